"""Measures that are bound to years, and money that is carried over, against every plan there is."""

from random import Random

import pytest

from porvoo_roadmap.planning.alternative_optima import alternative_optima
from porvoo_roadmap.planning.answer import Answer
from porvoo_roadmap.planning.deletion_filter import Infeasibility
from porvoo_roadmap.planning.engine import engine_of
from porvoo_roadmap.planning.mixed_integer.solving import solved
from porvoo_roadmap.planning.plans import best_plan
from porvoo_roadmap.watch import Watch
from tests.conftest import is_thorough
from tests.planning.all_plans import assert_contradicts, enumerated
from tests.planning.instances import answered, random_instance, with_sums, with_years
from tests.planning.test_mixed_integer import memberships

ROUNDS = 40 if is_thorough() else 4


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("periods", [2, 3])
def test_the_solver_has_the_best_of_all_plans(seed: int, periods: int) -> None:
    random = Random(100 * periods + seed)
    for _ in range(ROUNDS):
        instance = with_years(random, random_instance(random, most=6, periods=periods))
        if random.random() < 0.5:
            instance = with_sums(random, instance)
        brute, found = enumerated(instance), solved(instance, Watch(300))
        assert (brute is None) == (found is None)
        if brute is None or found is None:
            continue
        assert (found.plan.periods, found.plan.value, found.is_first) == (brute.plans[0], brute.value, True)
        assert found.optima.membership == memberships(instance, brute.plans)


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("periods", [1, 2, 3])
def test_the_dynamic_programme_knows_when_a_measure_may_start(seed: int, periods: int) -> None:
    random = Random(700 * periods + seed)
    for _ in range(ROUNDS):
        instance = with_years(random, random_instance(random, most=6, periods=periods), spans=False)
        brute, plan = enumerated(instance), best_plan(instance)
        assert engine_of(instance) == "dynamic-programme"
        assert (brute is None) == (plan is None)
        if brute is not None and plan is not None:
            assert (plan.periods, plan.value) == (brute.plans[0], brute.value)
            assert alternative_optima(instance, plan).membership == memberships(instance, brute.plans)


@pytest.mark.parametrize("seed", range(6))
def test_rules_that_contradict_each_other_are_a_smallest_set_of_them(seed: int) -> None:
    random = Random(40 + seed)
    seen = set()
    for _ in range(ROUNDS):
        instance = with_years(random, random_instance(random, most=5, periods=2))
        found = answered(instance)
        seen.add(type(found))
        if isinstance(found, Infeasibility):
            assert_contradicts(instance, found)
    assert seen <= {Answer, Infeasibility}
