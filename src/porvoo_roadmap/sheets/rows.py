"""The rows below the headings: measures, and what people write between and below them."""

import re
from collections.abc import Collection, Iterator, Sequence
from enum import StrEnum
from typing import Final, NamedTuple

from porvoo_roadmap.findings.problems import Problem
from porvoo_roadmap.sheets.cells import Area, CellHolds, Sheet, SheetCell, at, shown
from porvoo_roadmap.sheets.columns import PlacedHeading
from porvoo_roadmap.sheets.words import fold, words_for

#: A sum has numbers beside it, maybe with a unit; words are a measure's.
_AMOUNT: Final = re.compile(r"(?=.*\d)(?!.*[^\W\d_]{4}).*", re.DOTALL)
#: With fewer columns than these, a row of one cell is like the others where most are such.
_WIDE: Final = 3
#: So many cells tell which row is meant.
_MOST_TOLD: Final = 3
_IDENTITY: Final = frozenset(("nr", "code"))


class Role(StrEnum):
    """What a row is that is no measure; a title stands above the headings."""

    TITLE = "title"
    SECTION = "section"
    SUBTOTAL = "subtotal"
    NOTE = "note"
    HEADINGS = "headings"
    OTHER = "other"


class Aside(NamedTuple):
    """A row that is no measure, and what it says."""

    row: int
    role: Role
    text: str


class Parted(NamedTuple):
    """The rows of measures, the others, and what is wrong with the rows as such."""

    rows: tuple[int, ...]
    aside: tuple[Aside, ...]
    problems: tuple[Problem, ...]


def parted(
    sheet: Sheet,
    heading_rows: Sequence[int],
    columns: Sequence[PlacedHeading],
    data_rows: Collection[int] = (),
    other_rows: Collection[int] = (),
) -> Parted:
    """The rows below the headings by what they are.

    `data_rows` are measures whatever they look like, and `other_rows` are none.
    """
    held = {
        number: cells
        for number in range(heading_rows[-1] + 1, len(sheet.rows) + 1)
        if (cells := [cell for cell in sheet.rows[number - 1] if not cell.is_empty])
    }
    scene = _Scene(columns, [*held.values()])
    alone = {n: cells[0] for n, cells in held.items() if scene.stands_alone(cells)}
    rows = [n for n, cells in held.items() if n not in alone and not scene.is_aside(cells)]
    measures = sorted({*rows, *data_rows} & held.keys() - set(other_rows))
    above = sheet.rows[: heading_rows[0] - 1]
    titles = [next((cell for cell in row if not cell.is_empty), None) for row in above]
    chosen = set(measures)
    aside = [Aside(cell.row, Role.TITLE, shown(cell)) for cell in titles if cell]
    problems: list[Problem] = []
    for number, cells in held.items():
        text = shown(cells[0])
        if number in chosen:
            continue
        if number in other_rows:
            aside.append(Aside(number, Role.OTHER, ", ".join(map(shown, cells[:_MOST_TOLD]))))
        elif number not in alone:
            aside.append(Aside(number, scene.role(cells), text))
        elif scene.is_clear(alone[number], measures, held):
            is_last = not measures or number > measures[-1]
            aside.append(Aside(number, Role.NOTE if is_last else Role.SECTION, text))
        else:
            problems.append(at(cells[0], "row-unclear", text=text))
    problems += _widths(sheet, heading_rows[-1], measures)
    problems += _merged(sheet, measures)
    return Parted(tuple(measures), tuple(aside), tuple(problems))


