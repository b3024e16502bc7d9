"""The best plan that is nearest to another one, against all plans."""

from random import Random

import pytest

from porvoo_roadmap.planning import engine as engine_room
from porvoo_roadmap.planning import nearest_plan as room
from porvoo_roadmap.planning.deletion_filter import Infeasibility
from porvoo_roadmap.planning.instance import Instance
from porvoo_roadmap.planning.mixed_integer import highs
from porvoo_roadmap.planning.nearest_plan import NearestPlan, nearest_plan
from porvoo_roadmap.watch import Watch
from tests.conftest import is_thorough
from tests.planning.all_plans import enumerated
from tests.planning.instances import UNPACKABLE, powers, random_instance, with_sums


def kept_at_most(instance: Instance, given: dict[int, int]) -> tuple[int, int] | None:
    """What the best plans are worth, and how few measures must be exchanged; with one period."""
    found = enumerated(instance)
    if found is None:
        return None
    return found.value, min(len(given.keys() ^ plan.keys()) for plan in found.plans)


def given_plan(random: Random, instance: Instance) -> dict[int, int]:
    return {c.nr: 0 for c in instance.candidates if random.random() < 0.5}


@pytest.mark.parametrize("seed", range(400 if is_thorough() else 20))
def test_no_best_plan_is_nearer(seed: int) -> None:
    random = Random(seed)
    instance = random_instance(random, most=7)
    if seed % 2:
        instance = with_sums(random, instance)
    given = given_plan(random, instance)
    found = nearest_plan(instance, given, Watch(300))
    expected = kept_at_most(instance, given)
    if expected is None:
        assert isinstance(found, Infeasibility)
        return
    assert isinstance(found, NearestPlan)
    assert (found.plan.value, found.bound, found.is_best) == (expected[0], expected[0], True)
    assert len(given.keys() ^ found.plan.periods.keys()) == expected[1]


@pytest.mark.parametrize("seed", range(100 if is_thorough() else 8))
def test_with_periods_it_is_one_of_the_best(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine_room, "MOST_LABELS", 0 if seed % 2 else 100_000)
    random = Random(seed)
    instance = random_instance(random, most=5, periods=2)
    found, brute = nearest_plan(instance, given_plan(random, instance), Watch(300)), enumerated(instance)
    if brute is None:
        assert isinstance(found, Infeasibility)
    else:
        assert isinstance(found, NearestPlan)
        assert found.plan.periods in brute.plans


def test_without_time_or_solver_there_may_be_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "MOST_WORK", 1)
    assert nearest_plan(UNPACKABLE, {}, Watch(0)) is None
    monkeypatch.setattr(highs, "is_installed", lambda: False)
    assert nearest_plan(powers(100), {}, Watch(300)) is None


def test_what_is_not_proven_has_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    """The plan is what a first guess gives; none is worth more than the bound."""
    from tests.planning.test_mixed_integer import Countdown

    monkeypatch.setattr(engine_room, "MOST_LABELS", 0)
    instance = with_sums(Random(1), random_instance(Random(12), most=9, periods=2))
    brute, seen = enumerated(instance), set()
    assert brute is not None
    for searches in range(12):
        found = nearest_plan(instance, {}, Countdown(searches))
        if isinstance(found, NearestPlan):
            seen.add(found.is_best)
            assert found.plan.value <= brute.value
            assert found.bound is None or found.bound >= brute.value
    assert True in seen
