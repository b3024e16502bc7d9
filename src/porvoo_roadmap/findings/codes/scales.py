"""Codes of the points and weights that scores are computed from."""

from collections.abc import Mapping
from typing import Final

from porvoo_roadmap.findings.codes.code import Code
from porvoo_roadmap.text.language import mark as _

CODES: Final[Mapping[str, Code]] = {
    "criterion-without-points": Code(
        _('The profile "{profile}" has the criterion "{dimension}", but its values have no points.'),
        (
            _(
                'Give the values of "{dimension}" points, such as {points}, or remove the'
                " criterion from the profile."
            ),
            _("Remove the criterion from the profile."),
        ),
        _("The score is calculated from points. A dimension without points cannot affect it."),
    ),
    "points-missing": Code(
        _('The value "{value}" of "{dimension}" has no points, but a profile needs them.'),
        (_("Add points to it, such as points: {number}"),),
        _("Without these points, the measures with this value would have no score."),
    ),
    "points-all-equal": Code(
        _('All values of "{dimension}" have the same points, so they cannot rank anything.'),
        (_("Give the values different points, such as {points}."),),
        _("A criterion on which all measures are equal makes no difference to the order."),
    ),
    "negative-weight": Code(
        _('The weight of "{criterion}" is negative.'),
        (_("Write {number} without the minus sign."),),
        _('A negative weight would reward the worse end of the scale. Use the key "better" for that.'),
    ),
    "all-weights-zero": Code(
        _('All weights of the profile "{profile}" are 0.'),
        (
            _('Give a criterion a positive weight, such as "{line}".'),
            _("Give at least one criterion a positive weight."),
        ),
        _("If no criterion has a weight, there is no score and no order."),
    ),
    "no-benefit": Code(
        _('The profile "{profile}" divides by the cost, but no other criterion has a weight.'),
        (
            _('Give a criterion other than the cost a positive weight, such as "{line}".'),
            _('Write "method: weighted-sum", or give a criterion other than the cost a positive weight.'),
        ),
        _("The ratio compares the other criteria with the cost. Without them there is nothing to compare."),
    ),
    "no-divisor": Code(
        _('The profile "{profile}" divides by the cost, but no dimension is the cost.'),
        (_('Write "method: weighted-sum", or write "role: cost" for the dimension that is the cost.'),),
        _("The ratio is calculated by dividing by the cost, so the file must say which dimension it is."),
    ),
    "divisor-not-positive": Code(
        _('The points of the cost class "{value}" must be above 0, because a profile divides by them.'),
        (_("Write a number above 0, such as {number}."),),
        _("Nothing can be divided by 0, and a negative divisor would turn the order around."),
    ),
    "benefit-better-low": Code(
        _(
            'The profile "{profile}" divides "{criterion}" by the cost, but for'
            ' "{criterion}" fewer points are better.'
        ),
        (_('Write "method: weighted-sum", or remove the criterion from the weights.'),),
        _("In a ratio, more points give a higher score. Here more points would be worse."),
    ),
    "benefit-negative": Code(
        _('The profile "{profile}" divides "{criterion}" by the cost, but some of its points are below 0.'),
        (_('Write "method: weighted-sum", or give the criterion points of 0 or more.'),),
        _("When points are below 0, higher costs would raise the score."),
    ),
    "cost-better-high": Code(
        _('The profile "{profile}" divides by "{criterion}", but for "{criterion}" more points are better.'),
        (_('Write "method: weighted-sum", or write "better: low" for the criterion.'),),
        _("Dividing by the cost favours the cheapest measures. Here a high cost would be better."),
    ),
    "divisor-range": Code(
        _('The range of "{dimension}" must begin above 0, because the profile "{profile}" divides by it.'),
        (
            _("Write from: {number}"),
            _('Write "method: weighted-sum" in the profile "{profile}".'),
        ),
        _("Nothing can be divided by 0, so even the lowest cost of the range must be above 0."),
    ),
    "range-not-ascending": Code(
        _("The range begins at {low} and ends at {high}. The end must be higher than the beginning."),
        (_("Write number: {instead}"),),
        _("A score shows where a number is between the lower and the higher end of the range."),
    ),
    "band-outside": Code(
        _("The band limit {number} must be between the ends of the range, {low} and {high}."),
        (_("Delete it, or write a number between the two."),),
        _("A band limit divides the range into parts. Outside the range there is nothing to divide."),
    ),
    "bands-not-ascending": Code(
        _("The band limits must be in ascending order, each only once."),
        (_("Write [{order}]"),),
        _("Each band ends where the next one begins, so the limits must be in order."),
    ),
    "role-twice": Code(
        _('Another dimension already has the role "cost", on line {line}.'),
        (_("Delete the role here or on line {line}."),),
        _("Budgets and ratios use one cost, and the program does not choose between two."),
    ),
    "role-better-high": Code(
        _('"{dimension}" has the role "cost", but its higher values count as better.'),
        (_('Write "better: low" for the dimension.'),),
        _("A cost is paid from the budget, so a higher cost cannot be better."),
    ),
    "role-without-points": Code(
        _('"{dimension}" has the role "cost", but not all of its values have points.'),
        (
            _('Give the values of "{dimension}" points, such as {points}, or delete the role.'),
            _("Delete the role."),
        ),
        _("A plan adds up the points of the cost, so every value of it needs points."),
    ),
}
