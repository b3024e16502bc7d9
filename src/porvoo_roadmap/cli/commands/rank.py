"""`rank`: the priority list: first by lane, then by score; measures with equal scores are tied.

The score of a measure never depends on the filters or on other measures. Ranks count within
the selection. Decisions of the file move measures in this list; their ranks without decisions
are told as well. `--top` never separates tied measures. With `--group` a measure that has several
values stands in each of their sections, with the rank that it has among all, and rows for
programs say in `group` which section they stand in.
"""

from typing import TYPE_CHECKING, Annotated, NamedTuple

from porvoo_roadmap.cli.options import (
    CONTENT,
    FILTERS,
    Arranging,
    Deciding,
    Filters,
    Option,
    Output,
    Reading,
    Text,
)
from porvoo_roadmap.cli.session import Session, in_time, known_group
from porvoo_roadmap.text.language import mark as _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from porvoo_roadmap.reports.view import View


class Listing(NamedTuple):
    """How much of the list is shown."""

    top: Annotated[
        Text,
        Option(
            ("--top", "-n"),
            FILTERS,
            _("Only the first COUNT; measures that share a rank are never split."),
            _("COUNT"),
        ),
    ] = None
    robust: Annotated[
        bool,
        Option(
            ("--robust",),
            CONTENT,
            _("Add the best and the worst possible rank, whatever the weights and points."),
        ),
    ] = False


def command(
    session: Session,
    reading: Reading,
    filters: Filters,
    judging: Deciding,
    output: Output,
    listing: Listing,
    arranging: Arranging,
) -> None:
    """`rank`."""
    from porvoo_roadmap.deciding import decided
    from porvoo_roadmap.reports.columns import column_names
    from porvoo_roadmap.reports.rank import COLUMNS, RankContent, rank_report

    count = None if listing.top is None else _count(listing.top)
    view = session.view(reading, filters, judging)
    named = column_names(view.roadmap, arranging.columns or (), COLUMNS)
    group = known_group(view, arranging.group)
    ranked = decided(view.scenario, view.selection)
    intervals = possible_ranks(view) if listing.robust else None
    session.deliver(rank_report(view, RankContent(count, intervals, named, group), ranked), output, view)


def _count(top: str) -> int:
    from porvoo_roadmap.asking.numbers import count_of

    return count_of("--top", top)


def possible_ranks(view: "View") -> "Mapping[int, tuple[int, int]]":
    """The best and the worst rank of each measure within the selection, by number."""
    from porvoo_roadmap.robustness.analysis import analyse
    from porvoo_roadmap.robustness.rank_intervals import rank_intervals
    from porvoo_roadmap.robustness.variation import Variation

    with in_time(len(view.selection)):
        return rank_intervals(analyse(view.scenario, view.selection, Variation()))
