"""The value of plans that are too large to enumerate, against a mixed-integer solver (HiGHS)."""

from random import Random
from typing import Any

import highspy
import pytest

from porvoo_roadmap.planning.job import Job, Rule
from porvoo_roadmap.planning.plans import best_plan
from tests.planning.jobs import random_job


def by_solver(job: Job) -> int | None:
    """The largest value of any plan; a solver's, whose answers are floating-point numbers."""
    solver = highspy.Highs()  # type: ignore[no-untyped-call] # half of its interface has types
    solver.setOptionValue("output_flag", False)  # noqa: FBT003 -- the solver's own interface
    solver.setOptionValue("mip_rel_gap", 0.0)
    periods = range(len(job.weights))
    done = {c.nr: [solver.addBinary() for _ in periods] for c in job.candidates}
    chosen = {nr: sum(times) for nr, times in done.items()}
    for number in chosen.values():
        solver.addConstr(number <= 1)
    for rule in job.rules:
        heed(solver, job, rule, done, chosen)
    value = sum(c.value * job.weights[t] * done[c.nr][t] for c in job.candidates for t in periods)
    solver.maximize(value)
    if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return None
    return round(solver.getObjectiveValue())


def heed(solver: Any, job: Job, rule: Rule, done: dict[int, list[Any]], chosen: dict[int, Any]) -> None:
    count = sum(chosen[nr] for nr in rule.numbers)
    match rule.kind:
        case "duties" | "include" if rule.numbers:
            solver.addConstr(count >= len(rule.numbers))
        case "exclude" | "outside" if rule.numbers:
            solver.addConstr(count <= 0)
        case "needs":
            who, needed = rule.numbers
            for last in range(len(job.weights)):
                solver.addConstr(sum(done[who][: last + 1]) - sum(done[needed][: last + 1]) <= 0)
        case "at-least" if rule.numbers:
            solver.addConstr(count >= rule.number)
        case "at-most" if rule.numbers:
            solver.addConstr(count <= rule.number)
        case "budget":
            for period, amount in enumerate(rule.amounts):
                spent = sum(c.cost * done[c.nr][period] for c in job.candidates)
                solver.addConstr(spent <= amount)


def large_job(random: Random, periods: int) -> Job:
    """A job of up to 26 candidates that has something to decide; duties would come before the value."""
    while True:
        job = random_job(random, most=26, periods=periods)
        impossible = any(rule.kind == "at-least" and not rule.numbers and rule.number for rule in job.rules)
        if len(job.candidates) > 14 and not impossible:
            if periods == 1:
                return job
            candidates = tuple(c._replace(duty=False) for c in job.candidates)
            return job._replace(candidates=candidates).without(*(r for r in job.rules if r.kind == "duties"))


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("periods", [1, 2])
def test_large_jobs_have_the_solvers_value(seed: int, periods: int) -> None:
    random = Random(1000 * periods + seed)
    solved = 0
    for _ in range(20 if periods == 1 else 8):
        job = large_job(random, periods)
        plan = best_plan(job)
        assert (None if plan is None else plan.value) == by_solver(job)
        solved += plan is not None
    assert solved > 2
