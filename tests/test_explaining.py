"""Why a measure has its rank, against hand calculation and against brute force."""

from fractions import Fraction as F
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from porvoo_roadmap.asking.weights import weights_of
from porvoo_roadmap.explaining import (
    Before,
    BreakEven,
    Change,
    Comparison,
    Explanation,
    Term,
    explain,
    explain_against,
)
from porvoo_roadmap.loading import load
from porvoo_roadmap.model import Lane, Measure, Roadmap
from porvoo_roadmap.ranking import Ranked, rank
from porvoo_roadmap.scenario import Scenario, scenario_of
from porvoo_roadmap.scenario.choosing import with_weights, without_lanes, without_tie_breakers
from tests.conftest import SHIPPED
from tests.strategies import points_of, roadmaps

ROADMAP = load(str(SHIPPED), {}, lambda _code: None).roadmap


def under(profile: str, **changed: Any) -> Scenario:
    return scenario_of(ROADMAP, profile).changed(**changed)


def explained(nr: int, profile: str = "obligations-first") -> Explanation:
    return explain(under(profile), nr)


def compared(first: int, second: int, profile: str = "obligations-first") -> Comparison:
    return explain_against(under(profile), first, second)


def numbers(measures: tuple[Measure, ...]) -> list[int]:
    return [measure.nr for measure in measures]


def break_even_weights(comparison: Comparison) -> dict[str, BreakEven | None]:
    return {one.criterion: one.break_even for one in comparison.differences}


# The shipped file, calculated by hand


def test_contributions_of_a_weighted_sum() -> None:
    assert explained(24).terms == (
        Term("impact", "M", "M", F(2), F(1, 2), F(3), F(30)),
        Term("cost", "S", "S", F(1), F(1), F(2), F(40)),
    )
    assert explained(8, "climate").terms == (
        Term("impact", "M", "M", F(2), F(1, 2), F(3), F(25)),
        Term("cost", "S", "S", F(1), F(1), F(2), F(100, 3)),
        Term("beneficiary", "ilmasto", "ilmasto", F(1), F(1), F(1), F(50, 3)),
    )


def test_contributions_of_a_ratio_are_parts_of_the_benefit_divided_by_the_cost() -> None:
    assert explained(19, "value-for-money").terms == (
        Term("impact", "L", "L", F(3), F(1), F(1), F(3, 2)),
        Term("cost", "M", "M", F(2), F(1, 2), None, None),
    )
    scenario = with_weights(under("value-for-money"), weights_of("impact=2,beneficiary=1"))
    assert [term.contribution for term in explain(scenario, 9).terms] == [F(1, 3), F(1, 6), None]


@pytest.mark.parametrize(
    ("nr", "profile", "lane", "place", "before", "tied"),
    [
        (19, "obligations-first", 1, 1, Before(0, 0, 0), []),
        (1, "obligations-first", 1, 2, Before(0, 1, 0), []),
        (11, "obligations-first", 1, 3, Before(0, 2, 0), [3, 4, 5, 7, 17]),
        (24, "obligations-first", 2, 11, Before(10, 0, 0), [8, 13, 14, 25]),
        (12, "obligations-first", 2, 19, Before(10, 8, 0), [15, 16]),
        (9, "obligations-first", 2, 26, Before(10, 15, 0), []),
        (19, "impact-and-cost", None, 1, Before(0, 0, 0), []),
        (
            10,
            "value-for-money",
            None,
            7,
            Before(0, 6, 0),
            [*range(1, 8), 11, 12, *range(15, 19), 20, 21, 22, 26],
        ),
    ],
)
def test_the_place_and_what_puts_it_there(
    nr: int, profile: str, lane: int | None, place: int, before: Before, tied: list[int]
) -> None:
    explanation = explained(nr, profile)
    assert (explanation.ranked.lane, explanation.ranked.rank) == (lane, place)
    assert explanation.before == before
    assert numbers(explanation.tied_with) == tied


def test_dominance_counts_all_measures_whatever_their_lanes() -> None:
    best = explained(19)
    assert numbers(best.dominated_by) == []
    assert numbers(best.dominates) == [1, 3, 4, 5, 7, 9, 10, 11, 12, 15, 16, 17, 18, 23, 26]
    assert numbers(explained(12).dominated_by) == [8, 13, 14, 19, 24, 25]
    assert numbers(explained(12).dominates) == [9, 23]
    assert numbers(explained(13, "climate").dominated_by) == [8]


