"""Codes of the keys of a measures file: unknown, missing, repeated or hard to tell apart."""

from collections.abc import Mapping
from typing import Final

from porvoo_roadmap.findings.codes.code import Code
from porvoo_roadmap.text.language import mark as _

CODES: Final[Mapping[str, Code]] = {
    "duplicate-key": Code(
        _('The key "{key}" is already on line {line}.'),
        (_("Keep only one of the two."),),
        _("Only one of the two values can count, and the program does not guess which one."),
    ),
    "key-not-text": Code(
        _("A key must be text."),
        (_('Write it in quotes: "{written}"'), _("Write a plain word as the key.")),
        _("Keys are names that other parts of the file and options use, so they must be text."),
    ),
    "invisible-in-key": Code(
        _('The key "{key}" contains an invisible character.'),
        (_("Type the key again: {text}"),),
        _("The key looks right, but it is not the same key, so its value would not count."),
    ),
    "key-not-composed": Code(
        _('In the key "{key}", accents are separate characters.'),
        (_("Type the key again: {text}"),),
        _("The same letter can be stored in two ways. Keys that are stored differently do not match."),
    ),
    "unknown-key": Code(
        _('The key "{key}" does not belong here.'),
        (
            _('Did you mean "{nearest}"? Choose one of: {allowed}.'),
            _('Delete it: the similar key "{present}" is already here. Choose one of: {allowed}.'),
            _("Delete it, or choose one of: {allowed}."),
        ),
        _("The value of an unknown key would be left out without notice. Often the key is misspelt."),
    ),
    "look-alike": Code(
        _('"{written}" looks like "{nearest}", but it contains another character: {character}.'),
        (_('Write "{nearest}".'),),
        _("Two characters can look the same and still be different, so the names do not match."),
    ),
    "missing-key": Code(
        _('The key "{key}" is missing.'),
        (
            _('Add a line such as "{line}". Choose one of: {allowed}.'),
            _('Add a line such as "{line}".'),
            _('Add a line with "{key}:" and a text after it.'),
        ),
        _("The program needs this information and does not make it up."),
    ),
    "reserved-key": Code(
        _('A dimension cannot have the name "{key}": measures already have a key with this name.'),
        (_('Give it another name, such as "{free}", here and in every measure.'),),
        _("A measure would have two keys with the same name and different meanings."),
    ),
    "reserved-field": Code(
        _('A field cannot have the name "{key}": measures already have a key with this name.'),
        (_('Give it another name, such as "{free}", here and in every measure.'),),
        _("The program could not tell the field from the other key with the same name."),
    ),
    "values-and-number": Code(
        _('The dimension "{dimension}" has both "values" and "number".'),
        (_('Delete "{surplus}". A measure has either one of the listed values or a number.'),),
        _("The program could not tell whether a measure has a listed value or a number."),
    ),
    "only-for-numbers": Code(
        _('"{key}" is only for numbers, but "{name}" has none.'),
        (_("Delete it."),),
        _("A unit or a band belongs to a number. Without numbers it would not be used."),
    ),
    "many-of-a-scale": Code(
        _('"{dimension}" cannot have several values, because it is a scale or the status.'),
        (_('Delete "many", or write "many: false".'),),
        _("A score and a state are calculated from one value for each measure."),
    ),
    "state-elsewhere": Code(
        _('The values of "{dimension}" cannot have a state. Only those of "status" can.'),
        (_("Delete it."),),
        _("The program decides by the status whether a measure is open, done or dropped."),
    ),
    "lane-of-numbers": Code(
        _('A priority group needs values from a list, but "{dimension}" is in numbers.'),
        (_("Delete it. If the condition is then empty, delete the whole group."),),
        _("The condition of a group lists values, and a dimension in numbers has none to list."),
    ),
}
