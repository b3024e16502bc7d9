"""A measures file without its measures: what they are judged by, and where they go again."""

import re
from typing import Any, Final

from yaml.events import MappingStartEvent, NodeEvent, SequenceStartEvent

from porvoo_roadmap.loading.decoding import text_of
from porvoo_roadmap.loading.parsing import NextEvent, event_source

_MEASURES: Final = "measures"
_NONE: Final = "[]"
_LINE_END: Final = re.compile(r"[\r\n]")


def frame_of(data: bytes) -> str:
    """The text of a sound file with an empty list of measures; comments among the measures are lost."""
    text = text_of(data)
    next_event = event_source(text.encode())
    while not isinstance(next_event(), MappingStartEvent):
        pass
    while True:
        key: Any = next_event()
        first = next_event()
        end = _end_of(first, next_event)
        if key.value == _MEASURES:
            colon = text.index(":", key.end_mark.index)
            is_block = isinstance(first, SequenceStartEvent) and not first.flow_style
            rest = text[_line_end(text, end) if is_block else end :]
            return f"{text[: colon + 1]} {_NONE}{rest}".replace("\r\n", "\n").replace("\r", "\n")


def _line_end(text: str, at: int) -> int:
    """The end of the line that a place is on; a text of lines ends where the next line begins."""
    if text[at - 1] in "\r\n":
        return at - 1
    found = _LINE_END.search(text, at)
    return found.start() if found else len(text)


def _end_of(first: Any, next_event: NextEvent) -> int:
    """Where a node ends: behind its last scalar or bracket."""
    depth, event, end = 0, first, 0
    while True:
        is_start = isinstance(event, MappingStartEvent | SequenceStartEvent)
        if is_start:
            depth += 1
        elif not isinstance(event, NodeEvent):
            depth -= 1
        is_block_end = not isinstance(event, NodeEvent) and event.start_mark.index == event.end_mark.index
        if not is_start and not is_block_end:
            mark: Any = event.end_mark
            end = mark.index
        if depth == 0:
            return end
        event = next_event()
