"""An instance whose values depend on weights: the same candidates, constraints and budgets throughout."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import lcm
from operator import mul
from typing import NamedTuple

from porvoo_roadmap.findings.problems import JobRefusedError
from porvoo_roadmap.model import Baseline
from porvoo_roadmap.planning.formulation import Formulation
from porvoo_roadmap.planning.instance import Instance
from porvoo_roadmap.robustness.weightings import Vector
from porvoo_roadmap.scenario import Scenario


class InstanceFamily(NamedTuple):
    """An instance, and for each baseline the points of its candidates on each criterion by their numbers.

    All points are those of the file times a common denominator.
    """

    instance: Instance
    criteria: tuple[str, ...]
    points: Mapping[Baseline, Mapping[int, Vector]]

    def at(self, weights: Sequence[int], baseline: Baseline) -> Instance:
        """The instance where the criteria have these weights."""
        points = self.points[baseline]
        valued = [
            candidate._replace(value=sum(map(mul, weights, points[candidate.nr])))
            for candidate in self.instance.candidates
        ]
        return self.instance._replace(candidates=valued)

    def worth(self, periods: Mapping[int, int], baseline: Baseline) -> Vector:
        """What a plan is worth on each criterion; its value is that times the weights."""
        points, weights = self.points[baseline], self.instance.weights
        rows = [[weights[period] * own for own in points[nr]] for nr, period in periods.items()]
        return tuple(map(sum, zip(*rows, strict=True))) if rows else (0,) * len(self.criteria)


def family_of(scenario: Scenario, formulation: Formulation) -> InstanceFamily:
    """The instance of a formulation at any weighting.

    Raises `JobRefusedError` where few points are good on a criterion, even one without weight.
    """
    cost = scenario.roadmap.cost
    names = tuple(name for name in scenario.weights if name != cost)
    scales = {name: scenario.scales[name] for name in names}
    for name, scale in scales.items():
        if scale.better == "low":
            raise JobRefusedError("benefit-low-is-better", key=name)
    candidates = {candidate.nr for candidate in formulation.instance.candidates}
    levels = {m.nr: scenario.levels(m.values) for m in scenario.roadmap.measures if m.nr in candidates}
    exact = {
        nr: tuple(scale.point_of(own[name]) for name, scale in scales.items()) for nr, own in levels.items()
    }
    least = [scale.least for scale in scales.values()]
    common = lcm(*(part.denominator for own in (*exact.values(), least) for part in own))

    def counted_from(start: Sequence[Fraction]) -> Mapping[int, Vector]:
        return {
            nr: tuple(int((part - nothing) * common) for part, nothing in zip(own, start, strict=True))
            for nr, own in exact.items()
        }

    points: dict[Baseline, Mapping[int, Vector]] = {"points": counted_from([Fraction()] * len(names))}
    if any(least):
        points["lowest"] = counted_from(least)
    return InstanceFamily(formulation.instance, names, points)
