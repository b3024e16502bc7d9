"""pydantic's errors → problems, by the type of an error and never by its message."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Final, get_args

from pydantic import ValidationError

from porvoo_roadmap.findings.problems import Fact, Path, Problem
from porvoo_roadmap.loading.intended_numbers import Intended, intended_number, intended_year
from porvoo_roadmap.loading.scalars import written_as
from porvoo_roadmap.loading.values import YES
from porvoo_roadmap.model import MANY, ONE, Baseline, Dimension, Kind, Profile, State
from porvoo_roadmap.text.language import EVERY_LANGUAGE
from porvoo_roadmap.text.nearest import choices
from porvoo_roadmap.writing.scalars import flow_items

#: The type of a pydantic error → our code.
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
    "less_than_equal": "number-too-large",
    "literal_error": "not-a-choice",
    "bool_type": "not-true-or-false",
}
#: Keys whose value is one of a few words → these words.
CHOICES: Final[Mapping[str, tuple[str, ...]]] = {
    "better": get_args(Dimension.model_fields["better"].annotation),
    "method": get_args(Profile.model_fields["method"].annotation),
    "role": ("cost",),
    "state": get_args(State),
    "kind": get_args(Kind),
    "baseline": get_args(Baseline),
}


def problems_of(error: ValidationError, at: Path = ()) -> list[Problem]:
    """The errors of pydantic as problems, in its order; `at` is the path of what was validated."""
    details = error.errors(include_url=False, include_context=False)
    return [_problem_of(detail["type"], (*at, *detail["loc"]), detail["input"]) for detail in details]


def _problem_of(kind: str, location: tuple[int | str, ...], value: object) -> Problem:
    code = CODES[kind]
    # pydantic marks an error in a key so; but an unknown key of the file may be called that.
    in_key = location[-1] == "[key]" and code != "unknown-key"
    path = _path(location[:-1] if in_key else location)
    facts: dict[str, Fact] = {"key": next((step for step in reversed(path) if isinstance(step, str)), "")}
    if in_key:
        # The keys that have a form are languages and years.
        odd = "not-a-year" if path[2:3] == ("costs",) else "not-a-language"
        return Problem(odd if code == "text-not-clean" else code, facts, path, "key")
    if code == "missing-key":
        return Problem(code, facts, path[:-1])
    if code == "unknown-key":
        return Problem(code, facts, path, "key")
    if kind == "dict_type" and _is_text(path):
        code = "not-text"
    return _faulty_value(code, path, facts, value)


def _faulty_value(code: str, path: Path, facts: dict[str, Fact], value: object) -> Problem:
    """The problem of a value that does not fit, with the meaning of the value if that is clear."""
    written = written_as(value)
    blank = isinstance(value, str) and not value.strip()
    if value is None or blank:
        return Problem("empty", facts, path)
    if path == ("language",) and code == "text-not-clean":
        return Problem("not-a-language", {"key": str(value)}, path)
    match code:
        case "not-a-choice":
            # The message quotes the value; a list or a mapping is too long for that.
            near = choices(written or "", CHOICES[str(path[-1])])
            return Problem(code, {**facts, **near, "written": written or "…"}, path)
        case "not-whole-number" | "not-number":
            return _number(code, path, facts, value)
        case "not-true-or-false":
            return Problem(code, facts, path, meaning=str(value).casefold() in YES or None)
        case "not-list" if written is not None:
            items = flow_items(value) if isinstance(value, str) else written
            return Problem(code, {**facts, "written": items}, path, meaning=[value])
        case "not-text" | "text-not-clean" if written is not None:
            return Problem(
                code, {**facts, "written": written}, path, meaning=written if code == "not-text" else None
            )
    return Problem(code, facts, path)


def _number(code: str, path: Path, facts: dict[str, Fact], value: object) -> Problem:
    """The problem of a value that is not a number, with the number that was meant if that is clear."""
    if code == "not-number" and path[0] == "decisions":
        from porvoo_roadmap.loading.intended_decisions import problem_of_decision

        return problem_of_decision(path, value)
    if code == "not-number" and path[0] == "measures" and path[-1] == "year":
        years, told, precise = intended_year(value)
        return Problem(precise or "not-whole-number", {**facts, **told}, path, meaning=years)
    meant = Intended()
    if isinstance(value, str | Decimal):
        meant = intended_number(value, whole=code == "not-whole-number")
    return Problem(meant.code or code, {**facts, **meant.facts}, path, meaning=meant.number)


def _is_text(path: Path) -> bool:
    """Whether the value at a path is a text for people; a lane's `when` is a condition, not a text."""
    return path[-1] in {"title", "heading", "label", "means", "unit", "source", "why"} or (
        path[-1] == "when" and "lanes" not in path
    )


def _path(location: tuple[int | str, ...]) -> Path:
    """The path in the file for a location in pydantic's error, without what marks its alternatives."""
    return tuple(step for step in location if step not in {EVERY_LANGUAGE, ONE, MANY})
