"""How long a search may go on, whether its user has ended it, and who is told how it gets on.

What a search counts in steps is the same on every machine; what a solver does is not counted,
so that it is given seconds. What it proves within them is the same everywhere, what it leaves
open need not be.
"""

from collections.abc import Callable
from time import monotonic
from typing import Final, Literal, NamedTuple

#: What is being looked for.
Task = Literal[
    "plan",
    "shown",
    "standings",
    "reasons",
    "wishes",
    "bindings",
    "frontier",
    "conflict",
    "weightings",
    "ranks",
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

    __slots__ = ("_begin", "_end", "_is_interrupted", "_tell", "_whole", "heeds_interruption", "task")

    def __init__(
        self,
        seconds: float,
        tell: Callable[[Progress], None] | None = None,
        whole: "Watch | None" = None,
    ) -> None:
        self._begin = monotonic()
        self._end = self._begin + seconds
        self._tell = tell
        self.task: Task = "plan"
        self._whole = whole
        self._is_interrupted = False
        #: Whether an interruption would be heard.
        self.heeds_interruption = False

    @property
    def is_interrupted(self) -> bool:
        """Whether the user wants no more than what is there."""
        return self._is_interrupted or (self._whole is not None and self._whole.is_interrupted)

    def interrupt(self) -> None:
        """The user has ended the search."""
        self._is_interrupted = True

    def left(self) -> float:
        """The seconds that are left; none where the user has ended the search."""
        if self.is_interrupted:
            return 0.0
        own = max(0.0, self._end - monotonic())
        return own if self._whole is None else min(own, self._whole.left())

    def part(self, share: float, task: Task) -> "Watch":
        """A watch of a share of the time that is left."""
        part = Watch(share * self.left(), self._tell, self)
        part.task, part._begin = task, self._begin
        return part

    def say(self, gap: float | None = None) -> None:
        """Tell how far the search has come, once it takes long."""
        if self._tell is not None and monotonic() - self._begin >= QUIET:
            self._tell(Progress(self.task, gap))
