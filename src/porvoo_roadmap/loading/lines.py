"""The lines of a file, counted as editors count them, and places in them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from porvoo_roadmap.findings.problems import Place

#: What ends a line. libyaml also counts U+0085, U+2028 and U+2029, but editors do not.
LINE_END: Final = "\r\n|\n|\r"


def lines_of(text: str, most: int = 0) -> list[str]:
    """The lines without their ends; if `most` is given, all after the first `most` lines as one."""
    return re.split(LINE_END, text, maxsplit=most)


def with_lines(text: str, changed: Mapping[int, str]) -> str:
    """The text with some lines replaced; `changed` has the new lines by their number, from 0."""
    parts = re.split(f"({LINE_END})", text)
    for number, line in changed.items():
        parts[2 * number] = line
    return "".join(parts)


def place_at(text: str, index: int) -> Place:
    """The place of the character at an index of a text."""
    before = lines_of(text[:index])
    return place(len(before) - 1, len(before[-1]))


def place(line: int, start: int, end: int | None = None) -> Place:
    """The place of a part of a line, or of one character if no end is given; all numbers from 0."""
    end = start + 1 if end is None else max(end, start + 1)
    return Place(line + 1, start + 1, line + 1, end + 1)


def has_content(line: str) -> bool:
    """Whether a line has anything but spaces and a comment."""
    stripped = line.lstrip(" \t")
    return bool(stripped) and not stripped.startswith("#")


def indent_of(line: str) -> int:
    """The number of spaces at the beginning of a line."""
    return len(line) - len(line.lstrip(" "))


def above(lines: Sequence[str], line: int) -> Iterator[int]:
    """The numbers of the lines with content above a line, the nearest first."""
    return (number for number in range(line - 1, -1, -1) if has_content(lines[number]))


def below(lines: Sequence[str], line: int) -> Iterator[int]:
    """The numbers of the lines with content below a line, the nearest first."""
    return (number for number in range(line + 1, len(lines)) if has_content(lines[number]))
