"""Codes of the option --weights."""

from collections.abc import Mapping
from typing import Final

from porvoo_roadmap.findings.codes.code import Code
from porvoo_roadmap.text.language import mark as _

CODES: Final[Mapping[str, Code]] = {
    "not-weights": Code(
        _('--weights takes CRITERION=NUMBER, not "{written}".'),
        (_("Write the weights with commas between them, for example impact=3,cost=1/2."),),
    ),
    "weight-negative": Code(_('The weight of "{key}" is negative.'), (_("Write a number of 0 or more."),)),
    "weights-all-zero": Code(_("All weights are 0."), (_("Give at least one criterion a positive weight."),)),
    "weight-of-divisor": Code(
        _('The profile divides by "{key}", so "{key}" cannot have a weight.'),
        (_('Leave "{key}" out of --weights, or choose a profile with a weighted sum.'),),
    ),
    "weight-twice": Code(_('The criterion "{key}" has two weights.'), (_("Give it only one weight."),)),
    "not-a-criterion": Code(
        _(
            '"{key}" cannot be a criterion: its values need different points, and every'
            " measure needs a value."
        ),
        (_("Choose one of: {allowed}."),),
    ),
}
