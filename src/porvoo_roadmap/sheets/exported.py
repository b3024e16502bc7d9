"""How the program itself writes values into the cells of a sheet that it reads again, and reads them.

What it writes is unambiguous: a list has semicolons, an item with one in it has quotes, and
what is not known has a sign that is no value.
"""

import re
from collections.abc import Collection, Iterable
from decimal import Decimal
from typing import Final

from porvoo_roadmap.sheets.cells import plain

#: Stands for what is not known, unless it is a value itself.
UNKNOWN: Final = "?"
_BETWEEN: Final = ".."
#: Digits that a sheet's number keeps.
_DIGITS: Final = 15
_TWO_WAYS_DECIMALS: Final = 3
_ITEM: Final = re.compile(r'\s*(?:"((?:[^"]|"")*)"|([^;]*?))\s*(?:;|\Z)', re.DOTALL)
_NUMBER: Final = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")


def sign_of_unknown(names: Collection[str]) -> str:
    """What stands for "not known" beside such values.

    >>> sign_of_unknown(("S", "M")), sign_of_unknown(("?",))
    ('?', '??')
    """
    sign = UNKNOWN
    while sign in names:
        sign += UNKNOWN
    return sign


def list_text(items: Iterable[str]) -> str:
    """A list as a text; one of a single item ends in a semicolon, and so does one of none.

    >>> list_text(["roads", "parks; squares"]), list_text(["roads"]), list_text([])
    ('roads; "parks; squares"', 'roads;', ';')
    """
    texts = [item_text(item) for item in items]
    return "; ".join(texts) if len(texts) > 1 else "".join(texts) + ";"


def item_text(item: str) -> str:
    """A text that is no list, although it may look like one."""
    if ";" in item or item.startswith('"') or item != item.strip():
        return '"{}"'.format(item.replace('"', '""'))
    return item


def items_of(text: str) -> list[str]:
    """The items of a list.

    >>> items_of('roads; "parks; squares"'), items_of("roads;"), items_of(";"), items_of('5" pipes;;x')
    (['roads', 'parks; squares'], ['roads'], [], ['5" pipes', 'x'])
    """
    found: list[str] = []
    place = 0
    while place < len(text):
        item = _ITEM.match(text, place)
        assert item is not None  # Any text without a semicolon is an item.
        quoted, bare = item.groups()
        if quoted is not None:
            found.append(quoted.replace('""', '"'))
        elif bare:
            found.append(bare)
        place = item.end()
    return found


def is_list(text: str) -> bool:
    """Whether a text is a list, even of one item.

    >>> is_list("roads;"), is_list('"parks; squares"'), is_list("roads")
    (True, False, False)
    """
    item = _ITEM.match(text)
    return item is not None and (item.end() < len(text) or text.endswith(";"))


def cell_number(number: int | Decimal) -> int | Decimal | str:
    """A number that a sheet's number holds exactly, else its text.

    >>> cell_number(Decimal("2.5")), cell_number(12345678901234567), len(str(cell_number(10**400)))
    (Decimal('2.5'), '12345678901234567', 401)
    """
    try:
        kept = Decimal(f"{float(number):.{_DIGITS}g}")
    except OverflowError:
        return number_text(number)
    return number if kept == number else number_text(number)


def number_text(number: int | Decimal) -> str:
    """A number as a text that can be read in one way: no point stands before three digits.

    >>> number_text(Decimal("1.125")), number_text(200)
    ('1.1250', '200')
    """
    text = plain(number)
    decimals = text.partition(".")[2]
    return f"{text}0" if len(decimals) == _TWO_WAYS_DECIMALS else text


def range_text(low: str, high: str) -> str:
    """What lies between two."""
    return f"{low}{_BETWEEN}{high}"


def ends_of(text: str) -> tuple[str, str] | None:
    """The two ends of such a text.

    >>> ends_of("200..400"), ends_of("200")
    (('200', '400'), None)
    """
    low, between, high = text.partition(_BETWEEN)
    return (low, high) if between else None


def number_of_text(text: str) -> Decimal | None:
    """A number that stands in a text; one that people wrote in another way is none."""
    decimals = text.partition(".")[2]
    is_ours = _NUMBER.fullmatch(text) and len(decimals) != _TWO_WAYS_DECIMALS
    return Decimal(text) if is_ours else None
