"""What varies in an analysis, and the set of weightings that this makes of a scenario."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from math import lcm
from typing import Final, Literal, NamedTuple

from porvoo_roadmap.findings.problems import JobRefusedError
from porvoo_roadmap.model import Value, in_file
from porvoo_roadmap.robustness.weightings import Criterion, Weightings
from porvoo_roadmap.scenario import Scenario
from porvoo_roadmap.scenario.methods import Levels

Vary = Literal["weights", "points", "both"]
PERCENT: Final = 100


class Variation(NamedTuple):
    """What varies: `within` bounds each weight to so many percent around the profile's own."""

    vary: Vary = "both"
    within: Fraction | None = None


def weightings_of(scenario: Scenario, variation: Variation, known: Sequence[Levels]) -> Weightings:
    """The set of weightings that a variation makes of the profile; `known` is all that measures can have.

    Classes are told apart as the points may vary; numbers are measured, and stay linear.

    Raises `JobRefusedError` where the points of a ratio vary under several benefit criteria:
    a sum of benefits divided by a cost is linear neither in the points nor in their logarithms.
    Also where a benefit has points of 0: free points must be positive, since they are told
    apart by their logarithms, and positive points would make that benefit more than it is.
    """
    vary, within = variation
    weights, divisor = scenario.weights, scenario.method.divisor
    if vary == "points" or within is not None:
        # Percent of a weight of 0 is 0: that criterion can never count.
        weights = {name: weight for name, weight in weights.items() if weight}
    if divisor is None:
        exact = [_weighed(scenario, name, known) for name in weights]
    elif vary == "weights" or not any(scenario.scales[name].levels for name in (*weights, divisor)):
        exact = [_divided(scenario, name, divisor, known) for name in weights]
    else:
        return _with_free_quotients(scenario, [*weights], divisor, known)
    criteria = _with_fixed_values(exact) if vary == "weights" else _with_free_values(exact)
    return Weightings(criteria, _bounds([*weights.values()], variation))


class _ExactCriterion(NamedTuple):
    """A criterion with the exact value of each level, from the worst to the best.

    `value_of` is that of known values; `is_free` says whether the values of the levels may vary.
    """

    name: str
    level_of: Callable[[Levels], int]
    values: Sequence[Fraction]
    value_of: Callable[[Levels], Fraction]
    is_free: bool


def _measured(
    name: str, value_of: Callable[[Levels], Fraction], read: Sequence[str], known: Sequence[Levels]
) -> _ExactCriterion:
    """A criterion whose levels are the values that there are; it reads them from some dimensions."""
    found = {tuple(levels[key] for key in read): levels for levels in known}
    values = {own: value_of(levels) for own, levels in found.items()}
    rungs = sorted(set(values.values()))
    number = _number_by_value(rungs)
    level_of = {own: number[value] for own, value in values.items()}
    return _ExactCriterion(
        name, lambda levels: level_of[tuple([levels[key] for key in read])], rungs, value_of, is_free=False
    )


def _number_by_value(values: Sequence[Fraction]) -> dict[Fraction, int]:
    """The number of the level that has each value."""
    return {value: number for number, value in enumerate(values)}


def _weighed(scenario: Scenario, name: str, known: Sequence[Levels]) -> _ExactCriterion:
    """A criterion of a weighted sum: its levels are those that the dimension declares, if it does."""
    scale = scenario.scales[name]
    if not scale.levels:
        return _measured(name, lambda levels: scale.value_of(levels[name]), [name], known)
    return _of_levels(name, scale.levels, scale.value_of, scale.rungs)


def _of_levels(
    name: str, levels: Sequence[str], value_of: Callable[[Value], Fraction], rungs: Sequence[Fraction]
) -> _ExactCriterion:
    """A criterion with declared levels."""
    number = _number_by_value(rungs)
    level_of: dict[Value, int] = {level: number[value_of(level)] for level in levels}
    return _ExactCriterion(
        name, lambda own: level_of[own[name]], rungs, lambda own: value_of(own[name]), is_free=True
    )


def _divided(scenario: Scenario, name: str, divisor: str, known: Sequence[Levels]) -> _ExactCriterion:
    """A criterion of a ratio: its levels are the quotients by the divisor that the measures can have."""
    return _measured(name, scenario.alone[name], [name, divisor], known)


