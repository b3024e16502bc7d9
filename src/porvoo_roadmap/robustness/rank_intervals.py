"""The best and the worst rank that any weighting of the set gives each measure, exactly.

Extreme ranking analysis (Kadziński, Greco & Słowiński 2012). A rank is one more than the
number of measures above. The worst rank is therefore found from the most measures that one
weighting puts above at once, the best rank from the most that it puts nowhere above.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Final, NamedTuple

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

#: No search for ranks takes more than one of so many parts of the effort that is left.
LARGEST_PART: Final = 8


class Interval(NamedTuple):
    """The best and the worst rank, counted from 1; tied measures share the better rank."""

    best: int
    worst: int


class KnownRanks(NamedTuple):
    """The interval of ranks of each measure, by number; those of `open` are bounds.

    No weighting gives a rank beyond a bound, but there may be none that gives the bound itself.
    """

    intervals: Mapping[int, Interval]
    open: frozenset[int]


def rank_intervals(analysis: Analysis) -> dict[int, Interval]:
    """The interval of ranks of each measure, by number. Raises `TooMuchWorkError`."""
    if analysis.sides:
        ranks_among = partial(_ranks_among, analysis)
        return {nr: Interval(*ranks) for nr, ranks in open_intervals(analysis.sides, ranks_among)}

    def within(lane: AnalysedLane) -> dict[Position, Interval]:
        return {
            own: Interval(lane.before + best, lane.before + worst)
            for own, (best, worst) in _within_lane(analysis, lane, exact)
        }

    def exact(_own: Position, rivals: Sequence[RivalGroup]) -> tuple[int, int]:
        return _extreme_ranks(rivals, analysis.weightings, analysis.effort)

    return analysis.by_number(within)


def known_ranks(analysis: Analysis, goes_on: Callable[[], bool]) -> KnownRanks | None:
    """The same, with bounds of the ranks for whose search there is too little effort.

    `goes_on` is asked before each search whether there is to be one. `None` where even the
    bounds take too much work.
    """
    search = _BoundedSearch(analysis, goes_on)

    def within(lane: AnalysedLane) -> dict[Position, tuple[Interval, bool]]:
        search.open.clear()
        return {
            own: (Interval(lane.before + best, lane.before + worst), own not in search.open)
            for own, (best, worst) in _within_lane(analysis, lane, search.ranks)
        }

    try:
        if analysis.sides:
            return KnownRanks(rank_intervals(analysis), frozenset())
        found = analysis.by_number(within)
    except TooMuchWorkError:
        return None
    intervals = {nr: interval for nr, (interval, _) in found.items()}
    return KnownRanks(intervals, frozenset(nr for nr, (_, is_exact) in found.items() if not is_exact))


class _BoundedSearch:
    """Searches for ranks with a part of the effort each; in a lane, those that are `open` have bounds.

    No search takes more than a part of what is left, so that one that is hard leaves something
    for others; what a search does not need goes to those after it. To find the bounds of all
    is kept in reserve.
    """

    def __init__(self, analysis: Analysis, goes_on: Callable[[], bool]) -> None:
        self.analysis, self.goes_on = analysis, goes_on
        self.searches = sum(len(lane.positions) for lane in analysis.lanes)
        most = max((len(lane.positions) for lane in analysis.lanes), default=0)
        self.reserve = COMPARED_ALONG * len(analysis.weightings.criteria) * most
        self.open: set[Position] = set()

    def ranks(self, own: Position, rivals: Sequence[RivalGroup]) -> tuple[int, int]:
        """The ranks of a position among its rivals, or their bounds."""
        weightings, effort = self.analysis.weightings, self.analysis.effort
        self.searches -= 1
        free = effort.left - self.reserve * self.searches
        part = max(free // (self.searches + 1), free // LARGEST_PART)
        if part > 0 and self.goes_on():
            alone = Effort(part)
            try:
                found = _extreme_ranks(rivals, weightings, alone)
            except TooMuchWorkError:
                effort.spend(part)
            else:
                effort.spend(part - alone.left)
                return found
        best, worst = _bounds_of_ranks(rivals, weightings)
        if best < worst:
            self.open.add(own)
        return best, worst


def _bounds_of_ranks(rivals: Sequence[RivalGroup], weightings: Weightings) -> tuple[int, int]:
    """Ranks that a position never goes beyond: who is above it everywhere, and who is anywhere."""
    everywhere = sum(group.measures.bit_count() for group in rivals if weightings.maximum(group.below) < 0)
    anywhere = sum(group.measures.bit_count() for group in rivals if weightings.maximum(group.above) > 0)
    return 1 + everywhere, 1 + anywhere


#: What finds the best and the worst rank of a position among its rivals.
RanksOf = Callable[[Position, Sequence[RivalGroup]], tuple[int, int]]


def _within_lane(
    analysis: Analysis, lane: AnalysedLane, ranks_of_search: RanksOf
) -> Iterator[tuple[Position, tuple[int, int]]]:
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
            yield own, ranks_of_search(own, lane.preferences.rival_groups(own))


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
