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
        (
            _("Write {number} without quotes."),
            _FREE,
            _("Write a year such as 2026, or two years such as {span}."),
            _("Write only digits, such as 12."),
        ),
        _("Years and the numbers of measures are whole. A rounded number would mean something else."),
    ),
    "not-number": Code(
        _('The value of "{key}" must be a number.'),
        (
            _("Write {number} without quotes."),
            _EITHER,
            _("Write a number from {low} to {high}, or null if the number is not known."),
            _("Write a number such as 3 or 2.5."),
        ),
        _("This number is used to calculate the scores, and a guess could change the ranks."),
    ),
    "number-with-unit": Code(
        _('The value of "{key}" must be only a number, but "{unit}" comes after it.'),
        (_("Write only the number: {number}."), _EITHER),
        _("The program calculates with numbers only and does not know what the unit means."),
    ),
    "year-span": Code(
        _('The years in "{key}" must be the first, two dots and the last, not "{written}".'),
        (_("Write {instead}."),),
        _("The program knows one way to write several years: the first, two dots and the last."),
    ),
    "not-a-year": Code(
        _('"{key}" is not a year.'),
        (_("Write a year of four digits, such as 2026, and what it costs."),),
        _("Costs are divided between years, and a plan must know which."),
    ),
    "costs-below-zero": Code(
        _("The cost of the year {year} is negative."),
        (_("Write {number} without the minus sign."),),
        _("A plan adds up what measures cost, so a negative cost would pay for others."),
    ),
    "costs-outside-years": Code(
        _("The measure has a cost for {year}, but its years are {years}."),
        (_('Delete the cost, or correct "year".'),),
        _("A plan pays for a measure in its own years only."),
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
    "out-of-range": Code(
        _('{number} is outside the range of "{dimension}", which is from {low} to {high}.'),
        (
            _(
                "Write a number from {low} to {high}."
                ' Or write "{line}" for the dimension: a wider range changes every score.'
            ),
        ),
        _("A score shows where a number is on the whole range. A number outside it has no place."),
    ),
    "between-otherwise": Code(
        _('A value between two others needs both ends and two dots between them, not "{written}".'),
        (_("Write {instead}."),),
        _("The program shows which ranks such a value leaves open. For that it needs both ends."),
    ),
    "between-backwards": Code(
        _('"{written}" begins with the higher end.'),
        (_("Write {instead}."),),
        _("The lower end comes first. The other order could also be a typing mistake."),
    ),
    "between-itself": Code(
        _('"{written}" has the same value at both ends.'),
        (_("Write {instead}."),),
        _("If both ends are the same, the value is known. Then it is written as one value."),
    ),
    "between-without-points": Code(
        _('No value is between two values of "{dimension}", because they have no points.'),
        (_("Choose one of: {allowed}. Or write null if the value is not known."),),
        _("Points say which values are between two others. Without points there is no such order."),
    ),
    "not-known-otherwise": Code(
        _('A value that is not known must be written as null, not as "{written}".'),
        (_("Write null."),),
        _("The program shows which ranks a missing value leaves open. It finds such values by null."),
    ),
    "not-true-or-false": Code(
        _('The value of "{key}" must be true or false.'),
        (_("Write true without quotes, or delete the line."),),
        _("Other words could mean either, and the program does not guess."),
    ),
    "not-a-date": Code(
        _('The value of "{key}" must be a date: the year, the month and the day.'),
        (
            _("Write {instead}, or {other} if the month comes first."),
            _("Write {instead}."),
            _("Write a date such as 2026-05-01."),
        ),
        _("Countries write dates in different orders. This order means the same everywhere."),
    ),
    "no-such-date": Code(
        _('The calendar has no date "{written}".'),
        (
            _("Write a date that exists, such as {instead}."),
            _("Write a date that exists, such as 2026-05-01."),
        ),
        _("A date that does not exist is a typing mistake, and the program cannot know what was meant."),
    ),
    "not-a-link": Code(
        _('The value of "{key}" must be a link.'),
        (
            _("Write {instead}"),
            _("Write a link that begins with https://, http:// or mailto:, without spaces."),
        ),
        _("Readers open the link from a page, and a link of another form does not open."),
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
    "not-a-choice": Code(
        _('"{key}" cannot be "{written}".'),
        (UNBROKEN, *CHOOSE),
        _("The program knows only the listed choices and does not guess which one you mean."),
    ),
    "not-one-value": Code(
        _('"{key}" can have only one value.'),
        (
            _(
                'Choose one of: {allowed}. Or write "many: true" for the dimension "{several}"'
                " if a measure can have several values."
            ),
            _("Choose one of: {allowed}. Or write {instead} if the value is between the two."),
            _("Choose one of: {allowed}."),
        ),
        _("Only one value counts here, and the program does not choose it from several."),
    ),
    "several-in-one-text": Code(
        _('The text "{written}" contains several values of "{dimension}".'),
        (_("Write them as a list: {instead}"),),
        _("In a list the measure counts under each value. As one text it would be a value of its own."),
    ),
    "repeated-value": Code(
        _('The list contains "{written}" twice.'),
        (_("Delete it here."),),
        _("A measure has a value or does not have it. The same value twice is usually a mistake."),
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
        (
            UNBROKEN,
            _('Delete "{surplus}" here.'),
            _("Write {scored}, whose points are {written}. Or choose one of: {allowed}."),
            _("Write {in_state}, whose state is {written}. Or choose one of: {allowed}."),
            *CHOOSE,
        ),
        _("Only defined values have labels and points. An unknown value would not count."),
    ),
}
