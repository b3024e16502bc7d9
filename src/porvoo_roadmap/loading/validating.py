"""Plain values → records, by pydantic; what does not fit → problems with logical paths.

A faulty part hides nothing but itself: the rules get all that can be understood of a
document, whatever is wrong beside it.
"""

from collections.abc import Collection, Iterator
from decimal import Decimal
from typing import Any, NamedTuple

from pydantic import ValidationError

from porvoo_roadmap.checks.parts import Parts
from porvoo_roadmap.findings.problems import MOST_PROBLEMS, Path, Problem
from porvoo_roadmap.loading.recovering import parts_of, parts_of_roadmap
from porvoo_roadmap.model import MEASURE_KEYS, STATUS, Measure, Roadmap

#: What is said of a mapping or a list that is not whole, and would be false where reading broke off in it.
OF_THE_WHOLE = frozenset(("missing-key", "empty"))


class Validated(NamedTuple):
    """The roadmap, if its shape is right; all that is understood of it; and what is wrong."""

    roadmap: Roadmap | None
    parts: Parts
    problems: list[Problem]


def validate(document: object, unfinished: Path | None = None) -> Validated:
    """The records of a document; `unfinished` is the innermost part that reading broke off in."""
    if document is None:
        return Validated(None, Parts(), [] if unfinished is not None else [Problem("empty-file")])
    if not isinstance(document, dict):
        return Validated(None, Parts(), [Problem("top-not-mapping")])
    named = document.get("dimensions")
    dimensions = named.keys() if isinstance(named, dict) and not _is_open(("dimensions",), unfinished) else ()
    problems: list[Problem] = []
    measures = document.get("measures")
    if isinstance(measures, list):
        _split(measures, dimensions, problems)
    try:
        roadmap = Roadmap.model_validate(document)
    except ValidationError:
        problems += _by_parts(document, MOST_PROBLEMS - len(problems))
    else:
        if unfinished is None and not problems:
            return Validated(roadmap, parts_of_roadmap(roadmap), problems)
    # What to write instead matters only where something is wrong.
    from porvoo_roadmap.loading.advice import advised

    found = [problem for problem in problems if not _is_premature(problem, unfinished)]
    parts = parts_of(document, found, unfinished)
    return Validated(None, parts, advised(found[: MOST_PROBLEMS + 1], parts, document))


def _is_open(path: Path, unfinished: Path | None) -> bool:
    """Whether more of what stands at a path would have followed."""
    return unfinished is not None and unfinished[: len(path)] == path


def _is_premature(problem: Problem, unfinished: Path | None) -> bool:
    return problem.code in OF_THE_WHOLE and _is_open(problem.path, unfinished)


def labels_of_measures(document: object) -> tuple[str, ...]:
    """What each measure of a document is known by, whatever is wrong with it.

    Its number, else its name; nothing where it has neither as one plain value.
    """
    measures = document.get("measures") if isinstance(document, dict) else None
    return tuple(map(_label_of_measure, measures)) if isinstance(measures, list) else ()


def _label_of_measure(measure: object) -> str:
    given = (measure.get(key) for key in ("nr", "name")) if isinstance(measure, dict) else ()
    return next((str(value) for value in given if isinstance(value, str | int | Decimal)), "")


def _split(items: list[object], dimensions: Collection[str], problems: list[Problem]) -> None:
    """Part each measure into its own keys and, under `values`, its value on every dimension.

    In place: a second copy of a large file's measures would be most of the memory it takes.
    """
    for index, item in enumerate(items):
        if not isinstance(item, dict):
            continue
        values: dict[str, object] = {}
        own: dict[str, object] = {"values": values}
        for key, value in item.items():
            if key in MEASURE_KEYS:
                own[key] = value
            else:
                values[key] = value
        items[index] = own
        # Where not all dimensions could be read, none is missing and none is unknown.
        if dimensions and values.keys() != dimensions:
            problems += _key_problems(values, index, dimensions)


def _key_problems(values: dict[str, object], index: int, dimensions: Collection[str]) -> Iterator[Problem]:
    """The keys of a measure that are no dimensions, which are taken out, and those that it lacks."""
    at: Path = ("measures", index)
    for key in [key for key in values if key not in dimensions]:
        yield Problem("unknown-key", {"key": key}, (*at, key), "key")
        del values[key]
    for key in dimensions:
        if key not in values and key != STATUS and key not in MEASURE_KEYS:
            yield Problem("missing-key", {"key": key}, at)


def _by_parts(document: dict[str, Any], most: int) -> list[Problem]:
    """What does not fit in any part of a document, until there are too many problems to tell."""
    from porvoo_roadmap.loading.validation_errors import problems_of

    problems: list[Problem] = []
    measures = document.get("measures")
    try:
        Roadmap.model_validate({**document, "measures": []} if isinstance(measures, list) else document)
    except ValidationError as error:
        problems += problems_of(error)
    for index, item in enumerate(measures if isinstance(measures, list) else ()):
        if len(problems) > most:
            break
        try:
            Measure.model_validate(item)
        except ValidationError as error:
            problems += problems_of(error, ("measures", index))
    return problems
