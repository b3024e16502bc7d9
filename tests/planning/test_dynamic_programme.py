"""The search comes to the same plan however few labels its first pass keeps."""

import pytest

from porvoo_roadmap.planning.instance import Candidate, Constraint, Instance
from porvoo_roadmap.planning.plans import best_plan, best_value
from porvoo_roadmap.planning.solver import dynamic_programme
from tests.planning.instances import powers


def test_the_first_pass_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = [best_plan(powers(617)), best_plan(powers(200, 300))]
    monkeypatch.setattr(dynamic_programme, "BEAM", 3)
    assert [best_plan(powers(617)), best_plan(powers(200, 300))] == expected


def test_a_first_pass_that_loses_every_plan_is_not_the_last(monkeypatch: pytest.MonkeyPatch) -> None:
    """The most valuable measures spend what the last ones, which are asked for, would have cost."""
    monkeypatch.setattr(dynamic_programme, "BEAM", 1)
    candidates = (Candidate(1, 5, 9), Candidate(2, 4, 1), Candidate(3, 4, 1))
    constraints = (Constraint("at-least", (2, 3), 1), Constraint("budget", amounts=(6,)))
    found = best_plan(Instance(candidates, constraints))
    assert found is not None
    assert found.periods == {2: 0}
    assert best_value(Instance(candidates, constraints)) == (0, 1)
