"""`list`: the measures, one in a row, in the order of the file or sorted by one key.

With filters, only the measures that fit are shown. The values are those of the file; no
score or rank plays a part.
"""

from typing import Annotated, NamedTuple

from porvoo_roadmap.cli.options import CONTENT, Arranging, Filters, Option, Output, Reading, Text
from porvoo_roadmap.cli.session import Session, known_group
from porvoo_roadmap.text.language import mark as _


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


def command(
    session: Session,
    reading: Reading,
    filters: Filters,
    output: Output,
    sorting: Sorting,
    arranging: Arranging,
) -> None:
    """`list`."""
    from porvoo_roadmap.reports.columns import column_names
    from porvoo_roadmap.reports.list import ListContent, list_report
    from porvoo_roadmap.selecting import sorted_by

    view = session.view(reading, filters, looks_at="all")
    sort = sorting.sort
    if sort is not None:
        view = view._replace(selection=sorted_by(view.roadmap, sort, view.selection, view.name_of))
    named = column_names(view.roadmap, arranging.columns or ())
    content = ListContent(sort, named, known_group(view, arranging.group))
    session.deliver(list_report(view, content), output, view)
