"""Weightings drawn at random, and with each of them what is open in the file.

Everything is drawn in whole numbers, so that the same seed gives the same draws on every machine.
"""

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from random import Random
from typing import Final, NamedTuple

from porvoo_roadmap.model import Baseline, Measure, Value, is_open, outcomes
from porvoo_roadmap.planning.formulation import Request, formulated
from porvoo_roadmap.planning.instance import Instance
from porvoo_roadmap.robust_plans.family import InstanceFamily, family_of
from porvoo_roadmap.robustness.sampling import spacings
from porvoo_roadmap.robustness.weightings import Vector
from porvoo_roadmap.scenario import Scenario

#: Amounts are drawn from so many equal steps of their range: more decimals would only make plans slow.
STEPS: Final = 1000


class Draw(NamedTuple):
    """A weighting with a baseline, and the instance there."""

    instance: Instance
    weights: Vector
    baseline: Baseline


def draws(
    scenario: Scenario, selection: Sequence[Measure], request: Request, family: InstanceFamily, seed: int
) -> Iterator[Draw]:
    """Draws without an end: weights uniform on their simplex, each baseline as often, open values uniform."""
    random = Random(seed)  # noqa: S311 -- nothing here is secret
    drawers = {measure.nr: _drawers(scenario, measure, random) for measure in scenario.roadmap.measures}
    has_open = any(drawers.values())
    baselines = [*family.points]
    while True:
        weights = tuple(spacings(len(family.criteria), random))
        baseline = baselines[random.randrange(len(baselines))]
        here = _drawn(scenario, selection, request, drawers) if has_open else family
        yield Draw(here.at(weights, baseline), weights, baseline)


#: By dimension: what draws one of the outcomes of an open value.
Drawers = dict[str, Callable[[], Value]]


def has_open_values(scenario: Scenario) -> bool:
    """Whether anything is open that a plan adds up."""
    return any(_open_names(scenario, measure) for measure in scenario.roadmap.measures)


def _open_names(scenario: Scenario, measure: Measure) -> list[str]:
    return [name for name in scenario.scales if name in measure.values and is_open(measure.values[name])]


def _drawers(scenario: Scenario, measure: Measure, random: Random) -> Drawers:
    def draw(name: str) -> Callable[[], Value]:
        found = outcomes(scenario.roadmap.dimensions[name], measure.values[name])
        low, high = found[0], found[-1]
        if isinstance(low, Fraction) and isinstance(high, Fraction):
            return lambda: low + (high - low) * Fraction(random.randrange(STEPS + 1), STEPS)
        return lambda: found[random.randrange(len(found))]

    return {name: draw(name) for name in _open_names(scenario, measure)}


def _drawn(
    scenario: Scenario, selection: Sequence[Measure], request: Request, drawers: dict[int, Drawers]
) -> InstanceFamily:
    """The family where everything open has turned out one way."""
    drawn = {
        measure.nr: measure.model_copy(
            update={
                "values": {**measure.values, **{name: draw() for name, draw in drawers[measure.nr].items()}}
            }
        )
        for measure in scenario.roadmap.measures
    }
    known = scenario._replace(
        roadmap=scenario.roadmap.model_copy(update={"measures": tuple(drawn.values())}),
        measures=tuple(drawn[measure.nr] for measure in scenario.measures),
    )
    return family_of(known, formulated(known, [drawn[measure.nr] for measure in selection], request))
