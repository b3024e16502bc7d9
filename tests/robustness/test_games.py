"""Matrix games: known values, and the two sides' optimal mixes against each other."""

from fractions import Fraction as F

from hypothesis import given
from hypothesis import strategies as st

from porvoo_roadmap.effort import Effort
from porvoo_roadmap.robustness import games
from porvoo_roadmap.robustness.games import Solution

matrices = st.integers(1, 5).flatmap(
    lambda width: st.lists(
        st.lists(st.integers(-6, 6), min_size=width, max_size=width), min_size=1, max_size=5
    )
)


def solve(payoffs: list[list[int]]) -> Solution:
    return games.solve(payoffs, Effort(10**6))


def test_known_games_have_their_values() -> None:
    # Rock, paper, scissors; and a game with a saddle point (its third row and second column).
    assert solve([[0, -1, 1], [1, 0, -1], [-1, 1, 0]]).value == 0
    assert solve([[4, 1, 8], [2, 0, 1], [7, 3, 5]]).value == 3
    # Two by two without a saddle point: (ad - bc) / (a + d - b - c).
    assert solve([[5, 1], [2, 4]]).value == F(5 * 4 - 1 * 2, 5 + 4 - 1 - 2)


@given(matrices)
def test_each_side_can_hold_the_value_and_no_more(payoffs: list[list[int]]) -> None:
    value, columns = solve(payoffs)
    turned = [[-row[c] for row in payoffs] for c in range(len(payoffs[0]))]
    against, rows = solve(turned)
    total, total_rows = sum(columns), sum(rows)
    assert min(columns) >= 0
    assert min(rows) >= 0
    # What the columns' mix lets every row have, and what the rows' mix has of every column.
    assert max(F(sum(p * c for p, c in zip(row, columns, strict=True)), total) for row in payoffs) == value
    assert (
        min(F(sum(-p * r for p, r in zip(row, rows, strict=True)), total_rows) for row in turned)
        == value
        == -against
    )
