"""All best plans: how many there are, and which measures are in them.

The states that a best plan passes through, each with the number of ways to it, layer by
layer; then back from the end along what led there.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

from porvoo_roadmap.planning.bounds import Bound
from porvoo_roadmap.planning.layers import OUT, Layer, Memory, Space

#: All best plans are gone through where they pass through no more states than this.
MOST_BEST_STATES: Final = 200_000


class Best(NamedTuple):
    """All best plans: how many, and the measures that are in some and out of some of them."""

    plans: int
    in_some: frozenset[int]
    out_of_some: frozenset[int]


#: For each memory and the money that is left: the best value so far, and in how many ways.
Ways = dict[Memory, dict[int, tuple[int, int]]]


def all_best(space: Space, best: int) -> Best | None:
    """All plans of the best value; `None` where they pass through too many states to be told."""
    ways = [{space.memory: {space.left: (space.score >> space.scale.shift, 1)}}]
    size = 0
    for layer, bound in zip(space.layers, space.bounds[1:], strict=True):
        ways.append(_ways_within_reach(space, _more_ways(space, layer, ways[-1]), bound, best))
        size += sum(map(len, ways[-1].values()))
        if size > MOST_BEST_STATES:
            return None
    return _traced(space, ways)


def _more_ways(space: Space, layer: Layer, ways: Ways) -> Ways:
    shift = space.scale.shift
    more: Ways = {}
    for memory, states in ways.items():
        for period, step, guard, gain in layer.options:
            after = layer.after(memory, period)
            if after is None:
                continue
            here = more.setdefault(after, {})
            # What stands below the shift never adds up to a unit above it.
            worth = _worth(gain, shift)
            for left, (value, count) in states.items():
                now = left - step
                if guard and not now & guard:
                    continue
                known, before = here.get(now, (None, 0))
                if known is None or known < value + worth:
                    here[now] = value + worth, count
                elif known == value + worth:
                    here[now] = known, before + count
    return more


def _worth(gain: int, shift: int) -> int:
    """What a gain adds to the goals that make a plan best: the nearest, as the rest may be negative."""
    return gain + (1 << shift >> 1) >> shift


def _ways_within_reach(space: Space, ways: Ways, bound: Bound, best: int) -> Ways:
    kept: Ways = {}
    for memory, states in ways.items():
        if space.money.periods == 1:
            found = _plateaus(space, states, bound, best)
        else:
            unpacked = space.money.unpacked
            found = {left: way for left, way in states.items() if way[0] + bound.of(unpacked(left)) >= best}
        if found:
            kept[memory] = found
    return kept


def _plateaus(
    space: Space, states: dict[int, tuple[int, int]], bound: Bound, best: int
) -> dict[int, tuple[int, int]]:
    """One budget: what has less money than a state of higher value cannot be best."""
    unpacked = space.money.unpacked
    kept = {}
    highest = None
    for left in sorted(states, reverse=True):
        value, count = states[left]
        if highest is not None and value < highest:
            continue
        highest = value
        if value + bound.of(unpacked(left)) >= best:
            kept[left] = value, count
    return kept


def _traced(space: Space, ways: Sequence[Ways]) -> Best:
    """From the end back along what led to it: the measures that were in on some way, or out."""
    shift = space.scale.shift
    alive = {memory: set(states) for memory, states in ways[-1].items()}
    in_some: set[int] = set()
    out_of_some: set[int] = set()
    for layer, before, behind in reversed([*zip(space.layers, ways, ways[1:], strict=False)]):
        led: dict[Memory, set[int]] = {}
        for memory, states in before.items():
            for option in layer.options:
                after = layer.after(memory, option.period)
                there = alive.get(after) if after is not None else None
                if not there or after is None:
                    continue
                worth, known = _worth(option.gain, shift), behind[after]
                lived = {
                    left
                    for left, (value, _) in states.items()
                    if left - option.step in there and known[left - option.step][0] == value + worth
                }
                if lived:
                    (out_of_some if option.period == OUT else in_some).add(layer.nr)
                    led.setdefault(memory, set()).update(lived)
        alive = led
    count = sum(count for states in ways[-1].values() for _, count in states.values())
    return Best(count, frozenset(in_some), frozenset(out_of_some))
