"""`init`: a measures file to begin with.

What it writes is sound, and says in its comments how to go on. A file that exists, or
anything else of that name, is never written over.
"""

from typing import Annotated, Final, NamedTuple

from porvoo_roadmap.cli import streams
from porvoo_roadmap.cli.options import CONTENT, Argument, Lang, Option, Text
from porvoo_roadmap.cli.pages import PROGRAM
from porvoo_roadmap.cli.session import Session, one_of
from porvoo_roadmap.language import mark as _
from porvoo_roadmap.problems import JobRefusedError

#: What a new file can begin with.
STARTERS: Final = ("empty", "packaged")


class Beginning(NamedTuple):
    """Which file is made, and from what; its language is the session's."""

    file: Annotated[str, Argument(_("FILE"), _("The new file; - is standard output."), "files")]
    origin: Annotated[
        Text,
        Option(
            ("--from",),
            CONTENT,
            _("What it begins as: empty (one example), or packaged (Porvoo's file)."),
            _("CONTENT"),
            STARTERS,
        ),
    ] = None
    lang: Lang = None


def command(session: Session, beginning: Beginning) -> None:
    """`init`."""
    import shlex
    from os.path import lexists

    file = beginning.file
    wanted = one_of("unknown-starter", beginning.origin or "empty", STARTERS)
    if file == streams.STANDARD_OUTPUT:
        streams.write_output(new_file(session, wanted), for_people=False)
        return
    if lexists(file):
        raise JobRefusedError("file-exists", file=file)
    streams.write_file(file, new_file(session, wanted), sources=[])
    session.notice("starter-written", file=file, command=f"{PROGRAM} check {shlex.quote(file)}")


def new_file(session: Session, wanted: str) -> str:
    """The text that a new file begins with."""
    if wanted == "packaged":
        from porvoo_roadmap.sources import PACKAGED, Source, packaged_path, read_bytes

        return read_bytes(Source(PACKAGED, packaged_path(), packaged=True), session.notice).decode()
    from porvoo_roadmap.starter import starter

    return starter(session.words)
