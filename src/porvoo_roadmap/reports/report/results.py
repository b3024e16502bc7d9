"""What was computed for a page."""

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from porvoo_roadmap.changes.moves import Differences
    from porvoo_roadmap.crossing import Crossing
    from porvoo_roadmap.deciding import DecidedRanking
    from porvoo_roadmap.planning.answer import Answer
    from porvoo_roadmap.planning.efficient_frontier import FrontierPlans
    from porvoo_roadmap.reports.diff import ComparedFiles
    from porvoo_roadmap.reports.plan_view import PlanView
    from porvoo_roadmap.reports.robustness import RobustnessResult, RobustnessSettings
    from porvoo_roadmap.reports.view import View
    from porvoo_roadmap.robustness.analysis import Analysis
    from porvoo_roadmap.robustness.rank_intervals import Interval


class CrossedSides(NamedTuple):
    """Two dimensions, and the measures by their values on both."""

    rows: str
    columns: str
    crossing: "Crossing"


class Firmness(NamedTuple):
    """How far the ranks hold."""

    settings: "RobustnessSettings"
    analysis: "Analysis"
    result: "RobustnessResult"


class Planned(NamedTuple):
    """A plan, and with one budget the plans at every budget."""

    view: "PlanView"
    answer: "Answer"
    frontier_view: "PlanView | None" = None
    frontier: "FrontierPlans | None" = None


class ComparedVersions(NamedTuple):
    """What changed since an older version, and how each of the two is looked at."""

    view: "View"
    found: "Differences"
    files: "ComparedFiles"


class Results(NamedTuple):
    """What was found out for a page; `None` what was not asked for, or cannot be found of this file.

    `intervals` are the ranks that each measure may have, whatever the weights and points.
    """

    ranked: "DecidedRanking"
    intervals: "Mapping[int, Interval] | None" = None
    crossed: "CrossedSides | None" = None
    firmness: "Firmness | None" = None
    planned: "Planned | None" = None
    compared: "ComparedVersions | None" = None
