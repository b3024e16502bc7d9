"""A cell → what its column holds: a value that is certain, or a problem that names the cell."""

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final, NamedTuple

from porvoo_roadmap.findings.problems import Problem
from porvoo_roadmap.sheets.amounts import Amount, Number, TwoWays, Words, amount_of, between, exact
from porvoo_roadmap.sheets.cells import Cell, Kind, at, plain, shown
from porvoo_roadmap.sheets.dates import FIRST_YEAR, LAST_YEAR, EitherDay, Years, day_of, years_of
from porvoo_roadmap.sheets.names import Names, Several, key_of, keys_of, range_of, suggestion, yes_or_no
from porvoo_roadmap.sheets.words import Unit, folded, unit_of, words_for


class Missing(StrEnum):
    """What a cell says that has no value: nothing at all, or that it is not known."""

    EMPTY = "empty"
    NOT_KNOWN = "not known"


class Between(NamedTuple):
    """A value that lies between two, both included."""

    low: str | Number
    high: str | Number


class Line(NamedTuple):
    """A column of texts of one line."""


class Lines(NamedTuple):
    """A column of texts that may have several lines."""


class Texts(NamedTuple):
    """A column of lists of texts, with semicolons between them or each on its own line."""


class Link(NamedTuple):
    """A column of web and mail addresses."""


class Whole(NamedTuple):
    """A column of whole numbers."""

    low: int = 1
    high: int = 999_999_999


class Wholes(NamedTuple):
    """A column of lists of whole numbers, with commas or semicolons between them."""

    low: int = 1
    high: int = 999_999_999


class Measured(NamedTuple):
    """A column of numbers, of ranges of numbers too.

    `unit` is the one that the heading names, if any: a number without one counts so many of
    it. `decimal_mark` is the sign before decimals in texts, where somebody said which it is.
    """

    unit: str | None = None
    decimal_mark: str | None = None


class Share(NamedTuple):
    """A column of percentages; `unit` as in `Measured`."""

    unit: str | None = None
    decimal_mark: str | None = None


class Day(NamedTuple):
    """A column of dates."""


class Span(NamedTuple):
    """A column of years and spans of years."""


class OneOf(NamedTuple):
    """A column of declared values, or of two that a value lies between."""

    names: Names


class ManyOf(NamedTuple):
    """A column of lists of declared values."""

    names: Names


Holds = Line | Lines | Texts | Link | Whole | Wholes | Measured | Share | Day | Span | OneOf | ManyOf
#: A date in ISO form is a text, as measures files have it; a share is a number of percent.
Value = Missing | str | Number | Years | Between | tuple[str, ...] | tuple[int, ...]


class Written(StrEnum):
    """Who wrote a sheet: people, whose signs and spaces mean something else, or this program."""

    BY_HAND = "by hand"
    BY_EXPORT = "by export"


class Reading(NamedTuple):
    """How a column is read: what stands for nothing and for "not known", and whether dittos repeat."""

    written: Written = Written.BY_HAND
    empty: frozenset[str] = frozenset()
    not_known: frozenset[str] = frozenset()
    repeats: bool = False


class Column(NamedTuple):
    """The values of a column's cells, in their order; where one has none there is a problem."""

    values: tuple[Value | None, ...]
    problems: tuple[Problem, ...]
    notes: tuple[Problem, ...] = ()


_DASHES: Final = re.compile(r"[-–—\u2212]+")
#: What cannot be in a measures file, but for tabs and line ends.
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_ENDS: Final = re.compile(r"\r\n?")
_LINK: Final = re.compile(r"(?:https?://|mailto:)[^\s/]\S*", re.IGNORECASE)
_ITEMS: Final = re.compile(r"\s*[;\n]\s*")
_NUMBERS: Final = re.compile(r"\s*[,;\n]\s*")
_PERCENT: Final = "%"
_AS_READ: Final = Reading()


