"""Rules on dimensions: their names, and the points of those that a profile judges by."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import count

from porvoo_roadmap.checks.parts import UNREADABLE, DimensionPart, Parts, ProfilePart
from porvoo_roadmap.checks.unknown_names import unknown_name
from porvoo_roadmap.findings.problems import Path, Problem
from porvoo_roadmap.model import COST, MEASURE_KEYS


def dimensions_have_free_names(parts: Parts) -> Iterator[Problem]:
    """A dimension's key stands in every measure, beside the measure's own keys."""
    for name in parts.dimension_names or ():
        if name in MEASURE_KEYS:
            free = next(key for n in count(2) if (key := f"{name}-{n}") not in (parts.dimension_names or ()))
            yield Problem("reserved-key", {"key": name, "free": free}, ("dimensions", name), "key")


def criteria_are_declared(parts: Parts) -> Iterator[Problem]:
    """A criterion is a dimension of the file, and one with points."""
    for profile, path, name in criteria(parts):
        if parts.dimension_names is None:
            return
        if name not in parts.dimension_names:
            scales = tuple(usable_criteria(parts, parts.profiles[profile], name))
            yield unknown_name("unknown-criterion", name, scales, path, "key", profile=profile)
        elif _has_no_points(parts.dimensions.get(name)):
            points = _in_words(first_points(len(parts.dimensions[name].known_values)))
            facts = {"dimension": name, "profile": profile, "points": points}
            yield Problem("criterion-without-points", facts, path, "key")


def scales_are_complete(parts: Parts) -> Iterator[Problem]:
    """All values of a criterion carry points, and not all the same."""
    for name in judged_by(parts):
        dimension = parts.dimensions.get(name)
        if dimension is None or _has_no_points(dimension):
            continue
        points = [level.points for level in dimension.known_values.values()]
        for value, level in dimension.known_values.items():
            if level.points is None:
                facts = {
                    "dimension": name,
                    "value": value,
                    "number": decimal_text(fitting_points(dimension, value)),
                }
                yield Problem("points-missing", facts, ("dimensions", name, "values", value), "key")
        if points and len(set(points)) == 1 and points[0] is not UNREADABLE:
            facts = {"dimension": name, "points": _in_words(first_points(len(points)))}
            yield Problem("points-all-equal", facts, ("dimensions", name, "values"), "key")


def ratios_can_divide(parts: Parts) -> Iterator[Problem]:
    """A ratio divides benefits, of which more is better and none is negative, by a cost above 0."""
    for profile, part in parts.profiles.items():
        if part.divisor is None or parts.dimension_names is None:
            continue
        at: Path = ("profiles", profile)
        if COST not in parts.dimension_names:
            yield Problem("no-divisor", {"profile": profile}, (*at, "method"))
        for criterion in part.weights or ():
            if criterion != COST and criterion in parts.dimensions:
                yield from _benefit(profile, criterion, parts.dimensions[criterion])
        cost = parts.dimensions.get(COST)
        if cost is not None and cost.better == "high":
            yield Problem("cost-better-high", {"profile": profile, "criterion": COST}, (*at, "method"))


def _benefit(profile: str, criterion: str, dimension: DimensionPart) -> Iterator[Problem]:
    facts = {"profile": profile, "criterion": criterion}
    path: Path = ("profiles", profile, "weights", criterion)
    if dimension.better == "low":
        yield Problem("benefit-better-low", facts, path, "key")
    negative = [
        p for level in dimension.known_values.values() if (p := level.known_points) is not None and p < 0
    ]
    if negative:
        yield Problem("benefit-negative", facts, path, "key")


def divisors_are_positive(parts: Parts) -> Iterator[Problem]:
    """The points of the cost that a ratio divides by are above 0."""
    cost = parts.dimensions.get(COST)
    if cost is None or not any(part.divisor == COST for part in parts.profiles.values()):
        return
    positive = [p for level in cost.known_values.values() if (p := level.known_points) is not None and p > 0]
    for value, level in cost.known_values.items():
        points = level.known_points
        if points is not None and points <= 0:
            facts = {"value": value, "number": decimal_text(min(positive, default=Fraction(2)) / 2)}
            yield Problem("divisor-not-positive", facts, ("dimensions", COST, "values", value, "points"))


def criteria(parts: Parts) -> Iterator[tuple[str, Path, str]]:
    """Every mention of a criterion in a profile: the profile, where, and which."""
    for name, profile in parts.profiles.items():
        for criterion in profile.weights or ():
            yield name, ("profiles", name, "weights", criterion), criterion
        for index, breaker in enumerate(profile.tie_breakers):
            if breaker is not None:
                yield name, ("profiles", name, "tie_breakers", index), breaker


def judged_by(parts: Parts) -> list[str]:
    """The declared dimensions that any profile judges by, the cost of a ratio among them."""
    named = [criterion for _, _, criterion in criteria(parts)]
    divided = [part.divisor for part in parts.profiles.values() if part.divisor is not None]
    return [name for name in dict.fromkeys([*named, *divided]) if name in (parts.dimension_names or ())]


def usable_criteria(parts: Parts, profile: ProfilePart, beside: str | None) -> Iterator[str]:
    """The dimensions that could stand in a profile's weights instead of an unknown name."""
    for name, dimension in parts.dimensions.items():
        points = [level.known_points for level in dimension.known_values.values()]
        known = [p for p in points if p is not None]
        scale = len(known) == len(points) and len(set(known)) > 1
        benefit = profile.divisor is None or (dimension.better != "low" and min(known, default=0) >= 0)
        if name != beside and name not in (profile.weights or ()) and scale and benefit:
            yield name


def first_points(count: int) -> list[Fraction]:
    """Points for so many values: 1, 2, 3 and so on."""
    return [Fraction(number) for number in range(1, count + 1)]


def fitting_points(dimension: DimensionPart, value: str) -> Fraction:
    """Points for a value that has none: between its neighbours', or one step beyond them."""
    levels = [*dimension.known_values.items()]
    place = [name for name, _ in levels].index(value)
    before = [p for _, level in levels[:place] if (p := level.known_points) is not None]
    after = [p for _, level in levels[place + 1 :] if (p := level.known_points) is not None]
    if before and after:
        return (before[-1] + after[0]) / 2
    if before:
        return _beyond(before[-1], rising=before[0] <= before[-1])
    if after:
        return _beyond(after[0], rising=after[0] > after[-1])
    return Fraction(1)


def _beyond(points: Fraction, *, rising: bool) -> Fraction:
    """Points past an end of a scale, above 0 where that end is."""
    if rising:
        return points + 1
    return points / 2 if points > 0 else points - 1


def _has_no_points(dimension: DimensionPart | None) -> bool:
    levels = dimension.known_values.values() if dimension else ()
    return bool(levels) and all(level.points is None for level in levels)


def decimal_text(number: Fraction) -> str:
    """A number as a measures file takes it."""
    return str(number.numerator) if number.denominator == 1 else f"{float(number):f}".rstrip("0")


def _in_words(points: Sequence[Fraction]) -> str:
    return ", ".join(map(decimal_text, points))
