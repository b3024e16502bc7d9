"""The text of a file → its nodes with their offsets: where each key, value and item begins and ends.

Read only for a change of the file. Offsets count code points of the text without a byte order mark.
"""

import re
from itertools import takewhile
from typing import Any, Final, Literal, NamedTuple

from yaml.events import CollectionEndEvent, MappingStartEvent, NodeEvent, ScalarEvent

from porvoo_roadmap.loading.parsing import NextEvent, event_source

#: How a node is written: a scalar without quotes (or nothing at all), in quotes, as a text of
#: lines below `|` or `>`; a mapping or list in brackets, or with each entry on lines of its own.
Form = Literal["plain", "quoted", "text", "brackets", "lines"]
_GAP: Final = re.compile(r"(?:[ \t\r\n]|#[^\r\n]*)*")


class Node(NamedTuple):
    """A value: from `start` to `end`, behind its last character.

    The value reaches to `rest`, which is further only where blank lines are part of a text (`|+`).
    """

    start: int
    end: int
    rest: int
    form: Form
    children: tuple["Child", ...] = ()


class Child(NamedTuple):
    """An entry of a mapping, from its key, or of a list, from its dash if it has one.

    `name_end` is the end of the key. `sign_end` is behind the colon or dash; `None` without one.
    """

    start: int
    name: str | None
    name_end: int
    sign_end: int | None
    node: Node


def root_of(text: str) -> Node:
    """The node of the whole document; the text must be sound YAML, as `read_values` finds."""
    next_event = event_source(text.encode())
    while not isinstance(event := next_event(), NodeEvent):
        pass
    return _node(event, next_event, text)


def behind_gap(text: str, at: int) -> int:
    """The offset of the next character that is neither white space nor part of a comment."""
    gap = _GAP.match(text, at)
    assert gap is not None
    return gap.end()


def last_of(node: Node) -> Node:
    """The node in which the text of a node ends."""
    return last_of(node.children[-1].node) if node.form == "lines" else node


def _node(event: Any, next_event: NextEvent, text: str) -> Node:
    start: int = event.start_mark.index
    if isinstance(event, ScalarEvent):
        return _scalar(event, text)
    read = _entry if isinstance(event, MappingStartEvent) else _item
    children: list[Child] = []
    at = start + 1 if event.flow_style and text[start] in "[{" else start
    while not isinstance(last_event := next_event(), CollectionEndEvent):
        children.append(read(last_event, next_event, text, at))
        at = children[-1].node.end
    if event.flow_style:
        end_mark: Any = last_event.end_mark
        end: int = end_mark.index
        return Node(start, end, end, "brackets", tuple(children))
    last = children[-1].node
    return Node(start, last.end, last.rest, "lines", tuple(children))


def _entry(event: Any, next_event: NextEvent, text: str, _: int) -> Child:
    start, name_end = event.start_mark.index, event.end_mark.index
    colon = behind_gap(text, name_end)
    sign_end = colon + 1 if text[colon : colon + 1] == ":" else None
    node = _node(next_event(), next_event, text)
    if node.start == node.end:
        # Of what is not written the parser tells where the next sign stands.
        at = sign_end or name_end
        node = Node(at, at, at, "plain")
    return Child(start, event.value, name_end, sign_end, node)


def _item(event: Any, next_event: NextEvent, text: str, at: int) -> Child:
    start = behind_gap(text, at)
    node = _node(event, next_event, text)
    if text[start] == "-" and start < node.start:
        return Child(start, None, start, start + 1, node)
    return Child(node.start, None, node.start, None, node)


def _scalar(event: Any, text: str) -> Node:
    start, end = event.start_mark.index, event.end_mark.index
    match event.style:
        case "|" | ">":
            raw = text[start:end]
            header = "".join(takewhile(lambda sign: sign in "|>+-0123456789", raw))
            is_bare = event.value.rstrip("\n")[-1:] not in {" ", "\t"}
            last = start + len(raw.rstrip(" \t\r\n" if is_bare else "\r\n"))
            return Node(start, last, end if "+" in header else last, "text")
        case "'" | '"':
            return Node(start, end, end, "quoted")
    return Node(start, end, end, "plain")
