"""A file and what is said of it → the columns of its list with their values, and all that is wrong."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from porvoo_roadmap.asking.filters import in_shell
from porvoo_roadmap.findings.problems import Problem
from porvoo_roadmap.importing.known import KnownColumns, holds_in_form, known_in
from porvoo_roadmap.importing.maps import OPEN, ColumnRule, ImportMap
from porvoo_roadmap.importing.own_forms import OwnForm, form_in
from porvoo_roadmap.importing.placing import (
    ListColumn,
    PlacedColumns,
    missing_headings,
    place_columns_of,
    vocabulary_with,
)
from porvoo_roadmap.model import Roadmap
from porvoo_roadmap.sheets import exported
from porvoo_roadmap.sheets.amounts import WrittenAmount, amount_of, between
from porvoo_roadmap.sheets.cells import CellHolds, Grid, Sheet, SheetCell, at, shown
from porvoo_roadmap.sheets.columns import Vocabulary
from porvoo_roadmap.sheets.headings import SheetTable, choose_sheet, find_table, notes_of, sheets_left
from porvoo_roadmap.sheets.holds import (
    ColumnKind,
    ManyOfColumn,
    MeasuredColumn,
    NoValue,
    OneOfColumn,
    ReadingRule,
    ReadRange,
    ReadValue,
    ShareColumn,
    Written,
)
from porvoo_roadmap.sheets.values import read_column
from porvoo_roadmap.sheets.words import fold, folded, unit_of
from porvoo_roadmap.text.language import Words

#: So many unknown values are told of as one.
_SEVERAL: Final = 2
#: What is too large is refused as it is: nothing of it is looked at.
_TOO_LARGE: Final = frozenset(("too-many-rows", "too-many-columns", "too-many-cells"))
_ENGLISH: Final = Words()
_IDENTITY: Final = ("nr", "code")


class Wish(NamedTuple):
    """What the command line and the map say of a list; the command line comes first.

    Values are called in the reader's `words`.
    """

    map: ImportMap | None = None
    sheet: str | None = None
    heading_row: int | None = None
    skip: Sequence[str] = ()
    dimensions: Sequence[str] = ()
    words: Words = _ENGLISH


class ReadColumn(NamedTuple):
    """A column with its place, the cells of the measures, and what they say; without a place nothing."""

    column: ListColumn
    cells: Sequence[SheetCell]
    values: Sequence[ReadValue | None] = ()

    @property
    def key(self) -> str | None:
        """The key of a measure that it holds."""
        return self.column.key


class ReadList(NamedTuple):
    """All that a list says: its table, its columns, what is wrong, and what was assumed.

    Without a table it could not be read at all. `written` says who wrote it; `frame` is what came
    with the program's own form. `numbers` are those of the measures, in the order of the rows, and
    `dimensions` what they are judged by.
    """

    table: SheetTable | None
    columns: Sequence[ReadColumn]
    problems: Sequence[Problem]
    notes: Sequence[Problem]
    written: Written = Written.BY_HAND
    frame: str | None = None
    numbers: Sequence[int] = ()
    dimensions: frozenset[str] = frozenset()

    @property
    def rows(self) -> Sequence[int]:
        """The rows of the measures."""
        return self.table.rows if self.table else ()

    def column(self, key: str) -> ReadColumn | None:
        """The column of a key."""
        return next((column for column in self.columns if column.key == key), None)


def read_list(grid: Grid, roadmap: Roadmap, wish: Wish, *, may_be_numbers: bool = False) -> ReadList:
    """The list in the sheets of a file, as it is read with what the measures file declares.

    Where the declarations are only the program's own example, a scale of classes `may_be_numbers`.
    """
    if not grid.sheets or any(problem.code in _TOO_LARGE for problem in grid.problems):
        return ReadList(None, (), grid.problems, grid.notes)
    settled = () if may_be_numbers else (*roadmap.dimensions, *roadmap.fields)
    known = known_in(roadmap, wish.words)._replace(settled=frozenset(settled))
    form = form_in(grid, wish.sheet) if wish.map is None else None
    if form is not None:
        return _read_form(grid, roadmap, known, form, wish.skip)
    words = vocabulary_with(known.words, wish.map, wish.skip, wish.dimensions)
    found = _table_in(grid, words, wish)
    if isinstance(found, Problem):
        return ReadList(None, (), (*grid.problems, found), grid.notes)
    placed = place_columns_of(found, known, wish.map, wish.skip, wish.dimensions)
    columns, problems, notes = _read_columns(found, placed, may_be_numbers=may_be_numbers)
    everything = [*grid.problems, *placed.problems, *problems, *_without_measures(found)]
    numbers, of_numbers, told = _identified(found.sheet, found.rows, columns, gives_numbers=False)
    return ReadList(
        found,
        columns,
        _in_order([*everything, *of_numbers, *_names_missing(found, columns)]),
        (*grid.notes, *sheets_left(grid, found.sheet), *notes_of(found), *placed.notes, *notes, *told),
        numbers=numbers,
        dimensions=_dimensions(roadmap, columns),
    )


def _without_measures(table: SheetTable) -> Iterator[Problem]:
    """A list that has nothing below its headings, or nothing that is surely a measure or none."""
    if not table.rows and all(problem.code != "row-unclear" for problem in table.problems):
        yield at((table.sheet.name, table.heading_rows[0]), "no-measures")


def _table_in(grid: Grid, words: Vocabulary, wish: Wish) -> SheetTable | Problem:
    said = wish.map or ImportMap({})
    sheet = choose_sheet(grid, words, wish.sheet or said.sheet)
    if isinstance(sheet, Problem):
        return sheet
    row = wish.heading_row or said.heading_row
    return find_table(sheet, words, row, said.measures, said.others)


def _in_order(problems: Sequence[Problem]) -> list[Problem]:
    """The problems by their places, each once."""
    seen: dict[tuple[object, ...], Problem] = {}
    for problem in problems:
        seen.setdefault((problem.code, problem.path, tuple(problem.facts.items())), problem)
    return sorted(seen.values(), key=lambda problem: tuple(map(_sortable, problem.path[1:])))


def _sortable(step: str | int) -> int:
    return step if isinstance(step, int) else 0


def _read_columns(
    table: SheetTable, placed: PlacedColumns, *, may_be_numbers: bool
) -> tuple[list[ReadColumn], list[Problem], list[Problem]]:
    columns: list[ReadColumn] = []
    problems: list[Problem] = []
    notes: list[Problem] = []
    for of_heading in placed.columns:
        column = of_heading
        cells = [
            _as_seen(table.sheet.cell(row, column.placed.heading.column), column.unit) for row in table.rows
        ]
        if column.holds is None:
            columns.append(ReadColumn(column, cells))
            continue
        if may_be_numbers and isinstance(column.holds, OneOfColumn) and column.made is None:
            column = _as_numbers(column, cells)
        reading = ReadingRule(
            empty=frozenset(column.rule.empty),
            not_known=frozenset(column.rule.unknown),
            repeats=column.rule.repeats,
        )
        assert column.holds is not None
        holds = _with_signs(column.holds, column)
        read = read_column(_translated(cells, column.rule), holds, reading)
        problems += [*_unfit(column, cells, read.problems), *_in_other_unit(column, cells)]
        notes += read.notes
        columns.append(ReadColumn(column, cells, read.values))
    return columns, problems, notes


def _as_seen(cell: SheetCell, unit: str | None) -> SheetCell:
    """A number as its format shows it, unless the format says nothing but the unit of the file."""
    if cell.looks is None or (unit and folded(cell.looks.partition(" ")[2]) == folded(unit)):
        return cell
    return cell._replace(kind=CellHolds.TEXT, value=cell.looks)


def _with_signs(holds: ColumnKind, column: ListColumn) -> ColumnKind:
    """What the column holds, with the unit of its heading and the decimal sign that it is said to have."""
    if isinstance(holds, MeasuredColumn | ShareColumn):
        declared = unit_of(column.unit) if column.unit else None
        is_apart = column.unit is not None and (declared is None or declared.factor != 1)
        unit = None if is_apart else column.placed.unit or (declared.name if declared else holds.unit)
        return holds._replace(unit=unit, decimal_mark=column.rule.decimal)
    return holds


def _as_numbers(column: ListColumn, cells: Sequence[SheetCell]) -> ListColumn:
    """The column as one of amounts, if no cell is a class and some are amounts."""
    filled = [cell for cell in cells if not cell.is_empty]
    assert column.holds is not None
    amounts = read_column(filled, _with_signs(MeasuredColumn(), column)).values
    classes = read_column(filled, column.holds).values
    is_amount = any(isinstance(value, int | Decimal | ReadRange) for value in amounts)
    is_class = any(value is not None and not isinstance(value, NoValue) for value in classes)
    return column._replace(holds=MeasuredColumn(), made="number") if is_amount and not is_class else column


def _unfit(column: ListColumn, cells: Sequence[SheetCell], found: Sequence[Problem]) -> list[Problem]:
    """The problems of a column; where no text is one of its values, one for the whole column."""
    unknown = [problem for problem in found if problem.code == "value-unknown"]
    held = [cell for cell in cells if not cell.is_empty]
    if len(unknown) < len(held) or len(unknown) < _SEVERAL:
        return [*found]
    heading, key = column.placed.heading, column.key or ""
    allowed = unknown[0].facts["allowed"]
    facts = {"heading": heading.text, "key": key, "typed": in_shell(heading.text)}
    return [at(heading.cell, "values-all-unknown", **facts, allowed=allowed)]


def _in_other_unit(column: ListColumn, cells: Sequence[SheetCell]) -> Iterator[Problem]:
    """Amounts in another unit than the file's, where that is not one that all amounts are counted in."""
    unit, heading = column.unit, column.placed.heading
    if unit is None or not isinstance(column.holds, MeasuredColumn):
        return
    declared = unit_of(unit)
    named = column.placed.unit
    if named and folded(named) != folded(unit):
        other = unit_of(named)
        if declared is None or other is None or other.name != declared.name or declared.factor != 1:
            yield at(heading.cell, "other-unit", value=heading.text, unit=unit)
    if declared is not None and declared.factor == 1:
        return
    for cell in cells:
        amount = (
            amount_of((between(shown(cell)) or (shown(cell),))[-1]) if cell.kind is CellHolds.TEXT else None
        )
        if isinstance(amount, WrittenAmount) and amount.unit:
            yield at(cell, "other-unit", value=shown(cell), unit=unit)


