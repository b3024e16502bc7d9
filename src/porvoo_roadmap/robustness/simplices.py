"""Weights within bounds, divided into simplices: how large each is, and what share is positive.

The bounds are a box, and only proportions of weights matter: the set is all rays from the
origin through the box. Each ray meets one of the box's far sides, those on which one weight
is at its most. A far side is divided into simplices along its diagonals (the order simplices
of a cube): from its lowest corner to its highest, one criterion after the other is raised.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import permutations
from math import comb, prod

WeightBounds = Sequence[tuple[int, int]]


def simplices(bounds: WeightBounds) -> Iterator[tuple[Fraction, list[tuple[int, ...]]]]:
    """The size of each simplex, up to a factor that all share, and its corners, as weights.

    There are n! of them for n criteria. Scaled to a sum of 1, the corners are brought nearer
    by their sums, which divides the size by the product of the sums.
    """
    for side in range(len(bounds)):
        for order in permutations(k for k in range(len(bounds)) if k != side):
            corners = corners_of(bounds, side, order)
            yield Fraction(side_volume(bounds, side), prod(map(sum, corners))), corners


def corners_of(bounds: WeightBounds, side: int, order: Sequence[int]) -> list[tuple[int, ...]]:
    """The corners of one simplex of a far side, from its lowest corner, raising criteria in an order."""
    weights = [least for least, _ in bounds]
    weights[side] = bounds[side][1]
    corners = [tuple(weights)]
    for raised in order:
        weights[raised] = bounds[raised][1]
        corners.append(tuple(weights))
    return corners


def side_volume(bounds: WeightBounds, side: int) -> int:
    """The volume between the origin and a far side, up to a factor that all sides share."""
    return bounds[side][1] * prod(most - least for k, (least, most) in enumerate(bounds) if k != side)


def simplex_share(values: Sequence[Fraction]) -> Fraction:
    """The share of a simplex on which a linear function is positive, from its values at the corners.

    The divided difference of `max(x, 0)^n` at the n + 1 values (Hermite-Genocchi formula);
    corners of equal value need derivatives.

    >>> simplex_share([Fraction(2), Fraction(-1)]), simplex_share([Fraction(1), Fraction(1), Fraction(-1)])
    (Fraction(2, 3), Fraction(3, 4))
    """
    degree = len(values) - 1
    points = sorted(values)

    def derivative(x: Fraction, order: int) -> Fraction:
        return comb(degree, order) * x ** (degree - order) if x > 0 else Fraction()

    column = [derivative(x, 0) for x in points]
    for order in range(1, degree + 1):
        column = [
            derivative(points[i], order)
            if points[i] == points[i + order]
            else (column[i + 1] - column[i]) / (points[i + order] - points[i])
            for i in range(degree + 1 - order)
        ]
    return column[0]
