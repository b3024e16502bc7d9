"""Rank acceptability: the share of the weightings that give each measure each rank.

SMAA-2 (Lahdelma & Salminen 2001). Weights are uniform on their simplex, or on the part of it
within the bounds; free value functions are uniform as well.
"""

from collections.abc import Mapping
from fractions import Fraction
from typing import Final, NamedTuple

from porvoo_roadmap.robustness.analysis import AnalysedLane, Analysis, ShareMethod
from porvoo_roadmap.robustness.certainty import certainty
from porvoo_roadmap.robustness.open_values import shares_of_ranks
from porvoo_roadmap.robustness.point_arrangement import Segment, all_ranks_along, segment_of
from porvoo_roadmap.robustness.sampling import Sampling, affordable, orders
from porvoo_roadmap.robustness.weightings import Position

#: Acceptabilities on a segment are exact for so many pairs of positions.
MOST_BREAKPOINTS: Final = 250_000
#: What a position takes in steps of work in each draw: to be sorted, and to be counted in each lane.
SORTED: Final = 2
COUNTED: Final = 2


class Acceptability(NamedTuple):
    """By number of measure and by rank, the share of the weightings from 0 to 1; a missing rank has 0.

    `shares` is empty where the method is "none". `sampling` says how many weightings were
    drawn, if any were.
    """

    method: ShareMethod
    shares: Mapping[int, Mapping[int, Fraction]]
    sampling: Sampling


def acceptability(analysis: Analysis, sampling: Sampling) -> Acceptability:
    """The rank acceptability of each measure, exact if it can be had, else of samples.

    Raises `TooMuchWorkError`, and `JobRefusedError` where more samples are asked for than can
    be drawn.
    """
    segment = segment_of(analysis.weightings)
    if not analysis.weightings.normalised:
        return Acceptability("none", {}, sampling)
    if analysis.sides:
        return _with_open_values(analysis, sampling)
    compared = sum(len(lane.positions) ** 2 for lane in analysis.lanes)
    if segment is not None and compared <= MOST_BREAKPOINTS:
        ranks = analysis.by_number(lambda lane: _on_segment(analysis, lane, segment))
        return Acceptability("exact", ranks, sampling)
    if certainty(analysis).possible == 0:
        return Acceptability("exact", analysis.by_number(_certain_ranks), sampling)
    return _sampled(analysis, sampling)


def _on_segment(
    analysis: Analysis, lane: AnalysedLane, segment: Segment
) -> dict[Position, dict[int, Fraction]]:
    return {
        own: {lane.before + rank: share for rank, share in ranks.shares.items()}
        for own, ranks in all_ranks_along(segment, lane.positions, analysis.weightings, analysis.effort)
    }


def _certain_ranks(lane: AnalysedLane) -> dict[Position, dict[int, Fraction]]:
    """All preferences are necessary: the order is the same but where positions are tied, a share of 0."""
    before = {own: lane.before + lane.preferences.possible(own).above.bit_count() for own in lane.positions}
    return {own: {count + 1: Fraction(1)} for own, count in before.items()}


def _with_open_values(analysis: Analysis, sampling: Sampling) -> Acceptability:
    """How often each measure has each rank where weightings and open values are drawn together."""
    each = SORTED + COUNTED + analysis.open_work()
    sampling = affordable(sampling, len(analysis.rows), analysis.weightings, each)
    found = shares_of_ranks(analysis.open_draws(sampling), len(analysis.rows))
    shares = {
        row.measure.nr: {rank: Fraction(often, sampling.samples) for rank, often in sorted(ranks.items())}
        for row, ranks in zip(analysis.rows, found, strict=True)
    }
    return Acceptability("sampled", shares, sampling)


def _sampled(analysis: Analysis, sampling: Sampling) -> Acceptability:
    """How often each measure has each rank in weightings drawn at random."""
    everyone = analysis.all_positions()
    each = SORTED + COUNTED * len(analysis.lanes)
    sampling = affordable(sampling, len(everyone), analysis.weightings, each)
    # By lane and position: how many measures there are, and how often so many were above them.
    counts = [[lane.positions.get(own, 0) for own in everyone] for lane in analysis.lanes]
    times: list[list[dict[int, int]]] = [[{} for _ in everyone] for _ in counts]
    for order, often in orders(everyone, analysis.weightings, sampling):
        for measures, times_above in zip(counts, times, strict=True):
            above = 0
            for index in order:
                if measures[index]:
                    times_above[index][above] = times_above[index].get(above, 0) + often
                    above += measures[index]
    shares = {
        lane.before: {
            own: {
                lane.before + 1 + above: Fraction(often, sampling.samples) for above, often in ranks.items()
            }
            for own, ranks in zip(everyone, times_above, strict=True)
        }
        for lane, times_above in zip(analysis.lanes, times, strict=True)
    }
    return Acceptability("sampled", analysis.by_number(lambda lane: shares[lane.before]), sampling)
