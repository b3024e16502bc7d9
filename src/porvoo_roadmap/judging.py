"""Which profile ranks, and what one run changes of it."""

import re
from fractions import Fraction
from typing import Final

from porvoo_roadmap.model import COST, STATUS, Profile, Roadmap
from porvoo_roadmap.nearest import choices
from porvoo_roadmap.problems import JobRefusedError

_NUMBER: Final = r"-?[0-9]{1,40}(?:[.,][0-9]{1,40}|/0*[1-9][0-9]{0,39})?"


def chosen_profile(roadmap: Roadmap, name: str | None) -> tuple[str, Profile]:
    """The profile of a name, the file's default without one; raises `JobRefusedError` if unknown."""
    name = name or roadmap.default_profile
    if name not in roadmap.profiles:
        raise JobRefusedError("no-such-profile", written=name, **choices(name, roadmap.profiles))
    return name, roadmap.profiles[name]


def without_lanes(profile: Profile) -> Profile:
    """The profile with scores alone."""
    return profile.model_copy(update={"lanes": ()})


def with_weights(roadmap: Roadmap, profile: Profile, text: str) -> Profile:
    """The profile with other weights, as in `impact=3,cost=1/2`.

    A criterion of the profile that is not named weighs 0 and stays a criterion; a
    dimension whose values all have points can become one.
    """
    weights = _read_weights(text)
    for name, weight in weights.items():
        if profile.method == "ratio" and name == COST:
            raise JobRefusedError("weight-of-divisor", key=name)
        if not can_judge(roadmap, name):
            scales = [other for other in roadmap.dimensions if can_judge(roadmap, other)]
            raise JobRefusedError("not-a-criterion", key=name, allowed=", ".join(scales))
        if weight < 0:
            raise JobRefusedError("weight-negative", key=name)
    if not any(weights.values()):
        raise JobRefusedError("weights-all-zero")
    unnamed = {name: Fraction() for name in profile.weights if name not in weights}
    order = {name: position for position, name in enumerate(profile.weights)}
    merged = sorted((weights | unnamed).items(), key=lambda item: order.get(item[0], len(order)))
    return profile.model_copy(update={"weights": dict(merged)})


def can_judge(roadmap: Roadmap, name: str) -> bool:
    """Whether a dimension can judge: its points tell its values apart, and every measure has one."""
    return (
        name in roadmap.dimensions
        and roadmap.dimensions[name].is_scale
        and (name != STATUS or all(name in measure.values for measure in roadmap.measures))
    )


def number_of(text: str) -> Fraction | None:
    """A number as people write it on a command line, exactly: whole, a decimal, or `p/q`; else `None`.

    >>> number_of("12,5"), number_of("-1/3"), number_of("1e3")
    (Fraction(25, 2), Fraction(-1, 3), None)
    """
    written = text.strip()
    return Fraction(written.replace(",", ".")) if re.fullmatch(_NUMBER, written) else None


def _read_weights(text: str) -> dict[str, Fraction]:
    weights: dict[str, Fraction] = {}
    for part in text.split(","):
        name, _, written = (piece.strip() for piece in part.partition("="))
        number = number_of(written)
        if not name or number is None:
            raise JobRefusedError("not-weights", written=part.strip())
        if name in weights:
            raise JobRefusedError("weight-twice", key=name)
        weights[name] = number
    return weights
