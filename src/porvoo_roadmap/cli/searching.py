"""A search that may take long: what it is doing, in one line on a terminal, and its end by Ctrl-C."""

import signal
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from porvoo_roadmap.cli import streams
from porvoo_roadmap.text.language import Words
from porvoo_roadmap.text.language import mark as _

if TYPE_CHECKING:
    from porvoo_roadmap.watch import Progress, Task, Watch

TASKS: Final[Mapping["Task", str]] = {
    "plan": _("Looking for the best plan"),
    "shown": _("Looking for the first of the best plans"),
    "standings": _("Looking for the measures of all best plans"),
    "reasons": _("Looking for the reasons"),
    "wishes": _("Looking for what the wishes cost"),
    "bindings": _("Looking for what looser rules would buy"),
    "frontier": _("Looking for the budgets at which the value rises"),
    "weightings": _("Looking for the best plans under other weights"),
    "ranks": _("Looking for the best and worst ranks"),
    "conflict": _("Looking for the rules that contradict each other"),
}


#: What is found has to be said as well.
SHARE_OF_SEARCH: Final = 0.95


@contextmanager
def searching(words: Words, seconds: float) -> "Iterator[Watch]":
    """A watch of so many seconds. While it heeds an interruption, the first one ends the search alone."""
    from porvoo_roadmap.watch import Watch

    line = _Line(words)
    watch = Watch(
        SHARE_OF_SEARCH * seconds, line.tell if sys.stderr is not None and sys.stderr.isatty() else None
    )

    before = signal.getsignal(signal.SIGINT)

    def interrupted(number: int, frame: Any) -> None:
        if callable(before) and (watch.is_interrupted or not watch.heeds_interruption):
            before(number, frame)
        watch.interrupt()

    # Whoever wants it ignored, goes on wanting so.
    if callable(before):
        signal.signal(signal.SIGINT, interrupted)
    try:
        yield watch
    finally:
        if callable(before):
            signal.signal(signal.SIGINT, before)
        line.clear()


class _Line:
    """A line on standard error that is written over, and gone in the end."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._longest = 0
        self._last = ""

    def tell(self, progress: "Progress") -> None:
        """What is being done, and how far the plan found so far may be from the best."""
        line = self._words.gettext(TASKS[progress.task])
        if progress.gap is not None:
            from fractions import Fraction

            gap = self._words.percent(self._words.number(Fraction(progress.gap) * 100, 1))
            line = self._words.gettext("{task}: within {gap} of the best").format(task=line, gap=gap)
        line += "…"
        if line == self._last:
            return
        self._last, self._longest = line, max(self._longest, len(line))
        streams.write_error(f"\r{line:{self._longest}}")

    def clear(self) -> None:
        """Leave the line empty, if anything was told."""
        if self._longest:
            streams.write_error(f"\r{'':{self._longest}}\r")
