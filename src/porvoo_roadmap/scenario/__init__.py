"""What one run looks at: a roadmap under a profile, with what the run changes in the profile.

Rankings, explanations, robustness and plans are computed from a scenario, and their reports
describe it. Two scenarios of one roadmap give two results that can be compared.
"""

from collections.abc import Callable, Collection, Mapping
from fractions import Fraction
from typing import Any, Final, Literal, NamedTuple

from porvoo_roadmap.model import STATUS, Decision, Measure, Profile, Roadmap, State, Value, is_open
from porvoo_roadmap.scenario.methods import Levels, Method, method_of
from porvoo_roadmap.scenario.scales import Scale, scale_of

__all__ = ["ReadAs", "Scenario", "measures_in", "scenario_of"]

#: At which end an open value is read where one is needed: the worse or the better one.
ReadAs = Literal["cautious", "best"]
#: The measures that are ranked unless a run looks at others.
OPEN: Final[tuple[State, ...]] = ("open",)


class Scenario(NamedTuple):
    """A roadmap, and the profile that ranks it in one run.

    `profile` is as this run uses it; `declared` is the file's, under `name`. `scales` are those
    of all dimensions that have one. `measures` are those that are ranked, in the file's order:
    the open ones, unless the run looks at others. `decisions` are those that hold in it: all of
    the file, unless the run leaves them out or looks at a `day`; scores know nothing of them.
    """

    roadmap: Roadmap
    name: str
    profile: Profile
    scales: Mapping[str, Scale]
    measures: tuple[Measure, ...]
    reading: ReadAs = "cautious"
    decisions: tuple[Decision, ...] = ()
    day: str | None = None

    @property
    def method(self) -> Method:
        """How the profile scores."""
        return method_of(self.profile.method, self.roadmap.cost)

    @property
    def criteria(self) -> tuple[str, ...]:
        """The dimensions that the profile judges by, in its order; a divisor comes last."""
        return self.method.criteria(self.profile)

    @property
    def weights(self) -> dict[str, Fraction]:
        """The weights of the criteria that add up."""
        return self.method.weights(self.profile)

    @property
    def judged_by(self) -> tuple[str, ...]:
        """The dimensions whose points decide the order: the criteria, then the tie breakers."""
        return tuple(dict.fromkeys((*self.criteria, *self.profile.tie_breakers)))

    @property
    def alone(self) -> dict[str, Callable[[Levels], Fraction]]:
        """By criterion that adds up: the function that gives the score if no other criterion counted."""
        return {name: self.method.alone(self.scales, name) for name in self.weights}

    @property
    def looked_at(self) -> tuple[str, ...]:
        """The dimensions that decide a rank: those that judge, and those in the conditions of lanes."""
        conditions = (name for lane in self.profile.lanes for name in lane.when)
        return tuple(dict.fromkeys((*self.judged_by, *conditions)))

    def rises_with_points(self, name: str) -> bool:
        """Whether a measure with more points on a scale is the better for it."""
        return self.method.rises_with_points(self.profile, name, self.scales[name])

    def ends(self, name: str, value: Value) -> tuple[Value, Value]:
        """The worse and the better end of what a value may be; both are the value where it has no points."""
        scale = self.scales.get(name)
        if scale is None:
            return value, value
        among = scale.among(value)
        return (among[0], among[-1]) if self.rises_with_points(name) else (among[-1], among[0])

    def levels(self, values: Levels) -> Levels:
        """Values with every open one on a scale read at its end; themselves where none is.

        What is open on a dimension without points stays so.
        """
        side = ("cautious", "best").index(self.reading)
        ends = {
            name: self.ends(name, value)[side]
            for name, value in values.items()
            if is_open(value) and name in self.scales
        }
        return {**values, **ends} if ends else values

    @property
    def declared(self) -> Profile:
        """The profile as the file has it."""
        return self.roadmap.profiles[self.name]

    @property
    def lanes_are_left_out(self) -> bool:
        """Whether the file's profile has lanes that do not count in this run."""
        return self.profile.lanes != self.declared.lanes

    @property
    def decisions_are_left_out(self) -> bool:
        """Whether the file has decisions that do not count in this run, whatever the day."""
        return self.day is None and len(self.decisions) != len(self.roadmap.decisions)

    @property
    def weights_are_replaced(self) -> bool:
        """Whether this run has other weights than the file."""
        return self.profile.weights != self.declared.weights

    def changed(self, **parts: Any) -> "Scenario":
        """The same roadmap under the profile with some of its parts changed."""
        return self._replace(profile=self.profile.model_copy(update=parts))


def scenario_of(roadmap: Roadmap, name: str | None = None) -> Scenario:
    """A roadmap under one of its profiles, the default one if none is named."""
    name = name or roadmap.default_profile
    scales = {key: scale for key, part in roadmap.dimensions.items() if (scale := scale_of(part))}
    return Scenario(
        roadmap,
        name,
        roadmap.profiles[name],
        scales,
        measures_in(roadmap),
        decisions=roadmap.decisions,
    )


def measures_in(roadmap: Roadmap, states: Collection[State] = OPEN) -> tuple[Measure, ...]:
    """The measures in some states, in the file's order; the file's own tuple where those are all."""
    status = roadmap.dimensions.get(STATUS)
    declared = {level.state or "open" for level in status.values.values()} if status else {"open"}
    if {*declared, "open"} <= {*states}:
        return roadmap.measures
    return tuple(measure for measure in roadmap.measures if roadmap.state_of(measure) in states)