@pytest.mark.parametrize(
    ("nr", "profile", "change"),
    [
        # The first of its lane with nowhere to go but down: 50 is the score of six others.
        (19, "obligations-first", Change("impact", "L", "M", 2, tied=True, lane=1)),
        # A better impact leaves it at 11, so the nearest change that moves it is downwards.
        (24, "obligations-first", Change("impact", "M", "S", 21, tied=True, lane=2)),
        (12, "obligations-first", Change("impact", "M", "L", 11, tied=False, lane=2)),
        # At L it would have 1.5 and stand beside 19: one step up on impact comes before one on cost.
        (3, "value-for-money", Change("impact", "M", "L", 6, tied=True, lane=None)),
        (10, "value-for-money", Change("cost", "L", "M", 6, tied=True, lane=None)),
        (19, "value-for-money", Change("cost", "M", "S", 1, tied=False, lane=None)),
    ],
)
def test_the_smallest_change_that_moves_a_measure(nr: int, profile: str, change: Change) -> None:
    assert explained(nr, profile).smallest_change == change


def test_a_change_may_move_a_measure_into_another_lane() -> None:
    lane = under("obligations-first").profile.lanes[0].model_copy(update={"when": {"cost": ("S",)}})
    scenario = under("obligations-first", lanes=(lane,))
    # In lane 1 stand 8, 13, 14, 24, 25 with 70 and 2, 6, 20, 21, 22 with 40; at S it has 100.
    assert explain(scenario, 19).smallest_change == Change("cost", "M", "S", 1, tied=False, lane=1)


def test_who_stands_alone_cannot_be_moved() -> None:
    alone = ROADMAP.model_copy(update={"measures": ROADMAP.measures[:1]})
    explanation = explain(scenario_of(alone, "obligations-first"), 1)
    assert explanation.smallest_change is None
    assert explanation.before == Before(0, 0, 0)


def test_break_even_weights_where_lanes_decide_are_those_of_the_scores() -> None:
    # 3·50 against 2·50: equal at 2·50 against 2·50, and at 3·50 against 3·50.
    comparison = compared(19, 8)
    assert comparison.decided_by == "lane"
    assert break_even_weights(comparison) == {
        "impact": BreakEven(F(2), F(1, 2)),
        "cost": BreakEven(F(3), F(1, 2)),
    }
    assert [one.difference for one in comparison.differences] == [30, -20]
    # 3·50 against 2·100.
    assert break_even_weights(compared(1, 8)) == {
        "impact": BreakEven(F(4), F(2, 3)),
        "cost": BreakEven(F(3, 2), F(1, 3)),
    }


def test_break_even_weights_among_three_criteria() -> None:
    # 19 against 8 under climate: impact 3·50 for 19; cost 2·50 and beneficiary 1·100 for 8.
    comparison = compared(19, 8, "climate")
    assert break_even_weights(comparison) == {
        "impact": BreakEven(F(4), F(4, 7)),
        "cost": BreakEven(F(1), F(1, 5)),
        "beneficiary": BreakEven(F(1, 2), F(1, 11)),
    }


def test_break_even_weights_of_a_ratio() -> None:
    scenario = with_weights(under("value-for-money"), weights_of("impact=1,beneficiary=1"))
    # 9 (S, M, climate) against 19 (L, M): 1/2 against 3/2 on impact, 1/2 against 0 on beneficiary.
    comparison = explain_against(scenario, 9, 19)
    assert break_even_weights(comparison) == {
        "impact": BreakEven(F(1, 2), F(1, 3)),
        "beneficiary": BreakEven(F(2), F(2, 3)),
        "cost": None,
    }
    assert [one.difference for one in comparison.differences] == [F(-1, 2), F(1, 4), None]


