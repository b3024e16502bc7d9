"""Characters that make trouble: those that YAML does not take, and those that nobody sees."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from porvoo_roadmap.loading.lines import lines_of, place
from porvoo_roadmap.problems import Problem

#: What YAML does not take at all; libyaml reads a byte order mark within the text as one of them.
UNPRINTABLE: Final = "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]"
#: Characters that nobody sees and two equal-looking keys may differ in.
INVISIBLE: Final = (
    "[\x00-\x1f\x7f-\xa0\xad\u061c\u115f\u1160\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff]"
)
#: Those of them that look like a space.
SPACES: Final = "[\xa0\u2000-\u200a\u202f\u205f\u3000]"
BYTE_ORDER_MARK: Final = "\ufeff"
#: Stands for a character that was refused, so that what follows keeps its place.
REFUSED: Final = "\ufffd"


def unprintables(text: str) -> Iterator[Problem]:
    """Every character of a text that YAML does not take."""
    for number, line in enumerate(lines_of(text)):
        for found in re.finditer(UNPRINTABLE, line):
            facts = {"character": named(found[0])}
            yield Problem("control-character", facts, place=place(number, found.start()))


def printable(text: str) -> str:
    """The text with a sign of its own in place of each character that YAML does not take."""
    return re.sub(UNPRINTABLE, REFUSED, text)


def named(character: str) -> str:
    """The number of a character and its name, if it has any.

    >>> named(chr(0x1B)), named(chr(0xA0)), named(chr(0xFEFF))
    ('U+001B', 'U+00A0 NO-BREAK SPACE', 'U+FEFF BYTE ORDER MARK')
    """
    called = "BYTE ORDER MARK" if character == BYTE_ORDER_MARK else unicodedata.name(character, "")
    return f"U+{ord(character):04X} {called}".rstrip()


def retyped(key: str) -> str:
    """A key as somebody would type it anew: without what cannot be seen, accents in their letters.

    >>> retyped("na" + chr(0x200B) + "me"), retyped("a" + chr(0x308)) == chr(0xE4)
    ('name', True)
    """
    seen = re.sub(INVISIBLE, "", re.sub(SPACES, " ", key)).strip()
    return unicodedata.normalize("NFC", seen) or key
