"""How the program behaves as a program: its help, its complaints and its exit codes."""

import gc
import io
import os
import re
import runpy
import shlex
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NoReturn

import pytest
from inline_snapshot import snapshot

from porvoo_roadmap import __main__ as entry
from porvoo_roadmap import __version__
from porvoo_roadmap.cli.commands import rank
from porvoo_roadmap.cli.pages import COMMANDS, PROGRAM_PAGE
from porvoo_roadmap.formats import REPORT_FORMATS
from porvoo_roadmap.text.language import languages
from tests.conftest import SHIPPED, SHOWING, Run, RunProgram, commands_with, roadmap_text
from tests.formats.test_terminal import on_terminal

FileOf = Callable[..., Path]
Main = Callable[..., int]

PAGES = {"": PROGRAM_PAGE, **COMMANDS}
EXAMPLES = [line.replace("\\\n", "") for page in PAGES.values() for line, _ in page.examples]
EVERY_COMMAND = ", ".join(COMMANDS)
EVERY_FORMAT = ", ".join(REPORT_FORMATS)
EVERY_LANGUAGE = ", ".join(languages())
PROFILES = "obligations-first, impact-and-cost, value-for-money, climate"


def complaint(code: str, message: str, remedy: str) -> str:
    return f"porvoo-roadmap: error[{code}]: {message}\n  Remedy: {remedy}\n"


# Help


def test_the_programs_help_shows_examples_before_everything_else(run: Run) -> None:
    code, out, err = run("--help")
    assert (code, err) == (0, "")
    assert out == snapshot("""\
Rank, filter and explain the measures of a city's roadmap.

Examples:
  # the priority list
  porvoo-roadmap rank
  # the first criterion against the cost
  porvoo-roadmap matrix
  # all details of one measure
  porvoo-roadmap show 19
  # obligations under the law, for a spreadsheet
  porvoo-roadmap rank --source law -O csv -o law.csv

Usage: porvoo-roadmap [OPTIONS] COMMAND [ARGUMENTS]...

Commands:
  list        List the measures.
  show        Show all details of measures, with their rank in the priority
              list.
  rank        Show the priority list: priority groups first, then scores. Shared
              ranks are shown as shared.
  explain     Explain why a measure has its rank, or why one measure ranks above
              another.
  robustness  Show how firm the order is under other weights and points
              (sensitivity analysis).
  matrix      Show a matrix of two dimensions, with the measures in its cells.
  summary     Show a summary: how many measures have each value.
  plan        Show the best plan for a budget, and which measures are narrowly
              left out.
  profiles    Show the profiles of the file: when to use each one, and what it
              weighs.
  diff        Show what changed between two versions of the file, and why each
              rank moved.
  report      Make a report for the board: a page or a PDF that can be
              published.
  set         Show what other values of measures would move; with --write,
              change them in the file.
  add         Show what a new measure would move; with --write, add it to the
              file.
  remove      Show what would move without some measures; with --write, remove
              them from the file.
  decide      Show what a decision that overrules the scores moves; with
              --write, add it to the file.
  import      Make a measures file of a spreadsheet's list, or show what the
              list changes in a file.
  check       Show the errors and warnings in measures files.
  schema      Print the JSON Schema of measures files, for editors that check
              and complete as you type.
  init        Write a new measures file to start from; an existing file is never
              replaced.

Options:
  --version             Show the program's version and exit.
  --lang LANGUAGE       Language of the output.
  --install-completion  Install command completion for your shell and exit.
  --show-completion     Show the completion script for your shell and exit.
  -h, --help            Show this help and exit.
""")


