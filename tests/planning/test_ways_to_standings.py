"""Where the best plans are too many to go through, other ways come to the same standings."""

from random import Random

import pytest

from porvoo_roadmap.planning import plans
from porvoo_roadmap.planning.job import Candidate, Job, Rule
from porvoo_roadmap.planning.plans import best_plan, standings
from tests.planning.jobs import random_job


def compared(job: Job, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = best_plan(job)
    if plan is None:
        return
    whole = standings(job, plan)
    with monkeypatch.context() as patched:
        patched.setattr(plans, "all_best", lambda _space, _best: None)
        other = standings(job, plan)
    assert other.plans is None
    assert other.of == whole.of


@pytest.mark.parametrize("seed", range(5))
def test_plain_jobs_have_the_same_standings_by_beginnings_and_ends(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    random = Random(seed)
    for _ in range(60):
        job = random_job(random, most=12)
        plain = tuple(r for r in job.rules if r.kind in {"duties", "include", "exclude", "budget"})
        compared(job._replace(rules=plain), monkeypatch)


@pytest.mark.parametrize("seed", range(5))
def test_other_jobs_have_the_same_standings_measure_by_measure(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    random = Random(seed)
    for periods in (1, 1, 2) * 10:
        compared(random_job(random, most=9, periods=periods), monkeypatch)


def test_more_best_plans_than_can_be_gone_through_are_not_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forty equal measures, half of which can be paid: 137 846 528 820 best plans."""
    job = Job(tuple(Candidate(nr, 2, 3) for nr in range(1, 41)), (Rule("budget", amounts=(41,)),))
    plan = best_plan(job)
    assert plan is not None
    assert list(plan.periods) == [*range(1, 21)]
    assert standings(job, plan).plans == 137_846_528_820
    monkeypatch.setattr("porvoo_roadmap.planning.ways.MOST_BEST_STATES", 10)
    assert standings(job, plan) == (None, dict.fromkeys(range(1, 41), "borderline"))
