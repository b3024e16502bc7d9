"""Two-person zero-sum matrix games in whole numbers: the exact value, and an optimal strategy.

The simplex method on the game's linear programme, with integer pivoting (Edmonds 1967, as in
Avis' lrs) and Bland's rule, with which it cannot cycle. Integer pivoting keeps all entries
whole numbers over one common denominator, the pivot before.
"""

from collections.abc import Sequence
from fractions import Fraction
from typing import Final, NamedTuple

from porvoo_roadmap.effort import Effort

#: What an entry of the table takes in steps of work at each pivot.
ENTRY: Final = 2


class Solution(NamedTuple):
    """The value of a game, and an optimal strategy of the columns' player.

    `columns` are the proportions in which the strategy mixes the columns, whole numbers of 0 or more.
    """

    value: Fraction
    columns: tuple[int, ...]


def solve(payoffs: Sequence[Sequence[int]], effort: Effort) -> Solution:
    """Solve the game: one player picks a row to make the payoff large, the other a column to make it small.

    Raises `TooMuchWorkError`.

    >>> solve([[1, -1], [-1, 1]], Effort(1000))
    Solution(value=Fraction(0, 1), columns=(2, 2))
    """
    # With all payoffs positive the value is positive, and the simplex method can start at the origin.
    lift = 1 - min(map(min, payoffs))
    width = len(payoffs[0])
    table = [[payoff + lift for payoff in row] + [1] for row in payoffs]
    table.append([-1] * width + [0])
    outside, inside = list(range(width)), list(range(width, width + len(payoffs)))
    scale = 1
    while (column := _entering(table[-1], outside)) is not None:
        effort.spend(ENTRY * len(table) * len(table[0]))
        row = _leaving(table, inside, column)
        scale = _pivot(table, row, column, scale)
        inside[row], outside[column] = outside[column], inside[row]
    shares = [0] * width
    for place, variable in enumerate(inside):
        if variable < width:
            shares[variable] = table[place][-1]
    return Solution(Fraction(scale, table[-1][-1]) - lift, tuple(shares))


def _entering(costs: Sequence[int], outside: Sequence[int]) -> int | None:
    """Bland's rule: of the columns that improve the objective, that of the variable with the least number."""
    improving = [(variable, c) for c, variable in enumerate(outside) if costs[c] < 0]
    return min(improving)[1] if improving else None


def _leaving(table: Sequence[Sequence[int]], inside: Sequence[int], column: int) -> int:
    """The row of the least ratio; of several, that of the variable with the least number (Bland's rule)."""
    best = -1
    for row, variable in enumerate(inside):
        if table[row][column] <= 0:
            continue
        if best >= 0:
            mine = table[row][-1] * table[best][column]
            theirs = table[best][-1] * table[row][column]
            if (mine, variable) >= (theirs, inside[best]):
                continue
        best = row
    return best


def _pivot(table: list[list[int]], row: int, column: int, scale: int) -> int:
    """Exchange a row's variable for a column's, and give the new scale.

    An entry stands for itself divided by the scale; the divisions below leave no remainder.
    """
    pivot_row = table[row]
    pivot = pivot_row[column]
    for other in table:
        factor = other[column]
        if other is pivot_row:
            continue
        if factor:
            other[:] = [(a * pivot - factor * b) // scale for a, b in zip(other, pivot_row, strict=True)]
            other[column] = -factor
        elif pivot != scale:
            other[:] = [a * pivot // scale for a in other]
    pivot_row[column] = scale
    return pivot