@pytest.mark.parametrize("command", PAGES)
def test_a_page_has_its_summary_then_examples_then_usage_then_options(run: Run, command: str) -> None:
    code, out, err = run(*command.split(), "--help")
    assert (code, err) == (0, "")
    summary, examples, usage, *groups = out.split("\n\n")
    page = PAGES[command]
    assert " ".join(summary.split("\n")) == page.summary
    shown = [f"  # {purpose}\n  {line}" for line, purpose in page.examples]
    assert examples == "\n".join(["Examples:", *shown])
    assert usage.startswith(f"Usage: porvoo-roadmap {command}".rstrip() + " [OPTIONS]")
    assert groups[-1] == ("Options:\n  -h, --help  Show this help and exit.\n") or command == ""
    assert {group.split("\n")[0] for group in groups} <= {
        *(
            "Arguments:",
            "Commands:",
            "Input:",
            "Filters:",
            "Ranking:",
            "Planning:",
            "Content:",
            "Output:",
            "Options:",
        )
    }
    assert max(map(len, out.split("\n"))) <= 80


@pytest.mark.parametrize("width", [44, 120])
def test_a_page_takes_the_width_of_its_terminal(run: Run, tmp_path: Path, width: int) -> None:
    code, written = on_terminal("rank", "--help", width=width, cwd=tmp_path)
    page = written.decode().replace("\r\n", "\n")
    lines = page.split("Usage: ")[1].split("\n")
    assert code == 0
    assert width - 20 < max(map(len, lines)) <= width
    assert "".join(page.split()) == "".join(run("rank", "--help").out.split())


@pytest.mark.parametrize("command", PAGES)
def test_the_short_option_shows_the_same_help(run: Run, command: str) -> None:
    assert run(*command.split(), "-h") == run(*command.split(), "--help")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_and_argument_says_what_it_is_for(run: Run, command: str) -> None:
    options = run(command, "--help").out.split("Usage: ")[1]
    names = re.findall(r"^  (--?\S+|NR\.\.\.)(.*)\n(.*)", options, flags=re.MULTILINE)
    assert len(names) > 2
    for name, rest, below in names:
        beside = re.search(r"\s{2,}\S", rest)
        assert beside or below.startswith(" " * 10), name


@pytest.mark.parametrize("command", commands_with("--color"))
def test_every_reading_command_has_the_options_that_all_have(run: Run, command: str) -> None:
    page = run(command, "--help").out
    for option in ("-f, --file", "-O, --format", "-o, --output", "--lang", "--color", "-h, --help"):
        assert f"  {option}" in page


@pytest.mark.parametrize(
    "line", [line for line in SHOWING if not re.match(r"\w+ \d+$|profiles$|set|add|remove|decide", line)]
)
def test_every_command_that_shows_many_measures_has_the_filters(run: Run, line: str) -> None:
    page = run(line.split(maxsplit=1)[0], "--help").out
    names = "goal source benefit beneficiary impact cost level status year owner nr search not"
    for name in names.split():
        assert f"  --{name} " in page


@pytest.mark.parametrize("line", EXAMPLES)
def test_every_example_runs_as_it_stands_in_an_empty_folder(run: Run, line: str) -> None:
    program, *arguments = shlex.split(line)
    assert program == "porvoo-roadmap"
    all_is_well = arguments[0] == "check" and "--explain" not in arguments
    if all_is_well:
        # Only here it must be somebody's own file.
        Path("data").mkdir()
        Path("data/measures.yaml").write_bytes(SHIPPED.read_bytes())
    if arguments[0] == "import":
        prepare_lists(run, is_there="--into" in arguments)
    code, out, err = run(*arguments)
    assert code == 0
    if arguments[0] == "import":
        return
    assert bool(err) is (arguments[0] == "init" or "-v" in arguments), "a new file asks for more to be done"
    written = [path.name for path in Path.cwd().iterdir()]
    assert all_is_well or bool(out) is not bool(written), "an example prints its result or writes it"


def prepare_lists(run: Run, *, is_there: bool) -> None:
    """What the examples of `import` find in their folder: lists, and maybe the file that they change."""
    Path("kept").mkdir()
    Path("kept/measures.yaml").write_bytes(SHIPPED.read_bytes())
    for name in ("list.xlsx", "edited.xlsx"):
        assert run("list", "-f", "kept/measures.yaml", "--for-editing", "-o", name).code == 0
    Path("list.csv").write_text("Nr,Name,Impact,Notes\n1,Kiosk,L,none\n", encoding="utf-8")
    if is_there:
        Path("measures.yaml").write_bytes(SHIPPED.read_bytes())


