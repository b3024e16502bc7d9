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

    from porvoo_roadmap.writing import create_file

    session = Session.of(context)
    wanted = one_of("unknown-starter", origin or "empty", STARTERS)
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
    from porvoo_roadmap.starter import starter

    return starter(session.words).encode()
