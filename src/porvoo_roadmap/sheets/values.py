"""A cell → what its column holds: a value that is certain, or a problem that names the cell."""

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from typing import Any, Final, NamedTuple

from porvoo_roadmap.findings.problems import Problem
from porvoo_roadmap.sheets import exported
from porvoo_roadmap.sheets.amounts import exact
from porvoo_roadmap.sheets.cells import ERRORS, CellHolds, SheetCell, at, shown
from porvoo_roadmap.sheets.dates import FIRST_YEAR, LAST_YEAR, EitherDay, YearsRead, day_of, years_of
from porvoo_roadmap.sheets.holds import (
    ColumnKind,
    DayColumn,
    LineColumn,
    LinesColumn,
    LinkColumn,
    ManyOfColumn,
    MeasuredColumn,
    NoValue,
    OneOfColumn,
    ReadingRule,
    ReadRange,
    ReadValue,
    ShareColumn,
    SpanColumn,
    TextsColumn,
    WholeColumn,
    WholesColumn,
    Written,
)
from porvoo_roadmap.sheets.names import KnownNames, Several, key_of, keys_of, range_of, suggestion, yes_or_no
from porvoo_roadmap.sheets.numbers import measured, other_units, share, whole, wholes
from porvoo_roadmap.sheets.texts import different, line, lines, link, one_sort_of_line_ends, texts
from porvoo_roadmap.sheets.words import folded, words_for


class ColumnValues(NamedTuple):
    """The values of a column's cells, in their order; where one has none there is a problem."""

    values: tuple[ReadValue | None, ...]
    problems: tuple[Problem, ...]
    notes: tuple[Problem, ...] = ()


_PERCENT: Final = "%"
_DASHES: Final = re.compile(r"[-–—\u2212]+")
#: What cannot be in a measures file, but for tabs and line ends.
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_AS_READ: Final = ReadingRule()


def read_column(
    cells: Sequence[SheetCell], holds: ColumnKind, reading: ReadingRule = _AS_READ
) -> ColumnValues:
    """The values of the cells of one column, from the first measure to the last."""
    values: list[ReadValue | None] = []
    problems: list[Problem] = []
    joined = 0
    for cell in repeated(cells) if reading.repeats else cells:
        value = value_of(cell, holds, reading)
        if isinstance(value, Problem):
            values.append(None)
            problems.append(value)
        else:
            values.append(value)
        joined += isinstance(value, str) and isinstance(holds, LineColumn) and "\n" in str(cell.value).strip()
    if isinstance(holds, MeasuredColumn | ShareColumn):
        problems += other_units(cells, holds)
    notes = [at(cells[0], "lines-joined", count=joined)] if joined else []
    return ColumnValues(tuple(values), tuple(problems), tuple(notes))


def repeated(cells: Iterable[SheetCell]) -> list[SheetCell]:
    """The cells with what stands above in the place of every ditto mark; one with nothing above stays."""
    found: list[SheetCell] = []
    for cell in cells:
        is_ditto = _is_ditto(cell) and found and not found[-1].is_empty
        found.append(cell._replace(kind=found[-1].kind, value=found[-1].value) if is_ditto else cell)
    return found


def _is_ditto(cell: SheetCell) -> bool:
    return cell.kind is CellHolds.TEXT and folded(str(cell.value)) in words_for("ditto")


def value_of(cell: SheetCell, holds: ColumnKind, reading: ReadingRule = _AS_READ) -> ReadValue | Problem:
    """What a cell says in a column that holds such values."""
    match cell.kind:
        case CellHolds.EMPTY:
            return NoValue.EMPTY
        case CellHolds.ERROR:
            return at(cell, "cell-error", value=shown(cell))
        case CellHolds.UNCALCULATED:
            return at(cell, "formula-without-value")
        case CellHolds.TIME:
            return at(cell, "time-in-cell", value=shown(cell))
        case CellHolds.TEXT:
            if reading.written is Written.BY_EXPORT:
                ours = _ours(cell, holds, reading)
                if ours is not None:
                    return ours
            special = _special(cell, holds, reading)
            if special is not None:
                return special
    return _READERS[type(holds)](cell, holds, reading)


def _ours(cell: SheetCell, holds: ColumnKind, reading: ReadingRule) -> ReadValue | None:
    """What a text says that this program wrote; `None` where people wrote it, or in a column of texts."""
    text = str(cell.value)
    if isinstance(holds, OneOfColumn) and text in holds.names.exact:
        return text
    if text in reading.not_known:
        return NoValue.NOT_KNOWN
    ends = exported.ends_of(text)
    match holds:
        case OneOfColumn(names) if ends and ends[0] in names.exact and ends[1] in names.exact:
            return ReadRange(*ends)
        case ManyOfColumn(names):
            items = exported.items_of(text)
            return tuple(items) if items and names.exact.issuperset(items) and _is_set(items) else None
        case MeasuredColumn() if ends:
            low, high = map(exported.number_of_text, ends)
            return None if low is None or high is None or low >= high else ReadRange(exact(low), exact(high))
        case MeasuredColumn() | ShareColumn():
            number = exported.number_of_text(
                text.removesuffix(_PERCENT) if isinstance(holds, ShareColumn) else text
            )
            return None if number is None else exact(number)
        case SpanColumn() if number := exported.number_of_text(text):
            return YearsRead(int(number), int(number))
    return None


