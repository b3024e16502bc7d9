"""Bytes → text: UTF-8 with or without a byte order mark, and no other encoding.

Bytes that are UTF-8 go to the parser as they are; their text is needed only for messages.
"""

import codecs
from typing import Final, NamedTuple

from porvoo_roadmap.findings.problems import Problem
from porvoo_roadmap.loading.lines import place_at

#: The control characters of ISO 8859-1 beyond ASCII.
C1: Final = frozenset(range(0x80, 0xA0))


class Undecodable(NamedTuple):
    """The problem of bytes that are not UTF-8, and their probable text, for excerpts."""

    problem: Problem
    text: str


def undecodable(data: bytes) -> Undecodable | None:
    """The problem if bytes are not UTF-8, else `None`; the locale makes no difference."""
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
    """The text of bytes that are UTF-8, without a byte order mark at its beginning."""
    return data.decode("utf-8-sig")
