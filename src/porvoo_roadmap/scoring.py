"""Numbers in, numbers out: the value of a level, and the score of a measure.

All arithmetic is exact. Values are taken over the declared scale, never over the
measures at hand, so that no measure's score depends on another's.
"""

from collections.abc import Mapping
from fractions import Fraction
from typing import Final, Literal

#: A weighted sum is told as a share of the best there is, in percent.
BEST_SCORE: Final = 100


def level_values(points: Mapping[str, Fraction], better: Literal["high", "low"]) -> dict[str, Fraction]:
    """The value of each level, from 0 (worst) to 1 (best): `(p - p_min) / (p_max - p_min)`.

    `points` are those of the declared scale, at least two of them different.

    >>> level_values({"S": Fraction(1), "M": Fraction(2), "L": Fraction(3)}, "low")["M"]
    Fraction(1, 2)
    """
    lowest, highest = min(points.values()), max(points.values())
    worst = lowest if better == "high" else highest
    return {level: abs(p - worst) / (highest - lowest) for level, p in points.items()}


def weighted_sum(values: Mapping[str, Fraction], weights: Mapping[str, Fraction]) -> Fraction:
    """`100 · Σ w·v / Σ w` over the criteria that have a weight; from 0 to 100."""
    total = sum((weight * values[criterion] for criterion, weight in weights.items()), Fraction())
    return BEST_SCORE * total / sum(weights.values())


def benefit(points: Mapping[str, Fraction], weights: Mapping[str, Fraction]) -> Fraction:
    """`Σ w·p / Σ w`, in points as declared, over the criteria that have a weight here."""
    total = sum((weight * points[criterion] for criterion, weight in weights.items()), Fraction())
    return total / sum(weights.values())


def ratio(benefit_points: Fraction, cost_points: Fraction) -> Fraction:
    """Value for money: benefit per point of cost; the cost is positive."""
    return benefit_points / cost_points
