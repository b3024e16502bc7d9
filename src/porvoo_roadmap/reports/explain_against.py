"""`explain --against`: why one measure stands before another, and what would turn it."""

from collections.abc import Iterator
from fractions import Fraction
from typing import assert_never

from porvoo_roadmap.deciding import DecidedRanking
from porvoo_roadmap.document import Column, Document, Part, Report, Section
from porvoo_roadmap.document.cells import Cell, Number
from porvoo_roadmap.document.records import Field, Records
from porvoo_roadmap.explaining import Comparison, Difference
from porvoo_roadmap.ranking import Ranked
from porvoo_roadmap.reports.captions import brief_profile, file_caption, profile_caption
from porvoo_roadmap.reports.decisions import decided_rank, decision_on, decision_settings
from porvoo_roadmap.reports.explain import class_cell, class_name, named, rounding_notes, weight_text
from porvoo_roadmap.reports.figures import Apart, Figures, apart, parts, scores, short
from porvoo_roadmap.reports.for_programs import head, profile_settings
from porvoo_roadmap.reports.values import as_written
from porvoo_roadmap.reports.view import View, lane_title, measure_titles
from porvoo_roadmap.text.language import Words


def against_report(view: View, comparison: Comparison, found: DecidedRanking) -> Report:
    """Two measures, criterion by criterion, and what decisions make of them."""
    return Report(
        lambda: _document(view, comparison, found),
        lambda: _records(view, comparison, found),
    )


def share_text(words: Words, share: Fraction, is_apart: Apart) -> str:
    """A share in percent; one that a decimal does not hold is about so much."""
    shown = scores(words, [100 * share], is_apart)
    number = shown.text(100 * share)
    if shown.is_exact(100 * share):
        return words.percent(number)
    return words.gettext("about {share}%").format(share=number)


def _document(view: View, comparison: Comparison, found: DecidedRanking) -> Document:
    _, words = view.words.gettext, view.words
    nr, first, second = measure_titles(words)["nr"], comparison.first, comparison.second
    differences = [one.difference for one in comparison.differences if one.difference is not None]
    differences.append(first.score - second.score)
    shown, is_apart = parts(words, differences), _shares_apart(comparison)
    columns = [
        Column(_("Criterion")),
        *(
            Column(f"{nr} {row.measure.nr}", spoken=_("Measure {nr}").format(nr=row.measure.nr))
            for row in (first, second)
        ),
        Column(_("Weight"), "right"),
        Column(_("Difference"), "right"),
        Column(words.pgettext("heading", "Break-even"), "right", spoken=_("Break-even weight")),
    ]
    rows = [_row(view, one, shown, _total(comparison), is_apart) for one in comparison.differences]
    rows.append([_("Score"), *_scores(words, comparison), "", _signed(differences[-1], shown), ""])
    numbers = {"first": first.measure.nr, "second": second.measure.nr}
    notes = [
        _(
            "Difference: the criterion's contribution to the score of measure {first}"
            " minus its contribution to that of measure {second}"
        ).format(**numbers),
        *rounding_notes(view, shown, differences),
        *_notes(view, comparison),
        *_break_even_notes(view, comparison),
    ]
    return Document(
        view.title(_("comparison of measures {first} and {second}").format(**numbers)),
        [Part(columns, [Section("", rows)], notes)],
        lead=[*_order(view, comparison, found), named(view, first.measure), named(view, second.measure)],
        caption=[file_caption(view), *profile_caption(view)],
        brief=brief_profile(view, [file_caption(view)]),
    )


def _row(view: View, one: Difference, shown: Figures, total: Fraction, is_apart: Apart) -> list[str]:
    words = view.words
    break_even, weight = "", weight_text(words, one.weight)
    if one.weight is not None:
        weight = _weight_and_share(words, one.weight, one.weight / total, is_apart)
        break_even = (
            words.gettext("no weight")
            if one.break_even is None
            else _weight_and_share(words, *one.break_even, is_apart)
        )
    return [
        view.dimension_title(one.criterion),
        class_cell(view, one.criterion, one.first_level),
        class_cell(view, one.criterion, one.second_level),
        weight,
        "" if one.difference is None else _signed(one.difference, shown),
        break_even,
    ]


def _shares_apart(comparison: Comparison) -> Apart:
    """What tells shares of all weight apart in percent: those that are, and those where the order turns."""
    total = _total(comparison)
    now = [one.weight / total for one in comparison.differences if one.weight is not None]
    turning = [one.break_even.share for one in comparison.differences if one.break_even is not None]
    return apart([Fraction(100), *(100 * share for share in (*now, *turning))])