class _Scene:
    """What is known of a table when its rows are looked at."""

    def __init__(self, columns: Sequence[PlacedHeading], rows: Sequence[Sequence[SheetCell]]) -> None:
        self._headings = {
            c.heading.column: {fold(p) for p in (c.heading.text, *c.heading.parts)} for c in columns
        }
        self._keys = {column.heading.column: column.key or "" for column in columns}
        self._identity = [column for column, key in self._keys.items() if key in _IDENTITY]
        several = sum(len(cells) > 1 for cells in rows)
        is_full = len(columns) > 1 and not self._identity and several >= len(rows) - several
        self._is_wide = len(columns) >= _WIDE or is_full

    def stands_alone(self, cells: Sequence[SheetCell]) -> bool:
        """Whether a row holds one text alone, where others hold several things."""
        first = cells[0]
        is_wide = self._is_wide or bool(first.merged and _is_across(first.merged))
        # In a text file a number is a text, too.
        is_text = first.kind is CellHolds.TEXT and not shown(first).strip(" .").isdecimal()
        return len(cells) == 1 and is_text and is_wide

    def is_aside(self, cells: Sequence[SheetCell]) -> bool:
        """Whether a row of several cells is a sum, or the headings once more."""
        return self._is_sum(cells) or self._is_headings(cells)

    def role(self, cells: Sequence[SheetCell]) -> Role:
        """What such a row is."""
        return Role.SUBTOTAL if self._is_sum(cells) else Role.HEADINGS

    def _is_sum(self, cells: Sequence[SheetCell]) -> bool:
        """A row that looks like a sum, without a number of its own."""
        return looks_like_sum(cells) and not any(c.column in self._identity for c in cells[1:])

    def _is_headings(self, cells: Sequence[SheetCell]) -> bool:
        return len(cells) > 1 and all(fold(shown(c)) in self._headings.get(c.column, ()) for c in cells)

    def is_clear(self, cell: SheetCell, measures: Sequence[int], held: Collection[int]) -> bool:
        """Whether a text that stands alone is surely not all that is known of a measure.

        It is where it is merged across columns, below no heading, or among the numbers; and below
        them all, after an empty row. Elsewhere it may be a measure without a number, or go on with
        what the row above says.
        """
        key = self._keys.get(cell.column)
        if key is None or key == "nr" or (cell.merged and _is_across(cell.merged)):
            return True
        is_below = bool(measures) and cell.row > measures[-1]
        return is_below and any(row not in held for row in range(measures[-1] + 1, cell.row))


def looks_like_sum(cells: Sequence[SheetCell]) -> bool:
    """Whether a row that holds these cells has a text that says so, beside amounts alone."""
    first, *others = cells
    if not others or first.kind is not CellHolds.TEXT:
        return False
    words = fold(shown(first)).replace(":", " ").split()
    sums = words_for("sums")
    says = {" ".join(words), *words[:1], *words[-1:]}
    return not says.isdisjoint(sums) and all(
        c.kind is not CellHolds.TEXT or _AMOUNT.fullmatch(shown(c)) for c in others
    )


def _is_across(area: Area) -> bool:
    return area.last_column > area.first_column


def _widths(sheet: Sheet, heading_row: int, measures: Sequence[int]) -> Iterator[Problem]:
    """Rows of a CSV file with more or fewer cells than the headings: something was lost or broken."""
    if not sheet.widths:
        return
    width = sheet.widths[heading_row - 1]
    wanted = max(width, len(sheet.rows[heading_row - 1]))
    for number in measures:
        count = sheet.widths[number - 1]
        if 0 < count < wanted:
            yield at((sheet.name, number), "row-too-short", count=count, wanted=wanted)
        elif len(sheet.rows[number - 1]) > wanted:
            yield at((sheet.name, number), "row-too-long", count=count, wanted=wanted)


def _merged(sheet: Sheet, measures: Sequence[int]) -> Iterator[Problem]:
    """Merged cells among the measures: nobody knows whose value they hold, or in which column."""
    told: set[Area] = set()
    for number in measures:
        for cell in sheet.rows[number - 1]:
            area = cell.merged
            if area is None or area in told:
                continue
            told.add(area)
            text = shown(sheet.cell(area.first_row, area.first_column))
            code = "merged-rows" if area.last_row > area.first_row else "merged-columns"
            yield at((sheet.name, area.first_row, area.first_column), code, cells=area.name, text=text)
