"""The two ways to a maximum feasible subsystem against each other, where both apply."""

from random import Random

import pytest

from porvoo_roadmap.effort import Effort
from porvoo_roadmap.robustness.feasible_subsystem import FeasibleSubsystem, Inequality, Sign, merged
from porvoo_roadmap.robustness.line_arrangement import most_nonnegative, most_positive, polygon_of
from porvoo_roadmap.robustness.weightings import Criterion, Weightings


@pytest.mark.parametrize("bounds", [None, ((2, 4), (1, 2), (3, 5))])
@pytest.mark.parametrize("sign", ["positive", "nonnegative"])
def test_hitting_sets_and_the_line_arrangement_agree(
    bounds: tuple[tuple[int, int], ...] | None, sign: Sign
) -> None:
    random = Random(17)
    criteria = [Criterion(name, len, 10, tuple(range(10))) for name in "abc"]
    weightings = Weightings(tuple(criteria), bounds)
    corners = polygon_of(weightings)
    assert corners is not None
    for _ in range(12):
        own = [random.randint(2, 7) for _ in criteria]
        others = {tuple(random.randint(0, 9) for _ in criteria) for _ in range(24)}
        differences = {
            tuple(o - m for o, m in zip(other, own, strict=True)): random.randint(1, 3) for other in others
        }
        undecided = [
            Inequality(difference, count)
            for difference, count in differences.items()
            if weightings.maximum(difference) > 0 and weightings.maximum(tuple(-d for d in difference)) > 0
        ]
        inequalities = merged(undecided)
        sweep = most_positive if sign == "positive" else most_nonnegative
        swept = sweep(inequalities, corners, Effort(10**9))
        assert FeasibleSubsystem(inequalities, weightings, sign, Effort(10**9)).most() == swept
