"""A form as a workbook: keys in a hidden row, drop-down lists, and notes that say what values mean."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

from porvoo_roadmap.document.forms import EditingForm, FormColumn
from porvoo_roadmap.formats.workbook import (
    ABOUT_WIDTH,
    FIRST_DAY,
    Styles,
    fit_heights,
    number_format,
    open_book,
    refuse_too_many,
    set_up,
    sheet_name,
    widths_of,
    write_text,
)
from porvoo_roadmap.sheets.form_layout import CHOICES_SHEET, FRAME_SHEET, KEY_ROW, TITLE_ROW, frame_cells
from porvoo_roadmap.text.language import Words

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

#: So many rows below the last one are made ready for new measures.
_NEW_ROWS: Final = 500
_LAST_DAY: Final = date(9999, 12, 31)
#: The size of a note, in pixels, by the lines of its text.
_NOTE_WIDTH, _LINE_HEIGHT, _LINE_LENGTH = 320, 18, 44
#: The title and the text of a message about an entry have at most so many characters.
_LONGEST_TITLE, _LONGEST_MESSAGE = 32, 255


def form_workbook(form: EditingForm, words: Words) -> bytes:
    """The workbook; raises `JobRefusedError` for what a sheet cannot hold."""
    refuse_too_many(len(form.rows) + TITLE_ROW, len(form.columns))
    opened = open_book(words)
    styles = opened.styles
    sheet = opened.book.add_worksheet(sheet_name(form.title))
    about = opened.book.add_worksheet(sheet_name(words.gettext("About")))
    choices = opened.book.add_worksheet(CHOICES_SHEET)
    of_columns = []
    for place, column in enumerate(form.columns):
        write_text(sheet, KEY_ROW - 1, place, column.key, styles.plain)
        write_text(sheet, TITLE_ROW - 1, place, column.title, styles.heading)
        _add_note(sheet, place, column.note)
        style = _style(styles, column, [row[place] for row in form.rows])
        of_columns.append(style)
        _write_cells(sheet, place, column, form.rows, style)
        _validate(sheet, choices, place, column, TITLE_ROW + len(form.rows) + _NEW_ROWS, words)
    sheet.set_row(KEY_ROW - 1, None, None, {"hidden": True})
    widths = widths_of([column.title for column in form.columns], form.rows)
    named = next((place for place, column in enumerate(form.columns, 1) if column.key == "name"), 0)
    set_up(sheet, widths, styles=of_columns, top=TITLE_ROW - 1, named=named)
    fit_heights(sheet, [[column.title for column in form.columns], *form.rows], widths, top=TITLE_ROW - 1)
    sheet.autofilter(TITLE_ROW - 1, 0, TITLE_ROW - 1 + len(form.rows), len(form.columns) - 1)
    choices.hide()
    for row, text in enumerate(form.about):
        write_text(about, row, 0, text, styles.text)
    set_up(about, [ABOUT_WIDTH])
    fit_heights(about, [[text] for text in form.about], [ABOUT_WIDTH])
    frame = opened.book.add_worksheet(FRAME_SHEET)
    for row, text in enumerate(frame_cells(form.frame)):
        write_text(frame, row, 0, text, styles.plain)
    frame.hide()
    return opened.closed()


def _add_note(sheet: "Worksheet", place: int, note: str) -> None:
    """What the values of a column mean, shown when one points at its title."""
    lines = sum(1 + len(line) // _LINE_LENGTH for line in note.split("\n"))
    size = {"width": _NOTE_WIDTH, "height": _LINE_HEIGHT * (lines + 1)}
    sheet.write_comment(TITLE_ROW - 1, place, note, {"author": "", **size})


def _style(styles: Styles, column: FormColumn, cells: Sequence[Any]) -> "Format":
    numbers = [cell for cell in cells if isinstance(cell, int | Fraction)]
    match column.kind:
        case "number" if column.unit:
            return styles.number(number_format(numbers, column.unit))
        case "percent":
            return styles.number(f"{number_format(numbers).replace('#,##0', '0')}%")
        case "date":
            return styles.number("yyyy-mm-dd")
        case "number":
            return styles.number("General")
    return styles.text


def _write_cells(
    sheet: "Worksheet", place: int, column: FormColumn, rows: Sequence[Sequence[Any]], style: "Format"
) -> None:
    share = Fraction(1, 100) if column.kind == "percent" else Fraction(1)
    for number, row in enumerate(rows, TITLE_ROW):
        match row[place]:
            case str() as text:
                write_text(sheet, number, place, text, style)
            case date() as day:
                sheet.write_datetime(number, place, day, style)
            case int() | Fraction() as amount:
                sheet.write_number(number, place, float(amount * share), style)


def _validate(
    sheet: "Worksheet", choices: "Worksheet", place: int, column: FormColumn, last: int, words: Words
) -> None:
    """What a cell of the column may hold; ranges and lists can be typed all the same, after a question."""
    rule: dict[str, Any] | None = None
    if column.choices:
        for row, text in enumerate(column.choices):
            choices.write_string(row, place, text)
        reference = f"={CHOICES_SHEET}!{_column(place)}$1:{_column(place)}${len(column.choices)}"
        rule = {"validate": "list", "source": reference}
    elif column.kind == "date":
        rule = {"validate": "date", "criteria": "between", "minimum": FIRST_DAY, "maximum": _LAST_DAY}
    elif column.low is not None and column.high is not None:
        ends = {"minimum": float(column.low), "maximum": float(column.high)}
        rule = {"validate": "decimal", "criteria": "between", **ends}
    if rule is not None:
        told = {
            "error_type": "warning",
            "error_title": words.gettext("Unusual value")[:_LONGEST_TITLE],
            "error_message": words.gettext("The note in the heading says what the values are.")[
                :_LONGEST_MESSAGE
            ],
        }
        sheet.data_validation(TITLE_ROW, place, last, place, rule | told)


def _column(place: int) -> str:
    from porvoo_roadmap.sheets.cells import letters

    return f"${letters(place + 1)}"
