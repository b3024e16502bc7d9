"""`import`: a list of a spreadsheet → a new measures file, or what it changes in one that there is.

Nothing is written while anything in the list has no place: all that is wrong is told in one
run, each fault with its cell.
"""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, NamedTuple

from porvoo_roadmap.cli import streams
from porvoo_roadmap.cli.options import (
    CONTENT,
    INPUT,
    OUTPUT,
    Argument,
    Lang,
    Option,
    Output,
    Reading,
    Text,
    Texts,
)
from porvoo_roadmap.cli.revision import Writing, revise
from porvoo_roadmap.cli.session import CONTENT_AT_FAULT, DONE, Session
from porvoo_roadmap.findings.problems import FileRefusedError, JobRefusedError
from porvoo_roadmap.text.language import mark as _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from porvoo_roadmap.findings.problems import FaultyFile, Problem
    from porvoo_roadmap.importing.maps import ImportMap
    from porvoo_roadmap.importing.new_file import NewFile
    from porvoo_roadmap.importing.reading import ReadList, Wish
    from porvoo_roadmap.importing.report import Listed
    from porvoo_roadmap.loading import Loaded
    from porvoo_roadmap.model import Roadmap
    from porvoo_roadmap.revising import FileEdit
    from porvoo_roadmap.sheets.cells import Grid
    from porvoo_roadmap.sources import Source

#: The map that is written where a list cannot be read without one.
USUAL_MAP: Final = "import-map.yaml"
#: How a delimiter that cannot be seen is written.
_DELIMITERS: Final = {"tab": "\t", "comma": ",", "semicolon": ";"}


class ListFile(NamedTuple):
    """The list."""

    list: Annotated[
        str, Argument(_("FILE"), _("The list: CSV, TSV, XLSX or ODS; - is standard input."), "files")
    ]


class Placing(NamedTuple):
    """What is said of the list."""

    map: Annotated[
        Text,
        Option(
            ("--map",),
            INPUT,
            _("What each column is: a file that is written if it does not exist, for you to fill in."),
            _("FILE"),
            "files",
        ),
    ] = None
    skip: Annotated[
        Texts, Option(("--skip",), INPUT, _("Leave out the column with this heading."), _("HEADING"))
    ] = None
    dimension: Annotated[
        Texts,
        Option(
            ("--dimension",),
            INPUT,
            _("Make a new dimension of the column with this heading; you add the points later."),
            _("HEADING"),
        ),
    ] = None
    sheet: Annotated[Text, Option(("--sheet",), INPUT, _("The sheet that holds the list."), _("NAME"))] = None
    header_row: Annotated[
        Text, Option(("--header-row",), INPUT, _("The row that the headings begin in."), _("NUMBER"))
    ] = None
    encoding: Annotated[
        Text, Option(("--encoding",), INPUT, _("The encoding of a CSV file, such as utf-8."), _("NAME"))
    ] = None
    delimiter: Annotated[
        Text,
        Option(
            ("--delimiter",),
            INPUT,
            _("The sign between the cells of a CSV file: comma, semicolon, tab or any other."),
            _("SIGN"),
            tuple(_DELIMITERS),
        ),
    ] = None


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


def command(
    session: Session,
    listed: ListFile,
    placing: Placing,
    reading: Reading,
    writing: Writing,
    placed: ImportTarget,
) -> int:
    """`import`."""
    from porvoo_roadmap.importing.report import Listed
    from porvoo_roadmap.sheets.grid import read_grid
    from porvoo_roadmap.sources import named_source, read_bytes

    _refuse_together(reading, writing, placed)
    source = named_source(listed.list, "argument")
    if source.path is None and "-" in {reading.file, placed.into}:
        raise JobRefusedError("input-twice")
    said = _map(session, placing.map)
    try:
        data = read_bytes(source, session.notice)
    except JobRefusedError as refusal:
        if refusal.code != "file-too-large":
            raise
        raise JobRefusedError("sheet-file-too-large", mebibytes=refusal.facts["mebibytes"]) from None
    wish = _wish(session, placing, said)
    encoding, delimiter = placing.encoding, placing.delimiter
    if said is not None:
        encoding, delimiter = encoding or said.encoding, delimiter or said.delimiter
    grid = read_grid(data, encoding, _DELIMITERS.get(delimiter or "", delimiter))
    base = _base(session, grid, wish, source, reading, placed)
    found = _read(grid, base, wish, placed)
    told = Listed(source.name, data, found)
    if found.problems:
        return _refused(session, told, placing, placed)
    if placing.map is not None and said is None:
        _write_map(session, told, placing, placing.map)
    if placed.into is not None:
        return _merge(session, told, writing, placed)
    return _write_new(session, told, base, placed, source)


