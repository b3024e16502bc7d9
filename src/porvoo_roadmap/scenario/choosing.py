"""Which profile ranks, and what one run changes of it."""

from collections.abc import Collection, Mapping
from fractions import Fraction

from porvoo_roadmap.findings.problems import JobRefusedError
from porvoo_roadmap.model import STATUS, Roadmap, State
from porvoo_roadmap.scenario import ReadAs, Scenario, measures_in, scenario_of
from porvoo_roadmap.text.nearest import choices


def chosen(roadmap: Roadmap, name: str | None) -> Scenario:
    """The roadmap under the profile of a name, or else under its default one.

    Raises `JobRefusedError` for a name that no profile has.
    """
    if name and name not in roadmap.profiles:
        raise JobRefusedError("no-such-profile", written=name, **choices(name, roadmap.profiles))
    return scenario_of(roadmap, name)


def in_states(scenario: Scenario, states: Collection[State]) -> Scenario:
    """The scenario in which the measures in these states are ranked."""
    return scenario._replace(measures=measures_in(scenario.roadmap, states))


def read_at(scenario: Scenario, reading: ReadAs) -> Scenario:
    """The scenario with open values read at another end."""
    return scenario._replace(reading=reading)


def without_decisions(scenario: Scenario) -> Scenario:
    """The scenario in which nobody has overruled the scores."""
    return scenario._replace(decisions=())


def decided_on(scenario: Scenario, day: str) -> Scenario:
    """The scenario with those decisions alone that hold on a day."""
    return scenario._replace(decisions=tuple(one for one in scenario.decisions if one.holds_on(day)), day=day)


def without_lanes(scenario: Scenario) -> Scenario:
    """The scenario with scores alone."""
    return scenario.changed(lanes=())


def without_tie_breakers(scenario: Scenario) -> Scenario:
    """The scenario in which equal scores are ties."""
    return scenario.changed(tie_breakers=())


def with_weights(scenario: Scenario, weights: Mapping[str, Fraction]) -> Scenario:
    """The scenario with other weights.

    A criterion of the profile that is not named weighs 0 and stays a criterion; a
    dimension whose values all have points can become one. Raises `JobRefusedError` for
    weights by which nothing can be judged.
    """
    for name, weight in weights.items():
        if name == scenario.method.divisor:
            raise JobRefusedError("weight-of-divisor", key=name)
        if not can_judge(scenario, name):
            scales = [other for other in scenario.scales if can_judge(scenario, other)]
            if name not in scenario.roadmap.dimensions:
                raise JobRefusedError("no-such-dimension", key=name, **choices(name, scales))
            raise JobRefusedError("not-a-criterion", key=name, allowed=", ".join(scales))
        if weight < 0:
            raise JobRefusedError("weight-negative", key=name)
    if not any(weights.values()):
        raise JobRefusedError("weights-all-zero")
    own = scenario.profile.weights
    return scenario.changed(
        weights={
            **{name: weights.get(name, Fraction()) for name in own},
            **{name: weight for name, weight in weights.items() if name not in own},
        }
    )


def can_judge(scenario: Scenario, name: str) -> bool:
    """Whether a dimension can judge: its points tell its values apart, and every measure has one."""
    scale = scenario.scales.get(name)
    return (
        scale is not None
        and scale.can_rank
        and (name != STATUS or all(name in measure.values for measure in scenario.roadmap.measures))
    )
