"""`check`: everything that is wrong or odd in files, for people and for the tools that collect it."""

import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from porvoo_roadmap.cli import streams
from porvoo_roadmap.cli.options import Telling
from porvoo_roadmap.cli.repository import paths_in_repository
from porvoo_roadmap.cli.session import Session, file_named, format_of, look_at, one_of, refuse_on_terminal
from porvoo_roadmap.findings import gallery
from porvoo_roadmap.findings.codes import codes_of_findings
from porvoo_roadmap.findings.explanation import explanation
from porvoo_roadmap.findings.problems import ERROR, WARNING, JobRefusedError
from porvoo_roadmap.findings.wording import severity_of
from porvoo_roadmap.formats import FINDING_FORMATS, Format, render_findings
from porvoo_roadmap.loading import examine
from porvoo_roadmap.loading.decoding import text_of
from porvoo_roadmap.loading.lines import lines_of
from porvoo_roadmap.reports.check import (
    Counting,
    Examined,
    Looked,
    Readers,
    Unread,
    check_report,
    examined,
    read_of,
)
from porvoo_roadmap.sources import Source, read_bytes
from porvoo_roadmap.text.language import Words
from porvoo_roadmap.text.visible import visible

SEVERITIES: Final = (ERROR, WARNING)


class Examination(NamedTuple):
    """What of the findings counts, and the day on which decisions may be over."""

    counting: Counting
    day: str | None


def counting_of(fail_on: str | None, ignored: Sequence[str]) -> Counting:
    """The options, understood; raises `JobRefusedError` for a severity or a code that there is not."""
    codes = [code.strip() for text in ignored for code in text.split(",")]
    return Counting(
        frozenset(one_of("unknown-code", code, codes_of_findings()) for code in codes),
        one_of("unknown-severity", ERROR if fail_on is None else fail_on, SEVERITIES),
    )


def explain(session: Session, code: str) -> None:
    """Tell what a code means, by its smallest file."""
    code = one_of("unknown-code", code, codes_of_findings())
    example = examine(Source(f"{code}.yaml", None), gallery.faulty(code), gallery.DAYS.get(code))
    mended = lines_of(text_of(gallery.mended(code)))
    streams.write_output(explanation(session.words, code, example, mended), for_people=True)


def check(
    session: Session, sources: Sequence[Source], asked: Examination, telling: Telling, *, verbose: bool
) -> bool:
    """Tell what is found in all files; whether anything counts as a failure.

    Raises the last `JobRefusedError` of a file that cannot be read, after all others were
    looked at and told.
    """
    file, format = file_named(telling.output), format_of(telling, FINDING_FORMATS, Format.TEXT)
    refuse_on_terminal(format, telling)
    look = look_at(file, format)._replace(words=session.words)
    counting = asked.counting
    looked = [_looked_at(session, source, asked) for source in distinct(sources)]
    readers: Readers = "terminal" if look.on_terminal else "stream" if file is None else "file"
    report = check_report(session.words, looked, counting, readers, paths_in_repository())
    result = render_findings(report, format, look)
    # On a terminal the text itself says which.
    if verbose and not (look.on_terminal and format is Format.TEXT):
        _tell_which(session.words, read_of(looked))
    session.send(result, file, sources)
    refusals = [one.refusal for one in looked if isinstance(one, Unread)]
    for refusal in refusals[:-1]:
        session.refuse(refusal)
    if refusals:
        raise refusals[-1]
    return any(
        counting.fails(severity_of(problem)) for one in read_of(looked) for problem in one.faulty.problems
    )


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


def _looked_at(session: Session, source: Source, asked: Examination) -> Looked:
    try:
        data = read_bytes(source, session.notice)
    except JobRefusedError as error:
        return Unread(source, error)
    return examined(source, data, examine(source, data, asked.day), asked.counting)


def _tell_which(words: Words, files: Iterable[Examined]) -> None:
    for file in files:
        count = len(file.faulty.problems)
        said = words.ngettext("{file}: {count} problem found", "{file}: {count} problems found", count)
        shown = said.format(file=visible(file.source.name), count=words.whole(count))
        streams.write_error(f"{shown}\n")
