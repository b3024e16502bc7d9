"""Two dimensions crossed: which measures stand in which cell, and which cells lead."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from porvoo_roadmap.model import Measure
from porvoo_roadmap.scenario import Scenario


class Cell(NamedTuple):
    """The measures with one value on the rows' dimension and one on the columns'."""

    row: str
    column: str
    measures: tuple[Measure, ...]


class Crossing(NamedTuple):
    """Every cell of two dimensions, empty ones too: rows from best to worst, columns likewise.

    Values with equal points keep their declared order. A measure that lacks a value on one
    of the two dimensions stands in no cell. `corner` holds the cells that are best on both:
    the first, and those whose values have equal points; none unless both dimensions have a
    good end. `layers` then hold the occupied cells: first those that no other dominates,
    next those that only cells of the first layer do, and so on.
    """

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[Cell, ...]
    corner: tuple[Cell, ...]
    layers: tuple[tuple[Cell, ...], ...]

    @property
    def ordered(self) -> bool:
        """Whether both dimensions have a good end."""
        return bool(self.corner)

    def layer_numbers(self) -> dict[tuple[str, str], int]:
        """The number of each occupied cell's layer, from 1, by its two values; empty without an order."""
        return {
            (cell.row, cell.column): number for number, layer in enumerate(self.layers, 1) for cell in layer
        }


def cross(scenario: Scenario, rows: str, columns: str, selection: Sequence[Measure]) -> Crossing:
    """The selection by its values on two dimensions."""
    scales = [values_if_scale(scenario, name) for name in (rows, columns)]
    row_values, column_values = (
        best_first(scenario.roadmap.dimensions[name].values, scale)
        for name, scale in zip((rows, columns), scales, strict=True)
    )
    groups: dict[tuple[str | None, str | None], list[Measure]] = {}
    for measure in selection:
        groups.setdefault((measure.values.get(rows), measure.values.get(columns)), []).append(measure)
    cells = tuple(
        Cell(row, column, tuple(sorted(groups.get((row, column), ()), key=lambda measure: measure.nr)))
        for row in row_values
        for column in column_values
    )
    if not all(scales):
        return Crossing(row_values, column_values, cells, (), ())
    place_of = _places(*scales)
    corner = tuple(cell for cell in cells if place_of(cell) == place_of(cells[0]))
    return Crossing(row_values, column_values, cells, corner, _layers(cells, place_of))


def values_if_scale(scenario: Scenario, name: str) -> Mapping[str, Fraction]:
    """The levels' values from 0 to 1, where all levels have points and not all the same; else none."""
    scale = scenario.scales.get(name)
    return scale.values if scale else {}


def best_first(declared: Iterable[str], scale: Mapping[str, Fraction]) -> tuple[str, ...]:
    """The declared values, from the best to the worst where they form a scale."""
    return tuple(sorted(declared, key=lambda value: -scale.get(value, 0)))


def _places(
    rows: Mapping[str, Fraction], columns: Mapping[str, Fraction]
) -> Callable[[Cell], tuple[Fraction, Fraction]]:
    """The values of a cell on both scales."""
    return lambda cell: (rows[cell.row], columns[cell.column])


def _layers(
    cells: Sequence[Cell], place_of: Callable[[Cell], tuple[Fraction, Fraction]]
) -> tuple[tuple[Cell, ...], ...]:
    """The occupied cells by how many rounds of undominated ones must go before them.

    Cells of the same place dominate each other as little as themselves. From the best place
    on, whatever dominates a place comes before it; the best column that each layer has so
    far falls from layer to layer, and the place is in the first that does not reach its own.
    """
    occupied = [cell for cell in cells if cell.measures]
    layer_of: dict[tuple[Fraction, Fraction], int] = {}
    reached: list[Fraction] = []  # The best column of each layer, negated so that it rises.
    for row, column in sorted(set(map(place_of, occupied)), reverse=True):
        layer = bisect_right(reached, -column)
        reached[layer : layer + 1] = [-column]
        layer_of[row, column] = layer
    layers: list[list[Cell]] = [[] for _ in reached]
    for cell in occupied:
        layers[layer_of[place_of(cell)]].append(cell)
    return tuple(map(tuple, layers))
