"""Problems of a file that is not YAML, found from the error with which the parser stopped."""

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

#: How the complaints of libyaml and PyYAML begin, and our code for each.
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
#: Problems that are reported where they begin, not where the parser stopped.
_TOLD_WHERE_BEGUN: Final = frozenset({"unclosed-quote", "no-colon"})
DASHES: Final = "---"
DOTS: Final = "..."


def diagnosed(error: Any, building: Building) -> Sequence[Problem]:
    """The problems that made the parser stop, in the order of their places."""
    failure = parse_failure_of(error, building)
    complaint = _complaint(failure)
    if complaint.code == "text-after-document" or complaint.facts:
        return [complaint]
    return problems_repaired(failure) or [complaint]


def _complaint(failure: ParseFailure) -> Problem:
    """The parser's own complaint as a problem, in case no repair explains it better."""
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
    """Facts about a line of dashes that begins a second document: whether it is there by mistake."""
    return {"dashes": DASHES} if _is_mistaken(lines, number, DASHES) else {}


def _after_dots(lines: Sequence[str], number: int) -> dict[str, Fact]:
    """Facts about the line of dots above a text: its number, and whether it is there by mistake."""
    dots = next((n for n in range(number, -1, -1) if lines[n].startswith(DOTS)), None)
    if dots is None:
        return {}
    return {"last": dots + 1, **({"dots": DOTS} if _is_mistaken(lines, dots, DOTS) else {})}


def _is_mistaken(lines: Sequence[str], number: int, sign: str) -> bool:
    """Whether the file could be read on beyond a line of dashes or dots if that line were deleted."""
    window = window_of(lines, number)
    if lines[number].rstrip() != sign or window is None or _same_keys(lines, number):
        return False
    after = reached(window, [Edit(number, 0, len(lines[number]), "")], {})
    return after.line >= window.first + len(window.lines)


def _same_keys(lines: Sequence[str], number: int) -> bool:
    """Whether some key at the left edge stands both above and below a line, as in two documents."""
    above, below = (
        {entry.key for line in part if has_content(line) and (entry := entry_of(line)) and not entry.column}
        for part in (lines[:number], lines[number + 1 :])
    )
    return not above.isdisjoint(below)
