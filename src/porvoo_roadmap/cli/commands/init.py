"""`init`: a measures file to begin with.

What it writes is sound, and says in its comments how to go on. A file that exists, or
anything else of that name, is never written over.
"""

from typing import Annotated, Final, NamedTuple

from porvoo_roadmap.cli import streams
from porvoo_roadmap.cli.options import CONTENT, Argument, Lang, Option, Text
from porvoo_roadmap.cli.pages import PROGRAM
from porvoo_roadmap.cli.session import Session, one_of
from porvoo_roadmap.text.language import mark as _

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

    from porvoo_roadmap.writing.targets import create_file

    file = beginning.file
    wanted = one_of("unknown-starter", beginning.origin or "empty", STARTERS)
    if file == streams.STANDARD_OUTPUT:
        session.send(new_file(session, wanted), None, [])
        return
    create_file(file, new_file(session, wanted))
    session.notice("starter-written", file=file, command=f"{PROGRAM} check {shlex.quote(file)}")


def new_file(session: Session, wanted: str) -> bytes:
    """What a new file begins with."""
    if wanted == "packaged":
        from porvoo_roadmap.sources import packaged_source, read_bytes

        return read_bytes(packaged_source(), session.notice)
    from porvoo_roadmap.writing.starter import starter

    return starter(session.words).encode()
