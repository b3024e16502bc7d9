"""Characters that YAML does not allow, and characters that cannot be seen."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from porvoo_roadmap.findings.problems import Place, Problem
from porvoo_roadmap.loading.lines import lines_of, place
from porvoo_roadmap.text.characters import character_name

#: Characters that YAML does not allow; libyaml does not take a byte order mark within the text either.
UNPRINTABLE: Final = "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]"
#: Characters that cannot be seen, so that two keys may look alike and be different.
INVISIBLE: Final = (
    "[\x00-\x1f\x7f-\xa0\xad\u061c\u115f\u1160\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff]"
)
#: Those of the invisible characters that look like a space.
SPACES: Final = "[\xa0\u2000-\u200a\u202f\u205f\u3000]"


def unprintables(text: str) -> Iterator[Problem]:
    """A problem for every character that YAML does not allow."""
    for number, line in enumerate(lines_of(text)):
        for found in re.finditer(UNPRINTABLE, line):
            facts = {"character": character_name(found[0])}
            yield Problem("control-character", facts, place=place(number, found.start()))


def printable(text: str) -> str:
    """The text without the characters that YAML does not allow."""
    return re.sub(UNPRINTABLE, "", text)


def place_in_full_text(within: Place, lines: Sequence[str]) -> Place:
    """A place in the text that `printable` returned, as a place in the text before that."""
    return Place(
        within.line,
        _column(lines[within.line - 1], within.column),
        within.end_line,
        # What reaches to the end of the text ends on the line below the last.
        _column([*lines, ""][within.end_line - 1], within.end_column - 1) + 1,
    )


def _column(line: str, column: int) -> int:
    """The column in a full line of a character, given its column in the printable line; both count from 1."""
    printables = (at for at, character in enumerate(line, 1) if not re.match(UNPRINTABLE, character))
    return next(islice(printables, max(0, column - 1), None), len(line) + 1)


def retyped(key: str) -> str:
    """A key without invisible characters, and with accents as parts of their letters.

    >>> retyped("na" + chr(0x200B) + "me"), retyped("a" + chr(0x308)) == chr(0xE4)
    ('name', True)
    """
    from unicodedata import normalize

    seen = re.sub(INVISIBLE, "", re.sub(SPACES, " ", key)).strip()
    return normalize("NFC", seen) or key
