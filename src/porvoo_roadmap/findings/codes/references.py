"""Codes of names and numbers that refer to another part of the file."""

from collections.abc import Mapping
from typing import Final

from porvoo_roadmap.findings.codes.code import CHOOSE, CHOOSE_OR_DELETE, UNBROKEN, Code
from porvoo_roadmap.text.language import mark as _

CODES: Final[Mapping[str, Code]] = {
    "unknown-dimension": Code(
        _('There is no dimension "{written}".'),
        CHOOSE_OR_DELETE,
        _("A priority group with a condition on an unknown dimension would have no measures."),
    ),
    "unknown-criterion": Code(
        _('The profile "{profile}" has the criterion "{written}", but there is no such dimension.'),
        CHOOSE_OR_DELETE,
        _("Measures cannot be compared by a criterion that does not exist."),
    ),
    "unknown-profile": Code(
        _('There is no profile "{written}".'),
        (UNBROKEN, *CHOOSE),
        _("The program uses the default profile when you do not choose another, so it must exist."),
    ),
    "duplicate-nr": Code(
        _("Another measure already has the number {nr}, on line {line}."),
        (_("Give this measure another number, such as {free}."),),
        _("Commands and dependencies find a measure by its number, so each number can be used only once."),
    ),
    "unknown-nr": Code(
        _("There is no measure with the number {nr}."),
        (_("Write the number of a measure in this file, or delete this number."),),
        _("The measure could never be planned, because what it depends on does not exist."),
    ),
    "depends-on-itself": Code(
        _("Measure {nr} depends on itself."),
        (_("Delete this number."),),
        _("A measure that needs itself first could never start."),
    ),
    "depends-in-circle": Code(
        _("These measures depend on each other in a circle: {circle}."),
        (_("Delete one of these dependencies."),),
        _("Each of the measures would wait for another one, so none could start first."),
    ),
    "duplicate-code": Code(
        _('Another measure already has the code "{code}", on line {line}.'),
        (_("Give this measure another code, such as {free}."),),
        _("Commands find a measure by its code, so each code can be used only once."),
    ),
    "code-is-number": Code(
        _('The code "{code}" could be confused with the number of another measure.'),
        (_("Give this measure another code, such as {free}."),),
        _("Commands accept a code or a number. Nobody could tell which of the two is meant."),
    ),
}
