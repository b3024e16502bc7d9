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
from porvoo_roadmap.loading.decoding import text_of
from porvoo_roadmap.loading.lines import lines_of
from porvoo_roadmap.problems import FaultyFile, JobRefusedError
from porvoo_roadmap.reports.findings import findings_of, records_of
from porvoo_roadmap.reports.gallery import explanation
from porvoo_roadmap.reports.problems import faulty_file_text
from porvoo_roadmap.sources import Source, read_bytes
from porvoo_roadmap.table import ERROR, WARNING, Finding
from porvoo_roadmap.visible import visible

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


def explain(session: Session, code: str, telling: Telling) -> None:
    """Tell what a code means, by its smallest file."""
    code = one_of("unknown-code", code, (*FILE_CODES, *WARNING_CODES))
    example = examine(Source(f"{code}.yaml", None), gallery.faulty(code))
    mended = lines_of(text_of(gallery.mended(code)))
    _deliver(explanation(session.words, code, example, mended), str(Format.TEXT), telling, [])


def check(session: Session, sources: Sequence[Source], wish: Wish, telling: Telling) -> bool:
    """Tell what is found in all files; whether anything counts as a failure.

    Raises the last `JobRefusedError` of a file that cannot be read, after all others were
    looked at and told.
    """
    format = _format(telling)
    looked = _look(session, sources, wish)
    _deliver(_rendered(session.words, format, looked, wish), format, telling, sources)
    for refusal in looked.refusals[:-1]:
        session.refuse(refusal)
    if looked.refusals:
        raise looked.refusals[-1]
    failing = SEVERITIES[: SEVERITIES.index(wish.fail_on) + 1]
    return any(finding.severity in failing for finding in _all(session.words, looked))


class Looked(NamedTuple):
    """What looking at files came to: the examined, their bytes by name, and why others were not."""

    examined: list[FaultyFile]
    contents: list[tuple[str, bytes]]
    refusals: list[JobRefusedError]


def _look(session: Session, sources: Sequence[Source], wish: Wish) -> Looked:
    looked = Looked([], [], [])
    for source in sources:
        try:
            data = read_bytes(source, session.notice)
        except JobRefusedError as error:
            looked.refusals.append(error)
            continue
        found = examine(source, data)
        counted = [problem for problem in found.problems if problem.code not in wish.ignored]
        looked.contents.append((source.name, data))
        looked.examined.append(found._replace(problems=counted))
        if wish.verbose:
            said = session.words.ngettext(
                "{file}: {count} problem found", "{file}: {count} problems found", len(counted)
            )
            streams.write_error(said.format(file=visible(source.name), count=len(counted)) + "\n")
    return looked


def _all(words: Words, looked: Looked) -> Iterator[Finding]:
    return (finding for file in looked.examined for finding in findings_of(words, file))


def _rendered(words: Words, format: str, looked: Looked, wish: Wish) -> str:
    if format in ANNOTATIONS:
        return ANNOTATIONS[format](list(_all(words, looked)))
    if format == Format.TEXT:
        return "".join(faulty_file_text(words, file) for file in looked.examined if file.problems)
    # What programs read is in English, whatever the reader speaks.
    settings = {"fail_on": wish.fail_on, "ignored": sorted(wish.ignored)}
    records = records_of(list(_all(Words(), looked)), looked.contents, settings)
    match format:
        case Format.JSON:
            return json_text(records)
        case Format.JSONL:
            return jsonl(records)
    return csv_text(records, "," if format == Format.CSV else "\t")


def _format(telling: Telling) -> str:
    if telling.format is not None:
        return one_of("unknown-format", telling.format, FINDING_FORMATS)
    if telling.output in {None, streams.STANDARD_OUTPUT}:
        return str(Format.TEXT)
    ending = Path(telling.output or "").suffix.lower()
    if ending not in ENDINGS:
        raise JobRefusedError("unknown-ending", file=telling.output or "", allowed=", ".join(FINDING_FORMATS))
    return ENDINGS[ending]


def _deliver(text: str, format: str, telling: Telling, sources: Sequence[Source]) -> None:
    if telling.output in {None, streams.STANDARD_OUTPUT}:
        streams.write_output(text, for_people=format == Format.TEXT)
    else:
        streams.write_file(telling.output or "", text, [source.path for source in sources])