def test_help_wins_over_whatever_else_is_asked_for(run: Run) -> None:
    assert run("rank", "--help", "extra").out == run("rank", "--help").out
    assert run("--help", "rank").out == run("--help").out


def test_without_arguments_the_help_stands_on_standard_error(run: Run) -> None:
    assert run() == (2, "", run("--help").out)


def test_a_double_dash_alone_is_no_command_either(run: Run) -> None:
    assert run("--") == (2, "", run("--help").out)


def test_the_version_is_one_line(run: Run) -> None:
    assert run("--version") == (0, f"porvoo-roadmap {__version__}\n", "")


# Wrong usage: whole complaints

WRONG = {
    "rnak": complaint(
        "unknown-command",
        'There is no command "rnak".',
        f'Did you mean "rank"? Choose one of: {EVERY_COMMAND}.',
    ),
    "xyzzy": complaint("unknown-command", 'There is no command "xyzzy".', f"Choose one of: {EVERY_COMMAND}."),
    "''": complaint("unknown-command", 'There is no command "".', f"Choose one of: {EVERY_COMMAND}."),
    "-": complaint("unknown-command", 'There is no command "-".', f"Choose one of: {EVERY_COMMAND}."),
    "--lag en": complaint("unknown-option", 'There is no option "--lag".', 'Did you mean "--lang"?'),
    "list --fromat csv": complaint(
        "unknown-option", 'There is no option "--fromat".', 'Did you mean "--format"?'
    ),
    "list --hel": complaint("unknown-option", 'There is no option "--hel".', 'Did you mean "--help"?'),
    "list --zzz": complaint("unknown-option", 'There is no option "--zzz".', "See the options with --help."),
    "list -x": complaint("unknown-option", 'There is no option "-x".', "See the options with --help."),
    "show": complaint(
        "missing-argument", 'The argument "NR..." is missing.', "See how to use the command with --help."
    ),
    "list extra": complaint(
        "extra-argument", 'Unexpected argument: "extra".', "See how to use the command with --help."
    ),
    "rank 1 2": complaint(
        "extra-argument", 'Unexpected argument: "1 2".', "See how to use the command with --help."
    ),
    "list -O": complaint(
        "option-needs-value", 'The option "-O" needs a value.', "Write the value after the option."
    ),
    "list --file": complaint(
        "option-needs-value", 'The option "--file" needs a value.', "Write the value after the option."
    ),
    "list --lang": complaint(
        "option-needs-value", 'The option "--lang" needs a value.', "Write the value after the option."
    ),
    "--lang": complaint(
        "option-needs-value", 'The option "--lang" needs a value.', "Write the value after the option."
    ),
    "list --raw=1": complaint(
        "option-takes-no-value", 'The option "--raw" does not take a value.', "Leave out the value."
    ),
    "rank --no-lanes=yes": complaint(
        "option-takes-no-value", 'The option "--no-lanes" does not take a value.', "Leave out the value."
    ),
    "--version=1": complaint(
        "option-takes-no-value", 'The option "--version" does not take a value.', "Leave out the value."
    ),
    "rank -O marcdown": complaint(
        "unknown-format",
        'There is no format "marcdown".',
        f'Did you mean "markdown"? Choose one of: {EVERY_FORMAT}.',
    ),
    "rank -O zzz": complaint(
        "unknown-format", 'There is no format "zzz".', f"Choose one of: {EVERY_FORMAT}."
    ),
    "rank -O JSON": complaint(
        "unknown-format", 'There is no format "JSON".', f'Did you mean "json"? Choose one of: {EVERY_FORMAT}.'
    ),
    "rank -o list.xls": complaint(
        "unknown-ending",
        "The ending of list.xls does not match any format.",
        f"Choose a format with -O: {EVERY_FORMAT}.",
    ),
    "list --lang enn": complaint(
        "unknown-language",
        'The language "enn" is not available.',
        f'Did you mean "en"? Choose one of: {EVERY_LANGUAGE}.',
    ),
    "--lang zz list": complaint(
        "unknown-language", 'The language "zz" is not available.', f"Choose one of: {EVERY_LANGUAGE}."
    ),
    "rank --color alwys": complaint(
        "unknown-color",
        '--color cannot be "alwys".',
        'Did you mean "always"? Choose one of: auto, always, never.',
    ),
    "rank --color zzz": complaint(
        "unknown-color", '--color cannot be "zzz".', "Choose one of: auto, always, never."
    ),
    "rank --profile climat": complaint(
        "no-such-profile",
        'There is no profile "climat".',
        f'Did you mean "climate"? Choose one of: {PROFILES}.',
    ),
    "rank --profile zzz": complaint(
        "no-such-profile", 'There is no profile "zzz".', f"Choose one of: {PROFILES}."
    ),
    "list --goal Kyvyt": complaint(
        "no-such-value",
        '"goal" has no value "Kyvyt".',
        'Did you mean "Kyvykkyydet"? Choose one of: A, B, C, Kyvykkyydet.',
    ),
    "list --cost zzz": complaint("no-such-value", '"cost" has no value "zzz".', "Choose one of: S, M, L."),
    "list --not goal": complaint(
        "filter-without-value", '--not takes NAME=VALUES, not "goal".', "Write for example --not goal=A"
    ),
    "matrix --rows gaol": complaint(
        "no-such-dimension",
        'The file has no dimension "gaol".',
        'Did you mean "goal"? Choose one of: goal, source, benefit, beneficiary, impact, cost, level.',
    ),
    "matrix --rows cost": complaint(
        "same-dimension-twice",
        'The rows and the columns are the same dimension: "cost".',
        "Name two different dimensions.",
    ),
    "matrix --cells nams": complaint(
        "unknown-cells", '--cells cannot be "nams".', 'Did you mean "name"? Choose one of: nr, name, count.'
    ),
    "rank --top 0": complaint(
        "not-a-count",
        '--top must be a whole number of 1 or more, not "0".',
        "Write a number such as 5.",
    ),
    "rank -n five": complaint(
        "not-a-count",
        '--top must be a whole number of 1 or more, not "five".',
        "Write a number such as 5.",
    ),
    "rank -n 1234567890": complaint(
        "not-a-count",
        '--top must be a whole number of 1 or more, not "1234567890".',
        "Write a number such as 5.",
    ),
    "show 99": complaint("no-such-number", 'No measure has "99" as its "nr".', "Choose one of: 1–26."),
    "show x": complaint(
        "not-numbers",
        '"nr" cannot be "x".',
        "Write whole numbers and ranges with commas between them, such as 1-5,9.",
    ),
    "explain": complaint(
        "missing-argument", 'The argument "NR" is missing.', "See how to use the command with --help."
    ),
    "explain 8,13": complaint("not-one-number", '"nr" cannot be "8,13".', "Write one number, such as 19."),
    "explain 8-": complaint("not-one-number", '"nr" cannot be "8-".', "Write one number, such as 19."),
    "explain 90-99": complaint(
        "no-such-number", 'No measure has "90-99" as its "nr".', "Choose one of: 1–26."
    ),
    "explain 99": complaint("no-such-number", 'No measure has "99" as its "nr".', "Choose one of: 1–26."),
    "explain 8 13": complaint(
        "extra-argument", 'Unexpected argument: "13".', "See how to use the command with --help."
    ),
    "explain 8 --against 99": complaint(
        "no-such-number", 'No measure has "99" as its "nr".', "Choose one of: 1–26."
    ),
    "explain 8 --against 1-2": complaint(
        "not-one-number", '"nr" cannot be "1-2".', "Write one number, such as 19."
    ),
    "explain 8 --against 8": complaint(
        "same-measure-twice", "Measure 8 cannot be compared with itself.", "Name two different measures."
    ),
    "rank --raw": complaint(
        "option-unheeded",
        '--raw has no effect in the format "text".',
        "Leave it out, or choose another format: csv-excel.",
    ),
    "list --raw -O csv": complaint(
        "option-unheeded",
        '--raw has no effect in the format "csv".',
        "Leave it out, or choose another format: csv-excel.",
    ),
    "summary --raw -o summary.md": complaint(
        "option-unheeded",
        '--raw has no effect in the format "markdown".',
        "Leave it out, or choose another format: csv-excel.",
    ),
    "schema --raw": complaint("unknown-option", 'There is no option "--raw".', 'Did you mean "--format"?'),
    "schema -o schema.csv": complaint("unknown-format", 'There is no format "csv".', "Choose one of: json."),
    "matrix --cells name -O json": complaint(
        "option-unheeded",
        '--cells name has no effect in the format "json".',
        "Leave it out, or choose another format: table, text, plain, markdown.",
    ),
    "matrix --cells name -o cells.csv": complaint(
        "option-unheeded",
        '--cells name has no effect in the format "csv".',
        "Leave it out, or choose another format: table, text, plain, markdown.",
    ),
    "robustness --pairs --first 3": complaint(
        "options-exclude", "--first and --pairs cannot be used together.", "Leave out one of them."
    ),
    "rank -f missing.yaml": complaint(
        "file-missing", "The file missing.yaml does not exist.", "Check the path, or leave out --file."
    ),
}


