"""How a dimension's values are called for people."""

from fractions import Fraction
from typing import Final

from porvoo_roadmap.model import Between, Dimension, Value
from porvoo_roadmap.text.language import Words
from porvoo_roadmap.text.numerals import span

#: A value of at most so many characters is a code, as A or XL are.
CODE_LENGTH: Final = 3


def is_code(value: str) -> bool:
    """Whether a value is a code, shown as it is written, and not a word, shown by its label."""
    return len(value) <= CODE_LENGTH


def label_of(words: Words, dimension: Dimension, value: str) -> str:
    """A value's label in the reader's language; the value itself where it has none."""
    label = dimension.values[value].label
    return words.of(label) if label else value


def short_name(words: Words, dimension: Dimension, value: Value) -> str:
    """What stands in a table's cell: a code as it is, else the label; a number; what is known of it."""
    match value:
        case str():
            return value if is_code(value) else label_of(words, dimension, value)
        case Fraction():
            return words.exact(value)
        case Between(low, high):
            return span(short_name(words, dimension, low), short_name(words, dimension, high))
        case None:
            return words.gettext("not known")
        case several:
            return ", ".join(short_name(words, dimension, one) for one in several)


def full_name(words: Words, dimension: Dimension, value: Value) -> str:
    """What stands where there is room: a code and what it means, else the label."""
    match value:
        case str():
            label = label_of(words, dimension, value)
            return f"{value} ({label})" if is_code(value) and label != value else label
        case tuple() if not isinstance(value, Between):
            return ", ".join(full_name(words, dimension, one) for one in value)
        case _:
            return short_name(words, dimension, value)
