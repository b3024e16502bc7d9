"""Weightings drawn at random, and what positions score in each draw.

Everything is drawn and compared in whole numbers, so that the same seed gives the same
result on every machine.
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
from porvoo_roadmap.robustness.simplices import WeightBounds, corners_of, side_volume
from porvoo_roadmap.robustness.weightings import Criterion, Position, Weightings

#: A draw from 0 to 1 is a whole number of so many bits, from 0 to `ONE`.
BITS: Final = 30
ONE: Final = 1 << BITS
#: All draws may take so many steps of work by default, and so many where the user gave their number.
MOST_DRAWING: Final = 12_000_000
MOST_ASKED: Final = 40_000_000
#: What one draw takes in steps of work: each level, each position on each criterion, and each weight
#: within bounds, with one more for each other weight.
LEVEL: Final = 2
POSITION: Final = 1
WEIGHT: Final = 10
#: Weights within bounds are drawn by rejection. So many tries are made to measure how often one is
#: accepted; if fewer than `LEAST_ACCEPTED` are, drawing would take too long.
TRIED: Final = 200
LEAST_ACCEPTED: Final = 5
#: So many draws are kept in memory at once, or so many different orders.
BATCH: Final = 1000


class Sampling(NamedTuple):
    """How many weightings are drawn, and from which seed.

    `fewer` are smaller numbers, falling, for where `samples` take too long; empty if the user
    gave their number.
    """

    samples: int = 10_000
    seed: int = 1
    fewer: Sequence[int] = (5000, 2000, 1000, 500, 200, 100)

    @property
    def standard_error(self) -> float:
        """The largest standard error that any share can have, that of one half: `sqrt(p (1 - p) / n)`."""
        return float((0.25 / self.samples) ** 0.5)


def estimate(share: Fraction) -> Fraction:
    """A share of draws as a decimal: as a fraction it would look like an exact result.

    >>> estimate(Fraction(1, 3))
    Fraction(3333333333333333, 10000000000000000)
    """
    return Fraction(str(float(share)))


def affordable(sampling: Sampling, positions: int, weightings: Weightings, more: int) -> Sampling:
    """As many draws as can be had in time; `more` is what a position takes in steps besides being drawn.

    Raises `JobRefusedError` if the user gave a number that is too high, and `TooMuchWorkError`
    where no number is low enough.
    """
    levels, count = sum(criterion.levels for criterion in weightings.criteria), len(weightings.criteria)
    drawn = LEVEL * levels + _work_of_weights(weightings)
    one = (drawn + positions * (POSITION * count + more)) * weightings.price
    if not sampling.fewer:
        if one * sampling.samples > MOST_ASKED:
            raise JobRefusedError("too-many-samples", samples=sampling.samples, most=MOST_ASKED // one)
        return sampling
    for samples in (sampling.samples, *sampling.fewer):
        if one * samples <= MOST_DRAWING:
            return sampling._replace(samples=min(samples, sampling.samples))
    raise TooMuchWorkError


def _work_of_weights(weightings: Weightings) -> int:
    """What one draw of weights within bounds takes in steps of work, rejected tries included."""
    if weightings.bounds is None or weightings.has_fixed_weights:
        return 0
    bounded = _BoundedWeights(weightings.bounds, Random(0))  # noqa: S311 -- nothing here is secret
    accepted = sum(bounded.tried() is not None for _ in range(TRIED))
    if accepted < LEAST_ACCEPTED:
        raise TooMuchWorkError
    count = len(weightings.bounds)
    return (WEIGHT * count + count**2) * TRIED // accepted


def scores(positions: Sequence[Position], weightings: Weightings, sampling: Sampling) -> Iterator[list[int]]:
    """The score of each position, draw by draw, on a scale of whole numbers that differs between draws."""
    random = Random(sampling.seed)  # noqa: S311 -- nothing here is secret
    draw_weights = weights_drawn(weightings, random)
    # Drawn values go up to `ONE`, fixed ones up to the whole: together they need one scale.
    fixed = ONE if weightings.has_both else 1
    draw_values = [values_drawn(criterion, random, fixed) for criterion in weightings.criteria]
    columns = [*zip(*positions, strict=True)]
    for _ in range(sampling.samples):
        totals = [0] * len(positions)
        for weight, values, column in zip(draw_weights(), draw_values, columns, strict=True):
            worth = [weight * value for value in values()]
            totals = [*map(add, totals, map(worth.__getitem__, column))]
        yield totals


def orders(
    positions: Sequence[Position], weightings: Weightings, sampling: Sampling
) -> Iterator[tuple[tuple[int, ...], int]]:
    """The orders that draws give, as places in `positions`, best first, each with how often it was drawn.

    The same order may be given more than once; its numbers are to be added.

    Positions that a draw leaves level keep the order in which they are given.
    """
    everyone = range(len(positions))
    found: Counter[tuple[int, ...]] = Counter()
    for totals in scores(positions, weightings, sampling):
        found[tuple(sorted(everyone, key=totals.__getitem__, reverse=True))] += 1
        if len(found) == BATCH:
            yield from found.items()
            found.clear()
    yield from found.items()


class Draws:
    """The scores of many draws, packed into long numbers: one subtraction compares them all."""

    def __init__(self, positions: Sequence[Position], weightings: Weightings, sampling: Sampling) -> None:
        self.samples = sampling.samples
        self.place = {own: place for place, own in enumerate(positions)}
        self.chunks: list[tuple[int, list[int]]] = []
        drawn = scores(positions, weightings, sampling)
        while chunk := [*islice(drawn, BATCH)]:
            # Each score has a guard bit above it: subtracting a larger score borrows from it.
            size = max(map(max, chunk)).bit_length() // 8 + 1
            guard = int.from_bytes((bytes(size - 1) + b"\x80") * len(chunk), "little")
            self.chunks.append((guard, [_packed(column, size) for column in zip(*chunk, strict=True)]))

    def above(self, first: Position, second: Position) -> int:
        """In how many draws a position is above another; if tied, the earlier one in `positions` is."""
        mine, theirs = self.place[first], self.place[second]
        if mine > theirs:
            return self.samples - self.above(second, first)
        return sum(
            (((packed[mine] | guard) - packed[theirs]) & guard).bit_count() for guard, packed in self.chunks
        )


def _packed(column: Iterable[int], size: int) -> int:
    return int.from_bytes(b"".join(score.to_bytes(size, "little") for score in column), "little")


def values_drawn(criterion: Criterion, random: Random, factor: int) -> Callable[[], Sequence[int]]:
    """A function that draws a value function: the fixed one, or inner levels uniform and in order."""
    if criterion.values is not None:
        fixed = [value * factor for value in criterion.values]
        return lambda: fixed
    inner, whole = range(criterion.levels - 2), criterion.whole
    if whole == 1:
        return lambda: [0, *sorted([random.getrandbits(BITS) for _ in inner]), ONE]
    return lambda: [0, *sorted([whole * random.getrandbits(BITS) for _ in inner]), whole * ONE]


def weights_drawn(weightings: Weightings, random: Random) -> Callable[[], Sequence[int]]:
    """A function that draws weights, uniform on their simplex or on the part of it within the bounds."""
    if weightings.bounds is None:
        return lambda: spacings(len(weightings.criteria), random)
    if weightings.has_fixed_weights:
        fixed = [most for _, most in weightings.bounds]
        return lambda: fixed
    return _BoundedWeights(weightings.bounds, random)


def spacings(count: int, random: Random) -> list[int]:
    """Numbers of 0 or more that add up to `ONE`, uniform on the simplex: the gaps between random cuts."""
    cuts = sorted([random.getrandbits(BITS) for _ in range(count - 1)])
    return [after - before for before, after in pairwise([0, *cuts, ONE])]


class _BoundedWeights:
    """Draws weights within bounds: a simplex of the set by its size, then a point in it.

    The simplices are those of `simplices`. Within a far side their sizes differ by the products
    of their corners' sums alone, so a far side is drawn as if all its simplices were as large as
    the largest, and a smaller one is rejected in proportion. Where the sums differ much, most
    tries are rejected.
    """

    def __init__(self, bounds: WeightBounds, random: Random) -> None:
        self.bounds, self.random = bounds, random
        self.sides = range(len(bounds))
        self.smallest = [self._smallest_product(side) for side in self.sides]
        sizes = [Fraction(side_volume(bounds, side), self.smallest[side]) for side in self.sides]
        common = lcm(*(size.denominator for size in sizes))
        self.cumulative = [*accumulate(int(size * common) for size in sizes)]

    def __call__(self) -> list[int]:
        while True:
            found = self.tried()
            if found is not None:
                return found

    def tried(self) -> list[int] | None:
        """The weights of one try, or `None` if it is rejected."""
        side = bisect_right(self.cumulative, self.random.randrange(self.cumulative[-1]))
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
        # Corners count by their proportions: the factors bring them all to one sum.
        factors = [share * (product // total) for share, total in zip(shares, sums, strict=True)]
        return [sum(f * corner[k] for f, corner in zip(factors, corners, strict=True)) for k in self.sides]

    def _smallest_product(self, side: int) -> int:
        """The product of the corners' sums in a far side's largest simplex: small rises come first."""
        rise = [most - least for least, most in self.bounds]
        order = sorted((k for k in self.sides if k != side), key=rise.__getitem__)
        return prod(sum(corner) for corner in corners_of(self.bounds, side, order))
