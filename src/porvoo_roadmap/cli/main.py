"""One run of the program: the reader's language, the command, and the exit code."""

import sys
from collections.abc import Mapping, Sequence
from typing import Final

from porvoo_roadmap.cli import streams
from porvoo_roadmap.cli.command_line import named, read, read_to_command, sound
from porvoo_roadmap.cli.commands import command_of
from porvoo_roadmap.cli.options import filled, parameters_of, program_parameters
from porvoo_roadmap.cli.pages import COMMANDS, PROGRAM
from porvoo_roadmap.cli.session import (
    CONTENT_AT_FAULT,
    DEFECT,
    DONE,
    INTERRUPTED,
    JOB_NOT_DONE,
    Session,
    one_of,
)
from porvoo_roadmap.findings.problems import ContentRefusedError, FileRefusedError, JobRefusedError
from porvoo_roadmap.text.language import VARIABLE, Words, language_of, languages, unknown_language
from porvoo_roadmap.text.nearest import choices

TRACEBACK: Final = "PORVOO_ROADMAP_TRACEBACK"
#: Set by a shell that asks for completions, to its name.
COMPLETE: Final = "_PORVOO_ROADMAP_COMPLETE"


def run(arguments: Sequence[str], environment: Mapping[str, str]) -> int:
    """Run a command line; the exit code. Nothing but results goes to standard output."""
    # A variable that is set to nothing is as if it were not set.
    environment = {name: value for name, value in environment.items() if value}
    words = Words(language_of(environment))
    try:
        if COMPLETE in environment:
            from porvoo_roadmap.cli.shells import answer

            return answer(environment[COMPLETE], arguments, Session(words, environment))
        asked = _language(arguments)
        if asked is None:
            _tell_of_unknown_language(Session(words, environment))
        words = Words(asked or words.language)
        return _run(arguments, Session(words, environment))
    except streams.OutputClosedError:
        return DONE
    except FileRefusedError as error:
        from porvoo_roadmap.findings.wording import faulty_file_text

        streams.write_error(faulty_file_text(words, error.faulty, streams.seen_on(sys.stderr)))
        return CONTENT_AT_FAULT
    except JobRefusedError as error:
        Session(words, environment).refuse(error)
        return CONTENT_AT_FAULT if isinstance(error, ContentRefusedError) else JOB_NOT_DONE
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 -- no traceback ever reaches a user
        from porvoo_roadmap.findings.wording import defect_text

        if environment.get(TRACEBACK):
            import traceback

            streams.write_error(traceback.format_exc())
        streams.write_error(defect_text(words, PROGRAM, error))
        return DEFECT


def _run(arguments: Sequence[str], session: Session) -> int:
    """Do what the program's own options ask for first, or else run the command."""
    rest = iter(arguments)
    said, command = read_to_command(rest, program_parameters())
    for one in said:
        if one.parameter is not None and one.parameter.is_switch:
            streams.write_output(_shown(one.parameter.field, session), for_people=True)
            return DONE
    if command is None:
        from porvoo_roadmap.cli.help import WIDTH, program_page

        streams.write_error(program_page(session.words, program_parameters(), WIDTH))
        return JOB_NOT_DONE
    if command not in COMMANDS:
        raise JobRefusedError("unknown-command", written=command, **choices(command, COMMANDS))
    return _run_command(command, [*rest], session)


def _shown(wish: str, session: Session) -> str:
    """What one of the program's own switches shows."""
    match wish:
        case "version":
            from porvoo_roadmap import __version__

            return f"{PROGRAM} {__version__}\n"
        case "install_completion":
            from porvoo_roadmap.cli.installing import install_completion, shell_in_use

            shell = shell_in_use(session.environment)
            file = install_completion(shell, session.environment)
            said = session.words.gettext(
                "Completion for {shell} is installed in {file}. Open a new terminal to use it."
            )
            return said.format(shell=shell, file=file) + "\n"
        case "show_completion":
            from porvoo_roadmap.cli.installing import shell_in_use
            from porvoo_roadmap.cli.shells import SCRIPTS

            return SCRIPTS[shell_in_use(session.environment)]
    from porvoo_roadmap.cli.help import program_page

    return program_page(session.words, program_parameters(), _width())


def _run_command(name: str, line: list[str], session: Session) -> int:
    """Show a command's help, or have its line parsed and run it."""
    command = command_of(name)
    parameters = parameters_of(command)
    said = [*read(iter(line), parameters)]
    if any(one.parameter is None and one.name for one in said):
        from porvoo_roadmap.cli.unknown_options import refuse_names_of_the_file

        refuse_names_of_the_file(said, parameters, session)
    said = [sound(one, parameters) for one in said]
    if any(one.parameter is not None and one.parameter.field == "help" for one in said):
        from porvoo_roadmap.cli.help import command_page

        streams.write_output(command_page(session.words, name, parameters, _width()), for_people=True)
        return DONE
    mentioned = named(said, parameters, session.words)
    values = {}
    # A line that names nothing leaves nothing to parse.
    if mentioned:
        from porvoo_roadmap.cli.parsing import values_of

        values = values_of(line, mentioned)
    return command(session, **filled(command, values)) or DONE


def _width() -> int:
    """The columns of a help page: the terminal's, or what fits any."""
    from porvoo_roadmap.cli.help import WIDTH

    return streams.terminal_width() if streams.is_terminal() else WIDTH


def _tell_of_unknown_language(session: Session) -> None:
    """A language that there is not is no reason to stop: the locale decides."""
    written = unknown_language(session.environment)
    if written is not None:
        known = ", ".join(languages())
        session.notice("unknown-language", variable=VARIABLE, written=written, allowed=known)


def _language(arguments: Sequence[str]) -> str | None:
    """The language that the command line asks for: even complaints about it are told in it.

    An empty one is complained about with all else, in the language of the environment.
    """
    wanted = None
    for position, argument in enumerate(arguments):
        if argument == "--":
            break
        name, equals, value = argument.partition("=")
        if name == "--lang":
            wanted = value if equals else next(iter(arguments[position + 1 :]), None)
    return one_of("unknown-language", wanted, languages()) if wanted else None
