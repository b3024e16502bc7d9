"""`explain`: why a measure stands where it stands."""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import Any, Final

from porvoo_roadmap.deciding import DecidedRanking
from porvoo_roadmap.document import Column, Document, Part, Report, Section
from porvoo_roadmap.document.cells import Cell
from porvoo_roadmap.document.records import Field, Records
from porvoo_roadmap.explaining import Before, Change, Explanation, Term
from porvoo_roadmap.model import Measure, Value, is_open
from porvoo_roadmap.reports.captions import brief_profile, file_caption, profile_caption
from porvoo_roadmap.reports.decisions import (
    decided_rank,
    decision_on,
    decision_record,
    decision_settings,
)
from porvoo_roadmap.reports.figures import Figures, apart, figures, in_full, parts
from porvoo_roadmap.reports.finding_out import open_parts, open_record
from porvoo_roadmap.reports.for_programs import head, profile_settings
from porvoo_roadmap.reports.not_known import open_notes
from porvoo_roadmap.reports.rank import needs_text, open_ranks
from porvoo_roadmap.reports.show import meaning, means_record
from porvoo_roadmap.reports.values import as_written, full_name, in_sentence, short_name
from porvoo_roadmap.reports.view import View, lane_title
from porvoo_roadmap.selecting import ranges
from porvoo_roadmap.text.language import Words

#: So many measures of a list are told by name; more of them by their numbers alone.
MOST_NAMES: Final = 3


def explanation_report(view: View, explanation: Explanation, found: DecidedRanking) -> Report:
    """The place of one measure, what it comes from, and what decisions make of it."""
    return Report(
        lambda: _document(view, explanation, found),
        lambda: _records(view, explanation, found),
    )


def named(view: View, measure: Measure) -> str:
    """A measure in a sentence: its number, and its name in the reader's quotes."""
    return view.words.gettext('{nr} "{name}"').format(nr=measure.nr, name=view.name_of(measure))


def class_name(view: View, criterion: str, level: Value) -> str:
    """A level of a criterion in a sentence, with what it means."""
    return in_sentence(view.words, view.roadmap.dimensions[criterion], level)


def class_cell(view: View, criterion: str, level: Value) -> str:
    """A level of a criterion in a table, with what it means."""
    return full_name(view.words, view.roadmap.dimensions[criterion], level)


def class_heading(view: View) -> str:
    """What heads the levels of criteria."""
    _, dimensions = view.words.gettext, view.roadmap.dimensions
    amounts = any(dimensions[name].number is not None for name in view.scenario.criteria)
    return _("Class or amount") if amounts else _("Class")


def weight_text(words: Words, weight: Fraction | None) -> str:
    """A weight in full; that of a ratio's cost, which has none, says what the cost does."""
    return words.gettext("divisor") if weight is None else in_full(words, weight)


def rounding_notes(view: View, shown: Figures, values: Sequence[Fraction]) -> Iterator[str]:
    """What to say where the shown parts may not seem to sum to the shown score."""
    if not all(map(shown.is_exact, values)):
        yield view.words.gettext("The numbers are rounded. The unrounded numbers add up exactly.")


def _document(view: View, explanation: Explanation, found: DecidedRanking) -> Document:
    _, words, measure = view.words.gettext, view.words, explanation.ranked.measure
    score, divides = explanation.ranked.score, view.scenario.method.divisor is not None
    contributions = [term.contribution for term in explanation.terms if term.contribution is not None]
    shown = parts(words, [*contributions, score], apart(explanation.scores))
    columns = [
        Column(_("Criterion")),
        Column(class_heading(view)),
        Column(_("Points"), "right"),
        *([] if divides else [Column(_("Scale 0–1"), "right", spoken=_("Place on the scale 0–1"))]),
        Column(_("Weight"), "right"),
        Column(words.pgettext("heading", "Share of score"), "right", spoken=_("Share of score")),
    ]
    rows = [_row(view, term, shown) for term in explanation.terms]
    weight = sum((term.weight for term in explanation.terms if term.weight is not None), Fraction())
    empty = [""] * (len(columns) - 3)
    score_text = shown.cell(score)
    rows.append([_("Score"), *empty, in_full(words, weight), score_text])
    notes = [
        _formula(view),
        *rounding_notes(view, shown, [*contributions, score]),
        *_notes(view, explanation),
    ]
    return Document(
        view.title(_("why measure {nr} has this rank").format(nr=measure.nr)),
        [Part(columns, [Section("", rows)], notes), *open_parts(view, explanation)],
        lead=[
            *_place(view, explanation, found),
            named(view, measure),
            " ".join([_decider(view, explanation, score_text), *_largest_part(view, explanation, shown)]),
        ],
        caption=[file_caption(view), *profile_caption(view)],
        brief=brief_profile(view, [file_caption(view)]),
    )


