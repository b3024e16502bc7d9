"""A colon or a dash without the space behind it: `goal:A`, `{impact:3}`, `-nr: 1`.

YAML takes such a thing for a text. In brackets, and on lines of their own, it is told
and read as what it was meant to be.
"""

import re
from collections.abc import Collection, Sequence
from itertools import chain
from typing import Any, Final, NamedTuple

from porvoo_roadmap.findings.problems import Problem
from porvoo_roadmap.loading.line_reader import as_value, text_fact, unquoted_key, without_comment
from porvoo_roadmap.loading.lines import place
from porvoo_roadmap.model import Dimension, Lane, Level, Measure, Profile, Roadmap, Translation

#: The keys of a measures file that are the same in every city.
FIELDS: Final = frozenset(
    chain.from_iterable(
        record.model_fields for record in (Roadmap, Dimension, Level, Profile, Lane, Measure, Translation)
    )
)
#: A text of more lines than this was meant as one.
MOST_LINES: Final = 1000
#: What a key without a space behind its colon looks like; `https://…` does not.
_JOINED: Final = r"""(?x)(?P<dashes>\ *(?:-\ +)*)
    (?P<key>[^\W\d][\w-]*|"[^"\\]*"|'[^']*')(?P<before>\ *):(?P<value>[^\ \t].*)$"""
_DASH: Final = r"(?P<dashes> *(?:- +)*)-(?P<rest>[^\W\d][\w-]*:(?:[ \t].*)?)$"


class Joined(NamedTuple):
    """A key and its value with nothing between them but a colon, and the complaint about it."""

    key: str
    value: str
    problem: Problem


def is_known_key(key: str, words: Collection[str]) -> bool:
    """Whether a key is one that files have, one that this file has, or a language."""
    return key in FIELDS or key in words or re.fullmatch("[a-z]{2}", key) is not None


def joined_on_line(number: int, line: str) -> Joined | None:
    """What a line from 0 was meant to be, whether its key is known or not."""
    found = re.match(_JOINED, line)
    if found is None or found["value"].startswith("//"):
        return None
    # A space of another kind behind the colon is none to YAML.
    value = without_comment(found["value"].strip())
    facts = text_fact(f"{found['key']}: {as_value(value)}")
    where = place(number, found.start("key"), found.start("value"))
    return Joined(unquoted_key(found["key"]), value, Problem("missing-space", facts, place=where))


def dash_on_line(number: int, line: str) -> Joined | None:
    """The same for a dash before a key."""
    found = re.match(_DASH, line)
    if found is None:
        return None
    where = place(number, found.end("dashes"))
    rest = without_comment(found["rest"])
    return Joined("", rest, Problem("missing-space", text_fact(f"- {rest}"), place=where))


def joined_in_brackets(event: Any, lines: Sequence[str]) -> Joined | None:
    """What `impact:3` was meant to be, if it is a key without a value: `{impact:3}`."""
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
    """What a text was meant to be whose every line looks like a known key: none, or all of its lines."""
    start, end = event.start_mark, event.end_mark
    if lines[start.line][: start.column].strip(" -"):
        return []
    numbers = range(start.line, end.line + 1)
    if len(numbers) > MOST_LINES:
        return []
    read = (joined_on_line(number, lines[number]) for number in numbers)
    found = [entry for entry in read if entry is not None and is_known_key(entry.key, words)]
    return found if len(found) == len(numbers) else []
