"""What is said while the user waits, or beside a result: one sentence for each kind of notice."""

from collections.abc import Mapping
from typing import Final

from porvoo_roadmap.text.language import mark as _

NOTICES: Final[Mapping[str, str]] = {
    "waiting-for-pipe": _("Waiting for somebody to write to the pipe."),
    "waiting-for-reader": _("Waiting for somebody to read from the pipe."),
    "owner-not-kept": _("{file} now belongs to you: its owner or its group could not be kept."),
    "unknown-language": _('{variable} is "{written}", which is none of {allowed}.'),
    "waiting-for-terminal": _("Reading the measures from the keyboard; Ctrl-D ends them."),
    "no-such-number": _('No measure has "{written}" as its "{key}".'),
    "nothing-left": _("No measure is left by the filters."),
    "starter-written": _("{file} is written. Edit it, then look for mistakes with: {command}"),
}
