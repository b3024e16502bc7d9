"""CSV and TSV: encodings, delimiters and quotes are seen and told, and nothing is shifted in silence."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from porvoo_roadmap.findings.problems import Problem
from porvoo_roadmap.sheets.cells import CellHolds
from porvoo_roadmap.sheets.columns import vocabulary
from porvoo_roadmap.sheets.delimited import records
from porvoo_roadmap.sheets.grid import read_grid
from porvoo_roadmap.sheets.headings import find_table
from tests.sheets.building import KNOWN, read, table_of, told
from tests.sheets.lists import HOLDS

TEXT = "Nro;Toimenpide;Kustannus\n1;Sähköinen asiointi;2,5\n2;Öljyn vähentäminen;3,5\n"


def texts(data: bytes, encoding: str | None = None, delimiter: str | None = None) -> list[list[object]]:
    grid = read_grid(data, encoding, delimiter)
    assert grid.problems == ()
    return [[cell.value for cell in row] for row in grid.sheets[0].rows]


@pytest.mark.parametrize(
    ("encoding", "called"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8"),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16"),
        ("utf-16-be", "UTF-16"),
        ("cp1252", "Windows-1252"),
    ],
)
def test_an_encoding_is_seen_and_told(encoding: str, called: str) -> None:
    grid = read_grid(TEXT.encode(encoding))
    assert grid.sheets[0].rows[1][1].value == "Sähköinen asiointi"
    (note,) = grid.notes
    assert (note.code, note.facts) == ("read-as-text", {"encoding": called, "delimiter": ";"})


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-8-sig", "iso-8859-1", "windows-1252", "cp850"])
def test_an_encoding_can_be_said(encoding: str) -> None:
    assert texts(TEXT.encode(encoding), encoding)[2][1] == "Öljyn vähentäminen"


@pytest.mark.parametrize("encoding", ["nonsense", "idna", "base64"])
def test_an_encoding_that_is_none_is_refused(encoding: str) -> None:
    grid = read_grid(b"a", encoding)
    assert (grid.sheets, [p.code for p in grid.problems]) == ((), ["unknown-encoding"])


def test_what_is_not_in_the_encoding_is_told_with_its_row() -> None:
    grid = read_grid(TEXT.encode("cp1252"), "utf-8")
    assert told(grid.problems) == [("not-in-encoding", "2")]
    assert told(read_grid(b"\xff\xfea\0b").problems) == [("not-in-encoding", "1")]
    assert told(read_grid(b"a\n\x81").problems) == [("not-in-encoding", "2")]


def test_two_encodings_in_one_file_are_not_guessed() -> None:
    data = "Nro;Nimi\n1;Sähkö\n".encode() + "2;Öljy\n".encode("cp1252")
    assert told(read_grid(data).problems) == [("mixed-encodings", "3")]
    assert read_grid(data, "cp1252").problems == ()


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_delimiter_is_seen(delimiter: str, end: str) -> None:
    rows = [["Nro", "Nimi", "Hinta"], ["1", 'sanoi "a, b; c"', "2,5"], ["2", "kaksi\nriviä", ""]]
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=delimiter, lineterminator=end, quoting=csv.QUOTE_ALL).writerows(rows)
    assert texts(buffer.getvalue().encode()) == [rows[0], rows[1], rows[2][:2]]


def test_a_delimiter_can_be_said() -> None:
    assert texts(b"a|b\n1|2\n", delimiter="|") == [["a", "b"], ["1", "2"]]
    assert texts(b"a,b;c\n1,2;3\n", delimiter=",") == [["a", "b;c"], ["1", "2;3"]]


def test_excels_own_line_names_the_delimiter_and_is_no_row_of_the_list() -> None:
    assert texts(b"sep=,\na,b;c\n1,2;3\n") == [[], ["a", "b;c"], ["1", "2;3"]]
    assert read_grid(b"sep=\t\na\tb\n").notes[0].facts["delimiter"] == "tab"


def test_a_delimiter_that_cannot_be_told_is_not_guessed() -> None:
    assert told(read_grid(b"a,b;c\n1,2;3\n").problems) == [("delimiter-unclear", "")]


def test_decimals_and_texts_with_commas_do_not_hide_the_delimiter() -> None:
    assert texts(TEXT.encode())[0] == ["Nro", "Toimenpide", "Kustannus"]
    assert texts(b"a;b\nx, y, z;1,5\n") == [["a", "b"], ["x, y, z", "1,5"]]


@pytest.mark.parametrize("data", [b"", b"\n\n", b"Nimi\nYksi\n"])
def test_one_column_or_none_needs_no_delimiter(data: bytes) -> None:
    assert read_grid(data).problems == ()


def test_a_quote_that_is_never_closed_is_told_with_its_row_and_the_rest_is_read() -> None:
    grid = read_grid(b'Nro;Nimi\n1;"Yksi\n2;Kaksi\n3;Kolme\n')
    assert told(grid.problems) == [("quote-unclosed-in-row", "2:2")]
    assert [cell.value for cell in grid.sheets[0].rows[3]] == ["3", "Kolme"]


def test_text_after_a_quote_is_told_with_its_row() -> None:
    grid = read_grid(b'Nro;Nimi\n1;"Yksi" kaksi;x\n2;Kolme\n')
    assert told(grid.problems) == [("text-after-cell-quote", "2:2")]


def test_a_quote_inside_a_text_is_a_sign_like_others() -> None:
    assert texts(b'Nro;Nimi\n1;5" putki\n') == [["Nro", "Nimi"], ["1", '5" putki']]


def test_cells_between_others_may_be_empty() -> None:
    assert texts(b"a;b;c\n1;;3\n; ;3\n") == [["a", "b", "c"], ["1", None, "3"], [None, None, "3"]]


def test_nul_characters_are_told_with_their_cell() -> None:
    assert told(read_grid(b"a;b\n1;x\0y\n").problems) == [("nul-byte", "2:2")]


def test_errors_are_seen_by_what_spreadsheets_write_for_them() -> None:
    (row,) = read_grid(b"#REF!;#PUUTTUU!;#SAKNAS!;#N/A;#DIV/0!;Err:502;#1;E;#\n").sheets[0].rows
    assert [cell.kind for cell in row] == [CellHolds.ERROR] * 6 + [CellHolds.TEXT] * 3


def test_cells_are_called_by_row_and_column() -> None:
    cell = read_grid(b"a;b\n1;x\n").sheets[0].rows[1][1]
    assert (cell.address, cell.path) == ("2:2", ("", 2, 2))


def test_short_and_long_rows_are_told_and_not_shifted() -> None:
    data = b"Ohjelma\n\nNro;Toimenpide;Vastuutaho\n1;Yksi;A\n2;Kaksi\n3;Kolme;C;;\n4;Nelja;D;E\n\nhuom\n"
    table = table_of(data)
    assert table.rows == (4, 5, 6, 7)
    assert told(table.problems) == [
        ("row-too-short", "5"),
        ("row-too-long", "7"),
        ("heading-missing", "7:4"),
    ]


def test_a_list_in_csv_is_read_as_one_in_a_workbook() -> None:
    found = read(TEXT.encode("cp1252"), HOLDS)
    assert [measure["nr"] for measure in found.measures] == [1, 2]
    assert [str(measure["cost"]) for measure in found.measures] == ["2.5", "3.5"]
    assert found.problems == []


def test_a_file_without_rows_has_no_headings() -> None:
    table = find_table(read_grid(b"").sheets[0], vocabulary(KNOWN))
    assert isinstance(table, Problem)
    assert table.code == "headings-not-found"


cells = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufeff"), max_size=12)


@given(st.lists(st.lists(cells, min_size=2, max_size=5), min_size=1, max_size=6), st.sampled_from(",;\t"))
def test_what_pythons_own_writer_writes_is_read_back(rows: list[list[str]], delimiter: str) -> None:
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows(rows)
    found = list(records(buffer.getvalue(), delimiter))
    assert [record.cells for record in found] == rows
    assert not any(record.fault for record in found)


@given(st.text('ab;",\n\r', max_size=40))
def test_every_character_is_in_some_row(text: str) -> None:
    found = list(records(text, ";"))
    letters = "".join(sign for record in found for cell in record.cells for sign in cell if sign in "ab,")
    assert letters == "".join(sign for sign in text if sign in "ab,")
