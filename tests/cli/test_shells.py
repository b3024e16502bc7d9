"""Completion in the shells: what a Tab makes of a line in a real one, what scripts ask, and where they go."""

import os
import pty
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from porvoo_roadmap.cli.installing import shell_in_use
from porvoo_roadmap.cli.main import COMPLETE
from porvoo_roadmap.cli.shells import FILES, SCRIPTS, split
from porvoo_roadmap.findings.problems import JobRefusedError
from tests.cli.test_completion import ALIVE, hostile_text
from tests.conftest import NOISE, PROGRAM, Run, RunProgram

FileOf = Callable[..., Path]
Tab = Callable[..., list[list[str]]]

CLEAN = {name: value for name, value in os.environ.items() if name not in NOISE}
#: Writes down the arguments of a finished line, instead of running it.
INSTEAD = """
porvoo-roadmap() {
    if [ -n "$_PORVOO_ROADMAP_COMPLETE" ]; then
        command porvoo-roadmap "$@"
    else
        printf '%s\\n' "$@" END >> got
    fi
}
"""
INTERACTIVE = {"bash": ["bash", "--norc", "--noprofile", "-i"], "zsh": ["zsh", "-f", "-i"]}
PREPARE = {"bash": "", "zsh": "autoload -Uz compinit; compinit -u -d dump\n"}


def needs(shell: str) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")


# What a Tab makes of a line


@pytest.fixture(params=INTERACTIVE)
def tab(request: pytest.FixtureRequest, tmp_path: Path) -> Tab:
    """The arguments that lines come to, as a real shell has them, after a Tab at the end of each."""
    shell: str = request.param
    needs(shell)
    (tmp_path / "start").write_text(f"{PREPARE[shell]}{SCRIPTS[shell]}{INSTEAD}")
    environment = CLEAN | {
        "PATH": f"{PROGRAM.parent}:{os.environ['PATH']}",
        "HOME": str(tmp_path),
        "LC_ALL": "C.UTF-8",
        "TERM": "dumb",
    }

    def press(*lines: str) -> list[list[str]]:
        ours, theirs = pty.openpty()
        with subprocess.Popen(
            INTERACTIVE[shell], stdin=theirs, stdout=theirs, stderr=theirs, env=environment, cwd=tmp_path
        ) as process:
            os.close(theirs)
            typed = [". ./start\n", *(f"porvoo-roadmap {line}\t\n" for line in lines), "exit\n"]
            os.write(ours, "".join(typed).encode())
            shown = b"".join(iter(lambda: _read(ours), b""))
            process.wait(60)
        os.close(ours)
        assert (tmp_path / "got").exists(), shown.decode(errors="replace")
        return [one.split("\n") for one in (tmp_path / "got").read_text().split("\nEND\n")[:-1]]

    return press


def _read(ours: int) -> bytes:
    try:
        return os.read(ours, 65536)
    except OSError:  # The shell has gone.
        return b""


FINISHED = {
    "ra": ["rank"],
    "list --goal=K": ["list", "--goal=Kyvykkyydet"],
    "list --goal K": ["list", "--goal", "Kyvykkyydet"],
    "list --not goa": ["list", "--not", "goal="],
    "list --not goal=K": ["list", "--not", "goal=Kyvykkyydet"],
    "list --not goal=A,K": ["list", "--not", "goal=A,Kyvykkyydet"],
    "list --not=goal=A,K": ["list", "--not=goal=A,Kyvykkyydet"],
    "plan --at-least goal=K": ["plan", "--at-least", "goal=Kyvykkyydet:"],
    "plan --at-least goal=B:": ["plan", "--at-least", "goal=B:"],
    "rank --weights imp": ["rank", "--weights", "impact="],
    "rank --weights impact=3,co": ["rank", "--weights", "impact=3,cost="],
    "list --source J": ["list", "--source", "Järjestelmän tuki loppuu"],
    'list --source "J': ["list", "--source", "Järjestelmän tuki loppuu"],
    "list --source 'J": ["list", "--source", "Järjestelmän tuki loppuu"],
    "list --source='J": ["list", "--source=Järjestelmän tuki loppuu"],
    "list --source Järjestelmän\\ t": ["list", "--source", "Järjestelmän tuki loppuu"],
    "list --source Laki,J": ["list", "--source", "Laki,Järjestelmän tuki loppuu"],
    "rank -pcli": ["rank", "-pclimate"],
    "rank -f notes.txt -pcli": ["rank", "-f", "notes.txt", "-pcli"],
    "list -f no": ["list", "-f", "notes.txt"],
    "list --file=no": ["list", "--file=notes.txt"],
    "check no": ["check", "notes.txt"],
    "list --search no": ["list", "--search", "no"],
    "list no": ["list", "no"],
    "rnak no": ["rnak", "no"],
}


