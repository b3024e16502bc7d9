"""Cells: finished texts in the reader's language that may know what they say.

Formats of text write them as the texts that they are. Others ask for the `fact`, and draw,
link or compute with it.
"""

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple, Self


class Number(NamedTuple):
    """An exact number, whose text may be rounded."""

    value: Fraction | int


class Amount(NamedTuple):
    """So much of what can be spent, in the unit of the file, if it names one."""

    value: Fraction | int
    unit: str = ""


class Share(NamedTuple):
    """A part of a whole, from 0 to 1."""

    value: Fraction


class Rank(NamedTuple):
    """A rank, and whether others share it."""

    rank: int
    tied: bool


class Span(NamedTuple):
    """All ranks from the first to the last."""

    first: int
    last: int


class Bar(NamedTuple):
    """A picture of a value on a scale from the least to the most.

    A scale that counts has a `unit`, and so a mark for each while there is room.
    """

    value: Fraction | int
    least: Fraction | int
    most: Fraction | int
    unit: int | None = None


class Spread(NamedTuple):
    """A picture of the ranks that one measure may have among so many, and within them the likely ones."""

    possible: Span | None
    likely: Span | None
    ranks: int


class Axis(NamedTuple):
    """What heads spreads: all ranks, from 1 to the last."""

    ranks: int


class Measures(NamedTuple):
    """Measures, by their numbers in the order of the text."""

    numbers: tuple[int, ...]


CellFact = Number | Amount | Share | Rank | Span | Bar | Spread | Axis | Measures


class Cell(str):
    """A text, what it says if that is more than a text, and its `language` if that is not the reader's.

    A picture's text is empty: what it pictures stands beside it.
    """

    __slots__ = ("fact", "language")
    fact: CellFact | None
    language: str

    def __new__(cls, text: str, fact: CellFact | None = None, language: str = "") -> Self:
        """The text with its fact and the two letters of its language."""
        cell = str.__new__(cls, text)
        cell.fact = fact
        cell.language = language
        return cell

    def written(self, text: str) -> "Cell":
        """The same in other characters."""
        return Cell(text, self.fact, self.language)


def language_of(text: str) -> str:
    """The language of a text that is not in the reader's, else nothing."""
    return text.language if isinstance(text, Cell) else ""


def picture(fact: Bar | Spread | Axis) -> Cell:
    """A picture alone."""
    return Cell("", fact)


def by_nr(nr: int) -> Cell:
    """A measure by its number alone."""
    return Cell(str(nr), Measures((nr,)))


def by_number(numbers: Sequence[int]) -> Cell:
    """Measures by their numbers alone."""
    return Cell(", ".join(map(str, numbers)), Measures(tuple(numbers)))


def is_number(text: object) -> bool:
    """Whether a text is a number of ours, written for people."""
    return isinstance(text, Cell) and isinstance(text.fact, Number | Amount)
