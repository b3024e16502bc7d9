"""What is said while the user waits, or beside a result: one sentence for each kind of notice."""

from collections.abc import Callable, Mapping
from typing import Final

from porvoo_roadmap.text.language import mark as _

#: Tells the user a notice: its code in `NOTICES`, and its facts.
Notice = Callable[..., None]

NOTICES: Final[Mapping[str, str]] = {
    "waiting-for-pipe": _("Waiting for another program to write to the pipe."),
    "waiting-for-reader": _("Waiting for another program to read from the pipe."),
    "owner-not-kept": _("You now own {file}: its former owner or group could not be kept."),
    "unknown-language": _('The value of {variable} is "{written}", which is not one of: {allowed}.'),
    "waiting-for-terminal": _("Reading the measures from the keyboard. Press Ctrl-D to finish."),
    "no-such-number": _('No measure has "{written}" as its "{key}".'),
    "nothing-left": _("No measure matches the filters."),
    "nothing-in-state": _(
        'No measure in the state "{state}" is left. Other states have some: write --state all to see them.'
    ),
    "window-too-narrow": _(
        "A window of {width} columns is too narrow for a table: it shows one fact per line."
    ),
    "file-was-moved": _("In the revision {revision}, the file {path} was called {former}."),
    "edit-makes-faults": _("{file} would have these faults, so nothing is written."),
    "not-in-list": _("Measures that are not in the list stay as they are: {numbers}."),
    "cells-left-alone": _("Empty cells change nothing. The file has a value for {count} of them."),
    "in-line": _("Line {line} of {file} cannot be read:"),
    "characters-without-font": _(
        "The fonts of the PDF lack these characters, so it has their numbers: {characters}"
    ),
    "options-of-plan": _("The options come from the plan {file}, and do not fit the measures file:"),
    "starter-written": _("The file {file} has been written. Edit it, then check it with: {command}"),
}


def unsaid(_code: str, **_facts: str) -> None:
    """A notice that nobody is told."""
