"""Completion in the shells: what is offered, and that nothing in a file can act on a shell."""

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn, Protocol

import pytest
from inline_snapshot import snapshot

from porvoo_roadmap.cli import shells
from porvoo_roadmap.cli.completion import Outline, outline
from porvoo_roadmap.cli.help import COMPLETE
from porvoo_roadmap.cli.pages import COMMANDS
from porvoo_roadmap.formats import Format
from porvoo_roadmap.language import languages
from porvoo_roadmap.loading import load
from tests.conftest import PROGRAM, SHIPPED, Run, RunProgram, roadmap_text

FileOf = Callable[..., Path]

ROADMAP = load(str(SHIPPED), {}, print).roadmap
NOTHING = Outline({}, [], {})


class Offer(Protocol):
    """The lines that a shell gets for a command line, whose last word is being typed."""

    def __call__(self, line: str, shell: str = "bash") -> list[str]: ...


@pytest.fixture
def offer(run: Run, monkeypatch: pytest.MonkeyPatch) -> Offer:
    monkeypatch.delenv("PORVOO_ROADMAP_FILE", raising=False)

    def ask(line: str, shell: str = "bash") -> list[str]:
        line = f"porvoo-roadmap {line}"
        last = "" if line.endswith(" ") else line.split(" ")[-1]
        monkeypatch.setenv("COMP_WORDS", line)
        monkeypatch.setenv("COMP_CWORD", str(len(shlex.split(line)) - (1 if last else 0)))
        monkeypatch.setenv("_TYPER_COMPLETE_ARGS", line)
        monkeypatch.setenv("_TYPER_COMPLETE_WORD_TO_COMPLETE", last)
        monkeypatch.setenv("_TYPER_COMPLETE_FISH_ACTION", "get-args")
        code, out, err = run(env={COMPLETE: f"complete_{shell}"})
        assert (code, err) == (0, "")
        return out.removesuffix("\n").split("\n") if out else []

    return ask


# What is offered


def test_commands_are_offered(offer: Offer) -> None:
    assert offer("") == [*COMMANDS]
    assert offer("ra") == ["rank"]
    assert offer("r") == ["rank", "robustness"]
    assert offer("xyz") == []


def test_the_programs_options_are_offered(offer: Offer) -> None:
    assert offer("--") == ["--version", "--lang", "--install-completion", "--show-completion", "--help"]
    assert offer("--v") == ["--version"]


def test_a_commands_options_are_offered(offer: Offer) -> None:
    assert offer("rank --pro") == ["--profile"]
    options = offer("list --")
    assert {"--file", "--goal", "--not", "--format", "--output", "--lang", "--color", "--help"} <= {*options}
    assert "--profile" not in options


def test_the_numbers_of_measures_are_offered(offer: Offer) -> None:
    assert offer("show 2") == ["2", "20", "21", "22", "23", "24", "25", "26"]
    assert offer("show ") == [str(measure.nr) for measure in ROADMAP.measures]
    assert offer("show 1 2") == offer("show 2")
    assert offer("list --nr 2") == offer("show 2")
    assert offer("explain 2") == offer("show 2")
    assert offer("explain 19 --against 2") == offer("show 2")
    assert offer("plan --include 2") == offer("plan --exclude 2") == offer("show 2")


def test_values_of_a_dimension_are_offered_and_escaped_for_bash(offer: Offer) -> None:
    assert offer("list --goal ") == ["A", "B", "C", "Kyvykkyydet"]
    assert offer("list --source J") == [r"Järjestelmän\ tuki\ loppuu"]
    assert offer("rank --level d") == [r"digitaalinen\ perusta\ \(sisältää\ digiturvan\)"]
    assert offer("list --status ") == []


def test_the_next_value_is_offered_after_a_comma(offer: Offer) -> None:
    assert offer("list --goal A,K") == ["A,Kyvykkyydet"]
    assert offer("list --source Laki,Strategia,J") == [r"Laki,Strategia,Järjestelmän\ tuki\ loppuu"]
    assert offer("list --impact S,") == ["S,S", "S,M", "S,L"]


def test_an_equals_sign_before_the_value_does_not_matter(offer: Offer) -> None:
    assert offer("list --format=j") == ["json", "jsonl"]


@pytest.mark.parametrize("option", ["--profile", "-p"])
def test_profiles_are_offered(offer: Offer, option: str) -> None:
    assert offer(f"rank {option} ") == [*ROADMAP.profiles]
    assert offer(f"rank {option} c") == ["climate"]


