"""`rank`: the priority list."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, Final, NamedTuple

from porvoo_roadmap.deciding import DecidedRanking
from porvoo_roadmap.document import Column, Document, Part, Report, Section
from porvoo_roadmap.document.cells import Cell, Number, Rank, Span
from porvoo_roadmap.document.records import Field, Records
from porvoo_roadmap.ranking import Later, Ranked, Ranking, top
from porvoo_roadmap.reports.captions import brief_profile, caption, profile_caption
from porvoo_roadmap.reports.columns import (
    could_be_column,
    identity_keys,
    measure_column,
    possible_column,
    rank_column,
)
from porvoo_roadmap.reports.decisions import (
    decision_lead,
    decision_notes,
    decision_record,
    decision_settings,
)
from porvoo_roadmap.reports.figures import Figures, scores, whole
from porvoo_roadmap.reports.for_programs import head, measure_fields, measure_row, profile_settings
from porvoo_roadmap.reports.leads import open_lead, rank_lead
from porvoo_roadmap.reports.not_known import open_notes
from porvoo_roadmap.reports.view import EMPTY, View, lane_title
from porvoo_roadmap.text.language import Words
from porvoo_roadmap.text.numerals import span

#: The keys that stand before the measure's own, and the best and the worst rank.
FIRST: Final = ("rank", "tied", "overall_rank", "lane", "score")
RANKS: Final = ("best_rank", "worst_rank")
#: What a reader can ask for as a column beside the keys of measures.
COLUMNS: Final = (
    "rank",
    "overall_rank",
    "lane",
    "score",
    "best_rank",
    "worst_rank",
    "needs_later",
    "score_rank",
)


class RankContent(NamedTuple):
    """What the list shows of the ranking.

    `top` is how many rows the reader asked for, if not all; `intervals` are the best and the
    worst rank of each measure by number, whatever the weights and points, if they are shown.
    `columns` are the keys of the columns, if the reader chose them, and `group` what the list is
    cut into sections by.
    """

    top: int | None = None
    intervals: Mapping[int, tuple[int, int]] | None = None
    columns: Sequence[str] | None = None
    group: str | None = None


def rank_report(view: View, content: RankContent, found: DecidedRanking) -> Report:
    """The ranking of the whole selection, of which the content says how much is shown."""
    shown = found.ranking if content.top is None else top(found.ranking, content.top)
    return Report(
        lambda: _document(view, content, found, shown),
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


class _RankColumn(NamedTuple):
    """A column of the list and what stands in it."""

    column: Column
    cell: Callable[[Ranked], str]


def _document(view: View, content: RankContent, found: DecidedRanking, ranking: Ranking) -> Document:
    full = found.ranking
    score = scores(view.words, [row.score for row in (*ranking.rows, *ranking.out)])
    columns = [_column(view, content, ranking, score, key) for key in _keys(view, content, ranking)]
    sections, of_groups = _sections(view, content, ranking, columns)
    notes = [*_notes(view, content, full, ranking), *of_groups]
    decided = [*decision_lead(view, found)]
    lead = rank_lead(view, found.computed, score)
    if decided:
        without = view.words.gettext("Without decisions: {finding}")
        lead = [*decided, *(without.format(finding=one) for one in lead)]
    return Document(
        view.title(view.words.gettext("priority list")),
        [Part([one.column for one in columns], sections or [Section("", [])], notes)],
        lead=[*lead, *open_lead(view, full)],
        caption=[*caption(view), *profile_caption(view)],
        brief=brief_profile(view, caption(view)),
    )


def _sections(
    view: View, content: RankContent, ranking: Ranking, columns: Sequence[_RankColumn]
) -> tuple[list[Section], list[str]]:
    """The rows by priority group, or as the reader groups them, and what is said below them."""

    def section(title: str, rows: Iterable[Ranked]) -> Section:
        return Section(title, [[one.cell(row) for one in columns] for row in rows])

    left_out = [section(view.words.gettext("Left out by decision"), ranking.out)] if ranking.out else []
    if content.group is None:
        by_place = groupby(ranking.rows, key=lambda row: _place_title(view, row))
        return [*(section(title, rows) for title, rows in by_place), *left_out], []
    from porvoo_roadmap.reports.grouping import group_notes, groups_of

    row_of = {row.measure.nr: row for row in ranking.rows}
    groups = groups_of(view, content.group, [row.measure for row in ranking.rows])
    sections = [section(group.title, (row_of[nr] for nr in group.numbers)) for group in groups]
    return [*sections, *left_out], [*group_notes(view, groups)]


def _place_title(view: View, row: Ranked) -> str:
    """The lane of a row, or the end of the list that a decision put it at, outside of all lanes."""
    _ = view.words.gettext
    if row.lane is None or row.end is None:
        return lane_title(view, row.lane)
    return _("First by decision") if row.end == "first" else _("Last by decision")


def _keys(view: View, content: RankContent, ranking: Ranking) -> list[str]:
    """The keys of the columns; the rank comes first whatever the reader chose."""
    if content.columns is not None:
        return [*dict.fromkeys(("rank", *content.columns))]
    is_open = any(row.bounds is not None for row in ranking.rows)
    return [
        "rank",
        *(["by_score"] if _is_moved(ranking) else []),
        *(["could_be"] if is_open and content.intervals is None else []),
        *([] if view.is_whole else ["overall_rank"]),
        *identity_keys(view),
        *view.scenario.criteria,
        "score",
        *(["possible"] if content.intervals is not None else []),
    ]


def _column(view: View, content: RankContent, ranking: Ranking, score: Figures, key: str) -> _RankColumn:
    words, later = view.words, ranking.needs_later
    if key in COLUMNS or key in {"by_score", "could_be", "possible"}:
        column = _columns_of_ranking(words)[key]
        return _RankColumn(column, _cells_of_ranking(view, content, ranking, score)[key])
    own = measure_column(view, key)
    if key != "name" or not later or "needs_later" in (content.columns or ()):
        return _RankColumn(own.column, lambda row: own.cell(row.measure))
    return _RankColumn(own.column, lambda row: _with_needs(words, own.cell(row.measure), row, ranking))


def _columns_of_ranking(words: Words) -> dict[str, Column]:
    """What the list tells of a measure's place."""
    _ = words.gettext
    return {
        "rank": rank_column(words),
        "by_score": Column(_("By score"), "right", spoken=_("Rank by score")),
        "score_rank": Column(_("By score"), "right", spoken=_("Rank by score")),
        "could_be": could_be_column(words),
        "possible": possible_column(words),
        "overall_rank": Column(_("Of all"), "right", spoken=_("Overall rank")),
        "lane": Column(_("Group")),
        "score": Column(_("Score"), "right"),
        "best_rank": Column(_("Best rank"), "right"),
        "worst_rank": Column(_("Worst rank"), "right"),
        "needs_later": Column(_("Depends on")),
    }


