"""Paths → places: the events are walked once more, only when something is wrong.

Finding places again costs less than one pass; keeping them all would double the memory
of every good file.
"""

from collections.abc import Iterable
from typing import Any

import yaml
from yaml.events import (
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from porvoo_roadmap.loading.events import event_source, meant_key, place_of
from porvoo_roadmap.problems import Part, Path, Place

Places = dict[tuple[Path, Part], Place]


class EverythingFoundError(Exception):
    """All places that were asked for are known: the rest of the file need not be walked."""


def find_places(data: bytes, paths: Iterable[Path]) -> Places:
    """The places of the keys and values at the paths, as far as the document has them.

    A list's item has no key of its own; a key that stands twice counts where it stands first.
    """
    wanted = set(paths)
    on_the_way = {path[:depth] for path in wanted for depth in range(len(path) + 1)}
    places: Places = {}
    next_event = event_source(data)
    try:
        while not isinstance(event := next_event(), yaml.StreamEndEvent):
            if isinstance(event, ScalarEvent | MappingStartEvent | SequenceStartEvent):
                _walk(event, (), wanted, on_the_way, next_event, places)
    except (yaml.YAMLError, EverythingFoundError):
        pass  # Where reading broke off, everything that was asked for stands before.
    return places


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
    if isinstance(event, ScalarEvent):
        return
    index = 0
    while not isinstance(child := next_event(), MappingEndEvent | SequenceEndEvent):
        below: Path = (*path, index)
        if isinstance(event, MappingStartEvent):
            below = (*path, meant_key(child.value))
            if below in wanted:
                places[below, "key"] = place_of(child)
            child = next_event()
        index += 1
        if below in on_the_way:
            _walk(child, below, wanted, on_the_way, next_event, places)
        elif not isinstance(child, ScalarEvent):
            _skip(next_event)


def _skip(next_event: Any) -> None:
    depth = 1
    while depth:
        event = next_event()
        depth += isinstance(event, MappingStartEvent | SequenceStartEvent)
        depth -= isinstance(event, MappingEndEvent | SequenceEndEvent)
