"""Why there is no plan: the fewest constraints that contradict each other, against all sets of constraints."""

from itertools import combinations
from random import Random

import pytest

from porvoo_roadmap.planning import deletion_filter
from porvoo_roadmap.planning.deletion_filter import Infeasibility, infeasibility_of
from porvoo_roadmap.planning.instance import Candidate, Constraint, Instance
from porvoo_roadmap.planning.mixed_integer import highs
from tests.planning.all_plans import all_plans
from tests.planning.instances import POWERS, UNPACKABLE, answered, random_instance


def is_feasible(instance: Instance) -> bool:
    return any(True for _ in all_plans(instance))


def check(instance: Instance) -> bool:
    """Whether the instance had no plan; that the contradiction is a smallest one is asserted."""
    if is_feasible(instance):
        return False
    found = infeasibility_of(instance)
    assert not is_feasible(instance._replace(constraints=found.constraints))
    assert [*found.constraints] == [c for c in instance.constraints if c in found.constraints]
    for constraints in combinations(instance.constraints, len(found.constraints) - 1):
        assert is_feasible(instance._replace(constraints=constraints))
    budgets = [constraint for constraint in found.constraints if constraint.kind == "budget"]
    if not budgets:
        assert found[1:] == (None, None, None)
    elif len(instance.weights) > 1:
        check_periods(instance, found)
    else:
        assert found.dear is None
        assert found.cost == cheapest(instance._replace(constraints=found.constraints))
        assert found.enough == cheapest(instance)
    return True


def check_periods(instance: Instance, found: Infeasibility) -> None:
    """The cost where that is the cause, and the measures that every plan has and no period can pay for."""
    alone = instance._replace(constraints=found.constraints).without_budget()
    once = alone._replace(weights=(1,))
    cost = cheapest(once)
    assert found.cost == (cost if cost is not None and cost > sum(instance.amounts) else None)
    assert found.enough is None
    plans = [*all_plans(once)]
    dear = [
        c
        for c in instance.candidates
        if c.cost > max(instance.amounts) and all(c.nr in plan for plan in plans)
    ]
    if found.dear is None:
        assert not dear
    else:
        assert found.dear.cost == max(c.cost for c in dear)


def cheapest(instance: Instance) -> int | None:
    """What the cheapest plan costs, whatever the budget."""
    costs = {c.nr: c.cost for c in instance.candidates}
    return min((sum(costs[nr] for nr in plan) for plan in all_plans(instance.without_budget())), default=None)


@pytest.mark.parametrize("seed", range(10))
def test_the_fewest_constraints_that_contradict_each_other_are_found(seed: int) -> None:
    random = Random(seed)
    found = 0
    while found < 12:
        instance = random_instance(random, most=6)
        tight = tuple(
            c._replace(amounts=(c.amounts[0] // 3,)) if c.kind == "budget" else c
            for c in instance.constraints
        )
        found += check(instance._replace(constraints=tight))


@pytest.mark.parametrize("seed", range(5))
def test_the_fewest_constraints_are_found_with_several_periods_too(seed: int) -> None:
    random = Random(seed)
    assert sum(check(random_instance(random, most=4, periods=2)) for _ in range(60)) > 0


def test_of_many_constraints_too_those_are_left_of_which_none_can_be_spared() -> None:
    """The wish for 1 and 100 needs in a chain contradict the wish against the last of them."""
    candidates = tuple(Candidate(nr, 1, 1) for nr in range(1, 102))
    chain = tuple(Constraint("needs", (nr, nr + 1)) for nr in range(1, 101))
    wishes = (Constraint("include", (1,)), Constraint("exclude", (101,)))
    assert infeasibility_of(Instance(candidates, (*chain, *wishes))) == Infeasibility(
        (*chain, *wishes), None, None
    )


@pytest.mark.parametrize("name", ["MOST_OF_ONE", "MOST_WORK"])
def test_a_contradiction_that_takes_too_long_to_narrow_is_told_as_it_is(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither the wish for 3 nor the count of all has anything to do with it."""
    spare = (Constraint("include", (3,)), Constraint("at-least", (1, 2, 3, 4), 1))
    instance = UNPACKABLE._replace(constraints=(*spare, *UNPACKABLE.constraints))
    assert infeasibility_of(instance).constraints == UNPACKABLE.constraints
    monkeypatch.setattr(deletion_filter, name, 1)
    assert infeasibility_of(instance).constraints == instance.constraints


def test_what_contradicting_constraints_cost_is_left_open_where_it_takes_too_long(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    count = Constraint("at-least", tuple(range(10)), 5)
    constraints = (count, Constraint("budget", amounts=(30,)))
    assert infeasibility_of(Instance(POWERS, constraints)) == Infeasibility(
        constraints, 1 + 2 + 4 + 8 + 16, 31
    )
    monkeypatch.setattr(deletion_filter, "MOST_OF_ONE", 200)
    # What no plan can be below is clear all the same.
    assert infeasibility_of(Instance(POWERS, constraints)) == Infeasibility(constraints, 31, None)
    # Here it takes a search that 0 and 2 serve both counts for 5.
    counts = (Constraint("at-least", (0, 1, 2), 2), Constraint("at-least", (2, 8), 1))
    shared = Instance(POWERS, (*counts, Constraint("budget", amounts=(4,))))
    assert infeasibility_of(shared) == Infeasibility(shared.constraints, None, None)


def test_counts_that_share_no_measure_are_added_up_without_a_search() -> None:
    counts = (Constraint("at-least", (0, 1, 2), 2), Constraint("at-least", (3, 4), 1))
    budget = Constraint("budget", amounts=(10,))
    found = infeasibility_of(Instance(POWERS, (Constraint("at-least", (0, 9), 1), *counts, budget)))
    assert found == Infeasibility((*counts, budget), 11, 11)


def test_of_measures_that_are_wished_for_the_dearest_are_named() -> None:
    wishes = tuple(Constraint("include", (nr,)) for nr in range(10))
    found = infeasibility_of(Instance(POWERS, (*wishes, Constraint("budget", amounts=(700,)))))
    assert [rule.numbers for rule in found.constraints] == [(8,), (9,), ()]


@pytest.mark.parametrize("is_installed", [True, False])
def test_what_is_too_much_for_the_programme_to_add_up_the_solver_does(
    is_installed: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    counts = (Constraint("at-least", (0, 1, 2), 2), Constraint("at-least", (2, 8), 1))
    instance = Instance(POWERS, (*counts, Constraint("budget", amounts=(4,))))
    monkeypatch.setattr(deletion_filter, "MOST_OF_ONE", 200)
    monkeypatch.setattr(highs, "is_installed", lambda: is_installed)
    found = answered(instance)
    assert isinstance(found, Infeasibility)
    assert (found.cost, found.enough) == ((5, 5) if is_installed else (None, None))
