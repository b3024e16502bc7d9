"""What `check` found, one row a finding."""

from collections.abc import Iterator, Sequence

from porvoo_roadmap.language import Words
from porvoo_roadmap.problems import FaultyFile
from porvoo_roadmap.reports.problems import finding_of
from porvoo_roadmap.reports.view import SCHEMA_VERSION
from porvoo_roadmap.table import Field, Finding, Records

KEYS = ("file", "line", "column", "end_line", "end_column", "code", "severity", "message", "remedy")


def findings_of(words: Words, faulty: FaultyFile) -> Iterator[Finding]:
    """The problems of a file in words."""
    return (finding_of(words, faulty.name, problem) for problem in faulty.problems)


def records_of(findings: Sequence[Finding], files: Sequence[str]) -> Records:
    """The findings for programs, and the names of the files that were looked at."""
    head = {"schema_version": SCHEMA_VERSION, "command": "check", "result": {"files": list(files)}}
    rows = ([f.file, *f.place, f.code, f.severity, f.message, f.remedy] for f in findings)
    return Records(head, [Field(key, key) for key in KEYS], rows)
