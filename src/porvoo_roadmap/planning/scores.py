"""What a plan is worth as one whole number, and the money of all periods as another.

A score holds all goals; the earlier of them outweighs all later ones:

1. the duties early: the sum of their periods, counted from 0, as small as possible;
2. the sum of values, each weighed by its period, as large as possible;
3. value early: the sum of value times period as small as possible, which is what the
   smallest positive rate would prefer;
4. the cost as small as possible;
5. the measure with the smallest number in, then the next, and so on;
6. the measures early, that with the smallest number first.

The first two make a plan best; the others choose the one that is shown.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from porvoo_roadmap.planning.job import Candidate, Job


class Scale(NamedTuple):
    """How the goals make one number: each stands above the bits of all later ones.

    `places` is the position of each measure from the end of the list by number; `early`,
    `cheap` and `digit` are the widths of their goals in bits.
    """

    weights: Sequence[int]
    places: Mapping[int, int]
    lateness: int
    early: int
    cheap: int
    digit: int

    @property
    def shift(self) -> int:
        """The bits below the two goals that make a plan best."""
        return self.early + self.cheap + len(self.places) * (1 + self.digit)

    @property
    def bits(self) -> int:
        """The bits of a whole score."""
        return self.shift + self.lateness.bit_length()

    @property
    def start(self) -> int:
        """The score before anything is chosen: what only falls begins with its bits set."""
        dates = len(self.places) * self.digit
        early, cheap = 1 << (self.early - 1) if self.early else 0, (1 << self.cheap) - 1
        return ((early << self.cheap | cheap) << len(self.places) + dates) | (1 << dates) - 1

    def gain(self, candidate: Candidate, period: int) -> int:
        """What choosing a measure in a period adds to a score."""
        count, place = len(self.places), self.places[candidate.nr]
        best = self.weights[period] * candidate.value - (self.lateness * period if candidate.duty else 0)
        gain = (best << self.early) - candidate.value * period
        gain = (gain << self.cheap) - candidate.cost
        gain = (gain << count) + (1 << place)
        return (gain << count * self.digit) - (period << place * self.digit)

    def chosen(self, score: int) -> dict[int, int]:
        """The numbers of the measures that a score holds, and their periods."""
        dates = len(self.places) * self.digit
        mask = (1 << self.digit) - 1
        return {
            nr: ~(score >> place * self.digit) & mask
            for nr, place in self.places.items()
            if score >> dates + place & 1
        }


def scale_of(job: Job) -> Scale:
    """Widths that every plan of a job fits into."""
    periods = len(job.weights)
    value = sum(abs(candidate.value) for candidate in job.candidates)
    numbers = sorted((candidate.nr for candidate in job.candidates), reverse=True)
    return Scale(
        job.weights,
        {nr: place for place, nr in enumerate(numbers)},
        2 * value * job.weights[0] + 1,
        (2 * value * (periods - 1)).bit_length() + 1 if periods > 1 else 0,
        sum(candidate.cost for candidate in job.candidates).bit_length() + 1,
        (periods - 1).bit_length(),
    )


class Money(NamedTuple):
    """The money that is left of each period, packed into one number with a guard bit above each part."""

    bits: int
    periods: int

    def packed(self, amounts: Iterable[int]) -> int:
        """The amounts, one of each period, as one number."""
        guard = 1 << self.bits
        return sum((guard | amount) << self._place(period) for period, amount in enumerate(amounts))

    def step(self, cost: int, period: int) -> tuple[int, int]:
        """What a cost takes off, and the bit that is gone then if there was not enough."""
        place = self._place(period)
        return cost << place, 1 << (place + self.bits)

    def unpacked(self, left: int) -> tuple[int, ...]:
        """The amounts of a packed number."""
        mask = (1 << self.bits) - 1
        return tuple(left >> self._place(period) & mask for period in range(self.periods))

    def _place(self, period: int) -> int:
        return period * (self.bits + 1)
