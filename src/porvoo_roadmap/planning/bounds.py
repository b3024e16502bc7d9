"""How much value can still be added at most: what the search may leave out for certain."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import Final, NamedTuple

from porvoo_roadmap.planning.job import Candidate

#: Of a unit of value, the bound counts so many parts.
PARTS: Final = 1 << 20
#: Where each layer needs sums of its own, all of them together have so many.
MOST_SUMS: Final = 200_000


class Bound(NamedTuple):
    """The most value that the measures of the later layers can still add.

    The linear relaxation (Dantzig 1957), without the rules: the measures by value per cost
    fill the periods from the one that weighs most, and the last one that finds room does so
    in part. `costs` and `values` are running sums over those of positive value in that
    order, of which the first `done` are decided; `falls` say how much less the next period
    weighs.
    """

    costs: Sequence[int]
    values: Sequence[int]
    done: int
    falls: Sequence[int]

    def of(self, money: Sequence[int]) -> int:
        """The bound for so much money in each period."""
        spent = accumulate(money)
        parts = sum(fall * self._filled(amount) for fall, amount in zip(self.falls, spent, strict=True))
        return parts // PARTS

    def of_one(self, money: int) -> int:
        """The same for the money of the only period."""
        return self.falls[0] * self._filled(money) // PARTS

    def _filled(self, amount: int) -> int:
        """The value that an amount buys where measures can be had in part, in parts, rounded up."""
        amount += self.costs[self.done]
        place = bisect_right(self.costs, amount) - 1
        whole = (self.values[place] - self.values[self.done]) * PARTS
        if place == len(self.costs) - 1:
            return whole
        cost = self.costs[place + 1] - self.costs[place]
        value = self.values[place + 1] - self.values[place]
        return whole - (self.costs[place] - amount) * value * PARTS // cost


def densities(items: Sequence[Candidate]) -> dict[int, int]:
    """Value per cost in whole numbers that keep the order: two ratios differ by 1/cost² at least."""
    scale = max((item.cost for item in items), default=0) ** 2 + 1
    free = scale * (max((abs(item.value) for item in items), default=0) + 1)
    return {
        item.nr: item.value * scale // item.cost if item.cost else free * (item.value > 0) for item in items
    }


def bounds_of(order: Sequence[Candidate], weights: Sequence[int]) -> list[Bound]:
    """The bound on what each layer and those after it can add, and on nothing."""
    density = densities(order)
    falls = [here - later for here, later in zip(weights, (*weights[1:], 0), strict=True)]
    worth = [item for item in order if item.value > 0]
    ordered = sorted(worth, key=lambda item: -density[item.nr])
    if ordered == worth:
        # The layers stand in the order of the bound: running sums serve them all.
        costs, values = _sums(worth)
        counts = accumulate((item.value > 0 for item in order), initial=0)
        return [Bound(costs, values, done, falls) for done in counts]
    position = {item.nr: index for index, item in enumerate(order)}
    # Of many layers some share the bound of the first of them, which holds for all.
    shared = len(order) * len(worth) // MOST_SUMS + 1
    sums = {
        index: _sums([item for item in ordered if position[item.nr] >= index])
        for index in range(0, len(order) + 1, shared)
    }
    return [Bound(*sums[index - index % shared], 0, falls) for index in range(len(order) + 1)]


def _sums(items: Sequence[Candidate]) -> tuple[list[int], list[int]]:
    costs = accumulate((item.cost for item in items), initial=0)
    return [*costs], [*accumulate((item.value for item in items), initial=0)]
