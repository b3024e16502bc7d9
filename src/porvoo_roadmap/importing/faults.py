"""What is wrong in the file that would be written → the cells that say so."""

from collections.abc import Iterable, Iterator, Mapping

from porvoo_roadmap.findings.problems import Path, Problem
from porvoo_roadmap.importing.reading import ReadList
from porvoo_roadmap.sheets.keys import joined


def at_cells(
    found: ReadList, problems: Iterable[Problem], numbers: Mapping[int, int]
) -> Iterator[tuple[Problem, bool]]:
    """The problems of the new file, at the cells that they come from, and whether there is such a cell.

    `numbers` has the number of the measure at each place of the new file's list.
    """
    rows = dict(zip(found.numbers, found.rows, strict=True))
    columns = {column.key: column.column.placed.heading.column for column in found.columns if column.key}
    for problem in problems:
        place = _place(found, problem.path, numbers, rows, columns)
        if place is None:
            yield problem, False
        else:
            yield problem._replace(path=place), True


def _place(
    found: ReadList,
    path: Path,
    numbers: Mapping[int, int],
    rows: Mapping[int, int],
    columns: Mapping[str, int],
) -> Path | None:
    match path:
        case ("measures", int(index), *keys) if found.table and numbers.get(index) in rows:
            row = rows[numbers[index]]
            names = [key for key in keys if isinstance(key, str)]
            column = next(
                (columns[key] for n in range(len(names), 0, -1) if (key := joined(*names[:n])) in columns),
                None,
            )
            return (found.table.sheet.name, row) if column is None else (found.table.sheet.name, row, column)
    return None
