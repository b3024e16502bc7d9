"""Which measures filters select, and the order they are listed in."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Any, Final, NamedTuple

from porvoo_roadmap.findings.problems import JobRefusedError
from porvoo_roadmap.model import Between, Measure, Roadmap, Value
from porvoo_roadmap.text.language import alphabetical
from porvoo_roadmap.text.nearest import choices
from porvoo_roadmap.text.numerals import span

#: So many consecutive numbers are written as a range.
SHORTEST_RANGE: Final = 3


class Filter(NamedTuple):
    """One condition: the measure has one of the values at the key or, if negated, none of them.

    The key is a dimension, or `nr`, `year`, `owner` or `search`; the values are as the
    file writes them.
    """

    key: str
    values: tuple[str | int, ...]
    negated: bool = False


def select(roadmap: Roadmap, filters: Iterable[Filter]) -> tuple[Measure, ...]:
    """The measures that meet every filter, in the order of the file."""
    tests = [_test(condition) for condition in filters]
    if not tests:
        return roadmap.measures
    return tuple(measure for measure in roadmap.measures if all(test(measure) for test in tests))


def _test(condition: Filter) -> Callable[[Measure], bool]:
    values = frozenset(condition.values)
    match condition.key:
        case "nr":
            return lambda measure: measure.nr in values
        case "year":
            return lambda measure: not values.isdisjoint(measure.years)
        case "owner":
            return lambda measure: not values.isdisjoint(measure.owners)
        case "search":
            texts = tuple(folded(str(value)) for value in condition.values)
            return lambda measure: any(text in _searched(measure) for text in texts)
        case key:
            return lambda measure: values.isdisjoint(_values(measure, key)) is condition.negated


def _values(measure: Measure, key: str) -> tuple[Value, ...]:
    """What a measure has on a dimension: one value, several, or none."""
    value = measure.values.get(key)
    return value if isinstance(value, tuple) and not isinstance(value, Between) else (value,)


def _searched(measure: Measure) -> str:
    """The texts that a search looks through, in every language that the file has."""
    translations = (measure.translations or {}).values()
    texts = [measure.name, measure.problem, *(t for tr in translations for t in (tr.name, tr.problem))]
    return "\n".join(folded(text) for text in texts if text)


def folded(text: str) -> str:
    """The text as it is compared: in Unicode's composed form, and without case."""
    from unicodedata import normalize

    return normalize("NFC", text).casefold()


def ranges(numbers: Sequence[int]) -> list[str]:
    """Ascending numbers, with three or more consecutive ones as a range.

    >>> ranges([2, 3, 4, 5, 9, 11, 12])
    ['2–5', '9', '11', '12']
    """
    breaks = [i for i, (low, high) in enumerate(pairwise(numbers), 1) if high != low + 1]
    runs = [numbers[start:end] for start, end in pairwise([0, *breaks, len(numbers)])]
    found: list[str] = []
    for run in runs:
        found += [span(str(run[0]), str(run[-1]))] if len(run) >= SHORTEST_RANGE else map(str, run)
    return found


#: The keys of measures that lists are sorted by, beside dimensions and fields.
SORT_KEYS: Final = ("nr", "code", "name", "year", "owner")
#: Before a key: the other way round.
DOWN: Final = "-"
#: Where a measure stands in a sorted list.
Place = tuple[Any, ...]


def sorted_by(
    roadmap: Roadmap, key: str, measures: Sequence[Measure], name_of: Callable[[Measure], str]
) -> tuple[Measure, ...]:
    """The measures by a key of theirs, or the other way round if a minus stands before it.

    Numbers and dates are in their order, classes in that of the file, texts in that of the
    alphabet. Those without a value, or with one that is not known, come last either way;
    equal ones stay in the order of the file. Raises `JobRefusedError` for any other key.
    """
    known = (*SORT_KEYS, *roadmap.dimensions, *roadmap.fields)
    name = key if key in known else key.removeprefix(DOWN)
    if name not in known:
        raise JobRefusedError("unknown-sort", written=key, **choices(name, known))
    place_of = _place_of(roadmap, name, name_of)
    placed = [(place, measure) for measure in measures if (place := place_of(measure))]
    placed.sort(key=lambda one: one[0], reverse=name != key)
    there = {measure.nr for _place, measure in placed}
    return (*(m for _place, m in placed), *(m for m in measures if m.nr not in there))


def _place_of(roadmap: Roadmap, key: str, name_of: Callable[[Measure], str]) -> Callable[[Measure], Place]:
    """A function that gives the place of a measure; an empty one has none."""
    match key:
        case "nr":
            return lambda measure: (measure.nr,)
        case "code":
            return lambda measure: tuple(_in_pieces(measure.code or ""))
        case "name":
            return lambda measure: (alphabetical(name_of(measure)), measure.nr)
        case "year":
            return lambda measure: measure.years and (measure.years[0], measure.years[-1])
        case "owner":
            return lambda measure: tuple(map(alphabetical, measure.owners))
        case _ if key in roadmap.dimensions:
            places = {value: at for at, value in enumerate(roadmap.dimensions[key].values)}
            return lambda measure: _on_dimension(measure.values.get(key), places)
    is_text = roadmap.fields[key].kind in {"text", "link"}

    def place(measure: Measure) -> Place:
        value = measure.fields.get(key)
        return () if value is None else (alphabetical(str(value)) if is_text else value,)

    return place


def _on_dimension(value: Value, places: Mapping[str, int]) -> Place:
    """The place of a value by numbers and by the classes' order; what lies between is placed by its ends."""
    match value:
        case None:
            return ()
        case Fraction():
            return (value, value)
        case str():
            return (places[value], places[value])
    return tuple(places[one] if isinstance(one, str) else one for one in value)


def _in_pieces(code: str) -> list[tuple[int, int, str]]:
    """A code in pieces that are compared one by one: its numbers as numbers, so that 3.2 is before 3.10.

    >>> sorted(["K-10", "K-9", "3.10", "3.2"], key=_in_pieces)
    ['3.2', '3.10', 'K-9', 'K-10']
    """
    pieces = (piece for piece in re.split("([0-9]+)", code) if piece)
    return [(0, int(piece), "") if piece.isdecimal() else (1, 0, folded(piece)) for piece in pieces]


def two_dimensions(roadmap: Roadmap, rows: str, columns: str) -> tuple[str, str]:
    """Two dimensions of the file to cross; raises `JobRefusedError` for one it lacks, or for one twice."""
    for name in (rows, columns):
        if name not in roadmap.dimensions:
            raise JobRefusedError("no-such-dimension", key=name, **choices(name, roadmap.dimensions))
    if rows == columns:
        raise JobRefusedError("same-dimension-twice", key=rows)
    return rows, columns
