"""What a plan is, once more from its definition: every set of measures and every period for each."""

from collections.abc import Iterator, Mapping
from itertools import product
from typing import NamedTuple

from porvoo_roadmap.planning.deletion_filter import Infeasibility
from porvoo_roadmap.planning.instance import Constraint, Instance, Start


class Enumerated(NamedTuple):
    """All best plans, the one to be shown first."""

    plans: list[dict[int, int]]
    cost: int
    value: int


def all_plans(instance: Instance) -> Iterator[dict[int, int]]:
    """Every plan that satisfies every constraint."""
    periods = range(-1, len(instance.weights))
    for choice in product(periods, repeat=len(instance.candidates)):
        plan = {c.nr: t for c, t in zip(instance.candidates, choice, strict=True) if t >= 0}
        if all(is_satisfied(instance, constraint, plan) for constraint in instance.constraints):
            yield plan


def is_satisfied(instance: Instance, constraint: Constraint, plan: Mapping[int, int]) -> bool:
    numbers = set(constraint.numbers)
    match constraint.kind:
        case "duties" | "include":
            return numbers <= plan.keys()
        case "exclude" | "outside" | "dropped" | "out":
            return not numbers & plan.keys()
        case "years":
            (nr,) = numbers
            return nr not in plan or constraint.starts[plan[nr]] is not None
        case "needs":
            who, needed = constraint.numbers
            return who not in plan or (needed in plan and end(instance, needed, plan) <= plan[who])
        case "at-least":
            return len(numbers & plan.keys()) >= constraint.number
        case "at-most":
            return len(numbers & plan.keys()) <= constraint.number
        case "together" | "spend-at-least" | "spend-at-most":
            return is_sum_satisfied(constraint, plan)
        case "budget":
            return is_paid(instance, constraint, plan)


def begin(instance: Instance, nr: int, plan: Mapping[int, int]) -> Start | None:
    """How a measure with years starts; the plan may be one that its years do not allow."""
    years = [c for c in instance.constraints if c.kind == "years" and c.numbers == (nr,)]
    return years[0].starts[plan[nr]] if years else None


def end(instance: Instance, nr: int, plan: Mapping[int, int]) -> int:
    start = begin(instance, nr, plan)
    return plan[nr] if start is None else start.last


def is_paid(instance: Instance, budget: Constraint, plan: Mapping[int, int]) -> bool:
    """Period by period, with a purse that is emptied after each unless its money is carried over."""
    purse = 0
    for period, amount in enumerate(budget.amounts):
        purse = amount + (purse if budget.carries_over else 0)
        for candidate in instance.candidates:
            if candidate.nr in plan:
                start = begin(instance, candidate.nr, plan)
                if start is None:
                    purse -= candidate.cost if plan[candidate.nr] == period else 0
                else:
                    purse -= start.amounts[period]
        if purse < 0:
            return False
    return True


def is_sum_satisfied(constraint: Constraint, plan: Mapping[int, int]) -> bool:
    amounts = dict(zip(constraint.numbers, constraint.amounts or [1] * len(constraint.numbers), strict=True))
    taken = sum(amounts.get(nr, 0) for nr in plan)
    match constraint.kind:
        case "together":
            return taken in {0, len(amounts)}
        case "spend-at-least":
            return taken >= constraint.number
        case _:
            return taken <= constraint.number


def enumerated(instance: Instance) -> Enumerated | None:
    by_nr = {c.nr: c for c in instance.candidates}

    def lateness(plan: Mapping[int, int]) -> int:
        return sum(t for nr, t in plan.items() if by_nr[nr].duty)

    def value(plan: Mapping[int, int]) -> int:
        return sum(by_nr[nr].value * instance.weights[t] for nr, t in plan.items())

    def cost(plan: Mapping[int, int]) -> int:
        return sum(by_nr[nr].cost for nr in plan)

    def order(plan: Mapping[int, int]) -> tuple[object, ...]:
        early = sum(by_nr[nr].value * t for nr, t in plan.items())
        numbers = sorted(plan)
        return early, cost(plan), numbers, [plan[nr] for nr in numbers]

    plans = list(all_plans(instance))
    if not plans:
        return None
    best = max((-lateness(plan), value(plan)) for plan in plans)
    equal = sorted((plan for plan in plans if (-lateness(plan), value(plan)) == best), key=order)
    return Enumerated(equal, cost(equal[0]), best[1])


def assert_contradicts(instance: Instance, found: Infeasibility) -> None:
    """No plan keeps the rules that are named, and without any one of them there are plans."""
    alone = instance._replace(constraints=found.constraints)
    assert enumerated(alone) is None
    assert all(enumerated(alone.without(rule)) is not None for rule in found.constraints)
