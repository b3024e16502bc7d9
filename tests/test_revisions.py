"""Files at git revisions, read from real repositories that would run or write something."""

import os
import shutil
import subprocess
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from porvoo_roadmap import revisions
from porvoo_roadmap.findings.problems import JobRefusedError
from porvoo_roadmap.revisions import Revised, Wanted, read_revision, revision_of
from tests.repositories import Repository, repository_in

FIRST = "".join(f"line {number}\n" for number in range(20))
SECOND = FIRST.replace("line 7", "line seven")
FILE = "measures.yaml"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """A repository with two versions of a file, which is the current folder."""
    made = repository_in(tmp_path / "here")
    made.commit({FILE: FIRST}, "v1")
    made.commit({FILE: SECOND})
    monkeypatch.chdir(made.folder)
    return made


def read(written: str, path: str | None = FILE, **environment: str) -> Revised:
    wanted = None if path is None else Wanted(path, Path(path).read_bytes())
    return read_revision(revision_of(written), wanted, {**os.environ, **environment})


def refused(written: str, path: str | None = FILE, **environment: str) -> tuple[str, dict[str, object]]:
    with pytest.raises(JobRefusedError) as caught:
        read(written, path, **environment)
    return caught.value.code, dict(caught.value.facts)


@pytest.mark.parametrize(
    ("written", "name", "path"),
    [
        ("HEAD~1", "HEAD~1", None),
        ("main:roads.yaml", "main", "roads.yaml"),
        ("HEAD@{12:30}", "HEAD@{12:30}", None),
        ("v1:a:b", "v1", "a:b"),
        ("v1:", "v1", ""),
        ("odd{:x", "odd{:x", None),
    ],
)
def test_a_revision_is_a_name_and_perhaps_a_path(written: str, name: str, path: str | None) -> None:
    assert revision_of(written) == (written, name, path)


@pytest.mark.parametrize("written", ["HEAD~1", "v1", "HEAD~1:measures.yaml", "v1:./measures.yaml", "main~1"])
def test_a_revision_is_read(here: Repository, written: str) -> None:
    commit = here.git("rev-parse", "v1")
    assert read(written) == Revised(written, commit, FILE, FIRST.encode())


@pytest.mark.parametrize("written", ["--output=x", "-", "--", "-x:measures.yaml"])
def test_what_begins_with_a_dash_is_never_given_to_git(here: Repository, written: str) -> None:
    assert refused(written) == ("revision-dash", {"written": written})
    assert sorted(path.name for path in here.folder.iterdir()) == [".git", FILE]


@pytest.mark.parametrize(
    "written", ["nowhere", "HEAD~9", "HEAD\n", ":measures.yaml", "", "a b", "HEAD^{tree}"]
)
@pytest.mark.usefixtures("here")
def test_an_unknown_revision_is_refused(written: str) -> None:
    assert refused(written)[0] == "revision-unknown"


def test_a_file_in_a_folder_is_found_by_its_own_path(here: Repository) -> None:
    folder = "we\nird/ä folder"
    here.commit({f"{folder}/{FILE}": SECOND})
    here.commit({f"{folder}/{FILE}": FIRST})
    found = read("HEAD~1", f"{folder}/{FILE}")
    assert (found.path, found.data) == (f"{folder}/{FILE}", SECOND.encode())
    os.chdir(here.folder / folder)
    assert read("HEAD~1:./measures.yaml", None).path == f"{folder}/{FILE}"
    assert read("HEAD~1:../../measures.yaml", None).path == FILE
    assert read("HEAD~1:measures.yaml", None).path == FILE


def test_without_a_file_the_usual_names_are_looked_for(here: Repository) -> None:
    assert read("HEAD", None).path == FILE
    here.git("rm", "--quiet", FILE)
    here.commit({f"data/{FILE}": SECOND})
    assert read("HEAD", None).path == f"data/{FILE}"
    assert refused("HEAD~9", None)[0] == "revision-unknown"
    here.git("rm", "-r", "--quiet", "data")
    here.commit({})
    assert refused("HEAD", None) == ("revision-without-file", {"written": "HEAD", "path": FILE})


@pytest.mark.parametrize("path", ["", ".", "./", "a/.."])
@pytest.mark.usefixtures("here")
def test_the_folder_of_the_repository_is_no_file(path: str) -> None:
    assert refused(f"HEAD:{path}") == ("revision-not-a-file", {"written": "HEAD", "path": "."})


@pytest.mark.parametrize("written", [":measures.yaml", ":/A change", "::error::x"])
@pytest.mark.usefixtures("here")
def test_what_has_no_name_of_a_commit_is_told_as_a_whole(written: str) -> None:
    assert refused(written) == ("revision-unknown", {"written": written})


@pytest.mark.parametrize("path", ["..", "../x.yaml", "/etc/passwd", "a/../../x"])
@pytest.mark.usefixtures("here")
def test_a_path_outside_the_repository_is_refused(path: str) -> None:
    assert refused(f"HEAD:{path}") == ("path-outside-repository", {"path": path})