@pytest.mark.parametrize(
    ("first", "second", "profile", "expected"),
    [
        (1, 8, "obligations-first", ("lane", None, None)),
        (1, 2, "obligations-first", ("score", None, None)),
        (19, 1, "obligations-first", ("score", None, "first")),
        (12, 8, "obligations-first", ("score", None, "second")),
        (8, 12, "obligations-first", ("score", None, "first")),
        (3, 4, "obligations-first", ("tied", None, None)),
        (8, 13, "climate", ("score", None, "first")),
    ],
)
def test_what_decides_between_two_is_lane_score_or_tie_breaker(
    first: int, second: int, profile: str, expected: tuple[str, str | None, str | None]
) -> None:
    comparison = compared(first, second, profile)
    assert (comparison.decided_by, comparison.tie_breaker, comparison.dominance) == expected
    assert (comparison.first.measure.nr, comparison.second.measure.nr) == (first, second)


def test_the_tie_breaker_that_decides_is_the_first_that_parts() -> None:
    scenario = under("value-for-money", tie_breakers=("impact", "beneficiary"))

    def decision(first: int, second: int) -> tuple[str, str | None]:
        comparison = explain_against(scenario, first, second)
        return comparison.decided_by, comparison.tie_breaker

    assert decision(10, 3) == ("tie_breaker", "impact")
    assert decision(3, 5) == ("tie_breaker", "beneficiary")
    assert decision(3, 4) == ("tied", None)
    assert decision(3, 8) == ("score", None)
    # Of score 1 stand before 3: 10, which has L and climate; 1, 18, 26 with L; and 5, with M and climate.
    assert explain(scenario, 3).before == Before(0, 6, 5)


# Random roadmaps


def ranked(scenario: Scenario) -> dict[int, Ranked]:
    return {row.measure.nr: row for row in rank(scenario).rows}


@given(roadmaps(min_measures=1), st.data())
def test_contributions_sum_to_the_score_and_counts_to_the_rank(roadmap: Roadmap, data: st.DataObject) -> None:
    scenario = scenario_of(roadmap)
    nr = data.draw(st.sampled_from(roadmap.measures)).nr
    explanation, row = explain(scenario, nr), ranked(scenario)[nr]
    assert explanation.ranked == row
    assert sum(term.contribution for term in explanation.terms if term.contribution is not None) == row.score
    assert sum(explanation.before) + 1 == row.rank
    assert bool(explanation.tied_with) == row.tied
    others = ranked(scenario).values()
    assert numbers(explanation.tied_with) == sorted(
        r.measure.nr for r in others if r.rank == row.rank and r is not row and r.measure.nr != nr
    )
    assert tuple(term.criterion for term in explanation.terms) == scenario.criteria


def better_or_equal(roadmap: Roadmap, name: str, first: Measure, second: Measure) -> bool:
    points = points_of(roadmap.dimensions[name])
    mine, theirs = (points[measure.values[name]] for measure in (first, second))
    return mine >= theirs if roadmap.dimensions[name].better == "high" else mine <= theirs


@given(roadmaps(min_measures=2))
def test_dominance_is_no_worse_on_all_and_better_on_one(roadmap: Roadmap) -> None:
    scenario = scenario_of(roadmap)
    criteria = scenario.criteria
    explanations = {m.nr: explain(scenario, m.nr) for m in roadmap.measures}
    for first, second in combinations(roadmap.measures, 2):
        at_least = all(better_or_equal(roadmap, name, first, second) for name in criteria)
        at_most = all(better_or_equal(roadmap, name, second, first) for name in criteria)
        expected = None if at_least == at_most else "first" if at_least else "second"
        assert explain_against(scenario, first.nr, second.nr).dominance == expected
        assert (second in explanations[first.nr].dominates) is (expected == "first")
        assert (first in explanations[second.nr].dominated_by) is (expected == "first")


def brute_force_change(scenario: Scenario, measure: Measure) -> Change | None:
    """Every value of every criterion tried on a whole roadmap, and the best by the rule taken."""
    own, roadmap = ranked(scenario)[measure.nr], scenario.roadmap
    found: list[tuple[tuple[int, bool, int, int], Change]] = []
    for place, name in enumerate(scenario.criteria):
        dimension, value = roadmap.dimensions[name], measure.values[name]
        points = points_of(dimension)
        scale = sorted(set(points.values()))
        for declared, other in enumerate(dimension.values):
            step = scale.index(points[other]) - scale.index(points[value])
            first = next(v for v in dimension.values if points[v] == points[other])
            if step == 0 or other != first:
                continue
            changed = measure.model_copy(update={"values": measure.values | {name: other}})
            measures = tuple(changed if m.nr == measure.nr else m for m in roadmap.measures)
            other_roadmap = roadmap.model_copy(update={"measures": measures})
            row = ranked(scenario._replace(roadmap=other_roadmap, measures=measures))[measure.nr]
            worse = step < 0 if dimension.better == "high" else step > 0
            if row.rank != own.rank:
                change = Change(name, value, other, row.rank, row.tied, row.lane)
                found.append(((abs(step), worse, place, declared), change))
    return min(found)[1] if found else None


