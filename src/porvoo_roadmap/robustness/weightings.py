"""The set of weightings that a ranking is analysed against, and what a position scores under them.

A weighting is weights of the criteria together with a value function for each criterion.
The score of a position is additive: a step is the rise from one level of a criterion to the
next, and a position has all steps up to its levels. Whichever of weights and value functions
vary, the score is then linear in the worths of the steps, and the set of all worths is convex.
"""

from collections.abc import Callable, Hashable
from fractions import Fraction
from math import lcm
from operator import mul, sub
from typing import Final, NamedTuple

from porvoo_roadmap.scenario.methods import Levels

#: Arithmetic on numbers of so many bits takes about twice the time of that on short ones.
LONG: Final = 500

#: A level for each criterion, counted from 0, the worst: where a measure is on all scales at once.
Position = tuple[int, ...]
#: A whole number for each criterion: its weight, or how far one position is above another on it.
Vector = tuple[int, ...]


class Criterion(NamedTuple):
    """One criterion of the set: `level_of` known values counts from 0, the worst; there are `levels`.

    `values` is the value function if it is fixed: a whole number for each level, on one scale
    for all criteria. It is `None` where every non-decreasing value function is in the set: from
    0 to `whole`. `value_of` is what known values are worth before they are made whole.
    """

    name: str
    level_of: Callable[[Levels], int]
    levels: int
    values: tuple[int, ...] | None
    whole: int = 1
    value_of: Callable[[Levels], Fraction] | None = None

    @property
    def steps(self) -> int:
        """How many steps can be worth something independently: one where the value function is fixed."""
        return 1 if self.values is not None else self.levels - 1

    def difference(self, first: int, second: int) -> int:
        """The most that one level can be worth above another; free value functions range from 0 to `whole`.

        A free value function may put all of its range into one step. In the step just above
        `second` it does best: every higher level is then worth `whole` more, and no lower level is
        worth less. Above the top level there is no step; there the lowest step does best, since
        only level 0 is then worth less. So one value function does best for every `first`.
        """
        if self.values is not None:
            return self.values[first] - self.values[second]
        return self.whole * ((first > second) - (first == 0 and second == self.levels - 1))


class Weightings(NamedTuple):
    """A convex set of weightings.

    `bounds` are the least and the most weight of each criterion, as whole numbers on a common
    scale; without them every non-negative weighting is in the set. Only the proportions of
    weights matter. `normalised` says whether the worths of all steps add up to a fixed total;
    where they do not, no uniform distribution over the set exists, and there are no shares.
    """

    criteria: tuple[Criterion, ...]
    bounds: tuple[tuple[int, int], ...] | None
    normalised: bool = True

    @property
    def has_fixed_weights(self) -> bool:
        """Whether there is only one choice of weights."""
        return self.bounds is not None and all(least == most for least, most in self.bounds)

    @property
    def has_fixed_values(self) -> bool:
        """Whether there is only one choice of value functions; with two levels each there always is."""
        return all(criterion.steps == 1 for criterion in self.criteria)

    @property
    def has_both(self) -> bool:
        """Whether some value functions are fixed and others free, between two levels or more."""
        return len({criterion.values is None for criterion in self.criteria}) > 1

    @property
    def price(self) -> int:
        """The factor by which long declared values make every step of work longer."""
        values = (value for criterion in self.criteria for value in criterion.values or ())
        return 1 + max(map(abs, values), default=0).bit_length() // LONG

    def position_of(self, levels: Levels) -> Position:
        """The level on each criterion of known values."""
        return tuple(criterion.level_of(levels) for criterion in self.criteria)

    def values(self, position: Position) -> Vector:
        """The fixed value of each level of a position, or the level's number times the whole where free."""
        return tuple(
            level * criterion.whole if criterion.values is None else criterion.values[level]
            for criterion, level in zip(self.criteria, position, strict=True)
        )

    def difference(self, first: Position, second: Position) -> Vector:
        """The most by which one position can be above another on each criterion.

        The value functions that attain it depend on `second` alone, so that they attain it for
        every `first` at once.
        """
        return tuple(
            criterion.difference(mine, theirs)
            for criterion, mine, theirs in zip(self.criteria, first, second, strict=True)
        )

    def maximum(self, difference: Vector) -> int:
        """The largest weighted sum of a difference over the set, up to a positive factor: read its sign."""
        if self.bounds is None:
            return max(difference)
        parts = zip(difference, self.bounds, strict=True)
        return sum(gain * (most if gain > 0 else least) for gain, (least, most) in parts)

    def maximiser(self, difference: Vector) -> Vector:
        """Extreme weights at which the weighted sum of a difference is largest."""
        if self.bounds is None:
            first = difference.index(max(difference))
            return tuple(int(k == first) for k in range(len(difference)))
        parts = zip(difference, self.bounds, strict=True)
        return tuple(most if gain > 0 else least for gain, (least, most) in parts)

    def central_score(self, position: Position) -> int:
        """The score at the midpoint of the set; a necessarily preferred position has the higher one."""
        if self.bounds is None:
            return sum(self.values(position))
        common = lcm(*(criterion.steps for criterion in self.criteria))
        parts = zip(self.criteria, self.values(position), self.bounds, strict=True)
        return sum(
            value * (common // criterion.steps) * (least + most) for criterion, value, (least, most) in parts
        )

    def signature(self, position: Position) -> Hashable:
        """The same for positions that score the same throughout the set.

        With fixed weights those are positions whose free levels agree, and whose other levels
        have the same weighted sum.
        """
        if not self.has_fixed_weights or self.bounds is None:
            return position
        free, fixed = [], 0
        for criterion, level, (weight, _) in zip(self.criteria, position, self.bounds, strict=True):
            is_free = criterion.values is None and 0 < level < criterion.levels - 1
            free.append(level if is_free else 0)
            fixed += 0 if is_free else weight * criterion.difference(level, 0)
        return tuple(free), fixed


def minus(first: Vector, second: Vector) -> Vector:
    """The difference of two vectors, criterion by criterion."""
    return tuple(map(sub, first, second))


def dot(weights: Vector, difference: Vector) -> int:
    """The weighted sum of a difference."""
    return sum(map(mul, weights, difference))
