"""Filters → measures: what the command line asks for, understood by the file's own words."""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Final, NamedTuple

from porvoo_roadmap.language import alphabetical
from porvoo_roadmap.model import MOST_NR, Dimension, Measure, Roadmap
from porvoo_roadmap.nearest import choices, nearest
from porvoo_roadmap.problems import JobRefusedError

RANGE: Final = ".."
#: What stands between the ends of a range of numbers: a hyphen, a dash, a minus, or two points.
_DASH: Final = re.compile(r"[\u2010-\u2015\u2212]|\.\.")
#: So many numbers in a row are told as a range.
SHORTEST_RANGE: Final = 3
#: Of more numbers and ranges than these only the first and the last are told.
MOST_RANGES: Final = 10


class Filter(NamedTuple):
    """One condition: the measure has one of the values at the key, or none of them if negated.

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
            return lambda measure: measure.year in values
        case "owner":
            return lambda measure: measure.owner in values
        case "search":
            texts = tuple(folded(str(value)) for value in condition.values)
            return lambda measure: any(text in _searched(measure) for text in texts)
        case key:
            return lambda measure: (measure.values.get(key) in values) is not condition.negated


def _searched(measure: Measure) -> str:
    """The texts that a search looks through, in every language that the file has."""
    translations = (measure.translations or {}).values()
    texts = [measure.name, measure.problem, *(t for tr in translations for t in (tr.name, tr.problem))]
    return "\n".join(folded(text) for text in texts if text)


def folded(text: str) -> str:
    """The text as comparisons see it: composed, and without case."""
    return unicodedata.normalize("NFC", text).casefold()


def value_filter(roadmap: Roadmap, key: str, texts: Sequence[str], *, negated: bool = False) -> Filter:
    """A filter on a dimension: values as written, labels, beginnings or ranges, each maybe several.

    Raises `JobRefusedError` where the file has no such dimension or value, or several fit.
    """
    dimension = roadmap.dimensions.get(key)
    if dimension is None:
        raise JobRefusedError("no-such-dimension", key=key, **choices(key, roadmap.dimensions))
    names = {value: [value, *(level.label or {}).values()] for value, level in dimension.values.items()}
    found: list[str] = []
    for text in texts:
        found += _values(key, text, dimension, names)
    return Filter(key, tuple(value for value in dimension.values if value in found), negated)


def owner_filter(roadmap: Roadmap, texts: Sequence[str]) -> Filter:
    """A filter on the owners that the file's measures have."""
    named = {measure.owner for measure in roadmap.measures if measure.owner}
    owners = {owner: [owner] for owner in sorted(named, key=alphabetical)}
    found = [value for text in texts for value in _listed("owner", text, owners)]
    return Filter("owner", tuple(dict.fromkeys(found)))


def _values(key: str, text: str, dimension: Dimension, names: Mapping[str, Sequence[str]]) -> list[str]:
    """The values that one option's text means; a label may hold a comma, so the whole is tried first."""
    if RANGE not in text:
        return _listed(key, text, names)
    found: list[str] = []
    for part in text.split(","):
        if RANGE in part:
            found += _in_range(key, part, dimension, names)
        else:
            found += _named(key, part, names)
    return found


def _listed(key: str, text: str, names: Mapping[str, Sequence[str]]) -> list[str]:
    if any(folded(text.strip()) == folded(name) for known in names.values() for name in known):
        return _named(key, text, names)
    return [value for part in text.split(",") for value in _named(key, part, names)]


def _named(key: str, text: str, names: Mapping[str, Sequence[str]]) -> list[str]:
    """The values that a text names: in full, else by an unambiguous beginning."""
    if text in names:
        return [text]
    wanted = folded(text.strip())
    full = [value for value in names if folded(value) == wanted]
    full = full or [value for value, known in names.items() if wanted in map(folded, known)]
    begun = [
        value for value, known in names.items() if wanted and any(folded(n).startswith(wanted) for n in known)
    ]
    found = full or begun
    if len(found) > 1:
        raise JobRefusedError("value-ambiguous", key=key, written=text.strip(), allowed=", ".join(found))
    if not found:
        raise JobRefusedError("no-such-value", key=key, written=text.strip(), **_choices(text, names))
    return found


