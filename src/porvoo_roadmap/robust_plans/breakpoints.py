"""One or two criteria: all weightings are a point or a line, and shares are exact.

Along the line the value of each plan is linear in the weights, so that the value of the best
one is convex and made of finitely many straight pieces. They are found from both ends
(Eisner & Severance 1976, "Mathematical techniques for efficient record segmentation in large
shared databases"): where a plan of one end is as good as the best at the other end, it is
best all along; else the two meet at one point, and either nothing is better there, which
makes it a breakpoint, or a better plan is found and parts the line in two.

Between two breakpoints all best plans have the same value throughout, since the value of one
that had another slope would cross that of the best. So one point tells of all.
"""

from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import pairwise
from operator import mul
from typing import NamedTuple

from porvoo_roadmap.model import Baseline
from porvoo_roadmap.planning.instance import Instance
from porvoo_roadmap.robust_plans.best_plans import BestAtWeights
from porvoo_roadmap.robust_plans.family import InstanceFamily
from porvoo_roadmap.robustness.weightings import Vector

#: What finds the best plans of an instance that has some.
Solve = Callable[[Instance], BestAtWeights]


class WeightPiece(NamedTuple):
    """A part of all weightings with the same best plans; a breakpoint has a `share` of 0."""

    share: Fraction
    best: BestAtWeights


def pieces(family: InstanceFamily, baseline: Baseline, solve: Solve) -> Iterator[WeightPiece]:
    """The parts of the line, and the breakpoints between them. Raises what `solve` raises."""
    if len(family.criteria) == 1:
        yield WeightPiece(Fraction(1), solve(family.at((1,), baseline)))
        return
    line = _Line(family, baseline, solve)
    ends = [Fraction(), *line.breakpoints(), Fraction(1)]
    for first, last in pairwise(ends):
        yield WeightPiece(last - first, line.at((first + last) / 2))
    for point in ends[1:-1]:
        yield WeightPiece(Fraction(), line.at(point))


class _Line:
    """Weightings of two criteria by the share of the second."""

    def __init__(self, family: InstanceFamily, baseline: Baseline, solve: Solve) -> None:
        self.family, self.baseline, self.solve = family, baseline, solve

    def at(self, share: Fraction) -> BestAtWeights:
        """The best plans at a point."""
        return self.solve(self.family.at(_weights(share), self.baseline))

    def worth(self, share: Fraction) -> Vector:
        """What one of the best plans at a point is worth on each criterion."""
        return self.family.worth(self.at(share).periods, self.baseline)

    def breakpoints(self) -> Iterator[Fraction]:
        """The points at which the best plans change, in their order."""
        start, end = Fraction(), Fraction(1)
        found = [*self._between(start, self.worth(start), end, self.worth(end))]
        for (point, worth), (_, other) in pairwise(found):
            if worth != other:
                yield point

    def _between(
        self, start: Fraction, first: Vector, end: Fraction, last: Vector
    ) -> Iterator[tuple[Fraction, Vector]]:
        """The straight pieces between two points, by what is best there: where each ends, and its worth."""
        if _value(first, end) == _value(last, end):
            yield end, first
            return
        if _value(first, start) == _value(last, start):
            yield end, last
            return
        # The first is better at the start and the last at the end: they meet between.
        gain, loss = _value(first, start) - _value(last, start), _value(last, end) - _value(first, end)
        point = start + (end - start) * gain / (gain + loss)
        middle = self.worth(point)
        if _value(middle, point) == _value(first, point):
            yield from ((point, first), (end, last))
            return
        yield from self._between(start, first, point, middle)
        yield from self._between(point, middle, end, last)


def _weights(share: Fraction) -> Vector:
    return (share.denominator - share.numerator, share.numerator)


def _value(worth: Vector, share: Fraction) -> Fraction:
    """The value at a point, where the weights add up to 1."""
    return sum(map(mul, worth, (1 - share, share)), Fraction())
