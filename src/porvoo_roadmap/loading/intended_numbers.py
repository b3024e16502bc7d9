"""What is meant by a text that stands where a number belongs."""

import contextlib
import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from types import MappingProxyType
from typing import Final, NamedTuple

from porvoo_roadmap.findings.problems import Fact
from porvoo_roadmap.loading.scalars import MAX_DIGITS

#: Spaces that may part the thousands of a number.
SPACES: Final = "[ \u00a0\u2009\u202f']"
SPAN: Final = re.compile(r"\s*(\d{4})\s*(?:-|\u2013|\u2014|/|\.\.+)\s*(\d{4}|\d{2})\s*")
#: A number that is whole in one country and has three decimals in another.
TWO_WAYS: Final = re.compile(r"([1-9]\d{0,2})[.,](\d{3})")
#: A number, and a word or sign after it that has no digits, so that no time and no exponent is taken for one.
WITH_UNIT: Final = re.compile(rf"([-+]?\d(?:[\d.,]|{SPACES}(?=\d))*)\s*([^\d\s.,:+-][^\d:]*)")


class Intended(NamedTuple):
    """The number that a text means, where there is one; a code where it is known what was written."""

    number: int | Decimal | None = None
    facts: Mapping[str, Fact] = MappingProxyType({})
    code: str | None = None


def intended_number(value: str | Decimal, *, whole: bool) -> Intended:
    """What to write instead of `010`, `1_000`, `0x1A`, `1e3`, `1,5`, `1 000`, `5 €` or `2026-2028`.

    >>> intended_number("1 000", whole=True).number, intended_number("7 €", whole=True).number
    (1000, 7)
    """
    written = str(value)
    if len(written) > MAX_DIGITS:
        return Intended()
    span = SPAN.fullmatch(written)
    if span and whole:
        return Intended(int(span[1]), {"number": span[1], "written": written}, "year-span")
    found = _meant(written, whole=whole)
    if found.number is not None or found.facts:
        return found
    unit = WITH_UNIT.fullmatch(written.strip())
    if unit and (number := _meant(unit[1], whole=whole)).number is not None:
        facts = {**number.facts, "unit": unit[2].strip(), "written": written}
        return Intended(number.number, facts, "number-with-unit")
    return found


def _meant(written: str, *, whole: bool) -> Intended:
    """The number that digits mean, with signs of any country between them."""
    both = TWO_WAYS.fullmatch(written.strip())
    if both and not (whole and "." in written):
        thousands = f"{both[1]}{both[2]}"
        if whole:
            return Intended(int(thousands), {"number": thousands})
        return Intended(None, {"thousands": thousands, "decimal": f"{both[1]}.{both[2]}"})
    bare = re.sub(rf"(?<=\d){SPACES}(?=\d)", "", written.strip()).lstrip("+")
    for base in (10, 0):
        with contextlib.suppress(ValueError):
            return _number(int(bare, base))
    with contextlib.suppress(InvalidOperation):
        number = Decimal(bare.replace(",", "."))
        if number.is_finite() and abs(number.adjusted()) < MAX_DIGITS:
            integral = number == number.to_integral_value()
            if integral:
                return _number(int(number))
            if not whole:
                return Intended(number, {"number": f"{number:f}"})
    return Intended()


def _number(number: int) -> Intended:
    return Intended(number, {"number": str(number)})
