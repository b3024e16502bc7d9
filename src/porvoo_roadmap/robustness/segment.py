"""Two criteria with declared points: the weightings are a line, and everything on it is exact.

Along the line every score changes evenly, so that each pair of positions turns at most
once. Going from turn to turn gives the ranks and the share of the line that has each.
"""

from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from porvoo_roadmap.robustness.weightings import Extreme, Gains, Weightings, at, minus


class Segment(NamedTuple):
    """The ends of a line of weightings, each at the same sum of weights; one point has two equal ends."""

    start: Extreme
    end: Extreme


def segment_of(of: Weightings) -> Segment | None:
    """The set as a line, where it is one."""
    if any(criterion.steps > 1 for criterion in of.criteria):
        return None
    count = len(of.criteria)
    if of.bounds is None:
        ends: dict[int, Segment] = {
            1: Segment(((0, 0, 1),), ((0, 0, 1),)),
            2: Segment(((0, 0, 1),), ((1, 0, 1),)),
        }
        return ends.get(count)
    if count == 1 or all(least == most for least, most in of.bounds):
        own = tuple((k, 0, most) for k, (_, most) in enumerate(of.bounds))
        return Segment(own, own)
    if count != len(Segment._fields):
        return None
    (least, most), (other_least, other_most) = of.bounds
    up, down = most + other_least, least + other_most
    return Segment(
        ((0, 0, least * up), (1, 0, other_most * up)),
        ((0, 0, most * down), (1, 0, other_least * down)),
    )


class Walk(NamedTuple):
    """Of one position: its ranks, and the share of the line on which it has each."""

    best: int
    worst: int
    shares: Mapping[int, Fraction]


def walk(own: Gains, others: Mapping[Gains, int], line: Segment) -> Walk:
    """The ranks of a position among others, of which each holds so many measures."""
    rank = at_start = at_end = 1
    turns: dict[Fraction, list[int]] = {}
    for other, count in others.items():
        ahead = minus(other, own)
        first, last = at(line.start, ahead), at(line.end, ahead)
        at_start += count if first > 0 else 0
        at_end += count if last > 0 else 0
        rank += count if first > 0 or (first == 0 and last > 0) else 0
        if first * last < 0:
            falls, rises = turns.setdefault(Fraction(first, first - last), [0, 0])
            turns[Fraction(first, first - last)] = [falls + count * (first > 0), rises + count * (last > 0)]
    best, worst = min(rank, at_start, at_end), rank
    shares: dict[int, Fraction] = {}
    before = Fraction()
    for place, (falls, rises) in sorted(turns.items()):
        shares[rank] = shares.get(rank, Fraction()) + place - before
        # Where they turn they are level.
        best = min(best, rank - falls)
        rank += rises - falls
        worst, before = max(worst, rank), place
    shares[rank] = shares.get(rank, Fraction()) + 1 - before
    return Walk(best, worst, shares)


def share_ahead(difference: Gains, line: Segment) -> Fraction:
    """The share of the line on which a difference is positive that has other signs at its ends."""
    first, last = at(line.start, difference), at(line.end, difference)
    turn = Fraction(first, first - last)
    return turn if first > 0 else 1 - turn
