"""The languages of texts that people read: choosing one, its texts, and how it writes numbers.

The texts are English in the source, inside calls of `mark`, `gettext`, `ngettext` and
`pgettext`, by which they are found for translation. The catalogues of the other languages
are in `locale`.
"""

import os
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from porvoo_roadmap.text.numerals import TYPED, Numerals

if TYPE_CHECKING:
    from fractions import Fraction
    from gettext import NullTranslations

SOURCE_LANGUAGE: Final = "en"
#: The key of a text that a file has once, for all languages; no key in a file can be this one.
EVERY_LANGUAGE: Final = "\0"
VARIABLE: Final = "PORVOO_ROADMAP_LANG"
LOCALE_VARIABLES: Final = ("LC_ALL", "LC_MESSAGES", "LANG")
FOLDER: Final = os.path.join(os.path.dirname(os.path.dirname(__file__)), "locale")
#: The letters after z in their order, and letters that are sorted like one of them.
AFTER_Z: Final = {"å": "{a", "ä": "{b", "æ": "{b", "ö": "{c", "ø": "{c"}
#: Other letters that are sorted like a different letter.
ALSO: Final = {"ü": "y", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ß": "ss", "œ": "{c"}
DOMAIN: Final = "porvoo_roadmap"
#: Stands between the context of a message and the message, in catalogues and in marked texts.
CONTEXT_END: Final = "\4"


def mark(message: str) -> str:
    """The message itself; marks a text in the source for translation, which happens where it is shown."""
    return message


def mark_in(context: str, message: str) -> str:
    """The message with its context, for `gettext`; where it is imported as `pgettext`, it is found."""
    return f"{context}{CONTEXT_END}{message}"


def languages() -> tuple[str, ...]:
    """The available languages: English, and every language with a catalogue."""
    entries = os.scandir(FOLDER) if os.path.isdir(FOLDER) else ()
    return (SOURCE_LANGUAGE, *sorted(entry.name for entry in entries if entry.is_dir()))


def language_of(environment: Mapping[str, str]) -> str:
    """The language of the environment: by the program's own variable, else by the locale, else English."""
    locale = next(filter(None, map(environment.get, LOCALE_VARIABLES)), "")
    named = map(_language_in, (environment.get(VARIABLE, ""), locale))
    return next(filter(None, named), SOURCE_LANGUAGE)


def unknown_language(environment: Mapping[str, str]) -> str | None:
    """The value of the program's own variable, if no such language is available."""
    written = environment.get(VARIABLE)
    return written if written and _language_in(written) is None else None


def _language_in(written: str) -> str | None:
    """The language in the name of a locale or in a language tag: `fi_FI.UTF-8@euro`, `fi-FI`, `FI`.

    >>> _language_in("EN-gb"), _language_in("C.UTF-8")
    ('en', None)
    """
    name = written.strip().replace("-", "_").lower()
    for sign in ".@_":
        name = name.partition(sign)[0]
    return name if name and name in languages() else None


def alphabetical(text: str) -> tuple[str, str]:
    """A sort key for texts as Finnish and Swedish sort them: å, ä, ö after z, without case or other accents.

    Texts that are equal otherwise are ordered by their characters. From the Finnish and Swedish
    rules of the Unicode collation algorithm (CLDR), without its finer levels.

    >>> sorted(["zebra", "öljy", "Äes", "ån", "Éclair", "eclat"], key=alphabetical)
    ['Éclair', 'eclat', 'zebra', 'ån', 'Äes', 'öljy']
    """
    from unicodedata import normalize

    return "".join(map(_letter, normalize("NFC", text).casefold())), text


def _letter(character: str) -> str:
    """A character as it is sorted; a letter after z becomes a character after z."""
    if character in AFTER_Z:
        return AFTER_Z[character]
    from unicodedata import normalize

    return ALSO.get(character) or normalize("NFD", character)[0]


class Words:
    """The texts of one language: of the catalogue and of the measures file, and its numbers."""

    def __init__(self, language: str = SOURCE_LANGUAGE, numerals: Numerals | None = None) -> None:
        self.language = language
        self._catalogue = None if language == SOURCE_LANGUAGE else _catalogue(language)
        # Translators: the decimal sign of numbers that people read.
        self.numerals = numerals or Numerals(self.gettext("."))

    def gettext(self, message: str) -> str:
        """A text of the catalogue."""
        text = self._catalogue.gettext(message) if self._catalogue else message
        return text.rpartition(CONTEXT_END)[2]

    def pgettext(self, context: str, message: str) -> str:
        """A text of the catalogue, where one English word means two things: the one of the context.

        >>> Words().pgettext("dimension", "Value")
        'Value'
        """
        return self.gettext(mark_in(context, message))

    def ngettext(self, one: str, many: str, number: int) -> str:
        """A text of the catalogue about a number of things, in the grammatical form for the number."""
        if self._catalogue:
            return self._catalogue.ngettext(one, many, number)
        return one if number == 1 else many

    def of(self, text: Mapping[str, str]) -> str:
        """A text of the file: in this language, else without a language, else in English, else the first."""
        for language in (self.language, EVERY_LANGUAGE, SOURCE_LANGUAGE):
            if language in text:
                return text[language]
        return next(iter(text.values()))

    def number(self, value: "Fraction", digits: int = 0) -> str:
        """A number rounded, half to even, to so many decimals, as the language writes it.

        >>> from fractions import Fraction
        >>> Words().number(Fraction(200, 3), 1)
        '66.7'
        """
        return self.numerals.written(decimal(value, digits))

    def exact(self, value: "Fraction") -> str:
        """A number in full: as a decimal where that ends, else as `p/q`."""
        return self.numerals.written(typed(value))

    def whole(self, number: int) -> str:
        """A whole number that counts something, or is a rank."""
        return self.numerals.written(str(number))

    def percent(self, number: str) -> str:
        """A number of hundredths that is written already."""
        return self.gettext("{share}%").format(share=number)

    def listed(self, texts: Sequence[str]) -> str:
        """Numbers or names in a sentence, the last one after "and".

        >>> Words().listed(["1", "2", "3"]), Words().listed(["1"])
        ('1, 2 and 3', '1')
        """
        *first, last = texts
        if not first:
            return last
        return self.gettext("{first} and {last}").format(first=", ".join(first), last=last)


def for_programs() -> Words:
    """English with numbers as they are typed: the sentences in what programs read."""
    return Words(numerals=TYPED)


def rounded(value: "Fraction", digits: int) -> int:
    """A number in units of its last decimal, rounded half to even.

    >>> from fractions import Fraction
    >>> rounded(Fraction(5, 4), 1), rounded(Fraction(-8, 3), 2)
    (12, -267)
    """
    whole: int
    whole, rest = divmod(value.numerator * 10**digits, value.denominator)
    beyond = 2 * rest - value.denominator
    return whole + 1 if beyond > 0 or (beyond == 0 and whole % 2) else whole


def decimals_of(value: "Fraction") -> int | None:
    """The number of decimals of a number, or `None` if its decimals never end.

    >>> from fractions import Fraction
    >>> decimals_of(Fraction(5, 4)), decimals_of(Fraction(1, 3))
    (2, None)
    """
    rest, fives = value.denominator, 0
    twos = (rest & -rest).bit_length() - 1
    rest >>= twos
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    return max(twos, fives) if rest == 1 else None


def decimal(value: "Fraction", digits: int) -> str:
    """A number rounded to so many decimals as programs read it, and as it can be typed anywhere.

    >>> from fractions import Fraction
    >>> decimal(Fraction(-5, 4), 2), decimal(Fraction(12500), 0)
    ('-1.25', '12500')
    """
    scaled = rounded(abs(value), digits)
    sign = "-" if value < 0 and scaled else ""
    whole, rest = divmod(scaled, 10**digits)
    return f"{sign}{whole}.{rest:0{digits}d}" if digits else f"{sign}{whole}"


def typed(value: "Fraction") -> str:
    """A number in full, as an option or a program takes it: a decimal where that ends, else `p/q`.

    >>> from fractions import Fraction
    >>> typed(Fraction(-5, 4)), typed(Fraction(1, 3))
    ('-1.25', '1/3')
    """
    digits = decimals_of(value)
    return str(value) if digits is None else decimal(value, digits)


def _catalogue(language: str) -> "NullTranslations":
    from gettext import translation

    return translation(DOMAIN, FOLDER, [language])
