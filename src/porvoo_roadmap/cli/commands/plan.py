"""`plan`: the set of measures with the highest value that a budget buys, and why not the others.

The plan is always the best one; if the best one cannot be found for certain, the command says
so and shows none. Duties come first unless lanes are off. If the wishes cannot be met
together, the smallest part of them that contradicts itself is named.
"""

from typing import Annotated, NamedTuple

from porvoo_roadmap.cli.options import (
    PLANNING,
    Deciding,
    Filters,
    GroupBy,
    Option,
    Output,
    Reading,
    Spending,
)
from porvoo_roadmap.cli.session import Session, known_group
from porvoo_roadmap.cli.spending import request_of
from porvoo_roadmap.findings.problems import JobRefusedError
from porvoo_roadmap.text.language import mark as _


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
    group: GroupBy = None


def command(
    session: Session,
    reading: Reading,
    filters: Filters,
    judging: Deciding,
    spending: Spending,
    looking: Looking,
    output: Output,
) -> None:
    """`plan`."""
    from porvoo_roadmap.planning.answer import Answer, answer, frontier
    from porvoo_roadmap.planning.deletion_filter import Infeasibility
    from porvoo_roadmap.planning.formulation import formulated
    from porvoo_roadmap.reports.plan_view import PlanView
    from porvoo_roadmap.reports.plan_words import refusal

    if looking.group is not None and looking.sweep:
        raise JobRefusedError("options-exclude", first="--group", second="--sweep")
    view = session.view(reading, filters, judging)
    group = known_group(view, looking.group)
    if looking.sweep and spending.period:
        raise JobRefusedError("options-exclude", first="--sweep", second="--period")
    request = request_of(view.roadmap, spending)
    if not (looking.sweep or request.periods or request.budget is not None):
        raise JobRefusedError("budget-missing")
    formulation = formulated(view.scenario, view.selection, request)
    plan_view = PlanView(view, formulation)
    match frontier(formulation.instance) if looking.sweep else answer(formulation.instance):
        case Infeasibility() as infeasibility:
            raise refusal(plan_view, infeasibility)
        case Answer() as found:
            from porvoo_roadmap.reports.plan import plan_report

            session.deliver(plan_report(plan_view, found, group), output, view)
        case points:
            from porvoo_roadmap.reports.plan_frontier import frontier_report

            session.deliver(frontier_report(plan_view, points), output, view)
