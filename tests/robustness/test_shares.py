"""Shares of weightings: closed forms by hand, by volume, and against independent sampling."""

import math
from fractions import Fraction as F
from itertools import combinations
from random import Random

import pytest

from porvoo_roadmap.robustness.sampling import ONE, Draws, Sampling, orders
from porvoo_roadmap.robustness.segment import segment_of, share_ahead
from porvoo_roadmap.robustness.shares import Share, share_above, simplex_share
from porvoo_roadmap.robustness.weightings import Criterion, Levels, Weightings

Bounds = tuple[tuple[int, int], ...] | None


def some_set(
    levels: tuple[int, ...], values: tuple[tuple[int, ...], ...] | None, bounds: Bounds
) -> Weightings:
    criteria = [
        Criterion(str(k), lambda measure: measure.nr, count, None if values is None else values[k])
        for k, count in enumerate(levels)
    ]
    return Weightings(tuple(criteria), bounds)


GRID = some_set((3, 3), None, None)
LETTERS = {"S": 0, "M": 1, "L": 2}


def cell(name: str) -> Levels:
    """A cell of impact and cost, both of S, M and L; less cost is better."""
    return LETTERS[name[0]], 2 - LETTERS[name[1]]


def share(first: str, second: str) -> float:
    found = share_above(cell(first), cell(second), GRID)
    assert found is not None
    return float(found.number)


# The closed forms of the decision model: both weights and both middle levels uniform.


@pytest.mark.parametrize(("first", "second"), [("LL", "MS"), ("ML", "SS")])
def test_a_share_is_one_less_the_logarithm_of_two(first: str, second: str) -> None:
    assert share_above(cell(first), cell(second), GRID) == Share(F(1), F(-1))
    assert share(first, second) == pytest.approx(1 - math.log(2), abs=1e-15)


@pytest.mark.parametrize(("first", "second"), [("LL", "SM"), ("LM", "SS")])
def test_a_share_is_the_logarithm_of_two(first: str, second: str) -> None:
    assert share(first, second) == pytest.approx(math.log(2), abs=1e-15)


@pytest.mark.parametrize("pair", ["LL MM", "LL SS", "LM MS", "MM SS", "ML SM"])
def test_a_share_is_one_half(pair: str) -> None:
    first, second = pair.split()
    found = share_above(cell(first), cell(second), GRID)
    assert found is not None
    assert found.number == F(1, 2)


# Fixed points: by hand, and the volume of a simplex by counting.


def test_shares_of_a_triangle_by_hand() -> None:
    # Corners at 1, -1 and -1: the part beyond one corner halves both sides.
    assert simplex_share([F(1), F(-1), F(-1)]) == F(1, 4)
    assert simplex_share([F(3), F(-1), F(-2)]) == F(3, 4) * F(3, 5)
    # A line through a corner divides the side opposite.
    assert simplex_share([F(0), F(2), F(-1)]) == F(2, 3)
    assert simplex_share([F(0), F(0), F(-1)]) == 0
    assert simplex_share([F(0), F(0), F(5)]) == 1


def test_one_criterion_alone_against_all_others() -> None:
    # A fixed corner outweighs n others of the same height where its weight is over one half: 2^-n.
    for others in range(1, 7):
        assert simplex_share([F(1), *[F(-1)] * others]) == F(1, 2**others)


def counted(of: Weightings, first: tuple[int, ...], second: tuple[int, ...], samples: int) -> float:
    """The share by drawing weightings in floating point: nothing shared with the closed forms."""
    random, ahead = Random(5), 0
    for _ in range(samples):
        if of.bounds is None:
            raw = [random.expovariate(1) for _ in of.criteria]
        elif all(low == high for low, high in of.bounds):
            raw = [float(low) for low, _ in of.bounds]
        else:
            raw = drawn_within(of.bounds, random)
        difference = 0.0
        for weight, criterion, mine, theirs in zip(raw, of.criteria, first, second, strict=True):
            inner = sorted(random.random() for _ in range(criterion.levels - 2))
            scale = criterion.values or [0.0, *inner, 1.0]
            difference += weight * (scale[mine] - scale[theirs])
        ahead += difference > 0
    return ahead / samples


