"""The numbers of measures, and years: one by one, in lists and in ranges."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from porvoo_roadmap.findings.problems import JobRefusedError
from porvoo_roadmap.model import MOST_NR
from porvoo_roadmap.selecting import Filter, ranges

#: What stands between the ends of a range of numbers: a hyphen, a dash, a minus, or two points.
_DASH: Final = re.compile(r"[\u2010-\u2015\u2212]|\.\.")
#: Of more numbers and ranges than these only the first and the last are told.
MOST_RANGES: Final = 10


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
