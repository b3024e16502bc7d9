"""`init`: a measures file to begin with."""

from typing import Annotated

import typer

from porvoo_roadmap.cli import streams
from porvoo_roadmap.cli.completion import (
    STARTERS,
    complete_starters,
)
from porvoo_roadmap.cli.help import ARGUMENTS, CONTENT, PROGRAM
from porvoo_roadmap.cli.options import (
    Lang,
    Text,
    option,
)
from porvoo_roadmap.cli.session import Session, one_of
from porvoo_roadmap.language import mark as _
from porvoo_roadmap.problems import JobRefusedError


def command(
    context: typer.Context,
    file: Annotated[
        str,
        typer.Argument(
            metavar=_("FILE"),
            help=_("The new file; - is standard output."),
            rich_help_panel=ARGUMENTS,
        ),
    ],
    origin: Annotated[
        Text,
        option(
            CONTENT,
            "--from",
            metavar=_("CONTENT"),
            complete=complete_starters,
            help=_("What it begins as: empty (one example), or packaged (Porvoo's file)."),
        ),
    ] = None,
    lang: Lang = None,  # noqa: ARG001 -- the program has read it: it is the session's
) -> None:
    """`init`."""
    import shlex
    from os.path import lexists

    session = Session.of(context)
    wanted = one_of("unknown-starter", origin or "empty", STARTERS)
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
