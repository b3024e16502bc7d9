"""All that there is to say about a job: its plan with reasons, or why it has none."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from porvoo_roadmap.effort import TooMuchWorkError
from porvoo_roadmap.findings.problems import JobRefusedError
from porvoo_roadmap.planning.conflicts import Conflict, conflict_of
from porvoo_roadmap.planning.job import Job
from porvoo_roadmap.planning.plans import Plan, Standings, best_plan, standings
from porvoo_roadmap.planning.reasons import Reason, case_of, reasons
from porvoo_roadmap.planning.steps import Step, Sweep, plans_at_steps
from porvoo_roadmap.planning.wishes import WishCost, wish_costs

#: What a plan with the standings may take in steps, what a sweep, and what all wishes of a plan give up.
MOST_WORK: Final = 28_000_000
MOST_SWEEPING: Final = 20_000_000
MOST_WISHING: Final = 8_000_000
#: A sweep shows so many budgets.
MOST_SHOWN: Final = 60


class Answer(NamedTuple):
    """The plan to be shown, and everything beside it.

    `next_step` is the larger budget at which a unit more has bought most, where there is one
    and it could be found; its value is the whole plan's. `wishes` are `None` where finding
    what they give up takes too long.
    """

    plan: Plan
    standings: Standings
    reasons: Mapping[int, Reason]
    wishes: tuple[WishCost, ...] | None
    next_step: Step | None


def answer(job: Job) -> Answer | Conflict:
    """The plan of a job, or the fewest of its rules that contradict each other.

    Raises `JobRefusedError` where the job is too large to be solved for certain.
    """
    job = job.limited(MOST_WORK)
    try:
        plan = best_plan(job)
        return conflict_of(job) if plan is None else _told(job, plan)
    except TooMuchWorkError:
        raise JobRefusedError("plan-too-large") from None


def _told(job: Job, plan: Plan) -> Answer:
    found = standings(job, plan)
    case = case_of(job, plan, found)
    next_step = case.steps and case.steps.steepest(job.amounts[0])
    return Answer(plan, found, reasons(case), _wishes(job.limited(MOST_WISHING), plan), next_step)


def _wishes(job: Job, plan: Plan) -> tuple[WishCost, ...] | None:
    try:
        return tuple(wish_costs(job, plan))
    except TooMuchWorkError:
        return None


def sweep(job: Job) -> Sweep | Conflict:
    """The plans at the budgets where the best value steps up most, or why there is none.

    Raises `JobRefusedError` where there are too many to be found.
    """
    job = job.limited(MOST_SWEEPING)
    try:
        found = plans_at_steps(job, MOST_SHOWN)
        return found if found.plans else conflict_of(job)
    except TooMuchWorkError:
        raise JobRefusedError("sweep-too-large") from None
