"""The order of the shipped file, worked by hand, and of small files with every rule in them."""

from fractions import Fraction as F
from itertools import groupby
from typing import Any

import pytest

from porvoo_roadmap.asking.weights import weights_of
from porvoo_roadmap.loading import load
from porvoo_roadmap.model import Lane
from porvoo_roadmap.ranking import TieBreak, dominates, dominates_for_certain, rank, reaches, top
from porvoo_roadmap.scenario import Scenario, scenario_of
from porvoo_roadmap.scenario.choosing import with_weights, without_lanes
from porvoo_roadmap.selecting import Filter, select
from porvoo_roadmap.text.language import EVERY_LANGUAGE
from tests.conftest import SHIPPED

ROADMAP = load(str(SHIPPED), {}, print).roadmap


def under(profile: str, **changed: Any) -> Scenario:
    return scenario_of(ROADMAP, profile).changed(**changed)


def ranks(scenario: Scenario) -> dict[int, list[int]]:
    """The numbers at each rank, in the order of the list."""
    rows = rank(scenario).rows
    return {place: [row.measure.nr for row in group] for place, group in groupby(rows, lambda row: row.rank)}


def test_obligations_first_ranks_as_by_hand() -> None:
    assert ranks(under("obligations-first")) == {
        1: [19],
        2: [1],
        3: [3, 4, 5, 7, 11, 17],
        9: [2],
        10: [23],
        11: [8, 13, 14, 24, 25],
        16: [10, 18, 26],
        19: [12, 15, 16],
        22: [6, 20, 21, 22],
        26: [9],
    }


def test_impact_and_cost_ranks_as_by_hand() -> None:
    """The cells by their scores: LM 80, MS 70, LL 60, MM 50, SS 40, SM 20."""
    assert ranks(under("impact-and-cost")) == {
        1: [19],
        2: [8, 13, 14, 24, 25],
        7: [1, 10, 18, 26],
        11: [3, 4, 5, 7, 11, 12, 15, 16, 17],
        20: [2, 6, 20, 21, 22],
        25: [9, 23],
    }


def test_value_for_money_ranks_as_by_hand() -> None:
    """Impact by cost: M/S 2/1, L/M 3/2, then L/L, M/M and S/S 1, then S/M 1/2."""
    assert ranks(under("value-for-money")) == {
        1: [8, 13, 14, 24, 25],
        6: [19],
        7: [1, 2, 3, 4, 5, 6, 7, 10, 11, 12, 15, 16, 17, 18, 20, 21, 22, 26],
        25: [9, 23],
    }


def test_climate_ranks_as_by_hand() -> None:
    """Six shares: impact 3, cost 2, climate 1; so (3·i + 2·c + b) / 6 of 100.

    Lane 1: 19 LM 66⅔; 5 MM+ 58⅓; 1 LL 50; MM 41⅔; 2 SS 33⅓; 23 SM 16⅔.
    Lane 2: 8 MS+ 75; 10 LL+ 66⅔; MS 58⅓; 6 SS+ 50 and LL 50; MM 41⅔; 9 SM+ 33⅓ and SS 33⅓.
    """
    assert ranks(under("climate")) == {
        1: [19],
        2: [5],
        3: [1],
        4: [3, 4, 7, 11, 17],
        9: [2],
        10: [23],
        11: [8],
        12: [10],
        13: [13, 14, 24, 25],
        17: [6, 18, 26],
        20: [12, 15, 16],
        23: [9, 20, 21, 22],
    }
    scores = {row.measure.nr: row.score for row in rank(under("climate")).rows}
    assert (scores[19], scores[5], scores[9]) == (F(200, 3), F(175, 3), F(100, 3))


def test_a_profile_without_lanes_has_none() -> None:
    assert {row.lane for row in rank(under("impact-and-cost")).rows} == {None}
    bare = without_lanes(under("obligations-first"))
    assert ranks(bare) == ranks(under("impact-and-cost"))


def test_lanes_count_from_one_and_the_rest_stands_after_them() -> None:
    rows = rank(under("obligations-first")).rows
    assert [row.lane for row in rows] == [1] * 10 + [2] * 16


