"""GitHub-flavoured Markdown tables; everything that Markdown would act on is escaped."""

import html
import re
from collections.abc import Iterator
from typing import Final

from porvoo_roadmap.document import Document, Part

#: Characters with a meaning in a line of GitHub-flavoured Markdown.
SPECIAL: Final = re.compile(r"[\\`*_\[\]<>|~$#]|&(?=#?\w+;)")


def markdown(document: Document) -> str:
    """A heading above the document, each of its parts and each of their sections; all else in paragraphs."""
    return "\n".join(_lines(document)) + "\n"


def _lines(document: Document) -> Iterator[str]:
    yield from _heading(2, document.title)
    yield from _paragraphs(*document.lead)
    for part in document.parts:
        if part.folded:
            yield from ("<details>", f"<summary>{html.escape(part.heading)}</summary>", "")
        else:
            yield from _heading(3, part.heading)
        yield from _paragraphs(*part.lead)
        yield from _tables(part.without_drawings(), 4 if part.heading else 3)
        yield from _paragraphs(*part.notes)
        yield from ("</details>", "") if part.folded else ()
    yield from _paragraphs(*document.caption)


def _tables(part: Part, depth: int) -> Iterator[str]:
    """A table for each section, below a heading of the depth."""
    for section in part.sections:
        yield from _heading(depth, section.title)
        yield _row([escaped(column.title) for column in part.columns])
        yield _row(["---" if column.alignment == "left" else "---:" for column in part.columns])
        for row in section.rows:
            yield _row([escaped(cell) for cell in row])
        yield ""


def _heading(depth: int, text: str) -> Iterator[str]:
    yield from (f"{'#' * depth} {escaped(text)}", "") if text else ()


def _paragraphs(*texts: str) -> Iterator[str]:
    for text in filter(None, texts):
        yield from (escaped(text), "")


def escaped(text: str) -> str:
    """The text as itself: no markup, no link, no new line."""
    return "<br>".join(SPECIAL.sub(r"\\\g<0>", line) for line in text.split("\n"))


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"
