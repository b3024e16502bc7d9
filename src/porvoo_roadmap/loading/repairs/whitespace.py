"""Repairs of indentation with tabs, or with spaces that YAML does not count as spaces."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from porvoo_roadmap.findings.problems import Fact, Problem
from porvoo_roadmap.loading.characters import INVISIBLE, SPACES
from porvoo_roadmap.loading.lines import place
from porvoo_roadmap.loading.repairs.indentation import columns
from porvoo_roadmap.loading.repairs.parse_failure import Edit, ParseFailure, Repair, suspects
from porvoo_roadmap.text.characters import character_name

#: So many lines below the failure are looked at as well.
_LINES: Final = 1000
_TABS: Final = re.compile(r" *\t[ \t]*")
_TAB_BEHIND_DASH: Final = re.compile(r" *-(?P<blanks>[ ]*\t[ \t]*)")
_OTHER_SPACES: Final = re.compile(f" *(?:{SPACES}|{INVISIBLE})(?: |{SPACES}|{INVISIBLE})*")


def tabs(failure: ParseFailure) -> Iterator[Repair]:
    """Tabs in the indentation of this line and of lines below it, replaced by spaces."""
    numbers = _around(failure)
    behind = [(n, found) for n in numbers if (found := _TAB_BEHIND_DASH.match(failure.lines[n]))]
    before = [(n, found) for n in numbers if (found := _TABS.match(failure.lines[n]))]
    dashes = [Edit(n, found.start("blanks"), found.end(), " ") for n, found in behind]
    if not dashes and not before:
        return
    for blanks in _without_tabs(failure, [(n, found[0]) for n, found in before]):
        edits = [
            Edit(n, 0, found.end(), " " * width) for (n, found), width in zip(before, blanks, strict=True)
        ]
        problems = [_tab_problem(failure.lines[edit.line], edit) for edit in [*edits, *dashes]]
        yield Repair(problems, [*edits, *dashes])


def _without_tabs(failure: ParseFailure, tabs: Sequence[tuple[int, str]]) -> Iterator[Sequence[int]]:
    """Possible numbers of spaces for tabs: as many as a neighbouring line has, or a fixed size of tab."""
    if tabs:
        yield from ([column] * len(tabs) for column in columns(failure.lines, tabs[0][0]))
    for size in (2, 4, 8):
        yield [len(tab.expandtabs(size)) for _, tab in tabs]


def _tab_problem(line: str, edit: Edit) -> Problem:
    """The problem of the tabs on a line, with the column where the line begins without them."""
    begins = not edit.start and edit.end < len(line)
    facts: dict[str, Fact] = {"column": len(edit.text) + 1} if begins else {}
    return Problem("tab-indentation", facts, place=place(edit.line, edit.start, edit.end))


def _around(failure: ParseFailure) -> range:
    first = suspects(failure)[0]
    return range(first, min(len(failure.lines), failure.stopped_at.line + _LINES))


def other_spaces(failure: ParseFailure) -> Iterator[Repair]:
    """No-break spaces, byte order marks and similar characters in the indentation."""
    found = [(n, found) for n in _around(failure) if (found := _OTHER_SPACES.match(failure.lines[n]))]
    if found:
        yield Repair(
            [_space_problem(n, spaces) for n, spaces in found], [_spaced(n, spaces) for n, spaces in found]
        )


def _space_problem(number: int, spaces: re.Match[str]) -> Problem:
    other = spaces[0].lstrip(" ")[0]
    facts: dict[str, Fact] = {"character": character_name(other)}
    if not re.match(SPACES, other):
        facts["unseen"] = character_name(other)
    return Problem("odd-space", facts, place=place(number, 0, spaces.end()))


def _spaced(number: int, spaces: re.Match[str]) -> Edit:
    return Edit(number, 0, spaces.end(), re.sub(INVISIBLE, "", re.sub(SPACES, " ", spaces[0])))
