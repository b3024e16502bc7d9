"""The bounds of ranks and scores of open values, against every way in which all of them can turn out."""

from collections.abc import Callable, Iterator
from fractions import Fraction as F
from itertools import product
from random import Random

import pytest

from porvoo_roadmap.finding_out import open_values_of
from porvoo_roadmap.model import Dimension, Measure, Roadmap, is_open
from porvoo_roadmap.ranking import Ranked, rank
from porvoo_roadmap.scenario import scenario_of
from porvoo_roadmap.scenario.choosing import read_at
from tests.open_files import open_roadmap, points_of_known, ways

CASES = 2000
#: Numbers between the ends at which outcomes are tried too.
MIDDLE = (F(2), F(5), F(13, 2))


def value(roadmap: Roadmap, name: str, measure: Measure) -> F:
    dimension = roadmap.dimensions[name]
    if dimension.number is not None:
        ends = [dimension.number.from_, dimension.number.to]
    else:
        ends = [level.points for level in dimension.values.values() if level.points is not None]
    share = (points_of_known(roadmap, name, measure) - min(ends)) / (max(ends) - min(ends))
    return share if dimension.better == "high" else 1 - share


def key(roadmap: Roadmap, measure: Measure) -> tuple[F, ...]:
    """What decides the order of a measure of which all is known, from the definitions."""
    profile = roadmap.profiles["only"]
    lane = len(profile.lanes) + 1
    for number, condition in reversed([*enumerate(profile.lanes, 1)]):
        having = {name: measure.values[name] for name in condition.when}
        sets = {name: set(v) if isinstance(v, tuple) else {v} for name, v in having.items()}
        if all(sets[name] & set(values) for name, values in condition.when.items()):
            lane = number
    total = sum(profile.weights.values())
    if profile.method == "ratio":
        benefit = sum(w * points_of_known(roadmap, name, measure) for name, w in profile.weights.items())
        score = benefit / total / points_of_known(roadmap, "cost", measure)
    else:
        score = 100 * sum(w * value(roadmap, name, measure) for name, w in profile.weights.items()) / total
    return F(lane), F(-score), *(-value(roadmap, name, measure) for name in profile.tie_breakers)


def worlds(roadmap: Roadmap) -> Iterator[list[tuple[F, ...]]]:
    """The keys of all measures in every way that all can turn out together."""
    each = [{key(roadmap, way) for way in ways(roadmap, measure, MIDDLE)} for measure in roadmap.measures]
    for world in product(*each):
        yield [*world]


def any_case(random: Random) -> Iterator[Roadmap]:
    return (open_roadmap(random, case % 4 + 1, most_open=4) for case in range(CASES))


def losses(random: Random) -> Iterator[Roadmap]:
    """Ratios whose benefits can be below 0: there the higher cost is the better one."""
    return (open_roadmap(random, case % 3 + 2, most_open=4, least=-3) for case in range(CASES))


@pytest.mark.parametrize("cases", [any_case, losses])
def test_bounds_are_those_of_every_outcome(cases: Callable[[Random], Iterator[Roadmap]]) -> None:
    compared = 0
    for case, roadmap in enumerate(cases(Random(13))):
        rows = {row.measure.nr: row for row in rank(scenario_of(roadmap)).rows}
        ranks: list[set[int]] = [set() for _ in roadmap.measures]
        for world in worlds(roadmap):
            for place, own in enumerate(world):
                ranks[place].add(1 + sum(other < own for other in world))
        for measure, found in zip(roadmap.measures, ranks, strict=True):
            row = rows[measure.nr]
            scores = [-key(roadmap, way)[1] for way in ways(roadmap, measure)]
            looked_at = scenario_of(roadmap).looked_at
            if any(is_open(measure.values[name]) for name in looked_at):
                assert row.scores == (min(scores), max(scores)), (case, measure)
                assert row.score == min(scores) or cases is losses
            else:
                assert row.scores is None
            if row.bounds is None:
                assert len(found) == 1
            else:
                compared += 1
                assert row.bounds == (min(found), max(found)), (case, measure.nr)
    assert compared > CASES


def test_bounds_within_a_selection_count_the_selection_alone() -> None:
    random = Random(7)
    for case in range(200):
        roadmap = open_roadmap(random, case % 4 + 1)
        kept = [measure for measure in roadmap.measures if measure.nr % 2]
        part = roadmap.model_copy(update={"measures": tuple(kept)})
        chosen = rank(scenario_of(roadmap), kept).rows
        alone = rank(scenario_of(part)).rows
        assert [(r.measure.nr, r.rank, r.score, r.bounds, r.scores) for r in chosen] == [
            (r.measure.nr, r.rank, r.score, r.bounds, r.scores) for r in alone
        ]


