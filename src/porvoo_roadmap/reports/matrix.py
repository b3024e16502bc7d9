"""`matrix`: two dimensions crossed, the measures in the cells."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, Literal, assert_never

from porvoo_roadmap.crossing import Cell, Crossing
from porvoo_roadmap.model import Measure
from porvoo_roadmap.reports.values import full_name, short_name
from porvoo_roadmap.reports.view import EMPTY, View, caption, head
from porvoo_roadmap.table import Column, Field, Records, Report, Section, Table

CellContent = Literal["nr", "name", "count"]
#: The two dimensions whose best corner has a name of its own.
QUICK_WINS: Final = {"impact", "cost"}


def matrix_report(view: View, rows: str, columns: str, crossing: Crossing, content: CellContent) -> Report:
    """The crossing of the dimensions `rows` and `columns`."""
    return Report(
        lambda: _table(view, rows, columns, crossing, content),
        lambda: _records(view, rows, columns, crossing, content),
    )


def _table(view: View, rows: str, columns: str, crossing: Crossing, content: CellContent) -> Table:
    _ = view.words.gettext
    row_dimension, column_dimension = view.roadmap.dimensions[rows], view.roadmap.dimensions[columns]
    row_title, column_title = view.dimension_title(rows), view.dimension_title(columns)
    titles = [full_name(view.words, column_dimension, value) for value in crossing.columns]
    header = [
        Column(_("{rows} ↓\n{columns} →").format(rows=row_title, columns=column_title), spoken=row_title),
        *(
            Column(title, spoken=_("{title}: {value}").format(title=column_title, value=title))
            for title in titles
        ),
        Column(_("Total"), "right"),
    ]
    layers, (by_row, by_column) = crossing.layer_numbers(), _counts(crossing)
    cells = {
        (cell.row, cell.column): _content(view, crossing, cell, layers.get((cell.row, cell.column)), content)
        for cell in crossing.cells
    }
    body = [
        [
            full_name(view.words, row_dimension, row),
            *(cells[row, column] for column in crossing.columns),
            str(by_row[row]),
        ]
        for row in crossing.rows
    ]
    totals = [str(by_column[column]) for column in crossing.columns]
    body.append([_("Total"), *totals, str(by_row.total())])
    return Table(
        view.title(_("{rows} by {columns}").format(rows=row_title, columns=column_title)),
        header,
        [Section("", body)],
        notes=list(_notes(view, rows, columns, crossing)),
        caption=caption(view),
        grid=True,
    )


def _content(view: View, crossing: Crossing, cell: Cell, layer: int | None, content: CellContent) -> str:
    """What stands in a cell: its layer of dominance, and for the best corner that it is one."""
    match content:
        case "nr":
            text = _numbers(cell.measures)
        case "name":
            text = "\n".join(f"{measure.nr} {view.name_of(measure)}" for measure in cell.measures)
        case "count":
            text = str(len(cell.measures))
        case _ as never:
            assert_never(never)
    if layer is not None:
        text = f"{_layer_sign(layer)}\n{text}" if content == "name" else f"{_layer_sign(layer)} {text}"
    if any(cell is best for best in crossing.corner):
        return view.words.gettext("best corner: {cell}").format(cell=text or EMPTY)
    return text or EMPTY


def _layer_sign(layer: int) -> str:
    return f"[{layer}]"


def _numbers(measures: Iterable[Measure]) -> str:
    return ", ".join(str(measure.nr) for measure in measures)


def _counts(crossing: Crossing) -> tuple[Counter[str], Counter[str]]:
    """How many measures each row and each column has."""
    by_row, by_column = Counter[str](), Counter[str]()
    for cell in crossing.cells:
        by_row[cell.row] += len(cell.measures)
        by_column[cell.column] += len(cell.measures)
    return by_row, by_column


def _notes(view: View, rows: str, columns: str, crossing: Crossing) -> Iterator[str]:
    """Where the best corner is, who stands in it or nearest to it, and what the layers are."""
    if not crossing.ordered:
        return
    _ = view.words.gettext
    yield from _corner_notes(view, rows, columns, crossing)
    if crossing.layers:
        yield _(
            "Layers of dominance: {first} no other cell is as good on both sides and better on one; "
            "{second} only cells of {first} are, and so on."
        ).format(first=_layer_sign(1), second=_layer_sign(2))


def _corner_notes(view: View, rows: str, columns: str, crossing: Crossing) -> Iterator[str]:
    _ = view.words.gettext
    corner = "; ".join(_cell_name(view, rows, columns, cell) for cell in crossing.corner)
    quick = {rows, columns} == QUICK_WINS
    measures = sorted(measure.nr for cell in crossing.corner for measure in cell.measures)
    if measures:
        template = (
            _("Quick wins, top left ({cell}): {numbers}")
            if quick
            else _("Best corner, top left ({cell}): {numbers}")
        )
        yield template.format(cell=corner, numbers=", ".join(map(str, measures)))
        return
    template = (
        _("Quick wins, top left ({cell}): none") if quick else _("Best corner, top left ({cell}): none")
    )
    yield template.format(cell=corner)
    if crossing.layers:
        near = "; ".join(
            f"{_numbers(c.measures)} ({_cell_name(view, rows, columns, c)})" for c in crossing.layers[0]
        )
        yield _("Nearest to it, with no cell better on both sides: {cells}").format(cells=near)


def _cell_name(view: View, rows: str, columns: str, cell: Cell) -> str:
    names = []
    for name, value in ((rows, cell.row), (columns, cell.column)):
        shown = short_name(view.words, view.roadmap.dimensions[name], value)
        names.append(f"{view.dimension_title(name)} {shown}")
    return ", ".join(names)


def _records(view: View, rows: str, columns: str, crossing: Crossing, content: CellContent) -> Records:
    _ = view.words.gettext
    settings = {"rows": rows, "columns": columns, "cells": content}
    fields: Sequence[Field] = [
        Field(rows, view.dimension_title(rows)),
        Field(columns, view.dimension_title(columns)),
        Field("count", _("Count")),
        Field("measures", _("Measures"), plain=False),
    ]
    cells = (
        [cell.row, cell.column, len(cell.measures), [measure.nr for measure in cell.measures]]
        for cell in crossing.cells
    )
    top = head(view, "matrix", settings)
    if crossing.ordered:
        layers = [sorted(m.nr for cell in layer for m in cell.measures) for layer in crossing.layers]
        top["result"] = {"layers": layers}
    return Records(top, fields, cells)
