"""What varies in an analysis, and the set of weightings that this makes of a scenario."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from math import lcm
from typing import Final, Literal, NamedTuple

from porvoo_roadmap.findings.problems import JobRefusedError
from porvoo_roadmap.model import Measure
from porvoo_roadmap.robustness.weightings import Criterion, Weightings
from porvoo_roadmap.scenario import Scenario

Vary = Literal["weights", "points", "both"]
PERCENT: Final = 100


class Variation(NamedTuple):
    """What varies: `within` bounds each weight to so many percent around the profile's own."""

    vary: Vary = "both"
    within: Fraction | None = None


def weightings_of(scenario: Scenario, variation: Variation) -> Weightings:
    """The set of weightings that a variation makes of the profile.

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
    if divisor is not None and vary != "weights":
        return _log_linear(scenario, [*weights], divisor)
    exact = [
        _weighed(scenario, name) if divisor is None else _divided(scenario, name, divisor) for name in weights
    ]
    criteria = _with_fixed_values(exact) if vary == "weights" else _with_free_values(exact)
    return Weightings(criteria, _bounds([*weights.values()], variation))


class _ExactCriterion(NamedTuple):
    """A criterion with the exact value of each level, from the worst to the best."""

    name: str
    level_of: Callable[[Measure], int]
    values: Sequence[Fraction]


def _number_by_value(values: Sequence[Fraction]) -> dict[Fraction, int]:
    """The number of the level that has each value."""
    return {value: number for number, value in enumerate(values)}


def _weighed(scenario: Scenario, name: str) -> _ExactCriterion:
    """A criterion of a weighted sum: its levels are those that the dimension declares."""
    scale = scenario.scales[name]
    rungs = scale.rungs
    number = _number_by_value(rungs)
    level_of = {level: number[value] for level, value in scale.values.items()}
    return _ExactCriterion(name, lambda measure: level_of[measure.values[name]], rungs)


def _divided(scenario: Scenario, name: str, divisor: str) -> _ExactCriterion:
    """A criterion of a ratio: its levels are the quotients by the divisor that the measures have."""
    score = scenario.alone[name]
    different = {(m.values[name], m.values[divisor]): m.values for m in scenario.roadmap.measures}
    quotients = {pair: score(levels) for pair, levels in different.items()}
    rungs = sorted(set(quotients.values()))
    number = _number_by_value(rungs)
    level_of = {pair: number[quotient] for pair, quotient in quotients.items()}
    return _ExactCriterion(
        name, lambda measure: level_of[measure.values[name], measure.values[divisor]], rungs
    )


def _with_fixed_values(exact: Sequence[_ExactCriterion]) -> tuple[Criterion, ...]:
    """The criteria with the values that their scales have, as multiples of one common fraction."""
    common = lcm(*(value.denominator for criterion in exact for value in criterion.values))
    return tuple(
        Criterion(name, level_of, len(values), tuple(int(value * common) for value in values))
        for name, level_of, values in exact
    )


def _with_free_values(exact: Sequence[_ExactCriterion]) -> tuple[Criterion, ...]:
    """The criteria with every value function that keeps the order of their levels."""
    return tuple(Criterion(name, level_of, len(values), None) for name, level_of, values in exact)


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


def _log_linear(scenario: Scenario, benefits: Sequence[str], divisor: str) -> Weightings:
    """A ratio of one benefit with free points: the logarithm of a quotient is a difference of logarithms.

    So benefit and divisor are two criteria of an additive model. How far the logarithms of
    points may reach has no natural limit: the set is not normalised.
    """
    if len(benefits) > 1:
        raise JobRefusedError("points-of-several-benefits", allowed=", ".join(benefits))
    for value, points in scenario.scales[benefits[0]].points.items():
        if not points:
            raise JobRefusedError("points-of-no-benefit", key=benefits[0], value=value)
    criteria = [_by_points(scenario, benefits[0], "high"), _by_points(scenario, divisor, "low")]
    return Weightings(_with_free_values(criteria), None, normalised=False)


def _by_points(scenario: Scenario, name: str, better: Literal["high", "low"]) -> _ExactCriterion:
    """A criterion by its points as a quotient takes them, whichever end the dimension declares as good."""
    points = scenario.scales[name].points
    rungs = sorted(set(points.values()), reverse=better == "low")
    number = _number_by_value(rungs)
    level_of = {level: number[p] for level, p in points.items()}
    return _ExactCriterion(name, lambda measure: level_of[measure.values[name]], rungs)
