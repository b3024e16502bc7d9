"""The parts of an XLSX workbook, and the facts of its sheets (ECMA-376, part 1: 18.3, 18.8)."""

import posixpath
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final, NamedTuple

from porvoo_roadmap.sheets.archive import Archive
from porvoo_roadmap.sheets.facts import SheetFacts, Spot
from porvoo_roadmap.sheets.looks import NumberLook, look_of
from porvoo_roadmap.sheets.quiet_xml import LONGEST_TEXT, RefusedWorkbookError, read_xml

BOOK: Final = "xl/workbook.xml"
_LINKS: Final = "xl/_rels/workbook.xml.rels"
_PACKAGE: Final = ("[Content_Types].xml", "_rels/.rels")
#: The percent formats that every workbook has.
_PERCENT_FORMATS: Final = frozenset(("9", "10"))
#: What a number format shows as it stands: quoted, after a backslash, or in brackets.
_LITERAL: Final = re.compile(r'"[^"]*"|\\.|_.|\[[^]]*\]')
#: Excel allows 255 characters.
_LONGEST_FORMAT: Final = 1000
_ADDRESS: Final = re.compile(r"([A-Za-z]{1,3})([1-9][0-9]{0,6})")
_INDEX: Final = re.compile(r"[0-9]{1,9}")


class _Book(NamedTuple):
    """What the workbook says of itself: the links of its sheets, and whether its values are stale."""

    sheets: Mapping[str, str]
    to_calculate: bool


def facts_of_office_open(archive: Archive) -> dict[str, SheetFacts]:
    """The facts of each sheet by its name; all that is needed is in the archive's copy then."""
    archive.copy(name for name in _PACKAGE if name in archive)
    book = _book(archive)
    links = _links(archive)
    styles = _styles(archive, links)
    texts = _shared_texts(archive, links)
    found: dict[str, SheetFacts] = {}
    for name, link in book.sheets.items():
        target, kind = links.get(link, ("", ""))
        if kind == "worksheet":
            found[name] = _facts(archive, target, styles, texts, to_calculate=book.to_calculate)
    return found


def _book(archive: Archive) -> _Book:
    sheets: dict[str, str] = {}
    to_calculate = False

    def start(name: str, attributes: Mapping[str, str]) -> None:
        nonlocal to_calculate
        if name == "sheet":
            sheets[attributes.get("name", "")] = attributes.get("id", "")
        elif name == "calcPr":
            to_calculate = attributes.get("fullCalcOnLoad") in {"1", "true"}

    read_xml(archive.part(BOOK), start)
    return _Book(sheets, to_calculate)


def _links(archive: Archive) -> dict[str, tuple[str, str]]:
    """The parts that the workbook names, and of what kind they are; what lies elsewhere is not followed."""
    found: dict[str, tuple[str, str]] = {}

    def start(name: str, attributes: Mapping[str, str]) -> None:
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/xl", attributes.get("Target", "")))
            kind = attributes.get("Type", "").rpartition("/")[2]
            found[attributes.get("Id", "")] = (target.removeprefix("/"), kind)

    read_xml(archive.part(_LINKS), start)
    return found


def _of_kind(links: Mapping[str, tuple[str, str]], archive: Archive, wanted: str) -> str | None:
    return next((target for target, kind in links.values() if kind == wanted and target in archive), None)


class _Styles(NamedTuple):
    """The styles, by their number, that show a number as a share of 100 or with words that say more."""

    percents: frozenset[str]
    looks: Mapping[str, NumberLook]