@pytest.mark.parametrize("line", WRONG)
def test_wrong_usage_is_one_line_and_a_remedy_on_standard_error(run: Run, line: str) -> None:
    assert run(*shlex.split(line)) == (2, "", WRONG[line])


def test_what_is_typed_cannot_act_on_the_terminal(run: Run) -> None:
    said = run("list", "--cost", "\x1b[31mred\n::error::").err
    assert said == complaint(
        "no-such-value", r'"cost" has no value "\x1b[31mred\n::error::".', "Choose one of: S, M, L."
    )


def test_what_is_typed_is_quoted_only_in_part_when_it_is_long(run: Run) -> None:
    said = run("x" * 5000).err
    assert said == complaint(
        "unknown-command", f'There is no command "{"x" * 199}…".', f"Choose one of: {EVERY_COMMAND}."
    )


def test_whatever_follows_a_double_dash_is_no_option(run: Run) -> None:
    assert run("show", "--", "19") == run("show", "19")
    assert run("show", "--", "19", "--lang").code == 2
    assert run("list", "--", "--lang").err == complaint(
        "extra-argument", 'Unexpected argument: "--lang".', "See how to use the command with --help."
    )


def test_an_option_may_stand_anywhere_and_its_value_in_the_same_word(run: Run) -> None:
    whole = run("list", "--format", "csv")
    assert whole.code == 0
    assert run("list", "--format=csv") == run("list", "-Ocsv") == run("list", "-O", "csv") == whole
    assert run("show", "19", "-O", "csv") == run("show", "-O", "csv", "19")


