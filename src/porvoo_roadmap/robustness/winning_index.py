"""The pairwise winning index of two positions in closed form, where one is known.

Weights are uniform on their simplex, or on the part of it within the bounds. The values of
the inner levels of each criterion are uniform from 0 to 1 and in order, independently of
the weights.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cache
from math import comb, factorial, prod
from typing import Final, NamedTuple

from porvoo_roadmap.robustness.simplices import WeightBounds, simplex_share, simplices
from porvoo_roadmap.robustness.weightings import Criterion, Position, Weightings

#: Bounded weights of so many criteria are divided into simplices.
MOST_DIVIDED: Final = 4
#: What a term of a formula takes in steps of work, and what all formulas of a run may take.
FORMULA: Final = 15
MOST_FORMULAS: Final = 10_000_000
#: There are formulas for criteria of so many steps.
MOST_STEPS: Final = 60
#: The decimals of ln 2 that are used, besides as many as its factor has digits.
DIGITS: Final = 40


class ClosedForm(NamedTuple):
    """The number `fraction + logarithm · ln 2`; without logarithm it is an exact fraction."""

    fraction: Fraction
    logarithm: Fraction = Fraction()

    @property
    def number(self) -> Fraction:
        """The exact fraction, or the decimal nearest to the number, the same on every machine."""
        if not self.logarithm:
            return self.fraction
        from decimal import Decimal, localcontext

        with localcontext() as context:
            context.prec = DIGITS + len(str(int(abs(self.logarithm))))
            ln2 = Fraction(Decimal(2).ln())
        return Fraction(str(float(self.fraction + self.logarithm * ln2)))


def winning_index(first: Position, second: Position, weightings: Weightings) -> ClosedForm | None:
    """The share of the set in which the first position is strictly above the second, from 0 to 1.

    Each must be possibly preferred to the other. `None` where no closed form is known.
    """
    criteria = zip(weightings.criteria, first, second, strict=True)
    gains = [_CriterionGain.of(criterion, mine, theirs) for criterion, mine, theirs in criteria]
    if weightings.bounds is None:
        return _with_any_weights([part for part in gains if part.gain], weightings)
    if weightings.has_fixed_values:
        return _with_bounded_weights([part.gain for part in gains], weightings.bounds)
    if weightings.has_both:
        return None
    differing = [(part, most) for part, (_, most) in zip(gains, weightings.bounds, strict=True) if part.gain]
    match differing:
        case [one, other] if weightings.has_fixed_weights:
            return _with_fixed_weights(*one, *other)
    return None


def closed_forms_in_time(weightings: Weightings, pairs: int) -> bool:
    """Whether the closed forms of so many pairs, where there are any, take little enough work."""
    few_steps = all(criterion.steps <= MOST_STEPS for criterion in weightings.criteria)
    return few_steps and pairs * _work_of_pair(weightings) <= MOST_FORMULAS


def _work_of_pair(weightings: Weightings) -> int:
    """What the closed form of a pair takes at most in steps of work."""
    count = len(weightings.criteria)
    if weightings.has_fixed_values:
        divided = weightings.bounds is not None and count <= MOST_DIVIDED
        return FORMULA * (factorial(count) if divided else 1) * count**2
    # A formula has a term for each pair of steps of two criteria: at most those with most steps.
    steps = sorted(criterion.steps for criterion in weightings.criteria)[-2:]
    return FORMULA * prod(steps)


class _CriterionGain(NamedTuple):
    """What one criterion adds to the difference of two positions.

    With free values `gain` has the sign of what is added: the worth of the `between` steps
    between the two levels; `beyond` are the other steps. Without others, `gain` is all.
    """

    gain: int
    between: int
    beyond: int

    @staticmethod
    def of(criterion: Criterion, first: int, second: int) -> "_CriterionGain":
        if criterion.values is not None:
            return _CriterionGain(criterion.values[first] - criterion.values[second], 1, 0)
        between = abs(first - second)
        sign = (first > second) - (first < second)
        return _CriterionGain(sign * criterion.whole, between, criterion.levels - 1 - between)

    @property
    def density(self) -> list[Fraction]:
        """The density of the worth x between the levels, as a polynomial: its coefficients by power of x.

        Gaps between uniform order statistics have a beta distribution:
        `x^(a-1) (1-x)^(b-1) / B(a, b)` with a steps between and b beyond.
        """
        a, b = self.between, self.beyond
        beta = Fraction(1, a * comb(a + b - 1, a))
        tail = [Fraction((-1) ** i * comb(b - 1, i)) / beta for i in range(b)]
        return [Fraction()] * (a - 1) + tail


def _with_any_weights(gains: Sequence[_CriterionGain], weightings: Weightings) -> ClosedForm | None:
    """Weights without bounds, for the criteria on which the two differ: the others change no share."""
    if not any(part.beyond for part in gains):
        return ClosedForm(simplex_share([Fraction(part.gain) for part in gains]))
    if weightings.has_both:
        return None
    match sorted(gains, key=lambda part: -part.gain):
        case [first, second]:
            return _mean_quotient(first, second)
    return None


def _with_bounded_weights(gains: Sequence[int], bounds: WeightBounds) -> ClosedForm | None:
    """Fixed values and weights within bounds: the sum over the simplices of the set."""
    if len(gains) > MOST_DIVIDED:
        return None
    whole = above = Fraction()
    for size, corners in simplices(bounds):
        values = [
            Fraction(sum(g * w for g, w in zip(gains, corner, strict=True)), sum(corner))
            for corner in corners
        ]
        whole += size
        above += size * simplex_share(values)
    return ClosedForm(above / whole)


def _mean_quotient(first: _CriterionGain, second: _CriterionGain) -> ClosedForm:
    """The mean of `x / (x + y)`, which is the share of weights w with `w·x > (1 - w)·y`.

    x is what the first position gains on one criterion, y what it loses on the other.
    """
    if not first.beyond:
        return _sum((q, _power_by_one_more(j)) for j, q in enumerate(second.density))
    if not second.beyond:
        return _sum((p, _power_by_one_more(i + 1)) for i, p in enumerate(first.density))
    return _sum(
        (p * q, _powers_by_sum(i + 1, j))
        for i, p in enumerate(first.density)
        for j, q in enumerate(second.density)
        if p and q
    )


def _sum(terms: Iterator[tuple[Fraction, ClosedForm]]) -> ClosedForm:
    fraction = logarithm = Fraction()
    for factor, term in terms:
        fraction += factor * term.fraction
        logarithm += factor * term.logarithm
    return ClosedForm(fraction, logarithm)


@cache
def _power_by_one_more(power: int) -> ClosedForm:
    """The integral of `x^power / (1 + x)` from 0 to 1."""
    if power == 0:
        return ClosedForm(Fraction(), Fraction(1))
    before = _power_by_one_more(power - 1)
    return ClosedForm(Fraction(1, power) - before.fraction, -before.logarithm)


@cache
def _powers_by_sum(first: int, second: int) -> ClosedForm:
    """The integral of `x^first y^second / (x + y)` over the unit square."""
    if second:
        # The sum of this and the integral with one more x and one less y is that of
        # `x^first y^(second - 1)`, since the sum x + y cancels.
        rest = _powers_by_sum(first + 1, second - 1)
        return ClosedForm(Fraction(1, (first + 1) * second) - rest.fraction, -rest.logarithm)
    inner = _power_by_one_more(first + 1)
    return ClosedForm(
        Fraction(1, (first + 1) ** 2) - inner.fraction / (first + 1), (1 - inner.logarithm) / (first + 1)
    )


def _with_fixed_weights(
    first: _CriterionGain, weight: int, second: _CriterionGain, other_weight: int
) -> ClosedForm:
    """The share of value functions with `weight·x > other_weight·y`, x being gained and y lost."""
    if first.gain < 0:
        first, weight, second, other_weight = second, other_weight, first, weight
    if weight <= other_weight:
        return ClosedForm(_chance_below(second, first, Fraction(weight, other_weight)))
    return ClosedForm(1 - _chance_below(first, second, Fraction(other_weight, weight)))


def _chance_below(lower: _CriterionGain, upper: _CriterionGain, factor: Fraction) -> Fraction:
    """The chance that `lower` is less than `upper` times a factor of at most 1; `lower` is not always 1."""
    rising = [Fraction(), *(q / (j + 1) for j, q in enumerate(lower.density))]
    scaled = [c * factor**power for power, c in enumerate(rising)]
    if not upper.beyond:
        return sum(scaled, Fraction())
    return sum(
        (c * p / (power + i + 1) for power, c in enumerate(scaled) for i, p in enumerate(upper.density)),
        Fraction(),
    )
