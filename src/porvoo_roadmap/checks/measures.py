"""Rules on measures: their values, their numbers, and what they depend on."""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from porvoo_roadmap.checks.dimensions import judged_by
from porvoo_roadmap.checks.parts import AnyMeasure, Parts, free_numbers
from porvoo_roadmap.checks.unknown_names import unknown_name
from porvoo_roadmap.findings.problems import Path, Problem
from porvoo_roadmap.model import STATUS


def values_are_declared(parts: Parts) -> Iterator[Problem]:
    """A measure's value on a dimension is one of those that the dimension declares."""
    for name, dimension in parts.dimensions.items():
        declared = dimension.values
        if declared is None:
            continue
        undeclared = {measure.values.get(name) for _, measure in parts.measures} - {*declared, None}
        if not undeclared:
            continue
        for index, measure in parts.measures:
            value = measure.values.get(name)
            if value is None or value not in undeclared:
                continue
            if not value.strip():
                facts = {"key": name, "allowed": ", ".join(declared)}
                yield Problem("empty", facts, ("measures", index, name))
            else:
                yield unknown_name(
                    "unknown-value", value, declared, ("measures", index, name), dimension=name
                )


def numbers_are_unique(parts: Parts) -> Iterator[Problem]:
    """No two measures have one number."""
    first: dict[int, int] = {}
    repeated = []
    for index, measure in parts.measures:
        if measure.nr is not None and first.setdefault(measure.nr, index) != index:
            repeated.append((index, measure.nr))
    free = free_numbers(first, len(repeated)) if repeated else []
    for (index, nr), instead in zip(repeated, free, strict=True):
        path: Path = ("measures", index, "nr")
        yield Problem("duplicate-nr", {"nr": nr, "free": instead}, path, other=("measures", first[nr], "nr"))


def dependencies_exist(parts: Parts) -> Iterator[Problem]:
    """What a measure depends on is another measure of the file."""
    depending = [(index, measure) for index, measure in parts.measures if measure.depends_on]
    if not depending:
        return
    numbers = {measure.nr for _, measure in parts.measures}
    for index, measure in depending:
        for position, nr in enumerate(measure.depends_on or ()):
            path: Path = ("measures", index, "depends_on", position)
            if nr is None:
                continue
            if nr == measure.nr:
                yield Problem("depends-on-itself", {"nr": nr}, path)
            elif parts.every_number and nr not in numbers:
                yield Problem("unknown-nr", {"nr": nr}, path)


class Needs(NamedTuple):
    """What the measure at an index depends on: each number, and its position in the list."""

    measure: int
    positions: dict[int, int]


def dependencies_end(parts: Parts) -> Iterator[Problem]:
    """No measure depends on itself by way of others; a circle is told where it closes.

    Of two measures of one number it is open which is meant: no circle goes through them.
    """
    needs = _needs(parts)
    done: set[int] = set()
    for start in needs:
        trail: dict[int, Iterator[int]] = {} if start in done else {start: iter(needs[start].positions)}
        while trail:
            current, rest = next(reversed(trail.items()))
            following = next((nr for nr in rest if nr in needs and nr not in done), None)
            if following is None:
                done.add(current)
                del trail[current]
            elif following in trail:
                circle = [*trail][[*trail].index(following) :]
                facts = {"circle": " → ".join(map(str, [*circle, following]))}
                at, positions = needs[current]
                yield Problem(
                    "depends-in-circle", facts, ("measures", at, "depends_on", positions[following])
                )
                done.update(trail)
                trail.clear()
            else:
                trail[following] = iter(needs[following].positions)


def _needs(parts: Parts) -> dict[int, Needs]:
    depending = [(index, measure) for index, measure in parts.measures if measure.depends_on]
    if not depending:
        return {}
    repeated = {nr for nr, count in Counter(measure.nr for _, measure in parts.measures).items() if count > 1}
    return {
        measure.nr: Needs(index, _positions(measure))
        for index, measure in depending
        if measure.nr is not None and measure.nr not in repeated
    }


def _positions(measure: AnyMeasure) -> dict[int, int]:
    listed = enumerate(measure.depends_on or ())
    return {nr: position for position, nr in listed if nr is not None and nr != measure.nr}


def criteria_are_given(parts: Parts) -> Iterator[Problem]:
    """Every measure has a value on every criterion; only `status` may be left out elsewhere."""
    if STATUS not in judged_by(parts):
        return
    declared = parts.dimensions[STATUS].known_values if STATUS in parts.dimensions else {}
    allowed = {"allowed": ", ".join(declared)} if declared else {}
    for index, measure in parts.measures:
        if STATUS not in measure.values:
            yield Problem("missing-key", {"key": STATUS, **allowed}, ("measures", index))