def drawn_within(bounds: tuple[tuple[int, int], ...], random: Random) -> list[float]:
    """Uniform on the simplex, and thrown away unless some multiple lies within the bounds."""
    while True:
        raw = [random.expovariate(1) for _ in bounds]
        most = min(high / w for w, (_, high) in zip(raw, bounds, strict=True))
        if all(w * most >= low for w, (low, _) in zip(raw, bounds, strict=True)):
            total = sum(raw)
            return [w / total for w in raw]


FIXED = ((0, 1, 4), (0, 3, 4), (0, 2, 4))


@pytest.mark.parametrize(
    ("of", "first", "second"),
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
    of: Weightings, first: tuple[int, ...], second: tuple[int, ...]
) -> None:
    line = segment_of(of)
    found = share_above(first, second, of)
    assert found is not None
    samples = 20_000
    # Four standard errors at the worst share.
    assert float(found.number) == pytest.approx(counted(of, first, second, samples), abs=2 / samples**0.5)
    if line is not None:
        assert share_ahead(of.difference(first, second), line) == found.number


@pytest.mark.parametrize(
    "of",
    [
        some_set((3, 3, 3), FIXED, None),
        some_set((3, 3, 3), FIXED, ((2, 4), (1, 2), (1, 3))),
        some_set((3, 3, 3), FIXED, ((1, 9), (1, 2), (5, 6))),
        some_set((4, 3, 2), None, None),
        some_set((4, 3, 2), None, ((2, 2), (2, 2), (1, 1))),
        some_set((4, 3, 2), None, ((2, 3), (2, 4), (1, 3))),
    ],
)
def test_sampling_agrees_with_independent_sampling(of: Weightings) -> None:
    random = Random(11)
    positions = [tuple(random.randrange(c.levels) for c in of.criteria) for _ in range(6)]
    positions = [*dict.fromkeys(positions)]
    sampling = Sampling(20_000, 3)
    drawn = [*orders(positions, of, sampling)]
    draws = Draws(positions, of, sampling)
    for a, b in combinations(range(len(positions)), 2):
        often = sum(n for order, n in drawn if order.index(a) < order.index(b))
        assert draws.above(positions[a], positions[b]) == often
        assert draws.above(positions[b], positions[a]) == sampling.samples - often
        first, second = positions[a], positions[b]
        if of.most(of.difference(first, second)) <= 0 or of.most(of.difference(second, first)) <= 0:
            continue
        ahead = often / sampling.samples
        assert ahead == pytest.approx(counted(of, positions[a], positions[b], 6_000), abs=0.03)


def test_what_has_no_closed_form_has_none() -> None:
    for of in (
        some_set((3, 3, 3), None, None),
        some_set((3, 3, 3), None, ((1, 1), (1, 1), (1, 1))),
        some_set((3, 3), None, ((1, 2), (1, 2))),
        some_set((2,) * 5, ((0, 1),) * 5, ((1, 2),) * 5),
    ):
        first, second = [1] * len(of.criteria), [0] * len(of.criteria)
        first[0], second[0] = 0, 1
        if of.criteria[0].levels > 2:
            second[0] = 2
        assert share_above(tuple(first), tuple(second), of) is None


def test_a_closed_form_of_many_levels_keeps_its_digits() -> None:
    # By symmetry; the terms are of the order of 10^17.
    of = some_set((31, 31), None, None)
    found = share_above((15, 0), (0, 15), of)
    assert found is not None
    assert found.number == F(1, 2)


def test_the_same_seed_draws_the_same_weightings() -> None:
    of = some_set((3, 4), None, None)
    positions = [(2, 0), (0, 3), (1, 1)]
    assert [*orders(positions, of, Sampling(500, 7))] == [*orders(positions, of, Sampling(500, 7))]
    assert [*orders(positions, of, Sampling(500, 7))] != [*orders(positions, of, Sampling(500, 8))]
    assert ONE == 2**30
    assert Sampling(10_000).standard_error == 0.005
