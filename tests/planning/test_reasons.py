"""What is said of each measure and each wish is true, by all sets of measures."""

from random import Random

import pytest

from porvoo_roadmap.findings.problems import JobRefusedError
from porvoo_roadmap.planning import answer as answer_room
from porvoo_roadmap.planning import reasons as reasons_room
from porvoo_roadmap.planning.answer import Answer, WishCost, answer
from porvoo_roadmap.planning.instance import WISHES, Candidate, Constraint, Instance
from porvoo_roadmap.planning.reasons import Justification
from tests.conftest import is_thorough
from tests.planning.all_plans import Enumerated, enumerated, is_sum_satisfied
from tests.planning.instances import answered, at, random_instance, with_sums, with_years
from tests.planning.test_mixed_integer import Countdown


def without_searches(monkeypatch: pytest.MonkeyPatch) -> None:
    """Any search for a reason takes too much work."""
    for name in ("MOST_REASONING", "MOST_OF_LARGE"):
        monkeypatch.setattr(reasons_room, name, 1)


def best(instance: Instance) -> Enumerated:
    found = enumerated(instance)
    assert found is not None
    return found


def budgets_with(instance: Instance, nr: int) -> list[int]:
    """The budgets, from the instance's own up, at which a measure is in some best plan."""
    total = sum(candidate.cost for candidate in instance.candidates)
    return [
        budget
        for budget in range(instance.amounts[0], max(total, instance.amounts[0]) + 1)
        for found in [enumerated(at(instance, budget))]
        if found and any(nr in plan for plan in found.plans)
    ]


def check_reason(instance: Instance, found: Answer, nr: int, reason: Justification) -> None:
    match reason.why:
        case "duty" | "included" | "excluded" | "outside":
            kinds = {"duty": "duties", "included": "include", "excluded": "exclude", "outside": "outside"}
            assert any(
                nr in constraint.numbers
                for constraint in instance.constraints
                if constraint.kind == kinds[reason.why]
            )
        case "needed" | "needs-left-out":
            order = -1 if reason.why == "needed" else 1
            pairs = {
                constraint.numbers[::order]
                for constraint in instance.constraints
                if constraint.kind == "needs"
            }
            assert {(nr, other) for other in reason.numbers} <= pairs
            assert all((other in found.plan.periods) is (order < 0) for other in reason.numbers)
        case "core" | "chosen" | "replaceable" | "free" | "instead" | "exchange" | "borderline":
            check_exchange(instance, found, nr, reason)
        case _:
            check_left_out(instance, found, nr, reason)


def check_exchange(instance: Instance, found: Answer, nr: int, reason: Justification) -> None:
    sets = [frozenset(plan) for plan in best(instance).plans]
    shown = frozenset(found.plan.periods)
    match reason.why:
        case "core" | "chosen":
            assert all(nr in chosen for chosen in sets) is (reason.why == "core")
        case "borderline":
            assert any(nr in chosen for chosen in sets)
            assert found.proof.engine == "mixed-integer"
        case "replaceable":
            assert all(shown - {nr} | {other} in sets for other in reason.numbers)
        case _:
            assert bool(reason.numbers) is (reason.why != "free")
            assert bool(reason.others) is (reason.why == "exchange") or reason.why == "free"
            assert shown - {*reason.numbers} | {nr, *reason.others} in sets


def check_left_out(instance: Instance, found: Answer, nr: int, reason: Justification) -> None:
    match reason.why:
        case "more-budget":
            assert min(budgets_with(instance, nr)) == instance.amounts[0] + reason.amount
        case "never" | "cap":
            assert budgets_with(instance, nr) == []
            assert bool(reason.rules) is (reason.why == "cap")
            check_caps(instance, found, nr, reason)
        case "contradicts":
            wish = Constraint("include", (nr,))
            alone = instance._replace(constraints=(*reason.rules, wish))
            assert enumerated(alone) is None
            for rule in reason.rules:
                assert rule in instance.constraints
                assert enumerated(alone.without(rule)) is not None
        case "over-periods" | "over-budget" | "needs-over-periods" | "needs-over-budget":
            about, *_ = reason.numbers or (nr,)
            (cost,) = (candidate.cost for candidate in instance.candidates if candidate.nr == about)
            assert reason.amount == cost > max(instance.amounts)
            assert not instance.carries_over or cost > sum(instance.amounts)
            assert (len(instance.weights) > 1) == reason.why.endswith("periods")
            assert with_it(instance, nr) is None
        case "needs-too-dear":
            costs = {candidate.nr: candidate.cost for candidate in instance.candidates}
            assert reason.amount == sum(costs[one] for one in (nr, *reason.numbers))
            assert with_it(instance, nr) is None
        case "gives-up":
            other = with_it(instance, nr)
            assert other is not None
            assert reason.amount == found.plan.value - other.value
            check_caps(instance, found, nr, reason)
        case "delays":
            assert with_it(instance, nr) is not None
        case _:
            assert reason.why in {"years", "over-years", "needs-over-years"}
            check_years(instance, nr, reason)


