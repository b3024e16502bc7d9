"""Which texts Excel would take for something else, and that no format but csv-excel cares."""

import csv
import io
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from porvoo_roadmap.document.records import Field, Records
from porvoo_roadmap.formats.sheets import csv_excel
from porvoo_roadmap.text.guarding import is_taken_for_another
from tests.conftest import SHIPPED, Run, roadmap_text

FileOf = Callable[..., Path]

TAKEN = {
    "formulas": ["=1+1", "+358 40 123", "-x", "@sum", " =1+1", "\uff1dx", "\uff0bx", "\uff0dx", "\uff20x"],
    "dates": [
        "3/4",
        "1-2",
        "1.1.",
        "1.2",
        "1.1.2026",
        "2026-01-01",
        "01/02/26",
        "1–2",
        "1\u22122",
        "2026-01-01 12:30",
        "2026-01-01T12:30",
        "2026-01-01T12:30:00Z",
    ],
    "dates with the name of a month": [
        "Jan 5",
        "5 jan",
        "5-Jan-26",
        "MAY 2026",
        "March 5, 2026",
        "Sept 1",
        "maalis 5",
        "5. maaliskuuta 2026",
        "Kesäkuu 2026",
        "5 mars",
        "1 oktober",
        "maj-26",
        "5jan",
    ],
    "times": ["12:30", "12.30", "9:05:01", "1 p", "9 AM", "9:30 pm", "12 a.m.", "9 ip"],
    "numbers": [
        "007",
        "00",
        "1,5",
        "1 000",
        "1\u00a0000",
        "1'000",
        "(5)",
        "5-",
        "12345678901234567",
        "-5",
        "\u22125",
        "٣",
    ],
    "powers of ten": ["1e5", "1E-5", "06E2", "1,5e+3", "2.E3"],
    "percentages and money": ["10 %", "10%", "5 €", "€5", "$5", "5 kr", "5 EUR", "£1.50"],
    "fractions": ["1 1/2", "0 3/4"],
    "truth values and errors": [
        "TRUE",
        "false",
        "Tosi",
        "EPÄTOSI",
        "sant",
        "FALSKT",
        "#N/A",
        "#REF!",
        "#PUUTTUU",
    ],
    "with spaces around": [" 5 ", "\u00a05", "3/4 ", " TOSI"],
}
LEFT = [
    "",
    " ",
    "0",
    "5",
    "2027",
    "123456789012345",
    "S",
    "XL",
    "E5",
    "K5-12",
    "A1",
    "3 A-rappua",
    "3D",
    "5G-verkko",
    "1e",
    "e5",
    "Mars",
    "May",
    "Maaliskuu",
    "Marraskuun 5 suurinta",
    "5 marsua",
    "Maj 5:s väg",
    "Jansson 5",
    "Tammi 3 kpl",
    "12 kk",
    "Vaihe 2",
    "Vaihe 2: 3/4 valmis",
    "10 % säästö",
    "5 eurooppalaista",
    "Totta",
    "Trueman",
    "#ilmasto",
    "(x)",
    "a=b",
    "1.vaihe",
    "Q1 2026",
    "1st",
    "½",
]


@pytest.mark.parametrize("text", [text for texts in TAKEN.values() for text in texts])
def test_a_text_that_excel_would_change_is_recognized(text: str) -> None:
    assert is_taken_for_another(text)


@pytest.mark.parametrize("text", LEFT)
def test_an_ordinary_text_is_not(text: str) -> None:
    assert not is_taken_for_another(text)


def test_nothing_that_the_shipped_file_says_is_guarded(run: Run) -> None:
    for command in ("list", "rank", "show 1-26", "explain 8", "matrix", "summary", "plan --budget 30"):
        for language in ("fi", "sv", "en"):
            arguments = [*command.split(), "-O", "csv-excel", "--lang", language, "-f", str(SHIPPED)]
            guarded, raw = run(*arguments), run(*arguments, "--raw")
            assert guarded == raw
            assert guarded.code == 0


@given(st.from_regex(r"[0-9 .,:/%eE()+-]{1,12}", fullmatch=True))
def test_whatever_python_reads_as_a_number_is_recognized_or_shown_as_it_is(text: str) -> None:
    try:
        number = float(text)
    except ValueError:
        return
    assert is_taken_for_another(text) or str(int(number)) == text


@given(st.dates())
def test_every_date_is_recognized_however_it_is_written(day: date) -> None:
    nr, month, year = day.day, day.month, day.year
    for text in (
        f"{nr}.{month}.{year}",
        f"{nr}.{month}.",
        f"{day:%Y-%m-%d}",
        f"{month}/{nr}/{year % 100:02}",
        f"{nr}-{month}",
        f"{nr} {day:%b} {year}",
        f"{day:%B} {nr}, {year}",
    ):
        assert is_taken_for_another(text), text


@given(st.text(st.characters(categories=["Lu", "Ll", "Lo"]), min_size=4, max_size=4))
def test_four_letters_without_a_digit_are_a_number_nowhere(text: str) -> None:
    constants = {"true", "tosi", "sant"}
    assert is_taken_for_another(text) is (text.casefold() in constants)


@given(st.text())
def test_a_guarded_text_is_itself_after_the_apostrophe(text: str) -> None:
    records = Records({}, [Field("a", "A")], [[text]])
    ((_,), (guarded,)) = rows(csv_excel(records, guarded=True))
    ((_,), (raw,)) = rows(csv_excel(records, guarded=False))
    assert raw == text
    assert guarded == (f"'{text}" if is_taken_for_another(text) else text)


def rows(sheet: str) -> list[list[str]]:
    # Without a quoted cell csv writes an empty line for an empty text.
    return [
        row or [""]
        for row in csv.reader(io.StringIO(sheet.removeprefix("\ufeff"), newline=""), delimiter=";")
    ]


def test_lists_of_texts_are_guarded_and_lists_of_numbers_are_not() -> None:
    records = Records({}, [Field("a", "A", plain=False)], [[["=x", "y"]], [[1, 2]], [["1", "2"]]])
    assert rows(csv_excel(records, guarded=True)) == [["A"], ["'=x, y"], ["1, 2"], ["'1, 2"]]


#: A name is one line, and no text of a file begins or ends with a space that nobody sees.
NAMES = [text for texts in TAKEN.values() for text in texts if text == text.strip()]


def test_names_are_guarded_for_excel_alone(run: Run, file_of: FileOf) -> None:
    items = "".join(
        f"  - {{nr: {nr}, name: {json.dumps(name)}, problem: null, goal: A, impact: L, cost: S}}\n"
        for nr, name in enumerate(NAMES, 1)
    )
    file_of(roadmap_text("measures:\n" + items))

    def names(*arguments: str) -> list[str]:
        result = run("list", "-f", "measures.yaml", "-O", *arguments)
        assert result.code == 0, result.err
        delimiter = {"csv": ",", "tsv": "\t", "csv-excel": ";"}[arguments[0]]
        _header, *found = csv.reader(
            io.StringIO(result.out.removeprefix("\ufeff"), newline=""), delimiter=delimiter
        )
        return [row[1] for row in found]

    assert names("csv-excel") == [f"'{name}" for name in NAMES]
    assert names("csv-excel", "--raw") == names("csv") == names("tsv") == NAMES


def test_numbers_stay_numbers(run: Run, file_of: FileOf) -> None:
    file_of(roadmap_text())
    _, row = rows(run("rank", "-f", "measures.yaml", "-O", "csv-excel", "--weights", "impact=1,cost=2").out)
    assert row[:6] == ["1", "false", "1", "", "66,66666666666667", "1"]
