"""What `check` found, one row a finding."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from porvoo_roadmap.language import Words
from porvoo_roadmap.problems import FaultyFile
from porvoo_roadmap.reports.problems import finding_of
from porvoo_roadmap.reports.view import SCHEMA_VERSION
from porvoo_roadmap.table import Field, Finding, Records

KEYS: Final = ("file", "line", "column", "end_line", "end_column", "code", "severity", "message", "remedy")


def findings_of(words: Words, faulty: FaultyFile) -> Iterator[Finding]:
    """The problems of a file in words."""
    return (finding_of(words, faulty.name, problem) for problem in faulty.problems)


def records_of(
    findings: Sequence[Finding], files: Sequence[tuple[str, bytes]], settings: Mapping[str, Any]
) -> Records:
    """The findings for programs; `files` are the names and bytes of what was looked at.

    One file stands where other commands have it; its title and number of measures are not
    known of a file that may be faulty.
    """
    import hashlib

    told = [{"file": name, "sha256": hashlib.sha256(data).hexdigest()} for name, data in files]
    head = {
        "schema_version": SCHEMA_VERSION,
        "command": "check",
        "roadmap": {"title": None, **told[0], "measures": None} if len(told) == 1 else None,
        "settings": dict(settings),
        "result": {"files": told},
    }
    rows = ([f.file, *f.place, f.code, f.severity, f.message, f.remedy] for f in findings)
    return Records(head, [Field(key, key) for key in KEYS], rows)
