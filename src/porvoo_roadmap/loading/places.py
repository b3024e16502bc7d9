"""Paths → places: the events are walked once more, only when something is wrong.

Finding places again costs less than one pass; keeping them all would double the memory
of every good file.
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

from porvoo_roadmap.findings.problems import Part, Path, Place
from porvoo_roadmap.loading.characters import place_in_full_text, printable, retyped
from porvoo_roadmap.loading.decoding import text_of
from porvoo_roadmap.loading.lines import lines_of
from porvoo_roadmap.loading.parsing import event_source, place_of

Places = dict[tuple[Path, Part], Place]


class EverythingFoundError(Exception):
    """All places that were asked for are known: the rest of the file need not be walked."""


def find_places(data: bytes, paths: Iterable[Path]) -> Places:
    """The places of the keys and values at the paths, as far as the document has them.

    A list's item has no key of its own; a key that stands twice counts where it stands first.
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
        # The parser looks ahead: it may complain of a line before it has told of the one above.
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
    """Note one node's place and those below it, and take them off what is wanted.

    Recursion ends at the depth of the wanted paths.
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
    """A key as reading takes it: typed anew where it holds what cannot be seen."""
    key: str = event.value
    return key if key.isascii() and key.isprintable() else retyped(key)


def _skip(event: Any, next_event: Any) -> None:
    """Go past what is below an event."""
    depth = int(isinstance(event, CollectionStartEvent))
    while depth:
        event = next_event()
        depth += isinstance(event, CollectionStartEvent) - isinstance(event, CollectionEndEvent)
