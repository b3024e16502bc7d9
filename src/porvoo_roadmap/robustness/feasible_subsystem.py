"""Maximum feasible subsystem: the most inequalities that one weighting of the set fulfils at once.

Three criteria with fixed values have the sweep of `line_arrangement`. Elsewhere the
complement is searched for: the lightest set of inequalities to give up, which must hit
every infeasible subsystem (Parker & Ryan 1996: minimum-weight cover of irreducible
infeasible subsystems). There are too many of these to list, so they are found as they are
needed: the hitting set is implicit (Moreno-Centeno & Karp 2013).
"""

from collections.abc import Callable, Sequence
from math import gcd
from typing import Final, Literal, NamedTuple

from porvoo_roadmap.effort import Effort
from porvoo_roadmap.robustness.games import solve
from porvoo_roadmap.robustness.line_arrangement import most_nonnegative, most_positive, polygon_of
from porvoo_roadmap.robustness.weightings import Vector, Weightings, dot, minus

#: What the weighted sum is to be: `> 0` or `>= 0`.
Sign = Literal["positive", "nonnegative"]
#: What comparing two inequalities takes in steps of work, and looking at one in a set.
COMPARED: Final = 15
LOOKED_AT: Final = 2


class Inequality(NamedTuple):
    """That the weighted sum of a difference has the sign in question; its weight is a number of measures."""

    difference: Vector
    measures: int


def most_feasible(
    inequalities: Sequence[Inequality], weightings: Weightings, sign: Sign, effort: Effort
) -> int:
    """The most measures whose inequalities one weighting fulfils at once.

    Each inequality is fulfilled somewhere inside the set or, for "nonnegative", at least on
    its border. Raises `TooMuchWorkError`.
    """
    granted = sum(one.measures for one in inequalities if _is_always_met(one, weightings))
    left = merged([one for one in inequalities if not _is_always_met(one, weightings)])
    if not left:
        return granted
    corners = polygon_of(weightings)
    if corners is None:
        return granted + FeasibleSubsystem(left, weightings, sign, effort).most()
    return granted + (most_positive if sign == "positive" else most_nonnegative)(left, corners, effort)


def _is_always_met(one: Inequality, weightings: Weightings) -> bool:
    """Whether the sum is nowhere negative; it is then positive everywhere inside the set."""
    return weightings.maximum(tuple(-gain for gain in one.difference)) <= 0


