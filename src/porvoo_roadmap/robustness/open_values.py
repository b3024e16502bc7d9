"""Open values beside the weightings: what holds for every weighting and every outcome together.

On every criterion a measure is at its best where its open values are, whatever the weighting.
So extremes are exact: the measure at its best end with all others at their worst, and the
other way round.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import accumulate, product
from math import prod
from random import Random
from typing import Final, NamedTuple

from porvoo_roadmap.effort import Effort, TooMuchWorkError
from porvoo_roadmap.model import Measure, Value, is_open, outcomes
from porvoo_roadmap.ranking import Ranked
from porvoo_roadmap.robustness.sampling import BITS, ONE, Sampling, values_drawn, weights_drawn
from porvoo_roadmap.robustness.weightings import Criterion, Position, Weightings
from porvoo_roadmap.scenario import Scenario
from porvoo_roadmap.scenario.methods import Levels
from porvoo_roadmap.scenario.outcomes import Extremes, Lanes, Outcome, extremes_of

#: What comparing two measures takes in steps of work, for each criterion.
COMPARED: Final = 10
#: Where measures have several worst outcomes, so many combinations of them are looked at.
MOST_CHOICES: Final = 64


class OpenEnd(NamedTuple):
    """The best or the worst outcome of a measure: its lane, and the positions there; mostly one."""

    lane: int
    positions: tuple[Position, ...]


class Sides(NamedTuple):
    """The best and the worst outcome of a measure; the same where nothing is open."""

    best: OpenEnd
    worst: OpenEnd


def outcomes_of(scenario: Scenario, rows: Sequence[Ranked]) -> dict[int, Extremes]:
    """The best and the worst outcome of each measure by number; none where nothing is open at all."""
    names = scenario.looked_at
    if not any(is_open(row.measure.values.get(name, ())) for row in rows for name in names):
        return {}
    extremes = extremes_of(scenario)
    return {row.measure.nr: extremes(row.measure.values) for row in rows}


def sides_of(found: Mapping[int, Extremes], weightings: Weightings) -> dict[int, Sides]:
    """The outcomes as positions."""

    def side(outcome: Outcome) -> OpenEnd:
        return OpenEnd(outcome.lane, tuple(dict.fromkeys(map(weightings.position_of, outcome.levels))))

    return {nr: Sides(side(best), side(worst)) for nr, (best, worst) in found.items()}


#: The best and the worst rank of a position among rivals, by how many measures have each position.
RanksAmong = Callable[[Position, Mapping[Position, int]], tuple[int, int]]


def open_intervals(
    sides: Mapping[int, Sides], ranks_among: RanksAmong
) -> Iterator[tuple[int, tuple[int, int]]]:
    """The best and the worst rank of each measure. Raises `TooMuchWorkError`."""
    best, worst = ({nr: own[end] for nr, own in sides.items()} for end in (0, 1))
    known: dict[tuple[int, OpenEnd, int], int] = {}

    def extreme(nr: int, end: int) -> int:
        own, rivals = sides[nr][end], (worst, best)[end]
        # One of which all is known is level with itself, wherever it is counted.
        at = end, own, nr if sides[nr].best != sides[nr].worst else 0
        if at not in known:
            known[at] = _extreme(
                own, [side for other, side in rivals.items() if other != nr], end, ranks_among
            )
        return known[at]

    for nr in sides:
        yield nr, (extreme(nr, 0), extreme(nr, 1))


def _extreme(own: OpenEnd, rivals: Sequence[OpenEnd], end: int, ranks_among: RanksAmong) -> int:
    """The best (`end` 0) or the worst rank (1) of one side among the other sides of all others."""
    before = sum(side.lane < own.lane for side in rivals)
    there = [side.positions for side in rivals if side.lane == own.lane]
    several = [positions for positions in there if len(positions) > 1]
    if prod(map(len, several)) > MOST_CHOICES:
        raise TooMuchWorkError
    certain = Counter(positions[0] for positions in there if len(positions) == 1)
    found = [
        ranks_among(position, certain + Counter(chosen))[end]
        for position in own.positions
        for chosen in product(*several)
    ]
    return before + (max if end else min)(found)


class OpenPreferences(NamedTuple):
    """Which measures are possibly preferred to which, for some weighting and some outcome.

    Measures are bits by their place in the ranking; `above` has by place those that are
    possibly preferred to it, `below` those to which it is.
    """

    above: tuple[int, ...]
    below: tuple[int, ...]

    @property
    def everyone(self) -> int:
        """All measures."""
        return (1 << len(self.above)) - 1


def open_preferences(sides: Sequence[Sides], weightings: Weightings, effort: Effort) -> OpenPreferences:
    """The possible preferences between the measures of a ranking, in its order.

    Raises `TooMuchWorkError`.
    """
    members: dict[Sides, int] = {}
    for place, own in enumerate(sides):
        members[own] = members.get(own, 0) | 1 << place
    different = [*members]
    effort.spend(COMPARED * len(weightings.criteria) * len(different) ** 2)
    below = {
        own: sum(
            members[other] for other in different if _is_possibly_above(own.best, other.worst, weightings)
        )
        for own in different
    }
    above = dict.fromkeys(different, 0)
    for own, lower in below.items():
        for other in different:
            if lower & members[other]:
                above[other] |= members[own]
    # A measure is not above itself, though one that is like it can be.
    return OpenPreferences(
        tuple(above[own] & ~(1 << place) for place, own in enumerate(sides)),
        tuple(below[own] & ~(1 << place) for place, own in enumerate(sides)),
    )


def _is_possibly_above(best: OpenEnd, worst: OpenEnd, weightings: Weightings) -> bool:
    if best.lane != worst.lane:
        return best.lane < worst.lane
    return any(
        weightings.maximum(weightings.difference(mine, theirs)) > 0
        for mine, theirs in product(best.positions, worst.positions)
    )


def open_draws(
    scenario: Scenario, measures: Sequence[Measure], weightings: Weightings, sampling: Sampling
) -> Iterator[list[int]]:
    """What each measure scores, draw by draw: the higher, the better, its lane first of all.

    With the weighting every open value is drawn: uniform over the classes, or over the numbers.
    """
    random = Random(sampling.seed)  # noqa: S311 -- nothing here is secret
    draw_weights = weights_drawn(weightings, random)
    draw_values = [values_drawn(criterion, random, ONE) for criterion in weightings.criteria]
    lanes = Lanes(scenario)
    drawers = [_drawer(scenario, measure, random) for measure in measures]
    known = [
        None if drawer else (lanes.number(lanes.of_known(m.values)), weightings.position_of(m.values))
        for m, drawer in zip(measures, drawers, strict=True)
    ]
    for _ in range(sampling.samples):
        weights, values = draw_weights(), [draw() for draw in draw_values]
        worth = [[weight * value for value in own] for weight, own in zip(weights, values, strict=True)]
        scored: list[tuple[int, int]] = []
        for measure, drawer, place in zip(measures, drawers, known, strict=True):
            if place is not None:
                lane, position = place
                scored.append((lane, sum(own[level] for own, level in zip(worth, position, strict=True))))
                continue
            levels: Levels = {**measure.values, **{name: draw() for name, draw in drawer}}
            total = sum(
                weight * _worth(criterion, own, levels)
                for criterion, weight, own in zip(weightings.criteria, weights, values, strict=True)
            )
            scored.append((lanes.number(lanes.of_known(levels)), total))
        totals = [total for _, total in scored]
        # A ratio with a benefit below 0 has scores below 0; here the lowest one of a draw counts as 0.
        least = min(totals, default=0)
        room = 1 + max(totals, default=0) - least
        yield [(lanes.last - lane) * room + total - least for lane, total in scored]


def _worth(criterion: Criterion, values: Sequence[int], levels: Levels) -> int:
    """What known values are worth on a criterion; a number lies between the levels that were found before."""
    if criterion.values is None or criterion.value_of is None:
        return values[criterion.level_of(levels)]
    return int(criterion.value_of(levels) * criterion.whole * ONE)


def _drawer(scenario: Scenario, measure: Measure, random: Random) -> list[tuple[str, Callable[[], Value]]]:
    """By dimension that matters and is open: what draws one of its outcomes."""

    def draw(name: str) -> Callable[[], Value]:
        found = outcomes(scenario.roadmap.dimensions[name], measure.values[name])
        low, high = found[0], found[-1]
        if isinstance(low, Fraction) and isinstance(high, Fraction):
            return lambda: low + (high - low) * Fraction(random.getrandbits(BITS), ONE)
        return lambda: found[random.randrange(len(found))]

    return [(name, draw(name)) for name in scenario.looked_at if is_open(measure.values.get(name, ()))]


class OpenDraws:
    """The scores of many draws, packed into long numbers: one subtraction compares them all."""

    def __init__(self, draws: Iterator[list[int]]) -> None:
        drawn = [*draws]
        self.samples = len(drawn)
        # Each score has a guard bit above it: subtracting a larger score borrows from it.
        size = max(map(max, drawn)).bit_length() // 8 + 1
        self.guard = int.from_bytes((bytes(size - 1) + b"\x80") * len(drawn), "little")
        self.packed = [
            int.from_bytes(b"".join(score.to_bytes(size, "little") for score in column), "little")
            for column in zip(*drawn, strict=True)
        ]

    def above(self, first: int, second: int) -> int:
        """In how many draws the measure at one place is strictly above that at another."""
        not_above = ((self.packed[second] | self.guard) - self.packed[first]) & self.guard
        return self.samples - not_above.bit_count()


def shares_of_ranks(draws: Iterator[list[int]], measures: int) -> list[dict[int, int]]:
    """By place of a measure: how often it has each rank."""
    found: list[dict[int, int]] = [{} for _ in range(measures)]
    for scores in draws:
        counted = sorted(Counter(scores).items(), reverse=True)
        before = accumulate((count for _, count in counted), initial=1)
        rank = {score: place for (score, _), place in zip(counted, before, strict=False)}
        for ranks, score in zip(found, scores, strict=True):
            ranks[rank[score]] = ranks.get(rank[score], 0) + 1
    return found
