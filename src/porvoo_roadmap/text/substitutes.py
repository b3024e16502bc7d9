r"""Substitutes for characters that an encoding does not have, such as `->` for an arrow.

Letters have no substitute, because that would change a name: they are written as `\xe4`. A
text must be changed before it is laid out, or its columns would not be aligned.
"""

from functools import cache
from typing import Final

from porvoo_roadmap.text.numerals import NARROW_NO_BREAK_SPACE, NO_BREAK_SPACE

#: The name of UTF-8 in Python.
UTF_8: Final = "utf-8"
#: A substitute for each character that the program's own texts and drawings use.
SUBSTITUTES: Final = {
    character: typed
    for typed, characters in {
        "-": "\uff0d\u2010\u2011\u2012\u2013\u2014\u2212─━╌╴╶╼╾",
        "|": "│┃╵╷",
        "+": "\uff0b╭╮╰╯┌┐└┘├┤┬┴┼┏┓┗┛┡┩╇",
        "#": "█▉▊▋▌▍▎▏▓▒░■",
        "*": "·•★●",
        "o": "○◦",
        "...": "…",
        "->": "→",
        "<-": "←",
        "v": "↓",
        "^": "↑",
        '"': "\u201c\u201d\u201e\u201f\uff02«»",
        "'": "\u2018\u2019\u201a\u201b\u2039\u203a\uff07",
        " ": "\u00a0\u2002\u2003\u2007\u2009\u200a\u202f\u205f\u3000",
        "x": "×✗",
        "/": "÷",
        ">=": "≥",
        "<=": "≤",
        "!=": "≠",
        "~": "≈",
        "+/-": "±",
        "^2": "²",
        "EUR": "€",
        "GBP": "£",
        "JPY": "¥",
        "o/oo": "‰",
        "=": "\uff1d",
        "@": "\uff20",
        "ok": "✓",
        "1/2": "½",
        "?": "\ufffd",
    }.items()
    for character in characters
}
NO_BREAK_SPACES: Final = (NO_BREAK_SPACE, NARROW_NO_BREAK_SPACE)
#: Characters that every encoding for texts must have.
_PROBE: Final = "".join(map(chr, range(0x20, 0x7F))) + "\n"


@cache
def is_alphabet(encoding: str) -> bool:
    """Whether texts can be written in an encoding one after another.

    Some codecs are not for text (`idna`, `undefined`), some change a text as a whole
    (`punycode`), and some have no line ends (`unicode_escape`).

    >>> is_alphabet("cp1252"), is_alphabet("idna"), is_alphabet("punycode")
    (True, False, False)
    """
    try:
        half = _PROBE.encode(encoding)
        twice = (half + half).decode(encoding).replace("\ufeff", "")
        return twice == _PROBE * 2 and len("\n".encode(encoding)) == len("n".encode(encoding))
    except (UnicodeError, LookupError):
        return False


def shown_in(encoding: str, text: str) -> str:
    r"""The text with only those characters that the encoding has.

    >>> print(shown_in("ascii", "3\N{EN DASH}5 → ä"))
    3-5 -> \xe4
    """
    try:
        text.encode(encoding)
    except UnicodeError:
        return "".join(_shown(encoding, character) for character in text)
    return text


def laid_out_in(encoding: str, text: str) -> str:
    """The text with only those characters that the encoding has, but for spaces that are no break.

    These are as wide as the space for them, which they become when the lines have been broken.
    """
    return "".join(c if c in NO_BREAK_SPACES else shown_in(encoding, c) for c in text)


def encoded(text: str, encoding: str = UTF_8) -> bytes:
    """A text as bytes: what the encoding lacks is typed, or written out.

    So are, in every encoding, bytes of a file's name that are no text.
    """
    try:
        return text.encode(encoding)
    except UnicodeError:
        return shown_in(encoding, text).encode(encoding)


@cache
def _shown(encoding: str, character: str) -> str:
    try:
        character.encode(encoding)
    except UnicodeError:
        typed = SUBSTITUTES.get(character)
        return character.encode("ascii", "backslashreplace").decode() if typed is None else typed
    return character
