"""Numbers and codes of measures, and years: single ones, lists and ranges."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from porvoo_roadmap.findings.problems import JobRefusedError
from porvoo_roadmap.model import MOST_NR, Roadmap
from porvoo_roadmap.selecting import Filter, ranges
from porvoo_roadmap.text.characters import folded
from porvoo_roadmap.text.nearest import nearest

#: What people write between the ends of a range, apart from a hyphen: dashes, a minus sign, two points.
_DASH: Final = re.compile(r"[\u2010-\u2015\u2212]|\.\.")
#: A message lists at most so many numbers and ranges, or codes.
MOST_RANGES: Final = 10


def number_filter(
    roadmap: Roadmap, key: str, texts: Iterable[str], *, negated: bool = False
) -> tuple[Filter, list[str]]:
    """A filter on `nr` or `year`, such as `1-5,9`, and the ranges that contain no known number.

    A code is taken for the number of its measure. Raises `JobRefusedError` if a text is neither
    number nor code, or if a single number is not known.
    """
    known = _known(roadmap, key)
    found = list(_parts(key, texts, known))
    chosen = dict.fromkeys(number for part in found for number in part.numbers)
    return Filter(key, tuple(chosen), negated), [part.written for part in found if not part.numbers]


def numbers_of(roadmap: Roadmap, key: str, texts: Iterable[str]) -> tuple[int, ...]:
    """The numbers of the measures that were asked for by number or code, in that order.

    Raises `JobRefusedError` if a text is neither, or if no measure has it.
    """
    known = _known(roadmap, "nr")
    chosen: dict[int, None] = {}
    for part in _parts(key, texts, known):
        if not part.numbers:
            raise _none_there("nr", part.written, known)
        chosen.update(dict.fromkeys(part.numbers))
    return tuple(chosen)


def one_number(roadmap: Roadmap, key: str, text: str) -> int:
    """The number of the one measure that a text means; raises `JobRefusedError` if it is none or several."""
    values = numbers_of(roadmap, key, [text])
    if len(values) != 1:
        raise JobRefusedError("not-one-number", key=key, written=text)
    return values[0]


class _Known(NamedTuple):
    """The numbers that there are, in their order, and those of measures by their code."""

    numbers: Sequence[int]
    codes: Mapping[str, int]


def _known(roadmap: Roadmap, key: str) -> _Known:
    if key == "year":
        return _Known(sorted({year for measure in roadmap.measures for year in measure.years}), {})
    codes = {measure.code: measure.nr for measure in roadmap.measures if measure.code is not None}
    return _Known(sorted(measure.nr for measure in roadmap.measures), codes)


class _Part(NamedTuple):
    """A number, a range or a code as it is written, and the known numbers that it means."""

    written: str
    numbers: Sequence[int]


def _parts(key: str, texts: Iterable[str], known: _Known) -> Iterator[_Part]:
    """What stands between commas; a code is tried whole, because it may contain one."""
    for text in texts:
        whole = text.strip()
        if "," in whole and whole in known.codes:
            yield _Part(whole, [known.codes[whole]])
        else:
            yield from (_part(key, piece.strip(), known) for piece in text.split(","))


def _part(key: str, part: str, known: _Known) -> _Part:
    """A number or a range or, where no measure has such a number, a code.

    A range with an open end, as in `20-`, has no limit there.
    """
    first, dash, last = _DASH.sub("-", part).partition("-")
    ends = [end.strip() for end in ((first, last) if dash else (first,))]
    is_numeric = any(ends) and all(map(_is_number, filter(None, ends)))
    low = _number(ends[0]) if is_numeric and ends[0] else 0
    high = _number(ends[-1]) if is_numeric and ends[-1] else MOST_NR
    there = known.numbers
    numbers = there[bisect_left(there, low) : bisect_right(there, high)] if is_numeric else ()
    if numbers:
        return _Part(part, numbers)
    coded = _with_code(key, part, known.codes)
    if coded is not None:
        return _Part(part, [coded])
    if not is_numeric:
        raise _neither(key, part, known.codes)
    if ends[0] and ends[-1] and low > high:
        raise JobRefusedError("range-backwards", key=key, written=part)
    if not dash:
        raise _none_there("year" if key == "year" else "nr", part, known)
    return _Part(part, numbers)


def _with_code(key: str, part: str, codes: Mapping[str, int]) -> int | None:
    """The number of the measure with a code, whatever the case where that leaves one."""
    if part in codes:
        return codes[part]
    alike = [code for code in codes if folded(code) == folded(part)]
    if len(alike) > 1:
        raise JobRefusedError("value-ambiguous", key=key, written=part, allowed=", ".join(alike))
    return codes[alike[0]] if alike else None


def _neither(key: str, part: str, codes: Mapping[str, int]) -> JobRefusedError:
    """The refusal of what is no number: with the codes, where measures have some."""
    if not codes or not part:
        return JobRefusedError("not-numbers", key=key, written=part)
    near = nearest(part, tuple(codes))
    facts = {} if near is None else {"nearest": near}
    return JobRefusedError(
        "no-such-code", key=key, written=part, allowed=", ".join(shortened(tuple(codes))), **facts
    )


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal()


def _number(text: str) -> int:
    """A whole number; digits beyond the largest possible number are not converted."""
    digits = text.lstrip("0")
    return MOST_NR + 1 if len(digits) > len(str(MOST_NR)) else int(digits or "0")


def _none_there(key: str, written: str, known: _Known) -> JobRefusedError:
    facts = {"allowed": ", ".join(shortened(ranges(known.numbers)))} if known.numbers else {}
    return JobRefusedError("no-such-number", key=key, written=written, **facts)


def shortened(texts: Sequence[str]) -> Sequence[str]:
    """The first texts and the last one, if there are many."""
    return texts if len(texts) <= MOST_RANGES else [*texts[: MOST_RANGES - 2], "\u2026", texts[-1]]
