"""`show`: measures with all their values, in the order in which they are asked for.

Values are shown by their labels, with the place of the measure in the whole priority list
under the chosen profile, and the decision on it. A number that no measure has is refused.
"""

from typing import Annotated, NamedTuple

from porvoo_roadmap.cli.options import Argument, Deciding, Filters, Output, Reading, Scope
from porvoo_roadmap.cli.session import Session
from porvoo_roadmap.text.language import mark as _


class Showing(NamedTuple):
    """Which measures are shown."""

    numbers: Annotated[
        list[str],
        Argument(_("NR..."), _("The numbers or codes of measures, such as 19 or 8,13-15."), "numbers"),
    ]


def command(
    session: Session, showing: Showing, reading: Reading, scope: Scope, judging: Deciding, output: Output
) -> None:
    """`show`."""
    from porvoo_roadmap.asking.measures import numbers_of
    from porvoo_roadmap.reports.show import show_report, shown_measures

    view = session.view(reading, Filters(**scope._asdict()), judging, "all")
    wanted = numbers_of(view.roadmap, "nr", showing.numbers)
    view.refuse_others(wanted)
    measures = shown_measures(view.scenario, wanted)
    session.deliver(show_report(view, measures), output, view)
