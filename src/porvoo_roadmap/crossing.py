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
    both dimensions have a good end, so that the first cell is the best there is; `layers`
    then hold the occupied cells: first those that no other dominates, next those that
    only cells of the first layer do, and so on.
    """

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[Cell, ...]
    ordered: bool
    layers: tuple[tuple[Cell, ...], ...]

    def cell(self, row: str, column: str) -> Cell:
        """One cell by its two values."""
        index = self.rows.index(row) * len(self.columns) + self.columns.index(column)
        return self.cells[index]

    def layer(self, cell: Cell) -> int | None:
        """The number of a cell's layer, from 1; none for an empty cell, or without an order."""
        return next((number for number, layer in enumerate(self.layers, 1) if cell in layer), None)


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
    return Crossing(row_values, column_values, cells, all(scales), _layers(cells, *scales))


def values_if_scale(dimension: Dimension) -> dict[str, Fraction]:
    """The levels' values from 0 to 1, where all levels have points and not all the same; else none."""
    return level_values(dimension.points, dimension.better) if dimension.is_scale else {}


def best_first(dimension: Dimension) -> tuple[str, ...]:
    """The declared values, from the best to the worst where they form a scale."""
    values = values_if_scale(dimension)
    return tuple(sorted(dimension.values, key=lambda value: -values.get(value, 0)))


def _layers(
    cells: Sequence[Cell], rows: dict[str, Fraction], columns: dict[str, Fraction]
) -> tuple[tuple[Cell, ...], ...]:
    """The occupied cells by how many rounds of undominated ones must go before them."""
    if not (rows and columns):
        return ()
    left = {(rows[cell.row], columns[cell.column]): cell for cell in cells if cell.measures}
    layers = []
    while left:
        first = [
            (row, column)
            for row, column in left
            if not any(r >= row and c >= column and (r, c) != (row, column) for r, c in left)
        ]
        layers.append(tuple(left.pop(place) for place in first))
    return tuple(layers)
