"""Cells of columns that hold numbers."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final

from porvoo_roadmap.findings.problems import Problem
from porvoo_roadmap.sheets.amounts import (
    AmountInWords,
    SheetNumber,
    TwoWays,
    WrittenAmount,
    amount_of,
    between,
    exact,
)
from porvoo_roadmap.sheets.cells import CellHolds, SheetCell, at, plain, shown
from porvoo_roadmap.sheets.holds import (
    MeasuredColumn,
    ReadingRule,
    ReadRange,
    ShareColumn,
    WholeColumn,
    WholesColumn,
)
from porvoo_roadmap.sheets.texts import different
from porvoo_roadmap.sheets.words import Unit, unit_of

_NUMBERS: Final = re.compile(r"[,;\n]")
_PERCENT: Final = "%"


def whole(cell: SheetCell, holds: WholeColumn, _: ReadingRule) -> int | Problem:
    """A whole number."""
    return _whole_of(cell, shown(cell), holds)


def _whole_of(cell: SheetCell, written: str, holds: WholeColumn | WholesColumn) -> int | Problem:
    """A whole number; a full stop after it is how ordinals are written."""
    found = (
        amount_of(written.strip().removesuffix("."), ".")
        if cell.kind in {CellHolds.NUMBER, CellHolds.TEXT}
        else None
    )
    if not isinstance(found, WrittenAmount) or found.unit or not isinstance(found.number, int):
        return at(cell, "not-whole", value=written)
    if not holds.low <= found.number <= holds.high:
        return at(cell, "number-out-of-range", value=written, low=holds.low, high=holds.high)
    return found.number


def wholes(cell: SheetCell, holds: WholesColumn, _: ReadingRule) -> tuple[int, ...] | Problem:
    """A list of numbers. What a sheet made a decimal number of is none: 3,5 may have been 3 and 5."""
    written = shown(cell)
    parts = (
        [part.strip() for part in _NUMBERS.split(written) if part.strip()]
        if cell.kind is CellHolds.TEXT
        else [written]
    )
    found = [_whole_of(cell, part, holds) for part in parts]
    problem = next((item for item in found if isinstance(item, Problem)), None)
    return problem or different(cell, tuple(item for item in found if isinstance(item, int)))


def measured(cell: SheetCell, holds: MeasuredColumn, _: ReadingRule) -> SheetNumber | ReadRange | Problem:
    """A number, or a range of numbers."""
    heading = unit_of(holds.unit) if holds.unit else None
    match cell.kind, cell.value:
        case CellHolds.NUMBER, int() | Decimal() as number:
            return _times(number, heading)
        case CellHolds.TEXT, str(text):
            return _in_text(cell, text, heading, holds.decimal_mark)
    return at(cell, "not-a-number", value=shown(cell))


def _in_text(
    cell: SheetCell, text: str, heading: Unit | None, mark: str | None
) -> SheetNumber | ReadRange | Problem:
    """A number, or a range of numbers whose first may leave its unit to the second."""
    ends = between(text)
    if not ends:
        return _number(cell, text, heading, mark)
    high = _number(cell, ends[1], heading, mark)
    last, first = amount_of(ends[1], mark), amount_of(ends[0], mark)
    if isinstance(last, WrittenAmount) and isinstance(first, WrittenAmount) and last.unit and not first.unit:
        low: SheetNumber | Problem = _times(first.number, last.unit)
    else:
        low = _number(cell, ends[0], heading, mark)
    if isinstance(low, Problem) or isinstance(high, Problem):
        return low if isinstance(low, Problem) else high
    return ReadRange(low, high) if low < high else at(cell, "range-reversed", value=text)


def _number(cell: SheetCell, text: str, heading: Unit | None, mark: str | None) -> SheetNumber | Problem:
    match amount_of(text, mark):
        case TwoWays(whole, decimal):
            return at(cell, "cell-in-two-ways", value=text, whole=whole, decimal=decimal)
        case AmountInWords(words):
            return at(cell, "words-with-number", value=text, words=words)
        case WrittenAmount(number, None):
            return _times(number, heading)
        case WrittenAmount(number, Unit(name, factor)):
            # "45 €" below "1 000 €" may be either; "1,5 M€" is what it says.
            if heading and (heading.name != name or heading.factor > factor == 1):
                return at(cell, "other-unit", value=text, unit=_called(heading))
            return number
        case _:
            return at(cell, "not-a-number", value=text)


def _times(number: SheetNumber, unit: Unit | None) -> SheetNumber:
    return exact(Decimal(number) * (unit.factor if unit else 1))


def _called(unit: Unit) -> str:
    return unit.name if unit.factor == 1 else f"{unit.factor} {unit.name}"


def other_units(cells: Iterable[SheetCell], holds: MeasuredColumn | ShareColumn) -> Iterator[Problem]:
    """Units that differ from the first of a column whose heading names none."""
    first = None
    for cell in cells:
        if cell.kind is not CellHolds.TEXT or holds.unit:
            continue
        found = amount_of((between(shown(cell)) or (shown(cell),))[-1])
        unit = found.unit if isinstance(found, WrittenAmount) else None
        first = first or unit
        if first and unit and unit.name != first.name:
            yield at(cell, "other-unit", value=shown(cell), unit=first.name)


def share(cell: SheetCell, holds: ShareColumn, reading: ReadingRule) -> SheetNumber | ReadRange | Problem:
    """A number of percent; a number without the sign is one only where the heading has the sign."""
    match cell.kind, cell.value:
        case CellHolds.PERCENT, int() | Decimal() as of_one:
            return exact(Decimal(plain(Decimal(of_one) * 100)))
        case CellHolds.NUMBER, int() | Decimal() as number if not holds.unit:
            return at(cell, "share-in-two-ways", value=shown(cell), share=plain(Decimal(number) * 100))
        case CellHolds.TEXT, str(text) if not holds.unit:
            found = amount_of(text, holds.decimal_mark)
            if isinstance(found, WrittenAmount) and not found.unit:
                return at(cell, "share-in-two-ways", value=text, share=plain(Decimal(found.number) * 100))
    return measured(cell, MeasuredColumn(_PERCENT, holds.decimal_mark), reading)
