"""Rules for the values of measures: declared classes, numbers within the range, several that differ."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Final

from porvoo_roadmap.checks.parts import UNREADABLE, DimensionPart, LevelPart, Parts, ValuePart, classes_of
from porvoo_roadmap.checks.ranges import ends_of, says_not_known
from porvoo_roadmap.checks.unknown_names import unknown_name
from porvoo_roadmap.findings.problems import Fact, Path, Problem
from porvoo_roadmap.model import BETWEEN, STATUS, Between, in_file
from porvoo_roadmap.text.nearest import choices, nearest

#: What stands between several values that are written as one text.
_JOINTS: Final = re.compile(r"\s*(?:[,;/&+]|\s(?:ja|sekä|och|samt|and)\s)\s*")
_NUMBER: Final = re.compile(r"-?[0-9]{1,30}(?:\.[0-9]{1,30})?")


def values_are_declared(parts: Parts) -> Iterator[Problem]:
    """A measure's value on a dimension is one of those that the dimension declares."""
    for name, dimension in parts.dimensions.items():
        declared = dimension.values
        if declared is None or dimension.number is not None:
            continue
        undeclared = {measure.values.get(name) for _, measure in parts.measures} - {*declared, None}
        if not undeclared:
            continue
        for index, measure in parts.measures:
            value = measure.values.get(name)
            if value in undeclared:
                for at, text in classes_of(value):
                    if text not in declared and not _may_lie_between(dimension, text):
                        problem = _undeclared(name, dimension, text, ("measures", index, name, *at))
                        yield _beside(problem, value, declared) if at else problem


def _beside(problem: Problem, value: ValuePart, declared: Collection[str]) -> Problem:
    """The problem of an undeclared value in a list, which cannot become one that is in the list as well."""
    others = [text for _, text in classes_of(value)]
    free = [text for text in declared if text not in others]
    if problem.code != "unknown-value":
        return problem
    written = str(problem.facts["written"])
    facts = choices(written, free) if free else {"surplus": written}
    return problem._replace(facts={"dimension": problem.facts["dimension"], "written": written, **facts})


def _may_lie_between(dimension: DimensionPart, text: str) -> bool:
    """Whether a text names two values of a scale in order, as far as their points are known."""
    low, _, high = text.partition(BETWEEN)
    first, last = (dimension.known_values.get(end) for end in (low, high))
    if first is None or last is None or low == high:
        return False
    if UNREADABLE in {first.points, last.points}:
        return True
    low_points, high_points = first.known_points, last.known_points
    return low_points is not None and high_points is not None and low_points <= high_points


def _undeclared(name: str, dimension: DimensionPart, text: str, path: Path) -> Problem:
    """The problem of a text that is no declared value, with what it means where that is clear."""
    declared = dimension.known_values
    facts: dict[str, Fact] = {"key": name, "dimension": name, "allowed": ", ".join(declared)}
    if not text.strip():
        return Problem("empty", facts, path)
    if says_not_known(text) and nearest(text, tuple(declared)) is None:
        return Problem("not-known-otherwise", {**facts, "written": text.strip()}, path)
    between = _between(dimension, text, facts, path)
    if between is not None:
        return between
    several = [part for part in _JOINTS.split(text.strip()) if part]
    if len(several) > 1 and declared.keys() >= {*several}:
        listed = {"instead": f"[{', '.join(several)}]", "written": text}
        if dimension.many:
            return Problem("several-in-one-text", {**facts, **listed}, path)
        return Problem("not-one-value", {**facts, **if_several(name, dimension, several)}, path)
    problem = unknown_name("unknown-value", text, declared, path, dimension=name)
    return problem._replace(facts={**problem.facts, **_otherwise(name, dimension, text)})


def _otherwise(name: str, dimension: DimensionPart, text: str) -> dict[str, Fact]:
    """The one value that a text means by its points or its state instead of its name, if it does."""
    levels = dimension.known_values
    scored = _by_points(levels, text) if _NUMBER.fullmatch(text) else []
    if len(scored) == 1:
        return {"scored": scored[0]}
    in_state = [
        value for value, level in levels.items() if name == STATUS and (level.state or "open") == text
    ]
    return {"in_state": in_state[0]} if len(in_state) == 1 else {}


