"""Repairs of lines that begin in a wrong column, and of missing dashes."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise, takewhile
from typing import Final

from porvoo_roadmap.findings.problems import Fact, Place, Problem
from porvoo_roadmap.loading.line_reader import entry_of, text_fact, without_comment
from porvoo_roadmap.loading.lines import above, below, has_content, indent_of, place
from porvoo_roadmap.loading.repairs.parse_failure import Edit, ParseFailure, Repair, suspects

#: So many lines on either side are looked at for columns where a line could begin.
_NEIGHBOURS: Final = 8
#: So many lines on either side are looked at for columns in which many lines begin.
_AROUND: Final = 60
#: More lines than this are not moved together.
_LARGEST_BLOCK: Final = 60


def moved(failure: ParseFailure) -> Iterator[Repair]:
    """A line that begins too far to the left or to the right, alone or together with lines around it."""
    numbers = dict.fromkeys([*suspects(failure), *_elders(failure.lines, failure.stopped_at.line)])
    every = [move for number in numbers for move in moves(failure.lines, number)]
    near = failure.lines[max(0, failure.stopped_at.line - _AROUND) : failure.stopped_at.line + _AROUND]
    indents = [indent_of(line) for line in near if has_content(line)]
    steps = Counter(after - before for before, after in pairwise(indents) if after > before)
    step, begun = max(steps, key=lambda size: steps[size], default=2), Counter(indents)

    def unlikely(move: Repair) -> tuple[bool, int]:
        """Sorts the moves: first those to a column one step deeper than the line above, or used often."""
        column = int(move.problems[0].facts["column"]) - 1
        outer = (indent_of(failure.lines[n]) for n in above(failure.lines, move.edits[0].line))
        holding = next((indent for indent in outer if indent < column), 0)
        return column - holding != step, -begun[column]

    yield from sorted(every, key=unlikely)


def _elders(lines: Sequence[str], number: int) -> Iterator[int]:
    """The lines above that a line may belong to the same mapping as, if they begin further to the right."""
    indent = indent_of(lines[number])
    deeper = takewhile(lambda near: _key_column(lines[near]) > indent, above(lines, number))
    found = [(_key_column(lines[near]), near) for near in islice(deeper, _AROUND)]
    least = [near for column, near in found if column == min(found)[0]]
    # If several lines are in a wrong column, the parser may stop at any of them except the first.
    yield from [*least[:1], *least[-1:]]


def _key_column(line: str) -> int:
    """The column of the key of a line, after its dashes; without a key, the column where the line begins."""
    entry = entry_of(line)
    return entry.column if entry else indent_of(line)


def moves(lines: Sequence[str], number: int) -> Iterator[Repair]:
    """A line, alone and with lines around it, moved to every column in which a neighbour begins."""
    found, entry = indent_of(lines[number]), entry_of(lines[number])
    for column, near in columns(lines, number).items():
        # A key belongs under another key; a text may begin in any column.
        like = near if entry or lines[number].lstrip(" ").startswith("-") else {}
        for block in _blocks(lines, number):
            facts = {"column": column + 1, **like}
            if len(block) > 1:
                facts["last"] = block[-1] + 1
            yield Repair(
                [Problem("indentation", facts, place=_where(lines, block[0]))],
                [_shifted(n, column - found) for n in block],
            )
        if entry and entry.dashes and column > entry.indent + 1:
            # Only the key after the dash is moved.
            where = place(number, entry.column, entry.colon)
            yield Repair(
                [Problem("indentation", {"column": column + 1, **like}, place=where)],
                [Edit(number, entry.indent + 1, entry.column, " " * (column - entry.indent - 1))],
            )


def _where(lines: Sequence[str], number: int) -> Place:
    entry = entry_of(lines[number])
    return place(number, indent_of(lines[number]), entry.colon if entry else len(lines[number]))


def columns(lines: Sequence[str], number: int) -> dict[int, dict[str, Fact]]:
    """The columns in which lines around a line begin, nearest line first.

    With each column go the facts that name what begins there.
    """
    found: dict[int, dict[str, Fact]] = {}
    around = [*islice(above(lines, number), _NEIGHBOURS), *islice(below(lines, number), _NEIGHBOURS)]
    nearest = sorted(around, key=lambda near: abs(near - number))
    for near in dict.fromkeys([*nearest, *_holders(lines, number)]):
        entry = entry_of(lines[near])
        if lines[near].lstrip(" ").startswith("-"):
            found.setdefault(indent_of(lines[near]), {"key": "-", "like": near + 1})
        if entry:
            found.setdefault(entry.column, {"key": entry.key, "like": near + 1})
    # The text of a value may continue below its key.
    key = next((entry for n in above(lines, number) if (entry := entry_of(lines[n]))), None)
    if key:
        found.setdefault(key.column + 2, {})
    found.pop(indent_of(lines[number]), None)
    return found


def _holders(lines: Sequence[str], number: int) -> Iterator[int]:
    """The lines above that may contain a line: each begins further to the left than those after it."""
    least = None
    for near in islice(above(lines, number), _AROUND):
        indent = indent_of(lines[near])
        if least is None or indent < least:
            least = indent
            yield near


def _blocks(lines: Sequence[str], number: int) -> list[list[int]]:
    """The groups of lines that may have to be moved together with a line, each once.

    The line alone; with all deeper lines after it; with the lines after it that are as deep as
    its key, or as itself; and with the lines before it that are as deep.
    """
    indent = indent_of(lines[number])
    after, before = (islice(side(lines, number), _LARGEST_BLOCK) for side in (below, above))
    following = [*takewhile(lambda n: indent_of(lines[n]) >= indent, after)]
    hanging = [*takewhile(lambda n: indent_of(lines[n]) > indent, following)]
    beside = [*takewhile(lambda n: indent_of(lines[n]) >= _key_column(lines[number]), following)]
    leading = [*takewhile(lambda n: indent_of(lines[n]) >= indent, before)]
    blocks = [
        [number],
        [number, *beside],
        [number, *hanging],
        [number, *following],
        [*reversed(leading), number, *hanging],
    ]
    return [block for position, block in enumerate(blocks) if block not in blocks[:position]]


def _shifted(number: int, by: int) -> Edit:
    return Edit(number, 0, max(0, -by), " " * by)


def without_dash(failure: ParseFailure) -> Iterator[Repair]:
    """An item of a list without its dash; it may be the first item."""
    for number in dict.fromkeys([*suspects(failure), *_top_of_list(failure)]):
        yield from dashes(failure.lines, number)


def dashes(lines: Sequence[str], number: int) -> Iterator[Repair]:
    """A dash before the content of a line, in every column in which a neighbour has a dash."""
    line, found = lines[number], indent_of(lines[number])
    if line.lstrip(" ").startswith("-"):
        return
    near = [*islice(above(lines, number), 2 * _NEIGHBOURS), *islice(below(lines, number), 2 * _NEIGHBOURS)]
    dashed = [indent_of(lines[n]) for n in near if lines[n].lstrip(" ").startswith("- ")]
    for column in dict.fromkeys([*dashed, found - 2, found]):
        if 0 <= column <= found:
            facts = {"column": column + 1, **text_fact(f"- {without_comment(line[found:])}")}
            yield Repair(
                [Problem("missing-dash", facts, place=_where(lines, number))],
                [Edit(number, 0, found, " " * column + "- ")],
            )


def _top_of_list(failure: ParseFailure) -> Iterator[int]:
    """If the parser stopped at a dash: the first line below the key that the list belongs to."""
    at, lines = failure.stopped_at.line, failure.lines
    if lines[at].lstrip(" ").startswith("-"):
        for number in islice(above(lines, at), _AROUND):
            entry = entry_of(lines[number])
            if entry and not entry.value and entry.column <= indent_of(lines[at]):
                yield next(below(lines, number), at)
                return
