"""Days as ISO 8601 writes them, and the months and years that stand for all of their days."""

import re
from calendar import monthrange
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from typing import Final

from porvoo_roadmap.findings.problems import JobRefusedError
from porvoo_roadmap.model import BETWEEN
from porvoo_roadmap.selecting import Extent

_ISO: Final = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


def dates_in(key: str, text: str) -> Iterator[str | Extent]:
    """The days and ranges of days between commas; raises `JobRefusedError` for what is neither.

    >>> [str(one) for one in dates_in("", "2026-01-15,2026-02,2027..")]
    ['2026-01-15', '2026-02-01..2026-02-28', '2027-01-01..']
    """
    for part in (piece.strip() for piece in text.split(",")):
        first, dots, last = (end.strip() for end in part.partition(BETWEEN))
        low = _days(key, first) if first or not dots else None
        high = _days(key, last) if last else None if dots else low
        if low and high and low[0] > high[1]:
            raise JobRefusedError("range-backwards", key=key, written=part)
        span = Extent(low and low[0], high and high[1])
        yield span.low if isinstance(span.low, str) and span.low == span.high else span


def one_day(key: str, text: str) -> str:
    """A day as ISO 8601 writes it; raises `JobRefusedError` for what is none."""
    with suppress(ValueError):
        if str(date.fromisoformat(text)) == text:
            return text
    raise JobRefusedError("not-a-day", key=key, written=text)


def _days(key: str, text: str) -> tuple[str, str]:
    """The first and the last day that a day, a month or a year stands for."""
    found = _ISO.fullmatch(text)
    if found is not None:
        year, month, day = (int(part or 0) for part in found.groups())
        with suppress(ValueError):
            last = day or monthrange(year, month or 12)[1]
            return str(date(year, month or 1, day or 1)), str(date(year, month or 12, last))
    raise JobRefusedError("not-dates", key=key, written=text)
