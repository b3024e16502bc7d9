"""`show`: whole measures, with their place in the priority list and their neighbours."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Final, NamedTuple

from porvoo_roadmap.document import Column, Document, Part, Report, Section
from porvoo_roadmap.document.cells import Cell, Measures, Number, by_number, language_of
from porvoo_roadmap.document.records import Field, Records
from porvoo_roadmap.model import Measure, Roadmap
from porvoo_roadmap.ranking import Ranked, Reach, dominates_for_certain, rank, reaches
from porvoo_roadmap.reports.figures import Apart, apart, scores
from porvoo_roadmap.reports.rank import rank_text, sign_notes
from porvoo_roadmap.reports.values import full_name
from porvoo_roadmap.reports.view import (
    View,
    brief_profile,
    file_caption,
    head,
    lane_title,
    measure_fields,
    measure_row,
    measure_titles,
    profile_caption,
    profile_settings,
)
from porvoo_roadmap.scenario import Scenario
from porvoo_roadmap.text.language import Words

#: The dimensions whose cell a measure shares with its neighbours.
MATRIX: Final = ("impact", "cost")


class Shown(NamedTuple):
    """A measure in its place, and the numbers of those it stands beside.

    `neighbours` share its matrix cell; `dominated_by` and `dominates` count the profile's
    criteria.
    """

    ranked: Ranked
    neighbours: Sequence[int]
    dominated_by: Sequence[int]
    dominates: Sequence[int]


class Inspection(NamedTuple):
    """The measures that were asked for, and the scores of all, from which theirs are told apart."""

    measures: Sequence[Shown]
    scores: Collection[Fraction]


def shown_measures(scenario: Scenario, numbers: Iterable[str | int]) -> Inspection:
    """The measures of the numbers, in that order, each with its place among all."""
    place_of = reaches(scenario)
    ranking = rank(scenario)
    places = {row.measure.nr: place_of(row.measure) for row in ranking.rows}
    rows = {row.measure.nr: row for row in ranking.rows}
    shown = [_shown(rows[int(nr)], places, scenario.roadmap) for nr in numbers]
    return Inspection(shown, {row.score for row in ranking.rows})


def _shown(row: Ranked, places: Mapping[int, Reach], roadmap: Roadmap) -> Shown:
    own, values = places[row.measure.nr], row.measure.values
    cell = [values.get(name) for name in MATRIX]
    return Shown(
        row,
        [
            other.nr
            for other in roadmap.measures
            if other is not row.measure and cell == [other.values.get(name) for name in MATRIX]
        ],
        sorted(nr for nr, place in places.items() if dominates_for_certain(place, own)),
        sorted(nr for nr, place in places.items() if dominates_for_certain(own, place)),
    )


def show_report(view: View, inspection: Inspection) -> Report:
    """Each measure in full."""
    return Report(
        lambda: _document(view, inspection),
        lambda: _records(view, inspection.measures),
    )


def _document(view: View, inspection: Inspection) -> Document:
    is_apart = apart(inspection.scores)
    sections = [
        Section(_heading(view, one.ranked.measure), list(_facts(view, one, is_apart)))
        for one in inspection.measures
    ]
    notes = list(sign_notes(view.words, (one.ranked for one in inspection.measures)))
    return Document(
        view.title(view.words.gettext("measures in full")),
        [Part([Column(""), Column("")], sections, notes)],
        caption=[file_caption(view), *profile_caption(view)],
        brief=brief_profile(view, [file_caption(view)]),
    )


def _heading(view: View, measure: Measure) -> Cell:
    name = view.name_of(measure)
    return Cell(f"{measure.nr}  {name}", Measures((measure.nr,)), language_of(name))


def _facts(view: View, shown: Shown, is_apart: Apart) -> Iterator[list[str]]:
    """Every field by its title, then what follows from them."""
    _, words, measure = view.words.gettext, view.words, shown.ranked.measure
    titles = measure_titles(words)
    yield [titles["problem"], view.problem_of(measure) or _("not given")]
    for name, value in measure.values.items():
        yield [view.dimension_title(name), full_name(words, view.roadmap.dimensions[name], value)]
    yield from _optional(words, measure)
    place = rank_text(words, shown.ranked)
    rank = _("{rank} of {total}").format(rank=place, total=words.whole(len(view.roadmap.measures)))
    lane = lane_title(view, shown.ranked.lane)
    if lane:
        yield [_("Group"), lane]
    score = shown.ranked.score
    yield [_("Score"), scores(words, [score], is_apart).cell(score)]
    yield [_("Rank"), place.written(rank)]
    for title, numbers in (
        (_("Same impact and cost"), shown.neighbours),
        (_("Worse than (dominated by)"), shown.dominated_by),
        (_("Better than (dominates)"), shown.dominates),
    ):
        yield [title, by_number(numbers) or _("none")]


def _optional(words: Words, measure: Measure) -> Iterator[list[str]]:
    """The keys that a measure need not have, where it has them."""
    titles = measure_titles(words)
    if measure.year is not None:
        yield [titles["year"], Cell(str(measure.year), Number(measure.years[0]))]
    if measure.owner is not None:
        yield [titles["owner"], ", ".join(measure.owners)]
    if measure.depends_on:
        yield [titles["depends_on"], by_number(measure.depends_on)]
    if measure.note is not None:
        yield [titles["note"], measure.note]
    for language, texts in (measure.translations or {}).items():
        for key, text in (("name", texts.name), ("problem", texts.problem)):
            if text is not None:
                yield [f"{titles[key]} ({language})", text]


def _records(view: View, shown: Sequence[Shown]) -> Records:
    _ = view.words.gettext
    fields = [
        Field("rank", _("Rank")),
        Field("tied", _("Shared rank"), plain=False),
        Field("lane", _("Group")),
        Field("score", _("Score"), plain=False),
        *measure_fields(view),
        Field("neighbours", _("Same impact and cost"), plain=False),
        Field("dominated_by", _("Worse than (dominated by)"), plain=False),
        Field("dominates", _("Better than (dominates)"), plain=False),
    ]
    values_of = measure_row(view)
    rows = (
        [
            one.ranked.rank,
            one.ranked.tied,
            one.ranked.lane,
            one.ranked.score,
            *values_of(one.ranked.measure),
            list(one.neighbours),
            list(one.dominated_by),
            list(one.dominates),
        ]
        for one in shown
    )
    return Records(head(view, "show", profile_settings(view)), fields, rows)
