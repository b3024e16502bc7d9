"""`check`: everything that is wrong or odd in files, for people and for the tools that collect it."""

import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from porvoo_roadmap.cli import streams
from porvoo_roadmap.cli.options import Telling
from porvoo_roadmap.cli.repository import paths_in_repository
from porvoo_roadmap.cli.session import Session, file_named, one_of, without_ending
from porvoo_roadmap.findings import gallery
from porvoo_roadmap.findings.codes import codes_of_findings
from porvoo_roadmap.findings.explanation import explanation
from porvoo_roadmap.findings.problems import ERROR, WARNING, FaultyFile, Finding, JobRefusedError
from porvoo_roadmap.findings.records import findings_of, outcome, records_of
from porvoo_roadmap.findings.wording import faulty_file_text, severity_of, unread_finding, unread_text
from porvoo_roadmap.formats import FINDING_FORMATS, Format
from porvoo_roadmap.formats.annotations import ANNOTATIONS, Checked
from porvoo_roadmap.formats.json_text import json_text, jsonl
from porvoo_roadmap.formats.sheets import csv_text
from porvoo_roadmap.loading import examine
from porvoo_roadmap.loading.decoding import text_of
from porvoo_roadmap.loading.lines import lines_of
from porvoo_roadmap.sources import Source, read_bytes
from porvoo_roadmap.text.language import Words
from porvoo_roadmap.text.visible import visible

SEVERITIES: Final = (ERROR, WARNING)
ENDINGS: Final[Mapping[str, str]] = {
    ".txt": "text",
    ".json": "json",
    ".jsonl": "jsonl",
    ".csv": "csv",
    ".tsv": "tsv",
    ".xml": "junit",
    ".sarif": "sarif",
}


class Wish(NamedTuple):
    """What of the findings counts: `ignored` codes do not, and `fail_on` is the least grave that fails."""

    ignored: frozenset[str]
    fail_on: str
    verbose: bool


def wish_of(fail_on: str | None, ignored: Sequence[str], *, verbose: bool) -> Wish:
    """The options, understood; raises `JobRefusedError` for a severity or a code that there is not."""
    codes = [code.strip() for text in ignored for code in text.split(",")]
    return Wish(
        frozenset(one_of("unknown-code", code, codes_of_findings()) for code in codes),
        one_of("unknown-severity", ERROR if fail_on is None else fail_on, SEVERITIES),
        verbose,
    )


def explain(session: Session, code: str) -> None:
    """Tell what a code means, by its smallest file."""
    code = one_of("unknown-code", code, codes_of_findings())
    example = examine(Source(f"{code}.yaml", None), gallery.faulty(code))
    mended = lines_of(text_of(gallery.mended(code)))
    streams.write_output(explanation(session.words, code, example, mended), for_people=True)


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


def check(session: Session, sources: Sequence[Source], wish: Wish, telling: Telling) -> bool:
    """Tell what is found in all files; whether anything counts as a failure.

    Raises the last `JobRefusedError` of a file that cannot be read, after all others were
    looked at and told.
    """
    format = _format(telling)
    file = file_named(telling.output)
    on_terminal = format == Format.TEXT and file is None and streams.is_terminal()
    looked = [_looked_at(session, source, wish) for source in distinct(sources)]
    seen = streams.seen_on(sys.stdout) if file is None else visible
    text = _rendered(session.words, format, looked, wish, seen)
    if on_terminal:
        text += "".join(_outcomes(session.words, looked))
    elif format == Format.TEXT and file is not None:
        # Standard error is not kept with the file.
        text += "".join(unread_text(session.words, *unread) for unread in _unread(looked))
    if wish.verbose and not on_terminal:
        _tell_which(session.words, looked)
    told_here = file is None and format == Format.TEXT
    encoding = streams.encoding_of(sys.stdout) if told_here else streams.UTF_8
    session.send(streams.encoded(text, encoding), file, sources)
    refusals = [refusal for _, refusal in _unread(looked)]
    for refusal in refusals[:-1]:
        session.refuse(refusal)
    if refusals:
        raise refusals[-1]
    examined = (one.faulty for one in looked if isinstance(one, Examined))
    return any(_fails(severity_of(problem), wish) for faulty in examined for problem in faulty.problems)


