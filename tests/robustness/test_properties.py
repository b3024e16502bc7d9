"""What holds of every ranking and every set of weightings."""

from fractions import Fraction as F
from itertools import pairwise
from random import Random

from hypothesis import assume, given, reject
from hypothesis import strategies as st

from porvoo_roadmap.findings.problems import JobRefusedError
from porvoo_roadmap.model import Roadmap
from porvoo_roadmap.ranking import dominates_for_certain, rank, reaches
from porvoo_roadmap.robustness.acceptability import acceptability
from porvoo_roadmap.robustness.analysis import Analysis, analyse
from porvoo_roadmap.robustness.certainty import certainty, groups
from porvoo_roadmap.robustness.pairs import all_pairs
from porvoo_roadmap.robustness.rank_intervals import rank_intervals
from porvoo_roadmap.robustness.sampling import Sampling
from porvoo_roadmap.robustness.variation import Variation, Vary
from porvoo_roadmap.scenario import scenario_of
from porvoo_roadmap.scenario.choosing import without_tie_breakers
from tests.strategies import examples, roadmaps

FEW = examples(0.5)
SAMPLING = Sampling(200)
varies: st.SearchStrategy[Vary] = st.sampled_from(["weights", "points", "both"])
withins = st.sampled_from([None, F(0), F(10), F(50), F(99), F(100), F(300)])


def variations() -> st.SearchStrategy[Variation]:
    return st.builds(
        lambda vary, within: Variation(vary, None if vary == "points" else within), varies, withins
    )


def analysed(roadmap: Roadmap, variation: Variation) -> Analysis:
    try:
        return analyse(scenario_of(roadmap), roadmap.measures, variation)
    except JobRefusedError:
        reject()


@FEW
@given(roadmaps(), variations())
def test_no_share_lies_outside_the_interval(roadmap: Roadmap, variation: Variation) -> None:
    analysis = analysed(roadmap, variation)
    intervals = rank_intervals(analysis)
    found = acceptability(analysis, SAMPLING)
    if found.method == "none":
        assert not found.shares
        return
    for nr, shares in found.shares.items():
        best, worst = intervals[nr]
        assert sum(shares.values()) == 1
        assert all(best <= place <= worst for place, share in shares.items() if share)


@FEW
@given(roadmaps(), variations())
def test_every_rank_of_the_profile_lies_in_its_interval(roadmap: Roadmap, variation: Variation) -> None:
    analysis = analysed(roadmap, variation)
    intervals = rank_intervals(analysis)
    for row in analysis.rows:
        best, worst = intervals[row.measure.nr]
        assert best <= row.rank <= worst


@FEW
@given(roadmaps(min_measures=2), st.data())
def test_intervals_widen_as_the_set_widens(roadmap: Roadmap, data: st.DataObject) -> None:
    narrow = data.draw(st.sampled_from([F(0), F(10), F(50)]))
    wide = data.draw(st.sampled_from([F(50), F(99), F(200), None]))
    vary: Vary = data.draw(st.sampled_from(["weights", "both"]))
    chain = [Variation("weights", narrow), Variation(vary, narrow), Variation(vary, wide), Variation("both")]
    found = [rank_intervals(analysed(roadmap, variation)) for variation in chain]
    for inner, outer in pairwise(found):
        for nr, (best, worst) in inner.items():
            assert outer[nr].best <= best <= worst <= outer[nr].worst


@FEW
@given(roadmaps(min_measures=2), variations())
def test_who_is_dominated_has_no_better_best_rank(roadmap: Roadmap, variation: Variation) -> None:
    profile = roadmap.profiles["only"]
    assume(profile.method == "weighted-sum")
    analysis = analysed(roadmap, variation)
    intervals, place_of = rank_intervals(analysis), reaches(scenario_of(roadmap))
    shares = acceptability(analysis, SAMPLING).shares
    weighs = {criterion.name for criterion in analysis.weightings.criteria}
    for upper in analysis.rows:
        for lower in analysis.rows:
            first, second = place_of(upper.measure), place_of(lower.measure)
            if upper.lane == lower.lane and dominates_for_certain(first, second):
                nr = lower.measure.nr
                assert intervals[upper.measure.nr].best <= intervals[nr].best
                assert intervals[upper.measure.nr].worst <= intervals[nr].worst
                certain = zip(profile.weights, first.worst, second.best, strict=True)
                worse = [name for name, a, b in certain if a > b]
                if shares and weighs & {*worse}:
                    assert not shares[nr].get(1)


