"""Which measures filters select, and the order they are listed in."""

from collections.abc import Callable, Iterable, Sequence
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


def _values(measure: Measure, key: str) -> tuple[Value, ...]:
    """What a measure has on a dimension: one value, several, or none."""
    value = measure.values.get(key)
    return value if isinstance(value, tuple) and not isinstance(value, Between) else (value,)


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


def sorted_by(
    roadmap: Roadmap, key: str, measures: Sequence[Measure], name_of: Callable[[Measure], str]
) -> tuple[Measure, ...]:
    """The measures by number, by name, or by a dimension's values in declared order, open ones last.

    Raises `JobRefusedError` for any other key.
    """
    if key == "nr":
        return tuple(sorted(measures, key=lambda measure: measure.nr))
    if key == "name":
        return tuple(sorted(measures, key=lambda measure: (alphabetical(name_of(measure)), measure.nr)))
    if key not in roadmap.dimensions:
        known = ["nr", "name", *roadmap.dimensions]
        raise JobRefusedError("unknown-sort", written=key, **choices(key, known))
    places: dict[Value, int] = {value: at for at, value in enumerate(roadmap.dimensions[key].values)}

    def place(measure: Measure) -> tuple[bool, Fraction | int]:
        value = _values(measure, key)[0]
        at = value if isinstance(value, Fraction) else places.get(value)
        return (True, 0) if at is None else (False, at)

    return tuple(sorted(measures, key=place))


def two_dimensions(roadmap: Roadmap, rows: str, columns: str) -> tuple[str, str]:
    """Two dimensions of the file to cross; raises `JobRefusedError` for one it lacks, or for one twice."""
    for name in (rows, columns):
        if name not in roadmap.dimensions:
            raise JobRefusedError("no-such-dimension", key=name, **choices(name, roadmap.dimensions))
    if rows == columns:
        raise JobRefusedError("same-dimension-twice", key=rows)
    return rows, columns
