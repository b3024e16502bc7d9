"""What is meant by a text that stands where an amount belongs: `45 000 €`, `1,2 M€`, `200–400`, `?`."""

import re
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from porvoo_roadmap.checks.ranges import Ends, ends_of, says_not_known
from porvoo_roadmap.loading.intended_numbers import Intended, intended_number
from porvoo_roadmap.loading.values import Misfit
from porvoo_roadmap.model import Between, in_file

#: How much a number is multiplied by what stands after it, before the name of a currency.
_MULTIPLES: Final = (
    (1_000, re.compile(r"(?:k|t|tuhatta|tusen|thousand)\s*(?:€|e|eur|euroa?|kr)?|k|tkr", re.IGNORECASE)),
    (
        1_000_000,
        re.compile(
            r"(?:m|mn|milj\.?|miljoonaa?|miljon(?:er)?|million)\s*(?:€|e|eur|euroa?|kr)?", re.IGNORECASE
        ),
    ),
)
#: What stands before a number and says no more than it: the sign of a currency, or that it is rounded.
_BEFORE: Final = re.compile(
    r"(?:€|eur|euroa?|noin|n\.|ca\.?|cirka|c\.|about|approx\.?|around|~|≈|\+/-|±)\s*(?=\d)", re.IGNORECASE
)
#: How prices say that they have no cents.
_AFTER: Final = re.compile(r"[,:][-–—]+$")
#: A unit that is a multiple only together with the name of a currency: tonnes and metres are none.
_ALONE: Final = frozenset(("t", "m"))


def misfit_of(text: str, part: Mapping[str, Any]) -> Misfit:
    """What is wrong with the text of an amount; `part` is its dimension as the file has it."""
    if not text.strip():
        return Misfit("empty")
    if says_not_known(text):
        return Misfit("not-known-otherwise", {"written": text.strip()})
    units = _units(part)
    amount = _amount(text, units)
    ends = ends_of(text) if part and amount.number is None else None
    if ends is not None:
        found = _between(text, ends, part, units)
        if found is not None:
            return found
    return Misfit(amount.code or "not-number", amount.facts, amount.number)


def _units(part: Mapping[str, Any]) -> frozenset[str]:
    """What the unit of a dimension is called, in every language."""
    unit = part.get("unit")
    names = unit.values() if isinstance(unit, dict) else [unit]
    return frozenset(name.casefold() for name in names if isinstance(name, str))


def _amount(text: str, units: frozenset[str]) -> Intended:
    """The number that a text means, with what stands before it and after it taken into account."""
    bare = _AFTER.sub("", _BEFORE.sub("", text.strip(), count=1))
    meant = intended_number(bare, whole=False)
    unit = str(meant.facts.get("unit", ""))
    if meant.number is None or unit.casefold() in units | _ALONE:
        return meant
    times = next((times for times, name in _MULTIPLES if name.fullmatch(unit)), 1)
    number = meant.number * times
    return meant._replace(number=number, facts={**meant.facts, "number": in_file(Fraction(number))})


def _between(text: str, ends: Ends, part: Mapping[str, Any], units: frozenset[str]) -> Misfit | None:
    """What is meant by a text with two ends; an end that is left out is that of the range."""
    range_ = part.get("number")
    declared = [range_.get(end) for end in ("from", "to")] if isinstance(range_, dict) else [None, None]
    unit = intended_number(ends.high, whole=False).facts.get("unit", "") if ends.high else ""
    numbers = []
    for written, otherwise in zip(ends[:2], declared, strict=True):
        # In `200–400 k€` the unit is that of both ends.
        shared = f"{written} {unit}" if written and unit and not re.search(r"[^\d\s.,]", written) else written
        number = _amount(shared, units).number if written else otherwise
        if type(number) is not int and not isinstance(number, Decimal):
            return None
        numbers.append(Fraction(number))
    low, high = numbers
    meaning: Between | Fraction = low if low == high else Between(*sorted(numbers))
    instead = in_file(meaning) if isinstance(meaning, Fraction) else str(meaning)
    facts = {"written": text.strip(), "instead": instead}
    if ends.is_plain and low == high:
        return Misfit("between-itself", facts, meaning)
    return Misfit(
        "between-backwards" if ends.is_plain and low > high else "between-otherwise", facts, meaning
    )
