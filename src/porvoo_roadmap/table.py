"""What a command shows, between the domain and the formats.

A `Report` is one thing in two shapes: a `Table` of finished texts for people, and
`Records` of exact values for programs. Each is made only when a format asks for it.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

#: `hanging` aligns to the right, but lets the `=` of a tied rank stand outside.
Alignment = Literal["left", "right", "hanging"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column for people; a `drawn` one pictures what stands beside it, for eyes alone."""

    title: str
    alignment: Alignment = "left"
    drawn: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """Rows under a heading of their own, or under none."""

    title: str
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Table:
    """Texts in the reader's language: what it is, its sections, and what shaped it.

    `notes` say what the reader must know to read the rows; `caption` says where they
    come from. In a `grid` the cells stand for themselves, so lines may part the rows.
    """

    title: str
    columns: Sequence[Column]
    sections: Sequence[Section]
    notes: Sequence[str] = ()
    caption: Sequence[str] = ()
    grid: bool = False

    def without_drawings(self) -> "Table":
        """The same table for readers who see no drawings."""
        kept = [i for i, column in enumerate(self.columns) if not column.drawn]
        sections = [Section(s.title, [[row[i] for i in kept] for row in s.rows]) for s in self.sections]
        return replace(self, columns=[self.columns[i] for i in kept], sections=sections)


@dataclass(frozen=True, slots=True)
class Field:
    """A column for programs: its key, and its title for sheets that people open."""

    key: str
    title: str


@dataclass(frozen=True, slots=True)
class Records:
    """Exact values, one row a record in the order of the fields; `head` is what is said once."""

    head: Mapping[str, Any]
    fields: Sequence[Field]
    rows: Iterable[Sequence[Any]]


@dataclass(frozen=True, slots=True)
class Report:
    """A command's result in both shapes, each made when it is asked for."""

    table: Callable[[], Table]
    records: Callable[[], Records]
