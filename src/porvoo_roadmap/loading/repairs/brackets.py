"""Repairs of brackets and braces, and of commas between them."""

from collections.abc import Iterator
from typing import Final

from porvoo_roadmap.findings.problems import Fact, Problem
from porvoo_roadmap.loading.line_reader import without_comment
from porvoo_roadmap.loading.lines import above, place
from porvoo_roadmap.loading.repairs.parse_failure import Edit, ParseFailure, Repair, TextPosition

#: The place for a closing bracket is looked for on so many lines.
_LINES: Final = 30
_OPENING: Final = {"]": "[", "}": "{"}


def stray(failure: ParseFailure) -> Iterator[Repair]:
    """A closing bracket that does not match an open one."""
    line, (number, column) = failure.lines[failure.stopped_at.line], failure.stopped_at
    if line[column : column + 1] not in {"]", "}"}:
        return
    where = place(number, column)
    if failure.brackets and failure.brackets[-1].closing != line[column]:
        closing = failure.brackets[-1].closing
        problem = Problem("stray-bracket", {"bracket": line[column], "closing": closing}, place=where)
        yield Repair([problem], [Edit(number, column, column + 1, closing)])
    problem = Problem("stray-bracket", {"bracket": line[column]}, place=where)
    yield Repair([problem], [Edit(number, column, column + 1, "")])


def unclosed(failure: ParseFailure) -> Iterator[Repair]:
    """A bracket that is never closed: it may have been meant to close at a comma or at the end of a line."""
    if not failure.brackets:
        return
    innermost = failure.brackets[-1]
    opening = innermost.position
    where = place(opening.line, opening.column)
    everything = "".join(bracket.closing for bracket in reversed(failure.brackets))
    for number in range(opening.line, min(failure.stopped_at.line, opening.line + _LINES) + 1):
        line = failure.lines[number]
        start = opening.column + 1 if number == opening.line else 0
        ends = [(start + len(without_comment(line[start:])), everything)]
        ends += [(at, innermost.closing) for at in range(start, len(line)) if line[at] == ","][:10]
        for end, closing in ends:
            facts: dict[str, Fact] = {
                "bracket": _OPENING[innermost.closing],
                "closing": closing,
                "column": end + 1,
                "last": number + 1,
            }
            yield Repair([Problem("unclosed-bracket", facts, place=where)], [Edit(number, end, end, closing)])


def without_comma(failure: ParseFailure) -> Iterator[Repair]:
    """Two items in brackets without a comma between them."""
    if not failure.brackets:
        return
    for spot in _gaps(failure):
        facts = {"column": spot.column + 1}
        yield Repair(
            [Problem("missing-comma", facts, place=place(spot.line, spot.column))],
            [Edit(spot.line, spot.column, spot.column, ",")],
        )


def _gaps(failure: ParseFailure) -> Iterator[TextPosition]:
    """Where a comma may be missing: before the place where the parser stopped, and before the word there."""
    number, column = failure.stopped_at
    before = failure.lines[number][:column].rstrip()
    for text in (before, before[: len(before.rstrip()) - len(before.split(" ")[-1])].rstrip()):
        if text:
            yield TextPosition(number, len(text))
        else:
            number = next(above(failure.lines, number), number)
            yield TextPosition(number, len(without_comment(failure.lines[number])))