def _translated(cells: Sequence[SheetCell], rule: ColumnRule) -> list[SheetCell]:
    """The cells with the meanings in the place of the texts that the map explains."""
    meanings = {fold(text): meaning for text, meaning in rule.values.items() if meaning != OPEN}
    if not meanings:
        return [*cells]
    return [
        cell._replace(kind=CellHolds.TEXT, value=meanings[text])
        if (text := fold(shown(cell))) in meanings
        else cell
        for cell in cells
    ]


def _identified(
    sheet: Sheet, rows: Sequence[int], columns: Sequence[ReadColumn], *, gives_numbers: bool
) -> tuple[list[int], list[Problem], list[Problem]]:
    """The numbers of the measures, what is wrong with them and with their codes, and what was assumed.

    A list without numbers has them given by the order of its rows; so has a form's new row.
    """
    problems = [*_repeated(columns)]
    found = next((column for column in columns if column.key == "nr"), None)
    if found is None:
        told = [at((sheet.name,), "numbers-given", count=len(rows))] if rows else []
        return [*range(1, len(rows) + 1)], problems, told
    taken = {value for value in found.values if isinstance(value, int)}
    numbers: list[int] = []
    told = []
    free = max(taken, default=0)
    for row, value in zip(rows, found.values, strict=True):
        if isinstance(value, int):
            numbers.append(value)
            continue
        free += 1
        numbers.append(free)
        place = (sheet.name, row, found.column.placed.heading.column)
        if value is NoValue.EMPTY and gives_numbers:
            told.append(at(place, "number-given", nr=free))
        elif value is not None:
            problems.append(at(place, "number-missing"))
    return numbers, problems, told


