"""`show`: whole measures, with their place in the priority list and their neighbours."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any, NamedTuple

from porvoo_roadmap.deciding import decided
from porvoo_roadmap.document import Column, Document, Part, Report, Section
from porvoo_roadmap.document.cells import Cell, Measures, Number, by_number, language_of
from porvoo_roadmap.document.records import Field, Records
from porvoo_roadmap.model import Measure, State, Value, is_open, outcomes
from porvoo_roadmap.ranking import Ranked, Reach, dominates_for_certain, reaches
from porvoo_roadmap.reports.captions import brief_profile, file_caption, profile_caption
from porvoo_roadmap.reports.decisions import decision_record, decision_settings, decision_text
from porvoo_roadmap.reports.figures import apart, scores
from porvoo_roadmap.reports.for_programs import head, measure_fields, measure_row, profile_settings
from porvoo_roadmap.reports.not_known import could_be, open_notes
from porvoo_roadmap.reports.rank import could_be_text, rank_text, sign_notes
from porvoo_roadmap.reports.values import field_text, full_name, years_text
from porvoo_roadmap.reports.view import View, lane_title, measure_titles
from porvoo_roadmap.scenario import Scenario
from porvoo_roadmap.text.language import EVERY_LANGUAGE, Words
from porvoo_roadmap.text.numerals import span


class Shown(NamedTuple):
    """A measure in its place, and the numbers of those it stands beside.

    One that is not ranked has no place. `by_score` is its place without decisions. `neighbours`
    share its matrix cell; `dominated_by` and `dominates` count the profile's criteria.
    """

    measure: Measure
    ranked: Ranked | None
    by_score: Ranked | None
    neighbours: Sequence[int]
    dominated_by: Sequence[int]
    dominates: Sequence[int]


class Inspection(NamedTuple):
    """The measures that were asked for, and the scores of all, from which theirs are told apart.

    `sides` are the two dimensions whose cell a measure shares with its neighbours, if there are two.
    """

    measures: Sequence[Shown]
    scores: Collection[Fraction]
    sides: Sequence[str]


def shown_measures(scenario: Scenario, numbers: Iterable[str | int]) -> Inspection:
    """The measures of the numbers, in that order, each with its place among all."""
    place_of = reaches(scenario)
    found = decided(scenario)
    ranking = found.computed
    places = {row.measure.nr: place_of(row.measure) for row in ranking.rows}
    by_score = {row.measure.nr: row for row in ranking.rows}
    rows = {row.measure.nr: row for row in (*found.ranking.rows, *found.ranking.out)}
    measures = {measure.nr: measure for measure in scenario.roadmap.measures}
    sides = _sides(scenario)
    beside = _beside(scenario, sides)
    shown = [
        Shown(measures[nr], rows.get(nr), by_score.get(nr), beside(measures[nr]), *_dominance(nr, places))
        for nr in map(int, numbers)
    ]
    return Inspection(shown, {row.score for row in ranking.rows}, sides)


def _sides(scenario: Scenario) -> Sequence[str]:
    """The first criterion that is no cost, and the cost."""
    cost = scenario.roadmap.cost
    others = [name for name in scenario.criteria if name != cost]
    sides = [*others[:1], cost] if cost is not None else others[:2]
    return [name for name in sides if name is not None] if len(sides) > 1 else []


def _beside(scenario: Scenario, sides: Sequence[str]) -> Callable[[Measure], list[int]]:
    """A function that gives the numbers of the measures in the same cell."""
    from porvoo_roadmap.crossing import placed_on

    on_sides = [placed_on(scenario, name) for name in sides]
    cells = {m.nr: tuple(place(m) for place in on_sides) for m in scenario.roadmap.measures}
    return lambda measure: [
        nr for nr, cell in cells.items() if sides and nr != measure.nr and cell == cells[measure.nr]
    ]


def _dominance(nr: int, places: Mapping[int, Reach]) -> tuple[list[int], list[int]]:
    """Those that dominate a measure for certain, and those that it dominates; none if it is not ranked."""
    own = places.get(nr)
    if own is None:
        return [], []
    return (
        sorted(other for other, place in places.items() if dominates_for_certain(place, own)),
        sorted(other for other, place in places.items() if dominates_for_certain(own, place)),
    )


def show_report(view: View, inspection: Inspection) -> Report:
    """Each measure in full."""
    # All measures are shown, but a rank is one among those that are ranked.
    view = view._replace(is_of_ranked=True)
    return Report(
        lambda: _document(view, inspection),
        lambda: _records(view, inspection),
    )


def _document(view: View, inspection: Inspection) -> Document:
    sections = [
        Section(_heading(view, one.measure), list(_facts(view, inspection, one)))
        for one in inspection.measures
    ]
    ranked = [row for one in inspection.measures for row in (one.ranked, one.by_score) if row is not None]
    measures, names = [one.measure for one in inspection.measures], [*view.roadmap.dimensions]
    notes = [*sign_notes(view.words, ranked), *open_notes(view, measures, names)]
    return Document(
        view.title(view.words.gettext("measures in full")),
        [Part([Column(""), Column("")], sections, notes)],
        caption=[file_caption(view), *profile_caption(view)],
        brief=brief_profile(view, [file_caption(view)]),
    )


def _heading(view: View, measure: Measure) -> Cell:
    name = view.name_of(measure)
    return Cell(f"{measure.nr}  {name}", Measures((measure.nr,)), language_of(name))


def _facts(view: View, inspection: Inspection, shown: Shown) -> Iterator[list[str]]:
    """Every field by its title, then what follows from them."""
    _, words, measure = view.words.gettext, view.words, shown.measure
    titles = measure_titles(words)
    if measure.code is not None:
        yield [titles["code"], measure.code]
    yield [titles["problem"], view.problem_of(measure) or view.words.pgettext("problem", "none")]
    for name, value in measure.values.items():
        yield [view.dimension_title(name), "\n".join(_told(view, measure, name, value))]
    yield from _optional(words, measure)
    for key, kind in view.roadmap.fields.items():
        if key in measure.fields:
            yield [words.of(kind.title), field_text(words, kind, measure.fields[key])]
    if shown.ranked is None or shown.by_score is None:
        yield [_("Rank"), not_ranked(words, view.roadmap.state_of(measure))]
    else:
        yield from _place(view, shown.ranked, shown.by_score, inspection.scores)
    if inspection.sides:
        yield [_same(view, inspection.sides), by_number(shown.neighbours) or _("none")]
    if shown.ranked is not None:
        yield [_("Worse than (dominated by)"), by_number(shown.dominated_by) or _("none")]
        yield [_("Better than (dominates)"), by_number(shown.dominates) or _("none")]


def _told(view: View, measure: Measure, name: str, value: Value) -> Iterator[str]:
    """A value, what it may turn out to be, what its class means, and why the measure has it."""
    _ = view.words.gettext
    outcomes = could_be(view, name, value)
    text = full_name(view.words, view.roadmap.dimensions[name], value)
    yield _("{value} (could be {outcomes})").format(value=text, outcomes=outcomes) if outcomes else text
    means = meaning(view, name, value)
    if means:
        yield _("Meaning: {means}").format(means=means)
    reason = (measure.reasons or {}).get(name)
    if reason:
        yield _("Reason: {reason}").format(reason=reason)


def meaning(view: View, name: str, value: Value) -> str:
    """What must be true of a measure for it to have a class, if the file says so."""
    level = view.roadmap.dimensions[name].values.get(value) if isinstance(value, str) else None
    return view.words.of(level.means) if level and level.means else ""


def not_ranked(words: Words, state: State) -> str:
    """Why a measure has no rank."""
    _ = words.gettext
    match state:
        case "done":
            return _("not ranked: the measure is done")
        case "dropped":
            return _("not ranked: the measure has been dropped")
    return _("not ranked: the measure is still open")


def _place(
    view: View, ranked: Ranked, by_score: Ranked, all_scores: Collection[Fraction]
) -> Iterator[list[str]]:
    """The group, the score and the rank, with what they could be if values are not known exactly."""
    _, words = view.words.gettext, view.words
    lane = lane_title(view, ranked.lane)
    if lane:
        yield [_("Group"), lane]
    own = [ranked.score, *(ranked.scores or ())]
    score = scores(words, own, apart([*all_scores, *own]))
    if ranked.scores is None:
        yield [_("Score"), score.cell(ranked.score)]
    else:
        ends = span(*map(score.text, ranked.scores))
        text = _("{value} (could be {outcomes})").format(value=score.text(ranked.score), outcomes=ends)
        yield [_("Score"), score.cell(ranked.score).written(text)]
    yield from _ranks(view, ranked, by_score)


def _ranks(view: View, ranked: Ranked, by_score: Ranked) -> Iterator[list[str]]:
    """The rank, the one without decisions where it is another, and the decision on the measure."""
    _ = view.words.gettext
    if _is_out(ranked):
        yield [_("Rank"), _("not ranked: left out by decision")]
        yield [_("Rank by score"), _rank(view, by_score)]
    elif ranked.rank != by_score.rank:
        yield [_("Rank"), _rank(view, ranked._replace(bounds=None))]
        yield [_("Rank by score"), _rank(view, by_score)]
    else:
        yield [_("Rank"), _rank(view, ranked)]
    if ranked.decision is not None:
        yield [_("Decision"), decision_text(view, ranked.decision)]


def _rank(view: View, ranked: Ranked) -> Cell:
    """A rank among all, and what else it could be."""
    _, words = view.words.gettext, view.words
    place = rank_text(words, ranked)
    rank = _("{rank} of {total}").format(rank=place, total=words.whole(len(view.whole)))
    ranks = could_be_text(words, ranked)
    if ranks:
        rank = _("{value} (could be {outcomes})").format(value=rank, outcomes=ranks)
    return place.written(rank)


def _is_out(ranked: Ranked) -> bool:
    """Whether a decision leaves it out of the ranking."""
    return ranked.decision is not None and ranked.decision.put.where == "out"


def _same(view: View, sides: Sequence[str]) -> str:
    first, second = map(view.title_in_sentence, sides)
    return view.words.gettext("Same {first} and {second}").format(first=first, second=second)


def _optional(words: Words, measure: Measure) -> Iterator[list[str]]:
    """The keys that a measure need not have, where it has them."""
    titles = measure_titles(words)
    if measure.year is not None:
        yield [titles["year"], Cell(years_text(measure.year), Number(measure.years[0]))]
    if measure.costs:
        yield [
            titles["costs"],
            "; ".join(f"{y}: {words.exact(amount)}" for y, amount in measure.costs.items()),
        ]
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


def _records(view: View, inspection: Inspection) -> Records:
    _ = view.words.gettext
    same = _same(view, inspection.sides) if inspection.sides else _("Neighbours")
    fields = [
        Field("rank", _("Rank")),
        Field("tied", _("Shared rank"), plain=False),
        Field("lane", _("Group")),
        Field("score", _("Score"), plain=False),
        *measure_fields(view),
        Field("neighbours", same, plain=False),
        Field("dominated_by", _("Worse than (dominated by)"), plain=False),
        Field("dominates", _("Better than (dominates)"), plain=False),
        Field("score_from", _("Lowest score"), plain=False),
        Field("score_to", _("Highest score"), plain=False),
        Field("best_rank", _("Best rank")),
        Field("worst_rank", _("Worst rank")),
        Field("means", _("Meaning"), plain=False),
        Field("could_be", _("Could be"), plain=False),
    ]
    of_decisions = bool(view.roadmap.decisions)
    if of_decisions:
        fields += [
            Field("score_rank", _("Rank by score")),
            Field("decision", _("Decision"), plain=False),
        ]
    values_of = measure_row(view)
    rows = (
        [
            *_place_record(one.ranked),
            *values_of(one.measure),
            list(one.neighbours),
            list(one.dominated_by),
            list(one.dominates),
            *((one.ranked and one.ranked.scores) or (None, None)),
            *((one.ranked and one.ranked.bounds) or (None, None)),
            means_record(view, one.measure, view.roadmap.dimensions),
            _outcomes_record(view, one.measure),
            *(_decision_records(one.ranked) if of_decisions else ()),
        ]
        for one in inspection.measures
    )
    return Records(head(view, "show", profile_settings(view) | decision_settings(view)), fields, rows)


def _place_record(ranked: Ranked | None) -> list[Any]:
    if ranked is None:
        return [None] * 4
    place = [None, None] if _is_out(ranked) else [ranked.rank, ranked.tied]
    return [*place, ranked.lane, ranked.score]


def _decision_records(ranked: Ranked | None) -> list[Any]:
    return [None] * 2 if ranked is None else [ranked.score_rank, decision_record(ranked.decision)]


def means_record(view: View, measure: Measure, names: Iterable[str]) -> dict[str, Any] | None:
    """What the classes of a measure mean, by dimension, as the file says it."""
    levels = {
        name: view.roadmap.dimensions[name].values.get(value)
        for name in names
        if isinstance(value := measure.values.get(name), str)
    }
    found = {name: level.means for name, level in levels.items() if level and level.means}
    return {name: means.get(EVERY_LANGUAGE, means) for name, means in found.items()} or None


def _outcomes_record(view: View, measure: Measure) -> dict[str, Any] | None:
    """What open values may turn out to be: every class, or both ends of numbers."""
    dimensions = view.roadmap.dimensions
    return {
        name: [*outcomes(dimensions[name], value)] for name, value in measure.values.items() if is_open(value)
    } or None