def read_column(cells: Sequence[Cell], holds: Holds, reading: Reading = _AS_READ) -> Column:
    """The values of the cells of one column, from the first measure to the last."""
    values: list[Value | None] = []
    problems: list[Problem] = []
    joined = 0
    for cell in repeated(cells) if reading.repeats else cells:
        value = value_of(cell, holds, reading)
        is_problem = isinstance(value, Problem)
        values.append(None if is_problem else value)
        problems += [value] if is_problem else []
        joined += isinstance(value, str) and isinstance(holds, Line) and "\n" in str(cell.value).strip()
    if isinstance(holds, Measured | Share):
        problems += _other_units(cells, holds)
    notes = [at(cells[0], "lines-joined", count=joined)] if joined else []
    return Column(tuple(values), tuple(problems), tuple(notes))


def repeated(cells: Iterable[Cell]) -> list[Cell]:
    """The cells with what stands above in the place of every ditto mark; one with nothing above stays."""
    found: list[Cell] = []
    for cell in cells:
        is_ditto = _is_ditto(cell) and found and not found[-1].is_empty
        found.append(cell._replace(kind=found[-1].kind, value=found[-1].value) if is_ditto else cell)
    return found


def _is_ditto(cell: Cell) -> bool:
    return cell.kind is Kind.TEXT and folded(str(cell.value)) in words_for("ditto")


def value_of(cell: Cell, holds: Holds, reading: Reading = _AS_READ) -> Value | Problem:
    """What a cell says in a column that holds such values."""
    match cell.kind:
        case Kind.EMPTY:
            return Missing.EMPTY
        case Kind.ERROR:
            return at(cell, "cell-error", value=shown(cell))
        case Kind.UNCALCULATED:
            return at(cell, "formula-without-value")
        case Kind.TIME:
            return at(cell, "time-in-cell", value=shown(cell))
        case Kind.TEXT:
            special = _special(cell, holds, reading)
            if special is not None:
                return special
    return _READERS[type(holds)](cell, holds, reading)


def _special(cell: Cell, holds: Holds, reading: Reading) -> Value | Problem | None:
    """What a text says that is none of the column's values."""
    text = folded(str(cell.value))
    if found := _CONTROL.search(str(cell.value)):
        return at(cell, "control-character-in-cell", character=f"U+{ord(found[0]):04X}")
    if text in {folded(word) for word in reading.empty}:
        return Missing.EMPTY
    is_text = isinstance(holds, Line | Lines | Texts | Link)
    names = holds.names.words if isinstance(holds, OneOf | ManyOf) else ()
    if text in {folded(word) for word in reading.not_known}:
        return Missing.NOT_KNOWN
    if text in names or (is_text and reading.written is Written.BY_EXPORT):
        return None
    if _is_ditto(cell):
        return at(cell, "ditto-mark", value=text)
    if _DASHES.fullmatch(text):
        return at(cell, "dash-in-cell", value=text)
    return Missing.NOT_KNOWN if not is_text and (text in words_for("not known") or text == "?") else None


def _line(cell: Cell, _: Any, reading: Reading) -> Value | Problem:
    text = _text(cell, reading)
    return " ".join(text.split()) if isinstance(text, str) and _has_breaks(text) else text


def _has_breaks(text: str) -> bool:
    return "\n" in text or "\t" in text


def _lines(cell: Cell, _: Any, reading: Reading) -> Value | Problem:
    return _text(cell, reading)


def _text(cell: Cell, reading: Reading) -> str | Problem:
    """A text as it stands; what the program wrote keeps the spaces at its edges too."""
    match cell.kind:
        case Kind.DATE:
            return at(cell, "date-for-text", value=shown(cell))
        case Kind.BOOLEAN:
            return at(cell, "boolean-for-text", value=shown(cell))
    text = _ENDS.sub("\n", shown(cell))
    return text if reading.written is Written.BY_EXPORT else text.strip()


def _texts(cell: Cell, _: Any, reading: Reading) -> Value | Problem:
    text = _text(cell, reading)
    if isinstance(text, Problem):
        return text
    items = [" ".join(item.split()) for item in _ITEMS.split(text) if item.strip()]
    return _different(cell, tuple(items))


