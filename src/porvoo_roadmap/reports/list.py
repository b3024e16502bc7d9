"""`list`: the measures as they are."""

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from porvoo_roadmap.document import Document, Part, Report, Section
from porvoo_roadmap.document.records import Field, Records
from porvoo_roadmap.model import Measure
from porvoo_roadmap.reports.captions import brief_caption, caption
from porvoo_roadmap.reports.columns import identity_keys, measure_column
from porvoo_roadmap.reports.for_programs import head, measure_fields, measure_row
from porvoo_roadmap.reports.leads import nothing_lead
from porvoo_roadmap.reports.not_known import open_notes
from porvoo_roadmap.reports.view import View

#: So many dimensions fit beside a number, a code and a name; more are shown only if all are scored.
BESIDE: Final = 7


class ListContent(NamedTuple):
    """What was asked for: the key that the list is sorted by, its columns, and what it is grouped by."""

    sort: str | None = None
    columns: Sequence[str] | None = None
    group: str | None = None


def list_report(view: View, content: ListContent) -> Report:
    """The selection in its order."""
    return Report(lambda: _document(view, content), lambda: _records(view, content))


def columns_for_people(view: View) -> list[str]:
    """The dimensions that fit beside a name: what is scored, and what it is for and where it comes from."""
    names = [*view.roadmap.dimensions]
    scored = {name for name in names if _is_scored(view, name)}
    others = [name for name in names[:2] if name not in scored]
    room = BESIDE - len(identity_keys(view)) - len(scored)
    shown = scored.union(others[: max(0, room)])
    return [name for name in names if name in shown]


def _is_scored(view: View, name: str) -> bool:
    """Whether classes have points, or amounts count in the file's default profile."""
    dimension = view.roadmap.dimensions[name]
    if dimension.number is not None:
        return name in view.scenario.criteria
    return any(level.points is not None for level in dimension.values.values())


def _document(view: View, content: ListContent) -> Document:
    keys = content.columns or [*identity_keys(view), *columns_for_people(view)]
    columns = [measure_column(view, key) for key in keys]
    notes = [*open_notes(view, view.selection, keys)]

    def section(title: str, measures: Iterable[Measure]) -> Section:
        return Section(title, [[one.cell(measure) for one in columns] for measure in measures])

    if content.group is None:
        sections = [section("", view.selection)]
    else:
        from porvoo_roadmap.reports.grouping import group_notes, groups_of

        by_nr = {measure.nr: measure for measure in view.selection}
        groups = groups_of(view, content.group, view.selection)
        sections = [section(group.title, (by_nr[nr] for nr in group.numbers)) for group in groups]
        notes += group_notes(view, groups)
    title = view.title(view.words.gettext("measures"))
    part = Part([one.column for one in columns], sections or [Section("", [])], notes)
    return Document(title, [part], lead=nothing_lead(view), caption=caption(view), brief=brief_caption(view))


def _records(view: View, content: ListContent) -> Records:
    settings = {
        "sort": content.sort,
        "columns": content.columns and [*content.columns],
        "group": content.group,
    }
    values_of = measure_row(view)
    records = Records(head(view, "list", settings), measure_fields(view), map(values_of, view.selection))
    if content.group is not None:
        from porvoo_roadmap.reports.grouping import groups_of

        by_nr = {measure.nr: measure for measure in view.selection}
        groups = groups_of(view, content.group, view.selection)
        records = records.grouped(
            Field("group", view.dimension_title(content.group), plain=False),
            ([*values_of(by_nr[nr]), group.value] for group in groups for nr in group.numbers),
        )
    if content.columns is None:
        return records
    return records.cut([*content.columns, *(["group"] if content.group is not None else [])])
