"""Workbooks made for tests, and what is read of them."""

import io
import shutil
import subprocess
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, time
from pathlib import Path
from typing import Any, NamedTuple

import xlsxwriter

from porvoo_roadmap.findings.codes.sheets import NOTES
from porvoo_roadmap.findings.problems import Problem
from porvoo_roadmap.findings.wording import sentences
from porvoo_roadmap.sheets.cells import Sheet, place_name
from porvoo_roadmap.sheets.columns import vocabulary
from porvoo_roadmap.sheets.grid import read_grid
from porvoo_roadmap.sheets.headings import SheetTable, choose_sheet, find_table, notes_of
from porvoo_roadmap.sheets.holds import (
    ColumnKind,
    DayColumn,
    LineColumn,
    LinesColumn,
    LinkColumn,
    MeasuredColumn,
    ReadingRule,
    ShareColumn,
    SpanColumn,
    TextsColumn,
    WholeColumn,
    WholesColumn,
)
from porvoo_roadmap.sheets.values import read_column
from porvoo_roadmap.text.language import Words

SOFFICE = shutil.which("soffice")

#: What the lists of the tests may hold.
KNOWN: Mapping[str, Sequence[str]] = {
    "nr": (),
    "code": (),
    "name": (),
    "owner": (),
    "year": (),
    "impact": ("Vaikuttavuus", "Genomslag", "Impact"),
    "cost": ("Kustannus", "Kostnad", "Cost"),
    "status": (),
    "depends_on": (),
    "note": (),
    "decided": ("Päätetty", "Beslutat", "Decided"),
    "share": ("Valmiusaste", "Färdigt", "Completed"),
}
#: Columns of every kind but those of declared values.
UNNAMED: Sequence[ColumnKind] = (
    LineColumn(),
    LinesColumn(),
    TextsColumn(),
    LinkColumn(),
    WholeColumn(),
    WholesColumn(),
    MeasuredColumn(),
    ShareColumn(),
    DayColumn(),
    SpanColumn(),
)


class Percent(NamedTuple):
    share: float


class Formula(NamedTuple):
    formula: str
    value: Any = 0


class Over(NamedTuple):
    """A cell that is merged with others: so many rows and columns."""

    value: Any
    rows: int = 1
    columns: int = 1


Rows = Sequence[Sequence[Any]]


