"""Exact numbers in formats that know only decimals."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from porvoo_roadmap.text.language import decimal, decimals_of

#: So many digits say which float is meant.
FLOAT_DIGITS: Final = 17


def decimal_text(value: Fraction | float) -> str:
    """The number in decimals, never with an exponent: all of them where they end.

    Where they do not, as few as say which float is nearest.

    >>> decimal_text(Fraction(1, 10**7)), decimal_text(Fraction(10**20 + 1)), decimal_text(Fraction(1, 3))
    ('0.0000001', '100000000000000000001', '0.3333333333333333')
    """
    if isinstance(value, float):
        text = repr(value)
        return _without_exponent(Decimal(text)) if "e" in text else text
    if value.denominator == 1:
        return str(value.numerator)
    digits = decimals_of(value)
    return _nearest(value) if digits is None else decimal(value, digits)


def _nearest(value: Fraction) -> str:
    """The shortest decimals of the nearest float; beyond the floats, as many digits as one has."""
    from sys import float_info

    with suppress(OverflowError):
        near = float(value)
        if abs(near) >= float_info.min:
            return decimal_text(near)
    from decimal import localcontext

    with localcontext() as context:
        context.prec = FLOAT_DIGITS
        return _without_exponent(Decimal(value.numerator) / Decimal(value.denominator))


def _without_exponent(value: Decimal) -> str:
    """A rounded number: with a decimal point always, so that nobody takes it for a whole one."""
    text = format(value, "f")
    return text if "." in text else f"{text}.0"


def with_exact_twins(mapping: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """The mapping's items; `KEY_exact` comes after a fraction that no decimal holds.

    >>> dict(with_exact_twins({"score": Fraction(1, 3), "weight": Fraction(1, 2)}))
    {'score': Fraction(1, 3), 'score_exact': '1/3', 'weight': Fraction(1, 2)}
    """
    for key, value in mapping.items():
        yield key, value
        if isinstance(value, Fraction):
            if _is_rounded(value):
                yield f"{key}_exact", str(value)
        elif isinstance(value, list) and any(map(_is_rounded, value)):
            yield f"{key}_exact", list(map(str, value))


def _is_rounded(value: Any) -> bool:
    """Whether a value is a number whose decimals do not end."""
    return isinstance(value, Fraction) and decimals_of(value) is None