def test_a_tab_finishes_what_is_typed(tab: Tab, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").touch()
    assert tab(*FINISHED) == [*FINISHED.values()]


def test_nothing_in_a_file_acts_on_the_shell(tab: Tab, file_of: FileOf, tmp_path: Path) -> None:
    file_of(hostile_text(), "hostile.yaml")
    beginnings = ["".join(sign if sign.isalnum() else f"\\{sign}" for sign in value[:2]) for value in ALIVE]
    came = tab(*(f"list -f hostile.yaml --goal {beginning}" for beginning in beginnings))
    assert [arguments[-1] for arguments in came] == ALIVE
    assert not (tmp_path / "pwned").exists()


@pytest.mark.parametrize(("line", "words"), FINISHED.items())
def test_fish_finishes_the_same_words(tmp_path: Path, line: str, words: list[str]) -> None:
    needs("fish")
    (tmp_path / "notes.txt").touch()
    (tmp_path / "start").write_text(SCRIPTS["fish"])
    done = subprocess.run(
        ["fish", "--no-config", "-c", "source start; complete -C $argv[1]", f"porvoo-roadmap {line}"],
        env=CLEAN | {"PATH": f"{PROGRAM.parent}:{os.environ['PATH']}", "HOME": str(tmp_path)},
        cwd=tmp_path,
        capture_output=True,
        check=False,
        timeout=60,
        text=True,
    )
    offered = [one.split("\t")[0] for one in done.stdout.split("\n")[:-1]]
    nothing = split(line)[0] == words and not line.endswith(":")
    assert offered == ([] if nothing else [words[-1]])


# What a script asks


def test_bash_gets_what_follows_on_the_part_that_it_keeps(run: Run) -> None:
    def ask(line: str, replaced: str) -> str:
        return run(f"porvoo-roadmap {line}", replaced, env={COMPLETE: "bash"}).out

    assert ask("list --goal=", "") == "A\nB\nC\nKyvykkyydet\n"
    assert ask("list --goal=", "--goal=") == "--goal=A\n--goal=B\n--goal=C\n--goal=Kyvykkyydet\n"
    assert ask("list --not goal=A,", "A,") == "A,A\nA,B\nA,C\nA,Kyvykkyydet\n"
    assert ask('list --source "Järj', "Järj") == "Järjestelmän tuki loppuu\n"
    assert ask("list --source Järj", "Järj") == "Järjestelmän\\ tuki\\ loppuu\n"
    assert ask("list --source x'", "") == ""


def test_bash_gets_values_in_the_quotes_that_are_open(run: Run, file_of: FileOf) -> None:
    file_of(hostile_text(), "hostile.yaml")

    def ask(quote: str) -> list[str]:
        line = f"porvoo-roadmap list -f hostile.yaml --goal {quote}"
        return run(line, "", env={COMPLETE: "bash"}).out.split("\n")[:-1]

    for quote in ("", "'"):
        whole = [split(quote + written + quote) for written in ask(quote)]
        assert whole == [([value], "") for value in ALIVE]
    without_history = [value for value in ALIVE if "!" not in value]
    assert [split(f'"{written}"') for written in ask('"')] == [([value], "") for value in without_history]


@pytest.mark.parametrize(
    ("line", "words", "quote"),
    [
        ("", [""], ""),
        ("a", ["a"], ""),
        ("a ", ["a", ""], ""),
        ("a  b\tc\nd", ["a", "b", "c", "d"], ""),
        ("'a b' c", ["a b", "c"], ""),
        ("'' \"\"", ["", ""], ""),
        ("a'b'\"c\"d", ["abcd"], ""),
        (r"a\ b\\ \'", ["a b\\", "'"], ""),
        (r'"a\"b\$\x" ' + r"'a\'", [r'a"b$\x', "a\\"], ""),
        ("x 'a b", ["x", "a b"], "'"),
        ('x "a b', ["x", "a b"], '"'),
        ("a\\", ["a"], ""),
    ],
)
def test_a_line_is_split_as_shells_do(line: str, words: list[str], quote: str) -> None:
    assert split(line) == (words, quote)


def test_powershell_gets_whole_words_in_quotes_where_it_would_act_on_them(run: Run, file_of: FileOf) -> None:
    file_of(hostile_text(), "hostile.yaml")

    def ask(*words: str, replaced: str = "") -> list[list[str]]:
        env = {COMPLETE: "powershell", "_PORVOO_ROADMAP_WORDS": "\n".join(words)}
        answer = run(env=env | {"_PORVOO_ROADMAP_REPLACED": replaced}).out
        return [line.split("\t") for line in answer.split("\n")[:-1]]

    assert ask("ra", replaced="ra") == [
        [
            "rank",
            ("Show the priority list: priority groups first, then scores. Shared ranks are shown as shared."),
        ]
    ]
    assert ask("show", "14", replaced="14") == [["14", "GenAI: yhteenveto puheesta"]]
    assert ask("list", "--goal=K", replaced="--goal=K") == [["--goal=Kyvykkyydet", ""]]
    assert ask("list", "--goal", "A,K", replaced="K") == [["Kyvykkyydet", ""]]
    assert ask("list", "--goal", "A,K", replaced="A,K") == [["'A,Kyvykkyydet'", ""]]
    assert ask("list", "--source", "J", replaced="'J") == [["'Järjestelmän tuki loppuu'", ""]]
    offered = [word for word, _ in ask("list", "-f", "hostile.yaml", "--goal", "")]
    assert offered == ["'" + value.replace("'", "''").replace("’", "’’") + "'" for value in ALIVE]
    assert [command for command, _ in ask("")] == [command for command, _ in ask("", replaced="")]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell", "complete_bash", "ksh", "?"])
def test_a_shell_that_says_nothing_of_the_line_is_no_defect(run: Run, shell: str) -> None:
    result = run(env={COMPLETE: shell})
    assert (result.code, result.err) == (0, "")


def test_a_shell_learns_from_the_exit_code_that_a_file_is_typed(run: Run) -> None:
    for words in (
        ["list", "-f", ""],
        ["list", "-o", "x"],
        ["check", ""],
        ["init", "a"],
        ["list", "--file=x"],
    ):
        assert run(*words, env={COMPLETE: "fish"}) == (FILES, "", "")


# The shell in use


@pytest.mark.parametrize(
    ("shell", "line"),
    [
        ("bash", '"$P" --show-completion; true'),
        ("zsh", '"$P" --show-completion; true'),
        ("fish", "$P --show-completion; true"),
    ],
)
def test_the_script_of_the_shell_that_calls_is_shown(tmp_path: Path, shell: str, line: str) -> None:
    needs(shell)
    done = subprocess.run(
        [shell, "-c", line],
        env=CLEAN | {"P": str(PROGRAM), "SHELL": "/bin/tcsh"},
        cwd=tmp_path,
        check=True,
        capture_output=True,
        timeout=60,
    )
    assert done.stdout.decode() == SCRIPTS[shell]


@pytest.mark.parametrize(
    ("environment", "shell"),
    [
        ({"SHELL": "/usr/local/bin/zsh"}, "zsh"),
        ({"SHELL": "/usr/bin/fish", "PSMODULEPATH": "x"}, "fish"),
        ({"SHELL": "/bin/tcsh", "PSMODULEPATH": "C:\\PowerShell\\Modules"}, "pwsh"),
        ({"PSMODULEPATH": "C:\\WINDOWS\\system32\\WindowsPowerShell\\v1.0\\Modules"}, "powershell"),
        ({"PSMODULEPATH": "c:\\program files\\PowerShell\\7\\Modules;C:\\WindowsPowerShell"}, "pwsh"),
    ],
)
def test_where_the_caller_is_no_shell_the_environment_tells(
    monkeypatch: pytest.MonkeyPatch, environment: Mapping[str, str], shell: str
) -> None:
    monkeypatch.setattr("os.getppid", os.getpid)
    assert shell_in_use(environment) == shell


def test_a_system_that_does_not_tell_who_calls_is_no_defect(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.getppid", lambda: -1)
    assert shell_in_use({"SHELL": "/bin/zsh"}) == "zsh"
    with pytest.raises(JobRefusedError) as refused:
        shell_in_use({})
    assert refused.value.facts["written"] == "?"


@pytest.mark.parametrize("option", ["--show-completion", "--install-completion"])
def test_a_shell_that_there_is_no_script_for_is_refused_with_the_list(
    program: RunProgram, option: str
) -> None:
    done = program(option, env={"SHELL": "/bin/tcsh"})
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode() == (
        'porvoo-roadmap: error[unknown-shell]: There is no completion for the shell "tcsh".\n'
        "  Remedy: Choose one of: bash, zsh, fish, powershell, pwsh.\n"
    )


# Where scripts go


@pytest.fixture
def home(tmp_path: Path) -> Path:
    home = tmp_path / "the user's home"
    home.mkdir()
    return home


def install(program: RunProgram, shell: str, home: Path, env: Mapping[str, str] | None = None) -> str:
    done = program(
        "--install-completion", env={"SHELL": f"/bin/{shell}", "HOME": str(home)} | dict(env or {})
    )
    assert (done.returncode, done.stderr) == (0, b"")
    return done.stdout.decode()


@pytest.mark.parametrize(
    ("shell", "place", "start"),
    [
        ("bash", ".bash_completions/porvoo-roadmap.sh", ".bashrc"),
        ("zsh", ".zfunc/_porvoo-roadmap", ".zshrc"),
        ("fish", ".config/fish/completions/porvoo-roadmap.fish", None),
    ],
)
def test_installing_writes_the_script_and_the_line_that_finds_it_once(
    program: RunProgram, home: Path, shell: str, place: str, start: str | None
) -> None:
    said = f"Completion for {shell} is installed in {home / place}. Open a new terminal to use it.\n"
    assert install(program, shell, home) == said
    assert (home / place).read_text() == SCRIPTS[shell]
    if start is not None:
        once = (home / start).read_text()
        assert once.count("\n") == 1
        (home / start).write_text(f"before\n{once}after")
        (home / place).write_text("an old script")
        assert install(program, shell, home) == said
        assert (home / start).read_text() == f"before\n{once}after"
        assert (home / place).read_text() == SCRIPTS[shell]
        (home / start).write_text("no line end")
        install(program, shell, home)
        assert (home / start).read_text() == f"no line end\n{once}"


@pytest.mark.parametrize(("shell", "options"), [("bash", ["--norc"]), ("zsh", ["-f"])])
def test_what_a_shell_starts_with_finds_the_script(
    program: RunProgram, home: Path, shell: str, options: list[str]
) -> None:
    needs(shell)
    install(program, shell, home)
    asked = {
        "bash": 'source "$HOME/.bashrc"; complete -p porvoo-roadmap',
        "zsh": 'source "$HOME/.zshrc"; print $_comps[porvoo-roadmap]',
    }[shell]
    done = subprocess.run(
        [shell, *options, "-c", asked],
        env=CLEAN | {"HOME": str(home)},
        capture_output=True,
        check=True,
        timeout=60,
        text=True,
    )
    assert "porvoo-roadmap" in done.stdout


def test_the_folders_that_users_chose_are_used(program: RunProgram, home: Path) -> None:
    (home / "zsh-settings").mkdir()
    install(program, "zsh", home, {"ZDOTDIR": str(home / "zsh-settings")})
    assert (home / "zsh-settings" / ".zshrc").exists()
    install(program, "fish", home, {"XDG_CONFIG_HOME": str(home / "settings")})
    assert (home / "settings" / "fish" / "completions" / "porvoo-roadmap.fish").exists()


def test_powershell_is_asked_which_file_it_starts_with(
    program: RunProgram, home: Path, tmp_path: Path
) -> None:
    profile = home / "PowerShell" / "profile.ps1"
    pwsh = tmp_path / "bin" / "pwsh"
    pwsh.parent.mkdir()
    pwsh.write_text(f"#!{sys.executable}\nprint({str(profile)!r})\n")
    pwsh.chmod(pwsh.stat().st_mode | stat.S_IEXEC)
    path = {"PATH": f"{pwsh.parent}:{os.environ['PATH']}"}
    script = profile.with_name("porvoo-roadmap.ps1")
    assert install(program, "pwsh", home, path).startswith(f"Completion for pwsh is installed in {script}.")
    assert script.read_text() == SCRIPTS["pwsh"]
    written = str(script).replace("'", "''")
    assert profile.read_text() == f". '{written}'\n"
    pwsh.write_text("#!/bin/sh\nexit 1\n")
    done = program("--install-completion", env={"SHELL": "/bin/pwsh", "HOME": str(home)} | path)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"error[output-unwritable]: $PROFILE" in done.stderr


def test_a_home_that_cannot_be_written_is_said(program: RunProgram, home: Path) -> None:
    (home / ".bash_completions").write_text("a file")
    done = program("--install-completion", env={"SHELL": "/bin/bash", "HOME": str(home)})
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"error[output-unwritable]" in done.stderr
    assert b".bash_completions" in done.stderr


def test_completing_installs_nothing(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    run("--install-completion", "", env={COMPLETE: "fish"})
    assert [*tmp_path.iterdir()] == []
