"""What to find out first: the ranks that a measure has as one of its open values turns out.

All else is read as the scenario reads it.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from porvoo_roadmap.model import Measure, Value, is_open, outcomes
from porvoo_roadmap.ranking import OrderKey, judge
from porvoo_roadmap.scenario import Scenario


class IfKnown(NamedTuple):
    """The place that a measure has if an open value is this one."""

    value: Value
    rank: int
    tied: bool
    lane: int | None


class Turn(NamedTuple):
    """A number at which the rank changes: the rank just below it, at it, and just above it."""

    number: Fraction
    below: int
    at: int
    above: int


class OpenValue(NamedTuple):
    """An open value of a measure, and the places that it leaves open.

    `outcomes` are every class that it may be, or both ends of numbers; `turns` are the numbers
    between them where the rank changes.
    """

    measure: Measure
    dimension: str
    value: Value
    outcomes: tuple[IfKnown, ...]
    turns: tuple[Turn, ...] = ()

    @property
    def best_rank(self) -> int:
        """The best rank among the outcomes: at numbers it is that of an end."""
        return min(outcome.rank for outcome in self.outcomes)

    @property
    def worst_rank(self) -> int:
        """The worst rank among the outcomes."""
        return max(outcome.rank for outcome in self.outcomes)

    @property
    def left_open(self) -> int:
        """By how many ranks the outcomes differ."""
        return self.worst_rank - self.best_rank


def open_values_of(scenario: Scenario, measure: Measure) -> tuple[OpenValue, ...]:
    """The open values of a measure, with the numbers at which its rank turns."""
    places = _places(scenario, scenario.measures)
    return tuple(
        found._replace(turns=tuple(_turns(_candidates(scenario, found, places), _rank_at(found, places))))
        for found in open_values(scenario, scenario.measures, [measure])
    )


def open_values(
    scenario: Scenario, selection: Sequence[Measure], of: Sequence[Measure] | None = None
) -> tuple[OpenValue, ...]:
    """The open values in a selection, or of some of its measures, that can matter to ranks within it.

    Those that leave the most ranks open come first; then the order is that of the selection. The
    turns are left out: there are as many as measures.
    """
    unsure = [
        (measure, name)
        for measure in (selection if of is None else of)
        for name in scenario.looked_at
        if name in measure.values and is_open(measure.values[name])
    ]
    places = _places(scenario, selection if unsure else ())
    found = [
        OpenValue(
            measure,
            name,
            measure.values[name],
            tuple(
                places.if_known(measure, name, known)
                for known in outcomes(scenario.roadmap.dimensions[name], measure.values[name])
            ),
        )
        for measure, name in unsure
    ]
    return tuple(sorted(found, key=lambda one: -one.left_open))


class _Places(NamedTuple):
    """The keys of all measures, and what gives another."""

    key_of: Callable[[Measure], OrderKey]
    keys: dict[int, OrderKey]
    ordered: list[OrderKey]

    def key_if(self, measure: Measure, name: str, known: Value) -> OrderKey:
        """The key of a measure if one of its values is known."""
        return self.key_of(measure.model_copy(update={"values": {**measure.values, name: known}}))

    def if_known(self, measure: Measure, name: str, known: Value) -> IfKnown:
        """The place of a measure if one of its values is known."""
        own, key = self.keys[measure.nr], self.key_if(measure, name, known)
        before = bisect_left(self.ordered, key)
        shared = self.ordered[before : before + 2].count(key) - (own == key)
        return IfKnown(known, 1 + before - (own < key), shared > 0, key[0] or None)


def _places(scenario: Scenario, selection: Sequence[Measure]) -> _Places:
    key_of = judge(scenario)
    keys = {measure.nr: key_of(measure) for measure in selection}
    return _Places(key_of, keys, sorted(keys.values()))


def _rank_at(found: OpenValue, places: _Places) -> Callable[[Fraction], int]:
    return lambda number: places.if_known(found.measure, found.dimension, number).rank


def _candidates(scenario: Scenario, found: OpenValue, places: _Places) -> list[Fraction]:
    """The ends of an open number, and between them all numbers where the rank can change, in order.

    Those are where its score is that of another measure in its lane, and where it is level with
    another on a tie breaker.
    """
    measure, name = found.measure, found.dimension
    low, high = found.outcomes[0].value, found.outcomes[-1].value
    if not (isinstance(low, Fraction) and isinstance(high, Fraction)):
        return []
    first, last = (-places.key_if(measure, name, end)[1] for end in (low, high))
    lane = places.keys[measure.nr][0]
    candidates = {low, high}
    # A score is linear in every number but a divisor, in whose inverse it is linear.
    divides = name == scenario.method.divisor
    start, end = (1 / low, 1 / high) if divides else (low, high)
    for score in {-key[1] for nr, key in places.keys.items() if nr != measure.nr and key[0] == lane}:
        if min(first, last) < score < max(first, last):
            at = start + (score - first) / (last - first) * (end - start)
            candidates.add(1 / at if divides else at)
    if name in scenario.profile.tie_breakers:
        known = (scenario.levels(other.values)[name] for other in scenario.measures)
        candidates.update(number for number in known if isinstance(number, Fraction) and low < number < high)
    return sorted(candidates)


def _turns(numbers: Sequence[Fraction], rank_at: Callable[[Fraction], int]) -> Iterator[Turn]:
    """The numbers where the rank changes, of those where it can."""
    between = [rank_at((first + second) / 2) for first, second in pairwise(numbers)]
    at = [*map(rank_at, numbers)]
    # Beyond the ends nothing is: there the rank is that at the end.
    around = zip(numbers, [*at[:1], *between], at, [*between, *at[-1:]], strict=True)
    for number, below, here, above in around:
        if not below == here == above:
            yield Turn(number, below, here, above)
