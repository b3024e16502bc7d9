"""The value of plans that are too large to enumerate, against a mixed-integer solver (HiGHS)."""

from random import Random
from typing import Any

import highspy
import pytest

from porvoo_roadmap.planning.instance import Constraint, Instance
from porvoo_roadmap.planning.plans import best_plan
from tests.planning.instances import random_instance


def by_solver(instance: Instance) -> int | None:
    """The largest value of any plan; a solver's, whose answers are floating-point numbers."""
    solver = highspy.Highs()  # type: ignore[no-untyped-call] # half of its interface has types
    solver.setOptionValue("output_flag", False)  # noqa: FBT003 -- the solver's own interface
    solver.setOptionValue("mip_rel_gap", 0.0)
    periods = range(len(instance.weights))
    done = {c.nr: [solver.addBinary() for _ in periods] for c in instance.candidates}
    chosen = {nr: sum(times) for nr, times in done.items()}
    for number in chosen.values():
        solver.addConstr(number <= 1)
    for constraint in instance.constraints:
        add_constraint(solver, instance, constraint, done, chosen)
    value = sum(c.value * instance.weights[t] * done[c.nr][t] for c in instance.candidates for t in periods)
    solver.maximize(value)
    if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return None
    return round(solver.getObjectiveValue())


def add_constraint(
    solver: Any,
    instance: Instance,
    constraint: Constraint,
    done: dict[int, list[Any]],
    chosen: dict[int, Any],
) -> None:
    count = sum(chosen[nr] for nr in constraint.numbers)
    match constraint.kind:
        case "duties" | "include" if constraint.numbers:
            solver.addConstr(count >= len(constraint.numbers))
        case "exclude" | "outside" if constraint.numbers:
            solver.addConstr(count <= 0)
        case "needs":
            who, needed = constraint.numbers
            for last in range(len(instance.weights)):
                solver.addConstr(sum(done[who][: last + 1]) - sum(done[needed][: last + 1]) <= 0)
        case "at-least" if constraint.numbers:
            solver.addConstr(count >= constraint.number)
        case "at-most" if constraint.numbers:
            solver.addConstr(count <= constraint.number)
        case "budget":
            for period, amount in enumerate(constraint.amounts):
                spent = sum(c.cost * done[c.nr][period] for c in instance.candidates)
                solver.addConstr(spent <= amount)


def large_instance(random: Random, periods: int) -> Instance:
    """An instance of up to 26 candidates that has something to decide; duties would come before the value."""
    while True:
        instance = random_instance(random, most=26, periods=periods)
        impossible = any(
            constraint.kind == "at-least" and not constraint.numbers and constraint.number
            for constraint in instance.constraints
        )
        if len(instance.candidates) > 14 and not impossible:
            if periods == 1:
                return instance
            candidates = tuple(c._replace(duty=False) for c in instance.candidates)
            return instance._replace(candidates=candidates).without(
                *(r for r in instance.constraints if r.kind == "duties")
            )


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("periods", [1, 2])
def test_large_instances_have_the_solvers_value(seed: int, periods: int) -> None:
    random = Random(1000 * periods + seed)
    solved = 0
    for _ in range(20 if periods == 1 else 8):
        instance = large_instance(random, periods)
        plan = best_plan(instance)
        assert (None if plan is None else plan.value) == by_solver(instance)
        solved += plan is not None
    assert solved > 2
