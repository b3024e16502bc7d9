"""`json` and `jsonl`: exact values, UTF-8, never localised.

Numbers are written from the exact values, with no float in between and no exponent,
which the standard library's encoder cannot.
"""

from collections.abc import Iterable
from fractions import Fraction
from json import JSONEncoder
from typing import Any, Final

from porvoo_roadmap.formats.numbers import decimal_text, with_exact_twins
from porvoo_roadmap.table import Records

_text: Final = JSONEncoder(ensure_ascii=False).encode


def json_text(records: Records) -> str:
    """One document: what is said once, and the rows."""
    keys = [field.key for field in records.fields]
    rows = [dict(zip(keys, row, strict=True)) for row in records.rows]
    return value_text({**records.head, "rows": rows}, "\n") + "\n"


def jsonl(records: Records) -> str:
    """The rows alone, one a line."""
    keys = [field.key for field in records.fields]
    return "".join(value_text(dict(zip(keys, row, strict=True))) + "\n" for row in records.rows)


def value_text(value: Any, line: str | None = None) -> str:
    """A value as JSON; `line` begins a line at its depth, and without it all stands on one.

    >>> value_text({"cost": Fraction(1, 8), "measures": (1, 2), "note": None})
    '{"cost": 0.125, "measures": [1, 2], "note": null}'
    """
    inner = None if line is None else f"{line}  "
    match value:
        case None | bool() | str():
            return _text(value)
        case int():
            return str(value)
        case Fraction() | float():
            return decimal_text(value)
        case list() | tuple():
            return _enclosed("[", (value_text(item, inner) for item in value), "]", line)
    items = (f"{_text(key)}: {value_text(item, inner)}" for key, item in with_exact_twins(value))
    return _enclosed("{", items, "}", line)


def _enclosed(opening: str, items: Iterable[str], closing: str, line: str | None) -> str:
    if line is None:
        return f"{opening}{', '.join(items)}{closing}"
    inside = f",{line}  ".join(items)
    return f"{opening}{line}  {inside}{line}{closing}" if inside else f"{opening}{closing}"
