"""What one run looks at: a roadmap under a profile, with what the run changes in the profile.

Rankings, explanations, robustness and plans are computed from a scenario, and their reports
describe it. Two scenarios of one roadmap give two results that can be compared.
"""

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any, NamedTuple

from porvoo_roadmap.model import Profile, Roadmap
from porvoo_roadmap.scenario.methods import METHODS, Levels, Method
from porvoo_roadmap.scenario.scales import Scale, scale_of

__all__ = ["Scenario", "scenario_of"]


class Scenario(NamedTuple):
    """A roadmap, and the profile that ranks it in one run.

    `profile` is as this run uses it; `declared` is the file's, under `name`. `scales` are those
    of all dimensions that have one.
    """

    roadmap: Roadmap
    name: str
    profile: Profile
    scales: Mapping[str, Scale]

    @property
    def method(self) -> Method:
        """How the profile scores."""
        return METHODS[self.profile.method]

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
    def declared(self) -> Profile:
        """The profile as the file has it."""
        return self.roadmap.profiles[self.name]

    @property
    def lanes_are_left_out(self) -> bool:
        """Whether the file's profile has lanes that do not count in this run."""
        return self.profile.lanes != self.declared.lanes

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
    return Scenario(roadmap, name, roadmap.profiles[name], scales)
