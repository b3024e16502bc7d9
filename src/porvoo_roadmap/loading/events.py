"""A file's YAML → the parser's events → plain values.

Built over libyaml's events, not its nodes: the stream does not recurse, shows anchors,
tags and duplicate keys before anything is built of them, and costs a tenth of
`yaml.load`. Places are not kept; `places` finds them again when something is wrong.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from typing import Any, Final

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from porvoo_roadmap.loading.broken_yaml import INVISIBLE, syntax_error, unprintable
from porvoo_roadmap.loading.decoding import text_of
from porvoo_roadmap.loading.scalars import Scalar, plain_value
from porvoo_roadmap.problems import MOST_PROBLEMS, Path, Place, Problem

MAX_DEPTH: Final = 32
#: What newer libyaml says of a depth that is beyond its own limit, far beyond ours.
NESTED_TOO_DEEPLY: Final = "exceeded maximum nesting depth"
#: Longer texts are hardly ever repeated; shorter ones are kept once.
REPEATED: Final = 60

Value = Scalar | dict[str, Any] | list[Any]
#: An open mapping or sequence, and the key under which its child being read will stand.
Frame = tuple[dict[str, Any] | list[Any] | None, str | None]


class UnreadableYamlError(Exception):
    """The events end here: what follows cannot be trusted. Carries the reason."""

    def __init__(self, code: str, event: yaml.Event, **facts: str | int) -> None:
        super().__init__(code)
        self.problem = Problem(code, facts, place=place_of(event))


def event_source(data: bytes) -> Callable[[], Any]:
    """A function that gives the next event of a file, from libyaml where PyYAML has it."""
    loader: Callable[[bytes], Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    get_event: Callable[[], Any] = loader(data).get_event
    return get_event


def place_of(event: Any) -> Place:
    """Where an event stands."""
    start, end = event.start_mark, event.end_mark
    return Place(start.line + 1, start.column + 1, end.line + 1, end.column + 1)


def read_values(data: bytes) -> tuple[Value, list[Problem], bool]:
    """The document's plain values, what its YAML did that it may not, and whether it ended.

    Of a duplicate key the first value stays. Where the YAML breaks off, the value is
    `None` and the last problem says why.
    """
    problems: list[Problem] = []
    try:
        return _build(event_source(data), problems), problems, True
    except UnreadableYamlError as error:
        problems.append(error.problem)
    except yaml.reader.ReaderError:
        problems.append(unprintable(text_of(data)))
    except yaml.MarkedYAMLError as error:
        if error.problem == NESTED_TOO_DEEPLY and (mark := error.problem_mark):
            # libyaml looks ahead of its events: what stands before the place has the limit of ours.
            return read_values(text_of(data)[: mark.index].encode())
        problems.append(syntax_error(error, text_of(data)))
    return None, problems, False


def _build(next_event: Callable[[], Any], problems: list[Problem]) -> Value:  # noqa: C901, PLR0912, PLR0915 -- one loop: a call an event would double its time
    root: Value = None
    container: Any = None
    key: str | None = None
    outer: list[Frame] = []
    in_mapping = False
    known: dict[str, Scalar] = {}
    common_keys: set[str] = set()
    documents = 0
    while True:
        event = next_event()
        kind = type(event)
        if kind is ScalarEvent:
            written = event.value
            if event.anchor is not None or event.tag is not None:
                _refuse_node(event, problems)
            if in_mapping and key is None:
                if written not in common_keys or written in container:
                    written = _look_at_key(event, container, outer, common_keys, problems)
                key = written
                continue
            if event.style:
                value: Any = written
            else:
                try:
                    value = known[written]
                except KeyError:
                    value = plain_value(written)
                    if len(written) <= REPEATED:
                        known[written] = value
            if in_mapping:
                container.setdefault(key, value)
                key = None
                continue
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            container, _ = outer.pop()
            in_mapping, key = type(container) is dict, None
            continue
        elif kind is MappingStartEvent or kind is SequenceStartEvent:
            _refuse_node(event, problems)
            if in_mapping and key is None:
                raise UnreadableYamlError("key-not-text", event)
            if len(outer) == MAX_DEPTH:
                raise UnreadableYamlError("too-deep", event, depth=MAX_DEPTH)
            value = {} if kind is MappingStartEvent else []
        elif kind is StreamEndEvent:
            return root
        elif kind is AliasEvent:
            raise UnreadableYamlError("anchor", event, name=event.anchor)
        else:
            documents += kind is DocumentStartEvent
            if documents > 1:
                raise UnreadableYamlError("second-document", event)
            continue
        if container is None:
            root = value
        elif key is None:
            container.append(value)
        else:
            container.setdefault(key, value)
        if kind is not ScalarEvent:
            outer.append((container, key))
            container, in_mapping, key = value, kind is MappingStartEvent, None


def _refuse_node(event: Any, problems: list[Problem]) -> None:
    if event.anchor is not None:
        raise UnreadableYamlError("anchor", event, name=event.anchor)
    if event.tag is not None:
        _stop_at_many(event, problems)
        problems.append(Problem("tag", {"tag": event.tag}, place=place_of(event)))


def _look_at_key(
    event: Any,
    mapping: dict[str, Any],
    outer: Sequence[Frame],
    common_keys: set[str],
    problems: list[Problem],
) -> str:
    """The key that is meant: refused, or found sound; one that is always text is not looked at again."""
    _stop_at_many(event, problems)
    written: str = event.value
    place = place_of(event)
    value = plain_value(written)
    if not isinstance(value, str) and not event.style:
        problems.append(Problem("key-not-text", {"written": written}, place=place))
    elif written in mapping:
        first: Path = (*_path(outer), written)
        problems.append(Problem("duplicate-key", {"key": written}, place=place, other=first))
    elif re.search(INVISIBLE, written):
        problems.append(Problem("invisible-in-key", {"key": written}, place=place))
    elif not unicodedata.is_normalized("NFC", written):
        problems.append(Problem("key-not-composed", {"key": written}, place=place))
    elif isinstance(value, str):
        common_keys.add(written)
    return meant_key(written)


def meant_key(written: str) -> str:
    """A key as it looks: composed, and without what cannot be seen.

    >>> meant_key("impact\u00a0")
    'impact'
    """
    if written.isascii() and written.isprintable():
        return written
    return re.sub(INVISIBLE, "", unicodedata.normalize("NFC", written)) or written


def _stop_at_many(event: Any, problems: Sequence[Problem]) -> None:
    if len(problems) >= MOST_PROBLEMS:
        raise UnreadableYamlError("too-many-problems", event, count=MOST_PROBLEMS)


def _path(outer: Sequence[Frame]) -> Path:
    return tuple(
        len(container) - 1 if key is None else key for container, key in outer if container is not None
    )
