"""The efficient frontier by the solver: as many of its points as are asked for and found in time, each exact.

First the two ends, then the supported points, which are best for some price of a unit of
value (the dichotomic search of Aneja & Nair 1979, "Bicriteria transportation problem"), then
the others, each time below the point at which the value rises most.
"""

from collections.abc import Iterator, Mapping
from itertools import pairwise

from porvoo_roadmap.planning.efficient_frontier import FrontierPlans
from porvoo_roadmap.planning.instance import Instance
from porvoo_roadmap.planning.mixed_integer import lexicographic
from porvoo_roadmap.planning.mixed_integer.linear_model import LinearModel, Row
from porvoo_roadmap.planning.mixed_integer.maximum import maximum
from porvoo_roadmap.planning.mixed_integer.solving import prepared
from porvoo_roadmap.planning.plans import Plan, plan_of, worth_of
from porvoo_roadmap.watch import OutOfTimeError, Watch


def frontier_plans(instance: Instance, watch: Watch, most: int) -> FrontierPlans:
    """The plans at no more than so many points of the frontier, with one period; none where there is no plan.

    How many points there are is known where all were found. Raises `TooMuchWorkError`, and
    `OutOfTimeError` where not even the ends are found in time.
    """
    ready = prepared(instance._replace(effort=None))
    if ready is None:
        return FrontierPlans((), 0)
    _, model = ready
    ends = _ends(model, watch)
    if ends is None:
        return FrontierPlans((), 0)
    plans = {plan.cost: plan for plan in ends}
    try:
        for plan in _between(model, plans, watch):
            if len(plans) == most and plan.cost not in plans:
                return FrontierPlans(_ascending(plans), None)
            plans[plan.cost] = plan
    except OutOfTimeError:
        return FrontierPlans(_ascending(plans), None)
    return FrontierPlans(_ascending(plans), len(plans))


def _ascending(plans: Mapping[int, Plan]) -> tuple[Plan, ...]:
    return tuple(plans[cost] for cost in sorted(plans))


def _ends(model: LinearModel, watch: Watch) -> tuple[Plan, Plan] | None:
    """The best plans of the smallest budget that is enough and of the largest; `None` where there is none."""
    cheapest = maximum(model, lexicographic.cost_goal(model.instance), watch, 0)
    if cheapest.plan is None and cheapest.is_complete:
        return None
    if not cheapest.is_proven:
        raise OutOfTimeError
    return _best_within(model, -cheapest.value, watch), _best_within(model, None, watch)


def _best_within(model: LinearModel, budget: int | None, watch: Watch) -> Plan:
    """The plan to be shown at a budget."""
    if budget is not None:
        costs = {column: -number for column, number in _costs(model).items()}
        model = model.with_rows(Row(costs, None, budget))
    found = lexicographic.best(model, watch, None)
    if found.maximum.plan is None or not found.is_proven:
        raise OutOfTimeError
    shown = lexicographic.shown(found.model, found.maximum.plan, watch, 0)
    if not shown.is_first:
        raise OutOfTimeError
    return plan_of(model.instance, shown.plan, worth_of(model.instance, shown.plan))


def _costs(model: LinearModel) -> Mapping[int, int]:
    return model.coefficients(lexicographic.cost_goal(model.instance))


def _between(model: LinearModel, plans: Mapping[int, Plan], watch: Watch) -> Iterator[Plan]:
    """The plans between those that are known, which grow with each."""
    supported: set[tuple[int, int]] = set()
    while (gap := _widest(plans, supported)) is not None:
        plan = _supported(model, *gap, watch)
        if plan is None:
            supported.add((gap[0].cost, gap[1].cost))
        else:
            yield plan
    closed: set[tuple[int, int]] = set()
    while (gap := _widest(plans, closed)) is not None:
        plan = _best_within(model, gap[1].cost - 1, watch)
        closed.add((plan.cost, gap[1].cost))
        yield plan


def _widest(plans: Mapping[int, Plan], done: set[tuple[int, int]]) -> tuple[Plan, Plan] | None:
    """The neighbours between which the value rises most, of those not done with."""
    gaps = [(low, high) for low, high in pairwise(_ascending(plans)) if (low.cost, high.cost) not in done]
    return max(gaps, key=lambda gap: (gap[1].value - gap[0].value, -gap[0].cost), default=None)


def _supported(model: LinearModel, low: Plan, high: Plan, watch: Watch) -> Plan | None:
    """The plan that is farthest above the line through two points; `None` where none is above it."""
    run, rise = high.cost - low.cost, high.value - low.value
    (weight,) = model.instance.weights
    goal = {c.nr: [weight * c.value * run - c.cost * rise] for c in model.instance.candidates}
    found = maximum(model, goal, watch, 0, low.periods)
    if found.plan is None or not found.is_proven:
        raise OutOfTimeError
    if found.value == low.value * run - low.cost * rise:
        return None
    costs = {c.nr: c.cost for c in model.instance.candidates}
    return _best_within(model, sum(costs[nr] for nr in found.plan), watch)
