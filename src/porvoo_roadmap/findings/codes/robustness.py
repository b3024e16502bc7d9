"""Codes of the command `robustness`."""

from collections.abc import Mapping
from typing import Final

from porvoo_roadmap.findings.codes.code import CHOOSE, Code
from porvoo_roadmap.text.language import mark as _

CODES: Final[Mapping[str, Code]] = {
    "unknown-vary": Code(_('--vary cannot be "{written}".'), CHOOSE),
    "bounds-without-weights": Code(
        _("--within bounds the weights, and --vary points leaves them as they are."),
        (_("Leave one of the two out, or vary both."),),
    ),
    "points-of-several-benefits": Code(
        _(
            "The profile divides several benefits ({allowed}) by the cost: with their points free, such a score is linear neither in the points nor in their logarithms, and no exact interval is known."
        ),
        (_("Keep the points as they are: --vary weights."),),
    ),
    "points-of-no-benefit": Code(
        _(
            'The profile divides "{key}" by the cost. Its value "{value}" has 0 points, and no positive points can stand for 0.'
        ),
        (_("Keep the points as they are: --vary weights."),),
    ),
    "robustness-too-large": Code(
        _("How firm the order of {count} measures is takes too long to find: too many of them differ."),
        (_("Look at fewer measures with a filter, or let less vary: --vary weights, or fewer criteria."),),
    ),
    "too-many-pairs": Code(
        _("There are {count} pairs of measures, and at most {most} are listed."),
        (_("Look at fewer measures with a filter."),),
    ),
    "too-many-samples": Code(
        _("{samples} weightings of so many different measures take too long to draw."),
        (_("Write --samples {most} or fewer, or look at fewer measures with a filter."),),
    ),
}
