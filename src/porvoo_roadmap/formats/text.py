"""Aligned text: as wide as it is (`text`), or fitted into given widths."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import Final

from porvoo_roadmap.document import Column, Document, Part, Section
from porvoo_roadmap.text.width import width_of, wrap

GAP: Final = "  "
TIED: Final = "="


def text(document: Document) -> str:
    """The document as aligned text, however wide that is: nothing is wrapped or cut."""
    return "\n".join(page(document, map(_natural, document.parts))) + "\n"


def page(document: Document, tables: Iterable[Iterable[str]]) -> Iterator[str]:
    """The lines of a page, on which the tables of the parts are laid out already."""
    yield from (document.title, "") if document.title else ()
    yield from (*document.lead, "") if document.lead else ()
    for part, table in zip(document.parts, tables, strict=True):
        yield from (part.heading, "") if part.heading else ()
        yield from (*part.lead, "") if part.lead else ()
        yield from table
        yield from (*part.notes, "") if part.notes else ()
    yield from document.caption


def _natural(part: Part) -> Iterator[str]:
    part = in_signs(part)
    return aligned(part, natural_widths(part))


def in_signs(part: Part) -> Part:
    """The part as it stands in columns of signs: pictures drawn, and ranks hung.

    Hanging cells all end in the sign of a tie or in the space for it.
    """
    changes = {i: change for i, c in enumerate(part.columns) if (change := _change_in(c)) is not None}
    if not changes:
        return part
    columns, sections = [*part.columns], []
    for i, column in enumerate(columns):
        if column.drawn:
            columns[i] = column._replace(title=changes[i](column.title))
    for section in part.sections:
        rows = [[*row] for row in section.rows]
        for row in rows:
            for i, change in changes.items():
                row[i] = change(row[i])
        sections.append(Section(section.title, rows))
    return part._replace(columns=columns, sections=sections)


def _change_in(column: Column) -> Callable[[str], str] | None:
    """What becomes of the cells of a column, if they are not as they stand."""
    if column.alignment == "hanging":
        return _hung
    if not column.drawn:
        return None
    from porvoo_roadmap.formats.drawing import drawn

    return lambda cell: drawn(cell, column.drawn)


def _hung(cell: str) -> str:
    return cell if cell.endswith(TIED) else f"{cell} "


def natural_widths(part: Part) -> list[int]:
    """The width of each column's widest line."""
    return [max(map(_widest, cells)) for cells in columns_of(part)]


def _widest(cell: str) -> int:
    return max(map(width_of, cell.split("\n"))) if "\n" in cell else width_of(cell)


def columns_of(part: Part) -> list[list[str]]:
    """The texts of each column, its title first."""
    rows = [row for section in part.sections for row in section.rows]
    return [[column.title, *cells] for column, *cells in zip(part.columns, *rows, strict=True)]


def aligned(part: Part, widths: Sequence[int]) -> Iterator[str]:
    """The sections of a part, their cells wrapped into the widths of their columns."""
    titles = [column.title for column in part.columns]
    for section in part.sections:
        yield from (section.title,) if section.title else ()
        if any(titles):
            yield from _row(part.columns, titles, widths)
            yield GAP.join("-" * width for width in widths)
        for row in section.rows:
            yield from _row(part.columns, row, widths)
        yield ""


def _row(columns: Sequence[Column], cells: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    """The lines of one row: a cell of several lines goes on below its first."""
    wrapped = [wrap(cell, width) for cell, width in zip(cells, widths, strict=True)]
    for lines in zip_longest(*wrapped, fillvalue=""):
        padded = []
        for column, line, width in zip(columns, lines, widths, strict=True):
            space = " " * (width - width_of(line))
            padded.append(line + space if column.alignment == "left" else space + line)
        yield GAP.join(padded).rstrip()
