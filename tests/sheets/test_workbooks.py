"""XLSX and ODS: every cell with its value as the sheet has it, and what it lacks."""

import io
import subprocess
import sys
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from porvoo_roadmap.findings.problems import JobRefusedError
from porvoo_roadmap.sheets.cells import Area, CellHolds, Sheet, SheetCell, plain
from porvoo_roadmap.sheets.grid import read_grid
from porvoo_roadmap.sheets.looks import look_in
from tests.sheets.building import (
    Formula,
    Over,
    Percent,
    ods_cell,
    ods_row,
    open_document,
    sheet_of,
    sheet_xml,
    told,
    with_cells,
    with_part,
    workbook,
)


def first(data: bytes) -> SheetCell:
    return sheet_of(data).cell(1, 1)


def held(value: Any) -> tuple[CellHolds, Any]:
    cell = first(workbook({"T": [[value]]}))
    return cell.kind, cell.value


@pytest.mark.parametrize(
    ("written", "kind", "value"),
    [
        ("teksti", CellHolds.TEXT, "teksti"),
        ("001", CellHolds.TEXT, "001"),
        ("=1+1", CellHolds.TEXT, "=1+1"),
        ("#REF!", CellHolds.TEXT, "#REF!"),
        (" a\nb ", CellHolds.TEXT, " a\nb "),
        ("_x000D_", CellHolds.TEXT, "_x000D_"),
        ("  ", CellHolds.EMPTY, None),
        (None, CellHolds.EMPTY, None),
        (1.0, CellHolds.NUMBER, 1),
        (0.1 + 0.2, CellHolds.NUMBER, Decimal("0.3")),
        (1234.56, CellHolds.NUMBER, Decimal("1234.56")),
        (-2, CellHolds.NUMBER, -2),
        (True, CellHolds.BOOLEAN, True),
        (False, CellHolds.BOOLEAN, False),
        (Percent(0.25), CellHolds.PERCENT, Decimal("0.25")),
        (date(2026, 5, 1), CellHolds.DATE, date(2026, 5, 1)),
        (Formula("=1+1", 2), CellHolds.NUMBER, 2),
        (Formula('="a"', "a"), CellHolds.TEXT, "a"),
        (Formula("=A9"), CellHolds.UNCALCULATED, None),
        (Formula("=A9", ""), CellHolds.UNCALCULATED, None),
        (Formula("=1/0", "#DIV/0!"), CellHolds.ERROR, "#DIV/0!"),
    ],
)
def test_a_cell_holds_what_was_written(written: Any, kind: CellHolds, value: Any) -> None:
    assert held(written) == (kind, value)
    assert type(held(written)[1]) is type(value)


def test_a_time_beside_a_date_is_kept_and_a_time_alone_is_none() -> None:
    moment = datetime(2026, 5, 1, 12, 30)  # noqa: DTZ001  # a sheet's times have no zone
    assert held(moment) == (CellHolds.DATE, moment)
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        book.add_worksheet().write_number(0, 0, 0.5, book.add_format({"num_format": "hh:mm"}))
    assert (first(buffer.getvalue()).kind, first(buffer.getvalue()).value) == (CellHolds.TIME, "12:00:00")


def test_days_are_the_same_whichever_day_the_workbook_counts_from() -> None:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"date_1904": True}) as book:
        day = book.add_format({"num_format": "d.m.yyyy"})
        book.add_worksheet().write_datetime(0, 0, date(2026, 5, 1), day)
    assert first(buffer.getvalue()).value == date(2026, 5, 1)


@pytest.mark.parametrize("shown", ["0%", "0.00%", '0.0" x "%', "[Red]0 %;-0 %", "0_)%"])
def test_percent_formats(shown: str) -> None:
    assert _formatted(shown) is CellHolds.PERCENT


@pytest.mark.parametrize("shown", ['0" %"', r"0\%", "0 €", "General", "0.00"])
def test_formats_that_only_look_like_percent(shown: str) -> None:
    assert _formatted(shown) is CellHolds.NUMBER


