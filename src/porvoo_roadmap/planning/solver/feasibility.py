"""Whether an instance has any plan: quick tests of what is fixed in, then a search."""

from collections.abc import Mapping, Sequence
from typing import Final

from porvoo_roadmap.planning.instance import (
    Candidate,
    Constraint,
    Instance,
    Starts,
    last_period,
    possible_periods,
    satisfies,
)
from porvoo_roadmap.planning.solver.dynamic_programme import has_plan
from porvoo_roadmap.planning.solver.presolve import CardinalityConstraint, Presolved, add_reachable, presolve
from porvoo_roadmap.planning.solver.stages import StateSpace, ordered, state_space

#: What comparing one measure with one period takes in steps.
CHECK: Final = 4


def is_feasible(instance: Instance) -> bool:
    """Whether any plan satisfies the constraints, whatever it is worth. Raises `TooMuchWorkError`."""
    presolved = presolve(instance)
    if presolved is None or exceeds_budget(instance, presolved):
        return False
    plan = greedy_plan(instance, presolved)
    if plan is not None and satisfies(instance, plan):
        return True
    if not presolved.cardinality:
        # No constraint asks for more than is fixed in, and whatever else is chosen only costs.
        others = (c.nr for c in instance.candidates if c.nr not in presolved.fixed_in)
        instance = instance.constrained(Constraint("exclude", tuple(others)))
    # Where all plans are worth the same, the search ends with the first that it finds.
    space = space_to_search(instance.without_values())
    assert space is not None  # The same measures are fixed in as before.
    return has_plan(space)


def space_to_search(instance: Instance) -> StateSpace | None:
    """The decisions that are left; `None` where it is clear without a search that there is no plan.

    Raises `TooMuchWorkError`.
    """
    presolved = presolve(instance)
    if presolved is None or exceeds_budget(instance, presolved):
        return None
    return state_space(instance, presolved)


def exceeds_budget(instance: Instance, presolved: Presolved) -> bool:
    """Whether what is fixed in costs too much, whatever else is chosen.

    If so, there is no plan. If not, there may be none all the same: measures may not fit
    into periods that have enough money for all of them together. Raises `TooMuchWorkError`.
    """
    amounts = instance.amounts
    fixed_in = [c for c in instance.candidates if c.nr in presolved.fixed_in]
    instance.spend(CHECK * len(fixed_in) * len(amounts) ** 2)
    earliest = earliest_periods(fixed_in, presolved, instance)
    if len(earliest) < len(fixed_in):
        return True
    # Where periods are not paid for one by one, what they have in all is looked at below.
    for first in range(0 if instance.is_staggered else len(amounts)):
        costs = sorted((c.cost for c in fixed_in if earliest[c.nr] >= first), reverse=True)
        if _overflow(costs, amounts[first:]):
            return True
    return least_spent(instance, presolved) > sum(amounts)


def least_spent(instance: Instance, presolved: Presolved) -> int:
    """What every plan costs at least, for all that is clear without a search.

    What is fixed in, and the cheapest members of cardinality constraints that share none.
    """
    costs = [
        (sum(c.cost for c in _cheapest(instance, constraint)), constraint.members)
        for constraint in presolved.cardinality
    ]
    total, seen = sum(c.cost for c in instance.candidates if c.nr in presolved.fixed_in), set[int]()
    for cost, members in sorted(costs, key=lambda one: -one[0]):
        if seen.isdisjoint(members):
            total += cost
            seen |= members
    return total


def earliest_periods(items: Sequence[Candidate], presolved: Presolved, instance: Instance) -> dict[int, int]:
    """By number the first period in which a measure can start alone, not before what it needs.

    A measure for which there is none is left out.
    """
    earliest: dict[int, int] = {}
    possible, starts = possible_periods(instance, items), instance.starts
    for item in ordered(items, presolved):
        first = _from_needs_on(item, presolved, earliest, starts)
        later = (period for period in possible[item.nr] if first is not None and period >= first)
        period = next(later, None)
        if period is not None:
            earliest[item.nr] = period
    return earliest


def _from_needs_on(
    item: Candidate, presolved: Presolved, periods: Mapping[int, int], starts: Starts
) -> int | None:
    """The period from which on all that a measure needs is done; `None` where it never is."""
    needs = presolved.needs.get(item.nr, ())
    if any(nr not in periods for nr in needs):
        return None
    return max((last_period(nr, starts, periods[nr]) for nr in needs), default=0)


def _overflow(costs: Sequence[int], amounts: Sequence[int]) -> bool:
    """Whether some number of the dearest measures exceed the periods that can pay for each of them.

    These periods have too little money together, or room for too few measures of that cost.
    The costs come from the highest down.
    """
    spent = 0
    for count, cost in enumerate(costs, 1):
        spent += cost
        if cost and (
            spent > sum(amount for amount in amounts if amount >= cost)
            or count > sum(amount // cost for amount in amounts)
        ):
            return True
    return False


def _cheapest(instance: Instance, constraint: CardinalityConstraint) -> list[Candidate]:
    """The cheapest measures that satisfy what a cardinality constraint asks for at least."""
    members = [c for c in instance.candidates if c.nr in constraint.members]
    return sorted(members, key=lambda c: c.cost)[: constraint.least]


def greedy_plan(instance: Instance, presolved: Presolved) -> dict[int, int] | None:
    """A plan of what has to be chosen within the budget; `None` where none is found, though there may be one.

    The cheapest members satisfy the cardinality constraints, as far as they ask for a least
    number; whether they exceed a largest one is not looked at. What is fixed in is placed
    first, then the others, each time from the dearest down and in the first period that has
    the money (first-fit decreasing, Johnson 1973).
    """
    if instance.is_staggered:
        return None
    chosen = set(presolved.fixed_in)
    for constraint in presolved.cardinality:
        chosen.update(c.nr for c in _cheapest(instance, constraint))
    add_reachable(presolved.needs, chosen)
    # Measures are ordered by value per cost; by the square of the cost, that is by cost.
    items = [c._replace(value=c.cost**2) for c in instance.candidates if c.nr in chosen]
    possible, starts = possible_periods(instance, items), instance.starts
    left, periods = [*instance.amounts], dict[int, int]()
    for item in ordered(items, presolved):
        first = _from_needs_on(item, presolved, periods, starts)
        later = (t for t in possible[item.nr] if first is not None and t >= first and item.cost <= left[t])
        period = next(later, None)
        if period is None:
            return None
        left[period] -= item.cost
        periods[item.nr] = period
    return periods
