"""The rules that bind a plan, and what one unit more of each would buy."""

from collections.abc import Callable, Iterator
from math import gcd
from typing import NamedTuple

from porvoo_roadmap.planning.instance import Constraint, Instance
from porvoo_roadmap.planning.plans import Plan
from porvoo_roadmap.planning.solver.objective import ObjectiveValue, objective_value


class Looser(NamedTuple):
    """A rule that is looser by a unit: the rule as it is, and what stands in its place.

    `more` is the unit, less than 0 where less is asked for; of a budget it is that of a
    `period`, counted from 0.
    """

    rule: Constraint
    instead: Constraint
    more: int
    period: int | None = None


class Binding(NamedTuple):
    """A rule that is looser by a unit, and what that adds to the value of the best plan."""

    looser: Looser
    value: int


def bindings(
    instance: Instance, plan: Plan, best: Callable[[Instance], ObjectiveValue | None]
) -> Iterator[Binding]:
    """The rules of which a unit more would buy something; `best` may raise what a search raises."""
    here = objective_value(instance, plan.worth)
    for looser in loosened(instance, plan):
        other = best(instance.without(looser.rule).constrained(looser.instead))
        assert other is not None  # The plan satisfies these constraints too.
        if other.lateness == here.lateness and other.value > here.value:
            yield Binding(looser, other.value - here.value)


def loosened(instance: Instance, plan: Plan) -> Iterator[Looser]:
    """The rules that may bind the plan, each looser by a unit: the smallest in which its amounts differ."""
    for rule in instance.constraints:
        count, unit = len(plan.periods.keys() & {*rule.numbers}), gcd(*rule.amounts) or 1
        match rule.kind:
            # A count that is not used up does not bind; a sum may fall short of the next by a unit.
            case "at-most" if count == rule.number:
                yield Looser(rule, rule._replace(number=count + 1), 1)
            case "at-least" if count == rule.number:
                yield Looser(rule, rule._replace(number=count - 1), -1)
            case "spend-at-most":
                yield Looser(rule, rule._replace(number=rule.number + unit), unit)
            case "spend-at-least":
                yield Looser(rule, rule._replace(number=rule.number - unit), -unit)
            case "budget":
                yield from _budgets(instance, rule)
            case _:
                pass


def _budgets(instance: Instance, rule: Constraint) -> Iterator[Looser]:
    """Each period with a unit more."""
    unit = gcd(*(candidate.cost for candidate in instance.candidates)) or 1
    for period, amount in enumerate(rule.amounts):
        amounts = (*rule.amounts[:period], amount + unit, *rule.amounts[period + 1 :])
        yield Looser(rule, rule._replace(amounts=amounts), unit, period)
