"""The terminal's tables: rich where they fit, plain facts where the window is too narrow."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from porvoo_roadmap.document import Column, Document, Part, Section
from porvoo_roadmap.findings.notices import Notice, unsaid
from porvoo_roadmap.formats.plain import facts
from porvoo_roadmap.formats.text import GAP, aligned, columns_of, in_signs, natural_widths, page
from porvoo_roadmap.text.numerals import NARROW_NO_BREAK_SPACE
from porvoo_roadmap.text.width import parts_of, width_of, wrap

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table
    from rich.text import Text

#: A column of texts may break words that are longer than this.
NARROWEST: Final = 12
#: In a window of the usual width at least, words are broken further before a table becomes facts.
USUAL: Final = 80
NARROWER: Final = (8, 6)
#: What ends a word, beside a space.
BREAKS: Final = str.maketrans("\n\t", "  ")
#: Beyond so many rows rich takes longer than anybody waits.
MANY_ROWS: Final = 400

#: A part as it stands in a window, with the widths of its columns; `None` if it does not fit.
Fitting = tuple[Part, list[int]] | None


def terminal(document: Document, width: int, notice: Notice = unsaid, *, color: bool) -> str:
    """The document in `width` columns: texts wrap, and no character is left out.

    The notice says where a part fits only as facts.
    """
    fittings = [fitted(part, width) for part in document.parts]
    if not all(fittings):
        notice("window-too-narrow", width=str(width))
    rows = sum(len(section.rows) for part in document.parts for section in part.sections)
    if rows <= MANY_ROWS and any(fittings):
        return _rich(document, fittings, width, color=color)
    lines = page(document, map(_lines, document.parts, fittings))
    return "\n".join(_wrapped(lines, width)) + "\n"


def _lines(part: Part, fitting: Fitting) -> Iterator[str]:
    return facts(part) if fitting is None else aligned(*fitting)


def _wrapped(lines: Iterable[str], width: int) -> Iterator[str]:
    return (piece for line in lines for piece in wrap(line.expandtabs(), width))


def fitted(part: Part, width: int) -> Fitting:
    """The part with its drawings, or without them where the window is too narrow, and its widths."""
    part = in_signs(part)
    for candidate in (part, part.without_drawings()):
        widths = fitted_widths(candidate, width)
        if widths is not None:
            return candidate, widths
    return None


def fitted_widths(part: Part, width: int) -> list[int] | None:
    """The columns' widths within a window: the widest texts give way first.

    Words are broken only where there is no room for all of them, those of titles first, since a
    title stands there once; numbers never. `None` where not even the narrowest columns fit.
    """
    widths = natural_widths(part)
    room = width - (3 * len(widths) + 1 if part.grid else len(GAP) * (len(widths) - 1))
    if sum(widths) <= room:
        return widths
    titles = [_longest(column.title) for column in part.columns]
    cells = [max(map(_longest, own), default=0) for _title, *own in columns_of(part)]
    words = [*map(max, titles, cells)]
    for narrowest in (NARROWEST, *NARROWER) if width >= USUAL else (NARROWEST,):
        floors = [
            _floor(column, widest, word, cell, narrowest)
            for column, widest, word, cell in zip(part.columns, widths, words, cells, strict=True)
        ]
        if sum(floors) <= room:
            floors = _narrowed([*map(max, cells, floors)], floors, room)
            floors = _granted([*map(max, words, floors)], floors, room)
            return _narrowed(widths, floors, room)
    return None


def _floor(column: Column, widest: int, word: int, cell: int, narrowest: int) -> int:
    """How narrow a column may be: a drawing is as it is, of numbers only the title is broken.

    An amount in a title, as of a range, is not broken either.
    """
    if column.drawn:
        return widest
    amount = _longest(" ".join(filter(_is_amount, column.title.translate(BREAKS).split(" "))))
    return max(amount, min(word, narrowest if column.alignment == "left" else max(cell, narrowest)))


def _is_amount(word: str) -> bool:
    return NARROW_NO_BREAK_SPACE in word and not any(map(str.isalpha, word))


def _narrowed(widths: Sequence[int], floors: Sequence[int], room: int) -> list[int]:
    """The widths made to fit, the widest first, none below its floor."""
    widths = [*widths]
    while sum(widths) > room:
        shrinking = [w if w > f else 0 for w, f in zip(widths, floors, strict=True)]
        widths[shrinking.index(max(shrinking))] -= 1
    return widths


def _granted(wanted: Sequence[int], floors: Sequence[int], room: int) -> list[int]:
    """The floors, raised to what is wanted where there is room for all of it, the least first.

    A word that is broken by one letter gains nothing by the room that it has.
    """
    widths = [*floors]
    for column in sorted(range(len(widths)), key=lambda at: wanted[at] - floors[at]):
        if sum(widths) - widths[column] + wanted[column] <= room:
            widths[column] = wanted[column]
    return widths


def _longest(cell: str) -> int:
    """The width of what a line may not break, if there is room: a no-break space is no break."""
    return max(width_of(part) for word in cell.translate(BREAKS).split(" ") for part in parts_of(word))


def _rich(document: Document, fittings: Iterable[Fitting], width: int, *, color: bool) -> str:
    import io

    from rich.console import Console, Group

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
    console.print(Group(*_page(document, fittings, width)))
    return "\n".join(line.rstrip() for line in screen.getvalue().split("\n"))


def _page(document: Document, fittings: Iterable[Fitting], width: int) -> "Iterator[RenderableType]":
    """What a page of lines has, with styles, and with grids where tables fit."""
    from rich.text import Text

    yield from _paragraph([document.title], width, "bold")
    yield from _paragraph(document.lead, width)
    for part, fitting in zip(document.parts, fittings, strict=True):
        yield from _paragraph([part.heading], width, "bold")
        yield from _paragraph(part.lead, width)
        yield from map(Text, _wrapped(facts(part), width)) if fitting is None else _tables(*fitting)
        yield from _paragraph(part.notes, width)
    yield from (Text(line, style="dim") for line in _wrapped(document.caption, width))


def _paragraph(texts: Sequence[str], width: int, style: str = "") -> "Iterator[RenderableType]":
    """Texts and an empty line, if there are any; wrapped here, as rich breaks at no-break spaces."""
    from rich.text import Text

    if any(texts):
        yield from (Text(line, style=style) for line in _wrapped(texts, width))
        yield Text()


def _tables(part: Part, widths: Sequence[int]) -> "Iterator[RenderableType]":
    from rich.text import Text

    for section in part.sections:
        if section.title:
            yield Text(section.title, style="bold cyan")
        yield from (_table(part, section, widths), Text())


def _table(part: Part, section: Section, widths: Sequence[int]) -> "Table":
    from rich import box
    from rich.table import Table

    table = Table(
        box=box.ROUNDED if part.grid else box.SIMPLE_HEAD,
        show_lines=part.grid,
        show_header=any(column.title for column in part.columns),
        show_edge=part.grid,
        pad_edge=part.grid,
        padding=(0, 1) if part.grid else (0, len(GAP) - 1, 0, 0),
    )
    for column, column_width in zip(part.columns, widths, strict=True):
        title = _in_column(column.title, column_width)
        table.add_column(
            title,
            width=column_width,
            justify="left" if column.alignment == "left" else "right",
            overflow="fold",
            header_style="bold",
        )
    if part.grid:
        table.columns[0].style = "bold"
    for row in section.rows:
        table.add_row(*map(_in_column, row, widths))
    return table


def _in_column(cell: str, width: int) -> "Text":
    """A cell that rich need not wrap."""
    from rich.text import Text

    return Text("\n".join(_wrapped([cell], width)), overflow="fold")