@pytest.mark.parametrize(
    "arguments", [("--lang", "en", "list"), ("list", "--lang", "en"), ("list", "--lang=en")]
)
def test_the_language_may_stand_before_or_after_the_command(run: Run, arguments: tuple[str, ...]) -> None:
    assert run(*arguments, env={"PORVOO_ROADMAP_LANG": "zz", "LANG": "zz_ZZ.UTF-8"}) == run("list")


# Exit codes


def test_a_faulty_file_exits_with_1(run: Run, file_of: FileOf) -> None:
    file = file_of(roadmap_text(measures="measures: []\ntitel: x\n"), "faulty.yaml")
    code, out, err = run("rank", "-f", file.name)
    assert (code, out) == (1, "")
    assert err.startswith("faulty.yaml:")


def test_filters_that_leave_nothing_are_no_error(run: Run) -> None:
    code, out, err = run("list", "--goal", "A", "--cost", "S", "--impact", "L")
    assert (code, err) == (0, "No measure matches the filters.\n")
    assert "0 of 26 measures; filter (Goal: A; Impact: L; Cost: S)" in out


def test_years_and_owners_filter_where_the_file_has_them(run: Run, file_of: FileOf) -> None:
    two = "  - {nr: 2, name: Second, problem: x, goal: A, impact: L, cost: M, year: 2027, owner: Ann}\n"
    file_of(roadmap_text() + two)
    for option in (("--year", "2027"), ("--owner", "Ann")):
        code, out, err = run("list", "-f", "measures.yaml", "-O", "jsonl", *option)
        assert (code, err) == (0, "")
        assert out.startswith('{"nr": 2, "name": "Second"')
        assert out.count("\n") == 1