def _cells_of_ranking(
    view: View, content: RankContent, ranking: Ranking, score: Figures
) -> dict[str, Callable[[Ranked], str]]:
    """What stands in the columns of a measure's place."""
    words, ranks, later = view.words, ranks_of(content), ranking.needs_later
    out = {row.measure.nr for row in ranking.out}
    return {
        "rank": lambda row: Cell(EMPTY) if row.measure.nr in out else rank_text(words, row),
        "by_score": lambda row: (
            _score_rank(words, row) if row.measure.nr in out or _is_elsewhere(row) else ""
        ),
        "score_rank": lambda row: _score_rank(words, row),
        "could_be": lambda row: could_be_text(words, row),
        "possible": lambda row: interval_text(words, ranks(row)),
        "overall_rank": lambda row: "" if row.measure.nr in out else whole(words, row.overall_rank),
        "lane": lambda row: lane_title(view, row.lane),
        "score": lambda row: score.cell(row.score),
        "best_rank": lambda row: whole(words, ranks(row)[0]),
        "worst_rank": lambda row: whole(words, ranks(row)[1]),
        "needs_later": lambda row: needs_text(words, later.get(row.measure.nr, ())),
    }


def _is_moved(ranking: Ranking) -> bool:
    """Whether decisions give a measure another rank than its score, or none."""
    return bool(ranking.out) or any(map(_is_elsewhere, ranking.rows))


