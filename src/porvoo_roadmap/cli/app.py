"""The program's commands by name: each is built when it is called, in the reader's language."""

from typing import Annotated, Any, Final

import typer
from typer.core import TyperCommand, TyperGroup

from porvoo_roadmap import __version__
from porvoo_roadmap.cli import streams
from porvoo_roadmap.cli.completion import complete_languages
from porvoo_roadmap.cli.help import OPTIONS, PROGRAM, Page, write_commands, write_options, write_page
from porvoo_roadmap.cli.options import Text, flattened, option
from porvoo_roadmap.cli.pages import COMMANDS, PROGRAM_PAGE
from porvoo_roadmap.language import Words
from porvoo_roadmap.language import mark as _
from porvoo_roadmap.nearest import choices
from porvoo_roadmap.problems import JobRefusedError

HELP: Final = _("Show this message and exit.")
HELP_WIDTH: Final = 80


class HelpWantedError(Exception):
    """The program was called without a command: its help is the best answer."""


class AsWritten:
    """A parameter's coercion that leaves texts, lists and switches as they are.

    typer would build a pydantic adapter for every parameter, only to find text in it; that
    costs a completion more than everything else together.
    """

    @staticmethod
    def coerce(value: Any, param: Any, ctx: Any) -> Any:
        """The value as it was given; an empty tuple for a list that was not."""
        return () if value is None and (param.multiple or param.nargs == -1) else value


class Command(TyperCommand):
    """A command whose help and complaints speak the reader's language."""

    words = Words()
    page: Page

    def __init__(self, *args: Any, **settings: Any) -> None:
        super().__init__(*args, **settings)
        take_as_written(self.params)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """The arguments; a refusal in our words where they cannot be read."""
        left = parsed(super().parse_args, self, ctx, args)
        if left and not ctx.resilient_parsing:
            raise JobRefusedError("extra-argument", written=" ".join(left))
        return left

    def get_help_option(self, ctx: Any) -> Any:
        """Typer's option, with our words and our output."""
        return with_our_help(super().get_help_option(ctx))

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Summary, examples, usage and options."""
        write_page(self.words, self.page, ctx, formatter)
        write_options(self.words, self.get_params(ctx), formatter)


class Program(TyperGroup):
    """The program: it knows its commands by name, and builds the one that is called."""

    words = Words()

    def __init__(self, *args: Any, **settings: Any) -> None:
        super().__init__(*args, **settings)
        take_as_written(self.params)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of a name, built."""
        return build_command(cmd_name, self.words) if cmd_name in COMMANDS else None

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that the arguments begin with; a refusal with the nearest where there is none."""
        name, *rest = args
        command = self.get_command(ctx, name)
        if command is None and not ctx.resilient_parsing:
            raise JobRefusedError("unknown-command", written=name, **choices(name, COMMANDS))
        return (name if command else None), command, rest

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """The program's own options, and the rest for the command."""
        left = parsed(super().parse_args, self, ctx, args)
        if not ctx._protected_args and not ctx.resilient_parsing:
            raise HelpWantedError
        return left

    def get_help_option(self, ctx: Any) -> Any:
        """Typer's option, with our words and our output."""
        return with_our_help(super().get_help_option(ctx))

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Summary, examples, usage, commands and options."""
        write_page(self.words, PROGRAM_PAGE, ctx, formatter)
        write_commands(self.words, {name: page.summary for name, page in COMMANDS.items()}, formatter)
        write_options(self.words, self.get_params(ctx), formatter)

    def shell_complete(self, ctx: Any, incomplete: str) -> Any:
        """The names of the commands, without building them, and the program's options."""
        from porvoo_roadmap.cli.shells import CompletionItem

        names = [
            CompletionItem(name, help=self.words.gettext(page.summary))
            for name, page in COMMANDS.items()
            if name.startswith(incomplete)
        ]
        options = [
            CompletionItem(name, help=self.words.gettext(parameter.help))  # type: ignore[attr-defined] # every option has it
            for parameter in self.get_params(ctx)
            for name in parameter.opts
            if incomplete and name.startswith(incomplete)
        ]
        return names + options


