"""`matrix`: two dimensions crossed, the measures in the cells."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice, product
from typing import Any, Final, Literal, NamedTuple, assert_never

from porvoo_roadmap.crossing import Band, CrossCell, Crossing, CrossPlace, bands, values_if_scale
from porvoo_roadmap.document import Column, Document, Part, Report, Section, cells
from porvoo_roadmap.document.records import Field, Records
from porvoo_roadmap.model import Between, Measure, Value
from porvoo_roadmap.reports.figures import whole
from porvoo_roadmap.reports.leads import listed_in_part, nothing_lead, numbers_in_words
from porvoo_roadmap.reports.values import full_name, short_name
from porvoo_roadmap.reports.view import EMPTY, View, brief_caption, caption, head
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

#: What shares a row or a column: neighbouring classes, or one place.
Neighbours = tuple[CrossPlace, ...]


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
    down, across = _bands(view, rows, crossing.rows), _bands(view, columns, crossing.columns)
    titles = [_band_name(view, columns, band) for band in across]
    header = [
        Column(_("{rows} ↓\n{columns} →").format(**headings), spoken=row_title),
        *(
            Column(title, spoken=_("{title}: {value}").format(title=column_title, value=title))
            for title in titles
        ),
        Column(_("Total"), "right"),
    ]
    measures, marks = _in_bands(crossing, down, across), _marks(crossing, down, across)
    empty_corner = _empty_corner(view, rows, columns)

    def cell(found: Sequence[Measure], mark: Mark | None) -> cells.Cell:
        return _cell(view, found, mark, content, empty_corner)

    body = [
        [
            _band_name(view, rows, row),
            *(cell(measures[row, column], marks.get((row, column))) for column in across),
            whole(view.words, sum(len(measures[row, column]) for column in across)),
        ]
        for row in down
    ]
    totals = [sum(len(measures[row, column]) for row in down) for column in across]
    body.append([_("Total"), *(whole(view.words, count) for count in (*totals, sum(totals)))])
    notes = [
        *_notes(view, rows, columns, crossing, marks),
        *_band_notes(view, {rows: down, columns: across}),
    ]
    return Document(
        view.title(_('matrix "{rows}" × "{columns}"').format(rows=row_title, columns=column_title)),
        [Part(header, [Section("", body)], notes, grid=True)],
        lead=_lead(view, rows, columns, crossing, measures),
        caption=caption(view),
        brief=brief_caption(view),
    )


class Mark(NamedTuple):
    """What is said of a cell: which Pareto front it is in, if in any, and whether it is a best corner."""

    front: int | None
    is_corner: bool


def _bands(view: View, name: str, places: Sequence[CrossPlace]) -> Sequence[Neighbours]:
    classes = [place for place in places if isinstance(place, str)]
    shared = bands(classes, values_if_scale(view.scenario, name)) if classes else ()
    return [*shared, *((place,) for place in places if not isinstance(place, str))]


def _band_name(view: View, name: str, band: Neighbours) -> str:
    """The name of a value, or the first and the last of several, with their points if they have any."""
    dimension = view.roadmap.dimensions[name]
    if len(band) == 1:
        return full_name(view.words, dimension, _value(band[0]))
    ends = [place for place in (band[0], band[-1]) if isinstance(place, str)]
    names = EN_DASH.join(short_name(view.words, dimension, value) for value in ends)
    levels = (dimension.values[value] for value in ends)
    points = [level.points for level in levels if level.points is not None]
    shown = EN_DASH.join(dict.fromkeys(map(view.words.exact, points)))
    return f"{names} ({shown})" if shown else names


def _in_bands(
    crossing: Crossing, down: Sequence[Neighbours], across: Sequence[Neighbours]
) -> dict[tuple[Neighbours, Neighbours], list[Measure]]:
    """The measures in each cell, by number."""
    row_of, column_of = ({value: band for band in side for value in band} for side in (down, across))
    found: dict[tuple[Neighbours, Neighbours], list[Measure]] = {at: [] for at in product(down, across)}
    for cell in crossing.occupied.values():
        found[row_of[cell.row], column_of[cell.column]] += cell.measures
    return {at: sorted(measures, key=lambda measure: measure.nr) for at, measures in found.items()}


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


def _cell(
    view: View, measures: Sequence[Measure], mark: Mark | None, content: CellContent, empty_corner: str
) -> cells.Cell:
    """What stands in a cell: the measures, its Pareto front, and for a best corner that it is one."""
    if mark and mark.is_corner and not measures:
        return cells.Cell(empty_corner, cells.Measures(()))
    text = _content(view, measures, content)
    if mark and mark.front is not None:
        text = (
            f"{_front_sign(mark.front)}\n{text}" if content == "name" else f"{_front_sign(mark.front)} {text}"
        )
    if mark and mark.is_corner:
        _ = view.words.gettext
        text = _("best corner: {cell}").format(cell=text) if text else _("best corner: none")
    return cells.Cell(text or EMPTY, cells.Measures(tuple(measure.nr for measure in measures)))


def _content(view: View, measures: Sequence[Measure], content: CellContent) -> str:
    match content:
        case "nr":
            return _numbers(measures)
        case "name":
            return "\n".join(f"{measure.nr} {view.name_of(measure)}" for measure in measures)
        case "count":
            return view.words.whole(len(measures))
        case _ as never:
            assert_never(never)


def _front_sign(front: int) -> str:
    return f"[{front}]"


def _numbers(measures: Iterable[Measure]) -> str:
    """Measures by number, as they stand in a cell."""
    return ", ".join(str(measure.nr) for measure in measures)


def _notes(
    view: View,
    rows: str,
    columns: str,
    crossing: Crossing,
    marks: Mapping[tuple[Neighbours, Neighbours], Mark],
) -> Iterator[str]:
    """Where the best corner is, who stands in it or nearest to it, and what the fronts are."""
    if not crossing.ordered:
        return
    _ = view.words.gettext
    yield from _corner_notes(view, rows, columns, crossing)
    if crossing.fronts and marks:
        yield _(
            "{first} Nothing is at least as good on both and better on one. {second}"
            " Only measures marked {first} are. These are layers of dominance."
        ).format(first=_front_sign(1), second=_front_sign(2))


def _band_notes(view: View, sides: Mapping[str, Sequence[Neighbours]]) -> Iterator[str]:
    """Which dimensions are shown in bands."""
    _ = view.words.gettext
    for name, side in sides.items():
        if _is_cut(side):
            yield _(
                '"{title}" has {count} classes, shown in {bands} intervals. Formats for'
                " programs, such as -O json, show every class."
            ).format(
                title=view.dimension_title(name), count=view.words.whole(sum(map(len, side))), bands=len(side)
            )


def _lead(
    view: View,
    rows: str,
    columns: str,
    crossing: Crossing,
    measures: Mapping[tuple[Neighbours, Neighbours], Sequence[Measure]],
) -> list[str]:
    """Who stands in the best corner or nearest to it, or which cell is the largest."""
    if not view.selection:
        return nothing_lead(view)
    titles = {"rows": view.dimension_title(rows), "columns": view.dimension_title(columns)}
    if not crossing.occupied:
        template = view.words.gettext('No measure has a value for both "{rows}" and "{columns}".')
        return [template.format(**titles)]
    if not crossing.ordered:
        return [_largest(view, rows, columns, measures)]
    corner = sorted(measure.nr for cell in crossing.corner for measure in cell.measures)
    named = corner or sorted(measure.nr for cell in crossing.fronts[0] for measure in cell.measures)
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
    view: View, rows: str, columns: str, measures: Mapping[tuple[Neighbours, Neighbours], Sequence[Measure]]
) -> str:
    """Which cells have the most measures."""
    words, most = view.words, max(map(len, measures.values()))
    names = [
        f"({_place_name(view, {rows: row, columns: column})})"
        for (row, column), found in measures.items()
        if len(found) == most
    ]
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


def _corner_notes(view: View, rows: str, columns: str, crossing: Crossing) -> Iterator[str]:
    """Who stands nearest to a best corner that is empty."""
    if crossing.fronts and not any(cell.measures for cell in crossing.corner):
        near = _some(
            f"{_numbers(c.measures)} ({_cell_name(view, rows, columns, c)})" for c in crossing.fronts[0]
        )
        yield view.words.gettext("Nearest to the best corner: {cells}").format(cells=near)


def _some(cells: Iterable[str]) -> str:
    """Cells in words; of very many the first."""
    shown = [*islice(cells, MOST_NAMED + 1)]
    return "; ".join([*shown[:MOST_NAMED], ELLIPSIS] if len(shown) > MOST_NAMED else shown)


def _cell_name(view: View, rows: str, columns: str, cell: CrossCell) -> str:
    return _place_name(view, {rows: (cell.row,), columns: (cell.column,)})


def _place_name(view: View, place: Mapping[str, Neighbours]) -> str:
    """The two values of a place, each behind the title of its dimension."""
    template = view.words.gettext("{title}: {values}")
    return "; ".join(
        template.format(title=view.dimension_title(name), values=_short_band_name(view, name, band))
        for name, band in place.items()
    )


def _short_band_name(view: View, name: str, band: Neighbours) -> str:
    dimension = view.roadmap.dimensions[name]
    ends = dict.fromkeys((band[0], band[-1]))
    return EN_DASH.join(short_name(view.words, dimension, _value(place)) for place in ends)


def _value(place: CrossPlace) -> Value:
    """What a measure at a place has, as far as the place tells."""
    return Between(place.low, place.high) if isinstance(place, Band) else place


def _records(view: View, rows: str, columns: str, crossing: Crossing, content: CellContent) -> Records:
    _ = view.words.gettext
    settings = {"rows": rows, "columns": columns, "cells": content}
    fields: Sequence[Field] = [
        Field(rows, view.dimension_title(rows)),
        Field(columns, view.dimension_title(columns)),
        Field("count", _("Count")),
        Field("measures", _("Measures"), plain=False),
    ]
    is_whole = crossing.size <= MOST_CELLS
    cells = (
        [_value(cell.row), _value(cell.column), len(cell.measures), [measure.nr for measure in cell.measures]]
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
