"""Bars and spreads of ranks as they are drawn with characters."""

from fractions import Fraction

import pytest

from porvoo_roadmap.document.cells import Axis, Bar, Cell, Span, Spread, picture
from porvoo_roadmap.formats.drawing import drawn


@pytest.mark.parametrize(
    ("value", "most", "length"),
    [
        (0, 0, 0),  # nothing has a value
        (0, 5, 0),
        (3, 5, 3),  # a block for each
        (30, 30, 30),
        (31, 31, 30),  # no room for a block each
        (30, 60, 15),
        (1, 600, 1),  # never without one
    ],
)
def test_what_is_counted_has_a_block_each_while_there_is_room(value: int, most: int, length: int) -> None:
    assert drawn(picture(Bar(value, 0, most, unit=1)), 30) == "█" * length


@pytest.mark.parametrize(
    ("value", "least", "most", "length"),
    [
        (Fraction(0), Fraction(0), Fraction(0), 0),
        (Fraction(1, 3), Fraction(0), Fraction(1, 3), 24),
        (Fraction(1, 6), Fraction(0), Fraction(1, 3), 12),
        (Fraction(1, 1000), Fraction(0), Fraction(1), 0),
        (Fraction(0), Fraction(-1), Fraction(1), 12),  # from the least, which may be below nothing
    ],
)
def test_what_is_measured_fills_the_room_at_the_most(
    value: Fraction, least: Fraction, most: Fraction, length: int
) -> None:
    assert drawn(picture(Bar(value, least, most)), 24) == "█" * length


def test_likely_ranks_are_drawn_over_the_possible_ones() -> None:
    assert drawn(picture(Spread(Span(2, 5), Span(3, 4), 6)), 30) == " ─██─ "
    assert drawn(picture(Spread(Span(2, 5), None, 6)), 30) == " ──── "
    assert drawn(picture(Spread(None, Span(1, 1), 6)), 30) == "█     "


def test_a_spread_of_many_ranks_has_few_signs() -> None:
    spread = Spread(Span(1, 300), Span(101, 200), 300)
    assert drawn(picture(spread), 30) == "─" * 10 + "█" * 10 + "─" * 10
    assert drawn(picture(Spread(Span(300, 300), None, 300)), 30) == " " * 29 + "─"


def test_an_axis_is_as_long_as_its_spreads() -> None:
    assert [drawn(picture(Axis(ranks)), 30) for ranks in (1, 2, 9)] == ["1", "12", "1       9"]
    assert drawn(picture(Axis(300)), 30) == "1" + " " * 26 + "300"
    assert drawn(picture(Axis(12_000)), 30) == "1" + " " * 23 + "12\u202f000"


def test_what_is_no_picture_stays() -> None:
    assert drawn("text", 30) == "text"
    assert drawn(Cell("text", Span(1, 2)), 30) == "text"
