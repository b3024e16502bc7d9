"""Two dimensions crossed: which measures are in which cell, and the Pareto fronts of the cells."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import chain, groupby, pairwise, product
from typing import Final, NamedTuple

from porvoo_roadmap.findings.problems import JobRefusedError
from porvoo_roadmap.model import Between, Dimension, Measure
from porvoo_roadmap.scenario import Scenario
from porvoo_roadmap.text.nearest import choices

#: A dimension with more values than this is shown in bands, of which there are at most `BANDS`.
MOST_VALUES: Final = 20
BANDS: Final = 8
#: A range of numbers without bands of its own is cut into so many parts.
PARTS: Final = 3


class Band(NamedTuple):
    """A part of a range of numbers: from `low` up to below `high`; the last part has its end too."""

    low: Fraction
    high: Fraction


#: Where a measure stands on a dimension: at a class, in a band of numbers, or where it is not known.
CrossPlace = str | Band | None


class CrossCell(NamedTuple):
    """The measures with one value on the rows' dimension and one on the columns'.

    `unsure` are the numbers of those that stand here because an open value is read so.
    """

    row: CrossPlace
    column: CrossPlace
    measures: tuple[Measure, ...]
    unsure: frozenset[int] = frozenset()


class Crossing(NamedTuple):
    """Two dimensions crossed: rows from best to worst, columns likewise.

    Values with equal points keep their declared order; `None`, for what is not known, comes last
    where there is any. `occupied` has the cells with measures in them, row by row; a measure that
    lacks a value on one of the two dimensions is in none, one with several is in several.
    `corner` holds the cells that are best on both: the first, and those whose values
    have equal points; none unless both dimensions have a good end. `fronts` then hold the
    occupied cells by Pareto front: first those that no other cell dominates, next those that
    only cells of the first front dominate, and so on.
    """

    rows: tuple[CrossPlace, ...]
    columns: tuple[CrossPlace, ...]
    occupied: Mapping[tuple[CrossPlace, CrossPlace], CrossCell]
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

    def front_numbers(self) -> dict[tuple[CrossPlace, CrossPlace], int]:
        """The number of each occupied cell's front, from 1, by its two values; empty without an order."""
        return {
            (cell.row, cell.column): number for number, front in enumerate(self.fronts, 1) for cell in front
        }


def two_dimensions(scenario: Scenario, rows: str | None, columns: str | None) -> tuple[str, str]:
    """Two dimensions to cross: by themselves the cost in the columns, and the first other criterion.

    Raises `JobRefusedError` for a dimension that the file lacks, for one twice, and where one
    that is not named cannot be found.
    """
    dimensions = scenario.roadmap.dimensions
    columns = columns or scenario.roadmap.cost
    if columns is None:
        raise JobRefusedError("no-cost-to-cross")
    rows = rows or next((name for name in (*scenario.criteria, *dimensions) if name != columns), columns)
    for name in (rows, columns):
        if name not in dimensions:
            raise JobRefusedError("no-such-dimension", key=name, **choices(name, dimensions))
    if rows == columns:
        raise JobRefusedError("same-dimension-twice", key=rows)
    return rows, columns


def cross(scenario: Scenario, rows: str, columns: str, selection: Sequence[Measure]) -> Crossing:
    """The selection by its values on two dimensions."""
    occupied = _occupied(scenario, selection, rows, columns)
    row_places, column_places = (
        (*places_of(scenario, name), *([None] if any(at[side] is None for at in occupied) else []))
        for side, name in enumerate((rows, columns))
    )
    order = {place: index for index, place in enumerate(row_places)}
    across = {place: index for index, place in enumerate(column_places)}
    occupied = {at: occupied[at] for at in sorted(occupied, key=lambda at: (order[at[0]], across[at[1]]))}
    worth = [_worth(scenario, name) for name in (rows, columns)]
    if not all(worth):
        return Crossing(row_places, column_places, occupied, (), ())
    corner = tuple(
        occupied.get((row, column)) or CrossCell(row, column, ())
        for row in _best(row_places, worth[0])
        for column in _best(column_places, worth[1])
    )
    known = [cell for cell in occupied.values() if cell.row is not None and cell.column is not None]
    return Crossing(row_places, column_places, occupied, corner, _fronts(known, _places(*worth)))


