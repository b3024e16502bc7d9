"""The mixed-integer engine, against every plan there is, the dynamic programme, and a solver that errs."""

from collections.abc import Iterable, Mapping
from random import Random

import pytest

from porvoo_roadmap.effort import TooMuchWorkError
from porvoo_roadmap.findings.problems import JobRefusedError
from porvoo_roadmap.planning import engine as engine_room
from porvoo_roadmap.planning.alternative_optima import alternative_optima
from porvoo_roadmap.planning.answer import Answer, answer
from porvoo_roadmap.planning.deletion_filter import Infeasibility, infeasibility_of
from porvoo_roadmap.planning.engine import engine_of
from porvoo_roadmap.planning.instance import Candidate, Constraint, Instance, holds
from porvoo_roadmap.planning.mixed_integer import highs, linear_model, maximum, solving, standings
from porvoo_roadmap.planning.mixed_integer.highs import SolverResult
from porvoo_roadmap.planning.mixed_integer.linear_model import Row
from porvoo_roadmap.planning.mixed_integer.maximum import Searched, value_of
from porvoo_roadmap.planning.mixed_integer.reduced_costs import with_fixed_columns
from porvoo_roadmap.planning.mixed_integer.solving import Solved, solved
from porvoo_roadmap.planning.plans import best_plan
from porvoo_roadmap.watch import OutOfTimeError, Progress, Watch
from tests.conftest import is_thorough
from tests.planning.all_plans import all_plans, assert_contradicts, enumerated
from tests.planning.instances import UNPACKABLE, answered, powers, random_instance, with_sums


class Countdown(Watch):
    """A watch that has time for so many searches: tests depend on no clock."""

    def __init__(self, searches: int) -> None:
        super().__init__(300)
        self.searches = searches

    def left(self) -> float:
        self.searches -= 1
        return 300.0 if self.searches >= 0 else 0.0


def in_time(instance: Instance) -> Solved | None:
    return solved(instance, Watch(300))


def memberships(instance: Instance, plans: Iterable[Mapping[int, int]]) -> dict[int, str]:
    plans = list(plans)
    found = {}
    for candidate in instance.candidates:
        count = sum(candidate.nr in plan for plan in plans)
        found[candidate.nr] = "core" if count == len(plans) else "borderline" if count else "exterior"
    return found


@pytest.mark.parametrize("seed", range(8 if is_thorough() else 3))
@pytest.mark.parametrize("periods", [1, 2, 3])
def test_the_plan_and_the_standings_are_those_of_all_plans(seed: int, periods: int) -> None:
    random = Random(7000 * periods + seed)
    for _ in range(12 if is_thorough() else 5):
        instance = random_instance(random, most=9 if periods == 1 else 6, periods=periods)
        brute, found = enumerated(instance), in_time(instance)
        if brute is None:
            assert found is None
            continue
        assert found is not None
        assert (found.is_best, found.is_first, found.bound) == (True, True, brute.value)
        assert (found.plan.periods, found.plan.cost, found.plan.value) == (
            brute.plans[0],
            brute.cost,
            brute.value,
        )
        assert found.optima.membership == memberships(instance, brute.plans)
        assert (found.optima.plans == 1) == (len(brute.plans) == 1)


@pytest.mark.parametrize("seed", range(10 if is_thorough() else 4))
@pytest.mark.parametrize("periods", [1, 2])
def test_rules_on_sums_are_those_of_all_plans(seed: int, periods: int) -> None:
    random = Random(3000 * periods + seed)
    plans = 0
    for _ in range(12):
        instance = with_sums(random, random_instance(random, most=7 if periods == 1 else 5, periods=periods))
        brute, found = enumerated(instance), in_time(instance)
        assert (brute is None) == (found is None)
        if brute is None or found is None:
            continue
        plans += 1
        assert (found.plan.periods, found.plan.value, found.is_first) == (brute.plans[0], brute.value, True)
        assert found.optima.membership == memberships(instance, brute.plans)
    assert plans > 2


