"""Repairs of a sign before a key that does not belong there."""

import re
from collections.abc import Iterator
from typing import Final

from porvoo_roadmap.findings.problems import Problem
from porvoo_roadmap.loading.line_reader import entry_of
from porvoo_roadmap.loading.lines import place
from porvoo_roadmap.loading.repairs.parse_failure import Edit, ParseFailure, Repair, suspects

_SIGNS: Final = re.compile(r" *(?P<signs>[^\w\s\"'#]+) *(?=[\w\"'-])")


def stray_sign(failure: ParseFailure) -> Iterator[Repair]:
    """A sign in the indentation: it may have been typed between two spaces, or in place of a space."""
    for number in suspects(failure):
        line = failure.lines[number]
        found = _SIGNS.match(line)
        rest = "" if found is None else line[found.end() :]
        entry = entry_of(rest)
        key = entry is not None and not entry.dashes
        # A dash before something that is no key is the item of a list.
        if found is None or not (key or (rest.startswith("- ") and found["signs"] != "-")):
            continue
        start, end = found.span("signs")
        where = place(number, start, end)
        for column in (found.end(), found.end() - (end - start), found.end() - (end - start) - 1):
            facts = {"sign": found["signs"], "column": column + 1}
            edit = Edit(number, 0, found.end(), " " * column)
            yield Repair([Problem("stray-sign", facts, place=where)], [edit])
