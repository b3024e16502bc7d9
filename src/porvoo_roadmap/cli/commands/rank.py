"""`rank`: the priority list."""

from typing import TYPE_CHECKING, Annotated

import typer

from porvoo_roadmap.cli.help import CONTENT, FILTERS
from porvoo_roadmap.cli.options import (
    Filters,
    Judging,
    Output,
    Reading,
    Text,
    option,
)
from porvoo_roadmap.cli.session import Session, count_of, in_time, judged
from porvoo_roadmap.language import mark as _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from porvoo_roadmap.model import Profile
    from porvoo_roadmap.reports.view import View


def command(
    context: typer.Context,
    reading: Reading,
    filters: Filters,
    judging: Judging,
    output: Output,
    top: Annotated[
        Text,
        option(
            FILTERS,
            "--top",
            "-n",
            metavar=_("COUNT"),
            help=_("Only the first so many; a tie is never cut in half."),
        ),
    ] = None,
    robust: Annotated[
        bool,
        option(CONTENT, "--robust", help=_("Add the best and worst rank under any weights and points.")),
    ] = False,
) -> None:
    """`rank`."""
    from porvoo_roadmap import ranking
    from porvoo_roadmap.reports.priorities import Wanted, rank_report

    session = Session.of(context)
    count = None if top is None else count_of("--top", top)
    view = session.view(reading, filters)
    name, profile = judged(view.roadmap, judging)
    ranked = ranking.rank(view.roadmap, profile, view.selection)
    intervals = possible_ranks(view, profile) if robust else None
    if count is not None:
        ranked = ranking.top(ranked, count)
    session.deliver(rank_report(view, Wanted(name, count, intervals), ranked), output, view)


def possible_ranks(view: "View", profile: "Profile") -> "Mapping[int, tuple[int, int]]":
    """The best and the worst rank of each measure within the selection, by number."""
    from porvoo_roadmap.robustness.standings import hold, rank_intervals
    from porvoo_roadmap.robustness.weightings import Variation

    with in_time(len(view.selection)):
        return rank_intervals(hold(view.roadmap, profile, view.selection, Variation()))
