"""The values of the options of `plan`: amounts, periods, rates, and counts of measures."""

import re
from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Final

from porvoo_roadmap.asking.amounts import MONEY, amount_in
from porvoo_roadmap.asking.filters import value_filter
from porvoo_roadmap.asking.measures import numbers_of
from porvoo_roadmap.asking.numbers import number_of, whole_number
from porvoo_roadmap.findings.problems import JobRefusedError
from porvoo_roadmap.model import Between, Roadmap, Value, outcomes
from porvoo_roadmap.planning.formulation import Count, MeasureGroup, Period, Spend
from porvoo_roadmap.selecting import Extent, Filter
from porvoo_roadmap.text.nearest import choices

#: A larger rate without % was probably meant as a percentage, and is refused.
HIGHEST_RATE: Final = 1
#: So many steps of a sweep are shown: at least its ends, at most what anybody reads.
FEWEST_STEPS: Final = 2
MOST_STEPS: Final = 1000


def unit_of_money(roadmap: Roadmap) -> Mapping[str, str]:
    """What amounts may be written with: the unit of the cost, else that of money."""
    cost = roadmap.dimensions.get(roadmap.cost or "")
    return (cost and cost.unit) or MONEY


def amount_of(option: str, written: str, unit: Mapping[str, str] = MONEY) -> Fraction:
    """An amount that can be spent: a number of 0 or more, as in `200 000 €`."""
    amount = amount_in(option, written, unit)
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


def steps_of(written: str) -> int:
    """How many steps of a sweep are shown: at least its two ends."""
    steps = whole_number(written.strip())
    if steps is None or not FEWEST_STEPS <= steps <= MOST_STEPS:
        raise JobRefusedError("not-a-number-of-steps", written=written)
    return steps


def periods_of(texts: Iterable[str], unit: Mapping[str, str] = MONEY) -> tuple[Period, ...]:
    """The periods in their order, such as `2027=20`."""
    periods: dict[str, Period] = {}
    for text in texts:
        name, equals, amount = (part.strip() for part in text.rpartition("="))
        if not equals or not name:
            raise JobRefusedError("not-a-period", written=text)
        if name in periods:
            raise JobRefusedError("period-twice", written=name)
        periods[name] = Period(name, amount_of("--period", amount, unit))
    return tuple(periods.values())


def count_of_values(roadmap: Roadmap, option: str, text: str) -> Count:
    """How many measures a plan must have of certain values of a dimension, such as `goal=B:2`."""
    condition, colon, number = (part.strip() for part in text.rpartition(":"))
    name, equals, values = (part.strip() for part in condition.partition("="))
    count = 0 if re.fullmatch("0+", number) else whole_number(number)
    if not (colon and equals and name) or count is None:
        raise JobRefusedError("not-a-wish-count", key=option, written=text)
    if count > len(roadmap.measures):
        raise JobRefusedError("more-than-measures", key=option, written=number, total=len(roadmap.measures))
    found = value_filter(roadmap, name, [values])
    named = tuple(value if isinstance(value, Fraction) else str(value) for value in found.values)
    return Count(name, named, count, text.strip(), _met_by(roadmap, found))


def group_of(roadmap: Roadmap, option: str, text: str) -> MeasureGroup:
    """The measures of `--either` or `--together`, such as `4,7`: two or more."""
    numbers = numbers_of(roadmap, option, [text])
    if len(numbers) == 1:
        raise JobRefusedError("not-a-group", key=option, written=text)
    return MeasureGroup(numbers, f"{option} {text.strip()}")


def spend_of(roadmap: Roadmap, option: str, text: str) -> Spend:
    """What may be spent on measures with certain values, such as `theme=roads=50000`."""
    condition, equals, amount = (part.strip() for part in text.rpartition("="))
    if not equals or "=" not in condition:
        raise JobRefusedError("not-a-spending", key=option, written=text)
    meant = count_of_values(roadmap, option, f"{condition}:0")
    spent = amount_of(option, amount, unit_of_money(roadmap))
    cost = roadmap.cost or "cost"
    return Spend(cost, spent, f"{option} {text.strip()}", meant)


def resource_of(roadmap: Roadmap, text: str) -> Spend:
    """A further budget, such as `effort=120`, in the unit of that dimension."""
    name, _, amount = (part.strip() for part in text.rpartition("="))
    dimension = roadmap.dimensions.get(name)
    if dimension is None:
        raise JobRefusedError("not-a-resource", written=name, **choices(name, roadmap.dimensions))
    return Spend(name, amount_of("--budget", amount, dimension.unit or MONEY), f"--budget {text.strip()}")


def _met_by(roadmap: Roadmap, condition: Filter) -> tuple[Value, ...]:
    """The amounts that measures have and that meet a condition, and what meets it however it turns out."""
    dimension = roadmap.dimensions[condition.key]
    spans = [value for value in condition.values if isinstance(value, Extent)]

    def meets(value: Value) -> bool:
        ends = outcomes(dimension, value)
        if dimension.number is not None:
            return any(all(map(span.holds, ends)) for span in spans)
        return all(end in condition.values for end in ends)

    there = dict.fromkeys(measure.values.get(condition.key, ()) for measure in roadmap.measures)
    return tuple(
        value for value in there if (type(value) is Between or isinstance(value, Fraction)) and meets(value)
    )
