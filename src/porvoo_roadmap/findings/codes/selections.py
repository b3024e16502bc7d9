"""Codes of options that name profiles, dimensions, values or measures of the file."""

from collections.abc import Mapping
from typing import Final

from porvoo_roadmap.findings.codes.code import CHOOSE, Code
from porvoo_roadmap.text.language import mark as _

CODES: Final[Mapping[str, Code]] = {
    "no-such-profile": Code(_('There is no profile "{written}".'), CHOOSE),
    "no-such-dimension": Code(
        _('The file has no dimension "{key}".'),
        (
            _('Did you mean "{nearest}"? The dimensions are: {allowed}. Write for example --where {example}'),
            _("The dimensions are: {allowed}. Write for example --where {example}"),
            _('Did you mean "{nearest}"? Choose one of: {allowed}.'),
            _("Choose one of: {allowed}."),
        ),
    ),
    "no-such-filter": Code(_('There is nothing called "{key}" to filter by.'), CHOOSE),
    "option-of-file": Code(
        _('There is no option "{written}", but the file has "{key}".'), (_("Write {instead}"),)
    ),
    "not-amounts": Code(
        _('"{key}" cannot be "{written}".'),
        (_("Write a number such as 50000, or a range such as 20000..50000."),),
    ),
    "not-dates": Code(
        _('"{key}" cannot be "{written}".'),
        (_("Write a day, a month or a year, such as 2026-05-01, 2026-05 or 2026. A range is 2025..2026."),),
    ),
    "not-a-day": Code(
        _('"{key}" cannot be "{written}".'),
        (_("Write the year, the month and the day, such as 2026-05-01."),),
    ),
    "not-in-state": Code(
        _('Measure {nr} is in the state "{state}", so it is not looked at here.'),
        (_("Write --state {state} or --state all."),),
    ),
    "no-such-value": Code(
        _('"{key}" has no value "{written}".'),
        (
            _('Did you mean "{nearest}"? Choose one of: {allowed}.'),
            _("Choose one of: {allowed}."),
            _("Leave it out: there is nothing to choose from."),
        ),
    ),
    "value-ambiguous": Code(
        _('"{written}" can mean several values of "{key}".'),
        (_("Write more of the value you mean: {allowed}."),),
    ),
    "range-without-points": Code(
        _('The values of "{key}" have no points, so the range "{written}" has no meaning.'),
        (_("List the values with commas between them."),),
    ),
    "range-backwards": Code(
        _('The range "{written}" of "{key}" is in the wrong order.'), (_("Write the lower end first."),)
    ),
    "not-numbers": Code(
        _('"{key}" cannot be "{written}".'),
        (_("Write whole numbers and ranges with commas between them, such as 1-5,9."),),
    ),
    "no-such-code": Code(
        _('No measure has "{written}" as its number or code.'),
        (
            _('Did you mean "{nearest}"? The codes are: {allowed}.'),
            _("The codes are: {allowed}."),
        ),
    ),
    "not-one-number": Code(_('"{key}" cannot be "{written}".'), (_("Write one number, such as 19."),)),
    "same-measure-twice": Code(
        _("Measure {nr} cannot be compared with itself."), (_("Name two different measures."),)
    ),
    "no-such-number": Code(
        _('No measure has "{written}" as its "{key}".'),
        (_("Choose one of: {allowed}."), _("Leave it out: there is nothing to choose from.")),
    ),
    "filter-without-value": Code(
        _('{option} takes NAME=VALUES, not "{written}".'), (_("Write for example {option} {example}"),)
    ),
    "no-cost-to-cross": Code(
        _("The columns show the cost, but no dimension of the file is the cost."),
        (_('Write "role: cost" for the dimension that is the cost, or name one with --columns.'),),
    ),
    "same-dimension-twice": Code(
        _('The rows and the columns are the same dimension: "{key}".'), (_("Name two different dimensions."),)
    ),
}
