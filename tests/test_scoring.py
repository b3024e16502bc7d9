from fractions import Fraction as F

import pytest

from porvoo_roadmap.scoring import benefit, level_values, ratio, weighted_sum

SML = {"S": F(1), "M": F(2), "L": F(3)}


def test_values_run_from_the_worst_to_the_best_of_the_declared_scale() -> None:
    assert level_values(SML, "high") == {"S": 0, "M": F(1, 2), "L": 1}
    assert level_values(SML, "low") == {"S": 1, "M": F(1, 2), "L": 0}


def test_points_may_be_decimal_negative_and_equal() -> None:
    assert level_values({"a": F(-1), "b": F("0.5"), "c": F("0.5"), "d": F(2)}, "high") == {
        "a": 0,
        "b": F(1, 2),
        "c": F(1, 2),
        "d": 1,
    }


@pytest.mark.parametrize(
    ("cell", "score"),
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
def test_the_nine_cells_of_impact_three_and_cost_two(cell: str, score: int) -> None:
    values = {"impact": level_values(SML, "high")[cell[0]], "cost": level_values(SML, "low")[cell[1]]}
    assert weighted_sum(values, {"impact": F(3), "cost": F(2)}) == score


def test_a_weight_of_nothing_takes_a_criterion_out_of_the_sum() -> None:
    assert weighted_sum({"a": F(1), "b": F(0)}, {"a": F(1, 3), "b": F(0)}) == 100


def test_a_ratio_divides_the_benefit_by_the_cost() -> None:
    assert benefit({"impact": F(3), "reach": F(1)}, {"impact": F(2), "reach": F(1)}) == F(7, 3)
    assert ratio(F(7, 3), F(2)) == F(7, 6)
