"""Two criteria with fixed values: the set of weights is a line segment, and all results are exact.

This is the one-dimensional case of an arrangement of lines. Along the segment every score
is linear, so two positions change their order at one point at most. These points divide the
segment into intervals of constant order: their ranks are the ranks that can be had, and
their lengths are the rank acceptabilities.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Final, NamedTuple

from porvoo_roadmap.effort import Effort
from porvoo_roadmap.robustness.weightings import Position, Vector, Weightings, dot, minus

#: What comparing a position with another along the segment takes in steps of work.
COMPARED_ALONG: Final = 10


class Segment(NamedTuple):
    """The weights at the ends of the segment, both with the same sum; a single point has two equal ends."""

    start: Vector
    end: Vector


def segment_of(weightings: Weightings) -> Segment | None:
    """The set as a segment, or `None` where it is not one."""
    if not weightings.has_fixed_values:
        return None
    count = len(weightings.criteria)
    if weightings.bounds is None:
        ends: dict[int, Segment] = {1: Segment((1,), (1,)), 2: Segment((1, 0), (0, 1))}
        return ends.get(count)
    if count == 1 or weightings.has_fixed_weights:
        own = tuple(most for _, most in weightings.bounds)
        return Segment(own, own)
    if count != len(Segment._fields):
        return None
    (least, most), (other_least, other_most) = weightings.bounds
    # Each end is scaled by the other's sum, which makes their sums equal.
    up, down = most + other_least, least + other_most
    return Segment((least * up, other_most * up), (most * down, other_least * down))


class Breakpoint(NamedTuple):
    """A point where other measures change their order with a position.

    There `falls` measures fall below it, and `rises` measures rise above it. The point is at
    `part / whole` of the way from the segment's start to its end.
    """

    part: int
    whole: int
    falls: int
    rises: int


class RanksAlong(NamedTuple):
    """The ranks of a position along a segment: at both ends, just after the start, and the changes."""

    at_start: int
    after_start: int
    at_end: int
    breakpoints: Sequence[Breakpoint]

    @property
    def interval(self) -> tuple[int, int]:
        """The best and the worst rank. At a breakpoint all who change there are tied."""
        rank = self.after_start
        best, worst = min(rank, self.at_start, self.at_end), rank
        for _part, _whole, falls, rises in self.breakpoints:
            best = min(best, rank - falls)
            rank += rises - falls
            worst = max(worst, rank)
        return best, worst

    @property
    def shares(self) -> Mapping[int, Fraction]:
        """The share of the segment on which the position has each rank."""
        rank, before, shares = self.after_start, Fraction(), dict[int, Fraction]()
        for part, whole, falls, rises in self.breakpoints:
            place = Fraction(part, whole)
            shares[rank] = shares.get(rank, Fraction()) + place - before
            rank += rises - falls
            before = place
        shares[rank] = shares.get(rank, Fraction()) + 1 - before
        return shares


def all_ranks_along(
    segment: Segment, positions: Mapping[Position, int], weightings: Weightings, effort: Effort
) -> Iterator[tuple[Position, RanksAlong]]:
    """The ranks of each position among all, by how many measures have it. Raises `TooMuchWorkError`."""
    ends = {
        own: (dot(segment.start, values), dot(segment.end, values), count)
        for own, count in positions.items()
        for values in (weightings.values(own),)
    }
    for own, (start, end, _) in ends.items():
        effort.spend(COMPARED_ALONG * len(ends))
        yield (
            own,
            ranks_along((s - start, e - end, count) for other, (s, e, count) in ends.items() if other != own),
        )


def ranks_of(
    segment: Segment, own: Position, rivals: Mapping[Position, int], weightings: Weightings
) -> RanksAlong:
    """The ranks of one position among rivals, by how many measures have each position."""
    values = weightings.values(own)
    leads = ((minus(weightings.values(other), values), count) for other, count in rivals.items())
    return ranks_along((dot(segment.start, lead), dot(segment.end, lead), count) for lead, count in leads)


def ranks_along(leads: Iterable[tuple[int, int, int]]) -> RanksAlong:
    """The ranks of a position, from its rivals: how far above at the start, at the end, and how many."""
    rank = at_start = at_end = 1
    found: list[Breakpoint] = []
    for first, last, count in leads:
        at_start += count if first > 0 else 0
        at_end += count if last > 0 else 0
        rank += count if first > 0 or (first == 0 and last > 0) else 0
        if first * last < 0:
            falls = count if first > 0 else 0
            found.append(Breakpoint(abs(first), abs(first) + abs(last), falls, count - falls))
    # Two different quotients differ by at least one over the product of their denominators:
    # so many binary digits tell them apart, and whole numbers are quicker to sort than fractions.
    bits = 2 * max((point.whole for point in found), default=0).bit_length() + 1
    by_place: dict[int, list[Breakpoint]] = {}
    for point in found:
        by_place.setdefault((point.part << bits) // point.whole, []).append(point)
    return RanksAlong(at_start, rank, at_end, [_merged(there) for _, there in sorted(by_place.items())])


def _merged(points: Sequence[Breakpoint]) -> Breakpoint:
    """Breakpoints at one place as one."""
    falls, rises = sum(point.falls for point in points), sum(point.rises for point in points)
    return points[0]._replace(falls=falls, rises=rises) if len(points) > 1 else points[0]


def share_positive(difference: Vector, segment: Segment) -> Fraction:
    """The share of a segment on which a difference is positive that has opposite signs at its ends."""
    first, last = dot(segment.start, difference), dot(segment.end, difference)
    place = Fraction(first, first - last)
    return place if first > 0 else 1 - place
