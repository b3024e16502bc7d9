"""How what is open in a measure can turn out: its earliest and its latest lane, and the values there.

What is open on different dimensions turns out independently. A lane's conditions are told
apart by bits: those of a value are the lanes that it leaves possible.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import product
from typing import Final, NamedTuple

from porvoo_roadmap.model import Value, is_open, outcomes
from porvoo_roadmap.scenario import Scenario
from porvoo_roadmap.scenario.methods import Levels

#: Stands for the value of a measure that has none, not even an unknown one: no class at all.
NO_VALUE: Final[tuple[str, ...]] = ()


class Outcome(NamedTuple):
    """A lane (0 without lanes), and what the measure's values can be there that matters to its score.

    These are the outcomes of which none is better (or, for the latest lane, worse) than all
    others: mostly one.
    """

    lane: int
    levels: tuple[Levels, ...]


class Extremes(NamedTuple):
    """The earliest lane with the best outcomes in it, and the latest with the worst."""

    best: Outcome
    worst: Outcome


class _Option(NamedTuple):
    """One way in which a dimension can turn out: the lanes that it leaves possible, and its ends there."""

    lanes: int
    worse: Value
    better: Value


class Lanes:
    """The lanes of a scenario, as bits: bit `n` is that of lane `n + 1`."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self.every = (1 << len(scenario.profile.lanes)) - 1
        self.last = len(scenario.profile.lanes) + 1
        names = dict.fromkeys(name for lane in scenario.profile.lanes for name in lane.when)
        #: By dimension: the lanes without a condition on it, and by value those that list it.
        self.free = {
            name: sum(1 << n for n, lane in enumerate(scenario.profile.lanes) if name not in lane.when)
            for name in names
        }
        self.listed: dict[str, dict[str, int]] = {name: {} for name in names}
        for n, lane in enumerate(scenario.profile.lanes):
            for name, values in lane.when.items():
                for value in values:
                    self.listed[name][value] = self.listed[name].get(value, 0) | 1 << n

    def of_value(self, name: str, value: Value) -> int:
        """The lanes that a value on a dimension of theirs leaves possible; one that is known."""
        listed = self.listed[name]
        values = value if isinstance(value, tuple) else (value,)
        bits = self.free[name]
        for one in values:
            bits |= listed.get(one, 0) if isinstance(one, str) else 0
        return bits

    def number(self, bits: int) -> int:
        """The first lane of some, or the one after all of them; 0 without lanes."""
        if not self.every:
            return 0
        return (bits & -bits).bit_length() or self.last

    def of_known(self, levels: Levels) -> int:
        """The lanes that all values that are known leave possible."""
        bits = self.every
        for name in self.listed:
            value = levels.get(name, NO_VALUE)
            if not is_open(value):
                bits &= self.of_value(name, value)
        return bits

    def options(self, name: str, value: Value) -> list[_Option]:
        """The ways in which an open value can turn out that differ in the lanes."""
        scenario = self.scenario
        if name not in self.listed:
            return [_Option(self.every, *scenario.ends(name, value))]
        by_lanes: dict[int, list[Value]] = {}
        scale = scenario.scales.get(name)
        found: Sequence[Value] = (
            outcomes(scenario.roadmap.dimensions[name], value) if scale is None else scale.among(value)
        )
        for one in found:
            by_lanes.setdefault(self.of_value(name, one), []).append(one)
        if scale is None:
            return [_Option(bits, None, None) for bits in by_lanes]
        rises = scenario.rises_with_points(name)
        return [
            _Option(bits, there[0], there[-1]) if rises else _Option(bits, there[-1], there[0])
            for bits, there in by_lanes.items()
        ]


def lane_reader(scenario: Scenario) -> Callable[[Levels], int]:
    """A function that gives the lane of a measure's values; 0 without lanes.

    By the cautious reading that is the latest that it can be, by the best reading the earliest.
    """
    lanes = Lanes(scenario)

    def lane(levels: Levels) -> int:
        bits = lanes.of_known(levels)
        unsure = [name for name in lanes.listed if is_open(levels.get(name, NO_VALUE))]
        if not unsure:
            return lanes.number(bits)
        options = [lanes.options(name, levels[name]) for name in unsure]
        if scenario.reading == "best":
            return _earliest(lanes, bits, options)
        return max(map(lanes.number, _reachable(bits, options)))

    return lane


def _reachable(bits: int, options: Iterable[Sequence[_Option]]) -> set[int]:
    """Which lanes can be left possible, for every way to take an option of each dimension."""
    reached = {bits}
    for choice in options:
        reached = {before & option.lanes for before, option in product(reached, choice)}
    return reached


def _earliest(lanes: Lanes, bits: int, options: Iterable[Sequence[_Option]]) -> int:
    """The earliest lane that some option of each dimension leaves possible."""
    for choice in options:
        possible = 0
        for option in choice:
            possible |= option.lanes
        bits &= possible
    return lanes.number(bits)


