"""The options that commands share, in groups; a command takes whole groups as parameters.

Every option is text, a list of texts or a switch: the rooms below read them in their own
words, and typer builds no pydantic adapter for a parameter that needs none.
"""

import inspect
from collections.abc import Callable, Iterator
from functools import wraps
from typing import Annotated, Any, NamedTuple

import typer

from porvoo_roadmap.cli.completion import (
    complete_colors,
    complete_finding_formats,
    complete_formats,
    complete_languages,
    complete_numbers,
    complete_profiles,
    complete_values,
)
from porvoo_roadmap.cli.help import FILTERS, INPUT, JUDGING, OUTPUT
from porvoo_roadmap.language import mark as _

Text = str | None
Texts = list[str] | None


def option(
    group: str, *names: str, help: str, metavar: str | None = None, complete: Callable[..., Any] | None = None
) -> Any:
    """An option of a group, as typer declares it."""
    return typer.Option(
        *names, help=help, metavar=metavar, autocompletion=complete, rich_help_panel=group, show_default=False
    )


class Reading(NamedTuple):
    """Which file is read."""

    file: Annotated[
        Text,
        option(
            INPUT,
            "--file",
            "-f",
            metavar=_("PATH"),
            help=_(
                "The measures file; - is standard input. Else $PORVOO_ROADMAP_FILE, measures.yaml, data/measures.yaml, the packaged copy."
            ),
        ),
    ] = None


OutputFile = Annotated[
    Text,
    option(
        OUTPUT,
        "--output",
        "-o",
        metavar=_("FILE"),
        help=_("Write to a file; its ending implies the format. - is standard output."),
    ),
]
Lang = Annotated[
    Text,
    option(
        OUTPUT,
        "--lang",
        metavar=_("LANGUAGE"),
        complete=complete_languages,
        help=_("The language of what people read. Else $PORVOO_ROADMAP_LANG, the locale, English."),
    ),
]


class Output(NamedTuple):
    """In which format and language the result goes where."""

    format: Annotated[
        Text,
        option(
            OUTPUT,
            "--format",
            "-O",
            metavar=_("FORMAT"),
            complete=complete_formats,
            help=_(
                "table (on a terminal), text (elsewhere), plain, markdown, csv, tsv, csv-excel, json or jsonl."
            ),
        ),
    ] = None
    output: OutputFile = None
    raw: Annotated[
        bool,
        option(OUTPUT, "--raw", help=_("In csv-excel, leave texts that look like formulas as they are.")),
    ] = False
    color: Annotated[
        Text,
        option(
            OUTPUT,
            "--color",
            metavar=_("WHEN"),
            complete=complete_colors,
            help=_("auto, always or never; auto heeds NO_COLOR and FORCE_COLOR."),
        ),
    ] = None
    lang: Lang = None


def _filter(name: str, help: str) -> Any:
    return option(FILTERS, f"--{name}", metavar=_("VALUE"), complete=complete_values(name), help=help)


class Filters(NamedTuple):
    """Which measures are looked at: different options mean all of them, one option any of its values."""

    goal: Annotated[
        Texts, _filter("goal", _("Only these goals, as written or by label; A,B means either."))
    ] = None
    source: Annotated[Texts, _filter("source", _("Only these sources."))] = None
    benefit: Annotated[Texts, _filter("benefit", _("Only these long-term benefits."))] = None
    beneficiary: Annotated[Texts, _filter("beneficiary", _("Only these beneficiaries."))] = None
    impact: Annotated[
        Texts, _filter("impact", _("Only these impacts; M.. means M and more, ..M M and less."))
    ] = None
    cost: Annotated[Texts, _filter("cost", _("Only these costs; S..M means from S to M."))] = None
    level: Annotated[Texts, _filter("level", _("Only these levels."))] = None
    status: Annotated[Texts, _filter("status", _("Only these statuses, where the file has them."))] = None
    year: Annotated[
        Texts,
        option(FILTERS, "--year", metavar=_("YEARS"), help=_("Only these years, such as 2026 or 2026-2028.")),
    ] = None
    owner: Annotated[
        Texts,
        option(FILTERS, "--owner", metavar=_("NAME"), help=_("Only what these own, where the file says.")),
    ] = None
    nr: Annotated[
        Texts,
        option(
            FILTERS,
            "--nr",
            metavar=_("NUMBERS"),
            complete=complete_numbers,
            help=_("Only these numbers, such as 1-5,9."),
        ),
    ] = None
    search: Annotated[
        Texts,
        option(
            FILTERS,
            "--search",
            metavar=_("TEXT"),
            help=_("Only measures with this text in the name or problem."),
        ),
    ] = None
    excluded: Annotated[
        Texts,
        option(
            FILTERS,
            "--not",
            metavar=_("DIMENSION=VALUE"),
            help=_("None with this value, as in --not goal=A."),
        ),
    ] = None


class Judging(NamedTuple):
    """By what measures are ranked, for one run."""

    profile: Annotated[
        Text,
        option(
            JUDGING,
            "--profile",
            "-p",
            metavar=_("NAME"),
            complete=complete_profiles,
            help=_("A profile of the file; its default profile if not given."),
        ),
    ] = None
    weights: Annotated[
        Text,
        option(
            JUDGING,
            "--weights",
            "-w",
            metavar=_("CRITERION=NUMBER,..."),
            help=_("Other weights for this run, such as impact=3,cost=1/2; who is not named weighs 0."),
        ),
    ] = None
    no_lanes: Annotated[
        bool, option(JUDGING, "--no-lanes", help=_("Rank by scores alone, with no lane before another."))
    ] = False


class Telling(NamedTuple):
    """In which format and language findings go where."""

    format: Annotated[
        Text,
        option(
            OUTPUT,
            "--format",
            "-O",
            metavar=_("FORMAT"),
            complete=complete_finding_formats,
            help=_("text, json, jsonl, csv, tsv, github, gitlab, junit or sarif; text if not given."),
        ),
    ] = None
    output: OutputFile = None
    lang: Lang = None


def flattened(command: Callable[..., None]) -> Callable[..., None]:
    """The command for typer: each group of options among its parameters spread into the options it holds."""
    groups = {
        name: parameter.annotation
        for name, parameter in inspect.signature(command).parameters.items()
        if is_group(parameter.annotation)
    }

    @wraps(command)
    def spread(**given: Any) -> None:
        whole = {
            parameter: group(**{name: given.pop(name) for name in group._fields})
            for parameter, group in groups.items()
        }
        command(**whole, **given)

    parameters = sorted(_spread_parameters(command), key=lambda p: p.default is not inspect.Parameter.empty)
    del spread.__wrapped__  # typer would look through to the groups.
    spread.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    spread.__dict__["__signature__"] = inspect.Signature(parameters)
    return spread


def _spread_parameters(command: Callable[..., None]) -> Iterator[inspect.Parameter]:
    for parameter in inspect.signature(command).parameters.values():
        group = parameter.annotation
        if not is_group(group):
            yield parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY)
            continue
        for name, annotation in group.__annotations__.items():
            default = group._field_defaults[name]
            yield inspect.Parameter(
                name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation
            )


def is_group(annotation: Any) -> bool:
    """Whether a parameter's type is a group of options."""
    return hasattr(annotation, "_field_defaults")
