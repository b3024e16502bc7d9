"""Whether there is a plan, where the quick tests cannot tell, and where they can."""

import pytest

from porvoo_roadmap.planning.deletion_filter import infeasibility_of
from porvoo_roadmap.planning.instance import Candidate, Constraint, Instance
from porvoo_roadmap.planning.plans import best_plan, best_value
from porvoo_roadmap.planning.solver import dynamic_programme
from porvoo_roadmap.planning.solver.feasibility import is_feasible
from tests.planning.instances import UNPACKABLE, scheduled

#: The dearest can be paid in both periods; in the first it leaves too little for the others.
PACKABLE = scheduled([6, 5, 5], 10, 6)


def test_what_only_a_search_shows_to_be_impossible_is_worth_nothing() -> None:
    assert best_value(UNPACKABLE) is None
    assert not is_feasible(UNPACKABLE)
    assert infeasibility_of(UNPACKABLE).constraints == UNPACKABLE.constraints


@pytest.mark.parametrize("beam", [1, 300])
def test_what_the_greedy_plan_misses_a_search_finds(beam: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dynamic_programme, "BEAM", beam)
    assert is_feasible(PACKABLE)
    found = best_plan(PACKABLE)
    assert found is not None
    assert found.periods == {1: 1, 2: 0, 3: 0}


def test_what_needs_two_measures_comes_after_both() -> None:
    needs = (Constraint("needs", (1, 2)), Constraint("needs", (1, 3)), Constraint("include", (1,)))
    candidates = (Candidate(1, 1, 9), Candidate(2, 5, 1), Candidate(3, 6, 1))
    instance = Instance(candidates, (*needs, Constraint("budget", amounts=(5, 7))), (1, 1))
    found = best_plan(instance)
    assert found is not None
    assert found.periods == {1: 1, 2: 0, 3: 1}
    # Beside 3 there is no room for 1 in the last period that it can be in.
    tight = instance._replace(constraints=(*needs, Constraint("budget", amounts=(5, 6))))
    assert infeasibility_of(tight).constraints == (needs[1], needs[2], tight.constraints[-1])
