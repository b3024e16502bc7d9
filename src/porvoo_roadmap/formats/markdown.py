"""A GitHub-flavoured Markdown table; everything that Markdown would act on is escaped."""

import re
from collections.abc import Iterator
from typing import Final

from porvoo_roadmap.document import Table

#: Characters with a meaning in a line of GitHub-flavoured Markdown.
SPECIAL: Final = re.compile(r"[\\`*_\[\]<>|~$#]|&(?=#?\w+;)")


def markdown(table: Table) -> str:
    """The table, a heading above each section, and the caption as paragraphs."""
    return "\n".join(_lines(table)) + "\n"


def _lines(table: Table) -> Iterator[str]:
    table = table.without_drawings()
    yield from (f"## {escaped(table.title)}", "") if table.title else ()
    for paragraph in table.lead:
        yield from (escaped(paragraph), "")
    for section in table.sections:
        yield from (f"### {escaped(section.title)}", "") if section.title else ()
        yield _row([escaped(column.title) for column in table.columns])
        yield _row(["---" if column.alignment == "left" else "---:" for column in table.columns])
        for row in section.rows:
            yield _row([escaped(cell) for cell in row])
        yield ""
    for paragraph in (*table.notes, *table.caption, *filter(None, (table.conclusion,))):
        yield from (escaped(paragraph), "")


def escaped(text: str) -> str:
    """The text as itself: no markup, no link, no new line."""
    return "<br>".join(SPECIAL.sub(r"\\\g<0>", line) for line in text.split("\n"))


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"
