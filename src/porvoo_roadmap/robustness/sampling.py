"""How often each order comes up in weightings drawn at random: the same draws on every machine.

Everything is drawn and compared in whole numbers.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import accumulate, islice, pairwise
from math import lcm, prod
from operator import add
from random import Random
from typing import Final, NamedTuple

from porvoo_roadmap.effort import TooMuchWorkError
from porvoo_roadmap.findings.problems import JobRefusedError
from porvoo_roadmap.robustness.shares import box_side, corners_of
from porvoo_roadmap.robustness.weightings import Criterion, Levels, Weightings

#: A draw from 0 to 1 is a whole number of so many bits.
BITS: Final = 30
ONE: Final = 1 << BITS
#: All draws may take so many steps of work, and where their number was asked for, so many.
MOST_DRAWING: Final = 12_000_000
MOST_ASKED: Final = 40_000_000
#: What one draw takes in steps: a level, a position on each criterion, and a weight within bounds,
#: to which comes one for each other weight.
LEVEL: Final = 2
POSITION: Final = 1
WEIGHT: Final = 10
#: Weights within bounds are tried so often to see what they take; so many tries must come to something.
TRIED: Final = 200
LEAST_FOUND: Final = 5
#: So many draws are held at once, or so many different orders.
HELD: Final = 1000


class Sampling(NamedTuple):
    """How many weightings are drawn, from which beginning, and how many else where that takes too long."""

    samples: int = 10_000
    seed: int = 1
    fewer: Sequence[int] = (5000, 2000, 1000, 500, 200, 100)

    @property
    def standard_error(self) -> float:
        """The largest that any share can have: that of one half."""
        return float((0.25 / self.samples) ** 0.5)


def estimate(share: Fraction) -> Fraction:
    """The decimal near a share of draws, which says nothing exact of all weightings.

    >>> estimate(Fraction(1, 3))
    Fraction(3333333333333333, 10000000000000000)
    """
    return Fraction(str(float(share)))


def affordable(sampling: Sampling, positions: int, of: Weightings, more: int) -> Sampling:
    """As many draws as can be had in time, where each position takes so many steps more.

    Raises `JobRefusedError` for a number that was asked for and is too high, and
    `TooMuchWorkError` where no number is low enough.
    """
    levels, count = sum(criterion.levels for criterion in of.criteria), len(of.criteria)
    one = (LEVEL * levels + positions * (POSITION * count + more) + _work_of_weights(of)) * of.price
    if not sampling.fewer:
        if one * sampling.samples > MOST_ASKED:
            raise JobRefusedError("too-many-samples", samples=sampling.samples, most=MOST_ASKED // one)
        return sampling
    for samples in (sampling.samples, *sampling.fewer):
        if one * samples <= MOST_DRAWING:
            return sampling._replace(samples=min(samples, sampling.samples))
    raise TooMuchWorkError


def _work_of_weights(of: Weightings) -> int:
    """What one draw of weights within bounds takes in steps of work, by a few that are tried."""
    if of.bounds is None or of.is_fixed:
        return 0
    bounded = _Bounded(of.bounds, Random(0))  # noqa: S311 -- nothing here is secret
    found = sum(bounded.tried() is not None for _ in range(TRIED))
    if found < LEAST_FOUND:
        raise TooMuchWorkError
    return (WEIGHT * len(of.bounds) + len(of.bounds) ** 2) * TRIED // found


def scores(positions: Sequence[Levels], of: Weightings, sampling: Sampling) -> Iterator[list[int]]:
    """What each position scores, draw by draw. Raises `TooMuchWorkError`."""
    random = Random(sampling.seed)  # noqa: S311 -- nothing here is secret
    weights_of = _weights(of, random)
    values_of = [_values(criterion, random) for criterion in of.criteria]
    columns = [*zip(*positions, strict=True)]
    for _ in range(sampling.samples):
        totals = [0] * len(positions)
        for weight, values, column in zip(weights_of(), values_of, columns, strict=True):
            worth = [weight * value for value in values()]
            totals = [*map(add, totals, map(worth.__getitem__, column))]
        yield totals


def orders(
    positions: Sequence[Levels], of: Weightings, sampling: Sampling
) -> Iterator[tuple[tuple[int, ...], int]]:
    """The orders of positions that come up, best first, each with how often; some come several times.

    Positions that a draw leaves level keep the order in which they are given.
    """
    everyone = range(len(positions))
    found: Counter[tuple[int, ...]] = Counter()
    for totals in scores(positions, of, sampling):
        found[tuple(sorted(everyone, key=totals.__getitem__, reverse=True))] += 1
        if len(found) == HELD:
            yield from found.items()
            found.clear()
    yield from found.items()


class Draws:
    """The scores of many draws, packed into numbers: two positions are compared in all of them at once."""

    def __init__(self, positions: Sequence[Levels], of: Weightings, sampling: Sampling) -> None:
        self.samples = sampling.samples
        self.place = {own: place for place, own in enumerate(positions)}
        self.chunks: list[tuple[int, list[int]]] = []
        drawn = scores(positions, of, sampling)
        while chunk := [*islice(drawn, HELD)]:
            # Above each score is a bit that is taken away where something larger is subtracted.
            size = max(map(max, chunk)).bit_length() // 8 + 1
            guard = int.from_bytes((bytes(size - 1) + b"\x80") * len(chunk), "little")
            self.chunks.append((guard, [_packed(column, size) for column in zip(*chunk, strict=True)]))

    def above(self, first: Levels, second: Levels) -> int:
        """In how many draws a position is above another; the first given is where they are level."""
        mine, theirs = self.place[first], self.place[second]
        if mine > theirs:
            return self.samples - self.above(second, first)
        return sum(
            (((packed[mine] | guard) - packed[theirs]) & guard).bit_count() for guard, packed in self.chunks
        )


def _packed(column: Iterable[int], size: int) -> int:
    return int.from_bytes(b"".join(score.to_bytes(size, "little") for score in column), "little")


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
    if of.is_fixed:
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
    diagonals into simplices, which differ in size by the sums of their corners alone. Where
    these differ much, most tries come to nothing.
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
            found = self.tried()
            if found is not None:
                return found

    def tried(self) -> list[int] | None:
        """The weights of one try, if it comes to something."""
        side = bisect_right(self.reach, self.random.randrange(self.reach[-1]))
        order = [k for k in self.sides if k != side]
        self.random.shuffle(order)
        corners = corners_of(self.bounds, side, order)
        sums = [sum(corner) for corner in corners]
        product = prod(sums)
        if self.random.randrange(product) < self.smallest[side]:
            return self._point(corners, sums, product)
        return None

    def _point(self, corners: Sequence[tuple[int, ...]], sums: Sequence[int], product: int) -> list[int]:
        shares = spacings(len(corners), self.random)
        factors = [share * (product // total) for share, total in zip(shares, sums, strict=True)]
        return [sum(f * corner[k] for f, corner in zip(factors, corners, strict=True)) for k in self.sides]

    def _smallest_product(self, side: int) -> int:
        """The product of the corners' sums in a side's largest simplex: small rises first."""
        rise = [most - least for least, most in self.bounds]
        order = sorted((k for k in self.sides if k != side), key=rise.__getitem__)
        return prod(sum(corner) for corner in corners_of(self.bounds, side, order))
