"""Names of characters, for messages about those that cannot be seen, and texts as they are compared."""

from typing import Final

BYTE_ORDER_MARK: Final = "\ufeff"


def character_name(character: str) -> str:
    """The number of a character in Unicode and its name, if it has one.

    >>> character_name(chr(0x1B)), character_name(chr(0xA0)), character_name(BYTE_ORDER_MARK)
    ('U+001B', 'U+00A0 NO-BREAK SPACE', 'U+FEFF BYTE ORDER MARK')
    """
    from unicodedata import name

    called = "BYTE ORDER MARK" if character == BYTE_ORDER_MARK else name(character, "")
    return f"U+{ord(character):04X} {called}".rstrip()


def folded(text: str) -> str:
    """The text as it is compared: in Unicode's composed form, and without case."""
    from unicodedata import normalize

    return normalize("NFC", text).casefold()
