"""Codes of the command `plan`: its options, and plans that cannot be made."""

from collections.abc import Mapping
from typing import Final

from porvoo_roadmap.findings.codes.code import CHOOSE, Code
from porvoo_roadmap.text.language import mark as _

CODES: Final[Mapping[str, Code]] = {
    "budget-missing": Code(
        _("A plan needs a budget."),
        (_("Write --budget 30, or --period 2027=20 for each period, or --sweep for every budget."),),
    ),
    "rate-without-periods": Code(
        _("--rate says how much more each period counts than the next, but there are no periods."),
        (_("Add --period NAME=BUDGET for each period, or leave out --rate."),),
    ),
    "carry-over-without-periods": Code(
        _("--carry-over says that what is left of a period goes to the next, but there are no periods."),
        (_("Add --period NAME=BUDGET for each period, or leave out --carry-over."),),
    ),
    "periods-out-of-order": Code(
        _("The periods are not in the order of their years, or two of them have the same year."),
        (_("Write them in order, for example --period 2027=20 --period 2028=15."),),
    ),
    "not-a-rate": Code(
        _('--rate cannot be "{written}".'), (_("Write a share per period, such as 0.05 or 5%."),)
    ),
    "not-a-period": Code(
        _('--period takes NAME=BUDGET, not "{written}".'), (_("Write for example --period 2027=20."),)
    ),
    "period-twice": Code(_('The period "{written}" is given twice.'), (_("Give one of them another name."),)),
    "not-a-wish-count": Code(
        _('{key} takes DIMENSION=VALUE:COUNT, not "{written}".'), (_("Write for example {key} goal=B:2."),)
    ),
    "more-than-measures": Code(
        _("{key} asks for {written} measures, but the file has only {total}."),
        (_("Write {total} or a smaller number."),),
    ),
    "no-benefit-to-plan": Code(
        _("The profile gives a plan no value: only the cost has a weight."),
        (_("Choose another profile, or give a criterion other than the cost a weight with --weights."),),
    ),
    "benefit-low-is-better": Code(
        _('A plan adds up points, but for "{key}" fewer points are better.'),
        (_("Choose a profile without it, or leave it out of --weights."),),
    ),
    "no-cost-to-plan": Code(
        _("A plan needs a cost: a dimension in numbers, or one in which every value has points."),
        (
            _('Give every value of "{dimension}" the points that it takes from the budget.'),
            _('Write "role: cost" for the dimension that the budget is spent on.'),
        ),
    ),
    "cost-negative": Code(
        _('The points of the cost class "{value}" are below 0, so a plan cannot use them.'),
        (_("Write a number of 0 or more."),),
    ),
    "plan-too-large": Code(
        _("There are too many possible plans to find the best one with certainty."),
        (_("Choose fewer measures with a filter, plan for fewer periods, or round the costs."),),
    ),
    "not-a-group": Code(
        _('{key} takes two or more measures, not "{written}".'), (_("Write for example {key} 4,7."),)
    ),
    "not-a-spending": Code(
        _('{key} takes DIMENSION=VALUE=AMOUNT, not "{written}".'),
        (_("Write for example {key} goal=B=20."),),
    ),
    "not-a-resource": Code(_('--budget NAME=AMOUNT takes a dimension of the file, not "{written}".'), CHOOSE),
    "no-resource": Code(
        _('What a plan spends of "{dimension}" cannot be added up: its values have no points.'),
        (_("Give every value points, or describe the dimension in numbers."),),
    ),
    "resource-negative": Code(
        _('What a plan spends of "{dimension}" cannot be added up: some points are below 0.'),
        (_("Write points of 0 or more."),),
    ),
    "plan-needs-solver": Code(
        _("The best plan cannot be found with certainty here: that takes a solver, which is not installed."),
        (
            _(
                "Install it with: pip install 'porvoo-roadmap[plan]'."
                " Or choose fewer measures with a filter, plan for fewer periods, or round the costs."
            ),
        ),
    ),
    "plan-not-in-time": Code(
        _("No plan was found in time, and none was ruled out."),
        (_("Give the search more seconds, for example --time 120, or give up some rules."),),
    ),
    "not-a-time": Code(
        _('--time takes a number of seconds, not "{written}".'), (_("Write for example --time 60."),)
    ),
    "sweep-needs-solver": Code(
        _("There are too many budgets at which the value rises to find them without a solver."),
        (
            _(
                "Install it with: pip install 'porvoo-roadmap[plan]'. Or give an upper limit,"
                " for example --budget 1000, or choose fewer measures."
            ),
        ),
    ),
    "steps-without-sweep": Code(
        _("--steps says how many steps --sweep shows, but there is no --sweep."),
        (_("Add --sweep, or leave out --steps."),),
    ),
    "not-a-number-of-steps": Code(
        _('--steps takes a whole number from 2 to 1000, not "{written}".'),
        (_("Write for example --steps 20."),),
    ),
    "sweep-too-large": Code(
        _("There are too many budgets at which the value of the best plan rises."),
        (_("Give an upper limit, for example --budget 1000, choose fewer measures, or round the costs."),),
    ),
    "samples-without-robust": Code(
        _("{option} is about the random weightings of --robust, but there is no --robust."),
        (_("Add --robust, or leave out {option}."),),
    ),
    "robust-not-in-time": Code(
        _("Not even for one weighting were all best plans found in time."),
        (_("Give the search more seconds, for example --time 300, or choose fewer measures with a filter."),),
    ),
    "other-periods": Code(
        _("The plan has measure {nr} in a period that is not among those of --period."),
        (_("Leave out --period: the plan has its own periods."),),
    ),
    "duties-over-budget": Code(
        _("The obligations cost {cost}, but the budget is {budget}. It is {missing} too small."),
        (
            _(
                "Write --budget {in_all} or more: other rules cost money as well."
                " Or let the obligations compete with the rest: --no-lanes."
            ),
            _("Write --budget {enough} or more, or let the obligations compete with the rest: --no-lanes."),
            _("Let the obligations compete with the rest: --no-lanes."),
        ),
    ),
    "rules-over-budget": Code(
        _("Together these cost at least {cost}, but the budget is {budget} ({missing} too small): {rules}."),
        (
            _("Write --budget {in_all} or more: other rules cost money as well. Or give up one of them."),
            _("Write --budget {enough} or more, or give up one of them."),
            _("Give up one of them."),
        ),
    ),
    "measure-over-periods": Code(
        _("Measure {nr} costs {cost}, more than any period has. It must be included because of: {rules}."),
        (_("Give one period enough, for example --period {period}={enough}, or plan without the measure."),),
    ),
    "rules-over-periods": Code(
        _(
            "What must be included costs {cost}, but all periods together have {budget}"
            " ({missing} too little). The reason: {rules}."
        ),
        (_("Give the periods more, or give up one of these rules."),),
    ),
    "rules-contradict": Code(_("These rules contradict each other: {rules}."), (_("Give up one of them."),)),
    "rule-impossible": Code(
        _("This rule cannot be met: {rules}."), (_("Ask for less, or give up the rule."),)
    ),
}