def _weight_and_share(words: Words, weight: Fraction, share: Fraction, is_apart: Apart) -> str:
    shown = scores(words, [100 * share], is_apart).text(100 * share)
    return f"{short(words, weight)} ({words.percent(shown)})"


def _signed(difference: Fraction, shown: Figures) -> Cell:
    """A difference with its sign: what speaks for the first measure has a plus."""
    return Cell(f"{'+' if difference > 0 else ''}{shown.text(difference)}", Number(difference))


def _total(comparison: Comparison) -> Fraction:
    """The sum of all weights."""
    return sum((one.weight for one in comparison.differences if one.weight is not None), Fraction())


def _scores(words: Words, comparison: Comparison) -> tuple[Cell, Cell]:
    """The scores of the first and the second measure, with as many decimals as tell them apart."""
    first, second = comparison.first.score, comparison.second.score
    shown = scores(words, [first, second])
    return shown.cell(first), shown.cell(second)


def _sentence(view: View, comparison: Comparison) -> str:
    """Why one of the two stands before the other, or why they share a rank."""
    _, words = view.words.gettext, view.words
    rows = {"first": comparison.first, "second": comparison.second}
    shown = dict(zip(rows, _scores(words, comparison), strict=True))
    # From here on, whoever stands before the other comes first.
    winner, loser = sorted(rows, key=lambda side: rows[side].rank)
    pair = {"first": rows[winner].measure.nr, "second": rows[loser].measure.nr}
    match comparison.decided_by:
        case "lane":
            lanes = [lane_title(view, rows[side].lane) for side in (winner, loser)]
            return _(
                "Measure {first} comes before measure {second} because it is in an"
                ' earlier group, whatever the scores: "{lane}" before "{other}".'
            ).format(**pair, lane=lanes[0], other=lanes[1])
        case "score":
            return _(
                "Measure {first} comes before measure {second} because its score is"
                " higher: {score} against {other}."
            ).format(**pair, score=shown[winner], other=shown[loser])
        case "tie_breaker":
            return _(
                "Measure {first} comes before measure {second}. Their scores are equal"
                ' ({score}); then "{criterion}" decides: {level} is better than {other}.'
            ).format(**pair, score=shown[winner], **_broken(view, comparison, rows[winner], rows[loser]))
        case "tied":
            return _(
                "Measures {first} and {second} share rank {rank}: both have the score"
                " {score}, and no rule puts one before the other."
            ).format(**pair, rank=words.whole(rows[winner].rank), score=shown[winner])
        case _ as never:
            assert_never(never)


def _order(view: View, comparison: Comparison, found: DecidedRanking) -> Iterator[str]:
    """What decisions do to the two, if anything, and which stands before the other without them."""
    numbers = comparison.first.measure.nr, comparison.second.measure.nr
    decided = [text for nr in numbers if (text := decision_on(view, found, nr))]
    if not decided:
        yield _sentence(view, comparison)
        return
    yield " ".join(decided)
    yield view.words.gettext("Without decisions: {finding}").format(finding=_sentence(view, comparison))


def _broken(view: View, comparison: Comparison, winner: Ranked, loser: Ranked) -> dict[str, str]:
    """The tie breaker that decided, and the two levels that it saw."""
    criterion = comparison.tie_breaker
    assert criterion is not None
    return {
        "criterion": view.dimension_title(criterion),
        "level": class_name(view, criterion, winner.measure.values[criterion]),
        "other": class_name(view, criterion, loser.measure.values[criterion]),
    }


def _notes(view: View, comparison: Comparison) -> Iterator[str]:
    """What the scores alone say where lanes decide, what a ratio divides, and dominance."""
    _ = view.words.gettext
    numbers = comparison.first.measure.nr, comparison.second.measure.nr
    if comparison.decided_by == "lane":
        yield _by_scores_alone(view, comparison)
    divided = [one for one in comparison.differences if one.weight is None]
    if divided:
        yield _division(view, comparison, divided[0])
    if comparison.dominance is None:
        yield _(
            "Neither measure is at least as good as the other on every criterion and better"
            " on one (no dominance)."
        )
        return
    better, worse = numbers if comparison.dominance == "first" else numbers[::-1]
    yield _(
        "Measure {first} is at least as good as measure {second} on every criterion and"
        " better on one (it dominates)."
    ).format(first=better, second=worse)


def _by_scores_alone(view: View, comparison: Comparison) -> str:
    _, (first, second) = view.words.gettext, _scores(view.words, comparison)
    facts = {
        "first": comparison.first.measure.nr,
        "second": comparison.second.measure.nr,
        "score": first,
        "other": second,
    }
    difference = comparison.first.score - comparison.second.score
    if not difference:
        return _("By score alone, measures {first} and {second} would be equal: {score}.").format(**facts)
    if difference < 0:
        facts = {"first": facts["second"], "second": facts["first"], "score": second, "other": first}
    return _(
        "By score alone, measure {first} would come before measure {second}: {score} against {other}."
    ).format(**facts)


