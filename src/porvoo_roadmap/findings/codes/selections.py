"""Codes of options that name profiles, dimensions, values or measures of the file."""

from collections.abc import Mapping
from typing import Final

from porvoo_roadmap.findings.codes.code import CHOOSE, Code
from porvoo_roadmap.text.language import mark as _

CODES: Final[Mapping[str, Code]] = {
    "no-such-profile": Code(_('There is no profile "{written}".'), CHOOSE),
    "no-such-dimension": Code(
        _('The file has no dimension "{key}".'),
        (_('Did you mean "{nearest}"? There are: {allowed}.'), _("There are: {allowed}.")),
    ),
    "no-such-value": Code(
        _('"{key}" has no value "{written}".'),
        (
            _('Did you mean "{nearest}"? There are: {allowed}.'),
            _("There are: {allowed}."),
            _("There are none."),
        ),
    ),
    "value-ambiguous": Code(
        _('"{written}" fits several values of "{key}".'), (_("Write more of one of: {allowed}."),)
    ),
    "range-without-points": Code(
        _('"{key}" has no points, so "{written}" says nothing.'),
        (_("List the values, with commas between them."),),
    ),
    "range-backwards": Code(
        _('The range "{written}" of "{key}" runs backwards.'), (_("Write the lower end first."),)
    ),
    "not-numbers": Code(
        _('"{key}" cannot be "{written}".'),
        (_("Write whole numbers and ranges with commas between them, such as 1-5,9."),),
    ),
    "not-one-number": Code(_('"{key}" cannot be "{written}".'), (_("Write one number, such as 19."),)),
    "same-measure-twice": Code(
        _("A measure cannot stand against itself: {nr}."), (_("Name two different measures."),)
    ),
    "no-such-number": Code(
        _('No measure has "{written}" as its "{key}".'), (_("There are: {allowed}."), _("There are none."))
    ),
    "not-without-value": Code(
        _('--not takes DIMENSION=VALUE, not "{written}".'), (_("Write it as in --not goal=A."),)
    ),
    "same-dimension-twice": Code(
        _('Rows and columns are both "{key}".'), (_("Name two different dimensions."),)
    ),
}
