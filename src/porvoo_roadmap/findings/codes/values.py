"""Codes of the values of a measures file: wrong types, numbers written otherwise, undeclared values."""

from collections.abc import Mapping
from typing import Final

from porvoo_roadmap.findings.codes.code import CHOOSE, UNBROKEN, Code
from porvoo_roadmap.text.language import mark as _

_QUOTE: Final = (
    _('Write it in quotes: "{written}"'),
    _("Write a single text here."),
)
_FREE: Final = _("Write {free}, the first free number.")
_EITHER: Final = _("Write {thousands}, or {decimal} if the mark separates decimals.")

CODES: Final[Mapping[str, Code]] = {
    "not-a-language": Code(
        _('"{key}" is not a language code.'),
        (_("Write a language code of two small letters, such as {free}."),),
        _("With a wrong language code, nobody sees the text in their own language."),
    ),
    "not-text": Code(
        _('The value of "{key}" must be text.'),
        _QUOTE,
        _("This value is used as it is written, so it must be text and not a number or a list."),
    ),
    "not-whole-number": Code(
        _('The value of "{key}" must be a whole number.'),
        (_("Write {number} without quotes."), _FREE, _("Write only digits, such as 12.")),
        _("Years and the numbers of measures are whole. A rounded number would mean something else."),
    ),
    "not-number": Code(
        _('The value of "{key}" must be a number.'),
        (_("Write {number} without quotes."), _EITHER, _("Write a number such as 3 or 2.5.")),
        _("This number is used to calculate the scores, and a guess could change the ranks."),
    ),
    "number-with-unit": Code(
        _('The value of "{key}" must be only a number, but "{unit}" comes after it.'),
        (_("Write only the number: {number}."), _EITHER),
        _("The program calculates with numbers only and does not know what the unit means."),
    ),
    "year-span": Code(
        _('The value of "{key}" must be one year, not "{written}".'),
        (_("Write only the first year: {number}."),),
        _("A measure has one year, and the program does not choose it from several."),
    ),
    "number-too-small": Code(
        _('The value of "{key}" must be 1 or more.'),
        (_FREE,),
        _("Numbers begin at 1 here, so 0 or a negative number is a mistake."),
    ),
    "number-too-large": Code(
        _('The value of "{key}" is too large.'),
        (_FREE,),
        _("A number this large is usually a typing mistake."),
    ),
    "not-mapping": Code(
        _('The value of "{key}" must consist of keys with values.'),
        (
            _("Write keys with values, such as {example}"),
            _("Write KEY: VALUE on the lines below, indented by two spaces."),
        ),
        _("The program looks for keys here to find the values, but it finds none."),
    ),
    "not-list": Code(
        _('The value of "{key}" must be a list.'),
        (
            _("Write it as a list: [{written}]"),
            _("Write each item on its own line below, after a dash. Or write a list such as {example}"),
            _("Write each item on its own line below, after a dash. Or write [A, B]."),
        ),
        _("There can be several values here. Only a list shows where each one begins and ends."),
    ),
    "not-one-value": Code(
        _('"{key}" can have only one value.'),
        (_("Choose one of: {allowed}."),),
        _("Only one value counts here, and the program does not choose it from several."),
    ),
    "not-a-choice": Code(
        _('"{key}" cannot be "{written}".'),
        (UNBROKEN, *CHOOSE),
        _("The program knows only the listed choices and does not guess which one you mean."),
    ),
    "empty": Code(
        _('The value of "{key}" is empty.'),
        (
            _("Choose one of: {allowed}."),
            _FREE,
            _("Fill in the value, such as {example}"),
            _("Fill in the value, or delete the key if it can be left out."),
        ),
        _("It is unclear whether the value is unknown or somebody forgot to fill it in."),
    ),
    "text-not-clean": Code(
        _('The value of "{key}" contains a control character or a line break.'),
        (
            UNBROKEN,
            _("Write the text like this: {text}"),
            _("Write the text on one line without control characters."),
        ),
        _("A line break or a control character would break the tables in which the text is shown."),
    ),
    "unknown-value": Code(
        _('"{dimension}" has no value "{written}".'),
        (UNBROKEN, *CHOOSE),
        _("Only defined values have labels and points. An unknown value would not count."),
    ),
}
