"""The set of weightings that a ranking is held against, and what a position scores under them.

A score is a sum of steps: a step is the rise from one level of a criterion to the next,
and whoever stands above it has it. Whichever of weights and points vary, a score is then
linear in what the steps are worth, and the set of all worths is convex.
"""

from collections.abc import Callable, Hashable, Sequence
from fractions import Fraction
from math import lcm
from operator import mul, sub
from typing import Final, Literal, NamedTuple

from porvoo_roadmap.findings.problems import JobRefusedError
from porvoo_roadmap.model import Measure
from porvoo_roadmap.scenario import Scenario

Vary = Literal["weights", "points", "both"]
PERCENT: Final = 100
#: A number of so many bits takes twice the time of a short one.
LONG: Final = 500

#: A level for each criterion, counted from 0, the worst: where a measure stands.
Levels = tuple[int, ...]
#: A whole number for each criterion: its weight, or how far one position is above another on it.
Vector = tuple[int, ...]


class Variation(NamedTuple):
    """What varies: `within` bounds each weight to so many percent around the profile's own."""

    vary: Vary = "both"
    within: Fraction | None = None


class Criterion(NamedTuple):
    """One criterion of the set: `level_of` a measure counts from 0, the worst.

    `values` are the declared values of the levels, on one scale of whole numbers for all
    criteria; `None` where every coding that keeps their order is looked at.
    """

    name: str
    level_of: Callable[[Measure], int]
    levels: int
    values: tuple[int, ...] | None

    @property
    def steps(self) -> int:
        """How many steps it has: one where its points are as declared."""
        return 1 if self.values is not None else self.levels - 1

    def difference(self, first: int, second: int) -> int:
        """The most by which one level can be above another; where codings are free, in wholes of the scale.

        All of the scale may lie in one step. The step next to `second`, on its better side,
        does best for every other level, and at the end of the scale the one at the other
        end: so one coding gives the most for all levels at once.
        """
        if self.values is not None:
            return self.values[first] - self.values[second]
        return (first > second) - (first == 0 and second == self.levels - 1)


