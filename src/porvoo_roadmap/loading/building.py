"""YAML events → plain values, and the problems of what measures files may not use of YAML.

The values are built from libyaml's events rather than its nodes: building needs no
recursion, sees anchors, tags and duplicate keys before anything is made of them, and takes
a tenth of the time of `yaml.load`. Places are not stored; `places` finds those of problems
later.
"""

import re
from collections.abc import Sequence
from typing import Any, Final, cast

from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from porvoo_roadmap.findings.problems import MOST_PROBLEMS, Fact, Path, Problem
from porvoo_roadmap.loading.characters import INVISIBLE, SPACES, retyped
from porvoo_roadmap.loading.decoding import text_of
from porvoo_roadmap.loading.lines import lines_of
from porvoo_roadmap.loading.parsing import NextEvent, place_of
from porvoo_roadmap.loading.scalars import Scalar, plain_value
from porvoo_roadmap.text.characters import character_name

MAX_DEPTH: Final = 32
#: Values of at most so many characters are often repeated, and are looked up instead of parsed again.
REPEATED: Final = 60
#: Printable characters below this one can be seen, and have only one form in Unicode.
FIRST_UNUSUAL: Final = 0x300
#: If so many keys of an item are repeated, the first one among them, the dash of an item is missing.
ITEM_AGAIN: Final = 2
#: The beginning of a text that may be a key without a space after its colon, such as `goal:A`.
LIKE_A_KEY: Final = r"[^\W\d][\w-]* *:(?!//)[^ \t]"

YamlValue = Scalar | dict[str, Any] | list[Any]
#: An open mapping or sequence, the key under which its child being read will stand, and its event.
Frame = tuple[dict[str, Any] | list[Any] | None, str | None, Any]


class UnreadableYamlError(Exception):
    """A problem after which the rest of the file cannot be read reliably."""

    def __init__(self, code: str, event: Event, **facts: Fact) -> None:
        super().__init__(code)
        self.problem = Problem(code, facts, place=place_of(event))


