"""Codes of what is odd in a file that can be used all the same; only `check` reports them."""

from collections.abc import Mapping
from typing import Final

from porvoo_roadmap.findings.codes.code import Code
from porvoo_roadmap.findings.problems import WARNING
from porvoo_roadmap.text.language import mark as _

CODES: Final[Mapping[str, Code]] = {
    "no-problem": Code(
        _("Measure {nr} does not say which problem it solves."),
        (_('Add a line with the problem. If there is none, write "problem: null".'),),
        _("Readers want to know why a measure is needed."),
        WARNING,
    ),
    "same-name": Code(
        _("Measure {nr} on line {line} has the same name."),
        (_("Give one of the two measures another name, or delete it."),),
        _("Readers may mix up the two measures, or the same measure may be in the file twice."),
        WARNING,
    ),
    "unused-value": Code(
        _('No measure has the value "{value}" of "{dimension}", but some have a value that is not defined.'),
        (_("Check the values that are not defined: they may mean this one."),),
        _("A value may be misspelt in the measures."),
        WARNING,
    ),
    "points-out-of-order": Code(
        _('The points of "{value}" do not follow the order of the values of "{dimension}".'),
        (_("Write the values in this order: {order}. Or correct the points."),),
        _("Values are usually written from one end of the scale to the other, so the points may be wrong."),
        WARNING,
    ),
    "stretched-scale": Code(
        _(
            'No measure has the value "{value}" of "{dimension}", but its points stretch'
            ' the scale. This changes {count} of the ranks in the profile "{profile}".'
        ),
        (_("Delete the value until a measure has it. Keep it if this order is intended."),),
        _("A weight applies to the whole scale. An unused end makes the other steps count less."),
        WARNING,
    ),
    "costs-differ": Code(
        _('The costs by year add up to {total}, but "{dimension}" is {amount}.'),
        (_('Write {total} for "{dimension}", or correct the costs by year.'),),
        _("A plan pays the cost and divides it between the years in these proportions."),
        WARNING,
    ),
    "missing-language": Code(
        _("The text is missing in languages that other texts of the file have: {languages}."),
        (_("Add a line for each of these languages."),),
        _("Readers of these languages see the text in another language."),
        WARNING,
    ),
    "cut-by-comment": Code(
        _("The sign # begins a comment here, and the value ends before it."),
        (
            _("Write a comment on its own line, or put the text in quotes: {text}"),
            _("Write a comment on its own line, or put the text in quotes."),
        ),
        _("Everything after # is a comment, so the text may have lost its end."),
        WARNING,
    ),
    "curly-quotes-in-text": Code(
        _("The quotes {opening} and {closing} are part of the text here."),
        (_("Use straight quotes: {text}"), _("Use straight quotes.")),
        _("YAML does not use curly quotes, so readers see them as part of the text."),
        WARNING,
    ),
    "invisible-character": Code(
        _('The value of "{key}" contains the invisible character {character}.'),
        (_("Type this part again. An ordinary space is enough."),),
        _("A search may miss the text, and nobody sees why."),
        WARNING,
    ),
}