def broken(*_: object) -> NoReturn:
    raise ZeroDivisionError("not for the user's eyes")


def test_a_defect_exits_with_70_and_says_in_one_line_where_it_is(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rank, "possible_ranks", broken)
    code, out, err = run("rank", "--robust")
    assert (code, out) == (70, "")
    line = broken.__code__.co_firstlineno + 1
    assert err == (
        "porvoo-roadmap: error[defect]: The program stopped because of a fault in it:"
        f" ZeroDivisionError ({__name__}:{line}). Report this where you got the program, and include the command"
        " line. PORVOO_ROADMAP_TRACEBACK=1 shows more.\n"
    )


def test_a_defect_shows_its_traceback_to_whoever_wants_it(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rank, "possible_ranks", broken)
    result = run("rank", "--robust", env={"PORVOO_ROADMAP_TRACEBACK": "1"})
    assert result.code == 70
    assert "Traceback" in result.err
    assert "not for the user's eyes" in result.err


@pytest.mark.parametrize("wanted", ["", "1"])
def test_a_defect_of_the_real_program_exits_with_70_traceback_or_not(wanted: str) -> None:
    script = (
        "import sys; from porvoo_roadmap.cli.commands import rank; rank.possible_ranks = lambda *_: 1 / 0\n"
        "sys.argv = ['porvoo-roadmap', 'rank', '--robust']; from porvoo_roadmap.__main__ import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        env=os.environ | {"PORVOO_ROADMAP_TRACEBACK": wanted},
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert done.stdout == b""
    assert (b"Traceback" in done.stderr) is bool(wanted)
    assert b"ZeroDivisionError" in done.stderr
    assert done.returncode == 70


# The entry


def test_the_module_is_the_same_program(program: RunProgram, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "porvoo_roadmap", "rank", "--lang", "en"],
        cwd=tmp_path,
        capture_output=True,
        check=False,
        timeout=60,
    )
    expected = program("rank", "--lang", "en")
    assert (done.returncode, done.stdout, done.stderr) == (0, expected.stdout, b"")
    assert expected.returncode == 0


class Left(BaseException):
    """The process would have ended here."""


@pytest.fixture
def main(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Main]:
    """The program's entry in this process: the code that it leaves with."""

    def leave(code: int) -> NoReturn:
        raise Left(code)

    def call(*arguments: str, start: Callable[[], object] = entry.main) -> int:
        monkeypatch.setattr(sys, "argv", ["porvoo-roadmap", *arguments])
        with pytest.raises(Left) as left:
            start()
        code: int = left.value.args[0]
        return code

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(os, "_exit", leave)
    handlers = {number: signal.getsignal(number) for number in entry.ENDS}
    monkeypatch.setenv("PYDANTIC_DISABLE_PLUGINS", "")  # The entry sets it, and tests go on in this process.
    yield call
    for number, handler in handlers.items():
        signal.signal(number, handler)
    gc.enable()


