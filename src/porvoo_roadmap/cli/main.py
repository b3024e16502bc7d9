"""One run of the program: the reader's language, the command, and the exit code."""

import sys
from collections.abc import Mapping, Sequence
from typing import Final

import typer

from porvoo_roadmap.cli import streams
from porvoo_roadmap.cli.app import HelpWantedError, build_program
from porvoo_roadmap.cli.help import COMPLETE, PROGRAM
from porvoo_roadmap.cli.session import Session, one_of
from porvoo_roadmap.language import VARIABLE, Words, language_of, languages, unknown_language
from porvoo_roadmap.problems import ContentRefusedError, FileRefusedError, JobRefusedError

DONE: Final = 0
CONTENT_AT_FAULT: Final = 1
JOB_NOT_DONE: Final = 2
DEFECT: Final = 70
INTERRUPTED: Final = 130
TRACEBACK: Final = "PORVOO_ROADMAP_TRACEBACK"


def run(arguments: Sequence[str], environment: Mapping[str, str]) -> int:
    """Run a command line; the exit code. Nothing but results goes to standard output."""
    words = Words(language_of(environment))
    try:
        asked = _language(arguments)
        if asked is None:
            _tell_of_unknown_language(words, environment)
        words = Words(asked or words.language)
        return _run(list(arguments), environment, words)
    except streams.OutputClosedError:
        return DONE
    except FileRefusedError as error:
        from porvoo_roadmap.reports.problems import faulty_file_text

        streams.write_error(faulty_file_text(words, error.faulty, streams.seen_on(sys.stderr)))
        return CONTENT_AT_FAULT
    except JobRefusedError as error:
        Session(words, environment).refuse(error)
        return CONTENT_AT_FAULT if isinstance(error, ContentRefusedError) else JOB_NOT_DONE
    except KeyboardInterrupt:
        return INTERRUPTED
    except SystemExit as leaving:
        # fish learns from the exit code whether there is anything to offer.
        return int(leaving.code or DONE)
    except Exception as error:  # noqa: BLE001 -- no traceback ever reaches a user
        from porvoo_roadmap.reports.problems import defect_text

        if environment.get(TRACEBACK):
            import traceback

            streams.write_error(traceback.format_exc())
        streams.write_error(defect_text(words, PROGRAM, error))
        return DEFECT


def _run(arguments: list[str], environment: Mapping[str, str], words: Words) -> int:
    program = build_program(words)
    instruction = environment.get(COMPLETE)
    if instruction:
        from porvoo_roadmap.cli.shells import answer

        streams.write_output(answer(program, instruction), for_people=False)
        return DONE
    try:
        context = program.make_context(PROGRAM, arguments, obj=Session(words, environment))
        with context:
            program.invoke(context)
    except HelpWantedError:
        with typer.Context(program, info_name=PROGRAM, terminal_width=80) as context:
            streams.write_error(program.get_help(context) + "\n")
        return JOB_NOT_DONE
    except typer.Exit as leaving:
        return leaving.exit_code
    return DONE


def _tell_of_unknown_language(words: Words, environment: Mapping[str, str]) -> None:
    """A misspelt language is no reason to stop; a shell that completes shows what we say to nobody."""
    written = unknown_language(environment)
    if written is not None and not environment.get(COMPLETE):
        known = ", ".join(languages())
        Session(words, environment).notice(
            "unknown-language", variable=VARIABLE, written=written, allowed=known
        )


def _language(arguments: Sequence[str]) -> str | None:
    """The language that the command line asks for: even complaints about it are told in it."""
    wanted = None
    for position, argument in enumerate(arguments):
        if argument == "--":
            break
        name, equals, value = argument.partition("=")
        if name == "--lang":
            wanted = value if equals else next(iter(arguments[position + 1 :]), None)
    return None if wanted is None else one_of("unknown-language", wanted, languages())
