"""What the reports of `plan` have in common: the task, its numbers, and what shaped them."""

from fractions import Fraction
from typing import Any, Final, NamedTuple

from porvoo_roadmap.language import Words, decimals_of
from porvoo_roadmap.model import COST, Profile
from porvoo_roadmap.planning.request import Count, Task
from porvoo_roadmap.reports.figures import Apart, figures
from porvoo_roadmap.reports.view import View, caption, points_text, profile_settings

#: A value of more decimals is rounded to these where they are enough.
MOST_DECIMALS: Final = 2


class PlanView(NamedTuple):
    """A view of the roadmap, the profile that values are counted by, and the task over it."""

    view: View
    profile_name: str
    profile: Profile
    task: Task

    @property
    def words(self) -> Words:
        """The reader's words."""
        return self.view.words

    def in_words(self, words: Words) -> "PlanView":
        """The same for a reader of another language."""
        return self._replace(view=self.view._replace(words=words))

    @property
    def weights(self) -> dict[str, Fraction]:
        """The criteria that make the value, with their weights."""
        return {name: weight for name, weight in self.profile.weights.items() if name != COST and weight}

    def money(self, amount: int) -> str:
        """An amount of the task, in full."""
        return self.words.exact(self.task.money(amount))

    def value(self, value: Fraction, is_apart: Apart | None = None) -> str:
        """A value, in full where that is short; `is_apart` is of the values that stand beside it."""
        digits = decimals_of(value)
        least = MOST_DECIMALS if digits is None else min(digits, MOST_DECIMALS)
        return figures(self.words, [value], least, is_apart).text(value)


def plan_caption(plan_view: PlanView) -> list[str]:
    """Where the measures come from, what a value is made of, and the points that all rests on."""
    _, words, view = plan_view.words.gettext, plan_view.words, plan_view.view
    profile, declared = plan_view.profile, view.roadmap.profiles[plan_view.profile_name]
    title = _("Profile: {title} ({name})").format(title=words.of(profile.title), name=plan_view.profile_name)
    lines = [*caption(view), title]
    if profile.lanes != declared.lanes:
        lines.append(_("Its lanes are left out in this run."))
    if profile.weights != declared.weights:
        lines.append(_("Its weights are replaced in this run."))
    weights = plan_view.weights
    if len(weights) == 1:
        lines.append(_("Value: the points of {criterion}").format(criterion=view.dimension_title(*weights)))
    else:
        shown = ", ".join(f"{view.dimension_title(name)} {words.exact(w)}" for name, w in weights.items())
        lines.append(_("Value: the mean of the points, by weight: {weights}").format(weights=shown))
    points = "; ".join(points_text(view, name) for name in (*weights, COST))
    return [*lines, _("Points, as the file declares them: {points}").format(points=points)]


def plan_settings(plan_view: PlanView) -> dict[str, Any]:
    """Everything that shaped the result, in the file's own words and numbers."""
    request, dimensions = plan_view.task.request, plan_view.view.roadmap.dimensions
    settings = profile_settings(plan_view.view, plan_view.profile_name, plan_view.profile)
    return {
        **settings,
        "points": {**settings["points"], COST: dimensions[COST].points},
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
