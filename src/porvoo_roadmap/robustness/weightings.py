"""The set of weightings that a ranking is held against, and what a position scores under them.

A score is a sum of steps: a step is the rise from one level of a criterion to the next,
and whoever stands above it has it. Whichever of weights and points vary, a score is then
linear in what the steps are worth, and the set of all worths is convex.
"""

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from math import lcm
from typing import Final, Literal, NamedTuple

from porvoo_roadmap.model import COST, Measure, Profile, Roadmap
from porvoo_roadmap.problems import JobRefusedError
from porvoo_roadmap.ranking import values_on

Vary = Literal["weights", "points", "both"]
PERCENT: Final = 100

#: How much of each step a position has, criterion by criterion; or the difference of two.
Gains = tuple[tuple[int, ...], ...]
#: An extreme weighting: for each criterion that weighs, its number, the step, and the step's worth.
Extreme = tuple[tuple[int, int, int], ...]


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


class Weightings(NamedTuple):
    """A convex set of weightings.

    `bounds` are the least and the most weight of each criterion; without them every
    non-negative weighting is in the set. `bounded` says whether the worth of all steps
    adds up to something given; where it does not, no distribution is natural.
    """

    criteria: tuple[Criterion, ...]
    bounds: tuple[tuple[int, int], ...] | None
    bounded: bool = True

    def gains(self, measure: Measure) -> Gains:
        """How much of each step a measure has."""
        return tuple(_gains(criterion, criterion.level_of(measure)) for criterion in self.criteria)

    def most(self, difference: Gains) -> int:
        """The largest value that a difference of gains takes in the set; its sign alone has a meaning."""
        if self.bounds is None:
            return max(map(max, difference))
        tops = zip(map(max, difference), self.bounds, strict=True)
        return sum(top * (most if top > 0 else least) for top, (least, most) in tops)

    def centre(self, gains: Gains) -> int:
        """What a position scores in the midst of the set; whoever is never below another has more."""
        if self.bounds is None:
            return sum(map(sum, gains))
        common = lcm(*(len(steps) for steps in gains))
        weights = zip(gains, self.bounds, strict=True)
        return sum(sum(steps) * (common // len(steps)) * (least + most) for steps, (least, most) in weights)

    def best(self, difference: Gains) -> Extreme:
        """An extreme weighting at which a difference of gains is largest."""
        tops = [max(steps) for steps in difference]
        where = [steps.index(top) for steps, top in zip(difference, tops, strict=True)]
        if self.bounds is None:
            first = tops.index(max(tops))
            return ((first, where[first], 1),)
        limits = [most if top > 0 else least for top, (least, most) in zip(tops, self.bounds, strict=True)]
        return tuple((k, step, worth) for k, (step, worth) in enumerate(zip(where, limits, strict=True)))


def _gains(criterion: Criterion, level: int) -> tuple[int, ...]:
    if criterion.values is not None:
        return (criterion.values[level],)
    return tuple(int(level > step) for step in range(criterion.levels - 1))


def minus(first: Gains, second: Gains) -> Gains:
    """The difference of two positions."""
    return tuple(
        tuple(a - b for a, b in zip(mine, theirs, strict=True))
        for mine, theirs in zip(first, second, strict=True)
    )


def at(extreme: Extreme, gains: Gains) -> int:
    """What a position scores at an extreme weighting."""
    return sum(worth * gains[k][step] for k, step, worth in extreme)


def weightings(roadmap: Roadmap, profile: Profile, variation: Variation) -> Weightings:
    """The set that a variation of the profile spans.

    Raises `JobRefusedError` where the points of a ratio vary under several benefit criteria:
    a sum of benefits divided by a cost is linear neither in the points nor in their logarithms.
    """
    vary, within = variation
    weights = dict(profile.weights)
    if profile.method == "ratio":
        weights.pop(COST, None)
    if vary == "points" or within is not None:
        # A share of nothing is nothing: who weighs nothing has no say.
        weights = {name: weight for name, weight in weights.items() if weight}
    if profile.method == "ratio" and vary != "weights":
        return _logarithms(roadmap, [*weights])
    scale = _ratio_scale if profile.method == "ratio" else _scale
    coded = _as_declared if vary == "weights" else _in_any_coding
    criteria = coded([scale(roadmap, name) for name in weights])
    return Weightings(criteria, _bounds([*weights.values()], variation))


class _Scale(NamedTuple):
    """A criterion with exact numbers for its levels, from the worst to the best."""

    name: str
    level_of: Callable[[Measure], int]
    values: Sequence[Fraction]


def _scale(roadmap: Roadmap, name: str) -> _Scale:
    values = values_on(roadmap, name)
    levels = sorted(set(values.values()))
    place = {value: levels.index(v) for value, v in values.items()}
    return _Scale(name, lambda measure: place[measure.values[name]], levels)


def _ratio_scale(roadmap: Roadmap, name: str) -> _Scale:
    """A benefit per point of cost: its levels are the quotients that can occur."""
    points, costs = (roadmap.dimensions[key].points for key in (name, COST))
    quotients = {(value, cost): p / c for value, p in points.items() for cost, c in costs.items()}
    levels = sorted(set(quotients.values()))
    place = {pair: levels.index(quotient) for pair, quotient in quotients.items()}
    return _Scale(name, lambda measure: place[measure.values[name], measure.values[COST]], levels)


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


def _logarithms(roadmap: Roadmap, benefits: Sequence[str]) -> Weightings:
    """Every positive coding of one benefit and the cost: a quotient is a difference of logarithms."""
    if len(benefits) > 1:
        raise JobRefusedError("points-of-several-benefits", allowed=", ".join(benefits))
    scales = [_by_points(roadmap, benefits[0], "high"), _by_points(roadmap, COST, "low")]
    return Weightings(_in_any_coding(scales), None, bounded=False)


def _by_points(roadmap: Roadmap, name: str, better: Literal["high", "low"]) -> _Scale:
    """A scale by its points as a quotient takes them, whichever end the dimension calls good."""
    points = roadmap.dimensions[name].points
    levels = sorted(set(points.values()), reverse=better == "low")
    place = {value: levels.index(p) for value, p in points.items()}
    return _Scale(name, lambda measure: place[measure.values[name]], levels)


def combined(factors: Iterable[tuple[int, Gains]], like: Gains) -> Gains:
    """The sum of differences, each times a factor; `like` gives the shape."""
    total = [[0] * len(steps) for steps in like]
    for factor, gains in factors:
        for sums, steps in zip(total, gains, strict=True):
            for step, gain in enumerate(steps):
                sums[step] += factor * gain
    return tuple(map(tuple, total))
