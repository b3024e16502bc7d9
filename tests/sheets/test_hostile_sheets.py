"""Files that are made to harm whoever reads them, and files that are broken: refused, by name."""

import io
import zipfile
from collections.abc import Callable, Mapping
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from porvoo_roadmap.sheets import archive as archives
from porvoo_roadmap.sheets import delimited
from porvoo_roadmap.sheets.cells import MOST_ROWS, CellHolds, Grid, SheetCell
from porvoo_roadmap.sheets.columns import Heading, place_columns, vocabulary
from porvoo_roadmap.sheets.grid import MOST_BYTES, read_grid
from porvoo_roadmap.sheets.holds import (
    ManyOfColumn,
    OneOfColumn,
)
from porvoo_roadmap.sheets.names import names_of
from porvoo_roadmap.sheets.values import value_of
from tests.sheets.building import (
    MANIFEST,
    ODS_TYPE,
    UNNAMED,
    archive,
    ods_cell,
    ods_row,
    open_document,
    sheet_xml,
    told,
    with_cells,
    with_part,
    workbook,
)

SOUND = workbook({"T": [["Nro", "Nimi"], [1, "Yksi"]]})
LAUGHS = (
    "<?xml version='1.0'?><!DOCTYPE x ["
    "<!ENTITY a 'ha'>"
    + "".join(f"<!ENTITY {b} '{f'&{a};' * 10}'>" for a, b in zip("abcdefghi", "bcdefghij", strict=True))
    + "]>"
)
EXTERNAL = "<?xml version='1.0'?><!DOCTYPE x [<!ENTITY j SYSTEM 'file:///etc/passwd'>]>"
SHEET = "xl/worksheets/sheet1.xml"
CELL = '<row r="1"><c r="A1" t="inlineStr"><is><t>&j;</t></is></c></row>'
CALLED = "<text:p>&j;</text:p>"


def lying(size: int) -> bytes:
    """A workbook whose directory says less of a sheet's size than is true."""
    data = bytearray(
        with_part(SOUND, SHEET, sheet_xml('<row r="1"><c r="A1"><v>1</v></c></row>' + " " * 100_000))
    )
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        true = source.getinfo(SHEET).file_size
    return bytes(data).replace(true.to_bytes(4, "little"), size.to_bytes(4, "little"))


def encrypted(data: bytes) -> bytes:
    """The workbook with the sign of a password on each part in its directory."""
    found = bytearray(data)
    at = 0
    while (at := found.find(b"PK\x01\x02", at)) >= 0:
        found[at + 8] |= 1
        at += 4
    return bytes(found)


def twice() -> bytes:
    """A workbook in whose directory the sheet stands twice, as zipfile itself would warn of."""
    extra = "xl/worksheets/sheetX.xml"
    return with_part(SOUND, extra, sheet_xml("")).replace(extra.encode(), SHEET.encode())


def bomb(part: str) -> bytes:
    """A part of 100 MB that is packed into 100 kB."""
    return with_part(SOUND, part, sheet_xml(" " * 100_000_000).encode())


