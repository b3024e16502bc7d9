"""Values → how they are written: in brackets, behind a key, or on lines below it."""

import json
import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any, Final, NamedTuple

from porvoo_roadmap.model import ONE_YEAR
from porvoo_roadmap.revising.habits import ITEM, Habits, NodeKind
from porvoo_roadmap.writing.scalars import block_scalar, flow_scalar

#: Days and spans of numbers, as measures files have them: only YAML 1.1 could take them for something else.
_PLAIN: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]+([.][0-9]+)?[.]{2}[0-9]+([.][0-9]+)?")
#: The key of a decision that YAML 1.1 takes for a truth value, and nobody puts in quotes.
_PLAIN_KEY: Final = "on"
#: The header of a text of lines without a line break at its end.
_HEADER: Final = "|-"


class Writer(NamedTuple):
    """How a file is written into: by its habits, and texts and keys in brackets as it or JSON has them."""

    habits: Habits
    quoted: Callable[[str], str]
    key: Callable[[str], str]


class WrittenValue(NamedTuple):
    """What stands behind the colon or dash, if anything, and the lines below."""

    head: str
    below: Sequence[str] = ()


def writer_of(text: str, habits: Habits) -> Writer:
    """The writer of a text: what is JSON stays JSON."""
    return Writer(habits, _as_json, _as_json) if _is_json(text) else Writer(habits, _in_flow, _key_in_flow)


def in_brackets(writer: Writer, kind: NodeKind, value: Any) -> str:
    """A value on one line, between other values."""
    match value:
        case dict():
            entries = (entry_in_brackets(writer, kind, key, item) for key, item in value.items())
            return f"{{{', '.join(entries)}}}"
        case list():
            return f"[{', '.join(in_brackets(writer, (*kind, ITEM), item) for item in value)}]"
        case str():
            return writer.quoted(value)
    return _not_text(value)


def entry_in_brackets(writer: Writer, kind: NodeKind, key: str | None, value: Any) -> str:
    """An entry of a mapping of a kind, or without a key an item of a list."""
    if key is None:
        return in_brackets(writer, (*kind, ITEM), value)
    name = writer.habits.spelling(kind, "brackets", key) or _year(writer, kind, key) or writer.key(key)
    return f"{name}: {in_brackets(writer, (*kind, key), value)}"


def on_lines(writer: Writer, kind: NodeKind, value: Any, column: int) -> WrittenValue:
    """A value behind a key or dash that stands in a column."""
    match value:
        case str():
            lines = _lines_of_text(value)
            if lines:
                indent = " " * (column + writer.habits.mapping_step)
                return WrittenValue(_HEADER, [indent + line if line else "" for line in lines])
            return WrittenValue(_on_line(value))
        case dict() | list() if value and not _stands_in_brackets(writer, kind, value):
            return WrittenValue("", _entries(writer, kind, value, column))
        case dict() | list():
            return WrittenValue(in_brackets(writer, kind, value))
    return WrittenValue(_not_text(value))


def on_one_line(writer: Writer, kind: NodeKind, value: Any, column: int) -> WrittenValue:
    """The same, except that a text of several lines has escapes, where lines would take in what follows."""
    return WrittenValue(_on_line(value)) if isinstance(value, str) else on_lines(writer, kind, value, column)


def entry_on_lines(writer: Writer, kind: NodeKind, key: str | None, value: Any, column: int) -> list[str]:
    """The lines of an entry of a mapping of a kind, or without a key of an item of a list."""
    indent = " " * column
    if key is not None:
        name = writer.habits.spelling(kind, "lines", key) or _year(writer, kind, key) or _key_on_line(key)
        return _lines(f"{indent}{name}:", on_lines(writer, (*kind, key), value, column))
    inner = (*kind, ITEM)
    if not isinstance(value, dict) or not value or _stands_in_brackets(writer, inner, value):
        return _lines(f"{indent}-", on_lines(writer, inner, value, column))
    step = writer.habits.dash_step
    lines = [
        line
        for name, part in value.items()
        for line in entry_on_lines(writer, inner, name, part, column + step)
    ]
    return [f"{indent}-{' ' * (step - 1)}{lines[0].lstrip(' ')}", *lines[1:]]


def _year(writer: Writer, kind: NodeKind, key: str) -> str | None:
    """The year of costs, which needs no quotes in YAML."""
    is_year = kind[-1:] == ("costs",) and re.fullmatch(ONE_YEAR, key) and writer.key is not _as_json
    return key if is_year else None


def _entries(writer: Writer, kind: NodeKind, value: Any, column: int) -> list[str]:
    """The lines of all entries of what stands below a key."""
    if isinstance(value, list):
        inner = column + writer.habits.list_step(kind)
        return [line for item in value for line in entry_on_lines(writer, kind, None, item, inner)]
    inner = column + writer.habits.mapping_step
    return [line for key, item in value.items() for line in entry_on_lines(writer, kind, key, item, inner)]


def _lines(head: str, value: WrittenValue) -> list[str]:
    return [f"{head} {value.head}" if value.head else head, *value.below]


def _stands_in_brackets(writer: Writer, kind: NodeKind, value: Any) -> bool:
    """Whether it does in the file; without an example a list of plain values does."""
    shown = writer.habits.uses_brackets(kind)
    if shown is not None:
        return shown
    return isinstance(value, list) and not any(isinstance(item, dict | list) for item in value)


def _lines_of_text(text: str) -> list[str]:
    """The lines of a text that can be written as it is below its key; none for any other text."""
    lines = text.split("\n")
    is_fit = len(lines) > 1 and lines[0] and lines[-1] and all(map(_is_fit, lines))
    return lines if is_fit else []


def _is_fit(line: str) -> bool:
    return line.isprintable() and line == line.strip()


def _not_text(value: Any) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return str(value).lower()
        case Decimal():
            return f"{value:f}"
    return str(value)


def _on_line(text: str) -> str:
    return text if _PLAIN.fullmatch(text) else block_scalar(text)


def _in_flow(text: str) -> str:
    return text if _PLAIN.fullmatch(text) else flow_scalar(text)


def _key_on_line(key: str) -> str:
    return key if key == _PLAIN_KEY else block_scalar(key)


def _key_in_flow(key: str) -> str:
    return key if key == _PLAIN_KEY else flow_scalar(key)


def _is_json(text: str) -> bool:
    if not text.lstrip().startswith("{"):
        return False
    try:
        json.loads(text)
    except ValueError:
        return False
    return True


def _as_json(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
