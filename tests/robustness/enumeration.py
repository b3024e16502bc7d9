"""An independent way to the rank intervals: every set of comparisons, by elimination of variables.

Nothing here is shared with the program: the set of weightings is written down a
second time from its definition, as homogeneous inequalities in the worths of the steps, and a system
of them is decided by Fourier and Motzkin's elimination.
"""

from collections.abc import Sequence
from fractions import Fraction as F
from itertools import combinations
from math import gcd
from typing import NamedTuple

from porvoo_roadmap.model import Measure, Profile, Roadmap
from tests.strategies import points_of

#: `Σ a·x > 0` if strict, else `Σ a·x ≥ 0`.
Inequality = tuple[tuple[int, ...], bool]


class Steps(NamedTuple):
    """The steps of each criterion, as places in a vector that ends with the scale of all weights."""

    of: dict[str, list[int]]
    size: int


def levels_of(roadmap: Roadmap, profile: Profile, name: str) -> list[F]:
    """The points of a criterion from the worst to the best; under a ratio the benefit's best are its most."""
    dimension = roadmap.dimensions[name]
    upwards = (dimension.better == "high") if profile.method == "weighted-sum" else name != "cost"
    return sorted(set(points_of(dimension).values()), reverse=not upwards)


def criteria_in(profile: Profile, vary: str, within: F | None) -> list[str]:
    names = [name for name in profile.weights if profile.method == "weighted-sum" or name != "cost"]
    if vary == "points" or within is not None:
        names = [name for name in names if profile.weights[name]]
    if profile.method == "ratio" and vary != "weights":
        return [*names, "cost"]
    return names


def steps_in(roadmap: Roadmap, profile: Profile, vary: str, within: F | None) -> Steps:
    found: dict[str, list[int]] = {}
    size = 0
    for name in criteria_in(profile, vary, within):
        count = 1 if vary == "weights" else len(levels_of(roadmap, profile, name)) - 1
        found[name] = list(range(size, size + count))
        size += count
    return Steps(found, size + 1)


def score_vector(roadmap: Roadmap, profile: Profile, measure: Measure, steps: Steps, vary: str) -> list[F]:
    """The factors of the steps' worths in a measure's score."""
    vector = [F(0)] * steps.size
    for name, places in steps.of.items():
        dimension = roadmap.dimensions[name]
        points = points_of(dimension)[measure.values[name]]
        levels = levels_of(roadmap, profile, name)
        if vary != "weights":
            for place in places[: levels.index(points)]:
                vector[place] = F(1)
        elif profile.method == "ratio":
            vector[places[0]] = points / points_of(roadmap.dimensions["cost"])[measure.values["cost"]]
        else:
            vector[places[0]] = (points - levels[0]) / (levels[-1] - levels[0])
    return vector


def the_set(profile: Profile, steps: Steps, vary: str, within: F | None) -> list[Inequality]:
    """All worths are at least 0, and together more; the weights are within their bounds."""

    def unit(places: Sequence[int], factor: F = F(1), scale: F = F(0)) -> tuple[int, ...]:
        vector = [F(0)] * steps.size
        for place in places:
            vector[place] = factor
        vector[-1] += scale
        return whole(vector)

    found: list[Inequality] = [(unit([place]), False) for place in range(steps.size - 1)]
    if vary == "points" and profile.method == "weighted-sum":
        part = F(0)
    elif within is None or within >= 100 or (profile.method == "ratio" and vary != "weights"):
        return [*found, (unit(range(steps.size - 1)), True)]
    else:
        part = within / 100
    for name, places in steps.of.items():
        weight = profile.weights[name]
        found.append((unit(places, F(1), -weight * (1 - part)), False))
        found.append((unit(places, F(-1), weight * (1 + part)), False))
    return [*found, (unit([steps.size - 1]), True)]


def whole(vector: Sequence[F]) -> tuple[int, ...]:
    common = 1
    for value in vector:
        common = common * value.denominator // gcd(common, value.denominator)
    numbers = [int(value * common) for value in vector]
    divisor = gcd(*numbers) or 1
    return tuple(number // divisor for number in numbers)


def solvable(system: Sequence[Inequality]) -> bool:
    """Whether homogeneous inequalities have a common solution."""
    left = simplified(system)
    while left:
        if any(strict and not any(vector) for vector, strict in left.items()):
            return False
        live = {place for vector in left for place, value in enumerate(vector) if value}
        if not live:
            return True

        def work(place: int, among: dict[tuple[int, ...], bool] = left) -> int:
            signs = [vector[place] for vector in among]
            return sum(s > 0 for s in signs) * sum(s < 0 for s in signs)

        left = eliminated(left, min(live, key=work))
    return True


def simplified(system: Sequence[Inequality]) -> dict[tuple[int, ...], bool]:
    found: dict[tuple[int, ...], bool] = {}
    for vector, strict in system:
        divisor = gcd(*vector) or 1
        reduced = tuple(value // divisor for value in vector)
        if any(reduced) or strict:
            found[reduced] = found.get(reduced, False) or strict
    return found


def eliminated(system: dict[tuple[int, ...], bool], place: int) -> dict[tuple[int, ...], bool]:
    kept = [(vector, strict) for vector, strict in system.items() if not vector[place]]
    lower = [(vector, strict) for vector, strict in system.items() if vector[place] > 0]
    upper = [(vector, strict) for vector, strict in system.items() if vector[place] < 0]
    for low, low_strict in lower:
        for high, high_strict in upper:
            mixed = tuple(low[place] * h - high[place] * v for v, h in zip(low, high, strict=True))
            kept.append((mixed, low_strict or high_strict))
    return simplified(kept)


def interval(
    roadmap: Roadmap, profile: Profile, own: Measure, vary: str, within: F | None
) -> tuple[int, int]:
    """The best and the worst rank of a measure among all of the roadmap, which has no lanes."""
    steps = steps_in(roadmap, profile, vary, within)
    base = the_set(profile, steps, vary, within)
    mine = score_vector(roadmap, profile, own, steps, vary)
    leads: dict[tuple[int, ...], int] = {}
    for other in roadmap.measures:
        if other is not own:
            theirs = score_vector(roadmap, profile, other, steps, vary)
            lead = whole([t - m for t, m in zip(theirs, mine, strict=True)])
            leads[lead] = leads.get(lead, 0) + 1
    above = most([(lead, True, count) for lead, count in leads.items()], base)
    level = most([(tuple(-v for v in lead), False, count) for lead, count in leads.items()], base)
    return 1 + sum(leads.values()) - level, 1 + above


def most(inequalities: list[tuple[tuple[int, ...], bool, int]], base: list[Inequality]) -> int:
    """The most measures whose comparisons hold together."""
    best = 0
    sets = [chosen for size in range(len(inequalities) + 1) for chosen in combinations(inequalities, size)]
    for chosen in sorted(sets, key=lambda those: -sum(count for _, _, count in those)):
        total = sum(count for _, _, count in chosen)
        if total > best and solvable([*base, *((vector, strict) for vector, strict, _ in chosen)]):
            best = total
    return best