def check_caps(instance: Instance, found: Answer, nr: int, reason: Justification) -> None:
    """A limit that is named allows the plan, and not the measure beside it."""
    for rule in reason.rules:
        assert rule in instance.constraints
        assert is_sum_satisfied(rule, found.plan.periods)
        assert not is_sum_satisfied(rule, {**found.plan.periods, nr: 0})


def check_years(instance: Instance, nr: int, reason: Justification) -> None:
    about, *_ = reason.numbers or (nr,)
    (years,) = (c for c in instance.constraints if c.kind == "years" and c.numbers == (about,))
    assert any(years.starts) is (reason.why != "years")
    assert with_it(instance, nr) is None
    alone = Instance(instance.candidates, (years, Constraint("include", (about,))), instance.weights)
    budget = [c for c in instance.constraints if c.kind == "budget"]
    assert enumerated(alone.constrained(*budget)) is None


def with_it(instance: Instance, nr: int) -> Enumerated | None:
    return enumerated(instance.constrained(Constraint("include", (nr,))))


def check(instance: Instance) -> set[str]:
    found = answered(instance)
    if not isinstance(found, Answer):
        return set()
    for nr, reason in found.reasons.items():
        check_reason(instance, found, nr, reason)
    wishes = [c for c in instance.constraints if c.kind in WISHES]
    assert found.wishes is not None
    assert [wish.wish for wish in found.wishes] == wishes
    for wish in found.wishes:
        assert wish.value == best(instance.without(wish.wish)).value - found.plan.value
        assert wish.value >= 0 or wish.delay > 0
    return {reason.why for reason in found.reasons.values()}


@pytest.mark.parametrize("seed", range(8))
def test_the_reasons_are_true(seed: int) -> None:
    random = Random(seed)
    given: set[str] = set()
    for _ in range(40):
        given |= check(random_instance(random, most=6)._replace(weights=(1,)))
    assert len(given) > 7


@pytest.mark.parametrize("seed", range(4))
def test_the_reasons_are_true_with_several_periods(seed: int) -> None:
    random = Random(seed)
    given: set[str] = set()
    for _ in range(30):
        given |= check(random_instance(random, most=4, periods=2))
    assert "gives-up" in given


@pytest.mark.parametrize("seed", range(3))
def test_the_reasons_of_measures_with_years_are_true(seed: int) -> None:
    random = Random(60 + seed)
    given: set[str] = set()
    for _ in range(200 if is_thorough() else 30):
        instance = with_years(random, random_instance(random, most=4, periods=2))
        given |= check(with_sums(random, instance) if random.random() < 0.5 else instance)
    assert given > {"years", "over-years", "gives-up"}


@pytest.mark.parametrize("periods", [1, 2])
def test_the_reasons_of_the_solver_are_true(periods: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answer_room, "engine_of", lambda _instance: "mixed-integer")
    random = Random(40 + periods)
    given: set[str] = set()
    for _ in range(60):
        given |= check(random_instance(random, most=5, periods=periods)._replace(weights=(5, 4)[:periods]))
    assert given > {"gives-up", "contradicts", "borderline", "needs-too-dear"}


def test_a_measure_needs_what_costs_more_than_there_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answer_room, "engine_of", lambda _instance: "mixed-integer")
    candidates = (Candidate(1, 1, 9), Candidate(2, 8, 0), Candidate(3, 1, 1), Candidate(4, 9, 1))
    needs = Constraint("needs", (1, 2))
    for amounts, whole in (((4, 3), "periods"), ((4,), "budget")):
        instance = Instance(candidates, (needs, Constraint("budget", amounts=amounts)), (1,) * len(amounts))
        found = answered(instance)
        assert isinstance(found, Answer)
        assert (found.reasons[1].why, found.reasons[1].numbers) == (f"needs-over-{whole}", (2,))
        assert found.reasons[4] == Justification(f"over-{whole}", amount=9)  # type: ignore[arg-type] # one of two


def test_a_full_cap_is_named_where_no_reason_takes_a_search(monkeypatch: pytest.MonkeyPatch) -> None:
    without_searches(monkeypatch)
    cap = Constraint("at-most", (1, 2), 1)
    budget = Constraint("budget", amounts=(9,))
    found = answered(Instance((Candidate(1, 1, 5), Candidate(2, 1, 4), Candidate(3, 9, 1)), (cap, budget)))
    assert isinstance(found, Answer)
    assert found.reasons[2] == Justification("cap", rules=(cap,))


