"""Numbers as people read them: as few decimals as tell apart what differs.

A reader takes two equal texts for two equal numbers, so rounding goes no further than
that. What no sensible number of decimals tells apart is written in full: as a decimal
where that ends, else as a fraction.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from fractions import Fraction
from functools import cache
from typing import Final, NamedTuple

from porvoo_roadmap.document.cells import Cell, Number, Share
from porvoo_roadmap.text.language import Words, decimals_of, rounded

#: More decimals than these tell a reader less than the number in full.
MOST_DECIMALS: Final = 20
#: Parts that sum up are shown in full up to so many decimals.
FULL_DECIMALS: Final = 6

#: A fraction with a larger denominator is rounded where it is only read.
LONGEST_DENOMINATOR: Final = 99

#: Below this a number that is rounded keeps two digits that are not zeros before it.
SMALL: Final = Fraction(1, 10)
LEAST_SHOWN: Final = 10

#: Whether so many decimals show what a number is, apart from all others of a crowd.
Apart = Callable[[Fraction, int], bool]


class Figures(NamedTuple):
    """How the numbers of one column are written: all with as many decimals, some in full instead."""

    words: Words
    decimals: int
    in_full: frozenset[Fraction] = frozenset()

    def text(self, value: Fraction) -> str:
        """A number of the column."""
        return self.words.exact(value) if value in self.in_full else self.words.number(value, self.decimals)

    def cell(self, value: Fraction) -> Cell:
        """A number of the column, in a cell."""
        return Cell(self.text(value), Number(value))

    def is_exact(self, value: Fraction) -> bool:
        """Whether the text of a number is the number itself."""
        return value in self.in_full or is_exact(value, self.decimals)


def is_exact(value: Fraction, decimals: int) -> bool:
    """Whether so many decimals are all that a number has."""
    unit: int = 10**decimals
    return unit % value.denominator == 0


def apart(crowd: Iterable[Fraction]) -> Apart:
    """What tells whether decimals are enough for a number of the crowd.

    Numbers that are shown with different decimals, each of them enough, differ as well: what
    rounds to another's text at more decimals does so at fewer. Only nothing is shown as 0.
    """
    numbers = {Fraction(), *crowd}

    @cache
    def shown(decimals: int) -> Counter[int]:
        return Counter(rounded(number, decimals) for number in numbers)

    def is_apart(value: Fraction, decimals: int) -> bool:
        if is_exact(value, decimals):
            return True
        scaled = rounded(value, decimals)
        return shown(decimals)[scaled] == 1 and (abs(value) >= SMALL or abs(scaled) >= LEAST_SHOWN)

    return is_apart


def figures(words: Words, values: Collection[Fraction], least: int, is_apart: Apart | None = None) -> Figures:
    """How to write numbers that stand in one column, with so many decimals at least.

    `is_apart` is of a crowd that the numbers belong to; without it they are their own.

    >>> column = figures(Words(), [Fraction(1, n) for n in (500_000, 410_000, 400_000)], 1)
    >>> [column.text(Fraction(1, n)) for n in (500_000, 410_000, 400_000)]
    ['0.0000020', '0.0000024', '0.0000025']
    """
    different, is_apart = set(values), is_apart or apart(values)
    in_full: frozenset[Fraction] = frozenset()
    for decimals in range(least, MOST_DECIMALS + 1):
        if all(is_apart(value, decimals) for value in different):
            break
    else:
        in_full = frozenset(value for value in different if not is_apart(value, MOST_DECIMALS))
        different -= in_full
        decimals = next(d for d in range(least, MOST_DECIMALS + 1) if all(is_apart(v, d) for v in different))
    return Figures(words, decimals, in_full)


def scores(words: Words, values: Collection[Fraction], is_apart: Apart | None = None) -> Figures:
    """How to write scores: with one decimal at least unless all are whole.

    >>> scores(Words(), [Fraction(80), Fraction(50)]).decimals, scores(Words(), [Fraction(200, 3)]).decimals
    (0, 1)
    """
    return figures(words, values, int(any(value.denominator > 1 for value in values)), is_apart)


def parts(words: Words, values: Sequence[Fraction], among: Apart | None = None) -> Figures:
    """How to write parts and, last, their sum: in full where that is short.

    `among` is of the other sums that a reader may see, whose crowd the sum belongs to.

    >>> parts(Words(), [Fraction(49, 4), Fraction(30)]).decimals, parts(Words(), [Fraction(100, 3)]).decimals
    (2, 1)
    """
    needed = [decimals_of(value) for value in values]
    short = [decimals for decimals in needed if decimals is not None and decimals <= FULL_DECIMALS]
    if len(short) == len(needed):
        return Figures(words, max(short, default=0))
    here = apart(values)

    def is_apart(value: Fraction, decimals: int) -> bool:
        return here(value, decimals) and (among is None or value != values[-1] or among(value, decimals))

    return figures(words, values, 1, is_apart)


def in_full(words: Words, value: Fraction) -> Cell:
    """A number in a cell, with all that it has."""
    return Cell(words.exact(value), Number(value))


def short(words: Words, value: Fraction) -> str:
    """A number in full where that is short; a long fraction, as amounts give them, is rounded.

    >>> short(Words(), Fraction(7, 3)), short(Words(), Fraction(17028, 799))
    ('7/3', '21.31')
    """
    if decimals_of(value) is None and value.denominator > LONGEST_DENOMINATOR:
        return figures(words, [value], 2).text(value)
    return words.exact(value)


def whole(words: Words, value: int) -> Cell:
    """A whole number in a cell, such as how many there are."""
    return Cell(words.whole(value), Number(value))


def percents(words: Words, shares: Collection[Fraction] = ()) -> Callable[[Fraction], Cell]:
    """How to write shares in percent: only nothing is 0, and only everything 100.

    One decimal, or as many as tell a share apart from the others that are given.

    >>> [percents(Words())(Fraction(n, 9999)) for n in (0, 1, 3333, 9998)]
    ['0%', '<0.1%', '33.3%', '>99.9%']
    >>> [percents(Words(), [Fraction(n, 9999) for n in (2, 3)])(Fraction(n, 9999)) for n in (2, 3)]
    ['0.020%', '0.030%']
    """
    alike = Counter(_short_percent(words, share) for share in {*shares})
    is_apart = apart([Fraction(100), *(100 * share for share in shares)])

    def cell(share: Fraction) -> Cell:
        shown = _short_percent(words, share)
        if alike[shown] > 1:
            shown = figures(words, [100 * share], 1, is_apart).text(100 * share)
        return Cell(words.percent(shown), Share(share))

    return cell


def _short_percent(words: Words, share: Fraction) -> str:
    least = Fraction(1, 1000)
    near = min(max(share, least), 1 - least) if 0 < share < 1 else share
    sign = "<" if near > share else ">" if near < share else ""
    return sign + words.number(100 * near, 1 if 0 < share < 1 else 0)
