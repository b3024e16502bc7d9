"""`plan --check`: whether a plan that was written down still holds, and what it has lost against the best."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any, Final, Literal, NamedTuple

from porvoo_roadmap.document import Column, Document, Part, Report, Section
from porvoo_roadmap.document.cells import by_nr
from porvoo_roadmap.document.records import Field, Records
from porvoo_roadmap.findings.wording import sentences
from porvoo_roadmap.planning.deletion_filter import Infeasibility
from porvoo_roadmap.planning.earlier_plan import Breach, EarlierPlan, MatchedMeasure, PlanComparison
from porvoo_roadmap.planning.nearest_plan import NearestPlan
from porvoo_roadmap.planning.plans import Plan
from porvoo_roadmap.reports.columns import name_column, number_column, unit_column
from porvoo_roadmap.reports.figures import apart
from porvoo_roadmap.reports.for_programs import head
from porvoo_roadmap.reports.leads import numbers_in_words
from porvoo_roadmap.reports.plan_view import PlanView, brief_plan_caption, plan_caption, plan_settings
from porvoo_roadmap.reports.plan_words import constraint_text, refusal
from porvoo_roadmap.reports.view import measure_titles
from porvoo_roadmap.text.language import for_programs
from porvoo_roadmap.text.language import mark as _
from porvoo_roadmap.text.visible import visible

#: What becomes of a measure: it stays, the best plan exchanges it, or it cannot be done as planned.
Fate = Literal["impossible", "out", "in", "moved", "done", "stays"]
FATES: Final[Mapping[Fate, str]] = {
    "impossible": _("Cannot be done as planned"),
    "out": _("Not in the best plan"),
    "in": _("In the best plan instead"),
    "moved": _("In another period in the best plan"),
    "done": _("Done since then"),
    "stays": _("Stays in the plan"),
}

#: How a plan breaks a rule; the last is for rules that say themselves what they ask for.
BREACHES: Final[Mapping[str | None, str]] = {
    "gone": _("Measure {first} ({name}) is no longer in the file."),
    "renumbered": _("Measure {first} ({name}) now has the number {last}."),
    "needs": _("Measure {first} depends on measure {last}, which is not in the plan or comes later."),
    "years": _("Measure {first} is planned for other years than the file gives it."),
    "dropped": _("Dropped measures: {numbers}."),
    "outside": _("Left out by the filters: {numbers}."),
    "out": _("Left out by a decision: {numbers}."),
    "duties": _("Obligations that are not in the plan: {numbers}."),
    "spend-at-most": _("{rule} is exceeded by {amount}."),
    "spend-at-least": _("{rule} is missed by {amount}."),
    None: _("This rule is not kept: {rule}."),
}


class CheckedPlan(NamedTuple):
    """A plan, what has become of it, and the best plan that is nearest to it, or why there is none.

    `best` is `None` where it was not found in time. `file` and `sha256` are those of the plan's
    own file, and of the measures file today.
    """

    file: str
    earlier: EarlierPlan
    found: PlanComparison
    best: NearestPlan | Infeasibility | None
    sha256: str

    @property
    def holds(self) -> bool:
        """Whether the plan breaks no rule."""
        return not self.found.breaches

    @property
    def best_plan(self) -> Plan:
        """The plan to be held beside this one: this one itself where none is better or known."""
        nearest = self.best
        if not isinstance(nearest, NearestPlan) or (
            self.holds and nearest.plan.worth <= self.found.plan.worth
        ):
            return self.found.plan
        return nearest.plan


def plan_check_report(plan_view: PlanView, checked: CheckedPlan) -> Report:
    """The rules that the plan breaks, and each of its measures with what becomes of it."""
    return Report(lambda: _document(plan_view, checked), lambda: _records(plan_view, checked))


class _Row(NamedTuple):
    """A measure of the plan or of the best one: as it was, as it is, and the periods in both plans."""

    nr: int
    fate: Fate
    change: MatchedMeasure | None
    period: int | None
    best_period: int | None


def _rows_of(checked: CheckedPlan) -> Iterator[_Row]:
    """The measures of both plans in the order of their fates."""
    plan, best = checked.found.plan.periods, checked.best_plan.periods
    changes = {change.then.nr: change for change in checked.found.changes}
    rows = [
        _Row(
            nr,
            _fate(changes.get(nr), plan.get(nr), best.get(nr)),
            changes.get(nr),
            plan.get(nr),
            best.get(nr),
        )
        for nr in sorted({*changes, *best})
    ]
    order = [*FATES]
    return iter(sorted(rows, key=lambda row: order.index(row.fate)))


def _fate(change: MatchedMeasure | None, period: int | None, best: int | None) -> Fate:
    match change, period, best:
        case None, _period, _best:
            return "in"
        case MatchedMeasure(is_done=True), _period, _best:
            return "done"
        case _change, None, _best:
            return "impossible"
        case _change, _period, None:
            return "out"
    return "stays" if period == best else "moved"


def _document(plan_view: PlanView, checked: CheckedPlan) -> Document:
    gettext, words = plan_view.words.gettext, plan_view.words
    has_periods = bool(plan_view.formulation.request.periods)
    columns = [
        number_column(words),
        name_column(words),
        *([Column(gettext("Period"))] if has_periods else []),
        unit_column(words.pgettext("heading", "Cost"), plan_view.unit, gettext("Costs")),
        unit_column(gettext("Value"), plan_view.value_unit),
        Column(gettext("Changed since then")),
    ]
    rows = [*_rows_of(checked)]
    sections = [
        Section(gettext(title), [_cells(plan_view, row) for row in rows if row.fate == fate])
        for fate, title in FATES.items()
    ]
    return Document(
        plan_view.view.title(gettext("check of a plan")),
        [Part(columns, [s for s in sections if s.rows] or [Section("", [])], [*_notes(plan_view, checked)])],
        lead=[*_lead(plan_view, checked)],
        caption=[*_plan_caption(plan_view, checked), *plan_caption(plan_view)],
        brief=[*_plan_caption(plan_view, checked), *brief_plan_caption(plan_view)],
    )


def _plan_caption(plan_view: PlanView, checked: CheckedPlan) -> Iterator[str]:
    yield plan_view.words.gettext("Plan: {file}").format(file=visible(checked.file))


def _lead(plan_view: PlanView, checked: CheckedPlan) -> Iterator[str]:
    words, count = plan_view.words, len(checked.found.breaches)
    if checked.holds:
        first = words.gettext("The plan still holds.")
    else:
        first = words.ngettext(
            "The plan no longer holds: it breaks {count} rule.",
            "The plan no longer holds: it breaks {count} rules.",
            count,
        ).format(count=words.whole(count))
    yield " ".join([first, *_against_best(plan_view, checked)])
    for breach in checked.found.breaches:
        yield breach_text(plan_view, breach, checked.found.changes)


def _against_best(plan_view: PlanView, checked: CheckedPlan) -> Iterator[str]:
    """What the plan is worth beside the best one."""
    gettext, worth = plan_view.words.gettext, plan_view.formulation.worth
    value, best = worth(checked.found.plan.value), checked.best
    match best:
        case None:
            yield gettext("It is worth {value}. The best plan was not found in time.").format(
                value=plan_view.worth(value)
            )
            return
        case Infeasibility():
            problem = refusal(plan_view, best)
            yield sentences(plan_view.words, problem.code, problem.facts)[0]
            return
    better = worth(checked.best_plan.value)
    bound = None if best.bound is None else worth(best.bound)
    is_apart = apart([value, better, *([] if bound is None else [bound])])
    facts = {
        "value": plan_view.worth(value, is_apart),
        "best": plan_view.worth(better, is_apart),
        "more": plan_view.worth(better - value),
        "bound": "" if bound is None else plan_view.worth(bound, is_apart),
    }
    if not checked.holds:
        template = gettext("It is worth {value}; the best plan that keeps the rules is worth {best}.")
    elif better > value:
        template = gettext("It is worth {value}; the best plan today is worth {best}, {more} more.")
    elif checked.best_plan is not checked.found.plan:
        template = gettext("It is worth {value}, as the best plan today, in which obligations are earlier.")
    elif best.is_best:
        template = gettext("It is worth {value}, and no plan is worth more.")
    else:
        template = gettext("It is worth {value}. No better plan was found in time.")
    yield template.format(**facts)
    if not best.is_best and bound is not None:
        yield gettext("That was not proven in time; no plan is worth more than {bound}.").format(**facts)


def _notes(plan_view: PlanView, checked: CheckedPlan) -> Iterator[str]:
    words = plan_view.words
    if checked.sha256 == checked.earlier.sha256:
        yield words.gettext("The measures file has not changed since the plan was made.")
    else:
        yield words.gettext("The measures file has changed since the plan was made.")
    earlier, plan = checked.earlier, checked.found.plan
    now = plan_view.formulation.money(plan.cost), plan_view.formulation.worth(plan.value)
    if now != (earlier.cost, earlier.value):
        yield words.gettext(
            "The plan cost {old_cost} and was worth {old_value}; now it costs {cost} and is worth {value}."
        ).format(
            old_cost=plan_view.amount(earlier.cost),
            old_value=plan_view.worth(earlier.value),
            cost=plan_view.amount(now[0]),
            value=plan_view.worth(now[1]),
        )
    done = [change.then.nr for change in checked.found.changes if change.is_done]
    if done:
        yield words.ngettext(
            "Measure {numbers} is done: it costs nothing now, and its value is not counted.",
            "Measures {numbers} are done: they cost nothing now, and their value is not counted.",
            len(done),
        ).format(numbers=numbers_in_words(words, done))
    if checked.best_plan is not checked.found.plan:
        yield words.gettext("Of the best plans, the one is shown that exchanges the fewest measures.")


def breach_text(plan_view: PlanView, breach: Breach, changes: Sequence[MatchedMeasure]) -> str:
    """Which rule is broken, and by what."""
    if breach.kind == "budget":
        return _budget_text(plan_view, breach)
    words, rule = plan_view.words, breach.constraint
    names = {change.then.nr: visible(change.then.name) for change in changes}
    first, *_others = breach.numbers or (0,)
    return words.gettext(BREACHES.get(breach.kind, BREACHES[None])).format(
        first=first,
        last=breach.numbers[-1] if breach.numbers else "",
        name=names.get(first, ""),
        numbers=numbers_in_words(words, breach.numbers),
        rule="" if rule is None else visible(constraint_text(plan_view, rule)),
        amount="" if rule is None else words.exact(Fraction(breach.amount, rule.scale)),
    )


def _budget_text(plan_view: PlanView, breach: Breach) -> str:
    gettext, periods = plan_view.words.gettext, plan_view.formulation.request.periods
    template = gettext("The plan costs {cost}, which is {over} over the budget of {budget}.")
    if periods:
        template = gettext("In {period} the plan costs {cost}, which is {over} over the budget of {budget}.")
    return template.format(
        period=visible(periods[breach.period or 0].name) if periods else "",
        cost=plan_view.money(breach.spent),
        over=plan_view.money(breach.amount),
        budget=plan_view.money(breach.spent - breach.amount),
    )


def _cells(plan_view: PlanView, row: _Row) -> list[str]:
    cost, value = _now(plan_view, row)
    view, then = plan_view.view, row.change and row.change.then
    measure = next((m for m in view.roadmap.measures if m.nr == row.nr), None)
    is_known = measure is not None and (row.change is None or row.change.now is not None)
    name = view.name_of(measure) if measure is not None and is_known else visible(then.name if then else "")
    return [
        by_nr(row.nr),
        name,
        *([_period_text(plan_view, row)] if plan_view.formulation.request.periods else []),
        plan_view.below_unit(cost),
        plan_view.value(value),
        " ".join(_changed(plan_view, row)),
    ]


def _now(plan_view: PlanView, row: _Row) -> tuple[Fraction, Fraction]:
    """Cost and value as they are today; of what cannot be planned any more, as they were."""
    formulation = plan_view.formulation
    for candidate in formulation.instance.candidates:
        if candidate.nr == row.nr and (row.change is None or row.change.now is not None):
            return formulation.money(candidate.cost), formulation.points(candidate.value)
    assert row.change is not None  # Both plans have candidates alone.
    return row.change.then.cost, row.change.then.value


def _period_text(plan_view: PlanView, row: _Row) -> str:
    periods = plan_view.formulation.request.periods
    best = "" if row.best_period is None else visible(periods[row.best_period].name)
    if row.change is None:
        return best
    then = visible(row.change.then.period or "")
    return (
        plan_view.words.gettext("{old}, better {new}").format(old=then, new=best)
        if row.fate == "moved"
        else then
    )


def _changed(plan_view: PlanView, row: _Row) -> Iterator[str]:
    gettext, change = plan_view.words.gettext, row.change
    if change is None or change.now is None:
        return
    cost, value = _now(plan_view, row)
    if change.then.name != change.now.name:
        yield gettext('It was called "{name}".').format(name=visible(change.then.name))
    if change.then.cost != cost:
        yield gettext("It cost {cost}.").format(cost=plan_view.amount(change.then.cost))
    if change.then.value != value:
        yield gettext("It was worth {value}.").format(value=plan_view.worth(change.then.value))


def _records(plan_view: PlanView, checked: CheckedPlan) -> Records:
    gettext, titles = plan_view.words.gettext, measure_titles(plan_view.words)
    settings = {**plan_settings(plan_view), "sweep": False, "group": None, "check": checked.file}
    top: dict[str, Any] = head(plan_view.view, "plan", settings)
    top["result"] = _result(plan_view, checked)
    fields = [
        Field("nr", titles["nr"]),
        Field("name", titles["name"]),
        Field("fate", gettext("Fate")),
        Field("period", gettext("Period")),
        Field("best_period", gettext("Period in the best plan")),
        Field("old_name", gettext("Name then")),
        Field("old_cost", gettext("Costs then"), plain=False),
        Field("cost", gettext("Costs"), plain=False),
        Field("old_value", gettext("Value then"), plain=False),
        Field("value", gettext("Value"), plain=False),
    ]
    return Records(top, fields, _record_rows(plan_view, checked))


def _record_rows(plan_view: PlanView, checked: CheckedPlan) -> Iterator[list[Any]]:
    names = dict(enumerate(period.name for period in plan_view.formulation.request.periods))
    today = {measure.nr: measure.name for measure in plan_view.view.roadmap.measures}
    for row in _rows_of(checked):
        then = row.change and row.change.then
        is_there = row.change is None or row.change.now is not None
        now = _now(plan_view, row) if is_there and row.fate != "done" else (None, None)
        yield [
            row.nr,
            today[row.nr] if is_there else then and then.name,
            row.fate,
            then and then.period,
            names.get(-1 if row.best_period is None else row.best_period),
            then and then.name,
            then and then.cost,
            now[0],
            then and then.value,
            now[1],
        ]


def _result(plan_view: PlanView, checked: CheckedPlan) -> dict[str, Any]:
    formulation, earlier, plan = plan_view.formulation, checked.earlier, checked.found.plan
    english = plan_view.in_words(for_programs())
    best = checked.best if isinstance(checked.best, NearestPlan) else None
    problem = refusal(english, checked.best) if isinstance(checked.best, Infeasibility) else None
    worth = formulation.worth
    return {
        "holds": checked.holds,
        "file": checked.file,
        "made_from": earlier.sha256,
        "same_measures": checked.sha256 == earlier.sha256,
        "old_cost": earlier.cost,
        "cost": formulation.money(plan.cost),
        "budget": formulation.money(sum(formulation.instance.amounts)),
        "old_value": earlier.value,
        "value": worth(plan.value),
        "best_value": None if best is None else worth(checked.best_plan.value),
        "lost": None if best is None else worth(checked.best_plan.value) - worth(plan.value),
        "bound": None if best is None or best.bound is None else worth(best.bound),
        "proven": problem is not None or (best is not None and best.is_best),
        "no_plan": None if problem is None else sentences(english.words, problem.code, problem.facts)[0],
        "breaches": [
            {
                "kind": breach.kind,
                "numbers": list(breach.numbers),
                "message": breach_text(english, breach, checked.found.changes),
            }
            for breach in checked.found.breaches
        ],
    }