def _place(view: View, explanation: Explanation, found: DecidedRanking) -> Iterator[str]:
    """The rank after decisions, if they change it, and the one by groups and scores."""
    text = " ".join([_sentence(view, explanation), *_other_ranks(view, explanation)])
    decided = decision_on(view, found, explanation.ranked.measure.nr)
    if not decided:
        yield text
        return
    yield decided
    yield view.words.gettext("Without decisions: {finding}").format(finding=text)


def _row(view: View, term: Term, shown: Figures) -> list[str]:
    """A criterion's line; a ratio counts points as declared, wherever they stand on their scale."""
    words, divides = view.words, view.scenario.method.divisor is not None
    return [
        view.dimension_title(term.criterion),
        class_cell(view, term.criterion, term.level),
        in_full(words, term.points),
        *([] if divides else [_on_scale(view, term)]),
        weight_text(words, term.weight),
        "" if term.contribution is None else shown.cell(term.contribution),
    ]


def _on_scale(view: View, term: Term) -> Cell:
    """The place on the scale; that of a number is rounded, because it seldom is a short fraction."""
    if view.roadmap.dimensions[term.criterion].number is None:
        return in_full(view.words, term.value)
    return figures(view.words, [term.value], 2).cell(term.value)


def _other_ranks(view: View, explanation: Explanation) -> Iterator[str]:
    """Which ranks the measure may have, if values are not known exactly."""
    ranks, words = open_ranks(explanation.ranked), view.words
    if ranks:
        yield words.gettext(
            "Its rank could be anything from {best} to {worst}: some values are not known exactly."
        ).format(best=words.whole(ranks[0]), worst=words.whole(ranks[1]))


def _sentence(view: View, explanation: Explanation) -> str:
    """The rank, and how many measures stand before it for which reason."""
    words, ranked = view.words, explanation.ranked
    others = len(explanation.tied_with)
    template = (
        words.ngettext(
            "Measure {measure} shares rank {rank} of {total} with {count} other: {reasons}.",
            "Measure {measure} shares rank {rank} of {total} with {count} others: {reasons}.",
            others,
        )
        if others
        else words.gettext("Measure {measure} has rank {rank} of {total}: {reasons}.")
    )
    return template.format(
        measure=ranked.measure.nr,
        rank=words.whole(ranked.rank),
        total=words.whole(len(view.whole)),
        count=words.whole(others),
        reasons="; ".join(_reasons(words, explanation.before, ranked.lane)),
    )


def _decider(view: View, explanation: Explanation, score: str) -> str:
    """What decides the rank, in the order in which it decides."""
    _, ranked = view.words.gettext, explanation.ranked
    divisor, group = view.scenario.method.divisor, lane_title(view, ranked.lane)
    cost = "" if divisor is None else view.dimension_title(divisor)
    match bool(group), divisor is None:
        case True, True:
            template = _('The group "{group}" decides first, then the score of {score} out of 100.')
        case True, False:
            template = _('The group "{group}" decides first, then the score of {score}.')
        case False, True:
            template = _("The score of {score} out of 100 decides.")
        case _:
            template = _(
                "The score of {score} decides: the points of the other criteria divided by"
                ' the points of "{cost}".'
            )
    return template.format(group=group, score=score, cost=cost)


def _largest_part(view: View, explanation: Explanation, shown: Figures) -> Iterator[str]:
    """The criterion that contributes most to a score that is a sum of several."""
    contributed = [
        (term.contribution, term.criterion) for term in explanation.terms if term.contribution is not None
    ]
    if view.scenario.method.divisor is not None or len(contributed) == 1:
        return
    most = max(contribution for contribution, _criterion in contributed)
    largest = [criterion for contribution, criterion in contributed if contribution == most]
    if len(largest) == 1:
        yield view.words.gettext(
            'The largest part of the score comes from "{criterion}": {contribution} of {score}.'
        ).format(
            criterion=view.dimension_title(largest[0]),
            contribution=shown.text(most),
            score=shown.text(explanation.ranked.score),
        )


