"""Who can be above whom in one lane: all measures at once, as the bits of whole numbers.

Each measure of the lane is a bit, those of one position beside each other, in the order of
the ranking. A set of measures is then a number, and a few operations on such numbers find
what is true of many.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import accumulate
from operator import itemgetter
from typing import Final, Literal, NamedTuple

from porvoo_roadmap.effort import Effort
from porvoo_roadmap.robustness.plane import polygon_of
from porvoo_roadmap.robustness.segment import segment_of
from porvoo_roadmap.robustness.weightings import Levels, Vector, Weightings, dot

#: What holding two positions, or sets of them, against each other takes in steps of work.
PAIR: Final = 10

Relation = Literal["always", "tied", "depends"]
#: Where a position stands on one scale.
Key = Callable[[Levels], int]


class Apart(NamedTuple):
    """Measures that differ from a position in one way: how far above it at most, and how far below it."""

    above: Vector
    below: Vector
    measures: int


class Sides(NamedTuple):
    """The measures that are above a position somewhere in the set, and those that are below it somewhere."""

    above: int
    below: int


class _Column:
    """The measures along one scale: by where a position stands, those higher, as high, and lower."""

    def __init__(self, bits: Mapping[Levels, int], place_of: Key) -> None:
        self.place_of = place_of
        self.same: dict[int, int] = {}
        for position, measures in bits.items():
            place = place_of(position)
            self.same[place] = self.same.get(place, 0) | measures
        self.lower, below = {}, 0
        for place, measures in sorted(self.same.items()):
            self.lower[place] = below
            below |= measures
        self.higher = {place: below & ~(self.lower[place] | self.same[place]) for place in self.same}


class Rivals:
    """The measures of a lane by their positions, which come in the order of the ranking.

    What is asked of them raises `TooMuchWorkError` where the effort does not last.
    """

    def __init__(self, positions: Mapping[Levels, int], of: Weightings, effort: Effort) -> None:
        self.of, self.effort = of, effort
        offsets = accumulate(positions.values(), initial=0)
        self.bits = {
            position: ((1 << count) - 1) << offset
            for (position, count), offset in zip(positions.items(), offsets, strict=False)
        }
        self.everyone = (1 << sum(positions.values())) - 1
        self._criteria = [_Column(self.bits, itemgetter(k)) for k in range(len(of.criteria))]
        self._corners = [_Column(self.bits, key) for key in _scores_at_corners(of)]
        self._sides: dict[Levels, Sides] = {}

    def sides(self, own: Levels) -> Sides:
        """Who is above and who is below a position somewhere."""
        if own not in self._sides:
            self._sides[own] = self._sides_of(own)
        return self._sides[own]

    def relation(self, first: Levels, second: Levels) -> Relation | Literal["below"]:
        """How a position stands to another throughout the set."""
        above, below = self.sides(first)
        match bool(below & self.bits[second]), bool(above & self.bits[second]):
            case True, True:
                return "depends"
            case True, False:
                return "always"
            case False, True:
                return "below"
        return "tied"

    def _sides_of(self, own: Levels) -> Sides:
        above = below = 0
        # Without bounds one criterion can have all the weight, and one step all of the criterion.
        columns = self._criteria if self.of.bounds is None else self._corners
        if columns:
            self.effort.spend(PAIR * len(columns))
            for column in columns:
                place = column.place_of(own)
                above, below = above | column.higher[place], below | column.lower[place]
            return Sides(above, below)
        for apart in self.apart(own):
            above |= apart.measures if self.of.most(apart.above) > 0 else 0
            below |= apart.measures if self.of.most(apart.below) > 0 else 0
        return Sides(above, below)

    def free_ranks(self, own: Levels) -> tuple[int, int]:
        """The best and the worst rank of a position where both weights and codings are free.

        The steps next to it on their better sides bring everybody above it who can be. On
        their worse sides they bring nobody above it; where it has none, it is level with
        all but those at the other end of the criterion that has all the weight.
        """
        worst = 1 + self.sides(own).above.bit_count()
        if any(own):
            return 1, worst
        tops = [criterion.levels - 1 for criterion in self.of.criteria]
        farthest = [column.same.get(top, 0) for column, top in zip(self._criteria, tops, strict=True)]
        return 1 + min(measures.bit_count() for measures in farthest), worst

    def apart(self, own: Levels) -> list[Apart]:
        """All others by how far they are above and below a position; one coding has it so for all of them."""
        if self.of.is_declared:
            self.effort.spend(PAIR * len(self.of.criteria) * len(self.bits))
            return [self._declared(own, other) for other in self.bits if other != own]
        found: dict[tuple[Vector, Vector], int] = {((), ()): self.everyone & ~self.bits[own]}
        for k, level in enumerate(own):
            parts = self._parts(k, level)
            self.effort.spend(PAIR * len(found))
            found = {
                ((*above, gain), (*below, loss)): measures & part
                for (above, below), measures in found.items()
                for gain, loss, part in parts
                if measures & part
            }
        return [Apart(above, below, measures) for (above, below), measures in found.items()]

    def _declared(self, own: Levels, other: Levels) -> Apart:
        above = self.of.difference(other, own)
        return Apart(above, tuple(-gain for gain in above), self.bits[other])

    def _parts(self, k: int, level: int) -> list[tuple[int, int, int]]:
        """Who is how far above and below a level at most, as `Criterion.difference` has it."""
        column, top = self._criteria[k], self.of.criteria[k].levels - 1
        higher, lower = column.higher[level], column.lower[level]
        best = column.same.get(top, 0) if level == 0 else 0
        worst = column.same.get(0, 0) if level == top else 0
        return [
            (0, 0, column.same[level]),
            (1, 0, higher & ~best),
            (1, -1, best),
            (0, 1, lower & ~worst),
            (-1, 1, worst),
        ]


def _scores_at_corners(of: Weightings) -> Iterator[Key]:
    """What a position scores at each corner of bounded weights, where these are few and all that moves it."""
    if of.is_declared and of.bounds is not None:
        for corner in segment_of(of) or polygon_of(of) or ():
            yield partial(_score, of, corner)


def _score(of: Weightings, corner: Vector, position: Levels) -> int:
    return dot(corner, of.values(position))