def _with_fixed_values(exact: Sequence[_ExactCriterion]) -> tuple[Criterion, ...]:
    """The criteria with the values that their scales have, as multiples of one common fraction."""
    return _with_free_values([criterion._replace(is_free=False) for criterion in exact])


def _with_free_values(exact: Sequence[_ExactCriterion]) -> tuple[Criterion, ...]:
    """The criteria with every value function that keeps the order of levels that are classes."""
    whole = lcm(*(v.denominator for criterion in exact if not criterion.is_free for v in criterion.values))
    return tuple(
        Criterion(
            criterion.name,
            criterion.level_of,
            len(criterion.values),
            None if criterion.is_free else tuple(int(value * whole) for value in criterion.values),
            whole,
            criterion.value_of,
        )
        for criterion in exact
    )


def _bounds(weights: Sequence[Fraction], variation: Variation) -> tuple[tuple[int, int], ...] | None:
    """The least and most weight of each criterion as whole numbers; none where weights are free."""
    vary, within = variation
    if vary != "points" and (within is None or within >= PERCENT):
        return None
    # Where only the points vary, the weights are fixed.
    part = Fraction() if vary == "points" or within is None else within / PERCENT
    limits = [(weight * (1 - part), weight * (1 + part)) for weight in weights]
    common = lcm(*(limit.denominator for pair in limits for limit in pair))
    return tuple((int(least * common), int(most * common)) for least, most in limits)


def _with_free_quotients(
    scenario: Scenario, benefits: Sequence[str], divisor: str, known: Sequence[Levels]
) -> Weightings:
    """A ratio of one benefit, where the points of the benefit, of the cost or of both are free.

    How far free points may reach has no natural limit: the set is not normalised.
    """
    if len(benefits) > 1:
        raise JobRefusedError("points-of-several-benefits", allowed=", ".join(benefits))
    (benefit,) = benefits
    scale, cost = scenario.scales[benefit], scenario.scales[divisor]
    own = {levels[benefit] for levels in known} if not scale.levels else scale.levels
    for value in own:
        if not scale.point_of(value):
            written = value if isinstance(value, str) else in_file(scale.point_of(value))
            raise JobRefusedError("points-of-no-benefit", key=benefit, value=written)
    if scale.levels and cost.levels:
        # The logarithm of a quotient is a difference of logarithms: two criteria of an additive model.
        criteria = [_by_points(scenario, benefit, "high"), _by_points(scenario, divisor, "low")]
        return Weightings(_with_free_values(criteria), None, normalised=False)
    if scale.levels:
        return _by_steps(scenario, benefit, known, lambda levels: 1 / cost.point_of(levels[divisor]))
    return _by_steps(scenario, divisor, known, lambda levels: -1 / scale.point_of(levels[benefit]))


def _by_steps(
    scenario: Scenario, name: str, known: Sequence[Levels], factor: Callable[[Levels], Fraction]
) -> Weightings:
    """A quotient of free points and a number: linear in the steps between the free points.

    Each step is a criterion. A measure has those up to its level, times what its number makes of
    them: a part of the benefit for a cost, or less of a cost for a benefit.
    """
    scale = scenario.scales[name]
    rungs = sorted({scale.point_of(level) for level in scale.levels})

    def step(least: Fraction) -> Callable[[Levels], Fraction]:
        return lambda levels: factor(levels) if scale.point_of(levels[name]) >= least else Fraction()

    read = list(dict.fromkeys((name, *scenario.criteria)))
    exact = [_measured(f"{name} {place}", step(least), read, known) for place, least in enumerate(rungs)]
    return Weightings(_with_fixed_values(exact), None, normalised=False)


def _by_points(scenario: Scenario, name: str, better: Literal["high", "low"]) -> _ExactCriterion:
    """A criterion by its points as a quotient takes them, whichever end the dimension declares as good."""
    scale = scenario.scales[name]
    rungs = sorted({scale.point_of(level) for level in scale.levels}, reverse=better == "low")
    return _of_levels(name, scale.levels, scale.point_of, rungs)
