"""Which file is read, and what is said where it cannot be."""

import errno
import io
import os
import pty
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest

from porvoo_roadmap import sources
from porvoo_roadmap.cli.main import COMPLETE
from porvoo_roadmap.findings.problems import JobRefusedError
from porvoo_roadmap.sources import Source, beginning_of, find_source, named_source, packaged_path, read_bytes
from tests.cli.test_manners import complaint
from tests.conftest import Run, RunProgram, roadmap_text

FileOf = Callable[..., Path]

FOLDER = "measures.yaml"
BELOW = "data/measures.yaml"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "data").mkdir()
    return tmp_path


def refused(source: Source) -> tuple[str, dict[str, str | int]]:
    with pytest.raises(JobRefusedError) as caught:
        read_bytes(source, print)
    return caught.value.code, caught.value.facts


# Which file


def test_the_option_then_the_variable_then_the_folder_then_the_package(folder: Path) -> None:
    variable = {"PORVOO_ROADMAP_FILE": "b.yaml"}
    assert find_source("a.yaml", variable) == Source("a.yaml", "a.yaml", "option")
    assert find_source(None, variable) == Source("b.yaml", "b.yaml", "variable")
    assert find_source("-", variable) == Source("-", None, "option")
    for unset in ({}, {"PORVOO_ROADMAP_FILE": ""}):
        source = find_source(None, unset)
        assert source == Source("packaged", packaged_path(), "packaged")
        assert source.packaged
    (folder / BELOW).touch()
    assert find_source(None, {}) == Source(BELOW, BELOW, "folder")
    (folder / BELOW).rename(folder / FOLDER)
    assert find_source(None, {}) == Source(FOLDER, FOLDER, "folder")
    assert find_source(None, variable).name == "b.yaml"


def test_a_folder_with_two_files_is_refused_unless_they_are_one(folder: Path) -> None:
    (folder / FOLDER).touch()
    (folder / BELOW).touch()
    with pytest.raises(JobRefusedError, match="two-files") as caught:
        find_source(None, {})
    assert caught.value.facts == {"first": FOLDER, "second": BELOW}
    assert find_source(FOLDER, {}).name == FOLDER
    (folder / FOLDER).unlink()
    (folder / FOLDER).hardlink_to(folder / BELOW)
    assert find_source(None, {}) == Source(FOLDER, FOLDER, "folder")


def test_two_files_are_refused_also_where_one_of_them_leads_nowhere(folder: Path) -> None:
    (folder / FOLDER).symlink_to("gone.yaml")
    (folder / BELOW).touch()
    with pytest.raises(JobRefusedError, match="two-files"):
        find_source(None, {})


@pytest.mark.parametrize("asked", ["argument", "option"])
def test_a_name_that_is_empty_is_no_name(asked: sources.Asked) -> None:
    with pytest.raises(JobRefusedError, match="name-empty"):
        named_source("", asked)
    with pytest.raises(JobRefusedError, match="name-empty"):
        find_source("", {"PORVOO_ROADMAP_FILE": "a.yaml"})


def test_what_leads_nowhere_is_not_passed_over(folder: Path) -> None:
    (folder / BELOW).symlink_to("gone.yaml")
    assert refused(find_source(None, {})) == ("link-broken", {"link": BELOW, "target": "gone.yaml"})
    (folder / BELOW).unlink()
    (folder / "data").rmdir()
    (folder / "data").symlink_to("unmounted")
    assert refused(find_source(None, {})) == ("link-broken", {"link": "data", "target": "unmounted"})
    (folder / "data").unlink()
    (folder / "data").symlink_to("data")
    assert refused(find_source(None, {})) == ("link-in-circle", {"link": "data"})


def test_a_file_in_the_place_of_the_folder_is_none(folder: Path) -> None:
    (folder / "data").rmdir()
    (folder / "data").touch()
    assert find_source(None, {}).packaged