def _is_elsewhere(row: Ranked) -> bool:
    """Whether decisions give a measure another rank than its score."""
    return row.score_rank not in {None, row.rank}


def _score_rank(words: Words, row: Ranked) -> Cell:
    """The rank without decisions."""
    rank = row.rank if row.score_rank is None else row.score_rank
    return Cell(words.whole(rank), Number(rank))


def ranks_of(content: RankContent) -> Callable[[Ranked], tuple[int, int]]:
    """The best and the worst rank that a row tells: whatever the weights, or however open values turn out."""
    intervals = content.intervals
    if intervals is not None:
        return lambda row: intervals[row.measure.nr]
    return lambda row: (row.rank, row.rank) if row.bounds is None else (row.bounds.first, row.bounds.last)


def open_ranks(row: Ranked) -> tuple[int, int] | None:
    """The ranks that a measure may have; `None` where there is no other than its own."""
    if row.bounds is None or row.bounds.first == row.bounds.last:
        return None
    return row.bounds.first, row.bounds.last


def could_be_text(words: Words, row: Ranked) -> str:
    """The ranks that a measure may have beside its own; nothing where there is no other."""
    ranks = open_ranks(row)
    return interval_text(words, ranks) if ranks else ""


def needs_text(words: Words, later: Sequence[Later]) -> str:
    """What a measure depends on that comes after it in the list."""
    template = words.gettext("needs {number}, rank {rank}")
    return "; ".join(template.format(number=one.nr, rank=words.whole(one.overall_rank)) for one in later)


def _with_needs(words: Words, name: str, row: Ranked, ranking: Ranking) -> str:
    """The name of a measure, and behind it what it needs first."""
    later = ranking.needs_later.get(row.measure.nr)
    if not later:
        return name
    text = f"{name} ({needs_text(words, later)})"
    return name.written(text) if isinstance(name, Cell) else text


def _notes(view: View, content: RankContent, full: Ranking, ranking: Ranking) -> Iterator[str]:
    words, asked_for = view.words, content.top
    yield from sign_notes(words, ranking.rows)
    yield from decision_notes(view, (*full.rows, *full.out), ranking.unapplied)
    shown_names = view.scenario.criteria if content.columns is None else content.columns
    yield from open_notes(view, (row.measure for row in ranking.rows), shown_names)
    if content.columns is None and content.intervals is None and _is_any_open(ranking):
        yield words.gettext(
            "Could be: the best and the worst rank, depending on the values not known exactly."
        )
    if _is_moved(ranking) and (content.intervals is not None or _is_any_open(ranking)):
        yield words.gettext("The best and the worst rank are by groups and scores, without decisions.")
    if any(row.measure.nr in ranking.needs_later for row in ranking.rows):
        yield words.gettext("Needs: the measure depends on one that comes later in the list.")
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
        if _is_any_open(ranking):
            yield words.gettext("The possible ranks cover every value that is not known exactly.")
        if view.scenario.profile.tie_breakers:
            yield words.gettext("Tie breakers are not used for the possible ranks.")


def _is_any_open(ranking: Ranking) -> bool:
    """Whether a rank in the list may turn out to be another one."""
    return any(map(open_ranks, ranking.rows))


