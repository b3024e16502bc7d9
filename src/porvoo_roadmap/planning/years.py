"""When measures start and what they take of each period, by their years and those of the periods.

A period whose name is a year, or a span as in `2027..2028`, is that year or those years. A
measure starts not before its first year; from then on it takes as many years as its span has,
one after the other, all of which have to lie in periods: a plan pays for all of a measure.
"""

import re
from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from porvoo_roadmap.model import SPAN, Measure, Years


class Begun(NamedTuple):
    """What a measure takes of each period where it starts in one, in the units of the file, and the last."""

    amounts: tuple[Fraction, ...]
    last: int


def years_of(name: str) -> Years | None:
    """The years that the name of a period says, if it says any.

    >>> years_of("2027"), years_of("spring")
    (Years(first=2027, last=2027), None)
    """
    if re.fullmatch("[0-9]{4}", name):
        return Years(int(name), int(name))
    span = re.fullmatch(SPAN, name)
    return Years(int(span[1]), int(span[2])) if span and int(span[1]) <= int(span[2]) else None


def are_in_order(periods: Sequence[Years | None]) -> bool:
    """Whether each period with years is after those before it."""
    known = [span for span in periods if span is not None]
    return all(before.last < after.first for before, after in pairwise(known))


def span_of(measure: Measure) -> Years | None:
    """The years of a measure, if the file says any; else those that it has costs for."""
    years = measure.years or sorted(map(int, measure.costs or ()))
    return Years(years[0], years[-1]) if years else None


def starts_of(
    years: Years, cost: Fraction, shares: Mapping[int, Fraction], periods: Sequence[Years | None]
) -> tuple[Begun | None, ...]:
    """How a measure starts in each period, `None` where it cannot.

    `shares` say what part of the cost falls on a year, in any unit; without them all years
    have equal parts. Where a period has no years, measures do not stretch.
    """
    length, total = years.last - years.first + 1, sum(shares.values())
    parts = [
        cost * (shares.get(years.first + n, Fraction()) / total if total else Fraction(1, length))
        for n in range(length)
    ]
    if None in periods:
        parts = [cost]
    place = {year: at for at, span in enumerate(periods) if span for year in range(span.first, span.last + 1)}
    return tuple(_begun(years.first, parts, at, periods, place) for at in range(len(periods)))


def _begun(
    first: int, parts: Sequence[Fraction], at: int, periods: Sequence[Years | None], place: Mapping[int, int]
) -> Begun | None:
    span = periods[at]
    begin = 0 if span is None else max(first, span.first)
    if span is not None and begin > span.last:
        return None
    where = [at if span is None else place.get(begin + n) for n in range(len(parts))]
    amounts = [Fraction()] * len(periods)
    for period, part in zip(where, parts, strict=True):
        if period is None:
            return None
        amounts[period] += part
    return Begun(tuple(amounts), max(period for period in where if period is not None))
