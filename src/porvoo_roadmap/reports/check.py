"""`check`: what was found in files, as far as it counts."""

from collections.abc import Callable, Iterator, Sequence
from typing import Literal, NamedTuple

from porvoo_roadmap.document import Document, Report
from porvoo_roadmap.document.records import Field, Records
from porvoo_roadmap.findings.problems import ERROR, WARNING, FaultyFile, Finding, JobRefusedError
from porvoo_roadmap.findings.records import (
    Checked,
    FindingsReport,
    findings_of,
    outcome,
    records_of,
    sha256_of,
)
from porvoo_roadmap.findings.wording import faulty_file_text, unread_finding, unread_text
from porvoo_roadmap.sources import Source
from porvoo_roadmap.text.language import Words, for_programs
from porvoo_roadmap.text.visible import visible

#: Who reads the text: somebody at a terminal, whoever is behind a stream, or whoever opens a file.
Readers = Literal["terminal", "stream", "file"]


class Counting(NamedTuple):
    """What of the findings counts: `ignored` codes do not, and `fail_on` is the least grave that fails."""

    ignored: frozenset[str]
    fail_on: str

    def fails(self, severity: str) -> bool:
        """Whether a finding of a severity counts as a failure."""
        return severity == ERROR or self.fail_on == WARNING


class Examined(NamedTuple):
    """A file that was read: its bytes, what counts of what was found, and how much was left out."""

    source: Source
    data: bytes
    faulty: FaultyFile
    ignored: int


class Unread(NamedTuple):
    """A file that was not read, and why."""

    source: Source
    refusal: JobRefusedError


Looked = Examined | Unread


def examined(source: Source, data: bytes, found: FaultyFile, counting: Counting) -> Examined:
    """A file with those of its problems that count."""
    counted = [problem for problem in found.problems if problem.code not in counting.ignored]
    return Examined(source, data, found._replace(problems=counted), len(found.problems) - len(counted))


def check_report(
    words: Words,
    looked: Sequence[Looked],
    counting: Counting,
    readers: Readers,
    path_of: Callable[[Source], str],
) -> FindingsReport:
    """What was found in all files; `path_of` says what tools that look for a file know it by."""
    return FindingsReport(
        lambda shown: _text(words, looked, readers, lambda text: shown(visible(text))),
        lambda: Report(lambda: _document(words, looked), lambda: _titled(words, looked, counting)),
        lambda: _records(looked, counting),
        lambda: [_checked(words, one, counting, path_of(one.source)) for one in looked],
    )


def _text(words: Words, looked: Sequence[Looked], readers: Readers, seen: Callable[[str], str]) -> str:
    return "".join(
        [
            *(faulty_file_text(words, one.faulty, seen) for one in read_of(looked) if one.faulty.problems),
            *_closing(words, looked, readers),
        ]
    )


def _closing(words: Words, looked: Sequence[Looked], readers: Readers) -> Iterator[str]:
    """What is said beside the problems; who reads a stream is told the rest by standard error."""
    if readers == "terminal":
        yield from (outcome(words, one.faulty, one.ignored) + "\n" for one in read_of(looked))
    elif readers == "file":
        # Standard error is not kept with the file.
        unread = (one for one in looked if isinstance(one, Unread))
        yield from (unread_text(words, one.source.name, one.refusal) for one in unread)


def read_of(looked: Sequence[Looked]) -> Iterator[Examined]:
    """The files that were read."""
    return (one for one in looked if isinstance(one, Examined))


def _findings(words: Words, looked: Looked, counting: Counting) -> list[Finding]:
    if isinstance(looked, Unread):
        return [unread_finding(words, looked.source.name, looked.refusal)]
    found = findings_of(words, looked.faulty)
    return [finding._replace(fails=counting.fails(finding.severity)) for finding in found]


def _records(looked: Sequence[Looked], counting: Counting) -> Records:
    """The findings in English, which is what programs read, whatever the reader speaks."""
    settings = {"fail_on": counting.fail_on, "ignored": sorted(counting.ignored)}
    findings = [finding for one in looked for finding in _findings(for_programs(), one, counting)]
    contents = [(one.source.name, one.data if isinstance(one, Examined) else None) for one in looked]
    return records_of(findings, contents, settings)


def _document(words: Words, looked: Sequence[Looked]) -> Document:
    """What a workbook says beside the findings: what became of each file, and which bytes it had."""
    told = [
        unread_finding(words, one.source.name, one.refusal).message
        if isinstance(one, Unread)
        else outcome(words, one.faulty, one.ignored)
        for one in looked
    ]
    read = [f"SHA-256: {sha256_of(one.data)} ({visible(one.source.name)})" for one in read_of(looked)]
    return Document(words.gettext("Errors and warnings"), [], told, read)


def _titled(words: Words, looked: Sequence[Looked], counting: Counting) -> Records:
    """The findings in the reader's words; where they end is of no use to people."""
    titles = [
        Field("file", words.gettext("File")),
        Field("line", words.gettext("Line")),
        Field("column", words.gettext("Column")),
        Field("code", words.gettext("Code")),
        Field("severity", words.gettext("Severity")),
        Field("message", words.gettext("What is wrong")),
        Field("remedy", words.gettext("What to do")),
    ]
    findings = (finding for one in looked for finding in _findings(words, one, counting))
    rows = (
        [visible(file), place.line, place.column, code, words.gettext(severity), message, remedy]
        for file, place, code, severity, message, remedy, *_ in findings
    )
    return Records({}, titles, rows)


def _checked(words: Words, looked: Looked, counting: Counting, path: str) -> Checked:
    found = [finding._replace(file=path) for finding in _findings(words, looked, counting)]
    return Checked(path, found, read=isinstance(looked, Examined))
