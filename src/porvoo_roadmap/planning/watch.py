"""How long a search for plans may go on, whether its user has ended it, and who is told how it gets on.

What a search counts in steps is the same on every machine; what a solver does is not counted,
so that it is given seconds. What it proves within them is the same everywhere, what it leaves
open need not be.
"""

from collections.abc import Callable
from time import monotonic
from typing import Final, Literal, NamedTuple

#: What is being looked for.
Task = Literal[
    "plan", "shown", "standings", "reasons", "wishes", "bindings", "frontier", "conflict", "weightings"
]
#: Nobody is told anything in the first seconds.
QUIET: Final = 1.0


class Progress(NamedTuple):
    """What is being looked for, and by what share of its value the plan found so far may be beaten."""

    task: Task
    gap: float | None = None


class OutOfTimeError(Exception):
    """The time is over before anything certain can be said."""


class Watch:
    """A number of seconds that runs from now on; `tell` is called where there is something to say."""

    __slots__ = ("_begin", "_end", "_tell", "heeds_interruption", "is_interrupted", "task")

    def __init__(self, seconds: float, tell: Callable[[Progress], None] | None = None) -> None:
        self._begin = monotonic()
        self._end = self._begin + seconds
        self._tell = tell
        self.task: Task = "plan"
        #: Whether the user wants no more than what is there, and whether that would be heard.
        self.is_interrupted = False
        self.heeds_interruption = False

    def left(self) -> float:
        """The seconds that are left; none where the user has ended the search."""
        return 0.0 if self.is_interrupted else max(0.0, self._end - monotonic())

    def say(self, gap: float | None = None) -> None:
        """Tell how far the search has come, once it takes long."""
        if self._tell is not None and monotonic() - self._begin >= QUIET:
            self._tell(Progress(self.task, gap))
