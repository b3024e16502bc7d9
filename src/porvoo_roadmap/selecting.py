"""Which measures filters select, and the order they are listed in."""

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Final, NamedTuple

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


def sorted_by(
    roadmap: Roadmap, key: str, measures: Sequence[Measure], name_of: Callable[[Measure], str]
) -> tuple[Measure, ...]:
    """The measures by number, by name, or by a dimension's values in declared order.

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

    def place(measure: Measure) -> Fraction | int:
        value = _values(measure, key)[0]
        return value if isinstance(value, Fraction) else places.get(value, len(places))

    return tuple(sorted(measures, key=place))
