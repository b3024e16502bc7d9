"""What the columns of a list say of each measure → the measure as a file has it, in plain values."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any, Final

from porvoo_roadmap.importing.reading import ReadList
from porvoo_roadmap.model import BETWEEN, STATUS
from porvoo_roadmap.sheets.cells import plain
from porvoo_roadmap.sheets.dates import YearsRead
from porvoo_roadmap.sheets.holds import NoValue, ReadRange, ReadValue, Written
from porvoo_roadmap.sheets.keys import parted


class NothingSaid:
    """Stands where a cell says nothing, so that a measure has no such key."""


NOTHING: Final = NothingSaid()


def measures_of(found: ReadList, dimensions: Sequence[str]) -> Iterator[dict[str, Any]]:
    """The measures in the order of the rows, with the keys that they have; every column has a place.

    `dimensions` are those that every measure has a value on: where a list says nothing, it is not known.
    """
    columns = [column for column in found.columns if column.key not in {None, "nr"}]
    names = {column.key for column in columns}
    needed = {name: None for name in dimensions if name != STATUS and name not in names}
    always = {name for name in dimensions if name != STATUS} | {"problem"}
    is_ours = found.written is Written.BY_EXPORT
    readers = [
        (parted(str(column.key)), column.key in always, column.values, column.column.made == "many")
        for column in columns
    ]
    for index, nr in enumerate(found.numbers):
        measure: dict[str, Any] = {"nr": nr}
        for path, is_always, values, makes_many in readers:
            value = plain_value(values[index], is_ours=is_ours or makes_many)
            if value is NOTHING:
                if is_always:
                    measure[path[0]] = None
                continue
            inner = measure
            for key in path[:-1]:
                inner = inner.setdefault(key, {})
            inner[path[-1]] = value
        yield {**measure, **needed}


def plain_value(value: ReadValue | None, *, is_ours: bool = True) -> Any:
    """A value as a file has it; `NOTHING` where there is none.

    A list of one text is a text, unless the program itself wrote it as a list.
    """
    match value:
        case NoValue.EMPTY | None:
            return NOTHING
        case NoValue.NOT_KNOWN:
            return None
        case YearsRead(first, last):
            return first if first == last else f"{first}{BETWEEN}{last}"
        case ReadRange(low, high):
            return f"{_end(low)}{BETWEEN}{_end(high)}"
        case tuple():
            items = [*value]
            return items[0] if len(items) == 1 and isinstance(items[0], str) and not is_ours else items
    return value


def _end(value: str | int | Decimal) -> str:
    return value if isinstance(value, str) else plain(value)
