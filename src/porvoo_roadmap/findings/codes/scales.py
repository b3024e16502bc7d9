"""Codes of the points and weights that scores are computed from."""

from collections.abc import Mapping
from typing import Final

from porvoo_roadmap.findings.codes.code import Code
from porvoo_roadmap.text.language import mark as _

_WHY: Final = _(
    "A score is as good as its scale: every level has its place, and the weights weigh something."
)

CODES: Final[Mapping[str, Code]] = {
    "criterion-without-points": Code(
        _('The profile "{profile}" judges by "{dimension}", whose values have no points.'),
        (_('Give the values of "{dimension}" points, such as {points}; or take it out of the profile.'),),
        _WHY,
    ),
    "points-missing": Code(
        _('The value "{value}" of "{dimension}" has no points, but a profile judges by them.'),
        (_("Add its points, such as points: {number}"),),
        _WHY,
    ),
    "points-all-equal": Code(
        _('All values of "{dimension}" have the same points, so they order nothing.'),
        (_("Give the values different points, such as {points}."),),
        _WHY,
    ),
    "negative-weight": Code(
        _('The weight of "{criterion}" is negative.'), (_("Write {number}, without the minus sign."),), _WHY
    ),
    "all-weights-zero": Code(
        _('All weights of the profile "{profile}" are 0.'),
        (
            _('Give a criterion a positive weight, as in "{line}".'),
            _("Give at least one criterion a positive weight."),
        ),
        _WHY,
    ),
    "no-benefit": Code(
        _('The profile "{profile}" has no benefit to divide by the cost.'),
        (
            _('Give a criterion other than cost a positive weight, as in "{line}".'),
            _("Write method: weighted-sum; or give a criterion other than cost a positive weight."),
        ),
        _WHY,
    ),
    "no-divisor": Code(
        _('The profile "{profile}" divides by cost, but there is no dimension cost.'),
        (_("Write method: weighted-sum; or add a dimension cost with points."),),
        _WHY,
    ),
    "divisor-not-positive": Code(
        _('The points of the cost "{value}" must be above 0, because a profile divides by them.'),
        (_("Write a number above 0, such as {number}."),),
        _WHY,
    ),
    "benefit-better-low": Code(
        _('The profile "{profile}" divides "{criterion}" by the cost, but less of it is better.'),
        (_("Write method: weighted-sum; or take the criterion out of the weights."),),
        _WHY,
    ),
    "benefit-negative": Code(
        _('The profile "{profile}" divides "{criterion}" by the cost, but some of its points are below 0.'),
        (_("Write method: weighted-sum; or give the criterion points of 0 or more."),),
        _WHY,
    ),
    "cost-better-high": Code(
        _('The profile "{profile}" divides by "{criterion}", but more of it is better.'),
        (_("Write method: weighted-sum; or write better: low at the criterion."),),
        _WHY,
    ),
}
