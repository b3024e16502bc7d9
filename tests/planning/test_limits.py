"""Jobs that are too large to be solved for certain are refused, and never guessed."""

import pytest

from porvoo_roadmap.effort import TooMuchWorkError
from porvoo_roadmap.findings.problems import JobRefusedError
from porvoo_roadmap.planning import answer as answer_room
from porvoo_roadmap.planning import both_ways, conflicts, layers, plans, search
from porvoo_roadmap.planning import reasons as reasons_room
from porvoo_roadmap.planning.answer import Answer, answer, sweep
from porvoo_roadmap.planning.conflicts import Conflict, conflict_of
from porvoo_roadmap.planning.job import Candidate, Job, Rule
from porvoo_roadmap.planning.plans import best_plan, best_value, is_possible, standings
from porvoo_roadmap.planning.reasons import Reason

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


def scheduled(costs: list[int], *amounts: int) -> Job:
    """Measures that are all in, numbered from 1."""
    candidates = tuple(Candidate(nr, cost, 1) for nr, cost in enumerate(costs, 1))
    wishes = Rule("include", tuple(c.nr for c in candidates))
    return Job(candidates, (wishes, Rule("budget", amounts=amounts)), (1,) * len(amounts))


#: Each fits, all together fit, and as many as there are fit: but 7 is no sum of some of them.
UNPACKABLE = scheduled([5, 3, 3, 3], 7, 7)
#: The dearest fits both periods; in the first it leaves none of them enough.
PACKABLE = scheduled([6, 5, 5], 10, 6)


def test_what_only_a_search_shows_to_be_impossible_is_worth_nothing() -> None:
    assert best_value(UNPACKABLE) is None
    assert not is_possible(UNPACKABLE)
    assert conflict_of(UNPACKABLE).rules == UNPACKABLE.rules


@pytest.mark.parametrize("beam", [1, 300])
def test_what_a_guess_misses_a_search_finds(beam: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "BEAM", beam)
    assert is_possible(PACKABLE)
    found = best_plan(PACKABLE)
    assert found is not None
    assert found.periods == {1: 1, 2: 0, 3: 0}


def test_what_needs_two_measures_comes_after_both() -> None:
    needs = (Rule("needs", (1, 2)), Rule("needs", (1, 3)), Rule("include", (1,)))
    candidates = (Candidate(1, 1, 9), Candidate(2, 5, 1), Candidate(3, 6, 1))
    job = Job(candidates, (*needs, Rule("budget", amounts=(5, 7))), (1, 1))
    found = best_plan(job)
    assert found is not None
    assert found.periods == {1: 1, 2: 0, 3: 1}
    # Beside 3 there is no room for 1 in the last period that it can be in.
    tight = job._replace(rules=(*needs, Rule("budget", amounts=(5, 6))))
    assert conflict_of(tight).rules == (needs[1], needs[2], tight.rules[-1])


@pytest.mark.parametrize("name", ["MOST_OF_ONE", "MOST_WORK"])
def test_a_conflict_that_takes_too_long_to_narrow_is_told_as_it_is(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither the wish for 3 nor the count of all has anything to do with it."""
    spare = (Rule("include", (3,)), Rule("at-least", (1, 2, 3, 4), 1))
    job = UNPACKABLE._replace(rules=(*spare, *UNPACKABLE.rules))
    assert conflict_of(job).rules == UNPACKABLE.rules
    monkeypatch.setattr(conflicts, name, 1)
    assert conflict_of(job).rules == job.rules


def test_what_a_conflict_costs_is_left_open_where_it_takes_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    count = Rule("at-least", tuple(range(10)), 5)
    rules = (count, Rule("budget", amounts=(30,)))
    assert conflict_of(Job(POWERS, rules)) == Conflict(rules, 1 + 2 + 4 + 8 + 16, 31)
    monkeypatch.setattr(conflicts, "MOST_OF_ONE", 200)
    assert conflict_of(Job(POWERS, rules)) == Conflict(rules, None, None)


def test_more_states_at_once_than_there_is_room_for_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layers, "MOST_BYTES", 20_000)
    with pytest.raises(JobRefusedError, match="plan-too-large"):
        answer(job(700))
    monkeypatch.setattr(layers, "MOST_BYTES", 20)
    with pytest.raises(JobRefusedError, match="plan-too-large"):
        answer(job(700))


def test_more_ends_of_plans_than_there_is_room_for_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plans, "all_best", lambda _space, _best: None)
    monkeypatch.setattr(both_ways, "MOST_HELD", 10)
    with pytest.raises(JobRefusedError, match="plan-too-large"):
        answer(job(700))


def test_reasons_that_take_too_long_are_those_that_take_no_search(monkeypatch: pytest.MonkeyPatch) -> None:
    candidates = (Candidate(1, 2, 5), Candidate(2, 2, 4), Candidate(3, 2, 1), Candidate(4, 9, 1))
    several = Job(candidates, (Rule("budget", amounts=(2, 2)),), (1, 1))
    found = answer(several)
    assert isinstance(found, Answer)
    assert found.reasons[3] == Reason("gives-up", amount=3)
    monkeypatch.setattr(reasons_room, "MOST_REASONING", 1)
    found = answer(several)
    assert isinstance(found, Answer)
    assert found.plan.periods.keys() == {1, 2}
    assert (found.reasons[3], found.reasons[4]) == (Reason("too-dear"), Reason("too-dear"))


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
