"""The bytes of a file → its sheets, whichever of the four kinds it is."""

from typing import Final

from porvoo_roadmap.findings.problems import Problem
from porvoo_roadmap.sheets.cells import Grid
from porvoo_roadmap.sheets.delimited import grid_of_text
from porvoo_roadmap.sheets.workbooks import grid_of_workbook

#: A larger file is no list of measures.
MOST_BYTES: Final = 64 * 1024**2
_ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06")
#: What old workbooks are kept in, and new ones with a password.
_COMPOUND: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PDF: Final = b"%PDF-"


def read_grid(data: bytes, encoding: str | None = None, delimiter: str | None = None) -> Grid:
    """The sheets of a CSV, TSV, XLSX or ODS file; its first bytes say which it is, not its name.

    `encoding` and `delimiter` say what a text file is in; without them it is seen, and told in
    the notes. A file that cannot be read has no sheets and one problem.
    """
    if len(data) > MOST_BYTES:
        return Grid((), (Problem("sheet-file-too-large", {"mebibytes": MOST_BYTES // 1024**2}),))
    if data.startswith(_ZIP):
        return grid_of_workbook(data)
    if data.startswith(_COMPOUND):
        return Grid((), (Problem("old-or-locked-workbook"),))
    if data.startswith(_PDF):
        return Grid((), (Problem("not-a-workbook"),))
    return grid_of_text(data, encoding, delimiter)