def merged(inequalities: Sequence[Inequality]) -> list[Inequality]:
    """Inequalities with the same direction are one."""
    directions: dict[Vector, int] = {}
    for difference, count in inequalities:
        divisor = gcd(*difference)
        direction = tuple(gain // divisor for gain in difference)
        directions[direction] = directions.get(direction, 0) + count
    return [Inequality(direction, count) for direction, count in directions.items()]


class FeasibleSubsystem:
    """Branch and bound for the lightest hitting set; sets of inequalities are bits of a number.

    Raises `TooMuchWorkError`.
    """

    def __init__(
        self, inequalities: Sequence[Inequality], weightings: Weightings, sign: Sign, effort: Effort
    ) -> None:
        self.inequalities, self.weightings, self.sign, self.effort = inequalities, weightings, sign, effort
        self.total = sum(one.measures for one in inequalities)
        self.lightest = self.total
        self.infeasible: list[int] = []
        self.implied: dict[int, int] = {}
        self.implying: dict[int, int] = {}

    def most(self) -> int:
        """The weight of a maximum feasible subsystem."""
        self._branch((1 << len(self.inequalities)) - 1, 0, 0)
        return self.total - self.lightest

    def _implied_by(self, index: int) -> int:
        """The inequalities that hold wherever this one does: those whose sum is nowhere less."""
        if index not in self.implied:
            own = self.inequalities[index].difference
            self.implied[index] = self._all_of(lambda other: self._is_nowhere_more(own, other))
        return self.implied[index]

    def _that_imply(self, index: int) -> int:
        """The inequalities that hold only where this one does."""
        if index not in self.implying:
            own = self.inequalities[index].difference
            self.implying[index] = self._all_of(lambda other: self._is_nowhere_more(other, own))
        return self.implying[index]

    def _all_of(self, holds: Callable[[Vector], bool]) -> int:
        self.effort.spend(COMPARED * len(self.inequalities))
        return sum(1 << i for i, other in enumerate(self.inequalities) if holds(other.difference))

    def _is_nowhere_more(self, first: Vector, second: Vector) -> bool:
        return self.weightings.maximum(minus(first, second)) <= 0

    def _branch(self, allowed: int, kept: int, given_up: int) -> None:
        """Look among the subsystems of `allowed` that hold all of `kept`; `given_up` is the rest's weight."""
        self.effort.spend(LOOKED_AT * (len(self.inequalities) + len(self.infeasible)))
        if given_up + self._lower_bound(allowed, kept) >= self.lightest:
            return
        subsystem = self._infeasible_in(allowed)
        if not subsystem:
            self.lightest = given_up
            return
        # One of the subsystem must go. Each branch gives up another one, and keeps those before.
        for index in self._lightest_first(subsystem & ~kept, allowed):
            lost = self._that_imply(index) & allowed
            if not lost & kept:
                self._branch(allowed & ~lost, kept, given_up + self._weight(lost))
            kept |= self._implied_by(index)

    def _lightest_first(self, subsystem: int, allowed: int) -> list[int]:
        return sorted(_bits(subsystem), key=lambda index: self._weight(self._that_imply(index) & allowed))

    def _weight(self, subsystem: int) -> int:
        return sum(self.inequalities[index].measures for index in _bits(subsystem))

    def _lower_bound(self, allowed: int, kept: int) -> int:
        """At least so much must still be given up.

        Each known infeasible subsystem charges its lightest member, as far as others have not
        charged it before: a feasible solution of the dual of the hitting set's linear programme.
        """
        bound = 0
        left: dict[int, int] = {}
        for subsystem in self.infeasible:
            if subsystem & ~allowed:
                continue
            free = subsystem & ~kept
            if not free:
                return self.total
            indices = _bits(free)
            lightest = min(left.get(index, self.inequalities[index].measures) for index in indices)
            if lightest:
                bound += lightest
                for index in indices:
                    left[index] = left.get(index, self.inequalities[index].measures) - lightest
        return bound

    def _infeasible_in(self, allowed: int) -> int:
        """An infeasible subsystem of `allowed`; 0 if one weighting fulfils all of it."""
        for subsystem in self.infeasible:
            if not subsystem & ~allowed:
                return subsystem
        subsystem = self._new_infeasible(_bits(allowed))
        if subsystem:
            self.infeasible.append(subsystem)
            self.infeasible.sort(key=int.bit_count)
        return subsystem

    def _new_infeasible(self, indices: Sequence[int]) -> int:
        """A new infeasible subsystem among inequalities, or 0, by a matrix game.

        One player mixes weightings, the other inequalities; the payoff is the weighted sum. If
        the value is positive, the mixed weighting fulfils every inequality. If no weighting of
        the set gives the mix of inequalities a positive sum, those in the mix exclude each
        other (Farkas' lemma). Only extreme weightings that made a difference become rows.
        """
        differences = [self.inequalities[index].difference for index in indices]
        threshold = 0 if self.sign == "positive" else -1
        extremes = [self.weightings.maximiser(differences[0])]
        while True:
            payoffs = [[dot(extreme, difference) for difference in differences] for extreme in extremes]
            value, shares = solve(payoffs, self.effort)
            if value > 0 or (value == 0 and self.sign == "nonnegative"):
                return 0
            mixed = _mixed(shares, differences)
            if self.weightings.maximum(mixed) <= threshold:
                return sum(1 << index for index, share in zip(indices, shares, strict=True) if share)
            extremes.append(self.weightings.maximiser(mixed))


def _mixed(shares: Vector, differences: Sequence[Vector]) -> Vector:
    """The sum of differences, each times its share."""
    return tuple(dot(shares, column) for column in zip(*differences, strict=True))


def _bits(number: int) -> list[int]:
    """The places of the ones of a number.

    >>> _bits(0b1010)
    [1, 3]
    """
    return [index for index in range(number.bit_length()) if number >> index & 1]
