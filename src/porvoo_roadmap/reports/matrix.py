"""`matrix`: two dimensions crossed, the measures in the cells."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice, product
from typing import Any, Final, Literal, NamedTuple, assert_never

from porvoo_roadmap.crossing import Band, CrossCell, Crossing, CrossPlace, bands, values_if_scale
from porvoo_roadmap.document import Column, Document, Part, Report, Section, cells
from porvoo_roadmap.document.records import Field, Records
from porvoo_roadmap.model import Measure
from porvoo_roadmap.reports.bands import BandTitle, band_in_file, band_titles
from porvoo_roadmap.reports.captions import brief_caption, caption
from porvoo_roadmap.reports.figures import whole
from porvoo_roadmap.reports.for_programs import head
from porvoo_roadmap.reports.leads import listed_in_part, nothing_lead, numbers_in_words
from porvoo_roadmap.reports.values import OPEN, full_name, short_name
from porvoo_roadmap.reports.view import EMPTY, View
from porvoo_roadmap.text.language import Words
from porvoo_roadmap.text.numerals import EN_DASH

CellContent = Literal["nr", "name", "count"]
#: The two dimensions whose best corner is told in plain words, and which end of each is good.
QUICK_WINS: Final = {"impact": "high", "cost": "low"}
#: Programs get every cell of so many, else those with measures in them.
MOST_CELLS: Final = 10_000
#: A note names so many cells.
MOST_NAMED: Final = 12
ELLIPSIS: Final = "…"
#: The title of a band above a column has its two ends on lines of their own, if it is longer.
SHORT_TITLE: Final = 9

#: What shares a row or a column: neighbouring classes, or one place.
Neighbours = tuple[CrossPlace, ...]


class MatrixAxis(NamedTuple):
    """One of the two dimensions as the table shows it: its rows or columns, and what each is called."""

    name: str
    sides: Sequence[Neighbours]
    bands: Mapping[Band, BandTitle]


class Found(NamedTuple):
    """The measures in a cell, by number; `unsure` are the numbers of those that may belong in another."""

    measures: Sequence[Measure]
    unsure: frozenset[int]


def matrix_report(view: View, rows: str, columns: str, crossing: Crossing, content: CellContent) -> Report:
    """The crossing of the dimensions `rows` and `columns`."""
    return Report(
        lambda: _document(view, rows, columns, crossing, content),
        lambda: _records(view, rows, columns, crossing, content),
    )


def _document(view: View, rows: str, columns: str, crossing: Crossing, content: CellContent) -> Document:
    _ = view.words.gettext
    row_title, column_title = view.dimension_title(rows), view.dimension_title(columns)
    headings = {"rows": view.dimension_heading(rows), "columns": view.dimension_heading(columns)}
    down, across = _axis(view, rows, crossing.rows), _axis(view, columns, crossing.columns)
    header = [
        Column(_("{rows} ↓\n{columns} →").format(**headings), spoken=view.title_with_unit(rows)),
        *(_column(view, across, side) for side in across.sides),
        Column(_("Total"), "right"),
    ]
    found, marks = _in_sides(crossing, down.sides, across.sides), _marks(crossing, down.sides, across.sides)
    empty_corner = _empty_corner(view, rows, columns)

    def total(cells_there: Iterable[Found]) -> cells.Cell:
        # Who has several values stands in several cells, and is one measure.
        return whole(view.words, len({measure.nr for cell in cells_there for measure in cell.measures}))

    body = [
        [
            _side_name(view, down, row),
            *(
                _cell(view, found[row, column], marks.get((row, column)), content, empty_corner)
                for column in across.sides
            ),
            total(found[row, column] for column in across.sides),
        ]
        for row in down.sides
    ]
    totals = [total(found[row, column] for row in down.sides) for column in across.sides]
    body.append([_("Total"), *totals, total(found.values())])
    notes = [
        *_notes(view, (down, across), crossing, marks),
        *_side_notes(view, (down, across)),
        *_unsure_notes(view, crossing, content),
        *_meanings(view, (down, across)),
    ]
    return Document(
        view.title(_('matrix "{rows}" × "{columns}"').format(rows=row_title, columns=column_title)),
        [Part(header, [Section("", body)], notes, grid=True)],
        lead=_lead(view, (down, across), crossing, found),
        caption=caption(view),
        brief=brief_caption(view),
    )


class Mark(NamedTuple):
    """What is said of a cell: which Pareto front it is in, if in any, and whether it is a best corner."""

    front: int | None
    is_corner: bool


def _axis(view: View, name: str, places: Sequence[CrossPlace]) -> MatrixAxis:
    classes = [place for place in places if isinstance(place, str)]
    shared = bands(classes, values_if_scale(view.scenario, name)) if classes else ()
    others = ((place,) for place in places if not isinstance(place, str))
    return MatrixAxis(name, [*shared, *others], band_titles(view, name))


def _side_name(view: View, axis: MatrixAxis, side: Neighbours) -> str:
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


def _column(view: View, axis: MatrixAxis, side: Neighbours) -> Column:
    """A column of measures; a long range above it stands on two lines."""
    title = _side_name(view, axis, side)
    spoken = view.words.gettext("{title}: {value}").format(title=view.title_with_unit(axis.name), value=title)
    first, dash, second = title.partition(EN_DASH)
    is_long = isinstance(side[0], Band) and len(title) > SHORT_TITLE
    return Column(f"{first}{dash}\n{second}" if is_long else title, spoken=spoken)


def _in_sides(
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


def _marks(
    crossing: Crossing, down: Sequence[Neighbours], across: Sequence[Neighbours]
) -> dict[tuple[Neighbours, Neighbours], Mark]:
    """What is said of each cell; nothing where several values share one, as they differ in it."""
    if _is_cut(down) or _is_cut(across):
        return {}
    fronts, corner = crossing.front_numbers(), {(cell.row, cell.column) for cell in crossing.corner}
    return {
        ((row,), (column,)): Mark(fronts.get((row, column)), (row, column) in corner)
        for row, column in {*fronts, *corner}
    }


def _is_cut(side: Sequence[Neighbours]) -> bool:
    """Whether several values share a band."""
    return any(len(band) > 1 for band in side)


def _empty_corner(view: View, rows: str, columns: str) -> str:
    """What stands in a best corner without measures."""
    _ = view.words.gettext
    if _is_impact_against_cost(view, rows, columns):
        return _("no measure here (high impact, low cost)")
    return _("no measure here (best corner)")


def _is_impact_against_cost(view: View, rows: str, columns: str) -> bool:
    """Whether the best corner has much impact at little cost."""
    dimensions = view.roadmap.dimensions
    return {rows, columns} == {*QUICK_WINS} and all(
        dimensions[name].better == better for name, better in QUICK_WINS.items()
    )


def _cell(view: View, found: Found, mark: Mark | None, content: CellContent, empty_corner: str) -> cells.Cell:
    """What stands in a cell: the measures, its Pareto front, and for a best corner that it is one."""
    if mark and mark.is_corner and not found.measures:
        return cells.Cell(empty_corner, cells.Measures(()))
    text = _content(view, found, content)
    if mark and mark.front is not None:
        text = (
            f"{_front_sign(mark.front)}\n{text}" if content == "name" else f"{_front_sign(mark.front)} {text}"
        )
    if mark and mark.is_corner:
        _ = view.words.gettext
        text = _("best corner: {cell}").format(cell=text) if text else _("best corner: none")
    return cells.Cell(text or EMPTY, cells.Measures(tuple(measure.nr for measure in found.measures)))


def _content(view: View, found: Found, content: CellContent) -> str:
    match content:
        case "nr":
            return _numbers(*found)
        case "name":
            return "\n".join(
                f"{measure.nr} {view.name_of(measure)}{_sign(measure, found.unsure)}"
                for measure in found.measures
            )
        case "count":
            return view.words.whole(len(found.measures))
        case _ as never:
            assert_never(never)


def _front_sign(front: int) -> str:
    return f"[{front}]"


def _numbers(measures: Iterable[Measure], unsure: frozenset[int] = frozenset()) -> str:
    """Measures by number, as they stand in a cell."""
    return ", ".join(f"{measure.nr}{_sign(measure, unsure)}" for measure in measures)


def _sign(measure: Measure, unsure: frozenset[int]) -> str:
    return OPEN if measure.nr in unsure else ""


def _notes(
    view: View,
    axes: tuple[MatrixAxis, MatrixAxis],
    crossing: Crossing,
    marks: Mapping[tuple[Neighbours, Neighbours], Mark],
) -> Iterator[str]:
    """Who stands nearest to a best corner that is empty, and what the fronts are."""
    if not crossing.ordered:
        return
    _ = view.words.gettext
    yield from _corner_notes(view, axes, crossing)
    if crossing.fronts and marks:
        template = _(
            "{first} Nothing is at least as good on both and better on one. {second}"
            " Only measures marked {first} are. These are layers of dominance."
        )
        if any(axis.bands for axis in axes):
            template = _(
                "{first} No other cell is at least as good on both and better on one. {second}"
                " Only cells marked {first} are. These are layers of dominance."
            )
        yield template.format(first=_front_sign(1), second=_front_sign(2))


def _side_notes(view: View, axes: tuple[MatrixAxis, MatrixAxis]) -> Iterator[str]:
    """Which dimensions are shown in bands, and on which a measure may have several values."""
    _ = view.words.gettext
    for name, sides, _bands in axes:
        title = view.dimension_title(name)
        if _is_cut(sides):
            yield _(
                '"{title}" has {count} classes, shown in {bands} intervals. Formats for'
                " programs, such as -O json, show every class."
            ).format(title=title, count=view.words.whole(sum(map(len, sides))), bands=len(sides))
        if view.roadmap.dimensions[name].many:
            yield _(
                'A measure with several values of "{title}" is in several cells. The totals count it once.'
            ).format(title=title)
    if any(axis.bands for axis in axes):
        yield _("A number on the limit of two ranges is in the higher range.")


def _unsure_notes(view: View, crossing: Crossing, content: CellContent) -> Iterator[str]:
    """Where a measure is whose value lies between two others."""
    if not any(cell.unsure for cell in crossing.occupied.values()):
        return
    _ = view.words.gettext
    match content, view.scenario.reading:
        case "count", "cautious":
            yield _("A measure whose value lies between two others is counted at the worse one.")
        case "count", "best":
            yield _("A measure whose value lies between two others is counted at the better one.")
        case _, "cautious":
            yield _("? = The value lies between two others. The measure is shown at the worse one.")
        case _:
            yield _("? = The value lies between two others. The measure is shown at the better one.")


def _meanings(view: View, axes: tuple[MatrixAxis, MatrixAxis]) -> Iterator[str]:
    """What must be true of a measure in a class, where the file says so."""
    for axis in axes:
        dimension = view.roadmap.dimensions[axis.name]
        for value in (place for side in axis.sides for place in side if isinstance(place, str)):
            means = dimension.values[value].means
            if means:
                yield view.words.gettext("{title}, {value}: {means}").format(
                    title=view.dimension_title(axis.name),
                    value=full_name(view.words, dimension, value),
                    means=view.words.of(means),
                )


def _lead(
    view: View,
    axes: tuple[MatrixAxis, MatrixAxis],
    crossing: Crossing,
    found: Mapping[tuple[Neighbours, Neighbours], Found],
) -> list[str]:
    """Who stands in the best corner or nearest to it, or which cell is the largest."""
    if not view.selection:
        return nothing_lead(view)
    rows, columns = (axis.name for axis in axes)
    titles = {"rows": view.dimension_title(rows), "columns": view.dimension_title(columns)}
    if not crossing.occupied:
        template = view.words.gettext('No measure has a value for both "{rows}" and "{columns}".')
        return [template.format(**titles)]
    if not crossing.ordered:
        return [_largest(view, axes, found)]
    if not crossing.fronts:
        template = view.words.gettext('For no measure both "{rows}" and "{columns}" are known.')
        return [template.format(**titles)]
    corner = sorted({measure.nr for cell in crossing.corner for measure in cell.measures})
    named = corner or sorted({measure.nr for cell in crossing.fronts[0] for measure in cell.measures})
    if any(axis.bands for axis in axes):
        template_of = _of_best_cell
    else:
        template_of = _of_impact_against_cost if _is_impact_against_cost(view, rows, columns) else _of_corner
    return [
        template_of(view.words, len(corner), len(named)).format(
            count=view.words.whole(len(corner)),
            number=named[0],
            numbers=numbers_in_words(view.words, named),
            **titles,
        )
    ]


def _largest(
    view: View, axes: tuple[MatrixAxis, MatrixAxis], found: Mapping[tuple[Neighbours, Neighbours], Found]
) -> str:
    """Which cells have the most measures."""
    words, most = view.words, max(len(cell.measures) for cell in found.values())
    names = [f"({_cell_name(view, axes, *at)})" for at, cell in found.items() if len(cell.measures) == most]
    if len(names) == 1:
        template = words.ngettext(
            "The largest cell has {count} measure {cell}.",
            "The largest cell has {count} measures {cell}.",
            most,
        )
        return template.format(count=words.whole(most), cell=names[0])
    template = words.ngettext(
        "The largest cells have {count} measure each: {cells}.",
        "The largest cells have {count} measures each: {cells}.",
        most,
    )
    return template.format(count=words.whole(most), cells=listed_in_part(words, names))


def _of_impact_against_cost(words: Words, in_corner: int, named: int) -> str:
    """The sentence on so many measures in the best corner, or if there are none, so many nearest to it."""
    if in_corner:
        return words.ngettext(
            "{count} measure has the greatest impact at the lowest cost: {numbers}.",
            "{count} measures have the greatest impact at the lowest cost: {numbers}.",
            in_corner,
        )
    if named == 1:
        return words.gettext(
            "No measure has the greatest impact at the lowest cost; the nearest is {number}."
        )
    return words.gettext("No measure has the greatest impact at the lowest cost; the nearest are {numbers}.")


def _of_corner(words: Words, in_corner: int, named: int) -> str:
    """The same of two other scales."""
    if in_corner:
        return words.ngettext(
            '{count} measure is best on both "{rows}" and "{columns}": {numbers}.',
            '{count} measures are best on both "{rows}" and "{columns}": {numbers}.',
            in_corner,
        )
    if named == 1:
        return words.gettext('No measure is best on both "{rows}" and "{columns}"; the nearest is {number}.')
    return words.gettext('No measure is best on both "{rows}" and "{columns}"; the nearest are {numbers}.')


def _of_best_cell(words: Words, in_corner: int, named: int) -> str:
    """The same where a cell has a range of numbers, in which some are better than others."""
    if in_corner:
        return words.ngettext(
            '{count} measure is in the best corner of "{rows}" and "{columns}": {numbers}.',
            '{count} measures are in the best corner of "{rows}" and "{columns}": {numbers}.',
            in_corner,
        )
    if named == 1:
        return words.gettext(
            'No measure is in the best corner of "{rows}" and "{columns}"; the nearest is {number}.'
        )
    return words.gettext(
        'No measure is in the best corner of "{rows}" and "{columns}"; the nearest are {numbers}.'
    )


def _corner_notes(view: View, axes: tuple[MatrixAxis, MatrixAxis], crossing: Crossing) -> Iterator[str]:
    """Who stands nearest to a best corner that is empty."""
    if crossing.fronts and not any(cell.measures for cell in crossing.corner):
        near = _some(
            f"{_numbers(c.measures, c.unsure)} ({_cell_name(view, axes, (c.row,), (c.column,))})"
            for c in crossing.fronts[0]
        )
        yield view.words.gettext("Nearest to the best corner: {cells}").format(cells=near)


def _some(cells: Iterable[str]) -> str:
    """Cells in words; of very many the first."""
    shown = [*islice(cells, MOST_NAMED + 1)]
    return "; ".join([*shown[:MOST_NAMED], ELLIPSIS] if len(shown) > MOST_NAMED else shown)


def _cell_name(view: View, axes: tuple[MatrixAxis, MatrixAxis], row: Neighbours, column: Neighbours) -> str:
    """The two values of a cell, each behind the title of its dimension."""
    template = view.words.gettext("{title}: {values}")
    return "; ".join(
        template.format(title=view.dimension_title(axis.name), values=_short_side_name(view, axis, side))
        for axis, side in zip(axes, (row, column), strict=True)
    )


def _short_side_name(view: View, axis: MatrixAxis, side: Neighbours) -> str:
    dimension = view.roadmap.dimensions[axis.name]
    ends = dict.fromkeys((side[0], side[-1]))
    return EN_DASH.join(
        axis.bands[place].full if isinstance(place, Band) else short_name(view.words, dimension, place)
        for place in ends
    )


def _records(view: View, rows: str, columns: str, crossing: Crossing, content: CellContent) -> Records:
    _ = view.words.gettext
    settings = {"rows": rows, "columns": columns, "cells": content}
    fields: Sequence[Field] = [
        Field(rows, view.dimension_title(rows)),
        Field(columns, view.dimension_title(columns)),
        Field("count", _("Count")),
        Field("measures", _("Measures"), plain=False),
        Field("unsure", _("Not certain"), plain=False),
    ]
    is_whole = crossing.size <= MOST_CELLS
    cells = (
        [
            *map(_in_file, (cell.row, cell.column)),
            len(cell.measures),
            [measure.nr for measure in cell.measures],
            sorted(cell.unsure) or None,
        ]
        for cell in (crossing.cells if is_whole else crossing.occupied.values())
    )
    top, result = head(view, "matrix", settings), dict[str, Any]()
    if crossing.ordered:
        result["layers"] = [
            sorted(m.nr for cell in front for m in cell.measures) for front in crossing.fronts
        ]
    if not is_whole:
        result["empty_cells_left_out"] = crossing.size - len(crossing.occupied)
    if result:
        top["result"] = result
    return Records(top, fields, cells)


def _in_file(place: CrossPlace) -> str | None:
    """A place for programs."""
    return band_in_file(place) if isinstance(place, Band) else place