def workbook(sheets: Mapping[str, Rows], hidden: Iterable[str] = ()) -> bytes:
    """A workbook as XlsxWriter writes it; `None` leaves a cell empty."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        formats = {
            Percent: book.add_format({"num_format": "0 %"}),
            date: book.add_format({"num_format": "d.m.yyyy"}),
            time: book.add_format({"num_format": "hh:mm"}),
        }
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            if name in hidden:
                sheet.hide()
            for r, row in enumerate(rows):
                for c, value in enumerate(row):
                    _write(sheet, r, c, value, formats)
    return buffer.getvalue()


def _write(sheet: Any, r: int, c: int, value: Any, formats: Mapping[type, Any]) -> None:
    match value:
        case None:
            pass
        case Percent(share):
            sheet.write_number(r, c, share, formats[Percent])
        case Formula(formula, result):
            sheet.write_formula(r, c, formula, None, result)
        case Over(text, down, across):
            sheet.merge_range(r, c, r + down - 1, c + across - 1, text)
        case date():
            sheet.write_datetime(r, c, value, formats[date])
        case time():
            sheet.write_datetime(r, c, value, formats[time])
        case bool():
            sheet.write_boolean(r, c, value)
        case str():
            sheet.write_string(r, c, value)
        case _:
            sheet.write_number(r, c, value)


def archive(parts: Mapping[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as target:
        for name, text in parts.items():
            target.writestr(name, text)
    return buffer.getvalue()


def with_part(data: bytes, name: str, text: str | bytes | None) -> bytes:
    """A workbook in which one part is another, or missing."""
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        parts: dict[str, str | bytes] = {n: source.read(n) for n in source.namelist() if n != name}
    return archive(parts if text is None else {**parts, name: text})


def with_cells(cells: str) -> bytes:
    """A workbook whose one sheet has these rows as XML."""
    return with_part(workbook({"T": [["x"]]}), "xl/worksheets/sheet1.xml", sheet_xml(cells))


def sheet_xml(cells: str) -> str:
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<worksheet xmlns="{space}"><sheetData>{cells}</sheetData></worksheet>'


_SPACES = " ".join(
    f'xmlns:{prefix}="urn:{name}"'
    for prefix, name in {
        "office": "oasis:names:tc:opendocument:xmlns:office:1.0",
        "table": "oasis:names:tc:opendocument:xmlns:table:1.0",
        "text": "oasis:names:tc:opendocument:xmlns:text:1.0",
        "calcext": "org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0",
    }.items()
)
ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
MANIFEST = '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'


def open_document(rows: str, before: str = "", manifest: str = MANIFEST) -> bytes:
    """An ODS workbook whose sheet `T` has these rows as XML."""
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?>{before}<office:document-content {_SPACES}><office:body>'
        f'<office:spreadsheet><table:table table:name="T">{rows}</table:table></office:spreadsheet>'
        "</office:body></office:document-content>"
    )
    return archive({"mimetype": ODS_TYPE, "content.xml": content, "META-INF/manifest.xml": manifest})


def ods_row(*cells: str) -> str:
    return f"<table:table-row>{''.join(cells)}</table:table-row>"


def ods_cell(inner: str = "", attributes: str = 'office:value-type="string"') -> str:
    return f"<table:table-cell {attributes}>{inner}</table:table-cell>"


def converted(files: Mapping[str, bytes], ending: str, folder: Path) -> dict[str, bytes]:
    """The workbooks as LibreOffice saves them."""
    source, target = folder / "from", folder / "to"
    source.mkdir(parents=True)
    for name, data in files.items():
        (source / f"{name}.xlsx").write_bytes(data)
    profile = (folder / "profile").as_uri()
    command = [
        str(SOFFICE),
        f"-env:UserInstallation={profile}",
        "--headless",
        "--convert-to",
        ending,
        "--outdir",
    ]
    subprocess.run([*command, str(target), *map(str, source.iterdir())], check=True, capture_output=True)
    return {name: (target / f"{name}.{ending}").read_bytes() for name in files}


class Found(NamedTuple):
    """What was read of a list: its measures, what is wrong by code and place, and what was told."""

    measures: list[dict[str, Any]]
    problems: list[tuple[str, str]]
    notes: list[tuple[str, str]]


def sheet_of(data: bytes) -> Sheet:
    grid = read_grid(data)
    assert not grid.problems
    return grid.sheets[0]


def table_of(data: bytes, **how: Any) -> SheetTable:
    table = find_table(sheet_of(data), vocabulary(KNOWN), **how)
    assert isinstance(table, SheetTable), table
    return table


def told(problems: Iterable[Problem]) -> list[tuple[str, str]]:
    """Problems by code and place; each has all that its sentence and one of its remedies need."""
    found = list(problems)
    for problem in found:
        worded(problem)
    return [(problem.code, place_name(problem.path)) for problem in found]


def worded(problem: Problem) -> str:
    if problem.code in NOTES:
        return NOTES[problem.code].format(**problem.facts)
    return " ".join(sentences(Words(), problem.code, problem.facts))


def read(
    data: bytes,
    holds: Mapping[str, ColumnKind],
    reading: Mapping[str, ReadingRule] | None = None,
    **how: Any,
) -> Found:
    """Everything that can be read of a list, from its bytes on."""
    grid = read_grid(data)
    words = vocabulary(KNOWN)
    sheet = choose_sheet(grid, words, how.pop("sheet", None))
    if isinstance(sheet, Problem):
        return Found([], told([*grid.problems, sheet]), [])
    table = find_table(sheet, words, **how)
    if isinstance(table, Problem):
        return Found([], told([table]), [])
    measures: list[dict[str, Any]] = [{} for _ in table.rows]
    problems = [*grid.problems, *table.problems]
    notes = list(notes_of(table))
    for column in table.columns:
        if column.key is None:
            continue
        kind = holds[column.key]
        if isinstance(kind, MeasuredColumn | ShareColumn):
            kind = kind._replace(unit=column.unit)
        cells = [sheet.cell(row, column.heading.column) for row in table.rows]
        found = read_column(cells, kind, (reading or {}).get(column.key, ReadingRule()))
        problems += found.problems
        notes += found.notes
        for measure, value in zip(measures, found.values, strict=True):
            measure[column.key] = value
    return Found(measures, told(problems), told(notes))
