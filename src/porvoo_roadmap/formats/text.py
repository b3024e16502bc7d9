"""Aligned text: as wide as it is (`text`), or wrapped into given widths."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Final

from porvoo_roadmap.document import Column, Table
from porvoo_roadmap.text.width import width_of, wrap

GAP: Final = "  "
TIED: Final = "="


def text(table: Table) -> str:
    """The table as aligned text, however wide that is: nothing is wrapped or cut."""
    return "\n".join(_lines(table, natural_widths(table))) + "\n"


def wrapped_text(table: Table, widths: Sequence[int], width: int) -> str:
    """The table as aligned text within a width, its cells wrapped into their columns' widths."""
    lines = _lines(table, widths)
    return "\n".join(piece for line in lines for piece in wrap(line, width)) + "\n"


def natural_widths(table: Table) -> list[int]:
    """The width of each column's widest line."""
    return [max(width_of(line) for cell in cells for line in cell.split("\n")) for cells in columns_of(table)]


def columns_of(table: Table) -> list[list[str]]:
    """The texts of each column, its title first."""
    rows = [hung(table.columns, row) for section in table.sections for row in section.rows]
    return [[column.title, *cells] for column, *cells in zip(table.columns, *rows, strict=True)]


def hung(columns: Sequence[Column], row: Sequence[str]) -> list[str]:
    """A row whose hanging cells all end in the sign of a tie or in the space for it."""
    return [
        f"{cell} " if column.alignment == "hanging" and not cell.endswith(TIED) else cell
        for column, cell in zip(columns, row, strict=True)
    ]


def _lines(table: Table, widths: Sequence[int]) -> Iterator[str]:
    titles = [column.title for column in table.columns]
    yield from (table.title, "")
    if table.lead:
        yield from (*table.lead, "")
    for section in table.sections:
        yield from (section.title,) if section.title else ()
        if any(titles):
            yield from _row(table.columns, titles, widths)
            yield GAP.join("-" * width for width in widths)
        for row in section.rows:
            yield from _row(table.columns, hung(table.columns, row), widths)
        yield ""
    if table.notes:
        yield from (*table.notes, "")
    yield from table.caption
    yield from ("", table.conclusion) if table.conclusion else ()


def _row(columns: Sequence[Column], cells: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    """The lines of one row: a cell of several lines goes on below its first."""
    wrapped = [wrap(cell, width) for cell, width in zip(cells, widths, strict=True)]
    for lines in zip_longest(*wrapped, fillvalue=""):
        padded = []
        for column, line, width in zip(columns, lines, widths, strict=True):
            space = " " * (width - width_of(line))
            padded.append(line + space if column.alignment == "left" else space + line)
        yield GAP.join(padded).rstrip()