@given(roadmaps(min_measures=1), st.data())
def test_the_smallest_change_is_that_of_brute_force(roadmap: Roadmap, data: st.DataObject) -> None:
    scenario = scenario_of(roadmap)
    if data.draw(st.booleans()):
        # A lane whose condition hangs on a criterion.
        name = data.draw(st.sampled_from(scenario.criteria))
        value = data.draw(st.sampled_from(list(roadmap.dimensions[name].values)))
        lane = Lane.model_validate({"title": "L", "when": {name: [value]}})
        scenario = scenario.changed(lanes=(lane,))
    measure = data.draw(st.sampled_from(roadmap.measures))
    expected = brute_force_change(scenario, measure)
    assert explain(scenario, measure.nr).smallest_change == expected


def order(scenario: Scenario, pair: tuple[int, int]) -> int:
    """Which of two ranks above the other by score alone: 1 the first, -1 the second, 0 neither."""
    rows = ranked(scenario)
    first, second = (rows[nr].rank for nr in pair)
    return (first < second) - (first > second)


def with_weight(scenario: Scenario, name: str, weight: F) -> Scenario | None:
    weights = {**scenario.profile.weights, name: weight}
    return scenario.changed(weights=weights) if any(weights.values()) else None


@given(roadmaps(min_measures=2), st.data())
def test_break_even_weights_put_back_into_the_ranking_turn_it(roadmap: Roadmap, data: st.DataObject) -> None:
    scenario = scenario_of(roadmap)
    by_score = without_lanes(without_tie_breakers(scenario))
    measures = data.draw(st.permutations(roadmap.measures))
    pair = measures[0].nr, measures[1].nr
    comparison = explain_against(scenario, *pair)
    scores = ranked(by_score)
    differences = [one.difference for one in comparison.differences if one.difference is not None]
    assert sum(differences) == scores[pair[0]].score - scores[pair[1]].score
    for one in comparison.differences:
        if one.weight is None:
            assert (one.criterion, one.break_even) == ("cost", None)
        elif one.break_even is None:
            grid = [F(1, 10**6), F(1, 6), F(1, 2), F(1), F(7, 3), F(5), F(10**6)]
            tried = [with_weight(by_score, one.criterion, weight) for weight in grid]
            signs = {order(other, pair) for other in tried if other is not None}
            assert not {-1, 1} <= signs
        else:
            assert one.break_even.weight > 0
            assert one.alone
            sides = []
            for weight in (
                one.break_even.weight,
                one.break_even.weight * F(999, 1000),
                one.break_even.weight * F(1001, 1000),
            ):
                other = with_weight(by_score, one.criterion, weight)
                assert other is not None
                sides.append(order(other, pair))
            more = 1 if one.alone > 0 else -1
            assert sides == [0, -more, more]
            profile = scenario.profile
            weights = {**profile.weights, one.criterion: one.break_even.weight}
            total = sum(w for name, w in weights.items() if (name, profile.method) != ("cost", "ratio"))
            assert one.break_even.share == one.break_even.weight / total


@given(roadmaps(min_measures=2), st.data())
def test_turned_around_a_comparison_says_the_same(roadmap: Roadmap, data: st.DataObject) -> None:
    scenario = scenario_of(roadmap)
    measures = data.draw(st.permutations(roadmap.measures))
    there = explain_against(scenario, measures[0].nr, measures[1].nr)
    back = explain_against(scenario, measures[1].nr, measures[0].nr)
    assert (there.decided_by, there.tie_breaker) == (back.decided_by, back.tie_breaker)
    assert break_even_weights(there) == break_even_weights(back)
    rows = ranked(scenario)
    same_rank = rows[measures[0].nr].rank == rows[measures[1].nr].rank
    assert (there.decided_by == "tied") is same_rank
