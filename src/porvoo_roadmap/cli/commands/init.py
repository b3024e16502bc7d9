"""`init`: a new measures file to begin with.

The file has no problems, and its comments say how to continue. `init` never overwrites a
file, or anything else that has the name.
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
            _(
                "What the new file contains: empty (one example) or packaged (Porvoo's"
                " file); empty if not given."
            ),
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
    """The content of the new file."""
    if wanted == "packaged":
        from porvoo_roadmap.sources import packaged_source, read_bytes
        from porvoo_roadmap.writing.comments import with_comments

        packaged = read_bytes(packaged_source(), session.notice).decode()
        return with_comments(packaged, session.words.gettext).encode()
    from porvoo_roadmap.writing.starter import starter

    return starter(session.words).encode()
