"""What may be written, in which ways, and that complaints and the parser read a line alike."""

from collections.abc import Callable, Sequence
from itertools import groupby
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from porvoo_roadmap.cli.command_line import named, read, sound
from porvoo_roadmap.cli.commands import command_of
from porvoo_roadmap.cli.options import (
    Argument,
    Option,
    Parameter,
    filled,
    groups_of,
    parameters_of,
    program_parameters,
)
from porvoo_roadmap.cli.pages import COMMANDS
from porvoo_roadmap.cli.parsing import values_of
from porvoo_roadmap.findings.problems import JobRefusedError
from porvoo_roadmap.text.language import Words
from tests.cli.test_manners import complaint
from tests.conftest import Run, roadmap_text

FileOf = Callable[..., Path]


def empty(written: str) -> str:
    return complaint(
        "empty-value", f'The value of "{written}" is empty.', f'Write a value, or leave out "{written}".'
    )


def options_of(command: str) -> list[str]:
    """Every name of every option of a command that takes a value."""
    return [
        name
        for parameter in parameters_of(command_of(command))
        if isinstance(parameter.written, Option) and not parameter.is_switch
        for name in parameter.written.names
    ]


# Empty values


@pytest.mark.parametrize(("command", "name"), [(c, name) for c in COMMANDS for name in options_of(c)])
def test_an_empty_value_of_any_option_is_refused_by_its_name(run: Run, command: str, name: str) -> None:
    arguments = ["19"] if command in {"show", "explain", "init"} else []
    assert run(command, *arguments, name, "") == (2, "", empty(name))
    if name.startswith("--"):
        assert run(command, f"{name}=", *arguments) == (2, "", empty(name))


@pytest.mark.parametrize(
    ("arguments", "metavar"),
    [
        (("check", ""), "FILE"),
        (("check", "a.yaml", ""), "FILE"),
        (("show", ""), "NR"),
        (("show", "19", ""), "NR"),
        (("explain", ""), "NR"),
        (("init", ""), "FILE"),
    ],
)
def test_an_empty_argument_is_refused_by_what_help_calls_it(
    run: Run, arguments: Sequence[str], metavar: str
) -> None:
    assert run(*arguments) == (2, "", empty(metavar))


def test_an_empty_language_is_refused_before_the_command_too(run: Run) -> None:
    assert run("--lang", "", "list") == run("--lang=", "list") == (2, "", empty("--lang"))


def test_an_empty_argument_where_none_is_taken_is_one_too_many(run: Run) -> None:
    assert run("list", "") == (
        2,
        "",
        complaint("extra-argument", 'Unexpected argument: "".', "See how to use the command with --help."),
    )


@pytest.mark.parametrize(
    "name", ["PORVOO_ROADMAP_FILE", "PORVOO_ROADMAP_LANG", "LC_ALL", "NO_COLOR", "_PORVOO_ROADMAP_COMPLETE"]
)
def test_an_empty_variable_is_as_if_it_were_not_set(run: Run, name: str) -> None:
    assert run("rank", env={name: ""}) == run("rank")


def test_an_empty_variable_does_not_hide_the_next_one(run: Run) -> None:
    for env in ({"PORVOO_ROADMAP_LANG": "", "LANG": "sv_SE"}, {"LC_ALL": "", "LC_MESSAGES": "sv_SE"}):
        assert run("list", env=env) == run("list", "--lang", "sv")


# The ways to write


@pytest.mark.parametrize(
    "line",
    [
        ["-O", "json", "-p", "climate", "-n", "3"],
        ["-Ojson", "-pclimate", "-n3"],
        ["--format=json", "--profile=climate", "--top=3"],
        ["--format", "json", "--profile", "climate", "--top", "3"],
        ["-O", "csv", "-p", "plain", "--top", "9", "-Ojson", "-pclimate", "-n3"],
    ],
)
def test_an_option_is_the_same_in_all_its_ways_and_the_last_one_counts(run: Run, line: list[str]) -> None:
    assert run("rank", *line) == run("rank", "--format=json", "--profile=climate", "--top=3")
    assert run("rank", *line).code == 0


def test_short_options_may_share_a_dash(run: Run, file_of: FileOf) -> None:
    file_of(roadmap_text())
    apart = run("check", "-v", "-O", "json", "measures.yaml")
    assert apart.err == "measures.yaml: 0 problems found\n"
    assert run("check", "-vO", "json", "measures.yaml") == apart
    assert run("check", "-vOjson", "measures.yaml") == apart
    assert run("check", "-vx").err == complaint(
        "unknown-option", 'There is no option "-x".', "See the options with --help."
    )


def test_a_repeated_filter_means_any_of_its_values(run: Run) -> None:
    several = run("list", "--goal", "A", "--goal=B", "-O", "jsonl")
    assert several == run("list", "--goal", "A,B", "-O", "jsonl")
    assert several.out != run("list", "--goal", "B", "-O", "jsonl").out