@pytest.mark.usefixtures("here")
def test_a_file_in_no_repository_is_refused(tmp_path: Path) -> None:
    (tmp_path / "alone.yaml").write_text(FIRST)
    code, facts = refused("HEAD", str(tmp_path / "alone.yaml"))
    assert (code, facts["written"], facts["folder"]) == ("no-repository", "HEAD", str(tmp_path))


def test_a_current_folder_that_is_gone_is_in_no_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    assert refused("HEAD", None)[0] == "no-repository"


def test_a_folder_a_link_and_a_submodule_are_no_files(here: Repository, tmp_path: Path) -> None:
    other = repository_in(tmp_path / "other")
    other.commit({FILE: FIRST})
    other.commit({FILE: SECOND})
    here.commit({f"data/{FILE}": FIRST})
    (here.folder / "link.yaml").symlink_to(FILE)
    here.git("submodule", "--quiet", "add", str(other.folder), "sub")
    here.commit({})
    for path in ("data", "link.yaml", "sub"):
        assert refused(f"HEAD:{path}") == ("revision-not-a-file", {"written": "HEAD", "path": path})
    assert refused(f"HEAD:sub/{FILE}")[0] == "revision-without-file"
    # The file of a link is read; and within the submodule, revisions are its own.
    assert read("HEAD~1", "link.yaml").path == FILE
    assert read("HEAD~1", f"sub/{FILE}").commit == other.git("rev-parse", "HEAD~1")


def test_a_file_that_was_moved_is_found_by_its_content(here: Repository) -> None:
    here.commit({"notes.yaml": "other: 1\n", "list.yml": FIRST[:90] + "other\n" * 9, "big.yaml": "x\n" * 99})
    (here.folder / "link.yaml").symlink_to(FILE)
    here.commit({})
    here.git("mv", FILE, "roads.yaml")
    (here.folder / "roads.yaml").write_text(FIRST)
    found = read("HEAD", "roads.yaml")
    assert (found.path, found.moved_from, found.data) == (FILE, "roads.yaml", SECOND.encode())
    (here.folder / "roads.yaml").write_text("all: new\n" * 30)
    assert refused("HEAD", "roads.yaml") == (
        "revision-without-file",
        {"written": "HEAD", "path": "roads.yaml"},
    )
    (here.folder / "roads.yaml").write_text("")
    assert refused("HEAD", "roads.yaml")[0] == "revision-without-file"


def test_bare_and_shallow_clones_worktrees_and_long_names_of_commits(
    here: Repository, tmp_path: Path
) -> None:
    here.git("clone", "--quiet", "--bare", ".", str(tmp_path / "bare"))
    here.git("clone", "--quiet", "--depth=1", here.folder.as_uri(), str(tmp_path / "shallow"))
    here.git("worktree", "add", "--quiet", str(tmp_path / "tree"), "-b", "branch")
    os.chdir(tmp_path / "bare")
    assert read("main~1", None).data == FIRST.encode()
    os.chdir(tmp_path / "tree")
    assert read("branch~1").data == FIRST.encode()
    os.chdir(tmp_path / "shallow")
    assert read("HEAD").data == SECOND.encode()
    assert refused("HEAD~1") == ("revision-not-in-shallow", {"written": "HEAD~1"})
    modern = repository_in(tmp_path / "modern", "--object-format=sha256")
    commit = modern.commit({FILE: FIRST})
    os.chdir(modern.folder)
    assert (len(commit), read(commit[:12]).commit) == (64, commit)


@pytest.mark.usefixtures("here")
def test_a_blob_that_is_too_large_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(revisions, "MAX_BYTES", 100)
    assert refused("HEAD~1")[0] == "file-too-large"


# What a repository could try


@pytest.fixture
def trap(tmp_path: Path) -> Iterator[str]:
    """A program that leaves a trace; after the test, there must be none."""
    program, trace = tmp_path / "trap", tmp_path / "trace"
    program.write_text(f"#!/bin/sh\ntouch '{trace}'\necho line 1\n")
    program.chmod(0o755)
    yield str(program)
    assert not trace.exists()


def contents(folder: Path) -> dict[str, tuple[int, int]]:
    return {
        str(path): ((found := path.lstat()).st_mtime_ns, found.st_size) for path in sorted(folder.rglob("*"))
    }


