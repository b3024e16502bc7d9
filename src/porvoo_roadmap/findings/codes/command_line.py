"""Codes of commands, options and values of options that cannot be used."""

from collections.abc import Mapping
from typing import Final

from porvoo_roadmap.findings.codes.code import CHOOSE, Code
from porvoo_roadmap.text.language import mark as _

CODES: Final[Mapping[str, Code]] = {
    "unknown-format": Code(_('There is no format "{written}".'), CHOOSE),
    "unknown-ending": Code(
        _("The ending of {file} does not match any format."), (_("Choose a format with -O: {allowed}."),)
    ),
    "unknown-language": Code(_('The language "{written}" is not available.'), CHOOSE),
    "unknown-code": Code(_('There is no code "{written}".'), CHOOSE),
    "unknown-severity": Code(_('--fail-on cannot be "{written}".'), CHOOSE),
    "unknown-color": Code(_('--color cannot be "{written}".'), CHOOSE),
    "unknown-starter": Code(_('--from cannot be "{written}".'), CHOOSE),
    "unknown-cells": Code(_('--cells cannot be "{written}".'), CHOOSE),
    "unknown-state": Code(_('--state cannot be "{written}".'), CHOOSE),
    "unknown-reading": Code(_('--open cannot be "{written}".'), CHOOSE),
    "unknown-sort": Code(_('--sort cannot be "{written}".'), CHOOSE),
    "unknown-column": Code(_('There is no column "{written}".'), CHOOSE),
    "unknown-group": Code(_('--group cannot be "{written}".'), CHOOSE),
    "unknown-command": Code(_('There is no command "{written}".'), CHOOSE),
    "unknown-option": Code(
        _('There is no option "{written}".'),
        (_('Did you mean "{nearest}"?'), _("See the options with --help.")),
    ),
    "missing-argument": Code(
        _('The argument "{written}" is missing.'), (_("See how to use the command with --help."),)
    ),
    "extra-argument": Code(
        _('Unexpected argument: "{written}".'), (_("See how to use the command with --help."),)
    ),
    "option-needs-value": Code(
        _('The option "{written}" needs a value.'), (_("Write the value after the option."),)
    ),
    "empty-value": Code(
        _('The value of "{written}" is empty.'), (_('Write a value, or leave out "{written}".'),)
    ),
    "option-takes-no-value": Code(
        _('The option "{written}" does not take a value.'), (_("Leave out the value."),)
    ),
    "options-exclude": Code(
        _("{first} and {second} cannot be used together."), (_("Leave out one of them."),)
    ),
    "option-unheeded": Code(
        _('{option} has no effect in the format "{written}".'),
        (_("Leave it out, or choose another format: {allowed}."),),
    ),
    "unknown-part": Code(_('The page has no part "{written}".'), CHOOSE),
    "part-without-option": Code(
        _('The part "{written}" needs the option {option}.'),
        (_('Add {option}, or leave out the part "{written}".'),),
    ),
    "page-to-terminal": Code(
        _("A page is for a browser, not for a terminal."), (_("Name a file, such as -o report.html."),)
    ),
    "unknown-shell": Code(
        _('There is no completion for the shell "{written}".'), (_("Choose one of: {allowed}."),)
    ),
    "not-a-count": Code(
        _('{key} must be a whole number of 1 or more, not "{written}".'), (_("Write a number such as 5."),)
    ),
    "not-an-amount": Code(
        _('{key} must be a number of 0 or more, not "{written}".'),
        (_("Write a number such as 30 or 12500.50."),),
    ),
    "number-in-two-ways": Code(
        _('The number "{written}" for {key} can mean {whole} or {decimal}.'),
        (_("Write {whole} if the mark separates thousands, or {decimal} if it separates decimals."),),
    ),
    "not-a-percentage": Code(
        _('{key} cannot be "{written}".'), (_("Write a percentage of 0 or more, such as 20 or 12.5."),)
    ),
}
