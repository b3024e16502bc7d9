"""`plan`: what a budget buys, who is done when, and every budget at once."""

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from typing import Any, Final

from porvoo_roadmap.language import Words
from porvoo_roadmap.model import COST, Measure, Profile
from porvoo_roadmap.planning.answer import Answer
from porvoo_roadmap.planning.conflicts import Conflict
from porvoo_roadmap.planning.job import Rule
from porvoo_roadmap.planning.plans import Plan
from porvoo_roadmap.planning.reasons import Reason, WishCost
from porvoo_roadmap.planning.request import Count, Task
from porvoo_roadmap.problems import ContentRefusedError
from porvoo_roadmap.reports.view import (
    View,
    caption,
    head,
    measure_titles,
    points_text,
    profile_settings,
)
from porvoo_roadmap.table import Column, Field, Records, Report, Section, Sentence, Table
from porvoo_roadmap.visible import visible

#: Values are shown with so many decimals at most.
MOST_DECIMALS: Final = 2
#: A reason names so many measures at most.
MOST_NUMBERS: Final = 6
ELLIPSIS: Final = "…"
LONGEST_BAR: Final = 24
BAR: Final = "█"


def plan_report(view: View, profile_name: str, profile: Profile, task: Task, answer: Answer) -> Report:
    """The plan of a budget, or of several periods."""
    return Report(
        lambda: _table(view, profile_name, profile, task, answer),
        lambda: _records(view, profile_name, profile, task, answer),
    )


def _table(view: View, profile_name: str, profile: Profile, task: Task, answer: Answer) -> Table:
    _ = view.words.gettext
    periods = task.request.periods
    rows = _row_of(view, task, answer)
    sections = [
        Section(title, [rows(measure) for measure in measures])
        for title, measures in _groups(view, answer)
        if measures
    ]
    if periods:
        sections.append(Section(_("Periods"), list(_totals(view, task, answer.plan))))
    return Table(
        view.title(_("schedule") if periods else _("plan")),
        _columns(view, task),
        sections or [Section("", [])],
        notes=list(_notes(view, task, answer)),
        caption=[*caption(view), *_plan_caption(view, profile_name, profile)],
    )


def _groups(view: View, answer: Answer) -> Iterator[tuple[str, list[Measure]]]:
    """The measures by how they stand: the plan first, then what could replace a part of it."""
    _ = view.words.gettext
    titles = {
        (True, "core"): _("In the plan, and in every best plan (core)"),
        (True, "borderline"): _("In the plan, but not in every best plan (borderline)"),
        (False, "borderline"): _("Left out, but in another best plan (borderline)"),
        (False, "exterior"): _("Left out: in no best plan (exterior)"),
    }
    chosen = answer.plan.periods
    ordered = sorted(view.selection, key=lambda measure: (chosen.get(measure.nr, 0), measure.nr))
    for (is_in, standing), title in titles.items():
        yield (
            title,
            [m for m in ordered if (m.nr in chosen) is is_in and answer.standings.of[m.nr] == standing],
        )


def _columns(view: View, task: Task) -> list[Column]:
    _, titles = view.words.gettext, measure_titles(view.words)
    costs = [Column(visible(period.name), "right") for period in task.request.periods]
    return [
        Column(titles["nr"], "right"),
        Column(titles["name"]),
        *(
            [*costs, Column(_("In none"), "right")]
            if costs
            else [Column(view.dimension_title(COST), "right")]
        ),
        Column(_("Value"), "right"),
        Column(_("Reason")),
    ]


