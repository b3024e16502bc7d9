"""The best and the worst rank that any weighting of a set gives a position, exactly.

Extreme ranking analysis (Kadziński, Greco & Słowiński 2012): a rank is one more than the
number of measures above, so its extremes are the most comparisons that one weighting can
turn the same way at once. On three criteria `plane` goes through all cells. Elsewhere
matrix games between the weightings and the comparisons teach which of these exclude each
other, and the fewest to give up are those that meet every such conflict.
"""

from collections.abc import Callable, Sequence
from math import gcd
from typing import Final, Literal, NamedTuple

from porvoo_roadmap.effort import Effort
from porvoo_roadmap.robustness.games import solve
from porvoo_roadmap.robustness.plane import most_ahead, most_level, polygon_of
from porvoo_roadmap.robustness.relations import Apart
from porvoo_roadmap.robustness.weightings import Vector, Weightings, dot, minus

#: How a comparison is to come out: positive, or at least 0.
Aim = Literal["ahead", "level"]
#: What holding one wish against another takes in steps of work, and looking at one in a set.
COMPARED: Final = 15
LOOKED_AT: Final = 2


class Interval(NamedTuple):
    """The best and the worst rank; a tie gives both measures the better one."""

    best: int
    worst: int


class Wish(NamedTuple):
    """A comparison that is to come out one way, and how many measures it is about."""

    difference: Vector
    measures: int


def rank_interval(others: Sequence[Apart], of: Weightings, effort: Effort) -> Interval:
    """The ranks of a position among others, by how far they are above and below it.

    Codings need no search: one of them is the best for all others at once, and one the
    worst. Raises `TooMuchWorkError`.
    """
    certain, generic, level, lead = 0, 0, [], []
    for above, below, measures in others:
        if of.most(above) <= 0:
            continue  # Nowhere above.
        count = measures.bit_count()
        if of.most(below) < 0:
            certain += count  # Above everywhere, the limits of the set included.
        else:
            level.append(Wish(below, count))
        if of.most(below) <= 0:
            generic += count  # Nowhere below, and level at the limits at most.
        else:
            lead.append(Wish(above, count))
    hopeful = sum(wish.measures for wish in level)
    best = 1 + certain + hopeful - most_at_once(level, of, "level", effort)
    return Interval(best, 1 + generic + most_at_once(lead, of, "ahead", effort))


def most_at_once(wishes: Sequence[Wish], of: Weightings, aim: Aim, effort: Effort) -> int:
    """The most measures whose comparisons one weighting makes positive, or at least 0, at once.

    Raises `TooMuchWorkError`.
    """
    granted = sum(wish.measures for wish in wishes if _is_granted(wish, of))
    left = merged_wishes([wish for wish in wishes if not _is_granted(wish, of)])
    if not left:
        return granted
    corners = polygon_of(of)
    if corners is None:
        return granted + Search(left, of, aim, effort).run()
    return granted + (most_ahead if aim == "ahead" else most_level)(left, corners, effort)


def _is_granted(wish: Wish, of: Weightings) -> bool:
    """Whether a wish loses nowhere; it then comes true wherever all weights lie within the set's edges."""
    return of.most(tuple(-gain for gain in wish.difference)) <= 0


