"""Exact numbers in formats that know only decimals."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any


def decimal_number(value: Fraction) -> int | float:
    """The number, or the decimal nearest to it."""
    return value.numerator if value.denominator == 1 else float(value)


def with_exact_twins(mapping: Mapping[str, Any]) -> dict[str, Any]:
    """The mapping in JSON's values; `KEY_exact` stands beside a fraction that no decimal holds.

    >>> with_exact_twins({"score": Fraction(1, 3), "weight": Fraction(1, 2)})
    {'score': 0.3333333333333333, 'score_exact': '1/3', 'weight': 0.5}
    """
    result: dict[str, Any] = {}
    for key, value in mapping.items():
        result[key] = json_value(value)
        if isinstance(value, Fraction) and is_rounded(value):
            result[f"{key}_exact"] = exact_text(value)
        elif isinstance(value, list) and any(isinstance(v, Fraction) and is_rounded(v) for v in value):
            result[f"{key}_exact"] = [exact_text(v) for v in value]
    return result


def is_rounded(value: Fraction) -> bool:
    """Whether the nearest decimal is not the number itself."""
    return value.denominator > 1 and Fraction(str(float(value))) != value


def exact_text(value: Fraction) -> str:
    """The number as `p/q`; a whole number as itself."""
    return str(value)


def json_value(value: Any) -> Any:
    """A value as JSON has it, fractions in it as the nearest decimals."""
    match value:
        case Fraction():
            return decimal_number(value)
        case dict():
            return with_exact_twins(value)
        case list() | tuple():
            return [json_value(item) for item in value]
    return value
