"""`json` and `jsonl`: exact values, UTF-8, never localised.

Numbers are written from the exact values, with no float in between and no exponent,
which the standard library's encoder cannot.
"""

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from json import JSONEncoder
from json.encoder import encode_basestring
from typing import Any, Final

from porvoo_roadmap.document.records import Records
from porvoo_roadmap.formats.numbers import decimal_text, with_exact_twins

_text: Final[Callable[[str], str]] = JSONEncoder(ensure_ascii=False).encode
#: How values of the commonest types are written; a type that is derived from one is not looked up here.
_PLAIN: Final[Mapping[type, Callable[[Any], str]]] = {
    str: encode_basestring,
    int: str,
    bool: _text,
    type(None): _text,
}


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
    plain = _PLAIN.get(type(value))
    if plain is not None:
        return plain(value)
    inner = None if line is None else f"{line}  "
    match value:
        case str():
            return _text(value)
        case Fraction() | float():
            return decimal_text(value)
        case list() | tuple():
            return _enclosed("[", (value_text(item, inner) for item in value), "]", line)
    items = (f"{encode_basestring(key)}: {value_text(item, inner)}" for key, item in with_exact_twins(value))
    return _enclosed("{", items, "}", line)


def _enclosed(opening: str, items: Iterable[str], closing: str, line: str | None) -> str:
    if line is None:
        return f"{opening}{', '.join(items)}{closing}"
    inside = f",{line}  ".join(items)
    return f"{opening}{line}  {inside}{line}{closing}" if inside else f"{opening}{closing}"
