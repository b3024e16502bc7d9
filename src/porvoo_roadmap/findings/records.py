"""The findings of `check` as records for programs, and one line of summary for each file."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from porvoo_roadmap.document import Report
from porvoo_roadmap.document.records import SCHEMA_VERSION, Field, Records
from porvoo_roadmap.findings.problems import WARNING, FaultyFile, Finding, Problem
from porvoo_roadmap.findings.wording import finding_of, severity_of
from porvoo_roadmap.text.language import Words
from porvoo_roadmap.text.visible import visible

KEYS: Final = ("file", "line", "column", "end_line", "end_column", "code", "severity", "message", "remedy")


class Checked(NamedTuple):
    """A file that was to be checked, and all that was found; of one that was not `read`, why."""

    file: str
    findings: Sequence[Finding]
    read: bool = True


class FindingsReport(NamedTuple):
    """What was found in each of its shapes, made when a format asks for it.

    `text` is for people, and takes what the reader sees in the place of a text of others, and
    `sheet` for those who open a workbook; `records` are for programs, and `files` for the tools
    that look for them in the repository.
    """

    text: Callable[[Callable[[str], str]], str]
    sheet: Callable[[], Report]
    records: Callable[[], Records]
    files: Callable[[], Sequence[Checked]]


def findings_of(words: Words, faulty: FaultyFile) -> Iterator[Finding]:
    """The problems of a file in words."""
    for problem in faulty.problems:
        at = lasting_path(problem, faulty.measures)
        yield finding_of(words, faulty.name, problem)._replace(at=at)


def lasting_path(problem: Problem, measures: Sequence[str]) -> tuple[str, ...]:
    """Where a problem is, in names that stay the same when something is added or removed before it.

    A measure is named by its number; items of other lists are not distinguished. A missing key
    is named as if it were there.
    """
    path = problem.path or problem.other or ()
    match path:
        case ("measures", int(index), *rest) if index < len(measures):
            path = ("measures", measures[index], *rest)
    names = tuple(step for step in path if isinstance(step, str))
    key = problem.facts.get("key")
    return (*names, key) if isinstance(key, str) and names[-1:] != (key,) else names


def outcome(words: Words, faulty: FaultyFile, ignored: int) -> str:
    """The result of checking a file in one line: that it is sound, or the numbers of errors and warnings."""
    file = visible(faulty.name)
    warnings = sum(severity_of(problem) == WARNING for problem in faulty.problems)
    errors = len(faulty.problems) - warnings
    ngettext = words.ngettext
    counts = [
        (errors, ngettext("{count} error", "{count} errors", errors)),
        (warnings, ngettext("{count} warning", "{count} warnings", warnings)),
        (ignored, ngettext("{count} left out", "{count} left out", ignored)),
    ]
    told = ", ".join(text.format(count=words.whole(count)) for count, text in counts if count)
    if told:
        return f"{file}: {told}"
    count = len(faulty.measures)
    sound = ngettext("{file}: no problems, {count} measure", "{file}: no problems, {count} measures", count)
    return sound.format(file=file, count=words.whole(count))


def records_of(
    findings: Sequence[Finding], files: Sequence[tuple[str, bytes | None]], settings: Mapping[str, Any]
) -> Records:
    """The findings for programs; `files` are the names of the checked files, with their bytes if read.

    If there is one file, it is described as in the other commands, but without a title and a
    number of measures, which are not known of a file with problems.
    """
    told = [{"file": name, "sha256": None if data is None else sha256_of(data)} for name, data in files]
    head = {
        "schema_version": SCHEMA_VERSION,
        "command": "check",
        "roadmap": {"title": None, **told[0], "measures": None} if len(told) == 1 else None,
        "settings": dict(settings),
        "result": {"files": told},
    }
    rows = ([f.file, *f.place, f.code, f.severity, f.message, f.remedy] for f in findings)
    return Records(head, [Field(key, key) for key in KEYS], rows)


def sha256_of(data: bytes) -> str:
    """The checksum that says which bytes a file had."""
    import hashlib

    return hashlib.sha256(data).hexdigest()
