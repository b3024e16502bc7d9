"""Codes of the option --weights."""

from collections.abc import Mapping
from typing import Final

from porvoo_roadmap.findings.codes.code import Code
from porvoo_roadmap.text.language import mark as _

CODES: Final[Mapping[str, Code]] = {
    "not-weights": Code(
        _('--weights cannot read "{written}".'),
        (_("Write CRITERION=NUMBER with commas between them, as in impact=3,cost=1/2."),),
    ),
    "weight-negative": Code(_('The weight of "{key}" is negative.'), (_("Write 0 or more."),)),
    "weights-all-zero": Code(_("All weights are 0."), (_("Give at least one criterion a positive weight."),)),
    "weight-of-divisor": Code(
        _('The profile divides by "{key}", so that "{key}" has no weight.'),
        (_('Leave "{key}" out of --weights, or choose a profile that adds up.'),),
    ),
    "weight-twice": Code(_('"{key}" has two weights.'), (_("Give it one."),)),
    "not-a-criterion": Code(
        _(
            '"{key}" cannot be a criterion: it needs points that tell its values apart, and a value on every measure.'
        ),
        (_("There are: {allowed}."),),
    ),
}
