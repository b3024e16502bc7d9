"""The commands, one module each: read, compute, render.

A module is imported, and its options are built, only for the command that is called.
"""

from collections.abc import Callable
from importlib import import_module


def command_of(name: str) -> Callable[..., None]:
    """The function of a command that there is."""
    found: Callable[..., None] = import_module(f"{__name__}.{name}").command
    return found
