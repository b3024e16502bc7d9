"""The efficient frontier by the solver, against that of the dynamic programme."""

from random import Random

import pytest

from porvoo_roadmap.findings.problems import JobRefusedError
from porvoo_roadmap.planning import answer as answer_room
from porvoo_roadmap.planning.answer import frontier
from porvoo_roadmap.planning.deletion_filter import Infeasibility
from porvoo_roadmap.planning.efficient_frontier import FrontierPlans
from porvoo_roadmap.planning.efficient_frontier import frontier_plans as by_programme
from porvoo_roadmap.planning.instance import Constraint
from porvoo_roadmap.planning.mixed_integer import highs
from porvoo_roadmap.planning.mixed_integer.frontier import frontier_plans
from porvoo_roadmap.watch import OutOfTimeError, Watch
from tests.conftest import is_thorough
from tests.planning.instances import powers, random_instance
from tests.planning.test_mixed_integer import Countdown


@pytest.mark.parametrize("seed", range(8))
def test_all_points_are_those_of_the_dynamic_programme(seed: int) -> None:
    random = Random(seed)
    for _ in range(8):
        instance = random_instance(random, most=8)._replace(weights=(3,))
        if seed % 2:
            instance = instance.without_budget()
        assert frontier_plans(instance, Watch(300), 1000) == by_programme(instance, 1000)


@pytest.mark.parametrize("most", [2, 3, 5])
def test_the_points_that_are_shown_are_points_of_the_frontier(most: int) -> None:
    instance = random_instance(Random(5), most=9).without_budget()._replace(weights=(1,))
    every = by_programme(instance, 1000).plans
    assert len(every) > 5
    found = frontier_plans(instance, Watch(300), most)
    assert found.points is None
    assert len(found.plans) == most
    assert {plan.cost for plan in (every[0], every[-1])} <= {plan.cost for plan in found.plans}
    for plan in found.plans:
        assert plan in every


def test_what_is_found_in_time_are_points_of_the_frontier() -> None:
    instance = random_instance(Random(5), most=9).without_budget()._replace(weights=(1,))
    every = by_programme(instance, 1000).plans
    lengths = set()
    for searches in range(1, 90, 3 if is_thorough() else 12):
        try:
            found = frontier_plans(instance, Countdown(searches), 1000)
        except OutOfTimeError:
            lengths.add(0)
            continue
        assert all(plan in every for plan in found.plans)
        lengths.add(len(found.plans))
    assert min(lengths) == 0
    assert len(lengths) > 3


@pytest.fixture
def _by_solver(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answer_room, "engine_of", lambda _instance: "mixed-integer")


@pytest.mark.usefixtures("_by_solver")
def test_a_sweep_without_a_plan_or_without_time_says_why() -> None:
    impossible = powers(5).constrained(Constraint("include", (9,)))
    found = frontier(impossible, Watch(300))
    assert isinstance(found, Infeasibility)
    assert {constraint.kind for constraint in found.constraints} == {"include", "budget"}
    # No quick test shows it: no two of these add up.
    at_most = Constraint("at-most", (0, 1, 2), 1), Constraint("at-least", (0, 1, 2, 3), 3)
    assert isinstance(frontier(powers(700).constrained(*at_most), Watch(300)), Infeasibility)
    with pytest.raises(JobRefusedError, match="plan-not-in-time"):
        frontier(powers(700), Watch(0))
    watch = Watch(300)
    watch.interrupt()
    with pytest.raises(KeyboardInterrupt):
        frontier(powers(700), watch)


def test_more_points_than_the_dynamic_programme_finds_are_found_by_the_solver(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(answer_room, "MOST_ON_FRONTIER", 1000)
    found = frontier(powers(700), Watch(300), 10)
    assert isinstance(found, FrontierPlans)
    assert (len(found.plans), found.points) == (10, None)
    assert highs.is_installed()
