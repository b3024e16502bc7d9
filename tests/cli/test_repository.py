"""Files are called what the tools that collect findings call them: by their path in the repository."""

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from porvoo_roadmap.cli.repository import paths_in_repository
from porvoo_roadmap.sources import Source
from tests.cli.test_unread import AS_GIVEN, READERS
from tests.conftest import Run, RunProgram, roadmap_text
from tests.formats.test_annotations import commands

FileOf = Callable[..., Path]
FORMATS = sorted(READERS.keys() - AS_GIVEN)

FAULTY = roadmap_text("measures: 5\n")


@pytest.fixture
def outside(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("outside")
    (folder / "measures.yaml").write_text(FAULTY)
    return folder


@pytest.fixture
def repository(tmp_path: Path) -> Iterator[Path]:
    (tmp_path / ".git").mkdir()
    for name in ("measures.yaml", "päivä 1/data/measures.yaml", "data/measures.yaml", "data/odd,name:%.yaml"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(FAULTY)
    yield tmp_path
    assert (tmp_path / "measures.yaml").read_text() == FAULTY


def called(run: Run, format: str, name: str) -> set[str]:
    return {told[0] for told in READERS[format](run("check", name, "-O", format).out)}


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize(
    ("folder", "name", "path"),
    [
        (".", "measures.yaml", "measures.yaml"),
        (".", "./data//measures.yaml", "data/measures.yaml"),
        (".", "data/../measures.yaml", "measures.yaml"),
        ("data", "measures.yaml", "data/measures.yaml"),
        ("data", "../measures.yaml", "measures.yaml"),
        ("päivä 1/data", "../../data/measures.yaml", "data/measures.yaml"),
    ],
)
def test_paths_begin_at_the_root_of_the_repository(
    run: Run,
    repository: Path,
    monkeypatch: pytest.MonkeyPatch,
    folder: str,
    name: str,
    path: str,
    format: str,
) -> None:
    monkeypatch.chdir(repository / folder)
    assert called(run, format, name) == {path}
    assert called(run, format, str(repository / folder / name)) == {path}


@pytest.mark.parametrize("format", FORMATS)
def test_a_worktree_has_a_file_for_its_root(
    run: Run, repository: Path, monkeypatch: pytest.MonkeyPatch, format: str
) -> None:
    (repository / "data" / ".git").write_text("gitdir: /elsewhere\n")
    monkeypatch.chdir(repository / "data")
    assert called(run, format, "measures.yaml") == {"measures.yaml"}


@pytest.mark.parametrize("format", FORMATS)
def test_without_a_repository_paths_begin_at_the_current_folder(
    run: Run, file_of: FileOf, tmp_path: Path, format: str
) -> None:
    (tmp_path / "sub").mkdir()
    file_of(FAULTY, "sub/measures.yaml")
    for name in ("sub/measures.yaml", "./sub/measures.yaml", str(tmp_path / "sub" / "measures.yaml")):
        assert called(run, format, name) == {"sub/measures.yaml"}


@pytest.mark.parametrize("format", FORMATS)
def test_from_outside_paths_begin_at_the_root_of_the_files_own_repository(
    run: Run, repository: Path, outside: Path, monkeypatch: pytest.MonkeyPatch, format: str
) -> None:
    monkeypatch.chdir(outside)
    assert called(run, format, str(repository / "data" / "measures.yaml")) == {"data/measures.yaml"}


@pytest.mark.parametrize("format", FORMATS)
def test_a_file_outside_has_its_absolute_path(
    run: Run, repository: Path, outside: Path, monkeypatch: pytest.MonkeyPatch, format: str
) -> None:
    monkeypatch.chdir(repository)
    given = os.path.relpath(outside / "measures.yaml")
    if format == "gitlab":
        found = json.loads(run("check", given, "-O", format).out)
        assert {issue["location"]["path"] for issue in found} == {str(outside / "measures.yaml")}
        return
    expected = (outside / "measures.yaml").as_uri() if format == "sarif" else str(outside / "measures.yaml")
    assert called(run, format, given) == {expected}


@pytest.mark.parametrize("format", FORMATS)
def test_a_link_is_called_by_what_it_leads_to_within_the_repository(
    run: Run, repository: Path, outside: Path, monkeypatch: pytest.MonkeyPatch, format: str
) -> None:
    monkeypatch.chdir(repository)
    Path("inner.yaml").symlink_to("data/measures.yaml")
    Path("outer.yaml").symlink_to(outside / "measures.yaml")
    assert called(run, format, "inner.yaml") == {"data/measures.yaml"}
    assert called(run, format, "outer.yaml") == {"outer.yaml"}


@pytest.mark.parametrize("format", FORMATS)
def test_standard_input_has_a_name_that_is_a_path(program: RunProgram, format: str) -> None:
    result = program("check", "-", "-O", format, input=FAULTY.encode())
    assert {told[0] for told in READERS[format](result.stdout.decode())} == {"stdin"}


@pytest.mark.parametrize("format", sorted(AS_GIVEN))
def test_rows_for_programs_have_the_path_as_it_was_given(
    run: Run, repository: Path, monkeypatch: pytest.MonkeyPatch, format: str
) -> None:
    monkeypatch.chdir(repository / "data")
    for name in ("../measures.yaml", str(repository / "measures.yaml")):
        assert called(run, format, name) == {name}


def test_a_strange_name_is_escaped_as_each_format_asks(
    run: Run, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(repository / "data")
    assert called(run, "sarif", "odd,name:%.yaml") == {"data/odd%2Cname%3A%25.yaml"}
    assert called(run, "sarif", "../päivä 1/data/measures.yaml") == {"p%C3%A4iv%C3%A4%201/data/measures.yaml"}
    said = run("check", "odd,name:%.yaml", "-O", "github").out
    assert "file=data/odd%2Cname%3A%25.yaml," in said
    assert {found["file"] for _, found, _ in commands(said)} == {"data/odd,name:%.yaml"}


def test_a_parent_folder_is_called_by_its_own_name(
    run: Run, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(repository / "päivä 1" / "data")
    assert called(run, "github", "..") == {"päivä 1"}
    monkeypatch.chdir(repository)
    assert called(run, "github", "..") == {str(repository.parent)}


def test_what_is_no_path_is_called_as_it_was_given(run: Run, repository: Path) -> None:
    assert called(run, "github", "a\0b") == {"a\0b"}
    assert (repository / ".git").is_dir()


def test_a_current_folder_that_is_gone_gives_absolute_paths(
    repository: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = tmp_path_factory.mktemp("gone")
    monkeypatch.chdir(gone)
    gone.rmdir()
    path_of = paths_in_repository()
    assert path_of(Source("x", str(repository / "data" / "measures.yaml"))) == "data/measures.yaml"
    assert path_of(Source("x", "/dev/null")) == "/dev/null"
    assert path_of(Source("x", "x.yaml")) == "x.yaml"
