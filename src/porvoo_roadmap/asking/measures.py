"""Numbers of measures, and years: single ones, lists and ranges."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from porvoo_roadmap.findings.problems import JobRefusedError
from porvoo_roadmap.model import MOST_NR
from porvoo_roadmap.selecting import Filter, ranges

#: What people write between the ends of a range, apart from a hyphen: dashes, a minus sign, two points.
_DASH: Final = re.compile(r"[\u2010-\u2015\u2212]|\.\.")
#: A message lists at most so many numbers and ranges.
MOST_RANGES: Final = 10


def number_filter(key: str, texts: Iterable[str], known: Iterable[int]) -> tuple[Filter, list[str]]:
    """A filter on whole numbers such as `1-5,9`, and the ranges that contain no known number.

    Raises `JobRefusedError` if a text is no number, or if a single number is not known.
    """
    found = list(_parts(key, texts, sorted(set(known))))
    chosen = dict.fromkeys(number for part in found for number in part.numbers)
    return Filter(key, tuple(chosen)), [part.written for part in found if not part.numbers]


def numbers_of(key: str, texts: Iterable[str], known: Iterable[int]) -> tuple[int, ...]:
    """The numbers of measures that were asked for, in that order.

    Raises `JobRefusedError` if a text is no number, or if no measure has such a number.
    """
    there = sorted(set(known))
    chosen: dict[int, None] = {}
    for part in _parts(key, texts, there):
        if not part.numbers:
            raise _none_there("nr", part.written, there)
        chosen.update(dict.fromkeys(part.numbers))
    return tuple(chosen)


def one_number(key: str, text: str, known: Iterable[int]) -> int:
    """The one number that a text means; raises `JobRefusedError` if it means none or several."""
    values = numbers_of(key, [text], known)
    if len(values) != 1:
        raise JobRefusedError("not-one-number", key=key, written=text)
    return values[0]


class _Part(NamedTuple):
    """A number or a range as it is written, and the known numbers that it contains."""

    written: str
    numbers: Sequence[int]


def _parts(key: str, texts: Iterable[str], there: Sequence[int]) -> Iterator[_Part]:
    """The numbers and ranges between commas; a range with an open end, as in `20-`, has no limit there."""
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
    """A whole number; digits beyond the largest possible number are not converted."""
    digits = text.lstrip("0")
    return MOST_NR + 1 if len(digits) > len(str(MOST_NR)) else int(digits or "0")


def _none_there(key: str, written: str, there: Sequence[int]) -> JobRefusedError:
    facts = {"allowed": ", ".join(_shortened(ranges(there)))} if there else {}
    return JobRefusedError("no-such-number", key=key, written=written, **facts)


def _shortened(texts: Sequence[str]) -> Sequence[str]:
    """The first texts and the last one, if there are many."""
    return texts if len(texts) <= MOST_RANGES else [*texts[: MOST_RANGES - 2], "\u2026", texts[-1]]
