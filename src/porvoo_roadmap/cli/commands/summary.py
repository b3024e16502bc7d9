"""`summary`: the number of measures for each value of each dimension, also where it is 0.

The numbers of a dimension add up to the measures that the filters leave and that have a
value on it.
"""

from porvoo_roadmap.cli.options import Filters, Output, Reading
from porvoo_roadmap.cli.session import Session


def command(session: Session, reading: Reading, filters: Filters, output: Output) -> None:
    """`summary`."""
    from porvoo_roadmap.reports.summary import summary_report

    view = session.view(reading, filters)
    session.deliver(summary_report(view), output, view)