def _is_set(items: Sequence[str]) -> bool:
    return len({*items}) == len(items)


def _special(cell: SheetCell, holds: ColumnKind, reading: ReadingRule) -> ReadValue | Problem | None:
    """What a text says that is none of the column's values."""
    text = folded(str(cell.value))
    if found := _CONTROL.search(str(cell.value)):
        return at(cell, "control-character-in-cell", character=f"U+{ord(found[0]):04X}")
    if text in {folded(word) for word in reading.empty}:
        return NoValue.EMPTY
    is_text = isinstance(holds, LineColumn | LinesColumn | TextsColumn | LinkColumn)
    names = holds.names.words if isinstance(holds, OneOfColumn | ManyOfColumn) else ()
    if text in {folded(word) for word in reading.not_known}:
        return NoValue.NOT_KNOWN
    if reading.written is Written.BY_HAND and ERRORS.fullmatch(str(cell.value).strip()):
        # Values that were pasted without their formulas are texts.
        return at(cell, "cell-error", value=str(cell.value).strip())
    if text in names or (is_text and reading.written is Written.BY_EXPORT):
        return None
    if _is_ditto(cell):
        return at(cell, "ditto-mark", value=text)
    if _DASHES.fullmatch(text):
        return at(cell, "dash-in-cell", value=text)
    return NoValue.NOT_KNOWN if not is_text and (text in words_for("not-known") or text == "?") else None


def _day(cell: SheetCell, _: Any, __: ReadingRule) -> str | Problem:
    match cell.value:
        case datetime() as moment:
            return at(cell, "date-with-time", value=moment.isoformat(" ", "minutes"))
        case date() as day:
            return day.isoformat()
        case str(text):
            return _day_in_text(cell, text)
    return at(cell, "cell-not-a-date", value=shown(cell))


def _day_in_text(cell: SheetCell, text: str) -> str | Problem:
    match day_of(text):
        case EitherDay(day_first, month_first):
            either = {"first": day_first.isoformat(), "second": month_first.isoformat()}
            return at(cell, "date-in-two-ways", value=text, **either)
        case date() as day:
            return day.isoformat()
    return at(cell, "cell-not-a-date", value=text)


def _span(cell: SheetCell, _: Any, reading: ReadingRule) -> YearsRead | Problem:
    if cell.kind is CellHolds.DATE:
        return at(cell, "date-for-year", value=shown(cell))
    if reading.written is Written.BY_EXPORT and isinstance(cell.value, int):
        return YearsRead(cell.value, cell.value)
    found = years_of(shown(cell)) if cell.kind in {CellHolds.NUMBER, CellHolds.TEXT} else None
    return found or at(cell, "cell-not-years", value=shown(cell), first=FIRST_YEAR, last=LAST_YEAR)


def _one_of(cell: SheetCell, holds: OneOfColumn, _: ReadingRule) -> ReadValue | Problem:
    written = shown(cell)
    key = _key(cell, holds.names)
    if isinstance(key, Several):
        return at(cell, "cell-ambiguous", value=written, allowed=", ".join(key.keys))
    if key is not None:
        return key
    ends = range_of(written, holds.names)
    if ends and ends[0] != ends[1]:
        return ReadRange(*ends)
    return at(cell, "value-unknown", value=written, **suggestion(written, holds.names))


def _key(cell: SheetCell, names: KnownNames) -> str | Several | None:
    key = key_of(shown(cell), names)
    if key is None and cell.kind is CellHolds.BOOLEAN:
        return yes_or_no("yes" if cell.value else "no", names)
    return key


def _many_of(cell: SheetCell, holds: ManyOfColumn, _: ReadingRule) -> ReadValue | Problem:
    written = shown(cell)
    key = _key(cell, holds.names)
    if isinstance(key, str):
        return (key,)
    match keys_of(one_sort_of_line_ends(written), holds.names):
        case Several(keys):
            return at(cell, "list-in-two-ways", value=written, allowed=", ".join(keys))
        case str(item):
            return at(cell, "value-unknown", value=item, **suggestion(item, holds.names))
        case keys:
            return different(cell, keys)


_READERS: Final[dict[type, Callable[[SheetCell, Any, ReadingRule], ReadValue | Problem]]] = {
    LineColumn: line,
    LinesColumn: lines,
    TextsColumn: texts,
    LinkColumn: link,
    WholeColumn: whole,
    WholesColumn: wholes,
    MeasuredColumn: measured,
    ShareColumn: share,
    DayColumn: _day,
    SpanColumn: _span,
    OneOfColumn: _one_of,
    ManyOfColumn: _many_of,
}
