"""`plan`: the measures that a budget buys, or those of each period, with what there is to say of them."""

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from porvoo_roadmap.document import Column, Document, Part, Report, Section
from porvoo_roadmap.document.cells import Cell, by_nr
from porvoo_roadmap.document.records import Field, Records, Sentence
from porvoo_roadmap.model import Measure
from porvoo_roadmap.planning.answer import Answer
from porvoo_roadmap.planning.instance import charged, taken
from porvoo_roadmap.planning.plans import Plan
from porvoo_roadmap.reports.columns import name_column, number_column, unit_column
from porvoo_roadmap.reports.figures import apart
from porvoo_roadmap.reports.for_programs import head
from porvoo_roadmap.reports.leads import numbers_in_words
from porvoo_roadmap.reports.plan_binding import binding_for_programs, binding_notes
from porvoo_roadmap.reports.plan_leads import plan_lead
from porvoo_roadmap.reports.plan_view import PlanView, brief_plan_caption, plan_caption, plan_settings
from porvoo_roadmap.reports.plan_words import (
    decision_notes,
    open_notes,
    rank_notes,
    reason_teller,
    state_notes,
    wish_text,
)
from porvoo_roadmap.reports.values import OPEN
from porvoo_roadmap.reports.view import View, measure_titles
from porvoo_roadmap.text.language import for_programs
from porvoo_roadmap.text.visible import visible

if TYPE_CHECKING:
    from porvoo_roadmap.reports.grouping import ListGroup


def plan_report(plan_view: PlanView, answer: Answer, group: str | None) -> Report:
    """The plan, by how the measures stand among all best plans, or as the reader groups them."""
    return Report(lambda: _document(plan_view, answer, group), lambda: _records(plan_view, answer, group))


def _document(plan_view: PlanView, answer: Answer, group: str | None) -> Document:
    _ = plan_view.words.gettext
    periods = plan_view.formulation.request.periods
    sections, notes = _sections(plan_view, answer, group)
    if periods:
        sections.append(Section(_("Periods"), list(_totals(plan_view, answer.plan))))
    notes += _notes(plan_view, answer)
    return Document(
        plan_view.view.title(_("schedule") if periods else _("plan")),
        [Part(_columns(plan_view), sections or [Section("", [])], notes)],
        lead=plan_lead(plan_view, answer),
        caption=plan_caption(plan_view),
        brief=brief_plan_caption(plan_view),
    )


def _sections(plan_view: PlanView, answer: Answer, group: str | None) -> tuple[list[Section], list[str]]:
    """The measures in sections, and what is said of these."""
    row, standings = _row(plan_view, answer), _groups(plan_view, answer)
    if group is None:
        return [Section(title, [row(m) for m in measures]) for title, measures in standings if measures], []
    from porvoo_roadmap.reports.grouping import group_notes, groups_of

    measures = {measure.nr: measure for _title, found in standings for measure in found}
    groups = groups_of(plan_view.view, group, [*measures.values()])
    sections = [
        Section(_with_share(plan_view, answer, one), [row(measures[nr]) for nr in one.numbers])
        for one in groups
    ]
    return sections, [*group_notes(plan_view.view, groups)]


def _with_share(plan_view: PlanView, answer: Answer, group: "ListGroup") -> str:
    """The title of a group, and what of it is in the plan."""
    chosen = [nr for nr in group.numbers if nr in answer.plan.periods]
    costs = {candidate.nr: candidate.cost for candidate in plan_view.formulation.instance.candidates}
    template = plan_view.words.gettext("{group}. In the plan: {numbers}; cost {cost}")
    if not chosen:
        template = plan_view.words.gettext("{group}. None is in the plan.")
    return template.format(
        group=group.title,
        numbers=numbers_in_words(plan_view.words, chosen) if chosen else "",
        cost=plan_view.money(sum(costs[nr] for nr in chosen)),
    )


