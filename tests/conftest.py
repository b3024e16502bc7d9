"""What tests share: the program in this process and in its own, and small measures files."""

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple, Protocol

import pytest
from hypothesis import HealthCheck, settings

from porvoo_roadmap.cli.main import run as run_program

PROGRAM = Path(sys.executable).with_name("porvoo-roadmap")
SHIPPED = Path(__file__).parents[1] / "data" / "measures.yaml"

#: Variables of the machine that would change what the program says.
NOISE = ("COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR", "LC_ALL", "LC_MESSAGES", "LANG")

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

# How long an example takes says nothing of the program: machines are loaded and noisy.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")


class Result(NamedTuple):
    """What a run of the program came to."""

    code: int
    out: str
    err: str


class Run(Protocol):
    """Runs the program in this process."""

    def __call__(self, *arguments: str, env: Mapping[str, str] | None = None) -> Result: ...


class RunProgram(Protocol):
    """Runs the real program."""

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


@pytest.fixture
def run(capsysbinary: pytest.CaptureFixture[bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The program in this process, in an empty folder, in English unless told otherwise."""
    monkeypatch.chdir(tmp_path)
    for name in NOISE:
        monkeypatch.delenv(name, raising=False)

    def run_here(*arguments: str, env: Mapping[str, str] | None = None) -> Result:
        capsysbinary.readouterr()
        code = run_program(arguments, env or {})
        out, err = capsysbinary.readouterr()
        return Result(code, out.decode(), err.decode())

    return run_here


@pytest.fixture
def program(tmp_path: Path) -> RunProgram:
    """The real program, in an empty folder, with a clean environment."""

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
