"""What the reports of `plan` have in common: the formulation, its numbers, and what shaped them."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from porvoo_roadmap.document.cells import Amount, Cell
from porvoo_roadmap.model import Measure, is_open
from porvoo_roadmap.planning.formulation import Count, Formulation, Spend, baseline_of, benefit_weights
from porvoo_roadmap.reports.captions import brief_lines, caption, points_in_words, profile_in_words
from porvoo_roadmap.reports.decisions import decision_settings
from porvoo_roadmap.reports.figures import Apart, figures
from porvoo_roadmap.reports.for_programs import points_settings, profile_settings
from porvoo_roadmap.reports.values import baseline_in_words, unit_of, with_unit
from porvoo_roadmap.reports.view import View
from porvoo_roadmap.text.language import Words, decimals_of

#: A value of more decimals is rounded to these where they are enough.
MOST_DECIMALS: Final = 2


class PlanView(NamedTuple):
    """A view of a scenario, and what was asked of it as an instance.

    `options` are those that shaped it, as they were typed, by their long names.
    """

    view: View
    formulation: Formulation
    options: Mapping[str, Any] = MappingProxyType({})

    @property
    def words(self) -> Words:
        """The reader's words."""
        return self.view.words

    def in_words(self, words: Words) -> "PlanView":
        """The same for a reader of another language."""
        return self._replace(view=self.view._replace(words=words))

    @property
    def cost(self) -> str:
        """The dimension that is spent."""
        cost = self.view.roadmap.cost
        assert cost is not None  # There is a formulation.
        return cost

    @property
    def benefits(self) -> tuple[str, ...]:
        """The dimensions that make the value of a plan."""
        return tuple(benefit_weights(self.view.scenario))

    @property
    def unit(self) -> str:
        """The unit of costs and budgets; empty if they have none."""
        return unit_of(self.words, self.view.roadmap.dimensions[self.cost])

    @property
    def value_unit(self) -> str:
        """The unit of values, where they are the numbers of one dimension that has one; else empty."""
        name, *others = self.benefits
        return "" if others else unit_of(self.words, self.view.roadmap.dimensions[name])

    def money(self, amount: int) -> Cell:
        """An amount of the formulation, in full and with its unit."""
        return self.amount(self.formulation.money(amount))

    def amount(self, amount: Fraction) -> Cell:
        """An amount in the units of the file, in full and with its unit."""
        return self.below_unit(amount).written(with_unit(self.words.exact(amount), self.unit))

    def below_unit(self, amount: Fraction) -> Cell:
        """The same where the unit is said above."""
        return Cell(self.words.exact(amount), Amount(amount, self.unit))

    def is_open(self, measure: Measure, names: Iterable[str]) -> bool:
        """Whether a value of the measure on one of these dimensions is not known exactly."""
        return any(is_open(measure.values[name]) for name in names)

    def with_open(self, names: Sequence[str]) -> list[int]:
        """The numbers of the measures looked at for which that is so."""
        return sorted(measure.nr for measure in self.view.selection if self.is_open(measure, names))

    def worth(self, value: Fraction, is_apart: Apart | None = None) -> str:
        """A value with its unit."""
        return with_unit(self.value(value, is_apart), self.value_unit)

    def value(self, value: Fraction, is_apart: Apart | None = None) -> Cell:
        """A value, in full where that is short; `is_apart` is of the values that stand beside it."""
        digits = decimals_of(value)
        least = MOST_DECIMALS if digits is None else min(digits, MOST_DECIMALS)
        return figures(self.words, [value], least, is_apart).cell(value)


def plan_caption(plan_view: PlanView) -> list[str]:
    """Where the measures come from, what a value is made of, and the points of the values of dimensions."""
    view = plan_view.view
    lines = [*caption(view), *profile_in_words(view), _value_in_words(plan_view)]
    return [*lines, points_in_words(view, (*plan_view.benefits, plan_view.cost))]


def brief_plan_caption(plan_view: PlanView) -> list[str]:
    """The same in short."""
    view, _ = plan_view.view, plan_view.words.gettext
    profile = _("Profile {profile}").format(profile=view.scenario.name)
    shown = [*caption(view), profile, _value_in_words(plan_view)]
    return brief_lines(view, shown, (*plan_view.benefits, plan_view.cost))


def _value_in_words(plan_view: PlanView) -> str:
    """What a value is made of."""
    _, words, view = plan_view.words.gettext, plan_view.words, plan_view.view
    weights = benefit_weights(view.scenario)
    if len(weights) == 1:
        (name,) = weights
        is_number = view.roadmap.dimensions[name].number is not None
        template = (
            _('Value: the sum of "{criterion}"') if is_number else _('Value: the points of "{criterion}"')
        )
        return _with_baseline(plan_view, template.format(criterion=view.dimension_title(name)))
    shown = ", ".join(f"{view.dimension_title(name)} {words.exact(w)}" for name, w in weights.items())
    value = _("Value: the weighted mean of the points ({weights})").format(weights=shown)
    return _with_baseline(plan_view, value)


def _with_baseline(plan_view: PlanView, value: str) -> str:
    baseline = baseline_in_words(plan_view.words, baseline_of(plan_view.view.scenario))
    return plan_view.words.gettext("{value}; {baseline}").format(value=value, baseline=baseline)


def plan_settings(plan_view: PlanView) -> dict[str, Any]:
    """Everything that shaped the result, in the file's own words and numbers."""
    request, scenario = plan_view.formulation.request, plan_view.view.scenario
    settings = profile_settings(plan_view.view)
    return {
        **settings,
        "points": {**settings["points"], plan_view.cost: points_settings(scenario.scales[plan_view.cost])},
        **decision_settings(plan_view.view),
        "baseline": baseline_of(scenario),
        "duties": sorted(scenario.roadmap.duties_of(scenario.profile)),
        "budget": request.budget,
        "periods": [{"name": period.name, "budget": period.budget} for period in request.periods],
        "rate": request.rate,
        "carry_over": request.carries_over,
        "include": list(request.include),
        "exclude": list(request.exclude),
        "at_least": list(map(_setting, request.at_least)),
        "at_most": list(map(_setting, request.at_most)),
        "either": [list(group.numbers) for group in request.either],
        "together": [list(group.numbers) for group in request.together],
        "spend_at_least": list(map(_spend_setting, request.spend_at_least)),
        "spend_at_most": list(map(_spend_setting, request.spend_at_most)),
        "options": dict(plan_view.options),
    }


def _spend_setting(wish: Spend) -> dict[str, Any]:
    meant = None if wish.condition is None else wish.condition
    return {
        "resource": wish.resource,
        "dimension": meant and meant.dimension,
        "values": meant and list(meant.values),
        "amount": wish.amount,
    }


def _setting(wish: Count) -> dict[str, Any]:
    return {"dimension": wish.dimension, "values": list(wish.values), "count": wish.number}