def _refuse_together(reading: Reading, writing: Writing, placed: ImportTarget) -> None:
    """Raise `JobRefusedError` for options that say two things."""
    for first, second, is_so in (
        ("--output", "--into", placed.output is not None and placed.into is not None),
        ("--file", "--into", reading.file is not None and placed.into is not None),
    ):
        if is_so:
            raise JobRefusedError("options-exclude", first=first, second=second)
    if placed.into is None and (writing.write or writing.profile is not None):
        option = "--write" if writing.write else "--profile"
        raise JobRefusedError("only-with-into", option=option)


def _wish(session: Session, placing: Placing, said: "ImportMap | None") -> "Wish":
    from porvoo_roadmap.asking.numbers import count_of
    from porvoo_roadmap.importing.reading import Wish

    row = None if placing.header_row is None else count_of("--header-row", placing.header_row)
    return Wish(said, placing.sheet, row, placing.skip or (), placing.dimension or (), session.words)


def _map(session: Session, name: str | None) -> "ImportMap | None":
    """The map that is named, if there is such a file."""
    from porvoo_roadmap.importing.maps import map_of
    from porvoo_roadmap.sources import named_source, read_bytes

    if name is None:
        return None
    source = named_source(name, "argument")
    if not os.path.lexists(name):
        return None
    return map_of(name, read_bytes(source, session.notice))


def _base(
    session: Session, grid: "Grid", wish: "Wish", source: "Source", reading: Reading, placed: ImportTarget
) -> "Loaded":
    """The file whose declarations the list is read with: what came with a form, else what commands read."""
    from porvoo_roadmap.importing.own_forms import form_in
    from porvoo_roadmap.loading import Loaded, declared, load, read
    from porvoo_roadmap.sources import named_source, read_bytes

    if placed.into is not None:
        into = named_source(placed.into, "argument")
        return read(into, read_bytes(into, session.notice))
    form = form_in(grid, wish.sheet) if wish.map is None and reading.file is None else None
    if form is not None and form.frame is not None:
        frame = form.frame.encode()
        roadmap = declared(frame)
        if roadmap is not None:
            return Loaded(roadmap, source, frame)
    return load(reading.file, session.environment, session.notice)


def _read(grid: "Grid", base: "Loaded", wish: "Wish", placed: ImportTarget) -> "ReadList":
    from porvoo_roadmap.importing.merging import without_identity
    from porvoo_roadmap.importing.reading import read_list
    from porvoo_roadmap.sources import is_of_program

    is_example = placed.into is None and is_of_program(base.source)
    found = read_list(grid, base.roadmap, wish, may_be_numbers=is_example)
    if placed.into is None:
        return found
    made = [column for column in found.columns if column.column.made is not None]
    if made:
        heading = made[0].column.placed.heading.text
        raise JobRefusedError("no-new-dimension-into", heading=heading)
    # A measure of the file has its number from there, whatever the row.
    notes = [note for note in found.notes if note.code != "numbers-given"]
    return found._replace(problems=[*found.problems, *without_identity(found)], notes=notes)


