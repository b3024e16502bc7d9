"""`summary`: how many measures each value of each dimension has, those with none included.

The counts of a dimension sum to the number of measures that the filters leave and that
have a value on it.
"""

from porvoo_roadmap.cli.options import Filters, Output, Reading
from porvoo_roadmap.cli.session import Session


def command(session: Session, reading: Reading, filters: Filters, output: Output) -> None:
    """`summary`."""
    from porvoo_roadmap.reports.summary import summary_report

    view = session.view(reading, filters)
    session.deliver(summary_report(view), output, view)
