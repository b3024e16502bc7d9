"""`rank`: the priority list."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any, Final, NamedTuple

from porvoo_roadmap.document import Column, Document, Part, Report, Section
from porvoo_roadmap.document.cells import Cell, Rank, Span, by_nr
from porvoo_roadmap.document.records import Field, Records
from porvoo_roadmap.ranking import Ranked, Ranking, top
from porvoo_roadmap.reports.columns import (
    dimension_column,
    name_column,
    number_column,
    possible_column,
    rank_column,
)
from porvoo_roadmap.reports.figures import scores, whole
from porvoo_roadmap.reports.leads import rank_lead
from porvoo_roadmap.reports.view import (
    View,
    brief_profile,
    caption,
    head,
    lane_title,
    measure_fields,
    measure_row,
    profile_caption,
    profile_settings,
)
from porvoo_roadmap.text.language import Words
from porvoo_roadmap.text.numerals import span

#: So many keys stand before the measure's own: rank, tied, overall_rank, lane and score.
BEFORE_MEASURE: Final = 5


class RankContent(NamedTuple):
    """What the list shows of the ranking.

    `top` is how many rows the reader asked for, if not all; `intervals` are the best and the
    worst rank of each measure by number, whatever the weights and points, if they are shown.
    """

    top: int | None = None
    intervals: Mapping[int, tuple[int, int]] | None = None


def rank_report(view: View, content: RankContent, ranking: Ranking) -> Report:
    """The ranking of the whole selection, of which the content says how much is shown."""
    shown = ranking if content.top is None else top(ranking, content.top)
    return Report(
        lambda: _document(view, content, ranking, shown),
        lambda: _records(view, content, shown),
    )


def interval_text(words: Words, interval: tuple[int, int]) -> Cell:
    """An interval of ranks as people write it."""
    best, worst = interval
    return Cell(span(words.whole(best), words.whole(worst)), Span(best, worst))


def rank_text(words: Words, row: Ranked) -> Cell:
    """A rank as people write it: `3=` for a tie."""
    rank = words.whole(row.rank)
    return Cell(f"{rank}=" if row.tied else rank, Rank(row.rank, row.tied))


def sign_notes(words: Words, rows: Iterable[Ranked]) -> Iterator[str]:
    """What the sign of a shared rank means, if a row has it."""
    if any(row.tied for row in rows):
        yield words.gettext("= shared rank")


def _document(view: View, content: RankContent, full: Ranking, ranking: Ranking) -> Document:
    _, words = view.words.gettext, view.words
    criteria = view.scenario.criteria
    columns = [
        rank_column(words),
        *([] if view.is_whole else [Column(_("Of all"), "right", spoken=_("Overall rank"))]),
        number_column(words),
        name_column(words),
        *(dimension_column(view, name) for name in criteria),
        Column(_("Score"), "right"),
        *([possible_column(words)] if content.intervals is not None else []),
    ]
    score = scores(view.words, [row.score for row in ranking.rows])
    sections = [
        Section(
            lane_title(view, lane),
            [
                [
                    rank_text(view.words, row),
                    *([] if view.is_whole else [whole(view.words, row.overall_rank)]),
                    by_nr(row.measure.nr),
                    view.name_of(row.measure),
                    *(view.short(name, row.measure) for name in criteria),
                    score.cell(row.score),
                    *(
                        [interval_text(view.words, content.intervals[row.measure.nr])]
                        if content.intervals is not None
                        else []
                    ),
                ]
                for row in rows
            ],
        )
        for lane, rows in groupby(ranking.rows, key=lambda row: row.lane)
    ]
    notes = list(_notes(view, content, ranking))
    return Document(
        view.title(_("priority list")),
        [Part(columns, sections or [Section("", [])], notes)],
        lead=rank_lead(view, full, score),
        caption=[*caption(view), *profile_caption(view)],
        brief=brief_profile(view, caption(view)),
    )


def _notes(view: View, content: RankContent, ranking: Ranking) -> Iterator[str]:
    words, asked_for = view.words, content.top
    yield from sign_notes(words, ranking.rows)
    for tie_break in ranking.tie_breaks:
        criterion = view.dimension_title(tie_break.criterion)
        numbers = words.listed([*map(str, tie_break.measures)])
        template = words.gettext('Equal scores, ordered by "{criterion}": {numbers}')
        yield template.format(criterion=criterion, numbers=numbers)
    shown = len(ranking.rows)
    if asked_for is not None and shown > asked_for:
        template = words.ngettext(
            "{shown} measure is shown instead of {asked}: the last ones share a rank.",
            "{shown} measures are shown instead of {asked}: the last ones share a rank.",
            shown,
        )
        yield template.format(asked=words.whole(asked_for), shown=words.whole(shown))
    if content.intervals is not None:
        yield words.gettext(
            "Possible ranks: with any weights of the criteria and any points that keep"
            " the order of the classes."
        )
        if view.scenario.profile.tie_breakers:
            yield words.gettext("Tie breakers are not used for the possible ranks.")


def _records(view: View, content: RankContent, ranking: Ranking) -> Records:
    _ = view.words.gettext
    settings = {**profile_settings(view), "top": content.top}
    told = head(view, "rank", settings)
    if view.scenario.profile.tie_breakers:
        parted = [{"criterion": t.criterion, "measures": list(t.measures)} for t in ranking.tie_breaks]
        told["result"] = {"tie_breaks": parted}
    fields = [
        Field("rank", _("Rank")),
        Field("tied", _("Shared rank"), plain=False),
        Field("overall_rank", _("Overall rank")),
        Field("lane", _("Group")),
        Field("score", _("Score"), plain=False),
        *_interval_fields(view.words, content),
        *measure_fields(view),
    ]
    values_of = measure_row(view)
    rows: Iterator[list[Any]] = (
        [row.rank, row.tied, row.overall_rank, row.lane, row.score, *values_of(row.measure)]
        for row in ranking.rows
    )
    if content.intervals is not None:
        rows = _with_intervals(rows, content.intervals)
    return Records(told, fields, rows)


def _interval_fields(words: Words, content: RankContent) -> list[Field]:
    _ = words.gettext
    return (
        [Field("best_rank", _("Best rank")), Field("worst_rank", _("Worst rank"))]
        if content.intervals is not None
        else []
    )


def _with_intervals(
    rows: Iterable[list[Any]], intervals: Mapping[int, tuple[int, int]]
) -> Iterator[list[Any]]:
    """The rows with the best and the worst rank before the number and the measure's other keys."""
    for row in rows:
        yield [*row[:BEFORE_MEASURE], *intervals[row[BEFORE_MEASURE]], *row[BEFORE_MEASURE:]]
