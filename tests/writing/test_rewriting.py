"""A file that was read is replaced by its revision as a whole, or it stays as it is."""

import errno
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import pytest

from porvoo_roadmap.findings.problems import JobRefusedError
from porvoo_roadmap.writing import targets
from porvoo_roadmap.writing.targets import ATTEMPTS, rewrite_file

OLD = b"measures: []\n"
NEW = b"measures: [] # all\n" * 100

#: Rewrites a file in a process that dies at a step on the file system.
MORTAL = """
import fcntl, os, signal, sys  # all that is imported later opens files as well
from porvoo_roadmap.writing.targets import rewrite_file
last, old, new = int(sys.argv[1]), sys.argv[2].encode(), sys.argv[3].encode()
steps = 0

def step(event, arguments):
    global steps
    if event.startswith(("open", "os.")):
        steps += 1
        if steps == last:
            os.kill(os.getpid(), signal.SIGKILL)

sys.addaudithook(step)
rewrite_file("roads.yaml", old, new, print)
"""


@pytest.fixture
def roads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "roads.yaml"
    path.write_bytes(OLD)
    return path


def rewritten(name: str = "roads.yaml") -> list[str]:
    """The codes of what the user must know."""
    noticed: list[str] = []

    def notice(code: str, **_: object) -> None:
        noticed.append(code)

    rewrite_file(name, OLD, NEW, notice)
    return noticed


def refusal(write: Callable[[], object]) -> str:
    with pytest.raises(JobRefusedError) as refused:
        write()
    return refused.value.code


def test_a_file_that_is_still_the_same_is_replaced(roads: Path) -> None:
    roads.chmod(0o640)
    assert rewritten() == []
    assert roads.read_bytes() == NEW
    assert roads.stat().st_mode & 0o777 == 0o640
    assert [path.name for path in roads.parent.iterdir()] == ["roads.yaml"]


def test_a_link_stays_one(roads: Path) -> None:
    roads.rename("there.yaml")
    roads.symlink_to("there.yaml")
    assert rewritten() == []
    assert roads.is_symlink()
    assert roads.read_bytes() == NEW


@pytest.mark.parametrize("content", [b"", OLD + b"\n", OLD.replace(b"[", b"{")])
def test_a_file_that_has_changed_since_stays_as_it_is(roads: Path, content: bytes) -> None:
    roads.write_bytes(content)
    assert refusal(rewritten) == "file-changed"
    assert roads.read_bytes() == content


def test_of_two_who_read_the_same_only_the_first_writes(roads: Path) -> None:
    assert rewritten() == []
    assert refusal(rewritten) == "file-changed"
    assert roads.read_bytes() == NEW


def test_a_file_that_another_replaces_meanwhile_is_looked_at_again(
    roads: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def replaced(*_: Any) -> bool:
        roads.write_bytes(b"by another\n")
        return False

    monkeypatch.setattr(targets, "replace", replaced)
    assert refusal(rewritten) == "file-changed"
    assert roads.read_bytes() == b"by another\n"


def test_a_file_that_is_replaced_again_and_again_is_given_up(
    roads: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[object] = []

    def replaced(*_: Any) -> bool:
        tried.append(roads)
        return False

    monkeypatch.setattr(targets, "replace", replaced)
    assert refusal(rewritten) == "output-unwritable"
    assert len(tried) == ATTEMPTS


def test_what_is_no_file_or_not_to_be_written_is_refused(roads: Path) -> None:
    os.mkfifo("pipe")
    assert refusal(lambda: rewritten("pipe")) == "output-is-odd"
    assert refusal(lambda: rewritten("gone/roads.yaml")) == "folder-missing"
    roads.chmod(0o444)
    assert refusal(rewritten) == "output-read-only"
    assert roads.read_bytes() == OLD


@pytest.mark.parametrize("step", ["write", "fsync", "replace"])
def test_a_failure_at_any_step_leaves_the_old_file(
    roads: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def fail(*_: object, **__: object) -> NoReturn:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, step, fail)
    assert refusal(rewritten) == "no-room"
    assert roads.read_bytes() == OLD
    assert [path.name for path in roads.parent.iterdir()] == ["roads.yaml"]


def test_a_process_killed_at_any_step_leaves_the_old_file_or_the_new_one(roads: Path) -> None:
    seen = set()
    for last in range(1, 200):
        roads.write_bytes(OLD)
        line = [sys.executable, "-c", MORTAL, str(last), OLD.decode(), NEW.decode()]
        done = subprocess.run(line, check=False)
        seen.add(roads.read_bytes())
        if done.returncode == 0:
            break
        assert done.returncode == -signal.SIGKILL
    assert done.returncode == 0
    assert seen == {OLD, NEW}
