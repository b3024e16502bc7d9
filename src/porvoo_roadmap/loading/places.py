"""Paths → places in the file, found by reading the events again.

This is done only for a file with problems. Storing the places while reading would double
the memory that every sound file takes.
"""

from collections.abc import Iterable
from contextlib import suppress
from typing import Any

import yaml
from yaml.events import (
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    StreamEndEvent,
)

from porvoo_roadmap.findings.problems import KeyOrValue, Path, Place
from porvoo_roadmap.loading.characters import place_in_full_text, printable, retyped
from porvoo_roadmap.loading.decoding import text_of
from porvoo_roadmap.loading.lines import lines_of
from porvoo_roadmap.loading.parsing import event_source, place_of

Places = dict[tuple[Path, KeyOrValue], Place]


class EverythingFoundError(Exception):
    """All wanted places are known, so the rest of the file need not be read."""


def find_places(data: bytes, paths: Iterable[Path]) -> Places:
    """The places of the keys and of the values at the paths, of those that the document has.

    An item of a list has no key. Of a key that stands twice the first place counts.
    """
    places: Places = {}
    wanted = set(paths)
    try:
        _find(data, wanted, places)
    except EverythingFoundError:
        return places
    except yaml.reader.ReaderError:
        text = text_of(data)
        lines = lines_of(text)
        found = find_places(printable(text).encode(), paths)
        return {at: place_in_full_text(place, lines) for at, place in found.items()}
    except yaml.MarkedYAMLError as error:
        # The parser reads ahead: its error may come before the events of the line above.
        mark: Any = error.problem_mark or error.context_mark
        before = "\n".join([*lines_of(text_of(data))[: mark.line], ""])
        with suppress(yaml.YAMLError, EverythingFoundError):
            _find(before.encode(), wanted, places)
    return places


def _find(data: bytes, wanted: set[Path], places: Places) -> None:
    on_the_way = {path[:depth] for path in wanted for depth in range(len(path) + 1)}
    next_event = event_source(data)
    while not isinstance(event := next_event(), DocumentEndEvent | StreamEndEvent):
        if isinstance(event, NodeEvent):
            _walk(event, (), wanted, on_the_way, next_event, places)


def _walk(
    event: Any,
    path: Path,
    wanted: set[Path],
    on_the_way: set[Path],
    next_event: Any,
    places: Places,
) -> None:
    """Store the places of a node and of the nodes below it, and remove them from `wanted`.

    The recursion is no deeper than the wanted paths.
    """
    if path in wanted:
        places[path, "value"] = place_of(event)
        wanted.remove(path)
        if not wanted:
            raise EverythingFoundError
    if not isinstance(event, CollectionStartEvent):
        return
    index = 0
    while not isinstance(child := next_event(), CollectionEndEvent):
        below: Path | None = (*path, index)
        if isinstance(event, MappingStartEvent):
            below = (*path, _key(child)) if isinstance(child, ScalarEvent) else None
            if below in wanted:
                places[below, "key"] = place_of(child)
            _skip(child, next_event)
            child = next_event()
        index += 1
        if below in on_the_way:
            _walk(child, below, wanted, on_the_way, next_event, places)
        else:
            _skip(child, next_event)


def _key(event: Any) -> str:
    """A key as `building` reads it: without invisible characters."""
    key: str = event.value
    return key if key.isascii() and key.isprintable() else retyped(key)


def _skip(event: Any, next_event: Any) -> None:
    """Skip everything below an event."""
    depth = int(isinstance(event, CollectionStartEvent))
    while depth:
        event = next_event()
        depth += isinstance(event, CollectionStartEvent) - isinstance(event, CollectionEndEvent)
