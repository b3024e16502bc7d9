"""Decisions over the computed list: hand-made cases, and what holds of all of them."""

from fractions import Fraction as F
from itertools import chain
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from porvoo_roadmap.deciding import (
    DecidedOrder,
    DecidedPlace,
    DecidedRanking,
    Standing,
    decided,
    decided_order,
    holding,
    order_of,
)
from porvoo_roadmap.model import Decision, Roadmap, put_of
from porvoo_roadmap.ranking import rank
from porvoo_roadmap.scenario import Scenario, scenario_of
from porvoo_roadmap.scenario.choosing import decided_on, without_decisions
from tests.strategies import examples, roadmaps

#: Two lanes; 3 and 4 share a rank, and so do 6, 7 and 8.
STANDINGS = [
    *(Standing(1, (1, F(-90), ())), Standing(2, (1, F(-70), ()))),
    *(Standing(nr, (1, F(-50), ())) for nr in (3, 4)),
    Standing(5, (2, F(-80), ())),
    *(Standing(nr, (2, F(-50), ())) for nr in (6, 7, 8)),
    Standing(9, (2, F(-10), ())),
]


def decisions(*texts: str) -> list[Decision]:
    """Decisions from `9 first`, `8 before 1` and the like."""
    parts = [text.split(" ", 1) for text in texts]
    return [Decision.model_validate({"nr": int(nr), "put": put}) for nr, put in parts]


def written(order: DecidedOrder) -> str:
    """The places of a list, one after the other."""
    return " ".join("=".join(map(str, place.numbers)) for place in order.places)


def after(*texts: str) -> DecidedOrder:
    return decided_order(STANDINGS, decisions(*texts), 2)


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ([], "1 2 3=4 5 6=7=8 9"),
        (["9 first"], "9 1 2 3=4 5 6=7=8"),
        (["1 last"], "2 3=4 5 6=7=8 9 1"),
        (["5 out"], "1 2 3=4 6=7=8 9"),
        (["3 out"], "1 2 4 5 6=7=8 9"),
        (["9 before 2"], "1 9 2 3=4 5 6=7=8"),
        (["9 after 2"], "1 2 9 3=4 5 6=7=8"),
        # Beside a measure that shares its rank: those that share it stay together.
        (["9 before 4"], "1 2 9 3=4 5 6=7=8"),
        (["9 after 3"], "1 2 3=4 9 5 6=7=8"),
        # Beside one that it shared its rank with.
        (["4 before 3"], "1 2 4 3 5 6=7=8 9"),
        (["7 after 8"], "1 2 3=4 5 6=8 7 9"),
        # Down the list: it is put where it is said, not only above.
        (["1 before 9"], "2 3=4 5 6=7=8 1 9"),
        # A lane: where its score puts it there, sharing ranks.
        (["6 lane 1"], "1 2 3=4=6 5 7=8 9"),
        (["5 lane 1"], "1 5 2 3=4 6=7=8 9"),
        (["9 lane 1"], "1 2 3=4 9 5 6=7=8"),
        (["1 lane 2"], "2 3=4 1 5 6=7=8 9"),
        (["9 lane 2"], "1 2 3=4 5 6=7=8 9"),
        (["6 lane 1", "7 lane 1"], "1 2 3=4=6=7 5 8 9"),
        # Several, one after the other: of two that are put first the later one is.
        (["9 first", "8 first"], "8 9 1 2 3=4 5 6=7"),
        (["1 last", "2 last"], "3=4 5 6=7=8 9 1 2"),
        (["9 before 5", "8 before 5"], "1 2 3=4 9 8 5 6=7"),
        (["9 after 5", "8 after 5"], "1 2 3=4 5 8 9 6=7"),
        (["9 before 8", "8 first"], "8 1 2 3=4 5 9 6=7"),
        (["9 first", "8 before 9"], "8 9 1 2 3=4 5 6=7"),
        (["9 first", "9 before 2"], "1 9 2 3=4 5 6=7=8"),
        (["9 first", "8 after 9"], "9 8 1 2 3=4 5 6=7"),
        (["1 last", "2 after 1"], "3=4 5 6=7=8 9 1 2"),
        (["5 out", "9 before 5"], "1 2 3=4 6=7=8 9"),
        (["9 before 5", "5 out"], "1 2 3=4 9 6=7=8"),
        # A lane keeps what decisions have put around it.
        (["9 first", "5 lane 1"], "9 1 5 2 3=4 6=7=8"),
        (["1 last", "9 lane 1"], "2 3=4 9 5 6=7=8 1"),
        (["3 first", "4 last", "6 lane 1"], "3 1 2 6 5 7=8 9 4"),
    ],
)
def test_a_decision_moves_one_measure_and_keeps_all_others(texts: list[str], expected: str) -> None:
    assert written(after(*texts)) == expected