def _reasons(words: Words, before: Before, lane: int | None) -> Iterator[str]:
    if not any(before):
        yield words.gettext("no measure comes before it")
        return
    if before.lane:
        yield words.ngettext(
            "{count} measure is in an earlier group",
            "{count} measures are in an earlier group",
            before.lane,
        ).format(count=words.whole(before.lane))
    if before.score:
        template = (
            words.ngettext(
                "{count} measure has a higher score",
                "{count} measures have a higher score",
                before.score,
            )
            if lane is None
            else words.ngettext(
                "{count} measure in its own group has a higher score",
                "{count} measures in its own group have a higher score",
                before.score,
            )
        )
        yield template.format(count=words.whole(before.score))
    if before.tie_breaker:
        yield words.ngettext(
            "{count} measure with the same score comes before it by a tie breaker",
            "{count} measures with the same score come before it by a tie breaker",
            before.tie_breaker,
        ).format(count=words.whole(before.tie_breaker))
    if not (before.score or before.tie_breaker):
        yield words.gettext("none in its own group has a higher score")


def _formula(view: View) -> str:
    _, divisor = view.words.gettext, view.scenario.method.divisor
    if divisor is not None:
        return _("Share of score: weight × points ÷ sum of weights ÷ points of the divisor ({cost})").format(
            cost=view.dimension_title(divisor)
        )
    return _(
        "Share of score: 100 × weight × place on the scale ÷ sum of weights. On the scale,"
        " 0 is the worst class and 1 the best."
    )


def _notes(view: View, explanation: Explanation) -> Iterator[str]:
    _, ranked = view.words.gettext, explanation.ranked
    yield from open_notes(view, [ranked.measure], view.scenario.criteria)
    yield from _grounds(view, ranked.measure)
    if explanation.needs_later:
        yield _("Depends on measures that come later in the list: {measures}").format(
            measures=needs_text(view.words, explanation.needs_later)
        )
    if ranked.lane is not None:
        yield from _lane_notes(view, ranked.measure, ranked.lane)
    if explanation.tied_with:
        yield _("Shares its rank with: {measures}").format(measures=_listed(view, explanation.tied_with))
    template = _("At least as good on every criterion and better on one (dominate this): {measures}")
    yield template.format(measures=_listed(view, explanation.dominated_by))
    yield _("No better on any criterion and worse on one (dominated by this): {measures}").format(
        measures=_listed(view, explanation.dominates)
    )
    yield " ".join(_change_notes(view, explanation))


def _grounds(view: View, measure: Measure) -> Iterator[str]:
    """What the classes mean on the criteria, and why the measure has them."""
    _ = view.words.gettext
    for name in view.scenario.criteria:
        means = meaning(view, name, measure.values[name])
        if means:
            yield _('"{criterion}" is {value} when: {means}').format(
                criterion=view.dimension_title(name),
                value=class_name(view, name, measure.values[name]),
                means=means,
            )
        reason = (measure.reasons or {}).get(name)
        if reason:
            yield _('Reason for "{criterion}": {reason}').format(
                criterion=view.dimension_title(name), reason=reason
            )


def _lane_notes(view: View, measure: Measure, lane: int) -> Iterator[str]:
    """The lane that a measure stands in, and the condition that it meets, or those that it does not."""
    _, words, lanes = view.words.gettext, view.words, view.scenario.profile.lanes
    last = len(lanes) + 1
    met = lane < last
    conditions = lanes[lane - 1 : lane] if met else lanes
    looked_at = dict.fromkeys(name for condition in conditions for name in condition.when)
    template = (
        _('Group {lane} of {count}, "{title}", because it meets the condition ({values})')
        if met
        else _(
            'Group {lane} of {count}, "{title}", because it meets no priority group\'s condition ({values})'
        )
    )
    yield template.format(
        lane=lane,
        count=last,
        title=lane_title(view, lane),
        values=_own_values(view, measure, looked_at),
    )
    if met:
        return
    for number, condition in enumerate(conditions, 1):
        yield _('Condition of priority group {lane}, "{title}" ({values})').format(
            lane=number, title=words.of(condition.title), values=condition_text(view, condition.when.items())
        )


def condition_text(view: View, when: Iterable[tuple[str, Sequence[str]]]) -> str:
    """Dimensions with the values that they may have."""
    words, dimensions = view.words, view.roadmap.dimensions
    template = words.gettext("{title}: {values}")
    return "; ".join(
        template.format(
            title=view.dimension_title(name),
            values=", ".join(short_name(words, dimensions[name], value) for value in values),
        )
        for name, values in when
    )


