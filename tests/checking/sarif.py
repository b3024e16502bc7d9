"""What the standard SARIF 2.1.0 asks of the objects that `check` writes, written out by hand.

It is stricter where the standard is loose: what is not written here may not be there. The
standard's own schema (OASIS, 2.1.0-rtm.5, as the npm package @microsoft/jest-sarif has it)
lies beside this file.
"""

import json
from pathlib import Path
from typing import Any, Final

STANDARD: Final = json.loads(Path(__file__).with_name("sarif-2.1.0-rtm.5.json").read_text(encoding="utf-8"))
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
