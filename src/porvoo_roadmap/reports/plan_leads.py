"""The lead sentences of `plan`: what the money buys, what of that are obligations, and what a cost is."""

from collections.abc import Iterator
from fractions import Fraction

from porvoo_roadmap.planning.answer import Answer
from porvoo_roadmap.planning.efficient_frontier import FrontierPlans
from porvoo_roadmap.planning.instance import Candidate
from porvoo_roadmap.reports.figures import apart
from porvoo_roadmap.reports.leads import nothing_lead
from porvoo_roadmap.reports.plan_view import PlanView


def plan_lead(plan_view: PlanView, answer: Answer) -> list[str]:
    """What the budget buys, or those of all periods."""
    lead = nothing_lead(plan_view.view)
    if lead:
        return lead
    chosen = [c for c in plan_view.formulation.instance.candidates if c.nr in answer.plan.periods]
    sentence = _scheduled if plan_view.formulation.request.periods else _bought
    return [
        " ".join(
            [
                sentence(plan_view, answer, chosen),
                *_obligations(plan_view, chosen),
                *_classes(plan_view),
            ]
        )
    ]


def _facts(plan_view: PlanView, answer: Answer, chosen: list[Candidate]) -> dict[str, str]:
    formulation, plan = plan_view.formulation, answer.plan
    budget = sum(formulation.instance.amounts)
    return {
        "budget": plan_view.money(budget),
        "left": plan_view.money(budget - plan.cost),
        "value": plan_view.value(formulation.worth(plan.value)),
        "count": plan_view.words.whole(len(chosen)),
    }


def _leaves_nothing(plan_view: PlanView, answer: Answer) -> bool:
    return sum(plan_view.formulation.instance.amounts) == answer.plan.cost


def _has_all(plan_view: PlanView, answer: Answer) -> bool:
    return all(measure.nr in answer.plan.periods for measure in plan_view.view.selection)


def _bought(plan_view: PlanView, answer: Answer, chosen: list[Candidate]) -> str:
    words, count = plan_view.words, len(chosen)
    if not chosen:
        template = words.gettext("The budget of {budget} buys no measure.")
    elif _has_all(plan_view, answer):
        template = words.ngettext(
            "The budget of {budget} buys the only measure ({count}); {left} is left.",
            "The budget of {budget} buys all {count} measures; {left} is left.",
            count,
        )
    elif all(candidate.duty for candidate in chosen):
        template = words.ngettext(
            "The budget of {budget} buys only the obligation ({count}); {left} is left.",
            "The budget of {budget} buys only the {count} obligations; {left} is left.",
            count,
        )
    elif _leaves_nothing(plan_view, answer):
        template = words.ngettext(
            "The budget of {budget} buys {count} measure with a value of {value}; nothing is left.",
            "The budget of {budget} buys {count} measures with a value of {value}; nothing is left.",
            count,
        )
    else:
        template = words.ngettext(
            "The budget of {budget} buys {count} measure with a value of {value}; {left} is left.",
            "The budget of {budget} buys {count} measures with a value of {value}; {left} is left.",
            count,
        )
    return template.format(**_facts(plan_view, answer, chosen))


def _scheduled(plan_view: PlanView, answer: Answer, chosen: list[Candidate]) -> str:
    words, count = plan_view.words, len(chosen)
    if not chosen:
        template = words.gettext("No measure fits the budgets of the periods ({budget} in all).")
    elif _has_all(plan_view, answer):
        template = words.ngettext(
            "With {budget} for all periods, the only measure ({count}) is scheduled; {left} stays unspent.",
            "With {budget} for all periods, all {count} measures are scheduled; {left} stays unspent.",
            count,
        )
    elif _leaves_nothing(plan_view, answer):
        template = words.ngettext(
            "With {budget} for all periods, {count} measure is scheduled, with a value of"
            " {value}; nothing stays unspent.",
            "With {budget} for all periods, {count} measures are scheduled, with a value of"
            " {value}; nothing stays unspent.",
            count,
        )
    else:
        template = words.ngettext(
            "With {budget} for all periods, {count} measure is scheduled, with a value of"
            " {value}; {left} stays unspent.",
            "With {budget} for all periods, {count} measures are scheduled, with a value of"
            " {value}; {left} stays unspent.",
            count,
        )
    return template.format(**_facts(plan_view, answer, chosen))


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


def _classes(plan_view: PlanView) -> Iterator[str]:
    """That the costs only number the classes, where they do: amounts of money are not 1, 2, 3."""
    cost, scales = plan_view.view.roadmap.cost, plan_view.view.scenario.scales
    points = {*scales[cost].points.values()} if cost else set[Fraction]()
    if points and points == {Fraction(number) for number in range(1, len(points) + 1)}:
        yield plan_view.words.gettext("Costs here are points of the cost classes, not money.")


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
            value=plan_view.value(worth(first.value)), budget=plan_view.money(first.cost)
        )
    else:
        is_apart = apart(worth(plan.value) for plan in plans)
        sentence = gettext(
            "The highest value rises from {least} with a budget of {first} to {most} with a budget of {last}."
        ).format(
            least=plan_view.value(worth(first.value), is_apart),
            first=plan_view.money(first.cost),
            most=plan_view.value(worth(last.value), is_apart),
            last=plan_view.money(last.cost),
        )
    return [" ".join([sentence, *_classes(plan_view)])]
