"""`matrix`: a table of two dimensions, with the measures that have both values in each cell.

Empty cells are shown as well. If both dimensions have points, the Pareto fronts are marked;
they depend on which end of each scale is good, and not on weights.
"""

from typing import TYPE_CHECKING, Annotated, Final, NamedTuple

from porvoo_roadmap.cli.options import CONTENT, Filters, Option, Output, Reading, Text
from porvoo_roadmap.cli.session import Session, one_of, report_format, unheeded
from porvoo_roadmap.text.language import mark as _

if TYPE_CHECKING:
    from porvoo_roadmap.reports.matrix_words import CellContent

#: What cells can hold.
CONTENTS: "Final[tuple[CellContent, ...]]" = ("nr", "name", "count")


class Crossed(NamedTuple):
    """Which dimensions meet, and what stands where they do."""

    rows: Annotated[
        Text,
        Option(
            ("--rows",),
            CONTENT,
            _("The dimension in the rows; the profile's first criterion besides the cost if not given."),
            _("DIMENSION"),
            "dimensions",
        ),
    ] = None
    columns: Annotated[
        Text,
        Option(
            ("--columns",),
            CONTENT,
            _("The dimension in the columns; the one that is the cost if not given."),
            _("DIMENSION"),
            "dimensions",
        ),
    ] = None
    cells: Annotated[
        Text,
        Option(
            ("--cells",),
            CONTENT,
            _("What the cells show: nr (numbers), name (names) or count; nr if not given."),
            _("CONTENT"),
            CONTENTS,
        ),
    ] = None


def command(session: Session, reading: Reading, filters: Filters, output: Output, crossed: Crossed) -> None:
    """`matrix`."""
    from porvoo_roadmap.crossing import cross, two_dimensions
    from porvoo_roadmap.formats import FOR_PEOPLE
    from porvoo_roadmap.reports.matrix import matrix_report

    content = one_of("unknown-cells", crossed.cells or "nr", CONTENTS)
    format = report_format(output)
    if content == "name" and format not in FOR_PEOPLE:
        # Rows for programs have numbers and counts, whatever the cells show.
        raise unheeded(f"--cells {content}", format, FOR_PEOPLE)
    view = session.view(reading, filters)
    names = two_dimensions(view.scenario, crossed.rows, crossed.columns)
    crossing = cross(view.scenario, *names, view.selection)
    session.deliver(matrix_report(view, *names, crossing, content), output, view)
