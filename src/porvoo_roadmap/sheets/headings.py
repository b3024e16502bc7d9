"""The table in a sheet: which rows are headings, which are data, and what stands around them."""

from collections.abc import Collection, Iterator, Sequence
from typing import Final, NamedTuple

from porvoo_roadmap.findings.problems import Problem
from porvoo_roadmap.sheets.cells import CellHolds, Grid, Sheet, SheetCell, at, shown
from porvoo_roadmap.sheets.columns import Heading, PlacedHeading, Vocabulary, matches, place_columns
from porvoo_roadmap.sheets.rows import Aside, parted

#: Headings stand within so many rows that hold something.
_MOST_ABOVE: Final = 60
#: A longer text is no heading.
_LONGEST: Final = 120
_NAME: Final = "name"
#: So many headings that are known make a row of headings; fewer only where it has no more.
_ENOUGH: Final = 2


class SheetTable(NamedTuple):
    """What was found in a sheet: rows of headings, columns, rows of data, and what was left aside.

    `known` says whether the headings were found by their words, or else by their shape.
    """

    sheet: Sheet
    heading_rows: tuple[int, ...]
    columns: tuple[PlacedHeading, ...]
    rows: tuple[int, ...]
    aside: tuple[Aside, ...] = ()
    problems: tuple[Problem, ...] = ()
    known: bool = True


def choose_sheet(grid: Grid, words: Vocabulary, name: str | None = None) -> Sheet | Problem:
    """The sheet that is named, else the only one that is shown and can be a list of measures.

    A list has the names of the measures among the headings that are known. Where none has, the one
    with the most known headings, or the only one that holds anything; where that is not clear, why.
    """
    names = ", ".join(sheet.name for sheet in grid.sheets)
    if name is not None:
        found = [s for s in grid.sheets if s.name == name] or [
            s for s in grid.sheets if s.name.casefold() == name.casefold()
        ]
        allowed = {"allowed": names} if names else {}
        return found[0] if len(found) == 1 else Problem("no-such-sheet", {"written": name, **allowed})
    filled = [sheet for sheet in grid.sheets if sheet.visible and any(sheet.rows)]
    rows = {id(sheet): _best_row(sheet, words) for sheet in filled}
    best = max((score for _, score in rows.values()), default=0)
    lists = [s for s in filled if rows[id(s)][1] >= _ENOUGH and _has_names(s, rows[id(s)][0], words)]
    likely = lists or ([s for s in filled if rows[id(s)][1] == best] if best >= _ENOUGH else filled)
    if len(likely) == 1:
        return likely[0]
    if not likely:
        return Problem("no-rows")
    return Problem("several-sheets", {"allowed": ", ".join(sheet.name for sheet in likely)})


def find_table(
    sheet: Sheet,
    words: Vocabulary,
    heading_row: int | None = None,
    data_rows: Collection[int] = (),
    other_rows: Collection[int] = (),
) -> SheetTable | Problem:
    """The table of a sheet, with everything that keeps it from being read as it stands.

    `heading_row` says where the headings are (the upper row, if there are two); `data_rows`
    are measures whatever they look like, and `other_rows` are none.
    """
    row, score = (heading_row, _ENOUGH) if heading_row else _best_row(sheet, words)
    known = heading_row is not None or score >= _ENOUGH or score == _texts(sheet, row) > 0
    if not known:
        row = _row_by_shape(sheet)
    if not row or row > len(sheet.rows) or not _texts(sheet, row):
        # Only a text file, which has no name of a sheet, may be divided otherwise.
        facts = {"width": sheet.width} if not sheet.name and sheet.width == 1 else {}
        return at((sheet.name, heading_row) if heading_row else (sheet.name,), "headings-not-found", **facts)
    rows = _heading_rows(sheet, row, upwards=heading_row is None)
    headings = list(_headings(sheet, rows))
    unnamed = list(_unnamed(sheet, rows[-1], {heading.column for heading in headings}))
    columns, problems = place_columns(headings, words, unnamed)
    found = parted(sheet, rows, columns, data_rows, other_rows)
    others = set(found.rows) - set(data_rows)
    if heading_row is None:
        others |= _lists_above(sheet, rows[0])
    more = [
        at((sheet.name, number), "other-headings") for number in others if _all_known(sheet, number, words)
    ]
    everything = sorted((*problems, *found.problems, *more), key=lambda problem: problem.path[1:])
    return SheetTable(sheet, rows, columns, found.rows, found.aside, tuple(everything), known)


def sheets_left(grid: Grid, read: Sheet) -> list[Problem]:
    """The other sheets that may hold a list, hidden ones too: told, so that none is missed.

    One column is prose, or the values to choose from.
    """
    others = [sheet.name for sheet in grid.sheets if sheet.name != read.name and sheet.width > 1]
    return [Problem("sheets-not-read", {"names": ", ".join(others)})] if others else []


def _has_names(sheet: Sheet, row: int, words: Vocabulary) -> bool:
    return any(_NAME in _keys(cell, words) for cell in sheet.rows[row - 1])


def _all_known(sheet: Sheet, row: int, words: Vocabulary) -> bool:
    """Whether a row holds headings of measures and nothing else."""
    held = [cell for cell in sheet.rows[row - 1] if not cell.is_empty]
    keys = {key for cell in held for key in _keys(cell, words)} if held and _keys(held[0], words) else set()
    return _NAME in keys and len(keys) == len(held) >= _ENOUGH


def _lists_above(sheet: Sheet, row: int) -> set[int]:
    """The rows above the headings that rows of several cells follow before the headings."""
    wide = [number for number in range(1, row) if _texts(sheet, number) > 1]
    return {*wide[:-1]}


