"""What a cell says in a column: a value that is certain, or a problem with the cell's address."""

from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from porvoo_roadmap.findings.problems import Problem
from porvoo_roadmap.sheets.amounts import WrittenAmount, amount_of
from porvoo_roadmap.sheets.cells import CellHolds, SheetCell, shown
from porvoo_roadmap.sheets.dates import YearsRead
from porvoo_roadmap.sheets.holds import (
    ColumnKind,
    DayColumn,
    LineColumn,
    LinesColumn,
    LinkColumn,
    ManyOfColumn,
    MeasuredColumn,
    NoValue,
    OneOfColumn,
    ReadingRule,
    ReadRange,
    ShareColumn,
    SpanColumn,
    TextsColumn,
    WholeColumn,
    WholesColumn,
    Written,
)
from porvoo_roadmap.sheets.names import Several, key_of, keys_of, names_of
from porvoo_roadmap.sheets.values import read_column, repeated, value_of
from tests.sheets.building import UNNAMED, worded

YES = True
CLASSES = names_of({"S": ["pieni", "small"], "M": ["keski", "medium"], "L": ["suuri", "large"]})
GOALS = names_of({"A": ["Palvelut"], "B": ["Ilmasto"], "C": ["Ketterä, automaattinen toiminta", "Smidig"]})
EXPORTED = ReadingRule(Written.BY_EXPORT)


def cell(value: Any, kind: CellHolds | None = None) -> SheetCell:
    """A cell of a sheet with this value."""
    kinds = {
        str: CellHolds.TEXT,
        bool: CellHolds.BOOLEAN,
        date: CellHolds.DATE,
        datetime: CellHolds.DATE,
        type(None): CellHolds.EMPTY,
    }
    return SheetCell("T", 14, 4, kind or kinds.get(type(value), CellHolds.NUMBER), value)


def outcome(of: SheetCell, holds: ColumnKind, reading: ReadingRule = ReadingRule()) -> Any:  # noqa: B008  # it is a frozen record
    """The value, or the code of the problem; every problem names its cell."""
    value = value_of(of, holds, reading)
    if isinstance(value, Problem):
        assert value.path == ("T", 14, 4)
        assert worded(value)
        return value.code
    return value


AMOUNTS = [
    (5, 5),
    (Decimal("2.50"), Decimal("2.5")),
    ("1 234,50 €", Decimal("1234.5")),
    ("1 234", 1234),
    ("1\u00a0234\u202f567", 1234567),
    ("1'234.50", Decimal("1234.5")),
    ("£1,234.50", Decimal("1234.5")),
    ("1.234.567", 1234567),
    ("1.234,5", Decimal("1234.5")),
    ("12,5", Decimal("12.5")),
    ("12.5", Decimal("12.5")),
    ("0,125", Decimal("0.125")),
    ("1,0", 1),
    ("\u22125", -5),
    ("-5", -5),
    ("+5", 5),
    ("€ 45 000", 45000),
    ("45 000 EUR", 45000),
    ("45 t€", 45000),
    ("1,2 M€", 1200000),
    ("1,2 milj. €", 1200000),
    ("3 tkr", 3000),
    ("50,-", 50),
    ("50:-", 50),
    ("10 htp", 10),
    ("200–400", ReadRange(200, 400)),
    ("200..400", ReadRange(200, 400)),
    ("200 - 400 €", ReadRange(200, 400)),
    ("1 000 € – 2 000 €", ReadRange(1000, 2000)),
    ("1–2 M€", ReadRange(1000000, 2000000)),
    ("0,5-1,5", ReadRange(Decimal("0.5"), Decimal("1.5"))),
    ("ei tiedossa", NoValue.NOT_KNOWN),
    ("?", NoValue.NOT_KNOWN),
    ("1,000", "cell-in-two-ways"),
    ("1.234", "cell-in-two-ways"),
    ("1,000–2,000", "cell-in-two-ways"),
    ("200–2,000", "cell-in-two-ways"),
    ("400–200", "range-reversed"),
    ("noin 50 000", "words-with-number"),
    ("45 000 hlö", "words-with-number"),
    ("50 € + alv", "words-with-number"),
    ("5–noin 10", "words-with-number"),
    ("paljon", "not-a-number"),
    ("1,2,3", "not-a-number"),
    ("1 23 456", "not-a-number"),
    ("1e3", "words-with-number"),
    ("٣", "not-a-number"),
    ("-", "dash-in-cell"),
    (True, "not-a-number"),
    (date(2026, 1, 1), "not-a-number"),
]


