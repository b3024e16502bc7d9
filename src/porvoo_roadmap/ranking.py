"""Lanes, order, ties and dominance: who stands before whom under a profile.

The order is decided by lane, then score, then tie breakers; what is still equal shares
its rank (standard competition ranking, "1224") and is listed by number.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from porvoo_roadmap.model import COST, Measure, Profile, Roadmap
from porvoo_roadmap.scoring import benefit, level_values, ratio, weighted_sum

#: What decides a measure's place, the smaller the better: lane, minus score, minus the
#: values on the tie breakers.
Standing = tuple[int, Fraction, tuple[Fraction, ...]]


@dataclass(frozen=True, slots=True)
class Ranked:
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


@dataclass(frozen=True, slots=True)
class TieBreak:
    """A criterion that parted measures with equal scores, and their numbers in order."""

    criterion: str
    measures: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Ranking:
    """A roadmap's priority list, or a selection of it, best first."""

    profile: Profile
    rows: tuple[Ranked, ...]
    tie_breaks: tuple[TieBreak, ...]


def criteria_of(profile: Profile) -> tuple[str, ...]:
    """The dimensions that a profile judges by, in its own order; a ratio's cost comes last."""
    weighed = [name for name in profile.weights if profile.method != "ratio" or name != COST]
    return (*weighed, COST) if profile.method == "ratio" else tuple(weighed)


def lane_of(measure: Measure, profile: Profile) -> int | None:
    """The first lane whose condition the measure meets, or the one after all of them."""
    if not profile.lanes:
        return None
    for number, lane in enumerate(profile.lanes, 1):
        if all(measure.values.get(name) in values for name, values in lane.when.items()):
            return number
    return len(profile.lanes) + 1


def values_on(roadmap: Roadmap, criterion: str) -> dict[str, Fraction]:
    """The value from 0 to 1 of each level of a criterion."""
    dimension = roadmap.dimensions[criterion]
    return level_values(dimension.points, dimension.better)


def scorer(roadmap: Roadmap, profile: Profile) -> Callable[[Measure], Fraction]:
    """The profile's score of a measure; equal positions are computed once."""
    score = _ratio_score(roadmap, profile) if profile.method == "ratio" else _sum_score(roadmap, profile)
    names = criteria_of(profile)
    known: dict[tuple[str, ...], Fraction] = {}

    def score_of(measure: Measure) -> Fraction:
        position = tuple(map(measure.values.__getitem__, names))
        if position not in known:
            known[position] = score(dict(zip(names, position, strict=True)))
        return known[position]

    return score_of


def _sum_score(roadmap: Roadmap, profile: Profile) -> Callable[[Mapping[str, str]], Fraction]:
    values = {name: values_on(roadmap, name) for name in profile.weights}
    return lambda levels: weighted_sum(
        {name: values[name][level] for name, level in levels.items()}, profile.weights
    )


def _ratio_score(roadmap: Roadmap, profile: Profile) -> Callable[[Mapping[str, str]], Fraction]:
    points = {name: roadmap.dimensions[name].points for name in criteria_of(profile)}
    weights = {name: weight for name, weight in profile.weights.items() if name != COST}
    return lambda levels: ratio(
        benefit({name: points[name][levels[name]] for name in weights}, weights),
        points[COST][levels[COST]],
    )


def rank(roadmap: Roadmap, profile: Profile, selection: Iterable[Measure] | None = None) -> Ranking:
    """The priority list of a selection of the roadmap's measures, of all by default.

    Scores and the order of any two measures do not depend on the selection.
    """
    score_of = scorer(roadmap, profile)
    breakers = [(name, values_on(roadmap, name)) for name in profile.tie_breakers]

    def standing(measure: Measure) -> Standing:
        parted = tuple(-values[measure.values[name]] for name, values in breakers)
        return lane_of(measure, profile) or 0, -score_of(measure), parted

    standings = {measure.nr: standing(measure) for measure in roadmap.measures}
    overall, _ = _places(standings)
    chosen = roadmap.measures if selection is None else tuple(selection)
    places, counts = _places({measure.nr: standings[measure.nr] for measure in chosen})
    rows = [
        Ranked(
            measure,
            standings[measure.nr][0] or None,
            -standings[measure.nr][1],
            places[measure.nr],
            counts[places[measure.nr]] > 1,
            overall[measure.nr],
        )
        for measure in chosen
    ]
    rows.sort(key=lambda row: (row.rank, row.measure.nr))
    return Ranking(profile, tuple(rows), _tie_breaks(rows, standings, profile))


def _places(standings: Mapping[int, Standing]) -> tuple[dict[int, int], dict[int, int]]:
    """The rank of each number, and how many share each rank.

    Many measures share few standings: each is compared once, and measures are then placed by it.
    """
    sharing: dict[Standing, list[int]] = {}
    for nr, standing in standings.items():
        sharing.setdefault(standing, []).append(nr)
    places: dict[int, int] = {}
    counts: dict[int, int] = {}
    before = 0
    for standing in sorted(sharing):
        numbers = sharing[standing]
        places.update(dict.fromkeys(numbers, before + 1))
        counts[before + 1] = len(numbers)
        before += len(numbers)
    return places, counts


def _tie_breaks(
    rows: Sequence[Ranked], standings: Mapping[int, Standing], profile: Profile
) -> tuple[TieBreak, ...]:
    """Where a tie breaker decided: the groups of equal scores that it parted."""
    if not profile.tie_breakers:
        return ()
    groups: dict[tuple[int, Fraction], list[int]] = {}
    for row in rows:
        lane, score, _ = standings[row.measure.nr]
        groups.setdefault((lane, score), []).append(row.measure.nr)
    found = []
    for numbers in groups.values():
        for position, name in enumerate(profile.tie_breakers):
            earlier: dict[tuple[Fraction, ...], list[int]] = {}
            for nr in numbers:
                earlier.setdefault(standings[nr][2][:position], []).append(nr)
            found += [
                TieBreak(name, tuple(alike))
                for alike in earlier.values()
                if len({standings[nr][2][position] for nr in alike}) > 1
            ]
    return tuple(found)


def top(ranking: Ranking, count: int) -> Ranking:
    """The first `count` rows, and those tied with the last of them."""
    rows = tuple(row for row in ranking.rows if row.rank <= count)
    return Ranking(ranking.profile, rows, ranking.tie_breaks)


def positions(roadmap: Roadmap, profile: Profile) -> Callable[[Measure], tuple[Fraction, ...]]:
    """A measure's values from 0 to 1 on the profile's criteria, in their order."""
    scales = [(name, values_on(roadmap, name)) for name in criteria_of(profile)]
    return lambda measure: tuple(values[measure.values[name]] for name, values in scales)


def dominates(first: Sequence[Fraction], second: Sequence[Fraction]) -> bool:
    """Whether a position is at least as good on every criterion, and better on one.

    It then stands before the other whatever the weights, and whatever points keep the
    order of the levels.

    >>> dominates([Fraction(1), Fraction(1, 2)], [Fraction(1), Fraction(0)])
    True
    """
    pairs = [*zip(first, second, strict=True)]
    return all(mine >= theirs for mine, theirs in pairs) and any(mine > theirs for mine, theirs in pairs)