def _row_of(view: View, task: Task, answer: Answer) -> Callable[[Measure], list[str]]:
    candidates = {candidate.nr: candidate for candidate in task.job.candidates}
    count = len(task.request.periods)

    def row(measure: Measure) -> list[str]:
        candidate = candidates[measure.nr]
        cost = view.words.exact(task.money(candidate.cost))
        cells = [cost]
        if count:
            # A measure's cost stands in its period, or behind them all.
            place = answer.plan.periods.get(measure.nr, count)
            cells = [cost if place == period else "" for period in range(count + 1)]
        return [
            str(measure.nr),
            view.name_of(measure),
            *cells,
            _number(view.words, task.points(candidate.value)),
            reason_text(view.words, task, answer.reasons[measure.nr]),
        ]

    return row


def _number(words: Words, value: Fraction) -> str:
    """A value as people read it: in full where that is short, else rounded."""
    rounded = round(value, MOST_DECIMALS)
    return words.exact(rounded) if isinstance(rounded, Fraction) else str(rounded)


def _totals(view: View, task: Task, plan: Plan) -> Iterator[list[str]]:
    """What each period costs, has and leaves; all that is in none, too."""
    _, words = view.words.gettext, view.words
    candidates = {c.nr: c for c in task.job.candidates}
    periods = task.request.periods
    spent = _spent(task, plan)
    selected = {measure.nr for measure in view.selection}
    left_out = sum(c.cost for nr, c in candidates.items() if nr in selected and nr not in plan.periods)
    worth = [sum(candidates[nr].value for nr, t in plan.periods.items() if t == p) for p in range(len(periods))]
    yield [
        "",
        view.dimension_title(COST),
        *map(words.exact, spent),
        words.exact(task.money(left_out)),
        "",
        "",
    ]
    yield ["", _("Budget"), *(words.exact(period.budget) for period in periods), "", "", ""]
    left = (period.budget - cost for period, cost in zip(periods, spent, strict=True))
    yield ["", _("Left, which lapses"), *map(words.exact, left), "", "", ""]
    yield ["", _("Value"), *(_number(words, task.points(value)) for value in worth), "", "", ""]


def _spent(task: Task, plan: Plan) -> list[Fraction]:
    """What the plan costs in each period."""
    costs = {c.nr: c.cost for c in task.job.candidates}
    return [
        task.money(sum(costs[nr] for nr, t in plan.periods.items() if t == period))
        for period in range(len(task.job.weights))
    ]


def _notes(view: View, task: Task, answer: Answer) -> Iterator[str]:
    _, words, request = view.words.gettext, view.words, task.request
    budget = _budget(task)
    cost, value = task.money(answer.plan.cost), task.worth(answer.plan.value)
    yield _("Cost {cost} of {budget}, {left} left; value {value}.").format(
        cost=words.exact(cost),
        budget=words.exact(budget),
        left=words.exact(budget - cost),
        value=_number(words, value),
    )
    if request.rate:
        yield _("Each period counts the value {rate} % less than if it came a period earlier.").format(
            rate=_number(words, 100 * request.rate / (1 + request.rate))
        )
    yield _how_many(words, answer.standings.plans)
    if answer.next_step is not None:
        more = task.money(answer.next_step.budget) - budget
        yield _("Where the next money buys most: {more} more adds {value} to the value.").format(
            more=words.exact(more), value=_number(words, task.worth(answer.next_step.value) - value)
        )
    for wish in answer.wishes:
        yield _wish_text(words, task, wish)


def _how_many(words: Words, plans: int | None) -> str:
    _ = words.gettext
    if plans is None:
        return _(
            "There are more best plans than can be counted; this is the cheapest, with the smallest numbers."
        )
    if plans == 1:
        return _("No other plan is as good.")
    return _(
        "{count} plans are equally good; this is the cheapest of them, with the smallest numbers."
    ).format(count=plans)


def _wish_text(words: Words, task: Task, wish: WishCost) -> str:
    _ = words.gettext
    if wish.delay:
        return words.ngettext(
            "{wish} delays duties by {count} period in all.",
            "{wish} delays duties by {count} periods in all.",
            wish.delay,
        ).format(wish=visible(wish.rule.written), count=wish.delay)
    if wish.value:
        return _("{wish} gives up {value} of value.").format(
            wish=visible(wish.rule.written), value=_number(words, task.worth(wish.value))
        )
    return _("{wish} gives up no value.").format(wish=visible(wish.rule.written))


