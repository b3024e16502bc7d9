"""The best plan of an instance, and what the best plans are worth."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from porvoo_roadmap.planning.instance import Candidate, Constraint, Instance, satisfies
from porvoo_roadmap.planning.solver.dynamic_programme import best_score, best_worth
from porvoo_roadmap.planning.solver.feasibility import space_to_search
from porvoo_roadmap.planning.solver.objective import (
    Objective,
    ObjectiveValue,
    objective_of,
    objective_value,
)


class Plan(NamedTuple):
    """A plan: the numbers of its measures, in their order, with their periods, counted from 0.

    `value` is the sum of the weighed values. `worth` is what makes a plan best, in one
    number: of two plans for the same candidates and weights the better one has more.
    """

    periods: Mapping[int, int]
    cost: int
    value: int
    worth: int


def best_plan(instance: Instance) -> Plan | None:
    """The plan to be shown; `None` where the constraints contradict each other.

    Raises `TooMuchWorkError`.
    """
    space = space_to_search(instance)
    score = None if space is None else best_score(space)
    return None if space is None or score is None else plan_of_score(instance, space.objective, score)


def best_value(instance: Instance) -> ObjectiveValue | None:
    """What the best plans are worth, whichever of them would be shown; `None` as above.

    Raises `TooMuchWorkError`.
    """
    space = space_to_search(instance)
    worth = None if space is None else best_worth(space)
    return None if worth is None else objective_value(instance, worth)


def plan_of_score(instance: Instance, objective: Objective, score: int) -> Plan:
    """The plan to be shown that a search found by its score. Raises `TooMuchWorkError`.

    Where plans differ in measures alone that cost and add nothing, the score prefers the
    list of numbers that has more: its bits are compared from the smallest number on. Shown
    is the shorter list, so that such measures are dropped from its end as far as the
    constraints allow.
    """
    periods = objective.plan(score)
    shorter = without_idle_end(instance, periods)
    if len(shorter) < len(periods):
        found = best_plan(_with_these_alone(instance, shorter))
        assert found is not None  # These measures satisfy the constraints in the periods that they had.
        return found
    return plan_of(instance, periods, objective.worth(score))


def plan_of(instance: Instance, periods: Mapping[int, int], worth: int) -> Plan:
    """A plan with what it costs and what it is worth."""
    chosen = [c for c in instance.candidates if c.nr in periods]
    value = sum(instance.weights[periods[c.nr]] * c.value for c in chosen)
    return Plan(dict(sorted(periods.items())), sum(c.cost for c in chosen), value, worth)


def worth_of(instance: Instance, periods: Mapping[int, int]) -> int:
    """What makes a plan best, in one number."""
    objective = objective_of(instance)
    return sum(
        instance.weights[periods[c.nr]] * c.value - (objective.lateness * periods[c.nr] if c.duty else 0)
        for c in instance.candidates
        if c.nr in periods
    )


def without_idle_end(instance: Instance, periods: Mapping[int, int]) -> list[int]:
    """The numbers of a plan without those at its end that cost and add nothing, and can be spared."""
    chosen = {c.nr: c for c in instance.candidates if c.nr in periods}
    numbers = sorted(chosen)
    kept = len(numbers)
    for length in range(len(numbers) - 1, -1, -1):
        dropped = [chosen[nr] for nr in numbers[length:]]
        if dropped[0].cost:
            break
        shorter = {nr: periods[nr] for nr in numbers[:length]}
        if not _adds(dropped, periods, instance.weights) and satisfies(instance, shorter):
            kept = length
    return numbers[:kept]


def _adds(dropped: Sequence[Candidate], periods: Mapping[int, int], weights: Sequence[int]) -> bool:
    """Whether measures add anything to the value, or to how early it comes."""
    weighed = sum(c.value * weights[periods[c.nr]] for c in dropped)
    return bool(weighed or sum(c.value * periods[c.nr] for c in dropped))


def _with_these_alone(instance: Instance, numbers: Sequence[int]) -> Instance:
    """The instance that leaves nothing open but the periods of these measures."""
    kept = {*numbers}
    others = tuple(c.nr for c in instance.candidates if c.nr not in kept)
    return instance.constrained(Constraint("include", tuple(numbers)), Constraint("exclude", others))