def _link(cell: Cell, _: Any, reading: Reading) -> Value | Problem:
    text = _text(cell, reading)
    if isinstance(text, Problem) or _LINK.fullmatch(text.strip()):
        return text if isinstance(text, Problem) else text.strip()
    return at(cell, "not-a-link", value=text)


def _whole(cell: Cell, holds: Whole, _: Reading) -> Value | Problem:
    return _whole_of(cell, shown(cell), holds.low, holds.high)


def _whole_of(cell: Cell, written: str, low: int, high: int) -> int | Problem:
    """A whole number; a full stop after it is how ordinals are written."""
    found = (
        amount_of(written.strip().removesuffix("."), ".") if cell.kind in {Kind.NUMBER, Kind.TEXT} else None
    )
    if not isinstance(found, Amount) or found.unit or not isinstance(found.number, int):
        return at(cell, "not-whole", value=written)
    if not low <= found.number <= high:
        return at(cell, "number-out-of-range", value=written, low=low, high=high)
    return found.number


def _wholes(cell: Cell, holds: Wholes, _: Reading) -> Value | Problem:
    """A list of numbers. What a sheet made a decimal number of is none: 3,5 may have been 3 and 5."""
    written = shown(cell)
    parts = (
        [part for part in _NUMBERS.split(written.strip()) if part] if cell.kind is Kind.TEXT else [written]
    )
    found = [_whole_of(cell, part, holds.low, holds.high) for part in parts]
    problem = next((item for item in found if isinstance(item, Problem)), None)
    return problem or _different(cell, tuple(item for item in found if isinstance(item, int)))


def _different[T: (str, int)](cell: Cell, items: tuple[T, ...]) -> tuple[T, ...] | Problem:
    twice = next((item for i, item in enumerate(items) if item in items[:i]), None)
    return items if twice is None else at(cell, "item-twice", value=twice)


def _measured(cell: Cell, holds: Measured, _: Reading) -> Value | Problem:
    heading = unit_of(holds.unit) if holds.unit else None
    match cell.kind, cell.value:
        case Kind.NUMBER, int() | Decimal() as number:
            return exact(Decimal(number) * (heading.factor if heading else 1))
        case Kind.TEXT, str(text):
            return _in_text(cell, text, heading, holds.decimal_mark)
    return at(cell, "not-a-number", value=shown(cell))


def _in_text(cell: Cell, text: str, heading: Unit | None, mark: str | None) -> Number | Between | Problem:
    """A number, or a range of numbers whose first may leave its unit to the second."""
    ends = between(text)
    if not ends:
        return _amount(cell, text, heading, mark)
    last = amount_of(ends[1], mark)
    unit = last.unit if isinstance(last, Amount) and last.unit else heading
    first = amount_of(ends[0], mark)
    own = first.unit if isinstance(first, Amount) and first.unit else unit
    low, high = _amount(cell, ends[0], own, mark), _amount(cell, ends[1], heading, mark)
    for end in (low, high):
        if isinstance(end, Problem):
            return end
    assert not isinstance(low, Problem), "looked at above"
    assert not isinstance(high, Problem), "looked at above"
    return Between(low, high) if low < high else at(cell, "range-reversed", value=text)


def _amount(cell: Cell, text: str, heading: Unit | None, mark: str | None) -> Number | Problem:
    match amount_of(text, mark):
        case TwoWays(whole, decimal):
            return at(cell, "cell-in-two-ways", value=text, whole=whole, decimal=decimal)
        case Words(words):
            return at(cell, "words-with-number", value=text, words=words)
        case Amount(number, None):
            return exact(Decimal(number) * (heading.factor if heading else 1))
        case Amount(number, Unit(name, factor)):
            if heading and (heading.name != name or heading.factor not in {1, factor}):
                return at(cell, "other-unit", value=text, unit=_called(heading))
            return number
        case _:
            return at(cell, "not-a-number", value=text)


def _called(unit: Unit) -> str:
    return unit.name if unit.factor == 1 else f"{unit.factor} {unit.name}"