def test_a_moved_measure_stands_in_the_lane_of_what_it_is_beside_or_at_an_end() -> None:
    order = after("9 before 2", "1 last", "8 first", "7 after 8", "6 lane 1")
    assert order.places == (
        *(
            DecidedPlace((8,), 2, "first"),
            DecidedPlace((7,), 2, "first"),
            DecidedPlace((9,), 1),
            DecidedPlace((2,), 1),
        ),
        *(DecidedPlace((3, 4, 6), 1), DecidedPlace((5,), 2), DecidedPlace((1,), 1, "last")),
    )


@pytest.mark.parametrize(
    ("texts", "idle"),
    [
        (["1 first"], ["1 first"]),
        (["9 last"], ["9 last"]),
        (["1 before 2"], ["1 before 2"]),
        (["5 after 4"], ["5 after 4"]),
        (["9 lane 2"], ["9 lane 2"]),
        (["6 first"], []),
        (["3 before 5"], []),
        (["5 lane 1"], []),
        (["5 out"], []),
    ],
)
def test_a_decision_that_asks_for_what_is_so_is_without_effect(texts: list[str], idle: list[str]) -> None:
    assert [f"{one.nr} {one.put}" for one in after(*texts).without_effect] == idle


def test_what_cannot_be_applied_is_told_and_changes_nothing() -> None:
    texts = ["77 first", "9 before 77", "1 lane 3", "2 after 2"]
    order = after(*texts)
    assert (written(order), [f"{one.nr} {one.put}" for one in order.unapplied]) == (written(after()), texts)
    no_lanes = [Standing(1, (0, F(-1), ())), Standing(2, (0, F(-2), ()))]
    assert decided_order(no_lanes, decisions("1 lane 1"), 0).unapplied == tuple(decisions("1 lane 1"))


def test_all_measures_of_a_list_can_be_moved() -> None:
    two = [Standing(1, (1, F(-1), ())), Standing(2, (1, F(-2), ()))]
    order = decided_order(two, decisions("1 first", "2 last"), 2)
    assert written(order) == "1 2"
    assert written(decided_order([Standing(1, (1, F(-1), ()))], decisions("1 lane 2"), 2)) == "1"


def test_a_list_may_be_empty() -> None:
    assert decided_order([], [], 0) == DecidedOrder(())


@pytest.mark.parametrize(
    ("texts", "overruled"),
    [
        (["9 first", "8 first"], [9]),
        (["1 last", "2 last"], [1]),
        (["9 before 8", "8 first"], [9]),
        (["9 after 1", "1 last"], [9]),
        (["9 before 5", "5 out"], []),
        (["6 lane 1", "9 first", "5 out"], []),
        (["9 last", "8 first", "2 after 5"], []),
    ],
)
def test_a_later_decision_can_overrule_an_earlier_one(texts: list[str], overruled: list[int]) -> None:
    order = after(*texts)
    holds = holding(order)
    assert [one.nr for one in decisions(*texts) if not holds(one)] == overruled


# Properties


@st.composite
def decided_roadmaps(draw: st.DrawFn) -> Roadmap:
    """A roadmap with decisions on some of its measures."""
    roadmap = draw(roadmaps(min_measures=2))
    numbers = [measure.nr for measure in roadmap.measures]
    found: list[dict[str, Any]] = []
    for nr in draw(st.lists(st.sampled_from(numbers), unique=True, max_size=5)):
        others = st.sampled_from([other for other in numbers if other != nr])
        put = draw(
            st.sampled_from(["first", "last", "out"])
            | st.builds("before {}".format, others)
            | st.builds("after {}".format, others)
            | st.sampled_from(["lane 1", "lane 2"])
        )
        found.append({"nr": nr, "put": put})
    return roadmap.model_copy(update={"decisions": tuple(map(Decision.model_validate, found))})


def with_all_before(roadmap: Roadmap, count: int) -> Scenario:
    """The scenario with the first decisions alone."""
    scenario = scenario_of(roadmap)
    return scenario._replace(decisions=scenario.decisions[:count])


def places(found: DecidedRanking) -> list[tuple[int, int, bool]]:
    return [(row.measure.nr, row.rank, row.tied) for row in found.ranking.rows]


@given(decided_roadmaps())
def test_each_decision_holds_when_it_is_applied(roadmap: Roadmap) -> None:
    for count, decision in enumerate(roadmap.decisions, 1):
        order = order_of(with_all_before(roadmap, count))
        assert decision.nr in {one.nr for one in order.unapplied} or holding(order)(decision)