class Building:
    """The state of building: what has been read so far, also after an error.

    `value` is the whole tree, `outer` holds what is open around the innermost open container,
    `opened` is the event that began that container, and `last` is the last event. `item_again`
    becomes true when an item of a list repeats its own keys, as if the dash of the next item
    were missing.
    """

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.problems: list[Problem] = []
        self.value: YamlValue = None
        self.outer: list[Frame] = []
        self.opened: Any = None
        self.last: Any = None
        self.common_keys: set[str] = set()
        self.item_again = False
        self._twice: dict[int, set[str]] = {}
        self._anchored: dict[str, Any] = {}
        self._lines: list[str] = []

    def lines(self) -> Sequence[str]:
        """The lines of the file; they are split only when a problem needs them."""
        if not self._lines:
            self._lines = lines_of(text_of(self.data))
        return self._lines

    def path(self) -> Path:
        """The path of the innermost open container."""
        return tuple(
            len(container) - 1 if key is None else key
            for container, key, _ in self.outer
            if container is not None
        )

    def brackets(self) -> list[Any]:
        """The events of the open lists and mappings in brackets, the outermost first."""
        opened = [*(event for *_, event in self.outer), self.opened]
        return [event for event in opened if event is not None and event.flow_style]

    def tell(self, problem: Problem, event: Event) -> None:
        """Add a problem; raises `UnreadableYamlError` if there are too many."""
        self.stop_at_many(event)
        self.problems.append(problem)

    def stop_at_many(self, event: Event) -> None:
        """Raise `UnreadableYamlError` if there are so many problems that nobody would read more."""
        if len(self.problems) >= MOST_PROBLEMS:
            raise UnreadableYamlError("too-many-problems", event, count=MOST_PROBLEMS)

    def key(self, event: Any, mapping: dict[str, Any]) -> str:
        """The key in a scalar event; adds a problem if it is not allowed.

        A sound key is remembered in `common_keys`, and the loop of `build` does not call this
        again for it. A key with invisible characters is replaced by the key without them.
        """
        self.stop_at_many(event)
        written: str = event.value
        where = place_of(event)
        plain = not event.style
        value = plain_value(written) if plain else written
        if not isinstance(value, str) and not self._is_year_of_costs(written):
            facts = {"written": written} if written else {}
            self.problems.append(Problem("key-not-text", facts, place=where))
        elif plain and ":" in written and self.opened.flow_style and (found := self._joined(event, mapping)):
            return found
        elif plain and written.startswith("-") and re.match(r"-[^\W\d]", written):
            from porvoo_roadmap.loading.line_reader import without_comment

            line = self.lines()[where.line - 1][where.column :]
            text = f"- {without_comment(line)}"
            raise UnreadableYamlError("missing-space", event, text=text)
        elif written in mapping:
            first: Path = (*self.path(), written)
            self.problems.append(Problem("duplicate-key", {"key": written}, place=where, other=first))
            self._notice_item_again(mapping, written)
        elif code := _not_as_typed(event):
            written = retyped(written)
            self.problems.append(Problem(code, {"key": event.value, "text": written}, place=where))
        elif plain:
            self.common_keys.add(written)
        return written

    def _is_year_of_costs(self, written: str) -> bool:
        """Whether a number is a key where it may be one: `costs: {2026: 800}` of a measure."""
        return written.isdecimal() and self.path()[2:] == ("costs",)

    def _joined(self, event: Any, mapping: dict[str, Any]) -> str | None:
        """The key of `{impact:3}`; its value is put into the mapping. `None` if it is something else."""
        from porvoo_roadmap.loading.missing_spaces import joined_in_brackets

        found = joined_in_brackets(event, self.lines())
        if found is None:
            return None
        self.problems.append(found.problem)
        mapping.setdefault(found.key, plain_value(found.value))
        return found.key

    def _notice_item_again(self, mapping: dict[str, Any], written: str) -> None:
        around = self.outer[-1]
        if isinstance(around[0], list) and not around[2].flow_style and not self.opened.flow_style:
            twice = self._twice.setdefault(id(mapping), set())
            twice.add(written)
            if len(twice) >= ITEM_AGAIN and next(iter(mapping)) in twice:
                self.item_again = True

    def plain_text(self, event: Any) -> YamlValue:
        """The value of a plain scalar with a colon: text, or a mapping if its lines look like `goal:A`."""
        if not re.match(LIKE_A_KEY, event.value):
            return cast("str", event.value)
        from porvoo_roadmap.loading.missing_spaces import is_known_key, joined_on_line, joined_on_lines

        first = joined_on_line(0, event.value)
        if first is None or not is_known_key(first.key, self.common_keys):
            return cast("str", event.value)
        found = joined_on_lines(event, self.lines(), self.common_keys)
        for entry in found:
            self.tell(entry.problem, event)
        return {entry.key: plain_value(entry.value) for entry in found} or event.value

    def refuse_node(self, event: Any) -> None:
        """Add a problem for the anchor and the tag of a node; the node itself is still read."""
        from porvoo_roadmap.loading.line_reader import node_properties, text_fact
        from porvoo_roadmap.writing.scalars import in_quotes

        start, end = event.start_mark, event.end_mark
        signs = node_properties(self.lines(), start.line, start.column)
        anchor, tag = signs.get("&"), signs.get("!")
        facts: dict[str, Fact] = {}
        if type(event) is ScalarEvent and not event.style and start.line == end.line:
            rest = self.lines()[start.line][start.column :]
            text = rest[: end.column - start.column] or rest.split()[0]
            facts = {} if text.startswith("!!") else text_fact(in_quotes(text))
            if facts and not event.value:
                # There is nothing but the anchor or tag, so it was meant as the text.
                event.value, event.style = text, '"'
        if event.anchor is not None:
            where = anchor.place if anchor else place_of(event)
            self.tell(Problem("anchor", {**facts, "name": f"&{event.anchor}"}, place=where), event)
            self._anchored[event.anchor] = event
        if event.tag is not None:
            where, written = (tag.place, tag.written) if tag else (place_of(event), event.tag)
            self.tell(Problem("tag", {**facts, "tag": written}, place=where), event)

    def alias(self, event: Any) -> Scalar:
        """Add a problem for an alias, and return the short value that it refers to.

        For a longer value it raises `UnreadableYamlError`, because with aliases a small file can
        stand for an enormous one.
        """
        from porvoo_roadmap.writing.scalars import in_quotes

        name = f"*{event.anchor}"
        meant = self._anchored.get(event.anchor)
        if meant is None:
            self.tell(
                Problem("anchor", {"name": name, "quoted": in_quotes(name)}, place=place_of(event)), event
            )
            return name
        if type(meant) is not ScalarEvent or len(meant.value) > REPEATED:
            raise UnreadableYamlError("anchor", event, name=name, last=meant.start_mark.line + 1)
        value = in_quotes(meant.value) if meant.style else meant.value
        self.tell(Problem("anchor", {"name": name, "value": value}, place=place_of(event)), event)
        return meant.value if meant.style else plain_value(meant.value)


