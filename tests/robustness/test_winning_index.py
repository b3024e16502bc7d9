"""Winning indices in closed form: by hand, and against independent sampling."""

import math
from fractions import Fraction as F

import pytest

from porvoo_roadmap.robustness.point_arrangement import segment_of, share_positive
from porvoo_roadmap.robustness.weightings import Position, Weightings
from porvoo_roadmap.robustness.winning_index import ClosedForm, winning_index
from tests.robustness.sets import FIXED, counted, some_set

GRID = some_set((3, 3), None, None)
LETTERS = {"S": 0, "M": 1, "L": 2}


def cell(name: str) -> Position:
    """A cell of impact and cost, both of S, M and L; less cost is better."""
    return LETTERS[name[0]], 2 - LETTERS[name[1]]


def index(first: str, second: str) -> float:
    found = winning_index(cell(first), cell(second), GRID)
    assert found is not None
    return float(found.number)


# The closed forms of the decision model: both weights and both middle levels uniform.


@pytest.mark.parametrize(("first", "second"), [("LL", "MS"), ("ML", "SS")])
def test_a_winning_index_is_one_less_the_logarithm_of_two(first: str, second: str) -> None:
    assert winning_index(cell(first), cell(second), GRID) == ClosedForm(F(1), F(-1))
    assert index(first, second) == pytest.approx(1 - math.log(2), abs=1e-15)


@pytest.mark.parametrize(("first", "second"), [("LL", "SM"), ("LM", "SS")])
def test_a_winning_index_is_the_logarithm_of_two(first: str, second: str) -> None:
    assert index(first, second) == pytest.approx(math.log(2), abs=1e-15)


@pytest.mark.parametrize("pair", ["LL MM", "LL SS", "LM MS", "MM SS", "ML SM"])
def test_a_winning_index_is_one_half(pair: str) -> None:
    first, second = pair.split()
    found = winning_index(cell(first), cell(second), GRID)
    assert found is not None
    assert found.number == F(1, 2)


# Other sets, by counting


@pytest.mark.parametrize(
    ("weightings", "first", "second"),
    [
        (some_set((3, 3, 3), FIXED, None), (2, 0, 1), (0, 1, 2)),
        (some_set((3, 3, 3), FIXED, ((2, 4), (1, 2), (1, 3))), (2, 0, 1), (0, 1, 2)),
        (some_set((3, 3, 3), FIXED, ((0, 4), (1, 2), (2, 3))), (2, 0, 1), (0, 1, 1)),
        (some_set((3, 3), FIXED[:2], ((2, 4), (2, 3))), (2, 0), (0, 2)),
        (some_set((5, 4), None, None), (4, 0), (1, 2)),
        (some_set((5, 4), None, None), (1, 3), (3, 2)),
        (some_set((5, 4, 3), None, None), (1, 3, 1), (3, 2, 1)),
        (some_set((2, 5), None, None), (1, 0), (0, 2)),
        (some_set((5, 2), None, None), (3, 0), (1, 1)),
        (some_set((4, 5), None, ((2, 2), (3, 3))), (3, 0), (1, 2)),
        (some_set((4, 5), None, ((3, 3), (2, 2))), (2, 0), (1, 3)),
        (some_set((4, 2), None, ((3, 3), (2, 2))), (2, 0), (0, 1)),
        (some_set((2, 4), None, ((2, 2), (3, 3))), (1, 0), (0, 2)),
        (some_set((2, 4), None, ((3, 3), (4, 4))), (0, 2), (1, 1)),
        (some_set((4, 3, 2), None, ((2, 2), (2, 2), (1, 1))), (2, 0, 1), (0, 1, 1)),
    ],
)
def test_closed_forms_agree_with_sampling(
    weightings: Weightings, first: tuple[int, ...], second: tuple[int, ...]
) -> None:
    segment = segment_of(weightings)
    found = winning_index(first, second, weightings)
    assert found is not None
    samples = 20_000
    # Four standard errors at the worst share.
    assert float(found.number) == pytest.approx(
        counted(weightings, first, second, samples), abs=2 / samples**0.5
    )
    if segment is not None:
        assert share_positive(weightings.difference(first, second), segment) == found.number


def test_what_has_no_closed_form_has_none() -> None:
    for weightings in (
        some_set((3, 3, 3), None, None),
        some_set((3, 3, 3), None, ((1, 1), (1, 1), (1, 1))),
        some_set((3, 3), None, ((1, 2), (1, 2))),
        some_set((2,) * 5, ((0, 1),) * 5, ((1, 2),) * 5),
    ):
        first, second = [1] * len(weightings.criteria), [0] * len(weightings.criteria)
        first[0], second[0] = 0, 1
        if weightings.criteria[0].levels > 2:
            second[0] = 2
        assert winning_index(tuple(first), tuple(second), weightings) is None


def test_a_closed_form_of_many_levels_keeps_its_digits() -> None:
    # By symmetry; the terms are of the order of 10^17.
    weightings = some_set((31, 31), None, None)
    found = winning_index((15, 0), (0, 15), weightings)
    assert found is not None
    assert found.number == F(1, 2)
