"""The best plan and all best plans, against every set of measures there is."""

from random import Random

import pytest

from porvoo_roadmap.planning.job import Job
from porvoo_roadmap.planning.plans import best_plan, standings
from tests.planning.brute import enumerated
from tests.planning.jobs import random_job


def check(job: Job) -> bool:
    """Whether the job has a plan; that it is the enumerated one is asserted."""
    expected, plan = enumerated(job), best_plan(job)
    if expected is None or plan is None:
        assert (plan, expected) == (None, None)
        return False
    assert dict(plan.periods) == expected.plans[0]
    assert (plan.cost, plan.value) == (expected.cost, expected.value)
    found = standings(job, plan)
    assert found.plans == len(expected.plans)
    for candidate in job.candidates:
        share = sum(candidate.nr in other for other in expected.plans)
        standing = "core" if share == len(expected.plans) else "borderline" if share else "exterior"
        assert found.of[candidate.nr] == standing
    return True


@pytest.mark.parametrize("seed", range(20))
def test_two_thousand_jobs_with_every_rule_mixed_have_the_plans_of_enumeration(seed: int) -> None:
    random = Random(seed)
    assert sum(check(random_job(random)) for _ in range(100)) > 50


@pytest.mark.parametrize("seed", range(10))
def test_five_hundred_jobs_of_several_periods_have_the_plans_of_enumeration(seed: int) -> None:
    random = Random(seed)
    assert sum(check(random_job(random, most=5, periods=random.randint(1, 3))) for _ in range(50)) > 20