def _refused(session: Session, told: "Listed", placing: Placing, placed: ImportTarget) -> int:
    """Tell all that is wrong; for what a map can say, write one unless there is one."""
    from porvoo_roadmap.importing.report import FOR_MAPS, ImportOutcome, counted
    from porvoo_roadmap.sheets.holds import Written

    said = [
        session.words.gettext("Nothing is written: {faults}.").format(
            faults=counted(session.words, told.found.problems)
        )
    ]
    # With a map, a form would be read as a list that people wrote.
    is_by_hand = told.found.table is not None and told.found.written is Written.BY_HAND
    if is_by_hand and any(problem.code in FOR_MAPS for problem in told.found.problems):
        said += _map_offered(session, told, placing)
    _tell(session, told, ImportOutcome(said=said), placed)
    return CONTENT_AT_FAULT


def _map_offered(session: Session, told: "Listed", placing: Placing) -> "Sequence[str]":
    """What is said of the map: that it was written, or that there is one."""
    _ = session.words.gettext
    name = placing.map or USUAL_MAP
    if placing.map is not None and os.path.lexists(name):
        return ()
    if os.path.lexists(name):
        return [_("The map {file} was not read. Use it with: --map {file}").format(file=name)]
    try:
        _write_map(session, told, placing, name)
    except JobRefusedError:
        if placing.map is not None:
            raise
        return ()
    return [
        _("The map {file} was written. Say there what the columns are, then add: --map {file}").format(
            file=name
        )
    ]


def _write_map(session: Session, told: "Listed", placing: Placing, name: str) -> None:
    """The map of a list as it was read, for people to correct and to keep."""
    from porvoo_roadmap.importing.maps import OPEN, SKIP, ColumnRule, ImportMap, map_text
    from porvoo_roadmap.importing.ranges import ends_taken, range_text
    from porvoo_roadmap.importing.report import column_texts, unclear_rows, unknown_texts
    from porvoo_roadmap.writing.targets import create_file

    table = told.found.table
    assert table is not None  # Without a table there are no columns.
    rules: dict[str, ColumnRule] = {}
    for read in told.found.columns:
        column = read.column
        rule = column.rule._replace(key=SKIP if column.skipped else column.key or OPEN)
        if column.made in {"values", "many", "number"} and rule.field is None:
            rule = rule._replace(dimension=column.made)
        if rule.dimension == "number" and rule.range is None:
            rule = rule._replace(range=range_text(ends_taken(read.values)))
        texts = unknown_texts(told.found, read)
        rules[column.placed.heading.text] = rule._replace(
            values={**dict.fromkeys(texts, OPEN), **rule.values}
        )
    row = table.heading_rows[0] if placing.header_row is not None else None
    found = ImportMap(rules, table.sheet.name or None, row, placing.encoding, placing.delimiter)
    words, unclear = session.words, unclear_rows(told.found)
    text = map_text(words, found, column_texts(words, told.found), unclear)
    create_file(name, text.encode())


def _merge(session: Session, told: "Listed", writing: Writing, placed: ImportTarget) -> int:
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


def _write_new(
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
        _tell(session, told, ImportOutcome(said=[said]), placed)
        return DONE
    if placed.output == streams.STANDARD_OUTPUT:
        session.send(new.data, None, [source])
        return DONE
    create_file(placed.output, new.data)
    said = session.words.ngettext(
        "{file} is written: {count} measure.", "{file} is written: {count} measures.", len(told.found.rows)
    ).format(file=placed.output, count=session.words.whole(len(told.found.rows)))
    _tell(session, told, ImportOutcome(placed.output, [said, *_to_fill_in(session, new)]), placed)
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


def _tell(session: Session, told: "Listed", outcome: "object", placed: ImportTarget) -> None:
    """The report on standard output; what is wrong beside it, unless programs read it there."""
    from porvoo_roadmap.cli.session import look_at, report_format
    from porvoo_roadmap.formats import FOR_PEOPLE, render
    from porvoo_roadmap.importing.report import ImportOutcome, import_report, problem_text

    assert isinstance(outcome, ImportOutcome)
    format = report_format(Output(format=placed.format))
    look = look_at(None, format)._replace(words=session.words, verbose=True)
    report = import_report(session.words, told, outcome)
    streams.write_bytes(render(report, format, look, session.notice))
    if format in FOR_PEOPLE and told.found.problems:
        streams.write_error(problem_text(session.words, told))
