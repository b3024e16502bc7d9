"""Scales, the two methods, and what one run changes of a profile, against hand calculation."""

from fractions import Fraction as F
from typing import Literal

import pytest

from porvoo_roadmap.loading import load
from porvoo_roadmap.model import COST, Dimension, Level
from porvoo_roadmap.scenario import scenario_of
from porvoo_roadmap.scenario.choosing import without_lanes
from porvoo_roadmap.scenario.methods import RATIO, WEIGHTED_SUM, Levels, Method, weighted_mean
from porvoo_roadmap.scenario.scales import ClassScale, Scale, scale_of, values_of
from tests.conftest import SHIPPED

ROADMAP = load(str(SHIPPED), {}, print).roadmap
SML = {"S": F(1), "M": F(2), "L": F(3)}


def scale(better: Literal["high", "low"], points: dict[str, F] = SML) -> Scale:
    return ClassScale(better, points, values_of(points, better))


def dimension(**points: F | None) -> Dimension:
    return Dimension(title={"en": "D"}, values={value: Level(points=p) for value, p in points.items()})


def score(method: Method, scales: dict[str, Scale], weights: dict[str, F], levels: Levels) -> F:
    return weighted_mean({name: method.alone(scales, name)(levels) for name in weights}, weights)


# Scales


def test_values_run_from_the_worst_to_the_best_of_the_declared_scale() -> None:
    assert values_of(SML, "high") == {"S": 0, "M": F(1, 2), "L": 1}
    assert values_of(SML, "low") == {"S": 1, "M": F(1, 2), "L": 0}


def test_points_may_be_decimal_negative_and_equal() -> None:
    points = {"a": F(-1), "b": F("0.5"), "c": F("0.5"), "d": F(2)}
    assert values_of(points, "high") == {"a": 0, "b": F(1, 2), "c": F(1, 2), "d": 1}
    assert scale("high", points).rungs == (F(0), F(1, 2), F(1))


def test_a_dimension_is_a_scale_where_all_its_values_have_points() -> None:
    assert scale_of(dimension(a=F(1), b=None)) is None
    assert scale_of(dimension(a=None)) is None
    assert scale_of(dimension(a=F(1), b=F(3))) == ClassScale(
        "high", {"a": F(1), "b": F(3)}, {"a": F(0), "b": F(1)}
    )


def test_a_scale_of_equal_points_ranks_nothing() -> None:
    flat = scale_of(dimension(a=F(2), b=F(2)))
    assert flat is not None
    assert flat == ClassScale("high", {"a": F(2), "b": F(2)}, {})
    assert not flat.can_rank
    assert scale("low").can_rank


# Methods


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("LS", 100),
        ("LM", 80),
        ("MS", 70),
        ("LL", 60),
        ("MM", 50),
        ("SS", 40),
        ("ML", 30),
        ("SM", 20),
        ("SL", 0),
    ],
)
def test_the_nine_cells_of_impact_three_and_cost_two(cell: str, expected: int) -> None:
    scales, levels = {"impact": scale("high"), "cost": scale("low")}, {"impact": cell[0], "cost": cell[1]}
    assert score(WEIGHTED_SUM, scales, {"impact": F(3), "cost": F(2)}, levels) == expected


def test_a_weight_of_nothing_takes_a_criterion_out_of_the_sum() -> None:
    scales, levels = {"a": scale("high"), "b": scale("high")}, {"a": "L", "b": "S"}
    assert score(WEIGHTED_SUM, scales, {"a": F(1, 3), "b": F(0)}, levels) == 100


def test_a_ratio_divides_the_benefit_by_the_cost() -> None:
    scales = {"impact": scale("high"), "reach": scale("high"), COST: scale("low")}
    weights, levels = {"impact": F(2), "reach": F(1)}, {"impact": "L", "reach": "S", COST: "M"}
    # (2·3 + 1·1) / 3 points of benefit, for 2 points of cost.
    assert weighted_mean({"impact": F(3), "reach": F(1)}, weights) == F(7, 3)
    assert score(RATIO, scales, weights, levels) == F(7, 6)


def test_the_cost_of_a_ratio_is_a_criterion_without_a_weight_and_comes_last() -> None:
    profile = ROADMAP.profiles["value-for-money"].model_copy(
        update={"weights": {COST: F(5), "impact": F(2), "beneficiary": F(1)}}
    )
    assert RATIO.weights(profile) == {"impact": 2, "beneficiary": 1}
    assert RATIO.criteria(profile) == ("impact", "beneficiary", COST)
    assert WEIGHTED_SUM.weights(profile) == profile.weights
    assert WEIGHTED_SUM.criteria(profile) == (COST, "impact", "beneficiary")


# Scenarios


def test_a_scenario_is_under_the_default_profile_unless_another_is_named() -> None:
    assert scenario_of(ROADMAP).name == ROADMAP.default_profile == "obligations-first"
    climate = scenario_of(ROADMAP, "climate")
    assert climate.profile is climate.declared is ROADMAP.profiles["climate"]
    assert climate.judged_by == climate.criteria == ("impact", "cost", "beneficiary")


def test_a_scenario_knows_what_one_run_changes_of_its_profile() -> None:
    scenario = scenario_of(ROADMAP)
    assert not scenario.lanes_are_left_out
    assert not scenario.weights_are_replaced
    laneless = without_lanes(scenario)
    assert laneless.lanes_are_left_out
    assert not laneless.weights_are_replaced
    reweighed = scenario.changed(weights={"impact": F(1), "cost": F(0)})
    assert reweighed.weights_are_replaced
    assert not reweighed.lanes_are_left_out
    assert reweighed.declared == scenario.profile
    # Who leaves out lanes where there are none changes nothing.
    assert not without_lanes(scenario_of(ROADMAP, "impact-and-cost")).lanes_are_left_out