def _occupied(
    scenario: Scenario, selection: Sequence[Measure], rows: str, columns: str
) -> dict[tuple[CrossPlace, CrossPlace], CrossCell]:
    """The cells with measures in them."""
    row_of, column_of = placed_on(scenario, rows), placed_on(scenario, columns)
    groups: dict[tuple[CrossPlace, CrossPlace], list[tuple[Measure, bool]]] = {}
    for measure in sorted(selection, key=lambda measure: measure.nr):
        unsure = any(type(measure.values.get(name)) is Between for name in (rows, columns))
        for at in product(row_of(measure), column_of(measure)):
            groups.setdefault(at, []).append((measure, unsure))
    return {
        at: CrossCell(
            *at,
            tuple(measure for measure, _ in there),
            frozenset(measure.nr for measure, unsure in there if unsure),
        )
        for at, there in groups.items()
    }


def places_of(scenario: Scenario, name: str) -> tuple[CrossPlace, ...]:
    """The classes or the bands of a dimension, from the best to the worst if they form a scale."""
    dimension, worth = scenario.roadmap.dimensions[name], _worth(scenario, name)
    declared: Sequence[CrossPlace] = number_bands(dimension) or [*dimension.values]
    return tuple(sorted(declared, key=lambda place: -worth.get(place, 0)))


def placed_on(scenario: Scenario, name: str) -> Callable[[Measure], tuple[CrossPlace, ...]]:
    """A function that gives the places of a measure on a dimension.

    There is one for each of several values; one of what lies between, by the scenario's
    reading; `None` if the value is not known, and none if there is no value.
    """
    bands_there = number_bands(scenario.roadmap.dimensions[name])
    lows = [band.low for band in bands_there]

    def placed(measure: Measure) -> tuple[CrossPlace, ...]:
        if name not in measure.values:
            return ()
        value = measure.values[name]
        read = None if value is None else scenario.levels({name: value})[name]
        if isinstance(read, Fraction):
            return (bands_there[bisect_right(lows, read) - 1],)
        if read is None or isinstance(read, str):
            return (read,)
        assert not isinstance(read, Between)  # It is on a scale, and so it is read.
        return read

    return placed


def number_bands(dimension: Dimension) -> tuple[Band, ...]:
    """The parts into which tables cut a range: at its bands, else into three equal ones; none of classes."""
    if dimension.number is None:
        return ()
    low, high = dimension.number.from_, dimension.number.to
    cuts = dimension.bands or [low + (high - low) * part / PARTS for part in range(1, PARTS)]
    return tuple(Band(first, last) for first, last in pairwise([low, *cuts, high]))


def _worth(scenario: Scenario, name: str) -> Mapping[CrossPlace, Fraction]:
    """The value from 0 to 1 of each place, where the dimension is a scale that can rank; else none."""
    scale = scenario.scales.get(name)
    if scale is None or not scale.can_rank:
        return {}
    found: dict[CrossPlace, Fraction] = {level: scale.value_of(level) for level in scale.levels}
    found.update((band, scale.value_of(band.low)) for band in number_bands(scenario.roadmap.dimensions[name]))
    return found


def _best(places: Sequence[CrossPlace], worth: Mapping[CrossPlace, Fraction]) -> list[CrossPlace]:
    return [place for place in places if place is not None and worth[place] == worth[places[0]]]


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
    return {level: scale.value_of(level) for level in scale.levels} if scale and scale.can_rank else {}


def _places(
    rows: Mapping[CrossPlace, Fraction], columns: Mapping[CrossPlace, Fraction]
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
