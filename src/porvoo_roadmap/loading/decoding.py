"""Bytes → text: UTF-8, with or without a byte order mark, and nothing else.

The parser reads the bytes of a good file itself; its text is needed only for quoting.
"""

import codecs
from typing import Final, NamedTuple

from porvoo_roadmap.findings.problems import Problem
from porvoo_roadmap.loading.lines import place_at

#: The control characters of ISO 8859-1 beyond ASCII.
C1: Final = frozenset(range(0x80, 0xA0))


class Undecodable(NamedTuple):
    """Why bytes are no text, and a guess at the text that is good for quoting."""

    problem: Problem
    text: str


def undecodable(data: bytes) -> Undecodable | None:
    """What keeps bytes from being UTF-8, if anything does, whatever the locale says."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\0" in data[:2]:
        text = data.decode("utf-16", errors="replace")
        return Undecodable(Problem("utf-16", place=place_at(text, 0)), text)
    try:
        data.decode()
    except UnicodeDecodeError as error:
        sound, rest = data[: error.start], data[error.start :]
    else:
        return None
    # Windows-1252 has letters and quotes where ISO 8859-1 has control characters.
    guess = "ISO-8859-1" if C1.isdisjoint(rest) else "Windows-1252"
    before = text_of(sound)
    text = before + rest.decode(guess, errors="replace")
    return Undecodable(Problem("not-utf8", {"encoding": guess}, place=place_at(text, len(before))), text)


def text_of(data: bytes) -> str:
    """The text of bytes that are UTF-8, without the byte order mark that may stand before it."""
    return data.decode("utf-8-sig")
