"""Why a measure has its rank, and why one measure is before another.

Under both methods a score is the weighted mean of what each criterion would give alone:
`Σ w·s / Σ w`. From this follow, exactly, what a criterion contributes, how it tells two
measures apart, and the break-even weight at which their order changes.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Literal, NamedTuple

from porvoo_roadmap.finding_out import OpenValue, open_values_of
from porvoo_roadmap.model import Measure, Profile, Value
from porvoo_roadmap.ranking import (
    Later,
    OrderKey,
    Ranked,
    Reach,
    dominates_for_certain,
    judge,
    rank,
    reaches,
)
from porvoo_roadmap.scenario import Scenario
from porvoo_roadmap.scenario.scales import Scale

DecidedBy = Literal["lane", "score", "tie_breaker", "tied"]
Side = Literal["first", "second"]


class Term(NamedTuple):
    """One criterion's term of a score.

    `level` is as the file has it; where it is open, `read` is the end at which it is read.
    `points` are as declared, `value` is from 0 (worst) to 1 (best). The contributions of
    all terms sum to the score; a ratio's cost divides the others, and has neither weight
    nor contribution.
    """

    criterion: str
    level: Value
    read: Value
    points: Fraction
    value: Fraction
    weight: Fraction | None
    contribution: Fraction | None


class Before(NamedTuple):
    """How many measures are before one, by what decided it."""

    lane: int
    score: int
    tie_breaker: int


class Change(NamedTuple):
    """One measure at another level of one criterion, and the place that it would then have."""

    criterion: str
    before: Value
    after: Value
    rank: int
    tied: bool
    lane: int | None


class Explanation(NamedTuple):
    """Why a measure has its rank.

    Dominance counts the profile's criteria, and all measures whatever their lanes.
    `smallest_change` is `None` where no change on a single criterion gives another rank.
    It counts as certain only if it holds however what is open turns out. `scores` are those of
    all measures. `open_values` say what the rank would be if one of them were known; those that
    leave the most ranks open come first.
    """

    ranked: Ranked
    terms: tuple[Term, ...]
    before: Before
    tied_with: tuple[Measure, ...]
    dominated_by: tuple[Measure, ...]
    dominates: tuple[Measure, ...]
    smallest_change: Change | None
    scores: frozenset[Fraction]
    open_values: tuple[OpenValue, ...]
    needs_later: tuple[Later, ...]


class BreakEven(NamedTuple):
    """The weight of one criterion at which two scores are equal, and its share of all weight then."""

    weight: Fraction
    share: Fraction


class Difference(NamedTuple):
    """What one criterion says of two measures, the first against the second.

    `alone` is the difference of the scores if no other criterion counted; its sign says which
    measure gains as the weight grows. `difference` is that of the contributions; over all
    criteria it sums to the difference of the scores. A ratio's cost has only levels.
    """

    criterion: str
    first_level: Value
    second_level: Value
    weight: Fraction | None
    alone: Fraction | None
    difference: Fraction | None
    break_even: BreakEven | None


class Comparison(NamedTuple):
    """Two measures against each other.

    `tie_breaker` is the criterion that decided, where one did; `dominance` says which of
    the two dominates the other, if one does.
    """

    first: Ranked
    second: Ranked
    decided_by: DecidedBy
    tie_breaker: str | None
    dominance: Side | None
    differences: tuple[Difference, ...]


def explain(scenario: Scenario, nr: int) -> Explanation:
    """Why a measure has its rank, by its number, which the roadmap must have."""
    key_of, reach_of = judge(scenario), reaches(scenario)
    ranking = rank(scenario)
    rows = {row.measure.nr: row for row in ranking.rows}
    ranked = rows[nr]
    own, reach = ranked.measure, reach_of(ranked.measure)
    keys = {measure.nr: key_of(measure) for measure in scenario.measures}
    others = sorted((m for m in scenario.measures if m.nr != nr), key=lambda measure: measure.nr)
    return Explanation(
        ranked,
        tuple(_terms(scenario, own)),
        _before(keys[nr], [keys[other.nr] for other in others]),
        tuple(other for other in others if keys[other.nr] == keys[nr]),
        tuple(other for other in others if dominates_for_certain(reach_of(other), reach)),
        tuple(other for other in others if dominates_for_certain(reach, reach_of(other))),
        _smallest_change(scenario, ranked),
        frozenset(row.score for row in rows.values()),
        open_values_of(scenario, own),
        ranking.needs_later.get(nr, ()),
    )


def explain_against(scenario: Scenario, first: int, second: int) -> Comparison:
    """Why one of two measures is before the other, and the break-even weights of their scores."""
    ranked, key_of = _ranked(scenario), judge(scenario)
    pair = ranked[first], ranked[second]
    measures = pair[0].measure, pair[1].measure
    decided_by, tie_breaker = _decision(scenario.profile, *map(key_of, measures))
    return Comparison(
        *pair,
        decided_by,
        tie_breaker,
        _dominance(*map(reaches(scenario), measures)),
        tuple(_differences(scenario, *measures)),
    )


def _ranked(scenario: Scenario) -> dict[int, Ranked]:
    return {row.measure.nr: row for row in rank(scenario).rows}


def _alone(scenario: Scenario, measure: Measure) -> dict[str, Fraction]:
    """The score that each weighed criterion would give if it alone counted."""
    levels = scenario.levels(measure.values)
    return {name: score(levels) for name, score in scenario.alone.items()}


def _terms(scenario: Scenario, measure: Measure) -> Iterator[Term]:
    weights, alone = scenario.weights, _alone(scenario, measure)
    total, levels = sum(weights.values()), scenario.levels(measure.values)
    for name in scenario.criteria:
        read, weight, scale = levels[name], weights.get(name), scenario.scales[name]
        yield Term(
            name,
            measure.values[name],
            read,
            scale.point_of(read),
            scale.value_of(read),
            weight,
            None if weight is None else weight * alone[name] / total,
        )


def _before(own: OrderKey, others: Sequence[OrderKey]) -> Before:
    better = [key for key in others if key < own]
    lane = sum(key[0] < own[0] for key in better)
    level = sum(key[:2] == own[:2] for key in better)
    return Before(lane, len(better) - lane - level, level)


def _smallest_change(scenario: Scenario, ranked: Ranked) -> Change | None:
    """The first change of `_changes` that gives the measure another rank."""
    key_of, measure = judge(scenario), ranked.measure
    others = sorted(key_of(other) for other in scenario.measures if other.nr != measure.nr)
    for criterion, level in _changes(scenario, measure):
        # The whole key, not only the score: the criterion may also decide the lane or a tie.
        changed = measure.model_copy(update={"values": {**measure.values, criterion: level}})
        key = key_of(changed)
        before = bisect_left(others, key)
        if before + 1 != ranked.rank:
            tied = others[before : before + 1] == [key]
            return Change(criterion, measure.values[criterion], level, before + 1, tied, key[0] or None)
    return None


def _changes(scenario: Scenario, measure: Measure) -> list[tuple[str, str]]:
    """Each criterion with each other level of it, the smallest change first.

    The nearest level comes first, then a better one before a worse one, then the
    profile's order of criteria decides. A number has no nearest other one.
    """
    levels = scenario.levels(measure.values)
    found = [
        (steps, worse, order, name, level)
        for order, name in enumerate(scenario.criteria)
        for steps, worse, level in _steps(scenario.scales[name], levels[name])
    ]
    return [(name, level) for *_, name, level in sorted(found)]


def _steps(scale: Scale, level: Value) -> Iterator[tuple[int, bool, str]]:
    """How far each other level is, whether it is worse, and the first value declared for it."""
    first_declared = {scale.value_of(declared): declared for declared in reversed(scale.levels)}
    rungs = scale.rungs
    if not rungs:
        return
    own = rungs.index(scale.value_of(level))
    for rung, value in enumerate(rungs):
        if rung != own:
            yield abs(rung - own), rung < own, first_declared[value]


def _decision(profile: Profile, first: OrderKey, second: OrderKey) -> tuple[DecidedBy, str | None]:
    """What decided the order of two measures, and which tie breaker if it was one."""
    if first[0] != second[0]:
        return "lane", None
    if first[1] != second[1]:
        return "score", None
    for name, mine, theirs in zip(profile.tie_breakers, first[2], second[2], strict=True):
        if mine != theirs:
            return "tie_breaker", name
    return "tied", None


def _dominance(first: Reach, second: Reach) -> Side | None:
    if dominates_for_certain(first, second):
        return "first"
    return "second" if dominates_for_certain(second, first) else None


def _differences(scenario: Scenario, first: Measure, second: Measure) -> Iterator[Difference]:
    weights = scenario.weights
    mine, theirs = (_alone(scenario, measure) for measure in (first, second))
    alone = {name: mine[name] - theirs[name] for name in weights}
    total = sum(weights.values())
    for name in scenario.criteria:
        levels = first.values[name], second.values[name]
        if name in weights:
            difference = weights[name] * alone[name] / total
            break_even = _break_even(name, weights, alone)
            yield Difference(name, *levels, weights[name], alone[name], difference, break_even)
        else:
            yield Difference(name, *levels, None, None, None, None)


def _break_even(
    criterion: str, weights: Mapping[str, Fraction], alone: Mapping[str, Fraction]
) -> BreakEven | None:
    """The weight `t` at which `t·d_k + Σ w_j·d_j` over the other criteria changes its sign, if any.

    `d` are the differences of the scores that each criterion alone would give. A weight of 0
    is no break-even weight: no smaller weight exists at which the order would be another.
    """
    others = {name: weight for name, weight in weights.items() if name != criterion}
    rest = sum((weight * alone[name] for name, weight in others.items()), Fraction())
    if rest * alone[criterion] >= 0:
        return None
    weight = -rest / alone[criterion]
    return BreakEven(weight, weight / (weight + sum(others.values())))
