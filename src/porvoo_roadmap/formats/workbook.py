"""Workbooks for people: the result in one sheet, and what is said of it in another (`xlsx`).

A text is written as a text whatever it looks like: nothing in a workbook is a formula or a
link. The same result gives the same bytes.
"""

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from porvoo_roadmap.document import Document, Part, Report
from porvoo_roadmap.document.cells import Amount, Cell, Number, Share
from porvoo_roadmap.document.records import Field, Records, Sentence
from porvoo_roadmap.findings.problems import JobRefusedError
from porvoo_roadmap.formats.sheets import in_one_cell
from porvoo_roadmap.text.language import Words, decimals_of, languages
from porvoo_roadmap.text.width import width_of

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

#: What a sheet and a cell can hold.
MOST_ROWS: Final = 1_048_576
MOST_COLUMNS: Final = 16_384
MOST_CHARACTERS: Final = 32_767
#: A cell counts some characters twice; a text of half as many fits whatever they are.
_SURELY_FITS: Final = MOST_CHARACTERS // 2
#: The columns are as wide as their texts within these limits, and wrapped beyond.
_NARROWEST, _WIDEST = 6, 60
#: So many rows tell how wide a column is.
_MEASURED: Final = 2000
_A4: Final = 9
#: A workbook says when it was made; the same result is to give the same bytes.
_MADE: Final = datetime(2000, 1, 1)  # noqa: DTZ001 -- a workbook's times have no zone
#: Sheets count days from here, and before March 1900 not all programs count alike.
FIRST_DAY: Final = date(1900, 3, 1)
#: More decimals than these are left to the sheet, which shows as many as fit.
_MOST_DECIMALS: Final = 6
_PAGE_NUMBERS: Final = "&C&P / &N"
_EXTRA: Final = "sheets"


class Styles(NamedTuple):
    """The formats of one workbook; numbers have theirs by how they are written."""

    book: "Workbook"
    heading: "Format"
    text: "Format"
    plain: "Format"
    title: "Format"
    numbers: dict[str, "Format"]

    def number(self, written: str) -> "Format":
        """The format of numbers that are written in a way."""
        if written not in self.numbers:
            self.numbers[written] = self.book.add_format({"num_format": written, "valign": "top"})
        return self.numbers[written]


class OpenBook(NamedTuple):
    """A workbook that is being written, and the buffer that it goes to when it is closed."""

    book: "Workbook"
    buffer: io.BytesIO
    styles: Styles

    def closed(self) -> bytes:
        """The bytes of the workbook."""
        self.book.close()
        return self.buffer.getvalue()


