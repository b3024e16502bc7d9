"""One fact a line, for screen readers and narrow windows: no lines, boxes or columns."""

from collections.abc import Iterator, Sequence

from porvoo_roadmap.document import Document, Part
from porvoo_roadmap.document.cells import Cell
from porvoo_roadmap.formats.text import page
from porvoo_roadmap.text.width import wrap


def plain(document: Document, width: int | None = None) -> str:
    """Every cell behind the title of its column; wrapped only where a width is given."""
    lines = page(document, map(facts, document.parts))
    if width is not None:
        lines = (piece for line in lines for piece in wrap(line.expandtabs(), width))
    return "\n".join(lines) + "\n"


def facts(part: Part) -> Iterator[str]:
    """The rows of a part, one fact a line."""
    part = part.without_drawings()
    titles = [column.spoken or column.title for column in part.columns]
    for section in part.sections:
        yield from (f"{section.title}{_language(section.title)}", "") if section.title else ()
        for row in section.rows:
            yield from (*_facts(titles, row), "") if any(titles) else (_fact(*row),)
        yield from () if any(titles) else ("",)


def _facts(titles: Sequence[str], row: Sequence[str]) -> Iterator[str]:
    """One fact a column; what is empty is no fact."""
    return (_fact(title, cell) for title, cell in zip(titles, row, strict=True) if cell)


def _fact(title: str, text: str) -> str:
    return f"{title}{_language(text)}: {text}" if title else text


def _language(text: str) -> str:
    """The language of a text that is not in the reader's, to stand behind what it is a part of."""
    return f" ({text.language})" if isinstance(text, Cell) and text.language else ""
