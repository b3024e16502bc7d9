"""Two criteria with declared points: the weightings are a line, and everything on it is exact.

Along the line every score changes evenly, so that each pair of positions turns at most
once. Going from turn to turn gives the ranks and the share of the line that has each.
"""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from porvoo_roadmap.robustness.weightings import Vector, Weightings, dot


class Segment(NamedTuple):
    """The weights at the ends of a line of weightings, each of the same sum; one point has two equal ends."""

    start: Vector
    end: Vector


def segment_of(of: Weightings) -> Segment | None:
    """The set as a line, where it is one."""
    if any(criterion.steps > 1 for criterion in of.criteria):
        return None
    count = len(of.criteria)
    if of.bounds is None:
        ends: dict[int, Segment] = {1: Segment((1,), (1,)), 2: Segment((1, 0), (0, 1))}
        return ends.get(count)
    if count == 1 or of.is_fixed:
        own = tuple(most for _, most in of.bounds)
        return Segment(own, own)
    if count != len(Segment._fields):
        return None
    (least, most), (other_least, other_most) = of.bounds
    up, down = most + other_least, least + other_most
    return Segment((least * up, other_most * up), (most * down, other_least * down))


class Turn(NamedTuple):
    """Where others fall below a position along the line, or rise above it: so many measures.

    The place is a share of the line, `part` of the `whole`.
    """

    part: int
    whole: int
    falls: int
    rises: int


class Walk(NamedTuple):
    """Of one position: its rank at the ends of the line, right after the start, and where it turns."""

    at_start: int
    first: int
    at_end: int
    turns: Sequence[Turn]

    @property
    def interval(self) -> tuple[int, int]:
        """The best and the worst rank; where others turn they are level."""
        rank = self.first
        best, worst = min(rank, self.at_start, self.at_end), rank
        for _part, _whole, falls, rises in self.turns:
            best = min(best, rank - falls)
            rank += rises - falls
            worst = max(worst, rank)
        return best, worst

    @property
    def shares(self) -> Mapping[int, Fraction]:
        """The share of the line on which it has each rank."""
        rank, before, shares = self.first, Fraction(), dict[int, Fraction]()
        for part, whole, falls, rises in self.turns:
            place = Fraction(part, whole)
            shares[rank] = shares.get(rank, Fraction()) + place - before
            rank += rises - falls
            before = place
        shares[rank] = shares.get(rank, Fraction()) + 1 - before
        return shares


def walk(leads: Iterable[tuple[int, int, int]]) -> Walk:
    """The way of a position along a line.

    `leads` say how far others are above it at either end, and of how many measures.
    """
    rank = at_start = at_end = 1
    turning: list[Turn] = []
    for first, last, count in leads:
        at_start += count if first > 0 else 0
        at_end += count if last > 0 else 0
        rank += count if first > 0 or (first == 0 and last > 0) else 0
        if first * last < 0:
            falls = count if first > 0 else 0
            turning.append(Turn(abs(first), abs(first) + abs(last), falls, count - falls))
    # The wholes are the denominators of two places: so many bits tell them apart.
    bits = 2 * max((turn.whole for turn in turning), default=0).bit_length() + 1
    turns: dict[int, list[Turn]] = {}
    for turn in turning:
        turns.setdefault((turn.part << bits) // turn.whole, []).append(turn)
    return Walk(at_start, rank, at_end, [_together(there) for _, there in sorted(turns.items())])


def _together(turns: Sequence[Turn]) -> Turn:
    """Turns at one place."""
    falls, rises = sum(turn.falls for turn in turns), sum(turn.rises for turn in turns)
    return turns[0]._replace(falls=falls, rises=rises) if len(turns) > 1 else turns[0]


def share_ahead(difference: Vector, line: Segment) -> Fraction:
    """The share of the line on which a difference is positive that has other signs at its ends."""
    first, last = dot(line.start, difference), dot(line.end, difference)
    turn = Fraction(first, first - last)
    return turn if first > 0 else 1 - turn
