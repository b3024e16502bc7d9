"""The best and the worst rank that any weighting of the set gives each measure, exactly.

Extreme ranking analysis (Kadziński, Greco & Słowiński 2012). A rank is one more than the
number of measures above. The worst rank is therefore found from the most measures that one
weighting puts above at once, the best rank from the most that it puts nowhere above.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from porvoo_roadmap.effort import Effort, TooMuchWorkError
from porvoo_roadmap.robustness.analysis import AnalysedLane, Analysis
from porvoo_roadmap.robustness.feasible_subsystem import Inequality, most_feasible
from porvoo_roadmap.robustness.open_values import open_intervals
from porvoo_roadmap.robustness.point_arrangement import (
    COMPARED_ALONG,
    all_ranks_along,
    ranks_of,
    segment_of,
)
from porvoo_roadmap.robustness.preferences import LanePreferences, RivalGroup
from porvoo_roadmap.robustness.weightings import Position, Weightings


class Interval(NamedTuple):
    """The best and the worst rank, counted from 1; tied measures share the better rank."""

    best: int
    worst: int


def rank_intervals(analysis: Analysis) -> dict[int, Interval]:
    """The interval of ranks of each measure, by number. Raises `TooMuchWorkError`."""
    if analysis.sides:
        ranks_among = partial(_ranks_among, analysis)
        return {nr: Interval(*ranks) for nr, ranks in open_intervals(analysis.sides, ranks_among)}

    def within(lane: AnalysedLane) -> dict[Position, Interval]:
        return {
            own: Interval(lane.before + best, lane.before + worst)
            for own, (best, worst) in _within_lane(analysis, lane)
        }

    return analysis.by_number(within)


def rank_intervals_in_time(analysis: Analysis) -> dict[int, Interval] | None:
    """The same, or `None` where it would take too much work."""
    try:
        return rank_intervals(analysis)
    except TooMuchWorkError:
        return None


def _within_lane(analysis: Analysis, lane: AnalysedLane) -> Iterator[tuple[Position, tuple[int, int]]]:
    """The ranks of each position of a lane, counted within the lane."""
    weightings = analysis.weightings
    segment = segment_of(weightings)
    if segment is not None:
        for own, ranks in all_ranks_along(segment, lane.positions, weightings, analysis.effort):
            yield own, ranks.interval
        return
    for own in lane.positions:
        if weightings.bounds is None and not (weightings.has_fixed_values or weightings.has_both):
            yield own, lane.preferences.unbounded_ranks(own)
        else:
            yield own, _extreme_ranks(lane.preferences.rival_groups(own), weightings, analysis.effort)


def _ranks_among(analysis: Analysis, own: Position, rivals: Mapping[Position, int]) -> tuple[int, int]:
    """The best and the worst rank of a position among rivals that it is none of."""
    weightings, effort = analysis.weightings, analysis.effort
    effort.spend(COMPARED_ALONG * (1 + len(rivals)) * len(weightings.criteria))
    segment = segment_of(weightings)
    if segment is not None:
        return ranks_of(segment, own, rivals, weightings).interval
    preferences = LanePreferences({own: 0, **rivals}, weightings, effort)
    if weightings.bounds is None and not (weightings.has_fixed_values or weightings.has_both):
        return preferences.unbounded_ranks(own)
    return _extreme_ranks(preferences.rival_groups(own), weightings, effort)


def _extreme_ranks(rivals: Sequence[RivalGroup], weightings: Weightings, effort: Effort) -> tuple[int, int]:
    """The ranks of a position among its rivals.

    Only the weights need a search: for each direction, one choice of value functions is the
    best for all rivals at once. Raises `TooMuchWorkError`.
    """
    above_everywhere, above_inside, not_above, above = 0, 0, [], []
    for group in rivals:
        if weightings.maximum(group.above) <= 0:
            continue  # Nowhere above.
        count = group.measures.bit_count()
        if weightings.maximum(group.below) < 0:
            above_everywhere += count  # On the border of the set too.
        else:
            not_above.append(Inequality(group.below, count))
        if weightings.maximum(group.below) <= 0:
            above_inside += count  # Nowhere below, and tied on the border at most.
        else:
            above.append(Inequality(group.above, count))
    avoidable = sum(one.measures for one in not_above)
    best = 1 + above_everywhere + avoidable - most_feasible(not_above, weightings, "nonnegative", effort)
    return best, 1 + above_inside + most_feasible(above, weightings, "positive", effort)
