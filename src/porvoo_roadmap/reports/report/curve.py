"""The picture of what every budget buys."""

from fractions import Fraction

from porvoo_roadmap.document.pictures import Curve, CurveStep, PictureAxis, Tick
from porvoo_roadmap.reports.report.results import Planned
from porvoo_roadmap.reports.report.ticks import ticks


def curve_of(planned: Planned) -> Curve | None:
    """The value at every budget, with the budget that was asked for; none where there is but one step."""
    plan_view, frontier = planned.frontier_view, planned.frontier
    assert plan_view is not None
    assert frontier is not None
    formulation, words = plan_view.formulation, plan_view.words
    points = [(formulation.money(plan.cost), formulation.worth(plan.value)) for plan in frontier.plans]
    budget = planned.view.formulation.request.budget
    assert budget is not None  # There are no periods.
    least, most = points[0][0], max(points[-1][0], budget)
    if len(points) == 1 or most == least:
        return None
    floor, top = min(Fraction(), points[0][1]), points[-1][1]

    def across(amount: Fraction) -> Fraction:
        return (amount - least) / (most - least)

    def up(value: Fraction) -> Fraction:
        return (value - floor) / (top - floor)

    _ = words.gettext
    unit, value_unit = plan_view.unit, plan_view.value_unit
    return Curve(
        PictureAxis(
            f"{_('Budget')} ({unit})" if unit else _("Budget"),
            ticks=[Tick(across(amount), text) for amount, text in ticks(words, least, most)],
        ),
        PictureAxis(
            f"{_('Value')} ({value_unit})" if value_unit else _("Value"),
            ticks=[Tick(up(value), text) for value, text in ticks(words, floor, top)],
        ),
        [CurveStep(across(amount), up(value)) for amount, value in points],
        Tick(across(budget), _("budget {amount}").format(amount=planned.view.amount(budget))),
    )
