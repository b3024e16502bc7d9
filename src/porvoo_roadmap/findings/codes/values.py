"""Codes of the values of a measures file: wrong types, numbers written otherwise, undeclared values."""

from collections.abc import Mapping
from typing import Final

from porvoo_roadmap.findings.codes.code import CHOOSE, UNBROKEN, Code
from porvoo_roadmap.text.language import mark as _

_WHY: Final = _("A value counts as it is written or not at all: one that is guessed could move a rank.")
_WHY_BETWEEN: Final = _(
    "What is not known is told with every rank that it leaves open; a guess would hide it."
)
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
        (
            _("Write {number}, without quotes."),
            _FREE,
            _("Write a year such as 2026, or two years such as {span}."),
            _("Write digits alone, such as 12."),
        ),
        _WHY,
    ),
    "not-number": Code(
        _('The value of "{key}" must be a number.'),
        (
            _("Write {number}, without quotes."),
            _EITHER,
            _("Write a number from {low} to {high}; or null, if it is not known."),
            _("Write a number such as 3 or 2.5."),
        ),
        _WHY,
    ),
    "number-with-unit": Code(
        _('The value of "{key}" must be a number, and has "{unit}" after it.'),
        (_("Write the number alone: {number}."), _EITHER),
        _WHY,
    ),
    "year-span": Code(
        _('The value of "{key}" is a span of years that is written otherwise: "{written}".'),
        (_("Write {instead}."),),
        _WHY,
    ),
    "out-of-range": Code(
        _('{number} is outside the range of "{dimension}", which is from {low} to {high}.'),
        (
            _(
                "Write a number from {low} to {high}. "
                'Or write "{line}" at the dimension: a wider range changes every score.'
            ),
        ),
        _("A score is a place on the whole range: a number outside it has none."),
    ),
    "between-otherwise": Code(
        _('"{written}" is not how the file says that a value lies between two.'),
        (_("Write {instead}, with two dots and both ends."),),
        _WHY_BETWEEN,
    ),
    "between-backwards": Code(
        _('"{written}" begins with its larger end.'), (_("Write {instead}."),), _WHY_BETWEEN
    ),
    "between-itself": Code(
        _('"{written}" has the same value at both ends.'), (_("Write {instead}."),), _WHY_BETWEEN
    ),
    "between-without-points": Code(
        _('Nothing lies between two values of "{dimension}": its values have no points.'),
        (_("Write one of: {allowed}. Or write null, if it is not known."),),
        _WHY_BETWEEN,
    ),
    "not-known-otherwise": Code(
        _('"{written}" is not how the file says that a value is not known.'),
        (_("Write null."),),
        _WHY_BETWEEN,
    ),
    "not-true-or-false": Code(
        _('The value of "{key}" must be true or false.'),
        (_("Write true, without quotes; or delete the line."),),
        _WHY,
    ),
    "not-a-date": Code(
        _('The value of "{key}" must be a date: the year, the month and the day.'),
        (
            _("Write {instead}; or {other}, if the month comes first."),
            _("Write {instead}."),
            _("Write a date such as 2026-05-01."),
        ),
        _WHY,
    ),
    "no-such-date": Code(
        _('There is no such day: "{written}".'),
        (
            _("Write a day that there is, such as {instead}."),
            _("Write a day that there is, such as 2026-05-01."),
        ),
        _WHY,
    ),
    "not-a-link": Code(
        _('The value of "{key}" must be a link.'),
        (
            _("Write {instead}"),
            _("Write a link that begins with https://, http:// or mailto:, without spaces."),
        ),
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
    "not-one-value": Code(
        _('"{key}" takes one value.'),
        (
            _(
                "Write one of: {allowed}. "
                'Or write many: true at the dimension "{several}", if a measure may have several of them.'
            ),
            _("Write one of: {allowed}. Or write {instead}, if it lies between the two."),
            _("Write one of: {allowed}."),
        ),
        _WHY,
    ),
    "several-in-one-text": Code(
        _('"{written}" is one text with several values of "{dimension}".'),
        (_("Write them as a list: {instead}"),),
        _WHY,
    ),
    "repeated-value": Code(_('"{written}" stands in the list twice.'), (_("Delete it here."),), _WHY),
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
    "unknown-value": Code(
        _('"{dimension}" has no value "{written}".'),
        (UNBROKEN, _('Delete "{surplus}" here.'), *CHOOSE),
        _WHY,
    ),
}