def test_an_installed_package_has_the_file_inside(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / BELOW).touch()
    monkeypatch.setattr(sources, "__file__", str(folder / "sources.py"))
    assert packaged_path() == str(folder / BELOW)


def test_a_new_file_is_the_one_that_the_next_commands_read(program: RunProgram, tmp_path: Path) -> None:
    program("init", FOLDER)
    assert "\nFile: measures.yaml\n" in program("rank").stdout.decode()
    (tmp_path / FOLDER).write_text("broken")
    for command in ("rank", "check"):
        assert program(command).returncode == 1


def test_every_command_refuses_a_folder_with_two_files_and_its_remedy_works(
    program: RunProgram, tmp_path: Path
) -> None:
    (tmp_path / "data").mkdir()
    for name in (FOLDER, BELOW):
        (tmp_path / name).write_text(roadmap_text())
    for command in ("list", "rank", "check", "summary"):
        done = program(command)
        assert (done.returncode, done.stdout) == (2, b"")
        assert done.stderr.decode() == complaint(
            "two-files",
            "The folder has two measures files: measures.yaml and data/measures.yaml.",
            "Choose one of them, for example --file measures.yaml.",
        )
        assert program(command, "--file", FOLDER).returncode == 0


def test_completion_offers_nothing_of_a_folder_with_two_files(run: Run, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / FOLDER).write_text(roadmap_text())
    assert run("show", "", env={COMPLETE: "fish"}).out.startswith("1")
    (tmp_path / BELOW).write_text(roadmap_text())
    assert run("show", "", env={COMPLETE: "fish"}) == (0, "", "")


def test_the_beginning_of_a_file_is_offered_without_a_complaint(folder: Path) -> None:
    (folder / FOLDER).write_bytes(b"title: x")
    os.mkfifo(folder / "pipe")
    assert beginning_of(named_source(FOLDER, "option"), 5) == b"title"
    for name in ("pipe", "gone.yaml", "data", "-"):
        assert beginning_of(named_source(name, "option"), 5) == b""


# What is said


@pytest.mark.parametrize(
    ("arguments", "env", "remedy"),
    [
        (("check", "gone.yaml"), {}, "Check the path."),
        (("list", "-f", "gone.yaml"), {}, "Check the path, or leave out --file."),
        (("check", "-f", "gone.yaml"), {}, "Check the path, or leave out --file."),
        (
            ("list",),
            {"PORVOO_ROADMAP_FILE": "gone.yaml"},
            "Check the path in PORVOO_ROADMAP_FILE, or unset the variable.",
        ),
    ],
)
def test_a_missing_file_has_the_remedy_of_whoever_named_it(
    run: Run, arguments: tuple[str, ...], env: dict[str, str], remedy: str
) -> None:
    said = complaint("file-missing", "The file gone.yaml does not exist.", remedy)
    assert run(*arguments, env=env) == (2, "", said)


