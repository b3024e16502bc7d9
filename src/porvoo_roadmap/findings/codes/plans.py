"""Codes of the command `plan`: its options, and plans that cannot be made."""

from collections.abc import Mapping
from typing import Final

from porvoo_roadmap.findings.codes.code import Code
from porvoo_roadmap.text.language import mark as _

CODES: Final[Mapping[str, Code]] = {
    "budget-missing": Code(
        _("A plan needs a budget."),
        (_("Write --budget 30; or --period 2027=20 for each period; or --sweep for every budget."),),
    ),
    "rate-without-periods": Code(
        _("--rate says how much a later period counts less, and there are no periods."),
        (_("Add --period NAME=BUDGET for each period, or leave --rate out."),),
    ),
    "not-a-rate": Code(_('--rate cannot be "{written}".'), (_("Write a share per period: 0.05, or 5%."),)),
    "not-a-period": Code(
        _('--period takes NAME=BUDGET, not "{written}".'), (_("Write it as in --period 2027=20."),)
    ),
    "period-twice": Code(_('There are two periods "{written}".'), (_("Give one of them another name."),)),
    "not-a-wish-count": Code(
        _('{key} takes DIMENSION=VALUE:COUNT, not "{written}".'), (_("Write it as in {key} goal=B:2."),)
    ),
    "more-than-measures": Code(
        _('"{key}" counts measures, and {written} is more than the file has ({total}).'),
        (_("Write a number of up to {total}."),),
    ),
    "no-benefit-to-plan": Code(
        _("The profile has no benefit to plan for: nothing but cost weighs anything."),
        (_("Choose another profile, or give a criterion a weight, as in --weights impact=1."),),
    ),
    "benefit-low-is-better": Code(
        _('A plan adds up points, and on "{key}" less is better.'),
        (_("Choose a profile without it, or leave it out of --weights."),),
    ),
    "no-cost-to-plan": Code(
        _('A plan needs a dimension "cost" whose values all have points.'),
        (_("Give every value of cost the points that it takes off a budget."),),
    ),
    "cost-negative": Code(
        _('The points of the cost "{value}" are below 0, and a plan cannot count them.'),
        (_("Write 0 or more."),),
    ),
    "plan-too-large": Code(
        _("There are too many ways to plan this for the best one to be found for certain."),
        (_("Look at fewer measures with a filter, plan for fewer periods, or round the costs."),),
    ),
    "sweep-too-large": Code(
        _("There are too many budgets at which the best value steps up."),
        (_("Write where to end, as in --budget 1000, look at fewer measures, or round the costs."),),
    ),
    "duties-over-budget": Code(
        _("The duties cost {cost}, and the budget is {budget}: {missing} is missing."),
        (
            _("Write --budget {enough} or more, or let the duties compete with --no-lanes."),
            _("Let the duties compete with --no-lanes."),
        ),
    ),
    "rules-over-budget": Code(
        _(
            "Together these cost at least {cost}, and the budget is {budget}, so that {missing} is missing: {rules}."
        ),
        (_("Write --budget {enough} or more, or give up one of them."), _("Give up one of them.")),
    ),
    "measure-over-periods": Code(
        _("Measure {nr} costs {cost}, more than any period has. It has to be in because of: {rules}."),
        (_("Give a period enough, as in --period {period}={enough}, or plan without the measure."),),
    ),
    "rules-over-periods": Code(
        _(
            "What has to be in costs {cost}, and all periods together have {budget}: {missing} is missing. It has to be in because of: {rules}."
        ),
        (_("Give the periods more, or give up one of them."),),
    ),
    "rules-contradict": Code(_("These contradict each other: {rules}."), (_("Give up one of them."),)),
    "rule-impossible": Code(_("This cannot be met: {rules}."), (_("Ask for less, or give it up."),)),
}
