"""`plan --sweep`: the efficient frontier, and between which budgets a unit of money buys most."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Any, Final

from porvoo_roadmap.document import Column, Field, Records, Report, Section, Table
from porvoo_roadmap.planning.efficient_frontier import FrontierPlans
from porvoo_roadmap.planning.plans import Plan
from porvoo_roadmap.reports.figures import apart
from porvoo_roadmap.reports.plan_view import PlanView, plan_caption, plan_settings
from porvoo_roadmap.reports.view import head

LONGEST_BAR: Final = 24
BAR: Final = "█"
#: Before the number of a measure that leaves the plan; a hyphen could be taken for part of the number.
MINUS: Final = "\u2212"


def frontier_report(plan_view: PlanView, frontier: FrontierPlans) -> Report:
    """The plans at the budgets where the best value rises, the smallest first."""
    return Report(lambda: _table(plan_view, frontier), lambda: _records(plan_view, frontier))


def _table(plan_view: PlanView, frontier: FrontierPlans) -> Table:
    _ = plan_view.words.gettext
    columns = [
        Column(_("Budget"), "right"),
        Column(_("Value"), "right"),
        Column(_("Per unit"), "right"),
        Column("", drawn=True),
        Column(_("Measures")),
    ]
    return Table(
        plan_view.view.title(_("the best value at every budget")),
        columns,
        [Section("", list(_rows(plan_view, frontier.plans)))],
        notes=list(_notes(plan_view, frontier)),
        caption=plan_caption(plan_view),
    )


def _rows(plan_view: PlanView, plans: Sequence[Plan]) -> Iterator[list[str]]:
    formulation, lowest = plan_view.formulation, min(0, plans[0].value)
    span = plans[-1].value - lowest or 1
    first = ", ".join(map(str, plans[0].periods))
    values_apart = apart(formulation.worth(plan.value) for plan in plans)
    slopes = ["", *_slope_texts(plan_view, plans)]
    changes = [first, *(_change(*pair) for pair in pairwise(plans))]
    for plan, slope, change in zip(plans, slopes, changes, strict=True):
        bar = BAR * round(Fraction(LONGEST_BAR * (plan.value - lowest), span))
        yield [
            plan_view.money(plan.cost),
            plan_view.value(formulation.worth(plan.value), values_apart),
            slope,
            bar,
            change,
        ]


def _slope(plan_view: PlanView, before: Plan, plan: Plan) -> Fraction:
    """The value that a unit of money buys from one point of the frontier to the next."""
    formulation = plan_view.formulation
    return formulation.worth(plan.value - before.value) / formulation.money(plan.cost - before.cost)


def _slope_texts(plan_view: PlanView, plans: Sequence[Plan]) -> list[str]:
    slopes = [_slope(plan_view, *pair) for pair in pairwise(plans)]
    is_apart = apart(slopes)
    return [plan_view.value(slope, is_apart) for slope in slopes]


def _change(before: Plan, plan: Plan) -> str:
    """The measures that join the plan and those that leave it from one point to the next."""
    come = [f"+{nr}" for nr in plan.periods if nr not in before.periods]
    gone = [f"{MINUS}{nr}" for nr in before.periods if nr not in plan.periods]
    return " ".join((*come, *gone))


def _notes(plan_view: PlanView, frontier: FrontierPlans) -> Iterator[str]:
    _, plans = plan_view.words.gettext, frontier.plans
    if len(plans) < frontier.points:
        yield _(
            "The value steps up at {steps} budgets, of which {count} are shown: "
            "where a unit buys most, then the largest steps."
        ).format(steps=frontier.points, count=len(plans))
        yield _("Between two rows the best value rises in smaller steps. + comes in, \u2212 goes out.")
    else:
        yield _("A value holds up to the next budget. + comes in, \u2212 goes out.")
    slopes = [_slope(plan_view, *pair) for pair in pairwise(plans)]
    if not slopes:
        return
    first = slopes.index(max(slopes))
    last = next((i for i in range(first, len(slopes)) if slopes[i] != slopes[first]), len(slopes))
    yield _("A unit buys most from {first} to {second}: {value} of value.").format(
        first=plan_view.money(plans[first].cost),
        second=plan_view.money(plans[last].cost),
        value=_slope_texts(plan_view, plans)[first],
    )


def _records(plan_view: PlanView, frontier: FrontierPlans) -> Records:
    _, formulation = plan_view.words.gettext, plan_view.formulation
    top: dict[str, Any] = head(plan_view.view, "plan", {**plan_settings(plan_view), "sweep": True})
    left_out = frontier.points - len(frontier.plans)
    if left_out:
        top["result"] = {"steps": frontier.points, "left_out": left_out}
    fields = [
        Field("budget", _("Budget"), plain=False),
        Field("value", _("Value"), plain=False),
        Field("measures", _("Measures"), plain=False),
    ]
    rows = (
        [formulation.money(plan.cost), formulation.worth(plan.value), list(plan.periods)]
        for plan in frontier.plans
    )
    return Records(top, fields, rows)
