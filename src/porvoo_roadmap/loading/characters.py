"""Characters that make trouble: those that YAML does not take, and those that nobody sees."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from porvoo_roadmap.findings.problems import Place, Problem
from porvoo_roadmap.loading.lines import lines_of, place

#: What YAML does not take at all; libyaml reads a byte order mark within the text as one of them.
UNPRINTABLE: Final = "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]"
#: Characters that nobody sees and two equal-looking keys may differ in.
INVISIBLE: Final = (
    "[\x00-\x1f\x7f-\xa0\xad\u061c\u115f\u1160\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff]"
)
#: Those of them that look like a space.
SPACES: Final = "[\xa0\u2000-\u200a\u202f\u205f\u3000]"
BYTE_ORDER_MARK: Final = "\ufeff"


def unprintables(text: str) -> Iterator[Problem]:
    """Every character of a text that YAML does not take."""
    for number, line in enumerate(lines_of(text)):
        for found in re.finditer(UNPRINTABLE, line):
            facts = {"character": named(found[0])}
            yield Problem("control-character", facts, place=place(number, found.start()))


def printable(text: str) -> str:
    """The text without the characters that YAML does not take."""
    return re.sub(UNPRINTABLE, "", text)


def place_in_full_text(within: Place, lines: Sequence[str]) -> Place:
    """A place of a printable text in the text that it was before."""
    return Place(
        within.line,
        _column(lines[within.line - 1], within.column),
        within.end_line,
        _column(lines[within.end_line - 1], within.end_column - 1) + 1,
    )


def _column(line: str, column: int) -> int:
    """The column of a line's character, both counted from 1, by its column among the printable ones."""
    printables = (at for at, character in enumerate(line, 1) if not re.match(UNPRINTABLE, character))
    return next(islice(printables, max(0, column - 1), None), len(line) + 1)


def named(character: str) -> str:
    """The number of a character and its name, if it has any.

    >>> named(chr(0x1B)), named(chr(0xA0)), named(chr(0xFEFF))
    ('U+001B', 'U+00A0 NO-BREAK SPACE', 'U+FEFF BYTE ORDER MARK')
    """
    from unicodedata import name

    called = "BYTE ORDER MARK" if character == BYTE_ORDER_MARK else name(character, "")
    return f"U+{ord(character):04X} {called}".rstrip()


def retyped(key: str) -> str:
    """A key as somebody would type it anew: without what cannot be seen, accents in their letters.

    >>> retyped("na" + chr(0x200B) + "me"), retyped("a" + chr(0x308)) == chr(0xE4)
    ('name', True)
    """
    from unicodedata import normalize

    seen = re.sub(INVISIBLE, "", re.sub(SPACES, " ", key)).strip()
    return normalize("NFC", seen) or key
