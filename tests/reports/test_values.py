"""How values are called: classes, numbers, several values, and what is known of an open one."""

from fractions import Fraction

import pytest

from porvoo_roadmap.model import Between, Dimension, Level, Range, Value
from porvoo_roadmap.reports.values import full_name, short_name
from porvoo_roadmap.text.language import Words

CLASSES = Dimension(
    title={"en": "Impact"},
    values={
        "S": Level(label={"en": "small", "fi": "pieni"}),
        "L": Level(label={"en": "large", "fi": "suuri"}),
        "middling": Level(),
    },
)
NUMBERS = Dimension(title={"en": "Price"}, number=Range.model_validate({"from": 0, "to": 500_000}))


@pytest.mark.parametrize(
    ("dimension", "value", "short", "full"),
    [
        (CLASSES, "S", "S", "S (pieni)"),
        (CLASSES, "middling", "middling", "middling"),
        (CLASSES, Between("S", "L"), "S–L", "S–L"),
        (CLASSES, Between("S", "middling"), "S–middling", "S–middling"),
        (CLASSES, None, "ei tiedossa", "ei tiedossa"),
        (CLASSES, ("S", "L"), "S, L", "S (pieni), L (suuri)"),
        (NUMBERS, Fraction(12_500), "12\u202f500", "12\u202f500"),
        (NUMBERS, Fraction(5, 2), "2,5", "2,5"),
        (NUMBERS, Between(Fraction(1000), Fraction(2500)), "1\u202f000–2\u202f500", "1\u202f000–2\u202f500"),
        (NUMBERS, None, "ei tiedossa", "ei tiedossa"),
    ],
)
def test_a_value_is_called_as_the_reader_writes_it(
    dimension: Dimension, value: Value, short: str, full: str
) -> None:
    finnish = Words("fi")
    assert (short_name(finnish, dimension, value), full_name(finnish, dimension, value)) == (short, full)
