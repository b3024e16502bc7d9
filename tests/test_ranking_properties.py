"""What holds of every roadmap: no measure's score or order hangs on the others."""

from fractions import Fraction
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from porvoo_roadmap.model import Measure, Roadmap
from porvoo_roadmap.ranking import Ranked, dominates_for_certain, lanes_of, rank, reaches
from porvoo_roadmap.scenario import scenario_of
from tests.strategies import points_of, roadmaps


def ranked(roadmap: Roadmap) -> list[Ranked]:
    return list(rank(scenario_of(roadmap)).rows)


def with_measures(roadmap: Roadmap, measures: list[Measure]) -> Roadmap:
    return roadmap.model_copy(update={"measures": tuple(measures)})


def independent_key(roadmap: Roadmap, measure: Measure) -> tuple[Fraction, ...]:
    """What decides the order, computed once more from the definitions, measure by measure."""
    profile = roadmap.profiles["only"]

    def points(name: str) -> Fraction:
        found = roadmap.dimensions[name].values[str(measure.values[name])].points
        assert found is not None
        return found

    def value(name: str) -> Fraction:
        scale = [
            level.points for level in roadmap.dimensions[name].values.values() if level.points is not None
        ]
        share = (points(name) - min(scale)) / (max(scale) - min(scale))
        return share if roadmap.dimensions[name].better == "high" else 1 - share

    total = sum(profile.weights.values())
    if profile.method == "ratio":
        score = sum(w * points(c) for c, w in profile.weights.items()) / total / points("cost")
    else:
        score = 100 * sum(w * value(c) for c, w in profile.weights.items()) / total
    return (
        Fraction(-(lanes_of(scenario_of(roadmap))(measure) or 0)),
        Fraction(score),
        *map(value, profile.tie_breakers),
    )


@given(roadmaps())
def test_ranks_are_one_more_than_the_number_of_better_measures(roadmap: Roadmap) -> None:
    keys = {measure.nr: independent_key(roadmap, measure) for measure in roadmap.measures}
    for row in ranked(roadmap):
        own = keys[row.measure.nr]
        assert row.score == own[1]
        assert row.rank == 1 + sum(key > own for key in keys.values())
        assert row.tied == (list(keys.values()).count(own) > 1)


@given(roadmaps(), st.randoms(use_true_random=False))
def test_the_order_of_the_file_changes_nothing(roadmap: Roadmap, random: Random) -> None:
    measures = list(roadmap.measures)
    random.shuffle(measures)
    assert ranked(with_measures(roadmap, measures)) == ranked(roadmap)


@given(roadmaps(min_measures=1), st.data())
def test_leaving_measures_out_changes_no_score_and_no_order(roadmap: Roadmap, data: st.DataObject) -> None:
    kept = data.draw(st.lists(st.sampled_from(roadmap.measures), unique_by=lambda measure: measure.nr))
    whole = [(row.measure.nr, row.score, row.lane) for row in ranked(roadmap)]
    part = [(row.measure.nr, row.score, row.lane) for row in ranked(with_measures(roadmap, kept))]
    filtered = rank(scenario_of(roadmap), kept).rows
    numbers = {measure.nr for measure in kept}
    assert part == [row for row in whole if row[0] in numbers]
    assert [(row.measure.nr, row.score, row.lane) for row in filtered] == part
    overall = {row.measure.nr: row.rank for row in ranked(roadmap)}
    assert all(row.overall_rank == overall[row.measure.nr] for row in filtered)


@given(roadmaps(min_measures=2))
def test_who_dominates_in_the_same_lane_is_nowhere_below(roadmap: Roadmap) -> None:
    profile = roadmap.profiles["only"]
    if profile.method == "ratio" and any(roadmap.dimensions[c].better == "low" for c in profile.weights):
        return  # The ratio adds points as declared, whichever end of them is good.
    if profile.method == "ratio" and roadmap.dimensions["cost"].better == "high":
        return
    place_of, rows = reaches(scenario_of(roadmap)), ranked(roadmap)
    for first in rows:
        for second in rows:
            if first.lane == second.lane and dominates_for_certain(
                place_of(first.measure), place_of(second.measure)
            ):
                assert first.score >= second.score


@given(roadmaps(min_measures=1), st.data())
def test_a_better_level_never_lowers_a_score(roadmap: Roadmap, data: st.DataObject) -> None:
    profile = roadmap.profiles["only"]
    if profile.method == "ratio":
        return
    measure = data.draw(st.sampled_from(roadmap.measures))
    criterion = data.draw(st.sampled_from([*profile.weights]))
    dimension = roadmap.dimensions[criterion]
    points = points_of(dimension)
    best = (max if dimension.better == "high" else min)(points, key=points.__getitem__)
    better = measure.model_copy(update={"values": {**measure.values, criterion: best}})
    score = {row.measure.nr: row.score for row in ranked(roadmap)}[measure.nr]
    changed = [better if m.nr == measure.nr else m for m in roadmap.measures]
    assert {row.measure.nr: row.score for row in ranked(with_measures(roadmap, changed))}[measure.nr] >= score
