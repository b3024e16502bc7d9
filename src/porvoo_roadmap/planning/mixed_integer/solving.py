"""A best plan of an instance with its alternatives, as far as they are found within the time."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from porvoo_roadmap.effort import TooMuchWorkError
from porvoo_roadmap.planning.alternative_optima import AlternativeOptima, Membership
from porvoo_roadmap.planning.deletion_filter import Feasibility
from porvoo_roadmap.planning.instance import Instance, holds
from porvoo_roadmap.planning.mixed_integer import lexicographic
from porvoo_roadmap.planning.mixed_integer.linear_model import LinearModel, linear_model
from porvoo_roadmap.planning.mixed_integer.maximum import any_plan, maximum
from porvoo_roadmap.planning.mixed_integer.standings import memberships
from porvoo_roadmap.planning.plans import Plan, plan_of, worth_of
from porvoo_roadmap.planning.solver.feasibility import exceeds_budget, greedy_plan
from porvoo_roadmap.planning.solver.objective import ObjectiveValue, objective_value
from porvoo_roadmap.planning.solver.presolve import Presolved, presolve
from porvoo_roadmap.watch import OutOfTimeError, Watch

#: Of the time that is left, the search for the plan to be shown leaves this share for the standings.
FOR_STANDINGS: Final = 0.5


class SolvedPlan(NamedTuple):
    """A plan, and what is certain of it.

    `bound` is the most value that any plan has, `None` where that is not known. It `is_best`
    where none is better, and `is_first` where it is the one of the best plans to be shown.
    """

    plan: Plan
    bound: int | None
    is_best: bool
    is_first: bool


class Solved(NamedTuple):
    """The same with what there is to say of its alternatives."""

    plan: Plan
    optima: AlternativeOptima
    bound: int | None
    is_best: bool
    is_first: bool


def solved(instance: Instance, watch: Watch) -> Solved | None:
    """The plan to be shown; `None` where the constraints contradict each other.

    Raises `TooMuchWorkError` where the instance is too large, and `OutOfTimeError` where no
    plan is found in time.
    """
    instance = instance._replace(effort=None)
    ready = prepared(instance)
    if ready is None:
        return None
    presolved, model = ready
    found = _best(instance, ready, watch)
    if found is None:
        return None
    best, plan = found
    if not best.is_proven:
        optima = AlternativeOptima(None, _membership(presolved, model, {}))
        return _with_optima(_not_proven(instance, best, plan), optima)
    watch.task = "shown"
    shown = lexicographic.shown(best.model, plan, watch, FOR_STANDINGS * watch.left())
    watch.task = "standings"
    optima = _optima(instance, presolved, best.model, shown, watch)
    return _with_optima(_first(instance, best, shown), optima)


def _with_optima(found: SolvedPlan, optima: AlternativeOptima) -> Solved:
    return Solved(found.plan, optima, found.bound, found.is_best, found.is_first)


def best_plan(instance: Instance, watch: Watch) -> SolvedPlan | None:
    """The plan to be shown without its alternatives; returns and raises as above."""
    instance = instance._replace(effort=None)
    ready = prepared(instance)
    found = None if ready is None else _best(instance, ready, watch)
    if found is None:
        return None
    best, plan = found
    if not best.is_proven:
        return _not_proven(instance, best, plan)
    watch.task = "shown"
    return _first(instance, best, lexicographic.shown(best.model, plan, watch, 0))


def _best(
    instance: Instance, ready: tuple[Presolved, LinearModel], watch: Watch
) -> tuple[lexicographic.Best, Mapping[int, int]] | None:
    """What is known of the best plans, and one of them; returns and raises as above."""
    presolved, model = ready
    watch.task = "plan"
    found = lexicographic.best(model, watch, _greedy(instance, presolved))
    plan = found.maximum.plan
    if plan is None:
        if found.maximum.is_complete:
            return None
        raise OutOfTimeError
    return found, plan


def _not_proven(instance: Instance, best: lexicographic.Best, plan: Mapping[int, int]) -> SolvedPlan:
    bound = best.maximum.bound if best.is_of_value else None
    return SolvedPlan(plan_of(instance, plan, worth_of(instance, plan)), bound, is_best=False, is_first=False)


def _first(instance: Instance, best: lexicographic.Best, shown: lexicographic.ShownPlan) -> SolvedPlan:
    first = plan_of(instance, shown.plan, worth_of(instance, shown.plan))
    return SolvedPlan(first, best.maximum.value, is_best=True, is_first=shown.is_first)


def best_value(instance: Instance, watch: Watch) -> ObjectiveValue | None:
    """What the best plans are worth; `None` where the constraints contradict each other.

    Raises `TooMuchWorkError`, and `OutOfTimeError` where that is not certain in time.
    """
    if watch.left() <= 0:
        raise OutOfTimeError
    ready = prepared(instance._replace(effort=None))
    if ready is None:
        return None
    found = lexicographic.best(ready[1], watch, None)
    if found.is_proven and found.maximum.plan is not None:
        return objective_value(instance, worth_of(instance, found.maximum.plan))
    if found.maximum.plan is None and found.maximum.is_complete:
        return None
    raise OutOfTimeError


def feasibility(watch: Watch) -> Feasibility:
    """What the solver can say in time of instances that may have no plan."""

    def may_hold(instance: Instance) -> bool:
        try:
            return _is_feasible(instance, watch)
        except (OutOfTimeError, TooMuchWorkError):
            return True

    def least_cost(instance: Instance) -> int | None:
        try:
            return _least_cost(instance, watch)
        except (OutOfTimeError, TooMuchWorkError):
            return None

    return Feasibility(may_hold, least_cost)


def _is_feasible(instance: Instance, watch: Watch) -> bool:
    """Whether any plan satisfies the constraints, whatever it is worth.

    Raises `TooMuchWorkError`, and `OutOfTimeError` where that is not certain in time.
    """
    instance = instance._replace(effort=None)
    ready = prepared(instance)
    if ready is None:
        return False
    if _greedy(instance, ready[0]) is not None:
        return True
    # The cheapest plans are the likeliest to satisfy everything.
    found = any_plan(ready[1], lexicographic.cost_goal(instance), watch, 0)
    if found.plan is None and not found.is_complete:
        raise OutOfTimeError
    return found.plan is not None


def _least_cost(instance: Instance, watch: Watch) -> int | None:
    """What a plan costs at least; `None` where the constraints contradict each other.

    Raises as above.
    """
    ready = prepared(instance._replace(effort=None))
    if ready is None:
        return None
    found = maximum(ready[1], lexicographic.cost_goal(instance), watch, 0)
    if found.plan is None and found.is_complete:
        return None
    if not found.is_proven:
        raise OutOfTimeError
    return -found.value


def prepared(instance: Instance) -> tuple[Presolved, LinearModel] | None:
    """What is decided without a search, and the model of the rest; `None` where there can be no plan."""
    presolved = presolve(instance)
    if presolved is None or exceeds_budget(instance, presolved):
        return None
    return presolved, linear_model(instance, presolved)


def _greedy(instance: Instance, presolved: Presolved) -> Mapping[int, int] | None:
    """The plan that is found without a search, if it is one."""
    plan = greedy_plan(instance, presolved)
    return plan if plan is not None and holds(instance, plan) else None


def _optima(
    instance: Instance,
    presolved: Presolved,
    model: LinearModel,
    shown: lexicographic.ShownPlan,
    watch: Watch,
) -> AlternativeOptima:
    found = memberships(model, shown.met, watch)
    known: dict[int, Membership | None] = dict.fromkeys(found.out_of_some, "exterior")
    known |= dict.fromkeys(found.in_some, "core")
    known |= dict.fromkeys(found.in_some & found.out_of_some, "borderline")
    known |= dict.fromkeys(found.open, None)
    is_alone = "borderline" not in known.values() and not found.open
    if is_alone and len(instance.weights) > 1:
        other = any_plan(model.with_rows(model.other_than(shown.plan)), {}, watch, 0)
        is_alone = other.plan is None and other.is_complete
    return AlternativeOptima(1 if is_alone else None, _membership(presolved, model, known))


def _membership(
    presolved: Presolved, model: LinearModel, known: Mapping[int, Membership | None]
) -> Mapping[int, Membership | None]:
    """The membership of every candidate: what the constraints decide holds for all plans."""

    def of(nr: int) -> Membership | None:
        column = None if nr in presolved.fixed_out else model.chosen(nr)
        if column is None:
            return "exterior"
        if column in model.bounds:
            return "core" if model.bounds[column][0] else "exterior"
        return known.get(nr)

    return {c.nr: of(c.nr) for c in model.instance.candidates}
