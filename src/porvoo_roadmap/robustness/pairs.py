"""Every two measures: which preference holds between them, and the pairwise winning index.

The pairwise winning index (Leskinen, Viitanen, Kangas & Kangas 2006) is the share of the
weightings in which the first of two measures is strictly above the second.
"""

from fractions import Fraction
from functools import cache
from itertools import combinations
from math import comb
from typing import Final, Literal, NamedTuple, assert_never

from porvoo_roadmap.findings.problems import JobRefusedError
from porvoo_roadmap.model import Measure
from porvoo_roadmap.ranking import Ranked, dominates_for_certain, reaches
from porvoo_roadmap.robustness.analysis import Analysis, ShareMethod
from porvoo_roadmap.robustness.open_values import OpenDraws
from porvoo_roadmap.robustness.point_arrangement import segment_of, share_positive
from porvoo_roadmap.robustness.preferences import Preference
from porvoo_roadmap.robustness.sampling import Draws, Sampling, affordable, estimate
from porvoo_roadmap.robustness.weightings import Position, minus
from porvoo_roadmap.robustness.winning_index import closed_forms_in_time, winning_index

#: What makes a preference necessary: an earlier lane, dominance, or else the bounds of the set.
Necessity = Literal["lane", "dominance", "set"]

#: So many pairs are listed.
MOST_PAIRS: Final = 20_000
#: What packing a position takes in steps of work in each draw; a step compares it with so many others.
PACKED: Final = 3
COMPARED_AT_ONCE: Final = 32


class Pair(NamedTuple):
    """Two measures, the first necessarily preferred to the second, else in the order of the ranking.

    `winning_index` is that of the first, from 0 to 1; `None` for tied measures, and where there
    are no shares. Only a necessary preference has a `reason`.
    """

    first: Measure
    second: Measure
    preference: Preference
    winning_index: Fraction | None
    reason: Necessity | None


class Pairs(NamedTuple):
    """Every two measures once; `sampling` says how many weightings were drawn, if any were."""

    method: ShareMethod
    rows: tuple[Pair, ...]
    sampling: Sampling


def all_pairs(analysis: Analysis, sampling: Sampling) -> Pairs:
    """Every two measures, in the order of the ranking.

    Raises `JobRefusedError` where they are too many, or more samples are asked for than can be
    drawn, and `TooMuchWorkError`.
    """
    total = comb(len(analysis.rows), 2)
    if total > MOST_PAIRS:
        raise JobRefusedError("too-many-pairs", count=total, most=MOST_PAIRS)
    if analysis.sides:
        return _open_pairs(analysis, sampling)
    place_of = reaches(analysis.scenario)
    place = {row.measure.nr: place_of(row.measure) for row in analysis.rows}
    lanes = {analysis.rows[lane.before].lane: lane for lane in analysis.lanes}
    indices = _WinningIndices(analysis, sampling)

    def necessary(first: Measure, second: Measure) -> Pair:
        reason: Necessity = "dominance" if dominates_for_certain(place[first.nr], place[second.nr]) else "set"
        return Pair(first, second, "necessary", Fraction(1), reason)

    def pair(upper: Ranked, lower: Ranked) -> Pair:
        first, second = upper.measure, lower.measure
        if upper.lane != lower.lane:
            return Pair(first, second, "necessary", Fraction(1), "lane")
        mine, theirs = analysis.position[first.nr], analysis.position[second.nr]
        match lanes[upper.lane].preferences.preference(mine, theirs):
            case "necessary":
                return necessary(first, second)
            case "reverse":
                return necessary(second, first)
            case "tied":
                return Pair(first, second, "tied", None, None)
            case "possible":
                return Pair(first, second, "possible", indices.of(mine, theirs), None)
            case _ as never:
                assert_never(never)

    rows = tuple(pair(upper, lower) for upper, lower in combinations(analysis.rows, 2))
    return Pairs(indices.method, rows, indices.sampling)


def _open_pairs(analysis: Analysis, sampling: Sampling) -> Pairs:
    """The same where something is open: a preference is necessary if it holds for every outcome too."""
    preferences, reach_of = analysis.open_preferences(), reaches(analysis.scenario)
    reach = [reach_of(row.measure) for row in analysis.rows]
    sides = [analysis.sides[row.measure.nr] for row in analysis.rows]
    method: ShareMethod = "exact" if analysis.weightings.normalised else "none"
    draws: OpenDraws | None = None

    def necessary(first: int, second: int) -> Pair:
        reason: Necessity = "set"
        if sides[first].worst.lane < sides[second].best.lane:
            reason = "lane"
        elif dominates_for_certain(reach[first], reach[second]):
            reason = "dominance"
        upper, lower = analysis.rows[first].measure, analysis.rows[second].measure
        return Pair(upper, lower, "necessary", Fraction(1), reason)

    rows: list[Pair] = []
    for first, second in combinations(range(len(analysis.rows)), 2):
        upper, lower = analysis.rows[first].measure, analysis.rows[second].measure
        match preferences.below[first] >> second & 1, preferences.above[first] >> second & 1:
            case 1, 0:
                rows.append(necessary(first, second))
            case 0, 1:
                rows.append(necessary(second, first))
            case 0, 0:
                rows.append(Pair(upper, lower, "tied", None, None))
            case _:
                share = None
                if method != "none":
                    if draws is None:
                        method = "sampled"
                        each = PACKED + len(analysis.rows) // COMPARED_AT_ONCE + analysis.open_work()
                        sampling = affordable(sampling, len(analysis.rows), analysis.weightings, each)
                        draws = OpenDraws(analysis.open_draws(sampling))
                    share = estimate(Fraction(draws.above(first, second), sampling.samples))
                rows.append(Pair(upper, lower, "possible", share, None))
    return Pairs(method, tuple(rows), sampling)


class _WinningIndices:
    """The winning indices of positions, each found once; `method` is the least exact one used so far."""

    def __init__(self, analysis: Analysis, sampling: Sampling) -> None:
        self.analysis, self.sampling = analysis, sampling
        self.segment = segment_of(analysis.weightings)
        self.method: ShareMethod = "exact" if analysis.weightings.normalised else "none"
        compared = sum(comb(len(lane.positions), 2) for lane in analysis.lanes)
        self.has_closed_forms = closed_forms_in_time(analysis.weightings, compared)
        self.of = cache(self._of)
        self.draws = cache(self._draws)

    def _of(self, first: Position, second: Position) -> Fraction | None:
        weightings = self.analysis.weightings
        if not weightings.normalised:
            return None
        if self.segment is not None:
            return share_positive(minus(weightings.values(first), weightings.values(second)), self.segment)
        index = winning_index(first, second, weightings) if self.has_closed_forms else None
        if index is None:
            self.method = "sampled"
            often = self.draws().above(first, second)
            return estimate(Fraction(often, self.sampling.samples))
        if index.logarithm and self.method == "exact":
            self.method = "closed-form"
        return index.number

    def _draws(self) -> Draws:
        everyone, weightings = self.analysis.all_positions(), self.analysis.weightings
        each = PACKED + len(everyone) // COMPARED_AT_ONCE
        self.sampling = affordable(self.sampling, len(everyone), weightings, each)
        return Draws(everyone, weightings, self.sampling)
