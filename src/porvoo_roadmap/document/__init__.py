"""What a command shows, between the domain and the formats.

A `Report` is one thing in two shapes: a `Document` of finished texts for people, and
`Records` of exact values for programs. Each is made only when a format asks for it.
"""

from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple

from porvoo_roadmap.document.cells import Cell
from porvoo_roadmap.document.records import Records

#: `hanging` aligns to the right, but lets the `=` of a tied rank stand outside.
Alignment = Literal["left", "right", "hanging"]


class Column(NamedTuple):
    """A column for people.

    A `drawn` one pictures what stands beside it, for eyes alone: in at most so many
    characters where there is nothing else to draw with. `spoken` is its title in full, where it
    is read alone: without the other titles around it, and with room.
    """

    title: str
    alignment: Alignment = "left"
    drawn: int = 0
    spoken: str = ""


class Section(NamedTuple):
    """Rows under a heading of their own, or under none; a cell is a text, or a `Cell` that knows more."""

    title: str
    rows: Sequence[Sequence[str]]


class Part(NamedTuple):
    """A table, with a heading where a document has several.

    `lead` says in sentences what the rows come to, `notes` what the reader must know to
    read them. In a `grid` the cells stand for themselves, so lines may part the rows. A
    `folded` part may be closed until somebody opens it.
    """

    columns: Sequence[Column]
    sections: Sequence[Section]
    notes: Sequence[str] = ()
    grid: bool = False
    heading: str = ""
    lead: Sequence[str] = ()
    folded: bool = False

    def without_drawings(self) -> "Part":
        """The same for readers who see no drawings."""
        kept = [i for i, column in enumerate(self.columns) if not column.drawn]
        if len(kept) == len(self.columns):
            return self
        sections = [Section(s.title, [[row[i] for i in kept] for row in s.rows]) for s in self.sections]
        return self._replace(columns=[self.columns[i] for i in kept], sections=sections)


class Document(NamedTuple):
    """Texts in the reader's language: what it is, its parts, and what shaped it.

    `lead` says in sentences what the whole comes to, `caption` where it comes from; `brief` is
    the caption where the reader has little room.
    """

    title: str
    parts: Sequence[Part]
    lead: Sequence[str] = ()
    caption: Sequence[str] = ()
    brief: Sequence[str] = ()

    def in_brief(self) -> "Document":
        """The same with the short caption, if it has one."""
        return self._replace(caption=self.brief) if self.brief else self

    def with_texts(self, change: Callable[[str], str]) -> "Document":
        """The same with every text changed, before it is laid out; cells still know what they say."""

        def changed(text: str) -> str:
            return text.written(change(text)) if isinstance(text, Cell) else change(text)

        return Document(
            changed(self.title),
            [_with_texts(part, changed) for part in self.parts],
            [*map(changed, self.lead)],
            [*map(changed, self.caption)],
            [*map(changed, self.brief)],
        )


def _with_texts(part: Part, change: Callable[[str], str]) -> Part:
    return Part(
        [c._replace(title=change(c.title), spoken=change(c.spoken)) for c in part.columns],
        [Section(change(s.title), [[*map(change, row)] for row in s.rows]) for s in part.sections],
        [*map(change, part.notes)],
        part.grid,
        change(part.heading),
        [*map(change, part.lead)],
        part.folded,
    )


class Report(NamedTuple):
    """A command's result in both shapes, each made when it is asked for."""

    document: Callable[[], Document]
    records: Callable[[], Records]
