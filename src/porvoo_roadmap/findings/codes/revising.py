"""Codes of edits that cannot be made, and of files that are not written."""

from collections.abc import Mapping
from typing import Final

from porvoo_roadmap.findings.codes.code import CHOOSE, Code
from porvoo_roadmap.text.language import mark as _

_BY_HAND: Final = (_("Change this place in an editor."),)
_CHECK: Final = (_("See what is wrong with porvoo-roadmap check."),)

CODES: Final[Mapping[str, Code]] = {
    "not-an-assignment": Code(
        _('"{written}" does not say what to set.'), (_("Write KEY=VALUE, such as impact=L."),)
    ),
    "no-such-measure-key": Code(_('Measures have no key "{key}".'), CHOOSE),
    "assignment-without-value": Code(
        _('There is no value for "{key}".'), (_("Write a value after the sign =, or null for none."),)
    ),
    "key-needed": Code(_('A measure cannot be without "{key}".'), (_("Write a value."),)),
    "several-assigned": Code(
        _('"{key}" takes one value, but "{written}" means several.'), (_("Write one value."),)
    ),
    "not-years": Code(
        _('"{written}" is neither a year nor a span of years.'), (_("Write 2027, or 2026..2028."),)
    ),
    "why-without-dimension": Code(
        _("Only values of dimensions have a reason, and none is set."),
        (_("Leave out --why, or write the reason as note=TEXT."),),
    ),
    "nothing-to-set": Code(
        _("Nothing is to be set."), (_("Write a number and KEY=VALUE, or name a table with --from."),)
    ),
    "table-not-utf8": Code(_("{file} is not UTF-8 text."), (_("Save it as CSV UTF-8."),)),
    "table-without-nr": Code(
        _("Line {line} of {file} does not say which measure it is about."),
        (_("Write the numbers of the measures into a column nr."),),
    ),
    "nothing-to-remove": Code(
        _("No measure is to be removed."), (_("Write its number, or name a table with --from."),)
    ),
    "table-columns": Code(
        _('The first line of {file} has "{written}" twice, or a column without a key.'),
        (_("Give each column a key of its own."),),
    ),
    "table-row": Code(
        _("Line {line} of {file} does not fit the first line."),
        (_("Write a number, and as many cells as the first line has."),),
    ),
    "packaged-not-written": Code(
        _("The copy that comes with the program is not changed."),
        (_("Get a file of your own with: {command}"),),
    ),
    "input-not-written": Code(
        _("Standard input cannot be changed."), (_("Name a file with --file, or leave out --write."),)
    ),
    "still-needed": Code(
        _("Measure {nr} is not removed: others depend on it ({numbers})."),
        (_("Remove those too, or change what they depend on first."),),
    ),
    "keys-missing": Code(
        _("The new measure has no value for: {keys}."),
        (_("Add {example}. Where a value is not known, write null."),),
    ),
    "option-missing": Code(
        _("{option} is missing."), (_("Every decision says what, why, by whom and on which day."),)
    ),
    "decision-unclear": Code(
        _('--put cannot be "{written}".'),
        (_("Write first, last, out, before NR, after NR or lane NUMBER."),),
    ),
    "edit-unreadable": Code(_("The file has faults, so it cannot be changed."), _CHECK),
    "edit-no-measures": Code(_("The file has no list of measures."), _CHECK),
    "edit-no-such-measure": Code(
        _("There is no measure {nr}."), (_("See the numbers with the list command."),)
    ),
    "edit-nr-taken": Code(_("The number {nr} belongs to another measure."), (_("Choose a free number."),)),
    "edit-nr-twice": Code(_("Several measures have the number {nr}."), _CHECK),
    "edit-nr-needed": Code(_("A measure cannot be without its number."), (_("Write another number."),)),
    "edit-no-such-key": Code(_("{place} has no value that could be removed."), (_("Leave this out."),)),
    "edit-no-mapping": Code(_("{place} cannot have keys of its own."), _BY_HAND),
    "edit-explicit-key": Code(
        _("{place} is written with a question mark, which is not changed here."), _BY_HAND
    ),
    "edit-pair-without-braces": Code(
        _("{place} is written without braces, so there is no room for another key."), _BY_HAND
    ),
    "edit-other-result": Code(_("{place} cannot be changed without changing more."), _BY_HAND),
}