def test_a_measure_stands_in_the_first_lane_that_takes_it_and_a_lane_may_ask_for_several_things() -> None:
    lanes_of_two = (
        Lane(title={EVERY_LANGUAGE: "Climate law"}, when={"source": ("Laki",), "goal": ("B",)}),
        Lane(title={EVERY_LANGUAGE: "Law"}, when={"source": ("Laki",)}),
    )
    scenario = under("obligations-first", lanes=lanes_of_two)
    lanes = {row.measure.nr: row.lane for row in rank(scenario).rows}
    assert [lanes[nr] for nr in (5, 7, 19, 11, 8)] == [1, 1, 2, 3, 3]


def test_a_selection_has_ranks_of_its_own_and_keeps_its_places_in_the_whole() -> None:
    scenario = under("obligations-first")
    chosen = select(scenario, [Filter("nr", (3, 8, 12, 13))])
    rows = [(r.measure.nr, r.rank, r.tied, r.overall_rank) for r in rank(scenario, chosen).rows]
    assert rows == [(3, 1, False, 3), (8, 2, True, 11), (13, 2, True, 11), (12, 4, False, 19)]


def test_the_top_never_cuts_a_tie_in_half() -> None:
    ranking = rank(under("obligations-first"))
    assert [row.measure.nr for row in top(ranking, 4).rows] == [19, 1, 3, 4, 5, 7, 11, 17]
    assert [row.measure.nr for row in top(ranking, 2).rows] == [19, 1]
    assert len(top(ranking, 99).rows) == 26


def test_tie_breakers_part_equal_scores_in_their_order_and_say_so() -> None:
    scenario = under("value-for-money", tie_breakers=("impact", "beneficiary"))
    assert ranks(scenario) == {
        1: [8],
        2: [13, 14, 24, 25],
        6: [19],
        7: [10],
        8: [1, 18, 26],
        11: [5],
        12: [3, 4, 7, 11, 12, 15, 16, 17],
        20: [6],
        21: [2, 20, 21, 22],
        25: [9],
        26: [23],
    }
    assert rank(scenario).tie_breaks == (
        TieBreak("impact", (10, 1, 18, 26, 5, 3, 4, 7, 11, 12, 15, 16, 17, 6, 2, 20, 21, 22)),
        TieBreak("beneficiary", (8, 13, 14, 24, 25)),
        TieBreak("beneficiary", (10, 1, 18, 26)),
        TieBreak("beneficiary", (5, 3, 4, 7, 11, 12, 15, 16, 17)),
        TieBreak("beneficiary", (6, 2, 20, 21, 22)),
        TieBreak("beneficiary", (9, 23)),
    )


def test_other_weights_replace_all_of_the_profiles_and_leave_its_criteria() -> None:
    scenario = with_weights(under("obligations-first"), weights_of("impact=1"))
    assert dict(scenario.profile.weights) == {"impact": 1, "cost": 0}
    scenario = with_weights(under("climate"), weights_of("beneficiary=1/3, cost=0.5"))
    assert dict(scenario.profile.weights) == {"impact": 0, "cost": F(1, 2), "beneficiary": F(1, 3)}


def test_27_of_the_36_pairs_of_cells_are_ordered_by_dominance() -> None:
    cells = [(F(i), F(c)) for i in range(3) for c in range(3)]
    ordered = [(a, b) for a in cells for b in cells if dominates(a, b)]
    assert len(ordered) == 27
    assert not [pair for pair in ordered if dominates(*reversed(pair))]


@pytest.mark.parametrize(
    ("profile", "first", "second", "expected"),
    [
        ("obligations-first", 8, 3, True),
        ("obligations-first", 8, 13, False),
        ("climate", 8, 13, True),
        ("obligations-first", 19, 8, False),
        ("value-for-money", 19, 1, True),
    ],
)
def test_dominance_counts_the_profiles_criteria(
    profile: str, first: int, second: int, expected: bool
) -> None:
    place_of = reaches(under(profile))
    by_number = {m.nr: place_of(m) for m in ROADMAP.measures}
    assert dominates_for_certain(by_number[first], by_number[second]) is expected