def test_settings_and_hooks_of_a_repository_run_and_write_nothing(here: Repository, trap: str) -> None:
    (here.folder / ".gitattributes").write_text("*.yaml diff=trap filter=trap merge=trap\n")
    hooks = here.folder / "hooks"
    hooks.mkdir()
    for hook in (
        "post-checkout",
        "reference-transaction",
        "post-index-change",
        "fsmonitor-watchman",
        "pre-auto-gc",
    ):
        shutil.copy(trap, hooks / hook)
    here.commit({})
    for name in (
        *("core.fsmonitor", "core.pager", "core.editor", "core.sshCommand", "core.askPass", "core.gitProxy"),
        *("core.alternateRefsCommand", "diff.external", "diff.trap.textconv", "diff.trap.command"),
        *("filter.trap.clean", "filter.trap.smudge", "filter.trap.process", "merge.trap.driver"),
        *("pager.rev-parse", "pager.ls-tree", "pager.cat-file", "credential.helper", "gpg.program"),
        *("uploadpack.packObjectsHook", "interactive.diffFilter", "sequence.editor"),
    ):
        here.git("config", name, trap)
    for command in ("rev-parse", "ls-tree", "cat-file", "version"):
        here.git("config", f"alias.{command}", f"!{trap}")
    here.git("config", "core.hooksPath", str(hooks))
    here.git("config", "core.untrackedCache", "true")
    before = contents(here.folder)
    assert read("v1").data == FIRST.encode()
    assert refused("nowhere")[0] == "revision-unknown"
    assert contents(here.folder) == before


@pytest.mark.parametrize(
    "name",
    ["GIT_EXTERNAL_DIFF", "GIT_PAGER", "GIT_SSH_COMMAND", "GIT_SSH", "GIT_ASKPASS", "GIT_EDITOR", "PAGER"],
)
@pytest.mark.usefixtures("here")
def test_variables_that_name_programs_are_not_handed_on(trap: str, name: str) -> None:
    assert read("v1", **{name: trap}).data == FIRST.encode()


@pytest.mark.usefixtures("here")
def test_variables_of_git_that_name_files_are_not_handed_on(tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    named = dict.fromkeys(("GIT_TRACE", "GIT_TRACE2", "GIT_TRACE_SETUP", "GIT_TRACE2_EVENT"), str(trace))
    elsewhere = {"GIT_DIR": str(tmp_path / "x"), "GIT_WORK_TREE": "/", "GIT_OBJECT_DIRECTORY": str(tmp_path)}
    settings = {"GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "alias.ls-tree", "GIT_CONFIG_VALUE_0": "!false"}
    assert read("v1", **named, **elsewhere, **settings).data == FIRST.encode()
    assert not trace.exists()


def test_what_was_not_fetched_is_not_fetched_now(here: Repository, tmp_path: Path, trap: str) -> None:
    here.git("config", "uploadpack.allowFilter", "true")
    partial = Repository(tmp_path / "partial")
    here.git("clone", "--quiet", "--filter=blob:none", here.folder.as_uri(), str(partial.folder))
    partial.git("config", "remote.origin.uploadpack", trap)
    os.chdir(partial.folder)
    assert read("HEAD").data == SECOND.encode()
    assert refused("HEAD~1") == ("revision-not-here", {"written": "HEAD~1"})
    partial.git("config", "remote.origin.url", f"ext::{trap}")
    assert refused("HEAD~1")[0] == "revision-not-here"


def test_a_git_beside_the_file_is_not_run(here: Repository, trap: str) -> None:
    shutil.copy(trap, here.folder / "git")
    assert read("v1", PATH=f":.:{os.environ['PATH']}").data == FIRST.encode()
    assert refused("v1", PATH=".:")[0] == "git-missing"


@pytest.mark.parametrize(
    ("says", "complaint", "code"),
    [
        ("git version 2.20.1", "", "git-too-old"),
        ("not git", "", "git-too-old"),
        ("git version 2.40", "fatal: bad config", "git-failed"),
        ("git version 2.40", "fatal: detected dubious ownership in repository", "repository-not-trusted"),
    ],
)
@pytest.mark.usefixtures("here")
def test_a_git_that_is_old_or_does_not_answer_is_told(
    tmp_path: Path, says: str, complaint: str, code: str
) -> None:
    program = tmp_path / "bin" / "git"
    program.parent.mkdir()
    # Its version is all that it knows; whatever else it is asked, it complains.
    asked = f'case "$*" in *version) echo "{says}";; *) echo "{complaint}" >&2; exit 128;; esac'
    program.write_text(f"#!/bin/sh\n{asked}\n")
    program.chmod(0o755)
    assert refused("v1", PATH=f"{program.parent}:/usr/bin:/bin")[0] == code


@pytest.mark.usefixtures("here")
def test_a_git_that_hangs_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    def hang(*_: object, **__: object) -> None:
        raise subprocess.TimeoutExpired("git", 60)

    monkeypatch.setattr(subprocess, "run", hang)
    assert refused("v1")[0] == "git-failed"


def test_a_broken_blob_is_told(here: Repository) -> None:
    name = here.git("rev-parse", f"HEAD:{FILE}")
    blob = here.folder / ".git" / "objects" / name[:2] / name[2:]
    blob.chmod(0o644)
    blob.write_bytes(zlib.compress(b"blob 500\0less"))
    assert refused("HEAD") == ("revision-not-here", {"written": "HEAD"})


def test_a_broken_repository_is_told(here: Repository) -> None:
    (here.folder / ".git" / "config").write_text("[core\n")
    assert refused("v1")[0] == "git-failed"
