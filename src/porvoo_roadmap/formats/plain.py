"""One fact a line, for screen readers and narrow windows: no lines, boxes or columns."""

from collections.abc import Iterator, Sequence

from porvoo_roadmap.document import Column, Foreign, Table
from porvoo_roadmap.text.width import wrap


def plain(table: Table, width: int | None = None) -> str:
    """Every cell behind the title of its column; wrapped only where a width is given."""
    lines = _lines(table.without_drawings())
    if width is not None:
        lines = (piece for line in lines for piece in wrap(line, width))
    return "\n".join(lines) + "\n"


def _lines(table: Table) -> Iterator[str]:
    titled = any(column.title for column in table.columns)
    yield from (table.title, "") if table.title else ()
    yield from (*table.lead, "") if table.lead else ()
    for section in table.sections:
        yield from (f"{section.title}{_language(section.title)}", "") if section.title else ()
        for row in section.rows:
            yield from (*_facts(table.columns, row), "") if titled else (_fact(*row),)
        yield from () if titled else ("",)
    yield from (*table.notes, "") if table.notes else ()
    yield from table.caption
    yield from ("", table.conclusion) if table.conclusion else ()


def _facts(columns: Sequence[Column], row: Sequence[str]) -> Iterator[str]:
    """One fact a column; what is empty is no fact."""
    return (
        _fact(column.spoken or column.title, cell) for column, cell in zip(columns, row, strict=True) if cell
    )


def _fact(title: str, text: str) -> str:
    return f"{title}{_language(text)}: {text}" if title else text


def _language(text: str) -> str:
    """The language of a text that is not in the reader's, to stand behind what it is a part of."""
    return f" ({text.language})" if isinstance(text, Foreign) else ""
