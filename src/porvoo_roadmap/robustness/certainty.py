"""How much of the order is certain: counted in pairs of measures, and in groups of the ranking."""

from bisect import bisect_left
from itertools import accumulate, pairwise
from math import comb
from typing import NamedTuple

from porvoo_roadmap.ranking import Ranked
from porvoo_roadmap.robustness.analysis import Analysis
from porvoo_roadmap.robustness.preferences import LanePreferences


class Certainty(NamedTuple):
    """The number of pairs by how the two compare throughout the set.

    One is preferred by its lane, or necessarily by its scores; the two are tied; or each is
    possibly preferred to the other.
    """

    by_lane: int
    by_score: int
    tied: int
    possible: int

    @property
    def necessary(self) -> int:
        """The pairs with a necessary preference."""
        return self.by_lane + self.by_score

    @property
    def total(self) -> int:
        """All pairs."""
        return sum(self)


def unbeaten(analysis: Analysis) -> set[int]:
    """The numbers of the measures to which no other of their lane is necessarily preferred.

    Raises `TooMuchWorkError`, but not after `certainty` did not.
    """
    if analysis.sides:
        preferences = analysis.open_preferences()
        directions = zip(analysis.rows, preferences.above, preferences.below, strict=True)
        return {row.measure.nr for row, above, below in directions if not above & ~below}
    found = set()
    for lane in analysis.lanes:
        for row in analysis.rows_of(lane):
            above, below = lane.preferences.possible(analysis.position[row.measure.nr])
            if not above & ~below:
                found.add(row.measure.nr)
    return found


class Group(NamedTuple):
    """Neighbouring measures of one lane; `certain` if every two of them are tied or in a necessary order."""

    certain: bool
    rows: list[Ranked]


def certainty(analysis: Analysis) -> Certainty:
    """How many pairs of measures compare in which way. Raises `TooMuchWorkError`."""
    if analysis.sides:
        return _open_certainty(analysis)
    necessary = tied = possible = 0
    for lane in analysis.lanes:
        for own, count in lane.positions.items():
            above, below = lane.preferences.possible(own)
            possible += count * (above & below).bit_count()
            necessary += count * (above ^ below).bit_count()
            tied += count * ((lane.preferences.everyone & ~(above | below)).bit_count() - 1)
    # Each pair was counted from either side.
    within = [found // 2 for found in (necessary, tied, possible)]
    return Certainty(comb(len(analysis.rows), 2) - sum(within), *within)


def _open_certainty(analysis: Analysis) -> Certainty:
    """The same where something is open: what holds for every outcome too."""
    found = analysis.open_preferences()
    sides = [analysis.sides[row.measure.nr] for row in analysis.rows]
    possible = sum((above & below).bit_count() for above, below in zip(*found, strict=True)) // 2
    ordered = sum((above ^ below).bit_count() for above, below in zip(*found, strict=True)) // 2
    # An earlier lane for certain: so many have a latest lane before the earliest of each.
    latest = sorted(own.worst.lane for own in sides)
    by_lane = sum(bisect_left(latest, own.best.lane) for own in sides)
    total = comb(len(sides), 2)
    return Certainty(by_lane, ordered - by_lane, total - ordered - possible, possible)


def _open_groups(analysis: Analysis) -> list[Group]:
    """The ranking, cut likewise where something is open."""
    preferences = analysis.open_preferences()
    found: list[Group] = []
    start, reach, is_certain = 0, -1, True
    for place, (above, below) in enumerate(zip(*preferences, strict=True)):
        if place > reach and place > start:
            _add(found, Group(is_certain, [*analysis.rows[start:place]]))
            start, is_certain = place, True
        later = preferences.everyone >> place + 1 << place + 1
        reach = max(reach, place, (later & (above | ~below)).bit_length() - 1)
        is_certain = is_certain and not above & (below | later)
    _add(found, Group(is_certain, [*analysis.rows[start:]]))
    return found


def _add(found: list[Group], group: Group) -> None:
    """Add a group, to the one before it if both are certain and of one lane."""
    last = found[-1] if found else None
    if last and last.certain and group.certain and last.rows[0].lane == group.rows[0].lane:
        last.rows.extend(group.rows)
    else:
        found.append(group)


def groups(analysis: Analysis) -> list[Group]:
    """The ranking, cut wherever all before the cut are necessarily preferred to all after it.

    Neighbouring groups that have one position each are joined to one group, whose order is
    certain. Raises `TooMuchWorkError`.
    """
    if analysis.sides:
        return _open_groups(analysis)
    found: list[Group] = []
    for lane in analysis.lanes:
        rows = analysis.rows_of(lane)
        begins = [*_cuts(lane.preferences), len(lane.positions)]
        ordered = [*lane.positions]
        cut_of = {
            own: cut for cut, (first, after) in enumerate(pairwise(begins)) for own in ordered[first:after]
        }
        parts: list[list[Ranked]] = [[] for _ in pairwise(begins)]
        for row in rows:
            parts[cut_of[analysis.position[row.measure.nr]]].append(row)
        for (first, after), there in zip(pairwise(begins), parts, strict=True):
            last = found[-1] if found else None
            if after - first == 1 and last and last.certain and last.rows[0].lane == rows[0].lane:
                last.rows.extend(there)
            else:
                found.append(Group(after - first == 1, there))
    return found


def _cuts(preferences: LanePreferences) -> list[int]:
    """The places among the positions where a group begins.

    At such a place no later measure is tied with an earlier one or possibly preferred to it.
    """
    begins, reach = [], -1
    ends = [*accumulate(measures.bit_count() for measures in preferences.bits.values())]
    for index, own in enumerate(preferences.bits):
        if index > reach:
            begins.append(index)
        above, below = preferences.possible(own)
        unsure = above | preferences.everyone & ~below
        # The highest bit is the last measure in the order of the ranking.
        reach = max(reach, bisect_left(ends, unsure.bit_length()))
    return begins