@pytest.mark.parametrize("seed", range(4 if is_thorough() else 2))
def test_rules_on_sums_contradict_and_give_up_what_they_do(seed: int) -> None:
    random = Random(800 + seed)
    seen = set()
    for _ in range(25 if is_thorough() else 12):
        instance = with_sums(random, random_instance(random, most=5, periods=1 + seed % 2))
        found = answered(instance)
        seen.add(type(found))
        if isinstance(found, Infeasibility):
            assert_contradicts(instance, found)
            continue
        for wish in found.wishes or ():
            free = enumerated(instance.without(wish.wish))
            assert free is not None
            assert wish.value == free.value - found.plan.value
    assert len(seen) == 2


@pytest.mark.parametrize("seed", range(6 if is_thorough() else 2))
@pytest.mark.parametrize("periods", [1, 2])
def test_larger_instances_have_the_plan_of_the_dynamic_programme(seed: int, periods: int) -> None:
    random = Random(500 * periods + seed)
    for _ in range(6):
        instance = random_instance(random, most=24 if periods == 1 else 14, periods=periods)
        plan, found = best_plan(instance), in_time(instance)
        assert (None if found is None else found.plan) == plan
        if found is not None and plan is not None:
            assert found.optima.membership == alternative_optima(instance, plan).membership


# Numbers that floating-point numbers cannot tell apart


def near_ties(random: Random, size: int, unit: int) -> Instance:
    """Values and costs of about a unit, which differ in their last digits alone."""
    candidates = tuple(
        Candidate(nr, unit + random.randint(0, 3), unit + random.randint(0, 3)) for nr in range(1, size + 1)
    )
    budget = sum(c.cost for c in candidates) // 2 + random.randint(-2, 2)
    needs = Constraint("needs", (random.randint(2, size), 1))
    return Instance(candidates, (needs, Constraint("budget", amounts=(budget,))))


@pytest.mark.parametrize("unit", [10**5, 10**9, 10**13])
@pytest.mark.parametrize("seed", range(4 if is_thorough() else 1))
def test_a_unit_in_very_many_is_told_apart(unit: int, seed: int) -> None:
    random = Random(seed)
    for _ in range(3 if is_thorough() else 1):
        instance = near_ties(random, 9, unit)
        brute, found = enumerated(instance), in_time(instance)
        assert brute is not None
        assert found is not None
        assert (found.is_best, found.is_first, found.plan.value) == (True, True, brute.value)
        assert found.plan.periods == brute.plans[0]
        assert found.optima.membership == memberships(instance, brute.plans)


def test_weights_of_many_periods_are_told_apart() -> None:
    """At a rate of 3.7 % over five periods a unit of value counts for 10^12 in the last."""
    weights = tuple(1037 ** (4 - t) * 1000**t for t in range(5))
    candidates = tuple(Candidate(nr, 5 + nr % 3, 1 + nr % 2) for nr in range(1, 6))
    needs = Constraint("needs", (1, 5))
    instance = Instance(candidates, (needs, Constraint("budget", amounts=(6, 7, 0, 5, 6))), weights)
    brute, found = enumerated(instance), in_time(instance)
    assert brute is not None
    assert found is not None
    assert (found.plan.periods, found.plan.value, found.is_best) == (brute.plans[0], brute.value, True)