def open_book() -> OpenBook:
    """A new workbook; raises `JobRefusedError` where the extra is not installed."""
    try:
        import xlsxwriter
    except ModuleNotFoundError:
        raise JobRefusedError("extra-missing", extra=_EXTRA) from None
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    book.set_properties({"created": _MADE})
    styles = Styles(
        book,
        book.add_format(
            {"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, "bg_color": "#E8EEF4"}
        ),
        book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"}),
        book.add_format({"valign": "top"}),
        book.add_format({"bold": True, "text_wrap": True, "valign": "top"}),
        {},
    )
    return OpenBook(book, buffer, styles)


def xlsx(report: Report, words: Words) -> bytes:
    """A report as a workbook: its rows with their sums, or its grid, and what else it says."""
    document, records = report.document(), report.records()
    opened = open_book()
    sheet = opened.book.add_worksheet(sheet_name(words.gettext("Result")))
    if document.parts and document.parts[0].grid:
        _write_grid(sheet, opened.styles, document.parts[0])
    else:
        _write_records(sheet, opened.styles, words, records)
    about = opened.book.add_worksheet(sheet_name(words.gettext("About")))
    _write_about(about, opened.styles, document, records)
    return opened.closed()


def sheet_name(text: str) -> str:
    """A name that a sheet may have.

    >>> sheet_name("Sum/total: [all]")
    'Sum total all'
    """
    return " ".join(re.sub(r"[\[\]:*?/\\']", " ", text).split())[:31]


def as_text(text: str) -> str:
    """A text that a cell can hold; raises `JobRefusedError` for one that is too long."""
    if len(text) > _SURELY_FITS and len(text.encode("utf-16-le")) // 2 > MOST_CHARACTERS:
        raise JobRefusedError("text-too-long-for-sheet", text=text[:40], most=MOST_CHARACTERS)
    return text


def refuse_too_many(rows: int, columns: int) -> None:
    """Raise `JobRefusedError` for more rows or columns than a sheet has."""
    if rows > MOST_ROWS:
        raise JobRefusedError("too-many-rows-for-sheet", count=rows, most=MOST_ROWS)
    if columns > MOST_COLUMNS:
        raise JobRefusedError("too-many-columns-for-sheet", count=columns, most=MOST_COLUMNS)


def set_up(
    sheet: "Worksheet", widths: Sequence[int], *, styles: Sequence["Format"] = (), top: int = 0
) -> None:
    """How a sheet is read and printed: headings that stay, on A4 across, with page numbers.

    `styles` are those of the columns' empty cells. `top` is the row of the headings; what stands
    above it is hidden.
    """
    for place, width in enumerate(widths):
        sheet.set_column(place, place, width, styles[place] if styles else None)
    sheet.freeze_panes(top + 1, 0)
    sheet.repeat_rows(top)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer(_PAGE_NUMBERS)


def widths_of(titles: Sequence[str], rows: Iterable[Sequence[Any]]) -> list[int]:
    """How wide columns are, by their titles and their first rows."""
    widths = [max(map(width_of, title.split("\n"))) + 3 for title in titles]
    for _, row in zip(range(_MEASURED), rows, strict=False):
        for place, value in enumerate(row):
            if isinstance(value, str):
                text = value if "\n" not in value else max(value.split("\n"), key=len)
                length = len(text) + 1 if text.isascii() else width_of(text) + 1
            else:
                length = len(str(value)) + 4
            widths[place] = max(widths[place], length)
    return [min(max(width, _NARROWEST), _WIDEST) for width in widths]


def number_format(values: Iterable[Fraction | int], unit: str = "") -> str:
    """How numbers of a column are shown: with the decimals that they need, and with their unit.

    >>> number_format([Fraction(5, 2), 1000]), number_format([45000], "€")
    ('#,##0.0', '#,##0" €"')
    """
    digits = [decimals_of(Fraction(value)) for value in values]
    exact = [found for found in digits if found is not None]
    most = min(max(exact, default=0) if len(exact) == len(digits) else _MOST_DECIMALS, _MOST_DECIMALS)
    decimals = f".{'0' * most}" if most else ""
    quoted = unit.replace('"', "").replace("\\", "")
    return f"#,##0{decimals}" + (f'" {quoted}"' if quoted else "")


def write_text(sheet: "Worksheet", row: int, column: int, text: str, style: "Format") -> None:
    """A text as a text."""
    sheet.write_string(row, column, as_text(text), style)


def day_in(text: str) -> date | None:
    """The day that a text names, where sheets can count so far back.

    >>> day_in("2026-05-01"), day_in("1899-12-31")
    (datetime.date(2026, 5, 1), None)
    """
    day = date.fromisoformat(text)
    return day if day >= FIRST_DAY else None


def in_words(words: Words, value: Any) -> str:
    r"""A list or a mapping as people read it in a cell: a text in their language, keys before what they say.

    >>> in_words(Words("fi"), [{"cause": "edits", "alone": 2, "key": None}, {"fi": "Yksi", "en": "One"}])
    'cause: edits; alone: 2\nYksi'
    """
    match value:
        case {} if {*map(type, value.values())} == {str} and value.keys() <= {*languages()}:
            return words.of(value)
        case {}:
            said = ((key, in_words(words, inner)) for key, inner in value.items() if inner is not None)
            return "; ".join(f"{key}: {text}" for key, text in said)
        case list() | tuple() if any(isinstance(item, dict) for item in value):
            return "\n".join(in_words(words, item) for item in value)
    return in_one_cell(value)


def _write_records(sheet: "Worksheet", styles: Styles, words: Words, records: Records) -> None:
    """The rows below their headings, and the sums below them."""
    rows = [*records.rows]
    below = [*rows, *records.sums]
    refuse_too_many(len(below) + 1, len(records.fields))
    for place, field in enumerate(records.fields):
        write_text(sheet, 0, place, field.title, styles.heading)
        _write_column(sheet, styles, words, place, field, [row[place] for row in below])
    shown = ([_told(words, value) for value in row] for row in below)
    set_up(sheet, widths_of([field.title for field in records.fields], shown))
    sheet.autofilter(0, 0, len(rows), len(records.fields) - 1)


def _told(words: Words, value: Any) -> Any:
    """A value as it is measured."""
    if isinstance(value, Sentence):
        return value.told
    return (
        value if isinstance(value, str | int | Fraction) else "" if value is None else in_words(words, value)
    )


def _write_column(
    sheet: "Worksheet", styles: Styles, words: Words, place: int, field: Field, values: Sequence[Any]
) -> None:
    style, factor = _style(styles, field, values)
    for row, value in enumerate(values, 1):
        match value:
            case None:
                pass
            case bool():
                sheet.write_boolean(row, place, value, styles.plain)
            case int() | Fraction():
                sheet.write_number(row, place, float(value * factor), style)
            case Sentence():
                write_text(sheet, row, place, value.told, styles.text)
            case str() if field.holds == "date" and (day := day_in(value)):
                sheet.write_datetime(row, place, datetime(*day.timetuple()[:3]), style)  # noqa: DTZ001 -- a day has no zone
            case str():
                write_text(sheet, row, place, value, styles.text)
            case _:
                write_text(sheet, row, place, in_words(words, value), styles.text)
    numbers = [value for value in values if isinstance(value, int | Fraction)]
    if field.holds == "place" and numbers:
        bar = {"type": "data_bar", "bar_solid": True, "bar_color": "#9DB7D5"}
        ends = {"min_type": "num", "min_value": 0, "max_type": "num", "max_value": max(len(values), *numbers)}
        sheet.conditional_format(1, place, len(values), place, bar | ends)


def _style(styles: Styles, field: Field, values: Sequence[Any]) -> tuple["Format", Fraction]:
    """How numbers and days of a column are shown, and what numbers are multiplied by."""
    numbers = [value for value in values if isinstance(value, int | Fraction)]
    match field.holds:
        case "date":
            return styles.number("yyyy-mm-dd"), Fraction(1)
        case "share":
            return styles.number("0.0%"), Fraction(1)
        case "percent":
            found = number_format(numbers).replace("#,##0", "0")
            return styles.number(f"{found}%"), Fraction(1, 100)
        case "amount":
            return styles.number(number_format(numbers, field.unit)), Fraction(1)
    return (styles.plain if field.plain else styles.number("General")), Fraction(1)


def _write_grid(sheet: "Worksheet", styles: Styles, part: Part) -> None:
    """A part whose cells stand for themselves, with the totals that it has."""
    rows = [row for section in part.sections for row in section.rows]
    refuse_too_many(len(rows) + 1, len(part.columns))
    for place, column in enumerate(part.columns):
        write_text(sheet, 0, place, column.title, styles.heading)
    for number, row in enumerate(rows, 1):
        for place, cell in enumerate(row):
            fact = cell.fact if isinstance(cell, Cell) else None
            if isinstance(fact, Number | Amount | Share):
                sheet.write_number(number, place, float(fact.value), styles.plain)
            else:
                write_text(sheet, number, place, cell, styles.text if place else styles.heading)
    set_up(sheet, widths_of([column.title for column in part.columns], rows))


def _write_about(sheet: "Worksheet", styles: Styles, document: Document, records: Records) -> None:
    """What the result is, what it comes to, and what shaped it."""
    write_text(sheet, 0, 0, document.title, styles.title)
    for row, text in enumerate(_about(document, records), 1):
        write_text(sheet, row, 0, text, styles.text)
    set_up(sheet, [100])


def _about(document: Document, records: Records) -> Iterator[str]:
    yield from document.lead
    for part in document.parts:
        yield from part.lead
        yield from part.notes
    yield from document.caption
    read = records.head.get("roadmap") or {}
    if read.get("sha256"):
        yield f"SHA-256: {read['sha256']}"
