"""Plain values → records, by pydantic, and problems for the values that do not fit.

A problem hides nothing but its own value: whatever else can be read of the document goes
to the rules of `checks`.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, Final, NamedTuple

from pydantic import ValidationError

from porvoo_roadmap.checks.parts import Parts
from porvoo_roadmap.findings.problems import MOST_PROBLEMS, Path, Problem
from porvoo_roadmap.loading.recovering import parts_of, parts_of_roadmap
from porvoo_roadmap.loading.values import Read, ValueReaders, readers_of
from porvoo_roadmap.model import BETWEEN, MEASURE_KEYS, STATUS, Measure, Roadmap

#: Problems that are not reported of a part that was not read to its end: they may be untrue.
OF_THE_WHOLE = frozenset(("missing-key", "empty"))
#: The keys at the top that every file must have.
EXPECTED: Final = frozenset(name for name, field in Roadmap.model_fields.items() if field.is_required())


class Validated(NamedTuple):
    """The roadmap, if there is no problem; everything that could be read; and the problems."""

    roadmap: Roadmap | None
    parts: Parts
    problems: list[Problem]


def validate(document: object, unfinished: Path | None = None) -> Validated:
    """The records of a document.

    If the YAML could not be read to its end, `unfinished` is the path of the innermost part
    that was open there.
    """
    if document is None:
        return Validated(None, Parts(), [] if unfinished is not None else [Problem("empty-file")])
    if not isinstance(document, dict):
        return Validated(None, Parts(), [Problem("top-not-mapping")])
    named, fields = (_mapping(document.get(key)) for key in ("dimensions", "fields"))
    problems = [*_without_values(named)]
    measures = document.get("measures")
    if isinstance(measures, list):
        whole = [key for key in ("dimensions", "fields") if _is_whole(document, key, unfinished)]
        # A field by the name of another key is reported once, and the key of the measures is no field.
        free = {name: field for name, field in fields.items() if name not in {*MEASURE_KEYS, *named}}
        _split(measures, readers_of(named, free, whole), problems)
    try:
        roadmap = Roadmap.model_validate(document)
    except ValidationError:
        problems += _by_parts(document, MOST_PROBLEMS - len(problems))
    else:
        if unfinished is None and not problems:
            return Validated(roadmap, parts_of_roadmap(roadmap), problems)
    # Imported here because only files with problems need it.
    from porvoo_roadmap.loading.advice import advised

    found = [problem for problem in problems if not _is_premature(problem, unfinished)]
    parts = parts_of(document, found, unfinished)
    return Validated(None, parts, advised(found[: MOST_PROBLEMS + 1], parts, document))


def _mapping(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _without_values(dimensions: Mapping[str, Any]) -> Iterator[Problem]:
    """Problems of dimensions that have neither values nor a range of numbers."""
    for name, part in dimensions.items():
        if isinstance(part, dict) and "values" not in part and part.get("number") is None:
            key = "number" if {"unit", "bands"} & part.keys() else "values"
            yield Problem("missing-key", {"key": key}, ("dimensions", name))


def _is_whole(document: Mapping[str, Any], key: str, unfinished: Path | None) -> bool:
    """Whether all names that a part of the document declares are known.

    Behind the place where reading broke off nothing is expected but what every file must have.
    """
    if key not in document:
        return key != "dimensions" and (unfinished is None or document.keys() >= EXPECTED)
    return isinstance(document[key], dict) and not _is_open((key,), unfinished)


def _is_open(path: Path, unfinished: Path | None) -> bool:
    """Whether the unread part of the file may have contained more of what is at a path."""
    return unfinished is not None and unfinished[: len(path)] == path


def _is_premature(problem: Problem, unfinished: Path | None) -> bool:
    return problem.code in OF_THE_WHOLE and _is_open(problem.path, unfinished)


def labels_of_measures(document: object) -> tuple[str, ...]:
    """What each measure of a document is called: its number, else its name, else nothing.

    Works for a document with any problems.
    """
    measures = document.get("measures") if isinstance(document, dict) else None
    return tuple(map(_label_of_measure, measures)) if isinstance(measures, list) else ()


def _label_of_measure(measure: object) -> str:
    given = (measure.get(key) for key in ("nr", "name")) if isinstance(measure, dict) else ()
    return next((str(value) for value in given if isinstance(value, str | int | Decimal)), "")


def _split(items: list[object], readers: ValueReaders, problems: list[Problem]) -> None:
    """Split each measure into its own keys, its `values` by dimension and its `fields`, and read both.

    The items are replaced in the list itself: a second list of the measures of a large file
    would take most of the memory.
    """
    plain, fields, dimensions = readers.plain, readers.fields, readers.dimensions.keys()
    for index, item in enumerate(items):
        if not isinstance(item, dict):
            continue
        values: dict[str, object] = {}
        own: dict[str, object] = {"values": values}
        for key, value in item.items():
            if key in MEASURE_KEYS:
                own[key] = value
            elif key in plain and type(value) is str and BETWEEN not in value:
                values[key] = value
            elif key not in fields:
                values[key] = _read(readers.dimensions.get(key), value, ("measures", index, key), problems)
        if fields:
            own["fields"] = {
                key: _read(fields[key], item[key], ("measures", index, key), problems)
                for key in fields
                if item.get(key) is not None
            }
        items[index] = own
        if values.keys() != dimensions:
            problems += _key_problems(values, index, readers)


def _read(read: Read | None, value: object, path: Path, problems: list[Problem]) -> object:
    """The value as it is read; as it is where nobody reads it, or it does not fit."""
    found = value if read is None else read(value)
    if read is None or not isinstance(found, list):
        return found
    problems += (misfit.problem(path) for misfit in found)
    return value


def _key_problems(values: dict[str, object], index: int, readers: ValueReaders) -> Iterator[Problem]:
    """Problems of a measure's keys that are no dimension, which are removed, and of missing ones.

    If not all dimensions could be read, it is not known which keys are missing or unknown.
    """
    at: Path = ("measures", index)
    if "dimensions" not in readers.whole:
        return
    for key in [key for key in values if key not in readers.dimensions]:
        if "fields" in readers.whole:
            yield Problem("unknown-key", {"key": key}, (*at, key), "key")
        del values[key]
    for key in readers.dimensions:
        if key not in values and key != STATUS and key not in MEASURE_KEYS:
            yield Problem("missing-key", {"key": key}, at)


def _by_parts(document: dict[str, Any], most: int) -> list[Problem]:
    """The problems of each part of a document, validated one by one, up to about `most` problems."""
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
            # What does not fit a dimension or a field is told where it is read.
            Measure.model_validate({**item, "values": {}, "fields": {}} if isinstance(item, dict) else item)
        except ValidationError as error:
            problems += problems_of(error, ("measures", index))
    return problems
