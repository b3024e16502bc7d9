"""Parts of a text that are replaced, and where its lines begin and end."""

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

from porvoo_roadmap.loading.lines import LINE_END

_BREAK: Final = re.compile(LINE_END)
_BLANKS: Final = re.compile(r"[ \t]*")
#: What may stand behind a value on its line.
_REST: Final = re.compile(r"[ \t]*(?:#[^\r\n]*)?(?=[\r\n]|$)")


class Splice(NamedTuple):
    """A text in the place of what stands from `start` to `end`."""

    start: int
    end: int
    text: str = ""


def spliced(text: str, splices: Iterable[Splice]) -> str:
    r"""The text with all splices made. What is put in at one place stands in the order of the splices.

    Only what is removed may overlap.

    >>> spliced("a\rb", [Splice(2, 3, "\nc")])
    'a\r\rc'
    """
    parts: list[str] = []
    at = 0
    for splice in sorted(splices, key=lambda splice: splice[:2]):
        assert splice.start >= at or not splice.text
        _add(parts, text[at : splice.start])
        _add(parts, splice.text)
        at = max(at, splice.end)
    _add(parts, text[at:])
    return "".join(parts)


def _add(parts: list[str], part: str) -> None:
    """Add a part behind others. Two line breaks that only meet there do not become the one of Windows."""
    if part:
        parts.append("\r" + part[1:] if part[0] == "\n" and parts and parts[-1][-1] == "\r" else part)


def line_start(text: str, at: int) -> int:
    """Where the line begins that has a character."""
    start = text.rfind("\n", 0, at) + 1
    return max(start, text.rfind("\r", start, at) + 1)


def line_end(text: str, at: int) -> int:
    """Where the line ends, before its line break."""
    found = _BREAK.search(text, at)
    return found.start() if found else len(text)


def next_line(text: str, at: int) -> int:
    """Where the next line begins; the end of the text if there is none."""
    found = _BREAK.search(text, at)
    return found.end() if found else len(text)


def column_of(text: str, at: int) -> int:
    """The number of characters before one on its line."""
    return at - line_start(text, at)


def is_first(text: str, at: int) -> bool:
    """Whether only spaces stand before a character on its line."""
    return not text[line_start(text, at) : at].strip(" \t")


def is_last(text: str, at: int) -> bool:
    """Whether nothing but a comment stands from here to the end of the line."""
    return _REST.match(text, at) is not None


def behind_blanks(text: str, at: int) -> int:
    """The offset behind spaces and tabs."""
    found = _BLANKS.match(text, at)
    assert found is not None
    return found.end()


def before_blanks(text: str, at: int, blanks: str = " \t") -> int:
    """The offset before spaces and tabs, or before other characters."""
    while at and text[at - 1] in blanks:
        at -= 1
    return at


def behind_comments(text: str, at: int, column: int) -> int:
    """Where the comment lines end that stand further in than a column, from the beginning of a line.

    Blank lines between them count as theirs, those behind them do not.
    """
    end = at
    while at < len(text):
        mark = behind_blanks(text, at)
        if text[mark : mark + 1] == "#" and mark - at > column:
            at = end = next_line(text, mark)
        elif text[mark : mark + 1] in {"\r", "\n"}:
            at = next_line(text, mark)
        else:
            break
    return end


def behind_blank_lines(text: str, at: int) -> int:
    """Where the blank lines end that begin here."""
    while at < len(text) and behind_blanks(text, at) == line_end(text, at):
        at = next_line(text, at)
    return at


def line_break_near(text: str, at: int) -> str:
    """The line break that is used before a place, else the first of the text, else a newline."""
    start = line_start(text, at)
    if start:
        return "\r\n" if text[start - 2 : start] == "\r\n" else text[start - 1]
    found = _BREAK.search(text)
    return found[0] if found else "\n"
