"""`explain`: why a measure, or one of two, stands where it stands."""

from typing import Annotated

import typer

from porvoo_roadmap.cli.completion import (
    complete_numbers,
)
from porvoo_roadmap.cli.help import ARGUMENTS, CONTENT
from porvoo_roadmap.cli.options import (
    Filters,
    Judging,
    Output,
    Reading,
    Text,
    option,
)
from porvoo_roadmap.cli.session import Session, judged
from porvoo_roadmap.language import mark as _
from porvoo_roadmap.problems import JobRefusedError


def command(
    context: typer.Context,
    number: Annotated[
        str,
        typer.Argument(
            metavar=_("NR"),
            help=_("The number of a measure, such as 19."),
            autocompletion=complete_numbers,
            rich_help_panel=ARGUMENTS,
        ),
    ],
    reading: Reading,
    judging: Judging,
    output: Output,
    against: Annotated[
        Text,
        option(
            CONTENT,
            "--against",
            metavar=_("NR"),
            complete=complete_numbers,
            help=_("Another measure: which of the two stands before the other, why, and what would turn it."),
        ),
    ] = None,
) -> None:
    """`explain`."""
    from porvoo_roadmap import explaining
    from porvoo_roadmap.selecting import one_number

    session = Session.of(context)
    view = session.view(reading, Filters())
    known = [measure.nr for measure in view.roadmap.measures]
    nr = one_number("nr", number, known)
    if against is None:
        from porvoo_roadmap.reports.explanation import explanation_report

        name, profile = judged(view.roadmap, judging)
        explanation = explaining.explain(view.roadmap, profile, nr)
        session.deliver(explanation_report(view, name, profile, explanation), output, view)
        return
    from porvoo_roadmap.reports.against import against_report

    other = one_number("nr", against, known)
    if other == nr:
        raise JobRefusedError("same-measure-twice", nr=nr)
    name, profile = judged(view.roadmap, judging)
    comparison = explaining.explain_against(view.roadmap, profile, nr, other)
    session.deliver(against_report(view, name, profile, comparison), output, view)
