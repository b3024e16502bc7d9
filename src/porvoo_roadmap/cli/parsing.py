"""The parser: the only file that knows typer.

What typer is asked for is documented: an app of one command, options and arguments by
annotation, and the command called without its standalone mode, so that it gives back what
the function returns. The function is a record's class, which `make_dataclass` writes with
a plain signature of the fields that the line names; so typer's own reading fills the record.

Only the fields that the line names: since 0.29 typer builds a pydantic adapter for every
parameter, given or not, which for the thirty options of `rank` costs a tenth of its run.
And only lines that were found sound: what typer would say of others, and by which
exceptions, is no concern of ours.
"""

from collections.abc import Sequence
from dataclasses import make_dataclass
from typing import Annotated, Any

import typer

from porvoo_roadmap.cli.options import Option, Parameter


def values_of(line: Sequence[str], named: Sequence[Parameter]) -> dict[str, Any]:
    """The values that a sound line gives to the parameters it names, by field."""
    app = typer.Typer(add_completion=False, rich_markup_mode=None)
    fields = [(parameter.field, _declared(parameter)) for parameter in named]
    app.command(help="", add_help_option=False)(make_dataclass("values", fields, repr=False, eq=False))
    values: dict[str, Any] = vars(typer.main.get_command(app)(list(line), standalone_mode=False))
    return values


def _declared(parameter: Parameter) -> Any:
    match parameter.written:
        case Option(names=names):
            return Annotated[parameter.type, typer.Option(*names)]
        case _:
            return Annotated[parameter.type, typer.Argument()]
