"""`explain --against`: why one measure stands before another, and what would turn it."""

from collections.abc import Iterator
from fractions import Fraction
from typing import assert_never

from porvoo_roadmap.explaining import Comparison, Difference
from porvoo_roadmap.language import Words, decimals_of
from porvoo_roadmap.model import COST, Profile
from porvoo_roadmap.ranking import Ranked
from porvoo_roadmap.reports.explanation import class_name, exact_decimals, named, rounding_note, weight_text
from porvoo_roadmap.reports.priorities import lane_title, score_decimals
from porvoo_roadmap.reports.view import (
    View,
    file_caption,
    head,
    measure_titles,
    profile_caption,
    profile_settings,
)
from porvoo_roadmap.table import Column, Field, Records, Report, Section, Table


def against_report(view: View, profile_name: str, profile: Profile, comparison: Comparison) -> Report:
    """Two measures, criterion by criterion."""
    return Report(
        lambda: _table(view, profile_name, profile, comparison),
        lambda: _records(view, profile_name, profile, comparison),
    )


def share_text(words: Words, share: Fraction) -> str:
    """A share in percent; one that a decimal does not hold is about so much."""
    percent = 100 * share
    digits = decimals_of(percent)
    if digits is not None and digits <= 1:
        return words.gettext("{share} %").format(share=words.exact(percent))
    return words.gettext("about {share} %").format(share=words.number(percent, 1))


def _table(view: View, profile_name: str, profile: Profile, comparison: Comparison) -> Table:
    _, words = view.words.gettext, view.words
    nr, first, second = measure_titles(words)["nr"], comparison.first, comparison.second
    shown = [one.difference for one in comparison.differences if one.difference is not None]
    digits, in_full = exact_decimals([*shown, first.score - second.score])
    columns = [
        Column(_("Criterion")),
        *(Column(f"{nr} {row.measure.nr}") for row in (first, second)),
        Column(_("Weight"), "right"),
        Column(_("Difference"), "right"),
        Column(_("Flip point"), "right"),
    ]
    total = _total(comparison)
    rows = [_row(view, one, total, digits) for one in comparison.differences]
    scores = _scores(words, comparison)
    rows.append([_("Score"), *scores, "", _signed(words, first.score - second.score, digits), ""])
    numbers = {"first": first.measure.nr, "second": second.measure.nr}
    return Table(
        view.title(_("measures {first} and {second} compared").format(**numbers)),
        columns,
        [Section("", rows)],
        notes=[
            _(
                "Difference: what the criterion gives measure {first}, less what it gives measure {second}"
            ).format(**numbers),
            *([] if in_full else [rounding_note(view)]),
            *_notes(view, comparison),
            *_flip_notes(view, comparison),
        ],
        caption=[file_caption(view), *profile_caption(view, profile_name, profile)],
        lead=[_sentence(view, profile, comparison)],
    )


def _row(view: View, one: Difference, total: Fraction, digits: int) -> list[str]:
    words = view.words
    flip, weight = "", weight_text(words, one.weight)
    if one.weight is not None:
        weight = _weight_and_share(words, one.weight, one.weight / total)
        flip = words.gettext("never") if one.flip is None else _weight_and_share(words, *one.flip)
    return [
        view.dimension_title(one.criterion),
        class_name(view, one.criterion, one.first_level),
        class_name(view, one.criterion, one.second_level),
        weight,
        "" if one.difference is None else _signed(words, one.difference, digits),
        flip,
    ]


def _weight_and_share(words: Words, weight: Fraction, share: Fraction) -> str:
    digits = score_decimals([100 * share])
    shown = words.gettext("{share} %").format(share=words.number(100 * share, digits))
    return f"{words.exact(weight)} ({shown})"


def _signed(words: Words, difference: Fraction, digits: int) -> str:
    """A difference with its sign: what speaks for the first measure has a plus."""
    return f"{'+' if difference > 0 else ''}{words.number(difference, digits)}"


def _total(comparison: Comparison) -> Fraction:
    """The sum of all weights."""
    return sum((one.weight for one in comparison.differences if one.weight is not None), Fraction())


def _scores(words: Words, comparison: Comparison) -> tuple[str, str]:
    """The scores of the first and the second measure, with as many decimals as tell them apart."""
    scores = comparison.first.score, comparison.second.score
    digits = score_decimals(scores)
    return words.number(scores[0], digits), words.number(scores[1], digits)


