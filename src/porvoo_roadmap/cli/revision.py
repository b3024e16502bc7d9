"""One edit of the file that a command reads: what it moves, and with `--write` the file itself.

The edit is made in memory, and the new text is read as any file is; so what would be wrong
in it is told as of any file, and nothing is written.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple

from porvoo_roadmap.cli import streams
from porvoo_roadmap.cli.options import CONTENT, INPUT, JUDGING, OUTPUT, Option, Output, Reading, Text
from porvoo_roadmap.cli.session import Session
from porvoo_roadmap.findings.problems import FileRefusedError, JobRefusedError

if TYPE_CHECKING:
    from porvoo_roadmap.asking.tables import TableRow
    from porvoo_roadmap.model import Roadmap
    from porvoo_roadmap.revising import FileEdit
    from porvoo_roadmap.revising.edits import RevisionRefusedError
    from porvoo_roadmap.sources import Source
from porvoo_roadmap.text.language import mark as _

#: How lines that change begin; the two of the names of the file begin so too.
_NEW, _OLD, _NAMES = "+", "-", ("+++ ", "--- ")


class Writing(NamedTuple):
    """By which profile the effect is shown, and whether the file is changed."""

    profile: Annotated[
        Text,
        Option(
            ("--profile", "-p"),
            JUDGING,
            _("The profile for both versions; the default profile of each if not given."),
            _("NAME"),
            "profiles",
        ),
    ] = None
    write: Annotated[
        bool, Option(("--write",), OUTPUT, _("Change the file, and show the lines that changed."))
    ] = False


TableOption = Annotated[
    Text,
    Option(
        ("--from",),
        INPUT,
        _("A CSV table instead: its first line has nr and keys. An empty cell changes nothing."),
        _("FILE"),
        "files",
    ),
]
ReasonOption = Annotated[
    Text,
    Option(
        ("--why",),
        CONTENT,
        _("The reason for the values that are set; it goes to the key reasons."),
        _("TEXT"),
    ),
]


def revise(
    session: Session,
    command: str,
    edits_of: "Callable[[Roadmap], Sequence[FileEdit]]",
    reading: Reading,
    writing: Writing,
    output: Output,
) -> None:
    """Make the edits of a command: tell what they move, and write the file if that is wanted."""
    from porvoo_roadmap.loading import read
    from porvoo_roadmap.revising import RevisionRefusedError, changed_lines, verified
    from porvoo_roadmap.sources import find_source, read_bytes

    source = find_source(reading.file, session.environment)
    standing = _standing(source)
    if writing.write and standing != "possible":
        raise _refusal(standing)
    loaded = read(source, read_bytes(source, session.notice))
    edits = edits_of(loaded.roadmap)
    try:
        new = verified(loaded.data, edits)
    except RevisionRefusedError as error:
        raise _told(error) from None
    try:
        revised = read(source, new)
    except FileRefusedError:
        session.notice("edit-makes-faults", file=source.name)
        raise
    lines = [*changed_lines(source.name, loaded.data, new)]
    if writing.write and lines:
        from porvoo_roadmap.writing.targets import rewrite_file

        assert source.path is not None  # Standard input was refused.
        rewrite_file(source.path, loaded.data, new, session.notice)
        standing = "written"
        if output.format is None and output.output is None:
            from porvoo_roadmap.text.visible import visible

            shown = "".join(f"{visible(line)}\n" for line in lines)
            streams.write_output(shown, for_people=True)
            return
    from porvoo_roadmap.changes.moves import differences
    from porvoo_roadmap.reports.diff import ComparedFiles, FileVersion
    from porvoo_roadmap.reports.preview import Draft, preview_report
    from porvoo_roadmap.reports.view import View
    from porvoo_roadmap.scenario.choosing import chosen

    old, after = (chosen(one.roadmap, writing.profile) for one in (loaded, revised))
    files = ComparedFiles(FileVersion(source.name, loaded.data), FileVersion(source.name, new))
    view = View(session.words, old, source, loaded.data, (), loaded.roadmap.measures, is_of_ranked=True)
    draft = Draft(command, files, _count(lines), standing)
    report = preview_report(view, differences(old, after, profile=writing.profile), draft)
    session.deliver(report, output, view)


def rows_in(session: Session, file: str, read: str | None) -> "Sequence[TableRow]":
    """The rows of a table; `read` is the option of the measures file."""
    from porvoo_roadmap.asking.tables import table_rows
    from porvoo_roadmap.sources import STANDARD_INPUT, named_source, read_bytes

    if file == read == STANDARD_INPUT:
        raise JobRefusedError("input-twice")
    return [*table_rows(file, read_bytes(named_source(file, "argument"), session.notice))]


def rows_by_number(session: Session, file: str, read: str | None) -> "Sequence[TableRow]":
    """The same of a table that has to say of each row whose it is."""
    rows = rows_in(session, file, read)
    for row in rows:
        if not row.nr:
            raise JobRefusedError("table-without-nr", file=file, line=row.line)
    return rows


@contextmanager
def told_in_line(session: Session, file: str, row: "TableRow") -> "Iterator[None]":
    """Say which line of a table it is that something is wrong with."""
    try:
        yield
    except JobRefusedError:
        session.notice("in-line", file=file, line=str(row.line))
        raise


FileStanding = Literal["possible", "written", "packaged", "input"]


def _standing(source: "Source") -> FileStanding:
    """Whether the file can be changed, and if not, why."""
    from porvoo_roadmap.sources import is_of_program

    if source.path is None:
        return "input"
    return "packaged" if is_of_program(source) else "possible"


def _refusal(standing: FileStanding) -> JobRefusedError:
    if standing == "input":
        return JobRefusedError("input-not-written")
    from porvoo_roadmap.reports.preview import OWN_COPY

    return JobRefusedError("packaged-not-written", command=OWN_COPY)


def _told(error: "RevisionRefusedError") -> JobRefusedError:
    """Why the text cannot be changed, in the words of the command line."""
    match error.path:
        case ("measures", int(nr), *keys):
            place = ".".join(map(str, keys)) or str(nr)
        case path:
            nr, place = 0, ".".join(map(str, path))
    return JobRefusedError(f"edit-{error.reason}", nr=nr, place=place)


def _count(lines: Sequence[str]) -> int:
    """How many lines of the file change: one that is exchanged counts once."""
    changed = [line[:1] for line in lines if not line.startswith(_NAMES)]
    return max(changed.count(_NEW), changed.count(_OLD))
