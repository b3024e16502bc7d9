"""Numbers that are written in a way YAML does not read as a number: which number was meant."""

import contextlib
import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from porvoo_roadmap.findings.problems import Fact
from porvoo_roadmap.loading.scalars import MAX_DIGITS
from porvoo_roadmap.model import BETWEEN, Years

#: Characters that may separate thousands.
SPACES: Final = "[ \u00a0\u2009\u202f']"
SPAN: Final = re.compile(r"\s*(\d{4})\s*(?:-|\u2013|\u2014|/|\.\.+)\s*(\d{4}|\d{2})\s*")
#: A span that shows how spans are written.
SOME_SPAN: Final = "2026..2028"
#: A number that is whole in some countries, and has three decimals in others.
TWO_WAYS: Final = re.compile(r"([1-9]\d{0,2})[.,](\d{3})")
#: A number and its unit. The unit has no digits, so that `12:30` and `1e3` do not count as one.
WITH_UNIT: Final = re.compile(rf"([-+]?\d(?:[\d.,]|{SPACES}(?=\d))*)\s*([^\d\s.,:+-][^\d:]*)")


class Intended(NamedTuple):
    """The number that was meant, if that is clear, with the facts and code of a more precise message."""

    number: int | Decimal | None = None
    facts: Mapping[str, Fact] = MappingProxyType({})
    code: str | None = None


class IntendedYear(NamedTuple):
    """The year or the span that was meant, as `Intended` says it of a number."""

    years: int | Years | None = None
    facts: Mapping[str, Fact] = MappingProxyType({})
    code: str | None = None


def intended_year(value: Any) -> IntendedYear:
    """The year or the span of years meant by `2026-2028`, `2026–28`, `2028..2026` or `[2026, 2027]`.

    >>> str(intended_year("2026-28").years)
    '2026..2028'
    """
    match value:
        case [int(), *_] if all(type(year) is int for year in value):
            return _span(str(value), min(value), max(value))
        case str() if span := SPAN.fullmatch(value):
            first, last = int(span[1]), int(span[1][: -len(span[2])] + span[2])
            return _span(value, first, last)
        case str() | Decimal():
            year, facts, code = intended_number(value, whole=True)
            if isinstance(year, int):
                return IntendedYear(year, facts, code)
    return IntendedYear(None, {"span": SOME_SPAN})


def _span(written: str, first: int, last: int) -> IntendedYear:
    code = "year-span"
    if written == f"{first}{BETWEEN}{last}":
        code = "between-itself" if first == last else "between-backwards"
    meant = first if first == last else Years(min(first, last), max(first, last))
    return IntendedYear(meant, {"written": written, "instead": str(meant)}, code)


def intended_number(value: str | Decimal, *, whole: bool) -> Intended:
    """The number meant by `010`, `1_000`, `0x1A`, `1e3`, `1,5`, `1 000` or `5 €`.

    >>> intended_number("1 000", whole=True).number, intended_number("7 €", whole=True).number
    (1000, 7)
    """
    written = str(value)
    if len(written) > MAX_DIGITS:
        return Intended()
    found = _meant(written, whole=whole)
    if found.number is not None or found.facts:
        return found
    unit = WITH_UNIT.fullmatch(written.strip())
    if unit and (number := _meant(unit[1], whole=whole)).number is not None:
        facts = {**number.facts, "unit": unit[2].strip(), "written": written}
        return Intended(number.number, facts, "number-with-unit")
    return found


def _meant(written: str, *, whole: bool) -> Intended:
    """The number meant by digits with the separators of any country between them."""
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
