"""`summary`: how many measures each value has."""

import typer

from porvoo_roadmap.cli.options import (
    Filters,
    Output,
    Reading,
)
from porvoo_roadmap.cli.session import Session


def command(context: typer.Context, reading: Reading, filters: Filters, output: Output) -> None:
    """`summary`."""
    from porvoo_roadmap.reports.summary import summary_report

    session = Session.of(context)
    view = session.view(reading, filters)
    session.deliver(summary_report(view), output, view)
