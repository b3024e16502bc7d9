"""`matrix`: two dimensions against each other."""

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
from porvoo_roadmap.cli.session import Session, format_of, one_of, unheeded
from porvoo_roadmap.language import mark as _


def command(
    context: typer.Context,
    reading: Reading,
    filters: Filters,
    output: Output,
    rows: Annotated[
        Text,
        option(
            CONTENT,
            "--rows",
            metavar=_("DIMENSION"),
            complete=complete_dimensions,
            help=_("The rows; impact if not given."),
        ),
    ] = None,
    columns: Annotated[
        Text,
        option(
            CONTENT,
            "--columns",
            metavar=_("DIMENSION"),
            complete=complete_dimensions,
            help=_("The columns; cost if not given."),
        ),
    ] = None,
    cells: Annotated[
        Text,
        option(
            CONTENT, "--cells", metavar=_("CONTENT"), help=_("What stands in the cells: nr, name or count.")
        ),
    ] = None,
) -> None:
    """`matrix`."""
    from porvoo_roadmap.crossing import cross
    from porvoo_roadmap.formats import FOR_PEOPLE, Format
    from porvoo_roadmap.reports.matrix import CONTENTS, matrix_report
    from porvoo_roadmap.selecting import two_dimensions

    session = Session.of(context)
    content = one_of("unknown-cells", cells or "nr", CONTENTS)
    format = format_of(output)
    if content == "name" and format not in FOR_PEOPLE:
        # Rows for programs have numbers and counts, whatever the cells show.
        raise unheeded(f"--cells {content}", format, [known for known in Format if known in FOR_PEOPLE])
    view = session.view(reading, filters)
    names = two_dimensions(view.roadmap, rows or "impact", columns or "cost")
    crossing = cross(view.roadmap, *names, view.selection)
    session.deliver(matrix_report(view, *names, crossing, content), output, view)
