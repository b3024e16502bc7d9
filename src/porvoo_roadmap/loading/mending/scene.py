"""Where a file broke off: its lines, what the parser said, and what was open."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any, Final, NamedTuple

from yaml.events import ScalarEvent, SequenceStartEvent

from porvoo_roadmap.findings.problems import Problem
from porvoo_roadmap.loading.building import Building
from porvoo_roadmap.loading.lines import above
from porvoo_roadmap.loading.mending.oddities import dimensions_of

#: A text in quotes that is longer than this many lines was not meant to be.
FAR: Final = 20


class Spot(NamedTuple):
    """A character of a file; lines and columns count from 0."""

    line: int
    column: int


class Bracket(NamedTuple):
    """A bracket or brace that is open."""

    spot: Spot
    closing: str


class Scene(NamedTuple):
    """What is known where the parser gave up: at `at`, over something that began at `begun`.

    From the line `since` on, what was read may be wrong. `text` is the scalar that was
    read last, if a scalar was; `brackets` are those that were open, the outermost first.
    """

    lines: Sequence[str]
    said: str
    at: Spot
    begun: Spot | None
    since: int
    text: Any
    brackets: Sequence[Bracket]
    words: Collection[str]
    dimensions: Mapping[str, Any]


class Edit(NamedTuple):
    """Other characters for a part of one line, all counted from 0."""

    line: int
    start: int
    end: int
    text: str


class Mending(NamedTuple):
    """A guess at what went wrong: what would be said of it, and the change that would mend it.

    `doubt` counts what is odd about the guess itself, before it is tried.
    """

    problems: Sequence[Problem]
    edits: Sequence[Edit]
    doubt: int = 0


def scene_of(error: Any, building: Building) -> Scene:
    """The place where a parser's error broke off what was being built."""
    lines = building.lines()
    at = error.problem_mark or error.context_mark
    begun = error.context_mark
    text = building.last if isinstance(building.last, ScalarEvent) else None
    return Scene(
        lines,
        str(error.problem),
        _within(lines, at.line, at.column),
        _within(lines, begun.line, begun.column) if begun else None,
        _since(error, len(lines) - 1, building, text),
        text,
        [_bracket(event) for event in building.brackets()],
        building.common_keys,
        dimensions_of(building.value),
    )


def begun_on(error: Any, last: int, building: Building) -> int:
    """The line where what the parser complains of begins.

    A quote or a bracket is read on to the last line before it is complained of.
    """
    at, begun = error.problem_mark or error.context_mark, error.context_mark
    brackets = building.brackets()
    line: int = at.line
    if begun and str(error.context).startswith("while scanning"):
        line = begun.line
    elif brackets and at.line >= last:
        line = brackets[0].start_mark.line
    return line


def _since(error: Any, last: int, building: Building, text: Any) -> int:
    """The same, or the line where a text in quotes begins that ends far below."""
    line = begun_on(error, last, building)
    quoted = text is not None and text.style in {'"', "'"}
    return text.start_mark.line if quoted and text.start_mark.line < line - FAR else line


def _bracket(event: Any) -> Bracket:
    mark = event.end_mark  # The start mark would be that of a tag.
    return Bracket(Spot(mark.line, mark.column - 1), "]" if isinstance(event, SequenceStartEvent) else "}")


def _within(lines: Sequence[str], line: int, column: int) -> Spot:
    """A place of the file: what is behind its last line counts as that line's end."""
    last = max((number for number, text in enumerate(lines) if text), default=0)
    return Spot(line, column) if line <= last else Spot(last, len(lines[last]))


def suspects(scene: Scene) -> list[int]:
    """The lines that may be at fault: where reading broke off or what broke began, and the one above each."""
    found = [scene.at.line] if scene.begun is None else [scene.begun.line, scene.at.line]
    return sorted({*found, *(next(above(scene.lines, line), line) for line in found)})
