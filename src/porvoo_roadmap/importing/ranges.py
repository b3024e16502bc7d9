"""The range of a new dimension in numbers: what the map says, or else that of the list's own numbers."""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from porvoo_roadmap.model import BETWEEN
from porvoo_roadmap.sheets.cells import plain
from porvoo_roadmap.sheets.holds import ReadRange, ReadValue

_WRITTEN: Final = re.compile(r"(-?\d+(?:\.\d+)?)\.\.(-?\d+(?:\.\d+)?)", re.ASCII)


def ends_of(text: str) -> tuple[Decimal, Decimal] | None:
    """The lowest and the highest number of a range as maps have it; `None` of what is no range.

    >>> ends_of("0..500000"), ends_of("-1.5..2"), ends_of("5..5"), ends_of("500000")
    ((Decimal('0'), Decimal('500000')), (Decimal('-1.5'), Decimal('2')), None, None)
    """
    match = _WRITTEN.fullmatch(text)
    low, high = map(Decimal, match.groups()) if match else (Decimal(0), Decimal(0))
    return (low, high) if low < high else None


def ends_taken(values: Sequence[ReadValue | None]) -> tuple[Decimal, Decimal]:
    """The range of the numbers of a list, with zero.

    >>> ends_taken([45, None, ReadRange(Decimal("200.5"), 400)]), ends_taken([-2]), ends_taken([])
    ((Decimal('0'), Decimal('400')), (Decimal('-2'), Decimal('0')), (Decimal('0'), Decimal('1')))
    """
    numbers = [Decimal(0), *(number for value in values for number in _numbers_in(value))]
    low, high = min(numbers), max(numbers)
    return low, high if high > low else low + 1


def range_text(ends: tuple[Decimal, Decimal]) -> str:
    """A range as maps have it.

    >>> range_text((Decimal(0), Decimal("2.50")))
    '0..2.5'
    """
    return BETWEEN.join(map(plain, ends))


def _numbers_in(value: ReadValue | None) -> tuple[Decimal, ...]:
    match value:
        case ReadRange(low, high):
            return Decimal(low), Decimal(high)
        case int() | Decimal():
            return (Decimal(value),)
    return ()
