"""What one unit more of each rule that binds a plan would buy."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any

from porvoo_roadmap.planning.binding import Binding
from porvoo_roadmap.reports.figures import apart
from porvoo_roadmap.reports.plan_view import PlanView
from porvoo_roadmap.text.language import typed
from porvoo_roadmap.text.visible import visible


def binding_notes(plan_view: PlanView, bindings: Sequence[Binding]) -> Iterator[str]:
    """A sentence a rule; a single budget has one of its own, which looks further than a unit."""
    _, worth = plan_view.words.gettext, plan_view.formulation.worth
    is_apart = apart(worth(binding.value) for binding in bindings)
    for binding in bindings:
        rule, _instead, more, period = binding.looser
        value = plan_view.worth(worth(binding.value), is_apart)
        if period is not None:
            periods = plan_view.formulation.request.periods
            if periods:
                yield _("{more} more in {period} adds {value} to the value.").format(
                    more=plan_view.money(more), period=visible(periods[period].name), value=value
                )
        elif more < 0:
            yield _("{rule} with {more} less adds {value} to the value.").format(
                rule=visible(rule.written), more=plan_view.words.exact(_unit(plan_view, binding)), value=value
            )
        else:
            yield _("{rule} with {more} more adds {value} to the value.").format(
                rule=visible(rule.written), more=plan_view.words.exact(_unit(plan_view, binding)), value=value
            )


def binding_for_programs(plan_view: PlanView, binding: Binding) -> dict[str, Any]:
    """The same for programs: `more` is less than 0 where the rule asks for less."""
    formulation, (rule, _instead, more, period) = plan_view.formulation, binding.looser
    periods = formulation.request.periods
    name = periods[period].name if period is not None and periods else None
    written = rule.written
    if period is not None:
        amount = typed(formulation.money(rule.amounts[period]))
        written = f"--budget {amount}" if name is None else f"--period {name}={amount}"
    unit = _unit(plan_view, binding)
    return {
        "rule": written,
        "period": name,
        "more": -unit if more < 0 else unit,
        "value": formulation.worth(binding.value),
    }


def _unit(plan_view: PlanView, binding: Binding) -> Fraction:
    """By how much a rule is looser, in the unit that it was typed in."""
    rule, more = binding.looser.rule, abs(binding.looser.more)
    if binding.looser.period is not None:
        return plan_view.formulation.money(more)
    return Fraction(more, rule.scale)