def _sentence(view: View, profile: Profile, comparison: Comparison) -> str:
    """Why one of the two stands before the other, or why they share a rank."""
    _, words = view.words.gettext, view.words
    rows = {"first": comparison.first, "second": comparison.second}
    scores = dict(zip(rows, _scores(words, comparison), strict=True))
    # From here on, whoever stands before the other comes first.
    winner, loser = sorted(rows, key=lambda side: rows[side].rank)
    pair = {"first": named(view, rows[winner].measure), "second": named(view, rows[loser].measure)}
    match comparison.decided_by:
        case "lane":
            lanes = [lane_title(words, profile, rows[side].lane) for side in (winner, loser)]
            return _(
                "Measure {first} stands before measure {second} because its lane comes first, "
                "whatever the scores: “{lane}” before “{other}”."
            ).format(**pair, lane=lanes[0], other=lanes[1])
        case "score":
            return _(
                "Measure {first} stands before measure {second} "
                "because its score is higher: {score} against {other}."
            ).format(**pair, score=scores[winner], other=scores[loser])
        case "tie_breaker":
            return _(
                "Measure {first} stands before measure {second} by the tie breaker {criterion}, "
                "for their scores are equal ({score}): {level} is better than {other}."
            ).format(**pair, score=scores[winner], **_broken(view, comparison, rows[winner], rows[loser]))
        case "tied":
            return _(
                "Measures {first} and {second} share rank {rank}: "
                "both have the score {score}, and nothing else parts them."
            ).format(**pair, rank=rows[winner].rank, score=scores[winner])
        case _ as never:
            assert_never(never)


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
        yield _("Dominance: neither is at least as good on every criterion and better on one.")
        return
    better, worse = numbers if comparison.dominance == "first" else numbers[::-1]
    yield _(
        "Dominance: measure {first} is at least as good as {second} on every criterion, and better on one."
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
        return _("By scores alone measures {first} and {second} would be equal: {score}.").format(**facts)
    if difference < 0:
        facts = {"first": facts["second"], "second": facts["first"], "score": second, "other": first}
    return _(
        "By scores alone measure {first} would stand before measure {second}: {score} against {other}."
    ).format(**facts)


def _division(view: View, comparison: Comparison, cost: Difference) -> str:
    """The two divisions of a ratio: what each measure gives, by what it costs."""
    words, points = view.words, view.roadmap.dimensions[COST].points
    texts = []
    for row, level in ((comparison.first, cost.first_level), (comparison.second, cost.second_level)):
        benefit = words.exact(row.score * points[level])
        texts.append(
            words.gettext("{benefit} ÷ {cost} (measure {nr})").format(
                nr=row.measure.nr, benefit=benefit, cost=words.exact(points[level])
            )
        )
    template = words.gettext("Points of benefit ÷ points of the divisor ({cost}): {divisions}")
    return template.format(cost=view.dimension_title(COST), divisions="; ".join(texts))


def _flip_notes(view: View, comparison: Comparison) -> Iterator[str]:
    """At which weight of which criterion the order of the scores turns, if at any."""
    _ = view.words.gettext
    weighed = [one for one in comparison.differences if one.weight is not None]
    turning = [one for one in weighed if one.flip is not None]
    if not any(one.alone for one in weighed):
        yield _("Flip points: none; the scores are equal whatever the weights.")
        return
    if not turning:
        yield _(
            "Flip points: none; with the other weights as they are, no weight turns the order of the scores."
        )
        return
    yield (
        _("Flip points by scores alone, the other weights as they are:")
        if comparison.decided_by == "lane"
        else _("Flip points, the other weights as they are:")
    )
    total = _total(comparison)
    for one in turning:
        yield _flip_note(view, comparison, one, total)
    if len(turning) < len(weighed):
        fixed = ", ".join(view.dimension_title(one.criterion) for one in weighed if one.flip is None)
        yield _("Criteria whose weight cannot turn the order of the scores: {criteria}").format(
            criteria=fixed
        )


def _flip_note(view: View, comparison: Comparison, one: Difference, total: Fraction) -> str:
    words = view.words
    assert one.flip is not None
    assert one.weight is not None
    assert one.alone
    numbers = comparison.first.measure.nr, comparison.second.measure.nr
    more, less = numbers if one.alone > 0 else numbers[::-1]
    return words.gettext(
        "{criterion}: the order turns at weight {weight} (now {present}), {share} of all weight "
        "(now {present_share}); with more, measure {more} is before measure {less}, with less after it."
    ).format(
        criterion=view.dimension_title(one.criterion),
        weight=words.exact(one.flip.weight),
        present=words.exact(one.weight),
        share=share_text(words, one.flip.share),
        present_share=share_text(words, one.weight / total),
        more=more,
        less=less,
    )


def _records(view: View, profile_name: str, profile: Profile, comparison: Comparison) -> Records:
    _ = view.words.gettext
    nr, (first, second) = measure_titles(view.words)["nr"], (comparison.first, comparison.second)
    top = head(view, "explain", profile_settings(view, profile_name, profile))
    top["result"] = {
        "first": first.measure.nr,
        "second": second.measure.nr,
        "decided_by": comparison.decided_by,
        "tie_breaker": comparison.tie_breaker,
        "dominance": comparison.dominance,
        "first_rank": first.rank,
        "second_rank": second.rank,
        "first_lane": first.lane,
        "second_lane": second.lane,
        "first_score": first.score,
        "second_score": second.score,
    }
    fields = [
        Field("criterion", _("Criterion")),
        Field("first_level", f"{nr} {first.measure.nr}"),
        Field("second_level", f"{nr} {second.measure.nr}"),
        Field("difference", _("Difference"), plain=False),
        Field("weight", _("Weight"), plain=False),
        Field("flip_weight", _("Flip point, weight"), plain=False),
        Field("flip_share", _("Flip point, share"), plain=False),
    ]
    rows = (
        [
            one.criterion,
            one.first_level,
            one.second_level,
            one.difference,
            one.weight,
            *(one.flip or (None, None)),
        ]
        for one in comparison.differences
    )
    return Records(top, fields, rows)