#: What is refused, and how; what takes time or room to make is made where it is looked at.
REFUSED: Mapping[str, tuple[bytes | Callable[[], bytes], str]] = {
    "entities that multiply": (with_part(SOUND, SHEET, LAUGHS + sheet_xml(CELL)), "entities-in-workbook"),
    "entities of another file": (with_part(SOUND, SHEET, EXTERNAL + sheet_xml(CELL)), "entities-in-workbook"),
    "entities in the texts": (
        with_part(SOUND, "xl/sharedStrings.xml", LAUGHS + "<sst><si><t>&j;</t></si></sst>"),
        "entities-in-workbook",
    ),
    "entities in ODS": (
        open_document(ods_row(ods_cell(CALLED)), LAUGHS.removeprefix("<?xml version='1.0'?>")),
        "entities-in-workbook",
    ),
    "a bomb": (partial(bomb, SHEET), "workbook-too-large"),
    "a bomb among the texts": (partial(bomb, "xl/sharedStrings.xml"), "workbook-too-large"),
    "a bomb in ODS": (
        lambda: archive({"mimetype": ODS_TYPE, "content.xml": b" " * 100_000_000}),
        "workbook-too-large",
    ),
    "a size that is a lie": (lying(300), "broken-workbook"),
    "XML without an end": (with_part(SOUND, SHEET, "<worksheet><sheetData>"), "broken-workbook"),
    "no XML": (with_part(SOUND, SHEET, b"\0\1\2"), "broken-workbook"),
    "a part that is missing": (with_part(SOUND, SHEET, None), "broken-workbook"),
    "links that are missing": (with_part(SOUND, "xl/_rels/workbook.xml.rels", None), "broken-workbook"),
    "elements without end": (with_cells("<a>" * 300 + "</a>" * 300), "broken-workbook"),
    "a text that is not there": (
        with_cells('<row r="1"><c r="A1" t="s"><v>99</v></c></row>'),
        "broken-workbook",
    ),
    "a text before the first": (
        with_cells('<row r="1"><c r="A1" t="s"><v>-1</v></c></row>'),
        "broken-workbook",
    ),
    "a row 0": (with_cells('<row r="1"><c r="A0"><v>1</v></c></row>'), "broken-workbook"),
    "a row that is no number": (with_cells('<row r="x"><c><v>1</v></c></row>'), "broken-workbook"),
    "a kind that there is not": (
        with_cells('<row r="1"><c r="A1" t="x"><v>1</v></c></row>'),
        "broken-workbook",
    ),
    "a part in two versions": (twice(), "broken-workbook"),
    "a directory without end": (archive({f"x{i}": b"" for i in range(10_001)}), "broken-workbook"),
    "a password on the parts": (encrypted(SOUND), "locked-workbook"),
    "another packing": (
        archive({"xl/workbook.xml": "<workbook/>", "xl/_rels/workbook.xml.rels": "<r/>"}, zipfile.ZIP_BZIP2),
        "broken-workbook",
    ),
    "a password in ODS": (
        open_document(
            ods_row(ods_cell()), manifest=MANIFEST.replace("/>", "><m:encryption-data/></m:manifest>")
        ),
        "locked-workbook",
    ),
    "an ODS without a type": (archive({"content.xml": "<x/>"}), "broken-workbook"),
    "two ODS sheets of one name": (
        open_document('</table:table><table:table table:name="T">'),
        "broken-workbook",
    ),
    "a sheet in a cell": (
        open_document(ods_row(ods_cell('<table:table table:name="U"></table:table>'))),
        "broken-workbook",
    ),
    "a count that is none": (
        open_document(ods_row(ods_cell("", 'table:number-columns-repeated="x"'))),
        "broken-workbook",
    ),
    "a cell without end": (
        open_document(ods_row(ods_cell(f"<text:p>{'x' * 70_000}</text:p>"))),
        "cell-too-long",
    ),
    "areas that overlap without end": (
        with_part(
            SOUND,
            SHEET,
            sheet_xml(
                '<row r="1"><c r="A1"><v>1</v></c></row><row r="900"><c r="A900"><v>1</v></c></row>'
            ).replace(
                "</worksheet>",
                "<mergeCells>" + '<mergeCell ref="A1:ZZ900"/>' * 900 + "</mergeCells></worksheet>",
            ),
        ),
        "broken-workbook",
    ),
    "texts without number": (
        with_part(SOUND, "xl/sharedStrings.xml", '<sst uniqueCount="99999999999"><si><t>x</t></si></sst>'),
        "broken-workbook",
    ),
    "another encoding than the one there is": (
        with_part(SOUND, SHEET, "<?xml version='1.0' encoding='latin-1'?>" + sheet_xml("")),
        "broken-workbook",
    ),
    "an encoding that there is not": (
        with_part(SOUND, SHEET, "<?xml version='1.0' encoding='x'?>" + sheet_xml("")),
        "broken-workbook",
    ),
    "an empty archive": (archive({}), "not-a-workbook"),
    "an archive of something else": (archive({"word/document.xml": "<x/>"}), "not-a-workbook"),
    "half an archive": (SOUND[: len(SOUND) // 2], "not-a-workbook"),
    "the beginning of an archive": (b"PK\x03\x04" + b"\0" * 100, "not-a-workbook"),
    "a binary workbook": (archive({"xl/workbook.bin": b""}), "binary-workbook"),
    "an old workbook": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100, "old-or-locked-workbook"),
    "a PDF": (b"%PDF-1.7", "not-a-workbook"),
    "too much of anything": (lambda: b" " * (MOST_BYTES + 1), "sheet-file-too-large"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_harms_is_refused(name: str) -> None:
    made, code = REFUSED[name]
    data = made if isinstance(made, bytes) else made()
    grid = read_grid(data)
    assert (grid.sheets, [problem.code for problem in grid.problems]) == ((), [code])


FAR: Mapping[str, tuple[bytes, str, str]] = {
    "the farthest cell": (
        with_cells(
            '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
        ),
        "too-many-rows",
        "XFD1048576",
    ),
    "a million rows": (
        with_cells("".join(f'<row r="{r}"><c r="A{r}"><v>1</v></c></row>' for r in range(99_000, 150_000))),
        "too-many-rows",
        f"A{MOST_ROWS + 1}",
    ),
    "a wide sheet": (with_cells('<row r="1"><c r="XFD1"><v>1</v></c></row>'), "too-many-columns", "XFD1"),
    "a cell far from the others": (
        with_cells('<row r="1"><c r="A1"><v>1</v></c></row><row r="90000"><c r="SF90000"><v>1</v></c></row>'),
        "too-many-cells",
        "SF90000",
    ),
    "a cell that is repeated without end": (
        open_document(
            '<table:table-row table:number-rows-repeated="1048576">'
            + ods_cell(
                "<text:p>x</text:p>", 'office:value-type="string" table:number-columns-repeated="16384"'
            )
            + "</table:table-row>"
        ),
        "too-many-rows",
        "XFD1048576",
    ),
}


@pytest.mark.parametrize("name", FAR)
def test_a_sheet_that_is_too_large_is_refused_with_the_cell_that_makes_it_so(name: str) -> None:
    data, code, cell = FAR[name]
    grid = read_grid(data)
    assert grid.sheets == ()
    assert told(grid.problems) == [(code, "T")]
    assert grid.problems[0].facts["cell"] == cell


def test_other_sheets_of_the_workbook_are_read() -> None:
    data = workbook({"Lista": [["Nro"]], "Kaukana": [[None] * 600 + ["x"]]})
    grid = read_grid(data)
    assert [sheet.name for sheet in grid.sheets] == ["Lista"]
    assert told(grid.problems) == [("too-many-columns", "Kaukana")]


def test_a_far_cell_that_holds_nothing_costs_nothing() -> None:
    styled = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576" s="1"/></row>'
    empty = ods_row(ods_cell("", 'table:number-columns-repeated="16384"'))
    grid = read_grid(with_cells(styled))
    assert not grid.problems
    assert [len(row) for row in grid.sheets[0].rows] == [1]
    wide = sheet_xml('<row r="1"><c r="A1"><v>1</v></c></row>').replace(
        "<sheetData>", '<dimension ref="A1:XFD1048576"/><sheetData>'
    )
    assert [len(row) for row in read_grid(with_part(SOUND, SHEET, wide)).sheets[0].rows] == [1]
    rows = ods_row(ods_cell("<text:p>x</text:p>")) + empty.replace(
        "<table:table-row>", '<table:table-row table:number-rows-repeated="1048575">'
    )
    grid = read_grid(open_document(rows))
    assert not grid.problems
    assert [len(row) for row in grid.sheets[0].rows] == [1]


def test_what_is_not_needed_is_never_unpacked() -> None:
    """Macros, links to other files and pictures may be as large or as broken as they like."""
    with zipfile.ZipFile(io.BytesIO(SOUND)) as source:
        parts: dict[str, str | bytes] = {name: source.read(name) for name in source.namelist()}
    extra: dict[str, str | bytes] = {
        "xl/vbaProject.bin": b"\0" * 70_000_000,
        "xl/externalLinks/externalLink1.xml": LAUGHS + "<x>&j;</x>",
        "xl/media/image1.png": b"\0",
    }
    assert read_grid(archive({**parts, **extra})) == read_grid(SOUND)


def test_parts_that_are_too_large_together_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MOST_UNPACKED", 2000)
    assert told(read_grid(SOUND).problems) == [("workbook-too-large", "")]


LONG: Mapping[str, str] = {
    "spaces": "a" + " " * 30_000 + "b",
    "broken lines": "a-" + "\n" * 30_000 + "1",
    "dashes": "-" * 30_000,
    "brackets": "(" * 30_000,
    "digits": "1 " * 15_000,
    "commas": "A," * 15_000,
    "dots": "." * 30_000,
}


@pytest.mark.parametrize("name", LONG)
def test_a_long_text_is_looked_at_once(name: str) -> None:
    """What takes quadratic time would not end."""
    names = names_of({"A": ["a, b"], "B": []})
    for of in (*UNNAMED, OneOfColumn(names), ManyOfColumn(names)):
        for _ in range(20):
            value_of(SheetCell("T", 1, 1, CellHolds.TEXT, LONG[name]), of)
    assert (
        place_columns([Heading(SheetCell("T", 1, 1), (LONG[name],))], vocabulary({"cost": ()})).columns[0].key
        is None
    )


def test_links_to_other_files_are_not_followed() -> None:
    """A sheet that lies elsewhere is no sheet."""
    links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    far = f'<Relationship Id="rId1" Type="{links}/worksheet" Target="http://x/" TargetMode="External"/>'
    data = with_part(SOUND, "xl/_rels/workbook.xml.rels", f"<Relationships>{far}</Relationships>")
    assert read_grid(data).sheets == ()


def test_rows_and_columns_of_a_text_file_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, most in {"MOST_ROWS": 20, "MOST_COLUMNS": 10, "MOST_CELLS": 50}.items():
        monkeypatch.setattr(delimited, name, most)

    def code(data: bytes) -> list[tuple[str, str]]:
        return told(read_grid(data).problems)

    assert code(b"a,b\n" * 20 + b"\n\n") == []
    assert code(b"a,b\n" * 21) == [("too-many-rows", "21")]
    assert code(b"," * 10 + b"x\n") == [("too-many-columns", "1")]
    assert code(b"a,b,c,d,e,f,g,h,i,j\n" * 6) == [("too-many-cells", "6")]


@given(st.binary(max_size=200))
def test_no_bytes_do_harm(data: bytes) -> None:
    assert isinstance(read_grid(data), Grid)


@given(st.integers(0, len(SOUND) - 1), st.integers(0, 255))
def test_no_byte_of_a_workbook_does_harm(place: int, byte: int) -> None:
    data = bytearray(SOUND)
    data[place] = byte
    assert isinstance(read_grid(bytes(data)), Grid)


@given(st.data())
def test_no_change_of_a_sheets_text_does_harm(data: st.DataObject) -> None:
    cells = '<row r="1"><c r="A1" s="1" t="s"><f>1</f><v>0</v></c><c r="B1"><v>2</v></c></row>'
    place = data.draw(st.integers(0, len(cells)))
    piece = data.draw(st.text("<>/cvfrs=\"'&;0123456789Aet ", max_size=8))
    length = data.draw(st.integers(0, 10))
    assert isinstance(read_grid(with_cells(cells[:place] + piece + cells[place + length :])), Grid)


@given(st.data())
def test_no_change_of_an_ods_sheets_text_does_harm(data: st.DataObject) -> None:
    cells = ods_row(
        ods_cell("<text:p>a<text:s/>b</text:p>"), ods_cell("", 'office:value-type="float" office:value="1"')
    )
    place = data.draw(st.integers(0, len(cells)))
    piece = data.draw(st.text("<>/tableoffice:=\"'&;0123456789 ", max_size=8))
    length = data.draw(st.integers(0, 10))
    assert isinstance(read_grid(open_document(cells[:place] + piece + cells[place + length :])), Grid)
