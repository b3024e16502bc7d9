"""The terminal's table: rich where it fits, plain facts where the window is too narrow."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from porvoo_roadmap.document import Column, Section, Table
from porvoo_roadmap.formats.plain import plain
from porvoo_roadmap.formats.text import GAP, columns_of, hung, natural_widths, wrapped_text
from porvoo_roadmap.text.width import width_of

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table as RichTable

#: A column of texts may break words that are longer than this.
NARROWEST: Final = 16
#: Beyond so many rows rich takes longer than anybody waits.
MANY_ROWS: Final = 400


def terminal(table: Table, width: int, *, color: bool) -> str:
    """The table in `width` columns: texts wrap, and no character is left out."""
    fitting = fitted(table, width)
    if fitting is None:
        return plain(table, width)
    table, widths = fitting
    if sum(len(section.rows) for section in table.sections) > MANY_ROWS:
        return wrapped_text(table, widths, width)
    return _rich(table, widths, width, color=color)


def fitted(table: Table, width: int) -> tuple[Table, list[int]] | None:
    """The table with its drawings, or without them where the window is too narrow, and its widths."""
    for candidate in (table, table.without_drawings()):
        widths = fitted_widths(candidate, width)
        if widths is not None:
            return candidate, widths
    return None


def fitted_widths(table: Table, width: int) -> list[int] | None:
    """The columns' widths within a window: the widest texts give way first.

    `None` where not even the narrowest columns fit.
    """
    widths = natural_widths(table)
    texts = [column.alignment == "left" and not column.drawn for column in table.columns]
    longest = [
        max(width_of(w) for cell in c for w in cell.split()) if any(c) else 0 for c in columns_of(table)
    ]
    floors = [
        min(natural, word, NARROWEST) if shrinks else natural
        for natural, word, shrinks in zip(widths, longest, texts, strict=True)
    ]
    room = width - (3 * len(widths) + 1 if table.grid else len(GAP) * (len(widths) - 1))
    if sum(floors) > room:
        return None
    while sum(widths) > room:
        shrinking = [w if w > f else 0 for w, f in zip(widths, floors, strict=True)]
        widths[shrinking.index(max(shrinking))] -= 1
    return widths


def _rich(table: Table, widths: Sequence[int], width: int, *, color: bool) -> str:
    import io

    from rich.console import Console, Group
    from rich.text import Text

    parts: list[RenderableType] = [Text(table.title, style="bold"), Text()]
    if table.lead:
        parts += [*(Text(sentence) for sentence in table.lead), Text()]
    for section in table.sections:
        if section.title:
            parts.append(Text(section.title, style="bold cyan"))
        parts += [_grid(table.columns, section, widths, table), Text()]
    if table.notes:
        parts += [*(Text(note) for note in table.notes), Text()]
    parts += [Text(line, style="dim") for line in table.caption]
    if table.conclusion:
        parts += [Text(), Text(table.conclusion, style="bold")]
    screen = io.StringIO()
    console = Console(
        file=screen,
        width=width,
        force_terminal=color,
        color_system="standard" if color else None,
        no_color=not color,
        legacy_windows=False,
        emoji=False,
        highlight=False,
        markup=False,
    )
    console.print(Group(*parts))
    return "\n".join(line.rstrip() for line in screen.getvalue().split("\n"))


def _grid(columns: Sequence[Column], section: Section, widths: Sequence[int], table: Table) -> "RichTable":
    from rich import box
    from rich.table import Table as RichTable
    from rich.text import Text

    grid = RichTable(
        box=box.ROUNDED if table.grid else box.SIMPLE_HEAD,
        show_lines=table.grid,
        show_header=any(column.title for column in columns),
        show_edge=table.grid,
        pad_edge=table.grid,
        padding=(0, 1) if table.grid else (0, len(GAP) - 1, 0, 0),
    )
    for column, column_width in zip(columns, widths, strict=True):
        title = Text(column.title, overflow="fold")
        grid.add_column(
            title,
            width=column_width,
            justify="left" if column.alignment == "left" else "right",
            overflow="fold",
            header_style="bold",
        )
    if table.grid:
        grid.columns[0].style = "bold"
    for row in section.rows:
        grid.add_row(*(Text(cell, overflow="fold") for cell in hung(columns, row)))
    return grid
