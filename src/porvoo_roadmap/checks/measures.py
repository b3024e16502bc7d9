"""Rules for measures: their values, their numbers, and the measures that they depend on."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import count
from typing import NamedTuple

from porvoo_roadmap.checks.dimensions import judged_by
from porvoo_roadmap.checks.parts import AnyMeasure, Parts, free_numbers
from porvoo_roadmap.checks.unknown_names import unknown_name
from porvoo_roadmap.findings.problems import Path, Problem
from porvoo_roadmap.model import STATUS, Years, in_file


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


def codes_are_unique(parts: Parts) -> Iterator[Problem]:
    """No two measures have one code, and no code can be taken for the numbers of other measures."""
    coded = [(index, code) for index, measure in parts.measures if (code := measure.code) is not None]
    numbers = {str(measure.nr): index for index, measure in parts.measures} if coded else {}
    first: dict[str, int] = {}
    for index, code in coded:
        path: Path = ("measures", index, "code")
        if first.setdefault(code, index) != index:
            facts = {"code": code, "free": _free_code(parts, code)}
            yield Problem("duplicate-code", facts, path, other=("measures", first[code], "code"))
        elif numbers.get(code, index) != index or re.fullmatch(r"\d+\s*[-–]\s*\d+", code):
            facts = {"code": code, "free": _free_code(parts, f"K{code}")}
            yield Problem("code-is-number", facts, path)


def _free_code(parts: Parts, code: str) -> str:
    """A code that no measure has, made of one."""
    taken = {measure.code for _, measure in parts.measures}
    return next(free for n in count(1) if (free := code if n == 1 else f"{code}-{n}") not in taken)


def reasons_name_dimensions(parts: Parts) -> Iterator[Problem]:
    """The reasons of a measure are for its values on dimensions of the file."""
    for index, measure in parts.measures:
        for name in measure.reasons or ():
            if parts.dimension_names is not None and name not in parts.dimension_names:
                free = [known for known in parts.dimension_names if known not in (measure.reasons or ())]
                path: Path = ("measures", index, "reasons", name)
                yield unknown_name("unknown-dimension", name, free, path, "key")


def costs_fit_the_years(parts: Parts) -> Iterator[Problem]:
    """What a measure costs by year is no less than 0, and for years of its own."""
    for index, measure in parts.measures:
        first, last = measure.year if isinstance(measure.year, Years) else (measure.year, measure.year)
        for year, amount in (measure.costs or {}).items():
            path: Path = ("measures", index, "costs", year)
            if amount is None:
                continue
            if amount < 0:
                yield Problem("costs-below-zero", {"year": year, "number": in_file(-amount)}, path)
            elif first is not None and last is not None and not first <= int(year) <= last:
                yield Problem("costs-outside-years", {"year": year, "years": str(measure.year)}, path, "key")


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
    """No measure depends on itself through others; a circle is reported where it closes."""
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
