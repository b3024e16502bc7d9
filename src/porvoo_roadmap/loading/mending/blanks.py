"""Guesses about the blanks that lines begin with: tabs, and spaces that are none to YAML."""

import re
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Final

from porvoo_roadmap.loading.characters import INVISIBLE, SPACES, named
from porvoo_roadmap.loading.lines import above, entry_of, place
from porvoo_roadmap.loading.mending.scene import Edit, Mending, Scene, suspects
from porvoo_roadmap.problems import Fact, Problem

#: So many lines below the fault are looked at as well.
_LINES: Final = 1000
#: So far above a line one is looked for that has no tabs.
_ABOVE: Final = 20
_TABS: Final = re.compile(r" *\t[ \t]*")
_TAB_BEHIND_DASH: Final = re.compile(r" *-(?P<blanks>[ ]*\t[ \t]*)")
_OTHER_SPACES: Final = re.compile(f" *(?:{SPACES}|{INVISIBLE})(?: |{SPACES}|{INVISIBLE})*")


def tabs(scene: Scene) -> Iterator[Mending]:
    """Tabs in the indentation, of this line and of those below, each as wide as fits."""
    numbers = _around(scene)
    behind = [(n, found) for n in numbers if (found := _TAB_BEHIND_DASH.match(scene.lines[n]))]
    before = [(n, found) for n in numbers if (found := _TABS.match(scene.lines[n]))]
    dashes = [Edit(n, found.start("blanks"), found.end(), " ") for n, found in behind]
    if not dashes and not before:
        return
    for width in _widths(scene):
        edits = [Edit(n, 0, found.end(), " " * width(n, found[0])) for n, found in before]
        problems = [_tabs_told(scene.lines[edit.line], edit) for edit in [*edits, *dashes]]
        yield Mending(problems, [*edits, *dashes])


def _tabs_told(line: str, edit: Edit) -> Problem:
    """Where a line's tabs are, and where the line begins without them, if it begins there at all."""
    begins = not edit.start and edit.end < len(line)
    facts: dict[str, Fact] = {"column": len(edit.text) + 1} if begins else {}
    return Problem("tab-indentation", facts, place=place(edit.line, edit.start, edit.end))


def _around(scene: Scene) -> range:
    first = suspects(scene)[0]
    return range(first, min(len(scene.lines), scene.at.line + _LINES))


def _widths(scene: Scene) -> Iterator[Callable[[int, str], int]]:
    """Ways to turn the tabs of a line into spaces."""
    for more in (0, 2, -2):

        def like_above(number: int, _tabs: str, more: int = more) -> int:
            near = next(
                (n for n in islice(above(scene.lines, number), _ABOVE) if "\t" not in scene.lines[n]), None
            )
            entry = None if near is None else entry_of(scene.lines[near])
            return max(0, more + (entry.column if entry else 0))

        yield like_above
    for size in (2, 4, 8):

        def expanded(_number: int, tabs: str, size: int = size) -> int:
            return len(tabs.expandtabs(size))

        yield expanded


def other_spaces(scene: Scene) -> Iterator[Mending]:
    """No-break spaces, byte order marks and their like in the indentation."""
    found = [(n, found) for n in _around(scene) if (found := _OTHER_SPACES.match(scene.lines[n]))]
    if found:
        yield Mending(
            [_space_told(n, spaces) for n, spaces in found], [_spaced(n, spaces) for n, spaces in found]
        )


def _space_told(number: int, spaces: re.Match[str]) -> Problem:
    other = spaces[0].lstrip(" ")[0]
    facts: dict[str, Fact] = {"character": named(other)}
    if not re.match(SPACES, other):
        facts["unseen"] = named(other)
    return Problem("odd-space", facts, place=place(number, 0, spaces.end()))


def _spaced(number: int, spaces: re.Match[str]) -> Edit:
    return Edit(number, 0, spaces.end(), re.sub(INVISIBLE, "", re.sub(SPACES, " ", spaces[0])))