@pytest.mark.parametrize(("written", "value"), AMOUNTS)
def test_amounts(written: Any, value: Any) -> None:
    assert outcome(cell(written), MeasuredColumn()) == value


def test_a_share_is_no_amount() -> None:
    assert outcome(cell(Decimal("0.25"), CellHolds.PERCENT), MeasuredColumn()) == "not-a-number"


@pytest.mark.parametrize(
    ("written", "unit", "value"),
    [
        (45, "1 000 €", 45000),
        (Decimal("1.5"), "M€", 1500000),
        (45, "htp", 45),
        (45, "hlö", 45),
        ("45", "t€", 45000),
        ("45 t€", "t€", 45000),
        ("45 t€", "€", 45000),
        ("1–2 t€", "€", ReadRange(1000, 2000)),
        ("45 €", "1 000 €", "other-unit"),
        ("45 £", "€", "other-unit"),
        ("45 €", "£", "other-unit"),
    ],
)
def test_the_unit_of_the_heading_counts(written: Any, unit: str, value: Any) -> None:
    assert outcome(cell(written), MeasuredColumn(unit)) == value


def test_a_complaint_about_a_unit_says_which_is_wanted() -> None:
    found = value_of(cell("45 €"), MeasuredColumn("1 000 €"))
    assert isinstance(found, Problem)
    assert found.facts == {"value": "45 €", "unit": "1000 €"}


@pytest.mark.parametrize(
    ("written", "mark", "value"),
    [
        ("1,000", ",", 1),
        ("1,000", ".", 1000),
        ("1.000", ",", 1000),
        ("1.234,5", ",", Decimal("1234.5")),
        ("1,234.5", ",", "not-a-number"),
        ("12.5", ",", "not-a-number"),
    ],
)
def test_a_decimal_mark_that_was_said_settles_it(written: str, mark: str, value: Any) -> None:
    assert outcome(cell(written), MeasuredColumn(decimal_mark=mark)) == value


def test_a_column_without_a_unit_has_that_of_its_first_amount_that_has_one() -> None:
    cells = [cell(text) for text in ("5", "6 €", "7", "8 £", "1–2 £", "x", "9 t€")] + [cell(5)]
    found = read_column(cells, MeasuredColumn())
    assert [p.code for p in found.problems] == ["not-a-number", "other-unit", "other-unit"]
    assert [p.code for p in read_column(cells[:2], MeasuredColumn("€")).problems] == []


@given(st.decimals(0, 10**12, places=2), st.sampled_from([" ", "\u00a0", "\u202f"]), st.sampled_from(",."))
def test_an_amount_with_groups_and_two_decimals_is_read_exactly(number: Decimal, gap: str, mark: str) -> None:
    written = f"{number:,.2f}".replace(",", gap).replace(".", mark)
    found = amount_of(written)
    assert isinstance(found, WrittenAmount)
    assert Fraction(found.number) == Fraction(number)


@pytest.mark.parametrize(
    ("written", "unit", "value"),
    [
        ("25 %", None, 25),
        ("12,5%", None, Decimal("12.5")),
        ("10–20 %", None, ReadRange(10, 20)),
        (25, "%", 25),
        ("25", "%", 25),
        (25, None, "share-in-two-ways"),
        ("0,25", None, "share-in-two-ways"),
        ("25 €", None, "other-unit"),
        ("neljännes", None, "not-a-number"),
    ],
)
def test_shares(written: Any, unit: str | None, value: Any) -> None:
    assert outcome(cell(written), ShareColumn(unit)) == value


def test_a_percent_cell_is_a_share_whatever_the_heading_says() -> None:
    for unit in (None, "%"):
        assert outcome(cell(Decimal("0.125"), CellHolds.PERCENT), ShareColumn(unit)) == Decimal("12.5")