def _formatted(shown: str) -> CellHolds:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        book.add_worksheet().write_number(0, 0, 0.5, book.add_format({"num_format": shown}))
    return first(buffer.getvalue()).kind


def test_a_formula_of_a_program_that_calculates_has_its_value_even_if_that_is_0() -> None:
    data = workbook({"T": [[Formula("=A2", 0), "x"]]})
    assert first(data).kind is CellHolds.UNCALCULATED
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    book = f'<workbook xmlns="{space}"><sheets><sheet name="T" sheetId="1" r:id="rId1" xmlns:r="{links}"/></sheets></workbook>'
    calculated = with_part(data, "xl/workbook.xml", book)
    assert (first(calculated).kind, first(calculated).value) == (CellHolds.NUMBER, 0)


def test_a_formula_may_give_an_empty_text() -> None:
    data = with_cells('<row r="1"><c r="A1" t="str"><f>""</f><v></v></c><c r="B1"><v>1</v></c></row>')
    assert first(data).kind is CellHolds.EMPTY


def test_merged_cells_are_known_in_all_their_places() -> None:
    sheet = sheet_of(workbook({"T": [["a"], ["b", Over("m", 3, 2)], ["c"], ["d"]]}))
    area = Area(2, 2, 4, 3)
    assert [[cell.merged for cell in row] for row in sheet.rows] == [[None], *[[None, area, area]] * 3]
    assert (sheet.cell(3, 3).value, sheet.cell(2, 2).value, area.name) == (None, "m", "B2:C4")
    assert (sheet.width, Sheet("", ()).width) == (3, 0)


def test_rows_and_cells_without_addresses_are_the_next_ones() -> None:
    sheet = sheet_of(with_cells("<row/><row><c/><c><v>5</v></c></row>"))
    assert sheet.cell(2, 2).value == 5


@pytest.mark.parametrize("number", ["nan", "inf", "1e999"])
def test_what_is_no_number_is_an_error(number: str) -> None:
    assert first(with_cells(f'<row r="1"><c r="A1"><v>{number}</v></c></row>')).kind is CellHolds.ERROR


def test_hidden_sheets_are_known_as_such() -> None:
    grid = read_grid(workbook({"A": [["x"]], "B": [["y"]]}, hidden=["B"]))
    assert [(sheet.name, sheet.visible) for sheet in grid.sheets] == [("A", True), ("B", False)]


def test_a_chart_is_no_sheet_of_cells() -> None:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        book.add_worksheet("T").write(0, 0, 1)
        chart = book.add_chart({"type": "bar"})
        chart.add_series({"values": "=T!$A$1"})
        book.add_chartsheet("Kuva").set_chart(chart)
    assert [sheet.name for sheet in read_grid(buffer.getvalue()).sheets] == ["T"]


def test_a_workbook_may_have_neither_styles_nor_shared_texts() -> None:
    data = with_cells(
        '<row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c><c r="B1" s="1"><v>1</v></c></row>'
    )
    bare = with_part(with_part(data, "xl/styles.xml", None), "xl/sharedStrings.xml", None)
    assert [cell.value for cell in sheet_of(bare).rows[0]] == ["a", 1]


def test_a_long_number_of_signs_is_read_as_far_as_it_matters() -> None:
    data = with_cells(f'<row r="1"><c r="A1" t="str"><v>{"x" * 200_000}</v></c></row>')
    assert first(data).value == "x" * 200_000


def test_a_sheet_without_cells_has_no_rows() -> None:
    assert sheet_of(workbook({"T": []})).rows == []


