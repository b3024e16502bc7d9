"""What calamine does not tell of the cells of a workbook, collected while its XML passes by."""

from typing import TYPE_CHECKING, NamedTuple

from porvoo_roadmap.sheets.cells import MOST_CELLS, MOST_COLUMNS, MOST_ROWS, Area, cell_name

if TYPE_CHECKING:
    from porvoo_roadmap.sheets.looks import NumberLook

#: Row and column, from 1.
Spot = tuple[int, int]


class Beyond(NamedTuple):
    """Why a sheet is not read: a cell that holds something lies too far out."""

    code: str
    cell: str
    most: int


class SheetFacts:
    """Facts of one sheet, by the places of its cells."""

    def __init__(self) -> None:
        #: Cells whose number is shown as a share of 100.
        self.percents: set[Spot] = set()
        #: What is shown instead of a value that could not be worked out.
        self.errors: dict[Spot, str] = {}
        #: Formulas whose value the file does not hold.
        self.uncalculated: set[Spot] = set()
        #: Texts that calamine would give otherwise than the sheet shows them.
        self.texts: dict[Spot, str] = {}
        self.merged: list[Area] = []
        #: Numbers that look like something else than they are.
        self.looks: dict[Spot, NumberLook] = {}
        #: Rows that are not shown.
        self.hidden: set[int] = set()
        self.beyond: Beyond | None = None
        self._first: Spot | None = None
        self._last: Spot = (0, 0)

    def holds(self, row: int, column: int, last_row: int = 0, last_column: int = 0) -> None:
        """Note that a cell, or each of an area, holds something; see whether it lies too far out."""
        # What lies between cells that were seen already changes nothing.
        if self.beyond or (self._first and self._is_between(row, column) and not last_row):
            return
        end = (max(row, last_row), max(column, last_column))
        first = self._first or (row, column)
        self._first = (min(first[0], row), min(first[1], column))
        self._last = (max(self._last[0], end[0]), max(self._last[1], end[1]))
        if end[0] > MOST_ROWS:
            self.beyond = Beyond("too-many-rows", cell_name(*end), MOST_ROWS)
        elif end[1] > MOST_COLUMNS:
            self.beyond = Beyond("too-many-columns", cell_name(*end), MOST_COLUMNS)
        elif self.spread() > MOST_CELLS:
            self.beyond = Beyond("too-many-cells", cell_name(*end), MOST_CELLS)

    def _is_between(self, row: int, column: int) -> bool:
        first = self._first or (1, 1)
        return first[0] <= row <= self._last[0] and first[1] <= column <= self._last[1]

    def spread(self) -> int:
        """How many cells lie between the first that holds something and the last."""
        first = self._first or (1, 1)
        return max(0, self._last[0] - first[0] + 1) * max(0, self._last[1] - first[1] + 1)
