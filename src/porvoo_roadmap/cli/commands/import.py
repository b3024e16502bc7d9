"""`import`: a list of a spreadsheet → a new measures file, or what it changes in one that there is.

Nothing is written while anything in the list has no place: all that is wrong is told in one
run, each fault with its cell.
"""

from typing import TYPE_CHECKING, Annotated, NamedTuple

from porvoo_roadmap.cli.import_maps import DELIMITERS, Placing, map_named, offer_map, write_map
from porvoo_roadmap.cli.import_targets import ImportTarget, merge, tell, write_new
from porvoo_roadmap.cli.options import Argument, Reading
from porvoo_roadmap.cli.revision import Writing
from porvoo_roadmap.cli.session import CONTENT_AT_FAULT, Session
from porvoo_roadmap.findings.problems import JobRefusedError
from porvoo_roadmap.text.language import mark as _

if TYPE_CHECKING:
    from porvoo_roadmap.importing.maps import ImportMap
    from porvoo_roadmap.importing.reading import ReadList, Wish
    from porvoo_roadmap.importing.report import Listed
    from porvoo_roadmap.loading import Loaded
    from porvoo_roadmap.sheets.cells import Grid
    from porvoo_roadmap.sources import Source


class ListFile(NamedTuple):
    """The list."""

    list: Annotated[
        str, Argument(_("FILE"), _("The list: CSV, TSV, XLSX or ODS; - is standard input."), "files")
    ]


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
    from porvoo_roadmap.writing.protected import is_measures

    _refuse_together(reading, writing, placed)
    source = named_source(listed.list, "argument")
    if source.path is None and "-" in {reading.file, placed.into}:
        raise JobRefusedError("input-twice")
    said = map_named(session, placing.map)
    try:
        data = read_bytes(source, session.notice)
    except JobRefusedError as refusal:
        if refusal.code != "file-too-large":
            raise
        raise JobRefusedError("sheet-file-too-large", mebibytes=refusal.facts["mebibytes"]) from None
    if is_measures(data):
        raise JobRefusedError("list-is-measures-file", file=source.name)
    wish = _wish(session, placing, said)
    encoding, delimiter = placing.encoding, placing.delimiter
    if said is not None:
        encoding, delimiter = encoding or said.encoding, delimiter or said.delimiter
    grid = read_grid(data, encoding, DELIMITERS.get(delimiter or "", delimiter))
    base = _base(session, grid, wish, source, reading, placed)
    found = _read(grid, base, wish, placed)
    told = Listed(source.name, data, found)
    if found.problems:
        return _refused(session, told, placing, placed)
    if placing.map is not None and said is None:
        write_map(session, told, placing, placing.map)
    if placed.into is not None:
        return merge(session, told, writing, placed)
    return write_new(session, told, base, placed, source)


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
        said += offer_map(session, told, placing)
    tell(session, told, ImportOutcome(said=said), placed)
    return CONTENT_AT_FAULT
