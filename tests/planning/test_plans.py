"""The best plan and all best plans, against every set of measures there is."""

from random import Random

import pytest

from porvoo_roadmap.planning.alternative_optima import alternative_optima
from porvoo_roadmap.planning.instance import Candidate, Constraint, Instance
from porvoo_roadmap.planning.plans import best_plan
from tests.planning.all_plans import enumerated
from tests.planning.instances import random_instance


def check(instance: Instance) -> bool:
    """Whether the instance has a plan; that it is the enumerated one is asserted."""
    expected, plan = enumerated(instance), best_plan(instance)
    if expected is None or plan is None:
        assert (plan, expected) == (None, None)
        return False
    assert dict(plan.periods) == expected.plans[0]
    assert (plan.cost, plan.value) == (expected.cost, expected.value)
    found = alternative_optima(instance, plan)
    assert found.plans == len(expected.plans)
    for candidate in instance.candidates:
        share = sum(candidate.nr in other for other in expected.plans)
        membership = "core" if share == len(expected.plans) else "borderline" if share else "exterior"
        assert found.membership[candidate.nr] == membership
    return True


@pytest.mark.parametrize("seed", range(20))
def test_two_thousand_instances_with_every_rule_mixed_have_the_plans_of_enumeration(seed: int) -> None:
    random = Random(seed)
    assert sum(check(random_instance(random)) for _ in range(100)) > 50


@pytest.mark.parametrize("seed", range(10))
def test_five_hundred_instances_of_several_periods_have_the_plans_of_enumeration(seed: int) -> None:
    random = Random(seed)
    assert sum(check(random_instance(random, most=5, periods=random.randint(1, 3))) for _ in range(50)) > 20


def test_what_costs_and_adds_nothing_stays_where_it_is_needed() -> None:
    """The first is paid in the second period alone, and needs the other one there."""
    candidates = (Candidate(1, 5, 3), Candidate(2, 0, 0))
    constraints = (Constraint("needs", (1, 2)), Constraint("budget", amounts=(0, 5)))
    found = best_plan(Instance(candidates, constraints, (1, 1)))
    assert found is not None
    assert found.periods == {1: 1, 2: 0}
