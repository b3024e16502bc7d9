"""A measure's values and facts, as the file declares their kinds: plain values → values of the model.

Whether a text, a number, a list or a date belongs under a key is said by a dimension or a
field. What does not fit is told with what it means, where that is clear. Which classes
there are, and how far a range reaches, is for the rules.
"""

import re
from collections.abc import Callable, Collection, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import partial
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from porvoo_roadmap.findings.problems import Fact, Path, Problem
from porvoo_roadmap.loading.scalars import plain_value, written_as
from porvoo_roadmap.model import BETWEEN, LINES, Between, FieldValue, Value

#: How people write that something is so; YAML has `true`.
YES: Final = ("yes", "y", "on", "true", "kyllä", "ja")

Facts = Mapping[str, Fact]
NO_FACTS: Final[Facts] = MappingProxyType({})


class Misfit(NamedTuple):
    """What does not fit: the code and the facts, where in a list it stands, and what it means."""

    code: str
    facts: Facts = NO_FACTS
    meaning: object = None
    at: Path = ()

    def problem(self, path: Path) -> Problem:
        """The problem that it is at a place."""
        return Problem(
            self.code, {"key": str(path[-1]), **self.facts}, (*path, *self.at), meaning=self.meaning
        )


#: A value of the model, or what does not fit.
Read = Callable[[Any], Value | FieldValue | list[Misfit]]


class ValueReaders(NamedTuple):
    """How the values of a measure are read, by key; a text without two dots is right at a key of `plain`.

    `whole` names which of the two, `dimensions` and `fields`, are known to their last name.
    """

    dimensions: Mapping[str, Read]
    fields: Mapping[str, Read]
    plain: frozenset[str]
    whole: Collection[str]


def readers_of(
    dimensions: Mapping[str, Any], fields: Mapping[str, Any], whole: Collection[str]
) -> ValueReaders:
    """The readers of what is declared, as far as that can be read."""
    read = {name: _reader(part) for name, part in dimensions.items()}
    plain = frozenset(name for name, part in dimensions.items() if not (_is_number(part) or _is_many(part)))
    free = {name: part for name, part in fields.items() if name not in dimensions}
    kinds = {name: part.get("kind") if isinstance(part, dict) else None for name, part in free.items()}
    facts = {name: KINDS.get(str(kind), _as_it_is) for name, kind in kinds.items()}
    return ValueReaders(read, facts, plain, whole)


def _is_number(part: Any) -> bool:
    return isinstance(part, dict) and part.get("number") is not None


def _is_many(part: Any) -> bool:
    return isinstance(part, dict) and str(part.get("many")).casefold() in YES


def _reader(part: Any) -> Read:
    """How the values of a dimension are read."""
    if _is_number(part):
        return _as_it_is if part.get("values") is not None else partial(_number, part)
    if _is_many(part):
        return _several
    declared = part.get("values") if isinstance(part, dict) else None
    if not isinstance(declared, dict):
        return _as_it_is
    points = {
        name: level["points"]
        for name, level in declared.items()
        if isinstance(level, dict) and type(level.get("points")) in {int, Decimal}
    }
    return partial(_class, points if len(points) == len(declared) else {})


def _as_it_is(value: Any) -> Any:
    """What stands where it is not known what belongs there."""
    return None if isinstance(value, list) else value


def _class(points: Mapping[str, int | Decimal], value: Any) -> Value | list[Misfit]:
    """A class, or two of a scale with the points of its classes."""
    match value:
        case None:
            return None
        case str():
            low, _, high = value.partition(BETWEEN)
            is_between = value not in points and low in points and high in points and low != high
            return Between(low, high) if is_between and points[low] <= points[high] else value
        case dict() | list():
            return [Misfit("not-one-value", {"written": _in_brackets(value)})]
    written = str(written_as(value))
    return [Misfit("not-text", {"written": written}, written)]


def _in_brackets(value: Any) -> str:
    """A list as it can stand on a line, as far as it is plain values."""
    items = [written_as(item) for item in value] if isinstance(value, list) else []
    return f"[{', '.join(map(str, items))}]"


def _several(value: Any) -> Value | list[Misfit]:
    match value:
        case None:
            return None
        case []:
            return [Misfit("empty")]
        case [*items]:
            found = [(place, _class({}, item)) for place, item in enumerate(items)]
            misfits = [misfit._replace(at=(place,)) for place, item in found for misfit in _of_an_item(item)]
            return misfits or tuple(items)
        case dict():
            return [Misfit("not-list")]
    one = _class({}, value)
    return (one,) if isinstance(one, str) else one


def _of_an_item(found: Value | list[Misfit]) -> list[Misfit]:
    if found is None:
        return [Misfit("empty")]
    return found if isinstance(found, list) else []


def _number(part: Mapping[str, Any], value: Any) -> Value | list[Misfit]:
    """A number, or two between which it lies, on a dimension in numbers."""
    match value:
        case None:
            return None
        case str():
            low, _, high = value.partition(BETWEEN)
            match _fraction(plain_value(low)), _fraction(plain_value(high)):
                case Fraction() as first, Fraction() as last if first < last:
                    return Between(first, last)
            from porvoo_roadmap.loading.amounts import misfit_of

            return [misfit_of(value, part)]
    number = _fraction(value)
    return [Misfit("not-number")] if number is None else number


def _fraction(value: Any) -> Fraction | None:
    return Fraction(value) if type(value) is int or isinstance(value, Decimal) else None


def _text(value: Any) -> FieldValue | list[Misfit]:
    if isinstance(value, str):
        is_clean = re.fullmatch(LINES, value)
        return (
            value
            if is_clean
            else [Misfit("text-not-clean" if value.strip() else "empty", {"written": value})]
        )
    written = written_as(value)
    return [Misfit("not-text", {} if written is None else {"written": written}, written)]


def _amount(value: Any) -> FieldValue | list[Misfit]:
    number = _fraction(value)
    if number is not None:
        return number
    from porvoo_roadmap.loading.amounts import misfit_of

    return [misfit_of(value, {}) if isinstance(value, str) else Misfit("not-number")]


def _date(value: Any) -> FieldValue | list[Misfit]:
    from porvoo_roadmap.loading.dates import misfit_of

    misfit = misfit_of(value)
    return value if misfit is None else [misfit]


def _link(value: Any) -> FieldValue | list[Misfit]:
    from porvoo_roadmap.loading.links import misfit_of

    misfit = misfit_of(value)
    return value if misfit is None else [misfit]


#: How a field is read, by its kind.
KINDS: Final[Mapping[str, Read]] = {
    "text": _text,
    "number": _amount,
    "percent": _amount,
    "date": _date,
    "link": _link,
}
