"""The lines of a file as editors count them, and a small reader of one line.

The reader is for lines at fault, whose YAML says nothing: it sees what a line was meant
to be, a key and its value after some dashes, whatever the lines around it make of it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from porvoo_roadmap.findings.problems import Fact, Place

#: What ends a line; libyaml would count U+0085, U+2028 and U+2029 as well, but no editor does.
LINE_END: Final = "\r\n|\n|\r"
#: A key is looked for in so much of a line.
LONGEST_KEY: Final = 200
#: A remedy that would show a longer text describes it instead.
LONGEST_TOLD: Final = 160

# Patterns stand as texts: `re` compiles them when they are first asked for, which a good file never does.
_KEY: Final = r"""(?x)(?P<indent>\ *)(?P<dashes>(?:-[\ \t]+)*)
    (?P<key>"(?:[^"\\]|\\.)*" | '(?:[^']|'')*'
        | (?:[^\s"'#\[\]{},&*!|>%@`?:-]|[?:-](?=\S))(?:[^:#]|:(?=\S)|(?<=\S)\#)*?)
    [\ \t]*(?P<colon>:)(?=[\ \t]|$)"""
#: What a text without quotes cannot begin with; a dash, a question mark and a colon only before a space.
SIGN: Final = r"[%@`*&!|>\]},#]|[-?:](?=[ \t]|$)"
_DASHES: Final = r" *(?:-[ \t]+)*"
#: A remark begins with number signs and a space, or holds neither letter nor digit.
_REMARK: Final = r"(?:(?<=[ \t])|^)#+(?=[ \t]|$|[^\w]+$)"
_QUOTED: Final = r'"(?:[^"\\]|\\.)*"|' + r"'(?:[^']|'')*'"
#: An anchor or a tag of a node.
_PROPERTY: Final = r"[ \t]*(?P<sign>&[\w-]+|!<[^>]*>|![^\s,\[\]{}]*)"
#: The rest of a line with nothing but a remark.
_BLANK: Final = r"[ \t]*(?:#.*)?$"


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


class Stretch(NamedTuple):
    """A part of one line, from 0 and without its end."""

    start: int
    text: str

    @property
    def end(self) -> int:
        """The column behind it."""
        return self.start + len(self.text)


def lines_of(text: str, most: int = 0) -> list[str]:
    """The lines without their ends; the first `most`, and the rest as one."""
    return re.split(LINE_END, text, maxsplit=most)


def with_lines(text: str, changed: Mapping[int, str]) -> str:
    """The text with some of its lines, counted from 0, in other words."""
    parts = re.split(f"({LINE_END})", text)
    for number, line in changed.items():
        parts[2 * number] = line
    return "".join(parts)


def place_at(text: str, index: int) -> Place:
    """The place of one character."""
    before = lines_of(text[:index])
    return place(len(before) - 1, len(before[-1]))


def place(line: int, start: int, end: int | None = None) -> Place:
    """The place of a part of a line, all counted from 0; of one character where no end is given."""
    end = start + 1 if end is None else max(end, start + 1)
    return Place(line + 1, start + 1, line + 1, end + 1)


def has_content(line: str) -> bool:
    """Whether anything but a remark stands on a line."""
    stripped = line.lstrip(" \t")
    return bool(stripped) and not stripped.startswith("#")


def indent_of(line: str) -> int:
    """How many spaces a line begins with."""
    return len(line) - len(line.lstrip(" "))


def above(lines: Sequence[str], line: int) -> Iterator[int]:
    """The lines with content above one, the nearest first."""
    return (number for number in range(line - 1, -1, -1) if has_content(lines[number]))


def below(lines: Sequence[str], line: int) -> Iterator[int]:
    """The lines with content below one, the nearest first."""
    return (number for number in range(line + 1, len(lines)) if has_content(lines[number]))


def entry_of(line: str) -> Entry | None:
    """The key of a line and its value, if a key with a colon and a space stands there."""
    found = re.match(_KEY, line[:LONGEST_KEY])
    if found is None:
        return None
    rest = line[found.end() :]
    value = rest.lstrip(" \t")
    start = found.end() + len(rest) - len(value) if value else found.end()
    return Entry(
        len(found["indent"]),
        found["dashes"],
        found.start("key"),
        bare(found["key"]),
        found.start("colon"),
        start,
        without_remark(value),
    )


class Sign(NamedTuple):
    """An anchor or a tag as it is written, and where."""

    written: str
    place: Place


def signs_of_node(lines: Sequence[str], line: int, column: int) -> dict[str, Sign]:
    """The anchor, under `&`, and the tag, under `!`, that stand from a place on, maybe on several lines."""
    found: dict[str, Sign] = {}
    sign_at, rest_at = re.compile(_PROPERTY).match, re.compile(_BLANK).match
    for number in range(line, len(lines)):
        at = column if number == line else 0
        while sign := sign_at(lines[number], at):
            found.setdefault(sign["sign"][0], Sign(sign["sign"], place(number, *sign.span("sign"))))
            at = sign.end()
        if not rest_at(lines[number], at):
            break
    return found


def value_of(line: str) -> Stretch:
    """What stands on a line behind its dashes and its key, without blanks and a remark."""
    entry = entry_of(line)
    if entry is not None:
        return Stretch(entry.start, entry.value)
    dashes = re.match(_DASHES, line)
    start = dashes.end() if dashes else 0
    return Stretch(start, without_remark(line[start:]))


def without_remark(value: str) -> str:
    """A value without the blanks and the remark behind it.

    A remark begins with a number sign and a space, as in `S  # an estimate`; what is
    glued to the sign, as in `Service #2`, was meant as text although YAML drops it. A line
    of signs without a letter or digit is a remark, too.

    >>> without_remark("S  # an estimate"), without_remark("Service #2  "), without_remark("x #---")
    ('S', 'Service #2', 'x')
    """
    quoted = re.match(_QUOTED, value)
    remark = re.compile(_REMARK).search(value, quoted.end() if quoted else 0)
    return (value[: remark.start()] if remark else value).rstrip(" \t")


def bare(key: str) -> str:
    """A key without its quotes."""
    return key[1:-1] if len(key) > 1 and key[0] == key[-1] and key[0] in "\"'" else key


def in_quotes(text: str) -> str:
    r"""A text in the quotes that need no change of it, as far as there are any.

    >>> print(in_quotes("Step 2: use"), in_quotes('a "b"'), in_quotes("C:\\x"), in_quotes("'a' \"b\""))
    "Step 2: use" 'a "b"' 'C:\x' '''a'' "b"'
    """
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def as_value(text: str) -> str:
    """A text as a value, without quotes where it can do without them."""
    plain = text[:1] in {'"', "'", "[", "{"} or not (
        re.match(SIGN, text) or re.search(r":(?:[ \t]|$)|[ \t]#", text)
    )
    return text if plain else in_quotes(text)


def told(text: str) -> dict[str, Fact]:
    """The fact that a remedy shows as what to write, unless it is too long to be shown whole."""
    return {"text": text} if len(text) <= LONGEST_TOLD else {}


def told_in_quotes(text: str) -> dict[str, Fact]:
    """The facts of a text that should stand in quotes: whole, or by the quotes if it is too long."""
    quoted = in_quotes(text)
    return told(quoted) or ({"quote": quoted[0]} if quoted[1:-1] == text else {})