def _records(view: View, content: RankContent, ranking: Ranking) -> Records:
    settings = {**profile_settings(view), "top": content.top}
    settings |= decision_settings(view)
    settings |= {"columns": content.columns and [*content.columns], "group": content.group}
    told = head(view, "rank", settings)
    if view.scenario.profile.tie_breakers:
        parted = [{"criterion": t.criterion, "measures": list(t.measures)} for t in ranking.tie_breaks]
        told["result"] = {"tie_breaks": parted}
    if view.roadmap.decisions:
        told["result"] = {
            **told.get("result", {}),
            "out": [_out_record(row) for row in ranking.out],
            "not_applied": [one.nr for one in ranking.unapplied],
        }
    titles, robust = _titles_of_ranking(view.words), content.intervals is not None
    # Keys stay where scripts know them: what came later stands at the end.
    first = [*FIRST, *(RANKS if robust else ())]
    decided = view.roadmap.decisions or "score_rank" in (content.columns or ())
    of_decisions = ("score_rank", "decision") if decided else ()
    last = ["score_from", "score_to", *(() if robust else RANKS), "needs_later", *of_decisions]
    fields = [*(titles[key] for key in first), *measure_fields(view), *(titles[key] for key in last)]
    values_of, ranks, later = measure_row(view), ranks_of(content), ranking.needs_later

    def record(row: Ranked) -> list[Any]:
        measure = row.measure
        bounds = ranks(row) if robust or row.bounds is not None else (None, None)
        return [
            row.rank,
            row.tied,
            row.overall_rank,
            row.lane,
            row.score,
            *(bounds if robust else ()),
            *values_of(measure),
            *(row.scores or (None, None)),
            *(() if robust else bounds),
            [one.nr for one in later.get(measure.nr, ())] if measure.depends_on else None,
            *((row.score_rank, decision_record(row.decision)) if decided else ()),
        ]

    records = Records(told, fields, map(record, ranking.rows))
    if content.group is not None:
        records = _grouped(view, content.group, ranking, records, record)
    return records if content.columns is None else records.cut(_kept(content))


def _out_record(row: Ranked) -> dict[str, Any]:
    """A measure that a decision leaves out, as programs get it."""
    return {
        "nr": row.measure.nr,
        "name": row.measure.name,
        "lane": row.lane,
        "score": row.score,
        "score_rank": row.score_rank,
        "decision": decision_record(row.decision),
    }


def _kept(content: RankContent) -> list[str]:
    """The keys of records that the reader chose, with what is always there."""
    return ["rank", *(content.columns or ()), *(["group"] if content.group is not None else [])]


def _grouped(
    view: View, name: str, ranking: Ranking, records: Records, record: Callable[[Ranked], list[Any]]
) -> Records:
    """The records group by group, each with its group's value."""
    from porvoo_roadmap.reports.grouping import groups_of

    row_of = {row.measure.nr: row for row in ranking.rows}
    groups = groups_of(view, name, [row.measure for row in ranking.rows])
    return records.grouped(
        Field("group", view.dimension_title(name), plain=False),
        ([*record(row_of[nr]), group.value] for group in groups for nr in group.numbers),
    )


def _titles_of_ranking(words: Words) -> dict[str, Field]:
    """The keys that a row has beside the measure's own."""
    _ = words.gettext
    fields = (
        Field("rank", _("Rank")),
        Field("tied", _("Shared rank"), plain=False),
        Field("overall_rank", _("Overall rank")),
        Field("lane", _("Group")),
        Field("score", _("Score"), plain=False),
        Field("score_from", _("Lowest score"), plain=False),
        Field("score_to", _("Highest score"), plain=False),
        Field("best_rank", _("Best rank")),
        Field("worst_rank", _("Worst rank")),
        Field("needs_later", _("Needs, but comes later"), plain=False),
        Field("score_rank", _("Rank by score")),
        Field("decision", _("Decision"), plain=False),
    )
    return {field.key: field for field in fields}
