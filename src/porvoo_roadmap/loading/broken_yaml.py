"""Why a text is no YAML: the parser's complaint as problems with places."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from porvoo_roadmap.findings.problems import Fact, Problem
from porvoo_roadmap.loading.building import Building
from porvoo_roadmap.loading.line_reader import entry_of
from porvoo_roadmap.loading.lines import has_content, place
from porvoo_roadmap.loading.repairs import problems_repaired
from porvoo_roadmap.loading.repairs.parse_failure import Edit, ParseFailure, parse_failure_of
from porvoo_roadmap.loading.repairs.trial import reached, window_of

#: What libyaml and PyYAML say, by its beginning, and the code of our own words for it.
_COMPLAINTS: Final = (
    ("mapping values are not allowed", "colon-in-text"),
    ("found unexpected end of stream", "unclosed-quote"),
    ("found unknown escape character", "unknown-escape"),
    ("did not find expected key", "indentation"),
    ("expected <block end>", "indentation"),
    ("did not find expected '-' indicator", "indentation"),
    ("could not find expected ':'", "no-colon"),
    ("did not find expected <document start>", "text-after-document"),
    ("expected '<document start>'", "text-after-document"),
)
#: What is complained of where it begins, not where nothing fits any more.
_TOLD_WHERE_BEGUN: Final = frozenset({"unclosed-quote", "no-colon"})
DASHES: Final = "---"
DOTS: Final = "..."


def diagnosed(error: Any, building: Building) -> Sequence[Problem]:
    """What keeps a text from being YAML, in the order of its places."""
    failure = parse_failure_of(error, building)
    complaint = _complaint(failure)
    if complaint.code == "text-after-document" or complaint.facts:
        return [complaint]
    return problems_repaired(failure) or [complaint]


def _complaint(failure: ParseFailure) -> Problem:
    """The parser's complaint in our words, for want of a better guess."""
    code = next((code for said, code in _COMPLAINTS if failure.message.startswith(said)), "yaml-syntax")
    spot = failure.began_at if code in _TOLD_WHERE_BEGUN and failure.began_at else failure.stopped_at
    line = failure.lines[spot.line]
    facts: dict[str, Fact] = {}
    if "\t" in line[: spot.column + 1]:
        code = "tab-indentation"
    elif code == "text-after-document":
        facts = _after_dots(failure.lines, spot.line)
        code = code if facts else "yaml-syntax"
    elif re.match(r"%[A-Z]", line):
        return Problem("yaml-syntax", {"directive": line}, place=place(spot.line, 0, len(line)))
    return Problem(code, facts, place=place(*spot))


def after_dashes(lines: Sequence[str], number: int) -> Mapping[str, Fact]:
    """What tells whether a line of dashes parts two documents or stands in one by mistake."""
    return {"dashes": DASHES} if _is_mistaken(lines, number, DASHES) else {}


def _after_dots(lines: Sequence[str], number: int) -> dict[str, Fact]:
    """The same for the line of dots above a text, and which line it is."""
    dots = next((n for n in range(number, -1, -1) if lines[n].startswith(DOTS)), None)
    if dots is None:
        return {}
    return {"last": dots + 1, **({"dots": DOTS} if _is_mistaken(lines, dots, DOTS) else {})}


def _is_mistaken(lines: Sequence[str], number: int, sign: str) -> bool:
    """Whether what stands below a line goes on with what stands above it, if the line is deleted."""
    window = window_of(lines, number)
    if lines[number].rstrip() != sign or window is None or _same_keys(lines, number):
        return False
    after = reached(window, [Edit(number, 0, len(lines[number]), "")], {})
    return after.line >= window.first + len(window.lines)


def _same_keys(lines: Sequence[str], number: int) -> bool:
    """Whether what stands below a line has keys at the left edge that stand above it as well."""
    above, below = (
        {entry.key for line in part if has_content(line) and (entry := entry_of(line)) and not entry.column}
        for part in (lines[:number], lines[number + 1 :])
    )
    return not above.isdisjoint(below)
