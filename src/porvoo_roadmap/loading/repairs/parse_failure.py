"""Where the parser stopped in a file that is not YAML, what it said, and changes that may repair the file."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any, Final, NamedTuple

from yaml.events import ScalarEvent, SequenceStartEvent

from porvoo_roadmap.findings.problems import Problem
from porvoo_roadmap.loading.building import Building
from porvoo_roadmap.loading.lines import above
from porvoo_roadmap.loading.repairs.deviations import dimensions_of

#: A text in quotes over more lines than this is more likely to lack its closing quote.
MOST_QUOTED_LINES: Final = 20


class TextPosition(NamedTuple):
    """A character of a file; lines and columns count from 0."""

    line: int
    column: int


class Bracket(NamedTuple):
    """An open bracket or brace, and the character that closes it."""

    position: TextPosition
    closing: str


class ParseFailure(NamedTuple):
    """A parser's error, and what had been read before it.

    The parser stopped at `stopped_at`, in something that began at `began_at`, if it says
    so; from the line `suspect_from` on, it may have misread the file. `last_scalar` is the
    event of the last scalar, if that was the last event. `brackets` are the open ones, the
    outermost first. `known_keys` and `dimensions` are those of the file that were read.
    """

    lines: Sequence[str]
    message: str
    stopped_at: TextPosition
    began_at: TextPosition | None
    suspect_from: int
    last_scalar: Any
    brackets: Sequence[Bracket]
    known_keys: Collection[str]
    dimensions: Mapping[str, Any]


class Edit(NamedTuple):
    """A replacement of the characters from `start` to `end` of a line; all count from 0."""

    line: int
    start: int
    end: int
    text: str


class Repair(NamedTuple):
    """A possible explanation of a failure: the problems to report, and the edits that would repair them.

    `doubt` is added to the deviations that are counted when the repair is tried: more
    than 0 where the repair itself is unlikely.
    """

    problems: Sequence[Problem]
    edits: Sequence[Edit]
    doubt: int = 0


def parse_failure_of(error: Any, building: Building) -> ParseFailure:
    """What is known about a parser's error and about what had been built before it."""
    lines = building.lines()
    stopped_at = error.problem_mark or error.context_mark
    began_at = error.context_mark
    scalar = building.last if isinstance(building.last, ScalarEvent) else None
    return ParseFailure(
        lines,
        str(error.problem),
        _within(lines, stopped_at.line, stopped_at.column),
        _within(lines, began_at.line, began_at.column) if began_at else None,
        _suspect_from(error, len(lines) - 1, building, scalar),
        scalar,
        [_bracket(event) for event in building.brackets()],
        building.common_keys,
        dimensions_of(building.value),
    )


def first_line_in_doubt(error: Any, last: int, building: Building) -> int:
    """The line where the part begins that the parser could not read.

    A quote or a bracket that is not closed makes the parser read on to the `last` line
    before it stops; the part then begins at the quote or the bracket.
    """
    stopped_at, began_at = error.problem_mark or error.context_mark, error.context_mark
    brackets = building.brackets()
    line: int = stopped_at.line
    if began_at and str(error.context).startswith("while scanning"):
        line = began_at.line
    elif brackets and stopped_at.line >= last:
        line = brackets[0].start_mark.line
    return line


def _suspect_from(error: Any, last: int, building: Building, scalar: Any) -> int:
    """The first line in doubt, or the line where a very long text in quotes before it begins."""
    line = first_line_in_doubt(error, last, building)
    quoted = scalar is not None and scalar.style in {'"', "'"}
    return scalar.start_mark.line if quoted and scalar.start_mark.line < line - MOST_QUOTED_LINES else line


def _bracket(event: Any) -> Bracket:
    mark = event.end_mark  # The start mark would be that of a tag.
    position = TextPosition(mark.line, mark.column - 1)
    return Bracket(position, "]" if isinstance(event, SequenceStartEvent) else "}")


def _within(lines: Sequence[str], line: int, column: int) -> TextPosition:
    """A position in the file; one after its last line becomes the end of that line."""
    last = max((number for number, text in enumerate(lines) if text), default=0)
    return TextPosition(line, column) if line <= last else TextPosition(last, len(lines[last]))


def suspects(failure: ParseFailure) -> list[int]:
    """The lines most likely wrong: where the parser stopped, where that part began, and one above each."""
    stopped, began = failure.stopped_at, failure.began_at
    found = [stopped.line] if began is None else [began.line, stopped.line]
    return sorted({*found, *(next(above(failure.lines, line), line) for line in found)})