@FEW
@given(roadmaps(), variations(), st.randoms(use_true_random=False))
def test_the_order_of_the_file_changes_nothing(
    roadmap: Roadmap, variation: Variation, random: Random
) -> None:
    shuffled = list(roadmap.measures)
    random.shuffle(shuffled)
    other = roadmap.model_copy(update={"measures": tuple(shuffled)})
    first, second = analysed(roadmap, variation), analysed(other, variation)
    assert rank_intervals(first) == rank_intervals(second)
    assert acceptability(first, SAMPLING) == acceptability(second, SAMPLING)
    assert all_pairs(first, SAMPLING) == all_pairs(second, SAMPLING)
    assert groups(first) == groups(second)


@FEW
@given(roadmaps())
def test_with_nothing_free_every_interval_is_the_rank(roadmap: Roadmap) -> None:
    analysis = analysed(roadmap, Variation("weights", F(0)))
    ranks = {row.measure.nr: (row.rank, row.rank) for row in analysis.rows}
    assert rank_intervals(analysis) == ranks
    found = acceptability(analysis, SAMPLING)
    assert found.method == "exact"
    for nr, shares in found.shares.items():
        assert shares[ranks[nr][0]] == 1


@FEW
@given(roadmaps(min_measures=2), variations())
def test_pairs_agree_with_the_intervals_of_the_two_alone(roadmap: Roadmap, variation: Variation) -> None:
    analysis = analysed(roadmap, variation)
    counted = {"necessary": 0, "tied": 0, "possible": 0}
    for pair in all_pairs(analysis, SAMPLING).rows:
        counted[pair.preference] += 1
        alone = rank_intervals(analyse(scenario_of(roadmap), [pair.first, pair.second], variation))
        first, second = alone[pair.first.nr], alone[pair.second.nr]
        match pair.preference:
            case "necessary":
                assert first == (1, 1)
                assert second.worst == 2
                assert pair.winning_index == 1
                assert pair.reason in {"lane", "dominance", "set"}
            case "tied":
                assert first == second == (1, 1)
                assert (pair.winning_index, pair.reason) == (None, None)
            case "possible":
                assert first == second == (1, 2)
                assert pair.winning_index is None or 0 <= pair.winning_index <= 1
    counts = certainty(analysis)
    assert (counts.necessary, counts.tied, counts.possible) == tuple(counted.values())
    assert counts.total == sum(counted.values())


@FEW
@given(roadmaps(), variations())
def test_groups_are_the_ranking_cut_where_it_is_certain(roadmap: Roadmap, variation: Variation) -> None:
    analysis = analysed(roadmap, variation)
    found = groups(analysis)
    assert [row for group in found for row in group.rows] == list(analysis.rows)
    above = {
        (pair.first.nr, pair.second.nr)
        for pair in all_pairs(analysis, SAMPLING).rows
        if pair.preference == "necessary"
    }
    tied = {row.measure.nr: analysis.position[row.measure.nr] for row in analysis.rows}
    for index, group in enumerate(found):
        numbers = [row.measure.nr for row in group.rows]
        later = [row.measure.nr for after in found[index + 1 :] for row in after.rows]
        assert all((a, b) in above for a in numbers for b in later)
        certain = all(
            (a, b) in above or tied[a] == tied[b] for i, a in enumerate(numbers) for b in numbers[i + 1 :]
        )
        assert group.certain == certain


@FEW
@given(roadmaps(min_measures=2), st.sampled_from([None, F(30)]), st.integers(0, 20))
def test_no_weights_of_the_set_give_a_rank_outside(roadmap: Roadmap, within: F | None, seed: int) -> None:
    """The program's own ranking, under weights drawn within the bounds."""
    scenario = without_tie_breakers(scenario_of(roadmap))
    intervals = rank_intervals(analysed(roadmap, Variation("weights", within)))
    random = Random(seed)
    for _ in range(10):
        drawn = {
            name: F(random.randint(0, 5)) if within is None else weight * F(random.randint(70, 130), 100)
            for name, weight in scenario.profile.weights.items()
        }
        if not any(drawn.values()):
            continue
        for row in rank(scenario.changed(weights=drawn)).rows:
            best, worst = intervals[row.measure.nr]
            assert best <= row.rank <= worst
