"""Plain YAML scalars → values: the core schema of YAML 1.2, with decimal numbers only.

`no`, `on`, `12:30`, `2026-01-01`, `010`, `0x1A` and `1e3` are text.
"""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Final

#: A number with more characters than this is read as text; no count or price needs as many.
MAX_DIGITS: Final = 40

Scalar = str | int | Decimal | bool | None

_NUMBER: Final = r"[-+]?(?:0|[1-9][0-9]*)(\.[0-9]+)?"
_CONSTANTS: Final[Mapping[str, bool | None]] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
#: The first characters of everything that is not text.
_FIRST: Final = frozenset("+-0123456789~nNtTfF")


def plain_value(written: str) -> Scalar:
    """The value of a plain scalar.

    >>> plain_value("12"), plain_value("0.5"), plain_value("no"), plain_value("010")
    (12, Decimal('0.5'), 'no', '010')
    """
    if written and written[0] not in _FIRST:
        return written
    if written in _CONSTANTS:
        return _CONSTANTS[written]
    number = re.fullmatch(_NUMBER, written)
    if number is None or len(written) > MAX_DIGITS:
        return written
    return Decimal(written) if number[1] else int(written)


def written_as(value: object) -> str | None:
    """A plain value as the file writes it; `None` for what is no plain value."""
    match value:
        case bool():
            return str(value).lower()
        case str() | int() | Decimal():
            return str(value)
    return None
