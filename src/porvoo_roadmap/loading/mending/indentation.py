"""Guesses about lines that begin in the wrong column, and about dashes that are missing."""

from collections.abc import Iterator, Sequence
from itertools import islice, takewhile
from typing import Final

from porvoo_roadmap.loading.lines import above, below, entry_of, indent_of, place, told, without_remark
from porvoo_roadmap.loading.mending.scene import Edit, Mending, Scene, suspects
from porvoo_roadmap.problems import Fact, Place, Problem

#: So many lines on either side say where a line could begin.
_NEIGHBOURS: Final = 8
#: More lines than this are not moved together.
_LARGEST_BLOCK: Final = 60


def moved(scene: Scene) -> Iterator[Mending]:
    """A line that begins too far to the left or to the right, by itself or with those that hang on it."""
    for number in suspects(scene):
        yield from moves(scene.lines, number)


def moves(lines: Sequence[str], number: int) -> Iterator[Mending]:
    """A line, and it with its neighbours, in every column in which a neighbour begins."""
    found = indent_of(lines[number])
    for column, like in _columns(lines, number).items():
        for doubt, block in enumerate(_blocks(lines, number)):
            if min(indent_of(lines[n]) for n in block) + column < found:
                continue
            facts = {"column": column + 1, **like}
            if len(block) > 1:
                facts["last"] = block[-1] + 1
            yield Mending(
                [Problem("indentation", facts, place=_where(lines, block[0]))],
                [_shifted(n, column - found) for n in block],
                doubt=doubt,
            )
        entry = entry_of(lines[number])
        if entry and entry.dashes and column > entry.indent + 1:
            # A key behind its dash is moved, and the dash stays.
            where = place(number, entry.column, entry.colon)
            yield Mending(
                [Problem("indentation", {"column": column + 1, **like}, place=where)],
                [Edit(number, entry.indent + 1, entry.column, " " * (column - entry.indent - 1))],
            )


def _where(lines: Sequence[str], number: int) -> Place:
    entry = entry_of(lines[number])
    return place(number, indent_of(lines[number]), entry.colon if entry else len(lines[number]))


def _columns(lines: Sequence[str], number: int) -> dict[int, dict[str, Fact]]:
    """The columns in which lines around one begin, and what begins there first, the nearest first."""
    found: dict[int, dict[str, Fact]] = {}
    for near in [*islice(above(lines, number), _NEIGHBOURS), *islice(below(lines, number), _NEIGHBOURS)]:
        entry = entry_of(lines[near])
        if lines[near].lstrip(" ").startswith("-"):
            found.setdefault(indent_of(lines[near]), {"key": "-", "like": near + 1})
        if entry:
            found.setdefault(entry.column, {"key": entry.key, "like": near + 1})
    # A text may go on below its key.
    key = next((entry for n in above(lines, number) if (entry := entry_of(lines[n]))), None)
    if key:
        found.setdefault(key.column + 2, {})
    found.pop(indent_of(lines[number]), None)
    return found


def _blocks(lines: Sequence[str], number: int) -> list[list[int]]:
    """The line, with what hangs on it, with those that follow as deep, those above as deep; each once."""
    indent = indent_of(lines[number])
    after, before = (islice(side(lines, number), _LARGEST_BLOCK) for side in (below, above))
    following = [*takewhile(lambda n: indent_of(lines[n]) >= indent, after)]
    hanging = [*takewhile(lambda n: indent_of(lines[n]) > indent, following)]
    leading = [*takewhile(lambda n: indent_of(lines[n]) >= indent, before)]
    blocks = [[number], [number, *hanging], [number, *following], [*reversed(leading), number, *hanging]]
    return [block for position, block in enumerate(blocks) if block not in blocks[:position]]


def _shifted(number: int, by: int) -> Edit:
    return Edit(number, 0, max(0, -by), " " * by)


def without_dash(scene: Scene) -> Iterator[Mending]:
    """An item of a list that lacks its dash, the first of a list as well."""
    for number in dict.fromkeys([*suspects(scene), *_top_of_list(scene)]):
        yield from dashes(scene.lines, number)


def dashes(lines: Sequence[str], number: int) -> Iterator[Mending]:
    """A dash before what stands on a line, in every column in which a neighbour has one."""
    line, found = lines[number], indent_of(lines[number])
    if line.lstrip(" ").startswith("-"):
        return
    near = [*islice(above(lines, number), 2 * _NEIGHBOURS), *islice(below(lines, number), 2 * _NEIGHBOURS)]
    columns = [indent_of(lines[n]) for n in near if lines[n].lstrip(" ").startswith("- ")]
    for column in dict.fromkeys([*columns, found - 2, found]):
        if 0 <= column <= found:
            facts = {"column": column + 1, **told(f"- {without_remark(line[found:])}")}
            yield Mending(
                [Problem("missing-dash", facts, place=_where(lines, number))],
                [Edit(number, 0, found, " " * column + "- ")],
            )


def _top_of_list(scene: Scene) -> Iterator[int]:
    """The first line below the key that a list hangs on, where reading broke off at a later dash of it."""
    at = scene.at.line
    if scene.lines[at].lstrip(" ").startswith("-"):
        for number in above(scene.lines, at):
            entry = entry_of(scene.lines[number])
            if entry and not entry.value and entry.column <= indent_of(scene.lines[at]):
                yield next(below(scene.lines, number), at)
                return
