"""Why a text is no YAML: the parser's complaint as a problem with a place."""

import re
from typing import Any, Final

from porvoo_roadmap.problems import Place, Problem

#: What YAML does not take at all; libyaml reads a byte order mark within the text as one of them.
_UNPRINTABLE: Final = "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]"
#: Characters that nobody sees and two equal-looking keys may differ in.
INVISIBLE: Final = (
    "[\x00-\x1f\x7f-\xa0\xad\u061c\u115f\u1160\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff]"
)
LINE_BREAK: Final = "\r\n|[\n\r\x85\u2028\u2029]"
_CURLY_QUOTES: Final = "\u201c\u201d\u201e\u2018\u2019"

#: What libyaml and PyYAML say, by its beginning, and the code of our own words for it.
_COMPLAINTS: Final = (
    ("mapping values are not allowed", "colon-in-text"),
    ("found unexpected end of stream", "unclosed-quote"),
    ("found unknown escape character", "unknown-escape"),
    ("found invalid Unicode character escape", "unknown-escape"),
    ("invalid Unicode character escape", "unknown-escape"),
    ("did not find expected key", "indentation"),
    ("expected <block end>", "indentation"),
    ("did not find expected '-' indicator", "indentation"),
    ("could not find expected ':'", "no-colon"),
    ("did not find expected <document start>", "text-after-document"),
    ("expected '<document start>'", "text-after-document"),
)


def lines_of(text: str, most: int = 0) -> list[str]:
    """The lines as the parser counts them, without their ends; the first `most`, and the rest as one."""
    return re.split(LINE_BREAK, text, maxsplit=most)


def unprintable(text: str) -> Problem:
    """The first character that YAML does not take; the text is known to hold one."""
    found = re.search(_UNPRINTABLE, text)
    index = found.start() if found else 0
    return Problem(
        "control-character", {"character": f"U+{ord(text[index]):04X}"}, place=place_at(text, index)
    )


def place_at(text: str, index: int) -> Place:
    """The place of one character."""
    before = lines_of(text[:index])
    line, column = len(before), len(before[-1]) + 1
    return Place(line, column, line, column + 1)


def syntax_error(error: Any, text: str) -> Problem:
    """The parser's complaint in our words."""
    mark = error.problem_mark or error.context_mark
    place = Place(mark.line + 1, mark.column + 1, mark.line + 1, mark.column + 2)
    lines = lines_of(text)
    line = lines[mark.line] if mark.line < len(lines) else ""
    code = next((code for said, code in _COMPLAINTS if str(error.problem).startswith(said)), "yaml-syntax")
    if "\t" in line[: mark.column + 1]:
        code = "tab-indentation"
    elif any(quote in line for quote in _CURLY_QUOTES):
        code = "curly-quotes"
    elif code == "unclosed-quote" and error.context_mark:
        opened = error.context_mark
        place = Place(opened.line + 1, opened.column + 1, opened.line + 1, opened.column + 2)
    return Problem(code, place=place)
