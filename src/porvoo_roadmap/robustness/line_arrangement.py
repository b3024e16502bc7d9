"""Three criteria with fixed values: the set of weights is a polygon, and an arrangement of lines in it.

Where two positions score the same is a line through the polygon; the lines divide it into
cells of constant order. Every cell has a piece of a line on its border, and the smallest
parts of the arrangement, its vertices, lie on lines or are corners of the polygon. So a sweep
along every line sees everything, in a time that grows with the square of the number of lines.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from porvoo_roadmap.effort import Effort
from porvoo_roadmap.robustness.weightings import Vector, Weightings

CRITERIA: Final = 3
#: What an inequality takes in steps of work in the sweep along one line.
SWEPT: Final = 25

#: An inequality by the coefficients of the weights, and how many measures it is about.
WeightedLine = tuple[Vector, int]


def polygon_of(weightings: Weightings) -> tuple[Vector, ...] | None:
    """The corners of the set of weights in their order around it, or `None` without three criteria."""
    if len(weightings.criteria) != CRITERIA:
        return None
    if weightings.bounds is None:
        return (1, 0, 0), (0, 1, 0), (0, 0, 1)
    (a, most_a), (b, most_b), (c, most_c) = weightings.bounds
    # Only proportions matter: the polygon is the outline of the box of weights seen from the
    # origin, on which six of its eight corners lie; all-least and all-most are inside.
    return (
        (most_a, b, c),
        (most_a, most_b, c),
        (a, most_b, c),
        (a, most_b, most_c),
        (a, b, most_c),
        (most_a, b, most_c),
    )


def dot(first: Vector, second: Vector) -> int:
    """The weighted sum of three numbers, written out: the sweep spends most of its time here."""
    return first[0] * second[0] + first[1] * second[1] + first[2] * second[2]


def most_positive(inequalities: Sequence[WeightedLine], corners: Sequence[Vector], effort: Effort) -> int:
    """The most measures whose inequalities `coefficients · weights > 0` hold at once.

    Each takes both signs on the polygon, and no two have the same direction. Raises
    `TooMuchWorkError`.
    """
    effort.spend(SWEPT * len(inequalities) ** 2)
    return max(_most_beside(line, _ends(line, corners), inequalities) for line, _ in inequalities)


def most_nonnegative(inequalities: Sequence[WeightedLine], corners: Sequence[Vector], effort: Effort) -> int:
    """The most measures whose inequalities `coefficients · weights >= 0` hold at once.

    One that is negative on the whole polygon but for its border is allowed too. Raises
    `TooMuchWorkError`.
    """
    effort.spend(SWEPT * len(inequalities) ** 2)
    at_corners = [sum(n for line, n in inequalities if dot(line, corner) >= 0) for corner in corners]
    # A line that only touches the polygon does so at a corner, or where another line ends.
    lines = [line for line, _ in inequalities if _runs_through(line, corners)]
    return max(*at_corners, *(_most_upon(_ends(line, corners), inequalities) for line in lines))


def _runs_through(line: Vector, corners: Sequence[Vector]) -> bool:
    values = [dot(line, corner) for corner in corners]
    return min(values) < 0 < max(values)


def _ends(line: Vector, corners: Sequence[Vector]) -> tuple[Vector, Vector]:
    """The two points where a line that runs through the polygon meets its border."""
    first, second = _border_points(line, corners)
    return first, second


def _border_points(line: Vector, corners: Sequence[Vector]) -> Iterator[Vector]:
    values = [dot(line, corner) for corner in corners]
    around = zip(pairwise((*corners, corners[0])), pairwise((*values, values[0])), strict=True)
    for (here, there), (value, after) in around:
        if value == 0:
            yield here
        elif value * after < 0:
            x, y, z = (abs(after) * h + abs(value) * t for h, t in zip(here, there, strict=True))
            yield x, y, z


#: By place along a line: how many measures' inequalities become negative there, and how many positive.
Breakpoints = dict[int, list[int]]


def _breakpoints(
    ends: tuple[Vector, Vector], inequalities: Sequence[WeightedLine]
) -> tuple[int, Breakpoints]:
    """How many measures' inequalities become negative along a line, and where which change.

    A place is a quotient, as a whole number that keeps its order. Two different quotients
    differ by at least one over the product of their denominators: `bits` tell them apart.
    """
    start, end = ends
    values = [(dot(line, start), dot(line, end), count) for line, count in inequalities]
    bits = 2 * max(abs(first) + abs(last) for first, last, _ in values).bit_length() + 1
    falling = 0
    found: Breakpoints = {}
    for first, last, count in values:
        if first > 0 > last or first < 0 < last:
            place = found.setdefault((abs(first) << bits) // (abs(first) + abs(last)), [0, 0])
            place[first < 0] += count
            falling += count * (first > 0)
    return falling, found


def _most_beside(line: Vector, ends: tuple[Vector, Vector], inequalities: Sequence[WeightedLine]) -> int:
    """The most that hold in a cell that borders on the line: on one of its pieces, and to one side of it."""
    running, breakpoints = _breakpoints(ends, inequalities)
    sides = [0, 0]
    for other, count in inequalities:
        first, last = dot(other, ends[0]), dot(other, ends[1])
        if first == last == 0:
            # The same line: it holds on one side, and its reverse on the other.
            sides[other != line] += count
        elif first >= 0 and last >= 0:
            running += count
    most = running
    for _, (falls, rises) in sorted(breakpoints.items()):
        running += rises - falls
        most = max(most, running)
    return most + max(sides)


def _most_upon(ends: tuple[Vector, Vector], inequalities: Sequence[WeightedLine]) -> int:
    """The most that hold with `>= 0` at one point of the line, its ends included."""
    running, breakpoints = _breakpoints(ends, inequalities)
    at_start = at_end = 0
    for line, count in inequalities:
        first, last = dot(line, ends[0]), dot(line, ends[1])
        if first >= 0 and last >= 0:
            running += count
        elif first == 0:
            at_start += count
        elif last == 0:
            at_end += count
    most = running + at_start
    for _, (falls, rises) in sorted(breakpoints.items()):
        most = max(most, running + rises)
        running += rises - falls
    return max(most, running + at_end)