def test_the_entry_leaves_with_the_codes_of_the_run(main: Main, capfd: pytest.CaptureFixture[str]) -> None:
    assert main("--version") == 0
    assert capfd.readouterr() == (f"porvoo-roadmap {__version__}\n", "")
    assert main("--versio") == 2
    assert capfd.readouterr().out == ""


def test_the_entry_runs_as_a_module(
    main: Main, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "porvoo_roadmap.__main__")
    assert main("--version", start=lambda: runpy.run_module("porvoo_roadmap", run_name="__main__")) == 0
    assert capfd.readouterr().out == f"porvoo-roadmap {__version__}\n"


@pytest.mark.parametrize(("name", "code"), [("SIGINT", 130), ("SIGTERM", 143), ("SIGHUP", 129)])
def test_the_entry_leaves_with_the_code_of_the_signal(
    main: Main, monkeypatch: pytest.MonkeyPatch, name: str, code: int
) -> None:
    monkeypatch.setattr("porvoo_roadmap.cli.main.run", lambda *_: signal.raise_signal(signal.Signals[name]))
    assert main("rank") == code


def test_a_second_signal_does_not_disturb_what_is_done_about_the_first(
    main: Main, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []

    def run_and_clean(*_: object) -> None:
        try:
            signal.raise_signal(signal.SIGHUP)
        finally:
            signal.raise_signal(signal.SIGTERM)
            done.append("cleaned")

    monkeypatch.setattr("porvoo_roadmap.cli.main.run", run_and_clean)
    assert (main("rank"), done) == (129, ["cleaned"])


def test_a_signal_that_is_to_be_ignored_stays_ignored(main: Main, monkeypatch: pytest.MonkeyPatch) -> None:
    def hang_up(*_: object) -> int:
        signal.raise_signal(signal.SIGHUP)
        return 0

    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    monkeypatch.setattr("porvoo_roadmap.cli.main.run", hang_up)
    assert main("rank") == 0


def test_the_entry_leaves_with_130_when_interrupted_before_it_listens(
    main: Main, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> NoReturn:
        raise KeyboardInterrupt

    monkeypatch.setattr(signal, "getsignal", interrupted)
    assert main("rank") == 130


@pytest.mark.parametrize(("left", "code"), [(3, 3), ("no", 1)])
def test_whoever_leaves_with_a_code_has_it(
    main: Main, monkeypatch: pytest.MonkeyPatch, left: object, code: int
) -> None:
    def leave(*_: object) -> NoReturn:
        raise SystemExit(left)

    monkeypatch.setattr("porvoo_roadmap.cli.main.run", leave)
    assert main("rank") == code


@pytest.mark.parametrize("name", ["stdout", "stderr"])
def test_the_entry_leaves_though_a_stream_is_closed(
    main: Main, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    closed = io.TextIOWrapper(io.BytesIO())
    closed.close()
    monkeypatch.setattr("porvoo_roadmap.cli.main.run", lambda *_: 0)
    monkeypatch.setattr(sys, name, closed)
    assert main("rank") == 0
    monkeypatch.setattr(sys, name, None)
    assert main("rank") == 0


def test_no_plugin_that_others_installed_for_pydantic_is_loaded(program: RunProgram, tmp_path: Path) -> None:
    (tmp_path / "plugin.py").write_text("raise SystemExit('a plugin was loaded')")
    metadata = tmp_path / "plugin-1.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: plugin\nVersion: 1\n")
    (metadata / "entry_points.txt").write_text("[pydantic]\nplugin = plugin\n")
    search = os.environ | {"PYTHONPATH": str(tmp_path)}
    models = "import pydantic; pydantic.create_model('Model')"
    loaded = subprocess.run([sys.executable, "-c", models], env=search, capture_output=True, check=False)
    assert b"a plugin was loaded" in loaded.stderr, "whoever does not forgo plugins loads this one"
    assert program("rank", env={"PYTHONPATH": str(tmp_path)}).stderr == b""
