"""Large instances: those that cannot be solved for certain are refused, and no plan is guessed."""

import pytest

from porvoo_roadmap.findings.problems import JobRefusedError
from porvoo_roadmap.planning import alternative_optima as optima_room
from porvoo_roadmap.planning import answer as answer_room
from porvoo_roadmap.planning.answer import Answer, frontier
from porvoo_roadmap.planning.instance import Candidate, Constraint, Instance
from porvoo_roadmap.planning.mixed_integer import highs, linear_model
from porvoo_roadmap.planning.solver import forward_backward, stages
from porvoo_roadmap.watch import Watch
from tests.planning.instances import POWERS, answered, powers


@pytest.fixture
def without_solver(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(highs, "is_installed", lambda: False)


@pytest.mark.usefixtures("without_solver")
def test_more_labels_than_anybody_waits_for_take_a_solver(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answer_room, "MOST_WORK", 1000)
    for instance in (powers(700), powers(300, 400)):
        with pytest.raises(JobRefusedError, match="plan-needs-solver"):
            answered(instance)


def test_more_points_of_the_frontier_than_anybody_waits_for_are_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(answer_room, "MOST_ON_FRONTIER", 1000)
    monkeypatch.setattr(linear_model, "MOST_COEFFICIENTS", 10)
    with pytest.raises(JobRefusedError, match="sweep-too-large"):
        frontier(Instance(POWERS, ()), Watch(300))
    monkeypatch.setattr(highs, "is_installed", lambda: False)
    with pytest.raises(JobRefusedError, match="sweep-needs-solver"):
        frontier(Instance(POWERS, ()), Watch(300))


@pytest.mark.usefixtures("without_solver")
def test_more_labels_at_once_than_there_is_room_for_take_a_solver(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stages, "MOST_BYTES", 20_000)
    with pytest.raises(JobRefusedError, match="plan-needs-solver"):
        answered(powers(700))
    monkeypatch.setattr(stages, "MOST_BYTES", 20)
    with pytest.raises(JobRefusedError, match="plan-needs-solver"):
        answered(powers(700))


@pytest.mark.usefixtures("without_solver")
def test_more_ends_of_plans_than_there_is_room_for_take_a_solver(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(optima_room, "count_optima", lambda _space, _best: None)
    monkeypatch.setattr(forward_backward, "MOST_HELD", 10)
    with pytest.raises(JobRefusedError, match="plan-needs-solver"):
        answered(powers(700))


@pytest.mark.parametrize("amounts", [(700,), (300, 400)])
def test_what_is_too_much_for_one_engine_is_done_by_the_other(
    amounts: tuple[int, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    by_programme = answered(powers(*amounts))
    monkeypatch.setattr(answer_room, "MOST_WORK", 1000)
    by_solver = answered(powers(*amounts))
    assert isinstance(by_programme, Answer)
    assert isinstance(by_solver, Answer)
    assert (by_programme.proof.engine, by_solver.proof.engine) == ("dynamic-programme", "mixed-integer")
    assert by_solver.plan == by_programme.plan
    assert by_solver.optima.membership == by_programme.optima.membership


def test_a_thousand_measures_of_nine_kinds_are_planned_as_by_hand() -> None:
    """111 of each kind, and one more of the dearest for the least.

    The four kinds that give most for their cost are bought whole: 77 256 for 1 110. The
    22 744 left buy 64 of 350 for 3 and two of 137 for 1: 194, and 22 744 · 3 / 350 is 194.9,
    so that nothing is worth more.
    """
    kinds = [(cost, value) for cost in (137, 211, 350) for value in (3, 2, 1)]
    candidates = tuple(Candidate(nr, *kinds[min((nr - 1) // 111, 8)]) for nr in range(1, 1001))
    found = answered(Instance(candidates, (Constraint("budget", amounts=(100_000,)),)))
    assert isinstance(found, Answer)
    assert found.plan.value == 1110 + 194
    assert found.plan.cost <= 77_256 + 64 * 350 + 2 * 137