def _plan_caption(view: View, profile_name: str, profile: Profile) -> list[str]:
    """What a value is made of, and the points that it and the costs rest on."""
    _, words = view.words.gettext, view.words
    declared = view.roadmap.profiles[profile_name]
    lines = [_("Profile: {title} ({name})").format(title=words.of(profile.title), name=profile_name)]
    if profile.lanes != declared.lanes:
        lines.append(_("Its lanes are left out in this run."))
    if profile.weights != declared.weights:
        lines.append(_("Its weights are replaced in this run."))
    weights = {name: weight for name, weight in profile.weights.items() if name != COST and weight}
    if len(weights) == 1:
        lines.append(_("Value: the points of {criterion}").format(criterion=view.dimension_title(*weights)))
    else:
        shown = ", ".join(f"{view.dimension_title(name)} {words.exact(w)}" for name, w in weights.items())
        lines.append(_("Value: the mean of points, weighted {weights}").format(weights=shown))
    points = "; ".join(points_text(view, name) for name in (*weights, COST))
    lines.append(_("Points, as the file declares them: {points}").format(points=points))
    return lines


def reason_text(words: Words, task: Task, reason: Reason) -> str:
    """Why a measure is in the plan or not, as a sentence."""
    return _template(words, task, reason).format(
        numbers=_listed(reason.numbers),
        others=_listed(reason.others),
        money=words.exact(task.money(reason.amount)),
        value=_number(words, task.worth(reason.amount)),
    )


def _listed(numbers: Sequence[int]) -> str:
    """The numbers, of many the first."""
    rest = [ELLIPSIS] if len(numbers) > MOST_NUMBERS else []
    return ", ".join([*map(str, numbers[:MOST_NUMBERS]), *rest])


def _template(words: Words, task: Task, reason: Reason) -> str:
    _ = words.gettext
    match reason.why:
        case "duty":
            return _("A duty.")
        case "included":
            return _("Asked for.")
        case "needed":
            return _("Needed by {numbers}.")
        case "core":
            return _("In every best plan.")
        case "replaceable":
            return _("As good as {numbers}.")
        case "chosen":
            return _("In some best plans.")
        case "excluded":
            return _("Left out as asked.")
        case "outside":
            return _("Left out by the filters.")
        case "needs-left-out":
            return _("Depends on {numbers}, left out.")
        case _:
            return _why_left_out(words, reason)


def _why_left_out(words: Words, reason: Reason) -> str:
    _ = words.gettext
    match reason.why:
        case "free":
            return _("Adds no value.")
        case "instead":
            return _("Equally good in place of {numbers}.")
        case "exchange":
            return _("Equally good with {others} in place of {numbers}.")
        case "no-room":
            return _("No plan that heeds the wishes has room for it.")
        case "more-budget":
            return _("Needs {money} more budget.")
        case "gives-up":
            return _("Taking it in would give up {value} of value.")
        case "never":
            return _("In no best plan, whatever the budget.")
        case "too-dear":
            return _("Costs more than the {money} left.")
        case "borderline":
            return _("In other best plans.")
        case _:
            return _("Others are worth more.")


def _budget(task: Task) -> Fraction:
    """All the money that there is."""
    return task.money(sum(task.job.amounts))


def _records(view: View, profile_name: str, profile: Profile, task: Task, answer: Answer) -> Records:
    _, titles = view.words.gettext, measure_titles(view.words)
    top = head(view, "plan", _settings(view, profile_name, profile, task))
    top["result"] = _result(task, answer)
    fields = [
        *(Field(key, titles[key]) for key in ("nr", "name")),
        Field("lane", _("Lane")),
        Field("cost", view.dimension_title(COST), plain=False),
        Field("value", _("Value"), plain=False),
        Field("chosen", _("Chosen"), plain=False),
        Field("standing", _("Standing")),
        Field("period", _("Period")),
        Field("reason", _("Reason")),
    ]
    return Records(top, fields, _record_rows(view, task, answer))


