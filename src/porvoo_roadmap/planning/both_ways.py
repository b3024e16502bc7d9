"""One budget without further rules: which measures are in some best plan, and out of some.

Where the best plans are too many to go through, the beginnings of plans are met with their
ends: the best beginnings from the first layer on, the best ends from the last layer back,
each for every amount of money. A measure is in some best plan where a beginning before it,
itself and an end behind it are worth the best value and can be paid.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from porvoo_roadmap.effort import TooMuchWorkError
from porvoo_roadmap.planning.layers import Space

#: The ends of plans are all held at once, so many of them at most.
MOST_HELD: Final = 1_200_000
#: What a beginning or an end takes in steps of work.
STEP: Final = 4
#: What a beginning or an end costs and is worth: by cost, and each worth more than all cheaper ones.
Stairs = list[tuple[int, int]]


class Item(NamedTuple):
    """A layer's measure in the numbers of this search."""

    nr: int
    cost: int
    value: int


class Met(NamedTuple):
    """The measures that are in some best plan, and those that are out of some."""

    in_some: frozenset[int]
    out_of_some: frozenset[int]


def is_plain(space: Space) -> bool:
    """Whether there is one budget and no layer asks for another."""
    return space.money.periods == 1 and not any(layer.needs or layer.tallies for layer in space.layers)


def met(space: Space, best: int) -> Met:
    """Every measure by the best plans that have it and those that do not; the space is plain.

    Raises `TooMuchWorkError`.
    """
    shift = space.scale.shift
    (money,) = space.money.unpacked(space.left)
    lacking = best - (space.score >> shift)
    items = list(_items(space))
    ends = _ends(space, items, money, lacking)
    in_some, out_of_some = set(), set()
    stairs: Stairs = [(0, 0)]
    for index, item in enumerate(items):
        space.job.spend(STEP * (len(stairs) + len(ends[index + 1])))
        if item.cost <= money and _meets(stairs, ends[index + 1], money - item.cost, lacking - item.value):
            in_some.add(item.nr)
        if _meets(stairs, ends[index + 1], money, lacking):
            out_of_some.add(item.nr)
        stairs = _beginnings(space, index, _with(stairs, item, money), money, lacking)
    return Met(frozenset(in_some), frozenset(out_of_some))


def _items(space: Space) -> Iterator[Item]:
    """The measures in the order of the layers; one that nothing can pay for costs more than there is."""
    (money,) = space.money.unpacked(space.left)
    for layer in space.layers:
        paid = [option for option in layer.options if option.guard]
        cost, gain = (paid[0].step, paid[0].gain) if paid else (money + 1, 0)
        # The goals below the shift take a unit off or add none: the nearest is meant.
        yield Item(layer.nr, cost, gain + (1 << space.scale.shift >> 1) >> space.scale.shift)


def _with(stairs: Stairs, item: Item, money: int) -> Stairs:
    """The stairs where the item may be added to every step that can pay for it."""
    merged = stairs + [
        (cost + item.cost, value + item.value) for cost, value in stairs if cost + item.cost <= money
    ]
    merged.sort(key=_by_cost)
    kept: Stairs = []
    highest = None
    for step in merged:
        if highest is None or step[1] > highest:
            highest = step[1]
            kept.append(step)
    return kept


def _by_cost(step: tuple[int, int]) -> tuple[int, int]:
    return step[0], -step[1]


def _beginnings(space: Space, index: int, stairs: Stairs, money: int, lacking: int) -> Stairs:
    """The beginnings that the measures behind `index` can complete to the best value."""
    bound = space.bounds[index + 1]
    return [step for step in stairs if step[1] + bound.of((money - step[0],)) >= lacking]


def _ends(space: Space, items: Sequence[Item], money: int, lacking: int) -> list[Stairs]:
    """For each layer the ends from it on that the measures before it can complete to the best value."""
    bounds = space.bounds
    ends: list[Stairs] = [[(0, 0)]]
    held = 0
    for index in range(len(items) - 1, -1, -1):
        held += 2 * len(ends[-1])
        if held > MOST_HELD:
            raise TooMuchWorkError
        space.job.spend(STEP * 2 * len(ends[-1]))
        stairs = _with(ends[-1], items[index], money)
        costs, values = bounds[0].costs, bounds[0].values
        before, weight = bounds[index].done, bounds[0].falls[0]
        ends.append(
            [
                step
                for step in stairs
                if _completes(costs, values, before, money - step[0], weight, lacking - step[1])
            ]
        )
    return ends[::-1]


def _completes(
    costs: Sequence[int], values: Sequence[int], before: int, money: int, weight: int, lacking: int
) -> bool:
    """Whether the first `before` measures of value, in part where need be, are worth what is lacking."""
    place = bisect_right(costs, money, 0, before + 1) - 1
    lacking -= weight * values[place]
    if lacking <= 0 or place == before:
        return lacking <= 0
    value, cost = values[place + 1] - values[place], costs[place + 1] - costs[place]
    return weight * (money - costs[place]) * value >= lacking * cost


def _meets(beginnings: Stairs, ends: Stairs, money: int, lacking: int) -> bool:
    """Whether a beginning and an end together are worth what is lacking and can be paid."""
    place = len(ends) - 1
    for cost, value in beginnings:
        while place >= 0 and ends[place][0] > money - cost:
            place -= 1
        if place < 0:
            return False
        if value + ends[place][1] >= lacking:
            return True
    return False
