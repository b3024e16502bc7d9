"""A list → the edits that bring a measures file to what it says: only what differs is changed."""

import json
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from porvoo_roadmap.findings.problems import Problem
from porvoo_roadmap.importing.measures import NOTHING, measures_of, plain_value
from porvoo_roadmap.importing.reading import ReadColumn, ReadList
from porvoo_roadmap.model import STATUS, Measure, Roadmap
from porvoo_roadmap.revising import FileEdit, KeyRemoved, KeySet, MeasureAdded
from porvoo_roadmap.revising.edits import plain
from porvoo_roadmap.sheets.cells import SheetCell, at, shown
from porvoo_roadmap.sheets.holds import NoValue, Written
from porvoo_roadmap.sheets.keys import parted


class Merged(NamedTuple):
    """The edits, the measures that the list does not have, and how many empty cells left a value alone.

    `numbers` are those of the measures in the order of the rows: by their codes, where a list has no numbers.
    """

    edits: Sequence[FileEdit]
    absent: Sequence[int]
    left_alone: int
    numbers: Sequence[int]


def merged(roadmap: Roadmap, found: ReadList) -> Merged:
    """What changes in the file. In the program's own form an empty cell says that there is nothing.

    In a list that people wrote, it says nothing.
    """
    numbers = _numbers(roadmap, found)
    found = found._replace(numbers=numbers)
    measures = {measure.nr: measure for measure in roadmap.measures}
    edits: list[FileEdit] = []
    left_alone = 0
    columns = [column for column in found.columns if column.key not in {None, "nr"}]
    added = [*measures_of(found, [*roadmap.dimensions])]
    for index, nr in enumerate(numbers):
        measure = measures.get(nr)
        if measure is None:
            edits.append(MeasureAdded(added[index]))
            continue
        for column in columns:
            path = parted(str(column.key))
            old, new = _old(measure, path), _new(roadmap, column, index, path)
            if new is NOTHING and (found.written is Written.BY_HAND or old is None):
                left_alone += old not in (NOTHING, None)
            elif not (_is_same(old, new) or _is_as_shown(old, found.written, column.cells[index])):
                edits.append(_edit(measure, path, new))
    return Merged(edits, sorted(measures.keys() - {*numbers}), left_alone, numbers)


def _numbers(roadmap: Roadmap, found: ReadList) -> list[int]:
    """The numbers of the measures: those of the list, or those that the file has for its codes."""
    if found.column("nr") is not None:
        taken = [measure.nr for measure in roadmap.measures]
        return _beyond(taken, found)
    codes = found.column("code")
    assert codes is not None  # Without either nothing is merged.
    by_code = {measure.code: measure.nr for measure in roadmap.measures}
    free = max((measure.nr for measure in roadmap.measures), default=0)
    numbers = []
    for code in codes.values:
        nr = by_code.get(code if isinstance(code, str) else None)
        if nr is None or code is NoValue.EMPTY:
            free += 1
            nr = free
        numbers.append(nr)
    return numbers


def _beyond(taken: Sequence[int], found: ReadList) -> list[int]:
    """The numbers of the list; a new row's is one that neither the list nor the file has."""
    column = found.column("nr")
    assert column is not None
    free = max([*taken, *(value for value in column.values if isinstance(value, int))], default=0)
    numbers = []
    for nr, value in zip(found.numbers, column.values, strict=True):
        if isinstance(value, int):
            numbers.append(nr)
        else:
            free += 1
            numbers.append(free)
    return numbers


def without_identity(found: ReadList) -> Iterator[Problem]:
    """A list that is merged says which measure each row is."""
    codes = found.column("code")
    if found.table is None or found.column("nr") is not None:
        return
    if codes is None:
        yield at((found.table.sheet.name,), "no-identity")
        return
    for cell, value in zip(codes.cells, codes.values, strict=True):
        if value is NoValue.EMPTY:
            yield at(cell, "code-missing")


def _new(roadmap: Roadmap, column: ReadColumn, index: int, path: tuple[str, ...]) -> Any:
    """What the list says, in the shape of the file."""
    value = plain_value(column.values[index], is_ours=False)
    dimension = roadmap.dimensions.get(path[0]) if len(path) == 1 else None
    if dimension is not None and dimension.many and isinstance(value, str):
        return [value]
    return value


def _old(measure: Measure, path: tuple[str, ...]) -> Any:
    """What the file has, in plain values; `NOTHING` for a key that it has not."""
    match path:
        case ("reasons", name):
            return _or_nothing((measure.reasons or {}).get(name))
        case ("costs", year):
            return _or_nothing(plain((measure.costs or {}).get(year)))
        case ("translations", language, part):
            return _or_nothing(getattr((measure.translations or {}).get(language), part, None))
    (key,) = path
    if key in measure.values:
        return plain(measure.values[key])
    if key in measure.fields:
        return plain(measure.fields[key])
    value = getattr(measure, key, None)
    return _or_nothing(plain(value))


def _or_nothing(value: Any) -> Any:
    return NOTHING if value is None else value


def _is_same(old: Any, new: Any) -> bool:
    """Whether the two say the same: a list of one text says what the text says."""
    if isinstance(old, list) and isinstance(new, str):
        return old == [new]
    return bool(old == new) and (old is NOTHING) == (new is NOTHING)


def _is_as_shown(old: Any, written: Written, cell: SheetCell) -> bool:
    """Whether a cell has what a table shows of the value: a list with commas, a text without its line end.

    People copy tables; the program's own form says everything exactly.
    """
    if written is Written.BY_EXPORT:
        return False
    written_so = shown(cell).strip()
    if isinstance(old, list):
        joined = (sign.join(map(str, old)) for sign in (", ", ","))
        return written_so in {*joined, json.dumps(old, ensure_ascii=False)}
    return isinstance(old, str) and written_so == old.strip()


def _edit(measure: Measure, path: tuple[str, ...], new: Any) -> FileEdit:
    if new is not NOTHING:
        return KeySet(measure.nr, path, new)
    is_value = path[0] in measure.values and path != (STATUS,)
    can_be_null = is_value or path == ("problem",)
    return KeySet(measure.nr, path, None) if can_be_null else KeyRemoved(measure.nr, path)
