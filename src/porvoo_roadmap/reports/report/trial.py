"""The order under weights that a reader chooses: what a page needs to compute it exactly.

A score is linear in the weights. What each criterion alone would give is brought to whole
numbers over one denominator, so that their weighted sums order measures as the scores do.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import lcm
from typing import Any, Final

from porvoo_roadmap.document import Column, Part, Section
from porvoo_roadmap.document.cells import by_nr
from porvoo_roadmap.document.pages import CaptionedTable, Chapter, Paragraphs, Slider, Trial, TrialWords
from porvoo_roadmap.model import Measure
from porvoo_roadmap.ranking import lanes_of
from porvoo_roadmap.reports.columns import name_column, number_column, rank_column
from porvoo_roadmap.reports.rank import rank_text
from porvoo_roadmap.reports.report.results import Results
from porvoo_roadmap.reports.view import View, lane_title
from porvoo_roadmap.scenario import Scenario
from porvoo_roadmap.text.language import typed

#: A slider of few units has tenths between them.
FEW_UNITS: Final = 20
TENTHS: Final = 10
#: Numbers that take the one and the other form of a sentence.
ONE: Final = 1
MANY: Final = 2


def trial_chapter(view: View, results: Results) -> Chapter:
    """The chapter with a slider for each weight, and the order that they make."""
    _, words = view.words.gettext, view.words
    rows = results.ranked.ranking.rows
    has_lanes = bool(view.scenario.profile.lanes)
    columns = [
        rank_column(words),
        Column(_("In this report"), "hanging", spoken=_("Rank in this report")),
        number_column(words),
        name_column(words),
        *([Column(_("Group"))] if has_lanes else []),
    ]
    body = [
        [
            rank_text(words, row),
            rank_text(words, row),
            by_nr(row.measure.nr),
            view.name_of(row.measure),
            *([lane_title(view, row.lane)] if has_lanes else []),
        ]
        for row in rows
    ]
    title = _("Try other weights")
    table = CaptionedTable(_("Order with these weights"), Part(columns, [Section("", body)]), 3)
    lead = [
        _("Move the weights to see which order they would give. The report itself stays as it is."),
    ]
    trial = Trial(sliders_of(view), _words(view), trial_data(view), table)
    return Chapter("weights", title, [Paragraphs(lead), trial])


def sliders_of(view: View) -> list[Slider]:
    """A slider for each weight: from 0 to twice the largest, with that of the report on one of its steps."""
    weights = view.scenario.weights
    parts = lcm(*(weight.denominator for weight in weights.values()))
    most = 2 * max(weights.values()) * parts
    if most <= FEW_UNITS:
        parts, most = parts * TENTHS, most * TENTHS
    return [
        Slider(name, view.dimension_title(name), parts, int(most), int(weight * parts))
        for name, weight in weights.items()
    ]


def _words(view: View) -> TrialWords:
    _ = view.words.gettext
    one, many = (
        view.words.ngettext(
            "{count} of {total} measures has a different rank than in this report.",
            "{count} of {total} measures have a different rank than in this report.",
            count,
        )
        for count in (ONE, MANY)
    )
    is_own = not view.scenario.weights_are_replaced
    return TrialWords(
        _("Weights"),
        _("Back to the profile's weights") if is_own else _("Back to the weights of this report"),
        _("These weights in the program: {option}"),
        _("The order changes at {weights}."),
        _("The order does not change anywhere on this scale."),
        _("At least one weight must be more than 0."),
        _("All measures have the same rank as in this report."),
        (one, many),
        _("The address of this page keeps the weights, so you can send it as a link."),
    )


def trial_data(view: View) -> dict[str, Any]:
    """What the order of the scenario hangs on, in whole numbers; those are texts, as they may be long.

    Of each measure: its number, its lane (0 without lanes), whether it is in the selection, what
    each criterion alone would give, and its places on the tie breakers where their weights are
    more than 0, and where they are 0.
    """
    scenario, selected = view.scenario, {measure.nr for measure in view.selection}
    weighed = scenario.changed(weights=dict.fromkeys(scenario.profile.weights, Fraction(1)))
    unweighed = scenario.changed(weights=dict.fromkeys(scenario.profile.weights, Fraction()))
    lane_of, parts = lanes_of(scenario), _whole(_parts(weighed, scenario.measures))
    ties, ties_unweighed = (_whole(_ties(one, scenario.measures)) for one in (weighed, unweighed))
    lanes = scenario.profile.lanes
    return {
        "criteria": [*scenario.weights],
        "own": [typed(weight) for weight in scenario.weights.values()],
        "breakers": [*scenario.profile.tie_breakers],
        "lanes": len(lanes) + 1 if lanes else 0,
        "measures": [
            [
                measure.nr,
                lane_of(measure) or 0,
                int(measure.nr in selected),
                parts[measure.nr],
                ties[measure.nr],
                ties_unweighed[measure.nr],
            ]
            for measure in scenario.measures
        ],
        "decisions": [[one.nr, *one.put] for one in scenario.decisions],
        "sign": view.words.numerals.decimal_sign,
    }


def _parts(scenario: Scenario, measures: Sequence[Measure]) -> dict[int, list[Fraction]]:
    """What each criterion alone would give each measure."""
    alone = [*scenario.alone.values()]
    levels = {measure.nr: scenario.levels(measure.values) for measure in measures}
    return {nr: [part(own) for part in alone] for nr, own in levels.items()}


def _ties(scenario: Scenario, measures: Sequence[Measure]) -> dict[int, list[Fraction]]:
    """The places of each measure on the tie breakers' scales."""
    breakers = [(name, scenario.scales[name].value_of) for name in scenario.profile.tie_breakers]
    levels = {measure.nr: scenario.levels(measure.values) for measure in measures}
    return {nr: [value_of(own[name]) for name, value_of in breakers] for nr, own in levels.items()}


def _whole(numbers: Mapping[int, Sequence[Fraction]]) -> dict[int, list[str]]:
    """All over one denominator, as the whole numbers above it."""
    common = lcm(*(number.denominator for row in numbers.values() for number in row))
    return {nr: [str(int(number * common)) for number in row] for nr, row in numbers.items()}