@pytest.mark.parametrize(
    ("xml", "kind", "value"),
    [
        (ods_cell("<text:p>a</text:p>"), CellHolds.TEXT, "a"),
        (ods_cell("<text:p>a</text:p><text:p>b</text:p>"), CellHolds.TEXT, "a\nb"),
        (ods_cell('<text:p>a<text:s text:c="2"/>b</text:p>'), CellHolds.TEXT, "a  b"),
        (ods_cell("<text:p>a<text:tab/>b<text:line-break/>c</text:p>"), CellHolds.TEXT, "a\tb\nc"),
        (ods_cell("<text:p>a<text:span>b<text:tab/></text:span></text:p>"), CellHolds.TEXT, "ab\t"),
        (
            ods_cell(
                "<office:annotation><text:p>n<text:tab/></text:p></office:annotation><text:p>a</text:p>"
            ),
            CellHolds.TEXT,
            "a",
        ),
        (ods_cell("<text:p/>"), CellHolds.EMPTY, None),
        (ods_cell("", ""), CellHolds.EMPTY, None),
        (ods_cell("", 'office:value-type="float" office:value="1"'), CellHolds.NUMBER, 1),
        (ods_cell("", 'office:value-type="currency" office:value="2.5"'), CellHolds.NUMBER, Decimal("2.5")),
        (
            ods_cell("", 'office:value-type="percentage" office:value="0.5"'),
            CellHolds.PERCENT,
            Decimal("0.5"),
        ),
        (ods_cell("", 'office:value-type="boolean" office:boolean-value="true"'), CellHolds.BOOLEAN, True),
        (
            ods_cell("", 'office:value-type="date" office:date-value="2026-05-01"'),
            CellHolds.DATE,
            date(2026, 5, 1),
        ),
        (
            ods_cell(
                "<text:p>#DIV/0!</text:p>",
                'table:formula="of:=1/0" calcext:value-type="error" office:value-type="string" office:string-value=""',
            ),
            CellHolds.ERROR,
            "#DIV/0!",
        ),
        (
            ods_cell(
                "<text:p>#REF!</text:p>",
                'table:formula="of:=#REF!" office:value-type="float" office:value="0"',
            ),
            CellHolds.ERROR,
            "#REF!",
        ),
        (ods_cell("<text:p>#REF!</text:p>"), CellHolds.TEXT, "#REF!"),
        (ods_cell("", 'table:formula="of:=1+1"'), CellHolds.UNCALCULATED, None),
        (
            ods_cell(
                "<text:p>2</text:p>", 'table:formula="of:=1+1" office:value-type="float" office:value="2"'
            ),
            CellHolds.NUMBER,
            2,
        ),
    ],
)
def test_a_cell_of_ods(xml: str, kind: CellHolds, value: Any) -> None:
    cell = sheet_of(open_document(ods_row(xml, ods_cell("<text:p>x</text:p>")))).cell(1, 1)
    assert (cell.kind, cell.value) == (kind, value)


def test_repeated_cells_of_ods_are_each_there() -> None:
    number = ods_cell("", 'office:value-type="percentage" office:value="1" table:number-columns-repeated="2"')
    row = ods_row(ods_cell(), number).replace(
        "<table:table-row>", '<table:table-row table:number-rows-repeated="2">'
    )
    sheet = sheet_of(open_document(row + ods_row(ods_cell("<text:p>z</text:p>"))))
    assert [[(c.kind.value, c.value) for c in line] for line in sheet.rows] == [
        *[[("empty", None), ("percent", 1), ("percent", 1)]] * 2,
        [("text", "z")],
    ]


def test_merged_cells_of_ods_are_known() -> None:
    merged = ods_cell("<text:p>m</text:p>", 'office:value-type="string" table:number-rows-spanned="2"')
    covered = ods_row("<table:covered-table-cell/>", ods_cell("<text:p>b</text:p>"))
    sheet = sheet_of(open_document(ods_row(merged, ods_cell("<text:p>a</text:p>")) + covered))
    assert [row[0].merged for row in sheet.rows] == [Area(1, 1, 2, 1)] * 2


def test_an_ods_file_needs_no_manifest() -> None:
    data = with_part(open_document(ods_row(ods_cell("<text:p>a</text:p>"))), "META-INF/manifest.xml", None)
    grid = read_grid(data)
    assert [p.code for p in grid.problems] in ([], ["broken-workbook"])


