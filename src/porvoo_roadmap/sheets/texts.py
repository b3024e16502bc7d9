"""Cells of columns that hold texts."""

import re
from decimal import Decimal
from typing import Any, Final, TypeVar

from porvoo_roadmap.findings.problems import Problem
from porvoo_roadmap.sheets.cells import CellHolds, SheetCell, at, shown
from porvoo_roadmap.sheets.exported import is_list, items_of
from porvoo_roadmap.sheets.holds import ReadingRule, Written

_LINK: Final = re.compile(r"(?:https?://|mailto:)[^\s/]\S*", re.IGNORECASE)
_ITEMS: Final = re.compile(r"[;\n]")
_ENDS: Final = re.compile(r"\r\n?")

Item = TypeVar("Item", str, int)


def line(cell: SheetCell, _: Any, reading: ReadingRule) -> str | Problem:
    """A text of one line; what goes on in the next line of its cell is joined with a space.

    Of a decimal number nobody knows which text it was: 3.10 is 3.1 to a sheet.
    """
    if cell.kind is CellHolds.NUMBER and isinstance(cell.value, Decimal):
        return at(cell, "number-for-text", value=shown(cell))
    text = _text(cell, reading)
    return " ".join(text.split()) if isinstance(text, str) and ("\n" in text or "\t" in text) else text


def lines(cell: SheetCell, _: Any, reading: ReadingRule) -> str | Problem:
    """A text that may have several lines."""
    return _text(cell, reading)


def texts(cell: SheetCell, _: Any, reading: ReadingRule) -> str | tuple[str, ...] | Problem:
    """A list of texts; what this program wrote as one text stays one."""
    text = _text(cell, reading)
    if isinstance(text, Problem):
        return text
    if reading.written is Written.BY_EXPORT:
        ours = items_of(text)
        return different(cell, tuple(ours)) if is_list(text) else ours[0]
    items = [" ".join(item.split()) for item in _ITEMS.split(text) if item.strip()]
    return different(cell, tuple(items))


def link(cell: SheetCell, _: Any, reading: ReadingRule) -> str | Problem:
    """A web or mail address."""
    text = _text(cell, reading)
    if isinstance(text, Problem) or _LINK.fullmatch(text):
        return text
    return at(cell, "cell-not-a-link", value=text)


def one_sort_of_line_ends(text: str) -> str:
    """A text whose lines end as measures files have them."""
    return _ENDS.sub("\n", text)


def _text(cell: SheetCell, reading: ReadingRule) -> str | Problem:
    """A text as it stands; what the program wrote keeps the spaces at its edges too."""
    match cell.kind:
        case CellHolds.DATE:
            return at(cell, "date-for-text", value=shown(cell))
        case CellHolds.BOOLEAN:
            return at(cell, "boolean-for-text", value=shown(cell))
    text = one_sort_of_line_ends(shown(cell))
    return text if reading.written is Written.BY_EXPORT else text.strip()


def different(cell: SheetCell, items: tuple[Item, ...]) -> tuple[Item, ...] | Problem:
    """A list in which nothing stands twice."""
    twice = next((item for i, item in enumerate(items) if item in items[:i]), None)
    return items if twice is None else at(cell, "item-twice", value=twice)