def _styles(archive: Archive, links: Mapping[str, tuple[str, str]]) -> _Styles:
    """The styles that matter for what a number says."""
    looks: dict[str, NumberLook] = {}
    formats = set(_PERCENT_FORMATS)
    styles: list[str] = []
    in_cells = False

    def start(name: str, attributes: Mapping[str, str]) -> None:
        nonlocal in_cells
        if name == "numFmt":
            code = attributes.get("formatCode", "")[:_LONGEST_FORMAT]
            look = look_of(code)
            if "%" in _LITERAL.sub("", code):
                formats.add(attributes.get("numFmtId", ""))
            elif look.says_more:
                looks[attributes.get("numFmtId", "")] = look
        elif name == "cellXfs":
            in_cells = True
        elif name == "xf" and in_cells:
            styles.append(attributes.get("numFmtId", ""))

    def end(name: str) -> None:
        nonlocal in_cells
        in_cells = in_cells and name != "cellXfs"

    if part := _of_kind(links, archive, "styles"):
        read_xml(archive.part(part), start, end)
    numbered = [(str(index), number) for index, number in enumerate(styles)]
    return _Styles(
        frozenset(index for index, number in numbered if number in formats),
        {index: looks[number] for index, number in numbered if number in looks},
    )


def _shared_texts(archive: Archive, links: Mapping[str, tuple[str, str]]) -> int:
    """How many texts the sheets share."""
    count = 0

    def start(name: str, _: Mapping[str, str]) -> None:
        nonlocal count
        count += name == "si"

    if part := _of_kind(links, archive, "sharedStrings"):
        read_xml(archive.part(part), start)
    return count


def _facts(archive: Archive, part: str, styles: _Styles, texts: int, *, to_calculate: bool) -> SheetFacts:
    """The facts of a sheet's cells.

    A workbook that asks for being calculated when it is opened was written by a program that
    calculates nothing, and that writes 0 where it knows no value.
    """
    cells = _Cells(styles, texts, {"", "0"} if to_calculate else {""})
    read_xml(archive.part(part), cells.start, cells.end, cells.text)
    return cells.facts


class _Cells:
    """The cells of a sheet as they pass by; `unknown` are the values of formulas that say nothing."""

    def __init__(self, styles: _Styles, texts: int, unknown: set[str]) -> None:
        self.facts = SheetFacts()
        self._styles, self._texts, self._unknown = styles, texts, unknown
        self._row = self._column = 0
        self._kind = self._style = self._value = ""
        self._formula = self._inline = self._reading = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        match name:
            case "c":
                self._row, self._column = _spot(attributes.get("r"), self._row, self._column + 1)
                self._kind, self._style = attributes.get("t", "n"), attributes.get("s", "0")
                self._value, self._formula, self._inline = "", False, False
            case "v":
                self._reading = True
            case "f":
                self._formula = True
            case "t":
                self._inline = True
            case "row":
                self._row, self._column = _row(attributes.get("r"), self._row + 1), 0
                if attributes.get("hidden") in {"1", "true"}:
                    self.facts.hidden.add(self._row)

    def text(self, piece: str) -> None:
        if self._reading and len(self._value) < LONGEST_TEXT:
            self._value += piece

    def end(self, name: str) -> None:
        if name == "v":
            self._reading = False
        elif name == "c" and (self._value or self._formula or self._inline):
            self._note((self._row, self._column))

    def _note(self, spot: Spot) -> None:
        self.facts.holds(*spot)
        match self._kind:
            case "e":
                self.facts.errors[spot] = self._value
            case "s" if not (_INDEX.fullmatch(self._value) and int(self._value) < self._texts):
                # calamine would take the next cell's text for it, or none at all.
                raise RefusedWorkbookError("broken-workbook")
            case "n" if self._formula and self._value in self._unknown:
                self.facts.uncalculated.add(spot)
            case "n" if self._style in self._styles.percents:
                self.facts.percents.add(spot)
            case "n" if self._value and self._style in self._styles.looks:
                self.facts.looks[spot] = self._styles.looks[self._style]


def _row(written: str | None, following: int) -> int:
    """The number of a row; one without is the next."""
    if written is None:
        return following
    if not _INDEX.fullmatch(written):
        raise RefusedWorkbookError("broken-workbook")
    return int(written)


def _spot(written: str | None, row: int, following: int) -> Spot:
    """Row and column of a cell; one without an address is the next."""
    if written is None:
        return row, following
    found = _ADDRESS.fullmatch(written)
    if not found:
        raise RefusedWorkbookError("broken-workbook")
    return int(found[2]), _column(found[1])


@lru_cache(maxsize=1000)
def _column(letters: str) -> int:
    """The number of a column, from its letters."""
    column = 0
    for letter in letters.upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return column
