"""A table of changes, as a spreadsheet saves it: a line of keys, and one line a measure."""

import csv
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from porvoo_roadmap.findings.problems import JobRefusedError
from porvoo_roadmap.text.characters import folded

#: What may stand between the cells; the first line says which does.
SEPARATORS: Final = (",", ";", "\t")
NUMBER: Final = "nr"


class TableRow(NamedTuple):
    """A line of the file: its number, whose it is if it says so, and the cells that are not empty."""

    line: int
    nr: str
    cells: Mapping[str, str]


def table_rows(name: str, data: bytes) -> Iterator[TableRow]:
    """The rows of a table; raises `JobRefusedError` with the line where it is none."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise JobRefusedError("table-not-utf8", file=name) from None
    lines = text.splitlines(keepends=True)
    first = next(iter(lines), "")
    separator = max(SEPARATORS, key=first.count)
    reader = csv.reader(lines, delimiter=separator, strict=True)
    try:
        keys = [key.strip() for key in next(reader, [])]
        repeated = [key for key in keys if keys.count(key) > 1]
        if repeated or "" in keys or not keys:
            raise JobRefusedError("table-columns", file=name, written=repeated[0] if repeated else "")
        number = next((key for key in keys if folded(key) == NUMBER), NUMBER)
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) != len(keys):
                raise JobRefusedError("table-row", file=name, line=reader.line_num)
            texts = {key: cell for key, cell in zip(keys, cells, strict=True) if cell.strip()}
            yield TableRow(reader.line_num, texts.pop(number, "").strip(), texts)
    except csv.Error:
        raise JobRefusedError("table-row", file=name, line=reader.line_num) from None