@pytest.mark.parametrize(
    ("written", "value"),
    [
        (12, 12),
        ("12", 12),
        ("12.", 12),
        ("1 000", 1000),
        (Decimal("1.5"), "not-whole"),
        ("1a", "not-whole"),
        ("K5", "not-whole"),
        ("12 €", "not-whole"),
        (0, "number-out-of-range"),
        (10**9, "number-out-of-range"),
        (True, "not-whole"),
        (date(2026, 1, 1), "not-whole"),
    ],
)
def test_whole_numbers(written: Any, value: Any) -> None:
    assert outcome(cell(written), WholeColumn()) == value


@pytest.mark.parametrize(
    ("written", "value"),
    [
        (3, (3,)),
        ("3", (3,)),
        ("3, 5; 7\n9", (3, 5, 7, 9)),
        ("3,5", (3, 5)),
        ("3;", (3,)),
        (Decimal("3.5"), "not-whole"),
        ("3–5", "not-whole"),
        ("3; 3", "item-twice"),
        (date(2026, 5, 3), "not-whole"),
    ],
)
def test_lists_of_numbers(written: Any, value: Any) -> None:
    assert outcome(cell(written), WholesColumn()) == value


@pytest.mark.parametrize(
    ("written", "value"),
    [
        (date(2026, 5, 1), "2026-05-01"),
        ("2026-05-01", "2026-05-01"),
        ("1.5.2026", "2026-05-01"),
        ("01.05.2026", "2026-05-01"),
        ("31/5/2026", "2026-05-31"),
        ("5/31/2026", "2026-05-31"),
        ("5/5/2026", "2026-05-05"),
        ("1/5/2026", "date-in-two-ways"),
        ("31.2.2026", "cell-not-a-date"),
        ("1.5.26", "cell-not-a-date"),
        (46143, "cell-not-a-date"),
        (datetime(2026, 5, 1, 12, 30), "date-with-time"),  # noqa: DTZ001  # a sheet's times have no zone
    ],
)
def test_dates(written: Any, value: Any) -> None:
    assert outcome(cell(written), DayColumn()) == value


@given(st.dates(date(1900, 3, 1), date(2199, 12, 31)))
def test_a_day_is_the_same_day_however_it_is_written(day: date) -> None:
    for written in (day, day.isoformat(), f"{day.day}.{day.month}.{day.year}"):
        assert outcome(cell(written), DayColumn()) == day.isoformat()


@pytest.mark.parametrize(
    ("written", "value"),
    [
        (2026, YearsRead(2026, 2026)),
        ("2026", YearsRead(2026, 2026)),
        ("2026–2028", YearsRead(2026, 2028)),
        ("2026 - 2028", YearsRead(2026, 2028)),
        ("2026..2028", YearsRead(2026, 2028)),
        ("2026-28", "cell-not-years"),
        ("2028-2026", "cell-not-years"),
        ("2026-05", "cell-not-years"),
        ("kevät 2026", "cell-not-years"),
        (26, "cell-not-years"),
        (46143, "cell-not-years"),
        (True, "cell-not-years"),
        (date(2026, 1, 1), "date-for-year"),
    ],
)
def test_years(written: Any, value: Any) -> None:
    assert outcome(cell(written), SpanColumn()) == value


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("L", "L"),
        ("l", "L"),
        (" Suuri ", "L"),
        ("LARGE", "L"),
        ("L (suuri)", "L"),
        ("Suuri – L", "L"),
        ("S–M", ReadRange("S", "M")),
        ("S..L", ReadRange("S", "L")),
        ("pieni - suuri", ReadRange("S", "L")),
        ("S–S", "value-unknown"),
        ("XL", "value-unknown"),
        (3, "value-unknown"),
        (True, "value-unknown"),
        ("okänt", NoValue.NOT_KNOWN),
        ("–", "dash-in-cell"),
        ('"', "ditto-mark"),
        ("\x1b", "control-character-in-cell"),
    ],
)
def test_classes(written: Any, value: Any) -> None:
    assert outcome(cell(written), OneOfColumn(CLASSES)) == value


