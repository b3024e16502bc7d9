"""CSV and TSV → a sheet: the delimiter, quotes, and what is wrong with either.

A row is a record, as spreadsheets count them: a text in quotes that goes over several
lines is one cell of one row.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from porvoo_roadmap.findings.problems import Problem
from porvoo_roadmap.sheets.cells import (
    ERRORS,
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_ROWS,
    CellHolds,
    Grid,
    Sheet,
    SheetCell,
    at,
)
from porvoo_roadmap.sheets.encodings import NAMES, decoded
from porvoo_roadmap.text.guarding import is_taken_for_another

DELIMITERS: Final = (",", ";", "\t")
#: Excel reads and writes a first line that names the delimiter.
_NAMED: Final = re.compile(r"sep=(.)(?:\r\n|\r|\n|\Z)", re.IGNORECASE)
_LINE_END: Final = re.compile(r"\r\n|\r|\n")
#: A text in quotes, whatever follows.
_CLOSED: Final = re.compile(r'"(?:[^"]++|"")*+"')
#: So much of a text tells its delimiter.
_PROBE: Final = 1 << 18


class CsvRow(NamedTuple):
    """The cells of one row as they are written, and the fault that ends it, if any."""

    cells: Sequence[str]
    fault: str | None = None


def grid_of_text(data: bytes, encoding: str | None = None, delimiter: str | None = None) -> Grid:
    """The one sheet of a CSV file; what was assumed is said in the notes."""
    text = decoded(data, encoding)
    if text.problem:
        return Grid((), (text.problem,))
    named = _NAMED.match(text.text)
    chosen = delimiter or (named[1] if named else delimiter_of(text.text))
    if chosen is None:
        return Grid((), (at(("",), "delimiter-unclear"),))
    told = at(
        ("",),
        "read-as-text",
        encoding=NAMES.get(text.encoding, text.encoding),
        delimiter=_DELIMITER_NAMES.get(chosen, chosen),
    )
    sheet, problems, guards = _sheet(records(text.text, chosen), after_name=bool(named))
    notes = (told, at(("",), "guards-left-out", count=guards)) if guards else (told,)
    return Grid((sheet,), tuple(problems), notes)


_DELIMITER_NAMES: Final = {"\t": "tab"}


def delimiter_of(text: str) -> str | None:
    r"""The delimiter by which the most rows have the same number of cells; `None` if two do as well.

    >>> delimiter_of("Nro;Hinta\n1;2,5\n2;3,5\n"), delimiter_of("a,b;c\n1,2;3\n")
    (';', None)
    """
    probe = text[:_PROBE]
    fits = {delimiter: _fit([len(r.cells) for r in records(probe, delimiter)]) for delimiter in DELIMITERS}
    best = max(fits.values())
    first, *others = (delimiter for delimiter, fit in fits.items() if fit == best)
    # One column has no delimiter, and is read the same by each.
    return first if best == (0, 0) or not others else None


def _fit(widths: Sequence[int]) -> tuple[float, int]:
    """How many rows have the width that most have, and that width: 0 where it is one cell."""
    wide = Counter(width for width in widths if width > 1)
    if not wide:
        return (0, 0)
    width, rows = max(wide.items(), key=lambda item: (item[1], item[0]))
    return (rows / len(widths), width)


def records(text: str, delimiter: str) -> Iterator[CsvRow]:
    r"""The rows of a text. After a fault it goes on with the next line.

    >>> [record.cells for record in records('a;"b;""c\nd"\n\n1;2', ";")]
    [['a', 'b;"c\nd'], [''], ['1', '2']]
    >>> [record.fault for record in records('"a"b\n1\n"c\n', ";")]
    ['text-after-cell-quote', None, 'quote-unclosed-in-row']
    """
    d = re.escape(delimiter)
    cell = re.compile(rf'(?:"((?:[^"]++|"")*+)"|((?:[^"{d}\r\n][^{d}\r\n]*+)?))({d}|\r\n|\r|\n|\Z)')
    place = 0
    while place < len(text):
        end, following = _line_end(text, place)
        if text.find('"', place, end) < 0:
            yield CsvRow(text[place:end].split(delimiter))
            place = following
            continue
        cells: list[str] = []
        fault, sign = None, delimiter
        while sign == delimiter and not fault:
            found = cell.match(text, place)
            if found:
                quoted, bare, sign = found.groups()
                cells.append(bare if quoted is None else quoted.replace('""', '"'))
                place = found.end()
            else:
                fault = "text-after-cell-quote" if _CLOSED.match(text, place) else "quote-unclosed-in-row"
                end, following = _line_end(text, place)
                cells.append(text[place:end])
                place = following
        yield CsvRow(cells, fault)


def _line_end(text: str, place: int) -> tuple[int, int]:
    """Where the line ends that a place stands on, and where the next one begins."""
    found = _LINE_END.search(text, place)
    return found.span() if found else (len(text), len(text))


def _sheet(rows: Iterator[CsvRow], *, after_name: bool) -> tuple[Sheet, list[Problem], int]:
    """The sheet, what is wrong with its rows, and how many of its texts were guarded."""
    found: list[tuple[SheetCell, ...]] = []
    widths: list[int] = []
    problems: list[Problem] = []
    held = guards = 0
    for number, (cells, fault) in enumerate(rows, 1):
        last = next((i for i in range(len(cells), 0, -1) if cells[i - 1].strip()), 0)
        held += last
        if number > MOST_ROWS and last:
            problems.append(at(("", number), "too-many-rows", most=MOST_ROWS))
            break
        if last > MOST_COLUMNS or held > MOST_CELLS:
            code, most = (
                ("too-many-columns", MOST_COLUMNS) if last > MOST_COLUMNS else ("too-many-cells", MOST_CELLS)
            )
            problems.append(at(("", number), code, most=most))
            break
        if fault:
            problems.append(at(("", number, len(cells)), fault))
        problems += [
            at(("", number, i), "nul-byte") for i, text in enumerate(cells[:last], 1) if "\0" in text
        ]
        guards += sum(map(_is_guarded, cells[:last]))
        is_name = after_name and number == 1
        widths.append(0 if is_name or fault else len(cells))
        found.append(
            () if is_name else tuple(_cell(number, i, text) for i, text in enumerate(cells[:last], 1))
        )
    return Sheet("", found, widths=widths), problems, guards


def _cell(row: int, column: int, text: str) -> SheetCell:
    """A cell of a text file: a text, whatever it looks like, but for what no text looks like."""
    if not text or text.isspace():
        return SheetCell("", row, column)
    if text[0] in "#E" and ERRORS.fullmatch(text):
        return SheetCell("", row, column, CellHolds.ERROR, text)
    return SheetCell("", row, column, CellHolds.TEXT, text[1:] if _is_guarded(text) else text)


def _is_guarded(text: str) -> bool:
    """Whether an apostrophe guards a text from a spreadsheet, as this program writes it for one."""
    return text[:1] == "'" and is_taken_for_another(text[1:])
