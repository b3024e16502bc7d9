"""Repairs of colons: one without a space after it, one that is missing, another sign in its place."""

import re
from collections.abc import Iterator
from typing import Final

from porvoo_roadmap.findings.problems import Fact, Problem
from porvoo_roadmap.loading.line_reader import as_value, entry_of, text_fact, without_comment
from porvoo_roadmap.loading.lines import place
from porvoo_roadmap.loading.missing_spaces import Joined, dash_on_line, is_known_key, joined_on_line
from porvoo_roadmap.loading.repairs.parse_failure import Edit, ParseFailure, Repair, suspects

#: A key, a sign or spaces in place of its colon, and the value.
_COLONLESS: Final = re.compile(
    r"(?P<before> *(?:- +)*)(?P<key>[^\W\d][\w-]*)(?P<sign>[ \t]*[=;\uff1a][ \t]*|[ \t]+|$)(?P<value>.*)$"
)


def without_space(failure: ParseFailure) -> Iterator[Repair]:
    """All lines around the failure whose colon or dash has no space after it."""
    around = suspects(failure)
    lines = range(around[0], around[-1] + 1)
    found = [joined for number in lines if (joined := _joined(failure, number))]
    if found:
        edits = [edit for joined in found for edit in _spaced(failure, joined)]
        yield Repair([joined.problem for joined in found], edits)


def _joined(failure: ParseFailure, number: int) -> Joined | None:
    line = failure.lines[number]
    if entry_of(line) is not None and not line.lstrip(" ").startswith("-"):
        return None
    return dash_on_line(number, line) or (joined_on_line(number, line) if entry_of(line) is None else None)


def _spaced(failure: ParseFailure, joined: Joined) -> Iterator[Edit]:
    where = joined.problem.place
    assert where is not None
    number, end = where.line - 1, where.end_column - 1
    line = failure.lines[number]
    value = without_comment(line[end:].strip())
    start = line.index(value, end)
    yield Edit(number, end, start + len(value), f" {as_value(value)}")


def without_colon(failure: ParseFailure) -> Iterator[Repair]:
    """A line with a word but no key: `name Bike lanes`, `name = Bike lanes`, `name`."""
    for number in suspects(failure):
        line = failure.lines[number]
        found = _COLONLESS.match(line)
        if found is None or entry_of(line) is not None:
            continue
        known = is_known_key(found["key"], failure.known_keys)
        sign = found["sign"].strip()
        if not known and not sign:
            continue
        text = f"{found['key']}: {found['value']}".rstrip()
        facts: dict[str, Fact] = text_fact(text) if found["value"] else {"key": found["key"]}
        where = place(number, found.start("key"), found.end("key"))
        yield Repair(
            [Problem("no-colon", facts, place=where)],
            [Edit(number, found.end("key"), found.end("sign"), ": ")],
            doubt=0 if known else 1,
        )