def _groups(plan_view: PlanView, answer: Answer) -> Iterator[tuple[str, list[Measure]]]:
    """The measures by group: those of the plan first, then those of other best plans, then the rest."""
    _ = plan_view.words.gettext
    titles = {
        (True, "core"): _("In the plan and in every best plan"),
        (True, "borderline"): _("In the plan, but not in every best plan"),
        (False, "borderline"): _("Left out, but in another best plan"),
        (True, None): _("In the plan; not examined in the other best plans"),
        (False, None): _("Left out; not examined in the other best plans"),
        (False, "exterior"): _("Left out, and in no best plan"),
    }
    chosen, membership = answer.plan.periods, answer.optima.membership
    ordered = sorted(plan_view.view.selection, key=lambda measure: (chosen.get(measure.nr, 0), measure.nr))
    for group, title in titles.items():
        yield title, [m for m in ordered if (m.nr in chosen, membership[m.nr]) == group]


def _columns(plan_view: PlanView) -> list[Column]:
    _, words = plan_view.words.gettext, plan_view.words
    periods = [Column(visible(period.name), "right") for period in plan_view.formulation.request.periods]
    if periods:
        # Translators: heads the costs of measures that no period has; may have two lines.
        title = words.pgettext("heading", "Not\nscheduled")
        periods.append(Column(title, "right", spoken=_("Not scheduled")))
    return [
        number_column(words),
        name_column(words),
        *(periods or [unit_column(words.pgettext("heading", "Cost"), plan_view.unit, _("Costs"))]),
        unit_column(_("Value"), plan_view.value_unit),
        Column(_("Reason")),
    ]


def _row(plan_view: PlanView, answer: Answer) -> Callable[[Measure], list[str]]:
    formulation, count = plan_view.formulation, len(plan_view.formulation.request.periods)
    starts = formulation.instance.starts
    candidates = {candidate.nr: candidate for candidate in formulation.instance.candidates}
    is_apart = apart(formulation.points(candidate.value) for candidate in formulation.instance.candidates)
    reason = reason_teller(plan_view, answer.reasons.values())

    def row(measure: Measure) -> list[str]:
        candidate = candidates[measure.nr]
        # With several periods the cost stands in the columns of its periods, or in the last one of none.
        costs = {count: candidate.cost}
        if count and measure.nr in answer.plan.periods:
            paid = taken(candidate, starts, answer.plan.periods[measure.nr])
            costs = {period: amount for period, amount in paid if amount} or {
                answer.plan.periods[measure.nr]: 0
            }
        shown = {
            period: _marked(
                plan_view, measure, [plan_view.cost], plan_view.below_unit(formulation.money(amount))
            )
            for period, amount in costs.items()
        }
        value = plan_view.value(formulation.points(candidate.value), is_apart)
        return [
            by_nr(measure.nr),
            plan_view.view.name_of(measure),
            *(shown.get(period, "") for period in (range(count + 1) if count else (0,))),
            _marked(plan_view, measure, plan_view.benefits, value),
            reason(plan_view.words, answer.reasons[measure.nr]),
        ]

    return row


def _marked(plan_view: PlanView, measure: Measure, names: Sequence[str], cell: Cell) -> Cell:
    """A cost or a value, with a sign if it rests on what is not known exactly."""
    return cell.written(f"{cell}{OPEN}") if plan_view.is_open(measure, names) else cell


def _totals(plan_view: PlanView, plan: Plan) -> Iterator[list[str]]:
    """What each period costs, has, leaves and brings, and what is in none costs."""
    _, amount, formulation = plan_view.words.gettext, plan_view.below_unit, plan_view.formulation
    candidates = {candidate.nr: candidate for candidate in formulation.instance.candidates}
    selected = {measure.nr for measure in plan_view.view.selection}
    left_out = sum(candidates[nr].cost for nr in selected - plan.periods.keys())
    spent, budgets = _spent(plan_view, plan), [period.budget for period in formulation.request.periods]
    left, carries_over = _left(plan_view, spent), formulation.request.carries_over
    values = [
        formulation.points(sum(candidates[nr].value for nr, t in plan.periods.items() if t == period))
        for period in range(len(budgets))
    ]
    yield ["", _("Costs"), *map(amount, spent), amount(formulation.money(left_out)), "", ""]
    yield ["", _("Budget"), *map(amount, budgets), "", "", ""]
    title = _("Unspent (carried over)") if carries_over else _("Unspent (not carried over)")
    yield ["", title, *map(amount, left), "", "", ""]
    yield ["", _("Value"), *(plan_view.value(value, apart(values)) for value in values), "", "", ""]


