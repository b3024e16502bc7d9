"""Codes of names and numbers that refer to another part of the file."""

from collections.abc import Mapping
from typing import Final

from porvoo_roadmap.findings.codes.code import CHOOSE, CHOOSE_OR_DELETE, UNBROKEN, Code
from porvoo_roadmap.text.language import mark as _

_WHY: Final = _("What a name refers to must be there, or the rule that uses it does nothing.")

CODES: Final[Mapping[str, Code]] = {
    "unknown-dimension": Code(_('There is no dimension "{written}".'), CHOOSE_OR_DELETE, _WHY),
    "unknown-criterion": Code(
        _('There is no dimension "{written}" to judge by in the profile "{profile}".'), CHOOSE_OR_DELETE, _WHY
    ),
    "unknown-profile": Code(_('There is no profile "{written}".'), (UNBROKEN, *CHOOSE), _WHY),
    "duplicate-nr": Code(
        _("The number {nr} is taken: another measure has it on line {line}."),
        (_("Give this measure another number, such as {free}."),),
        _WHY,
    ),
    "unknown-nr": Code(
        _("There is no measure with the number {nr}."),
        (_("Write the number of a measure in this file, or delete it."),),
        _WHY,
    ),
    "depends-on-itself": Code(
        _("The measure {nr} depends on itself."), (_("Delete the number here."),), _WHY
    ),
    "depends-in-circle": Code(
        _("These measures depend on each other in a circle: {circle}."),
        (_("Delete one of the dependencies."),),
        _WHY,
    ),
}
