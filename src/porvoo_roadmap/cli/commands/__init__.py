"""The commands, one module each: it reads the file, computes, and renders the result.

A module is imported only when its command is run, completed or explained. Its function
`command` takes the session and then groups of options, whose records say what may be
written after the name of the command.
"""

from collections.abc import Callable
from importlib import import_module

#: Gives the exit code, or nothing where all is done.
Command = Callable[..., int | None]


def command_of(name: str) -> Command:
    """The function of a command."""
    found: Command = import_module(f"{__name__}.{name}").command
    return found
