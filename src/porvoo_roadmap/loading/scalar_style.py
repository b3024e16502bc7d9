r"""Problems of a value that come from the style in which it is written.

A block text such as `name: >` ends with a line break that nobody sees, and `"C:\temp"`
contains a tab. The remedy then is another style.
"""

import re
from collections.abc import Sequence
from typing import Final

from porvoo_roadmap.findings.problems import Fact, Problem
from porvoo_roadmap.loading.line_reader import text_fact
from porvoo_roadmap.writing.scalars import in_quotes

_HEADER: Final = re.compile(r"[|>]\d?\+?\d?(?=[ \t]|$)")
_PATH: Final = re.compile(r'"((?:[A-Za-z]:\\|\\\\)[^"]*)"')


def with_scalar_style(problem: Problem, lines: Sequence[str]) -> Problem:
    """A problem, with the facts about how its value is written if these are the cause."""
    if problem.place is None or problem.part == "key":
        return problem
    written = str(problem.facts.get("written", ""))
    at = lines[problem.place.line - 1][problem.place.column - 1 :]
    facts: dict[str, Fact] = {}
    allowed = str(problem.facts.get("allowed", "")).split(", ")
    if problem.code == "text-not-clean" or (written.endswith("\n") and written.rstrip("\n") in allowed):
        header, path = _HEADER.match(at), _PATH.match(at)
        if header and "\n" not in _folded(header[0], written):
            facts = {"header": header[0], "instead": ">" + header[0][1:].replace("+", "") + "-"}
        elif path:
            facts = text_fact(in_quotes(path[1].replace("\\\\", "\\")))
    return problem._replace(facts={**problem.facts, **facts})


def _folded(header: str, text: str) -> str:
    """The text that a folded block (`>-`) would have in place of a block of this header."""
    text = text.rstrip("\n")
    return re.sub(r"(?<=[^\n])\n(?=[^\n])", " ", text) if header[0] == "|" else text