@pytest.mark.parametrize("seed", range(20))
def test_a_row_in_digits_says_what_the_row_says(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    random = Random(seed)
    monkeypatch.setattr(linear_model, "LARGEST_ROW", 50)
    monkeypatch.setattr(linear_model, "BASE", 10)
    numbers = {column: random.randint(-5000, 5000) for column in range(4)}
    side = random.randint(-9000, 9000)
    row = Row(numbers, side) if seed % 2 else Row(numbers, None, side)
    parts = [*linear_model.in_digits(row, 4)]
    assert max(abs(n) for part in parts for n in part.coefficients.values()) <= 10
    for values in range(16):
        bits = {column: values >> column & 1 for column in range(4)}
        total = sum(number * bits[column] for column, number in numbers.items())
        # Each carry takes as much as its place can give.
        known = dict(bits)
        for part in parts[:-1]:
            carry = max(part.coefficients)
            given = sum(n * known[c] for c, n in part.coefficients.items() if c != carry)
            known[carry] = (given - (part.least or 0)) // 10
        is_kept = all(
            sum(n * known[c] for c, n in part.coefficients.items()) >= (part.least or 0) for part in parts
        )
        assert is_kept == (total >= side if seed % 2 else total <= side)


@pytest.mark.parametrize("seed", range(10 if is_thorough() else 4))
def test_columns_fixed_by_their_reduced_costs_are_so_in_every_best_plan(seed: int) -> None:
    random = Random(seed)
    fixed = 0
    for _ in range(10):
        instance = random_instance(random, most=7, periods=2)._replace(weights=(9, 7))
        prepared, brute = solving.prepared(instance), enumerated(instance)
        if prepared is None or brute is None:
            continue
        _, model = prepared
        goal = {c.nr: [weight * c.value for weight in instance.weights] for c in instance.candidates}
        best = max(value_of(goal, plan) for plan in all_plans(instance))
        narrowed = with_fixed_columns(model, goal, best)
        fixed += len(narrowed.bounds) - len(model.bounds)
        for plan in all_plans(instance):
            if value_of(goal, plan) == best:
                values = model.values(plan)
                assert all(least <= values[c] <= most for c, (least, most) in narrowed.bounds.items())
    assert fixed


# A solver that errs


def knapsack() -> Instance:
    return Instance(
        (Candidate(1, 3, 4), Candidate(2, 4, 5), Candidate(3, 2, 3)), (Constraint("budget", amounts=(6,)),)
    )


@pytest.mark.parametrize(
    "wrong",
    [SolverResult([1, 1, 1], 12, is_complete=True), SolverResult([1, 0, 1], 8, is_complete=True)],
    ids=["no plan", "worse than it says"],
)
def test_a_solution_that_is_wrong_is_not_believed(
    monkeypatch: pytest.MonkeyPatch, wrong: SolverResult
) -> None:
    honest, said = highs.solved, []

    def erring(*arguments: object) -> SolverResult:
        said.append(arguments)
        return wrong if len(said) == 1 else honest(*arguments)  # type: ignore[arg-type] # as they came

    monkeypatch.setattr(highs, "solved", erring)
    found = in_time(knapsack())
    assert found is not None
    assert (found.plan.periods, found.bound, found.is_best) == ({2: 0, 3: 0}, 8, True)


def test_a_bound_that_a_known_plan_exceeds_proves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(highs, "solved", lambda *_: SolverResult([0, 1, 1], 7, is_complete=True))
    found = in_time(knapsack())
    assert found is not None
    assert (found.plan.periods, found.bound, found.is_best) == ({2: 0, 3: 0}, None, False)


def test_a_solver_that_only_errs_proves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(highs, "solved", lambda *_: SolverResult([1, 1, 1], 12, is_complete=True))
    found = in_time(knapsack())
    assert found is not None
    # The plan that took no search is all there is.
    assert (found.plan.periods, found.bound, found.is_best) == ({}, None, False)


def test_a_plan_that_is_known_is_not_given_up_for_a_worse_one(monkeypatch: pytest.MonkeyPatch) -> None:
    instance = knapsack()
    ready = solving.prepared(instance)
    assert ready is not None
    goal = {c.nr: [c.value] for c in instance.candidates}
    monkeypatch.setattr(highs, "solved", lambda *_: SolverResult([0, 0, 1], 9, is_complete=False))
    found = maximum.maximum(ready[1], goal, Watch(300), 0, {2: 0, 3: 0})
    assert found == maximum.Maximum({2: 0, 3: 0}, 8, 9, is_complete=False)
    # A search for more that is cut short leaves the bound where it was.
    said = iter([SolverResult([0, 1, 1], 9, is_complete=True), SolverResult(None, None, is_complete=False)])
    monkeypatch.setattr(highs, "solved", lambda *_: next(said))
    found = maximum.maximum(ready[1], goal, Watch(300), 0)
    assert found == maximum.Maximum({2: 0, 3: 0}, 8, 9, is_complete=False)


def test_what_a_plan_is_worth_is_none_where_there_is_none_and_open_without_time() -> None:
    assert solving.best_value(UNPACKABLE, Watch(300)) is None
    with pytest.raises(OutOfTimeError):
        solving.best_value(UNPACKABLE, Watch(0))


# Time


@pytest.mark.parametrize(
    "instance",
    [
        random_instance(Random(12), most=9, periods=2),
        # Any five and one more of forty.
        Instance(
            tuple(Candidate(nr, 2, 3) for nr in range(1, 41)),
            (Constraint("budget", amounts=(10, 3)),),
            (1, 1),
        ),
    ],
)
def test_what_is_not_found_out_in_time_is_open(instance: Instance) -> None:
    """With more and more time more is certain, and what is certain is true."""
    complete = in_time(instance)
    assert complete is not None
    seen: set[tuple[bool, bool, bool] | None] = set()
    for searches in range(1, 60, 1 if is_thorough() else 5):
        watch = Countdown(searches)
        try:
            found = solved(instance, watch)
        except OutOfTimeError:
            seen.add(None)
            continue
        assert found is not None
        assert holds(instance, found.plan.periods)
        seen.add((found.is_best, found.is_first, None in found.optima.membership.values()))
        if found.is_best:
            assert found.plan.value == complete.plan.value
        if found.is_first:
            assert found.plan == complete.plan
        assert found.bound is None or found.bound >= complete.plan.value
        for nr, membership in found.optima.membership.items():
            assert membership in {None, complete.optima.membership[nr]}
    assert seen >= {(True, False, True), (True, True, False)}


def test_without_a_plan_in_time_there_is_an_error() -> None:
    instance = UNPACKABLE
    with pytest.raises(OutOfTimeError):
        solved(instance, Watch(0))
    assert solved(instance, Watch(300)) is None


def test_a_watch_tells_of_what_takes_long(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[Progress] = []
    watch = Watch(300, told.append)
    watch.say(0.5)
    assert told == []
    monkeypatch.setattr("porvoo_roadmap.watch.QUIET", 0.0)
    watch.say(0.5)
    assert told == [Progress("plan", 0.5)]
    Watch(300).say()
    assert watch.left() > 0
    watch.interrupt()
    assert watch.left() == 0


# Which engine


def test_the_engine_goes_by_what_the_instance_is() -> None:
    plain = powers(700)
    bound = Instance(
        tuple(Candidate(nr, 2**nr + 10**9, 3**nr) for nr in range(30)),
        (Constraint("needs", (3, 4)), Constraint("budget", amounts=(10**10,))),
    )
    assert engine_of(plain) == "dynamic-programme"
    assert engine_of(bound) == "mixed-integer"
    # What cannot be paid takes no search.
    assert engine_of(bound.constrained(Constraint("include", tuple(range(30))))) == "dynamic-programme"


def test_an_instance_that_is_too_large_for_stages_is_for_the_solver(monkeypatch: pytest.MonkeyPatch) -> None:
    def too_large(_instance: Instance) -> None:
        raise TooMuchWorkError

    monkeypatch.setattr(engine_room, "space_to_search", too_large)
    assert engine_of(powers(700)) == "mixed-integer"
    monkeypatch.setattr(highs, "is_installed", lambda: False)
    assert engine_of(powers(700)) == "dynamic-programme"


def test_a_model_that_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine_room, "MOST_LABELS", 0)
    monkeypatch.setattr(linear_model, "MOST_COEFFICIENTS", 10)
    with pytest.raises(JobRefusedError, match="plan-too-large"):
        answered(powers(300, 400))


# Answers


@pytest.fixture
def by_solver(monkeypatch: pytest.MonkeyPatch) -> None:
    """The solver does all that is not plain."""
    monkeypatch.setattr(engine_room, "MOST_LABELS", -1)
    monkeypatch.setattr(engine_room, "is_plain", lambda _space: False)


@pytest.mark.usefixtures("by_solver")
@pytest.mark.parametrize("seed", range(4 if is_thorough() else 2))
@pytest.mark.parametrize("periods", [1, 2])
def test_contradictions_are_real_and_none_of_them_can_be_spared(seed: int, periods: int) -> None:
    random = Random(90 * periods + seed)
    contradictions = 0
    for _ in range(25):
        instance = random_instance(random, most=6, periods=periods)
        found = answered(instance)
        if isinstance(found, Answer):
            continue
        contradictions += 1
        assert_contradicts(instance, found)
        assert len(found.constraints) == len(infeasibility_of(instance).constraints)
        assert found.cost == infeasibility_of(instance).cost
    assert contradictions > 1


@pytest.mark.usefixtures("by_solver")
def test_what_cannot_be_told_in_time_may_hold() -> None:
    feasibility = solving.feasibility(Watch(0))
    assert feasibility.may_hold(UNPACKABLE)
    packed = UNPACKABLE.constrained(Constraint("at-least", (1, 2, 3, 4), 2))
    assert feasibility.least_cost(packed) is None
    in_time = solving.feasibility(Watch(300))
    assert not in_time.may_hold(UNPACKABLE)
    assert in_time.least_cost(UNPACKABLE) is None
    assert in_time.least_cost(packed.without(*packed.constraints)) == 0
    assert in_time.least_cost(packed.constrained(Constraint("exclude", (1,)))) is None


@pytest.mark.usefixtures("by_solver")
@pytest.mark.parametrize("periods", [1, 2])
def test_wishes_give_up_the_same_by_either_engine(periods: int, monkeypatch: pytest.MonkeyPatch) -> None:
    random = Random(11 + periods)
    wished = 0
    for _ in range(30):
        instance = random_instance(random, most=7, periods=periods)
        found = answered(instance)
        with monkeypatch.context() as patch:
            patch.setattr(highs, "is_installed", lambda: False)
            other = answered(instance)
        if isinstance(found, Infeasibility) or isinstance(other, Infeasibility):
            assert type(found) is type(other)
            continue
        assert found.plan == other.plan
        assert found.wishes == other.wishes
        wished += bool(found.wishes)
    assert wished > 3


@pytest.mark.usefixtures("by_solver")
def test_wishes_are_open_where_the_plan_is() -> None:
    instance = knapsack().constrained(Constraint("at-least", (1, 2, 3), 1))
    found = answer(instance, Countdown(0))
    assert isinstance(found, Answer)
    assert (found.wishes, found.proof.is_best) == (None, False)
    assert {found.reasons[nr].why for nr in (1, 2, 3)} == {"open-in", "open-out"}
    found = answer(knapsack(), Countdown(0))
    assert isinstance(found, Answer)
    assert found.wishes == ()


@pytest.mark.usefixtures("by_solver")
def test_without_time_there_is_no_plan_and_an_interruption_is_one() -> None:
    with pytest.raises(JobRefusedError, match="plan-not-in-time"):
        answer(UNPACKABLE, Watch(0))
    watch = Watch(300)
    watch.interrupt()
    with pytest.raises(KeyboardInterrupt):
        answer(UNPACKABLE, watch)


def test_standings_are_looked_at_one_by_one_where_all_at_once_takes_long(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    honest, calls = maximum.any_plan, []

    def hasty(*arguments: object) -> object:
        calls.append(arguments)
        if len(calls) == 1:
            return Searched(None, None, is_complete=False)
        return honest(*arguments)  # type: ignore[arg-type] # as they came

    monkeypatch.setattr(standings, "any_plan", hasty)
    # Any three of twelve: the first plan that is unlike the one shown settles several of them.
    alike = Instance(tuple(Candidate(nr, 1, 1) for nr in range(1, 13)), (Constraint("budget", amounts=(3,)),))
    for instance in (alike, *(random_instance(Random(seed), most=8) for seed in range(24))):
        calls.clear()
        brute, found = enumerated(instance), in_time(instance)
        if brute is not None and found is not None:
            assert found.optima.membership == memberships(instance, brute.plans)
