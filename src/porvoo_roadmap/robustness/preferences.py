"""Necessary and possible preference between the measures of one lane, for all of them at once.

The two relations of robust ordinal regression (Greco, Mousseau & Słowiński 2008): a measure
is possibly preferred to another if some weighting of the set puts it above, and necessarily
preferred if it is possibly preferred and the other is not.

Each measure of the lane is one bit of a whole number. Measures of the same position have
neighbouring bits, and positions come in the order of the ranking. A set of measures is then
a number, and a few bitwise operations find what holds of many measures.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import accumulate
from operator import itemgetter
from typing import Final, Literal, NamedTuple

from porvoo_roadmap.effort import Effort
from porvoo_roadmap.robustness.line_arrangement import polygon_of
from porvoo_roadmap.robustness.point_arrangement import segment_of
from porvoo_roadmap.robustness.weightings import Position, Vector, Weightings, dot

#: What comparing two positions, or two sets of measures, takes in steps of work.
COMPARED: Final = 10

#: How the first of two measures compares with the second throughout the set: necessarily
#: preferred, tied everywhere, or each possibly preferred to the other.
Preference = Literal["necessary", "tied", "possible"]


class RivalGroup(NamedTuple):
    """Measures that compare alike with a position: the most above it by criterion, and the most below it."""

    above: Vector
    below: Vector
    measures: int


class PossiblyPreferred(NamedTuple):
    """The measures possibly preferred to a position, and those to which it is possibly preferred."""

    above: int
    below: int


class _Order:
    """The measures ordered by a number of their positions: by it, those that are higher, equal, lower."""

    def __init__(self, bits: Mapping[Position, int], number_of: Callable[[Position], int]) -> None:
        self.number_of = number_of
        self.equal: dict[int, int] = {}
        for position, measures in bits.items():
            number = number_of(position)
            self.equal[number] = self.equal.get(number, 0) | measures
        self.lower, below = {}, 0
        for number, measures in sorted(self.equal.items()):
            self.lower[number] = below
            below |= measures
        self.higher = {number: below & ~(self.lower[number] | self.equal[number]) for number in self.equal}


class LanePreferences:
    """The preferences in one lane, from how many measures have each position.

    `bits` are the measures of each position, `everyone` those of the lane. The methods raise
    `TooMuchWorkError` where the effort is used up.
    """

    def __init__(self, positions: Mapping[Position, int], weightings: Weightings, effort: Effort) -> None:
        self.weightings, self.effort = weightings, effort
        offsets = accumulate(positions.values(), initial=0)
        self.bits = {
            position: ((1 << count) - 1) << offset
            for (position, count), offset in zip(positions.items(), offsets, strict=False)
        }
        self.everyone = (1 << sum(positions.values())) - 1
        self._by_criterion = [_Order(self.bits, itemgetter(k)) for k in range(len(weightings.criteria))]
        self._by_corner = [_Order(self.bits, score) for score in _scores_at_corners(weightings)]
        self._possible: dict[Position, PossiblyPreferred] = {}

    def possible(self, own: Position) -> PossiblyPreferred:
        """The possible preferences between a position and everyone else."""
        if own not in self._possible:
            self._possible[own] = self._find_possible(own)
        return self._possible[own]

    def preference(self, first: Position, second: Position) -> Preference | Literal["reverse"]:
        """How one position compares with another; "reverse" if the second is necessarily preferred."""
        above, below = self.possible(first)
        match bool(below & self.bits[second]), bool(above & self.bits[second]):
            case True, True:
                return "possible"
            case True, False:
                return "necessary"
            case False, True:
                return "reverse"
        return "tied"

    def _find_possible(self, own: Position) -> PossiblyPreferred:
        above = below = 0
        # A linear score is largest at a corner of the set. Without bounds, each corner gives
        # one criterion all the weight, and one step all of that criterion's worth.
        orders = self._by_criterion if self.weightings.bounds is None else self._by_corner
        if orders:
            self.effort.spend(COMPARED * len(orders))
            for order in orders:
                number = order.number_of(own)
                above, below = above | order.higher[number], below | order.lower[number]
            return PossiblyPreferred(above, below)
        for group in self.rival_groups(own):
            above |= group.measures if self.weightings.maximum(group.above) > 0 else 0
            below |= group.measures if self.weightings.maximum(group.below) > 0 else 0
        return PossiblyPreferred(above, below)

    def unbounded_ranks(self, own: Position) -> tuple[int, int]:
        """The best and the worst rank of a position, weights without bounds and value functions free.

        Worst: the steps just above its levels have all the worth, and everyone who is higher
        on some criterion is above it at once. Best: the steps just below its levels have all
        the worth, and nobody is above it. At the lowest level of every criterion it has no
        such step. Then it is best to give all weight to one criterion and all worth to that
        criterion's last step: only those at the top are above it.
        """
        worst = 1 + self.possible(own).above.bit_count()
        if any(own):
            return 1, worst
        tops = [criterion.levels - 1 for criterion in self.weightings.criteria]
        at_top = [order.equal.get(top, 0) for order, top in zip(self._by_criterion, tops, strict=True)]
        return 1 + min(measures.bit_count() for measures in at_top), worst

    def rival_groups(self, own: Position) -> list[RivalGroup]:
        """All others by how far they can be above and below a position.

        In each direction one choice of value functions attains all of it at once.
        """
        if self.weightings.has_fixed_values:
            self.effort.spend(COMPARED * len(self.weightings.criteria) * len(self.bits))
            return [self._with_fixed_values(own, other) for other in self.bits if other != own]
        found: dict[tuple[Vector, Vector], int] = {((), ()): self.everyone & ~self.bits[own]}
        for k, level in enumerate(own):
            parts = self._by_difference(k, level)
            self.effort.spend(COMPARED * len(found))
            found = {
                ((*above, gain), (*below, loss)): measures & part
                for (above, below), measures in found.items()
                for gain, loss, part in parts
                if measures & part
            }
        return [RivalGroup(above, below, measures) for (above, below), measures in found.items()]

    def _with_fixed_values(self, own: Position, other: Position) -> RivalGroup:
        above = self.weightings.difference(other, own)
        return RivalGroup(above, tuple(-gain for gain in above), self.bits[other])

    def _by_difference(self, k: int, level: int) -> list[tuple[int, int, int]]:
        """Criterion k: the most above a level, the most below it, and the measures of which both hold.

        The numbers are those of `Criterion.difference` in both directions.
        """
        criterion = self.weightings.criteria[k]
        if criterion.values is not None:
            values, equal = criterion.values, self._by_criterion[k].equal
            gains = ((values[other] - values[level], measures) for other, measures in equal.items())
            return [(gain, -gain, measures) for gain, measures in gains]
        whole = criterion.whole
        order, top = self._by_criterion[k], criterion.levels - 1
        higher, lower = order.higher[level], order.lower[level]
        best = order.equal.get(top, 0) if level == 0 else 0
        worst = order.equal.get(0, 0) if level == top else 0
        return [
            (0, 0, order.equal[level]),
            (whole, 0, higher & ~best),
            (whole, -whole, best),
            (0, whole, lower & ~worst),
            (-whole, whole, worst),
        ]


def _scores_at_corners(weightings: Weightings) -> Iterator[Callable[[Position], int]]:
    """The score of a position at each corner of bounded weights; only where the corners are known and few."""
    if weightings.has_fixed_values and weightings.bounds is not None:
        for corner in segment_of(weightings) or polygon_of(weightings) or ():
            yield partial(_score, weightings, corner)


def _score(weightings: Weightings, corner: Vector, position: Position) -> int:
    return dot(corner, weightings.values(position))
