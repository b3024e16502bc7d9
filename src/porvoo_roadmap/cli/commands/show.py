"""`show`: measures in full."""

from typing import Annotated

import typer

from porvoo_roadmap.cli.completion import (
    complete_numbers,
)
from porvoo_roadmap.cli.help import ARGUMENTS
from porvoo_roadmap.cli.options import (
    Filters,
    Judging,
    Output,
    Reading,
)
from porvoo_roadmap.cli.session import Session, judged
from porvoo_roadmap.language import mark as _


def command(
    context: typer.Context,
    numbers: Annotated[
        list[str],
        typer.Argument(
            metavar=_("NR..."),
            help=_("The numbers of measures, such as 19 or 8,13-15."),
            autocompletion=complete_numbers,
            rich_help_panel=ARGUMENTS,
        ),
    ],
    reading: Reading,
    judging: Judging,
    output: Output,
) -> None:
    """`show`."""
    from porvoo_roadmap.reports.measures import show_report, shown_measures
    from porvoo_roadmap.selecting import numbers_of

    session = Session.of(context)
    view = session.view(reading, Filters())
    wanted = numbers_of("nr", numbers, [measure.nr for measure in view.roadmap.measures])
    name, profile = judged(view.roadmap, judging)
    shown = shown_measures(view.roadmap, profile, wanted)
    session.deliver(show_report(view, name, profile, shown), output, view)
