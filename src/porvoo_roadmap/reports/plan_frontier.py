"""`plan --sweep`: the efficient frontier, and between which budgets a unit of money buys most."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Any, Final

from porvoo_roadmap.document import Column, Document, Part, Report, Section
from porvoo_roadmap.document.cells import Bar, Cell, Measures, by_number, picture
from porvoo_roadmap.document.records import Field, Records
from porvoo_roadmap.planning.efficient_frontier import FrontierPlans
from porvoo_roadmap.planning.plans import Plan
from porvoo_roadmap.reports.columns import unit_column
from porvoo_roadmap.reports.figures import apart
from porvoo_roadmap.reports.for_programs import head
from porvoo_roadmap.reports.plan_leads import frontier_lead
from porvoo_roadmap.reports.plan_view import PlanView, brief_plan_caption, plan_caption, plan_settings
from porvoo_roadmap.reports.values import with_unit
from porvoo_roadmap.text.numerals import MINUS

LONGEST_BAR: Final = 24


def frontier_report(plan_view: PlanView, frontier: FrontierPlans) -> Report:
    """The plans at the budgets where the best value steps up, the smallest first."""
    return Report(lambda: _document(plan_view, frontier), lambda: _records(plan_view, frontier))


def _document(plan_view: PlanView, frontier: FrontierPlans) -> Document:
    _ = plan_view.words.gettext
    columns = [
        unit_column(plan_view.words.pgettext("heading", "Budget"), plan_view.unit, _("Budget")),
        unit_column(_("Value"), plan_view.value_unit),
        Column(plan_view.words.pgettext("heading", "Per unit"), "right", spoken=_("Value per unit of cost")),
        Column("", drawn=LONGEST_BAR),
        Column(_("Measures")),
    ]
    rows, notes = list(_rows(plan_view, frontier.plans)), list(_notes(plan_view, frontier))
    return Document(
        plan_view.view.title(_("the highest value at every budget")),
        [Part(columns, [Section("", rows)], notes)],
        lead=frontier_lead(plan_view, frontier),
        caption=plan_caption(plan_view),
        brief=brief_plan_caption(plan_view),
    )


def _rows(plan_view: PlanView, plans: Sequence[Plan]) -> Iterator[list[str]]:
    values = [plan_view.formulation.worth(plan.value) for plan in plans]
    values_apart, lowest = apart(values), min(Fraction(), values[0])
    slopes = ["", *_slope_texts(plan_view, plans)]
    changes = [by_number([*plans[0].periods]), *(_change(*pair) for pair in pairwise(plans))]
    for plan, value, slope, change in zip(plans, values, slopes, changes, strict=True):
        yield [
            plan_view.below_unit(plan_view.formulation.money(plan.cost)),
            plan_view.value(value, values_apart),
            slope,
            picture(Bar(value, lowest, values[-1])),
            change,
        ]


def _slope(plan_view: PlanView, before: Plan, plan: Plan) -> Fraction:
    """The value that a unit of money buys from one point of the frontier to the next."""
    formulation = plan_view.formulation
    return formulation.worth(plan.value - before.value) / formulation.money(plan.cost - before.cost)


def _slope_texts(plan_view: PlanView, plans: Sequence[Plan]) -> list[Cell]:
    slopes = [_slope(plan_view, *pair) for pair in pairwise(plans)]
    is_apart = apart(slopes)
    return [plan_view.value(slope, is_apart) for slope in slopes]


def _change(before: Plan, plan: Plan) -> Cell:
    """What comes in and what goes out from one step to the next."""
    come = [nr for nr in plan.periods if nr not in before.periods]
    gone = [nr for nr in before.periods if nr not in plan.periods]
    signed = (*(f"+{nr}" for nr in come), *(f"{MINUS}{nr}" for nr in gone))
    return Cell(" ".join(signed), Measures((*come, *gone)))


def _notes(plan_view: PlanView, frontier: FrontierPlans) -> Iterator[str]:
    _, plans = plan_view.words.gettext, frontier.plans
    if frontier.points is None:
        yield _(
            "The value rises at other budgets too. Shown are {count}: first where a unit of cost"
            " buys most, then the largest rises."
        ).format(count=plan_view.words.whole(len(plans)))
        yield _("Each value is the highest at its budget. + comes into the plan, − leaves it.")
    elif len(plans) < frontier.points:
        yield _(
            "The value rises at {steps} budgets. Of these {count} are shown: first where"
            " a unit of cost buys most, then the largest rises."
        ).format(steps=plan_view.words.whole(frontier.points), count=plan_view.words.whole(len(plans)))
        yield _(
            "Between two rows the highest value rises in smaller steps. + comes into the plan, − leaves it."
        )
    else:
        yield _("Each value holds up to the next budget. + comes into the plan, − leaves it.")
    slopes = [_slope(plan_view, *pair) for pair in pairwise(plans)]
    if not slopes:
        return
    first = slopes.index(max(slopes))
    last = next((i for i in range(first, len(slopes)) if slopes[i] != slopes[first]), len(slopes))
    yield _(
        "Between budgets of {first} and {second}, each unit of cost adds most to the value: {value}."
    ).format(
        first=plan_view.money(plans[first].cost),
        second=plan_view.money(plans[last].cost),
        value=with_unit(_slope_texts(plan_view, plans)[first], plan_view.value_unit),
    )


def _records(plan_view: PlanView, frontier: FrontierPlans) -> Records:
    _, formulation = plan_view.words.gettext, plan_view.formulation
    top: dict[str, Any] = head(
        plan_view.view, "plan", {**plan_settings(plan_view), "sweep": True, "group": None}
    )
    left_out = None if frontier.points is None else frontier.points - len(frontier.plans)
    if left_out != 0:
        top["result"] = {"steps": frontier.points, "left_out": left_out}
    fields = [
        Field("budget", _("Budget"), plain=False, holds="amount", unit=plan_view.unit),
        Field("value", _("Value"), plain=False),
        Field("measures", _("Measures"), plain=False),
    ]
    rows = (
        [formulation.money(plan.cost), formulation.worth(plan.value), list(plan.periods)]
        for plan in frontier.plans
    )
    return Records(top, fields, rows)