def extremes_of(scenario: Scenario) -> Callable[[Levels], Extremes]:
    """A function that gives the best and the worst outcomes of a measure's values, lane and score together.

    In the earliest lane each dimension turns out by itself: it meets the lane's condition, and
    is as good as that allows. The latest lane fails all conditions before it, which can be done
    on one dimension or on another; each way is an outcome.
    """
    lanes, ends = Lanes(scenario), _Ends(scenario)
    looked_at = scenario.looked_at

    def extremes(levels: Levels) -> Extremes:
        bits = lanes.of_known(levels)
        options = {
            name: lanes.options(name, levels[name])
            for name in looked_at
            if is_open(levels.get(name, NO_VALUE))
        }
        return Extremes(best(levels, bits, options), worst(levels, bits, options))

    def best(levels: Levels, bits: int, options: Mapping[str, Sequence[_Option]]) -> Outcome:
        lane = _earliest(lanes, bits, options.values())
        bit = 1 << lane >> 1 & lanes.every
        there = {
            name: ends.best(name, [option for option in choice if option.lanes & bit == bit])
            for name, choice in options.items()
            if name in ends.rises
        }
        return Outcome(lane, tuple(_combined(levels, there)))

    def worst(levels: Levels, bits: int, options: Mapping[str, Sequence[_Option]]) -> Outcome:
        apart = {
            name: ends.worst(name, choice) for name, choice in options.items() if name not in lanes.listed
        }
        together = {name: ends.hardest(name, options[name]) for name in lanes.listed if name in options}
        if not together:
            return Outcome(lanes.number(bits), tuple(_combined(levels, apart)))
        ways: dict[_Way, None] = {(bits, ()): None}
        for steps in together.values():
            ways = {
                (before & after, (*done, *more)): None
                for (before, done), (after, more) in product(ways, steps)
            }
        lane = max(lanes.number(left) for left, _ in ways)
        there = [chosen for left, chosen in ways if lanes.number(left) == lane]
        return Outcome(
            lane, tuple(found for chosen in there for found in _combined({**levels, **dict(chosen)}, apart))
        )

    return extremes


#: Lanes that are left possible, and the values on criteria that leave them so.
_Way = tuple[int, tuple[tuple[str, Value], ...]]


class _Ends:
    """The ends of options that make a score best or worst; `rises` has the criteria: more points are better.

    Where a benefit can be below 0, a ratio may gain by either end of its cost: both are given.
    """

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self.rises = {name: scenario.rises_with_points(name) for name in scenario.judged_by}
        below = any(scenario.scales[name].least < 0 for name in scenario.weights)
        self.either = scenario.method.divisor if below else None

    def best(self, name: str, options: Sequence[_Option]) -> tuple[Value, ...]:
        """The best end of some options."""
        ends = [option.better for option in options]
        if name == self.either:
            ends += [option.worse for option in options]
            return tuple(dict.fromkeys((self._most(name, ends), self._least(name, ends))))
        return (self._most(name, ends) if self.rises[name] else self._least(name, ends),)

    def worst(self, name: str, options: Sequence[_Option]) -> tuple[Value, ...]:
        """The worst end of some options."""
        ends = [option.worse for option in options]
        if name == self.either:
            return self.best(name, options)
        return (self._least(name, ends) if self.rises[name] else self._most(name, ends),)

    def hardest(self, name: str, options: Sequence[_Option]) -> list[_Way]:
        """The options, each with its worst end, of which no other one is as bad and leaves fewer lanes."""
        if name not in self.rises:
            found = {option.lanes for option in options}
            return [(bits, ()) for bits in found if not any(other & ~bits == 0 for other in found - {bits})]
        ends = [(option.lanes, end) for option in options for end in self.worst(name, [option])]
        place = self.scenario.scales[name].point_of
        sign = 1 if self.rises[name] else -1

        def is_spared(bits: int, end: Value) -> bool:
            return any(
                other & ~bits == 0 and other != bits and sign * place(there) <= sign * place(end)
                for other, there in ends
            )

        kept = ends if name == self.either else [one for one in ends if not is_spared(*one)]
        return [(bits, ((name, end),)) for bits, end in kept]

    def _most(self, name: str, values: Sequence[Value]) -> Value:
        return max(values, key=self.scenario.scales[name].point_of)

    def _least(self, name: str, values: Sequence[Value]) -> Value:
        return min(values, key=self.scenario.scales[name].point_of)


def _combined(levels: Levels, ends: Mapping[str, Sequence[Value]]) -> Iterator[Levels]:
    """The levels with every combination of ends."""
    for chosen in product(*ends.values()):
        yield {**levels, **dict(zip(ends, chosen, strict=True))}
