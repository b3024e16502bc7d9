"""What `robustness` and the report say of how far the ranks hold, from one analysis."""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from porvoo_roadmap.reports.robustness import RobustnessResult
    from porvoo_roadmap.reports.view import View
    from porvoo_roadmap.robustness.analysis import Analysis
    from porvoo_roadmap.robustness.sampling import Sampling


def robust_ranks(
    view: "View", analysis: "Analysis", sampling: "Sampling", goes_on: Callable[[], bool]
) -> "RobustnessResult":
    """The groups, ranks and shares of an analysis; `goes_on` as in `known_ranks`."""
    from porvoo_roadmap.finding_out import open_values
    from porvoo_roadmap.reports.robustness import RobustnessResult
    from porvoo_roadmap.robustness.acceptability import acceptability
    from porvoo_roadmap.robustness.certainty import certainty, groups
    from porvoo_roadmap.robustness.rank_intervals import known_ranks

    certain = certainty(analysis)
    found, shares = groups(analysis), acceptability(analysis, sampling)
    intervals, bounded = known_ranks(analysis, goes_on) or (None, frozenset())
    unsure = open_values(view.scenario, view.selection) if analysis.sides else ()
    return RobustnessResult(found, intervals, shares, certain, unsure, bounded)
