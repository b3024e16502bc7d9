"""Codes of what is odd in a file that can be used all the same; only `check` reports them."""

from collections.abc import Mapping
from typing import Final

from porvoo_roadmap.findings.codes.code import Code
from porvoo_roadmap.findings.problems import WARNING
from porvoo_roadmap.text.language import mark as _

_WHY: Final = _("The file can be used, but a reader could stumble here.")

CODES: Final[Mapping[str, Code]] = {
    "no-problem": Code(
        _("The measure {nr} does not say which problem it solves."),
        (_("Add a line with the problem; problem: null says that there is none."),),
        _WHY,
        WARNING,
    ),
    "same-name": Code(
        _("The measure {nr} on line {line} has the same name."),
        (_("Give one of the two another name, or delete it."),),
        _WHY,
        WARNING,
    ),
    "unused-value": Code(
        _('No measure has the value "{value}" of "{dimension}", and some have one that is not declared.'),
        (_("Look at the undeclared values: they may mean this one."),),
        _WHY,
        WARNING,
    ),
    "points-out-of-order": Code(
        _('The points of "{value}" break the order in which the values of "{dimension}" are written.'),
        (_("Write the values in this order: {order}. Or correct the points."),),
        _WHY,
        WARNING,
    ),
    "stretched-scale": Code(
        _(
            'No measure has the value "{value}" of "{dimension}", but its points stretch the scale. '
            'Ranks that change because of it in the profile "{profile}": {count}.'
        ),
        (_("Delete the value until a measure has it; or keep it, if that order is meant."),),
        _WHY,
        WARNING,
    ),
    "missing-language": Code(
        _("The text lacks languages that others of the file have: {languages}."),
        (_("Add a line for each of them."),),
        _WHY,
        WARNING,
    ),
    "cut-by-comment": Code(
        _("The sign # begins a comment here, and the value ends before it."),
        (
            _("Write a comment on a line of its own; or put the text in quotes: {text}"),
            _("Write a comment on a line of its own; or put the text in quotes."),
        ),
        _WHY,
        WARNING,
    ),
    "curly-quotes-in-text": Code(
        _("The quotes {opening} and {closing} are part of the text here."),
        (_("Use straight quotes: {text}"), _("Use straight quotes.")),
        _WHY,
        WARNING,
    ),
    "invisible-character": Code(
        _('The value of "{key}" holds the character {character}, which cannot be seen.'),
        (_("Type that place anew; an ordinary space will do."),),
        _WHY,
        WARNING,
    ),
}
