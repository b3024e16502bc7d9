"""Trying a repair: reading the lines around the failure after its edits."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

import yaml

from porvoo_roadmap.loading.building import Building, UnreadableYamlError, build
from porvoo_roadmap.loading.line_reader import LONGEST_KEY
from porvoo_roadmap.loading.lines import below, has_content, indent_of
from porvoo_roadmap.loading.parsing import SEPARATORS, event_source
from porvoo_roadmap.loading.repairs.deviations import deviations
from porvoo_roadmap.loading.repairs.parse_failure import Edit, first_line_in_doubt
from porvoo_roadmap.model import Roadmap

#: These are replaced before reading: other characters are read faster, and give the same result.
_SEPARATOR: Final = f"[{''.join(SEPARATORS)}]"
#: So many lines after the failure are read with it.
BEHIND: Final = 25
#: So many lines before the failure are read with it, if there are as many.
BEFORE: Final = 40
#: A window has at most so many characters.
LONGEST: Final = 20_000
#: A file with at most so many characters is tried whole.
SMALL: Final = 6_000


class Window(NamedTuple):
    """The lines on which repairs are tried, from the line number `first` on, and those that contain them."""

    above: Sequence[str]
    first: int
    lines: Sequence[str]

    def holds(self, edit: Edit) -> bool:
        """Whether an edit changes one of these lines."""
        return self.first <= edit.line < self.first + len(self.lines)


class Reached(NamedTuple):
    """The line up to which the YAML can be read, and how many deviations that part has."""

    line: int
    deviations: int


def window_of(lines: Sequence[str], at: int) -> Window | None:
    """The lines around a line on which to try repairs; `None` if they are too long.

    A small file is tried whole. Of a larger one, the window is a part that is YAML by itself
    except for the failure: it begins with an item of the list or a key of the mapping.
    """
    end = min(len(lines), at + 1 + BEHIND)
    if _fits(lines, 0, end, SMALL):
        return Window((), 0, lines[:end])
    tops = (
        n for n in range(at - 1, -1, -1) if lines[n][:LONGEST_KEY].partition(":")[0] in Roadmap.model_fields
    )
    top = next(tops, None)
    if top is None:
        return None
    starts = [top] if at - top <= BEFORE else _starts(lines, top, at)
    fitting = [number for number in starts if _fits(lines, number, end, LONGEST)]
    if not fitting:
        return None
    first = fitting[-1]
    return Window(lines[top : min(top + 1, first)], first, lines[first:end])


def _fits(lines: Sequence[str], first: int, end: int, most: int) -> bool:
    total = 0
    for number in range(first, end):
        total += len(lines[number]) + 1
        if total > most:
            return False
    return True


def _starts(lines: Sequence[str], top: int, at: int) -> Iterator[int]:
    """The lines where a window may begin: items or keys directly below the key at the left edge."""
    child = lines[next(below(lines, top), at)]
    dashed = child.lstrip(" ").startswith("-")
    for number in range(at - 1, top, -1):
        line = lines[number]
        if (
            indent_of(line) == indent_of(child)
            and line.lstrip(" ").startswith("-") == dashed
            and has_content(line)
        ):
            yield number
            if number <= at - BEFORE:
                return


def reached(window: Window, edits: Sequence[Edit], dimensions: Mapping[str, Any]) -> Reached:
    """How far the window can be read after some edits; lines are counted in the file, from 0."""
    lines = list(window.lines)
    for edit in sorted(edits, reverse=True):
        line = lines[edit.line - window.first]
        lines[edit.line - window.first] = line[: edit.start] + edit.text + line[edit.end :]
    # With a byte order mark in front, another one in the text is not taken for it.
    text = "\ufeff" + "\n".join([*window.above, *lines]) + "\n"
    building = Building(re.sub(_SEPARATOR, ".", text).encode())
    end = len(window.above) + len(lines)
    try:
        build(event_source(building.data), building)
    except UnreadableYamlError as error:
        end = error.problem.place.line - 1 if error.problem.place else 0
    except yaml.MarkedYAMLError as error:
        end = first_line_in_doubt(error, end, building)
    odd = deviations(building.value, dimensions) + len(building.problems)
    return Reached(end - len(window.above) + window.first, odd)
