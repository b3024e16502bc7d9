"""Lanes, order, ties and dominance: which measure is before which under a profile.

The order is decided by lane, then score, then tie breakers. Measures that are still equal
share their rank (standard competition ranking, "1224") and are listed by number.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from itertools import accumulate
from typing import NamedTuple

from porvoo_roadmap.model import Measure, Profile
from porvoo_roadmap.scenario import Scenario
from porvoo_roadmap.scenario.methods import Levels, weighted_mean

#: What measures are sorted by, the smallest first: the lane (0 without lanes), the negated score,
#: and the negated values on the tie breakers. Measures with equal keys share a rank.
OrderKey = tuple[int, Fraction, tuple[Fraction, ...]]


class Evaluation(NamedTuple):
    """What decides a measure's rank; equal evaluations share it.

    `order` numbers the different evaluations of the whole roadmap from the best, which is 0;
    `parted` holds the negated values on the tie breakers.
    """

    order: int
    lane: int | None
    score: Fraction
    parted: tuple[Fraction, ...]


class Ranked(NamedTuple):
    """A measure in its place.

    `rank` and `tied` count within the selection, `overall_rank` in the whole roadmap.
    `lane` counts from 1 and is `None` in a profile without lanes.
    """

    measure: Measure
    lane: int | None
    score: Fraction
    rank: int
    tied: bool
    overall_rank: int


class TieBreak(NamedTuple):
    """A criterion that told measures with equal scores apart, and their numbers in order."""

    criterion: str
    measures: tuple[int, ...]


class Ranking(NamedTuple):
    """A roadmap's priority list, or a selection of it, best first."""

    rows: tuple[Ranked, ...]
    tie_breaks: tuple[TieBreak, ...]


def lane_of(measure: Measure, profile: Profile) -> int | None:
    """The first lane whose condition the measure meets, or the one after all of them."""
    if not profile.lanes:
        return None
    for number, lane in enumerate(profile.lanes, 1):
        if all(measure.values.get(name) in values for name, values in lane.when.items()):
            return number
    return len(profile.lanes) + 1


def scorer(scenario: Scenario) -> Callable[[Levels], Fraction]:
    """The scenario's score of a measure's values by dimension."""
    alone, weights = scenario.alone, scenario.weights
    return lambda levels: weighted_mean({name: score(levels) for name, score in alone.items()}, weights)


def judge(scenario: Scenario) -> Callable[[Measure], OrderKey]:
    """A function that gives the sort key of a measure, which does not depend on the other measures."""
    score_of, profile = scorer(scenario), scenario.profile
    breakers = [(name, scenario.scales[name].values) for name in profile.tie_breakers]

    def key_of(measure: Measure) -> OrderKey:
        parted = tuple(-values[measure.values[name]] for name, values in breakers)
        return lane_of(measure, profile) or 0, -score_of(measure.values), parted

    return key_of


def rank(scenario: Scenario, selection: Iterable[Measure] | None = None) -> Ranking:
    """The priority list of a selection of the roadmap's measures, of all by default.

    Scores and the order of any two measures do not depend on the selection.
    """
    measures, tie_breakers = scenario.roadmap.measures, scenario.profile.tie_breakers
    evaluations = _evaluations(scenario)
    overall, _ = _places(evaluation.order for evaluation in evaluations)
    judged: Iterable[tuple[Evaluation, Measure]] = zip(evaluations, measures, strict=True)
    if selection is not None and selection is not measures:
        chosen = {measure.nr for measure in selection}
        judged = ((evaluation, measure) for evaluation, measure in judged if measure.nr in chosen)
    placed = sorted((evaluation.order, measure.nr, evaluation, measure) for evaluation, measure in judged)
    places, sharing = _places(order for order, _, _, _ in placed)
    rows = [
        Ranked(measure, evaluation.lane, evaluation.score, places[order], sharing[order] > 1, overall[order])
        for order, _, evaluation, measure in placed
    ]
    parted = [(evaluation, nr) for _, nr, evaluation, _ in placed] if tie_breakers else []
    return Ranking(tuple(rows), _tie_breaks(parted, tie_breakers))


def _evaluations(scenario: Scenario) -> list[Evaluation]:
    """The evaluation of each measure of the roadmap, in the file's order.

    Many measures have the same values where it matters: each combination is judged once. The
    exact fractions are compared here only; after that, whole numbers give the order.
    """
    key_of, measures = judge(scenario), scenario.roadmap.measures
    conditions = [name for lane in scenario.profile.lanes for name in lane.when]
    looked_at = tuple(dict.fromkeys((*scenario.judged_by, *conditions)))
    where = [tuple(map(measure.values.get, looked_at)) for measure in measures]
    different = dict(zip(where, measures, strict=True))
    judged = {position: key_of(measure) for position, measure in different.items()}
    order = {key: index for index, key in enumerate(sorted(set(judged.values())))}
    evaluations = {
        position: Evaluation(order[key], key[0] or None, -key[1], key[2]) for position, key in judged.items()
    }
    return [evaluations[position] for position in where]


def _places(orders: Iterable[int]) -> tuple[dict[int, int], dict[int, int]]:
    """By the order of an evaluation: the rank that it gives, and how many measures share it."""
    sharing = Counter(orders)
    ordered = sorted(sharing)
    before = accumulate((sharing[order] for order in ordered), initial=0)
    return {order: count + 1 for order, count in zip(ordered, before, strict=False)}, sharing


def _tie_breaks(
    placed: Sequence[tuple[Evaluation, int]], tie_breakers: Sequence[str]
) -> tuple[TieBreak, ...]:
    """Where a tie breaker decided: the numbers of measures with equal scores that it told apart."""
    found: list[TieBreak] = []
    for position, name in enumerate(tie_breakers):
        # Measures that are equal so far: by lane, score and the earlier tie breakers.
        level: dict[tuple[object, ...], list[tuple[Fraction, int]]] = {}
        for evaluation, nr in placed:
            so_far = (evaluation.lane, evaluation.score, evaluation.parted[:position])
            level.setdefault(so_far, []).append((evaluation.parted[position], nr))
        found += [
            TieBreak(name, tuple(nr for _, nr in group))
            for group in level.values()
            if len({value for value, _ in group}) > 1
        ]
    return tuple(found)


def top(ranking: Ranking, count: int) -> Ranking:
    """The first `count` rows, and those tied with the last of them."""
    rows = tuple(row for row in ranking.rows if row.rank <= count)
    return Ranking(rows, ranking.tie_breaks)


def positions(scenario: Scenario) -> Callable[[Measure], tuple[Fraction, ...]]:
    """A measure's values from 0 to 1 on the profile's criteria, in their order."""
    scales = [(name, scenario.scales[name].values) for name in scenario.criteria]
    return lambda measure: tuple(values[measure.values[name]] for name, values in scales)


def dominates(first: Sequence[Fraction], second: Sequence[Fraction]) -> bool:
    """Whether a position is at least as good on every criterion, and better on at least one.

    Both are values by criterion, as `positions` gives them. No weights, and no points that keep
    the order of the levels, then give it the lower score.

    >>> dominates([Fraction(1), Fraction(1, 2)], [Fraction(1), Fraction(0)])
    True
    """
    pairs = [*zip(first, second, strict=True)]
    return all(mine >= theirs for mine, theirs in pairs) and any(mine > theirs for mine, theirs in pairs)
