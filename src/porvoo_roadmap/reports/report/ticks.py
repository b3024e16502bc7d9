"""Round numbers along an axis."""

from fractions import Fraction
from typing import Final

from porvoo_roadmap.text.language import Words

#: An axis has at most so many steps between its ticks.
MOST_STEPS: Final = 5


def ticks(words: Words, low: Fraction, high: Fraction) -> list[tuple[Fraction, str]]:
    """Round numbers from the low to the high one, as the language writes them.

    >>> [text for _number, text in ticks(Words(), Fraction(20), Fraction(46))]
    ['20', '30', '40']
    """
    step = _step(high - low)
    first = -(-low // step)
    return [(step * n, words.exact(step * n)) for n in range(first, int(high // step) + 1)]


def _step(span: Fraction) -> Fraction:
    """The smallest of 1, 2 and 5 times a power of ten that cuts a span into few steps.

    >>> _step(Fraction(26)), _step(Fraction(3, 10)), _step(Fraction(3_995_000))
    (Fraction(10, 1), Fraction(1, 10), Fraction(1000000, 1))
    """
    power = Fraction(1)
    while power * MOST_STEPS < span:
        power *= 10
    while power * MOST_STEPS >= span:
        power /= 10
    return next(power * factor for factor in (2, 5, 10) if power * factor * MOST_STEPS >= span)