def _not_as_typed(event: Any) -> str | None:
    """The code of a problem with the characters of a key; `None` if they are right."""
    written: str = event.value
    if written.isprintable() and (written.isascii() or ord(max(written)) < FIRST_UNUSUAL):
        return None
    if not event.style and re.match(SPACES, written):
        # It is unclear in which column the key begins, and so to which mapping it belongs.
        raise UnreadableYamlError("odd-space", event, character=character_name(written[0]))
    if re.search(INVISIBLE, written):
        return "invisible-in-key"
    from unicodedata import is_normalized

    return None if is_normalized("NFC", written) else "key-not-composed"


def build(next_event: NextEvent, building: Building) -> None:  # noqa: C901, PLR0912, PLR0915 -- one loop: a call an event would double its time
    """Build the value of the document from its events.

    Of a duplicate key the first value counts. Raises `UnreadableYamlError` or the parser's
    error; `building` then has everything that was read before.
    """
    root: YamlValue = None
    container: Any = None
    key: str | None = None
    event: Any = None
    opened: Any = None
    outer = building.outer
    in_mapping = False
    known: dict[str, Scalar] = {}
    common_keys = building.common_keys
    documents = 0
    try:
        while True:
            event = next_event()
            kind = type(event)
            if kind is ScalarEvent:
                if event.anchor is not None or event.tag is not None:
                    building.refuse_node(event)
                written = event.value
                if in_mapping and key is None:
                    key = written
                    if written not in common_keys or written in container:
                        building.opened = opened
                        key = building.key(event, container)
                    continue
                if event.style:
                    value: Any = written
                else:
                    try:
                        value = known[written]
                    except KeyError:
                        value = plain_value(written)
                        if ":" in written:
                            value = building.plain_text(event)
                        elif len(written) <= REPEATED:
                            known[written] = value
                if in_mapping:
                    container.setdefault(key, value)
                    key = None
                    continue
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                container, _, opened = outer.pop()
                in_mapping, key = type(container) is dict, None
                continue
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                if event.anchor is not None or event.tag is not None:
                    building.refuse_node(event)
                if in_mapping and key is None:
                    building.tell(Problem("key-not-text", place=place_of(event)), event)
                    _skip_entry(next_event, MAX_DEPTH - len(outer))
                    continue
                if len(outer) == MAX_DEPTH:
                    raise UnreadableYamlError("too-deep", event, depth=MAX_DEPTH)
                value = {} if kind is MappingStartEvent else []
            elif kind is StreamEndEvent:
                break
            elif kind is AliasEvent:
                value = building.alias(event)
                if in_mapping:
                    if key is None:
                        key = str(value)
                    else:
                        container.setdefault(key, value)
                        key = None
                    continue
                kind = ScalarEvent
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
                outer.append((container, key, opened))
                container, in_mapping, key, opened = value, kind is MappingStartEvent, None, event
    finally:
        building.value, building.opened, building.last = root, opened, event


def _skip_entry(next_event: NextEvent, deepest: int) -> None:
    """Skip a key that is a mapping or a list, whose event was just read, and its value."""
    depth, nodes = 1, 2
    while nodes:
        event = next_event()
        depth += isinstance(event, CollectionStartEvent) - isinstance(event, CollectionEndEvent)
        if depth > deepest:
            raise UnreadableYamlError("too-deep", event, depth=MAX_DEPTH)
        nodes -= not depth
