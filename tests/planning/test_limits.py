"""Jobs that are too large to be solved for certain are refused, and never guessed."""

import pytest

from porvoo_roadmap.planning import plans, search, steps
from porvoo_roadmap.planning.answer import Answer, answer, sweep
from porvoo_roadmap.planning.job import Candidate, Job, Rule
from porvoo_roadmap.planning.plans import best_plan, standings
from porvoo_roadmap.planning.search import TooManyStatesError
from porvoo_roadmap.problems import JobRefusedError

#: Costs of which every sum is another.
POWERS = tuple(Candidate(nr, 2**nr, 2**nr) for nr in range(12))


def job(*amounts: int) -> Job:
    return Job(POWERS, (Rule("budget", amounts=amounts),), (1,) * len(amounts))


def test_more_states_than_anybody_waits_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "MOST_STATES", 100)
    with pytest.raises(JobRefusedError, match="plan-too-large"):
        answer(job(2000))


def test_more_steps_than_anybody_waits_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(steps, "MOST_STATES", 100)
    with pytest.raises(JobRefusedError, match="plan-too-large"):
        sweep(Job(POWERS, ()))


def test_more_states_of_several_periods_than_anybody_waits_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "MOST_OF_SEVERAL", 100)
    with pytest.raises(JobRefusedError, match="plan-too-large"):
        answer(job(1000, 1000))


def test_a_quick_first_search_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = [best_plan(job(1234)), best_plan(job(500, 700))]
    monkeypatch.setattr(search, "BEAM", 3)
    assert [best_plan(job(1234)), best_plan(job(500, 700))] == expected


def test_a_first_search_that_loses_every_plan_is_not_the_last(monkeypatch: pytest.MonkeyPatch) -> None:
    """The most valuable measures spend what the last ones, which are asked for, would have cost."""
    monkeypatch.setattr(search, "BEAM", 1)
    candidates = (Candidate(1, 5, 9), Candidate(2, 4, 1), Candidate(3, 4, 1))
    rules = (Rule("at-least", (2, 3), 1), Rule("budget", amounts=(6,)))
    found = best_plan(Job(candidates, rules))
    assert found is not None
    assert found.periods == {2: 0}


def test_standings_of_many_open_measures_are_not_searched_one_by_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(plans, "all_best", lambda _space, _best: None)
    monkeypatch.setattr(plans, "MOST_SEARCHES", 11)
    plan = best_plan(job(500, 700))
    assert plan is not None
    with pytest.raises(TooManyStatesError):
        standings(job(500, 700), plan)


def test_a_thousand_measures_have_a_plan() -> None:
    """Every cost from 1 to 1000 once, each worth 100 more than it costs: as many as can be, all money spent."""
    candidates = tuple(Candidate(nr, nr, nr + 100) for nr in range(1, 1001))
    found = answer(Job(candidates, (Rule("budget", amounts=(100_000,)),)))
    assert isinstance(found, Answer)
    # 446 measures at most, and some 446 cost 100 000 exactly.
    assert sum(range(1, 448)) > 100_000 >= sum(range(1, 447))
    assert (found.plan.cost, found.plan.value) == (100_000, 100_000 + 446 * 100)
