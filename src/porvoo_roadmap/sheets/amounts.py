"""Numbers as people write them in a cell: grouped, with a decimal mark, and with a unit."""

import re
from decimal import Decimal
from typing import Final, NamedTuple

from porvoo_roadmap.sheets.words import Unit, unit_of

SheetNumber = int | Decimal

#: A longer text is no amount.
_LONGEST: Final = 200
#: What may part groups of three digits and can mean nothing else.
_GAP: Final = "[ \u00a0\u2009\u202f'\u2019]"
_DIGITS: Final = "[0-9]{1,40}"
_GROUPED: Final = rf"[0-9]{{1,3}}(?:{_GAP}[0-9]{{3}}){{1,12}}"
_PLAIN: Final = re.compile(rf"(?:{_DIGITS}|{_GROUPED})(?:[.,]{_DIGITS})?")
#: Points or commas part thousands where there are two of one, or the other comes after them.
_MARKED: Final = re.compile(
    "|".join(
        rf"[0-9]{{1,3}}(?:[{mark}][0-9]{{3}}){{1,12}}(?:[{mark}][0-9]{{3}}|[{other}]{_DIGITS})"
        for mark, other in (".,", ",.")
    )
)
#: One mark before three digits parts thousands or decimals; after zeros alone, decimals.
_TWO_WAYS: Final = re.compile(r"(?!0+[.,])([0-9]{1,3})([.,])([0-9]{3})")
#: What stands before, sign, digits, the dash of a round price, what stands after.
_AMOUNT: Final = re.compile(
    rf"([^0-9+\-\u2212]*?)\s*([+\-\u2212]?)\s*([0-9](?:(?:[0-9.,]|{_GAP})*[0-9])?)(?:[,:][-–—])?\s*([^0-9].*)?",
    re.DOTALL,
)
_BETWEEN: Final = re.compile(
    r"(.*[0-9][^0-9]*?)\s*(?:\.\.\.?|…|[–—]|(?<=[0-9\s€%])-)\s*([^-–—]*[0-9].*)", re.DOTALL
)


class WrittenAmount(NamedTuple):
    """A number in full, and the unit that stands with it; its factor is in the number already."""

    number: SheetNumber
    unit: Unit | None = None


class TwoWays(NamedTuple):
    """A number that can be read in two ways."""

    whole: str
    decimal: str


class AmountInWords(NamedTuple):
    """A number with a text beside it that is no unit."""

    text: str


def amount_of(
    written: str, decimal_mark: str | None = None
) -> WrittenAmount | TwoWays | AmountInWords | None:
    """The number that a text is, with its unit; `None` for what is none.

    `decimal_mark` is the sign before decimals where that is known; the other parts thousands.

    >>> amount_of("1 234,50 €")
    WrittenAmount(number=Decimal('1234.50'), unit=Unit(name='€', factor=1))
    >>> amount_of("1,000")
    TwoWays(whole='1000', decimal='1,000')
    >>> amount_of("1,2 M€").number, amount_of("50,-").number, amount_of("noin 50")
    (1200000, 50, AmountInWords(text='noin'))
    """
    parts = _AMOUNT.fullmatch(_short(written))
    if not parts:
        return None
    before, sign, digits, after = parts.groups(default="")
    beside = " ".join(f"{before} {after}".split())
    unit = unit_of(beside) if beside else None
    if beside and unit is None:
        return AmountInWords(beside)
    number = _number(digits, decimal_mark)
    if not isinstance(number, Decimal):
        return number
    number = number * (unit.factor if unit else 1)
    return WrittenAmount(exact(-number if sign in {"-", "\u2212"} else number), unit)


def between(written: str) -> tuple[str, str] | None:
    """The two ends of a range.

    >>> between("200–400 €"), between("1 000 - 2 000"), between("-5")
    (('200', '400 €'), ('1 000', '2 000'), None)
    """
    found = _BETWEEN.fullmatch(_short(written))
    return (found[1].strip(), found[2].strip()) if found else None


def _short(written: str) -> str:
    """The text, if it is not too long for an amount."""
    text = written.strip()
    return text if len(text) <= _LONGEST else ""


def exact(number: Decimal) -> SheetNumber:
    """A whole number as an integer.

    >>> exact(Decimal("1.0")), exact(Decimal("1.50"))
    (1, Decimal('1.50'))
    """
    return int(number) if number == number.to_integral_value() else number


def _number(digits: str, decimal_mark: str | None) -> Decimal | TwoWays | None:
    if decimal_mark:
        other = "." if decimal_mark == "," else ","
        groups = rf"[0-9]{{1,3}}(?:\{other}[0-9]{{3}}){{1,12}}"
        if re.fullmatch(rf"(?:{_DIGITS}|{_GROUPED}|{groups})(?:\{decimal_mark}{_DIGITS})?", digits):
            return Decimal(re.sub(_GAP, "", digits).replace(other, "").replace(decimal_mark, "."))
        return None
    if two := _TWO_WAYS.fullmatch(digits):
        whole, _, decimals = two.groups()
        return TwoWays(whole + decimals, digits)
    if _PLAIN.fullmatch(digits):
        return Decimal(re.sub(_GAP, "", digits).replace(",", "."))
    if _MARKED.fullmatch(digits):
        mark = next(sign for sign in digits if sign in ".,")
        return Decimal(digits.replace(mark, "").replace(",", "."))
    return None