@pytest.mark.parametrize(
    ("name", "code", "sentence", "remedy"),
    [
        ("no/x.yaml", "folder-missing", "The folder no does not exist.", "Check the path no/x.yaml."),
        ("no/../f.yaml", "folder-missing", "The folder no does not exist.", "Check the path no/../f.yaml."),
        ("data/no/x", "folder-missing", "The folder data/no does not exist.", "Check the path data/no/x."),
        ("f.yaml/", "folder-is-file", "f.yaml is not a folder.", "Check the path f.yaml/."),
        ("f.yaml/../f.yaml", "folder-is-file", "f.yaml is not a folder.", "Check the path f.yaml/../f.yaml."),
        ("data", "file-is-folder", "data is a folder, not a file.", "Name a file in the folder."),
        ("data/..", "file-is-folder", "data/.. is a folder, not a file.", "Name a file in the folder."),
        (
            "broken",
            "link-broken",
            "broken is a link to no, which does not exist.",
            "Correct the link or name another file.",
        ),
        (
            "broken/x.yaml",
            "link-broken",
            "broken is a link to no, which does not exist.",
            "Correct the link or name another file.",
        ),
        (
            "loop",
            "link-in-circle",
            "loop is a link that leads back to itself.",
            "Correct the link or name another file.",
        ),
        ("x" * 199 + "/" + "y" * 300, "folder-missing", "The folder " + "x" * 199 + " does not exist.", None),
        ("y" * 300, "path-too-long", "This path is too long: " + "y" * 199 + "….", "Name another file."),
    ],
)
@pytest.mark.parametrize("command", ["list", "check"])
def test_what_the_system_says_is_said_in_a_sentence(
    run: Run, file_of: FileOf, *, command: str, name: str, code: str, sentence: str, remedy: str | None
) -> None:
    file_of(roadmap_text(), "f.yaml")
    Path("data").mkdir()
    Path("broken").symlink_to("no")
    Path("loop").symlink_to("loop")
    for arguments in ((command, "-f", name), *((("check", name),) if command == "check" else ())):
        code_of_exit, out, err = run(*arguments)
        assert (code_of_exit, out) == (2, "")
        assert err.startswith(f"porvoo-roadmap: error[{code}]: {sentence}\n  Remedy: {remedy or ''}")


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (PermissionError(errno.EACCES, "no"), "file-forbidden"),
        (OSError(errno.EIO, "no"), "file-unreadable"),
        (ValueError("embedded null byte"), "file-unreadable"),
    ],
)
def test_what_the_system_refuses(
    folder: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, code: str
) -> None:
    def fail(*_: object) -> NoReturn:
        raise error

    (folder / "f.yaml").touch()
    monkeypatch.setattr("builtins.open", fail)
    found, facts = refused(named_source("f.yaml", "option"))
    assert (found, facts["file"]) == (code, "f.yaml")
    assert facts.get("reason", "") in {"", "EIO", "ValueError"}
    # Some systems forbid to open a folder.
    assert refused(named_source("data", "option")) == ("file-is-folder", {"file": "data"})


def test_a_path_that_may_not_be_gone_through_is_forbidden(monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(*_: object, **__: object) -> NoReturn:
        raise PermissionError(errno.EACCES, "no")

    monkeypatch.setattr(os, "stat", forbidden)
    assert refused(Source("data/x.yaml", "data/x.yaml")) == ("file-forbidden", {"file": "data/x.yaml"})


def test_a_file_over_the_limit_is_refused_and_one_at_it_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sources, "MAX_BYTES", 1024 * 1024)
    path = tmp_path / "f.yaml"
    path.write_bytes(b"x" * 1024 * 1024)
    assert len(read_bytes(Source("f.yaml", str(path)), print)) == 1024 * 1024
    path.write_bytes(b"x" * (1024 * 1024 + 1))
    assert refused(Source("f.yaml", str(path))) == ("file-too-large", {"file": "f.yaml", "mebibytes": 1})


class Keyboard(io.TextIOWrapper):
    """A terminal as standard input."""

    def isatty(self) -> bool:
        return True


def test_a_terminal_as_standard_input_is_waited_for_and_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr("sys.stdin", Keyboard(io.BytesIO(b"title: x\n")))
    assert read_bytes(Source("-", None), said.append) == b"title: x\n"
    assert said == ["waiting-for-terminal"]


def test_a_terminal_that_has_a_name_is_not_waited_for_in_silence() -> None:
    ours, theirs = pty.openpty()
    name = os.ttyname(theirs)
    os.write(ours, b"title: x\n\x04")
    said: list[str] = []
    assert read_bytes(Source(name, name), said.append) == b"title: x\n"
    assert said == ["waiting-for-terminal"]
    os.close(ours)
    os.close(theirs)


def test_a_standard_input_that_fails_or_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken(io.BytesIO):
        def read(self, *_: object) -> bytes:
            raise OSError(errno.EIO, "no")

    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(Broken()))
    assert refused(Source("-", None)) == ("file-unreadable", {"file": "-", "reason": "EIO"})
    monkeypatch.setattr("sys.stdin", None)
    assert refused(Source("-", None)) == ("input-closed", {})
