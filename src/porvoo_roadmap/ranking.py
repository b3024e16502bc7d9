"""Lanes, order, ties and dominance: which measure is before which under a profile.

The order is decided by lane, then score, then tie breakers. Measures that are still equal
share their rank (standard competition ranking, "1224") and are listed by number.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import accumulate
from math import lcm
from typing import Final, Generic, Literal, NamedTuple, TypeVar

from porvoo_roadmap.model import Decision, Measure, Value, is_open
from porvoo_roadmap.scenario import Scenario
from porvoo_roadmap.scenario.methods import Levels
from porvoo_roadmap.scenario.outcomes import NO_VALUE, extremes_of, lane_reader

#: A score or a rank.
Bounded = TypeVar("Bounded")

#: What measures are sorted by, the smallest first: the lane (0 without lanes), the negated score,
#: and the negated values on the tie breakers. Measures with equal keys share a rank.
OrderKey = tuple[int, Fraction, tuple[Fraction, ...]]


class Evaluation(NamedTuple):
    """What decides a measure's rank; equal evaluations share it.

    `order` numbers the different evaluations of the whole roadmap from the best, which is 0;
    `parted` holds the negated values on the tie breakers. `best` and `worst` are the orders at
    the best and the worst outcome of what is open, `scores` the bounds of the score; `None` where
    nothing is open.
    """

    order: int
    lane: int | None
    score: Fraction
    parted: tuple[Fraction, ...]
    best: int
    worst: int
    scores: "Bounds[Fraction] | None"


class Bounds(NamedTuple, Generic[Bounded]):
    """The lowest and the highest score, or the best and the worst rank, over all that open values can be."""

    first: Bounded
    last: Bounded


class Ranked(NamedTuple):
    """A measure in its place.

    `rank` and `tied` count within the selection, `overall_rank` in the whole roadmap.
    `lane` counts from 1 and is `None` in a profile without lanes. `scores` are `None` where
    nothing is open in the measure, `bounds`, those of its rank, where nothing is in the selection.
    `score_rank` is the rank without decisions where any were looked at, and `decision` the one on
    this measure; it then stands in the lane or at the `end` of the list that it was put in or
    beside. `bounds` are without decisions.
    """

    measure: Measure
    lane: int | None
    score: Fraction
    rank: int
    tied: bool
    overall_rank: int
    scores: Bounds[Fraction] | None = None
    bounds: Bounds[int] | None = None
    score_rank: int | None = None
    decision: Decision | None = None
    end: Literal["first", "last"] | None = None


class Later(NamedTuple):
    """A measure that another depends on although it stands lower, and its rank in the whole roadmap."""

    nr: int
    overall_rank: int


class TieBreak(NamedTuple):
    """A criterion that told measures with equal scores apart, and their numbers in order."""

    criterion: str
    measures: tuple[int, ...]


class Ranking(NamedTuple):
    """A roadmap's priority list, or a selection of it, best first.

    `needs_later` has, by number, what a measure depends on that stands lower in the whole list.
    `out` are the rows of measures that a decision leaves out, with the ranks that they have
    without it; `unapplied` are the decisions that say nothing about this list.
    """

    rows: tuple[Ranked, ...]
    tie_breaks: tuple[TieBreak, ...]
    needs_later: Mapping[int, tuple[Later, ...]]
    out: tuple[Ranked, ...] = ()
    unapplied: tuple[Decision, ...] = ()


def scorer(scenario: Scenario) -> Callable[[Levels], Fraction]:
    """The scenario's score of known values by dimension.

    It is linear in the points of the criteria: they are added up in whole numbers, as far as they
    are whole, over one common denominator.
    """
    method, scales = scenario.method, scenario.scales
    weights = {name: weight for name, weight in scenario.weights.items() if weight}
    total = sum(weights.values())
    lines = {name: method.line(scales[name]) for name in weights}
    slopes = {name: weights[name] / total * slope for name, (slope, _) in lines.items()}
    start = -sum((slopes[name] * zero for name, (_, zero) in lines.items()), Fraction())
    common = lcm(start.denominator, *(slope.denominator for slope in slopes.values()))
    first = int(start * common)
    parts = [(name, scales[name].times(int(slope * common))) for name, slope in slopes.items()]

    def added(levels: Levels) -> int | Fraction:
        found: int | Fraction = first
        for name, part in parts:
            found += part(levels[name])
        return found

    if method.divisor is None:
        return lambda levels: Fraction(added(levels), common)
    divisor, cost = method.divisor, scales[method.divisor]
    return lambda levels: Fraction(added(levels), common * cost.point_of(levels[divisor]))


def key_of_known(scenario: Scenario) -> Callable[[int, Levels], OrderKey]:
    """A function that gives the sort key of known values in a lane."""
    score_of = scorer(scenario)
    breakers = [(name, scenario.scales[name].value_of) for name in scenario.profile.tie_breakers]

    def key_of(lane: int, levels: Levels) -> OrderKey:
        parted = tuple(-value_of(levels[name]) for name, value_of in breakers)
        return lane, -score_of(levels), parted

    return key_of


def judge(scenario: Scenario) -> Callable[[Measure], OrderKey]:
    """A function that gives the sort key of a measure, which does not depend on the other measures.

    What is open is read as the scenario reads it.
    """
    key_of, lane_of = key_of_known(scenario), lane_reader(scenario)
    return lambda measure: key_of(lane_of(measure.values), scenario.levels(measure.values))


def lanes_of(scenario: Scenario) -> Callable[[Measure], int | None]:
    """A function that gives the lane of a measure; `None` in a profile without lanes."""
    lane_of = lane_reader(scenario)
    return lambda measure: lane_of(measure.values) or None


def rank(scenario: Scenario, selection: Iterable[Measure] | None = None) -> Ranking:
    """The priority list of a selection of the scenario's measures, of all by default.

    Scores and the order of any two measures do not depend on the selection.
    """
    measures, tie_breakers = scenario.measures, scenario.profile.tie_breakers
    evaluations = evaluate(scenario)
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
    bounds = _rank_bounds([evaluation for _, _, evaluation, _ in placed])
    if bounds is not None:
        rows = [
            row._replace(bounds=own, scores=evaluation.scores)
            for row, own, (_, _, evaluation, _) in zip(rows, bounds, placed, strict=True)
        ]
    parted = [(evaluation, nr) for _, nr, evaluation, _ in placed] if tie_breakers else []
    return Ranking(
        tuple(rows), _tie_breaks(parted, tie_breakers), _needs_later(measures, evaluations, overall)
    )


def evaluate(scenario: Scenario) -> list[Evaluation]:
    """The evaluation of each measure of the scenario, in the file's order.

    Many measures have the same values where it matters: each combination is judged once. The
    exact fractions are compared here only; after that, whole numbers give the order.
    """
    looked_at = scenario.looked_at
    places: dict[tuple[Value, ...], int] = {}
    where = [
        places.setdefault(tuple([measure.values.get(name, NO_VALUE) for name in looked_at]), len(places))
        for measure in scenario.measures
    ]
    key_of, lane_of, open_keys_of = key_of_known(scenario), lane_reader(scenario), _open_judge(scenario)
    keys: list[OrderKey] = []
    opened: list[_OpenKeys | None] = []
    for place in places:
        levels = dict(zip(looked_at, place, strict=True))
        if any(map(is_open, place)):
            found = open_keys_of(levels)
            keys.append(
                key_of(lane_of(levels), scenario.levels(levels)) if found.read is None else found.read
            )
            opened.append(found)
        else:
            keys.append(key_of(lane_of(levels), levels))
            opened.append(None)
    order = _order([*keys, *(key for found in opened if found for key in (found.best, found.worst))])
    ends = iter(order[len(keys) :])
    evaluations = [
        Evaluation(
            own,
            key[0] or None,
            -key[1],
            key[2],
            own if found is None else next(ends),
            own if found is None else next(ends),
            None if found is None else found.scores,
        )
        for own, key, found in zip(order, keys, opened, strict=False)
    ]
    return [evaluations[place] for place in where]


class _OpenKeys(NamedTuple):
    """The keys of the best and the worst outcome of what is open, and the bounds of the score.

    `read` is the key as the scenario reads it, where that is found on the way.
    """

    best: OrderKey
    worst: OrderKey
    scores: Bounds[Fraction]
    read: OrderKey | None


def _open_judge(scenario: Scenario) -> Callable[[Levels], _OpenKeys]:
    """A function that judges values of which some are open: at best and at worst."""
    key_of, extremes = key_of_known(scenario), extremes_of(scenario)
    without_lanes = extremes_of(scenario.changed(lanes=()))
    # What both a lane asks for and a score hangs on turns out for both together.
    both = [name for name in scenario.judged_by if any(name in lane.when for lane in scenario.profile.lanes)]

    # A ratio of benefits below 0 may be the lower for a cost that is read at its better end.
    is_plain = scenario.method.divisor is None or min(scenario.scales[n].least for n in scenario.weights) >= 0

    def judged(levels: Levels) -> _OpenKeys:
        best, worst = extremes(levels)
        highest = min(key_of(best.lane, found) for found in best.levels)
        lowest = max(key_of(worst.lane, found) for found in worst.levels)
        if is_plain and not any(is_open(levels[name]) for name in both):
            read = lowest if scenario.reading == "cautious" else highest
            return _OpenKeys(highest, lowest, Bounds(-lowest[1], -highest[1]), read)
        alone = without_lanes(levels)
        scores = Bounds(
            min(-key_of(0, found)[1] for found in alone.worst.levels),
            max(-key_of(0, found)[1] for found in alone.best.levels),
        )
        return _OpenKeys(highest, lowest, scores, None)

    return judged


#: So many binary digits of a score are compared before all of it is.
DIGITS: Final = 64


def _order(keys: Sequence[OrderKey]) -> list[int]:
    """The place of each key among the different ones, in their order.

    The beginning of a score stands before the score: whole numbers are compared quicker.
    """
    by_digits = [
        (lane, (score.numerator << DIGITS) // score.denominator, score, parted)
        for lane, score, parted in keys
    ]
    found, place, before = [0] * len(keys), -1, None
    for index in sorted(range(len(keys)), key=by_digits.__getitem__):
        if by_digits[index] != before:
            before = by_digits[index]
            place += 1
        found[index] = place
    return found


def _rank_bounds(evaluations: Sequence[Evaluation]) -> list["Bounds[int]"] | None:
    """The best and the worst rank of each over all outcomes; `None` where nothing is open.

    A measure stands best at its best outcome, with the others at their worst.
    """
    if all(evaluation.scores is None for evaluation in evaluations):
        return None
    best = sorted(evaluation.best for evaluation in evaluations)
    worst = sorted(evaluation.worst for evaluation in evaluations)
    return [
        Bounds(
            1 + bisect_left(worst, own.best),
            # Its own best outcome is not before it.
            1 + bisect_left(best, own.worst) - (own.best < own.worst),
        )
        for own in evaluations
    ]


def _needs_later(
    measures: Sequence[Measure], evaluations: Sequence[Evaluation], overall: Mapping[int, int]
) -> dict[int, tuple[Later, ...]]:
    """The same by the evaluations of the measures; most files need none of it."""
    if not any(measure.depends_on for measure in measures):
        return {}
    pairs = zip(measures, evaluations, strict=True)
    return needs_later(measures, {one.nr: overall[evaluation.order] for one, evaluation in pairs})


def needs_later(measures: Sequence[Measure], ranks: Mapping[int, int]) -> dict[int, tuple[Later, ...]]:
    """By number of a measure: what it depends on that stands lower than itself, by the ranks of all."""
    found = {}
    for measure in measures:
        if not measure.depends_on or measure.nr not in ranks:
            continue
        own = ranks[measure.nr]
        later = tuple(
            Later(nr, ranks[nr]) for nr in dict.fromkeys(measure.depends_on) if ranks.get(nr, own) > own
        )
        if later:
            found[measure.nr] = later
    return found


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
    return ranking._replace(rows=rows)


class Reach(NamedTuple):
    """The worst and the best position that a measure's open values leave it; one where nothing is open."""

    worst: tuple[Fraction, ...]
    best: tuple[Fraction, ...]


def reaches(scenario: Scenario) -> Callable[[Measure], Reach]:
    """What a measure's values from 0 to 1 can be on the profile's criteria, in their order."""
    names = scenario.criteria
    scales = [scenario.scales[name] for name in names]

    def reach(measure: Measure) -> Reach:
        ends = [
            [scale.value_of(end) for end in scenario.ends(name, measure.values[name])]
            for name, scale in zip(names, scales, strict=True)
        ]
        return Reach(tuple(map(min, ends)), tuple(map(max, ends)))

    return reach


def dominates_for_certain(first: Reach, second: Reach) -> bool:
    """Whether one dominates the other however what is open turns out."""
    return dominates(first.worst, second.best)


def dominates(first: Sequence[Fraction], second: Sequence[Fraction]) -> bool:
    """Whether a position is at least as good on every criterion, and better on at least one.

    Both are values by criterion, as `reaches` gives them. No weights, and no points that keep
    the order of the levels, then give it the lower score.

    >>> dominates([Fraction(1), Fraction(1, 2)], [Fraction(1), Fraction(0)])
    True
    """
    pairs = [*zip(first, second, strict=True)]
    return all(mine >= theirs for mine, theirs in pairs) and any(mine > theirs for mine, theirs in pairs)
