"""The program killed while it writes, at every step: the file is the old one or the new one, and whole."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import NOISE, SHIPPED, is_thorough

OLD = "old and whole\n"
CLEAN = {name: value for name, value in os.environ.items() if name not in NOISE}

#: The program, which the system ends when a file grows too large, or which dies at a step on its folder.
#: A step is whatever Python tells of from the target's opening on: a file that is opened, given its
#: permissions, linked, renamed or removed.
MORTAL = """
import os, resource, signal, sys
most, last = int(sys.argv[1]), int(sys.argv[2])
steps = 0

def step(event, arguments):
    global steps
    begins = event == "open" and str(arguments[0]) == "list.csv"
    if begins or (steps and event.startswith(("open", "os."))):
        steps += 1
        if steps == last:
            os.kill(os.getpid(), signal.SIGKILL)

from porvoo_roadmap.__main__ import main
sys.argv = ["porvoo-roadmap", "list", "-f", sys.argv[3], "-o", "list.csv"]
sys.addaudithook(step)
resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
main()
"""
NEVER = 0
ANY_SIZE = 1 << 30


def exit_code(folder: Path, most: int = ANY_SIZE, last: int = NEVER) -> int:
    """Writes the file in a process that dies when it has written so many bytes, or at a step."""
    return subprocess.run(
        [sys.executable, "-c", MORTAL, str(most), str(last), SHIPPED],
        cwd=folder,
        env=CLEAN | {"PYTHONDONTWRITEBYTECODE": "1"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        timeout=60,
    ).returncode


def written(folder: Path) -> str:
    """What a run that nobody kills writes, whatever those before it have left."""
    assert exit_code(folder) == 0
    return (folder / "list.csv").read_text()


def test_whoever_is_killed_at_a_step_leaves_the_old_file_or_the_new_one(tmp_path: Path) -> None:
    new = written(tmp_path)
    target = tmp_path / "list.csv"
    found: list[str] = []
    target.write_text(OLD)
    while exit_code(tmp_path, last=len(found) + 1) == -signal.SIGKILL:
        found.append(target.read_text())
        target.write_text(OLD)
    assert target.read_text() == new
    assert len(found) >= 3, "a file is made beside the old one, gets its permissions, and takes its place"
    assert set(found) <= {OLD, new}


@pytest.mark.parametrize("part", [0, 0.5, 0.99] if is_thorough() else [0.5])
def test_whoever_is_killed_in_the_middle_of_the_text_leaves_the_old_file(tmp_path: Path, part: float) -> None:
    new = written(tmp_path)
    target = tmp_path / "list.csv"
    target.write_text(OLD)
    assert exit_code(tmp_path, most=int(len(new.encode()) * part)) == -signal.SIGXFSZ
    assert target.read_text() == OLD
    assert written(tmp_path) == new
