"""What the reports of `plan` have in common: the formulation, its numbers, and what shaped them."""

from fractions import Fraction
from typing import Any, Final, NamedTuple

from porvoo_roadmap.document.cells import Amount, Cell
from porvoo_roadmap.planning.formulation import Count, Formulation, benefit_weights
from porvoo_roadmap.reports.figures import Apart, figures
from porvoo_roadmap.reports.view import (
    View,
    brief_lines,
    caption,
    points_in_words,
    profile_in_words,
    profile_settings,
)
from porvoo_roadmap.text.language import Words, decimals_of

#: A value of more decimals is rounded to these where they are enough.
MOST_DECIMALS: Final = 2


class PlanView(NamedTuple):
    """A view of a scenario, and what was asked of it as an instance."""

    view: View
    formulation: Formulation

    @property
    def words(self) -> Words:
        """The reader's words."""
        return self.view.words

    def in_words(self, words: Words) -> "PlanView":
        """The same for a reader of another language."""
        return self._replace(view=self.view._replace(words=words))

    def money(self, amount: int) -> Cell:
        """An amount of the formulation, in full."""
        return self.amount(self.formulation.money(amount))

    def amount(self, amount: Fraction) -> Cell:
        """An amount in the units of the file, in full."""
        return Cell(self.words.exact(amount), Amount(amount))

    def value(self, value: Fraction, is_apart: Apart | None = None) -> Cell:
        """A value, in full where that is short; `is_apart` is of the values that stand beside it."""
        digits = decimals_of(value)
        least = MOST_DECIMALS if digits is None else min(digits, MOST_DECIMALS)
        return figures(self.words, [value], least, is_apart).cell(value)


def plan_caption(plan_view: PlanView) -> list[str]:
    """Where the measures come from, what a value is made of, and the points of the values of dimensions."""
    view = plan_view.view
    lines = [*caption(view), *profile_in_words(view), _value_in_words(plan_view)]
    return [*lines, points_in_words(view, _scales(view))]


def brief_plan_caption(plan_view: PlanView) -> list[str]:
    """The same in short."""
    view, _ = plan_view.view, plan_view.words.gettext
    profile = _("Profile {profile}").format(profile=view.scenario.name)
    shown = [*caption(view), profile, _value_in_words(plan_view)]
    return brief_lines(view, shown, _scales(view))


def _scales(view: View) -> list[str]:
    """The dimensions that a plan adds up: those of the value, and the cost."""
    cost = view.roadmap.cost
    return [*benefit_weights(view.scenario), *([cost] if cost else [])]


def _value_in_words(plan_view: PlanView) -> str:
    """What a value is made of."""
    _, words, view = plan_view.words.gettext, plan_view.words, plan_view.view
    weights = benefit_weights(view.scenario)
    if len(weights) == 1:
        return _('Value: the points of "{criterion}"').format(criterion=view.dimension_title(*weights))
    shown = ", ".join(f"{view.dimension_title(name)} {words.exact(w)}" for name, w in weights.items())
    return _("Value: the weighted mean of the points ({weights})").format(weights=shown)


def plan_settings(plan_view: PlanView) -> dict[str, Any]:
    """Everything that shaped the result, in the file's own words and numbers."""
    request, scenario = plan_view.formulation.request, plan_view.view.scenario
    settings = profile_settings(plan_view.view)
    return {
        **settings,
        "points": {
            name: scenario.scales[name].points for name in (*settings["points"], *_scales(plan_view.view))
        },
        "budget": request.budget,
        "periods": [{"name": period.name, "budget": period.budget} for period in request.periods],
        "rate": request.rate,
        "include": list(request.include),
        "exclude": list(request.exclude),
        "at_least": list(map(_setting, request.at_least)),
        "at_most": list(map(_setting, request.at_most)),
    }


def _setting(wish: Count) -> dict[str, Any]:
    return {"dimension": wish.dimension, "values": list(wish.values), "count": wish.number}
