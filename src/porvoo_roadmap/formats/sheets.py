"""Tables for other programs and for spreadsheets: `csv`, `tsv` and `csv-excel`."""

import csv
import io
from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Any, Final

from porvoo_roadmap.document.records import Records, Sentence
from porvoo_roadmap.formats.json_text import value_text
from porvoo_roadmap.formats.numbers import decimal_text
from porvoo_roadmap.text.guarding import is_taken_for_another

BYTE_ORDER_MARK: Final = "\ufeff"


def csv_text(records: Records, delimiter: str = ",") -> str:
    """RFC 4180, or its twin with another delimiter: keys as header, values exactly as they are."""
    header = [field.key for field in records.fields]
    special = [index for index, field in enumerate(records.fields) if not field.plain]

    def written(row: list[Any]) -> list[Any]:
        # A record is made for the one format that asked for it.
        for index in special:
            row[index] = _exact(row[index])
        return row

    return _written([header], map(written, records.rows), delimiter)


def csv_excel(records: Records, *, guarded: bool) -> str:
    """What Excel with Finnish settings opens by a double click: titles, `;` and decimal commas.

    An apostrophe guards texts that Excel would take for something else.
    """
    header = [field.title for field in records.fields]
    rows = ([_for_excel(value, guarded=guarded) for value in row] for row in records.rows)
    return BYTE_ORDER_MARK + _written([[_guard(title, guarded=guarded) for title in header]], rows, ";")


def _written(header: Iterable[Sequence[str]], rows: Iterable[Sequence[Any]], delimiter: str) -> str:
    sheet = io.StringIO()
    writer = csv.writer(sheet, delimiter=delimiter, lineterminator="\r\n")
    writer.writerows(header)
    writer.writerows(rows)
    return sheet.getvalue()


def _exact(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Fraction):
        return decimal_text(value)
    if isinstance(value, dict) or _has_mappings(value) or _would_be_split(value):
        return value_text(value)
    return ",".join(map(_exact, value)) if isinstance(value, list | tuple) else str(value)


def _has_mappings(value: Any) -> bool:
    """Whether a value is a list that takes JSON to be written in one cell."""
    return isinstance(value, list | tuple) and any(isinstance(item, dict) for item in value)


def _would_be_split(value: Any) -> bool:
    """Whether commas alone would not tell the texts of a list apart; then JSON does."""
    return isinstance(value, list | tuple) and any(
        isinstance(item, str) and ("," in item or item.startswith("[")) for item in value
    )


def in_one_cell(value: Any) -> str:
    """A list or a mapping as the text of one cell: a list as people write it, where that is clear."""
    if isinstance(value, list | tuple) and not (_has_mappings(value) or _would_be_split(value)):
        return ", ".join(map(_exact, value))
    return _exact(value)


def _for_excel(value: Any, *, guarded: bool) -> str:
    if isinstance(value, Fraction):
        return _exact(value).replace(".", ",")
    if isinstance(value, int):
        return _exact(value)
    if isinstance(value, list | tuple) and not _has_mappings(value):
        # Without the spaces, 9,23 would be a number; with them, 0,5, 0,5 would be hard to read.
        separator = " " if any(isinstance(item, Fraction) for item in value) else ", "
        joined = separator.join(_for_excel(item, guarded=False) for item in value)
        numbers = all(isinstance(item, int | Fraction) for item in value)
        return joined if numbers else _guard(joined, guarded=guarded)
    return _guard(value.told if isinstance(value, Sentence) else _exact(value), guarded=guarded)


def _guard(text: str, *, guarded: bool) -> str:
    return f"'{text}" if guarded and is_taken_for_another(text) else text
