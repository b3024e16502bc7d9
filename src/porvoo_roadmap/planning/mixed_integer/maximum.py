"""The most that a plan can add to a goal, as far as it is certain."""

from collections.abc import Callable, Mapping
from math import gcd
from typing import Final, NamedTuple

from porvoo_roadmap.planning.instance import holds
from porvoo_roadmap.planning.mixed_integer import highs
from porvoo_roadmap.planning.mixed_integer.linear_model import Goal, LinearModel, Row
from porvoo_roadmap.watch import Watch

#: So many solutions that turn out to be no plans are excluded one by one.
MOST_EXCLUDED: Final = 50


class Maximum(NamedTuple):
    """The best plan found, what it adds to the goal, and the most that any plan adds, where that is known.

    Where there is no plan though the search `is_complete`, the model has none.
    """

    plan: Mapping[int, int] | None
    value: int
    bound: int | None
    is_complete: bool

    @property
    def is_proven(self) -> bool:
        """Whether no plan adds more."""
        return self.plan is not None and self.bound == self.value


class Searched(NamedTuple):
    """A plan that a search came to, and the most that any plan adds to what it looked for, in its units."""

    plan: Mapping[int, int] | None
    bound: int | None
    is_complete: bool


def value_of(goal: Goal, plan: Mapping[int, int]) -> int:
    """What a plan adds to a goal."""
    return sum(gains[plan[nr]] for nr, gains in goal.items() if nr in plan)


def at_least(model: LinearModel, goal: Goal, value: int) -> LinearModel:
    """The model whose plans add so much to a goal, or more."""
    return model.with_rows(Row(model.coefficients(goal), value))


def any_plan(model: LinearModel, goal: Goal, watch: Watch, reserve: float) -> Searched:
    """Any plan, rather one that adds to a goal."""
    coefficients = model.coefficients(goal)
    return checked(
        model,
        lambda searched, seconds: highs.any_solution(searched, coefficients, watch, seconds),
        watch,
        reserve,
    )


def maximum(
    model: LinearModel, goal: Goal, watch: Watch, reserve: float, start: Mapping[int, int] | None = None
) -> Maximum:
    """The plan that adds most to a goal; `start` is a plan of the model that is known.

    So many seconds of the watch are left for what comes after.
    """
    coefficients = model.coefficients(goal)
    divisor = gcd(*coefficients.values()) or 1
    reduced = {column: number // divisor for column, number in coefficients.items()}
    shift = (sum(map(abs, reduced.values())) // highs.LARGEST_GOAL).bit_length()
    rounded = {column: -(-number >> shift) for column, number in reduced.items()}

    def searched(model: LinearModel, known: Mapping[int, int]) -> Searched:
        return checked(
            model, lambda under, seconds: highs.solved(under, rounded, watch, seconds, known), watch, reserve
        )

    found = searched(model, {} if start is None else model.values(start))
    plan = start if found.plan is None else found.plan
    if plan is None:
        return Maximum(None, 0, None, found.is_complete)
    # What is rounded up is no less than what it stands for.
    bound = None if found.bound is None else found.bound << shift
    if start is not None and value_of(goal, start) > value_of(goal, plan):
        plan = start
    value = value_of(goal, plan)
    probe = value // divisor + 1
    while found.is_complete and bound is not None and bound * divisor > value:
        # Rounded coefficients leave a gap, and a solver may miss what it says it has found. At least
        # so much, or less for certain: first a unit more than what is known.
        found = searched(model.with_rows(Row(reduced, probe)), {})
        if found.plan is not None:
            plan, value = found.plan, value_of(goal, found.plan)
        elif found.is_complete:
            bound = probe - 1
        probe = (value // divisor + bound) // 2 + 1
    # A bound that a known plan exceeds is none.
    proven = None if bound is None or bound * divisor < value else bound * divisor
    return Maximum(plan, value, proven, found.is_complete)


def checked(
    model: LinearModel,
    search: Callable[[LinearModel, float], highs.SolverResult],
    watch: Watch,
    reserve: float,
) -> Searched:
    """The first solution that is a plan: those that are none when checked in whole numbers are excluded."""
    if not model.columns:
        # Nothing is left to decide, which the solver calls neither solved nor infeasible.
        is_plan = model.is_kept({}) and holds(model.instance, {})
        return Searched({} if is_plan else None, 0, is_complete=True)
    for _ in range(MOST_EXCLUDED):
        seconds = watch.left() - reserve
        if seconds <= 0:
            return Searched(None, None, is_complete=False)
        found = search(model, seconds)
        if found.values is None:
            return Searched(None, found.bound, found.is_complete)
        plan = model.plan(found.values)
        if holds(model.instance, plan) and model.is_kept(plan):
            return Searched(plan, found.bound, found.is_complete)
        model = model.with_rows(model.other_than(plan))
    return Searched(None, None, is_complete=False)
