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
URI: Final = {**TEXT, "format": "uri-reference", "pattern": r"^[!#-;=?-Z_a-z~%]+$"}
#: A relative reference says what it is relative to; an absolute URI must not.
RELATIVE: Final = record(
    {"uri": {**URI, "not": {"pattern": "^(/|[A-Za-z][A-Za-z0-9+.-]*:)"}}, "uriBaseId": {"const": "%SRCROOT%"}}
)
ABSOLUTE: Final = record({"uri": {**URI, "pattern": "^file:///[!#-;=?-Z_a-z~%]+$"}})
ARTIFACT: Final = {"oneOf": [RELATIVE, ABSOLUTE]}
LOCATION: Final = record({"physicalLocation": record({"artifactLocation": ARTIFACT, "region": REGION})})
WHOLE_FILE: Final = record({"physicalLocation": record({"artifactLocation": ARTIFACT})})
LEVEL: Final = {"enum": ["none", "note", "warning", "error"]}
MESSAGE: Final = record({"text": TEXT})
RESULT: Final = record(
    {
        "ruleId": TEXT,
        "level": LEVEL,
        "message": MESSAGE,
        "locations": {"type": "array", "items": LOCATION, "minItems": 1, "maxItems": 1},
        # Each has its version in its name, so that another way of making them gets another name.
        "partialFingerprints": {
            "type": "object",
            "minProperties": 1,
            "propertyNames": {"pattern": r"/v[0-9]+$"},
            "additionalProperties": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
        },
    }
)
NOTIFICATION: Final = record(
    {
        "descriptor": record({"id": TEXT}),
        "level": LEVEL,
        "message": MESSAGE,
        "locations": {"type": "array", "items": WHOLE_FILE, "minItems": 1, "maxItems": 1},
    }
)
INVOCATION: Final = record(
    {
        "executionSuccessful": {"type": "boolean"},
        "toolExecutionNotifications": {"type": "array", "items": NOTIFICATION},
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
        "invocations": {"type": "array", "items": INVOCATION, "minItems": 1, "maxItems": 1},
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
