"""Rules for what a dimension or a field is: classes or numbers, one value or several, the cost, a state."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import count

from porvoo_roadmap.checks.dimensions import first_points, in_words, judged_by
from porvoo_roadmap.checks.parts import UNREADABLE, DimensionPart, Parts
from porvoo_roadmap.findings.problems import Path, Problem
from porvoo_roadmap.model import COST, MEASURE_KEYS, STATUS, Between, in_file


def fields_have_free_names(parts: Parts) -> Iterator[Problem]:
    """A field's key stands in measures, beside their own keys and those of the dimensions."""
    taken = {*MEASURE_KEYS, *(parts.dimension_names or ())}
    for name in parts.fields:
        if name in taken:
            free = next(key for n in count(2) if (key := f"{name}-{n}") not in {*taken, *parts.fields})
            yield Problem("reserved-field", {"key": name, "free": free}, ("fields", name), "key")


def classes_and_numbers_are_two_things(parts: Parts) -> Iterator[Problem]:
    """A dimension has values or a range of numbers, and what belongs to numbers stands at numbers."""
    for name, dimension in parts.dimensions.items():
        path: Path = ("dimensions", name)
        if {"values", "number"} <= {*dimension.keys}:
            texts = (measure.values.get(name) for _, measure in parts.measures)
            surplus = "number" if any(isinstance(text, str) for text in texts) else "values"
            yield Problem(
                "values-and-number", {"dimension": name, "surplus": surplus}, (*path, "number"), "key"
            )
        elif dimension.number is None and "values" in dimension.keys:
            for key in ("unit", "bands"):
                if key in dimension.keys:
                    yield Problem("only-for-numbers", {"key": key, "name": name}, (*path, key), "key")
    for name, field in parts.fields.items():
        if field.unit is not None and field.kind not in {None, "number"}:
            yield Problem("only-for-numbers", {"key": "unit", "name": name}, ("fields", name, "unit"), "key")


def ranges_go_up(parts: Parts) -> Iterator[Problem]:
    """A range begins at a smaller number than it ends at."""
    for name, dimension in parts.dimensions.items():
        low, high = dimension.number or (None, None)
        if low is None or high is None or low < high:
            continue
        values = [measure.values.get(name) for _, measure in parts.measures]
        numbers = [end for value in values for end in (value if isinstance(value, Between) else (value,))]
        highest = max((number for number in numbers if isinstance(number, Fraction)), default=low)
        end = low if low > high else max(highest, low + 1)
        facts = {
            "low": in_file(low),
            "high": in_file(high),
            "instead": f"{{from: {in_file(high)}, to: {in_file(end)}}}",
        }
        yield Problem("range-not-ascending", facts, ("dimensions", name, "number"))


def bands_cut_the_range(parts: Parts) -> Iterator[Problem]:
    """Bands are within the range of their dimension, and in ascending order."""
    for name, dimension in parts.dimensions.items():
        low, high = dimension.number or (None, None)
        path: Path = ("dimensions", name, "bands")
        known = [band for band in dimension.bands if band is not None]
        inside = [band for band in known if low is None or high is None or low < band < high]
        for place, band in enumerate(dimension.bands):
            if (
                band is not None
                and band not in inside
                and low is not None
                and high is not None
                and low < high
            ):
                facts = {"number": in_file(band), "low": in_file(low), "high": in_file(high)}
                yield Problem("band-outside", facts, (*path, place))
        if len(known) == len(dimension.bands) and known != (order := sorted({*known})):
            yield Problem("bands-not-ascending", {"order": ", ".join(map(in_file, order))}, path, "key")


def several_values_have_no_scale(parts: Parts) -> Iterator[Problem]:
    """A measure has one value of a scale, and one status."""
    for name, dimension in parts.dimensions.items():
        points = [level.points for level in dimension.known_values.values()]
        if dimension.many and (dimension.number or name == STATUS or any(p is not None for p in points)):
            yield Problem("many-of-a-scale", {"dimension": name}, ("dimensions", name, "many"), "key")


def states_are_of_status(parts: Parts) -> Iterator[Problem]:
    """Only values of the dimension `status` say a state."""
    for name, dimension in parts.dimensions.items():
        for value, level in dimension.known_values.items():
            if name != STATUS and level.state is not None:
                path = ("dimensions", name, "values", value, "state")
                yield Problem("state-elsewhere", {"dimension": name}, path, "key")


def one_dimension_is_the_cost(parts: Parts) -> Iterator[Problem]:
    """One dimension at most has the role of the cost; it is a scale, and less of it is better."""
    first: str | None = None
    for name, dimension in parts.dimensions.items():
        if dimension.role != COST:
            continue
        path: Path = ("dimensions", name, "role")
        if first is not None:
            yield Problem("role-twice", {"dimension": name}, path, "key", other=("dimensions", first, "role"))
            continue
        first = name
        if dimension.better == "high":
            yield Problem("role-better-high", {"dimension": name}, path, "key")
        if _lacks_points(dimension) and name not in judged_by(parts):
            facts = {"dimension": name}
            if not dimension.many:
                facts["points"] = in_words(first_points(len(dimension.known_values)))
            yield Problem("role-without-points", facts, path, "key")


def _lacks_points(dimension: DimensionPart) -> bool:
    points = [level.points for level in dimension.known_values.values()]
    return None in points and UNREADABLE not in points
