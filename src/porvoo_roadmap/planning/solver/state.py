"""What the decisions so far leave to the later ones: a state, with the money left and the score.

A beginning of a plan is kept as a label: the money that it leaves, and its score. Two
beginnings in the same state can be completed in the same ways, so that of two labels of one
state the first makes the second needless if it leaves no less money and has no lower score.
"""

from collections.abc import Iterable
from typing import Final, NamedTuple

#: Stands for the period of a measure that is not chosen.
OUT: Final = -1
#: The money that is left, and the score or the worth. Packed money is a number of `Money`.
Labels = list[tuple[int, int]]


class SolverState(NamedTuple):
    """What later stages ask of the earlier decisions, but for the money.

    `periods` has the periods of the measures that later ones need, `OUT` for those not
    chosen; `least` and `most` say for each cardinality constraint how many more have to be
    chosen, and how many more may be.
    """

    periods: tuple[int, ...]
    least: tuple[int, ...]
    most: tuple[int, ...]


class Money(NamedTuple):
    """How the money that is left of each period is packed into one number.

    Each period has `bits` bits and above them a guard bit, which is 1 until more is
    subtracted than there was. The first period has the lowest bits.
    """

    bits: int
    periods: int

    @property
    def mask(self) -> int:
        """The bits of the first period's amount."""
        return (1 << self.bits) - 1

    def packed(self, amounts: Iterable[int]) -> int:
        """The amounts, one of each period, as one number."""
        guard = 1 << self.bits
        return sum((guard | amount) << self._place(period) for period, amount in enumerate(amounts))

    def step(self, cost: int, period: int) -> tuple[int, int]:
        """What a cost subtracts, and the guard bit that this sets to 0 if there was not enough."""
        place = self._place(period)
        return cost << place, 1 << (place + self.bits)

    def unpacked(self, left: int) -> tuple[int, ...]:
        """The amounts of a packed number."""
        mask = self.mask
        return tuple(left >> self._place(period) & mask for period in range(self.periods))

    def _place(self, period: int) -> int:
        return period * (self.bits + 1)


def pareto_front(labels: Labels) -> Labels:
    """The labels that no other makes needless, most money first; of equal ones one. Sorts what is given.

    >>> pareto_front([(5, 1), (3, 4), (4, 1), (2, 4)])
    [(5, 1), (3, 4)]
    """
    # Mostly these are two sorted lists one behind the other, which Python's sort merges.
    labels.sort(reverse=True)
    front: Labels = []
    highest = None
    for label in labels:
        if highest is None or label[1] > highest:
            highest = label[1]
            front.append(label)
    return front
