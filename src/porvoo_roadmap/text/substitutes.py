r"""What stands for a character where an encoding lacks it: what people would type instead.

Letters of names have no such form, lest a name be falsified: they are written out as
`\xe4`. A text is changed before it is laid out, so that columns stay aligned.
"""

from functools import cache
from typing import Final

#: The name of UTF-8 in Python.
UTF_8: Final = "utf-8"
#: What is typed for the characters that the program's own texts and drawings have.
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
    }.items()
    for character in characters
}
#: Letters, digits and signs that an encoding must have to write texts in.
_PROBE: Final = "".join(map(chr, range(0x20, 0x7F))) + "\n"


@cache
def is_alphabet(encoding: str) -> bool:
    """Whether texts can be written in an encoding, one after the other.

    Some codecs are none (`idna`, `undefined`), some rewrite a text as a whole (`punycode`)
    or have no line ends (`unicode_escape`).

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
    r"""The text in characters that the encoding has.

    >>> print(shown_in("ascii", "3\N{EN DASH}5 → ä"))
    3-5 -> \xe4
    """
    try:
        text.encode(encoding)
    except UnicodeError:
        return "".join(_shown(encoding, character) for character in text)
    return text


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
