"""What a column may hold, what a cell may say there, and how a column is read: records alone."""

from enum import StrEnum
from typing import NamedTuple

from porvoo_roadmap.sheets.amounts import SheetNumber
from porvoo_roadmap.sheets.dates import YearsRead
from porvoo_roadmap.sheets.names import KnownNames


class NoValue(StrEnum):
    """What a cell says that has no value: nothing at all, or that it is not known."""

    EMPTY = "empty"
    NOT_KNOWN = "not-known"


class ReadRange(NamedTuple):
    """A value that lies between two, both included."""

    low: str | SheetNumber
    high: str | SheetNumber


class LineColumn(NamedTuple):
    """A column of texts of one line."""


class LinesColumn(NamedTuple):
    """A column of texts that may have several lines."""


class TextsColumn(NamedTuple):
    """A column of lists of texts, with semicolons between them or each on its own line."""


class LinkColumn(NamedTuple):
    """A column of web and mail addresses."""


class WholeColumn(NamedTuple):
    """A column of whole numbers."""

    low: int = 1
    high: int = 999_999_999


class WholesColumn(NamedTuple):
    """A column of lists of whole numbers, with commas or semicolons between them."""

    low: int = 1
    high: int = 999_999_999


class MeasuredColumn(NamedTuple):
    """A column of numbers, of ranges of numbers too.

    `unit` is the one that the heading names, if any: a number without one counts so many of
    it. `decimal_mark` is the sign before decimals in texts, where somebody said which it is.
    """

    unit: str | None = None
    decimal_mark: str | None = None


class ShareColumn(NamedTuple):
    """A column of percentages; `unit` as in `MeasuredColumn`."""

    unit: str | None = None
    decimal_mark: str | None = None


class DayColumn(NamedTuple):
    """A column of dates."""


class SpanColumn(NamedTuple):
    """A column of years and spans of years."""


class OneOfColumn(NamedTuple):
    """A column of declared values, or of two that a value lies between."""

    names: KnownNames


class ManyOfColumn(NamedTuple):
    """A column of lists of declared values."""

    names: KnownNames


ColumnKind = (
    LineColumn
    | LinesColumn
    | TextsColumn
    | LinkColumn
    | WholeColumn
    | WholesColumn
    | MeasuredColumn
    | ShareColumn
    | DayColumn
    | SpanColumn
    | OneOfColumn
    | ManyOfColumn
)
#: A date in ISO form is a text, as measures files have it; a share is a number of percent.
ReadValue = NoValue | str | SheetNumber | YearsRead | ReadRange | tuple[str, ...] | tuple[int, ...]


class Written(StrEnum):
    """Who wrote a sheet: people, whose signs and spaces mean something else, or this program."""

    BY_HAND = "by-hand"
    BY_EXPORT = "by-export"


class ReadingRule(NamedTuple):
    """How a column is read: what stands for nothing and for "not-known", and whether dittos repeat."""

    written: Written = Written.BY_HAND
    empty: frozenset[str] = frozenset()
    not_known: frozenset[str] = frozenset()
    repeats: bool = False
