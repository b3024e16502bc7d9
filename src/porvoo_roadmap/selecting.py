"""Which measures filters select, and the order they are listed in."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Any, Final, Literal, NamedTuple

from porvoo_roadmap.findings.problems import JobRefusedError
from porvoo_roadmap.model import BETWEEN, Between, FieldValue, Measure, Roadmap, Value, in_file, is_open
from porvoo_roadmap.scenario import Scenario
from porvoo_roadmap.text.characters import folded
from porvoo_roadmap.text.language import alphabetical
from porvoo_roadmap.text.nearest import choices
from porvoo_roadmap.text.numerals import span

#: So many consecutive numbers are written as a range.
SHORTEST_RANGE: Final = 3


class Extent(NamedTuple):
    """Numbers or days from one to another, both included; without an end there is no limit.

    A day is a text, as ISO 8601 writes it.
    """

    low: Fraction | str | None
    high: Fraction | str | None

    def __str__(self) -> str:
        """It as it is typed.

        >>> str(Extent(None, Fraction(50000))), str(Extent("2026-01-01", "2026-12-31"))
        ('..50000', '2026-01-01..2026-12-31')
        """
        return BETWEEN.join("" if end is None else in_file(end) for end in self)

    def holds(self, value: Any) -> bool:
        """Whether a value lies between the ends."""
        return (self.low is None or self.low <= value) and (self.high is None or value <= self.high)


class Filter(NamedTuple):
    """One condition: the measure has one of the values at the key or, if negated, none of them.

    The key is a dimension, a field, or `nr`, `code`, `year` or `owner`; the values are as the
    file writes them. Where it looks at all texts of a measure, the key is `search`; where at
    what is not known, `unknown`, and the values are the dimensions.
    """

    key: str
    values: tuple[str | int | Fraction | Extent, ...]
    negated: bool = False
    looks_at: Literal["values", "texts", "open"] = "values"


def select(
    scenario: Scenario, filters: Iterable[Filter], measures: Sequence[Measure] | None = None
) -> Sequence[Measure]:
    """The measures that meet every filter, in the order of the file; of all that are ranked by default.

    A value that lies between two is read as the scenario reads it. One that is not known is
    none that a filter could ask for.
    """
    measures = scenario.measures if measures is None else measures
    tests = [_test(scenario, condition) for condition in filters]
    if not tests:
        return measures
    return tuple(measure for measure in measures if all(test(measure) for test in tests))


def _test(scenario: Scenario, condition: Filter) -> Callable[[Measure], bool]:
    match condition.looks_at:
        case "texts":
            texts = tuple(folded(str(value)) for value in condition.values)
            return lambda measure: any(text in searched(measure) for text in texts)
        case "open":
            names = [str(value) for value in condition.values]
            return lambda measure: any(
                name in measure.values and is_open(measure.values[name]) for name in names
            )
    spans = [value for value in condition.values if isinstance(value, Extent)]
    exact = frozenset(value for value in condition.values if not isinstance(value, Extent))
    values_of, negated = _reader(scenario, condition.key), condition.negated
    if not spans:
        return lambda measure: exact.isdisjoint(values_of(measure)) is negated

    def meets(value: FieldValue | int | None) -> bool:
        return value in exact or (value is not None and any(span.holds(value) for span in spans))

    return lambda measure: any(map(meets, values_of(measure))) is not negated


def _reader(scenario: Scenario, key: str) -> Callable[[Measure], Sequence[FieldValue | int | None]]:
    """A function that gives what a measure has at a key: one value, several, or none."""
    match key:
        case "nr":
            return lambda measure: (measure.nr,)
        case "code":
            return lambda measure: (measure.code,)
        case "year":
            return lambda measure: measure.years
        case "owner":
            return lambda measure: measure.owners
        case _ if key in scenario.roadmap.fields:
            return lambda measure: (measure.fields.get(key),)

    def values(measure: Measure) -> Sequence[FieldValue | int | None]:
        match measure.values.get(key):
            case Between() as value:
                read = scenario.levels({key: value})[key]
                assert isinstance(read, str | Fraction)
                return (read,)
            case tuple() as several:
                return several
            case value:
                return (value,)

    return values


def searched(measure: Measure) -> str:
    """The texts that a search looks through: all that people wrote about a measure, in every language.

    The values of dimensions are not among them: those are the file's, not the measure's.
    """
    translations = (measure.translations or {}).values()
    texts = [
        measure.name,
        measure.problem,
        measure.code,
        *measure.owners,
        measure.note,
        *(text for translation in translations for text in (translation.name, translation.problem)),
        *(measure.reasons or {}).values(),
        *(value for value in measure.fields.values() if isinstance(value, str)),
    ]
    return "\n".join(folded(text) for text in texts if text)


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
SortPlace = tuple[Any, ...]


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


def _place_of(
    roadmap: Roadmap, key: str, name_of: Callable[[Measure], str]
) -> Callable[[Measure], SortPlace]:
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

    def place(measure: Measure) -> SortPlace:
        value = measure.fields.get(key)
        return () if value is None else (alphabetical(str(value)) if is_text else value,)

    return place


def _on_dimension(value: Value, places: Mapping[str, int]) -> SortPlace:
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
