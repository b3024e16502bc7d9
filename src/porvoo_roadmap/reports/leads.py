"""Lead sentences: the most important thing that a command found, before its table.

Here are those of the priority list, and what all leads have in common; `robustness_leads`
and `plan_leads` have theirs, and `matrix` and `explain` say one thing each.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from porvoo_roadmap.ranking import Ranked, Ranking
from porvoo_roadmap.reports.figures import Figures
from porvoo_roadmap.reports.view import View, lane_title
from porvoo_roadmap.text.language import Words

#: A sentence names so many measures.
MOST_NAMED: Final = 12


def nothing_lead(view: View) -> list[str]:
    """Why there is nothing to show, where there is nothing."""
    if view.selection:
        return []
    _ = view.words.gettext
    return [_("No measure matches the filters.") if view.filters else _("The file has no measures.")]


def numbers_in_words(words: Words, numbers: Sequence[int]) -> str:
    """Measures in a sentence by their numbers; of very many the first."""
    return listed_in_part(words, [str(nr) for nr in numbers])


def listed_in_part(words: Words, texts: Sequence[str]) -> str:
    """Numbers or names in a sentence; of very many the first, and how many others there are."""
    others = len(texts) - MOST_NAMED
    if others <= 0:
        return words.listed(texts)
    template = words.ngettext("{numbers} and {count} other", "{numbers} and {count} others", others)
    return template.format(numbers=", ".join(texts[:MOST_NAMED]), count=words.whole(others))


def rank_lead(view: View, ranking: Ranking, shown: Figures) -> list[str]:
    """Who comes first by a rule, who comes first by its score, and which tie breaker decided that.

    `shown` is how the list below writes its scores.
    """
    rows = ranking.rows
    if not rows:
        return nothing_lead(view)
    if len(rows) == 1 and not view.is_whole:
        return [_only_one(view, rows[0])]
    # A group is named where it sets measures apart.
    last = len(view.scenario.profile.lanes) + 1
    first = [row for row in rows if row.lane is not None and row.lane < last]
    others = [row for row in rows if row.lane is None or row.lane == last]
    lanes = {row.lane for row in rows}
    if len(lanes) == 1 and len(_leaders(rows)) == len(rows):
        return [_all_equal(view.words, len(rows))]
    judged = others or list(rows)
    lead = _sentence(view, first, others, shown)
    return [" ".join([lead, *_decided_by(view, judged, ranking)])]


def open_lead(view: View, ranking: Ranking) -> list[str]:
    """How many ranks are not certain, because values of which measures are not known exactly."""
    movable = sum(row.bounds is not None and row.bounds.first < row.bounds.last for row in ranking.rows)
    if not movable:
        return []
    words = view.words
    unsure = sorted(row.measure.nr for row in ranking.rows if row.scores is not None)
    template = words.ngettext(
        "{count} rank can still change, because values are not known exactly in: {numbers}.",
        "{count} ranks can still change, because values are not known exactly in: {numbers}.",
        movable,
    )
    return [template.format(count=words.whole(movable), numbers=numbers_in_words(words, unsure))]


def _leaders(rows: Sequence[Ranked]) -> list[Ranked]:
    """The rows of the best rank."""
    best = min(row.rank for row in rows)
    return [row for row in rows if row.rank == best]


def _only_one(view: View, row: Ranked) -> str:
    return view.words.gettext(
        "Only measure {number} matches the filter. Among all {total} measures its rank is {overall}."
    ).format(
        number=row.measure.nr,
        total=view.words.whole(len(view.whole)),
        overall=view.words.whole(row.overall_rank),
    )


def _all_equal(words: Words, count: int) -> str:
    return words.ngettext(
        "{count} measure is listed, so there is nothing to rank.",
        "All {count} measures have the same score, so the scores rank none before another.",
        count,
    ).format(count=words.whole(count))


def _sentence(view: View, first: Sequence[Ranked], others: Sequence[Ranked], shown: Figures) -> str:
    """What the list comes to: as a clause or two where the filters leave a part, else with the score."""
    words = view.words
    if first and not others:
        return f"{_all_first(view, first)}; {_among_them(words, _leaders(first))}."
    if not first and view.is_whole:
        return _with_score(view, _leaders(others), shown)
    finding = f"{_first(view, first)}; {_among_others(view, others)}" if first else _finding(view, others)
    if view.is_whole:
        return f"{finding}."
    return words.ngettext(
        "The selection has {count} measure of {total}: {finding}.",
        "The selection has {count} measures of {total}: {finding}.",
        len(view.selection),
    ).format(
        count=words.whole(len(view.selection)),
        total=words.whole(len(view.whole)),
        finding=finding,
    )


def _with_score(view: View, leaders: Sequence[Ranked], shown: Figures) -> str:
    """Who leads where no group comes first, with the score."""
    words, divides = view.words, view.scenario.method.divisor is not None
    facts = {
        "number": leaders[0].measure.nr,
        "numbers": _numbers(words, leaders),
        "count": words.whole(len(leaders)),
        "score": shown.text(leaders[0].score),
    }
    match divides, len(leaders) == 1:
        case False, True:
            template = words.gettext("Measure {number} comes first, with a score of {score} out of 100.")
        case False, False:
            template = words.ngettext(
                "{count} measure comes first, with a score of {score} out of 100: {numbers}.",
                "{count} measures share first place, with a score of {score} out of 100: {numbers}.",
                len(leaders),
            )
        case True, True:
            template = words.gettext("Measure {number} gives the most for its cost, with a score of {score}.")
        case _:
            template = words.ngettext(
                "{count} measure gives the most for its cost, with a score of {score}: {numbers}.",
                "{count} measures give the most for their cost, with a score of {score}: {numbers}.",
                len(leaders),
            )
    return template.format(**facts)


def _numbers(words: Words, rows: Sequence[Ranked]) -> str:
    return numbers_in_words(words, [row.measure.nr for row in rows])


def _first(view: View, first: Sequence[Ranked]) -> str:
    """The clause on who comes first by a rule. The first group holds the obligations, as for a plan."""
    words, count, lanes = view.words, len(first), {row.lane for row in first}
    if len(lanes) > 1:
        return words.ngettext(
            "{count} measure in {groups} priority groups comes first",
            "{count} measures in {groups} priority groups come first",
            count,
        ).format(count=words.whole(count), groups=words.whole(len(lanes)))
    if lanes == {1}:
        template = words.ngettext("{count} obligation comes first", "{count} obligations come first", count)
        return template.format(count=words.whole(count))
    return words.ngettext(
        '{count} measure in the group "{group}" comes first',
        '{count} measures in the group "{group}" come first',
        count,
    ).format(count=words.whole(count), group=lane_title(view, first[0].lane))


def _all_first(view: View, first: Sequence[Ranked]) -> str:
    """The clause where no measure is outside the priority groups."""
    words, count, lanes = view.words, len(first), {row.lane for row in first}
    if len(lanes) > 1:
        return words.ngettext(
            "{count} measure is listed, in {groups} priority groups",
            "All {count} measures listed are in {groups} priority groups",
            count,
        ).format(count=words.whole(count), groups=words.whole(len(lanes)))
    if lanes == {1}:
        template = words.ngettext(
            "{count} measure is listed, an obligation", "All {count} measures listed are obligations", count
        )
        return template.format(count=words.whole(count))
    return words.ngettext(
        '{count} measure is listed, in the group "{group}"',
        'All {count} measures listed are in the group "{group}"',
        count,
    ).format(count=words.whole(count), group=lane_title(view, first[0].lane))


def _among_them(words: Words, leaders: Sequence[Ranked]) -> str:
    """The clause on who leads where all measures are in priority groups."""
    if len(leaders) == 1:
        template = words.gettext("measure {number} comes first among them")
        return template.format(number=leaders[0].measure.nr)
    return words.ngettext(
        "{count} of them comes first: {numbers}", "{count} of them share the lead: {numbers}", len(leaders)
    ).format(count=words.whole(len(leaders)), numbers=_numbers(words, leaders))


def _among_others(view: View, others: Sequence[Ranked]) -> str:
    """The clause on who leads the measures that no priority group has."""
    words, leaders = view.words, _leaders(others)
    facts = {
        "number": leaders[0].measure.nr,
        "numbers": _numbers(words, leaders),
        "count": words.whole(len(leaders)),
    }
    if len(others) == 1:
        template = words.gettext("the only other measure is {number}")
    elif len(leaders) == len(others):
        template = words.ngettext(
            "the other {count} has a rank of its own", "the other {count} all share one rank", len(others)
        )
    elif view.scenario.method.divisor is not None:
        template = (
            words.gettext("among the others measure {number} gives the most for its cost")
            if len(leaders) == 1
            else words.ngettext(
                "among the others {count} measure gives the most for its cost: {numbers}",
                "among the others {count} measures give the most for their cost: {numbers}",
                len(leaders),
            )
        )
    else:
        template = (
            words.gettext("among the others measure {number} comes first")
            if len(leaders) == 1
            else words.ngettext(
                "among the others {count} measure comes first: {numbers}",
                "among the others {count} measures share the lead: {numbers}",
                len(leaders),
            )
        )
    return template.format(**facts)


def _finding(view: View, rows: Sequence[Ranked]) -> str:
    """The clause on who leads a selection without priority groups."""
    words, leaders = view.words, _leaders(rows)
    if view.scenario.method.divisor is not None:
        template = (
            words.gettext("measure {number} gives the most for its cost")
            if len(leaders) == 1
            else words.ngettext(
                "{count} measure gives the most for its cost: {numbers}",
                "{count} measures give the most for their cost: {numbers}",
                len(leaders),
            )
        )
    else:
        template = (
            words.gettext("measure {number} comes first")
            if len(leaders) == 1
            else words.ngettext(
                "{count} measure comes first: {numbers}",
                "{count} measures share the lead: {numbers}",
                len(leaders),
            )
        )
    return template.format(
        number=leaders[0].measure.nr, numbers=_numbers(words, leaders), count=words.whole(len(leaders))
    )


def _decided_by(view: View, rows: Sequence[Ranked], ranking: Ranking) -> Iterator[str]:
    """The tie breaker that puts one leader before the last of those with the same score."""
    leaders = _leaders(rows)
    decisive = [one.criterion for one in ranking.tie_breaks if leaders[0].measure.nr in one.measures]
    if len(leaders) == 1 and decisive:
        criterion = view.dimension_title(decisive[-1])
        template = view.words.gettext('Scores are equal there: "{criterion}" decides.')
        yield template.format(criterion=criterion)
