"""Codes of the values of a measures file: wrong types, numbers written otherwise, undeclared values."""

from collections.abc import Mapping
from typing import Final

from porvoo_roadmap.findings.codes.code import CHOOSE, UNBROKEN, Code
from porvoo_roadmap.text.language import mark as _

_WHY: Final = _("A value counts as it is written or not at all: one that is guessed could move a rank.")
_QUOTE: Final = (
    _('Write it in quotes: "{written}".'),
    _("Write one text."),
)
_FREE: Final = _("Write {free}, the first free number.")
_EITHER: Final = _("Write {thousands}; or {decimal}, if the sign begins the decimals.")

CODES: Final[Mapping[str, Code]] = {
    "not-a-language": Code(
        _('"{key}" is not a language code.'),
        (_("Write the two small letters of a language, such as {free}."),),
        _WHY,
    ),
    "not-text": Code(_('The value of "{key}" must be text.'), _QUOTE, _WHY),
    "not-whole-number": Code(
        _('The value of "{key}" must be a whole number.'),
        (_("Write {number}, without quotes."), _FREE, _("Write digits alone, such as 12.")),
        _WHY,
    ),
    "not-number": Code(
        _('The value of "{key}" must be a number.'),
        (_("Write {number}, without quotes."), _EITHER, _("Write a number such as 3 or 2.5.")),
        _WHY,
    ),
    "number-with-unit": Code(
        _('The value of "{key}" must be a number, and has "{unit}" after it.'),
        (_("Write the number alone: {number}."), _EITHER),
        _WHY,
    ),
    "year-span": Code(
        _('The value of "{key}" is a span of years: "{written}". One year can stand here.'),
        (_("Write the first year: {number}."),),
        _WHY,
    ),
    "number-too-small": Code(_('The value of "{key}" must be 1 or more.'), (_FREE,), _WHY),
    "number-too-large": Code(_('The value of "{key}" is too large a number.'), (_FREE,), _WHY),
    "not-mapping": Code(
        _('The value of "{key}" must be keys with values.'),
        (
            _("Write keys with values, such as {example}"),
            _("Write KEY: VALUE on the lines below, indented by two spaces."),
        ),
        _WHY,
    ),
    "not-list": Code(
        _('The value of "{key}" must be a list.'),
        (
            _("Write it as a list: [{written}]"),
            _("Write one item a line below, each after a dash; or a list such as {example}"),
            _("Write one item a line below, each after a dash; or [A, B]."),
        ),
        _WHY,
    ),
    "not-one-value": Code(_('"{key}" takes one value.'), (_("Write one of: {allowed}."),), _WHY),
    "not-a-choice": Code(_('"{key}" cannot be "{written}".'), (UNBROKEN, *CHOOSE), _WHY),
    "empty": Code(
        _('The value of "{key}" is empty.'),
        (
            _("Write one of: {allowed}."),
            _FREE,
            _("Fill it in, as in {example}"),
            _("Fill it in, or delete it if it can be left out."),
        ),
        _WHY,
    ),
    "text-not-clean": Code(
        _('The value of "{key}" holds a control character or a line break.'),
        (
            UNBROKEN,
            _("Write the text like this: {text}"),
            _("Write it on one line, without control characters."),
        ),
        _WHY,
    ),
    "unknown-value": Code(_('"{dimension}" has no value "{written}".'), (UNBROKEN, *CHOOSE), _WHY),
}