def _own_values(view: View, measure: Measure, dimensions: Iterable[str]) -> str:
    """What a measure has of the dimensions that conditions look at."""
    _ = view.words.gettext
    return "; ".join(
        _("{title}: {values}").format(
            title=view.dimension_title(name), values=view.short(name, measure) or _("not given")
        )
        for name in dimensions
    )


def _change_notes(view: View, explanation: Explanation) -> Iterator[str]:
    """The smallest change that moves the measure, in one sentence or two."""
    _, change, ranked = view.words.gettext, explanation.smallest_change, explanation.ranked
    if change is None:
        yield _("Another class on any one criterion would not change its rank.")
        return
    template = _(
        'Smallest change that would move it: if "{criterion}" were {after} instead of {before}, {effect}.'
    )
    yield template.format(
        criterion=view.dimension_title(change.criterion),
        before=class_name(view, change.criterion, change.before),
        after=class_name(view, change.criterion, change.after),
        effect=_effect(view.words, change, ranked.rank).format(rank=view.words.whole(change.rank)),
    )
    if change.lane != ranked.lane:
        title = lane_title(view, change.lane)
        yield _('It would then be in group {lane}, "{title}".').format(lane=change.lane, title=title)


def _effect(words: Words, change: Change, rank: int) -> str:
    """Where a change would move the measure from its rank."""
    _ = words.gettext
    match change.rank < rank, change.tied:
        case True, False:
            return _("it would rise to rank {rank}")
        case True, True:
            return _("it would rise to shared rank {rank}")
        case False, False:
            return _("it would fall to rank {rank}")
    return _("it would fall to shared rank {rank}")


def _listed(view: View, measures: Sequence[Measure]) -> str:
    """Measures by number and name; many of them by number alone, runs of numbers as ranges."""
    if not measures:
        return view.words.gettext("none")
    if len(measures) <= MOST_NAMES:
        return "; ".join(named(view, measure) for measure in measures)
    return view.words.listed(ranges([measure.nr for measure in measures]))


def _records(view: View, explanation: Explanation, found: DecidedRanking) -> Records:
    _, ranked = view.words.gettext, explanation.ranked
    top = head(view, "explain", {**profile_settings(view), **decision_settings(view)})
    measure = ranked.measure
    decision = next((one for one in found.applied if one.nr == measure.nr), None)
    scores, ranks = ranked.scores or (None, None), ranked.bounds or (None, None)
    told = {
        "nr": ranked.measure.nr,
        "lane": ranked.lane,
        "score": ranked.score,
        "rank": decided_rank(found, measure.nr),
        "tied_with": _numbers(explanation.tied_with),
        "dominates": _numbers(explanation.dominates),
        "dominated_by": _numbers(explanation.dominated_by),
        "smallest_change": _change_record(explanation.smallest_change),
        "score_from": scores[0],
        "score_to": scores[1],
        "best_rank": ranks[0],
        "worst_rank": ranks[1],
        "needs_later": [one.nr for one in explanation.needs_later] if measure.depends_on else None,
        "means": means_record(view, measure, view.scenario.criteria),
        "reasons": measure.reasons,
        "open_values": [*map(open_record, explanation.open_values)] or None,
    }
    if view.roadmap.decisions:
        by_score = ranked.rank if view.scenario.decisions else None
        told |= {"score_rank": by_score, "decision": decision_record(decision)}
    top["result"] = told
    fields = [
        Field("criterion", _("Criterion")),
        Field("level", class_heading(view), plain=False),
        Field("points", _("Points"), plain=False),
        Field("value", _("Scale 0–1"), plain=False),
        Field("weight", _("Weight"), plain=False),
        Field("contribution", _("Share of score"), plain=False),
        Field("read", _("Counted as"), plain=False),
    ]
    return Records(top, fields, map(_term_record, explanation.terms))


def _term_record(term: Term) -> list[Any]:
    """A criterion as programs get it; `read` is what an open value counts as."""
    return [
        term.criterion,
        as_written(term.level),
        term.points,
        term.value,
        term.weight,
        term.contribution,
        term.read if is_open(term.level) else None,
    ]


def _numbers(measures: Sequence[Measure]) -> list[int]:
    return [measure.nr for measure in measures]


def _change_record(change: Change | None) -> dict[str, Any] | None:
    return change and {
        "criterion": change.criterion,
        "from": as_written(change.before),
        "to": as_written(change.after),
        "rank": change.rank,
        "tied": change.tied,
        "lane": change.lane,
    }
