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

#: A key must be in the first so many characters of a line.
LONGEST_KEY: Final = 200
#: Longer texts are not shown in remedies; the remedies describe what to do instead.
LONGEST_TOLD: Final = 160
_KEY: Final = re.compile(
    r"""(?P<indent>\ *)(?P<dashes>(?:-[\ \t]+)*)
    (?P<key>"(?:[^"\\]|\\.)*" | '(?:[^']|'')*'
        | (?:[^\s"'#\[\]{},&*!|>%@`?:-]|[?:-](?=\S))(?:[^:#]|:(?=\S)|(?<=\S)\#)*?)
    [\ \t]*(?P<colon>:)(?=[\ \t]|$)""",
    re.VERBOSE,
)
#: What no text without quotes can begin with. `-`, `?` and `:` count only before a space.
INDICATOR: Final = re.compile(r"[%@`*&!|>\]},#]|[-?:](?=[ \t]|$)")
_DASHES: Final = re.compile(r" *(?:-[ \t]+)*")
#: A comment: number signs with a space after them, or without any letter or digit after them.
_COMMENT: Final = re.compile(r"(?:(?<=[ \t])|^)#+(?=[ \t]|$|[^\w]+$)")
QUOTED: Final = re.compile(r'"(?:[^"\\]|\\.)*"|' + r"'(?:[^']|'')*'")
#: An anchor or a tag of a node.
_PROPERTY: Final = re.compile(r"[ \t]*(?P<sign>&[\w-]+|!<[^>]*>|![^\s,\[\]{}]*)")
#: The rest of a line if it has only spaces and a comment.
_BLANK: Final = re.compile(r"[ \t]*(?:#.*)?$")


class KeyLine(NamedTuple):
    """A line that contains a key. Columns count from 0; `column` is that of the key.

    `value` begins at `start` and does not include spaces and a comment after it. If there is
    no value, it is empty, and `start` is the column after the colon.
    """

    indent: int
    dashes: str
    column: int
    key: str
    colon: int
    start: int
    value: str


class Stretch(NamedTuple):
    """A part of a line: the column where it begins, from 0, and its text."""

    start: int
    text: str

    @property
    def end(self) -> int:
        """The column after the last character."""
        return self.start + len(self.text)


def entry_of(line: str) -> KeyLine | None:
    """The key and the value of a line, if it contains a key, a colon, and then a space or nothing."""
    found = _KEY.match(line[:LONGEST_KEY])
    if found is None:
        return None
    rest = line[found.end() :]
    value = rest.lstrip(" \t")
    start = found.end() + len(rest) - len(value) if value else found.end()
    return KeyLine(
        len(found["indent"]),
        found["dashes"],
        found.start("key"),
        unquoted_key(found["key"]),
        found.start("colon"),
        start,
        without_comment(value),
    )


class NodeProperty(NamedTuple):
    """An anchor or a tag as it is written, and its place."""

    written: str
    place: Place


def node_properties(lines: Sequence[str], line: int, column: int) -> dict[str, NodeProperty]:
    """The anchor (under `&`) and the tag (under `!`) at a position, or on the lines that follow it."""
    found: dict[str, NodeProperty] = {}
    for number in range(line, len(lines)):
        at = column if number == line else 0
        while sign := _PROPERTY.match(lines[number], at):
            found.setdefault(sign["sign"][0], NodeProperty(sign["sign"], place(number, *sign.span("sign"))))
            at = sign.end()
        if not _BLANK.match(lines[number], at):
            break
    return found


def value_of(line: str) -> Stretch:
    """The part of a line after its dashes and its key, without spaces and a comment after it."""
    entry = entry_of(line)
    if entry is not None:
        return Stretch(entry.start, entry.value)
    dashes = _DASHES.match(line)
    start = dashes.end() if dashes else 0
    return Stretch(start, without_comment(line[start:]))


def without_comment(value: str) -> str:
    """A value without the spaces and the comment after it.

    Only a `#` with a space after it, as in `S  # an estimate`, and a row of signs without a
    letter or digit count as a comment here. A text such as `Service #2` was meant as it
    stands, although YAML drops ` #2`.

    >>> without_comment("S  # an estimate"), without_comment("Service #2  "), without_comment("x #---")
    ('S', 'Service #2', 'x')
    """
    quoted = QUOTED.match(value)
    comment = _COMMENT.search(value, quoted.end() if quoted else 0)
    return (value[: comment.start()] if comment else value).rstrip(" \t")


def unquoted_key(key: str) -> str:
    """A key without the quotes around it."""
    return key[1:-1] if len(key) > 1 and key[0] == key[-1] and key[0] in "\"'" else key


def as_value(text: str) -> str:
    """A text as the value of a key: in quotes only if it needs them. Quotes and brackets in it are kept."""
    plain = text[:1] in {'"', "'", "[", "{"} or not (
        INDICATOR.match(text) or re.search(r":(?:[ \t]|$)|[ \t]#", text)
    )
    return text if plain else in_quotes(text)


def text_fact(text: str) -> dict[str, Fact]:
    """The fact with which a remedy shows what to write; no fact if the text is too long for that."""
    return {"text": text} if len(text) <= LONGEST_TOLD else {}


def quoted_text_facts(text: str) -> dict[str, Fact]:
    """Facts for a text that belongs in quotes: the whole text in quotes, or just the quotes if it is long."""
    quoted = in_quotes(text)
    return text_fact(quoted) or ({"quote": quoted[0]} if quoted[1:-1] == text else {})
