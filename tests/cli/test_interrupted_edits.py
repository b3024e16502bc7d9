"""`set`, `add`, `remove` and `decide` that are disturbed while they write: the file is the old or the new one."""

import errno
import os
import resource
import signal
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

import pytest

from porvoo_roadmap.writing import replacing
from tests.changes.test_causes import measures
from tests.cli.test_set import DECIDED, Terminal
from tests.conftest import NOISE, PROGRAM, Run
from tests.writing.test_targets import SIGNALS, struck

if sys.platform == "win32":
    pytest.skip("Windows has no such signals, limits and locks.", allow_module_level=True)

import fcntl

FILE = measures(n1="LM", n2="MM", n3="SS", n4="MM")
NAME = "measures.yaml"
CLEAN = {name: value for name, value in os.environ.items() if name not in NOISE}
SET = ["set", "3", "impact=L", "--write"]
EDITS = [
    SET,
    ["add", "--name", "Kiosk", "--set", "kind=law", "--impact", "L", "--cost", "M", "--write"],
    ["remove", "2", "--write"],
    ["decide", "3", "--put", "first", *DECIDED, "--write"],
]

#: The program, which dies at a step on its folder after it has read the file.
MORTAL = """
import os, signal, sys
last, line = int(sys.argv[1]), sys.argv[2:]
opened = steps = 0

def step(event, arguments):
    global opened, steps
    opened += event == "open" and str(arguments[0]) == "measures.yaml"
    if opened > 1 and event.startswith(("open", "os.")):
        steps += 1
        if steps == last:
            os.kill(os.getpid(), signal.SIGKILL)

from porvoo_roadmap.__main__ import main
sys.argv = ["porvoo-roadmap", *line]
sys.addaudithook(step)
main()
"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, which has the file alone."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / NAME).write_text(FILE)
    return tmp_path


def in_folder(here: Path) -> dict[str, str]:
    return {path.name: path.read_text() for path in here.iterdir()}


def revised(run: Run, here: Path, line: list[str]) -> str:
    """The file that an edit makes where nothing disturbs it; the old one is there again."""
    assert run(*line).code == 0
    new = (here / NAME).read_text()
    assert new != FILE
    (here / NAME).write_text(FILE)
    return new


def test_whoever_is_killed_at_a_step_leaves_the_old_file_or_the_new_one(run: Run, here: Path) -> None:
    new, found = revised(run, here, SET), []
    for last in range(1, 99):
        done = subprocess.run([sys.executable, "-c", MORTAL, str(last), *SET], check=False)
        if done.returncode == 0:
            break
        assert done.returncode == -signal.SIGKILL
        found.append((here / NAME).read_text())
        (here / NAME).write_text(FILE)
    assert len(found) >= 3, "a file is made beside the old one, gets its permissions, and takes its place"
    assert set(found) <= {FILE, new}
    assert (here / NAME).read_text() == new


@pytest.mark.parametrize("line", EDITS, ids=lambda line: line[0])
@pytest.mark.parametrize("part", [0, 0.9])
def test_where_there_is_no_room_the_old_file_stays(
    run: Run, here: Path, line: list[str], part: float
) -> None:
    most = int(len(revised(run, here, line).encode()) * part)
    done = subprocess.run(
        [PROGRAM, *line],
        env=CLEAN | {"PYTHONDONTWRITEBYTECODE": "1"},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most)),
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"error[no-room]" in done.stderr
    assert in_folder(here) == {NAME: FILE}


@pytest.mark.parametrize(("name", "code"), SIGNALS)
@pytest.mark.parametrize("step", ["write", "fsync", "fchmod"])
def test_a_signal_in_the_middle_leaves_the_old_file(here: Path, name: str, code: int, step: str) -> None:
    done = struck(step, name, SET, here)
    assert (done.returncode, done.stdout, done.stderr) == (code, b"", b"")
    assert in_folder(here) == {NAME: FILE}


@pytest.mark.parametrize("line", EDITS, ids=lambda line: line[0])
def test_links_names_and_permissions_of_the_file_stay(run: Run, here: Path, line: list[str]) -> None:
    new = revised(run, here, line)
    (here / NAME).rename(here / "there.yaml")
    (here / NAME).symlink_to("there.yaml")
    (here / "too.yaml").hardlink_to(here / "there.yaml")
    (here / "there.yaml").chmod(0o640)
    before = (here / "there.yaml").stat()
    assert run(*line).code == 0
    assert (here / NAME).is_symlink()
    assert (here / "there.yaml").samefile(here / "too.yaml")
    after = (here / "there.yaml").stat()
    assert (after.st_mode, after.st_uid, after.st_gid) == (before.st_mode, before.st_uid, before.st_gid)
    assert in_folder(here) == dict.fromkeys((NAME, "there.yaml", "too.yaml"), new)


@pytest.mark.parametrize(("name", "code"), SIGNALS)
def test_a_signal_while_a_file_of_two_names_is_written_leaves_what_was_in_it(
    here: Path, name: str, code: int
) -> None:
    (here / "too.yaml").hardlink_to(here / NAME)
    done = struck("ftruncate", name, SET, here)
    assert (done.returncode, done.stdout, done.stderr) == (code, b"", b"")
    assert in_folder(here) == {NAME: FILE, "too.yaml": FILE}


# Others who change the file


def test_who_was_asked_meanwhile_does_not_write_over_what_others_have_written(here: Path) -> None:
    terminal = Terminal("add", "--name", "Kiosk", "--write", "-f", NAME)
    for question, answer in (("Kind", "law"), ("Impact", "L"), ("Cost", "S")):
        terminal.until(f"{question}: ")
        terminal.type(f"{answer}\n")
    terminal.until("Problem: ")
    (here / NAME).write_text(FILE.replace("M1", "By another"))
    terminal.type("\n")
    terminal.until("error[file-changed]")
    assert terminal.leave() == 2
    assert in_folder(here) == {NAME: FILE.replace("M1", "By another")}


def test_of_several_at_once_none_loses_what_another_has_written(here: Path) -> None:
    numbers = range(1, 5)
    lines = [[str(PROGRAM), "set", str(nr), f"note=by {nr}", "--write"] for nr in numbers]
    together = [
        subprocess.Popen(line, env=CLEAN, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) for line in lines
    ]
    ends = {nr: (one.communicate()[1], one.returncode) for nr, one in zip(numbers, together, strict=True)}
    text = (here / NAME).read_text()
    written = {nr for nr in numbers if f"note: by {nr}" in text}
    assert written == {nr for nr, (_, code) in ends.items() if code == 0}
    assert written
    assert all(b"error[file-changed]" in told for told, code in ends.values() if code)


def test_a_file_that_another_is_about_to_change_is_left_to_it(run: Run, here: Path) -> None:
    with (here / NAME).open("rb") as theirs:
        fcntl.flock(theirs, fcntl.LOCK_EX)
        result = run(*SET)
    assert (result.code, result.out) == (2, "")
    assert "error[file-changed]" in result.err
    assert in_folder(here) == {NAME: FILE}


def test_where_there_are_no_locks_the_file_is_written(
    run: Run, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> NoReturn:
        raise OSError(errno.ENOLCK, "none")

    monkeypatch.setattr(fcntl, "flock", fail)
    assert run(*SET).code == 0
    (here / NAME).write_text(FILE)
    monkeypatch.setattr(replacing, "OWNED", False)
    assert run(*SET).code == 0
    assert (here / NAME).read_text() != FILE
