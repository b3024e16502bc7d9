"""The bound on what can still be added, against the linear relaxation in fractions."""

from collections.abc import Sequence
from fractions import Fraction as F
from itertools import accumulate
from math import floor

from hypothesis import example, given
from hypothesis import strategies as st

from porvoo_roadmap.planning.instance import Candidate
from porvoo_roadmap.planning.solver.bounds import PARTS, bounds_of

pairs = st.lists(st.tuples(st.integers(0, 9), st.integers(-2, 9)), max_size=6)
periods = st.lists(st.tuples(st.integers(0, 9), st.integers(1, 7)), min_size=1, max_size=3)


def relaxed(items: Sequence[Candidate], money: Sequence[int], weights: Sequence[int]) -> F:
    """What the periods' money buys at most where measures can be had in part."""
    falls = [here - later for here, later in zip(weights, (*weights[1:], 0), strict=True)]
    return sum((fall * bought(items, m) for fall, m in zip(falls, accumulate(money), strict=True)), F())


def bought(items: Sequence[Candidate], money: int) -> F:
    left, value = F(money), F()
    worth = [item for item in items if item.value > 0]
    for item in sorted(worth, key=lambda item: F(item.value, item.cost) if item.cost else 99, reverse=True):
        part = min(F(1), left / item.cost) if item.cost else F(1)
        left -= part * item.cost
        value += part * item.value
    return value


# A third of 1, three times, is 1: rounded down before it is added up, it would be nothing.
@example([(3, 1)], [(1, 3)])
@given(pairs, periods)
def test_no_bound_is_below_the_linear_relaxation_and_none_is_far_above_it(
    drawn: list[tuple[int, int]], given_periods: list[tuple[int, int]]
) -> None:
    items = [Candidate(nr, cost, value) for nr, (cost, value) in enumerate(drawn, 1)]
    money = [amount for amount, _ in given_periods]
    weights = sorted((weight for _, weight in given_periods), reverse=True)
    for done, bound in enumerate(bounds_of(items, weights)):
        exact = relaxed(items[done:], money, weights)
        assert floor(exact) <= bound.of(money) <= exact + F(max(weights), PARTS)
        if len(money) == 1:
            assert bound.of_one(*money) == bound.of(money)
            label, other = (money[0], 0), (money[0], 5)
            assert bound.reaching([label], floor(exact)) == [label]
            assert bound.reaching([other], floor(exact) + 6) == []
