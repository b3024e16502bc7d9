"""How much value the later stages can add at most: what the search may leave out for certain."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import Final, NamedTuple

from porvoo_roadmap.planning.instance import Candidate
from porvoo_roadmap.planning.solver.state import Labels

#: A bound is computed in so many parts of a unit of value, and rounded up to a part.
PARTS: Final = 1 << 20
#: How many running sums there may be where one list of them cannot serve all stages.
MOST_SUMS: Final = 200_000


class Bound(NamedTuple):
    """The most value that some measures can add: the linear relaxation (Dantzig 1957).

    All constraints but the budget are left aside, and a measure may be chosen in part: so
    the measures of positive value fill the periods in the order of their value per cost, the
    first period first, until the money is spent. `costs` and `values` are running sums in
    that order, beginning with 0; the measures are those from place `first` up to place
    `last`. `falls` say how much less the next period weighs than each, and the last of them
    what the last period weighs.
    """

    costs: Sequence[int]
    values: Sequence[int]
    first: int
    last: int
    falls: Sequence[int]

    def of(self, money: Sequence[int]) -> int:
        """The bound, in weighed values, for so much money in each period."""
        spent = accumulate(money)
        parts = sum(fall * self._filled(amount) for fall, amount in zip(self.falls, spent, strict=True))
        return parts // PARTS

    def of_one(self, money: int) -> int:
        """The same for the money of the only period; quicker."""
        return self.falls[0] * self._filled(money) // PARTS

    def _filled(self, amount: int) -> int:
        """The value, in parts of a unit and rounded up, that an amount buys."""
        amount += self.costs[self.first]
        place = bisect_right(self.costs, amount, self.first, self.last + 1) - 1
        whole = (self.values[place] - self.values[self.first]) * PARTS
        if place == self.last:
            return whole
        cost = self.costs[place + 1] - self.costs[place]
        value = self.values[place + 1] - self.values[place]
        return whole - (self.costs[place] - amount) * value * PARTS // cost

    def reaching(self, labels: Labels, worth: int, shift: int = 0, mask: int = -1) -> Labels:
        """The labels that the measures can bring to a worth, with one period.

        The second number of a label, shifted by `shift`, is what it is worth by now, and the
        bits of the first that are in `mask` are its money. The same as comparing with `of_one`,
        but exact and without a division: large files spend most of their time here.
        """
        costs, values, weight, last = self.costs, self.values, self.falls[0], self.last
        first, end, spent = self.first, last + 1, costs[self.first]
        worth += weight * values[first]
        kept: Labels = []
        for label in labels:
            money = (label[0] & mask) + spent
            place = bisect_right(costs, money, first, end) - 1
            lacking = worth - (label[1] >> shift) - weight * values[place]
            if lacking <= 0 or (
                place < last
                # What is left for the next measure, divided by its cost, times its value.
                and weight * (money - costs[place]) * (values[place + 1] - values[place])
                >= lacking * (costs[place + 1] - costs[place])
            ):
                kept.append(label)
        return kept


def efficiencies(items: Sequence[Candidate]) -> dict[int, int]:
    """The value per cost of each measure, by its number, times what makes all of them whole.

    They are rounded, but keep the order: two different ratios differ by at least one over
    the square of the largest cost. A measure that costs nothing comes before all others if
    its value is positive; if not, it counts as 0.
    """
    scale = max((item.cost for item in items), default=0) ** 2 + 1
    free = scale * (max((abs(item.value) for item in items), default=0) + 1)
    return {
        item.nr: item.value * scale // item.cost if item.cost else free * (item.value > 0) for item in items
    }


def bounds_of(order: Sequence[Candidate], weights: Sequence[int]) -> list[Bound]:
    """For measures in the order of their stages: the bounds from each stage on, and after the last."""
    efficiency = efficiencies(order)
    falls = [here - later for here, later in zip(weights, (*weights[1:], 0), strict=True)]
    worth = [item for item in order if item.value > 0]
    ordered = sorted(worth, key=lambda item: -efficiency[item.nr])
    if ordered == worth:
        # The stages have the order of the bound: the same running sums serve them all.
        costs, values = _sums(worth)
        decided = accumulate((item.value > 0 for item in order), initial=0)
        return [Bound(costs, values, first, len(worth), falls) for first in decided]
    position = {item.nr: index for index, item in enumerate(order)}
    # Of very many stages several share the bound of the first of them, which is valid for all.
    shared = len(order) * len(worth) // MOST_SUMS + 1
    sums = {
        index: _sums([item for item in ordered if position[item.nr] >= index])
        for index in range(0, len(order) + 1, shared)
    }
    return [
        Bound(costs, values, 0, len(costs) - 1, falls)
        for index in range(len(order) + 1)
        for costs, values in (sums[index - index % shared],)
    ]


def _sums(items: Sequence[Candidate]) -> tuple[list[int], list[int]]:
    """The running sums of costs and of values."""
    costs = accumulate((item.cost for item in items), initial=0)
    return [*costs], [*accumulate((item.value for item in items), initial=0)]
