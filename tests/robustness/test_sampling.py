"""Draws of weightings, against independent sampling."""

from itertools import combinations
from random import Random

import pytest

from porvoo_roadmap.robustness.sampling import ONE, Draws, Sampling, orders
from porvoo_roadmap.robustness.weightings import Weightings
from tests.robustness.sets import FIXED, counted, some_set


@pytest.mark.parametrize(
    "weightings",
    [
        some_set((3, 3, 3), FIXED, None),
        some_set((3, 3, 3), FIXED, ((2, 4), (1, 2), (1, 3))),
        some_set((3, 3, 3), FIXED, ((1, 9), (1, 2), (5, 6))),
        some_set((4, 3, 2), None, None),
        some_set((4, 3, 2), None, ((2, 2), (2, 2), (1, 1))),
        some_set((4, 3, 2), None, ((2, 3), (2, 4), (1, 3))),
    ],
)
def test_sampling_agrees_with_independent_sampling(weightings: Weightings) -> None:
    random = Random(11)
    positions = [tuple(random.randrange(c.levels) for c in weightings.criteria) for _ in range(6)]
    positions = [*dict.fromkeys(positions)]
    sampling = Sampling(20_000, 3)
    drawn = [*orders(positions, weightings, sampling)]
    draws = Draws(positions, weightings, sampling)
    for a, b in combinations(range(len(positions)), 2):
        often = sum(n for order, n in drawn if order.index(a) < order.index(b))
        assert draws.above(positions[a], positions[b]) == often
        assert draws.above(positions[b], positions[a]) == sampling.samples - often
        first, second = positions[a], positions[b]
        if (
            weightings.maximum(weightings.difference(first, second)) <= 0
            or weightings.maximum(weightings.difference(second, first)) <= 0
        ):
            continue
        ahead = often / sampling.samples
        assert ahead == pytest.approx(counted(weightings, positions[a], positions[b], 6_000), abs=0.03)


def test_the_same_seed_draws_the_same_weightings() -> None:
    weightings = some_set((3, 4), None, None)
    positions = [(2, 0), (0, 3), (1, 1)]
    assert [*orders(positions, weightings, Sampling(500, 7))] == [
        *orders(positions, weightings, Sampling(500, 7))
    ]
    assert [*orders(positions, weightings, Sampling(500, 7))] != [
        *orders(positions, weightings, Sampling(500, 8))
    ]
    assert ONE == 2**30
    assert Sampling(10_000).standard_error == 0.005
