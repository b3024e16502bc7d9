"""In what share of the weightings one position stands above another: the closed forms.

Weights are uniform on their simplex, or on the part of it within the bounds; the inner
levels of each scale are uniform and in order, independently of the weights.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cache
from itertools import permutations
from math import comb, factorial, prod
from typing import Final, NamedTuple

from porvoo_roadmap.robustness.weightings import Criterion, Levels, Weightings

#: Bounded weights of so many criteria are divided into simplices, k! of them.
MOST_DIVIDED: Final = 4
#: What a term of a formula takes in steps of work, and all of them may take.
FORMULA: Final = 15
MOST_FORMULAS: Final = 10_000_000
#: A formula goes through so many steps of a scale.
MOST_STEPS: Final = 60
#: The digits of a logarithm beyond those that its factor has before the decimal sign.
DIGITS: Final = 40


class Share(NamedTuple):
    """A share `fraction + logarithm · ln 2`; exact as a fraction where the logarithm's factor is 0."""

    fraction: Fraction
    logarithm: Fraction = Fraction()

    @property
    def number(self) -> Fraction:
        """The share, or a decimal near it that is the same on every machine."""
        if not self.logarithm:
            return self.fraction
        from decimal import Decimal, localcontext

        with localcontext() as context:
            context.prec = DIGITS + len(str(int(abs(self.logarithm))))
            ln2 = Fraction(Decimal(2).ln())
        return Fraction(str(float(self.fraction + self.logarithm * ln2)))


def share_above(first: Levels, second: Levels, of: Weightings) -> Share | None:
    """The share of the set in which a position is above another, where a closed form is known.

    It is above at one weighting of the set and below at another.
    """
    criteria = zip(of.criteria, first, second, strict=True)
    parts = [_Part.of(criterion, mine, theirs) for criterion, mine, theirs in criteria]
    if of.bounds is None:
        return _any_weights([part for part in parts if part.gain])
    if of.is_declared:
        return _bounded_weights([part.gain for part in parts], of.bounds)
    differing = [(part, most) for part, (_, most) in zip(parts, of.bounds, strict=True) if part.gain]
    match differing:
        case [one, other] if of.is_fixed:
            return _given_weights(*one, *other)
    return None


def has_formulas(of: Weightings, pairs: int) -> bool:
    """Whether so many pairs can have closed forms in time, where there are any."""
    return all(c.steps <= MOST_STEPS for c in of.criteria) and pairs * _work_of(of) <= MOST_FORMULAS


def _work_of(of: Weightings) -> int:
    """What the closed form of a pair takes at most in steps of work."""
    count = len(of.criteria)
    if of.is_declared:
        cuts = factorial(count) if of.bounds is not None and count <= MOST_DIVIDED else 1
        return FORMULA * cuts * count**2
    # The two scales with most steps, term by term.
    steps = sorted(criterion.steps for criterion in of.criteria)[-2:]
    return FORMULA * prod(steps)


class _Part(NamedTuple):
    """What one criterion adds: `gain` times the sum of `taken` of its steps, `left` of them not taken."""

    gain: int
    taken: int
    left: int

    @staticmethod
    def of(criterion: Criterion, first: int, second: int) -> "_Part":
        if criterion.values is not None:
            return _Part(criterion.values[first] - criterion.values[second], 1, 0)
        taken = abs(first - second)
        return _Part((first > second) - (first < second), taken, criterion.levels - 1 - taken)

    @property
    def density(self) -> list[Fraction]:
        """The sum of steps is Beta(taken, left): `x^(taken-1) (1-x)^(left-1) / B`, by powers of x."""
        a, b = self.taken, self.left
        beta = Fraction(1, a * comb(a + b - 1, a))
        tail = [Fraction((-1) ** i * comb(b - 1, i)) / beta for i in range(b)]
        return [Fraction()] * (a - 1) + tail


def _any_weights(parts: Sequence[_Part]) -> Share | None:
    """Every weighting: criteria that tell nothing apart do not count."""
    if not any(part.left for part in parts):
        return Share(simplex_share([Fraction(part.gain) for part in parts]))
    match sorted(parts, key=lambda part: -part.gain):
        case [first, second]:
            return _quotient(first, second)
    return None


def simplex_share(values: Sequence[Fraction]) -> Fraction:
    """The share of a simplex on which a linear function is positive, from its values at the corners.

    The divided difference of `max(x, 0)^n` at the n + 1 values (Hermite-Genocchi formula);
    corners of equal value need derivatives.

    >>> simplex_share([Fraction(2), Fraction(-1)]), simplex_share([Fraction(1), Fraction(1), Fraction(-1)])
    (Fraction(2, 3), Fraction(3, 4))
    """
    degree = len(values) - 1
    points = sorted(values)

    def derivative(x: Fraction, order: int) -> Fraction:
        return comb(degree, order) * x ** (degree - order) if x > 0 else Fraction()

    column = [derivative(x, 0) for x in points]
    for order in range(1, degree + 1):
        column = [
            derivative(points[i], order)
            if points[i] == points[i + order]
            else (column[i + 1] - column[i]) / (points[i + order] - points[i])
            for i in range(degree + 1 - order)
        ]
    return column[0]


