"""pydantic's errors → problems: by their type, never by their message."""

import contextlib
from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Final, get_args

from pydantic import BaseModel, ValidationError

from porvoo_roadmap.language import EVERY_LANGUAGE
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
from porvoo_roadmap.nearest import choices, nearest
from porvoo_roadmap.problems import Fact, Path, Problem

#: pydantic's type of an error → our code.
CODES: Final[Mapping[str, str]] = {
    "missing": "missing-key",
    "extra_forbidden": "unknown-key",
    "string_type": "not-text",
    "int_type": "not-whole-number",
    "value_error": "not-number",
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


def misfits(error: ValidationError, at: Path = ()) -> list[Problem]:
    """What pydantic found in the part of the file at a path, in its order."""
    details = error.errors(include_url=False, include_context=False)
    return [_misfit(detail["type"], (*at, *detail["loc"]), detail["input"]) for detail in details]


def _misfit(kind: str, location: tuple[int | str, ...], value: object) -> Problem:
    code = CODES[kind]
    # pydantic's sign of a fault in a key, which a key of the file could look like.
    in_key = location[-1] == "[key]" and code != "unknown-key"
    path = _path(location[:-1] if in_key else location)
    facts: dict[str, Fact] = {"key": path[-1]}
    if kind == "dict_type" and _is_text(path):
        code = "not-text"
    if in_key:
        code = "not-a-language" if code == "text-not-clean" else code
        return Problem(code, facts, path, "key")
    match code:
        case "missing-key":
            return Problem(code, facts, path[:-1])
        case "unknown-key":
            return Problem(code, facts, path, "key")
        case "not-a-choice":
            # A list or a mapping has no short spelling, but the sentence quotes what is there.
            facts |= {"allowed": ", ".join(CHOICES[str(path[-1])]), "written": "…"}
        case "not-whole-number" | "not-number":
            facts |= _number_meant(value)
    written = _written(value)
    return Problem(code, facts if written is None else {**facts, "written": written}, path)


def _is_text(path: Path) -> bool:
    """Whether a text for people stands at a path; a lane's `when` is its condition."""
    return path[-1] in {"title", "label", "source"} or (path[-1] == "when" and "lanes" not in path)


def _path(location: tuple[int | str, ...]) -> Path:
    """Where an error stands in the file: a measure's values stand among its own keys there."""
    match location:
        case ("measures", int(index), "values", *rest):
            location = ("measures", index, *rest)
    return location[:-1] if location[-1] == EVERY_LANGUAGE else location


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
    for base in (10, 0):
        with contextlib.suppress(ValueError):
            return {"number": str(int(value, base))}
    with contextlib.suppress(InvalidOperation):
        number = Decimal(value.replace(",", "."))
        if number.is_finite() and abs(number.adjusted()) < MAX_DIGITS:
            return {"number": f"{number:f}"}
    return {}


def paired(problems: Sequence[Problem], dimensions: Collection[str]) -> list[Problem]:
    """The problems, an unknown key and the missing one that it was meant to be made one.

    An unknown key gets the nearest key that may stand there, and all that may.
    """
    missing: dict[Path, set[str]] = {}
    for problem in problems:
        if problem.code == "missing-key":
            missing.setdefault(problem.path, set()).add(str(problem.facts["key"]))
    unknown = {
        problem.path: _unknown_key(problem, missing.get(problem.path[:-1], set()), dimensions)
        for problem in problems
        if problem.code == "unknown-key"
    }
    return [
        unknown[problem.path] if problem.code == "unknown-key" else problem
        for problem in problems
        if problem.code != "missing-key" or problem.facts["key"] in missing[problem.path]
    ]


def _unknown_key(problem: Problem, missing: set[str], dimensions: Collection[str]) -> Problem:
    """An unknown key with what it may have been meant to be; if that is missing, it no longer is."""
    key = str(problem.facts["key"])
    allowed = known_keys(problem.path[:-1], dimensions)
    near = nearest(key, tuple(sorted(missing))) or nearest(key, allowed)
    missing.discard(near or "")
    facts = {"key": key, **choices(key, allowed)}
    return problem._replace(facts=facts if near is None else {**facts, "nearest": near})


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
