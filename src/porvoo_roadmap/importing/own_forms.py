"""Sheets that the program exported for editing: known by their hidden row of keys."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from porvoo_roadmap.sheets.cells import CellHolds, Grid, Sheet, SheetCell, at, shown
from porvoo_roadmap.sheets.columns import Heading, Match, PlacedHeading
from porvoo_roadmap.sheets.form_layout import CHOICES_SHEET, FRAME_SHEET, KEY_ROW, TITLE_ROW, frame_of_cells
from porvoo_roadmap.sheets.headings import SheetTable
from porvoo_roadmap.sheets.rows import looks_like_sum

if TYPE_CHECKING:
    from porvoo_roadmap.findings.problems import Problem

_NEEDED = frozenset(("nr", "name"))


class OwnForm(NamedTuple):
    """The table of a form, and the file without measures that came with it, if it is still there."""

    table: SheetTable
    frame: str | None


def form_in(grid: Grid, name: str | None = None) -> OwnForm | None:
    """The form in a file, if it holds exactly one, or the one on the sheet of a name."""
    found = [
        sheet
        for sheet in grid.sheets
        if sheet.name not in {FRAME_SHEET, CHOICES_SHEET}
        and (name is None or sheet.name == name)
        and _is_form(sheet)
    ]
    if len(found) != 1:
        return None
    frames = [sheet for sheet in grid.sheets if sheet.name == FRAME_SHEET]
    cells = [shown(row[0]) if row else "" for sheet in frames for row in sheet.rows]
    return OwnForm(_table(found[0]), frame_of_cells(cells) if cells else None)


def _is_form(sheet: Sheet) -> bool:
    """Whether the first row has keys, and the second titles: a column that was moved may have lost either."""
    if len(sheet.rows) < TITLE_ROW:
        return False
    keys = {shown(cell): cell.column for cell in sheet.rows[KEY_ROW - 1] if not cell.is_empty}
    titles = {cell.column: shown(cell) for cell in sheet.rows[TITLE_ROW - 1] if cell.kind is CellHolds.TEXT}
    # In a text file everything is a text, and the second row may be the first measure.
    if not keys.keys() >= _NEEDED or not titles.keys() >= {keys[key] for key in _NEEDED}:
        return False
    return not titles[keys["nr"]].strip().isdecimal()


def _table(sheet: Sheet) -> SheetTable:
    """The table by its keys; columns without one have no place."""
    problems: list[Problem] = []
    columns: list[PlacedHeading] = []
    keys: dict[str, SheetCell] = {}
    numbers: int | None = None
    for column in range(1, sheet.width + 1):
        key, title = (sheet.cell(row, column) for row in (KEY_ROW, TITLE_ROW))
        written = shown(key)
        first = next((cell for cell in _from_title(sheet, column) if not cell.is_empty), None)
        if key.is_empty:
            if first is not None and first.row == TITLE_ROW:
                columns.append(PlacedHeading(Heading(title, (shown(title),))))
            elif first is not None:
                problems.append(at(first, "heading-missing"))
        elif first is None:
            # Its cells were moved or deleted, so that it says nothing.
            continue
        elif written in keys:
            problems.append(at(key, "heading-repeated", heading=written, other=keys[written].address))
        else:
            keys[written] = key
            columns.append(PlacedHeading(Heading(title, (shown(title),)), written, Match.KEY))
            numbers = column if written == "nr" else numbers
    rows = [
        number
        for number, row in enumerate(sheet.rows[TITLE_ROW:], TITLE_ROW + 1)
        if any(not cell.is_empty for cell in row)
    ]
    for number in rows:
        held = [cell for cell in sheet.rows[number - 1] if not cell.is_empty]
        if looks_like_sum(held) and all(cell.column != numbers for cell in held):
            problems.append(at(held[0], "sum-in-form", text=shown(held[0])))
    return SheetTable(sheet, (KEY_ROW, TITLE_ROW), tuple(columns), tuple(rows), problems=tuple(problems))


def _from_title(sheet: Sheet, column: int) -> Iterator[SheetCell]:
    """The cells of a column from its title on."""
    return (sheet.cell(number, column) for number in range(TITLE_ROW, len(sheet.rows) + 1))
