"""What a column may hold, what a cell may say there, and how a column is read: records alone."""

from enum import StrEnum
from typing import NamedTuple

from porvoo_roadmap.sheets.amounts import Number
from porvoo_roadmap.sheets.dates import Years
from porvoo_roadmap.sheets.names import Names


class Missing(StrEnum):
    """What a cell says that has no value: nothing at all, or that it is not known."""

    EMPTY = "empty"
    NOT_KNOWN = "not-known"


class Between(NamedTuple):
    """A value that lies between two, both included."""

    low: str | Number
    high: str | Number


class Line(NamedTuple):
    """A column of texts of one line."""


class Lines(NamedTuple):
    """A column of texts that may have several lines."""


class Texts(NamedTuple):
    """A column of lists of texts, with semicolons between them or each on its own line."""


class Link(NamedTuple):
    """A column of web and mail addresses."""


class Whole(NamedTuple):
    """A column of whole numbers."""

    low: int = 1
    high: int = 999_999_999


class Wholes(NamedTuple):
    """A column of lists of whole numbers, with commas or semicolons between them."""

    low: int = 1
    high: int = 999_999_999


class Measured(NamedTuple):
    """A column of numbers, of ranges of numbers too.

    `unit` is the one that the heading names, if any: a number without one counts so many of
    it. `decimal_mark` is the sign before decimals in texts, where somebody said which it is.
    """

    unit: str | None = None
    decimal_mark: str | None = None


class Share(NamedTuple):
    """A column of percentages; `unit` as in `Measured`."""

    unit: str | None = None
    decimal_mark: str | None = None


class Day(NamedTuple):
    """A column of dates."""


class Span(NamedTuple):
    """A column of years and spans of years."""


class OneOf(NamedTuple):
    """A column of declared values, or of two that a value lies between."""

    names: Names


class ManyOf(NamedTuple):
    """A column of lists of declared values."""

    names: Names


Holds = Line | Lines | Texts | Link | Whole | Wholes | Measured | Share | Day | Span | OneOf | ManyOf
#: A date in ISO form is a text, as measures files have it; a share is a number of percent.
Value = Missing | str | Number | Years | Between | tuple[str, ...] | tuple[int, ...]


class Written(StrEnum):
    """Who wrote a sheet: people, whose signs and spaces mean something else, or this program."""

    BY_HAND = "by-hand"
    BY_EXPORT = "by-export"


class Reading(NamedTuple):
    """How a column is read: what stands for nothing and for "not-known", and whether dittos repeat."""

    written: Written = Written.BY_HAND
    empty: frozenset[str] = frozenset()
    not_known: frozenset[str] = frozenset()
    repeats: bool = False
