"""Bytes → text: UTF-8, with or without a byte order mark, and nothing else."""

import codecs
from typing import Final, NamedTuple

from porvoo_roadmap.loading.broken_yaml import place_at
from porvoo_roadmap.problems import Problem

#: The control characters of ISO 8859-1 beyond ASCII.
C1: Final = frozenset(range(0x80, 0xA0))


class Decoded(NamedTuple):
    """A file's text; where there is a problem, a guess at it that is good for quoting."""

    text: str
    problem: Problem | None = None


def decode(data: bytes) -> Decoded:
    """The text of a file, whatever the locale says."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\0" in data[:2]:
        text = data.decode("utf-16", errors="replace")
        return Decoded(text, Problem("utf-16", place=place_at(text, 0)))
    try:
        return Decoded(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        sound, rest = data[: error.start], data[error.start :]
    # Windows-1252 has letters and quotes where ISO 8859-1 has control characters.
    windows = not C1.isdisjoint(rest)
    guess = "Windows-1252" if windows else "ISO-8859-1"
    before = sound.decode("utf-8-sig")
    text = before + rest.decode(guess, errors="replace")
    return Decoded(text, Problem("not-utf8", {"encoding": guess}, place=place_at(text, len(before))))
