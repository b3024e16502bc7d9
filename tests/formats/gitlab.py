"""What GitLab's documentation asks of a code quality report, written out as a JSON Schema.

It is stricter where GitLab is loose: what is not written here may not be there.
"""

from typing import Any, Final

TEXT: Final = {"type": "string", "minLength": 1}
LINE: Final = {"type": "integer", "minimum": 1}
#: GitLab joins it to the address of a commit: relative to the repository, with forward slashes.
PATH: Final = {**TEXT, "not": {"pattern": r"^(\./|\.\./|/)|\\|/\.\.?(/|$)"}}


def _record(required: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "required": list(required),
        "properties": required,
        "additionalProperties": False,
    }


ISSUE: Final = _record(
    {
        "description": TEXT,
        "check_name": TEXT,
        "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
        "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
        "location": _record({"path": PATH, "lines": _record({"begin": LINE, "end": LINE})}),
    }
)
REPORT: Final = {"type": "array", "items": ISSUE}
