"""`check`: what is wrong or odd in measures files."""

from typing import Annotated, NamedTuple

import typer

from porvoo_roadmap.cli.help import ARGUMENTS, CONTENT
from porvoo_roadmap.cli.options import (
    Reading,
    Telling,
    Text,
    Texts,
    option,
)
from porvoo_roadmap.cli.session import Session
from porvoo_roadmap.language import mark as _


class Checking(NamedTuple):
    """What of the findings counts."""

    fail_on: Annotated[
        Text,
        option(
            CONTENT,
            "--fail-on",
            metavar=_("SEVERITY"),
            help=_("What exits with 1: error, or warning as well."),
        ),
    ] = None
    ignore: Annotated[
        Texts, option(CONTENT, "--ignore", metavar=_("CODE"), help=_("Leave findings of these codes out."))
    ] = None
    verbose: Annotated[bool, option(CONTENT, "--verbose", "-v", help=_("Say which files were checked."))] = (
        False
    )
    code: Annotated[
        Text,
        option(
            CONTENT, "--explain", metavar=_("CODE"), help=_("Say what a code means, with a file that has it.")
        ),
    ] = None


def command(
    context: typer.Context,
    reading: Reading,
    checking: Checking,
    telling: Telling,
    files: Annotated[
        list[str] | None,
        typer.Argument(
            metavar=_("[FILE]..."),
            help=_("The files to check; the one that other commands would read if none is given."),
            rich_help_panel=ARGUMENTS,
        ),
    ] = None,
) -> None:
    """`check`."""
    from porvoo_roadmap.cli.checking import check, explain, wish_of
    from porvoo_roadmap.sources import find_source, named_source

    session = Session.of(context)
    if checking.code is not None:
        explain(session, checking.code, telling)
        return
    wish = wish_of(checking.fail_on, checking.ignore or (), verbose=checking.verbose)
    sources = [named_source(file, "argument") for file in dict.fromkeys(files or ())]
    sources = sources or [find_source(reading.file, session.environment)]
    if check(session, sources, wish, telling):
        raise typer.Exit(1)
