"""What is said of each measure and each wish is so, by all sets of measures."""

from random import Random

import pytest

from porvoo_roadmap.planning import reasons as reasons_room
from porvoo_roadmap.planning.answer import Answer, answer
from porvoo_roadmap.planning.job import WISHES, Candidate, Job, Rule
from porvoo_roadmap.planning.reasons import Reason
from porvoo_roadmap.planning.wishes import WishCost
from tests.planning.brute import Enumerated, enumerated
from tests.planning.jobs import random_job


def best(job: Job) -> Enumerated:
    found = enumerated(job)
    assert found is not None
    return found


def at(job: Job, budget: int) -> Job:
    rules = tuple(rule for rule in job.rules if rule.kind != "budget")
    return job._replace(rules=(*rules, Rule("budget", amounts=(budget,))))


def budgets_with(job: Job, nr: int) -> list[int]:
    """The budgets, from the job's own up, at which a measure is in some best plan."""
    total = sum(candidate.cost for candidate in job.candidates)
    return [
        budget
        for budget in range(job.amounts[0], max(total, job.amounts[0]) + 1)
        for found in [enumerated(at(job, budget))]
        if found and any(nr in plan for plan in found.plans)
    ]


def check_reason(job: Job, found: Answer, nr: int, reason: Reason) -> None:
    match reason.why:
        case "duty" | "included" | "excluded" | "outside":
            kinds = {"duty": "duties", "included": "include", "excluded": "exclude", "outside": "outside"}
            assert any(nr in rule.numbers for rule in job.rules if rule.kind == kinds[reason.why])
        case "needed" | "needs-left-out":
            order = -1 if reason.why == "needed" else 1
            pairs = {rule.numbers[::order] for rule in job.rules if rule.kind == "needs"}
            assert {(nr, other) for other in reason.numbers} <= pairs
            assert all((other in found.plan.periods) is (order < 0) for other in reason.numbers)
        case "core" | "chosen" | "replaceable" | "free" | "instead" | "exchange":
            check_exchange(job, found, nr, reason)
        case _:
            check_left_out(job, found, nr, reason)


def check_exchange(job: Job, found: Answer, nr: int, reason: Reason) -> None:
    sets = [frozenset(plan) for plan in best(job).plans]
    shown = frozenset(found.plan.periods)
    match reason.why:
        case "core" | "chosen":
            assert all(nr in chosen for chosen in sets) is (reason.why == "core")
        case "replaceable":
            assert all(shown - {nr} | {other} in sets for other in reason.numbers)
        case _:
            assert bool(reason.numbers) is (reason.why != "free")
            assert bool(reason.others) is (reason.why == "exchange") or reason.why == "free"
            assert shown - {*reason.numbers} | {nr, *reason.others} in sets


def check_left_out(job: Job, found: Answer, nr: int, reason: Reason) -> None:
    match reason.why:
        case "more-budget":
            assert min(budgets_with(job, nr)) == job.amounts[0] + reason.amount
        case "never":
            assert budgets_with(job, nr) == []
        case "no-room":
            assert budgets_with(job, nr) == [] if len(job.weights) == 1 else with_it(job, nr) is None
        case "gives-up":
            other = with_it(job, nr)
            assert other is not None
            assert reason.amount == found.plan.value - other.value
        case "delays":
            assert with_it(job, nr) is not None
        case _:
            pytest.fail(f"{reason.why} is for large jobs")


def with_it(job: Job, nr: int) -> Enumerated | None:
    return enumerated(job.with_rules(Rule("include", (nr,))))


def check(job: Job) -> set[str]:
    found = answer(job)
    if not isinstance(found, Answer):
        return set()
    for nr, reason in found.reasons.items():
        check_reason(job, found, nr, reason)
    wishes = [rule for rule in job.rules if rule.kind in WISHES]
    assert found.wishes is not None
    assert [wish.rule for wish in found.wishes] == wishes
    for wish in found.wishes:
        assert wish.value == best(job.without(wish.rule)).value - found.plan.value
        assert wish.value >= 0 or wish.delay > 0
    return {reason.why for reason in found.reasons.values()}


@pytest.mark.parametrize("seed", range(8))
def test_the_reasons_are_so(seed: int) -> None:
    random = Random(seed)
    given: set[str] = set()
    for _ in range(40):
        given |= check(random_job(random, most=6)._replace(weights=(1,)))
    assert len(given) > 7


@pytest.mark.parametrize("seed", range(4))
def test_the_reasons_are_so_with_several_periods(seed: int) -> None:
    random = Random(seed)
    given: set[str] = set()
    for _ in range(30):
        given |= check(random_job(random, most=4, periods=2))
    assert "gives-up" in given


def test_a_wish_may_delay_a_duty_and_so_may_a_measure() -> None:
    """The other measure fits the first period alone, and then the duty has to wait for the second."""
    job = Job(
        (Candidate(1, 2, 1, duty=True), Candidate(2, 3, 5)),
        (Rule("duties", (1,)), Rule("budget", amounts=(3, 2))),
        (1, 1),
    )
    free = answer(job)
    assert isinstance(free, Answer)
    assert (free.plan.periods, free.plan.value) == ({1: 0}, 1)
    assert free.reasons[2] == Reason("delays")
    wish = Rule("include", (2,))
    wished = answer(job.with_rules(wish))
    assert isinstance(wished, Answer)
    assert (wished.plan.periods, wished.plan.value) == ({1: 1, 2: 0}, 6)
    assert wished.wishes == (WishCost(wish, -5, 1),)


def test_large_jobs_have_the_reasons_that_take_no_search(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reasons_room, "MOST_REASONING", 1)
    job = Job(
        (Candidate(1, 3, 9), Candidate(2, 2, 4), Candidate(3, 4, 8), Candidate(4, 1, 0), Candidate(5, 9, 1)),
        (Rule("budget", amounts=(6,)),),
    )
    found = answer(job)
    assert isinstance(found, Answer)
    # 3 + 4 would be 7; 9 + 4 = 13 is best, and 1 that adds nothing fits beside it.
    assert found.plan.periods.keys() == {1, 2}
    assert found.reasons[3] == Reason("too-dear", amount=1)
    assert found.reasons[4] == Reason("borderline")
    assert found.reasons[5] == Reason("too-dear", amount=1)
    assert found.next_step is None
    roomy = answer(Job((Candidate(1, 1, -1),), (Rule("budget", amounts=(6,)),)))
    assert isinstance(roomy, Answer)
    assert roomy.reasons[1] == Reason("exterior")
