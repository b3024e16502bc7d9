"""What a plan is worth: six goals, each before all that follow it, as one whole number.

1. the duties early: the sum of their periods, counted from 0, as small as possible;
2. the sum of values, each times the weight of its period, as large as possible;
3. value early: the sum of value times period as small as possible, which is what the
   smallest positive rate would prefer;
4. the cost as small as possible;
5. the measure with the smallest number chosen, then the next, and so on;
6. the measures early, that with the smallest number first.

The first two make a plan best; the others choose which of the best plans is shown. A
lexicographic order of goals over whole numbers is a sum with weights that are large enough
(Sherali 1982, "Equivalent weights for lexicographic multi-objective programs"). The weights
here are powers of two, but for the lateness of the duties. The sum of all six is called the
score of a plan, and what it has above the bits of the last four is what the plan is worth.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from porvoo_roadmap.planning.instance import Candidate, Instance


class Objective(NamedTuple):
    """How the goals make one number.

    `weights` are those of the periods, `places` the position of each measure in the list of
    numbers, counted from its end. `lateness` is what a period of delay of one duty counts
    for, in weighed values: more than all of them. `early`, `cheap` and `digit` are the
    widths in bits of the third goal, of the fourth, and of one measure's period in the sixth.
    """

    weights: Sequence[int]
    places: Mapping[int, int]
    lateness: int
    early: int
    cheap: int
    digit: int

    @property
    def shift(self) -> int:
        """How many bits the last four goals take, below the two that make a plan best."""
        return self.early + self.cheap + len(self.places) * (1 + self.digit)

    @property
    def bits(self) -> int:
        """How many bits a whole score takes."""
        return self.shift + self.lateness.bit_length()

    @property
    def start(self) -> int:
        """The score of the empty plan.

        The goals that are only ever subtracted from begin high enough never to fall below 0.
        """
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

    def worth(self, score: int) -> int:
        """What a plan of this score is worth by the two goals that make it best."""
        return score >> self.shift

    def worth_of_gain(self, gain: int) -> int:
        """What a gain adds to the worth.

        The last four goals may subtract from a gain, so that the bits above theirs are one
        too few; as they are less than half a unit of worth, rounding to the nearest is exact.
        """
        return gain + (1 << self.shift >> 1) >> self.shift

    def plan(self, score: int) -> dict[int, int]:
        """The plan that has a score: its bits hold the numbers of the measures and their periods."""
        dates = len(self.places) * self.digit
        mask = (1 << self.digit) - 1
        return {
            nr: ~(score >> place * self.digit) & mask
            for nr, place in self.places.items()
            if score >> dates + place & 1
        }


def objective_of(instance: Instance) -> Objective:
    """The goals of an instance, each wide enough for every plan."""
    periods = len(instance.weights)
    value = sum(abs(candidate.value) for candidate in instance.candidates)
    numbers = sorted((candidate.nr for candidate in instance.candidates), reverse=True)
    return Objective(
        instance.weights,
        {nr: place for place, nr in enumerate(numbers)},
        2 * value * instance.weights[0] + 1,
        (2 * value * (periods - 1)).bit_length() + 1 if periods > 1 else 0,
        sum(candidate.cost for candidate in instance.candidates).bit_length() + 1,
        (periods - 1).bit_length(),
    )


class ObjectiveValue(NamedTuple):
    """The two goals that make a plan best: the sum of the duties' periods, and that of weighed values."""

    lateness: int
    value: int


def objective_value(instance: Instance, worth: int) -> ObjectiveValue:
    """What a plan is worth, taken apart into its two goals."""
    most = instance.weights[0] * sum(abs(candidate.value) for candidate in instance.candidates)
    # A period of delay counts 2 · most + 1, and the values no more than `most` either way.
    lateness = (most - worth) // (2 * most + 1)
    return ObjectiveValue(lateness, worth + lateness * (2 * most + 1))