def _spent(plan_view: PlanView, plan: Plan) -> list[Fraction]:
    """What the plan costs in each period."""
    return [
        plan_view.formulation.money(amount)
        for amount in charged(plan_view.formulation.instance, plan.periods)
    ]


def _left(plan_view: PlanView, spent: Sequence[Fraction]) -> list[Fraction]:
    """What is left after each period, with what was carried over to it."""
    request = plan_view.formulation.request
    left = [period.budget - cost for period, cost in zip(request.periods, spent, strict=True)]
    return [*accumulate(left)] if request.carries_over else left


def _notes(plan_view: PlanView, answer: Answer) -> Iterator[str]:
    _, formulation = plan_view.words.gettext, plan_view.formulation
    budget = sum(formulation.instance.amounts)
    value = formulation.worth(answer.plan.value)
    if formulation.request.periods and plan_view.unit:
        yield _("Costs and budgets: {unit}").format(unit=plan_view.unit)
    yield from state_notes(plan_view)
    yield from open_notes(plan_view)
    yield from decision_notes(plan_view)
    yield from rank_notes(plan_view, answer)
    if formulation.request.rate:
        rate = plan_view.value(100 * formulation.request.rate)
        yield _("Value counts {rate}% more in each period than in the next.").format(rate=rate)
    yield from _certainty(plan_view, answer)
    if answer.next_point is not None:
        yield _("Best use of more money: {more} more adds {value} to the value.").format(
            more=plan_view.money(answer.next_point.budget - budget),
            value=plan_view.worth(formulation.worth(answer.next_point.value) - value),
        )
    yield from binding_notes(plan_view, answer.bindings or ())
    if answer.wishes is None:
        yield _("What the wishes cost in value is not shown: it would take too long to calculate.")
    is_apart = apart(formulation.worth(wish.value) for wish in answer.wishes or ())
    for wish in answer.wishes or ():
        yield wish_text(plan_view, wish, is_apart)


def _certainty(plan_view: PlanView, answer: Answer) -> Iterator[str]:
    """How many plans are as good, and what could not be found out in time."""
    _, proof = plan_view.words.gettext, answer.proof
    if not proof.is_best:
        # What the lead says of the plan is all that is certain.
        return
    if proof.is_first:
        yield _how_many(plan_view, answer)
    else:
        yield _(
            "No plan is better. Whether an equally good one is earlier or cheaper was not found out in time."
        )
    if None in answer.optima.membership.values():
        yield _("Which measures are in every best plan was not all found out in time.")


def _how_many(plan_view: PlanView, answer: Answer) -> str:
    _, has_periods = plan_view.words.gettext, bool(plan_view.formulation.request.periods)
    plans = answer.optima.plans
    if plans == 1:
        return _("No other plan is as good.")
    if plans is None and has_periods:
        return _("The equally good schedules were not counted. Shown is the earliest of them.")
    if plans is None and answer.proof.engine == "mixed-integer":
        return _(
            "The equally good plans were not counted. Shown is the cheapest;"
            " among equally cheap ones, the one with the lowest measure numbers."
        )
    if plans is None:
        return _(
            "There are too many equally good plans to count. Shown is the cheapest;"
            " among equally cheap ones, the one with the lowest measure numbers."
        )
    if has_periods:
        return _("{count} schedules are equally good. Shown is the earliest of them.").format(
            count=plan_view.words.whole(plans)
        )
    return _(
        "{count} plans are equally good. Shown is the cheapest; among equally cheap"
        " ones, the one with the lowest measure numbers."
    ).format(count=plan_view.words.whole(plans))


def _records(plan_view: PlanView, answer: Answer, group: str | None) -> Records:
    view = plan_view.view
    _, titles = view.words.gettext, measure_titles(view.words)
    top = head(view, "plan", {**plan_settings(plan_view), "sweep": False, "group": group})
    top["result"] = _result(plan_view, answer)
    fields = [
        Field("nr", titles["nr"]),
        Field("name", titles["name"]),
        Field("lane", _("Group")),
        Field("cost", _("Costs"), plain=False, holds="amount", unit=plan_view.unit),
        Field("value", _("Value"), plain=False),
        Field("chosen", _("Chosen"), plain=False),
        Field("standing", _("In best plans")),
        Field("period", _("Period")),
        Field("reason", _("Reason")),
        *([Field("code", titles["code"])] if _has_codes(view) else []),
    ]
    records = Records(top, fields, _record_rows(plan_view, answer), [*_sums(plan_view, answer, len(fields))])
    return records if group is None else _grouped(plan_view, group, records)