def build_program(words: Words) -> Program:
    """The program in one language."""
    app = typer.Typer(cls=Program, name=PROGRAM, add_completion=False, rich_markup_mode=None)
    app.callback(context_settings=_settings())(_program_options)
    program = typer.main.get_command(app)
    assert isinstance(program, Program)
    program.words = words
    return program


def build_command(name: str, words: Words) -> Command:
    """One command in one language."""
    from porvoo_roadmap.cli.commands import command_of

    app = typer.Typer(add_completion=False, rich_markup_mode=None)
    app.command(name, cls=Command, context_settings=_settings())(flattened(command_of(name)))
    command = typer.main.get_command(app)
    assert isinstance(command, Command)
    command.words, command.page = words, COMMANDS[name]
    return command


def _settings() -> dict[str, Any]:
    width = streams.terminal_width() if streams.is_terminal() else HELP_WIDTH
    return {"help_option_names": ["-h", "--help"], "terminal_width": width, "allow_extra_args": True}


def take_as_written(parameters: list[Any]) -> None:
    """Spare the parameters typer's adapters; a later typer that knows another way is only slower."""
    for parameter in parameters:
        parameter._runtime_param = AsWritten


def with_our_help(help_option: Any) -> Any:
    """The help option, written like every other result."""

    def show(context: Any, _parameter: Any, wanted: bool) -> None:
        if wanted and not context.resilient_parsing:
            streams.write_output(context.get_help() + "\n", for_people=True)
            raise typer.Exit

    take_as_written([help_option])
    help_option.callback = show
    help_option.help = HELP
    return help_option


def parsed(parse: Any, command: Any, context: Any, arguments: list[str]) -> list[str]:
    """What typer's parser leaves; its complaints become refusals of our own."""
    try:
        left: list[str] = parse(context, arguments)
    except typer.TyperException as error:
        raise refusal(command, error) from None
    return left


def refusal(command: Any, error: Any) -> JobRefusedError:
    """Typer's complaint about a command line as a code with its facts."""
    match type(error).__name__:
        case "NoSuchOption":
            near = {"nearest": error.possibilities[0]} if error.possibilities else {}
            return JobRefusedError("unknown-option", written=error.option_name, **near)
        case "MissingParameter":
            return JobRefusedError("missing-argument", written=command.words.gettext(error.param.metavar))
        case "BadOptionUsage":
            switch = any(p.is_flag for p in command.params if error.option_name in p.opts)
            code = "option-takes-no-value" if switch else "option-needs-value"
            return JobRefusedError(code, written=error.option_name)
    raise error


def _show_version(wanted: bool) -> None:
    if wanted:
        streams.write_output(f"{PROGRAM} {__version__}\n", for_people=True)
        raise typer.Exit


def _show_completion(wanted: bool) -> None:
    if wanted:
        from porvoo_roadmap.cli.shells import completion_script

        streams.write_output(completion_script(), for_people=False)
        raise typer.Exit


def _install_completion(context: typer.Context, wanted: bool) -> None:
    if wanted and not context.resilient_parsing:
        from porvoo_roadmap.cli.shells import install_completion

        shell, file = install_completion()
        words: Words = context.command.words  # type: ignore[attr-defined] # the program's own
        said = words.gettext("Completion for {shell} is in {file}; a new terminal has it.")
        streams.write_output(said.format(shell=shell, file=file) + "\n", for_people=True)
        raise typer.Exit


def _switch(name: str, callback: Any, help: str) -> Any:
    return typer.Option(name, help=help, callback=callback, is_eager=True, show_default=False)


def _program_options(
    version: Annotated[
        bool, _switch("--version", _show_version, _("Show the program's version and exit."))
    ] = False,
    lang: Annotated[
        Text,
        option(
            OPTIONS,
            "--lang",
            metavar=_("LANGUAGE"),
            complete=complete_languages,
            help=_("The language of what people read."),
        ),
    ] = None,
    install: Annotated[
        bool,
        _switch(
            "--install-completion",
            _install_completion,
            _("Install completion for the shell in use, and exit."),
        ),
    ] = False,
    show: Annotated[
        bool,
        _switch(
            "--show-completion",
            _show_completion,
            _("Show the completion script of the shell in use, and exit."),
        ),
    ] = False,
) -> None:
    """The options of the program itself: their callbacks do all the work."""
