"""Days and years as people write them in a cell."""

import re
from datetime import date
from typing import Final, NamedTuple

#: Years of a programme; what lies beyond is a number of another kind.
FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2199
_ISO: Final = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_DAY_FIRST: Final = re.compile(r"([0-9]{1,2})\.\s?([0-9]{1,2})\.\s?([0-9]{4})")
_EITHER: Final = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})")
_SPAN: Final = re.compile(r"([0-9]{4})(?:\s*(?:-|–|—|\.\.)\s*([0-9]{4}))?")


class YearsRead(NamedTuple):
    """A year, or a span of years with both ends included."""

    first: int
    last: int


class EitherDay(NamedTuple):
    """A day that can be read in two ways."""

    day_first: date
    month_first: date


def day_of(written: str) -> date | EitherDay | None:
    """The day that a text names; `None` for what names none.

    >>> day_of("1.5.2026"), day_of("31/5/2026"), day_of("31.2.2026")
    (datetime.date(2026, 5, 1), datetime.date(2026, 5, 31), None)
    """
    text = written.strip()
    if iso := _ISO.fullmatch(text):
        return _date(iso[1], iso[2], iso[3])
    if found := _DAY_FIRST.fullmatch(text):
        return _date(found[3], found[2], found[1])
    if found := _EITHER.fullmatch(text):
        day_first, month_first = _date(found[3], found[2], found[1]), _date(found[3], found[1], found[2])
        if day_first and month_first and day_first != month_first:
            return EitherDay(day_first, month_first)
        return day_first or month_first
    return None


def _date(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def years_of(written: str) -> YearsRead | None:
    """The year or the years that a text names; `None` for what names none.

    >>> years_of("2026–2028"), years_of("2026"), years_of("2026-28"), years_of("2028-2026")
    (YearsRead(first=2026, last=2028), YearsRead(first=2026, last=2026), None, None)
    """
    found = _SPAN.fullmatch(written.strip())
    if not found:
        return None
    first, last = int(found[1]), int(found[2] or found[1])
    return YearsRead(first, last) if FIRST_YEAR <= first <= last <= LAST_YEAR else None
