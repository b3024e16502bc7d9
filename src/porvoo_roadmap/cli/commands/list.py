"""`list`: the measures."""

from typing import Annotated

import typer

from porvoo_roadmap.cli.completion import (
    complete_dimensions,
)
from porvoo_roadmap.cli.help import CONTENT
from porvoo_roadmap.cli.options import (
    Filters,
    Output,
    Reading,
    Text,
    option,
)
from porvoo_roadmap.cli.session import Session
from porvoo_roadmap.language import mark as _


def command(
    context: typer.Context,
    reading: Reading,
    filters: Filters,
    output: Output,
    sort: Annotated[
        Text,
        option(
            CONTENT,
            "--sort",
            metavar=_("KEY"),
            complete=complete_dimensions,
            help=_("nr, name or a dimension; the order of the file if not given."),
        ),
    ] = None,
) -> None:
    """`list`."""
    from porvoo_roadmap.reports.listing import list_report
    from porvoo_roadmap.selecting import sorted_by

    session = Session.of(context)
    view = session.view(reading, filters)
    if sort is not None:
        view = view._replace(selection=sorted_by(view.roadmap, sort, view.selection, view.name_of))
    session.deliver(list_report(view, sort), output, view)
