"""The options of `plan`, read: amounts of money, rates, periods, and numbers of measures with some value."""

import re
from collections.abc import Iterable
from fractions import Fraction
from typing import Final

from porvoo_roadmap.asking.filters import value_filter
from porvoo_roadmap.asking.numbers import number_of, whole_number
from porvoo_roadmap.findings.problems import JobRefusedError
from porvoo_roadmap.model import Roadmap
from porvoo_roadmap.planning.formulation import Count, Period

#: What may be written before or behind an amount.
_CURRENCY: Final = r"€|eur|euros?|euroa"
#: A rate above this without a percent sign is refused: 5 for 5 % would be 500 %.
HIGHEST_RATE: Final = 1


def amount_of(option: str, written: str) -> Fraction:
    """An amount of money: a number of 0 or more, as in `200 000 €`."""
    bare = re.sub(rf"^(?:{_CURRENCY})\s*|\s*(?:{_CURRENCY})$", "", written.strip(), flags=re.IGNORECASE)
    amount = number_of(option, bare)
    if amount is None or amount < 0:
        raise JobRefusedError("not-an-amount", key=option, written=written)
    return amount


def rate_of(written: str) -> Fraction:
    """A rate per period, as in `5%` or `0.05`."""
    number = written.strip().removesuffix("%")
    rate, in_percent = number_of("--rate", number), number != written.strip()
    if rate is None or rate < 0 or (rate > HIGHEST_RATE and not in_percent):
        raise JobRefusedError("not-a-rate", written=written)
    return rate / 100 if in_percent else rate


def periods_of(texts: Iterable[str]) -> tuple[Period, ...]:
    """The periods in their order, as in `2027=20`."""
    periods: dict[str, Period] = {}
    for text in texts:
        name, equals, amount = (part.strip() for part in text.rpartition("="))
        if not equals or not name:
            raise JobRefusedError("not-a-period", written=text)
        if name in periods:
            raise JobRefusedError("period-twice", written=name)
        periods[name] = Period(name, amount_of("--period", amount))
    return tuple(periods.values())


def count_of_values(roadmap: Roadmap, option: str, text: str) -> Count:
    """So many measures of some values of a dimension, as in `goal=B:2`."""
    condition, colon, number = (part.strip() for part in text.rpartition(":"))
    name, equals, values = (part.strip() for part in condition.partition("="))
    count = 0 if re.fullmatch("0+", number) else whole_number(number)
    if not (colon and equals and name) or count is None:
        raise JobRefusedError("not-a-wish-count", key=option, written=text)
    if count > len(roadmap.measures):
        raise JobRefusedError("more-than-measures", key=option, written=number, total=len(roadmap.measures))
    found = value_filter(roadmap, name, [values])
    return Count(name, tuple(map(str, found.values)), count, text.strip())
