"""What YAML silently makes of a text: a number sign cuts it, curly quotes stay in it.

Only `check` asks, and the events are walked for it only where the text has such a sign
at all.
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

#: Quotes of all kinds that are none to YAML.
QUOTES: Final = "\u201c\u201d\u201e\u201f\u2018\u2019\u201a\u201b\u00ab\u00bb\u2039\u203a\uff02\uff07"
#: A number sign with something glued to it, behind something else on its line.
_MAY_CUT: Final = re.compile(r"(?<![^\n\r])[ \t]*[^\s#][^\n\r]*[ \t]#+[^\s#]")
_MAY_QUOTE: Final = re.compile(rf"(?:(?<![^\n\r])|[:?,-][ \t]|[\[{{])[ \t]*[{QUOTES}]")
#: A comment that was meant as text: a remark has a space behind the sign, or only signs.
_CUT: Final = re.compile(r"[ \t]+(?P<rest>#+[^\s#].*?)[ \t]*$")


def altered_texts(data: bytes) -> Iterator[Problem]:
    """The texts of which YAML makes something else than what was probably meant."""
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
        return  # What is behind a syntax error is looked at when that is mended.


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
