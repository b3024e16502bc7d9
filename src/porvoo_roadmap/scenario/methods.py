"""The two methods of scoring, each a record of what it does its own way.

Under both, a score is the weighted mean of what each criterion would give alone,
`Σ w·s / Σ w`. The methods differ in what a criterion gives alone, and in whether one of the
criteria divides the others.
"""

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Final, NamedTuple

from porvoo_roadmap.model import COST, MethodName, Profile
from porvoo_roadmap.scenario.scales import Scale

#: A measure's level on each dimension.
Levels = Mapping[str, str]
#: A weighted sum is given in percent of the highest possible score.
BEST_SCORE: Final = 100


class Method(NamedTuple):
    """How a profile scores.

    `divisor` is the dimension that divides the others, if one does. `alone` makes, of the
    scales and a criterion, the function that gives the score of a measure's levels if that
    criterion alone counted.
    """

    name: MethodName
    divisor: str | None
    alone: Callable[[Mapping[str, Scale], str], Callable[[Levels], Fraction]]

    def weights(self, profile: Profile) -> dict[str, Fraction]:
        """The weights of the criteria that add up, in the profile's order."""
        return {name: weight for name, weight in profile.weights.items() if name != self.divisor}

    def criteria(self, profile: Profile) -> tuple[str, ...]:
        """The dimensions that a profile judges by; a divisor comes last."""
        return (*self.weights(profile), *([self.divisor] if self.divisor else []))


def _value(scales: Mapping[str, Scale], criterion: str) -> Callable[[Levels], Fraction]:
    """The value of the level in percent: from 0, the worst, to 100, the best."""
    alone = {level: BEST_SCORE * value for level, value in scales[criterion].values.items()}
    return lambda levels: alone[levels[criterion]]


def _benefit_by_cost(scales: Mapping[str, Scale], criterion: str) -> Callable[[Levels], Fraction]:
    """Points as declared, divided by the points of the cost, which are positive: value for money."""
    points, costs = scales[criterion].points, scales[COST].points
    return lambda levels: points[levels[criterion]] / costs[levels[COST]]


WEIGHTED_SUM: Final = Method("weighted-sum", None, _value)
RATIO: Final = Method("ratio", COST, _benefit_by_cost)
METHODS: Final[Mapping[MethodName, Method]] = {method.name: method for method in (WEIGHTED_SUM, RATIO)}


def weighted_mean(alone: Mapping[str, Fraction], weights: Mapping[str, Fraction]) -> Fraction:
    """`Σ w·s / Σ w` over the criteria that have a weight."""
    total = sum((weight * alone[criterion] for criterion, weight in weights.items()), Fraction())
    return total / sum(weights.values())
