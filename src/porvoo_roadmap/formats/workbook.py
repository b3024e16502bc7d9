"""Sheets that people read and print: how workbooks are opened, laid out, and what a cell may hold.

A text is written as a text whatever it looks like: nothing in a workbook is a formula or a
link. The same result gives the same bytes.
"""

import io
import re
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from fractions import Fraction
from math import ceil
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from porvoo_roadmap.findings.problems import JobRefusedError
from porvoo_roadmap.text.language import Words, decimals_of
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
ABOUT_WIDTH: Final = 100
#: So many rows tell how wide a column is.
_MEASURED: Final = 2000
#: A column takes so many of the characters of texts for each of the digits that its width is counted in.
_FILLED: Final = 1.1
#: How high lines are in points, and the highest row there can be.
_LINE, _HIGHEST = 15, 405
_A4: Final = 9
#: So many characters beside each other can still be read on a page.
_PAGE: Final = 260
#: A workbook says when it was made; the same result is to give the same bytes.
_MADE: Final = datetime(2000, 1, 1, tzinfo=UTC)
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
    number_heading: "Format"
    text: "Format"
    plain: "Format"
    truth: "Format"
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


def open_book(words: Words) -> OpenBook:
    """A new workbook for a reader; raises `JobRefusedError` where the extra is not installed."""
    try:
        import xlsxwriter
    except ModuleNotFoundError:
        raise JobRefusedError("extra-missing", extra=_EXTRA) from None
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    book.set_properties({"created": _MADE})
    heading = {"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, "bg_color": "#E8EEF4"}
    # Excel shows truth values in its own words, whatever their format; other programs take these.
    truth = '"{yes}";"{yes}";"{no}"'.format(yes=words.gettext("yes"), no=words.gettext("no"))
    styles = Styles(
        book,
        book.add_format({**heading, "align": "left", "indent": 1}),
        book.add_format({**heading, "align": "right"}),
        book.add_format(
            {"text_wrap": True, "valign": "top", "num_format": "@", "align": "left", "indent": 1}
        ),
        book.add_format({"valign": "top"}),
        book.add_format({"valign": "top", "num_format": truth, "align": "right"}),
        book.add_format({"bold": True, "text_wrap": True, "valign": "top", "align": "left", "indent": 1}),
        {},
    )
    return OpenBook(book, buffer, styles)


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
    sheet: "Worksheet",
    widths: Sequence[int],
    *,
    styles: Sequence["Format"] = (),
    top: int = 0,
    named: int = 0,
) -> None:
    """How a sheet is read and printed: headings that stay, on A4 across, with page numbers.

    A column of no width is hidden. `styles` are those of the columns' empty cells. `top` is the row of the
    headings; what stands above it is hidden. The `named` columns are on each page.
    """
    for place, width in enumerate(widths):
        options = {} if width else {"hidden": True}
        sheet.set_column(place, place, width or None, styles[place] if styles else None, options)
    sheet.freeze_panes(top + 1, 0)
    sheet.repeat_rows(top)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    pages = ceil(sum(widths) / _PAGE)
    sheet.fit_to_pages(pages, 0)
    if pages > 1 and named:
        sheet.repeat_columns(0, named - 1)
    sheet.set_footer(_PAGE_NUMBERS)


def fit_heights(
    sheet: "Worksheet", rows: Iterable[Sequence[Any]], widths: Sequence[int], *, top: int = 0
) -> None:
    """Make the rows from the `top` one on as high as their texts, which not all programs do by themselves."""
    for number, row in enumerate(rows, top):
        lines = max((_lines(value, width) for value, width in zip(row, widths, strict=True)), default=1)
        if lines > 1:
            sheet.set_row(number, min(_LINE * lines, _HIGHEST))


def _lines(value: Any, width: int) -> int:
    """How many lines a cell has in a column of a width."""
    if not isinstance(value, str) or not width or (len(value) * 2 < width and "\n" not in value):
        return 1
    return sum(max(1, ceil((width_of(line) + 1) / (width * _FILLED))) for line in value.split("\n"))


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
