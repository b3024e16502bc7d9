"""All that there is to say about a job: its plan with reasons, or why it has none."""

from collections.abc import Mapping
from typing import NamedTuple

from porvoo_roadmap.planning.conflicts import Conflict, conflict_of
from porvoo_roadmap.planning.job import Job
from porvoo_roadmap.planning.plans import Plan, Standings, best_plan, standings
from porvoo_roadmap.planning.reasons import Reason, case_of, reasons
from porvoo_roadmap.planning.search import TooManyStatesError
from porvoo_roadmap.planning.steps import Step, plans_at_steps
from porvoo_roadmap.planning.wishes import WishCost, wish_costs
from porvoo_roadmap.problems import JobRefusedError


class Answer(NamedTuple):
    """The plan to be shown, and everything beside it.

    `next_step` is the larger budget at which a unit more has bought most, where there is one
    and it could be found; its value is the whole plan's.
    """

    plan: Plan
    standings: Standings
    reasons: Mapping[int, Reason]
    wishes: tuple[WishCost, ...]
    next_step: Step | None


def answer(job: Job) -> Answer | Conflict:
    """The plan of a job, or the fewest of its rules that contradict each other.

    Raises `JobRefusedError` where the job is too large to be solved for certain.
    """
    try:
        plan = best_plan(job)
        return conflict_of(job) if plan is None else _told(job, plan)
    except TooManyStatesError:
        raise JobRefusedError("plan-too-large") from None


def _told(job: Job, plan: Plan) -> Answer:
    found = standings(job, plan)
    case = case_of(job, plan, found)
    next_step = case.steps and case.steps.steepest(job.amounts[0])
    return Answer(plan, found, reasons(case), tuple(wish_costs(job, plan)), next_step)


def sweep(job: Job) -> tuple[Plan, ...] | Conflict:
    """The plan at each budget where the best value steps up, or why there is none.

    Raises `JobRefusedError` where there are too many to be found.
    """
    try:
        return tuple(plans_at_steps(job)) or conflict_of(job)
    except TooManyStatesError:
        raise JobRefusedError("sweep-too-large") from None
