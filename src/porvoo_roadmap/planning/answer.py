"""All that there is to say of an instance: its plan with reasons, its frontier, or why it has no plan."""

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from porvoo_roadmap.effort import TooMuchWorkError
from porvoo_roadmap.findings.problems import JobRefusedError
from porvoo_roadmap.planning.alternative_optima import AlternativeOptima, alternative_optima
from porvoo_roadmap.planning.deletion_filter import Infeasibility, infeasibility_of
from porvoo_roadmap.planning.efficient_frontier import FrontierPlans, FrontierPoint, frontier_plans
from porvoo_roadmap.planning.instance import WISHES, Constraint, Instance
from porvoo_roadmap.planning.plans import Plan, best_plan, best_value
from porvoo_roadmap.planning.reasons import Justification, evidence_of, reasons
from porvoo_roadmap.planning.solver.objective import objective_value

#: What a plan with its alternatives may take in steps, what the frontier, and what all wishes give up.
MOST_WORK: Final = 28_000_000
MOST_ON_FRONTIER: Final = 20_000_000
MOST_WISHING: Final = 8_000_000
#: Of the frontier so many points are shown.
MOST_SHOWN: Final = 60


class WishCost(NamedTuple):
    """What a wish gives up against the best plan without it: value, and periods by which duties are later."""

    wish: Constraint
    value: int
    delay: int


class Answer(NamedTuple):
    """The plan to be shown, and everything beside it.

    `next_point` is the larger budget to which a unit of money adds most value, where there
    is one and it could be found; its value is that of the whole plan. `wishes` are `None`
    where finding what they give up takes too much work.
    """

    plan: Plan
    optima: AlternativeOptima
    reasons: Mapping[int, Justification]
    wishes: tuple[WishCost, ...] | None
    next_point: FrontierPoint | None


def answer(instance: Instance) -> Answer | Infeasibility:
    """The best plan of an instance, or the fewest of its constraints that contradict each other.

    Raises `JobRefusedError` where the instance is too large to be solved for certain.
    """
    instance = instance.limited(MOST_WORK)
    try:
        plan = best_plan(instance)
        return infeasibility_of(instance) if plan is None else _told(instance, plan)
    except TooMuchWorkError:
        raise JobRefusedError("plan-too-large") from None


def _told(instance: Instance, plan: Plan) -> Answer:
    optima = alternative_optima(instance, plan)
    evidence = evidence_of(instance, plan, optima)
    next_point = None if evidence.frontier is None else evidence.frontier.steepest(instance.amounts[0])
    wishes = _wishes_in_time(instance.limited(MOST_WISHING), plan)
    return Answer(plan, optima, reasons(evidence), wishes, next_point)


def _wishes_in_time(instance: Instance, plan: Plan) -> tuple[WishCost, ...] | None:
    try:
        return tuple(_wish_costs(instance, plan))
    except TooMuchWorkError:
        return None


def _wish_costs(instance: Instance, plan: Plan) -> Iterator[WishCost]:
    """What each wish gives up; raises `TooMuchWorkError`."""
    wished = objective_value(instance, plan.worth)
    for constraint in instance.constraints:
        if constraint.kind in WISHES:
            free = best_value(instance.without(constraint))
            assert free is not None  # The plan satisfies these constraints too.
            yield WishCost(constraint, free.value - wished.value, wished.lateness - free.lateness)


def frontier(instance: Instance) -> FrontierPlans | Infeasibility:
    """The plans at the points of the efficient frontier that show best how it runs, or why there is none.

    Raises `JobRefusedError` where there are too many points to be found.
    """
    instance = instance.limited(MOST_ON_FRONTIER)
    try:
        found = frontier_plans(instance, MOST_SHOWN)
        return found if found.plans else infeasibility_of(instance)
    except TooMuchWorkError:
        raise JobRefusedError("sweep-too-large") from None
