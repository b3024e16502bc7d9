"""A smallest list for each fault that `import` finds."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from typing import Any, NamedTuple

from tests.sheets.building import (
    Formula,
    Over,
    Rows,
    archive,
    ods_cell,
    ods_row,
    open_document,
    sheet_xml,
    with_part,
    workbook,
)
from tests.sheets.test_hostile_sheets import encrypted

#: What the lists are read with.
BASE = """\
title: Programme
source: The gallery
dimensions:
  impact:
    title: Impact
    values:
      S: {label: small, points: 1}
      M: {label: fair, points: 2}
      L: {label: {en: large, fi: fair}, points: 3}
  cost:
    title: Cost
    unit: €
    better: low
    number: {from: 0, to: 500000}
  theme:
    title: Theme
    many: true
    values: {roads: {}, parks: {}, "roads, parks": {}}
fields:
  decided: {title: Decided, kind: date}
  ready: {title: Ready, kind: percent}
  page: {title: Page, kind: link}
  worth: {title: Value, kind: text}
  money: {title: Value, kind: number}
profiles:
  plain: {title: Plain, when: Always., method: weighted-sum, weights: {impact: 1}}
default_profile: plain
measures:
  - nr: 1
    name: Bridge
    problem: null
    impact: S
    cost: 0
    theme: roads