@given(decided_roadmaps())
def test_a_decision_moves_no_other_measure_against_another(roadmap: Roadmap) -> None:
    for count, decision in enumerate(roadmap.decisions, 1):
        before, later = (order_of(with_all_before(roadmap, n)) for n in (count - 1, count))
        rest = [
            [[nr for nr in place.numbers if nr != decision.nr] for place in order.places]
            for order in (before, later)
        ]
        assert [*filter(None, rest[0])] == [*filter(None, rest[1])]


@given(decided_roadmaps())
def test_every_measure_has_one_place_or_is_out(roadmap: Roadmap) -> None:
    order = order_of(scenario_of(roadmap))
    inside = [*chain.from_iterable(place.numbers for place in order.places)]
    assert sorted([*inside, *order.out]) == sorted(measure.nr for measure in roadmap.measures)


@given(decided_roadmaps(), st.randoms(use_true_random=False))
def test_the_order_of_measures_in_the_file_does_not_matter(roadmap: Roadmap, random: Random) -> None:
    measures = [*roadmap.measures]
    random.shuffle(measures)
    shuffled = roadmap.model_copy(update={"measures": tuple(measures)})
    assert order_of(scenario_of(shuffled)) == order_of(scenario_of(roadmap))


@given(decided_roadmaps(), st.data())
def test_a_selection_has_the_order_of_the_whole(roadmap: Roadmap, data: st.DataObject) -> None:
    scenario = scenario_of(roadmap)
    selection = [m for m in roadmap.measures if data.draw(st.booleans())]
    selected = {measure.nr for measure in selection}
    whole, part = decided(scenario).ranking.rows, decided(scenario, selection).ranking.rows
    assert [row.measure.nr for row in part] == [r.measure.nr for r in whole if r.measure.nr in selected]
    overall = {row.measure.nr: row.rank for row in whole}
    for row in part:
        before = sum(overall[other.measure.nr] < row.overall_rank for other in part)
        assert (row.rank, row.overall_rank) == (before + 1, overall[row.measure.nr])


@given(decided_roadmaps())
@examples(0.5)
def test_the_ranks_without_decisions_stay_beside(roadmap: Roadmap) -> None:
    scenario = scenario_of(roadmap)
    found, computed = decided(scenario), rank(scenario)
    assert found.computed == computed
    if roadmap.decisions:
        by_score = {row.measure.nr: row.rank for row in computed.rows}
        rows = (*found.ranking.rows, *found.ranking.out)
        assert {row.measure.nr: row.score_rank for row in rows} == by_score
    assert decided(without_decisions(scenario)).ranking == computed


@given(roadmaps())
def test_without_decisions_the_ranking_is_the_computed_one(roadmap: Roadmap) -> None:
    assert decided(scenario_of(roadmap)).ranking == rank(scenario_of(roadmap))
    # Where decisions are looked at but none can be applied, the order is the same.
    idle = roadmap.model_copy(update={"decisions": tuple(decisions("999 first"))})
    scenario = scenario_of(idle)
    assert places(decided(scenario)) == [(r.measure.nr, r.rank, r.tied) for r in rank(scenario).rows]


@pytest.mark.parametrize(
    ("day", "held"), [("2026-12-13", []), ("2026-12-14", [9]), ("2027-12-31", [9]), ("2028-01-01", [])]
)
def test_a_decision_holds_from_its_first_to_its_last_day(day: str, held: list[int]) -> None:
    facts = {"nr": 9, "put": "first", "on": "2026-12-14", "until": "2027-12-31"}
    decision = Decision.model_validate(facts)
    assert ([9] if decision.holds_on(day) else []) == held
    assert decisions("9 first")[0].holds_on(day)


@given(roadmaps(min_measures=1))
@examples(0.2)
def test_the_day_leaves_the_decisions_that_hold(roadmap: Roadmap) -> None:
    facts = {"nr": roadmap.measures[0].nr, "put": "last", "on": "2026-12-14"}
    scenario = scenario_of(roadmap.model_copy(update={"decisions": (Decision.model_validate(facts),)}))
    assert decided_on(scenario, "2026-12-14").decisions == scenario.decisions
    assert decided_on(scenario, "2026-12-13").decisions == ()


@pytest.mark.parametrize(
    "text",
    ["First", "before", "before  8", "before 08", "before 0", "lane -1", "after 1234567890", "first 1"],
)
def test_a_place_has_one_way_of_writing(text: str) -> None:
    assert put_of(text) is None
