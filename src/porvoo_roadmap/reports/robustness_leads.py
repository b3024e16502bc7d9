"""The lead sentences of `robustness`: how much of the order is certain, and who can come first."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from porvoo_roadmap.ranking import Ranked
from porvoo_roadmap.reports.leads import nothing_lead, numbers_in_words
from porvoo_roadmap.reports.view import View
from porvoo_roadmap.robustness.analysis import Analysis
from porvoo_roadmap.robustness.certainty import Certainty, unbeaten
from porvoo_roadmap.robustness.rank_intervals import Interval
from porvoo_roadmap.robustness.variation import Variation
from porvoo_roadmap.text.language import Words

#: What an order that is not certain depends on: what varies, or values that are not known too.
Doubt = Literal["weights", "points", "values"]


def doubt_of(variation: Variation, analysis: Analysis) -> Doubt:
    """What the order depends on where it is not certain."""
    if analysis.sides:
        return "values"
    return "points" if variation.vary == "points" else "weights"


def certainty_lead(view: View, variation: Variation, certainty: Certainty) -> list[str]:
    """How much of the order is certain, throughout which weights and points."""
    _, words = view.words.gettext, view.words
    if len(view.selection) == 1:
        return [_("There is only one measure, so there is no order to test.")]
    if not view.selection:
        return nothing_lead(view)
    if certainty.tied == certainty.total:
        template = _("All measures have equal scores {condition}.")
    elif not certainty.possible:
        template = _("The whole order is certain {condition}.")
    elif not certainty.necessary:
        template = _("The order is certain in no pair of measures {condition}.")
    elif certainty.by_lane:
        template = words.ngettext(
            "The order is certain in {certain} of {total} pair of measures {condition},"
            " in {by_lane} of them by priority group.",
            "The order is certain in {certain} of {total} pairs of measures {condition},"
            " in {by_lane} of them by priority group.",
            certainty.total,
        )
    else:
        template = words.ngettext(
            "The order is certain in {certain} of {total} pair of measures {condition}.",
            "The order is certain in {certain} of {total} pairs of measures {condition}.",
            certainty.total,
        )
    return [
        template.format(
            certain=words.whole(certainty.necessary),
            total=words.whole(certainty.total),
            by_lane=words.whole(certainty.by_lane),
            condition=_condition(words, variation),
        )
    ]


def _condition(words: Words, variation: Variation) -> str:
    """Throughout what an order is certain, as a phrase."""
    _, (vary, within) = words.gettext, variation
    share = "" if within is None else words.exact(within)
    match vary, bool(share):
        case "weights", False:
            return _("whatever the weights")
        case "weights", True:
            return _("with weights within {share}% of the profile's").format(share=share)
        case "both", True:
            template = _("with weights within {share}% of the profile's and any points")
            return template.format(share=share)
        case "both", False:
            return _("whatever the weights and points")
        case _points:
            return _("whatever the points")


def first_lead(
    words: Words, variation: Variation, analysis: Analysis, intervals: Mapping[int, Interval] | None
) -> Iterator[str]:
    """Who can come first, where no priority group decides that.

    Who shares the first rank under some weights, but is behind another in all that part the
    two, does not come first.
    """
    if intervals is None or not analysis.rows[1:] or len(analysis.lanes) > 1:
        return
    _ = words.gettext
    can = sorted(nr for nr in unbeaten(analysis) if intervals[nr].best == 1)
    always = [nr for nr in can if intervals[nr].worst == 1]
    if len(always) == 1:
        yield _("Measure {number} always comes first.").format(number=always[0])
    elif len(always) < len(can):
        match "values" if analysis.sides else variation.vary:
            case "values":
                template = _("These can come first: {numbers}.")
            case "weights":
                template = _("Depending on the weights, these can come first: {numbers}.")
            case "points":
                template = _("Depending on the points, these can come first: {numbers}.")
            case _:
                template = _("Depending on the weights and points, these can come first: {numbers}.")
        yield template.format(numbers=numbers_in_words(words, can))


def top_lead(
    words: Words, count: int, rows: Sequence[Ranked], intervals: Mapping[int, Interval] | None
) -> Iterator[str]:
    """Who is always among the first so many."""
    if intervals is None or not rows[1:]:
        return
    always = sorted(row.measure.nr for row in rows if intervals[row.measure.nr].worst <= count)
    if always:
        template = words.gettext("Always in the top {count}: {numbers}.")
        yield template.format(count=words.whole(count), numbers=numbers_in_words(words, always))
    else:
        yield words.gettext("No measure is always in the top {count}.").format(count=words.whole(count))
