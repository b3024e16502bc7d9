"""`list`: the measures as they are."""

from porvoo_roadmap.document import Document, Part, Report, Section
from porvoo_roadmap.document.cells import by_nr
from porvoo_roadmap.document.records import Records
from porvoo_roadmap.model import Dimension
from porvoo_roadmap.reports.columns import dimension_column, name_column, number_column
from porvoo_roadmap.reports.leads import nothing_lead
from porvoo_roadmap.reports.view import View, brief_caption, caption, head, measure_fields, measure_row


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
    names = columns_for_people(view)
    columns = [
        number_column(view.words),
        name_column(view.words),
        *(dimension_column(view, name) for name in names),
    ]
    rows = [
        [by_nr(measure.nr), view.name_of(measure), *(view.short(name, measure) for name in names)]
        for measure in view.selection
    ]
    title = view.title(view.words.gettext("measures"))
    part = Part(columns, [Section("", rows)])
    return Document(title, [part], lead=nothing_lead(view), caption=caption(view), brief=brief_caption(view))


def _records(view: View, sort: str | None) -> Records:
    rows = map(measure_row(view), view.selection)
    return Records(head(view, "list", {"sort": sort}), measure_fields(view), rows)
