"""Why there is no plan: the fewest rules that contradict each other, against all sets of rules."""

from itertools import combinations
from random import Random

import pytest

from porvoo_roadmap.planning.conflicts import Conflict, conflict_of
from porvoo_roadmap.planning.job import Candidate, Job, Rule
from tests.planning.brute import all_plans
from tests.planning.jobs import random_job


def is_possible(job: Job) -> bool:
    return any(True for _ in all_plans(job))


def check(job: Job) -> bool:
    """Whether the job had no plan; that the contradiction is a smallest one is asserted."""
    if is_possible(job):
        return False
    conflict = conflict_of(job)
    assert not is_possible(job._replace(rules=conflict.rules))
    assert [*conflict.rules] == [rule for rule in job.rules if rule in conflict.rules]
    for rules in combinations(job.rules, len(conflict.rules) - 1):
        assert is_possible(job._replace(rules=rules))
    budgets = [rule for rule in conflict.rules if rule.kind == "budget"]
    if not budgets:
        assert conflict[1:] == (None, None, None)
    elif len(job.weights) > 1:
        check_periods(job, conflict)
    else:
        assert conflict.dear is None
        assert conflict.cost == cheapest(job._replace(rules=conflict.rules))
        assert conflict.enough == cheapest(job)
    return True


def check_periods(job: Job, conflict: Conflict) -> None:
    """What the conflict costs where that is the cause, and who is in every plan and fits no period."""
    alone = job._replace(rules=conflict.rules).without_budget()
    once = alone._replace(weights=(1,))
    cost = cheapest(once)
    assert conflict.cost == (cost if cost is not None and cost > sum(job.amounts) else None)
    assert conflict.enough is None
    plans = [*all_plans(once)]
    dear = [c for c in job.candidates if c.cost > max(job.amounts) and all(c.nr in plan for plan in plans)]
    if conflict.dear is None:
        assert not dear
    else:
        assert conflict.dear.cost == max(c.cost for c in dear)


def cheapest(job: Job) -> int | None:
    """What the cheapest plan costs, whatever the budget."""
    costs = {c.nr: c.cost for c in job.candidates}
    return min((sum(costs[nr] for nr in plan) for plan in all_plans(job.without_budget())), default=None)


@pytest.mark.parametrize("seed", range(10))
def test_the_fewest_rules_that_contradict_each_other_are_found(seed: int) -> None:
    random = Random(seed)
    found = 0
    while found < 12:
        job = random_job(random, most=6)
        tight = tuple(
            r._replace(amounts=(r.amounts[0] // 3,)) if r.kind == "budget" else r for r in job.rules
        )
        found += check(job._replace(rules=tight))


@pytest.mark.parametrize("seed", range(5))
def test_the_fewest_rules_are_found_with_several_periods_too(seed: int) -> None:
    random = Random(seed)
    assert sum(check(random_job(random, most=4, periods=2)) for _ in range(60)) > 0


def test_of_many_rules_too_those_are_left_of_which_none_can_be_spared() -> None:
    """The wish for 1 and 100 needs in a chain contradict the wish against the last of them."""
    candidates = tuple(Candidate(nr, 1, 1) for nr in range(1, 102))
    chain = tuple(Rule("needs", (nr, nr + 1)) for nr in range(1, 101))
    wishes = (Rule("include", (1,)), Rule("exclude", (101,)))
    assert conflict_of(Job(candidates, (*chain, *wishes))) == Conflict((*chain, *wishes), None, None)
