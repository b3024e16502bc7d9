"""Codes of the command `robustness`."""

from collections.abc import Mapping
from typing import Final

from porvoo_roadmap.findings.codes.code import CHOOSE, Code
from porvoo_roadmap.text.language import mark as _

CODES: Final[Mapping[str, Code]] = {
    "unknown-vary": Code(_('--vary cannot be "{written}".'), CHOOSE),
    "bounds-without-weights": Code(
        _("--within limits the weights, but --vary points does not change them."),
        (_("Leave out one of the two, or write --vary both."),),
    ),
    "points-of-several-benefits": Code(
        _(
            "The profile divides several criteria by the cost: {allowed}. When their"
            " points vary, exact ranks cannot be calculated."
        ),
        (_("Let only the weights vary: --vary weights."),),
    ),
    "points-of-no-benefit": Code(
        _('The profile divides "{key}" by the cost. The value "{value}" has 0 points, and they cannot vary.'),
        (_("Let only the weights vary: --vary weights."),),
    ),
    "robustness-too-large": Code(
        _("The sensitivity analysis of {count} measures would take too long: too many of them differ."),
        (_("Choose fewer measures with a filter, or let less vary: --vary weights, or fewer criteria."),),
    ),
    "too-many-pairs": Code(
        _("There are {count} pairs of measures, but at most {most} can be listed."),
        (_("Choose fewer measures with a filter."),),
    ),
    "too-many-samples": Code(
        _("Drawing {samples} random weightings for this many different measures would take too long."),
        (_("Write --samples {most} or fewer, or choose fewer measures with a filter."),),
    ),
}
