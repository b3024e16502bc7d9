"""Two dimensions crossed: which measures stand in which cell, and which cells lead."""

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from porvoo_roadmap.model import Dimension, Measure, Roadmap
from porvoo_roadmap.scoring import level_values


class Cell(NamedTuple):
    """The measures with one value on the rows' dimension and one on the columns'."""

    row: str
    column: str
    measures: tuple[Measure, ...]


class Crossing(NamedTuple):
    """Every cell of two dimensions, empty ones too: rows from best to worst, columns likewise.

    A measure that lacks a value on one of the two stands in none. `ordered` says whether
    both dimensions have a good end, so that the first cell is the best there is; `front`
    then holds the occupied cells that no other occupied one dominates.
    """

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[Cell, ...]
    ordered: bool
    front: tuple[Cell, ...]

    def cell(self, row: str, column: str) -> Cell:
        """One cell by its two values."""
        index = self.rows.index(row) * len(self.columns) + self.columns.index(column)
        return self.cells[index]


def cross(roadmap: Roadmap, rows: str, columns: str, selection: Sequence[Measure]) -> Crossing:
    """The selection by its values on two dimensions."""
    row_values, column_values = (best_first(roadmap.dimensions[name]) for name in (rows, columns))
    groups: dict[tuple[str | None, str | None], list[Measure]] = {}
    for measure in selection:
        groups.setdefault((measure.values.get(rows), measure.values.get(columns)), []).append(measure)
    cells = tuple(
        Cell(row, column, tuple(sorted(groups.get((row, column), ()), key=lambda measure: measure.nr)))
        for row in row_values
        for column in column_values
    )
    scales = [values_if_scale(roadmap.dimensions[name]) for name in (rows, columns)]
    return Crossing(row_values, column_values, cells, all(scales), _front(cells, *scales))


def values_if_scale(dimension: Dimension) -> dict[str, Fraction]:
    """The levels' values from 0 to 1, where all levels have points and not all the same; else none."""
    return level_values(dimension.points, dimension.better) if dimension.is_scale else {}


def best_first(dimension: Dimension) -> tuple[str, ...]:
    """The declared values, from the best to the worst where they form a scale."""
    values = values_if_scale(dimension)
    return tuple(sorted(dimension.values, key=lambda value: -values.get(value, 0)))


def _front(
    cells: Sequence[Cell], rows: dict[str, Fraction], columns: dict[str, Fraction]
) -> tuple[Cell, ...]:
    """The occupied cells that no other is at least as good as on both dimensions and better on one."""
    if not (rows and columns):
        return ()
    places = {(rows[cell.row], columns[cell.column]): cell for cell in cells if cell.measures}
    return tuple(
        cell
        for (row, column), cell in places.items()
        if not any(r >= row and c >= column and (r, c) != (row, column) for r, c in places)
    )
