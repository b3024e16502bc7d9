"""`check`: all errors and warnings about measures files in one run, each with its place.

As text, it prints nothing about files without problems, unless it writes to a terminal. It
exits with 1 if a finding counts as a failure, and with 2 if a file could not be read; the
other files are checked all the same. Only this command reports warnings.
"""

from collections.abc import Iterator, Mapping
from typing import Annotated, Final, NamedTuple

from porvoo_roadmap.cli.options import CONTENT, Argument, Option, Reading, Telling, Text, Texts
from porvoo_roadmap.cli.session import CONTENT_AT_FAULT, DONE, Session, day_of
from porvoo_roadmap.findings.problems import ERROR, WARNING, JobRefusedError
from porvoo_roadmap.text.language import mark as _

FILE: Final = _("FILE")


class Checking(NamedTuple):
    """What is checked, and what of the findings counts."""

    files: Annotated[
        Texts,
        Argument(
            _("[FILE]..."),
            _("The files to check; the file that the other commands read if none is given."),
            "files",
        ),
    ] = None
    fail_on: Annotated[
        Text,
        Option(
            ("--fail-on",),
            CONTENT,
            _("What gives exit code 1: error (errors only) or warning (warnings too); error if not given."),
            _("SEVERITY"),
            (ERROR, WARNING),
        ),
    ] = None
    ignore: Annotated[
        Texts,
        Option(
            ("--ignore",), CONTENT, _("Leave out errors and warnings with these codes."), _("CODE"), "codes"
        ),
    ] = None
    on: Annotated[
        Text,
        Option(("--on",), CONTENT, _("Warn of decisions that ended before this day."), _("DATE")),
    ] = None
    verbose: Annotated[bool, Option(("--verbose", "-v"), CONTENT, _("Show which files were checked."))] = (
        False
    )
    code: Annotated[
        Text,
        Option(
            ("--explain",), CONTENT, _("Show what a code means, with an example file."), _("CODE"), "codes"
        ),
    ] = None


def command(session: Session, reading: Reading, checking: Checking, telling: Telling) -> int:
    """`check`."""
    from porvoo_roadmap.cli.checking import Examination, check, counting_of, explain
    from porvoo_roadmap.sources import find_source, named_source

    files = checking.files
    named = [session.words.gettext(FILE)] if files else []
    if checking.code is not None:
        beside = [*named, *options_given(reading, checking, telling)]
        if beside:
            raise JobRefusedError("options-exclude", first="--explain", second=beside[0])
        explain(session, checking.code)
        return DONE
    if named and reading.file is not None:
        raise JobRefusedError("options-exclude", first="--file", second=named[0])
    counting = counting_of(checking.fail_on, checking.ignore or ())
    sources = [named_source(file, "argument") for file in files or ()]
    sources = sources or [find_source(reading.file, session.environment)]
    if any(source.packaged for source in sources):
        raise JobRefusedError("nothing-to-check")
    asked = Examination(counting, None if checking.on is None else day_of(checking.on))
    fails = check(session, sources, asked, telling, verbose=checking.verbose)
    return CONTENT_AT_FAULT if fails else DONE


def options_given(reading: Reading, checking: Checking, telling: Telling) -> Iterator[str]:
    """The options beside `--explain` that only a check of files heeds."""
    given: Mapping[str, object] = {
        "--file": reading.file,
        "--fail-on": checking.fail_on,
        "--ignore": checking.ignore or None,
        "--on": checking.on,
        "--verbose": checking.verbose or None,
        "--format": telling.format,
        "--output": telling.output,
    }
    return (name for name, value in given.items() if value is not None)
