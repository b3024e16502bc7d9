"""Reasons, wishes and contradictions of plans as sentences."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final

from porvoo_roadmap.deciding import decided
from porvoo_roadmap.findings.problems import ContentRefusedError
from porvoo_roadmap.planning.answer import Answer, WishCost
from porvoo_roadmap.planning.deletion_filter import Infeasibility
from porvoo_roadmap.planning.instance import Constraint, ConstraintKind
from porvoo_roadmap.planning.reasons import Justification, Why
from porvoo_roadmap.reports.decisions import reason_of
from porvoo_roadmap.reports.figures import Apart, apart
from porvoo_roadmap.reports.leads import numbers_in_words
from porvoo_roadmap.reports.plan_view import PlanView
from porvoo_roadmap.reports.values import years_text
from porvoo_roadmap.text.language import Words, typed
from porvoo_roadmap.text.language import mark as _
from porvoo_roadmap.text.visible import visible

#: A reason names so many measures at most, and a constraint so many.
MOST_NUMBERS: Final = 6
MOST_OF_A_CONSTRAINT: Final = 20
ELLIPSIS: Final = "…"

#: Reasons that are rules: no other plan could do otherwise.
BY_RULE: Final[frozenset[Why]] = frozenset(
    (
        *("duty", "included", "needed", "excluded", "outside", "dropped", "out"),
        *("needs-left-out", "needs-dropped", "over-periods", "over-budget"),
        *(
            "years",
            "over-years",
            "needs-over-years",
            "needs-over-budget",
            "needs-over-periods",
            "needs-too-dear",
            "contradicts",
        ),
    )
)
#: Why a measure is in the plan or not.
REASONS: Final[Mapping[Why, str]] = {
    "duty": _("An obligation."),
    "included": _("In the plan on request."),
    "needed": _("Needed by {numbers}."),
    "core": _("In every best plan."),
    "replaceable": _("As good as {numbers}."),
    "chosen": _("In some best plans."),
    "excluded": _("Left out on request."),
    "outside": _("Left out by the filters."),
    "dropped": _("The measure is dropped."),
    "out": _("Left out by decision."),
    "needs-left-out": _("Depends on {numbers}, not in the plan."),
    "needs-dropped": _("Depends on {numbers}, which will not be done."),
    "free": _("Does not raise the value."),
    "instead": _("Equally good instead of {numbers}."),
    "exchange": _("Equally good together with {others}, instead of {numbers}."),
    "borderline": _("In other best plans."),
    "more-budget": _("In a best plan only from a budget of {budget} ({money} more)."),
    "gives-up": _("Including it would lower the value by {value}."),
    "delays": _("Including it would delay obligations."),
    "over-periods": _("Costs {money}, more than any period has."),
    "over-budget": _("Costs {money}, more than the whole budget."),
    "needs-over-budget": _("Needs {numbers}, which costs {money}, more than the whole budget."),
    "needs-over-periods": _("Needs {numbers}, which costs {money}, more than any period has."),
    "needs-too-dear": _("Costs {money} with what it needs ({numbers}), more than there is."),
    "cap": _("{rules} leaves no room for it."),
    "contradicts": _("Not possible because of {rules}."),
    "years": _("Its years ({years}) do not fit into the periods."),
    "over-years": _("Costs more in its years than the periods have."),
    "needs-over-years": _("Needs {numbers}, which costs more in its years than the periods have."),
    "never": _("In no best plan, whatever the budget."),
    "too-dear": _("Costs more than the {money} left."),
    "exterior": _("Others add more value."),
    "open-in": _("In this plan. Other best plans were not all examined."),
    "open-out": _("Not in this plan. Other best plans were not all examined."),
}


def reason_teller(
    plan_view: PlanView, reasons: Iterable[Justification]
) -> Callable[[Words, Justification], str]:
    """A function that says in any language why a measure is in the plan or not.

    `reasons` are all that are shown: values that differ are given enough decimals to differ.
    """
    worth, budget = plan_view.formulation.worth, sum(plan_view.formulation.instance.amounts)
    is_apart = apart(worth(reason.amount) for reason in reasons if reason.why == "gives-up")

    def text(words: Words, reason: Justification) -> str:
        spoken, gives_up = plan_view.in_words(words), reason.why == "gives-up"
        if reason.why == "out":
            (decision,) = (d for d in spoken.view.scenario.decisions if d.nr in reason.numbers)
            details = reason_of(spoken.view, decision)
            if details:
                return words.gettext("Left out by decision ({details}).").format(details=details)
        sentences = [REASONS[reason.why]]
        if gives_up and reason.rules:
            sentences.insert(0, REASONS["cap"])
        return " ".join(map(words.gettext, sentences)).format(
            numbers=_listed(words, reason.numbers, MOST_NUMBERS),
            others=_listed(words, reason.others, MOST_NUMBERS),
            money=spoken.money(reason.amount),
            budget=spoken.money(budget + reason.amount),
            value=spoken.worth(worth(reason.amount), is_apart) if gives_up else "",
            rules=_first_rules(spoken, reason.rules),
            years=_years_text(spoken, reason.numbers[0]) if reason.why == "years" else "",
        )

    return text


def _listed(words: Words, numbers: Sequence[int], most: int) -> str:
    """The numbers, the first of them where there are many."""
    if len(numbers) > most:
        return ", ".join([*map(str, numbers[:most]), ELLIPSIS])
    return words.listed([*map(str, numbers)]) if numbers else ""


def state_notes(plan_view: PlanView) -> Iterator[str]:
    """Which measures are done or dropped of those that others need or that are wished for."""
    words, formulation = plan_view.words, plan_view.formulation
    if formulation.done:
        yield words.ngettext(
            "Measure {numbers} is done: it costs nothing, and others can depend on it.",
            "Measures {numbers} are done: they cost nothing, and others can depend on them.",
            len(formulation.done),
        ).format(numbers=numbers_in_words(words, formulation.done))
    if formulation.dropped:
        yield words.ngettext(
            "Measure {numbers} is dropped: what depends on it cannot be in the plan.",
            "Measures {numbers} are dropped: what depends on them cannot be in the plan.",
            len(formulation.dropped),
        ).format(numbers=numbers_in_words(words, sorted(formulation.dropped)))


def open_notes(plan_view: PlanView) -> Iterator[str]:
    """At which end the plan counts costs and values that are not known exactly."""
    words, is_cautious = plan_view.words, plan_view.view.scenario.reading == "cautious"
    costs, values = map(len, (plan_view.with_open([plan_view.cost]), plan_view.with_open(plan_view.benefits)))
    highest, lowest = words.gettext("the highest it can be"), words.gettext("the lowest it can be")
    if costs:
        yield words.ngettext(
            "? = For {count} measure the cost is not known exactly; the plan counts {end}.",
            "? = For {count} measures the cost is not known exactly; the plan counts {end}.",
            costs,
        ).format(count=words.whole(costs), end=highest if is_cautious else lowest)
    if values:
        yield words.ngettext(
            "? = For {count} measure the value is not known exactly; the plan counts {end}.",
            "? = For {count} measures the value is not known exactly; the plan counts {end}.",
            values,
        ).format(count=words.whole(values), end=lowest if is_cautious else highest)


def decision_notes(plan_view: PlanView) -> Iterator[str]:
    """That decisions on the order of measures change nothing here, where there are any."""
    if any(decision.put.where != "out" for decision in plan_view.view.scenario.decisions):
        yield plan_view.words.gettext(
            "Decisions that move a measure in the ranking do not change the plan: only those that"
            " leave one out do."
        )


def rank_notes(plan_view: PlanView, answer: Answer) -> Iterator[str]:
    """Where the plan leaves out a measure and has one that ranks lower, though no rule asks for either."""
    words, scenario = plan_view.words, plan_view.view.scenario
    ranking = decided(scenario, plan_view.view.selection).ranking
    ranks = {row.measure.nr: row.rank for row in ranking.rows}
    chosen, told = answer.plan.periods, answer.reasons
    left_out = {nr: ranks[nr] for nr in ranks if nr not in chosen and told[nr].why not in BY_RULE}
    instead = {nr: ranks[nr] for nr in ranks if nr in chosen and told[nr].why not in BY_RULE}
    highest, lowest = min(left_out.values(), default=0), max(instead.values(), default=0)
    higher = sorted(nr for nr in left_out if left_out[nr] < lowest)
    lower = sorted(nr for nr in instead if instead[nr] > highest)
    if higher:
        yield words.ngettext(
            "The plan differs from the ranking: {higher} ranks higher than {lower}, but is left out."
            " A plan looks for the highest total value.",
            "The plan differs from the ranking: {higher} rank higher than {lower}, but are left out."
            " A plan looks for the highest total value.",
            len(higher),
        ).format(
            higher=_listed(words, higher, MOST_NUMBERS),
            lower=_listed(words, lower, MOST_NUMBERS),
        )


def wish_text(plan_view: PlanView, cost: WishCost, is_apart: Apart) -> str:
    """What a wish gives up; `is_apart` is of the values of all wishes."""
    words, written = plan_view.words, visible(cost.wish.written)
    if cost.delay:
        return words.ngettext(
            "{wish} delays obligations by {count} period in all.",
            "{wish} delays obligations by {count} periods in all.",
            cost.delay,
        ).format(wish=written, count=words.whole(cost.delay))
    if not cost.value:
        return words.gettext("{wish} does not lower the value.").format(wish=written)
    value = plan_view.worth(plan_view.formulation.worth(cost.value), is_apart)
    return words.gettext("{wish} lowers the value by {value}.").format(wish=written, value=value)


def refusal(plan_view: PlanView, infeasibility: Infeasibility) -> ContentRefusedError:
    """Why there is no plan."""
    if plan_view.formulation.request.periods and (infeasibility.dear or infeasibility.cost):
        return _periods_exceeded(plan_view, infeasibility)
    if infeasibility.cost is None:
        rules = _rules(plan_view, infeasibility.constraints)
        code = "rules-contradict" if len(infeasibility.constraints) > 1 else "rule-impossible"
        return ContentRefusedError(code, rules=rules)
    kinds = {constraint.kind for constraint in infeasibility.constraints}
    code = "duties-over-budget" if kinds == {"duties", "budget"} else "rules-over-budget"
    (budget,) = plan_view.formulation.instance.amounts
    costly = [constraint for constraint in infeasibility.constraints if constraint.kind != "budget"]
    smallest = infeasibility.enough
    # Other rules, such as dependencies, may cost more than those that already exceed the budget.
    name = "enough" if smallest == infeasibility.cost else "in_all"
    enough = {} if smallest is None else {name: typed(plan_view.formulation.money(smallest))}
    return ContentRefusedError(
        code,
        cost=plan_view.money(infeasibility.cost),
        budget=plan_view.money(budget),
        missing=plan_view.money(infeasibility.cost - budget),
        rules=_rules(plan_view, costly),
        **enough,
    )


def _years_text(plan_view: PlanView, nr: int) -> str:
    years = plan_view.formulation.years[nr]
    return years_text(years.first if years.first == years.last else years)


def _rules(plan_view: PlanView, constraints: Iterable[Constraint]) -> str:
    return "; ".join(constraint_text(plan_view, constraint) for constraint in constraints)


def _first_rules(plan_view: PlanView, constraints: Sequence[Constraint]) -> str:
    """The rules, the first of them where there are many."""
    rules = _rules(plan_view, constraints[:MOST_NUMBERS])
    return f"{rules}; {ELLIPSIS}" if len(constraints) > MOST_NUMBERS else rules


def _periods_exceeded(plan_view: PlanView, infeasibility: Infeasibility) -> ContentRefusedError:
    """Why there is no plan: a measure costs more than any period has, or what has to be in more than all."""
    others = [c for c in infeasibility.constraints if c.kind != "budget"]
    rules = _rules(plan_view, others)
    if infeasibility.dear is not None:
        largest = max(plan_view.formulation.request.periods, key=lambda period: period.budget)
        return ContentRefusedError(
            "measure-over-periods",
            nr=infeasibility.dear.nr,
            cost=plan_view.money(infeasibility.dear.cost),
            enough=typed(plan_view.formulation.money(infeasibility.dear.cost)),
            period=largest.name,
            rules=rules,
        )
    cost, budget = infeasibility.cost or 0, sum(plan_view.formulation.instance.amounts)
    return ContentRefusedError(
        "rules-over-periods",
        cost=plan_view.money(cost),
        budget=plan_view.money(budget),
        missing=plan_view.money(cost - budget),
        rules=rules,
    )


#: Rules of the file, by kind.
RULES_OF_THE_FILE: Final[Mapping[ConstraintKind, str]] = {
    "duties": _("the obligations ({numbers})"),
    "outside": _("the filters, which leave out {numbers}"),
    "out": _("the decision that leaves out {numbers}"),
    "dropped": _("the dropped measures ({numbers})"),
    "years": _("measure {first} has the years {years}"),
    "needs": _("measure {first} depends on measure {second}"),
}


def constraint_text(plan_view: PlanView, constraint: Constraint) -> str:
    """A rule as a part of a sentence."""
    kind, numbers = constraint.kind, constraint.numbers
    if kind == "budget":
        return _budget_text(plan_view, constraint)
    if kind not in RULES_OF_THE_FILE:
        return constraint.written
    return plan_view.words.gettext(RULES_OF_THE_FILE[kind]).format(
        numbers=_listed(plan_view.words, numbers, MOST_OF_A_CONSTRAINT),
        first=numbers[0],
        second=numbers[-1],
        years=_years_text(plan_view, numbers[0]) if kind == "years" else "",
    )


def _budget_text(plan_view: PlanView, budget: Constraint) -> str:
    periods = plan_view.formulation.request.periods
    if not periods:
        return f"--budget {typed(plan_view.formulation.money(budget.amounts[0]))}"
    carried = ["--carry-over"] if budget.carries_over else []
    return " ".join([*(f"--period {period.name}={typed(period.budget)}" for period in periods), *carried])
