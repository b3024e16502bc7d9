"""`json` and `jsonl`: exact values, UTF-8, never localised."""

import json
from collections.abc import Iterator
from typing import Any

from porvoo_roadmap.formats.numbers import with_exact_twins
from porvoo_roadmap.table import Records


def json_text(records: Records) -> str:
    """One document: what is said once, and the rows."""
    document = {**with_exact_twins(records.head), "rows": list(_rows(records))}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def jsonl(records: Records) -> str:
    """The rows alone, one a line."""
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in _rows(records))


def _rows(records: Records) -> Iterator[dict[str, Any]]:
    keys = [field.key for field in records.fields]
    return (with_exact_twins(dict(zip(keys, row, strict=True))) for row in records.rows)