def _repeated(columns: Sequence[ReadColumn]) -> Iterator[Problem]:
    """Numbers and codes that two measures have."""
    for column in columns:
        if column.key not in _IDENTITY:
            continue
        first: dict[object, SheetCell] = {}
        for cell, value in zip(column.cells, column.values, strict=True):
            if value is None or isinstance(value, NoValue):
                continue
            if value in first:
                yield at(cell, "identity-twice", value=str(value), other=first[value].address)
            first.setdefault(value, cell)


def _names_missing(table: SheetTable, columns: Sequence[ReadColumn]) -> Iterator[Problem]:
    """Measures without a name, or a list without any."""
    found = next((column for column in columns if column.key == "name"), None)
    if found is None:
        yield at((table.sheet.name,), "no-names")
        return
    for cell, value in zip(found.cells, found.values, strict=True):
        if isinstance(value, NoValue):
            yield at(cell, "name-missing")


def _read_form(
    grid: Grid, roadmap: Roadmap, known: KnownColumns, form: OwnForm, skip: Sequence[str]
) -> ReadList:
    """The program's own form: each column by its key, each cell as it was written."""
    table = form.table
    columns: list[ReadColumn] = []
    skipped = {*map(fold, skip)}
    problems = [*grid.problems, *table.problems, *missing_headings(table, "option-heading-missing", skip)]
    for placed in table.columns:
        key, heading = placed.key, placed.heading
        cells = [table.sheet.cell(row, heading.column) for row in table.rows]
        holds = holds_in_form(roadmap, known.holds, key) if key else None
        if fold(heading.text) in skipped:
            columns.append(ReadColumn(ListColumn(placed._replace(key=None), skipped=True), cells))
            continue
        if key is None or holds is None:
            facts = {"heading": heading.text, "typed": in_shell(heading.text)}
            facts |= {} if key is None else {"key": key}
            problems.append(at(heading.cell, "form-heading-unknown", **facts))
            columns.append(ReadColumn(ListColumn(placed._replace(key=None)), cells))
            continue
        column = ListColumn(placed, key, holds, unit=known.units.get(key))
        read = read_column(cells, _with_signs(holds, column), _form_reading(holds))
        problems += [*read.problems, *_in_other_unit(column, cells)]
        columns.append(ReadColumn(column, cells, read.values))
    numbers, of_numbers, told = _identified(table.sheet, table.rows, columns, gives_numbers=True)
    return ReadList(
        table,
        columns,
        _in_order([*problems, *of_numbers, *_names_missing(table, columns)]),
        (*grid.notes, *notes_of(table), *told),
        Written.BY_EXPORT,
        form.frame,
        numbers,
        _dimensions(roadmap, columns),
    )


def _dimensions(roadmap: Roadmap, columns: Sequence[ReadColumn]) -> frozenset[str]:
    """The dimensions of the file, and those that columns make."""
    made = {column.key: column.column for column in columns if column.column.made is not None}
    new = (key for key, column in made.items() if key is not None and column.rule.field is None)
    return frozenset((*roadmap.dimensions, *new))


def _form_reading(holds: ColumnKind) -> ReadingRule:
    names = holds.names.exact if isinstance(holds, OneOfColumn | ManyOfColumn) else frozenset()
    is_open = isinstance(holds, OneOfColumn | ManyOfColumn | MeasuredColumn)
    signs = frozenset((exported.sign_of_unknown(names),)) if is_open else frozenset()
    return ReadingRule(Written.BY_EXPORT, not_known=signs)
