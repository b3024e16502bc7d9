"""What a code is, and the remedies that codes of several subjects share."""

from typing import Final, NamedTuple

from porvoo_roadmap.findings.problems import ERROR
from porvoo_roadmap.text.language import mark as _


class Code(NamedTuple):
    """What is written when something is wrong: the sentence, and what to do about it.

    Of the `remedies` the first is shown whose placeholders the facts of a problem fill, so
    the most precise one comes first. `why` says in `check --explain` why it matters; only
    codes of what `check` finds in a file have it. `severity` is `ERROR` or `WARNING`.
    """

    message: str
    remedies: tuple[str, ...]
    why: str | None = None
    severity: str = ERROR


CHOOSE: Final = (
    _('Did you mean "{nearest}"? Choose one of: {allowed}.'),
    _("Choose one of: {allowed}."),
    _("Leave it out: there is nothing to choose from."),
)
CHOOSE_OR_DELETE: Final = (*CHOOSE[:2], _("Delete it."))
UNBROKEN: Final = _("Write {instead} instead of {header}. It leaves out the last line break.")
