"""The two methods of scoring, each a record of what it does its own way.

Under both, a score is the weighted mean of what each criterion would give alone,
`Σ w·s / Σ w`. The methods differ in what a criterion gives alone, and in whether one of the
criteria, the cost, divides the others.
"""

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Final, NamedTuple

from porvoo_roadmap.model import COST, MethodName, Profile, Value
from porvoo_roadmap.scenario.scales import Scale

#: A measure's value on each dimension; on a criterion it is known.
Levels = Mapping[str, Value]
#: A weighted sum is given in percent of the highest possible score.
BEST_SCORE: Final = 100


class Method(NamedTuple):
    """How a profile scores.

    `divisor` is the dimension that divides the others, if one does. What a criterion gives before
    that is linear in its points: `line` makes, of its scale, the slope, and the points that give 0.
    """

    name: MethodName
    divisor: str | None
    line: Callable[[Scale], tuple[Fraction, Fraction]]

    def weights(self, profile: Profile) -> dict[str, Fraction]:
        """The weights of the criteria that add up, in the profile's order."""
        return {name: weight for name, weight in profile.weights.items() if name != self.divisor}

    def criteria(self, profile: Profile) -> tuple[str, ...]:
        """The dimensions that a profile judges by; a divisor comes last."""
        return (*self.weights(profile), *([self.divisor] if self.divisor else []))

    def alone(self, scales: Mapping[str, Scale], criterion: str) -> Callable[[Levels], Fraction]:
        """The function that gives the score of a measure's levels if that criterion alone counted."""
        scale = scales[criterion]
        slope, zero = self.line(scale)
        part = scale.by_points(lambda points: slope * (points - zero))
        if self.divisor is None:
            return lambda levels: part(levels[criterion])
        divisor, cost = self.divisor, scales[self.divisor]
        return lambda levels: part(levels[criterion]) / cost.point_of(levels[divisor])

    def rises_with_points(self, profile: Profile, name: str, scale: Scale) -> bool:
        """Whether a measure with more points on a scale is the better for it.

        A ratio takes points as declared, whichever end of the scale is called good.
        """
        if self.divisor is None or not (name == self.divisor or profile.weights.get(name)):
            return scale.better == "high"
        return name != self.divisor


def _value(scale: Scale) -> tuple[Fraction, Fraction]:
    """The value in percent: from 0, the worst, to 100, the best."""
    worst, best = (scale.least, scale.most) if scale.better == "high" else (scale.most, scale.least)
    return BEST_SCORE / (best - worst), worst


def _points(_: Scale) -> tuple[Fraction, Fraction]:
    """Points as declared; divided by those of the cost, which are positive, they are value for money."""
    return Fraction(1), Fraction()


WEIGHTED_SUM: Final = Method("weighted-sum", None, _value)
RATIO: Final = Method("ratio", COST, _points)
METHODS: Final[Mapping[MethodName, Method]] = {method.name: method for method in (WEIGHTED_SUM, RATIO)}


def method_of(name: MethodName, cost: str | None) -> Method:
    """A method in a file that has this cost: a divisor is the dimension with that role."""
    method = METHODS[name]
    return method if method.divisor in {None, cost} else method._replace(divisor=cost)


def weighted_mean(alone: Mapping[str, Fraction], weights: Mapping[str, Fraction]) -> Fraction:
    """`Σ w·s / Σ w` over the criteria that have a weight."""
    total = sum((weight * alone[criterion] for criterion, weight in weights.items()), Fraction())
    return total / sum(weights.values())