def _record_rows(view: View, task: Task, answer: Answer) -> Iterator[list[Any]]:
    candidates = {candidate.nr: candidate for candidate in task.job.candidates}
    by_nr = {measure.nr: measure for measure in view.selection}
    english, periods = Words(), answer.plan.periods
    for _title, measures in _groups(view, answer):
        for nr in (measure.nr for measure in measures):
            reason = answer.reasons[nr]
            yield [
                nr,
                by_nr[nr].name,
                task.lanes[nr],
                task.money(candidates[nr].cost),
                task.points(candidates[nr].value),
                nr in periods,
                answer.standings.of[nr],
                task.request.periods[periods[nr]].name if nr in periods and task.request.periods else None,
                Sentence(reason_text(english, task, reason), reason_text(view.words, task, reason)),
            ]


def _settings(view: View, profile_name: str, profile: Profile, task: Task) -> dict[str, Any]:
    request = task.request
    settings = profile_settings(view, profile_name, profile)
    points = {**settings["points"], COST: view.roadmap.dimensions[COST].points}
    return {
        **settings,
        "points": points,
        "budget": request.budget,
        "periods": [{"name": period.name, "budget": period.budget} for period in request.periods],
        "rate": request.rate,
        "include": list(request.include),
        "exclude": list(request.exclude),
        "at_least": list(map(_count_setting, request.at_least)),
        "at_most": list(map(_count_setting, request.at_most)),
    }


def _count_setting(count: Count) -> dict[str, Any]:
    return {"dimension": count.dimension, "values": list(count.values), "count": count.count}


def _result(task: Task, answer: Answer) -> dict[str, Any]:
    budget, cost = _budget(task), task.money(answer.plan.cost)
    value = task.worth(answer.plan.value)
    result: dict[str, Any] = {
        "budget": budget,
        "cost": cost,
        "value": value,
        "left": budget - cost,
        "plans": answer.standings.plans,
        "wishes": [
            {"wish": wish.rule.written, "value": task.worth(wish.value), "delay": wish.delay}
            for wish in answer.wishes
        ],
        "next_step": answer.next_step
        and {
            "budget": task.money(answer.next_step.budget),
            "value": task.worth(answer.next_step.value),
        },
    }
    if task.request.periods:
        spent = zip(task.request.periods, _spent(task, answer.plan), strict=True)
        result["periods"] = [
            {"name": p.name, "budget": p.budget, "cost": cost, "left": p.budget - cost} for p, cost in spent
        ]
    return result


def sweep_report(
    view: View, profile_name: str, profile: Profile, task: Task, plans: Sequence[Plan]
) -> Report:
    """The best value at every budget where it steps up."""
    return Report(
        lambda: _sweep_table(view, profile_name, profile, task, plans),
        lambda: _sweep_records(view, profile_name, profile, task, plans),
    )


def _sweep_table(
    view: View, profile_name: str, profile: Profile, task: Task, plans: Sequence[Plan]
) -> Table:
    _, words = view.words.gettext, view.words
    columns = [
        Column(_("Budget"), "right"),
        Column(_("Value"), "right"),
        Column(_("Per unit"), "right"),
        Column("", drawn=True),
        Column(_("Measures")),
    ]
    return Table(
        view.title(_("the best value at every budget")),
        columns,
        [Section("", list(_sweep_rows(view, task, plans)))],
        notes=list(_sweep_notes(words, task, plans)),
        caption=[*caption(view), *_plan_caption(view, profile_name, profile)],
    )


