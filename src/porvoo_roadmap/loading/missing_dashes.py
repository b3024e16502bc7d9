"""Items of a list whose dash is missing.

Without its dash, an item becomes part of the item before it, whose keys then stand twice.
"""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from porvoo_roadmap.findings.problems import Problem
from porvoo_roadmap.loading.building import ITEM_AGAIN
from porvoo_roadmap.loading.decoding import text_of
from porvoo_roadmap.loading.line_reader import text_fact, without_comment
from porvoo_roadmap.loading.lines import lines_of, place, with_lines
from porvoo_roadmap.loading.parsing import event_source


def missing_dashes(data: bytes) -> Iterator[Problem]:
    """A problem for each missing dash, at the first key of its item."""
    lines = lines_of(text_of(data))
    for key, column in _without_dash(data):
        line, start = key.start_mark.line, key.start_mark.column
        if 0 <= column < start - 1 and not lines[line][column:start].strip(" "):
            facts = {"column": column + 1, **text_fact(f"- {without_comment(lines[line][start:])}")}
            yield Problem("missing-dash", facts, place=place(line, start, key.end_mark.column))


def with_dashes(data: bytes, problems: Sequence[Problem]) -> bytes:
    """The file with the missing dashes added; every other character stays in its place."""
    places = {
        p.place.line - 1: int(p.facts["column"]) - 1 for p in problems if p.code == "missing-dash" and p.place
    }
    if not places:
        return data
    text = text_of(data)
    lines = lines_of(text)
    return with_lines(text, {n: f"{lines[n][:at]}-{lines[n][at + 1 :]}" for n, at in places.items()}).encode()


class _Open:
    """An open mapping or list while the events are read.

    In an item of a list, `again` collects the events of the keys that the item already had.
    """

    def __init__(self, event: Any, around: "_Open | None") -> None:
        self.in_mapping = isinstance(event, MappingStartEvent)
        self.at_key = self.in_mapping
        self.column: int = event.start_mark.column
        self.block = not event.flow_style
        self.item_of = around if around and self.block and around.block and not around.in_mapping else None
        self.keys: set[str] = set()
        self.again: list[Any] = []

    def take(self, event: Any) -> None:
        """Process the event of a key or of a value."""
        if self.at_key and self.item_of and isinstance(event, ScalarEvent):
            if event.value in self.keys:
                self.again.append(event)
            self.keys.add(event.value)
        self.at_key = self.in_mapping and not self.at_key

    def without_dash(self) -> Iterator[tuple[Any, int]]:
        """For each item that was swallowed: the event of its first key, and the column for its dash."""
        item: list[Any] = []
        keys: set[str] = set()
        for event in self.again:
            if event.value in keys:
                yield from self._first(item)
                item, keys = [], set()
            item.append(event)
            keys.add(event.value)
        yield from self._first(item)

    def _first(self, item: Sequence[Any]) -> Iterator[tuple[Any, int]]:
        if self.item_of and len(item) >= ITEM_AGAIN:
            yield item[0], self.item_of.column


def _without_dash(data: bytes) -> Iterator[tuple[Any, int]]:
    """For each item of the file without a dash: the event of its first key, and the column for its dash."""
    next_event = event_source(data)
    outer: list[_Open] = []
    with suppress(yaml.YAMLError):
        while not isinstance(event := next_event(), StreamEndEvent):
            if isinstance(event, MappingEndEvent | SequenceEndEvent):
                yield from outer.pop().without_dash()
            elif isinstance(event, ScalarEvent | AliasEvent | MappingStartEvent | SequenceStartEvent):
                around = outer[-1] if outer else None
                if around:
                    around.take(event)
                if isinstance(event, MappingStartEvent | SequenceStartEvent):
                    outer.append(_Open(event, around))
    for container in outer:
        yield from container.without_dash()
