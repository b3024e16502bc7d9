"""Codes of plans that were written down: what is wrong with the file of such a plan."""

from collections.abc import Mapping
from typing import Final

from porvoo_roadmap.findings.codes.code import CHOOSE, Code
from porvoo_roadmap.text.language import mark as _

_AGAIN: Final = (_("Write the plan again with the options of plan and -o plan.json."),)
_RESTORE: Final = (_("Restore what the program wrote, or write the plan again with -o plan.json."),)

CODES: Final[Mapping[str, Code]] = {
    "plan-not-json": Code(_("The file is damaged here, or it is not the JSON of a plan."), _AGAIN),
    "plan-of-other-version": Code(
        _("The plan has the schema version {written}, but this program reads version {known}."), _AGAIN
    ),
    "plan-of-other-command": Code(_("This is another result ({written}), not a plan."), _AGAIN),
    "plan-without-key": Code(_('"{key}" is missing in the plan.'), _RESTORE),
    "plan-key-twice": Code(_('"{key}" is there twice.'), (_("Delete one of them."),)),
    "plan-value": Code(
        _('"{key}" cannot have this value in a plan.'),
        _RESTORE,
    ),
    "plan-nr-twice": Code(_("Measure {nr} is in the plan twice."), (_("Delete one of them."),)),
    "plan-unknown-option": Code(_('The plan was made with an unknown option: "{written}".'), CHOOSE),
    "plan-unknown-period": Code(_('The plan has no period "{written}".'), CHOOSE),
    "plan-sum": Code(
        _('"{key}" is {written}, but the chosen measures add up to {total}.'),
        (_("Restore the chosen measures that the program wrote, or write {total}."),),
    ),
}
