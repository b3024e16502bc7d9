"""Colons and dashes without a space after them: `goal:A`, `{impact:3}`, `-nr: 1`.

YAML reads these as text. In brackets, and where whole lines look like that, they are
reported and read as the key and value that were meant.
"""

import re
from collections.abc import Collection, Sequence
from itertools import chain
from typing import Any, Final, NamedTuple

from porvoo_roadmap.findings.problems import Problem
from porvoo_roadmap.loading.line_reader import as_value, text_fact, unquoted_key, without_comment
from porvoo_roadmap.loading.lines import place
from porvoo_roadmap.model import Dimension, Lane, Level, Measure, Profile, Roadmap, Translation

#: The keys that every measures file may have, whatever its dimensions are called.
FIELDS: Final = frozenset(
    chain.from_iterable(
        record.model_fields for record in (Roadmap, Dimension, Level, Profile, Lane, Measure, Translation)
    )
)
#: A text with more lines than this was meant as a text.
MOST_LINES: Final = 1000
#: A key with a colon and directly after it a value.
_JOINED: Final = r"""(?x)(?P<dashes>\ *(?:-\ +)*)
    (?P<key>[^\W\d][\w-]*|"[^"\\]*"|'[^']*')(?P<before>\ *):(?P<value>[^\ \t].*)$"""
_DASH: Final = r"(?P<dashes> *(?:- +)*)-(?P<rest>[^\W\d][\w-]*:(?:[ \t].*)?)$"


class Joined(NamedTuple):
    """A key and a value with only a colon between them, and the problem to report."""

    key: str
    value: str
    problem: Problem


def is_known_key(key: str, words: Collection[str]) -> bool:
    """Whether a key is one of measures files, one that this file uses elsewhere, or a language."""
    return key in FIELDS or key in words or re.fullmatch("[a-z]{2}", key) is not None


def joined_on_line(number: int, line: str) -> Joined | None:
    """The key and value of a line such as `goal:A`, whether or not the key is known; `None` otherwise."""
    found = re.match(_JOINED, line)
    if found is None or found["value"].startswith("//"):
        return None
    # A no-break space after the colon does not count as a space in YAML.
    value = without_comment(found["value"].strip())
    facts = text_fact(f"{found['key']}: {as_value(value)}")
    where = place(number, found.start("key"), found.start("value"))
    return Joined(unquoted_key(found["key"]), value, Problem("missing-space", facts, place=where))


def dash_on_line(number: int, line: str) -> Joined | None:
    """The item of a line such as `-nr: 1`, whose dash lacks its space; `None` otherwise."""
    found = re.match(_DASH, line)
    if found is None:
        return None
    where = place(number, found.end("dashes"))
    rest = without_comment(found["rest"])
    return Joined("", rest, Problem("missing-space", text_fact(f"- {rest}"), place=where))


def joined_in_brackets(event: Any, lines: Sequence[str]) -> Joined | None:
    """The key and value in a scalar such as the one in `{impact:3}`; `None` if it is not the whole entry."""
    start, end = event.start_mark, event.end_mark
    follows = lines[end.line][end.column :].lstrip()[:1]
    if start.line != end.line or follows not in {",", "}"}:
        return None
    found = joined_on_line(start.line, event.value)
    if found is None:
        return None
    where = place(start.line, start.column, start.column + event.value.index(":") + 1)
    return found._replace(value=unquoted_key(found.value), problem=found.problem._replace(place=where))


def joined_on_lines(event: Any, lines: Sequence[str], words: Collection[str]) -> list[Joined]:
    """The keys and values of a text all of whose lines look like `goal:A` with a known key; else none."""
    start, end = event.start_mark, event.end_mark
    if lines[start.line][: start.column].strip(" -"):
        return []
    numbers = range(start.line, end.line + 1)
    if len(numbers) > MOST_LINES:
        return []
    read = (joined_on_line(number, lines[number]) for number in numbers)
    found = [entry for entry in read if entry is not None and is_known_key(entry.key, words)]
    return found if len(found) == len(numbers) else []
