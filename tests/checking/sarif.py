"""What the standard SARIF 2.1.0 asks of the objects that `check` writes, written out by hand.

No package of the registry ships the standard's own schema. This one is stricter where the
standard is loose (what is not written here may not be there). The standard's own was tried
by hand on the same logs.
"""

from typing import Any, Final

COUNT: Final = {"type": "integer", "minimum": 1}
TEXT: Final = {"type": "string", "minLength": 1}


def record(required: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "required": list(required),
        "properties": required,
        "additionalProperties": False,
    }


REGION: Final = record({"startLine": COUNT, "startColumn": COUNT, "endLine": COUNT, "endColumn": COUNT})
ARTIFACT: Final = record({"uri": {**TEXT, "format": "uri-reference", "pattern": r"^[!#-;=?-Z_a-z~%]+$"}})
LOCATION: Final = record({"physicalLocation": record({"artifactLocation": ARTIFACT, "region": REGION})})
RESULT: Final = record(
    {
        "ruleId": TEXT,
        "level": {"enum": ["none", "note", "warning", "error"]},
        "message": record({"text": TEXT}),
        "locations": {"type": "array", "items": LOCATION, "minItems": 1, "maxItems": 1},
    }
)
DRIVER: Final = record(
    {
        "name": TEXT,
        "version": TEXT,
        "rules": {"type": "array", "uniqueItems": True, "items": record({"id": TEXT})},
    }
)
RUN: Final = record(
    {
        "tool": record({"driver": DRIVER}),
        "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
        "results": {"type": "array", "items": RESULT},
    }
)
LOG: Final = record(
    {
        "$schema": {"type": "string", "format": "uri"},
        "version": {"const": "2.1.0"},
        "runs": {"type": "array", "items": RUN, "minItems": 1},
    }
)
