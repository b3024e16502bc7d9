"""Reasons, wishes and contradictions of plans as sentences."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Final

from porvoo_roadmap.findings.problems import ContentRefusedError
from porvoo_roadmap.planning.conflicts import Conflict
from porvoo_roadmap.planning.job import Rule
from porvoo_roadmap.planning.reasons import Reason, Why
from porvoo_roadmap.planning.wishes import WishCost
from porvoo_roadmap.reports.figures import Apart, apart
from porvoo_roadmap.reports.plan_view import PlanView
from porvoo_roadmap.text.language import Words, decimal, decimals_of
from porvoo_roadmap.text.language import mark as _
from porvoo_roadmap.text.visible import visible

#: A reason names so many measures at most, and a rule so many.
MOST_NUMBERS: Final = 6
MOST_OF_A_RULE: Final = 20
ELLIPSIS: Final = "…"

#: Why a measure is in the plan or not.
REASONS: Final[Mapping[Why, str]] = {
    "duty": _("A duty."),
    "included": _("Asked for."),
    "needed": _("Needed by {numbers}."),
    "core": _("In every best plan."),
    "replaceable": _("As good as {numbers}."),
    "chosen": _("In some best plans."),
    "excluded": _("Left out as asked."),
    "outside": _("Left out by the filters."),
    "needs-left-out": _("Depends on {numbers}, left out."),
    "free": _("Adds no value."),
    "instead": _("As good in place of {numbers}."),
    "exchange": _("As good with {others} in place of {numbers}."),
    "borderline": _("In other best plans."),
    "more-budget": _("Needs {money} more budget."),
    "gives-up": _("Taking it in would give up {value} of value."),
    "delays": _("Taking it in would delay duties."),
    "no-room": _("The other rules leave no room for it."),
    "never": _("In no best plan, whatever the budget."),
    "too-dear": _("Costs more than the {money} left."),
    "exterior": _("Others are worth more."),
}


def reason_teller(plan_view: PlanView, reasons: Iterable[Reason]) -> Callable[[Words, Reason], str]:
    """What says in words of any language why a measure is in the plan or not, as one of several."""
    worth = plan_view.task.worth
    is_apart = apart(worth(reason.amount) for reason in reasons if reason.why == "gives-up")

    def text(words: Words, reason: Reason) -> str:
        spoken, gives_up = plan_view.in_words(words), reason.why == "gives-up"
        return words.gettext(REASONS[reason.why]).format(
            numbers=_listed(reason.numbers, MOST_NUMBERS),
            others=_listed(reason.others, MOST_NUMBERS),
            money=spoken.money(reason.amount),
            value=spoken.value(worth(reason.amount), is_apart) if gives_up else "",
        )

    return text


def _listed(numbers: Sequence[int], most: int) -> str:
    """The numbers, of many the first."""
    rest = [ELLIPSIS] if len(numbers) > most else []
    return ", ".join([*map(str, numbers[:most]), *rest])


def wish_text(plan_view: PlanView, wish: WishCost, is_apart: Apart) -> str:
    """What a wish gives up, as one of several."""
    words, written = plan_view.words, visible(wish.rule.written)
    if wish.delay:
        return words.ngettext(
            "{wish} delays duties by {count} period in all.",
            "{wish} delays duties by {count} periods in all.",
            wish.delay,
        ).format(wish=written, count=wish.delay)
    if not wish.value:
        return words.gettext("{wish} gives up no value.").format(wish=written)
    value = plan_view.value(plan_view.task.worth(wish.value), is_apart)
    return words.gettext("{wish} gives up {value} of value.").format(wish=written, value=value)


def refusal(plan_view: PlanView, conflict: Conflict) -> ContentRefusedError:
    """Why there is no plan."""
    if plan_view.task.request.periods and (conflict.dear or conflict.cost):
        return _periods_exceeded(plan_view, conflict)
    rules = "; ".join(_rule_text(plan_view, rule) for rule in conflict.rules)
    if conflict.cost is None:
        code = "rules-contradict" if len(conflict.rules) > 1 else "rule-impossible"
        return ContentRefusedError(code, rules=rules)
    kinds = {rule.kind for rule in conflict.rules}
    code = "duties-over-budget" if kinds == {"duties", "budget"} else "rules-over-budget"
    (budget,) = plan_view.task.job.amounts
    enough = {} if conflict.enough is None else {"enough": _written(plan_view.task.money(conflict.enough))}
    return ContentRefusedError(
        code,
        cost=plan_view.money(conflict.cost),
        budget=plan_view.money(budget),
        missing=plan_view.money(conflict.cost - budget),
        rules=rules,
        **enough,
    )


def _periods_exceeded(plan_view: PlanView, conflict: Conflict) -> ContentRefusedError:
    """What has to be in is dearer than every period, or than all of them together."""
    others = [rule for rule in conflict.rules if rule.kind != "budget"]
    rules = "; ".join(_rule_text(plan_view, rule) for rule in others)
    if conflict.dear is not None:
        largest = max(plan_view.task.request.periods, key=lambda period: period.budget)
        return ContentRefusedError(
            "measure-over-periods",
            nr=conflict.dear.nr,
            cost=plan_view.money(conflict.dear.cost),
            enough=_written(plan_view.task.money(conflict.dear.cost)),
            period=largest.name,
            rules=rules,
        )
    cost, budget = conflict.cost or 0, sum(plan_view.task.job.amounts)
    return ContentRefusedError(
        "rules-over-periods",
        cost=plan_view.money(cost),
        budget=plan_view.money(budget),
        missing=plan_view.money(cost - budget),
        rules=rules,
    )


def _written(amount: Fraction) -> str:
    """An amount as an option takes it, in every language."""
    digits = decimals_of(amount)
    return str(amount) if digits is None else decimal(amount, digits)


def _rule_text(plan_view: PlanView, rule: Rule) -> str:
    gettext, numbers = plan_view.words.gettext, _listed(rule.numbers, MOST_OF_A_RULE)
    match rule.kind:
        case "duties":
            return gettext("the duties ({numbers})").format(numbers=numbers)
        case "outside":
            return gettext("the filters, which leave out {numbers}").format(numbers=numbers)
        case "needs":
            first, second = rule.numbers
            return gettext("{first} depends on {second}").format(first=first, second=second)
        case "budget":
            return _budget_text(plan_view)
        case _:
            return rule.written


def _budget_text(plan_view: PlanView) -> str:
    """The budgets as they could be written."""
    request = plan_view.task.request
    if request.budget is not None:
        return f"--budget {_written(request.budget)}"
    return " ".join(f"--period {period.name}={_written(period.budget)}" for period in request.periods)
