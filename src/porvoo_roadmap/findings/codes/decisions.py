"""Codes of decisions that overrule the scores."""

from collections.abc import Mapping
from typing import Final

from porvoo_roadmap.findings.codes.code import Code
from porvoo_roadmap.findings.problems import WARNING
from porvoo_roadmap.text.language import mark as _

CODES: Final[Mapping[str, Code]] = {
    "not-a-place": Code(
        _('A decision cannot put a measure "{written}".'),
        (
            _("Write {instead}."),
            _("Write first, last, out, before and a number, after and a number, or lane and a number."),
        ),
        _("The program knows only these places and does not guess which one you mean."),
    ),
    "decision-unknown-nr": Code(
        _("The decision names measure {nr}, but there is no such measure."),
        (_("Write the number of a measure in this file, or delete the decision."),),
        _("A decision has no effect if its measure does not exist."),
    ),
    "decision-beside-itself": Code(
        _("The decision puts measure {nr} before or after itself."),
        (_("Write the number of another measure, or delete the decision."),),
        _("A measure can only be put before or after another measure."),
    ),
    "decided-twice": Code(
        _("The decision on line {line} is also on measure {nr}."),
        (_("Delete one of the two decisions."),),
        _("If two decisions were on one measure, nobody could tell which of them is in force."),
    ),
    "decisions-contradict": Code(
        _("These decisions contradict each other: {decisions}. The first is on line {line}."),
        (_("Delete one of these decisions."),),
        _("No order of the measures can follow all of these decisions."),
    ),
    "decision-unknown-lane": Code(
        _("No profile has a priority group {lane}."),
        (
            _("Write a number from 1 to {most}. The last group is for the other measures."),
            _("The profiles have no priority groups. Write first, last or out instead."),
        ),
        _("A decision has no effect if its priority group does not exist."),
    ),
    "decision-ends-first": Code(
        _("The decision ends on {until}, before it begins on {on}."),
        (_("Write a later date, or delete the line if the decision has no end."),),
        _("On no day would the decision be in force, so one of its dates must be wrong."),
    ),
    "decision-without-reason": Code(
        _("The decision does not say why it overrules the scores."),
        (_("Add a line with the reason, such as why: Council motion 12/2026"),),
        _("Readers want to know why a measure is not where its score would put it."),
        WARNING,
    ),
    "decision-on-closed": Code(
        _('The decision has no effect, because measure {nr} has the state "{state}".'),
        (_("Delete the decision, or name another measure."),),
        _("Only open measures are ranked, so a decision on others changes nothing."),
        WARNING,
    ),
    "decision-without-effect": Code(
        _("The decision changes nothing: measure {nr} would be in the same place without it."),
        (_("Delete the decision. Keep it if the measure must stay there even if the scores change."),),
        _("Readers would think that the scores were overruled, but they were not."),
        WARNING,
    ),
    "decision-overruled": Code(
        _("A later decision overrules this one, so measure {nr} is not where this one puts it."),
        (_("Change the order of the decisions, or delete one of them."),),
        _("Decisions apply in the order of the file, and a later one can undo an earlier one."),
        WARNING,
    ),
    "decision-over": Code(
        _("The decision on measure {nr} ended on {until}, before {day}."),
        (_("Delete the decision. Write a later date if it has been extended."),),
        _("A decision that has ended would go on changing the order where no date is given."),
        WARNING,
    ),
}
