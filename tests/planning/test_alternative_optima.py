"""All best plans: where they are too many to be counted, other ways come to the same memberships."""

from random import Random

import pytest

from porvoo_roadmap.effort import TooMuchWorkError
from porvoo_roadmap.planning import alternative_optima as optima_room
from porvoo_roadmap.planning.alternative_optima import alternative_optima
from porvoo_roadmap.planning.instance import Candidate, Constraint, Instance
from porvoo_roadmap.planning.plans import best_plan
from tests.planning.instances import powers, random_instance


def compared(instance: Instance, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = best_plan(instance)
    if plan is None:
        return
    whole = alternative_optima(instance, plan)
    with monkeypatch.context() as patched:
        patched.setattr(optima_room, "count_optima", lambda _space, _best: None)
        other = alternative_optima(instance, plan)
    assert other.plans is None
    assert other.membership == whole.membership


@pytest.mark.parametrize("seed", range(5))
def test_plain_instances_have_the_same_memberships_by_beginnings_and_ends(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    random = Random(seed)
    for _ in range(60):
        instance = random_instance(random, most=12)
        plain = tuple(c for c in instance.constraints if c.kind in {"duties", "include", "exclude", "budget"})
        compared(instance._replace(constraints=plain), monkeypatch)


@pytest.mark.parametrize("seed", range(5))
def test_other_instances_have_the_same_memberships_measure_by_measure(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    random = Random(seed)
    for periods in (1, 1, 2) * 10:
        compared(random_instance(random, most=9, periods=periods), monkeypatch)


def test_more_best_plans_than_can_be_counted_are_not_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forty equal measures, half of which can be paid: 137 846 528 820 best plans."""
    instance = Instance(
        tuple(Candidate(nr, 2, 3) for nr in range(1, 41)), (Constraint("budget", amounts=(41,)),)
    )
    plan = best_plan(instance)
    assert plan is not None
    assert list(plan.periods) == [*range(1, 21)]
    assert alternative_optima(instance, plan).plans == 137_846_528_820
    monkeypatch.setattr(optima_room, "MOST_COUNTED", 10)
    assert alternative_optima(instance, plan) == (None, dict.fromkeys(range(1, 41), "borderline"))


def test_memberships_of_many_undecided_measures_are_not_searched_one_by_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(optima_room, "count_optima", lambda _space, _best: None)
    monkeypatch.setattr(optima_room, "MOST_SEARCHES", 9)
    plan = best_plan(powers(200, 300))
    assert plan is not None
    with pytest.raises(TooMuchWorkError):
        alternative_optima(powers(200, 300), plan)
