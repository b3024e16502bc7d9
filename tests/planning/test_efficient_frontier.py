"""Every budget at once, against the plans of each budget and all sets of measures."""

from random import Random

import pytest

from porvoo_roadmap.planning.efficient_frontier import (
    Frontier,
    FrontierPoint,
    frontier_of,
    frontier_plans,
    representative,
    where_first_best,
)
from porvoo_roadmap.planning.instance import Candidate, Constraint, Instance
from porvoo_roadmap.planning.plans import best_plan
from tests.planning.all_plans import enumerated
from tests.planning.instances import at, random_instance

#: More points than any of these instances has.
EVERY = 10_000


@pytest.mark.parametrize("seed", range(10))
def test_the_point_of_each_budget_is_its_best_plan(seed: int) -> None:
    random = Random(seed)
    for _ in range(12):
        instance = random_instance(random, most=7)
        free = instance.without_budget()
        frontier, found = frontier_of(free), frontier_plans(free, EVERY)
        plans = found.plans
        if frontier is None:
            assert found == ((), 0)
            assert best_plan(free) is None
            continue
        assert [(plan.cost, plan.value) for plan in plans] == [*frontier.points]
        assert found.points == len(plans)
        assert [*frontier.points] == sorted(set(frontier.points))
        total = sum(candidate.cost for candidate in instance.candidates)
        for budget in random.sample(range(total + 1), min(6, total + 1)):
            expected = enumerated(at(instance, budget))
            assert frontier.value_at(budget) == (expected.value if expected else None)
            if expected:
                shown = [plan for plan in plans if plan.cost <= budget][-1]
                assert dict(shown.periods) == expected.plans[0]


@pytest.mark.parametrize("seed", range(6))
def test_where_a_measure_is_first_in_a_best_plan_is_found(seed: int) -> None:
    random = Random(seed)
    for _ in range(10):
        instance = random_instance(random, most=6)._replace(weights=(1,))
        free = instance.without_budget()
        total = sum(candidate.cost for candidate in instance.candidates)
        start = random.randint(0, total)
        for candidate in instance.candidates:
            with_it = frontier_of(free.constrained(Constraint("include", (candidate.nr,))))
            without_it = frontier_of(free.constrained(Constraint("exclude", (candidate.nr,))))
            if with_it is None:
                continue
            best = [enumerated(at(instance, budget)) for budget in range(start, total + 1)]
            having = [b is not None and any(candidate.nr in plan for plan in b.plans) for b in best]
            expected = start + having.index(True) if True in having else None
            assert where_first_best(with_it, without_it, start) == expected


def frontier_through(*points: tuple[int, int]) -> Frontier:
    return Frontier(tuple(FrontierPoint(*point) for point in points))


def test_the_next_unit_buys_most_where_the_frontier_is_steepest() -> None:
    frontier = frontier_through((0, 0), (4, 4), (5, 6), (9, 20), (10, 21))
    assert frontier.steepest(4) == FrontierPoint(9, 20)
    assert frontier.steepest(9) == FrontierPoint(10, 21)
    assert frontier.steepest(10) is None
    assert frontier_through((3, 1)).steepest(2) is None
    # Of equal ones, two for one and four for two, the nearest.
    assert frontier_through((0, 0), (1, 2), (2, 4)).steepest(0) == FrontierPoint(1, 2)


def test_the_budget_of_a_point_is_what_its_plan_costs() -> None:
    instance = Instance((Candidate(1, 2, 3), Candidate(2, 2, 3), Candidate(3, 3, 4)), ())
    assert frontier_of(instance) == frontier_through((0, 0), (2, 3), (3, 4), (4, 6), (5, 7), (7, 10))
    assert [plan.periods.keys() for plan in frontier_plans(instance, EVERY).plans] == [
        set(),
        {1},
        {3},
        {1, 2},
        {1, 3},
        {1, 2, 3},
    ]


def test_representative_are_the_ends_then_the_envelope_then_the_largest_rises() -> None:
    """Along the top run (0, 0), (2, 8), (6, 14), (10, 15); under it the value rises twice by 1 and once by 3."""
    points = [
        FrontierPoint(0, 0),
        FrontierPoint(1, 1),
        FrontierPoint(2, 8),
        FrontierPoint(3, 9),
        FrontierPoint(5, 12),
        FrontierPoint(6, 14),
        FrontierPoint(10, 15),
    ]
    assert representative(points, 7) == [0, 1, 2, 3, 4, 5, 6]
    assert representative(points, 2) == [0, 6]
    # Of the envelope the point at 8 rises by 7, that to 14 by 1.
    assert representative(points, 3) == [0, 2, 6]
    assert representative(points, 4) == [0, 2, 5, 6]
    assert representative(points, 5) == [0, 2, 4, 5, 6]
    # Two that rise by 1: the smaller budget.
    assert representative(points, 6) == [0, 1, 2, 4, 5, 6]


def test_points_on_one_line_are_all_on_the_envelope() -> None:
    points = frontier_through((0, 0), (1, 1), (2, 2), (3, 2), (4, 4)).points
    assert representative(points, 4) == [0, 1, 2, 4]


def test_of_too_many_on_the_envelope_those_that_draw_it_best() -> None:
    """A parabola: along it every point is on the envelope."""
    points = [FrontierPoint(budget, budget * (19 - budget) // 2) for budget in range(10)]
    assert [point.value for point in points] == [0, 9, 17, 24, 30, 35, 39, 42, 44, 45]
    assert representative(points, 2) == [0, 9]
    # 4 and 5 are both 10 above; from 4 on to 9, 6 and 7 are 3 above, before it 2 is 2 above.
    assert representative(points, 3) == [0, 4, 9]
    assert representative(points, 4) == [0, 4, 6, 9]
    assert representative(points, 5) == [0, 2, 4, 6, 9]
    assert representative(points, 10) == [*range(10)]


@pytest.mark.parametrize("seed", range(8))
def test_no_mix_of_two_budgets_buys_more_than_the_envelope(seed: int) -> None:
    random = Random(seed)
    budgets = sorted(random.sample(range(100), 12))
    values = sorted(random.sample(range(100), 12))
    points = [FrontierPoint(budget, value) for budget, value in zip(budgets, values, strict=True)]
    envelope = {0, 11, *(place for place in range(1, 11) if not is_under_a_line(points, place))}
    for count in range(2, 12):
        shown = representative(points, count)
        assert len({*shown}) == count
        assert {0, 11} <= {*shown}
        assert envelope <= {*shown} or {*shown} <= envelope


def is_under_a_line(points: list[FrontierPoint], place: int) -> bool:
    """Whether a mix of a smaller and a larger budget buys more for the same money."""
    point = points[place]
    return any(
        (a.value - point.value) * (b.budget - point.budget)
        + (b.value - point.value) * (point.budget - a.budget)
        > 0
        for a in points[:place]
        for b in points[place + 1 :]
    )
