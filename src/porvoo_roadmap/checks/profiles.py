"""Rules for profiles: weights, lanes, and the default profile."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from porvoo_roadmap.checks.dimensions import usable_criteria
from porvoo_roadmap.checks.parts import Parts
from porvoo_roadmap.checks.unknown_names import unknown_name
from porvoo_roadmap.findings.problems import Path, Problem


def weights_can_weigh(parts: Parts) -> Iterator[Problem]:
    """Weights are not negative, and one that takes part in the score is positive."""
    for name, profile in parts.profiles.items():
        if profile.weights is None:
            continue
        for criterion, weight in profile.weights.items():
            if weight is not None and weight < 0:
                facts = {"criterion": criterion, "number": str(-weight)}
                yield Problem("negative-weight", facts, ("profiles", name, "weights", criterion))
        divisor = parts.divisor_of(profile)
        weighed = {c: w for c, w in profile.weights.items() if c != divisor}
        # Without the method, or a weight that could not be read, it is not known what is weighed.
        if profile.method is None or any(weight != 0 for weight in weighed.values()):
            continue
        facts = {"profile": name}
        for first in islice([*weighed, *usable_criteria(parts, profile, divisor)], 1):
            facts["line"] = f"{first}: 1"
        path: Path = ("profiles", name, "weights")
        yield Problem("no-benefit" if profile.divides else "all-weights-zero", facts, path, "key")


def lanes_name_values(parts: Parts) -> Iterator[Problem]:
    """A lane's condition names dimensions and values that are declared."""
    for name, profile in parts.profiles.items():
        for index, lane in enumerate(profile.lanes):
            for dimension in lane.when:
                path: Path = ("profiles", name, "lanes", index, "when", dimension)
                yield from _condition(parts, path, dimension, lane.when)


def _condition(
    parts: Parts, path: Path, dimension: str, when: Mapping[str, Sequence[str | None]]
) -> Iterator[Problem]:
    if parts.dimension_names is None:
        return
    if dimension not in parts.dimension_names:
        others = [name for name in parts.dimension_names if name not in when]
        yield unknown_name("unknown-dimension", dimension, others, path, "key")
        return
    known = parts.dimensions.get(dimension)
    if known is not None and known.number is not None:
        yield Problem("lane-of-numbers", {"dimension": dimension}, path, "key")
        return
    declared = known.values if known else None
    for position, value in enumerate(when[dimension]):
        if declared is not None and value is not None and value not in declared:
            yield unknown_name("unknown-value", value, declared, (*path, position), dimension=dimension)


def the_default_profile_exists(parts: Parts) -> Iterator[Problem]:
    """`default_profile` names a profile."""
    name = parts.default_profile
    if name is not None and parts.profile_names is not None and name not in parts.profile_names:
        yield unknown_name("unknown-profile", name, parts.profile_names, ("default_profile",))
