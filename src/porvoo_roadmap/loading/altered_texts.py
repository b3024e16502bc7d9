"""Texts that YAML reads differently from what was probably meant: a `#` cuts them, or quotes stay in them.

These are warnings, so only `check` looks for them. The file is parsed for them once more,
but only if a search of its text finds a character that could cause one.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

import yaml
from yaml.events import ScalarEvent, StreamEndEvent

from porvoo_roadmap.findings.problems import Problem
from porvoo_roadmap.loading.decoding import text_of, undecodable
from porvoo_roadmap.loading.line_reader import text_fact
from porvoo_roadmap.loading.lines import lines_of, place
from porvoo_roadmap.loading.parsing import event_source, place_of
from porvoo_roadmap.writing.scalars import in_quotes

#: Quotation marks that mean nothing to YAML.
QUOTES: Final = "\u201c\u201d\u201e\u201f\u2018\u2019\u201a\u201b\u00ab\u00bb\u2039\u203a\uff02\uff07"
#: A `#` after a space, with a character directly after it, on a line that has something before it.
_MAY_CUT: Final = re.compile(r"(?<![^\n\r])[ \t]*[^\s#][^\n\r]*[ \t]#+[^\s#]")
_MAY_QUOTE: Final = re.compile(rf"(?:(?<![^\n\r])|[:?,-][ \t]|[\[{{])[ \t]*[{QUOTES}]")
#: A comment that was probably meant as text: no space after the `#`.
_CUT: Final = re.compile(r"[ \t]+(?P<rest>#+[^\s#].*?)[ \t]*$")


def altered_texts(data: bytes) -> Iterator[Problem]:
    """A problem for each text that YAML reads differently from what was probably meant."""
    if undecodable(data):
        return
    text = text_of(data)
    if not _MAY_CUT.search(text) and not _MAY_QUOTE.search(text):
        return
    lines = lines_of(text)
    next_event = event_source(data)
    try:
        while not isinstance(event := next_event(), StreamEndEvent):
            if type(event) is ScalarEvent and not event.style:
                yield from _quotes(event)
                yield from _cut(event, lines)
    except yaml.YAMLError:
        return  # The rest is looked at once the syntax error is repaired.


def _quotes(event: Any) -> Iterator[Problem]:
    opening, inner, closing = event.value[:1], event.value[1:-1], event.value[1:][-1:]
    around = opening and closing and opening in QUOTES and closing in QUOTES
    if around and opening not in inner and closing not in inner:
        facts = {"opening": opening, "closing": closing, **text_fact(in_quotes(inner))}
        yield Problem("curly-quotes-in-text", facts, place=place_of(event))


def _cut(event: Any, lines: Sequence[str]) -> Iterator[Problem]:
    start, end = event.start_mark, event.end_mark
    line = lines[end.line] if end.line < len(lines) else ""
    found = _CUT.match(line, end.column)
    if found and any(map(str.isalnum, found["rest"])):
        first = start.column if start.line == end.line and event.value else found.start("rest")
        facts = text_fact(in_quotes(line[first : found.end("rest")])) if start.line == end.line else {}
        where = place(end.line, found.start("rest"), found.end("rest"))
        yield Problem("cut-by-comment", facts, place=where)