def _other_units(cells: Iterable[Cell], holds: Measured | Share) -> Iterable[Problem]:
    """Units that differ from the first of a column whose heading names none."""
    first = None
    for cell in cells:
        if cell.kind is not Kind.TEXT or holds.unit:
            continue
        found = amount_of((between(shown(cell)) or (shown(cell),))[-1])
        unit = found.unit if isinstance(found, Amount) else None
        first = first or unit
        if first and unit and unit.name != first.name:
            yield at(cell, "other-unit", value=shown(cell), unit=first.name)


def _share(cell: Cell, holds: Share, reading: Reading) -> Value | Problem:
    heading = unit_of(holds.unit) if holds.unit else None
    match cell.kind, cell.value:
        case Kind.PERCENT, int() | Decimal() as share:
            return exact(Decimal(share) * 100)
        case Kind.NUMBER, int() | Decimal() as number if not heading:
            share = plain(Decimal(number) * 100)
            return at(cell, "share-in-two-ways", value=shown(cell), share=share)
        case Kind.TEXT, str(text) if not heading:
            found = amount_of(text, holds.decimal_mark)
            if isinstance(found, Amount) and not found.unit:
                return at(cell, "share-in-two-ways", value=text, share=plain(Decimal(found.number) * 100))
    return _measured(cell, Measured(_PERCENT, holds.decimal_mark), reading)


def _day(cell: Cell, _: Any, __: Reading) -> Value | Problem:
    match cell.value:
        case datetime() as moment:
            return at(cell, "date-with-time", value=moment.isoformat(" ", "minutes"))
        case date() as day:
            return day.isoformat()
        case str(text):
            return _day_in_text(cell, text)
    return at(cell, "not-a-date", value=shown(cell))


def _day_in_text(cell: Cell, text: str) -> str | Problem:
    match day_of(text):
        case EitherDay(day_first, month_first):
            either = {"first": day_first.isoformat(), "second": month_first.isoformat()}
            return at(cell, "date-in-two-ways", value=text, **either)
        case date() as day:
            return day.isoformat()
    return at(cell, "not-a-date", value=text)


def _span(cell: Cell, _: Any, __: Reading) -> Value | Problem:
    if cell.kind is Kind.DATE:
        return at(cell, "date-for-year", value=shown(cell))
    found = years_of(shown(cell)) if cell.kind in {Kind.NUMBER, Kind.TEXT} else None
    return found or at(cell, "not-years", value=shown(cell), first=FIRST_YEAR, last=LAST_YEAR)


def _one_of(cell: Cell, holds: OneOf, _: Reading) -> Value | Problem:
    written = shown(cell)
    key = _key(cell, holds.names)
    if isinstance(key, Several):
        return at(cell, "value-ambiguous", value=written, allowed=", ".join(key.keys))
    if key is not None:
        return key
    ends = range_of(written, holds.names)
    if ends and ends[0] != ends[1]:
        return Between(*ends)
    return at(cell, "value-unknown", value=written, **suggestion(written, holds.names))


def _key(cell: Cell, names: Names) -> str | Several | None:
    key = key_of(shown(cell), names)
    if key is None and cell.kind is Kind.BOOLEAN:
        return yes_or_no("yes" if cell.value else "no", names)
    return key


def _many_of(cell: Cell, holds: ManyOf, _: Reading) -> Value | Problem:
    written = shown(cell)
    key = _key(cell, holds.names)
    if isinstance(key, str):
        return (key,)
    match keys_of(_ENDS.sub("\n", written), holds.names):
        case Several(keys):
            return at(cell, "list-in-two-ways", value=written, allowed=", ".join(keys))
        case str(item):
            return at(cell, "value-unknown", value=item, **suggestion(item, holds.names))
        case keys:
            return _different(cell, keys)


_READERS: Final[dict[type, Callable[[Cell, Any, Reading], Value | Problem]]] = {
    Line: _line,
    Lines: _lines,
    Texts: _texts,
    Link: _link,
    Whole: _whole,
    Wholes: _wholes,
    Measured: _measured,
    Share: _share,
    Day: _day,
    Span: _span,
    OneOf: _one_of,
    ManyOf: _many_of,
}
