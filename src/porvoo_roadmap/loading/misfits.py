"""pydantic's errors → problems: by their type, never by their message."""

import contextlib
from collections.abc import Collection, Iterable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any, Final, get_args

from pydantic import BaseModel, ValidationError

from porvoo_roadmap.loading.scalars import MAX_DIGITS
from porvoo_roadmap.model import (
    MEASURE_KEYS,
    Dimension,
    Lane,
    Level,
    Profile,
    Roadmap,
    Translation,
)
from porvoo_roadmap.nearest import nearest
from porvoo_roadmap.problems import Fact, Path, Problem

#: pydantic's type of an error → our code.
CODES: Final[Mapping[str, str]] = {
    "missing": "missing-key",
    "extra_forbidden": "unknown-key",
    "string_type": "not-text",
    "int_type": "not-whole-number",
    "number_type": "not-number",
    "dict_type": "not-mapping",
    "model_type": "not-mapping",
    "tuple_type": "not-list",
    "too_short": "empty",
    "string_too_short": "empty",
    "string_pattern_mismatch": "text-not-clean",
    "greater_than_equal": "number-too-small",
    "literal_error": "not-a-choice",
}
#: Where a value is one of a few words: the last key of its path → the words.
CHOICES: Final[Mapping[str, tuple[str, ...]]] = {
    "better": get_args(Dimension.model_fields["better"].annotation),
    "method": get_args(Profile.model_fields["method"].annotation),
}


def misfits(error: ValidationError) -> list[Problem]:
    """All that pydantic found, in its order."""
    return [_misfit(details["type"], details["loc"], details["input"]) for details in error.errors(include_url=False)]


def _misfit(kind: str, location: tuple[int | str, ...], value: object) -> Problem:
    code = CODES[kind]
    path = _path(location)
    facts: dict[str, Fact] = {"key": path[-1]} if path else {}
    if location[-1:] == ("[key]",):
        code = "not-a-language" if code == "text-not-clean" else code
        return Problem(code, facts, path, "key")
    match code:
        case "missing-key":
            return Problem(code, facts, path[:-1])
        case "unknown-key":
            return Problem(code, facts, path, "key")
        case "not-a-choice":
            facts["allowed"] = ", ".join(CHOICES[str(path[-1])])
        case "not-whole-number" | "not-number":
            facts |= _number_meant(value)
    written = _written(value)
    return Problem(code, facts if written is None else {**facts, "written": written}, path)


def _path(location: tuple[int | str, ...]) -> Path:
    """Where an error stands in the file: a measure's values stand among its own keys there."""
    match location:
        case ("measures", int(index), "values", *rest):
            location = ("measures", index, *rest)
    return tuple(step for step in location if step not in {"", "[key]"})


def _written(value: object) -> str | None:
    match value:
        case None:
            return "null"
        case bool():
            return str(value).lower()
        case str() | int() | Decimal():
            return str(value)
    return None


def _number_meant(value: object) -> dict[str, Fact]:
    """What to write instead of a text that means a number: `010`, `1_000`, `0x1A`, `1e3`, `1,5`."""
    if not isinstance(value, str) or len(value) > MAX_DIGITS:
        return {}
    for read in (lambda text: int(text, 10), lambda text: int(text, 0)):
        with contextlib.suppress(ValueError):
            return {"number": str(read(value))}
    with contextlib.suppress(InvalidOperation):
        number = Decimal(value.replace(",", "."))
        if number.is_finite() and abs(number.adjusted()) < MAX_DIGITS:
            return {"number": f"{number:f}"}
    return {}


def paired(problems: Iterable[Problem], dimensions: Collection[str]) -> list[Problem]:
    """The problems, an unknown key and the missing one that it was meant to be made one.

    An unknown key gets the nearest key that may stand there, or all that may.
    """
    problems = list(problems)
    missing: dict[Path, dict[str, Problem]] = {}
    for problem in problems:
        if problem.code == "missing-key":
            missing.setdefault(problem.path, {})[str(problem.facts["key"])] = problem
    result = []
    for problem in problems:
        if problem.code == "unknown-key":
            parent = problem.path[:-1]
            key = str(problem.facts["key"])
            near = nearest(key, tuple(missing.get(parent, ())))
            if near is not None:
                del missing[parent][near]
            allowed = known_keys(parent, dimensions)
            facts = {"key": key, "allowed": ", ".join(allowed)}
            near = near or nearest(key, allowed)
            if near is not None:
                facts["nearest"] = near
            problem = Problem("unknown-key", facts, problem.path, "key")  # noqa: PLW2901 -- the same, with more facts
        elif problem.code != "missing-key":
            pass
        result.append(problem)
    left = {(path, key) for path, keys in missing.items() for key in keys}
    return [p for p in result if p.code != "missing-key" or (p.path, p.facts["key"]) in left]


def known_keys(parent: Path, dimensions: Collection[str]) -> tuple[str, ...]:
    """The keys that the mapping at a path may have."""
    match parent:
        case ():
            record: type[BaseModel] = Roadmap
        case ("dimensions", _):
            record = Dimension
        case ("dimensions", _, "values", _):
            record = Level
        case ("profiles", _):
            record = Profile
        case ("profiles", _, "lanes", _):
            record = Lane
        case ("measures", _):
            return ("nr", "name", "problem", *dimensions, *sorted(MEASURE_KEYS - {"nr", "name", "problem"}))
        case _:
            record = Translation
    return tuple(record.model_fields)
