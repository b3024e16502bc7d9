"""All that there is to say of an instance: its plan with reasons, its frontier, or why it has no plan."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final, NamedTuple

from porvoo_roadmap.effort import TooMuchWorkError
from porvoo_roadmap.findings.problems import JobRefusedError
from porvoo_roadmap.planning.alternative_optima import AlternativeOptima, alternative_optima
from porvoo_roadmap.planning.binding import Binding, bindings
from porvoo_roadmap.planning.deletion_filter import BY_DYNAMIC_PROGRAMME, Infeasibility, infeasibility_of
from porvoo_roadmap.planning.efficient_frontier import FrontierPlans, FrontierPoint, frontier_plans
from porvoo_roadmap.planning.engine import Engine, engine_of
from porvoo_roadmap.planning.instance import WISHES, Constraint, Instance
from porvoo_roadmap.planning.mixed_integer import highs
from porvoo_roadmap.planning.plans import Plan, best_plan, best_value
from porvoo_roadmap.planning.reasons import Justification, Search, evidence_by_solver, evidence_of, reasons
from porvoo_roadmap.planning.solver.objective import ObjectiveValue, objective_value
from porvoo_roadmap.watch import OutOfTimeError, Watch

#: What a plan with its alternatives may take in steps, what the frontier, and what all wishes give up.
MOST_WORK: Final = 28_000_000
MOST_ON_FRONTIER: Final = 20_000_000
MOST_WISHING: Final = 8_000_000
#: Of the time that is left, the solver looks for reasons in this share at most.
FOR_REASONS: Final = 0.2
#: Of the frontier so many points are shown.
MOST_SHOWN: Final = 60


class WishCost(NamedTuple):
    """What a wish gives up against the best plan without it: value, and periods by which duties are later."""

    wish: Constraint
    value: int
    delay: int


class Proof(NamedTuple):
    """How certain a plan is, and which engine found it.

    `bound` is the most value that any plan has, where that is known; it is that of the plan
    where this `is_best`. It `is_first` where it is the best plan to be shown by the rule for
    that.
    """

    engine: Engine
    bound: int | None
    is_best: bool = True
    is_first: bool = True


class Answer(NamedTuple):
    """The plan to be shown, and everything beside it.

    `next_point` is the larger budget to which a unit of money adds most value, where there
    is one and it could be found; its value is that of the whole plan. `wishes` are `None`
    where finding what they give up takes too much work, and so are the `bindings`.
    """

    plan: Plan
    optima: AlternativeOptima
    reasons: Mapping[int, Justification]
    wishes: tuple[WishCost, ...] | None
    next_point: FrontierPoint | None
    bindings: tuple[Binding, ...] | None
    proof: Proof


def answer(instance: Instance, watch: Watch) -> Answer | Infeasibility:
    """The best plan of an instance, or the fewest of its constraints that contradict each other.

    The solver has the time of the watch. Raises `JobRefusedError` where the instance is too
    large, or where no plan is found in time.
    """
    if engine_of(instance) == "dynamic-programme":
        counted = instance.limited(MOST_WORK)
        try:
            plan = best_plan(counted)
            return _contradiction(counted, watch) if plan is None else _told(counted, plan)
        except TooMuchWorkError:
            pass
    if not highs.is_installed():
        raise JobRefusedError("plan-needs-solver")
    watch.heeds_interruption = True
    try:
        return _by_solver(instance, watch)
    except TooMuchWorkError:
        raise JobRefusedError("plan-too-large") from None
    except OutOfTimeError:
        if watch.is_interrupted:
            raise KeyboardInterrupt from None
        raise JobRefusedError("plan-not-in-time") from None


def _contradiction(instance: Instance, watch: Watch) -> Infeasibility:
    """Why an instance has no plan; what is too much for the dynamic programme, the solver finds out."""

    def least_cost(other: Instance) -> int | None:
        found = BY_DYNAMIC_PROGRAMME.least_cost(other)
        if found is not None or not highs.is_installed():
            return found
        from porvoo_roadmap.planning.mixed_integer import solving

        watch.task = "conflict"
        return solving.feasibility(watch).least_cost(other)

    return infeasibility_of(instance, BY_DYNAMIC_PROGRAMME._replace(least_cost=least_cost))


def _told(instance: Instance, plan: Plan) -> Answer:
    optima = alternative_optima(instance, plan)
    evidence = evidence_of(instance, plan, optima)
    next_point = None if evidence.frontier is None else evidence.frontier.steepest(instance.amounts[0])
    wishes = _wishes_in_time(instance.limited(MOST_WISHING), plan, best_value)
    binding = _bindings_in_time(instance.limited(MOST_WISHING), plan, best_value)
    proof = Proof("dynamic-programme", plan.value)
    return Answer(plan, optima, reasons(evidence), wishes, next_point, binding, proof)


def _by_solver(instance: Instance, watch: Watch) -> Answer | Infeasibility:
    from porvoo_roadmap.planning.mixed_integer import solving

    found = solving.solved(instance, watch)
    if found is None:
        watch.task = "conflict"
        return infeasibility_of(instance, solving.feasibility(watch))
    part = watch.part(FOR_REASONS, "reasons")
    search = Search(lambda other: solving.best_value(other, part), None, solving.feasibility(part))
    told = reasons(evidence_by_solver(instance, found.plan, found.optima, search, is_best=found.is_best))
    wishes: tuple[WishCost, ...] | None = None
    if found.is_best or not any(constraint.kind in WISHES for constraint in instance.constraints):
        watch.task = "wishes"
        wishes = _wishes_in_time(instance, found.plan, lambda freed: solving.best_value(freed, watch))
    binding = None
    if found.is_best:
        watch.task = "bindings"
        binding = _bindings_in_time(instance, found.plan, lambda looser: solving.best_value(looser, watch))
    proof = Proof("mixed-integer", found.bound, found.is_best, found.is_first)
    return Answer(found.plan, found.optima, told, wishes, None, binding, proof)


#: What the best plans of an instance are worth, by one engine or the other.
BestValue = Callable[[Instance], ObjectiveValue | None]


def _wishes_in_time(instance: Instance, plan: Plan, best: BestValue) -> tuple[WishCost, ...] | None:
    try:
        return tuple(_wish_costs(instance, plan, best))
    except (TooMuchWorkError, OutOfTimeError):
        return None


def _bindings_in_time(instance: Instance, plan: Plan, best: BestValue) -> tuple[Binding, ...] | None:
    try:
        return tuple(bindings(instance, plan, best))
    except (TooMuchWorkError, OutOfTimeError):
        return None


def _wish_costs(instance: Instance, plan: Plan, best: BestValue) -> Iterator[WishCost]:
    """What each wish gives up; raises `TooMuchWorkError`, and `OutOfTimeError`."""
    wished = objective_value(instance, plan.worth)
    for constraint in instance.constraints:
        if constraint.kind in WISHES:
            free = best(instance.without(constraint))
            assert free is not None  # The plan satisfies these constraints too.
            yield WishCost(constraint, free.value - wished.value, wished.lateness - free.lateness)


def frontier(instance: Instance, watch: Watch, most: int = MOST_SHOWN) -> FrontierPlans | Infeasibility:
    """The plans at the points of the efficient frontier that show best how it runs, or why there is none.

    The solver has the time of the watch. Raises `JobRefusedError` where there are too many
    points to be found.
    """
    if engine_of(instance) == "dynamic-programme":
        counted = instance.limited(MOST_ON_FRONTIER)
        try:
            found = frontier_plans(counted, most)
            return found if found.plans else _contradiction(counted, watch)
        except TooMuchWorkError:
            pass
    if not highs.is_installed():
        raise JobRefusedError("sweep-needs-solver")
    watch.heeds_interruption = True
    try:
        return _frontier_by_solver(instance, watch, most)
    except TooMuchWorkError:
        raise JobRefusedError("sweep-too-large") from None
    except OutOfTimeError:
        if watch.is_interrupted:
            raise KeyboardInterrupt from None
        raise JobRefusedError("plan-not-in-time") from None


def _frontier_by_solver(instance: Instance, watch: Watch, most: int) -> FrontierPlans | Infeasibility:
    from porvoo_roadmap.planning.mixed_integer import frontier as by_solver
    from porvoo_roadmap.planning.mixed_integer import solving

    watch.task = "frontier"
    found = by_solver.frontier_plans(instance, watch, most)
    if found.plans:
        return found
    watch.task = "conflict"
    return infeasibility_of(instance, solving.feasibility(watch))
