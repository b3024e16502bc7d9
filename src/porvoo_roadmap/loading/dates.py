"""What is meant by a value that stands where a date belongs: `1.5.2026`, `2026-5-1`, `5/1/2026`."""

import re
from contextlib import suppress
from datetime import date
from typing import Final

from porvoo_roadmap.loading.scalars import written_as
from porvoo_roadmap.loading.values import Misfit

_ISO: Final = re.compile(r"\d{4}-\d\d-\d\d")
#: A year, a month and a day, in one of the orders that are in use; a time of day may follow.
_ORDERS: Final = (
    re.compile(r"(?P<year>\d{4})[-./](?P<month>\d{1,2})[-./](?P<day>\d{1,2})(?:[T ].*)?"),
    re.compile(r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)"),
    re.compile(r"(?P<day>\d{1,2})\.\s*(?P<month>\d{1,2})\.\s*(?P<year>\d{4}|\d{2})"),
    re.compile(r"(?P<day>\d{1,2})[-/ ](?P<month>\d{1,2})[-/ ](?P<year>\d{4})"),
)
#: The order that is used in America alone.
_MONTH_FIRST: Final = re.compile(r"(?P<month>\d{1,2})[-/ ](?P<day>\d{1,2})[-/ ](?P<year>\d{4})")
_CENTURY: Final = 2000
#: The last days that months have.
_LAST_DAYS: Final = (31, 30, 29, 28)
#: A year of so many digits is of this century.
_SHORT: Final = 2


def misfit_of(value: object) -> Misfit | None:
    """What keeps a value from being a date, if anything does."""
    written = written_as(value)
    if isinstance(value, str) and _ISO.fullmatch(value) and _day(*map(int, value.split("-"))):
        return None
    if written is None:
        return Misfit("not-a-date")
    if not written.strip():
        return Misfit("empty")
    readings = [match for order in _ORDERS if (match := order.fullmatch(written.strip()))]
    if not readings:
        return Misfit("not-a-date", {"written": written})
    year, month, day = _parts(readings[0])
    other = _MONTH_FIRST.fullmatch(written.strip())
    days = [meant for parts in (readings[0], other) if parts and (meant := _day(*_parts(parts)))]
    match sorted({*map(str, days)}):
        case [one]:
            return Misfit("not-a-date", {"written": written, "instead": one}, one)
        case [first, second]:
            return Misfit("not-a-date", {"written": written, "instead": first, "other": second})
    last = next((end for number in _LAST_DAYS if (end := _day(year, month, number))), None)
    facts = {"written": written} | ({"instead": str(last)} if last and day > last.day else {})
    return Misfit("no-such-date", facts)


def _parts(found: re.Match[str]) -> tuple[int, int, int]:
    year = int(found["year"])
    century = _CENTURY if len(found["year"]) == _SHORT else 0
    return century + year, int(found["month"]), int(found["day"])


def _day(year: int, month: int, day: int) -> date | None:
    with suppress(ValueError):
        return date(year, month, day)
    return None
