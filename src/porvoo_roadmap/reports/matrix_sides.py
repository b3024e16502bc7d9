"""The rows and columns of a matrix as people see them, and what is in their cells."""

from collections.abc import Mapping, Sequence
from itertools import product
from typing import Final, NamedTuple

from porvoo_roadmap.crossing import Band, CrossCell, Crossing, CrossPlace, bands, values_if_scale
from porvoo_roadmap.document import Column
from porvoo_roadmap.model import Measure
from porvoo_roadmap.reports.bands import BandTitle, band_titles
from porvoo_roadmap.reports.values import full_name, short_name
from porvoo_roadmap.reports.view import View
from porvoo_roadmap.text.numerals import EN_DASH

#: The title of a band above a column has its two ends on lines of their own, if it is longer.
SHORT_TITLE: Final = 9


#: What shares a row or a column: neighbouring classes, or one place.
Neighbours = tuple[CrossPlace, ...]


class MatrixAxis(NamedTuple):
    """One of the two dimensions as the table shows it: its rows or columns, and what each is called."""

    name: str
    sides: Sequence[Neighbours]
    bands: Mapping[Band, BandTitle]


class Mark(NamedTuple):
    """What is said of a cell: which Pareto front it is in, if in any, and whether it is a best corner."""

    front: int | None
    is_corner: bool


class Found(NamedTuple):
    """The measures in a cell, by number; `unsure` are the numbers of those that may belong in another."""

    measures: Sequence[Measure]
    unsure: frozenset[int]


def axis_of(view: View, name: str, places: Sequence[CrossPlace]) -> MatrixAxis:
    """A dimension with its places as rows or columns, very many classes in bands."""
    classes = [place for place in places if isinstance(place, str)]
    shared = bands(classes, values_if_scale(view.scenario, name)) if classes else ()
    others = ((place,) for place in places if not isinstance(place, str))
    return MatrixAxis(name, [*shared, *others], band_titles(view, name))


def side_name(view: View, axis: MatrixAxis, side: Neighbours) -> str:
    """What a row or a column is called; several classes by the first and the last, and their points."""
    dimension = view.roadmap.dimensions[axis.name]
    if len(side) == 1:
        place = side[0]
        return axis.bands[place].bare if isinstance(place, Band) else full_name(view.words, dimension, place)
    ends = [place for place in (side[0], side[-1]) if isinstance(place, str)]
    names = EN_DASH.join(short_name(view.words, dimension, value) for value in ends)
    levels = (dimension.values[value] for value in ends)
    points = [level.points for level in levels if level.points is not None]
    shown = EN_DASH.join(dict.fromkeys(map(view.words.exact, points)))
    return f"{names} ({shown})" if shown else names


def column_of_side(view: View, axis: MatrixAxis, side: Neighbours) -> Column:
    """A column of measures; a long range above it stands on two lines."""
    title = side_name(view, axis, side)
    spoken = view.words.gettext("{title}: {value}").format(title=view.title_with_unit(axis.name), value=title)
    first, dash, second = title.partition(EN_DASH)
    is_long = isinstance(side[0], Band) and len(title) > SHORT_TITLE
    return Column(f"{first}{dash}\n{second}" if is_long else title, spoken=spoken)


def in_sides(
    crossing: Crossing, down: Sequence[Neighbours], across: Sequence[Neighbours]
) -> dict[tuple[Neighbours, Neighbours], Found]:
    """What is in each cell of the table."""
    row_of, column_of = ({value: side for side in sides for value in side} for sides in (down, across))
    there: dict[tuple[Neighbours, Neighbours], list[CrossCell]] = {at: [] for at in product(down, across)}
    for cell in crossing.occupied.values():
        there[row_of[cell.row], column_of[cell.column]].append(cell)
    return {at: _merged(found) for at, found in there.items()}


def _merged(found: Sequence[CrossCell]) -> Found:
    """Several cells as one, each measure once."""
    measures = {measure.nr: measure for cell in found for measure in cell.measures}
    return Found(
        [measures[nr] for nr in sorted(measures)], frozenset[int]().union(*(c.unsure for c in found))
    )


def is_cut(side: Sequence[Neighbours]) -> bool:
    """Whether several values share a band."""
    return any(len(band) > 1 for band in side)


def short_side_name(view: View, axis: MatrixAxis, side: Neighbours) -> str:
    """The same in a sentence: classes without their labels, ranges with their unit."""
    dimension = view.roadmap.dimensions[axis.name]
    ends = dict.fromkeys((side[0], side[-1]))
    return EN_DASH.join(
        axis.bands[place].full if isinstance(place, Band) else short_name(view.words, dimension, place)
        for place in ends
    )
