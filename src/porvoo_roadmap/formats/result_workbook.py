"""The result of a command as a workbook (`xlsx`): its rows or its grid, and what is said of it beside."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

from porvoo_roadmap.document import Document, Part, Report
from porvoo_roadmap.document.cells import Amount, Cell, Number, Share
from porvoo_roadmap.document.records import Field, Records, Sentence
from porvoo_roadmap.formats.sheets import in_one_cell
from porvoo_roadmap.formats.workbook import (
    ABOUT_WIDTH,
    Styles,
    day_in,
    fit_heights,
    number_format,
    open_book,
    refuse_too_many,
    set_up,
    sheet_name,
    widths_of,
    write_text,
)
from porvoo_roadmap.text.language import Words, languages

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

#: How wide a share is.
_SHARE: Final = 8
#: Shares of more ranks than these stand in one cell, as numbers that programs read.
_MOST_SHARES: Final = 100


def xlsx(report: Report, words: Words) -> bytes:
    """A report as a workbook: its rows with their sums, or its grid, and what else it says."""
    document, records = report.document(), report.records()
    opened = open_book(words)
    sheet = opened.book.add_worksheet(sheet_name(words.gettext("Result")))
    if document.parts and document.parts[0].grid:
        _write_grid(sheet, opened.styles, document.parts[0])
    else:
        _write_records(sheet, opened.styles, words, _spread(words, records))
    about = opened.book.add_worksheet(sheet_name(words.gettext("About")))
    _write_about(about, opened.styles, document, records)
    return opened.closed()


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
    titles = [field.title for field in records.fields]
    refuse_too_many(len(below) + 1, len(titles))
    for place, field in enumerate(records.fields):
        values = [row[place] for row in below]
        write_text(
            sheet, 0, place, field.title, styles.number_heading if _is_right(values) else styles.heading
        )
        _write_column(sheet, styles, words, place, field, values)
    shown = [[_told(words, value) for value in row] for row in below]
    widths = widths_of(titles, shown)
    if rows and not records.are_asked:
        held = [any(value != "" for value in column) for column in zip(*shown, strict=True)]
        widths = [width if is_held else 0 for width, is_held in zip(widths, held, strict=True)]
    for place, field in enumerate(records.fields):
        widths[place] = min(widths[place], _SHARE) if field.holds == "shares" else widths[place]
    set_up(sheet, widths, named=_named(records))
    fit_heights(sheet, [titles, *shown], widths)
    sheet.autofilter(0, 0, len(rows), len(records.fields) - 1)


def _named(records: Records) -> int:
    """How many columns there are up to the one with the names."""
    return next((place for place, field in enumerate(records.fields, 1) if field.key == "name"), 0)


def _spread(words: Words, records: Records) -> Records:
    """The same with a column for each rank where there are shares of each."""
    rows = [*records.rows]
    found = {
        place: max((len(row[place]) for row in rows if row[place] is not None), default=0)
        for place, field in enumerate(records.fields)
        if field.holds == "shares"
    }
    counts = {place: count for place, count in found.items() if 0 < count <= _MOST_SHARES}
    fields: list[Field] = []
    for place, field in enumerate(records.fields):
        ranks = [words.gettext("Rank {rank}").format(rank=rank + 1) for rank in range(counts.get(place, 0))]
        fields += [field._replace(title=title, holds="shares") for title in ranks] or [field]
    spread = [[*_spread_row(row, counts)] for row in rows]
    return records._replace(
        fields=fields, rows=spread, sums=[[*_spread_row(row, counts)] for row in records.sums]
    )


def _spread_row(row: Sequence[Any], counts: Mapping[int, int]) -> Iterator[Any]:
    for place, value in enumerate(row):
        count = counts.get(place)
        if count is None:
            yield value
        else:
            yield from [None] * count if value is None else value


def _is_right(values: Iterable[Any]) -> bool:
    """Whether a column has numbers alone, which stand at the right."""
    return all(isinstance(value, int | Fraction | None) for value in values)


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
                sheet.write_boolean(row, place, value, styles.truth)
            case int() | Fraction():
                sheet.write_number(row, place, float(value * factor), style)
            case Sentence():
                write_text(sheet, row, place, value.told, styles.text)
            case str() if field.holds == "date" and (day := day_in(value)):
                sheet.write_datetime(row, place, day, style)
            case str():
                write_text(sheet, row, place, value, styles.text)
            case _:
                write_text(sheet, row, place, in_words(words, value), styles.text)
    numbers = [value for value in values if isinstance(value, int | Fraction)]
    if field.holds == "place" and numbers:
        bar = {"type": "data_bar", "bar_solid": True, "bar_color": "#9DB7D5"}
        ends = {"min_type": "num", "min_value": 0, "max_type": "num", "max_value": max(len(values), *numbers)}
        sheet.conditional_format(1, place, len(values), place, bar | ends)
    if field.holds == "shares" and numbers:
        colors = {"type": "2_color_scale", "min_color": "#FFFFFF", "max_color": "#9DB7D5"}
        ends = {"min_type": "num", "min_value": 0, "max_type": "num", "max_value": 1}
        sheet.conditional_format(1, place, len(values), place, colors | ends)


def _style(styles: Styles, field: Field, values: Sequence[Any]) -> tuple["Format", Fraction]:
    """How numbers and days of a column are shown, and what numbers are multiplied by."""
    numbers = [value for value in values if isinstance(value, int | Fraction)]
    match field.holds:
        case "date":
            return styles.number("yyyy-mm-dd"), Fraction(1)
        case "share":
            return styles.number("0.0%"), Fraction(1)
        case "shares":
            return styles.number('0.0%;;"–"'), Fraction(1)
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
    titles = [column.title for column in part.columns]
    widths = widths_of(titles, rows)
    set_up(sheet, widths)
    fit_heights(sheet, [titles, *rows], widths)


def _write_about(sheet: "Worksheet", styles: Styles, document: Document, records: Records) -> None:
    """What the result is, what it comes to, and what shaped it."""
    texts = [document.title, *_about(document, records)]
    for row, text in enumerate(texts):
        write_text(sheet, row, 0, text, styles.text if row else styles.title)
    set_up(sheet, [ABOUT_WIDTH])
    fit_heights(sheet, [[text] for text in texts], [ABOUT_WIDTH])


def _about(document: Document, records: Records) -> Iterator[str]:
    yield from document.lead
    for part in document.parts:
        yield from part.lead
        yield from part.notes
    yield from document.caption
    read = records.head.get("roadmap") or {}
    if read.get("sha256"):
        yield f"SHA-256: {read['sha256']}"
