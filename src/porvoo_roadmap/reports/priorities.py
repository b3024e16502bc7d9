"""`rank`: the priority list."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import groupby
from typing import Final

from porvoo_roadmap.language import Words
from porvoo_roadmap.model import Profile
from porvoo_roadmap.ranking import Ranked, Ranking, criteria_of
from porvoo_roadmap.reports.view import (
    View,
    caption,
    head,
    measure_fields,
    measure_row,
    measure_titles,
    profile_caption,
    profile_settings,
)
from porvoo_roadmap.table import Column, Field, Records, Report, Section, Table

#: Scores that differ are told apart by decimals, up to so many.
MOST_DECIMALS: Final = 6


def rank_report(view: View, profile_name: str, ranking: Ranking, asked_for: int | None) -> Report:
    """The ranking; `asked_for` is how many rows the reader wanted, if not all."""
    return Report(
        lambda: _table(view, profile_name, ranking, asked_for),
        lambda: _records(view, profile_name, ranking, asked_for),
    )


def score_decimals(scores: Sequence[Fraction]) -> int:
    """As few decimals as tell different scores apart; one at least unless all are whole.

    >>> score_decimals([Fraction(80), Fraction(50)]), score_decimals([Fraction(200, 3), Fraction(75)])
    (0, 1)
    """
    different = set(scores)
    least = int(any(score.denominator > 1 for score in different))
    for digits in range(least, MOST_DECIMALS):
        if len({round(score * 10**digits) for score in different}) == len(different):
            return digits
    return MOST_DECIMALS


def rank_text(row: Ranked) -> str:
    """A rank as people write it: `3=` for a tie."""
    return f"{row.rank}=" if row.tied else str(row.rank)


def lane_title(words: Words, profile: Profile, lane: int | None) -> str:
    """The heading of a lane; empty in a profile without lanes."""
    if lane is None:
        return ""
    if lane <= len(profile.lanes):
        return words.of(profile.lanes[lane - 1].title)
    return words.gettext("Other measures")


def _table(view: View, profile_name: str, ranking: Ranking, asked_for: int | None) -> Table:
    _, titles = view.words.gettext, measure_titles(view.words)
    criteria = criteria_of(ranking.profile)
    columns = [
        Column(_("Rank"), "hanging"),
        *([] if view.is_whole else [Column(_("Overall"), "right")]),
        Column(titles["nr"], "right"),
        Column(titles["name"]),
        *(Column(view.dimension_title(name)) for name in criteria),
        Column(_("Score"), "right"),
    ]
    digits = score_decimals([row.score for row in ranking.rows])
    sections = [
        Section(
            lane_title(view.words, ranking.profile, lane),
            [
                [
                    rank_text(row),
                    *([] if view.is_whole else [str(row.overall_rank)]),
                    str(row.measure.nr),
                    view.name_of(row.measure),
                    *(view.short(name, row.measure) for name in criteria),
                    view.words.number(row.score, digits),
                ]
                for row in rows
            ],
        )
        for lane, rows in groupby(ranking.rows, key=lambda row: row.lane)
    ]
    return Table(
        view.title(_("priority list")),
        columns,
        sections or [Section("", [])],
        notes=list(_notes(view, ranking, asked_for)),
        caption=[*caption(view), *profile_caption(view, profile_name, ranking.profile)],
    )


def _notes(view: View, ranking: Ranking, asked_for: int | None) -> Iterator[str]:
    words = view.words
    for tie_break in ranking.tie_breaks:
        criterion = view.dimension_title(tie_break.criterion)
        numbers = ", ".join(map(str, tie_break.measures))
        template = words.gettext("Equal scores parted by {criterion}: {numbers}")
        yield template.format(criterion=criterion, numbers=numbers)
    shown = len(ranking.rows)
    if asked_for is not None and shown > asked_for:
        template = words.ngettext(
            "{asked} asked for, {shown} measure shown: the last share one rank.",
            "{asked} asked for, {shown} measures shown: the last share one rank.",
            shown,
        )
        yield template.format(asked=asked_for, shown=shown)


def _records(view: View, profile_name: str, ranking: Ranking, asked_for: int | None) -> Records:
    _ = view.words.gettext
    settings = {**profile_settings(view, profile_name, ranking.profile), "top": asked_for}
    top = head(view, "rank", settings)
    if ranking.profile.tie_breakers:
        parted = [{"criterion": t.criterion, "measures": list(t.measures)} for t in ranking.tie_breaks]
        top["result"] = {"tie_breaks": parted}
    fields = [
        Field("rank", _("Rank")),
        Field("tied", _("Tied"), plain=False),
        Field("overall_rank", _("Overall")),
        Field("lane", _("Lane")),
        Field("score", _("Score"), plain=False),
        *measure_fields(view),
    ]
    values_of = measure_row(view)
    rows = (
        [row.rank, row.tied, row.overall_rank, row.lane, row.score, *values_of(row.measure)]
        for row in ranking.rows
    )
    return Records(top, fields, rows)
