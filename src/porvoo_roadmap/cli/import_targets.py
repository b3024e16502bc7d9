"""Where a list that is imported goes: into a new file, or into one that there is."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

from porvoo_roadmap.cli import streams
from porvoo_roadmap.cli.options import CONTENT, OUTPUT, Lang, Option, Output, Reading, Text
from porvoo_roadmap.cli.revision import Writing, revise
from porvoo_roadmap.cli.session import CONTENT_AT_FAULT, DONE, Session
from porvoo_roadmap.findings.problems import FileRefusedError
from porvoo_roadmap.text.language import mark as _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from porvoo_roadmap.findings.problems import FaultyFile, Problem
    from porvoo_roadmap.importing.new_file import NewFile
    from porvoo_roadmap.importing.report import ImportOutcome, Listed
    from porvoo_roadmap.loading import Loaded
    from porvoo_roadmap.model import Roadmap
    from porvoo_roadmap.revising import FileEdit
    from porvoo_roadmap.sources import Source


class ImportTarget(NamedTuple):
    """Where the measures go, and how it is told."""

    output: Annotated[
        Text,
        Option(
            ("--output", "-o"),
            OUTPUT,
            _("Write a new measures file; - is standard output."),
            _("FILE"),
            "files",
        ),
    ] = None
    into: Annotated[
        Text,
        Option(
            ("--into",),
            OUTPUT,
            _("Show what the list would change in this measures file; --write changes it."),
            _("FILE"),
            "files",
        ),
    ] = None
    format: Annotated[
        Text,
        Option(
            ("--format", "-O"),
            CONTENT,
            _("The format of what is shown: text, plain, markdown, json and so on."),
            _("FORMAT"),
            "formats",
        ),
    ] = None
    lang: Lang = None


def merge(session: Session, told: "Listed", writing: Writing, placed: ImportTarget) -> int:
    """Show what the list changes in the file, and change it if that is wanted."""
    from porvoo_roadmap.importing.faults import at_cells
    from porvoo_roadmap.importing.merging import merged
    from porvoo_roadmap.importing.report import notes_text

    kept: dict[int, int] = {}
    found = told.found
    streams.write_error(notes_text(session.words, found))

    def edits_of(roadmap: "Roadmap") -> "Sequence[FileEdit]":
        nonlocal found
        result = merged(roadmap, found)
        found = found._replace(numbers=result.numbers)
        order = [measure.nr for measure in roadmap.measures]
        order += [nr for nr in result.numbers if nr not in {*order}]
        kept.update(enumerate(order))
        if result.absent:
            session.notice("not-in-list", numbers=", ".join(map(str, result.absent)))
        if result.left_alone:
            session.notice("cells-left-alone", count=str(result.left_alone))
        return result.edits

    try:
        revise(session, "import", edits_of, Reading(placed.into), writing, Output(format=placed.format))
    except FileRefusedError as error:
        problems = [*at_cells(found, error.faulty.problems, kept)]
        if not any(is_at_cell for _, is_at_cell in problems):
            raise
        _tell_problems(session, told._replace(found=found), problems, error.faulty)
        return CONTENT_AT_FAULT
    return DONE


def write_new(
    session: Session, told: "Listed", base: "Loaded", placed: ImportTarget, source: "Source"
) -> int:
    """Write the new file, if one is named, and tell what it needs before it can rank."""
    from porvoo_roadmap.importing.faults import at_cells
    from porvoo_roadmap.importing.report import ImportOutcome
    from porvoo_roadmap.loading import read
    from porvoo_roadmap.writing.targets import create_file

    new = _new_file(session, told, base)
    try:
        read(base.source._replace(name=placed.output or told.file), new.data)
    except FileRefusedError as error:
        order = dict(enumerate(told.found.numbers))
        problems = [*at_cells(told.found, error.faulty.problems, order)]
        # What has no points is told below, and is no reason not to write the file.
        if new.has_scores or any(is_at_cell for _, is_at_cell in problems):
            _tell_problems(session, told, problems, error.faulty)
            return CONTENT_AT_FAULT
    if placed.output is None:
        said = session.words.gettext(
            "Nothing is written. Add -o measures.yaml for a new file, or --into FILE to change one."
        )
        tell(session, told, ImportOutcome(said=[said]), placed)
        return DONE
    if placed.output == streams.STANDARD_OUTPUT:
        session.send(new.data, None, [source])
        return DONE
    create_file(placed.output, new.data)
    said = session.words.ngettext(
        "{file} is written: {count} measure.", "{file} is written: {count} measures.", len(told.found.rows)
    ).format(file=placed.output, count=session.words.whole(len(told.found.rows)))
    tell(session, told, ImportOutcome(placed.output, [said, *_to_fill_in(session, new)]), placed)
    return DONE


def _new_file(session: Session, told: "Listed", base: "Loaded") -> "NewFile":
    from porvoo_roadmap.importing.new_file import Named, from_form, from_list
    from porvoo_roadmap.loading.reading import read_values

    frame = told.found.frame
    if frame is not None and base.data == frame.encode():
        return from_form(told.found, frame, [*base.roadmap.dimensions])
    declared = read_values(base.data).value
    assert isinstance(declared, dict)  # The file is sound.
    _ = session.words.gettext
    named = Named(
        Path(told.file).stem,
        _("The list {file}").format(file=Path(told.file).name),
        _("First order"),
        _("Until you have decided what each criterion weighs."),
    )
    return from_list(told.found, declared, named)


def _to_fill_in(session: Session, new: "NewFile") -> "Sequence[str]":
    """What somebody has to decide before the file can rank."""
    _, words = session.words.gettext, session.words
    said = []
    if new.unscored:
        text = _("Values without points, to be added where they are to count: {names}.")
        said.append(text.format(names=words.listed(new.unscored)))
    if new.ranged:
        text = _("Ranges taken from the list: {names}. Set them yourself, as they decide the scores.")
        said.append(text.format(names=words.listed(new.ranged)))
    if not new.has_scores:
        said.append(_("The file cannot rank before some values have points."))
    return said


def _tell_problems(
    session: Session, told: "Listed", problems: "Sequence[tuple[Problem, bool]]", faulty: "FaultyFile"
) -> None:
    """Tell what is wrong at the cells that say so, and the rest as of the file."""
    from porvoo_roadmap.findings.wording import faulty_file_text
    from porvoo_roadmap.importing.report import problem_text

    cells = [problem for problem, is_at_cell in problems if is_at_cell]
    at_cells = told._replace(found=told.found._replace(problems=cells))
    streams.write_error(problem_text(session.words, at_cells))
    others = [problem for problem, is_at_cell in problems if not is_at_cell]
    if others:
        streams.write_error(faulty_file_text(session.words, faulty._replace(problems=others)))


def tell(session: Session, told: "Listed", outcome: "ImportOutcome", placed: ImportTarget) -> None:
    """The report on standard output; what is wrong beside it, unless programs read it there."""
    from porvoo_roadmap.cli.session import look_at, report_format
    from porvoo_roadmap.formats import FOR_PEOPLE, render
    from porvoo_roadmap.importing.report import import_report, problem_text

    format = report_format(Output(format=placed.format))
    look = look_at(None, format)._replace(words=session.words, verbose=True)
    report = import_report(session.words, told, outcome)
    streams.write_bytes(render(report, format, look, session.notice))
    if format in FOR_PEOPLE and told.found.problems:
        streams.write_error(problem_text(session.words, told))
