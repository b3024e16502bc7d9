"""Which measures are in every best plan, or in none, for every weighting: proven at corners.

The weightings in which each criterion counts are the inside of a simplex. For a measure, let
`f(w)` be the most that a plan without it is worth at the weights `w`. As the most of linear
functions `f` is convex: within a simplex it is no more than the mean of its values at the
corners, where each corner counts as much as it does for the point. What one plan `p` with
the measure is worth is linear: it is that mean itself. So where `p` is worth at least `f` at
every corner, and more than that at some corner of those that make the point, every best
plan at the point has the measure. A point inside is made of corners that have no criterion
without weight in common; so it is enough that the corners where `p` is not worth more
have such a criterion in common. That no best plan has a measure is proven in the same way,
with the most that a plan with it is worth, and a plan `p` without it.

Where no plan does for all corners, the simplex is cut in two at the middle of its longest
edge, and each part has corners of its own. What is not proven within a number of cuts is left
open.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import combinations
from operator import add, mul
from typing import Final, NamedTuple

from porvoo_roadmap.model import Baseline
from porvoo_roadmap.planning.instance import Constraint, Instance
from porvoo_roadmap.planning.solver.objective import ObjectiveValue
from porvoo_roadmap.robust_plans.family import InstanceFamily
from porvoo_roadmap.robustness.weightings import Vector

#: For each measure so many parts of the simplex are looked at; of all measures few before of any many.
PARTS: Final = (4, 16, 64)

#: What finds the worth of an instance's best plans; `None` where there is no plan.
BestWorth = Callable[[Instance], ObjectiveValue | None]


class KnownPlan(NamedTuple):
    """A best plan for some weighting: its measures, and what it is worth on each criterion."""

    numbers: frozenset[int]
    worth: Vector


class ExtremePoints:
    """The corners of a family under a baseline, and what is known of them.

    `worth` finds what the best plans of an instance are worth, and whatever it raises is raised
    here. The `lateness` of the best plans does not depend on the weights.
    """

    def __init__(
        self, family: InstanceFamily, baseline: Baseline, plans: Iterable[KnownPlan], worth: BestWorth
    ) -> None:
        self.family, self.baseline, self.worth = family, baseline, worth
        free = worth(family.at((1,) * len(family.criteria), baseline))
        assert free is not None  # There is a plan.
        self.lateness = free.lateness
        self.plans = [*plans]
        self._known: dict[tuple[Constraint, Vector], int | None] = {}

    def always(self, nr: int, most: int) -> bool:
        """Whether it is proven in so many parts of the simplex that every best plan has a measure."""
        return self._is_proven(Constraint("exclude", (nr,)), [p for p in self.plans if nr in p.numbers], most)

    def never(self, nr: int, most: int) -> bool:
        """Whether it is proven likewise that no best plan has it."""
        return self._is_proven(
            Constraint("include", (nr,)), [p for p in self.plans if nr not in p.numbers], most
        )

    def _is_proven(self, otherwise: Constraint, plans: Sequence[KnownPlan], most: int) -> bool:
        """Whether no plan under a further constraint is best anywhere inside the simplex."""
        count = len(self.family.criteria)
        parts = [tuple(tuple(int(k == corner) for k in range(count)) for corner in range(count))]
        for looked_at in range(most):
            if looked_at == len(parts):
                return True
            corners = parts[looked_at]
            if not any(self._beats(plan, otherwise, corners) for plan in plans):
                parts += _halves(corners)
        return False

    def _beats(self, plan: KnownPlan, otherwise: Constraint, corners: Sequence[Vector]) -> bool:
        level: list[Vector] = []
        for corner in corners:
            most = self._most(otherwise, corner)
            if most is None:
                continue
            here = sum(map(mul, corner, plan.worth))
            if here < most:
                return False
            if here == most:
                level.append(corner)
        return not level or any(not any(weights) for weights in zip(*level, strict=True))

    def _most(self, otherwise: Constraint, corner: Vector) -> int | None:
        """The most that a plan under a further constraint is worth; `None` where none can be best at all."""
        at = otherwise, corner
        if at not in self._known:
            found = self.worth(self.family.at(corner, self.baseline).constrained(otherwise))
            self._known[at] = None if found is None or found.lateness > self.lateness else found.value
        return self._known[at]


def _halves(corners: Sequence[Vector]) -> tuple[tuple[Vector, ...], tuple[Vector, ...]]:
    """The two parts of a simplex that is cut at the middle of its longest edge, the first of equal ones."""
    first, second = max(combinations(range(len(corners)), 2), key=lambda edge: _length(corners, *edge))
    one, other = corners[first], corners[second]
    # Corners need no common sum, but a middle needs one.
    middle = tuple(map(add, (sum(other) * w for w in one), (sum(one) * w for w in other)))
    return tuple(_exchanged(corners, first, middle)), tuple(_exchanged(corners, second, middle))


def _exchanged(corners: Sequence[Vector], place: int, middle: Vector) -> list[Vector]:
    return [*corners[:place], middle, *corners[place + 1 :]]


def _length(corners: Sequence[Vector], first: int, second: int) -> Fraction:
    """The square of an edge's length, where the weights of each corner add up to 1."""
    one, other = corners[first], corners[second]
    shares = [Fraction(a, sum(one)) - Fraction(b, sum(other)) for a, b in zip(one, other, strict=True)]
    return sum((share**2 for share in shares), Fraction())


def known_plans(
    family: InstanceFamily, baseline: Baseline, plans: Iterable[Mapping[int, int]]
) -> list[KnownPlan]:
    """Plans as they are needed here, without those that are there twice."""
    return [*dict.fromkeys(KnownPlan(frozenset(plan), family.worth(plan, baseline)) for plan in plans)]
