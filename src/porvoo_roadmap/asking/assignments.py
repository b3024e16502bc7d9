"""What a measure is to have under a key, as it is typed: `impact=L`, `cost=..100000`, `owner=null`."""

import re
from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Any, Final, NamedTuple

from porvoo_roadmap.asking.amounts import PERCENT, amounts_in
from porvoo_roadmap.asking.dates import dates_in
from porvoo_roadmap.asking.filters import names_of_values, values_listed, values_named
from porvoo_roadmap.asking.measures import numbers_of
from porvoo_roadmap.asking.numbers import whole_number
from porvoo_roadmap.findings.problems import JobRefusedError
from porvoo_roadmap.model import BETWEEN, SPAN, STATUS, Between, Dimension, FieldKind, Roadmap, Value, Years
from porvoo_roadmap.selecting import Extent
from porvoo_roadmap.text.characters import folded
from porvoo_roadmap.text.nearest import choices

#: What says that there is nothing.
NOTHING_SAID: Final = ("null", "~")
#: The keys of every measure that no dimension or field declares.
OWN: Final = ("nr", "code", "name", "problem", "year", "owner", "depends_on", "note")
#: The keys that no measure can be without.
NEEDED: Final = ("nr", "name")
#: The texts that a translation may have.
TRANSLATED: Final = ("name", "problem")
_YEAR: Final = re.compile("[0-9]{4}")
#: A span of years as people write it.
_SPAN: Final = re.compile(SPAN.replace(r"\.\.", r"\s*(?:\.\.|[-\u2010-\u2015\u2212])\s*"))


class Assignment(NamedTuple):
    """The keys from a measure to a value, and the value."""

    path: tuple[str, ...]
    value: Any


class Unset(NamedTuple):
    """Stands for a value where the key is to go."""


UNSET: Final = Unset()


def assignments_of(roadmap: Roadmap, texts: Iterable[str]) -> list[Assignment]:
    """What `KEY=VALUE` texts say; raises `JobRefusedError` for what the file cannot have.

    A key that is named twice has the last value.
    """
    found: dict[tuple[str, ...], Assignment] = {}
    for text in texts:
        parts = text.split("=")
        ends = range(1, len(parts))
        known = (end for end in ends if path_of(roadmap, "=".join(parts[:end])) is not None)
        end = next(known, 1)
        if len(parts) == 1 or not parts[0].strip():
            raise JobRefusedError("not-an-assignment", written=text)
        one = assignment_of(roadmap, "=".join(parts[:end]), "=".join(parts[end:]))
        found[one.path] = one
    return [*found.values()]


def assignment_of(roadmap: Roadmap, key: str, text: str) -> Assignment:
    """One key and its value, as they are typed."""
    path = path_of(roadmap, key)
    if path is None:
        known = (*roadmap.dimensions, *roadmap.fields, *OWN)
        raise JobRefusedError("no-such-measure-key", key=key.strip(), **choices(key.strip(), known))
    if not text.strip():
        raise JobRefusedError("assignment-without-value", key=".".join(path))
    return Assignment(path, _value(roadmap, path, text))


def path_of(roadmap: Roadmap, key: str) -> tuple[str, ...] | None:
    """The path of a key, in any case if that leaves one: `reasons.impact`, `costs.2026`."""
    written = key.strip()
    first, dot, rest = written.partition(".")
    own = _alike(written, (*roadmap.dimensions, *roadmap.fields, *OWN))
    if own is not None or not dot:
        return None if own is None else (own,)
    match folded(first):
        case "reasons":
            dimension = _alike(rest, roadmap.dimensions)
            return None if dimension is None else ("reasons", dimension)
        case "costs" if _YEAR.fullmatch(rest.strip()):
            return ("costs", rest.strip())
        case "translations":
            language, _, part = folded(rest).partition(".")
            is_known = re.fullmatch("[a-z]{2}", language) and part in TRANSLATED
            return ("translations", language, part) if is_known else None
    return None


def _alike(written: str, known: Iterable[str]) -> str | None:
    names = [*known]
    alike = [name for name in names if folded(name) == folded(written)]
    return written if written in names else alike[0] if len(alike) == 1 else None