@pytest.mark.parametrize("option", ["--rows", "--columns"])
def test_dimensions_are_offered(offer: Offer, option: str) -> None:
    assert offer(f"matrix {option} ") == [*ROADMAP.dimensions]
    assert offer(f"matrix {option} be") == ["benefit", "beneficiary"]
    assert offer("plan --at-least be") == offer("plan --at-most be") == ["benefit", "beneficiary"]


def test_formats_colours_and_languages_are_offered(offer: Offer) -> None:
    assert offer("list -O ") == [*Format]
    assert offer("list --format c") == ["csv", "csv-excel"]
    assert offer("list --color ") == ["auto", "always", "never"]
    assert offer("init new.yaml --from ") == ["empty", "packaged"]
    assert offer("list --lang ") == [*languages()]


def test_nothing_is_offered_for_what_is_not_known(offer: Offer) -> None:
    assert offer("list --zzz") == []
    assert offer("list --search ") == []
    assert offer("list -f ") == []


# From which file


def test_the_named_files_words_are_offered(offer: Offer, file_of: FileOf) -> None:
    file_of(roadmap_text(), "mine.yaml")
    for line in ("--file mine.yaml", "-f mine.yaml", "--file=mine.yaml"):
        assert offer(f"list {line} --goal ") == ["A", "B"]
        assert offer(f"rank {line} --profile ") == ["plain"]
        assert offer(f"show {line} ") == ["1"]


def test_the_folders_file_is_asked_before_the_packaged_copy(offer: Offer, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "measures.yaml").write_text(roadmap_text())
    assert offer("list --goal ") == ["A", "B"]


