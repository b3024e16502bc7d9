"""`profiles`: the profiles of the file: when to use each, and by what it ranks.

Everything is as the file has it; nothing that one run can change plays a part.
"""

from porvoo_roadmap.cli.options import Filters, Output, Reading
from porvoo_roadmap.cli.session import Session


def command(session: Session, reading: Reading, output: Output) -> None:
    """`profiles`."""
    from porvoo_roadmap.reports.profiles import profiles_report

    view = session.view(reading, Filters(), looks_at="all")
    session.deliver(profiles_report(view), output, view)
