"""Three criteria with declared points: the weightings are a polygon, and lines part it into cells.

A comparison changes its sign along a line. Every cell lies beside a stretch of a line, and
whatever can be had at once with equality can be had where lines meet or at a corner: going
along every line sees them all, in a time that grows with the square of their number.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from porvoo_roadmap.effort import Effort
from porvoo_roadmap.robustness.weightings import Vector, Weightings

DIMENSIONS: Final = 3
#: What a comparison takes in steps of work along one line.
ALONG: Final = 25


def polygon_of(of: Weightings) -> tuple[Vector, ...] | None:
    """The corners of the set of weights in their order around it, where it is a polygon."""
    if len(of.criteria) != DIMENSIONS:
        return None
    if of.bounds is None:
        return (1, 0, 0), (0, 1, 0), (0, 0, 1)
    (a, most_a), (b, most_b), (c, most_c) = of.bounds
    # The outline of the box of weights as it is seen from the origin: all-least and all-most lie within.
    return (
        (most_a, b, c),
        (most_a, most_b, c),
        (a, most_b, c),
        (a, most_b, most_c),
        (a, b, most_c),
        (most_a, b, most_c),
    )


def dot(first: Vector, second: Vector) -> int:
    """The value of a comparison at a weighting, up to a factor."""
    return first[0] * second[0] + first[1] * second[1] + first[2] * second[2]


def most_ahead(wishes: Sequence[tuple[Vector, int]], corners: Sequence[Vector], effort: Effort) -> int:
    """The most measures whose comparisons are positive at once.

    Each wish is a comparison, different from the others in its direction, and its number of
    measures; it is positive in one part of the polygon, and negative in another. Raises
    `TooMuchWorkError`.
    """
    effort.spend(ALONG * len(wishes) ** 2)
    return max(_beside(line, _ends(line, corners), wishes) for line, _ in wishes)


def most_level(wishes: Sequence[tuple[Vector, int]], corners: Sequence[Vector], effort: Effort) -> int:
    """The most measures whose comparisons are at least 0 at once; a wish may be so on the edge alone.

    Raises `TooMuchWorkError`.
    """
    effort.spend(ALONG * len(wishes) ** 2)
    at_corners = [sum(n for wish, n in wishes if dot(wish, corner) >= 0) for corner in corners]
    # A line that only touches the polygon does so at a corner, or where others end.
    lines = [wish for wish, _ in wishes if _runs_through(wish, corners)]
    return max(*at_corners, *(_upon(_ends(line, corners), wishes) for line in lines))


def _runs_through(line: Vector, corners: Sequence[Vector]) -> bool:
    values = [dot(line, corner) for corner in corners]
    return min(values) < 0 < max(values)


def _ends(line: Vector, corners: Sequence[Vector]) -> tuple[Vector, Vector]:
    """Where a line that runs through the polygon enters and leaves it."""
    first, second = _crossings(line, corners)
    return first, second


def _crossings(line: Vector, corners: Sequence[Vector]) -> Iterator[Vector]:
    values = [dot(line, corner) for corner in corners]
    around = zip(pairwise((*corners, corners[0])), pairwise((*values, values[0])), strict=True)
    for (here, there), (value, after) in around:
        if value == 0:
            yield here
        elif value * after < 0:
            x, y, z = (abs(after) * h + abs(value) * t for h, t in zip(here, there, strict=True))
            yield x, y, z


#: By the place of a turn along a line: the measures whose comparison falls below 0 there, and that rise.
Turns = dict[int, list[int]]


def _turns(ends: tuple[Vector, Vector], wishes: Sequence[tuple[Vector, int]]) -> tuple[int, Turns]:
    """How many fall along a line, and where which turn; a place is a whole number that keeps their order.

    Two places are quotients whose denominators are at most `most`: so many bits tell them apart.
    """
    start, end = ends
    values = [(dot(wish, start), dot(wish, end), count) for wish, count in wishes]
    bits = 2 * max(abs(first) + abs(last) for first, last, _ in values).bit_length() + 1
    falling = 0
    turns: Turns = {}
    for first, last, count in values:
        if first > 0 > last or first < 0 < last:
            turn = turns.setdefault((abs(first) << bits) // (abs(first) + abs(last)), [0, 0])
            turn[first < 0] += count
            falling += count * (first > 0)
    return falling, turns


def _beside(line: Vector, ends: tuple[Vector, Vector], wishes: Sequence[tuple[Vector, int]]) -> int:
    """The most in a cell beside the line: what is positive on a stretch, and the better side of the line."""
    running, turns = _turns(ends, wishes)
    sides = [0, 0]
    for wish, count in wishes:
        first, last = dot(wish, ends[0]), dot(wish, ends[1])
        if first == last == 0:
            sides[wish != line] += count
        elif first >= 0 and last >= 0:
            running += count
    most = running
    for _, (falls, rises) in sorted(turns.items()):
        running += rises - falls
        most = max(most, running)
    return most + max(sides)


def _upon(ends: tuple[Vector, Vector], wishes: Sequence[tuple[Vector, int]]) -> int:
    """The most that are at least 0 at a point of the line, its ends included."""
    running, turns = _turns(ends, wishes)
    at_start = at_end = 0
    for wish, count in wishes:
        first, last = dot(wish, ends[0]), dot(wish, ends[1])
        if first >= 0 and last >= 0:
            running += count
        elif first == 0:
            at_start += count
        elif last == 0:
            at_end += count
    most = running + at_start
    for _, (falls, rises) in sorted(turns.items()):
        most = max(most, running + rises)
        running += rises - falls
    return max(most, running + at_end)