def test_open_values_have_the_rank_of_each_class_and_the_numbers_where_it_turns() -> None:
    random, turned = Random(5), 0
    for case in range(300):
        roadmap = open_roadmap(random, case % 4 + 1)
        scenario = scenario_of(roadmap)
        for measure in roadmap.measures:
            for found in open_values_of(scenario, measure):
                for outcome in found.outcomes:
                    assert outcome.rank == rank_if(roadmap, measure, found.dimension, outcome.value)
                if not isinstance(found.outcomes[0].value, F):
                    assert not found.turns
                    continue
                low, high = found.outcomes[0].value, found.outcomes[-1].value
                assert isinstance(low, F)
                assert isinstance(high, F)
                numbers = [turn.number for turn in found.turns]
                assert numbers == sorted(set(numbers))
                turned += len(numbers)
                # Between two turns the rank is one; at them it is as told.
                for turn in found.turns:
                    assert turn.at == rank_if(roadmap, measure, found.dimension, turn.number)
                for start, end in zip([low, *numbers], [*numbers, high], strict=True):
                    if start < end:
                        tried = {
                            rank_if(roadmap, measure, found.dimension, start + (end - start) * part / 7)
                            for part in range(1, 7)
                        }
                        assert len(tried) == 1
                        for turn in found.turns:
                            assert turn.number != start or turn.above == min(tried)
                            assert turn.number != end or turn.below == min(tried)
    assert turned > 30


def rank_if(roadmap: Roadmap, measure: Measure, name: str, known: object) -> int:
    changed = measure.model_copy(update={"values": {**measure.values, name: known}})
    measures = tuple(changed if m.nr == measure.nr else m for m in roadmap.measures)
    ranking = rank(scenario_of(roadmap.model_copy(update={"measures": measures})))
    return next(row.rank for row in ranking.rows if row.measure.nr == measure.nr)


def test_neither_finishing_nor_adding_a_measure_changes_another_one() -> None:
    random = Random(17)
    for case in range(200):
        roadmap = open_roadmap(random, case % 4 + 1)
        status = {"title": "S", "values": {"done": {"state": "done"}, "new": {}}}
        dimensions = {**roadmap.dimensions, "status": Dimension.model_validate(status)}
        whole = roadmap.model_copy(update={"dimensions": dimensions})
        before = {row.measure.nr: told(row) for row in rank(scenario_of(whole)).rows}
        order = [row.measure.nr for row in rank(scenario_of(whole)).rows]
        gone = random.choice(roadmap.measures)
        finished = gone.model_copy(update={"values": {**gone.values, "status": "done"}})
        measures = tuple(finished if m.nr == gone.nr else m for m in roadmap.measures)
        rows = rank(scenario_of(whole.model_copy(update={"measures": measures}))).rows
        assert [row.measure.nr for row in rows] == [nr for nr in order if nr != gone.nr]
        assert all(told(row) == before[row.measure.nr] for row in rows)
        # The dearest project of the world: at the end of every range, or not known at all.
        ends = {
            name: part.number.to if part.number else None if part.many else [*part.values][-1]
            for name, part in roadmap.dimensions.items()
        }
        dearest = gone.model_copy(update={"nr": 99, "values": ends})
        more = rank(scenario_of(whole.model_copy(update={"measures": (*roadmap.measures, dearest)}))).rows
        assert [row.measure.nr for row in more if row.measure.nr != 99] == order
        assert all(told(row) == before[row.measure.nr] for row in more if row.measure.nr != 99)


def told(row: Ranked) -> tuple[object, ...]:
    return row.lane, row.score, row.scores


def test_what_is_needed_and_stands_lower_is_named() -> None:
    random = Random(23)
    roadmap = open_roadmap(random, 2)
    order = [row.measure.nr for row in rank(scenario_of(roadmap)).rows]
    first, last = order[0], order[-1]
    measures = tuple(
        m.model_copy(update={"depends_on": (last if m.nr == first else first,)}) for m in roadmap.measures
    )
    ranking = rank(scenario_of(roadmap.model_copy(update={"measures": measures})))
    assert {nr: [later.nr for later in found] for nr, found in ranking.needs_later.items()} == {first: [last]}
    assert ranking.needs_later[first][0].overall_rank == ranking.rows[-1].overall_rank


def test_the_best_reading_is_an_outcome_at_the_better_ends() -> None:
    random = Random(29)
    for case in range(200):
        roadmap = open_roadmap(random, case % 4 + 1)
        for row in rank(read_at(scenario_of(roadmap), "best")).rows:
            assert row.score == max(-key(roadmap, way)[1] for way in ways(roadmap, row.measure))
            lanes = {int(key(roadmap, way)[0]) for way in ways(roadmap, row.measure)}
            assert (row.lane or 1) == min(lanes)
        for row in rank(scenario_of(roadmap)).rows:
            lanes = {int(key(roadmap, way)[0]) for way in ways(roadmap, row.measure)}
            assert (row.lane or 1) == max(lanes)
