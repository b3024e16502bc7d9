"""`robustness --pairs`: how every two measures stand to each other throughout a set of weightings."""

from collections.abc import Iterator, Mapping
from typing import Final

from porvoo_roadmap.document import Column, Document, Part, Report, Section
from porvoo_roadmap.document.cells import Cell, Measures, language_of
from porvoo_roadmap.document.records import Field, Records
from porvoo_roadmap.model import Measure
from porvoo_roadmap.reports.captions import brief_profile, caption, profile_caption
from porvoo_roadmap.reports.figures import percents
from porvoo_roadmap.reports.robustness import (
    RobustnessSettings,
    certainty_in_words,
    head_of,
    method_in_words,
    open_in_words,
    set_in_words,
    told_apart,
)
from porvoo_roadmap.reports.robustness_leads import Doubt, certainty_lead, doubt_of
from porvoo_roadmap.reports.view import View
from porvoo_roadmap.robustness.analysis import Analysis, ShareMethod
from porvoo_roadmap.robustness.certainty import Certainty
from porvoo_roadmap.robustness.pairs import Pair, Pairs
from porvoo_roadmap.robustness.preferences import Preference
from porvoo_roadmap.robustness.sampling import Sampling
from porvoo_roadmap.text.language import Words

#: How programs get a preference.
RELATIONS: Final[Mapping[Preference, str]] = {"necessary": "always", "tied": "tied", "possible": "depends"}


def pairs_report(
    view: View, settings: RobustnessSettings, analysis: Analysis, pairs: Pairs, certainty: Certainty
) -> Report:
    """Every two measures, and how they stand to each other throughout the set."""
    view = view.under(analysis.scenario)
    return Report(
        lambda: _document(view, settings, analysis, pairs, certainty),
        lambda: _records(view, settings, pairs, certainty),
    )


def _document(
    view: View, settings: RobustnessSettings, analysis: Analysis, pairs: Pairs, certainty: Certainty
) -> Document:
    _, doubt = view.words.gettext, doubt_of(settings.variation, analysis)
    shares = [pair.winning_index for pair in pairs.rows if pair.winning_index is not None]
    percent = percents(view.words, told_apart(pairs.method, shares))
    columns = [
        Column(_("First")),
        Column(_("Second")),
        Column(_("Order")),
        *([Column(_("Share"), "right")] if pairs.method != "none" else []),
    ]
    sections = [
        Section(
            "",
            [
                [
                    _numbered(view, pair.first),
                    _numbered(view, pair.second),
                    _relation(view.words, doubt, pair),
                    *(
                        ["" if pair.winning_index is None else percent(pair.winning_index)]
                        if pairs.method != "none"
                        else []
                    ),
                ]
                for pair in pairs.rows
            ],
        )
    ]
    notes = [
        certainty_in_words(view.words, doubt, certainty),
        *set_in_words(view, settings),
        *_shares_in_words(view.words, pairs.method, pairs.sampling),
        *open_in_words(view.words, analysis, pairs.method),
    ]
    return Document(
        view.title(_("the order of each pair of measures")),
        [Part(columns, sections, notes)],
        lead=certainty_lead(view, settings.variation, certainty),
        caption=[*caption(view), *profile_caption(view)],
        brief=brief_profile(view, caption(view)),
    )


def _shares_in_words(words: Words, method: ShareMethod, sampling: Sampling) -> Iterator[str]:
    _ = words.gettext
    if method == "none":
        yield _("No shares are calculated, because such points have no natural distribution.")
        return
    yield _(
        "Share: how large a part of the weightings puts the first before the second."
        " Equal scores do not count."
    )
    yield method_in_words(words, method, sampling)


def _numbered(view: View, measure: Measure) -> Cell:
    name = view.name_of(measure)
    return Cell(f"{measure.nr} {name}", Measures((measure.nr,)), language_of(name))


def _relation(words: Words, doubt: Doubt, pair: Pair) -> str:
    """How the first stands to the second, and why."""
    _ = words.gettext
    match pair.preference, pair.reason:
        case "necessary", "lane":
            return _("always before (priority group)")
        case "necessary", "dominance":
            return _("always before (dominates)")
        case "necessary", _:
            return _("always before")
        case "tied", _:
            return _("equal scores")
        case _ if doubt == "points":
            return _("depends on the points")
        case _ if doubt == "values":
            return _("not certain")
        case _:
            return _("depends on the weights")


def _records(view: View, settings: RobustnessSettings, pairs: Pairs, certainty: Certainty) -> Records:
    _ = view.words.gettext
    fields = [
        Field("first", _("First")),
        Field("second", _("Second")),
        Field("relation", _("Order")),
        Field("share", _("Share"), plain=False, holds="share"),
        Field("reason", _("Reason")),
    ]
    rows = (
        [pair.first.nr, pair.second.nr, RELATIONS[pair.preference], pair.winning_index, pair.reason]
        for pair in pairs.rows
    )
    top = head_of(view, settings, pairs, certainty)
    top["settings"]["pairs"] = True
    return Records(top, fields, rows)
