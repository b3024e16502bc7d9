"""How values are called for people: classes, amounts with their unit, and what is open.

What is not known for certain has one sign behind it everywhere, `OPEN`.
"""

from fractions import Fraction
from typing import Any, Final

from porvoo_roadmap.document.cells import Amount, Cell
from porvoo_roadmap.model import (
    Baseline,
    Between,
    Dimension,
    FieldKind,
    FieldValue,
    Range,
    Roadmap,
    Value,
    Years,
)
from porvoo_roadmap.text.language import Words
from porvoo_roadmap.text.numerals import EN_DASH, NO_BREAK_SPACE, span

#: A value of at most so many characters is a code, as A or XL are.
CODE_LENGTH: Final = 3
#: Stands behind a value that lies between two.
OPEN: Final = f"{NO_BREAK_SPACE}?"


def is_code(value: str) -> bool:
    """Whether a value is a code, shown as it is written, and not a word, shown by its label."""
    return len(value) <= CODE_LENGTH


def label_of(words: Words, dimension: Dimension, value: str) -> str:
    """A value's label in the reader's language; the value itself where it has none."""
    label = dimension.values[value].label
    return words.of(label) if label else value


def unit_of(words: Words, of: Dimension | FieldKind) -> str:
    """The unit of amounts in the reader's language, on one line; empty if there is none."""
    return words.of(of.unit).replace(" ", NO_BREAK_SPACE) if of.unit else ""


def unit_of_cost(words: Words, roadmap: Roadmap) -> str:
    """The unit of what measures cost; empty if there is none."""
    cost = roadmap.dimensions.get(roadmap.cost or "")
    return unit_of(words, cost) if cost else ""


def with_unit(text: str, unit: str) -> str:
    """An amount with its unit, which no line parts."""
    return f"{text}{NO_BREAK_SPACE}{unit}" if unit else text


def short_name(words: Words, dimension: Dimension, value: Value) -> str:
    """What stands in a table's cell: a code as it is, else the label; an amount; what is known of it."""
    return _marked(_name(words, dimension, value, unit_of(words, dimension)), value)


def below_unit(words: Words, dimension: Dimension, value: Value) -> str:
    """The same below a heading that has the unit."""
    name = _marked(_name(words, dimension, value, ""), value)
    return Cell(name, Amount(value, unit_of(words, dimension))) if isinstance(value, Fraction) else name


def full_name(words: Words, dimension: Dimension, value: Value) -> str:
    """What stands where there is room: a code and what it means, else the label."""
    return _marked(in_sentence(words, dimension, value), value)


def in_sentence(words: Words, dimension: Dimension, value: Value) -> str:
    """The same in a sentence, where the sign of what is open would seem to end a question."""
    match value:
        case str():
            label = label_of(words, dimension, value)
            return f"{value} ({label})" if is_code(value) and label != value else label
        case tuple() if not isinstance(value, Between):
            return ", ".join(in_sentence(words, dimension, one) for one in value)
        case _:
            return _name(words, dimension, value, unit_of(words, dimension))


def _name(words: Words, dimension: Dimension, value: Value, unit: str) -> str:
    match value:
        case str():
            return value if is_code(value) else label_of(words, dimension, value)
        case Fraction():
            return with_unit(words.exact(value), unit)
        case Between(str() as low, str() as high):
            return _between([_name(words, dimension, end, "") for end in (low, high)])
        case Between(low, high):
            return with_unit(span(*(_name(words, dimension, end, "") for end in (low, high))), unit)
        case None:
            return words.gettext("not known")
        case several:
            return ", ".join(_name(words, dimension, one, unit) for one in several)


def range_text(words: Words, dimension: Dimension, numbers: Range) -> str:
    """All the amounts that a dimension allows."""
    ends = span(words.exact(numbers.from_), words.exact(numbers.to))
    return with_unit(ends, unit_of(words, dimension))


def _between(names: list[str]) -> str:
    """From one class to another; words stand apart from the dash, after which a line may break."""
    return EN_DASH.join(names) if all(map(is_code, names)) else f"{NO_BREAK_SPACE}{EN_DASH} ".join(names)


def _marked(name: str, value: Value) -> str:
    return f"{name}{OPEN}" if type(value) is Between else name


def field_text(words: Words, kind: FieldKind, value: FieldValue) -> str:
    """What a measure has under the key of a field: amounts and dates as the language writes them."""
    if isinstance(value, str):
        return day_text(words, value) if kind.kind == "date" else value
    if kind.kind == "percent":
        return Cell(words.percent(words.exact(value)), Amount(value, "%"))
    unit = unit_of(words, kind)
    return Cell(with_unit(words.exact(value), unit), Amount(value, unit))


def day_text(words: Words, written: str) -> str:
    """A day as the language writes it."""
    year, month, day = written.split("-")
    # Translators: how a date is written; single letters stand for numbers without a leading zero.
    text = words.gettext("YYYY-MM-DD")
    parts = {"YYYY": year, "MM": month, "DD": day, "M": str(int(month)), "D": str(int(day))}
    for sign, part in parts.items():
        text = text.replace(sign, part)
    return text


def years_text(year: int | Years) -> str:
    """A year, or the first and the last of a span."""
    return span(str(year.first), str(year.last)) if isinstance(year, Years) else str(year)


def as_written(value: Any) -> Any:
    """A value of a measure as the file has it: what lies between two is a text there."""
    return str(value) if isinstance(value, Between | Years) else value


def baseline_in_words(words: Words, baseline: Baseline) -> str:
    """From where a plan counts points."""
    if baseline == "points":
        return words.gettext("points are counted from 0")
    return words.gettext("points are counted from the lowest on each scale")
