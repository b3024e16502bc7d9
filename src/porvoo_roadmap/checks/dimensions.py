"""Rules for dimensions: their names, and the points of those that profiles weigh."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import count

from porvoo_roadmap.checks.parts import UNREADABLE, DimensionPart, Parts, ProfilePart, RangePart
from porvoo_roadmap.checks.unknown_names import unknown_name
from porvoo_roadmap.findings.problems import Path, Problem
from porvoo_roadmap.model import MEASURE_KEYS, Between, in_file


def dimensions_have_free_names(parts: Parts) -> Iterator[Problem]:
    """No dimension is called like a measure's own key, because both are keys of every measure."""
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
            dimension = parts.dimensions[name]
            facts = {"dimension": name, "profile": profile}
            if not dimension.many:
                facts["points"] = in_words(first_points(len(dimension.known_values)))
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
            facts = {"dimension": name, "points": in_words(first_points(len(points)))}
            yield Problem("points-all-equal", facts, ("dimensions", name, "values"), "key")


def ratios_can_divide(parts: Parts) -> Iterator[Problem]:
    """A ratio divides benefits, of which more is better and none is negative, by a cost above 0."""
    cost = parts.cost
    for profile, part in parts.profiles.items():
        if not part.divides or parts.dimension_names is None:
            continue
        at: Path = ("profiles", profile)
        if cost is None:
            yield Problem("no-divisor", {"profile": profile}, (*at, "method"))
        for criterion in part.weights or ():
            if criterion != cost and criterion in parts.dimensions:
                yield from _benefit(profile, criterion, parts.dimensions[criterion])
        divisor = parts.dimensions.get(cost or "")
        # Where it is said that it is the cost, that it is better high is told there.
        if cost is not None and divisor is not None and divisor.better == "high" and divisor.role is None:
            yield Problem("cost-better-high", {"profile": profile, "criterion": cost}, (*at, "method"))


def _benefit(profile: str, criterion: str, dimension: DimensionPart) -> Iterator[Problem]:
    facts = {"profile": profile, "criterion": criterion}
    path: Path = ("profiles", profile, "weights", criterion)
    if dimension.better == "low":
        yield Problem("benefit-better-low", facts, path, "key")
    if min(_known_points(dimension), default=0) < 0:
        yield Problem("benefit-negative", facts, path, "key")


def divisors_are_positive(parts: Parts) -> Iterator[Problem]:
    """The points of the cost that a ratio divides by are above 0."""
    name = parts.cost
    cost = parts.dimensions.get(name or "")
    dividing = next((key for key, part in parts.profiles.items() if part.divides), None)
    if name is None or cost is None or dividing is None:
        return
    path: Path = ("dimensions", name)
    if cost.number is not None and cost.number.low is not None and cost.number.low <= 0:
        facts = {"dimension": name, "profile": dividing, **_positive_start(parts, name, cost.number)}
        yield Problem("divisor-range", facts, (*path, "number"))
    positive = [points for points in _known_points(cost) if points > 0]
    for value, level in cost.known_values.items():
        points = level.known_points
        if points is not None and points <= 0:
            facts = {"value": value, "number": decimal_text(min(positive, default=Fraction(2)) / 2)}
            yield Problem("divisor-not-positive", facts, (*path, "values", value, "points"))


def _positive_start(parts: Parts, name: str, range_: RangePart) -> dict[str, str]:
    """A number above 0 at which a range can begin, if no measure has less."""
    values = [measure.values.get(name) for _, measure in parts.measures]
    numbers = [end for value in values for end in (value if isinstance(value, Between) else (value,))]
    known = [number for number in (*numbers, range_.high) if isinstance(number, Fraction)]
    lowest = min(known, default=Fraction(2))
    return {"number": in_file(min(Fraction(1), lowest / 2))} if lowest > 0 else {}


def criteria(parts: Parts) -> Iterator[tuple[str, Path, str]]:
    """Every use of a criterion in a profile: the profile, the path, and the criterion."""
    for name, profile in parts.profiles.items():
        for criterion in profile.weights or ():
            yield name, ("profiles", name, "weights", criterion), criterion
        for index, breaker in enumerate(profile.tie_breakers):
            if breaker is not None:
                yield name, ("profiles", name, "tie_breakers", index), breaker


def judged_by(parts: Parts) -> list[str]:
    """The declared dimensions that any profile uses as a criterion or divides by."""
    named = [criterion for _, _, criterion in criteria(parts)]
    divided = [name for part in parts.profiles.values() if (name := parts.divisor_of(part)) is not None]
    return [name for name in dict.fromkeys([*named, *divided]) if name in (parts.dimension_names or ())]


def usable_criteria(parts: Parts, profile: ProfilePart, beside: str | None) -> Iterator[str]:
    """The dimensions that a profile could weigh, without those that it weighs already, and `beside`."""
    for name, dimension in parts.dimensions.items():
        points = _known_points(dimension)
        scale = len(points) >= len(dimension.known_values) and len(set(points)) > 1
        benefit = not profile.divides or (dimension.better != "low" and min(points, default=0) >= 0)
        if name not in {beside, *(profile.weights or ())} and scale and benefit:
            yield name


def _known_points(dimension: DimensionPart) -> list[Fraction]:
    """The points of a dimension's values, or the ends of its range, as far as they are known."""
    if dimension.number is not None:
        return [end for end in dimension.number if end is not None]
    return [p for level in dimension.known_values.values() if (p := level.known_points) is not None]


def first_points(count: int) -> list[Fraction]:
    """Points for so many values: 1, 2, 3 and so on."""
    return [Fraction(number) for number in range(1, count + 1)]


def fitting_points(dimension: DimensionPart, value: str) -> Fraction:
    """Points for a value that has none: between those of its neighbours, or one step beyond them."""
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
    """Points beyond an end of a scale; they stay above 0 if those at the end are above 0."""
    if rising:
        return points + 1
    return points / 2 if points > 0 else points - 1


def _has_no_points(dimension: DimensionPart | None) -> bool:
    levels = dimension.known_values.values() if dimension else ()
    return bool(levels) and all(level.points is None for level in levels)


def decimal_text(number: Fraction) -> str:
    """A number as it is written in a measures file."""
    return str(number.numerator) if number.denominator == 1 else f"{float(number):f}".rstrip("0")


def in_words(points: Sequence[Fraction]) -> str:
    """Points as a list that people read."""
    return ", ".join(map(decimal_text, points))
