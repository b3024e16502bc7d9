"""How often each order comes up in weightings drawn at random: the same draws on every machine.

Everything is drawn and compared in whole numbers.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import accumulate, pairwise
from math import lcm, prod
from operator import add
from random import Random
from typing import Final, NamedTuple

from porvoo_roadmap.robustness.shares import box_side, corners_of
from porvoo_roadmap.robustness.weightings import Criterion, Weightings

#: A draw from 0 to 1 is a whole number of so many bits.
BITS: Final = 30
ONE: Final = 1 << BITS


class Sampling(NamedTuple):
    """How many weightings are drawn, and from which beginning."""

    samples: int = 10_000
    seed: int = 1

    @property
    def standard_error(self) -> float:
        """The largest that any share can have: that of one half."""
        return float((0.25 / self.samples) ** 0.5)


def orders(levels: Sequence[tuple[int, ...]], of: Weightings, sampling: Sampling) -> Counter[tuple[int, ...]]:
    """How often each order of positions comes up, best first; a position is its levels by criterion.

    Positions that a draw leaves level keep the order in which they are given.
    """
    random = Random(sampling.seed)  # noqa: S311 -- nothing here is secret
    weights_of = _weights(of, random)
    values_of = [_values(criterion, random) for criterion in of.criteria]
    columns = [[levels_of[k] for levels_of in levels] for k in range(len(of.criteria))]
    everyone = range(len(levels))
    found: Counter[tuple[int, ...]] = Counter()
    for _ in range(sampling.samples):
        scores: Sequence[int] = [0] * len(levels)
        for weight, values, column in zip(weights_of(), values_of, columns, strict=True):
            worth = [-weight * value for value in values()]
            scores = [*map(add, scores, map(worth.__getitem__, column))]
        found[tuple(sorted(everyone, key=scores.__getitem__))] += 1
    return found


def _values(criterion: Criterion, random: Random) -> Callable[[], Sequence[int]]:
    """The values of a criterion's levels: as declared, or inner levels uniform and in order."""
    if criterion.values is not None:
        declared = criterion.values
        return lambda: declared
    inner = range(criterion.levels - 2)
    return lambda: [0, *sorted([random.getrandbits(BITS) for _ in inner]), ONE]


def _weights(of: Weightings, random: Random) -> Callable[[], Sequence[int]]:
    """Weights uniform on their simplex, or on the part of it that the bounds leave."""
    if of.bounds is None:
        return lambda: spacings(len(of.criteria), random)
    if all(least == most for least, most in of.bounds):
        given = [most for _, most in of.bounds]
        return lambda: given
    return _Bounded(of.bounds, random)


def spacings(count: int, random: Random) -> list[int]:
    """Whole numbers that add up to one: the gaps between cuts at random."""
    cuts = sorted([random.getrandbits(BITS) for _ in range(count - 1)])
    return [after - before for before, after in pairwise([0, *cuts, ONE])]


class _Bounded:
    """Weights within bounds: a simplex of the set by its size, then a point in it.

    The rays through the box's far sides are all weightings; each side is cut along its
    diagonals into simplices, which differ in size by the sums of their corners alone.
    """

    def __init__(self, bounds: Sequence[tuple[int, int]], random: Random) -> None:
        self.bounds, self.random = bounds, random
        self.sides = range(len(bounds))
        self.smallest = [self._smallest_product(side) for side in self.sides]
        sizes = [Fraction(box_side(bounds, side), self.smallest[side]) for side in self.sides]
        common = lcm(*(size.denominator for size in sizes))
        self.reach = [*accumulate(int(size * common) for size in sizes)]

    def __call__(self) -> list[int]:
        while True:
            side = bisect_right(self.reach, self.random.randrange(self.reach[-1]))
            order = [k for k in self.sides if k != side]
            self.random.shuffle(order)
            corners = corners_of(self.bounds, side, order)
            sums = [sum(corner) for corner in corners]
            product = prod(sums)
            if self.random.randrange(product) < self.smallest[side]:
                return self._point(corners, sums, product)

    def _point(self, corners: Sequence[tuple[int, ...]], sums: Sequence[int], product: int) -> list[int]:
        shares = spacings(len(corners), self.random)
        factors = [share * (product // total) for share, total in zip(shares, sums, strict=True)]
        return [sum(f * corner[k] for f, corner in zip(factors, corners, strict=True)) for k in self.sides]

    def _smallest_product(self, side: int) -> int:
        """The product of the corners' sums in a side's largest simplex: small rises first."""
        rise = [most - least for least, most in self.bounds]
        order = sorted((k for k in self.sides if k != side), key=rise.__getitem__)
        return prod(sum(corner) for corner in corners_of(self.bounds, side, order))
