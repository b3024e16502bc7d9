"""Jobs that are too large to be solved for certain are refused, and never guessed."""

import pytest

from porvoo_roadmap.effort import TooMuchWorkError
from porvoo_roadmap.planning import answer as answer_room
from porvoo_roadmap.planning import plans, search
from porvoo_roadmap.planning.answer import Answer, answer, sweep
from porvoo_roadmap.planning.job import Candidate, Job, Rule
from porvoo_roadmap.planning.plans import best_plan, best_value, standings
from porvoo_roadmap.problems import JobRefusedError

#: Costs of which every sum is another.
POWERS = tuple(Candidate(nr, 2**nr, 2**nr) for nr in range(10))


def job(*amounts: int) -> Job:
    return Job(POWERS, (Rule("budget", amounts=amounts),), (1,) * len(amounts))


def test_more_states_than_anybody_waits_for_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answer_room, "MOST_WORK", 1000)
    with pytest.raises(JobRefusedError, match="plan-too-large"):
        answer(job(700))


def test_more_steps_than_anybody_waits_for_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answer_room, "MOST_SWEEPING", 1000)
    with pytest.raises(JobRefusedError, match="sweep-too-large"):
        sweep(Job(POWERS, ()))


def test_more_states_of_several_periods_than_anybody_waits_for_are_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(answer_room, "MOST_WORK", 1000)
    with pytest.raises(JobRefusedError, match="plan-too-large"):
        answer(job(300, 400))


def test_a_quick_first_search_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = [best_plan(job(617)), best_plan(job(200, 300))]
    monkeypatch.setattr(search, "BEAM", 3)
    assert [best_plan(job(617)), best_plan(job(200, 300))] == expected


def test_a_first_search_that_loses_every_plan_is_not_the_last(monkeypatch: pytest.MonkeyPatch) -> None:
    """The most valuable measures spend what the last ones, which are asked for, would have cost."""
    monkeypatch.setattr(search, "BEAM", 1)
    candidates = (Candidate(1, 5, 9), Candidate(2, 4, 1), Candidate(3, 4, 1))
    rules = (Rule("at-least", (2, 3), 1), Rule("budget", amounts=(6,)))
    found = best_plan(Job(candidates, rules))
    assert found is not None
    assert found.periods == {2: 0}
    assert best_value(Job(candidates, rules)) == (0, 1)


def test_what_only_a_search_shows_to_be_impossible_is_worth_nothing() -> None:
    """Two measures of 2 in periods of 3: either fits each period, and a third fits none."""
    candidates = tuple(Candidate(nr, 2, 1) for nr in (1, 2, 3))
    wishes = Rule("include", (1, 2, 3))
    assert best_value(Job(candidates, (wishes, Rule("budget", amounts=(3, 3))), (1, 1))) is None


def test_standings_of_many_open_measures_are_not_searched_one_by_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(plans, "all_best", lambda _space, _best: None)
    monkeypatch.setattr(plans, "MOST_SEARCHES", 9)
    plan = best_plan(job(200, 300))
    assert plan is not None
    with pytest.raises(TooMuchWorkError):
        standings(job(200, 300), plan)


def test_a_thousand_measures_of_nine_kinds_are_planned_as_by_hand() -> None:
    """111 of each kind, and one more of the dearest for the least.

    The four kinds that give most for their cost are bought whole: 77 256 for 1 110. The
    22 744 left buy 64 of 350 for 3 and two of 137 for 1: 194, and 22 744 · 3 / 350 is 194.9,
    so that nothing is worth more.
    """
    kinds = [(cost, value) for cost in (137, 211, 350) for value in (3, 2, 1)]
    candidates = tuple(Candidate(nr, *kinds[min((nr - 1) // 111, 8)]) for nr in range(1, 1001))
    found = answer(Job(candidates, (Rule("budget", amounts=(100_000,)),)))
    assert isinstance(found, Answer)
    assert found.plan.value == 1110 + 194
    assert found.plan.cost <= 77_256 + 64 * 350 + 2 * 137
