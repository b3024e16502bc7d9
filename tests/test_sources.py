"""Which file is read, and what is said where it cannot be."""

import errno
import io
from pathlib import Path

import pytest

from porvoo_roadmap import sources
from porvoo_roadmap.problems import JobRefusedError
from porvoo_roadmap.sources import Source, find_source, packaged_path, read_bytes


def refused(source: Source) -> tuple[str, dict[str, str | int]]:
    with pytest.raises(JobRefusedError) as caught:
        read_bytes(source, print)
    return caught.value.code, caught.value.facts


def test_the_option_then_the_variable_then_the_folder_then_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    variable = {"PORVOO_ROADMAP_FILE": "b.yaml"}
    assert find_source("a.yaml", variable) == Source("a.yaml", Path("a.yaml"))
    assert find_source(None, variable) == Source("b.yaml", Path("b.yaml"))
    assert find_source("-", variable) == Source("-", None)
    assert find_source(None, {"PORVOO_ROADMAP_FILE": ""}) == Source(
        "packaged", packaged_path(), packaged=True
    )
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "measures.yaml").touch()
    assert find_source(None, {}) == Source("data/measures.yaml", Path("data/measures.yaml"))


def test_a_link_in_the_folder_that_leads_nowhere_is_not_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "measures.yaml").symlink_to("gone.yaml")
    assert refused(find_source(None, {})) == ("file-missing", {"file": "data/measures.yaml"})


def test_an_installed_package_has_the_file_inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "measures.yaml").touch()
    monkeypatch.setattr(sources, "__file__", str(tmp_path / "sources.py"))
    assert packaged_path() == tmp_path / "data" / "measures.yaml"


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (PermissionError(errno.EACCES, "no"), "file-forbidden"),
        (IsADirectoryError(errno.EISDIR, "no"), "file-is-folder"),
        (OSError(errno.EIO, "no"), "file-unreadable"),
        (ValueError("embedded null byte"), "file-unreadable"),
    ],
)
def test_what_the_system_refuses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, code: str
) -> None:
    path = tmp_path / "f.yaml"
    path.touch()

    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(Path, "open", fail)
    found, facts = refused(Source("f.yaml", path))
    assert (found, facts["file"]) == (code, "f.yaml")
    assert facts.get("reason", "") in {"", "EIO", "ValueError"}


def test_a_system_that_forbids_folders_still_calls_them_folders(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise PermissionError(errno.EACCES, "no")

    monkeypatch.setattr(Path, "open", fail)
    assert refused(Source("x", tmp_path))[0] == "file-is-folder"


def test_a_file_over_the_limit_is_refused_and_one_at_it_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sources, "MAX_BYTES", 1024 * 1024)
    path = tmp_path / "f.yaml"
    path.write_bytes(b"x" * 1024 * 1024)
    assert len(read_bytes(Source("f.yaml", path), print)) == 1024 * 1024
    path.write_bytes(b"x" * (1024 * 1024 + 1))
    assert refused(Source("f.yaml", path)) == ("file-too-large", {"file": "f.yaml", "mebibytes": 1})


class Keyboard(io.TextIOWrapper):
    """A terminal as standard input."""

    def isatty(self) -> bool:
        return True


def test_a_terminal_as_standard_input_is_waited_for_and_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr("sys.stdin", Keyboard(io.BytesIO(b"title: x\n")))
    assert read_bytes(Source("-", None), said.append) == b"title: x\n"
    assert said == ["waiting-for-terminal"]


def test_a_standard_input_that_fails_or_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken(io.BytesIO):
        def read(self, *_: object) -> bytes:
            raise OSError(errno.EIO, "no")

    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(Broken()))
    assert refused(Source("-", None)) == ("file-unreadable", {"file": "-", "reason": "EIO"})
    monkeypatch.setattr("sys.stdin", None)
    assert refused(Source("-", None)) == ("input-closed", {})
