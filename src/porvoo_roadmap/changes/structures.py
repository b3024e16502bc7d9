"""The old version with some changes of its profile and scales: what measures are judged by in a replay."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import NamedTuple

from porvoo_roadmap.changes.applying import applied
from porvoo_roadmap.changes.causes import Cause
from porvoo_roadmap.changes.edits import RoadmapEdit
from porvoo_roadmap.model import STATUS, Between, Dimension, Roadmap, Value
from porvoo_roadmap.scenario import Scenario, scenario_of
from porvoo_roadmap.scenario.outcomes import NO_VALUE
from porvoo_roadmap.scenario.scales import Scale

#: Causes as a set: a replay does not hang on their order.
Causes = frozenset[Cause]


class Structure(NamedTuple):
    """The causes that are applied, and the old version with them, without measures."""

    causes: Causes
    scenario: Scenario


def structure_with(
    bare: Roadmap, profile: str | None, edits: Mapping[Cause, tuple[RoadmapEdit, ...]], causes: Causes
) -> Structure:
    """The old version without measures, with some causes and those that they cannot be without.

    `edits` has all causes; with all of them it is as the new version, which is sound.
    """
    while True:
        todo = (edit for cause in edits if cause in causes for edit in edits[cause])
        scenario = scenario_of(applied(bare, todo), profile)
        needed = frozenset(edits).intersection(_needed(scenario))
        if not needed:
            missing = frozenset(edits) if _is_unsound(scenario) else causes
        else:
            missing = causes | needed if needed - causes else frozenset(edits)
        if missing <= causes:
            return Structure(causes, scenario)
        causes = missing


def _is_unsound(scenario: Scenario) -> bool:
    return next(_needed(scenario), None) is not None


def _needed(scenario: Scenario) -> Iterator[Cause]:
    """The causes that may make it sound what cannot judge; none where everything can."""
    weights, divisor = scenario.weights, scenario.method.divisor
    if not any(weights.values()):
        yield from (Cause("weight", name) for name in scenario.roadmap.dimensions)
        yield Cause("cost-role")
    for name in scenario.judged_by:
        if not _can_judge(scenario.scales.get(name)):
            breaks_ties = name in scenario.profile.tie_breakers
            yield from (Cause("scale", name), Cause("weight", name))
            yield from [Cause("tie-breakers")] if breaks_ties else []
    for name in scenario.looked_at:
        if name not in scenario.roadmap.dimensions:
            yield Cause("scale", name)
            yield Cause("lanes")
    cost = scenario.scales.get(divisor or "")
    if divisor and cost is not None and cost.least <= 0:
        yield Cause("scale", divisor)
        yield Cause("cost-role")


def _can_judge(scale: Scale | None) -> bool:
    return scale is not None and scale.can_rank


def fits(scenario: Scenario, name: str, value: Value) -> bool:
    """Whether measures can be judged by a value on a dimension; a status may be missing."""
    if value == NO_VALUE:
        return name == STATUS and name not in scenario.judged_by
    return name in scenario.roadmap.dimensions and _fits(
        scenario, scenario.roadmap.dimensions[name], name, value
    )


def _fits(scenario: Scenario, dimension: Dimension, name: str, value: Value) -> bool:
    match value:
        case None:
            return True
        case Between(low, high):
            ends = all(_fits(scenario, dimension, name, end) for end in (low, high))
            scale = scenario.scales.get(name)
            # What was between two classes is so no more where their points have changed places.
            return ends and scale is not None and scale.point_of(low) <= scale.point_of(high)
        case tuple():
            return dimension.many and all(one in dimension.values for one in value)
        case Fraction():
            return dimension.number is not None and dimension.number.from_ <= value <= dimension.number.to
    return value in dimension.values and not dimension.many
