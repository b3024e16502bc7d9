"""`check`: everything that is wrong or odd in files, for people and for the tools that collect it."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from porvoo_roadmap import gallery
from porvoo_roadmap.cli import streams
from porvoo_roadmap.cli.options import Telling
from porvoo_roadmap.cli.session import Session, one_of
from porvoo_roadmap.codes import FILE_CODES, WARNING_CODES
from porvoo_roadmap.formats import FINDING_FORMATS, Format
from porvoo_roadmap.formats.annotations import ANNOTATIONS
from porvoo_roadmap.formats.json_text import json_text, jsonl
from porvoo_roadmap.formats.sheets import csv_text
from porvoo_roadmap.language import Words
from porvoo_roadmap.loading import examine
from porvoo_roadmap.loading.broken_yaml import lines_of
from porvoo_roadmap.loading.decoding import text_of
from porvoo_roadmap.problems import FaultyFile, JobRefusedError
from porvoo_roadmap.reports.findings import findings_of, records_of
from porvoo_roadmap.reports.gallery import explanation
from porvoo_roadmap.reports.problems import faulty_file_text
from porvoo_roadmap.sources import Source, read_bytes
from porvoo_roadmap.table import ERROR, WARNING, Finding

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
    known = (*FILE_CODES, *WARNING_CODES)
    return Wish(
        frozenset(one_of("unknown-code", code, known) for code in codes),
        one_of("unknown-severity", fail_on or ERROR, SEVERITIES),
        verbose,
    )


def explain(session: Session, code: str, output: Telling) -> None:
    """Tell what a code means, by its smallest file."""
    code = one_of("unknown-code", code, (*FILE_CODES, *WARNING_CODES))
    example = examine(Source(f"{code}.yaml", None), gallery.faulty(code))
    mended = lines_of(text_of(gallery.mended(code)))
    _deliver(explanation(session.words, code, example, mended), str(Format.TEXT), output, [])


def check(session: Session, sources: Sequence[Source], wish: Wish, output: Telling) -> bool:
    """Tell what is found in all files; whether anything counts as a failure.

    Raises the last `JobRefusedError` of a file that cannot be read, after all others were
    looked at and told.
    """
    format = _format(output)
    examined: list[FaultyFile] = []
    refusals: list[JobRefusedError] = []
    for source in sources:
        try:
            found = examine(source, read_bytes(source, session.notice))
        except JobRefusedError as error:
            refusals.append(error)
            continue
        counted = [problem for problem in found.problems if problem.code not in wish.ignored]
        examined.append(found._replace(problems=counted))
        if wish.verbose:
            said = session.words.ngettext(
                "{file}: {count} problem found", "{file}: {count} problems found", len(counted)
            )
            streams.write_error(said.format(file=source.name, count=len(counted)) + "\n")
    _deliver(_rendered(session.words, format, examined), format, output, sources)
    for refusal in refusals[:-1]:
        session.refuse(refusal)
    if refusals:
        raise refusals[-1]
    failing = SEVERITIES[: SEVERITIES.index(wish.fail_on) + 1]
    return any(finding.severity in failing for finding in _all(session.words, examined))


def _all(words: Words, examined: Sequence[FaultyFile]) -> Iterator[Finding]:
    return (finding for file in examined for finding in findings_of(words, file))


def _rendered(words: Words, format: str, examined: Sequence[FaultyFile]) -> str:
    if format in ANNOTATIONS:
        return ANNOTATIONS[format](list(_all(words, examined)))
    if format == Format.TEXT:
        return "".join(faulty_file_text(words, file) for file in examined if file.problems)
    # What programs read is in English, whatever the reader speaks.
    records = records_of(list(_all(Words(), examined)), [file.name for file in examined])
    match format:
        case Format.JSON:
            return json_text(records)
        case Format.JSONL:
            return jsonl(records)
    return csv_text(records, "," if format == Format.CSV else "\t")


def _format(output: Telling) -> str:
    if output.format is not None:
        return one_of("unknown-format", output.format, FINDING_FORMATS)
    if output.output in {None, streams.STANDARD_OUTPUT}:
        return str(Format.TEXT)
    ending = Path(output.output or "").suffix.lower()
    if ending not in ENDINGS:
        raise JobRefusedError("unknown-ending", file=output.output or "", allowed=", ".join(FINDING_FORMATS))
    return ENDINGS[ending]


def _deliver(text: str, format: str, output: Telling, sources: Sequence[Source]) -> None:
    if output.output in {None, streams.STANDARD_OUTPUT}:
        streams.write_output(text, for_people=format == Format.TEXT)
    else:
        streams.write_file(output.output or "", text, [source.path for source in sources])
