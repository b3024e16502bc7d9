"""`list`: the measures, one in a row, in the order of the file or sorted by one key.

With filters, only the measures that fit are shown. The values are those of the file; no
score or rank plays a part.
"""

from typing import TYPE_CHECKING, Annotated, NamedTuple

from porvoo_roadmap.cli.options import CONTENT, OUTPUT, Arranging, Filters, Option, Output, Reading, Text
from porvoo_roadmap.cli.session import (
    Session,
    file_named,
    known_group,
    refuse_on_terminal,
    report_format,
    unheeded,
)
from porvoo_roadmap.findings.problems import JobRefusedError
from porvoo_roadmap.text.language import mark as _

if TYPE_CHECKING:
    from porvoo_roadmap.reports.view import View


class Sorting(NamedTuple):
    """In which order the measures stand."""

    sort: Annotated[
        Text,
        Option(
            ("--sort",),
            CONTENT,
            _("Sort by nr, name, code, year, owner, a dimension or a field; -KEY reverses the order."),
            _("KEY"),
            "keys",
        ),
    ] = None


class Editing(NamedTuple):
    """For whom the list is."""

    for_editing: Annotated[
        bool,
        Option(
            ("--for-editing",),
            OUTPUT,
            _("A workbook with all keys, to be corrected and read back with import; needs -o list.xlsx."),
        ),
    ] = False


def command(
    session: Session,
    reading: Reading,
    filters: Filters,
    output: Output,
    sorting: Sorting,
    arranging: Arranging,
    editing: Editing,
) -> None:
    """`list`."""
    from porvoo_roadmap.reports.columns import column_names
    from porvoo_roadmap.reports.list import ListContent, list_report
    from porvoo_roadmap.selecting import sorted_by

    view = session.view(reading, filters, looks_at="all")
    sort = sorting.sort
    if sort is not None:
        view = view._replace(selection=sorted_by(view.roadmap, sort, view.selection, view.name_of))
    if editing.for_editing:
        _deliver_form(session, view, output, arranging)
        return
    named = column_names(view.roadmap, arranging.columns or ())
    content = ListContent(sort, named, known_group(view, arranging.group))
    session.deliver(list_report(view, content), output, view)


def _deliver_form(session: Session, view: "View", output: Output, arranging: Arranging) -> None:
    """The workbook that `import` reads back."""
    from porvoo_roadmap.formats import Format
    from porvoo_roadmap.formats.editing_form import form_workbook
    from porvoo_roadmap.loading.frame import frame_of
    from porvoo_roadmap.reports.editing_form import editing_form

    format = report_format(output)
    if format is not Format.XLSX:
        raise unheeded("--for-editing", format, [Format.XLSX])
    if arranging.columns or arranging.group:
        second = "--columns" if arranging.columns else "--group"
        raise JobRefusedError("options-exclude", first="--for-editing", second=second)
    refuse_on_terminal(format, output)
    form = editing_form(view, frame_of(view.data))
    session.send(form_workbook(form, session.words), file_named(output.output), [view.source])
