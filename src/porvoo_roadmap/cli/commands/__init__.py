"""The commands, one module each: read, compute, render.

A module is imported only for the command that is called, completed or explained. Its
function `command` takes the session and then groups of options: the groups say what may
be written after the command's name.
"""

from collections.abc import Callable
from importlib import import_module

#: Gives the exit code, or nothing where all is done.
Command = Callable[..., int | None]


def command_of(name: str) -> Command:
    """The function of a command that there is."""
    found: Command = import_module(f"{__name__}.{name}").command
    return found
