"""What a format tells the reader beside the result."""

from collections.abc import Callable

#: Tells the code of a notice and its facts.
Notice = Callable[..., None]


def unsaid(_code: str, **_facts: str) -> None:
    """A notice that nobody is told."""
