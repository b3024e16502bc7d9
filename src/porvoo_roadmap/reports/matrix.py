"""`matrix`: two dimensions crossed, the measures in the cells."""

from collections.abc import Iterable, Sequence
from typing import Any, Final, assert_never

from porvoo_roadmap.crossing import Band, Crossing, CrossPlace
from porvoo_roadmap.document import Column, Document, Part, Report, Section, cells
from porvoo_roadmap.document.records import Field, Records
from porvoo_roadmap.reports.bands import band_in_file
from porvoo_roadmap.reports.captions import brief_caption, caption
from porvoo_roadmap.reports.figures import whole
from porvoo_roadmap.reports.for_programs import head
from porvoo_roadmap.reports.matrix_sides import (
    Found,
    Mark,
    Neighbours,
    axis_of,
    column_of_side,
    in_sides,
    is_cut,
    side_name,
)
from porvoo_roadmap.reports.matrix_words import (
    CellContent,
    empty_corner_text,
    front_notes,
    front_sign,
    matrix_lead,
    meanings,
    numbers_text,
    side_notes,
    sign_of,
    unsure_notes,
)
from porvoo_roadmap.reports.view import EMPTY, View

#: Programs get every cell of so many, else those with measures in them.
MOST_CELLS: Final = 10_000


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
    down, across = axis_of(view, rows, crossing.rows), axis_of(view, columns, crossing.columns)
    header = [
        Column(_("{rows} ↓\n{columns} →").format(**headings), spoken=view.title_with_unit(rows)),
        *(column_of_side(view, across, side) for side in across.sides),
        Column(_("Total"), "right"),
    ]
    found, marks = in_sides(crossing, down.sides, across.sides), _marks(crossing, down.sides, across.sides)
    empty_corner = empty_corner_text(view, rows, columns)

    def total(cells_there: Iterable[Found]) -> cells.Cell:
        # Who has several values stands in several cells, and is one measure.
        return whole(view.words, len({measure.nr for cell in cells_there for measure in cell.measures}))

    body = [
        [
            side_name(view, down, row),
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
        *front_notes(view, (down, across), crossing, marks),
        *side_notes(view, (down, across)),
        *unsure_notes(view, crossing, content),
        *meanings(view, (down, across)),
    ]
    return Document(
        view.title(_('matrix "{rows}" × "{columns}"').format(rows=row_title, columns=column_title)),
        [Part(header, [Section("", body)], notes, grid=True)],
        lead=matrix_lead(view, (down, across), crossing, found),
        caption=caption(view),
        brief=brief_caption(view),
    )


def _marks(
    crossing: Crossing, down: Sequence[Neighbours], across: Sequence[Neighbours]
) -> dict[tuple[Neighbours, Neighbours], Mark]:
    """What is said of each cell; nothing where several values share one, as they differ in it."""
    if is_cut(down) or is_cut(across):
        return {}
    fronts, corner = crossing.front_numbers(), {(cell.row, cell.column) for cell in crossing.corner}
    return {
        ((row,), (column,)): Mark(fronts.get((row, column)), (row, column) in corner)
        for row, column in {*fronts, *corner}
    }


def _cell(view: View, found: Found, mark: Mark | None, content: CellContent, empty_corner: str) -> cells.Cell:
    """What stands in a cell: the measures, its Pareto front, and for a best corner that it is one."""
    if mark and mark.is_corner and not found.measures:
        return cells.Cell(empty_corner, cells.Measures(()))
    text = _content(view, found, content)
    if mark and mark.front is not None:
        text = (
            f"{front_sign(mark.front)}\n{text}" if content == "name" else f"{front_sign(mark.front)} {text}"
        )
    if mark and mark.is_corner:
        _ = view.words.gettext
        text = _("best corner: {cell}").format(cell=text) if text else _("best corner: none")
    return cells.Cell(text or EMPTY, cells.Measures(tuple(measure.nr for measure in found.measures)))


def _content(view: View, found: Found, content: CellContent) -> str:
    match content:
        case "nr":
            return numbers_text(*found)
        case "name":
            return "\n".join(
                f"{measure.nr} {view.name_of(measure)}{sign_of(measure, found.unsure)}"
                for measure in found.measures
            )
        case "count":
            return view.words.whole(len(found.measures))
        case _ as never:
            assert_never(never)


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
