"""How a number looks in its cell: with words before or behind it, and counted in thousands."""

import re
from decimal import Decimal
from functools import lru_cache
from typing import Final, NamedTuple
from unicodedata import category

from porvoo_roadmap.sheets.cells import plain

#: Quoted, after a backslash, a currency in brackets; a blank or a fill; a condition; any other sign.
_PARTS: Final = re.compile(r'"([^"]*)"|\\(.)|\[\$([^]-]*)[^]]*\]|[_*].|\[[^]]*\]|(.)')
#: Digits from the first to the last, and what stands around them.
_SHOWN: Final = re.compile(r"(\D{0,40})(\d(?:[\d\s.,'\u2019]{0,40}\d)?)(\D{0,40})")
_VALUE: Final = re.compile(r"-?\d{1,20}(?:\.\d{1,20})?")
_DIVISORS: Final = (1, 1000, 1_000_000)
_MOST_DECIMALS: Final = 7
_PLACES: Final = "0#?"
#: As many decimals after one to three digits could be a group of thousands.
_GROUP: Final = 3


class NumberLook(NamedTuple):
    """What a format writes before and behind a number, and what it divides it by."""

    before: str = ""
    behind: str = ""
    divisor: int = 1

    @property
    def says_more(self) -> bool:
        """Whether there is more than a number: words such as "M€" or "n.", a currency, digits."""
        return any(sign.isalnum() or category(sign) == "Sc" for sign in self.before + self.behind)

    def text(self, number: int | Decimal) -> str:
        """What the cell shows, as a text that can be read in one way.

        >>> NumberLook(behind="M€").text(Decimal("1.5")), NumberLook("", "t€", 1000).text(2500)
        ('1.5 M€', '2.5 t€')
        >>> NumberLook("n.").text(50)
        'n. 50'
        """
        written = plain(Decimal(number) / self.divisor)
        written += "0" if len(written.partition(".")[2]) == _GROUP else ""
        return " ".join(f"{self.before} {written} {self.behind}".split())


def look_of(format_code: str) -> NumberLook:
    """The look that a workbook's number format describes.

    >>> look_of('#,##0.0 "milj. €"').behind, look_of("[$€-40B] #,##0").before
    ('milj. €', '€')
    >>> look_of('0, "t€";-0')
    NumberLook(before='', behind='t€', divisor=1000)
    """
    before, behind = "", ""
    commas = 0
    has_number = False
    for part in _PARTS.finditer(format_code):
        quoted, escaped, currency, bare = part.groups()
        if bare == ";":
            break
        if bare and bare in _PLACES:
            has_number, commas, behind = True, 0, ""
        elif bare == ",":
            commas += 1
        elif bare is None or not bare.isalnum():
            literal = quoted or escaped or currency or (bare if bare not in (None, ".") else "") or ""
            before, behind = (before, behind + literal) if has_number else (before + literal, behind)
    return NumberLook(before.strip(), behind.strip(), 1000**commas if has_number else 1)


@lru_cache(maxsize=10_000)
def look_in(shown: str, value: str) -> NumberLook | None:
    """The look of a number that a file holds beside what its cell shows, where that says more.

    >>> look_in("1,2 milj. €", "1.23"), look_in("1 000,50", "1000.5")
    (NumberLook(before='', behind='milj. €', divisor=1), None)
    >>> look_in("50 t€", "50000")
    NumberLook(before='', behind='t€', divisor=1000)
    """
    parted = _SHOWN.fullmatch(shown)
    if parted is None or not _VALUE.fullmatch(value):
        return None
    before, number, behind = parted.groups()
    digits, exact = _digits(number), abs(Decimal(value))
    for divisor in _DIVISORS:
        if any(_digits(f"{exact / divisor:.{decimals}f}") == digits for decimals in range(_MOST_DECIMALS)):
            look = NumberLook(before.strip(" -\u2212"), behind.strip(), divisor)
            return look if look.says_more else None
    return None


def _digits(text: str) -> str:
    return "".join(filter(str.isdecimal, text)).lstrip("0")