def _sweep_rows(view: View, task: Task, plans: Sequence[Plan]) -> Iterator[list[str]]:
    words = view.words
    most = max((plan.value for plan in plans), default=0)
    before: Plan | None = None
    for plan in plans:
        yield [
            words.exact(task.money(plan.cost)),
            _number(words, task.worth(plan.value)),
            "" if before is None else _number(words, _slope(task, before, plan)),
            BAR * max(round(Fraction(LONGEST_BAR * plan.value, most)) if most > 0 else 0, 0),
            _change(words, before, plan),
        ]
        before = plan


def _change(words: Words, before: Plan | None, plan: Plan) -> str:
    """The measures of the first plan; of the others what comes and goes."""
    if before is None:
        return ", ".join(map(str, plan.periods))
    come = [f"+{nr}" for nr in plan.periods if nr not in before.periods]
    gone = [f"\u2212{nr}" for nr in before.periods if nr not in plan.periods]
    return " ".join((*come, *gone))


def _slope(task: Task, before: Plan, plan: Plan) -> Fraction:
    """What a unit of money buys on the way from one step to the next."""
    return task.worth(plan.value - before.value) / task.money(plan.cost - before.cost)


def _sweep_notes(words: Words, task: Task, plans: Sequence[Plan]) -> Iterator[str]:
    _ = words.gettext
    yield _("Between two budgets the value is that of the smaller one; + comes in, \u2212 goes out.")
    slopes = [_slope(task, *pair) for pair in zip(plans, plans[1:], strict=False)]
    if not slopes:
        return
    first = slopes.index(max(slopes))
    last = first + 1
    while last < len(slopes) and slopes[last] == slopes[first]:
        last += 1
    yield _("A unit buys most between {first} and {second}: {value} of value.").format(
        first=words.exact(task.money(plans[first].cost)),
        second=words.exact(task.money(plans[last].cost)),
        value=_number(words, slopes[first]),
    )


def _sweep_records(
    view: View, profile_name: str, profile: Profile, task: Task, plans: Sequence[Plan]
) -> Records:
    _ = view.words.gettext
    top = head(view, "plan", {**_settings(view, profile_name, profile, task), "sweep": True})
    fields = [
        Field("budget", _("Budget"), plain=False),
        Field("value", _("Value"), plain=False),
        Field("measures", _("Measures"), plain=False),
    ]
    rows = ([task.money(plan.cost), task.worth(plan.value), list(plan.periods)] for plan in plans)
    return Records(top, fields, rows)


def refusal(words: Words, task: Task, conflict: Conflict) -> ContentRefusedError:
    """Why there is no plan, in words."""
    rules = "; ".join(_rule_text(words, task, rule) for rule in conflict.rules)
    if conflict.cost is None:
        code = "rules-contradict" if len(conflict.rules) > 1 else "rule-impossible"
        return ContentRefusedError(code, rules=rules)
    kinds = {rule.kind for rule in conflict.rules}
    code = "duties-over-budget" if kinds == {"duties", "budget"} else "rules-over-budget"
    (budget,) = task.job.amounts
    return ContentRefusedError(
        code,
        cost=words.exact(task.money(conflict.cost)),
        budget=words.exact(task.money(budget)),
        missing=words.exact(task.money(conflict.cost - budget)),
        rules=rules,
    )


def _rule_text(words: Words, task: Task, rule: Rule) -> str:
    _ = words.gettext
    numbers = ", ".join(map(str, rule.numbers))
    match rule.kind:
        case "duties":
            return _("the duties ({numbers})").format(numbers=numbers)
        case "outside":
            return _("the filters, which leave out {numbers}").format(numbers=numbers)
        case "needs":
            first, second = rule.numbers
            return _("{first} depends on {second}").format(first=first, second=second)
        case "budget" if task.request.periods:
            shown = (f"--period {visible(p.name)}={words.exact(p.budget)}" for p in task.request.periods)
            return " ".join(shown)
        case "budget":
            return f"--budget {words.exact(_budget(task))}"
        case _:
            return rule.written