def test_a_value_may_look_like_an_option(run: Run) -> None:
    for line in (["--goal", "--raw"], ["--goal=--raw"]):
        assert '"goal" has no value "--raw"' in run("list", *line).err
    assert run("list", "--search", "-h").code == 0
    assert run("list", "--nr", "-3", "-O", "csv") == run("list", "--nr=1-3", "-O", "csv")
    assert run("show", "-3").err == complaint(
        "unknown-option", 'There is no option "-3".', "See the options with --help."
    )


def test_a_dash_alone_is_a_value_and_an_argument(run: Run) -> None:
    assert run("rank", "-o", "-").out == run("rank").out
    assert run("init", "-").out.startswith("#")


def test_help_is_shown_wherever_it_is_asked_for(run: Run) -> None:
    page = run("rank", "--help")
    for line in (["-h"], ["x", "-h"], ["--top", "3", "--help"], ["--top=none", "-h", "--goal", "x"]):
        assert run("rank", *line) == page
    assert run("check", "-vh") == run("check", "-hv") == run("check", "--help")
    assert run("rank", "--help=x").err == complaint(
        "option-takes-no-value", 'The option "--help" does not take a value.', "Leave out the value."
    )


def test_help_does_not_hide_an_option_that_there_is_not(run: Run) -> None:
    assert "unknown-option" in run("rank", "--help", "--zzz").err
    assert "option-needs-value" in run("rank", "--help", "--top").err


def test_what_stands_before_the_command_is_the_programs(run: Run) -> None:
    assert run("--version", "rnak") == run("--version", "--help") == run("--version")
    assert run("--help", "--version") == run("--help")
    assert run("--", "list") == run("list")
    assert "unknown-option" in run("--version", "--zzz").err
    assert "unknown-option" in run("--profile", "climate", "rank").err


@pytest.mark.parametrize("command", ["list", "summary", "matrix"])
def test_an_option_of_another_command_is_refused(run: Run, command: str) -> None:
    assert 'no option "--profile"' in run(command, "--profile", "climate").err


def test_the_nearest_name_is_suggested_whatever_its_case(run: Run) -> None:
    assert run("list", "--GOAL", "A").err == complaint(
        "unknown-option", 'There is no option "--GOAL".', 'Did you mean "--goal"?'
    )


# The records


@pytest.mark.parametrize("command", COMMANDS)
def test_no_two_parameters_of_a_command_share_a_name(command: str) -> None:
    parameters = parameters_of(command_of(command))
    names = [n for p in parameters if isinstance(p.written, Option) for n in p.written.names]
    assert len(names) == len({*names})
    assert len(parameters) == len({parameter.field for parameter in parameters})


@pytest.mark.parametrize("command", COMMANDS)
def test_switches_have_no_metavar_and_all_others_have_one(command: str) -> None:
    for parameter in [*parameters_of(command_of(command)), *program_parameters()]:
        assert bool(parameter.written.metavar) is not parameter.is_switch, parameter.field


# The two readers of a line

LINES = {name: parameters_of(command_of(name)) for name in COMMANDS}


@st.composite
def lines(draw: st.DrawFn) -> tuple[str, list[str]]:
    """A command and a line of its options and arguments, sound or not."""
    command = draw(st.sampled_from([*COMMANDS]))
    options = [p.written for p in LINES[command] if isinstance(p.written, Option) and p.field != "help"]
    names = st.sampled_from([name for option in options for name in option.names])
    value = st.one_of(st.text("aA1-=,:ä ", min_size=1, max_size=4), names)
    piece = st.one_of(
        st.tuples(names, value),
        st.tuples(st.builds("{}={}".format, names, value)),
        st.tuples(st.builds("{}{}".format, st.sampled_from(["-v", "-O", "-f", "-vO", "-p"]), value)),
        st.tuples(st.one_of(names, value, st.just("--"))),
    )
    return command, [word for words in draw(st.lists(piece, max_size=4)) for word in words]


def by_walking(line: Sequence[str], parameters: Sequence[Parameter]) -> dict[str, object]:
    """The values that a line gives, by the reading that complaints come from."""
    said = [sound(one, parameters) for one in read(iter(line), parameters)]
    arguments = [p for p in parameters if isinstance(p.written, Argument)]
    given = [(one.parameter or arguments[0], one.value or True) for one in said if one.name or arguments]
    named(said, parameters, Words())
    values: dict[str, object] = {}
    for parameter, pairs in groupby(sorted(given, key=lambda one: one[0].field), key=lambda one: one[0]):
        all_values = [value for _, value in pairs]
        values[parameter.field] = all_values if parameter.is_repeated else all_values[-1]
    return values


@given(lines())
def test_the_parser_reads_every_sound_line_as_complaints_do(line: tuple[str, list[str]]) -> None:
    command, words = line
    parameters = LINES[command]
    try:
        expected = by_walking(words, parameters)
    except JobRefusedError:
        return
    said = [*read(iter(words), parameters)]
    assert values_of(words, named(said, parameters, Words())) == expected


def test_what_a_line_does_not_name_has_its_default() -> None:
    command = command_of("rank")
    groups = filled(command, {"goal": ["A"], "top": "3"})
    assert [*groups] == [*groups_of(command)]
    assert (groups["filters"].goal, groups["filters"].cost) == (["A"], None)
    assert (groups["listing"].top, groups["listing"].robust, groups["output"].raw) == ("3", False, False)
