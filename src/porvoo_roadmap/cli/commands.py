"""The commands: read, compute, render. Each pays only for what it imports itself."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Annotated, Final

import typer

from porvoo_roadmap.cli import streams
from porvoo_roadmap.cli.completion import (
    STARTERS,
    complete_dimensions,
    complete_numbers,
    complete_starters,
)
from porvoo_roadmap.cli.help import ARGUMENTS, CONTENT, FILTERS, PROGRAM
from porvoo_roadmap.cli.options import (
    Checking,
    Filters,
    Judging,
    Lang,
    Output,
    Planning,
    Reading,
    Telling,
    Text,
    option,
)
from porvoo_roadmap.cli.session import Session, count_of, one_of
from porvoo_roadmap.language import mark as _
from porvoo_roadmap.problems import JobRefusedError

if TYPE_CHECKING:
    from porvoo_roadmap.model import Profile, Roadmap


def list_measures(
    context: typer.Context,
    reading: Reading,
    filters: Filters,
    output: Output,
    sort: Annotated[
        Text,
        option(
            CONTENT,
            "--sort",
            metavar=_("KEY"),
            complete=complete_dimensions,
            help=_("nr, name or a dimension; the order of the file if not given."),
        ),
    ] = None,
) -> None:
    """`list`."""
    from porvoo_roadmap.reports.listing import list_report
    from porvoo_roadmap.selecting import sorted_by

    session = Session.of(context)
    view = session.view(reading, filters)
    if sort is not None:
        view = view._replace(selection=sorted_by(view.roadmap, sort, view.selection, view.name_of))
    session.deliver(list_report(view, sort), output, view)


def rank_measures(
    context: typer.Context,
    reading: Reading,
    filters: Filters,
    judging: Judging,
    output: Output,
    top: Annotated[
        Text,
        option(
            FILTERS,
            "--top",
            "-n",
            metavar=_("COUNT"),
            help=_("Only the first so many; a tie is never cut in half."),
        ),
    ] = None,
) -> None:
    """`rank`."""
    from porvoo_roadmap import ranking
    from porvoo_roadmap.reports.priorities import rank_report

    session = Session.of(context)
    count = None if top is None else count_of("--top", top)
    view = session.view(reading, filters)
    name, profile = judged(view.roadmap, judging)
    ranked = ranking.rank(view.roadmap, profile, view.selection)
    if count is not None:
        ranked = ranking.top(ranked, count)
    session.deliver(rank_report(view, name, ranked, count), output, view)


def show_measures(
    context: typer.Context,
    numbers: Annotated[
        list[str],
        typer.Argument(
            metavar=_("NR..."),
            help=_("The numbers of measures, such as 19 or 8,13-15."),
            autocompletion=complete_numbers,
            rich_help_panel=ARGUMENTS,
        ),
    ],
    reading: Reading,
    judging: Judging,
    output: Output,
) -> None:
    """`show`."""
    from porvoo_roadmap.reports.measures import show_report, shown_measures
    from porvoo_roadmap.selecting import number_filter

    session = Session.of(context)
    view = session.view(reading, Filters())
    wanted = number_filter("nr", numbers, [measure.nr for measure in view.roadmap.measures])
    name, profile = judged(view.roadmap, judging)
    shown = shown_measures(view.roadmap, profile, wanted.values)
    session.deliver(show_report(view, name, profile, shown), output, view)


def cross_dimensions(
    context: typer.Context,
    reading: Reading,
    filters: Filters,
    output: Output,
    rows: Annotated[
        Text,
        option(
            CONTENT,
            "--rows",
            metavar=_("DIMENSION"),
            complete=complete_dimensions,
            help=_("The rows; impact if not given."),
        ),
    ] = None,
    columns: Annotated[
        Text,
        option(
            CONTENT,
            "--columns",
            metavar=_("DIMENSION"),
            complete=complete_dimensions,
            help=_("The columns; cost if not given."),
        ),
    ] = None,
    cells: Annotated[
        Text,
        option(
            CONTENT, "--cells", metavar=_("CONTENT"), help=_("What stands in the cells: nr, name or count.")
        ),
    ] = None,
) -> None:
    """`matrix`."""
    from porvoo_roadmap.crossing import cross
    from porvoo_roadmap.reports.matrix import CONTENTS, matrix_report
    from porvoo_roadmap.selecting import two_dimensions

    session = Session.of(context)
    content = one_of("unknown-cells", cells or "nr", CONTENTS)
    view = session.view(reading, filters)
    names = two_dimensions(view.roadmap, rows or "impact", columns or "cost")
    crossing = cross(view.roadmap, *names, view.selection)
    session.deliver(matrix_report(view, *names, crossing, content), output, view)


def summarise(context: typer.Context, reading: Reading, filters: Filters, output: Output) -> None:
    """`summary`."""
    from porvoo_roadmap.reports.summary import summary_report

    session = Session.of(context)
    view = session.view(reading, filters)
    session.deliver(summary_report(view), output, view)


def plan_measures(
    context: typer.Context,
    reading: Reading,
    filters: Filters,
    judging: Judging,
    planning: Planning,
    output: Output,
) -> None:
    """`plan`."""
    from porvoo_roadmap.cli.planning import request_of
    from porvoo_roadmap.planning.answer import Answer, answer, sweep
    from porvoo_roadmap.planning.conflicts import Conflict
    from porvoo_roadmap.planning.request import task_of
    from porvoo_roadmap.reports.plan_view import PlanView
    from porvoo_roadmap.reports.plan_words import refusal

    session = Session.of(context)
    view = session.view(reading, filters)
    name, profile = judged(view.roadmap, judging)
    task = task_of(view.roadmap, profile, view.selection, request_of(view.roadmap, planning))
    plan_view = PlanView(view, name, profile, task)
    match sweep(task.job) if planning.sweep else answer(task.job):
        case Conflict() as conflict:
            raise refusal(plan_view, conflict)
        case Answer() as found:
            from porvoo_roadmap.reports.plans import plan_report

            session.deliver(plan_report(plan_view, found), output, view)
        case plans:
            from porvoo_roadmap.reports.sweeps import sweep_report

            session.deliver(sweep_report(plan_view, plans), output, view)


def check_files(
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
    if checking.code is not None:
        explain(session, checking.code, telling)
        return
    wish = wish_of(checking.fail_on, checking.ignore or (), verbose=checking.verbose)
    named: list[str | None] = [*dict.fromkeys(files)] if files else [reading.file]
    sources = [find_source(file, session.environment) for file in named]
    if check(session, sources, wish, telling):
        raise typer.Exit(1)


def print_schema(context: typer.Context, reading: Reading, output: Output) -> None:
    """`schema`."""
    import json

    from porvoo_roadmap.schema import json_schema

    session = Session.of(context)
    one_of("unknown-format", output.format or "json", ("json",))
    roadmap, sources = None, []
    # Only a file that is named: whoever names none wants the schema of all.
    if reading.file is not None:
        from porvoo_roadmap.loading import load

        loaded = load(reading.file, session.environment, session.notice)
        roadmap, sources = loaded.roadmap, [loaded.source.path]
    text = json.dumps(json_schema(session.words, roadmap), ensure_ascii=False, indent=2) + "\n"
    if output.output in {None, streams.STANDARD_OUTPUT}:
        streams.write_output(text, for_people=False)
    else:
        streams.write_file(output.output or "", text, sources)


def begin_file(
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


def judged(roadmap: "Roadmap", judging: Judging) -> "tuple[str, Profile]":
    """The profile that ranks in this run, and its name."""
    from porvoo_roadmap.judging import chosen_profile, with_weights, without_lanes

    name, profile = chosen_profile(roadmap, judging.profile)
    if judging.weights is not None:
        profile = with_weights(roadmap, profile, judging.weights)
    return name, without_lanes(profile) if judging.no_lanes else profile


BY_NAME: Final[Mapping[str, Callable[..., None]]] = {
    "list": list_measures,
    "show": show_measures,
    "rank": rank_measures,
    "matrix": cross_dimensions,
    "summary": summarise,
    "plan": plan_measures,
    "check": check_files,
    "schema": print_schema,
    "init": begin_file,
}