def _sums(plan_view: PlanView, answer: Answer, width: int) -> Iterator[list[Any]]:
    """What the plan costs and brings, of how much, for those who open a sheet; by period too."""
    _, result = plan_view.words.gettext, _result(plan_view, answer)
    for period in result.get("periods", ()):
        for title, key in (
            (_("Costs"), "cost"),
            (_("Budget"), "budget"),
            (_("Unspent (not carried over)"), "left"),
        ):
            yield [None, title, None, period[key], None, None, None, period["name"], *[None] * (width - 8)]
    for title, cost, value in (
        (_("In the plan"), result["cost"], result["value"]),
        (_("Budget"), result["budget"], None),
        (_("Left"), result["left"], None),
    ):
        yield [None, title, None, cost, value, *[None] * (width - 5)]


def _has_codes(view: View) -> bool:
    return any(measure.code is not None for measure in view.roadmap.measures)


def _grouped(plan_view: PlanView, group: str, records: Records) -> Records:
    """The records group by group, each with its group's value."""
    from porvoo_roadmap.reports.grouping import groups_of

    row_of, view = {row[0]: row for row in records.rows}, plan_view.view
    measures = {measure.nr: measure for measure in view.selection}
    groups = groups_of(view, group, [measures[nr] for nr in row_of])
    return records.grouped(
        Field("group", view.dimension_title(group), plain=False),
        ([*row_of[nr], one.value] for one in groups for nr in one.numbers),
    )


def _record_rows(plan_view: PlanView, answer: Answer) -> Iterator[list[Any]]:
    formulation, english = plan_view.formulation, for_programs()
    candidates = {candidate.nr: candidate for candidate in formulation.instance.candidates}
    names = dict(enumerate(period.name for period in formulation.request.periods))
    told = reason_teller(plan_view, answer.reasons.values())
    for _title, measures in _groups(plan_view, answer):
        for measure in measures:
            nr, reason = measure.nr, answer.reasons[measure.nr]
            yield [
                nr,
                measure.name,
                formulation.lanes[nr],
                formulation.money(candidates[nr].cost),
                formulation.points(candidates[nr].value),
                nr in answer.plan.periods,
                answer.optima.membership[nr],
                names.get(answer.plan.periods.get(nr, -1)),
                Sentence(told(english, reason), told(plan_view.words, reason)),
                *([measure.code] if _has_codes(plan_view.view) else []),
            ]


def _result(plan_view: PlanView, answer: Answer) -> dict[str, Any]:
    formulation, plan, point = plan_view.formulation, answer.plan, answer.next_point
    budget = sum(formulation.instance.amounts)
    result: dict[str, Any] = {
        "budget": formulation.money(budget),
        "cost": formulation.money(plan.cost),
        "value": formulation.worth(plan.value),
        "left": formulation.money(budget - plan.cost),
        "plans": answer.optima.plans,
        "engine": answer.proof.engine,
        "proven": answer.proof.is_best,
        "bound": None if answer.proof.bound is None else formulation.worth(answer.proof.bound),
        "shown_proven": answer.proof.is_first,
        "wishes": None
        if answer.wishes is None
        else [
            {"wish": wish.wish.written, "value": formulation.worth(wish.value), "delay": wish.delay}
            for wish in answer.wishes
        ],
        "binding": None
        if answer.bindings is None
        else [binding_for_programs(plan_view, binding) for binding in answer.bindings],
        "next_step": point
        and {"budget": formulation.money(point.budget), "value": formulation.worth(point.value)},
        "done": list(formulation.done) or None,
        "dropped": sorted(formulation.dropped) or None,
        "open_costs": plan_view.with_open([plan_view.cost]) or None,
        "open_values": plan_view.with_open(plan_view.benefits) or None,
    }
    if formulation.request.periods:
        spent = _spent(plan_view, plan)
        result["periods"] = [
            {"name": period.name, "budget": period.budget, "cost": cost, "left": left}
            for period, cost, left in zip(
                formulation.request.periods, spent, _left(plan_view, spent), strict=True
            )
        ]
    return result
