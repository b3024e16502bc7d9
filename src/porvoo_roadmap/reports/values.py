"""How a dimension's values are called for people."""

from typing import Final

from porvoo_roadmap.model import Dimension
from porvoo_roadmap.text.language import Words

#: A value of at most so many characters is a code, as A or XL are.
CODE_LENGTH: Final = 3


def is_code(value: str) -> bool:
    """Whether a value is a code, shown as it is written, and not a word, shown by its label."""
    return len(value) <= CODE_LENGTH


def label_of(words: Words, dimension: Dimension, value: str) -> str:
    """A value's label in the reader's language; the value itself where it has none."""
    label = dimension.values[value].label
    return words.of(label) if label else value


def short_name(words: Words, dimension: Dimension, value: str) -> str:
    """What stands in a table's cell: a code as it is, else the label."""
    return value if is_code(value) else label_of(words, dimension, value)


def full_name(words: Words, dimension: Dimension, value: str) -> str:
    """What stands where there is room: a code and what it means, else the label."""
    label = label_of(words, dimension, value)
    return f"{value} ({label})" if is_code(value) and label != value else label