def test_an_unknown_class_is_told_with_what_there_is_and_the_nearest() -> None:
    found = value_of(cell("suri"), OneOfColumn(CLASSES))
    assert isinstance(found, Problem)
    assert found.facts == {
        "value": "suri",
        "allowed": "L (suuri), M (keski), S (pieni)",
        "nearest": "L (suuri)",
    }


def test_classes_of_numbers_signs_and_yes_or_no() -> None:
    numbers = OneOfColumn(names_of({"1": [], "2": [], "2-3": []}))
    assert outcome(cell(1), numbers) == "1"
    assert outcome(cell("2-3"), numbers) == "2-3"
    assert outcome(cell("2-3–1"), numbers) == ReadRange("2-3", "1")
    signs = OneOfColumn(names_of({"-": ["miinus"], "?": [], '"': []}))
    assert [outcome(cell(sign), signs) for sign in '-?"'] == ["-", "?", '"']
    answers = OneOfColumn(names_of({"k": ["kyllä", "yes"], "e": ["ei", "no"]}))
    assert [outcome(cell(answer), answers) for answer in (True, False)] == ["k", "e"]
    assert outcome(cell(YES), ManyOfColumn(answers.names)) == ("k",)
    twofold = OneOfColumn(names_of({"a": ["kyllä"], "b": ["ja"]}))
    assert outcome(cell(YES), twofold) == "cell-ambiguous"


def test_two_classes_of_one_label_are_not_told_apart() -> None:
    names = names_of({"a": ["sama"], "b": ["sama"], "A": []})
    assert key_of("sama", names) == Several(("a", "b"))
    assert (key_of("a", names), key_of("A", names)) == ("a", "A")
    assert outcome(cell("sama"), OneOfColumn(names)) == "cell-ambiguous"


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("A", ("A",)),
        ("A, B", ("A", "B")),
        ("palvelut; ilmasto", ("A", "B")),
        ("A\nB", ("A", "B")),
        ("A\r\nB", ("A", "B")),
        ("A; B;", ("A", "B")),
        ("Ketterä, automaattinen toiminta", ("C",)),
        ("Palvelut, ketterä, automaattinen toiminta", ("A", "C")),
        ("Ketterä, automaattinen toiminta; A", ("C", "A")),
        ("A, A", "item-twice"),
        ("A, D", "value-unknown"),
        ("D", "value-unknown"),
        ("A" + ", A" * 2000, "value-unknown"),
    ],
)
def test_lists_of_values(written: str, value: Any) -> None:
    assert outcome(cell(written), ManyOfColumn(GOALS)) == value


def test_a_list_that_can_be_parted_in_two_ways_is_not_guessed() -> None:
    names = names_of({"a": [], "b": [], "a, b": []})
    assert outcome(cell("a; a, b"), ManyOfColumn(names)) == "list-in-two-ways"
    assert isinstance(keys_of("a, b, a", names), Several)


def test_what_is_unknown_in_a_list_is_told_alone() -> None:
    found = value_of(cell("A, Ilmsto, B"), ManyOfColumn(GOALS))
    assert isinstance(found, Problem)
    assert (found.facts["value"], found.facts["nearest"]) == ("Ilmsto", "B (Ilmasto)")


@given(
    st.lists(st.sampled_from("ABC"), min_size=1, max_size=3, unique=True), st.sampled_from([", ", ";", "\n"])
)
def test_a_list_of_values_is_read_back(values: list[str], sign: str) -> None:
    assert outcome(cell(sign.join(values)), ManyOfColumn(GOALS)) == tuple(values)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        (" Nimi ", "Nimi"),
        ("Yksi\n kaksi", "Yksi kaksi"),
        ("Yksi\tkaksi", "Yksi kaksi"),
        ("ei tiedossa", "ei tiedossa"),
        (3, "3"),
        (Decimal("3.10"), "number-for-text"),
        (True, "boolean-for-text"),
        (date(2026, 1, 3), "date-for-text"),
        ("-", "dash-in-cell"),
        ("''", "ditto-mark"),
        ("a\0", "control-character-in-cell"),
    ],
)
def test_texts_of_one_line(written: Any, value: Any) -> None:
    assert outcome(cell(written), LineColumn()) == value


