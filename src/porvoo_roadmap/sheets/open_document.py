"""The facts of the sheets of an ODS workbook (OpenDocument 1.3, part 3: 9.1)."""

import re
from collections.abc import Mapping
from typing import Final

from porvoo_roadmap.sheets.archive import Archive
from porvoo_roadmap.sheets.cells import ERRORS, Area
from porvoo_roadmap.sheets.facts import SheetFacts, Spot
from porvoo_roadmap.sheets.looks import look_in
from porvoo_roadmap.sheets.quiet_xml import LONGEST_TEXT, RefusedWorkbookError, read_xml

CONTENT: Final = "content.xml"
_MANIFEST: Final = "META-INF/manifest.xml"
_PACKAGE: Final = ("mimetype",)
#: What says which value a cell has; the text beside it is only how it looks.
_VALUES: Final = ("value", "string-value", "date-value", "time-value", "boolean-value")
_BARE: Final = re.compile(r"[\d\s.,-]*")
_NUMBERS: Final = frozenset(("float", "currency"))
#: What is not the cell's own text.
_ASIDE: Final = frozenset(
    ("annotation", "shapes", "tracked-changes", "dde-links", "frame", "custom-shape", "g", "rect", "control")
)
#: A repetition in a file may be as large as a sheet can be.
_MOST_REPEATED: Final = 1 << 24


def facts_of_open_document(archive: Archive) -> dict[str, SheetFacts]:
    """The facts of each sheet by its name; all that is needed is in the archive's copy then."""
    archive.copy(name for name in _PACKAGE if name in archive)
    if _MANIFEST in archive:
        read_xml(archive.part(_MANIFEST), _not_locked)
    cells = _Cells()
    read_xml(archive.part(CONTENT), cells.start, cells.end, cells.text)
    return cells.sheets


def _not_locked(name: str, _: Mapping[str, str]) -> None:
    if name == "encryption-data":
        raise RefusedWorkbookError("locked-workbook")


class _Cells:
    """The cells of all sheets as they pass by."""

    def __init__(self) -> None:
        self.sheets: dict[str, SheetFacts] = {}
        self._facts = SheetFacts()
        self._row = self._column = 0
        self._rows = self._columns = 1
        self._cell: Mapping[str, str] = {}
        self._in_cell = self._is_hidden = False
        self._aside = 0
        self._text = ""
        self._paragraphs = 0
        self._has_signs = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if self._aside or name in _ASIDE:
            self._aside += 1
            return
        match name:
            case "table":
                if self._in_cell or attributes.get("name", "") in self.sheets:
                    raise RefusedWorkbookError("broken-workbook")
                self._facts = self.sheets[attributes.get("name", "")] = SheetFacts()
                self._row, self._rows = 0, 1
            case "table-row":
                self._row += self._rows if self._row else 1
                self._rows = _count(attributes, "number-rows-repeated")
                self._column, self._columns = 0, 1
                self._is_hidden = attributes.get("visibility", "visible") != "visible"
            case "table-cell" | "covered-table-cell":
                self._column += self._columns if self._column else 1
                self._columns = _count(attributes, "number-columns-repeated")
                self._cell, self._in_cell = attributes, True
                self._text, self._paragraphs, self._has_signs = "", 0, False
            case _ if self._in_cell:
                self._part_of_text(name, attributes)

    def _part_of_text(self, name: str, attributes: Mapping[str, str]) -> None:
        """Spaces, tabs and line breaks are elements; calamine leaves tabs and line breaks out."""
        match name:
            case "p":
                self._text += "\n" if self._paragraphs else ""
                self._paragraphs += 1
            case "s":
                self._text += " " * min(_count(attributes, "c"), 1000)
            case "tab" | "line-break":
                self._text += "\t" if name == "tab" else "\n"
                self._has_signs = True

    def text(self, piece: str) -> None:
        if self._in_cell and self._paragraphs and not self._aside:
            self._text += piece
            if len(self._text) > LONGEST_TEXT:
                raise RefusedWorkbookError("cell-too-long")

    def end(self, name: str) -> None:
        if self._aside:
            self._aside -= 1
        elif name in {"table-cell", "covered-table-cell"}:
            self._in_cell = False
            self._note()

    def _note(self) -> None:
        cell, spot = self._cell, (self._row, self._column)
        formula = "formula" in cell
        last = (self._row + self._rows - 1, self._column + self._columns - 1)
        if formula or self._text or any(cell.get(key) for key in _VALUES):
            self._facts.holds(*spot, *last)
            if not self._facts.beyond:
                self._facts.hidden.update(range(spot[0], last[0] + 1) if self._is_hidden else ())
                for row in range(spot[0], last[0] + 1):
                    for column in range(spot[1], last[1] + 1):
                        self._note_one((row, column), formula=formula)
        down, across = _count(cell, "number-rows-spanned"), _count(cell, "number-columns-spanned")
        if down > 1 or across > 1:
            self._facts.merged.append(Area(*spot, spot[0] + down - 1, spot[1] + across - 1))

    def _note_one(self, spot: Spot, *, formula: bool) -> None:
        kind = self._cell.get("value-type")
        if self._cell.get("calcext:value-type") == "error" or (formula and ERRORS.fullmatch(self._text)):
            self._facts.errors[spot] = self._text
        elif formula and kind is None:
            self._facts.uncalculated.add(spot)
        elif kind == "percentage":
            self._facts.percents.add(spot)
        elif kind in _NUMBERS and not _BARE.fullmatch(self._text):
            if look := look_in(self._text, self._cell.get("value", "")):
                self._facts.looks[spot] = look
        elif self._has_signs and "string-value" not in self._cell:
            self._facts.texts[spot] = self._text


def _count(attributes: Mapping[str, str], key: str) -> int:
    written = attributes.get(key)
    if written is None:
        return 1
    if not (written.isascii() and written.isdigit() and len(written) <= len(str(_MOST_REPEATED))):
        raise RefusedWorkbookError("broken-workbook")
    return max(1, int(written))
