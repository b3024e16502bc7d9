"""The efficient frontier of cost and value: the best value at every budget, with one period.

Costs, budgets and values are those of the instance, in whole numbers.
"""

from bisect import bisect_right
from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from porvoo_roadmap.planning.instance import Instance
from porvoo_roadmap.planning.plans import Plan, plan_of_score
from porvoo_roadmap.planning.solver.dynamic_programme import frontier_labels
from porvoo_roadmap.planning.solver.presolve import presolve
from porvoo_roadmap.planning.solver.stages import StateSpace, state_space


class FrontierPoint(NamedTuple):
    """The best value from this budget on, until the next point's."""

    budget: int
    value: int


class Frontier(NamedTuple):
    """The budgets at which the best value rises, the smallest first; there is at least one."""

    points: tuple[FrontierPoint, ...]

    def value_at(self, budget: int) -> int | None:
        """The best value of a budget; `None` below the first point."""
        place = bisect_right(self.points, budget, key=lambda point: point.budget)
        return self.points[place - 1].value if place else None

    def steepest(self, budget: int) -> FrontierPoint | None:
        """The point beyond a budget that adds most value per unit of money; of equal ones the nearest."""
        here = self.value_at(budget)
        beyond = [point for point in self.points if point.budget > budget]
        if here is None or not beyond:
            return None
        return max(beyond, key=lambda point: Fraction(point.value - here, point.budget - budget))


class FrontierPlans(NamedTuple):
    """The plans at some points of the frontier, the smallest budget first, and how many points it has.

    That is `None` where not all were found.
    """

    plans: tuple[Plan, ...]
    points: int | None


def frontier_of(instance: Instance) -> Frontier | None:
    """The frontier up to the instance's own budget; `None` where the constraints contradict each other.

    Raises `TooMuchWorkError`.
    """
    _, found = _points_and_scores(instance)
    return Frontier(tuple(point for point, _ in found)) if found else None


def frontier_plans(instance: Instance, most: int) -> FrontierPlans:
    """The plans at the points that `representative` chooses, at most so many.

    There are none where the constraints contradict each other. Raises `TooMuchWorkError`.
    """
    space, found = _points_and_scores(instance)
    if space is None:
        return FrontierPlans((), 0)
    shown = representative([point for point, _ in found], most)
    plans = [plan_of_score(instance, space.objective, found[place][1]) for place in shown]
    return FrontierPlans(tuple(plans), len(found))


def _points_and_scores(instance: Instance) -> tuple[StateSpace | None, list[tuple[FrontierPoint, int]]]:
    """The state space, and each point of the frontier with the score of the plan to be shown there."""
    presolved = presolve(instance)
    space = None if presolved is None else state_space(instance, presolved)
    if space is None:
        return None, []
    (amount,) = instance.amounts
    found = []
    for left, score in frontier_labels(space):
        (rest,) = space.money.unpacked(left)
        # The value rises from label to label: a score falls with the cost where the value is the same.
        found.append((FrontierPoint(amount - rest, space.objective.worth(score)), score))
    return space, found


def representative(points: Sequence[FrontierPoint], most: int) -> list[int]:
    """The places of at most so many points that show best how the frontier runs; `most` is 2 or more.

    First those on the concave envelope, which no mix of a smaller and a larger budget beats
    at the same cost (the supported points), or where they are too many those that draw it
    best; then the points at which the value rises most.
    """
    if len(points) <= most:
        return [*range(len(points))]
    envelope = _concave_envelope(points)
    if len(envelope) > most:
        return _outline(points, envelope, most)
    rises = [0, *(point.value - before.value for before, point in pairwise(points))]
    others = {*range(len(points))}.difference(envelope)
    largest = sorted(others, key=lambda place: (-rises[place], place))
    return sorted([*envelope, *largest[: most - len(envelope)]])


def _concave_envelope(points: Sequence[FrontierPoint]) -> list[int]:
    """The places of the points on the upper convex hull (monotone chain: Andrew 1979)."""
    hull: list[int] = []
    for place, point in enumerate(points):
        while len(hull) > 1 and _height(points[hull[-1]], points[hull[-2]], point) < 0:
            hull.pop()
        hull.append(place)
    return hull


def _height(point: FrontierPoint, before: FrontierPoint, after: FrontierPoint) -> int:
    """How far a point is above the line through two others, times the difference of their budgets."""
    rise, run = after.value - before.value, after.budget - before.budget
    return (point.value - before.value) * run - (point.budget - before.budget) * rise


def _outline(points: Sequence[FrontierPoint], envelope: Sequence[int], most: int) -> list[int]:
    """The ends of the envelope, and one by one the point that is farthest above the line drawn so far.

    The rule of Douglas & Peucker 1973, ended by a number of points.
    """
    drawn = {envelope[0], envelope[-1]}
    gaps = [_gap(points, envelope)]
    while len(drawn) < most:
        gap = max(gaps, key=lambda gap: gap.height)
        gaps.remove(gap)
        drawn.add(gap.envelope[gap.middle])
        sides = gap.envelope[: gap.middle + 1], gap.envelope[gap.middle :]
        gaps += [_gap(points, side) for side in sides if side[1:-1]]
    return sorted(drawn)


class _Gap(NamedTuple):
    """The envelope between two points that are drawn, and where it is highest above their line."""

    height: Fraction
    middle: int
    envelope: Sequence[int]


def _gap(points: Sequence[FrontierPoint], envelope: Sequence[int]) -> _Gap:
    first, last = points[envelope[0]], points[envelope[-1]]
    heights = [_height(points[place], first, last) for place in envelope[1:-1]]
    highest = max(heights)
    return _Gap(Fraction(highest, last.budget - first.budget), heights.index(highest) + 1, envelope)


def where_first_best(having: Frontier, lacking: Frontier | None, budget: int) -> int | None:
    """The smallest budget, not below the given one, at which plans that have a measure are as good as others.

    `having` is the frontier of the plans that have it, `lacking` of those that do not.
    """
    points = (*having.points, *(lacking.points if lacking else ()))
    for amount in sorted({budget, *(point.budget for point in points if point.budget > budget)}):
        here = having.value_at(amount)
        other = lacking.value_at(amount) if lacking else None
        if here is not None and (other is None or here >= other):
            return amount
    return None
