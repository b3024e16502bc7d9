"""Whole processes, timed in alternation.

A machine that does other things too slows both sides of a pair alike: the ratios hold
where the milliseconds do not.
"""

import os
import pty
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from shutil import rmtree
from types import MappingProxyType
from typing import Final, NamedTuple

#: Where the processes run: `data/measures.yaml` is found from here.
ROOT: Final = Path(__file__).resolve().parents[2]

#: What would change a child's output, or have Python compile every module anew.
UNSET: Final = (
    "COLUMNS",
    "FORCE_COLOR",
    "LINES",
    "NO_COLOR",
    "PYTHONDONTWRITEBYTECODE",
    "PYTHONUNBUFFERED",
)
UNSET_PREFIX: Final = "PORVOO_ROADMAP_"
TERMINAL_SIZE: Final = (24, 80)
CHUNK: Final = 1 << 16
#: Of a failed process's output, so many bytes from the end are shown.
SHOWN: Final = 2000
#: What `ru_maxrss` counts in: kibibytes, on macOS bytes.
PEAK_UNIT: Final = 1 if sys.platform == "darwin" else 1024
MEGABYTE: Final = 1_000_000

#: Makes two ends: the one we read, and the one that a process writes to.
Channel = Callable[[], tuple[int, int]]


class ProcessFailedError(Exception):
    """A process that was to be measured did not end well."""


class Job(NamedTuple):
    """Processes that run one after the other and are timed as one.

    `scratch` is a folder that every run finds empty; emptying it is not timed.
    """

    commands: tuple[tuple[str, ...], ...]
    environment: Mapping[str, str] = MappingProxyType({})
    channel: Channel = os.pipe
    scratch: Path | None = None


class Run(NamedTuple):
    """One run of a job: wall time, and the peak memory of its largest process in bytes."""

    seconds: float
    peak: int


def terminal() -> tuple[int, int]:
    """A pseudo-terminal of 80 columns, as a channel."""
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, TERMINAL_SIZE)
    return ours, theirs


def ratios(first: Job, second: Job, runs: int) -> list[float]:
    """The first job's time divided by the second's, pair by pair, after a warm-up of each."""
    run(first)
    run(second)
    return [run(first).seconds / run(second).seconds for _ in range(runs)]


def seconds(job: Job, runs: int) -> list[float]:
    """The job's time in seconds, run by run, after a warm-up."""
    run(job)
    return [run(job).seconds for _ in range(runs)]


def peaks(job: Job, runs: int) -> list[float]:
    """The job's peak memory in megabytes, run by run.

    The system counts what this process holds at the start of the other as the other's,
    so this one has to stay small.
    """
    return [run(job).peak / MEGABYTE for _ in range(runs)]


def run(job: Job) -> Run:
    """Run a job once; raises `ProcessFailedError` where a process ends with a code other than 0."""
    environment = {**inherited(), **job.environment}
    if job.scratch is not None:
        rmtree(job.scratch, ignore_errors=True)
        job.scratch.mkdir()
    began = time.perf_counter()
    peak = max([_run_process(command, environment, job.channel) for command in job.commands])
    return Run(time.perf_counter() - began, peak)


def inherited() -> dict[str, str]:
    """This process's environment without what would spoil the figures."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in UNSET and not name.startswith(UNSET_PREFIX)
    }
    return kept | {"TERM": "xterm-256color"}


def _run_process(command: tuple[str, ...], environment: Mapping[str, str], channel: Channel) -> int:
    """Run one process to its end, all its output read; its peak memory in bytes."""
    ours, theirs = channel()
    try:
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=theirs, stderr=theirs, env=environment, cwd=ROOT
        )
    finally:
        os.close(theirs)
    end = _read_all(ours)
    _pid, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        said = end.decode(errors="replace")
        raise ProcessFailedError(f"{' '.join(command)}\nended with {process.returncode}:\n{said}")
    return usage.ru_maxrss * PEAK_UNIT


def _read_all(channel: int) -> bytes:
    """Read a channel to its end and close it; the last of what came."""
    end = b""
    for chunk in _chunks(channel):
        end = (end + chunk)[-SHOWN:]
    os.close(channel)
    return end


def _chunks(channel: int) -> Iterator[bytes]:
    # A terminal whose last writer has gone has no end of file; Linux reports an error instead.
    with suppress(OSError):
        while chunk := os.read(channel, CHUNK):
            yield chunk
