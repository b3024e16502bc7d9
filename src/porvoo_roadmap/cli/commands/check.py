"""`check`: what is wrong or odd in measures files."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Final, NamedTuple

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
from porvoo_roadmap.problems import JobRefusedError

FILE: Final = _("FILE")


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
    from porvoo_roadmap.sources import find_source

    session = Session.of(context)
    named = [session.words.gettext(FILE)] if files else []
    if checking.code is not None:
        beside = [*named, *options_given(reading, checking, telling)]
        if beside:
            raise JobRefusedError("options-exclude", first="--explain", second=beside[0])
        explain(session, checking.code)
        return
    if named and reading.file is not None:
        raise JobRefusedError("options-exclude", first="--file", second=named[0])
    wish = wish_of(checking.fail_on, checking.ignore or (), verbose=checking.verbose)
    sources = [find_source(file, session.environment) for file in files or (reading.file,)]
    if any(source.packaged for source in sources):
        raise JobRefusedError("nothing-to-check")
    if check(session, sources, wish, telling):
        raise typer.Exit(1)


def options_given(reading: Reading, checking: Checking, telling: Telling) -> Iterator[str]:
    """The options beside `--explain` that only a check of files heeds."""
    given: Mapping[str, object] = {
        "--file": reading.file,
        "--fail-on": checking.fail_on,
        "--ignore": checking.ignore or None,
        "--verbose": checking.verbose or None,
        "--format": telling.format,
        "--output": telling.output,
    }
    return (name for name, value in given.items() if value is not None)
