r"""Repairs of quotes that are not closed, and of backslashes in double quotes."""

import re
from collections.abc import Iterator
from typing import Final

from porvoo_roadmap.findings.problems import Fact, Problem
from porvoo_roadmap.loading.line_reader import QUOTED, entry_of, text_fact, without_comment
from porvoo_roadmap.loading.lines import below, place
from porvoo_roadmap.loading.repairs.parse_failure import Edit, ParseFailure, Repair, TextPosition
from porvoo_roadmap.loading.repairs.unquoted_texts import CURLY
from porvoo_roadmap.writing.scalars import in_quotes

#: The place for a closing quote is looked for on so many lines.
_LINES: Final = 30
#: A backslash in double quotes and the characters that form one escape with it.
_ESCAPE: Final = re.compile(r"\\(?:x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8}|[^xuU]|[xuU])", re.DOTALL)
_SURROGATES: Final = re.compile(r"\\u(d[89ab][\da-f]{2})\\u(d[c-f][\da-f]{2})", re.IGNORECASE)
_SIMPLE: Final = '0abt\tnvfre "/\\N_LP\n'
_WINDOWS_PATH: Final = re.compile(r"[A-Za-z]:\\|\\\\")


def unclosed(failure: ParseFailure) -> Iterator[Repair]:
    """A quote that is never closed, or only on a line further below."""
    for opening in _openings(failure):
        quote = failure.lines[opening.line][opening.column]
        for number in _lines(failure, opening):
            start = opening.column + 1 if number == opening.line else 0
            text = without_comment(failure.lines[number][start:])
            end = start + len(text)
            where = place(opening.line, opening.column)
            if text[-1:] in CURLY and text:
                written = quote + text[:-1] + quote if number == opening.line else ""
                facts: dict[str, Fact] = {**text_fact(written)} if written else {}
                yield Repair(
                    [Problem("curly-quotes", facts, place=place(number, end - 1))],
                    [Edit(number, end - 1, end, quote)],
                )
                continue
            facts = {"quote": quote, "last": number + 1}
            yield Repair([Problem("unclosed-quote", facts, place=where)], [Edit(number, end, end, quote)])


def _openings(failure: ParseFailure) -> Iterator[TextPosition]:
    """The quotes that may be unclosed: the one that the parser names, else that of the last scalar."""
    if failure.began_at and failure.lines[failure.began_at.line][failure.began_at.column :][:1] in {'"', "'"}:
        yield failure.began_at
    elif failure.last_scalar is not None and failure.last_scalar.style in {'"', "'"}:
        start, end = failure.last_scalar.start_mark, failure.last_scalar.end_mark
        if start.line < end.line:
            yield TextPosition(start.line, start.column)


def _lines(failure: ParseFailure, opening: TextPosition) -> Iterator[int]:
    """The line of a quote, and the lines below it up to the next one with a key."""
    yield opening.line
    for number in below(failure.lines, opening.line):
        if entry_of(failure.lines[number]) or number > min(failure.stopped_at.line, opening.line + _LINES):
            return
        yield number


def escapes(failure: ParseFailure) -> Iterator[Repair]:
    """A backslash in double quotes before a character that YAML does not know as an escape."""
    if failure.began_at is None or failure.lines[failure.began_at.line][failure.began_at.column :][:1] != '"':
        return
    for number in range(failure.began_at.line, failure.stopped_at.line + 1):
        start = failure.began_at.column if number == failure.began_at.line else 0
        line = failure.lines[number]
        bad = [found for found in _ESCAPE.finditer(line, start) if not _known(found[0])]
        if not bad:
            continue
        where = place(number, bad[0].start(), bad[0].end())
        quoted = QUOTED.match(line, start) if number == failure.began_at.line else None
        if quoted:
            text = _without_escapes(quoted[0][1:-1])
            edits, facts = [Edit(number, quoted.start(), quoted.end(), text)], text_fact(text)
        else:
            edits, facts = [Edit(number, found.start(), found.start(), "\\") for found in bad], {}
        yield Repair([Problem("unknown-escape", facts, place=where)], edits)


def _known(escape: str) -> bool:
    kind, digits = escape[1:2], escape[2:]
    if not digits:
        return kind in _SIMPLE
    number = int(digits, 16)
    return number <= 0x10FFFF and not 0xD800 <= number <= 0xDFFF  # noqa: PLR2004 -- Unicode's own bounds


def _without_escapes(text: str) -> str:
    """A text from double quotes with every unknown escape as plain characters, in suitable quotes."""
    paired = _SURROGATES.sub(_character, text)
    found = _ESCAPE.findall(paired)
    if all(map(_known, found)):
        return f'"{paired}"'
    if _WINDOWS_PATH.match(paired) or all(escape in {"\\\\", '\\"'} for escape in found if _known(escape)):
        return in_quotes(paired.replace('\\"', '"').replace("\\\\", "\\"))
    return (
        '"' + _ESCAPE.sub(lambda escape: escape[0] if _known(escape[0]) else "\\" + escape[0], paired) + '"'
    )


def _character(pair: re.Match[str]) -> str:
    return bytes.fromhex(pair[1] + pair[2]).decode("utf-16-be")
