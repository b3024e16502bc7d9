"""`show`: measures in full, in the order they are asked for.

Each has every value that the file gives it, by label, and its place in the whole priority
list under the profile of the run. Numbers that no measure has are refused.
"""

from typing import Annotated, NamedTuple

from porvoo_roadmap.cli.options import Argument, Filters, Judging, Output, Reading
from porvoo_roadmap.cli.session import Session
from porvoo_roadmap.text.language import mark as _


class Shown(NamedTuple):
    """Which measures are shown."""

    numbers: Annotated[
        list[str],
        Argument(_("NR..."), _("The numbers of measures, such as 19 or 8,13-15."), "numbers"),
    ]


def command(session: Session, shown: Shown, reading: Reading, judging: Judging, output: Output) -> None:
    """`show`."""
    from porvoo_roadmap.asking.measures import numbers_of
    from porvoo_roadmap.reports.show import show_report, shown_measures

    view = session.view(reading, Filters(), judging)
    wanted = numbers_of("nr", shown.numbers, [measure.nr for measure in view.roadmap.measures])
    measures = shown_measures(view.scenario, wanted)
    session.deliver(show_report(view, measures), output, view)