def _best_row(sheet: Sheet, words: Vocabulary) -> tuple[int, int]:
    """The row with the most headings that are known, and how many they are; the first of equal ones."""
    best, most = 0, 0
    for number in _upper_rows(sheet):
        keys = {key for cell in sheet.rows[number - 1] for key in _keys(cell, words)}
        if len(keys) > most:
            best, most = number, len(keys)
    return best, most


def _keys(cell: SheetCell, words: Vocabulary) -> Collection[str]:
    if cell.kind is not CellHolds.TEXT or len(shown(cell)) > _LONGEST:
        return ()
    return list(matches(Heading(cell, (shown(cell),)), words)[0])[:1]


def _upper_rows(sheet: Sheet) -> list[int]:
    """The first rows that hold something."""
    return [number for number, row in enumerate(sheet.rows, 1) if any(not c.is_empty for c in row)][
        :_MOST_ABOVE
    ]


def _texts(sheet: Sheet, row: int) -> int:
    """How many cells of a row hold something; row 0 is none."""
    return sum(not cell.is_empty for cell in sheet.rows[row - 1]) if row else 0


def _row_by_shape(sheet: Sheet) -> int:
    """The first row of several different short texts alone, as wide as half of the rows below it; else 0."""
    rows = _upper_rows(sheet)
    for number in rows:
        held = [cell for cell in sheet.rows[number - 1] if not cell.is_empty]
        texts = {
            shown(cell).casefold()
            for cell in held
            if cell.kind is CellHolds.TEXT and len(shown(cell)) <= _LONGEST
        }
        below = sorted(_texts(sheet, other) for other in rows if other > number)
        if len(texts) == len(held) > 1 and below and len(held) >= below[len(below) // 2]:
            return number
    return 0


def _heading_rows(sheet: Sheet, row: int, *, upwards: bool) -> tuple[int, ...]:
    """The row of headings, with the one that it is joined with."""
    if _joined(sheet, row):
        return (row, row + 1)
    if upwards and row > 1 and (_joined(sheet, row - 1) or _groups(sheet, row - 1)):
        return (row - 1, row)
    return (row,)


def _span(sheet: Sheet, cell: SheetCell) -> range:
    """The columns that an upper heading stands over: merged with it, or empty after it."""
    if cell.merged:
        return range(cell.merged.first_column, cell.merged.last_column + 1)
    after = (sheet.cell(cell.row, column) for column in range(cell.column + 1, sheet.width + 1))
    end = next((other.column for other in after if not other.is_empty or other.merged), sheet.width + 1)
    return range(cell.column, end)


def _joined(sheet: Sheet, row: int) -> bool:
    """Whether a row of headings goes on in the next: below groups alone, and below each with several."""
    upper = [cell for cell in sheet.rows[row - 1] if not cell.is_empty]
    lower = {c.column for c in (sheet.rows[row] if row < len(sheet.rows) else ()) if not c.is_empty}
    spans = {cell: _span(sheet, cell) for cell in upper}
    groups = [cell for cell in upper if len(lower.intersection(spans[cell])) > 1]
    single = [cell for cell in upper if not lower.intersection(spans[cell])]
    below = {column for cell in groups for column in spans[cell]}
    is_all = lower <= below and len(groups) + len(single) == len(upper)
    return bool(groups) and is_all and (bool(single) or len(groups) > 1)


def _groups(sheet: Sheet, row: int) -> bool:
    """Whether a row holds several headings, of which some are merged over several columns."""
    held = [cell for cell in sheet.rows[row - 1] if not cell.is_empty]
    return len(held) > 1 and any(len(_span(sheet, cell)) > 1 for cell in held if cell.merged)


def _headings(sheet: Sheet, rows: tuple[int, ...]) -> Iterator[Heading]:
    """The headings of all columns that have one; what stands over a group is part of each below it."""
    upper: dict[int, SheetCell] = {}
    if len(rows) > 1:
        for cell in sheet.rows[rows[0] - 1]:
            if not cell.is_empty:
                upper |= dict.fromkeys(_span(sheet, cell), cell)
    for column in range(1, sheet.width + 1):
        lowest = sheet.cell(rows[-1], column)
        above = upper.get(column)
        cells = [cell for cell in (above, lowest) if cell and not cell.is_empty]
        if above and lowest.is_empty and above.column != column:
            continue
        if cells:
            yield Heading(sheet.cell(cells[-1].row, column), tuple(dict.fromkeys(map(shown, cells))))


def _unnamed(sheet: Sheet, row: int, named: Collection[int]) -> Iterator[SheetCell]:
    """The first cell below the headings of each column that has none."""
    found: set[int] = set()
    for cells in sheet.rows[row:]:
        for cell in cells:
            if not cell.is_empty and cell.column not in named and cell.column not in found:
                found.add(cell.column)
                yield cell


def notes_of(table: SheetTable) -> Sequence[Problem]:
    """What a table was taken for, where that is not clear from its headings: told, and refusing nothing."""
    notes = [] if table.known else [at((table.sheet.name, table.heading_rows[0]), "headings-by-shape")]
    told = [
        at((table.sheet.name, aside.row), f"row-is-{aside.role}", text=aside.text) for aside in table.aside
    ]
    hidden = [row for row in table.rows if row in table.sheet.hidden]
    if hidden:
        rows = ", ".join(map(str, hidden))
        notes.append(at((table.sheet.name,), "hidden-rows-read", numbers=rows))
    return (*notes, *told)