def _fails(severity: str, wish: Wish) -> bool:
    return severity == ERROR or wish.fail_on == WARNING


def distinct(sources: Sequence[Source]) -> list[Source]:
    """Each file once, by its first name."""
    known: dict[object, Source] = {}
    for source in sources:
        known.setdefault(_identity(source), source)
    return list(known.values())


def _identity(source: Source) -> object:
    """The same for two names of one file, whether they are paths, links or standard input."""
    path = None if source.path is None else Path(source.path)
    try:
        known = os.fstat(sys.stdin.fileno()) if path is None else path.stat()
    except (OSError, ValueError, AttributeError):
        # There is none, or no stream behind it: nothing but the name to go by.
        return path
    return known.st_dev, known.st_ino


def _looked_at(session: Session, source: Source, wish: Wish) -> Looked:
    try:
        data = read_bytes(source, session.notice)
    except JobRefusedError as error:
        return Unread(source, error)
    found = examine(source, data)
    counted = [problem for problem in found.problems if problem.code not in wish.ignored]
    return Examined(source, data, found._replace(problems=counted), len(found.problems) - len(counted))


def _unread(looked: Sequence[Looked]) -> Iterator[tuple[str, JobRefusedError]]:
    return ((one.source.name, one.refusal) for one in looked if isinstance(one, Unread))


def _outcomes(words: Words, looked: Sequence[Looked]) -> Iterator[str]:
    examined = (one for one in looked if isinstance(one, Examined))
    return (outcome(words, one.faulty, one.ignored) + "\n" for one in examined)


def _tell_which(words: Words, looked: Sequence[Looked]) -> None:
    for one in looked:
        if isinstance(one, Examined):
            count = len(one.faulty.problems)
            said = words.ngettext("{file}: {count} problem found", "{file}: {count} problems found", count)
            streams.write_error(said.format(file=visible(one.source.name), count=count) + "\n")


def _findings(words: Words, looked: Looked, wish: Wish) -> list[Finding]:
    if isinstance(looked, Unread):
        return [unread_finding(words, looked.source.name, looked.refusal)]
    found = findings_of(words, looked.faulty)
    return [finding._replace(fails=_fails(finding.severity, wish)) for finding in found]


def _rendered(
    words: Words, format: str, looked: Sequence[Looked], wish: Wish, seen: Callable[[str], str]
) -> str:
    if format in ANNOTATIONS:
        return ANNOTATIONS[format](_checked(words, looked, wish))
    if format == Format.TEXT:
        faulty = (one.faulty for one in looked if isinstance(one, Examined))
        return "".join(faulty_file_text(words, file, seen) for file in faulty if file.problems)
    # What programs read is in English, whatever the reader speaks.
    settings = {"fail_on": wish.fail_on, "ignored": sorted(wish.ignored)}
    findings = [finding for one in looked for finding in _findings(Words(), one, wish)]
    contents = [(one.source.name, one.data if isinstance(one, Examined) else None) for one in looked]
    records = records_of(findings, contents, settings)
    match format:
        case Format.JSON:
            return json_text(records)
        case Format.JSONL:
            return jsonl(records)
    return csv_text(records, "," if format == Format.CSV else "\t")


def _checked(words: Words, looked: Sequence[Looked], wish: Wish) -> list[Checked]:
    """The findings for tools that look for the files in the repository."""
    path_of = paths_in_repository()
    checked = []
    for one in looked:
        path = path_of(one.source)
        found = [finding._replace(file=path) for finding in _findings(words, one, wish)]
        checked.append(Checked(path, found, read=isinstance(one, Examined)))
    return checked


def _format(telling: Telling) -> str:
    if telling.format is not None:
        return one_of("unknown-format", telling.format, FINDING_FORMATS)
    file = file_named(telling.output)
    if file is None:
        return str(Format.TEXT)
    ending = Path(file).suffix.lower()
    return ENDINGS.get(ending) or without_ending(file, Format.TEXT, FINDING_FORMATS)