def _value(roadmap: Roadmap, path: Sequence[str], text: str) -> Any:
    """What stands in the file for a typed value; `UNSET` where the key is to go."""
    key, written = path[0], text.strip()
    dimension = roadmap.dimensions.get(key) if len(path) == 1 else None
    is_class = dimension is not None and written in dimension.values
    if written in NOTHING_SAID and not is_class:
        if key in NEEDED:
            raise JobRefusedError("key-needed", key=key)
        has_null = (dimension is not None and key != STATUS) or path == ("problem",)
        return None if has_null else UNSET
    if dimension is not None:
        return _on_dimension(key, dimension, text)
    if len(path) == 1 and key in roadmap.fields:
        return _fact(key, roadmap.fields[key], text)
    return _own(roadmap, path, text)


def _own(roadmap: Roadmap, path: Sequence[str], text: str) -> Any:
    """What stands under a key of every measure for a typed value."""
    match path:
        case ("costs", _):
            return _amount(roadmap, ".".join(path), text)
        case ("nr",):
            number = whole_number(text)
            if number is None:
                raise JobRefusedError("not-a-count", key="nr", written=text)
            return number
        case ("year",):
            return _year(text)
        case ("owner",):
            return _owner(roadmap, text)
        case ("depends_on",):
            return numbers_of(roadmap, "depends_on", [text])
    return text.strip()


def _on_dimension(key: str, dimension: Dimension, text: str) -> Value:
    if dimension.number is not None:
        match [*amounts_in(key, text, dimension.unit)]:
            case [Extent(low, high)]:
                low = dimension.number.from_ if low is None else low
                high = dimension.number.to if high is None else high
                assert isinstance(low, Fraction)
                assert isinstance(high, Fraction)
                return low if low == high else Between(low, high)
            case [Fraction() as amount]:
                return amount
        raise JobRefusedError("several-assigned", key=key, written=text)
    names = names_of_values(dimension)
    if dimension.many:
        return tuple(dict.fromkeys(values_listed(key, text, names)))
    if BETWEEN in text and text.strip() not in names:
        return _between(key, dimension, text)
    (value,) = values_named(key, text, names)
    return value


def _amount(roadmap: Roadmap, key: str, text: str) -> Fraction:
    """A part of the cost, in its unit."""
    cost = roadmap.dimensions.get(roadmap.cost or "")
    match [*amounts_in(key, text, None if cost is None else cost.unit)]:
        case [Fraction() as amount]:
            return amount
    raise JobRefusedError("several-assigned", key=key, written=text)


def _between(key: str, dimension: Dimension, text: str) -> Value:
    """A value that lies between two; an end that is left out is that of the scale."""
    points = {value: level.points for value, level in dimension.values.items() if level.points is not None}
    if not points:
        raise JobRefusedError("range-without-points", key=key, written=text.strip())
    names = {value: known for value, known in names_of_values(dimension).items() if value in points}
    first, _, last = text.partition(BETWEEN)
    (low,) = values_named(key, first, names) if first.strip() else [min(points, key=points.__getitem__)]
    (high,) = values_named(key, last, names) if last.strip() else [max(points, key=points.__getitem__)]
    if points[low] > points[high]:
        raise JobRefusedError("range-backwards", key=key, written=text.strip())
    return low if low == high else Between(low, high)


def _fact(key: str, field: FieldKind, text: str) -> str | Fraction:
    match field.kind:
        case "number" | "percent":
            unit = field.unit if field.kind == "number" else PERCENT
            match [*amounts_in(key, text, unit)]:
                case [Fraction() as amount]:
                    return amount
            raise JobRefusedError("several-assigned", key=key, written=text)
        case "date":
            match [*dates_in(key, text)]:
                case [str(day)]:
                    return day
            raise JobRefusedError("several-assigned", key=key, written=text)
    return text.strip()


def _year(text: str) -> int | Years:
    written = text.strip()
    span = _SPAN.fullmatch(written)
    if span is not None and int(span[1]) < int(span[2]):
        return Years(int(span[1]), int(span[2]))
    if not _YEAR.fullmatch(written):
        raise JobRefusedError("not-years", written=written)
    return int(written)


def _owner(roadmap: Roadmap, text: str) -> str | tuple[str, ...]:
    """Whoever the file knows by the whole text; else those between its commas, spelt as the file does."""
    known = {folded(owner): owner for measure in roadmap.measures for owner in measure.owners}
    whole = text.strip()
    if folded(whole) in known:
        return known[folded(whole)]
    names = [known.get(folded(part.strip()), part.strip()) for part in whole.split(",") if part.strip()]
    if not names:
        raise JobRefusedError("assignment-without-value", key="owner")
    return names[0] if len(names) == 1 else tuple(dict.fromkeys(names))