def _division(view: View, comparison: Comparison, cost: Difference) -> str:
    """The two divisions of a ratio: what each measure gives, by what it costs."""
    words, scale = view.words, view.scenario.scales[cost.criterion]
    texts = []
    for row, level in ((comparison.first, cost.first_level), (comparison.second, cost.second_level)):
        divisor = scale.point_of(view.scenario.levels({cost.criterion: level})[cost.criterion])
        benefit = words.exact(row.score * divisor)
        texts.append(
            words.gettext("{benefit} ÷ {cost} (measure {nr})").format(
                nr=row.measure.nr, benefit=benefit, cost=words.exact(divisor)
            )
        )
    template = words.gettext("Points of the other criteria ÷ points of the divisor ({cost}): {divisions}")
    return template.format(cost=view.dimension_title(cost.criterion), divisions="; ".join(texts))


def _break_even_notes(view: View, comparison: Comparison) -> Iterator[str]:
    """At which weight of which criterion the order of the scores turns, if at any."""
    _ = view.words.gettext
    weighed = [one for one in comparison.differences if one.weight is not None]
    turning = [one for one in weighed if one.break_even is not None]
    if not any(one.alone for one in weighed):
        yield _("There is no break-even weight: the scores are equal whatever the weights.")
        return
    if not turning:
        yield _(
            "There is no break-even weight: changing one weight alone does not change"
            " the order of the scores."
        )
        return
    yield (
        _("Break-even weights by score alone, the other weights unchanged:")
        if comparison.decided_by == "lane"
        else _("Break-even weights, the other weights unchanged:")
    )
    is_apart = _shares_apart(comparison)
    for one in turning:
        yield _break_even_note(view, comparison, one, is_apart)
    if len(turning) < len(weighed):
        fixed = view.words.listed(
            [view.dimension_title(one.criterion) for one in weighed if one.break_even is None]
        )
        yield _("Criteria without a break-even weight: {criteria}").format(criteria=fixed)


def _break_even_note(view: View, comparison: Comparison, one: Difference, is_apart: Apart) -> str:
    words = view.words
    assert one.break_even is not None
    assert one.weight is not None
    assert one.alone
    numbers = comparison.first.measure.nr, comparison.second.measure.nr
    more, less = numbers if one.alone > 0 else numbers[::-1]
    return words.gettext(
        '"{criterion}": break-even weight {weight}, now {present} ({share} of all'
        " weight, now {present_share}). Above it, {more} comes first; below it, {less}."
    ).format(
        criterion=view.dimension_title(one.criterion),
        weight=short(words, one.break_even.weight),
        present=words.exact(one.weight),
        share=share_text(words, one.break_even.share, is_apart),
        present_share=share_text(words, one.weight / _total(comparison), is_apart),
        more=more,
        less=less,
    )


def _records(view: View, comparison: Comparison, found: DecidedRanking) -> Records:
    _ = view.words.gettext
    nr, (first, second) = measure_titles(view.words)["nr"], (comparison.first, comparison.second)
    top = head(view, "explain", {**profile_settings(view), **decision_settings(view)})
    told = {
        "first": first.measure.nr,
        "second": second.measure.nr,
        "decided_by": comparison.decided_by,
        "tie_breaker": comparison.tie_breaker,
        "dominance": comparison.dominance,
        "first_rank": decided_rank(found, first.measure.nr),
        "second_rank": decided_rank(found, second.measure.nr),
        "first_lane": first.lane,
        "second_lane": second.lane,
        "first_score": first.score,
        "second_score": second.score,
    }
    if view.roadmap.decisions:
        by_score = (first.rank, second.rank) if view.scenario.decisions else (None, None)
        told |= {"first_score_rank": by_score[0], "second_score_rank": by_score[1]}
    top["result"] = told
    fields = [
        Field("criterion", _("Criterion")),
        Field("first_level", f"{nr} {first.measure.nr}", plain=False),
        Field("second_level", f"{nr} {second.measure.nr}", plain=False),
        Field("difference", _("Difference"), plain=False),
        Field("weight", _("Weight"), plain=False),
        Field("flip_weight", _("Break-even weight"), plain=False),
        Field("flip_share", _("Break-even weight, share"), plain=False),
    ]
    rows = (
        [
            one.criterion,
            as_written(one.first_level),
            as_written(one.second_level),
            one.difference,
            one.weight,
            *(one.break_even or (None, None)),
        ]
        for one in comparison.differences
    )
    return Records(top, fields, rows)
