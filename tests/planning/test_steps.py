"""Every budget at once, against the plans of each budget and all sets of measures."""

from random import Random

import pytest

from porvoo_roadmap.planning.job import Candidate, Job, Rule
from porvoo_roadmap.planning.plans import best_plan
from porvoo_roadmap.planning.steps import Step, Steps, plans_at_steps, steps_of, that_matter, where_first_best
from tests.planning.brute import enumerated
from tests.planning.jobs import random_job

#: More steps than any of these jobs has.
EVERY = 10_000


def at(job: Job, budget: int) -> Job:
    rules = tuple(rule for rule in job.rules if rule.kind != "budget")
    return job._replace(rules=(*rules, Rule("budget", amounts=(budget,))))


@pytest.mark.parametrize("seed", range(10))
def test_each_budgets_step_is_its_best_plan(seed: int) -> None:
    random = Random(seed)
    for _ in range(12):
        job = random_job(random, most=7)
        free = job._replace(rules=tuple(rule for rule in job.rules if rule.kind != "budget"))
        steps, swept = steps_of(free), plans_at_steps(free, EVERY)
        plans = swept.plans
        if steps is None:
            assert swept == ((), 0)
            assert best_plan(free) is None
            continue
        assert [(plan.cost, plan.value) for plan in plans] == [*steps.steps]
        assert swept.steps == len(plans)
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
    assert [plan.periods.keys() for plan in plans_at_steps(job, EVERY).plans] == [
        set(),
        {1},
        {3},
        {1, 2},
        {1, 3},
        {1, 2, 3},
    ]


def test_the_steps_that_matter_are_the_ends_then_the_envelope_then_the_largest() -> None:
    """Along the top run (0, 0), (2, 8), (6, 14), (10, 15); under it lie two steps of 1 and one of 3."""
    steps = [
        Step(0, 0),
        Step(1, 1),
        Step(2, 8),
        Step(3, 9),
        Step(5, 12),
        Step(6, 14),
        Step(10, 15),
    ]
    assert that_matter(steps, 7) == [0, 1, 2, 3, 4, 5, 6]
    assert that_matter(steps, 2) == [0, 6]
    # Of the envelope the step to 8 rises by 7, that to 14 by 1.
    assert that_matter(steps, 3) == [0, 2, 6]
    assert that_matter(steps, 4) == [0, 2, 5, 6]
    assert that_matter(steps, 5) == [0, 2, 4, 5, 6]
    # Two that rise by 1: the smaller budget.
    assert that_matter(steps, 6) == [0, 1, 2, 4, 5, 6]


def test_steps_on_one_line_are_all_on_the_envelope() -> None:
    steps = [Step(0, 0), Step(1, 1), Step(2, 2), Step(3, 2), Step(4, 4)]
    assert that_matter(steps, 4) == [0, 1, 2, 4]


def test_of_too_many_on_the_envelope_those_that_draw_it_best() -> None:
    """A parabola: along it every step is on the envelope."""
    steps = [Step(budget, budget * (19 - budget) // 2) for budget in range(10)]
    assert [step.value for step in steps] == [0, 9, 17, 24, 30, 35, 39, 42, 44, 45]
    assert that_matter(steps, 2) == [0, 9]
    # 4 and 5 are both 10 above; from 4 on to 9, 6 and 7 are 3 above, before it 2 is 2 above.
    assert that_matter(steps, 3) == [0, 4, 9]
    assert that_matter(steps, 4) == [0, 4, 6, 9]
    assert that_matter(steps, 5) == [0, 2, 4, 6, 9]
    assert that_matter(steps, 10) == [*range(10)]


@pytest.mark.parametrize("seed", range(8))
def test_no_mix_of_two_budgets_buys_more_than_the_envelope(seed: int) -> None:
    random = Random(seed)
    budgets = sorted(random.sample(range(100), 12))
    values = sorted(random.sample(range(100), 12))
    steps = [Step(budget, value) for budget, value in zip(budgets, values, strict=True)]
    envelope = {0, 11, *(place for place in range(1, 11) if not is_under_a_line(steps, place))}
    for count in range(2, 12):
        shown = that_matter(steps, count)
        assert len({*shown}) == count
        assert {0, 11} <= {*shown}
        assert envelope <= {*shown} or {*shown} <= envelope


def is_under_a_line(steps: list[Step], place: int) -> bool:
    """Whether a mix of a smaller and a larger budget buys more for the same money."""
    step = steps[place]
    return any(
        (a.value - step.value) * (b.budget - step.budget) + (b.value - step.value) * (step.budget - a.budget)
        > 0
        for a in steps[:place]
        for b in steps[place + 1 :]
    )