def merged_wishes(wishes: Sequence[Wish]) -> list[Wish]:
    """Wishes in the same direction are one."""
    directions: dict[Vector, int] = {}
    for difference, count in wishes:
        divisor = gcd(*difference)
        direction = tuple(gain // divisor for gain in difference)
        directions[direction] = directions.get(direction, 0) + count
    return [Wish(direction, count) for direction, count in directions.items()]


class Search:
    """Branch and bound on the fewest measures to give up; sets of wishes are bits of a number.

    Raises `TooMuchWorkError`.
    """

    def __init__(self, wishes: Sequence[Wish], of: Weightings, aim: Aim, effort: Effort) -> None:
        self.wishes, self.of, self.aim, self.effort = wishes, of, aim, effort
        self.total = sum(wish.measures for wish in wishes)
        self.fewest = self.total
        self.conflicts: list[int] = []
        self.brought: dict[int, int] = {}
        self.needed: dict[int, int] = {}

    def brings(self, index: int) -> int:
        """The wishes that are granted wherever this one is: those that are nowhere less."""
        if index not in self.brought:
            own = self.wishes[index].difference
            self.brought[index] = self._those(lambda other: self._follows(own, other))
        return self.brought[index]

    def needs(self, index: int) -> int:
        """The wishes that are granted nowhere without this one."""
        if index not in self.needed:
            own = self.wishes[index].difference
            self.needed[index] = self._those(lambda other: self._follows(other, own))
        return self.needed[index]

    def _those(self, holds: Callable[[Vector], bool]) -> int:
        self.effort.spend(COMPARED * len(self.wishes))
        return sum(1 << i for i, other in enumerate(self.wishes) if holds(other.difference))

    def _follows(self, first: Vector, second: Vector) -> bool:
        return self.of.most(minus(first, second)) <= 0

    def run(self) -> int:
        """The most that can be had."""
        self._descend((1 << len(self.wishes)) - 1, 0, 0)
        return self.total - self.fewest

    def _descend(self, allowed: int, kept: int, given_up: int) -> None:
        """Look among the sets within `allowed` that hold `kept`."""
        self.effort.spend(LOOKED_AT * (len(self.wishes) + len(self.conflicts)))
        if given_up + self._least_loss(allowed, kept) >= self.fewest:
            return
        conflict = self._conflict_in(allowed)
        if not conflict:
            self.fewest = given_up
            return
        for index in self._cheapest_first(conflict & ~kept, allowed):
            lost = self.needs(index) & allowed
            if not lost & kept:
                self._descend(allowed & ~lost, kept, given_up + self._count(lost))
            kept |= self.brings(index)

    def _cheapest_first(self, wishes: int, allowed: int) -> list[int]:
        return sorted(_bits(wishes), key=lambda index: self._count(self.needs(index) & allowed))

    def _count(self, wishes: int) -> int:
        return sum(self.wishes[index].measures for index in _bits(wishes))

    def _least_loss(self, allowed: int, kept: int) -> int:
        """At least so much is lost: each conflict costs what is left of its cheapest wish."""
        loss = 0
        left: dict[int, int] = {}
        for conflict in self.conflicts:
            if conflict & ~allowed:
                continue
            free = conflict & ~kept
            if not free:
                return self.total
            indices = _bits(free)
            cheapest = min(left.get(index, self.wishes[index].measures) for index in indices)
            if cheapest:
                loss += cheapest
                for index in indices:
                    left[index] = left.get(index, self.wishes[index].measures) - cheapest
        return loss

    def _conflict_in(self, allowed: int) -> int:
        """Wishes of `allowed` that exclude each other; 0 if one weighting grants them all."""
        for conflict in self.conflicts:
            if not conflict & ~allowed:
                return conflict
        conflict = self._new_conflict(_bits(allowed))
        if conflict:
            self.conflicts.append(conflict)
            self.conflicts.sort(key=int.bit_count)
        return conflict

    def _new_conflict(self, indices: Sequence[int]) -> int:
        """The game of the weightings against the wishes; each round adds the weighting that is missing."""
        differences = [self.wishes[index].difference for index in indices]
        threshold = 0 if self.aim == "ahead" else -1
        extremes = [self.of.best(differences[0])]
        while True:
            payoffs = [[dot(extreme, difference) for difference in differences] for extreme in extremes]
            value, shares = solve(payoffs, self.effort)
            if value > 0 or (value == 0 and self.aim == "level"):
                return 0
            mixed = _mixed(shares, differences)
            if self.of.most(mixed) <= threshold:
                return sum(1 << index for index, share in zip(indices, shares, strict=True) if share)
            extremes.append(self.of.best(mixed))


def _mixed(shares: Vector, differences: Sequence[Vector]) -> Vector:
    """The sum of differences, each times its share."""
    return tuple(dot(shares, column) for column in zip(*differences, strict=True))


def _bits(number: int) -> list[int]:
    """The places of the ones of a number.

    >>> _bits(0b1010)
    [1, 3]
    """
    return [index for index in range(number.bit_length()) if number >> index & 1]
