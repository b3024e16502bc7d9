"""XLSX and ODS → sheets: calamine's values, and beside them what their XML says more."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from math import isfinite
from typing import TYPE_CHECKING, Any, Final

from porvoo_roadmap.findings.problems import JobRefusedError, Problem
from porvoo_roadmap.sheets.archive import Archive
from porvoo_roadmap.sheets.cells import MOST_COLUMNS, Area, CellHolds, CellValue, Grid, Sheet, SheetCell, at
from porvoo_roadmap.sheets.facts import SheetFacts, Spot
from porvoo_roadmap.sheets.office_open import BOOK, facts_of_office_open
from porvoo_roadmap.sheets.open_document import CONTENT, facts_of_open_document
from porvoo_roadmap.sheets.quiet_xml import RefusedWorkbookError

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

#: A sheet's numbers have so many digits; what a double has beyond them nobody wrote.
_DIGITS: Final = 15
#: More merged cells than any list has.
_MOST_MERGED: Final = 200_000
_BINARY: Final = "xl/workbook.bin"
#: The program that reads, and the extra that installs it.
_EXTRA: Final = "sheets"


def grid_of_workbook(data: bytes) -> Grid:
    """All sheets of a workbook. Raises `JobRefusedError` where the extra is not installed."""
    try:
        import python_calamine as calamine
    except ModuleNotFoundError:
        raise JobRefusedError("extra-missing", extra=_EXTRA) from None
    try:
        archive = Archive(data)
        facts = _facts(archive)
        if CONTENT in archive and any(of_sheet.beyond for of_sheet in facts.values()):
            # calamine reads all sheets of an ODS file when it opens it, however far they go.
            return Grid((), tuple(_beyond(facts)))
        sheets = []
        with calamine.CalamineWorkbook.from_filelike(archive.clean()) as book:
            shown = {
                sheet.name: sheet.visible == calamine.SheetVisibleEnum.Visible
                for sheet in book.sheets_metadata
            }
            for name, of_sheet in facts.items():
                if not of_sheet.beyond:
                    sheets.append(_sheet(book.get_sheet_by_name(name), of_sheet, visible=shown[name]))
    except RefusedWorkbookError as refused:
        return Grid((), (Problem(refused.code),))
    except calamine.CalamineError:
        return Grid((), (Problem("broken-workbook"),))
    return Grid(tuple(sheets), tuple(_beyond(facts)))


def _beyond(facts: Mapping[str, SheetFacts]) -> Iterator[Problem]:
    """The sheets that are too large, each with the cell that makes it so."""
    for name, of_sheet in facts.items():
        if of_sheet.beyond:
            code, cell, most = of_sheet.beyond
            yield at((name,), code, cell=cell, most=most)


def _facts(archive: Archive) -> Mapping[str, SheetFacts]:
    if BOOK in archive:
        return facts_of_office_open(archive)
    if CONTENT in archive:
        return facts_of_open_document(archive)
    raise RefusedWorkbookError("binary-workbook" if _BINARY in archive else "not-a-workbook")


def _sheet(sheet: "CalamineSheet", facts: SheetFacts, *, visible: bool) -> Sheet:
    """The cells of a sheet; each row goes as far as its last cell that shows something."""
    values = sheet.to_python(skip_empty_area=False)
    last: dict[int, int] = {}
    for row, column in (*facts.uncalculated, *facts.errors):
        last[row] = max(column, last.get(row, 0))
    height = max(len(values), *last, 0)
    merged = _merged(sheet, facts, height)
    ends = dict(sorted(merged))
    rows: list[tuple[SheetCell, ...]] = []
    for number in range(1, height + 1):
        held: list[Any] = values[number - 1] if number <= len(values) else []
        end = max(
            last.get(number, 0),
            ends.get(number, 0),
            next((i for i in range(len(held), 0, -1) if _shows(held[i - 1])), 0),
        )
        held += [""] * (end - len(held))
        rows.append(
            tuple(
                _as_seen(
                    SheetCell(
                        sheet.name,
                        number,
                        i,
                        *_value(held[i - 1], facts, (number, i)),
                        merged.get((number, i)),
                    ),
                    facts,
                )
                for i in range(1, end + 1)
            )
        )
    return Sheet(sheet.name, rows, visible, hidden=facts.hidden)


def _as_seen(cell: SheetCell, facts: SheetFacts) -> SheetCell:
    """The cell with what its format makes of a number, where that says more."""
    look = facts.looks.get((cell.row, cell.column)) if facts.looks else None
    if look is None or not isinstance(cell.value, int | Decimal):
        return cell
    return cell._replace(looks=look.text(cell.value))


def _shows(value: Any) -> bool:
    return bool(value.strip()) if isinstance(value, str) else True


def _merged(sheet: "CalamineSheet", facts: SheetFacts, height: int) -> dict[Spot, Area]:
    """The merged area of each cell that lies in one, as far down as the sheet holds anything."""
    found: dict[Spot, Area] = {}
    areas = [Area(a + 1, b + 1, c + 1, d + 1) for (a, b), (c, d) in sheet.merged_cell_ranges or ()]
    for area in areas or facts.merged:
        rows = range(area.first_row, min(area.last_row, height) + 1)
        columns = range(area.first_column, min(area.last_column, MOST_COLUMNS) + 1)
        # Areas never overlap in a sound sheet; in one made to fill the memory they may.
        if len(found) + len(rows) * len(columns) > _MOST_MERGED:
            raise RefusedWorkbookError("broken-workbook")
        found.update({(row, column): area for row in rows for column in columns})
    return found


def _value(value: Any, facts: SheetFacts, spot: Spot) -> tuple[CellHolds, CellValue]:
    """What a cell holds, of what calamine says and what it does not."""
    match value:
        case _ if spot in facts.errors:
            return CellHolds.ERROR, facts.errors[spot]
        case _ if spot in facts.uncalculated:
            return CellHolds.UNCALCULATED, None
        case str():
            text = facts.texts.get(spot, value)
            return (CellHolds.TEXT, text) if _shows(text) else (CellHolds.EMPTY, None)
        case bool():
            return CellHolds.BOOLEAN, value
        case int() | float():
            return _number(value, CellHolds.PERCENT if spot in facts.percents else CellHolds.NUMBER)
        case date():
            return CellHolds.DATE, value.date() if isinstance(
                value, datetime
            ) and value.time() == time() else value
        case _:
            return CellHolds.TIME, str(value)


def _number(value: float, kind: CellHolds) -> tuple[CellHolds, CellValue]:
    number = number_of(value)
    return (CellHolds.ERROR, str(value)) if number is None else (kind, number)


def number_of(value: float) -> int | Decimal | None:
    """A sheet's number exactly as people see it; `None` for what is none.

    Spreadsheets hold fifteen digits, and a double has a few more of its own.

    >>> number_of(1.0), number_of(0.1 + 0.2), number_of(1234.5), number_of(float("nan"))
    (1, Decimal('0.3'), Decimal('1234.5'), None)
    """
    if not isfinite(value):
        return None
    number = Decimal(f"{value:.{_DIGITS}g}")
    return int(number) if number == number.to_integral_value() else number
