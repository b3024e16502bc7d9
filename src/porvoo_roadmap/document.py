"""What a command shows, between the domain and the formats.

A `Report` is one thing in two shapes: a `Table` of finished texts for people, and
`Records` of exact values for programs. Each is made only when a format asks for it.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final, Literal, NamedTuple, Self

#: The version of the keys of `json`.
SCHEMA_VERSION: Final = 1
#: `hanging` aligns to the right, but lets the `=` of a tied rank stand outside.
Alignment = Literal["left", "right", "hanging"]


class Foreign(str):
    """A text in another language than the reader's, for the formats that can say so."""

    __slots__ = ("language",)
    language: str

    def __new__(cls, text: str, language: str) -> Self:
        """The text with the two letters of its language."""
        foreign = super().__new__(cls, text)
        foreign.language = language
        return foreign


class Sentence(str):
    """A sentence in English for programs, with the one `told` to people who open a sheet."""

    __slots__ = ("told",)
    told: str

    def __new__(cls, text: str, told: str) -> Self:
        """The sentence in English and in the reader's language."""
        sentence = super().__new__(cls, text)
        sentence.told = told
        return sentence


class Column(NamedTuple):
    """A column for people; a `drawn` one pictures what stands beside it, for eyes alone.

    `spoken` is its title where it is read alone, without the other titles around it.
    """

    title: str
    alignment: Alignment = "left"
    drawn: bool = False
    spoken: str = ""


class Section(NamedTuple):
    """Rows under a heading of their own, or under none."""

    title: str
    rows: Sequence[Sequence[str]]


class Table(NamedTuple):
    """Texts in the reader's language: what it is, its sections, and what shaped it.

    `lead` says in sentences what the rows come to, `conclusion` what it all does, last;
    `notes` say what the reader must know to read the rows, and `caption` where they come
    from. In a `grid` the cells stand for themselves, so lines may part the rows.
    """

    title: str
    columns: Sequence[Column]
    sections: Sequence[Section]
    notes: Sequence[str] = ()
    caption: Sequence[str] = ()
    grid: bool = False
    lead: Sequence[str] = ()
    conclusion: str = ""

    def without_drawings(self) -> "Table":
        """The same table for readers who see no drawings."""
        kept = [i for i, column in enumerate(self.columns) if not column.drawn]
        sections = [Section(s.title, [[row[i] for i in kept] for row in s.rows]) for s in self.sections]
        return self._replace(columns=[self.columns[i] for i in kept], sections=sections)

    def with_texts(self, change: Callable[[str], str]) -> "Table":
        """The same table with every text changed, before it is laid out."""

        def changed(text: str) -> str:
            return Foreign(change(text), text.language) if isinstance(text, Foreign) else change(text)

        return Table(
            change(self.title),
            [c._replace(title=change(c.title), spoken=change(c.spoken)) for c in self.columns],
            [
                Section(changed(section.title), [[*map(changed, row)] for row in section.rows])
                for section in self.sections
            ],
            [*map(change, self.notes)],
            [*map(change, self.caption)],
            self.grid,
            [*map(change, self.lead)],
            change(self.conclusion),
        )


class Field(NamedTuple):
    """A column for programs: its key, and its title for sheets that people open.

    `plain` values are texts, whole numbers and `None`, which every format writes as they are.
    """

    key: str
    title: str
    plain: bool = True


class Records(NamedTuple):
    """Exact values, one row a record in the order of the fields; `head` is what is said once."""

    head: Mapping[str, Any]
    fields: Sequence[Field]
    rows: Iterable[list[Any]]


class Report(NamedTuple):
    """A command's result in both shapes, each made when it is asked for."""

    table: Callable[[], Table]
    records: Callable[[], Records]