"""


class Case(NamedTuple):
    """A list: the rows of a sheet, or bytes and what they are; options beside it, and a map."""

    rows: Rows = ()
    data: bytes | Callable[[], bytes] | None = None
    shown: str = ""
    options: str = ""
    map: str = ""
    ending: str = "xlsx"


def of(heading: str, *cells: Any, options: str = "") -> Case:
    """A list with one column beside numbers and names."""
    rows = [["Nr", "Name", heading], *([place, f"M{place}", cell] for place, cell in enumerate(cells, 1))]
    return Case(rows, options=options)


def text(written: str | bytes, options: str = "") -> Case:
    """A CSV file."""
    data = written if isinstance(written, bytes) else written.encode()
    return Case(data=data, shown=data.decode("cp1252", "replace"), options=options, ending="csv")


_TRUE: Any = True
_SOUND = workbook({"T": [["Nr", "Name"], [1, "A"]]})
_SHEET = "xl/worksheets/sheet1.xml"


def _cells(cells: str) -> bytes:
    return with_part(_SOUND, _SHEET, sheet_xml(cells))


def _far(row: int, column: str) -> bytes:
    first = '<row r="1"><c r="A1"><v>1</v></c></row>'
    return _cells(f'{first}<row r="{row}"><c r="{column}{row}"><v>1</v></c></row>')


CASES: Mapping[str, Case] = {
    "sheet-file-too-large": Case(
        data=lambda: b"a;" * (32 * 1024**2 + 1), shown="A file of 65 MiB.", ending="csv"
    ),
    "not-a-workbook": Case(data=b"%PDF-1.7", shown="A PDF."),
    "broken-workbook": Case(data=with_part(_SOUND, _SHEET, None), shown="A workbook without its sheet."),
    "entities-in-workbook": Case(
        data=with_part(_SOUND, _SHEET, "<!DOCTYPE x [<!ENTITY a 'ha'>]><worksheet/>"),
        shown="A workbook whose XML defines an entity.",
    ),
    "locked-workbook": Case(data=encrypted(_SOUND), shown="A workbook whose parts have a password."),
    "old-or-locked-workbook": Case(data=b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", shown="An .xls file."),
    "binary-workbook": Case(data=archive({"xl/workbook.bin": ""}), shown="An .xlsb file."),
    "workbook-too-large": Case(
        data=lambda: with_part(_SOUND, _SHEET, sheet_xml(" " * 70_000_000)),
        shown="A sheet that unpacks to 70 MB.",
    ),
    "cell-too-long": Case(
        data=open_document(ods_row(ods_cell(f"<text:p>{'x' * 70_000}</text:p>"))),
        shown="An .ods file with a cell of 70 000 characters.",
    ),
    "too-many-rows": Case(data=_far(1_048_576, "A"), shown="A sheet with something in A1048576."),
    "too-many-columns": Case(data=_far(2, "XFD"), shown="A sheet with something in XFD2."),
    "too-many-cells": Case(data=_far(99_999, "SF"), shown="A sheet with something in A1 and SF99999."),
    "unknown-encoding": text("Nr;Name\n1;A\n", "--encoding utf-9"),
    "not-in-encoding": text("Nr;Name\n1;Yö\n".encode("cp1252"), "--encoding utf-8"),
    "mixed-encodings": text("Nr;Name\n1;Yö\n".encode() + "2;Yö\n".encode("cp1252")),
    "delimiter-unclear": text("Nr,Name;x\n1,A;y\n"),
    "quote-unclosed-in-row": text('Nr;Name\n1;"A\n'),
    "text-after-cell-quote": text('Nr;Name\n1;"A" B\n'),
    "nul-byte": text("Nr;Name\n1;A\0\n"),
    "row-too-short": text("Nr;Name;Impact\n1;A\n"),
    "row-too-long": text("Nr;Name\n1;A;B\n"),
    "no-such-sheet": Case([["Nr", "Name"], [1, "A"]], options="--sheet Measures"),
    "several-sheets": Case(
        data=workbook({"2026": [["Nr", "Name"], [1, "A"]], "2027": [["Nr", "Name"], [1, "A"]]}),
        shown="Two sheets with the same headings.",
    ),
    "no-rows": Case([]),
    "headings-not-found": Case([["Only this"]]),
    "heading-unknown": of("Strange", "x"),
    "heading-not-in-map": Case(
        [["Nr", "Name", "Impact"], [1, "A", "L"]], map="columns: {Nr: nr, Name: name}\n"
    ),
    "map-heading-missing": Case(
        [["Nr", "Name"], [1, "A"]], map="columns: {Nr: nr, Name: name, Price: cost}\n"
    ),
    "option-heading-missing": Case([["Nr", "Name"], [1, "A"]], options="--skip Notes"),
    "map-key-not-known": Case([["Nr", "Name"], [1, "A"]], map="columns: {Nr: nr, Name: nome}\n"),
    "key-is-own": Case([["Nr", "Name"], [1, "A"]], map="columns: {Nr: nr, Name: {key: name, field: text}}\n"),
    "heading-ambiguous": of("Value", 5),
    "heading-repeated": Case([["Nr", "Name", "Note", "Note"], [1, "A", "x", "y"]]),
    "heading-missing": Case([["Nr", "Name", None], [1, "A", "x"]]),
    "key-in-two-columns": Case([["Nr", "Name", "Owner", "Responsible"], [1, "A", "x", "y"]]),
    "form-heading-unknown": Case([["nr", "name", None], ["No.", "Name", "Remark"], [1, "A", "x"]]),
    "sum-in-form": Case([["nr", "name", "cost"], ["No.", "Name", "Cost"], [1, "A", 5], [None, "Total", 5]]),
    "no-measures": Case([["Nr", "Name"]]),
    "other-headings": Case(
        [["Name", "Owner"], ["A", "x"], [], ["Owner", "Name"], ["y", "B"]],
        options="--header-row 1",
    ),
    "row-unclear": Case([["Name", "Owner", "Impact"], ["A"], ["B", "x", "L"]]),
    "merged-rows": Case([["Nr", "Name", "Owner"], [1, "A", Over("x", rows=2)], [2, "B", None]]),
    "merged-columns": Case([["Nr", "Name", "Owner"], [1, Over("A", columns=2)], [2, "B", "x"]]),
    "no-names": Case([["Nr", "Impact"], [1, "L"]]),
    "name-missing": Case([["Nr", "Name", "Impact"], [1, None, "L"]]),
    "number-missing": Case([["Nr", "Name"], [1, "A"], [None, "B"]]),
    "identity-twice": Case([["Nr", "Name"], [1, "A"], [1, "B"]]),
    "no-identity": Case([["Name", "Impact"], ["A", "L"]], options="--into base.yaml"),
    "code-missing": Case(
        [["Code", "Name", "Impact"], ["K1", "A", "L"], [None, "B", "L"]], options="--into base.yaml"
    ),
    "cell-error": of("Cost", Formula("=1/0", "#DIV/0!")),
    "formula-without-value": Case(
        data=_cells(
            '<row r="1"><c r="A1" t="inlineStr"><is><t>Nr</t></is></c><c r="B1" t="inlineStr"><is><t>Name</t></is></c></row>'
            '<row r="2"><c r="A2"><v>1</v></c><c r="B2"><f>A2</f></c></row>'
        ),
        shown="A sheet with a formula that was never calculated in B2.",
    ),
    "time-in-cell": of("Note", time(12, 30)),
    "control-character-in-cell": of("Note", "a\x07"),
    "ditto-mark": of("Owner", "x", '"'),
    "dash-in-cell": of("Impact", "-"),
    "date-for-text": of("Note", date(2026, 1, 3)),
    "number-for-text": Case([["Code", "Name", "Impact"], [3.1, "A", "L"]]),
    "boolean-for-text": of("Note", _TRUE),
    "cell-not-a-link": of("Page", "example"),
    "not-whole": Case([["Nr", "Name"], ["x", "A"]]),
    "number-out-of-range": Case([["Nr", "Name"], [0, "A"]]),
    "item-twice": of("Owner", "x; x"),
    "not-a-number": of("Cost €", _TRUE),
    "cell-in-two-ways": of("Cost €", "1,000"),
    "words-with-number": of("Cost €", "about 50"),
    "other-unit": of("Cost €", "£50"),
    "range-reversed": of("Cost €", "400–200"),
    "share-in-two-ways": of("Ready", 50),
    "cell-not-a-date": of("Decided", "soon"),
    "date-in-two-ways": of("Decided", "3/4/2026"),
    "date-with-time": of("Decided", datetime(2026, 1, 3, 12, 30)),  # noqa: DTZ001 -- a sheet's times have no zone
    "date-for-year": of("Year", date(2026, 1, 1)),
    "cell-not-years": of("Year", "spring"),
    "value-unknown": of("Impact", "L", "huge"),
    "values-all-unknown": of("Impact", "huge", "tiny"),
    "cell-ambiguous": of("Impact", "fair"),
    "list-in-two-ways": of("Theme", "parks; roads, parks"),
}