def _choices(text: str, names: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """The values that there are, and the one that is nearest by itself or by a label."""
    meant = {name: value for value, known in names.items() for name in known}
    near = nearest(text.strip(), tuple(meant))
    return choices("" if near is None else meant[near], names)


def _in_range(key: str, text: str, dimension: Dimension, names: Mapping[str, Sequence[str]]) -> list[str]:
    """The values between two ends, each included, by their points; an end left out is open."""
    points = {value: level.points for value, level in dimension.values.items() if level.points is not None}
    if not points:
        raise JobRefusedError("range-without-points", key=key, written=text.strip())
    first, last = (end.strip() for end in text.split(RANGE, 1))

    def limit(end: str, otherwise: Fraction) -> Fraction:
        if not end:
            return otherwise
        (value,) = _named(key, end, {value: known for value, known in names.items() if value in points})
        return points[value]

    low = limit(first, min(points.values()))
    high = limit(last, max(points.values()))
    if low > high:
        raise JobRefusedError("range-backwards", key=key, written=text.strip())
    return [value for value, p in points.items() if low <= p <= high]


def number_filter(key: str, texts: Iterable[str], known: Iterable[int]) -> tuple[Filter, list[str]]:
    """A filter on whole numbers, as in `1-5,9`, and the ranges in which there are none.

    Raises `JobRefusedError` for what is no number, and for a single number that nothing has.
    """
    found = list(_parts(key, texts, sorted(set(known))))
    chosen = dict.fromkeys(number for part in found for number in part.numbers)
    return Filter(key, tuple(chosen)), [part.written for part in found if not part.numbers]


def numbers_of(key: str, texts: Iterable[str], known: Iterable[int]) -> tuple[int, ...]:
    """The measures' numbers that are meant, in the order in which they were asked for.

    Raises `JobRefusedError` for what is no number, and where there are none.
    """
    there = sorted(set(known))
    chosen: dict[int, None] = {}
    for part in _parts(key, texts, there):
        if not part.numbers:
            raise _none_there("nr", part.written, there)
        chosen.update(dict.fromkeys(part.numbers))
    return tuple(chosen)


def one_number(key: str, text: str, known: Iterable[int]) -> int:
    """The one number that a text means; raises `JobRefusedError` where it means none or several."""
    values = numbers_of(key, [text], known)
    if len(values) != 1:
        raise JobRefusedError("not-one-number", key=key, written=text)
    return values[0]


class _Part(NamedTuple):
    """A number or a range as it is written, and which of the numbers that there are it means."""

    written: str
    numbers: Sequence[int]


def _parts(key: str, texts: Iterable[str], there: Sequence[int]) -> Iterator[_Part]:
    """The numbers and ranges between commas; an open end, as in `20-`, takes all that there are."""
    for part in (piece.strip() for text in texts for piece in text.split(",")):
        first, dash, last = _DASH.sub("-", part).partition("-")
        ends = [end.strip() for end in ((first, last) if dash else (first,))]
        if not any(ends) or not all(map(_is_number, filter(None, ends))):
            raise JobRefusedError("not-numbers", key=key, written=part)
        low = _number(ends[0]) if ends[0] else 0
        high = _number(ends[-1]) if ends[-1] else MOST_NR
        if ends[0] and ends[-1] and low > high:
            raise JobRefusedError("range-backwards", key=key, written=part)
        numbers = there[bisect_left(there, low) : bisect_right(there, high)]
        if not dash and not numbers:
            raise _none_there("year" if key == "year" else "nr", part, there)
        yield _Part(part, numbers)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal()


def _number(text: str) -> int:
    """A number; none that is longer than the largest that there can be is read to its end."""
    digits = text.lstrip("0")
    return MOST_NR + 1 if len(digits) > len(str(MOST_NR)) else int(digits or "0")


def _none_there(key: str, written: str, there: Sequence[int]) -> JobRefusedError:
    facts = {"allowed": ", ".join(_shortened(ranges(there)))} if there else {}
    return JobRefusedError("no-such-number", key=key, written=written, **facts)


def _shortened(texts: Sequence[str]) -> Sequence[str]:
    """The first of many texts and the last."""
    return texts if len(texts) <= MOST_RANGES else [*texts[: MOST_RANGES - 2], "\u2026", texts[-1]]


def ranges(numbers: Sequence[int]) -> list[str]:
    """Ascending numbers, three and more in a row as a range.

    >>> ranges([2, 3, 4, 5, 9, 11, 12])
    ['2–5', '9', '11', '12']
    """
    breaks = [i for i, (low, high) in enumerate(pairwise(numbers), 1) if high != low + 1]
    runs = [numbers[start:end] for start, end in pairwise([0, *breaks, len(numbers)])]
    found: list[str] = []
    for run in runs:
        found += [f"{run[0]}–{run[-1]}"] if len(run) >= SHORTEST_RANGE else map(str, run)
    return found


def sorted_by(
    roadmap: Roadmap, key: str, measures: Sequence[Measure], name_of: Callable[[Measure], str]
) -> tuple[Measure, ...]:
    """The measures by number, by name, or by a dimension's values in declared order."""
    if key == "nr":
        return tuple(sorted(measures, key=lambda measure: measure.nr))
    if key == "name":
        return tuple(sorted(measures, key=lambda measure: (alphabetical(name_of(measure)), measure.nr)))
    if key not in roadmap.dimensions:
        known = ["nr", "name", *roadmap.dimensions]
        raise JobRefusedError("unknown-sort", written=key, **choices(key, known))
    places = {value: place for place, value in enumerate(roadmap.dimensions[key].values)}
    return tuple(sorted(measures, key=lambda measure: places.get(measure.values.get(key, ""), len(places))))


def two_dimensions(roadmap: Roadmap, rows: str, columns: str) -> tuple[str, str]:
    """Two dimensions of the file to cross; raises `JobRefusedError` for one it lacks, or for one twice."""
    for name in (rows, columns):
        if name not in roadmap.dimensions:
            raise JobRefusedError("no-such-dimension", key=name, **choices(name, roadmap.dimensions))
    if rows == columns:
        raise JobRefusedError("same-dimension-twice", key=rows)
    return rows, columns