def test_a_full_cap_is_named_beside_what_a_measure_gives_up() -> None:
    caps = Constraint("at-most", (1, 2), 1), Constraint("spend-at-most", (1, 3), 5, (3, 3))
    candidates = (Candidate(1, 1, 6), Candidate(2, 1, 4), Candidate(3, 1, 1))
    found = answered(Instance(candidates, (*caps, Constraint("budget", amounts=(9, 9))), (1, 1)))
    assert isinstance(found, Answer)
    assert found.plan.periods.keys() == {1}
    # Either comes with the other, which is worth 5 and not 6.
    assert found.reasons[2] == Justification("gives-up", amount=1, rules=caps[:1])
    assert found.reasons[3] == Justification("gives-up", amount=1, rules=caps[1:])


def test_reasons_of_the_solver_are_searched_for_as_long_as_there_is_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """One after the other: with more time more of them say what a measure gives up."""
    monkeypatch.setattr(answer_room, "engine_of", lambda _instance: "mixed-integer")
    random = Random(3)
    candidates = tuple(Candidate(nr, random.randint(3, 9), 10 + nr) for nr in range(1, 9))
    needs = tuple(Constraint("needs", (nr, nr - 4)) for nr in range(5, 9))
    instance = Instance(candidates, (*needs, Constraint("budget", amounts=(9, 9))), (1, 1))
    counts = set()
    for searches in range(20, 100, 10):
        try:
            found = answer(instance, Countdown(searches))
        except JobRefusedError:
            continue
        assert isinstance(found, Answer)
        if found.proof.is_best and None not in found.optima.membership.values():
            counts.add(sum(reason.why == "gives-up" for reason in found.reasons.values()))
    assert len(counts) > 1


def test_a_wish_may_delay_a_duty_and_so_may_a_measure() -> None:
    """The other measure fits the first period alone, and then the duty has to wait for the second."""
    instance = Instance(
        (Candidate(1, 2, 1, duty=True), Candidate(2, 3, 5)),
        (Constraint("duties", (1,)), Constraint("budget", amounts=(3, 2))),
        (1, 1),
    )
    free = answered(instance)
    assert isinstance(free, Answer)
    assert (free.plan.periods, free.plan.value) == ({1: 0}, 1)
    assert free.reasons[2] == Justification("delays")
    wish = Constraint("include", (2,))
    wished = answered(instance.constrained(wish))
    assert isinstance(wished, Answer)
    assert (wished.plan.periods, wished.plan.value) == ({1: 1, 2: 0}, 6)
    assert wished.wishes == (WishCost(wish, -5, 1),)


@pytest.mark.parametrize("seed", range(3))
def test_large_instances_say_what_a_measure_gives_up(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reasons_room, "MOST_REASONING", 1)
    random = Random(90 + seed)
    given: set[str] = set()
    for _ in range(20):
        found = answered(instance := random_instance(random, most=6)._replace(weights=(1,)))
        if isinstance(found, Answer):
            given |= {reason.why for reason in found.reasons.values()}
            for nr, reason in found.reasons.items():
                if reason.why == "gives-up":
                    check_left_out(instance, found, nr, reason)
    assert "gives-up" in given
    assert "more-budget" not in given


def test_large_instances_have_the_reasons_that_take_no_search(monkeypatch: pytest.MonkeyPatch) -> None:
    without_searches(monkeypatch)
    instance = Instance(
        (Candidate(1, 3, 9), Candidate(2, 2, 4), Candidate(3, 4, 8), Candidate(4, 1, 0), Candidate(5, 9, 1)),
        (Constraint("budget", amounts=(6,)),),
    )
    found = answered(instance)
    assert isinstance(found, Answer)
    # 3 + 4 would be 7; 9 + 4 = 13 is best, and 1 that adds nothing fits beside it.
    assert found.plan.periods.keys() == {1, 2}
    assert found.reasons[3] == Justification("too-dear", amount=1)
    assert found.reasons[4] == Justification("borderline")
    assert found.reasons[5] == Justification("over-budget", amount=9)
    assert found.next_point is None
    roomy = answered(Instance((Candidate(1, 1, -1),), (Constraint("budget", amounts=(6,)),)))
    assert isinstance(roomy, Answer)
    assert roomy.reasons[1] == Justification("exterior")


def test_reasons_that_take_too_long_are_those_that_take_no_search(monkeypatch: pytest.MonkeyPatch) -> None:
    candidates = (Candidate(1, 2, 5), Candidate(2, 2, 4), Candidate(3, 2, 1), Candidate(4, 9, 1))
    several = Instance(candidates, (Constraint("budget", amounts=(2, 2)),), (1, 1))
    found = answered(several)
    assert isinstance(found, Answer)
    assert found.reasons[3] == Justification("gives-up", amount=3)
    without_searches(monkeypatch)
    found = answered(several)
    assert isinstance(found, Answer)
    assert found.plan.periods.keys() == {1, 2}
    assert (found.reasons[3], found.reasons[4]) == (
        Justification("too-dear"),
        Justification("over-periods", amount=9),
    )
