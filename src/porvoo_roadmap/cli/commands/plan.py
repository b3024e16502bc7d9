"""`plan`: the set of measures with the highest value that a budget buys, and why not the others.

The plan is the best one, or the command says by how much the best one may exceed it, and which
of all that it says was not found out in the time given. Whoever interrupts it gets the plan
found so far. Duties come first unless lanes are off. If the wishes cannot be met
together, the smallest part of them that contradicts itself is named.
"""

from typing import Annotated, Final, NamedTuple

from porvoo_roadmap.cli.options import (
    PLANNING,
    Deciding,
    Filters,
    GroupBy,
    Option,
    Output,
    Reading,
    Spending,
    Text,
)
from porvoo_roadmap.cli.session import DONE, INTERRUPTED, Session, known_group
from porvoo_roadmap.cli.spending import request_of, seconds_for
from porvoo_roadmap.findings.problems import JobRefusedError
from porvoo_roadmap.text.language import mark as _

#: The steps that a sweep shows.
USUAL_STEPS: Final = "60"


class Looking(NamedTuple):
    """Whether every budget is looked at, and what the plan is cut into sections by."""

    sweep: Annotated[
        bool,
        Option(
            ("--sweep",),
            PLANNING,
            _("Show the highest value of a plan at every budget, up to --budget if that is given."),
        ),
    ] = False
    steps: Annotated[
        Text,
        Option(
            ("--steps",),
            PLANNING,
            _("How many steps --sweep shows at most; 60 if not given."),
            _("COUNT"),
        ),
    ] = None
    group: GroupBy = None


def command(
    session: Session,
    reading: Reading,
    filters: Filters,
    judging: Deciding,
    spending: Spending,
    looking: Looking,
    output: Output,
) -> int:
    """`plan`: the exit code."""
    from porvoo_roadmap.asking.plans import steps_of
    from porvoo_roadmap.cli.searching import searching
    from porvoo_roadmap.planning.answer import Answer, answer, frontier
    from porvoo_roadmap.planning.deletion_filter import Infeasibility
    from porvoo_roadmap.planning.formulation import formulated
    from porvoo_roadmap.reports.plan_view import PlanView
    from porvoo_roadmap.reports.plan_words import refusal

    if looking.group is not None and looking.sweep:
        raise JobRefusedError("options-exclude", first="--group", second="--sweep")
    if looking.sweep and spending.period:
        raise JobRefusedError("options-exclude", first="--sweep", second="--period")
    seconds = seconds_for(spending)
    steps = steps_of(USUAL_STEPS if looking.steps is None else looking.steps)
    if looking.steps is not None and not looking.sweep:
        raise JobRefusedError("steps-without-sweep")
    view = session.view(reading, filters, judging)
    group = known_group(view, looking.group)
    request = request_of(view.roadmap, spending)
    if not (looking.sweep or request.periods or request.budget is not None):
        raise JobRefusedError("budget-missing")
    formulation = formulated(view.scenario, view.selection, request)
    plan_view = PlanView(view, formulation)
    with searching(session.words, seconds) as watch:
        instance = formulation.instance
        found = frontier(instance, watch, steps) if looking.sweep else answer(instance, watch)
    match found:
        case Infeasibility() as infeasibility:
            raise refusal(plan_view, infeasibility)
        case Answer():
            from porvoo_roadmap.reports.plan import plan_report

            session.deliver(plan_report(plan_view, found, group), output, view)
        case points:
            from porvoo_roadmap.reports.plan_frontier import frontier_report

            session.deliver(frontier_report(plan_view, points), output, view)
    return INTERRUPTED if watch.is_interrupted else DONE
