"""Of the best plans, the one that is nearest to a given plan: it exchanges as few measures as can be.

All values are multiplied by a number, and then a measure of the given plan is worth 1 more
and any other 1 less. Of `n` candidates these ones add up to no more than `n` times the
largest weight of a period, on either side; the factor is more than twice as much, and values
are whole numbers. So a plan that was worth more still is, and of those that are worth the
same the search prefers what is kept.
"""

from collections.abc import Mapping
from typing import NamedTuple

from porvoo_roadmap.effort import TooMuchWorkError
from porvoo_roadmap.planning.answer import MOST_WORK
from porvoo_roadmap.planning.deletion_filter import Infeasibility, infeasibility_of
from porvoo_roadmap.planning.engine import engine_of
from porvoo_roadmap.planning.instance import Instance
from porvoo_roadmap.planning.mixed_integer import highs
from porvoo_roadmap.planning.plans import Plan, best_plan, plan_of, worth_of
from porvoo_roadmap.watch import OutOfTimeError, Watch


class NearestPlan(NamedTuple):
    """The plan, and the most value that any plan has, if that is known; it `is_best` if no plan is better."""

    plan: Plan
    bound: int | None
    is_best: bool


def nearest_plan(
    instance: Instance, periods: Mapping[int, int], watch: Watch
) -> NearestPlan | Infeasibility | None:
    """The best plan that is nearest to one that is given, or why there is no plan.

    `None` where no plan was found in time, or without the solver.
    """
    factor = 2 * len(instance.candidates) * max(instance.weights) + 1
    nearer = [
        candidate._replace(value=candidate.value * factor + (1 if candidate.nr in periods else -1))
        for candidate in instance.candidates
    ]
    tilted = instance._replace(candidates=nearer)
    if engine_of(tilted) == "dynamic-programme":
        try:
            found = best_plan(tilted.limited(MOST_WORK))
            if found is None:
                return infeasibility_of(instance.limited(MOST_WORK))
            plan = _as_before(instance, found)
            return NearestPlan(plan, plan.value, is_best=True)
        except TooMuchWorkError:
            pass
    if not highs.is_installed():
        return None
    watch.heeds_interruption = True
    try:
        return _by_solver(instance, tilted, factor, watch)
    except (TooMuchWorkError, OutOfTimeError):
        return None


def _by_solver(
    instance: Instance, tilted: Instance, factor: int, watch: Watch
) -> NearestPlan | Infeasibility:
    """The same by the solver; raises `TooMuchWorkError` and `OutOfTimeError`."""
    from porvoo_roadmap.planning.mixed_integer import solving

    found = solving.best_plan(tilted, watch)
    if found is None:
        watch.task = "conflict"
        return infeasibility_of(instance, solving.feasibility(watch))
    plan = _as_before(instance, found.plan)
    # What keeping is worth is less than half the factor.
    bound = None if found.bound is None else (found.bound + factor // 2) // factor
    return NearestPlan(plan, plan.value if found.is_best else bound, found.is_best)


def _as_before(instance: Instance, plan: Plan) -> Plan:
    """The plan with what it is worth in the instance as it is."""
    return plan_of(instance, plan.periods, worth_of(instance, plan.periods))
