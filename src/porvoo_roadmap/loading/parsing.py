"""Text → YAML events, by libyaml, or by PyYAML's own parser if libyaml is not installed."""

import re
from collections.abc import Callable
from typing import Any, Final

import yaml
from yaml.events import ScalarEvent

from porvoo_roadmap.findings.problems import Place
from porvoo_roadmap.loading.decoding import text_of

#: Characters that libyaml takes for line ends, and YAML 1.2 does not.
SEPARATORS: Final = ("\x85", "\u2028", "\u2029")
_WRITTEN: Final = tuple(separator.encode() for separator in SEPARATORS)
_SURROGATE: Final = "[\ud800-\udfff]"
#: Private use characters: while a file is read, one that it does not contain replaces a separator.
_PRIVATE: Final = range(0xE000, 0xF900)

NextEvent = Callable[[], Any]


class _PureLoader(yaml.SafeLoader):
    """PyYAML's own parser, made to refuse the escapes that libyaml refuses."""

    def get_event(self) -> Any:
        """The next event."""
        get_event: NextEvent = super().get_event
        try:
            event = get_event()
        except (OverflowError, ValueError):
            raise _unknown_escape(self.get_mark()) from None
        if isinstance(event, ScalarEvent) and event.style == '"' and re.search(_SURROGATE, event.value):
            raise _unknown_escape(event.start_mark)
        return event


def _unknown_escape(mark: Any) -> yaml.MarkedYAMLError:
    return yaml.scanner.ScannerError("while scanning", mark, "found unknown escape character", mark)


def event_source(data: bytes) -> NextEvent:
    """A function that returns the next event of a file each time it is called."""
    loader: Callable[[bytes], Any] = getattr(yaml, "CSafeLoader", _PureLoader)
    if any(separator in data for separator in _WRITTEN):
        return _with_separators(loader, text_of(data))
    next_event: NextEvent = loader(data).get_event
    return next_event


def _with_separators(loader: Callable[[bytes], Any], text: str) -> NextEvent:
    """The events of a text that contains characters which only libyaml takes for line ends."""
    used = set(text)
    free = (private for private in map(chr, _PRIVATE) if private not in used)
    stand_ins: dict[str, str | int | None] = {separator: next(free, " ") for separator in SEPARATORS}
    restored = str.maketrans({str(stand_in): separator for separator, stand_in in stand_ins.items()})
    get_event: NextEvent = loader(text.translate(str.maketrans(stand_ins)).encode()).get_event

    def next_event() -> Any:
        event = get_event()
        if type(event) is ScalarEvent:
            event.value = event.value.translate(restored)
        return event

    return next_event


def place_of(event: Any) -> Place:
    """The place of an event."""
    start, end = event.start_mark, event.end_mark
    return Place(start.line + 1, start.column + 1, end.line + 1, end.column + 1)