class Weightings(NamedTuple):
    """A convex set of weightings.

    `bounds` are the least and the most weight of each criterion; without them every
    non-negative weighting is in the set. `bounded` says whether the worth of all steps
    adds up to something given; where it does not, no distribution is natural.
    """

    criteria: tuple[Criterion, ...]
    bounds: tuple[tuple[int, int], ...] | None
    bounded: bool = True

    @property
    def is_fixed(self) -> bool:
        """Whether the weights are as they are."""
        return self.bounds is not None and all(least == most for least, most in self.bounds)

    @property
    def price(self) -> int:
        """By how much long numbers make every step of work longer."""
        values = (value for criterion in self.criteria for value in criterion.values or ())
        return 1 + max(map(abs, values), default=0).bit_length() // LONG

    @property
    def is_declared(self) -> bool:
        """Whether every level has a value that nothing moves: no criterion has two steps."""
        return all(criterion.steps == 1 for criterion in self.criteria)

    def values(self, position: Levels) -> Vector:
        """The declared values of a position; where codings are free, its levels."""
        return tuple(
            level if criterion.values is None else criterion.values[level]
            for criterion, level in zip(self.criteria, position, strict=True)
        )

    def levels(self, measure: Measure) -> Levels:
        """Where a measure stands."""
        return tuple(criterion.level_of(measure) for criterion in self.criteria)

    def difference(self, first: Levels, second: Levels) -> Vector:
        """The most by which one position can be above another on each criterion, on all of them at once.

        The codings that give it depend on `second` alone: they are the same for every `first`.
        """
        return tuple(
            criterion.difference(mine, theirs)
            for criterion, mine, theirs in zip(self.criteria, first, second, strict=True)
        )

    def most(self, difference: Vector) -> int:
        """The largest value that a difference takes in the set; its sign alone has a meaning."""
        if self.bounds is None:
            return max(difference)
        parts = zip(difference, self.bounds, strict=True)
        return sum(gain * (most if gain > 0 else least) for gain, (least, most) in parts)

    def best(self, difference: Vector) -> Vector:
        """Extreme weights at which a difference is largest."""
        if self.bounds is None:
            first = difference.index(max(difference))
            return tuple(int(k == first) for k in range(len(difference)))
        parts = zip(difference, self.bounds, strict=True)
        return tuple(most if gain > 0 else least for gain, (least, most) in parts)

    def centre(self, position: Levels) -> int:
        """What a position scores in the midst of the set; whoever is never below another has more."""
        if self.bounds is None:
            return sum(self.values(position))
        common = lcm(*(criterion.steps for criterion in self.criteria))
        parts = zip(self.criteria, self.values(position), self.bounds, strict=True)
        return sum(
            value * (common // criterion.steps) * (least + most) for criterion, value, (least, most) in parts
        )

    def standing(self, position: Levels) -> Hashable:
        """What tells positions apart that do not score the same throughout the set.

        Where the weights are as they are, only what a coding can move keeps its level.
        """
        if not self.is_fixed or self.bounds is None:
            return position
        moved, fixed = [], 0
        for criterion, level, (weight, _) in zip(self.criteria, position, self.bounds, strict=True):
            is_moved = criterion.values is None and 0 < level < criterion.levels - 1
            moved.append(level if is_moved else 0)
            fixed += 0 if is_moved else weight * criterion.difference(level, 0)
        return tuple(moved), fixed


def minus(first: Vector, second: Vector) -> Vector:
    """The difference of two positions, criterion by criterion."""
    return tuple(map(sub, first, second))


def dot(weights: Vector, difference: Vector) -> int:
    """The value of a difference at weights."""
    return sum(map(mul, weights, difference))


def weightings(scenario: Scenario, variation: Variation) -> Weightings:
    """The set that a variation of the profile spans.

    Raises `JobRefusedError` where the points of a ratio vary under several benefit criteria:
    a sum of benefits divided by a cost is linear neither in the points nor in their logarithms.
    The same where a benefit has points of 0, which has no logarithm: a positive coding makes it
    more than it is.
    """
    vary, within = variation
    weights, divisor = scenario.weights, scenario.method.divisor
    if vary == "points" or within is not None:
        # A share of nothing is nothing: who weighs nothing has no say.
        weights = {name: weight for name, weight in weights.items() if weight}
    if divisor is not None and vary != "weights":
        return _logarithms(scenario, [*weights], divisor)
    scales = [
        _scale(scenario, name) if divisor is None else _quotients(scenario, name, divisor) for name in weights
    ]
    criteria = _as_declared(scales) if vary == "weights" else _in_any_coding(scales)
    return Weightings(criteria, _bounds([*weights.values()], variation))


class _Scale(NamedTuple):
    """A criterion with exact numbers for its levels, from the worst to the best."""

    name: str
    level_of: Callable[[Measure], int]
    values: Sequence[Fraction]


def _rungs_of(values: Sequence[Fraction]) -> dict[Fraction, int]:
    """The level of each value."""
    return {value: level for level, value in enumerate(values)}


def _scale(scenario: Scenario, name: str) -> _Scale:
    scale = scenario.scales[name]
    rungs = scale.rungs
    rung_of = _rungs_of(rungs)
    place = {level: rung_of[value] for level, value in scale.values.items()}
    return _Scale(name, lambda measure: place[measure.values[name]], rungs)


def _quotients(scenario: Scenario, name: str, divisor: str) -> _Scale:
    """What a criterion that is divided gives alone: its levels are the quotients that occur."""
    score = scenario.alone[name]
    different = {(m.values[name], m.values[divisor]): m.values for m in scenario.roadmap.measures}
    given = {pair: score(levels) for pair, levels in different.items()}
    rungs = sorted(set(given.values()))
    rung_of = _rungs_of(rungs)
    place = {pair: rung_of[quotient] for pair, quotient in given.items()}
    return _Scale(name, lambda measure: place[measure.values[name], measure.values[divisor]], rungs)


def _as_declared(scales: Sequence[_Scale]) -> tuple[Criterion, ...]:
    """The criteria with the values that their scales have, as whole numbers of a common fraction."""
    common = lcm(*(value.denominator for scale in scales for value in scale.values))
    return tuple(
        Criterion(name, level_of, len(values), tuple(int(value * common) for value in values))
        for name, level_of, values in scales
    )


def _in_any_coding(scales: Sequence[_Scale]) -> tuple[Criterion, ...]:
    """The criteria with every coding that keeps the order of their levels."""
    return tuple(Criterion(name, level_of, len(values), None) for name, level_of, values in scales)


def _bounds(weights: Sequence[Fraction], variation: Variation) -> tuple[tuple[int, int], ...] | None:
    """The bounds of the weights in whole numbers, or none where every weighting is looked at."""
    vary, within = variation
    if vary != "points" and (within is None or within >= PERCENT):
        return None
    # Under "points" the weights stay as they are.
    part = Fraction() if vary == "points" or within is None else within / PERCENT
    limits = [(weight * (1 - part), weight * (1 + part)) for weight in weights]
    common = lcm(*(limit.denominator for pair in limits for limit in pair))
    return tuple((int(least * common), int(most * common)) for least, most in limits)


def _logarithms(scenario: Scenario, benefits: Sequence[str], divisor: str) -> Weightings:
    """Every positive coding of one benefit and the divisor: a quotient is a difference of logarithms."""
    if len(benefits) > 1:
        raise JobRefusedError("points-of-several-benefits", allowed=", ".join(benefits))
    for value, points in scenario.scales[benefits[0]].points.items():
        if not points:
            raise JobRefusedError("points-of-no-benefit", key=benefits[0], value=value)
    scales = [_by_points(scenario, benefits[0], "high"), _by_points(scenario, divisor, "low")]
    return Weightings(_in_any_coding(scales), None, bounded=False)


def _by_points(scenario: Scenario, name: str, better: Literal["high", "low"]) -> _Scale:
    """A scale by its points as a quotient takes them, whichever end the dimension calls good."""
    points = scenario.scales[name].points
    levels = sorted(set(points.values()), reverse=better == "low")
    rung_of = _rungs_of(levels)
    place = {value: rung_of[p] for value, p in points.items()}
    return _Scale(name, lambda measure: place[measure.values[name]], levels)
