"""Amounts as people type them, with their unit or without it: single ones, lists and ranges."""

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Final

from porvoo_roadmap.asking.numbers import number_of
from porvoo_roadmap.findings.problems import JobRefusedError
from porvoo_roadmap.model import BETWEEN
from porvoo_roadmap.selecting import Extent
from porvoo_roadmap.text.characters import folded

#: What the euro is called.
_EURO: Final = ("€", "eur", "euro", "euros", "euroa")
#: A dash between two amounts, as output has it; a hyphen may be a minus sign.
_DASH: Final = re.compile(r"(?<=\S)\s*[\u2012-\u2015]\s*(?=\S)")
#: What money may be written with, whatever its unit is called.
MONEY: Final[Mapping[str, str]] = {"": _EURO[0]}
PERCENT: Final[Mapping[str, str]] = {"": "%"}


def amount_in(key: str, text: str, unit: Mapping[str, str] | None) -> Fraction | None:
    """A number with its unit in any language, before or after it; `None` if it is none.

    Raises `JobRefusedError` if the number can be read as two.

    >>> amount_in("", "200 000 €", MONEY), amount_in("", "EUR 12,5", MONEY), amount_in("", "5 kg", MONEY)
    (Fraction(200000, 1), Fraction(25, 2), None)
    """
    names = [folded(name) for name in (unit or {}).values()]
    if not set(_EURO).isdisjoint(names):
        names += _EURO
    written = folded(text).strip()
    if names:
        either = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
        written = re.sub(rf"^(?:{either})\s*|\s*(?:{either})$", "", written, count=1)
    return number_of(key, written)


def amounts_in(key: str, text: str, unit: Mapping[str, str] | None) -> Iterator[Fraction | Extent]:
    """The amounts and ranges between commas.

    A comma without a space behind it is a decimal comma if it can be. Raises `JobRefusedError`
    for what is neither amount nor range.

    >>> [str(one) for one in amounts_in("", "12,5", None)]
    ['25/2']
    >>> [str(one) for one in amounts_in("", "..5, 12,5.., 7..,..2", None)]
    ['..5', '12.5..', '7..', '..2']
    """
    for piece in re.split(r",\s+", text):
        whole = _amount_or_span(key, piece, unit)
        if whole is not None:
            yield whole
            continue
        for part in piece.split(","):
            found = _amount_or_span(key, part, unit)
            if found is None:
                raise JobRefusedError("not-amounts", key=key, written=part.strip())
            yield found


def _amount_or_span(key: str, text: str, unit: Mapping[str, str] | None) -> Fraction | Extent | None:
    first, dots, last = _DASH.sub(BETWEEN, text).partition(BETWEEN)
    if not dots:
        return amount_in(key, first, unit)
    ends = [end.strip() for end in (first, last)]
    low, high = (amount_in(key, end, unit) if end else None for end in ends)
    if (ends[0] and low is None) or (ends[1] and high is None):
        return None
    if low is not None and high is not None and low > high:
        raise JobRefusedError("range-backwards", key=key, written=text.strip())
    return Extent(low, high)
