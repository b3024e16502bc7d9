"""Cells and sheets as records, and what a place in a sheet is called."""

import re
from collections.abc import Collection, Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final, NamedTuple

from porvoo_roadmap.findings.problems import Fact, Path, Problem

#: A longer or a wider sheet is no list of measures.
MOST_ROWS: Final = 100_000
MOST_COLUMNS: Final = 500
#: From the first cell that holds something to the last: so many fit into memory.
MOST_CELLS: Final = 2_000_000
#: What spreadsheets write in the place of a value that they could not work out, in three languages.
ERRORS: Final = re.compile(
    r"#(?:REF|VIITTAUS|REFERENS|VALUE|ARVO|V[ÄA]RDEFEL|NAME|NIMI|NAMN|NUM|LUKU|OGILTIGT|NULL|TYHJÄ|SKÄRNING"
    r"|SPILL|CALC|DIV/0|JAKO/0|DIVISION/0)!?[!?]|#(?:N/A|PUUTTUU!|SAKNAS!|NIMI\?|NAMN\?|NAME\?)|Err:\d{3}"
)


class CellHolds(StrEnum):
    """What a cell holds."""

    EMPTY = "empty"
    TEXT = "text"
    NUMBER = "number"
    PERCENT = "percent"
    BOOLEAN = "boolean"
    DATE = "date"
    TIME = "time"
    ERROR = "error"
    UNCALCULATED = "uncalculated"


class Area(NamedTuple):
    """Cells that are merged into one, both ends included; rows and columns count from 1."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int

    @property
    def name(self) -> str:
        """What people call it: `B4:B6`."""
        return f"{cell_name(self.first_row, self.first_column)}:{cell_name(self.last_row, self.last_column)}"


#: A percent cell holds the share (25 % is 0.25), an error what the sheet shows (`#REF!`), a
#: time what the sheet holds as text.
CellValue = str | int | Decimal | bool | date | None


class SheetCell(NamedTuple):
    """One cell: where it stands, and what it holds.

    `looks` is what is shown of a number whose format says more than the number does.
    """

    sheet: str
    row: int
    column: int
    kind: CellHolds = CellHolds.EMPTY
    value: CellValue = None
    merged: Area | None = None
    looks: str | None = None

    @property
    def path(self) -> Path:
        """Where the cell stands, for a problem."""
        return (self.sheet, self.row, self.column)

    @property
    def address(self) -> str:
        """What the cell is called."""
        return place_name(self.path)

    @property
    def is_empty(self) -> bool:
        """Whether the cell shows nothing."""
        return self.kind is CellHolds.EMPTY


class Sheet(NamedTuple):
    """One sheet: its rows from the first on, each as far as its last cell that holds something.

    `widths` says how many cells each row of a CSV file has as it is written; a workbook's
    rows have no width. `hidden` are the rows that a filter or somebody hid.
    """

    name: str
    rows: Sequence[Sequence[SheetCell]]
    visible: bool = True
    widths: Sequence[int] = ()
    hidden: Collection[int] = ()

    @property
    def width(self) -> int:
        """How many columns hold something."""
        return max(map(len, self.rows), default=0)

    def cell(self, row: int, column: int) -> SheetCell:
        """The cell at a place; one beyond the last is empty."""
        if row <= len(self.rows) and column <= len(self.rows[row - 1]):
            return self.rows[row - 1][column - 1]
        return SheetCell(self.name, row, column)


class Grid(NamedTuple):
    """All sheets of a file, what is wrong with it, and what was assumed of it."""

    sheets: tuple[Sheet, ...]
    problems: tuple[Problem, ...] = ()
    notes: tuple[Problem, ...] = ()


def letters(column: int) -> str:
    """The letters of a column.

    >>> letters(1), letters(27), letters(16384)
    ('A', 'AA', 'XFD')
    """
    found = ""
    while column:
        column, rest = divmod(column - 1, 26)
        found = chr(ord("A") + rest) + found
    return found


def cell_name(row: int, column: int) -> str:
    """What people call a cell of a sheet.

    >>> cell_name(14, 4)
    'D14'
    """
    return f"{letters(column)}{row}"


def place_name(path: Path) -> str:
    """What a place is called: a cell, a row or a sheet; in a CSV file row and column.

    >>> place_name(("Toimenpiteet", 14, 4)), place_name(("Vuosi 2026", 14)), place_name(("", 14, 4))
    ('Toimenpiteet!D14', "'Vuosi 2026'!14", '14:4')
    """
    match path:
        case ("", *rest):
            return ":".join(map(str, rest))
        case (str(sheet), int(row), int(column)):
            return f"{_quoted(sheet)}!{cell_name(row, column)}"
        case (str(sheet), int(row)):
            return f"{_quoted(sheet)}!{row}"
    return "".join(map(str, path))


def _quoted(sheet: str) -> str:
    """A sheet's name as formulas write it."""
    return sheet if re.fullmatch(r"[^\W\d]\w*", sheet) else "'{}'".format(sheet.replace("'", "''"))


def at(place: Path | SheetCell, code: str, **facts: Fact) -> Problem:
    """A problem of a cell, a row or a sheet."""
    return Problem(code, facts, place.path if isinstance(place, SheetCell) else place)


def shown(cell: SheetCell) -> str:
    """What a cell holds, for a sentence.

    >>> from decimal import Decimal
    >>> shown(SheetCell("", 1, 1, CellHolds.PERCENT, Decimal("0.125")))
    '12.5 %'
    """
    match cell:
        case SheetCell(kind=CellHolds.PERCENT, value=int() | Decimal() as share):
            return f"{plain(share * 100)} %"
        case SheetCell(value=bool(value)):
            return str(value).upper()
        case SheetCell(value=int() | Decimal() as number):
            return plain(number)
        case SheetCell(value=date() as day):
            return day.isoformat()
        case SheetCell(value=str(text)):
            return text
    return ""


def plain(number: int | Decimal) -> str:
    """A number in full, without an exponent and without zeros at its end.

    >>> plain(Decimal("1E+3")), plain(Decimal("2.50")), plain(Decimal("-0.0"))
    ('1000', '2.5', '0')
    """
    written = format(Decimal(number), "f")
    written = written.rstrip("0").rstrip(".") if "." in written else written
    return "0" if written == "-0" else written