def test_the_environments_file_is_asked(
    offer: Offer, file_of: FileOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PORVOO_ROADMAP_FILE", str(file_of(roadmap_text(), "mine.yaml")))
    assert offer("list --goal ") == ["A", "B"]


def test_a_file_that_cannot_be_made_out_gets_no_offers(offer: Offer, file_of: FileOf, tmp_path: Path) -> None:
    file_of("dimensions: {goal: {title: Goal, values: {A: {}, B: {}}}}\nprofiles: {x: {}}\n", "flow.yaml")
    file_of(b"\xff\xfe\x00", "binary.yaml")
    file_of("", "empty.yaml")
    os.mkfifo(tmp_path / "pipe.yaml")
    for name in ("flow.yaml", "binary.yaml", "empty.yaml", "missing.yaml", "pipe.yaml", ".", "-"):
        assert offer(f"list -f {name} --goal ") == [], name
        assert offer(f"rank -f {name} --profile ") == [], name
        assert offer(f"show -f {name} ") == [], name


def test_a_file_that_cannot_be_read_gets_no_offers(
    offer: Offer, file_of: FileOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forbidden(*_: object, **__: object) -> NoReturn:
        raise PermissionError

    file_of(roadmap_text(), "mine.yaml")
    monkeypatch.setattr(Path, "open", forbidden)
    assert offer("list -f mine.yaml --goal ") == []


def test_a_faulty_file_still_gets_the_offers_that_can_be_made_out(offer: Offer, file_of: FileOf) -> None:
    file_of(roadmap_text().replace("impact: L", "impact: XL") + "rest: [", "mine.yaml")
    assert offer("list -f mine.yaml --goal ") == ["A", "B"]


# The outline of a file


def test_the_outline_of_the_shipped_file_is_what_the_parser_reads_from_it() -> None:
    found = outline(SHIPPED.read_text(encoding="utf-8"))
    assert found.values == {key: [*dimension.values] for key, dimension in ROADMAP.dimensions.items()}
    assert found.profiles == [*ROADMAP.profiles]
    assert found.names == {str(measure.nr): measure.name for measure in ROADMAP.measures}


def test_an_outline_sees_through_quotes_comments_and_line_ends() -> None:
    text = """\
# dimensions:
"dimensions":
  'goal':  # what for
    values:
      "A \\"b\\"":
      'it''s': {label: x}
      C: {}
  level:
    values:
profiles:
    "one":
      title: x
    two:
measures:
- nr: 7
  name: "Seven: \\"7\\""
- nr: 8
  problem: x
  name: 'Eight, it''s'
- nr: 9
"""
    expected = Outline(
        {"goal": ['A "b"', "it's", "C"], "level": []},
        ["one", "two"],
        {"7": 'Seven: "7"', "8": "Eight, it's", "9": ""},
    )
    for written in (text, text.replace("\n", "\r\n"), text.replace("\n", "\r")):
        assert outline(written) == expected


@pytest.mark.parametrize("separator", ["\x85", "\u2028", "\x0b", "\x0c"])
def test_an_outline_has_the_lines_that_editors_have(separator: str) -> None:
    found = outline(
        f"measures:\n  - nr: 1  # x{separator}    nr: 2\n    name: One\n# {separator}dimensions:\n"
    )
    assert found.values == {}
    assert "2" not in found.names


def test_no_number_is_given_the_name_of_another_measure() -> None:
    found = outline(
        "measures:\n  - nr: 1\n    name: One\n  - name: Two\n    nr: 2\n  - name: Three\n    nr: 3\n"
    )
    assert found.names["1"] == "One"
    assert found.names["2"] in {"Two", ""}
    assert found.names["3"] in {"Three", ""}


def test_an_outline_of_flow_style_or_of_nothing_is_empty() -> None:
    assert outline("") == NOTHING
    assert outline("[dimensions, profiles]") == NOTHING
    assert outline("{dimensions: {goal: {values: {A: {}}}}}") == NOTHING
    assert outline("dimensions: {goal: {values: {A: {}}}}\nmeasures: [{nr: 1, name: x}]") == NOTHING
    assert outline("measures:\n  - {nr: 1, name: x}\n  - name: without a number\n") == NOTHING


# The shells' own ways


def test_zsh_gets_values_with_descriptions_in_what_it_evaluates(offer: Offer) -> None:
    assert "\n".join(offer("ra", "zsh")) == (
        """_arguments '*: :(("rank":"Show the priority list  lanes first, then scores, and ties as ties."))'"""
    )
    assert "\n".join(offer("list --goal ", "zsh")) == snapshot("""\
_arguments '*: :(("A":""
"B":""
"C":""
"Kyvykkyydet":""))'\
""")
    assert offer("show 14", "zsh") == ["""_arguments '*: :(("14":"GenAI  yhteenveto puheesta"))'"""]
    assert offer("list --zzz", "zsh") == ["_files"]


def test_fish_gets_a_value_a_tab_and_a_description(offer: Offer) -> None:
    assert offer("show 14", "fish") == ["14\tGenAI: yhteenveto puheesta"]
    assert offer("list --source J", "fish") == ["Järjestelmän tuki loppuu\t"]
    assert offer("su", "fish") == [
        "summary\tShow the shape of the programme: how many measures each value has."
    ]


@pytest.mark.parametrize(("line", "code"), [("porvoo-roadmap r", 0), ("porvoo-roadmap list --zzz", 1)])
def test_fish_learns_from_the_exit_code_whether_there_is_anything_to_offer(
    program: RunProgram, line: str, code: int
) -> None:
    env = {COMPLETE: "complete_fish", "_TYPER_COMPLETE_FISH_ACTION": "is-args", "_TYPER_COMPLETE_ARGS": line}
    done = program(env=env)
    assert (done.returncode, done.stdout, done.stderr) == (code, b"", b"")


@pytest.mark.parametrize("shell", ["powershell", "pwsh"])
def test_powershell_gets_what_its_script_splits(offer: Offer, shell: str) -> None:
    assert offer("show 14", shell) == ["14:::GenAI: yhteenveto puheesta"]
    assert offer("list --goal K", shell) == ["Kyvykkyydet::: "]
    assert offer("ra", shell) == [
        "rank:::Show the priority list: lanes first, then scores, and ties as ties."
    ]


def test_an_unknown_shell_gets_nothing(run: Run) -> None:
    assert run(env={COMPLETE: "complete_ksh"}) == (0, "", "")
    assert run(env={COMPLETE: "bogus"}) == (0, "", "")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell", "pwsh"])
def test_a_shell_that_says_nothing_of_the_line_is_no_defect(
    run: Run, shell: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("COMP_WORDS", "COMP_CWORD", "_TYPER_COMPLETE_ARGS"):
        monkeypatch.delenv(name, raising=False)
    result = run(env={COMPLETE: f"complete_{shell}"})
    assert result.code != 70
    assert "defect" not in result.err


# Nothing in a file can act on a shell

ALIVE = [
    "$(touch pwned)",
    "`touch pwned`",
    "a'b; touch pwned; '",
    'a"b',
    "[red]x[/red]",
    "a;b|c&d",
    "*?~!#",
    "a\\b",
    "${HOME}",
    "<(touch pwned)",
    "))' ; touch pwned ; '((",
]


@pytest.fixture
def hostile(file_of: FileOf) -> str:
    """A sound file whose values, profiles and names would each like to run something."""
    quoted = ["'" + text.replace("'", "''") + "'" for text in ALIVE]
    values = "".join(f"      {text}: {{}}\n" for text in quoted)
    profile = "title: x\n    when: x\n    method: weighted-sum\n    weights: {impact: 1}\n"
    profiles = "".join(f"  {text}:\n    {profile}" for text in quoted)
    text = roadmap_text(
        "measures:\n"
        + "".join(
            f"  - nr: {nr}\n    name: {name}\n    problem: x\n    goal: {name}\n    impact: L\n    cost: M\n"
            for nr, name in enumerate(quoted, 1)
        ),
        profiles=f"profiles:\n{profiles}default_profile: {quoted[0]}\n",
    )
    text = text.replace("      A: {label: Air}\n      B: {label: Bikes}\n", values)
    file_of(text, "hostile.yaml")
    return "hostile.yaml"


def test_the_hostile_file_is_a_sound_one(run: Run, hostile: str) -> None:
    code, _, err = run("list", "-f", hostile)
    assert (code, err) == (0, "")


@pytest.mark.parametrize("option", ["list -f hostile.yaml --goal ", "rank -f hostile.yaml --profile "])
@pytest.mark.usefixtures("hostile")
def test_bash_takes_each_offer_for_the_one_word_that_it_is(offer: Offer, tmp_path: Path, option: str) -> None:
    offers = offer(option)
    assert len(offers) == len(ALIVE)
    script = "".join(f"printf '%s\\n' {written}\n" for written in offers)
    done = subprocess.run(
        ["bash", "--norc", "-c", script], cwd=tmp_path, capture_output=True, check=True, timeout=60, text=True
    )
    assert done.stdout.removesuffix("\n").split("\n") == ALIVE
    assert not (tmp_path / "pwned").exists()


@pytest.mark.parametrize(
    "line",
    ["list -f hostile.yaml --goal ", "rank -f hostile.yaml --profile ", "show -f hostile.yaml ", "show "],
)
@pytest.mark.usefixtures("hostile")
def test_zsh_gets_nothing_alive(offer: Offer, line: str) -> None:
    answer = "\n".join(offer(line, "zsh"))
    inside = answer.removeprefix("_arguments '*: :((").removesuffix("))'")
    assert answer == f"_arguments '*: :(({inside}))'"
    dead = r"[\w \-.,;/+%&?=@]*"
    for pair in inside.split("\n"):
        assert re.fullmatch(rf'("{dead}":"{dead}")?', pair), pair


@pytest.mark.usefixtures("hostile")
def test_fish_gets_each_offer_on_a_line_of_its_own(offer: Offer) -> None:
    assert [one.split("\t")[0] for one in offer("list -f hostile.yaml --goal ", "fish")] == ALIVE
    assert [one.split("\t")[1] for one in offer("show -f hostile.yaml ", "fish")] == ALIVE


@pytest.mark.usefixtures("hostile")
def test_powershell_gets_values_in_quotes_where_it_would_act_on_them(offer: Offer) -> None:
    offered = [one.split(":::")[0] for one in offer("list -f hostile.yaml --goal ", "powershell")]
    assert offered == ["'" + value.replace("'", "''") + "'" for value in ALIVE]
    assert [one.split(":::")[1] for one in offer("show -f hostile.yaml ", "powershell")] == ALIVE
    assert [one.split(":::")[0] for one in offer("rank --profile c", "powershell")] == ["climate"]


def test_numbers_are_offered_after_a_comma_and_languages_to_the_program_itself(offer: Offer) -> None:
    assert offer("list --nr 1,2", "bash")[:2] == ["1,2", "1,20"]
    assert offer("--lang s", "bash") == ["sv"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_a_control_character_of_a_file_does_not_reach_the_terminal(
    offer: Offer, file_of: FileOf, shell: str
) -> None:
    file_of(roadmap_text().replace("First", "Fi\x1b[31mrst").replace("plain:", "pl\x1b[31main:"), "esc.yaml")
    for line in ("show -f esc.yaml ", "rank -f esc.yaml --profile "):
        assert not [one for one in offer(line, shell) if "\x1b" in one]


# The scripts


def test_the_script_works_in_bash(tmp_path: Path, run: Run) -> None:
    script = run(env={COMPLETE: "source_bash"}).out
    line = (
        f"{script}\nCOMP_WORDS=(porvoo-roadmap list --source J) COMP_CWORD=3\n"
        "_porvoo_roadmap_completion porvoo-roadmap\nprintf '%s\\n' \"${COMPREPLY[@]}\""
    )
    done = subprocess.run(
        ["bash", "--norc", "-c", line],
        env=os.environ | {"PATH": f"{PROGRAM.parent}:{os.environ['PATH']}"},
        cwd=tmp_path,
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert done.stderr == b""
    assert done.stdout.decode() == "Järjestelmän\\ tuki\\ loppuu\n"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell", "pwsh"])
def test_the_script_of_the_shell_in_use_is_shown(
    run: Run, monkeypatch: pytest.MonkeyPatch, shell: str
) -> None:
    monkeypatch.setattr(shells, "_get_shell_name", lambda: shell)
    code, out, err = run("--show-completion")
    assert (code, err) == (0, "")
    assert f"{COMPLETE}" in out
    assert f"complete_{'powershell' if shell == 'pwsh' else shell}" in out


@pytest.mark.parametrize("option", ["--show-completion", "--install-completion"])
@pytest.mark.parametrize("shell", ["tcsh", None])
def test_a_shell_that_has_no_completion_is_refused(
    run: Run, monkeypatch: pytest.MonkeyPatch, shell: str | None, option: str
) -> None:
    monkeypatch.setattr(shells, "_get_shell_name", lambda: shell)
    assert run(option) == (
        2,
        "",
        (
            "porvoo-roadmap: error[unknown-shell]: "
            f'There is no completion for the shell "{shell or "?"}".\n'
            "  Remedy: There are: bash, zsh, fish, powershell, pwsh.\n"
        ),
    )


@pytest.mark.parametrize(
    ("shell", "place"),
    [
        ("bash", ".bash_completions/porvoo-roadmap.sh"),
        ("zsh", ".zfunc/_porvoo-roadmap"),
        ("fish", ".config/fish/completions/porvoo-roadmap.fish"),
    ],
)
def test_installing_writes_the_script_and_says_where(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, shell: str, place: str
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setattr(shells, "_get_shell_name", lambda: shell)
    code, out, err = run("--install-completion")
    assert (code, err) == (0, "")
    assert out == f"Completion for {shell} is in {home / place}; a new terminal has it.\n"
    assert f"complete_{shell}" in (home / place).read_text()


def test_completing_installs_nothing(offer: Offer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr(shells, "_get_shell_name", lambda: "fish")
    offer("--install-completion ")
    assert not (tmp_path / ".config").exists()


# What it costs


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        ("", "porvoo-roadmap list --goal "),
        ("", "porvoo-roadmap show 1"),
        ("", "porvoo-roadmap "),
        ("--help", None),
        ("rank --help", None),
        ("--version", None),
    ],
)
def test_neither_the_parser_nor_pydantic_nor_rich_is_loaded_where_none_is_needed(
    tmp_path: Path, arguments: str, line: str | None
) -> None:
    script = (
        "import os, sys; from porvoo_roadmap.cli.main import run; run(sys.argv[1:], os.environ)\n"
        "sys.stdout.flush(); loaded = {name.partition('.')[0] for name in sys.modules}\n"
        "print('loaded:', sorted(loaded & {'yaml', 'pydantic', 'pydantic_core', 'rich'}))"
    )
    env = {} if line is None else {COMPLETE: "complete_zsh", "_TYPER_COMPLETE_ARGS": line}
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments.split()],
        env=os.environ | env,
        cwd=tmp_path,
        capture_output=True,
        check=True,
        timeout=60,
        text=True,
    )
    assert done.stdout.endswith("loaded: []\n")


def test_the_formats_of_findings_are_offered_to_check(offer: Offer) -> None:
    assert offer("check -O g", "bash") == ["github", "gitlab"]


def test_what_can_vary_is_offered(offer: Offer) -> None:
    assert offer("robustness --vary ") == ["weights", "points", "both"]
