"""`list`: the measures, one in a row, in the order of the file or sorted by one key.

With filters, only the measures that fit are shown. The values are those of the file; no
score or rank plays a part.
"""

from typing import Annotated, NamedTuple

from porvoo_roadmap.cli.options import CONTENT, Filters, Option, Output, Reading, Text
from porvoo_roadmap.cli.session import Session
from porvoo_roadmap.text.language import mark as _


class Sorting(NamedTuple):
    """In which order the measures stand."""

    sort: Annotated[
        Text,
        Option(
            ("--sort",),
            CONTENT,
            _("Sort by nr (number), name or a dimension; the order of the file if not given."),
            _("KEY"),
            "keys",
        ),
    ] = None


def command(session: Session, reading: Reading, filters: Filters, output: Output, sorting: Sorting) -> None:
    """`list`."""
    from porvoo_roadmap.reports.list import list_report
    from porvoo_roadmap.selecting import sorted_by

    view = session.view(reading, filters, looks_at="all")
    sort = sorting.sort
    if sort is not None:
        view = view._replace(selection=sorted_by(view.roadmap, sort, view.selection, view.name_of))
    session.deliver(list_report(view, sort), output, view)
