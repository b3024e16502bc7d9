"""How values are called: classes, numbers, several values, and what is known of an open one."""

from fractions import Fraction

import pytest

from porvoo_roadmap.model import Between, Dimension, Level, Range, Value
from porvoo_roadmap.reports.values import full_name, short_name
from porvoo_roadmap.text.language import EVERY_LANGUAGE, Words

CLASSES = Dimension(
    title={"en": "Impact"},
    values={
        "S": Level(label={"en": "small", "fi": "pieni"}),
        "L": Level(label={"en": "large", "fi": "suuri"}),
        "middling": Level(),
    },
)
NUMBERS = Dimension(title={"en": "Price"}, number=Range.model_validate({"from": 0, "to": 500_000}))

EUROS = NUMBERS.model_copy(update={"unit": {EVERY_LANGUAGE: "€"}})


@pytest.mark.parametrize(
    ("dimension", "value", "short", "full"),
    [
        (CLASSES, "S", "S", "S (pieni)"),
        (CLASSES, "middling", "middling", "middling"),
        (CLASSES, Between("S", "L"), "S–L_?", "S–L_?"),
        (CLASSES, Between("S", "middling"), "S_– middling_?", "S_– middling_?"),
        (CLASSES, None, "ei tiedossa", "ei tiedossa"),
        (CLASSES, ("S", "L"), "S, L", "S (pieni), L (suuri)"),
        (NUMBERS, Fraction(12_500), "12\u202f500", "12\u202f500"),
        (NUMBERS, Fraction(5, 2), "2,5", "2,5"),
        (
            NUMBERS,
            Between(Fraction(1000), Fraction(2500)),
            "1\u202f000–2\u202f500_?",
            "1\u202f000–2\u202f500_?",
        ),
        (EUROS, Fraction(12_500), "12\u202f500_€", "12\u202f500_€"),
        (
            EUROS,
            Between(Fraction(1000), Fraction(2500)),
            "1\u202f000–2\u202f500_€_?",
            "1\u202f000–2\u202f500_€_?",
        ),
        (NUMBERS, None, "ei tiedossa", "ei tiedossa"),
    ],
)
def test_a_value_is_called_as_the_reader_writes_it(
    dimension: Dimension, value: Value, short: str, full: str
) -> None:
    """A space that is no break is shown as `_`."""
    finnish = Words("fi")
    names = short_name(finnish, dimension, value), full_name(finnish, dimension, value)
    assert tuple(name.replace("\u00a0", "_") for name in names) == (short, full)
