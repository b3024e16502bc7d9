"""The lines of a file as editors count them, and a small reader of one line.

The reader is for lines at fault, whose YAML says nothing: it sees what a line was meant
to be, a key and its value after some dashes, whatever the lines around it make of it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from porvoo_roadmap.findings.problems import Place

#: What ends a line; libyaml would count U+0085, U+2028 and U+2029 as well, but no editor does.
LINE_END: Final = "\r\n|\n|\r"


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