texts = st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"), min_size=1)
values = st.one_of(
    texts.filter(str.strip),
    st.integers(-(10**14), 10**14),
    st.decimals(-(10**6), 10**6, places=4, allow_nan=False),
    st.booleans(),
    st.dates(date(1900, 3, 1), date(2199, 1, 1)),
    st.none(),
)


@given(st.lists(st.lists(values, max_size=5), max_size=5))
def test_every_value_is_read_back_at_its_place(rows: list[list[Any]]) -> None:
    sheet = sheet_of(workbook({"T": rows}))
    for r, row in enumerate(rows, 1):
        for c, value in enumerate(row, 1):
            assert sheet.cell(r, c).value == value
            assert sheet.cell(r, c).address == f"T!{'ABCDE'[c - 1]}{r}"


@given(st.integers(-(10**14), 10**14), st.integers(0, 14))
def test_a_number_of_fifteen_digits_is_exact(digits: int, decimals: int) -> None:
    number = Decimal(digits).scaleb(-decimals)
    _, value = held(float(number))
    assert plain(value) == plain(number)


def test_what_has_to_be_installed_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    with pytest.raises(JobRefusedError) as refused:
        read_grid(workbook({"T": [["x"]]}))
    assert (refused.value.code, refused.value.facts) == ("extra-missing", {"extra": "sheets"})
    assert read_grid(b"a;b").problems == ()


def test_nothing_is_loaded_before_it_is_needed() -> None:
    code = "import sys, porvoo_roadmap.sheets.grid; sys.exit('python_calamine' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_sheet_that_calamine_cannot_read_is_told() -> None:
    data = with_part(
        workbook({"T": [["x"]]}), "xl/worksheets/sheet1.xml", sheet_xml("").replace("sheetData", "other")
    )
    grid = read_grid(data)
    assert [sheet.rows for sheet in grid.sheets] == [[]] or told(grid.problems) == [("broken-workbook", "")]


def test_what_the_format_of_a_number_says_is_seen() -> None:
    formats = {
        '0.0 "milj. €"': (1.2, "1.2 milj. €"),
        '#,##0,\\ "t€";-0': (50000, "50 t€"),
        '"n. "0_-': (12, "n. 12"),
        '0 "000 €"': (5, "5 000 €"),
        "[$$-409]#,##0": (100, "$ 100"),
        "[>9]0.000": (1.5, None),
        "General": (7, None),
        'd.m.yyyy "klo"': (46000, None),
        '0.000 "x"': (1.234, "1.2340 x"),
    }
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        page = book.add_worksheet()
        for row, (code, (value, _)) in enumerate(formats.items()):
            page.write_number(row, 0, value, book.add_format({"num_format": code}))
    seen = [row[0].looks for row in read_grid(buffer.getvalue()).sheets[0].rows]
    assert seen == [looks for _, looks in formats.values()]


@pytest.mark.parametrize(
    ("shown", "value", "looks"),
    [
        ("1,2 milj. €", "1.23", "1.23 milj. €"),
        ("-50 t€", "-50000", "-50 t€"),
        ("1 000,50", "1000.5", None),
        ("1,2E+03", "1200", None),
        ("1,2 M€", "x", None),
        ("7 €", "12", None),
        ("12 .", "12", None),
    ],
)
def test_what_an_open_document_shows_of_a_number_is_seen(shown: str, value: str, looks: str | None) -> None:
    found = look_in(shown, value)
    assert (found.text(Decimal(value)) if found else None) == looks
    if value != "x":
        attributes = f'office:value-type="float" office:value="{value}"'
        (row,) = (
            read_grid(open_document(ods_row(ods_cell(f"<text:p>{shown}</text:p>", attributes))))
            .sheets[0]
            .rows
        )
        assert (str(row[0].value), row[0].looks) == (value, looks)