def _by_points(levels: Mapping[str, LevelPart], text: str) -> Sequence[str]:
    """The values that have so many points; none where names are numbers as well, as either may be meant."""
    if any(_NUMBER.fullmatch(value) for value in levels):
        return []
    return [value for value, level in levels.items() if level.known_points == Fraction(text)]


def if_several(name: str, dimension: DimensionPart, values: Sequence[str]) -> dict[str, Fact]:
    """What to do if a measure really has several values of a dimension, or lies between two."""
    declared = dimension.known_values
    points = [level.known_points for level in declared.values()]
    if not declared.keys() >= {*values} or len({*values}) < max(len(values), 2):
        return {}
    if all(point is None for point in points) and name != STATUS:
        return {"several": name}
    if len(values) == len(Between._fields) and None not in points:
        return {"instead": _instead(dimension, values)}
    return {}


def _between(dimension: DimensionPart, text: str, facts: dict[str, Fact], path: Path) -> Problem | None:
    """The problem of a text that says that the value lies between two."""
    ends, declared = ends_of(text), dimension.known_values
    if ends is None:
        return None
    named = [end for end in ends[:2] if end]
    if not declared.keys() >= {*named}:
        return None
    points = {value: p for value, level in declared.items() if (p := level.known_points) is not None}
    facts = {**facts, "written": text}
    if len(points) < len(declared):
        is_meant = BETWEEN in text and all(level.points is None for level in declared.values())
        return Problem("between-without-points", facts, path) if is_meant else None
    # An end that is left out is that of the scale.
    low = ends.low or min(points, key=lambda value: points[value])
    high = ends.high or max(points, key=lambda value: points[value])
    facts["instead"] = _instead(dimension, (low, high))
    if ends.is_plain:
        return Problem("between-itself" if low == high else "between-backwards", facts, path)
    return Problem("between-otherwise", facts, path)


def _instead(dimension: DimensionPart, ends: Sequence[str]) -> str:
    """Two values of a scale as the file writes that a value lies between them."""
    points = {value: level.known_points or Fraction() for value, level in dimension.known_values.items()}
    low, high = sorted(ends, key=lambda value: points[value])
    return low if low == high else str(Between(low, high))


def numbers_are_in_range(parts: Parts) -> Iterator[Problem]:
    """A measure's number is within the range that the dimension declares."""
    for name, dimension in parts.dimensions.items():
        low, high = dimension.number or (None, None)
        if low is None or high is None or low >= high:
            continue
        for index, measure in parts.measures:
            for number in _numbers(measure.values.get(name)):
                if not low <= number <= high:
                    line = f"from: {in_file(number)}" if number < low else f"to: {in_file(number)}"
                    facts = {
                        "dimension": name,
                        "number": in_file(number),
                        "low": in_file(low),
                        "high": in_file(high),
                        "line": line,
                    }
                    yield Problem("out-of-range", facts, ("measures", index, name))
                    break


def _numbers(value: ValuePart) -> Collection[Fraction]:
    """The numbers of a value: itself, or its two ends."""
    ends = value if isinstance(value, Between) else (value,)
    return [end for end in ends if isinstance(end, Fraction)]


def several_values_differ(parts: Parts) -> Iterator[Problem]:
    """No list of values, and no list of people, has one of them twice."""
    several = [name for name, dimension in parts.dimensions.items() if dimension.many]
    for index, measure in parts.measures:
        path: Path = ("measures", index)
        for name in several:
            value = measure.values.get(name)
            if isinstance(value, tuple):
                yield from _repeated(value, (*path, name))
        if isinstance(measure.owner, tuple):
            yield from _repeated(measure.owner, (*path, "owner"))


def _repeated(items: Sequence[object], path: Path) -> Iterator[Problem]:
    for place, item in enumerate(items):
        if isinstance(item, str) and item in items[:place]:
            yield Problem("repeated-value", {"written": item}, (*path, place))
