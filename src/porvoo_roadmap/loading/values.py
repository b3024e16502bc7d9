"""A measure's values and facts, as the file declares their kinds: plain values → values of the model.

Whether a text, a number, a list or a date belongs under a key is said by a dimension or a
field. What does not fit is told with what it means, where that is clear.
"""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import partial
from typing import Any, Final, NamedTuple

from porvoo_roadmap.findings.problems import Fact, Path, Problem
from porvoo_roadmap.loading.scalars import plain_value, written_as
from porvoo_roadmap.model import BETWEEN, Between, FieldValue, Value

#: Four digits, two and two: a date as ISO 8601 writes it.
DATE: Final = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
#: What a link begins with.
SCHEMES: Final = ("https://", "http://", "mailto:")


class Misfit(NamedTuple):
    """What does not fit: the code and the facts, where in a list it stands, and what it means."""

    code: str
    facts: Mapping[str, Fact] = {}
    at: Path = ()
    meaning: object = None

    def problem(self, path: Path) -> Problem:
        """The problem that it is at a place."""
        facts = {"key": str(path[-1]), **self.facts}
        return Problem(self.code, facts, (*path, *self.at), meaning=self.meaning)


#: A value of the model, or the misfits of what does not fit.
Read = Callable[[Any], Value | FieldValue | list[Misfit]]


class Readers(NamedTuple):
    """How the values of a measure are read, by key; a text without two dots is right at a key of `plain`."""

    dimensions: Mapping[str, Read] = {}
    fields: Mapping[str, Read] = {}
    plain: frozenset[str] = frozenset()


def readers_of(dimensions: Mapping[str, Any], fields: Mapping[str, Any]) -> Readers:
    """The readers of what is declared, as far as that can be understood."""
    read = {name: _reader(part) for name, part in dimensions.items()}
    plain = frozenset(name for name, part in dimensions.items() if not (_is_number(part) or _is_many(part)))
    kinds = {name: part.get("kind") if isinstance(part, dict) else None for name, part in fields.items()}
    return Readers(read, {name: FIELDS.get(str(kind), _as_it_is) for name, kind in kinds.items()}, plain)


def _is_number(part: Any) -> bool:
    return isinstance(part, dict) and part.get("number") is not None


def _is_many(part: Any) -> bool:
    return isinstance(part, dict) and part.get("many") is True


def _reader(part: Any) -> Read:
    """How the values of a dimension are read."""
    if _is_number(part):
        return _as_it_is if "values" in part else _number
    if _is_many(part):
        return _several
    values = part.get("values") if isinstance(part, dict) else None
    declared = values if isinstance(values, dict) else {}
    points = {
        name: level["points"]
        for name, level in declared.items()
        if isinstance(level, dict) and type(level.get("points")) in {int, Decimal}
    }
    return partial(_class, points if len(points) == len(declared) else {})


def _as_it_is(value: Any) -> Any:
    return value if isinstance(value, str) else None


def _class(points: Mapping[str, int | Decimal], value: Any) -> Value | list[Misfit]:
    match value:
        case None:
            return None
        case str():
            low, _, high = value.partition(BETWEEN)
            is_between = value not in points and low in points and high in points and low != high
            return Between(low, high) if is_between and points[low] <= points[high] else value
        case dict() | list():
            return [Misfit("not-one-value")]
    written = str(written_as(value))
    return [Misfit("not-text", {"written": written}, meaning=written)]


def _several(value: Any) -> Value | list[Misfit]:
    match value:
        case None:
            return None
        case []:
            return [Misfit("empty")]
        case [*items]:
            found = [(place, _class({}, item)) for place, item in enumerate(items)]
            misfits = [
                misfit._replace(at=(place,))
                for place, item in found
                for misfit in (item if isinstance(item, list) else [Misfit("empty")] if item is None else [])
            ]
            return misfits or tuple(items)
        case dict():
            return [Misfit("not-list")]
    one = _class({}, value)
    return (one,) if isinstance(one, str) else one


def _number(value: Any) -> Value | list[Misfit]:
    match value:
        case None:
            return None
        case str():
            low, _, high = value.partition(BETWEEN)
            ends = [_fraction(plain_value(end)) for end in (low, high)]
            match ends:
                case [Fraction() as low_end, Fraction() as high_end] if low_end < high_end:
                    return Between(low_end, high_end)
    number = _fraction(value)
    return [Misfit("not-number")] if number is None else number


def _fraction(value: Any) -> Fraction | None:
    return Fraction(value) if type(value) is int or isinstance(value, Decimal) else None


def _text(value: Any) -> FieldValue | list[Misfit]:
    return value if isinstance(value, str) and value.strip() else [Misfit("not-text")]


def _amount(value: Any) -> FieldValue | list[Misfit]:
    number = _fraction(value)
    return [Misfit("not-number")] if number is None else number


def _date(value: Any) -> FieldValue | list[Misfit]:
    return value if isinstance(value, str) and DATE.fullmatch(value) else [Misfit("not-a-date")]


def _link(value: Any) -> FieldValue | list[Misfit]:
    return value if isinstance(value, str) and value.startswith(SCHEMES) else [Misfit("not-a-link")]


#: How a field is read, by its kind.
FIELDS: Final[Mapping[str, Read]] = {
    "text": _text,
    "number": _amount,
    "percent": _amount,
    "date": _date,
    "link": _link,
}
