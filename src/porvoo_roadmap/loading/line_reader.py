"""A reader of one line of YAML, for lines that the YAML parser cannot read.

It finds the key and the value of a line, and what stands before and after them, without
regard to the other lines.
"""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from porvoo_roadmap.findings.problems import Fact, Place
from porvoo_roadmap.loading.lines import place
from porvoo_roadmap.writing.scalars import in_quotes

#: A key is looked for in so much of a line.
LONGEST_KEY: Final = 200
#: A remedy that would show a longer text describes it instead.
LONGEST_TOLD: Final = 160
_KEY: Final = re.compile(
    r"""(?P<indent>\ *)(?P<dashes>(?:-[\ \t]+)*)
    (?P<key>"(?:[^"\\]|\\.)*" | '(?:[^']|'')*'
        | (?:[^\s"'#\[\]{},&*!|>%@`?:-]|[?:-](?=\S))(?:[^:#]|:(?=\S)|(?<=\S)\#)*?)
    [\ \t]*(?P<colon>:)(?=[\ \t]|$)""",
    re.VERBOSE,
)
#: What a text without quotes cannot begin with; a dash, a question mark and a colon only before a space.
INDICATOR: Final = re.compile(r"[%@`*&!|>\]},#]|[-?:](?=[ \t]|$)")
_DASHES: Final = re.compile(r" *(?:-[ \t]+)*")
#: A remark begins with number signs and a space, or holds neither letter nor digit.
_REMARK: Final = re.compile(r"(?:(?<=[ \t])|^)#+(?=[ \t]|$|[^\w]+$)")
_QUOTED: Final = re.compile(r'"(?:[^"\\]|\\.)*"|' + r"'(?:[^']|'')*'")
#: An anchor or a tag of a node.
_PROPERTY: Final = re.compile(r"[ \t]*(?P<sign>&[\w-]+|!<[^>]*>|![^\s,\[\]{}]*)")
#: The rest of a line with nothing but a remark.
_BLANK: Final = re.compile(r"[ \t]*(?:#.*)?$")


class Entry(NamedTuple):
    """A line that holds a key: its columns count from 0, `column` is the key's.

    `value` begins at `start` and ends before blanks and a remark; where there is none,
    it is empty and begins behind the colon.
    """

    indent: int
    dashes: str
    column: int
    key: str
    colon: int
    start: int
    value: str


class Span(NamedTuple):
    """A part of one line, from 0 and without its end."""

    start: int
    text: str

    @property
    def end(self) -> int:
        """The column behind it."""
        return self.start + len(self.text)


def entry_of(line: str) -> Entry | None:
    """The key of a line and its value, if a key with a colon and a space stands there."""
    found = _KEY.match(line[:LONGEST_KEY])
    if found is None:
        return None
    rest = line[found.end() :]
    value = rest.lstrip(" \t")
    start = found.end() + len(rest) - len(value) if value else found.end()
    return Entry(
        len(found["indent"]),
        found["dashes"],
        found.start("key"),
        unquoted_key(found["key"]),
        found.start("colon"),
        start,
        without_comment(value),
    )


class Sign(NamedTuple):
    """An anchor or a tag as it is written, and where."""

    written: str
    place: Place


def node_properties(lines: Sequence[str], line: int, column: int) -> dict[str, Sign]:
    """The anchor, under `&`, and the tag, under `!`, that stand from a place on, maybe on several lines."""
    found: dict[str, Sign] = {}
    for number in range(line, len(lines)):
        at = column if number == line else 0
        while sign := _PROPERTY.match(lines[number], at):
            found.setdefault(sign["sign"][0], Sign(sign["sign"], place(number, *sign.span("sign"))))
            at = sign.end()
        if not _BLANK.match(lines[number], at):
            break
    return found


def value_of(line: str) -> Span:
    """What stands on a line behind its dashes and its key, without blanks and a remark."""
    entry = entry_of(line)
    if entry is not None:
        return Span(entry.start, entry.value)
    dashes = _DASHES.match(line)
    start = dashes.end() if dashes else 0
    return Span(start, without_comment(line[start:]))


def without_comment(value: str) -> str:
    """A value without the blanks and the remark behind it.

    A remark begins with a number sign and a space, as in `S  # an estimate`; what is
    glued to the sign, as in `Service #2`, was meant as text although YAML drops it. A line
    of signs without a letter or digit is a remark, too.

    >>> without_comment("S  # an estimate"), without_comment("Service #2  "), without_comment("x #---")
    ('S', 'Service #2', 'x')
    """
    quoted = _QUOTED.match(value)
    remark = _REMARK.search(value, quoted.end() if quoted else 0)
    return (value[: remark.start()] if remark else value).rstrip(" \t")


def unquoted_key(key: str) -> str:
    """A key without its quotes."""
    return key[1:-1] if len(key) > 1 and key[0] == key[-1] and key[0] in "\"'" else key


def as_value(text: str) -> str:
    """A text as a value, without quotes where it can do without them."""
    plain = text[:1] in {'"', "'", "[", "{"} or not (
        INDICATOR.match(text) or re.search(r":(?:[ \t]|$)|[ \t]#", text)
    )
    return text if plain else in_quotes(text)


def text_fact(text: str) -> dict[str, Fact]:
    """The fact that a remedy shows as what to write, unless it is too long to be shown whole."""
    return {"text": text} if len(text) <= LONGEST_TOLD else {}


def quoted_text_facts(text: str) -> dict[str, Fact]:
    """The facts of a text that should stand in quotes: whole, or by the quotes if it is too long."""
    quoted = in_quotes(text)
    return text_fact(quoted) or ({"quote": quoted[0]} if quoted[1:-1] == text else {})
