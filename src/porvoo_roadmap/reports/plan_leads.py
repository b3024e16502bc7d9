"""The lead sentences of `plan`: what the money buys, what of that are obligations, and what a cost is."""

from collections.abc import Iterator
from fractions import Fraction
from math import ceil
from typing import Final

from porvoo_roadmap.planning.answer import Answer
from porvoo_roadmap.planning.efficient_frontier import FrontierPlans
from porvoo_roadmap.planning.instance import Candidate
from porvoo_roadmap.reports.figures import apart
from porvoo_roadmap.reports.leads import nothing_lead
from porvoo_roadmap.reports.plan_view import PlanView

#: Classes have points up to about so many; more are amounts of money written as points.
MOST_OF_A_CLASS: Final = 100


def plan_lead(plan_view: PlanView, answer: Answer) -> list[str]:
    """What the budget buys, or those of all periods."""
    lead = nothing_lead(plan_view.view)
    if lead:
        return lead
    chosen = [c for c in plan_view.formulation.instance.candidates if c.nr in answer.plan.periods]
    sentence = _scheduled if plan_view.formulation.request.periods else _bought
    bought = [sentence(plan_view, answer, chosen), *_obligations(plan_view, chosen)]
    return [" ".join(bought), *_not_proven(plan_view, answer)]


def _not_proven(plan_view: PlanView, answer: Answer) -> Iterator[str]:
    """How far the plan may be from the best one, where it is not known to be that."""
    _, formulation, proof = plan_view.words.gettext, plan_view.formulation, answer.proof
    if proof.is_best:
        return
    value = formulation.worth(answer.plan.value)
    if proof.bound is None or value <= 0:
        yield _("There was no time to prove that no plan is better.")
        return
    # Rounded up: what is said has to hold.
    gap = Fraction(ceil(1000 * (1 - value / formulation.worth(proof.bound))), 10)
    yield _(
        "There was no time to prove that no plan is better, but this one is at most {gap} below the best."
    ).format(gap=plan_view.words.percent(plan_view.words.exact(gap)))


def _facts(plan_view: PlanView, answer: Answer, chosen: list[Candidate]) -> dict[str, str]:
    formulation, plan = plan_view.formulation, answer.plan
    budget = sum(formulation.instance.amounts)
    return {
        "budget": _no_money(plan_view, plan_view.money(budget)),
        "value": plan_view.worth(formulation.worth(plan.value)),
        "count": plan_view.words.whole(len(chosen)),
    }


def _has_all(plan_view: PlanView, answer: Answer) -> bool:
    return all(measure.nr in answer.plan.periods for measure in plan_view.view.selection)


def _bought(plan_view: PlanView, answer: Answer, chosen: list[Candidate]) -> str:
    words, count = plan_view.words, len(chosen)
    if not chosen:
        template = words.gettext("The budget of {budget} buys no measure.")
    elif _has_all(plan_view, answer):
        template = words.ngettext(
            "The budget of {budget} buys the only measure; {left}.",
            "The budget of {budget} buys all {count} measures; {left}.",
            count,
        )
    elif all(candidate.duty for candidate in chosen):
        template = words.ngettext(
            "The budget of {budget} buys only the obligation; {left}.",
            "The budget of {budget} buys only the {count} obligations; {left}.",
            count,
        )
    else:
        template = words.ngettext(
            "The budget of {budget} buys {count} measure with a value of {value}; {left}.",
            "The budget of {budget} buys {count} measures with a value of {value}; {left}.",
            count,
        )
    left = _left(plan_view, answer, words.gettext("nothing is left"), words.gettext("{left} is left"))
    return template.format(left=left, **_facts(plan_view, answer, chosen))


def _scheduled(plan_view: PlanView, answer: Answer, chosen: list[Candidate]) -> str:
    words, count = plan_view.words, len(chosen)
    if not chosen:
        template = words.gettext("No measure fits the budgets of the periods ({budget} in all).")
    elif _has_all(plan_view, answer):
        template = words.ngettext(
            "With {budget} for all periods, the only measure is scheduled; {left}.",
            "With {budget} for all periods, all {count} measures are scheduled; {left}.",
            count,
        )
    else:
        template = words.ngettext(
            "With {budget} for all periods, {count} measure is scheduled, with a value of {value}; {left}.",
            "With {budget} for all periods, {count} measures are scheduled, with a value of {value}; {left}.",
            count,
        )
    left = _left(
        plan_view, answer, words.gettext("nothing stays unspent"), words.gettext("{left} stays unspent")
    )
    return template.format(left=left, **_facts(plan_view, answer, chosen))


def _left(plan_view: PlanView, answer: Answer, nothing: str, something: str) -> str:
    """How the sentence ends: with what is left of the budgets."""
    left = sum(plan_view.formulation.instance.amounts) - answer.plan.cost
    return something.format(left=plan_view.money(left)) if left else nothing


def _obligations(plan_view: PlanView, chosen: list[Candidate]) -> Iterator[str]:
    """How many of the measures are obligations, where others are in the plan too."""
    duties = [candidate for candidate in chosen if candidate.duty]
    if duties and len(duties) < len(chosen):
        yield plan_view.words.ngettext(
            "{count} of them is an obligation; it costs {cost}.",
            "{count} of them are obligations; together they cost {cost}.",
            len(duties),
        ).format(
            count=plan_view.words.whole(len(duties)),
            cost=plan_view.money(sum(candidate.cost for candidate in duties)),
        )


def _no_money(plan_view: PlanView, amount: str) -> str:
    """A budget, and that it is in points, where the points only number the classes."""
    points = plan_view.view.scenario.scales[plan_view.cost].points.values()
    if not points or max(points) > MOST_OF_A_CLASS:
        return amount
    template = plan_view.words.gettext("{budget} (points of the cost classes, not money)")
    return template.format(budget=amount)


def frontier_lead(plan_view: PlanView, frontier: FrontierPlans) -> list[str]:
    """How far the highest value rises with the budget."""
    lead, plans = nothing_lead(plan_view.view), frontier.plans
    if lead:
        return lead
    gettext, first, last = plan_view.words.gettext, plans[0], plans[-1]
    worth = plan_view.formulation.worth
    if len(plans) == 1:
        template = gettext("The highest value is {value} at every budget from {budget} up.")
        sentence = template.format(
            value=plan_view.worth(worth(first.value)),
            budget=_no_money(plan_view, plan_view.money(first.cost)),
        )
    else:
        is_apart = apart(worth(plan.value) for plan in plans)
        sentence = gettext(
            "The highest value rises from {least} with a budget of {first} to {most} with a budget of {last}."
        ).format(
            least=plan_view.worth(worth(first.value), is_apart),
            first=plan_view.money(first.cost),
            most=plan_view.worth(worth(last.value), is_apart),
            last=_no_money(plan_view, plan_view.money(last.cost)),
        )
    return [sentence]
