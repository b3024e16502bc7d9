"""`list`: the measures as they are."""

from porvoo_roadmap.document import Column, Document, Part, Report, Section
from porvoo_roadmap.document.cells import by_nr
from porvoo_roadmap.document.records import Records
from porvoo_roadmap.model import Dimension
from porvoo_roadmap.reports.view import (
    View,
    caption,
    head,
    measure_fields,
    measure_row,
    measure_titles,
)


def list_report(view: View, sort: str | None) -> Report:
    """The selection in its order; `sort` is the key that it was put in order by, if any."""
    return Report(lambda: _document(view), lambda: _records(view, sort))


def columns_for_people(view: View) -> list[str]:
    """The dimensions that fit beside a name: what it is for, where it comes from, what is scored."""
    names = [*view.roadmap.dimensions]
    return [name for name in names if name in names[:2] or _has_points(view.roadmap.dimensions[name])]


def _has_points(dimension: Dimension) -> bool:
    return any(level.points is not None for level in dimension.values.values())


def _document(view: View) -> Document:
    titles = measure_titles(view.words)
    names = columns_for_people(view)
    columns = [
        Column(titles["nr"], "right"),
        Column(titles["name"]),
        *(Column(view.dimension_title(name)) for name in names),
    ]
    rows = [
        [by_nr(measure.nr), view.name_of(measure), *(view.short(name, measure) for name in names)]
        for measure in view.selection
    ]
    title = view.title(view.words.gettext("measures"))
    return Document(title, [Part(columns, [Section("", rows)])], caption=caption(view))


def _records(view: View, sort: str | None) -> Records:
    rows = map(measure_row(view), view.selection)
    return Records(head(view, "list", {"sort": sort}), measure_fields(view), rows)
