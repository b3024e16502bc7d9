"""Columns that every plan of at least a known worth has at the same value, found without a search.

Reduced-cost fixing (Dantzig, Fulkerson & Johnson 1954, "Solution of a large-scale
traveling-salesman problem"). The multipliers of the rows come from the linear relaxation in
floating-point numbers; whatever they are, the bound that follows from them holds
(Lagrangian duality), and it is computed in whole numbers.
"""

from collections.abc import Iterator
from typing import Final

from porvoo_roadmap.planning.mixed_integer import highs
from porvoo_roadmap.planning.mixed_integer.linear_model import Goal, LinearModel

#: Multipliers are rounded to so many parts of a unit.
PARTS: Final = 1 << 24


def with_fixed_columns(model: LinearModel, goal: Goal, value: int) -> LinearModel:
    """The same model for all plans that add at least so much to a goal, with fewer columns left open."""
    coefficients = model.coefficients(goal)
    multipliers = [round(PARTS * number) for number in highs.multipliers(model, coefficients)]
    reduced = [0] * model.columns
    for column, number in coefficients.items():
        reduced[column] = number * PARTS
    bound = 0
    for row, multiplier in zip(model.rows, multipliers, strict=True):
        # Each row has one side; as "at most", it takes a multiplier that is not negative.
        sign, side = (1, row.most) if row.most is not None else (-1, -(row.least or 0))
        bound += multiplier * side
        for column, number in row.coefficients.items():
            reduced[column] -= multiplier * sign * number
    for column, number in enumerate(reduced):
        least, most = model.bounds.get(column, (0, 1))
        bound += max(number * least, number * most)
    slack = bound - value * PARTS
    return model._replace(bounds={**model.bounds, **dict(_fixed(model, reduced, slack))})


def _fixed(model: LinearModel, reduced: list[int], slack: int) -> Iterator[tuple[int, tuple[int, int]]]:
    """The columns whose other value would cost more than there is to spare."""
    for columns in model.done_by.values():
        for column in columns:
            if column is not None and column not in model.bounds and abs(reduced[column]) > slack:
                value = int(reduced[column] > 0)
                yield column, (value, value)
