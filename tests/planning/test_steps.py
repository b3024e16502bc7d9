"""Every budget at once, against the plans of each budget and all sets of measures."""

from random import Random

import pytest

from porvoo_roadmap.planning.job import Candidate, Job, Rule
from porvoo_roadmap.planning.plans import best_plan
from porvoo_roadmap.planning.steps import Step, Steps, plans_at_steps, steps_of, where_first_best
from tests.planning.brute import enumerated
from tests.planning.jobs import random_job


def at(job: Job, budget: int) -> Job:
    rules = tuple(rule for rule in job.rules if rule.kind != "budget")
    return job._replace(rules=(*rules, Rule("budget", amounts=(budget,))))


@pytest.mark.parametrize("seed", range(10))
def test_each_budgets_step_is_its_best_plan(seed: int) -> None:
    random = Random(seed)
    for _ in range(12):
        job = random_job(random, most=7)
        free = job._replace(rules=tuple(rule for rule in job.rules if rule.kind != "budget"))
        steps, plans = steps_of(free), list(plans_at_steps(free))
        if steps is None:
            assert plans == []
            assert best_plan(free) is None
            continue
        assert [(plan.cost, plan.value) for plan in plans] == [*steps.steps]
        assert [*steps.steps] == sorted(set(steps.steps))
        total = sum(candidate.cost for candidate in job.candidates)
        for budget in random.sample(range(total + 1), min(6, total + 1)):
            expected = enumerated(at(job, budget))
            assert steps.value_at(budget) == (expected.value if expected else None)
            if expected:
                shown = [plan for plan in plans if plan.cost <= budget][-1]
                assert dict(shown.periods) == expected.plans[0]


@pytest.mark.parametrize("seed", range(6))
def test_where_a_measure_is_first_in_a_best_plan_is_found(seed: int) -> None:
    random = Random(seed)
    for _ in range(10):
        job = random_job(random, most=6)._replace(weights=(1,))
        free = job._replace(rules=tuple(rule for rule in job.rules if rule.kind != "budget"))
        total = sum(candidate.cost for candidate in job.candidates)
        start = random.randint(0, total)
        for candidate in job.candidates:
            inside = steps_of(free.with_rules(Rule("include", (candidate.nr,))))
            outside = steps_of(free.with_rules(Rule("exclude", (candidate.nr,))))
            if inside is None:
                continue
            best = [enumerated(at(job, budget)) for budget in range(start, total + 1)]
            having = [b is not None and any(candidate.nr in plan for plan in b.plans) for b in best]
            expected = start + having.index(True) if True in having else None
            assert where_first_best(inside, outside, start) == expected


def test_the_next_unit_buys_most_where_the_step_is_steepest() -> None:
    steps = Steps((Step(0, 0), Step(4, 4), Step(5, 6), Step(9, 20), Step(10, 21)))
    assert steps.steepest(4) == Step(9, 20)
    assert steps.steepest(9) == Step(10, 21)
    assert steps.steepest(10) is None
    assert Steps((Step(3, 1),)).steepest(2) is None
    # Of equal ones, two for one and four for two, the nearest.
    assert Steps((Step(0, 0), Step(1, 2), Step(2, 4))).steepest(0) == Step(1, 2)


def test_a_step_is_paid_by_what_its_plan_costs() -> None:
    job = Job((Candidate(1, 2, 3), Candidate(2, 2, 3), Candidate(3, 3, 4)), ())
    steps = steps_of(job)
    assert steps == Steps((Step(0, 0), Step(2, 3), Step(3, 4), Step(4, 6), Step(5, 7), Step(7, 10)))
    assert [plan.periods.keys() for plan in plans_at_steps(job)] == [
        set(),
        {1},
        {3},
        {1, 2},
        {1, 3},
        {1, 2, 3},
    ]
