"""How numbers look to people: digits in groups of three, the sign of decimals, the minus, ranges.

Groups begin at four digits in all languages (as in CLDR for English, Finnish and Swedish), so
that the numbers of a column stand alike. What is a name and no number is never grouped: the
number of a measure, a year, a seed, and whatever is to be typed.
"""

from typing import Final, NamedTuple

NARROW_NO_BREAK_SPACE: Final = "\u202f"
NO_BREAK_SPACE: Final = "\u00a0"
MINUS: Final = "\u2212"
EN_DASH: Final = "\u2013"
#: So many digits have no group.
UNGROUPED: Final = 3


class Numerals(NamedTuple):
    """The signs that a language writes numbers with."""

    decimal_sign: str = "."
    group: str = NARROW_NO_BREAK_SPACE
    minus: str = MINUS

    def written(self, typed: str) -> str:
        """A number as people read it, from one as it is typed: `-12500.5`, `1/3`.

        >>> Numerals(",", group=" ").written("-12500.5"), Numerals().written("1/3")
        ('−12 500,5', '1/3')
        """
        if len(typed) <= UNGROUPED and typed.isdigit():
            return typed
        number = typed.removeprefix("-")
        sign = "" if number == typed else self.minus
        whole, point, decimals = number.partition(".")
        whole = "/".join(map(self._grouped, whole.split("/")))
        return f"{sign}{whole}{self.decimal_sign if point else ''}{decimals}"

    def _grouped(self, digits: str) -> str:
        first = len(digits) % UNGROUPED
        groups = [digits[i : i + UNGROUPED] for i in range(first, len(digits), UNGROUPED)]
        return self.group.join([digits[:first], *groups] if first else groups)


#: Numbers as they can be typed anywhere, and as programs read them.
TYPED: Final = Numerals(group="", minus="-")


def span(first: str, last: str) -> str:
    """All from the first to the last; alone where they are one."""
    return first if first == last else f"{first}{EN_DASH}{last}"