def _bounded_weights(gains: Sequence[int], bounds: Sequence[tuple[int, int]]) -> Share | None:
    """Weights within bounds: the sum over the simplices that the set divides into."""
    if len(gains) > MOST_DIVIDED:
        return None
    whole = above = Fraction()
    for size, corners in _simplices(bounds):
        values = [
            Fraction(sum(g * w for g, w in zip(gains, corner, strict=True)), sum(corner))
            for corner in corners
        ]
        whole += size
        above += size * simplex_share(values)
    return Share(above / whole)


def _simplices(bounds: Sequence[tuple[int, int]]) -> Iterator[tuple[Fraction, list[tuple[int, ...]]]]:
    """The rays through the far sides of the box of weights, each side cut along its diagonals.

    A simplex comes with its size, up to a factor that all share.
    """
    for side in range(len(bounds)):
        for order in permutations(k for k in range(len(bounds)) if k != side):
            corners = corners_of(bounds, side, order)
            yield Fraction(box_side(bounds, side), prod(map(sum, corners))), corners


def corners_of(bounds: Sequence[tuple[int, int]], side: int, order: Sequence[int]) -> list[tuple[int, ...]]:
    """From the least weights beside one at its most, one criterion after the other is raised."""
    weights = [least for least, _ in bounds]
    weights[side] = bounds[side][1]
    corners = [tuple(weights)]
    for raised in order:
        weights[raised] = bounds[raised][1]
        corners.append(tuple(weights))
    return corners


def box_side(bounds: Sequence[tuple[int, int]], side: int) -> int:
    """The volume between the origin and a side of the box, up to a factor."""
    return bounds[side][1] * prod(most - least for k, (least, most) in enumerate(bounds) if k != side)


def _quotient(first: _Part, second: _Part) -> Share:
    """The mean of `x / (x + y)`: the share of weights w with `w·x > (1 - w)·y`."""
    if not first.left:
        return _sum((q, _power_by_one_more(j)) for j, q in enumerate(second.density))
    if not second.left:
        return _sum((p, _power_by_one_more(i + 1)) for i, p in enumerate(first.density))
    return _sum(
        (p * q, _powers_by_sum(i + 1, j))
        for i, p in enumerate(first.density)
        for j, q in enumerate(second.density)
        if p and q
    )


def _sum(terms: Iterator[tuple[Fraction, Share]]) -> Share:
    fraction = logarithm = Fraction()
    for factor, share in terms:
        fraction += factor * share.fraction
        logarithm += factor * share.logarithm
    return Share(fraction, logarithm)


@cache
def _power_by_one_more(power: int) -> Share:
    """The integral of `x^power / (1 + x)` from 0 to 1."""
    if power == 0:
        return Share(Fraction(), Fraction(1))
    before = _power_by_one_more(power - 1)
    return Share(Fraction(1, power) - before.fraction, -before.logarithm)


@cache
def _powers_by_sum(first: int, second: int) -> Share:
    """The integral of `x^first y^second / (x + y)` over the unit square."""
    if second:
        # Together with the next it is the integral of x^first y^(second - 1).
        rest = _powers_by_sum(first + 1, second - 1)
        return Share(Fraction(1, (first + 1) * second) - rest.fraction, -rest.logarithm)
    inner = _power_by_one_more(first + 1)
    return Share(
        Fraction(1, (first + 1) ** 2) - inner.fraction / (first + 1), (1 - inner.logarithm) / (first + 1)
    )


def _given_weights(first: _Part, weight: int, second: _Part, other_weight: int) -> Share:
    """The share of codings with `weight·x > other_weight·y`, the weights as they are."""
    if first.gain < 0:
        first, weight, second, other_weight = second, other_weight, first, weight
    if weight <= other_weight:
        return Share(_chance_below(second, first, Fraction(weight, other_weight)))
    return Share(1 - _chance_below(first, second, Fraction(other_weight, weight)))


def _chance_below(lower: _Part, upper: _Part, factor: Fraction) -> Fraction:
    """The chance that `lower`, which is not always 1, is less than a factor of at most 1 times `upper`."""
    rising = [Fraction(), *(q / (j + 1) for j, q in enumerate(lower.density))]
    scaled = [c * factor**power for power, c in enumerate(rising)]
    if not upper.left:
        return sum(scaled, Fraction())
    return sum(
        (c * p / (power + i + 1) for power, c in enumerate(scaled) for i, p in enumerate(upper.density)),
        Fraction(),
    )
