"""`robustness`: how far each rank holds, and how much of the order is certain."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any, Final, NamedTuple

from porvoo_roadmap.document import Column, Document, Part, Report, Section
from porvoo_roadmap.document.cells import Axis, Cell, Span, Spread, by_nr, picture
from porvoo_roadmap.document.records import Field, Records
from porvoo_roadmap.finding_out import OpenValue
from porvoo_roadmap.ranking import Ranked
from porvoo_roadmap.reports.captions import brief_profile, caption, profile_caption
from porvoo_roadmap.reports.columns import name_column, number_column, possible_column, rank_column
from porvoo_roadmap.reports.figures import figures, percents
from porvoo_roadmap.reports.finding_out import open_table
from porvoo_roadmap.reports.for_programs import head, profile_settings
from porvoo_roadmap.reports.rank import interval_text, rank_text, sign_notes
from porvoo_roadmap.reports.robustness_leads import Doubt, certainty_lead, doubt_of, first_lead, top_lead
from porvoo_roadmap.reports.values import OPEN, as_written
from porvoo_roadmap.reports.view import View, lane_title, measure_titles
from porvoo_roadmap.robustness.acceptability import Acceptability
from porvoo_roadmap.robustness.analysis import Analysis, ShareMethod
from porvoo_roadmap.robustness.certainty import Certainty, Group
from porvoo_roadmap.robustness.pairs import Pairs
from porvoo_roadmap.robustness.rank_intervals import Interval
from porvoo_roadmap.robustness.sampling import Sampling, estimate
from porvoo_roadmap.robustness.variation import Variation
from porvoo_roadmap.text.language import Words

LONGEST_BAR: Final = 30
#: Programs get the share of every rank for so many measures: each has as many ranks as there are measures.
MOST_LISTED: Final = 300
#: The likely ranks leave out so large a share of the weightings at either end.
TAIL: Final = Fraction(1, 10)


class RobustnessSettings(NamedTuple):
    """What one run was asked for: what varies, and the N of "among the first N"."""

    variation: Variation
    first: int | None = None


class RobustnessResult(NamedTuple):
    """What is known of a ranking throughout the set: its groups, and the ranks of each measure by number.

    `intervals` is `None` where finding them takes too much work; then there are acceptabilities.
    Those of the measures in `bounded` are bounds.
    """

    groups: Sequence[Group]
    intervals: Mapping[int, Interval] | None
    acceptability: Acceptability
    certainty: Certainty
    open_values: Sequence[OpenValue] = ()
    bounded: frozenset[int] = frozenset()


def robustness_report(
    view: View, settings: RobustnessSettings, analysis: Analysis, result: RobustnessResult
) -> Report:
    """Each measure with its ranks from best to worst."""
    view = view.under(analysis.scenario)
    return Report(
        lambda: _document(view, settings, analysis, result),
        lambda: _records(view, settings, analysis, result),
    )


def likely_ranks(shares: Mapping[int, Fraction]) -> Interval:
    """The ranks of a measure without its best and its worst tenth of the weightings, from the share of each.

    >>> likely_ranks({1: Fraction(1, 20), 2: Fraction(9, 10), 3: Fraction(1, 20)})
    Interval(best=2, worst=2)
    """
    reached, ranks = Fraction(), []
    for rank, share in sorted(shares.items()):
        before, reached = reached, reached + share
        if reached > TAIL and before < 1 - TAIL:
            ranks.append(rank)
    return Interval(ranks[0], ranks[-1])


def _document(
    view: View, settings: RobustnessSettings, analysis: Analysis, result: RobustnessResult
) -> Document:
    _ = view.words.gettext
    shares, intervals, count = result.acceptability.shares, result.intervals, len(analysis.rows)
    first = {nr: _among(shares[nr], settings.first) for nr in shares} if settings.first else {}
    percent = percents(view.words, told_apart(result.acceptability.method, first.values()))
    columns = [
        rank_column(view.words),
        number_column(view.words),
        name_column(view.words),
        *([possible_column(view.words)] if intervals is not None else []),
        *([Column(_("Likely"), spoken=_("Likely ranks"))] if shares else []),
        *([_first_column(view.words, settings.first)] if settings.first and first else []),
        Column(picture(Axis(count)), drawn=LONGEST_BAR),
    ]

    def row(ranked: Ranked) -> list[str]:
        nr = ranked.measure.nr
        possible = None if intervals is None else intervals[nr]
        likely = likely_ranks(shares[nr]) if shares else None
        return [
            rank_text(view.words, ranked),
            by_nr(nr),
            view.name_of(ranked.measure),
            *_possible_text(view.words, nr, result),
            *([interval_text(view.words, likely)] if likely else []),
            *([percent(first[nr])] if first else []),
            picture(Spread(possible and Span(*possible), likely and Span(*likely), count)),
        ]

    sections = [
        Section(
            _heading(view, doubt_of(settings.variation, analysis), group),
            [row(ranked) for ranked in group.rows],
        )
        for group in result.groups
    ]
    # What leads say of all measures cannot be said from bounds.
    exact = None if result.bounded else intervals
    second = (
        top_lead(view.words, settings.first, analysis.rows, exact)
        if settings.first
        else first_lead(view.words, settings.variation, analysis, exact)
    )
    notes = [
        *sign_notes(view.words, analysis.rows),
        certainty_in_words(view.words, doubt_of(settings.variation, analysis), result.certainty),
        *set_in_words(view, settings),
        *_ranks_in_words(view.words, result),
        *open_in_words(view.words, analysis, result.acceptability.method),
    ]
    return Document(
        view.title(_("how firm the order is (sensitivity analysis)")),
        [Part(columns, sections or [Section("", [])], notes), *open_table(view, result.open_values)],
        lead=[" ".join([*certainty_lead(view, settings.variation, result.certainty), *second])],
        caption=[*caption(view), *profile_caption(view)],
        brief=brief_profile(view, caption(view)),
    )


def _possible_text(words: Words, nr: int, result: RobustnessResult) -> Iterator[Cell]:
    """The possible ranks, if there are any, marked where they are bounds."""
    if result.intervals is not None:
        cell = interval_text(words, result.intervals[nr])
        yield cell.written(f"{cell}{OPEN}") if nr in result.bounded else cell


def _first_column(words: Words, first: int) -> Column:
    count = words.whole(first)
    title = words.gettext("Top {count}").format(count=count)
    return Column(title, "right", spoken=words.gettext("In the top {count}").format(count=count))


def _heading(view: View, doubt: Doubt, group: Group) -> str:
    _ = view.words.gettext
    lane = lane_title(view, group.rows[0].lane)
    match group.certain, doubt, bool(lane):
        case True, _doubt, False:
            template = _("The order is certain")
        case True, _doubt, True:
            template = _("{lane} – the order is certain")
        case False, "values", False:
            template = _("The order is not certain")
        case False, "values", True:
            template = _("{lane} – the order is not certain")
        case False, "points", False:
            template = _("The order depends on the points")
        case False, "points", True:
            template = _("{lane} – the order depends on the points")
        case False, _doubt, False:
            template = _("The order depends on the weights")
        case _:
            template = _("{lane} – the order depends on the weights")
    return template.format(lane=lane)


def set_in_words(view: View, settings: RobustnessSettings) -> Iterator[str]:
    """Which weights and value functions are in the set."""
    _, (vary, within) = view.words.gettext, settings.variation
    share = "" if within is None else view.words.exact(within)
    match vary, bool(share):
        case "weights", False:
            yield _("Tested: every weighting of the criteria, with the points unchanged.")
        case "weights", True:
            template = _("Tested: weights within {share}% of the profile's own, with the points unchanged.")
            yield template.format(share=share)
        case "points", _any:
            yield _("Tested: all points that keep the order of the classes, with the profile's own weights.")
        case "both", False:
            yield _(
                "Tested: every weighting of the criteria, with all points that keep the order of the classes."
            )
        case _both_within:
            template = _(
                "Tested: weights within {share}% of the profile's own, with all points"
                " that keep the order of the classes."
            )
            yield template.format(share=share)
    if view.scenario.profile.lanes:
        yield _("The priority groups are a fixed rule and do not change.")
    if view.scenario.declared.tie_breakers:
        yield _("Tie breakers are not applied here.")
    if view.roadmap.decisions:
        yield _("Decisions are not applied here: the ranks are by groups and scores alone.")


def _ranks_in_words(words: Words, result: RobustnessResult) -> Iterator[str]:
    """What the columns of ranks say, and how the shares were found."""
    _, method = words.gettext, result.acceptability.method
    if result.intervals is None:
        yield _(
            "The best and worst ranks are not shown: too many measures differ, and"
            " the calculation would take too long."
        )
    else:
        yield _(
            "Possible: the best and the worst rank, calculated exactly. Measures"
            " with equal scores all get the better rank."
        )
    if result.bounded:
        yield words.ngettext(
            "? = The ranks of {count} measure were not found exactly in time: it has no rank beyond these.",
            "? = The ranks of {count} measures were not found exactly in time: they have no rank beyond"
            " these.",
            len(result.bounded),
        ).format(count=words.whole(len(result.bounded)))
    if method == "none":
        yield _("No shares are calculated, because such points have no natural distribution.")
        return
    yield _("Likely: the rank in the middle 80% of the weightings.")
    yield method_in_words(words, method, result.acceptability.sampling)


def method_in_words(words: Words, method: ShareMethod, sampling: Sampling) -> str:
    """How the shares were found, and how far they can be off."""
    _ = words.gettext
    match method:
        case "exact":
            return _("Shares are exact.")
        case "closed-form":
            return _("Shares are calculated with a formula and rounded.")
        case _:
            in_percent = Fraction(str(sampling.standard_error)) * 100
            error = figures(words, [in_percent], 2).text(in_percent)
            template = _(
                "Shares come from {samples} random weightings (seed {seed}); the"
                " standard error is at most {error} percentage points."
            )
            return template.format(samples=words.whole(sampling.samples), seed=sampling.seed, error=error)


def open_in_words(words: Words, analysis: Analysis, method: ShareMethod) -> Iterator[str]:
    """How values that are not known exactly are dealt with, where there are any."""
    if not analysis.sides:
        return
    yield words.gettext("Values not known exactly: everything that they can be is tested too.")
    if method != "none":
        yield words.gettext(
            "For the shares they are chosen at random: each class, or each amount in the"
            " range, is equally likely."
        )


def certainty_in_words(words: Words, doubt: Doubt, certainty: Certainty) -> str:
    """How much of the order is certain."""
    match doubt:
        case "points":
            template = words.ngettext(
                "Of {total} pair of measures, the order is certain in {certain} ({by_lane} by"
                " priority group). Equal scores: {tied}. Depends on the points: {depends}.",
                "Of {total} pairs of measures, the order is certain in {certain} ({by_lane} by"
                " priority group). Equal scores: {tied}. Depends on the points: {depends}.",
                certainty.total,
            )
        case "weights":
            template = words.ngettext(
                "Of {total} pair of measures, the order is certain in {certain} ({by_lane} by"
                " priority group). Equal scores: {tied}. Depends on the weights: {depends}.",
                "Of {total} pairs of measures, the order is certain in {certain} ({by_lane} by"
                " priority group). Equal scores: {tied}. Depends on the weights: {depends}.",
                certainty.total,
            )
        case _:
            template = words.ngettext(
                "Of {total} pair of measures, the order is certain in {certain} ({by_lane} by"
                " priority group). Equal scores: {tied}. Not certain: {depends}.",
                "Of {total} pairs of measures, the order is certain in {certain} ({by_lane} by"
                " priority group). Equal scores: {tied}. Not certain: {depends}.",
                certainty.total,
            )
    return template.format(
        total=words.whole(certainty.total),
        certain=words.whole(certainty.necessary),
        by_lane=words.whole(certainty.by_lane),
        tied=words.whole(certainty.tied),
        depends=words.whole(certainty.possible),
    )


def told_apart(method: ShareMethod, shares: Iterable[Fraction]) -> list[Fraction]:
    """The shares that need as many decimals as tell them apart; differences of sampled ones may be chance."""
    return [] if method == "sampled" else list(shares)


def _records(
    view: View, settings: RobustnessSettings, analysis: Analysis, result: RobustnessResult
) -> Records:
    _, titles = view.words.gettext, measure_titles(view.words)
    fields = [
        Field("nr", titles["nr"]),
        Field("name", titles["name"]),
        Field("lane", _("Group")),
        Field("rank", _("Rank")),
        Field("best_rank", _("Best rank"), holds="place"),
        Field("worst_rank", _("Worst rank"), holds="place"),
        Field("acceptability", _("Share of each rank"), plain=False, holds="shares"),
        Field("first_n", _first_title(view.words, settings), plain=False, holds="share"),
    ]
    shares, count = result.acceptability.shares, len(analysis.rows)
    told = estimate if result.acceptability.method == "sampled" else Fraction
    is_listed = bool(shares) and count <= MOST_LISTED
    rows = (
        [
            row.measure.nr,
            row.measure.name,
            row.lane,
            row.rank,
            *(result.intervals[row.measure.nr] if result.intervals else (None, None)),
            list(map(told, _listed(shares[row.measure.nr], count))) if is_listed else None,
            told(_among(shares[row.measure.nr], settings.first)) if shares and settings.first else None,
        ]
        for row in analysis.rows
    )
    top = head_of(view, settings, result.acceptability, result.certainty)
    left_out = [
        *(["best_rank", "worst_rank"] if result.intervals is None else []),
        *(["acceptability"] if shares and not is_listed else []),
    ]
    if left_out:
        top["result"]["left_out"] = left_out
    if result.bounded:
        top["result"]["bounded_ranks"] = sorted(result.bounded)
    top["result"]["open_values"] = [*map(_open_record, result.open_values)] or None
    return Records(top, fields, rows)


def _open_record(found: OpenValue) -> dict[str, Any]:
    """An open value of one of many measures; `explain` tells what its outcomes are."""
    return {
        "nr": found.measure.nr,
        "dimension": found.dimension,
        "value": as_written(found.value),
        "best_rank": found.best_rank,
        "worst_rank": found.worst_rank,
    }


def _listed(shares: Mapping[int, Fraction], count: int) -> list[Fraction]:
    """The share of each rank from the first to the last."""
    return [shares.get(rank, Fraction()) for rank in range(1, count + 1)]


def _among(shares: Mapping[int, Fraction], first: int) -> Fraction:
    """The share of the weightings that give one of the first so many ranks."""
    return sum((share for rank, share in shares.items() if rank <= first), Fraction())


def _first_title(words: Words, settings: RobustnessSettings) -> str:
    if settings.first is None:
        return words.gettext("In the top")
    return words.gettext("Top {count}").format(count=words.whole(settings.first))


def head_of(
    view: View, settings: RobustnessSettings, found: Acceptability | Pairs, certainty: Certainty
) -> dict[str, Any]:
    """What is said once: what was looked at, how the shares were found, and how much is certain."""
    method, sampling = found.method, found.sampling
    sampled = method == "sampled"
    told = {
        **profile_settings(view),
        "vary": settings.variation.vary,
        "within": settings.variation.within,
        "first": settings.first,
    }
    return {
        **head(view, "robustness", told),
        "result": {
            "exact": method == "exact",
            "method": method,
            "samples": sampling.samples if sampled else None,
            "seed": sampling.seed if sampled else None,
            "standard_error": sampling.standard_error if sampled else None,
            "pairs": {
                "total": certainty.total,
                "always": certainty.necessary,
                "by_lane": certainty.by_lane,
                "tied": certainty.tied,
                "depends": certainty.possible,
            },
        },
    }
