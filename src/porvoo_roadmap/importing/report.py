"""What an import found: the sheet, its columns and their places, what was assumed, and what became of it."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final, NamedTuple

from porvoo_roadmap.document import Column, Document, Part, Report, Section
from porvoo_roadmap.document.records import SCHEMA_VERSION, Field, Records
from porvoo_roadmap.findings.codes.sheets import NOTES
from porvoo_roadmap.findings.problems import ERROR, Problem
from porvoo_roadmap.findings.wording import sentences
from porvoo_roadmap.importing.maps import OPEN
from porvoo_roadmap.importing.reading import ReadColumn, ReadList
from porvoo_roadmap.model import STATUS
from porvoo_roadmap.sheets.cells import letters, place_name, shown
from porvoo_roadmap.sheets.dates import YearsRead
from porvoo_roadmap.sheets.holds import (
    DayColumn,
    ManyOfColumn,
    MeasuredColumn,
    NoValue,
    OneOfColumn,
    ReadRange,
    ReadValue,
    ShareColumn,
    SpanColumn,
    TextsColumn,
)
from porvoo_roadmap.text.language import Words
from porvoo_roadmap.text.numerals import EN_DASH, span
from porvoo_roadmap.text.visible import visible

#: So many different texts of a column are shown.
_MOST_SHOWN: Final = 8
#: Codes of columns that have no place; the others are of cells and rows.
OF_COLUMNS: Final = frozenset(
    (
        *(
            "heading-unknown",
            "heading-ambiguous",
            "heading-repeated",
            "heading-missing",
            "key-in-two-columns",
        ),
        *(
            "heading-not-in-map",
            "map-heading-missing",
            "option-heading-missing",
            "map-key-not-known",
            "key-is-own",
            "form-heading-unknown",
        ),
    )
)
#: What a map can settle.
FOR_MAPS: Final = OF_COLUMNS - {
    *("heading-repeated", "heading-missing", "option-heading-missing", "form-heading-unknown")
} | {
    "values-all-unknown",
    "value-unknown",
    "ditto-mark",
    "dash-in-cell",
    "cell-in-two-ways",
    "row-unclear",
}
KEYS: Final = ("file", "sheet", "cell", "line", "column", "code", "severity", "message", "remedy")


class ImportOutcome(NamedTuple):
    """What became of an import: the file that was written, if any, and what is said of it."""

    written: str | None = None
    said: Sequence[str] = ()


class Listed(NamedTuple):
    """The file that was read, its bytes, and what was found in it."""

    file: str
    data: bytes
    found: ReadList


def import_report(words: Words, listed: Listed, outcome: ImportOutcome) -> Report:
    """The columns for people; for programs what is wrong, and the columns beside it."""
    return Report(lambda: _document(words, listed, outcome), lambda: _records(listed, outcome))


def problem_text(words: Words, listed: Listed) -> str:
    """All that is wrong, in the form of `check`: `FILE:PLACE: error[CODE]: …` and the remedy below."""
    return "".join(
        line for problem in listed.found.problems for line in _problem_lines(words, listed.file, problem)
    )


def notes_text(words: Words, found: ReadList) -> str:
    """What was assumed of a list and taken for something else than a measure, each on a line.

    A column without cells is none of it: it changes nothing.
    """
    told = (note for note in found.notes if note.code != "column-is-empty")
    return "".join(f"{_note(words, note)}\n" for note in told)


def _problem_lines(words: Words, file: str, problem: Problem) -> Iterator[str]:
    message, remedy = sentences(words, problem.code, problem.facts)
    place = place_name(problem.path)
    where = f"{visible(file)}:{visible(place)}" if place else visible(file)
    yield f"{where}: {words.gettext(ERROR)}[{problem.code}]: {message}\n"
    yield "  " + words.gettext("Remedy: {remedy}").format(remedy=remedy) + "\n"


def counted(words: Words, problems: Sequence[Problem]) -> str:
    """How many columns have no place, and how many other faults there are."""
    columns = sum(problem.code in OF_COLUMNS for problem in problems)
    others = len(problems) - columns
    texts = [
        (
            columns,
            words.ngettext("{count} column without a place", "{count} columns without a place", columns),
        ),
        (others, words.ngettext("{count} fault in cells or rows", "{count} faults in cells or rows", others)),
    ]
    return words.listed([text.format(count=words.whole(count)) for count, text in texts if count])


def column_texts(words: Words, found: ReadList) -> dict[str, str]:
    """What is found below each heading."""
    return {column.column.placed.heading.text: _told(words, found, column) for column in found.columns}


def unknown_texts(found: ReadList, column: ReadColumn) -> list[str]:
    """The different texts of a column that are none of its values."""
    heading = column.column.placed.heading
    whole = any(p.code == "values-all-unknown" and p.path == heading.cell.path for p in found.problems)
    cells = {p.path for p in found.problems if p.code == "value-unknown"}
    texts = (shown(cell) for cell in column.cells if not cell.is_empty and (whole or cell.path in cells))
    return [*dict.fromkeys(" ".join(text.split()) for text in texts)]


def unclear_rows(found: ReadList) -> tuple[int, ...]:
    """The rows of which nobody knows whether they are measures."""
    return tuple(int(p.path[1]) for p in found.problems if p.code == "row-unclear")


def _document(words: Words, listed: Listed, outcome: ImportOutcome) -> Document:
    _, found = words.gettext, listed.found
    rows = [[*_column_row(words, found, column)] for column in found.columns]
    notes = [_note(words, note) for note in found.notes]
    columns = [Column(_("Heading")), Column(_("Key")), Column(_("Values"))]
    part = Part(columns, [Section("", rows)], notes)
    lead = [*_lead(words, found)]
    return Document(visible(listed.file), [part] if rows else [], lead, outcome.said)


def _lead(words: Words, found: ReadList) -> Iterator[str]:
    if found.table is None:
        return
    first, last = found.table.heading_rows[0], found.table.heading_rows[-1]
    count = len(found.rows)
    sheet = found.table.sheet.name
    if sheet:
        template = words.ngettext(
            'Sheet "{sheet}", headings in row {row}, {count} measure.',
            'Sheet "{sheet}", headings in row {row}, {count} measures.',
            count,
        )
    else:
        template = words.ngettext(
            "Headings in row {row}, {count} measure.", "Headings in row {row}, {count} measures.", count
        )
    yield template.format(sheet=visible(sheet), row=span(str(first), str(last)), count=words.whole(count))


def _note(words: Words, note: Problem) -> str:
    facts = {
        key: words.whole(fact) if key == "count" and isinstance(fact, int) else visible(str(fact))
        for key, fact in note.facts.items()
    }
    text = words.gettext(NOTES[note.code]).format(**facts)
    match note.path:
        case (str(), int(row)):
            return words.gettext("Row {row}: {note}").format(row=row, note=text)
    place = place_name(note.path)
    return f"{visible(place)}: {text}" if place else text


def _column_row(words: Words, found: ReadList, column: ReadColumn) -> Iterator[str]:
    yield visible(column.column.placed.heading.text)
    if column.column.skipped:
        yield words.gettext("left out")
        yield ""
    elif column.key is None:
        yield OPEN
        yield words.gettext("not placed")
    else:
        yield visible(column.key.replace("\n", "."))
        yield _told(words, found, column)


def _told(words: Words, found: ReadList, column: ReadColumn) -> str:
    """What the cells of a column hold, in a few words."""
    _ = words.gettext
    values = [value for value in column.values if value is not None]
    empty = sum(isinstance(value, NoValue) for value in values)
    texts = [_kind(words, column, [value for value in values if not isinstance(value, NoValue)])]
    if column.column.made in {"values", "many"}:
        texts.append(_("a new dimension without points"))
    elif column.column.made is not None:
        texts.append(_("new"))
    if empty and column.key in found.dimensions and column.key != STATUS:
        template = words.ngettext("{count} not known", "{count} not known", empty)
        texts.append(template.format(count=words.whole(empty)))
    return "; ".join(filter(None, texts))


def _kind(words: Words, column: ReadColumn, values: Sequence[ReadValue]) -> str:
    _ = words.gettext
    match column.column.holds:
        case OneOfColumn() | ManyOfColumn():
            return _different(values)
        case MeasuredColumn() | ShareColumn():
            numbers = [Fraction(number) for value in values for number in _ends(value)]
            if not numbers:
                return ""
            ends = span(words.exact(min(numbers)), words.exact(max(numbers)))
            return _("a number, {range}").format(range=ends)
        case DayColumn():
            return _("a date")
        case SpanColumn():
            years = [year for value in values if isinstance(value, YearsRead) for year in value]
            return span(str(min(years)), str(max(years))) if years else ""
        case TextsColumn() if column.column.made is None:
            return ""
    return _different(values) if column.column.made is not None else ""


def _different(values: Sequence[ReadValue]) -> str:
    texts = dict.fromkeys(text for value in values for text in _shown(value))
    told = [visible(text) for text in texts]
    return ", ".join([*told[:_MOST_SHOWN], *(["…"] if len(told) > _MOST_SHOWN else [])])


def _shown(value: ReadValue) -> tuple[str, ...]:
    match value:
        case ReadRange(low, high):
            return (f"{low}{EN_DASH}{high}",)
        case tuple():
            return tuple(map(str, value))
    return (str(value),)


def _ends(value: ReadValue) -> tuple[int | Decimal, ...]:
    ends = (value.low, value.high) if isinstance(value, ReadRange) else (value,)
    return tuple(end for end in ends if isinstance(end, int | Decimal))


def _records(listed: Listed, outcome: ImportOutcome) -> Records:
    import hashlib

    found = listed.found
    table = found.table
    head: dict[str, Any] = {
        "schema_version": SCHEMA_VERSION,
        "command": "import",
        "roadmap": None,
        "settings": {},
        "result": {
            "file": listed.file,
            "sha256": hashlib.sha256(listed.data).hexdigest(),
            "sheet": table.sheet.name if table else None,
            "heading_rows": [*table.heading_rows] if table else [],
            "measures": len(found.rows),
            "columns": [*map(_column_record, found.columns)],
            "notes": [_note_record(note) for note in found.notes],
            "written": outcome.written,
        },
    }
    rows = (_problem_row(listed.file, problem) for problem in found.problems)
    return Records(head, [Field(key, key) for key in KEYS], rows)


def _column_record(column: ReadColumn) -> Mapping[str, Any]:
    heading = column.column.placed.heading
    return {
        "heading": heading.text,
        "column": letters(heading.column),
        "key": column.key,
        "skipped": column.column.skipped,
        "new": column.column.made,
    }


def _note_record(note: Problem) -> Mapping[str, Any]:
    return {"cell": place_name(note.path), "code": note.code, **note.facts}


def _problem_row(file: str, problem: Problem) -> list[Any]:
    message, remedy = sentences(Words(), problem.code, problem.facts)
    sheet, line, column, *_ = (*problem.path, None, None, None)
    return [
        file,
        sheet or None,
        place_name(problem.path) or None,
        line,
        column,
        problem.code,
        ERROR,
        message,
        remedy,
    ]