def test_lines_that_were_joined_are_counted() -> None:
    found = read_column([cell("a"), cell("b\nc"), cell("d\r\ne"), cell(None)], LineColumn())
    assert found.values == ("a", "b c", "d e", NoValue.EMPTY)
    assert [(note.code, note.facts) for note in found.notes] == [("lines-joined", {"count": 2})]


def test_texts_of_several_lines_keep_them() -> None:
    assert outcome(cell(" a\r\nb\rc "), LinesColumn()) == "a\nb\nc"
    assert outcome(cell(Decimal("0.5"), CellHolds.PERCENT), LinesColumn()) == "50 %"


def test_lists_of_texts() -> None:
    assert outcome(cell("Hallinto, tekninen; Viestintä\n Muut"), TextsColumn()) == (
        "Hallinto, tekninen",
        "Viestintä",
        "Muut",
    )
    assert outcome(cell("A; A"), TextsColumn()) == "item-twice"
    assert outcome(cell(YES), TextsColumn()) == "boolean-for-text"


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("https://example.fi/a", "https://example.fi/a"),
        ("mailto:a@example.fi", "mailto:a@example.fi"),
        ("javascript:alert(1)", "cell-not-a-link"),
        ("example.fi", "cell-not-a-link"),
        (True, "boolean-for-text"),
    ],
)
def test_links(written: Any, value: Any) -> None:
    assert outcome(cell(written), LinkColumn()) == value


@given(st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1).filter(str.strip))
def test_what_the_program_wrote_is_read_back_as_it_was(text: str) -> None:
    assert outcome(cell(text), LineColumn(), EXPORTED) == text
    assert outcome(cell(text), LinesColumn(), EXPORTED) == text


@pytest.mark.parametrize(
    "holds",
    [
        LineColumn(),
        LinesColumn(),
        TextsColumn(),
        WholeColumn(),
        MeasuredColumn(),
        DayColumn(),
        SpanColumn(),
        OneOfColumn(CLASSES),
    ],
)
def test_what_no_column_can_hold(holds: ColumnKind) -> None:
    assert outcome(cell("#REF!", CellHolds.ERROR), holds) == "cell-error"
    assert outcome(cell(" #VIITTAUS! ", CellHolds.TEXT), holds) == "cell-error"
    assert outcome(cell(None, CellHolds.UNCALCULATED), holds) == "formula-without-value"
    assert outcome(cell("12:30:00", CellHolds.TIME), holds) == "time-in-cell"
    assert outcome(cell(None), holds) is NoValue.EMPTY


def test_signs_mean_what_somebody_said_they_mean() -> None:
    reading = ReadingRule(empty=frozenset(("-", "Ei ole")), not_known=frozenset(("avoin", "?")))
    assert outcome(cell("-"), MeasuredColumn(), reading) is NoValue.EMPTY
    assert outcome(cell("ei ole"), LineColumn(), reading) is NoValue.EMPTY
    assert outcome(cell("Avoin"), OneOfColumn(CLASSES), reading) is NoValue.NOT_KNOWN


def test_ditto_marks_repeat_what_stands_above_only_on_demand() -> None:
    cells = [cell('"'), cell("A"), cell('"'), cell('-"-'), cell(None), cell("”"), cell(5), cell("''")]
    asked = read_column(cells, TextsColumn(), ReadingRule(repeats=True))
    assert asked.values == (None, ("A",), ("A",), ("A",), NoValue.EMPTY, None, ("5",), ("5",))
    assert [p.code for p in asked.problems] == ["ditto-mark"] * 2
    assert [p.code for p in read_column(cells, TextsColumn()).problems] == ["ditto-mark"] * 5
    assert [shown(c) for c in repeated(cells)][-1] == "5"


@given(st.text(max_size=30))
def test_no_text_fails_in_any_column(text: str) -> None:
    every = (*UNNAMED, MeasuredColumn("t€", ","), OneOfColumn(CLASSES), ManyOfColumn(GOALS))
    for holds in every:
        outcome(cell(text), holds)


def test_a_share_has_no_more_decimals_than_its_cell() -> None:
    assert str(outcome(cell(Decimal("0.125"), CellHolds.PERCENT), ShareColumn())) == "12.5"
