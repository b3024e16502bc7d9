"""What a plan is, once more from its definition: every set of measures and every period for each."""

from collections.abc import Iterator, Mapping
from itertools import product
from typing import NamedTuple

from porvoo_roadmap.planning.job import Job, Rule


class Enumerated(NamedTuple):
    """All best plans, the one to be shown first."""

    plans: list[dict[int, int]]
    cost: int
    value: int


def all_plans(job: Job) -> Iterator[dict[int, int]]:
    """Every plan that heeds every rule."""
    periods = range(-1, len(job.weights))
    for choice in product(periods, repeat=len(job.candidates)):
        plan = {c.nr: t for c, t in zip(job.candidates, choice, strict=True) if t >= 0}
        if all(heeded(job, rule, plan) for rule in job.rules):
            yield plan


def heeded(job: Job, rule: Rule, plan: Mapping[int, int]) -> bool:
    numbers = set(rule.numbers)
    match rule.kind:
        case "duties" | "include":
            return numbers <= plan.keys()
        case "exclude" | "outside":
            return not numbers & plan.keys()
        case "needs":
            who, needed = rule.numbers
            return who not in plan or (needed in plan and plan[needed] <= plan[who])
        case "at-least":
            return len(numbers & plan.keys()) >= rule.number
        case "at-most":
            return len(numbers & plan.keys()) <= rule.number
        case "budget":
            spent = [0] * len(rule.amounts)
            for candidate in job.candidates:
                if candidate.nr in plan:
                    spent[plan[candidate.nr]] += candidate.cost
            return all(s <= amount for s, amount in zip(spent, rule.amounts, strict=True))


def enumerated(job: Job) -> Enumerated | None:
    by_nr = {c.nr: c for c in job.candidates}

    def lateness(plan: Mapping[int, int]) -> int:
        return sum(t for nr, t in plan.items() if by_nr[nr].duty)

    def value(plan: Mapping[int, int]) -> int:
        return sum(by_nr[nr].value * job.weights[t] for nr, t in plan.items())

    def cost(plan: Mapping[int, int]) -> int:
        return sum(by_nr[nr].cost for nr in plan)

    def order(plan: Mapping[int, int]) -> tuple[object, ...]:
        early = sum(by_nr[nr].value * t for nr, t in plan.items())
        numbers = sorted(plan)
        return early, cost(plan), numbers, [plan[nr] for nr in numbers]

    plans = list(all_plans(job))
    if not plans:
        return None
    best = max((-lateness(plan), value(plan)) for plan in plans)
    equal = sorted((plan for plan in plans if (-lateness(plan), value(plan)) == best), key=order)
    return Enumerated(equal, cost(equal[0]), best[1])
