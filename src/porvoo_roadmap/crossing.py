"""Two dimensions crossed: which measures are in which cell, and the Pareto fronts of the cells."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import chain, groupby, pairwise
from typing import Final, NamedTuple

from porvoo_roadmap.model import Measure
from porvoo_roadmap.scenario import Scenario

#: A dimension with more values than this is shown in bands, of which there are at most `BANDS`.
MOST_VALUES: Final = 20
BANDS: Final = 8


class CrossCell(NamedTuple):
    """The measures with one value on the rows' dimension and one on the columns'."""

    row: str
    column: str
    measures: tuple[Measure, ...]


class Crossing(NamedTuple):
    """Two dimensions crossed: rows from best to worst, columns likewise.

    Values with equal points keep their declared order. `occupied` has the cells with measures
    in them, row by row; a measure that lacks a value on one of the two dimensions is in
    none. `corner` holds the cells that are best on both: the first, and those whose values
    have equal points; none unless both dimensions have a good end. `fronts` then hold the
    occupied cells by Pareto front: first those that no other cell dominates, next those that
    only cells of the first front dominate, and so on.
    """

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    occupied: Mapping[tuple[str, str], CrossCell]
    corner: tuple[CrossCell, ...]
    fronts: tuple[tuple[CrossCell, ...], ...]

    @property
    def size(self) -> int:
        """How many cells there are."""
        return len(self.rows) * len(self.columns)

    @property
    def cells(self) -> Iterator[CrossCell]:
        """Every cell, empty ones too, row by row."""
        return (
            self.occupied.get((row, column)) or CrossCell(row, column, ())
            for row in self.rows
            for column in self.columns
        )

    @property
    def ordered(self) -> bool:
        """Whether both dimensions have a good end."""
        return bool(self.corner)

    def front_numbers(self) -> dict[tuple[str, str], int]:
        """The number of each occupied cell's front, from 1, by its two values; empty without an order."""
        return {
            (cell.row, cell.column): number for number, front in enumerate(self.fronts, 1) for cell in front
        }


def cross(scenario: Scenario, rows: str, columns: str, selection: Sequence[Measure]) -> Crossing:
    """The selection by its values on two dimensions."""
    scales = [values_if_scale(scenario, name) for name in (rows, columns)]
    row_values, column_values = (
        best_first(scenario.roadmap.dimensions[name].values, scale)
        for name, scale in zip((rows, columns), scales, strict=True)
    )
    occupied = _occupied(selection, (rows, row_values), (columns, column_values))
    if not all(scales):
        return Crossing(row_values, column_values, occupied, (), ())
    corner = tuple(
        occupied.get((row, column)) or CrossCell(row, column, ())
        for row in _best(row_values, scales[0])
        for column in _best(column_values, scales[1])
    )
    return Crossing(
        row_values, column_values, occupied, corner, _fronts([*occupied.values()], _places(*scales))
    )


def _occupied(
    selection: Sequence[Measure], rows: tuple[str, Sequence[str]], columns: tuple[str, Sequence[str]]
) -> dict[tuple[str, str], CrossCell]:
    """The cells with measures in them, row by row."""
    places = [{value: place for place, value in enumerate(values)} for _, values in (rows, columns)]
    groups: dict[tuple[str, str], list[Measure]] = {}
    for measure in sorted(selection, key=lambda measure: measure.nr):
        row, column = measure.values.get(rows[0]), measure.values.get(columns[0])
        if row is not None and column is not None:
            groups.setdefault((row, column), []).append(measure)
    ordered = sorted(groups, key=lambda at: (places[0][at[0]], places[1][at[1]]))
    return {at: CrossCell(*at, tuple(groups[at])) for at in ordered}


def _best(values: Sequence[str], scale: Mapping[str, Fraction]) -> list[str]:
    return [value for value in values if scale[value] == scale[values[0]]]


def bands(values: Sequence[str], scale: Mapping[str, Fraction]) -> tuple[tuple[str, ...], ...]:
    """The values of a dimension, each alone, or if they are very many, in bands of neighbouring values.

    The bands have about the same number of levels. Values of equal points are one level;
    without a scale each value is one.
    """
    if len(values) <= MOST_VALUES:
        return tuple((value,) for value in values)
    levels = [tuple(level) for _, level in groupby(values, key=lambda value: scale.get(value, value))]
    count = min(BANDS, len(levels))
    cuts = [len(levels) * cut // count for cut in range(count + 1)]
    return tuple(tuple(chain(*levels[first:after])) for first, after in pairwise(cuts))


def values_if_scale(scenario: Scenario, name: str) -> Mapping[str, Fraction]:
    """The levels' values from 0 to 1, where all levels have points and not all the same; else none."""
    scale = scenario.scales.get(name)
    return scale.values if scale else {}


def best_first(declared: Iterable[str], scale: Mapping[str, Fraction]) -> tuple[str, ...]:
    """The declared values, from the best to the worst if they form a scale, else as declared."""
    return tuple(sorted(declared, key=lambda value: -scale.get(value, 0)))


def _places(
    rows: Mapping[str, Fraction], columns: Mapping[str, Fraction]
) -> Callable[[CrossCell], tuple[Fraction, Fraction]]:
    """The values of a cell on both scales."""
    return lambda cell: (rows[cell.row], columns[cell.column])


def _fronts(
    cells: Sequence[CrossCell], place_of: Callable[[CrossCell], tuple[Fraction, Fraction]]
) -> tuple[tuple[CrossCell, ...], ...]:
    """Occupied cells by Pareto front (non-dominated sorting on two scales); equal places share a front.

    Taken from the best row on, and in a row from the best column on, only an earlier place can
    dominate a later one. It does if its column is at least as good. So a place belongs to the
    first front whose best column so far is worse than its own; these best columns fall from
    front to front, which lets bisection find it.
    """
    front_of: dict[tuple[Fraction, Fraction], int] = {}
    best: list[Fraction] = []  # The best column of each front, negated since bisection needs rising numbers.
    for row, column in sorted(set(map(place_of, cells)), reverse=True):
        front = bisect_right(best, -column)
        best[front : front + 1] = [-column]
        front_of[row, column] = front
    fronts: list[list[CrossCell]] = [[] for _ in best]
    for cell in cells:
        fronts[front_of[place_of(cell)]].append(cell)
    return tuple(map(tuple, fronts))
