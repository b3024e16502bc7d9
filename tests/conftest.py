"""What tests share: the program in this process and in its own, and small measures files."""

import io
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping
from contextlib import redirect_stdout
from functools import cache
from pathlib import Path
from typing import NamedTuple, Protocol

import pytest
from hypothesis import HealthCheck, settings

from porvoo_roadmap.cli.main import run as run_program
from porvoo_roadmap.cli.pages import COMMANDS

PROGRAM = Path(sys.executable).with_name("porvoo-roadmap")
SHIPPED = Path(__file__).parents[1] / "data" / "measures.yaml"

#: Variables of the machine that would change what the program says.
NOISE = (
    *("COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR", "LC_ALL", "LC_MESSAGES", "LANG"),
    *("PORVOO_ROADMAP_FILE", "PORVOO_ROADMAP_LANG", "PORVOO_ROADMAP_TRACEBACK"),
)

DIMENSIONS = """\
dimensions:
  goal:
    title: Goal
    values:
      A: {label: Air}
      B: {label: Bikes}
  impact:
    title: Impact
    better: high
    values:
      S: {label: small, points: 1}
      M: {label: medium, points: 2}
      L: {label: large, points: 3}
  cost:
    title: Cost
    better: low
    values:
      S: {label: small, points: 1}
      M: {label: medium, points: 2}
      L: {label: large, points: 3}
"""
PROFILES = """\
profiles:
  plain:
    title: Plain
    when: Always.
    method: weighted-sum
    weights: {impact: 3, cost: 2}
default_profile: plain
"""
MEASURES = """\
measures:
  - nr: 1
    name: First
    problem: What is first?
    goal: A
    impact: L
    cost: M
"""

# Where Python keeps nothing that it compiles, each process of the tests would compile the program anew.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

# In the background a shell has its processes ignore what some tests send, and their children too.
signal.signal(signal.SIGINT, signal.default_int_handler)

# How long an example takes says nothing of the program: machines are loaded and noisy.
UNTIMED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True)
# The same examples in every run: some, or, with --hypothesis-profile=full, many. What fails on one
# machine fails on all. With --hypothesis-profile=explore there are many that are new each time.
QUICK = 15
settings.register_profile("quick", UNTIMED, max_examples=QUICK, derandomize=True, database=None)
settings.register_profile("full", UNTIMED, max_examples=200, derandomize=True, database=None)
settings.register_profile("explore", UNTIMED, max_examples=200)


def pytest_configure(config: pytest.Config) -> None:
    """Load the quick profile, unless another is asked for, and let SIGHUP end programs.

    Not at import: tests import this file once more, which would undo what was asked for.
    What `nohup` starts would inherit that SIGHUP is ignored.
    """
    if hasattr(signal, "SIGHUP"):
        signal.signal(signal.SIGHUP, signal.SIG_DFL)
    if not config.getoption("hypothesis_profile", None):
        settings.load_profile("quick")


def is_thorough() -> bool:
    """Whether this run takes its time, and looks at every case where others look at some."""
    return settings().max_examples > QUICK


class Result(NamedTuple):
    """What a run of the program came to."""

    code: int
    out: str
    err: str


class Run(Protocol):
    """Runs the program in this process, and gives what it says as text."""

    def __call__(self, *arguments: str, env: Mapping[str, str] | None = None) -> Result: ...


class RunProgram(Protocol):
    """Runs the program as a user does, and gives the bytes that it writes."""

    def __call__(
        self,
        *arguments: str,
        env: Mapping[str, str] | None = None,
        input: bytes | None = None,
        cwd: Path | None = None,
    ) -> subprocess.CompletedProcess[bytes]: ...


def roadmap_text(measures: str = MEASURES, *, dimensions: str = DIMENSIONS, profiles: str = PROFILES) -> str:
    """A small sound file, or one that is wrong in the part that is given."""
    return f"title: Test\nsource: A test\n{dimensions}{profiles}{measures}"


@cache
def commands_with(option: str) -> tuple[str, ...]:
    """The names of the commands that have an option, by their help."""
    return tuple(name for name in COMMANDS if f" {option} " in help_of(name))


@cache
def help_of(command: str) -> str:
    with stream() as page, redirect_stdout(page):
        assert run_program([command, "--help"], {}) == 0
        return written_to(page).decode()


def stream(content: bytes = b"") -> io.TextIOWrapper:
    """A standard stream that is no terminal and takes every character."""
    return io.TextIOWrapper(io.BytesIO(content), encoding="utf-8", errors="backslashreplace", newline="")


@pytest.fixture
def in_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> RunProgram:
    """What `program` does, in this process: for all but start-up, signals, encodings and terminals."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.stdin", stream())
    for name in NOISE:
        monkeypatch.delenv(name, raising=False)

    def run_here(
        *arguments: str,
        env: Mapping[str, str] | None = None,
        input: bytes | None = None,
        cwd: Path | None = None,
    ) -> subprocess.CompletedProcess[bytes]:
        with monkeypatch.context() as here, stream() as out, stream() as err:
            here.setattr("sys.stdout", out)
            here.setattr("sys.stderr", err)
            if input is not None:
                here.setattr("sys.stdin", stream(input))
            if cwd is not None:
                here.chdir(cwd)
            for name, value in (env or {}).items():
                here.setenv(name, value)
            code = run_program(arguments, os.environ)
            return subprocess.CompletedProcess(arguments, code, written_to(out), written_to(err))

    return run_here


def written_to(caught: io.TextIOWrapper) -> bytes:
    caught.flush()
    assert isinstance(caught.buffer, io.BytesIO)
    return caught.buffer.getvalue()


def first_examples(commands: Iterable[str]) -> list[str]:
    """The first line of each command's help that shows its use, without the program."""
    return [
        COMMANDS[name].examples[0][0].removeprefix("porvoo-roadmap ").replace("\\\n", "") for name in commands
    ]


#: A line for each command that shows measures; `schema` shows what may be said of them.
SHOWING = first_examples(name for name in commands_with("--color") if name != "schema")
#: A line for each command that reads one file and has no more to say of it, of the small file's measure.
READING = [
    re.sub(r" -o \S+", "", re.sub(r"\d+", "1", line))
    for line in first_examples(commands_with("--file"))
    if line.split()[0] not in {"check", "add", "decide", "import"}
]


@pytest.fixture
def run(in_process: RunProgram) -> Run:
    """The program in this process, in an empty folder, and what it says as text."""

    def run_here(*arguments: str, env: Mapping[str, str] | None = None) -> Result:
        done = in_process(*arguments, env=env)
        return Result(done.returncode, done.stdout.decode(), done.stderr.decode())

    return run_here


@pytest.fixture
def program(tmp_path: Path) -> RunProgram:
    """The real program in a process of its own, in an empty folder, with a clean environment."""

    def run_there(
        *arguments: str,
        env: Mapping[str, str] | None = None,
        input: bytes | None = None,
        cwd: Path | None = None,
    ) -> subprocess.CompletedProcess[bytes]:
        clean = {name: value for name, value in os.environ.items() if name not in NOISE}
        return subprocess.run(
            [PROGRAM, *arguments],
            env=clean | dict(env or {}),
            input=input,
            stdin=None if input is not None else subprocess.DEVNULL,
            cwd=cwd or tmp_path,
            capture_output=True,
            check=False,
            timeout=60,
        )

    return run_there


@pytest.fixture
def file_of(tmp_path: Path) -> Callable[..., Path]:
    """Writes a file and gives its path."""

    def write(text: str | bytes, name: str = "measures.yaml") -> Path:
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return write
