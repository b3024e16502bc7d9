"""The jobs of docs/automation.md that comment on a pull request, run in real repositories, command by command.

Only what would leave the machine is played: `pipx` and `pip` run what is installed already,
and `gh` and `curl` keep the comment.
"""

import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from tests.changes.test_causes import measures
from tests.conftest import NOISE, PROGRAM
from tests.repositories import Repository, repository_in

PAGE = Path(__file__).parents[2] / "docs" / "automation.md"
FILE = "data/measures.yaml"
OLD = measures(n1="LM", n2="MM", n3="SS")
EDITED = OLD.replace("impact: S, cost: S}", "impact: L, cost: S}")

#: What is played: each is called as the jobs call it, and fails if it is called otherwise.
PLAYED = {
    "pipx": 'test "$1 $2" = "run --spec" || exit 9; shift 3; exec "$@"',
    "pip": 'test "$1" = install',
    "gh": 'test "$*" = "pr comment 7 --edit-last --create-if-none --body-file changes.md" || exit 9\n'
    'cp changes.md "$KEPT"',
    "curl": 'for word; do case "$word" in body@*) cp "${word#body@}" "$KEPT";; esac; done\n'
    'test "$word" = https://git.example.org/api/v4/projects/5/merge_requests/7/notes || exit 9',
}


class Done(NamedTuple):
    """How a job ended, what its log says, and the comment that it made, if any."""

    code: int
    log: str
    comment: str | None


class Proposal(NamedTuple):
    """A branch that somebody wants to have merged into `main`."""

    repository: Repository
    folder: Path

    def run(self, service: str) -> Done:
        """The job of a service, in the clone that the service makes for it."""
        there = self.folder / service
        job = JOBS[service]
        match service:
            case "GitHub":
                clone_on_github(self.repository, there, depth=job["steps"][0]["with"]["fetch-depth"])
                commands = [step["run"] for step in job["steps"][1:]]
                known = {}
            case _:
                self.repository.git("clone", "--quiet", "--branch=theirs", ".", str(there))
                commands = job["script"]
                known = {
                    "CI_MERGE_REQUEST_DIFF_BASE_SHA": self.repository.git("merge-base", "main", "theirs"),
                    "CI_MERGE_REQUEST_IID": "7",
                    "CI_API_V4_URL": "https://git.example.org/api/v4",
                    "CI_PROJECT_ID": "5",
                    "COMMENT_TOKEN": "secret",
                }
        return self._done(there, commands, known)

    def _done(self, there: Path, commands: list[str], known: dict[str, str]) -> Done:
        played, kept = self.folder / "played", self.folder / "kept.md"
        played.mkdir(exist_ok=True)
        for name, lines in PLAYED.items():
            (played / name).write_text(f"#!/bin/sh\n{lines}\n")
            (played / name).chmod(0o755)
        kept.unlink(missing_ok=True)
        clean = {name: value for name, value in os.environ.items() if name not in NOISE}
        path = os.pathsep.join(map(str, (played, PROGRAM.parent, os.environ["PATH"])))
        script = "\n".join(commands).replace("${{ github.event.number }}", "7")
        done = subprocess.run(
            ["sh", "-e", "-c", script],
            cwd=there,
            env={**clean, **known, "PATH": path, "KEPT": str(kept)},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
        return Done(done.returncode, done.stderr, kept.read_text() if kept.exists() else None)


def clone_on_github(repository: Repository, there: Path, depth: int) -> None:
    """What is checked out there: the commit that would merge the branch, with as little before it as asked."""
    repository.git("checkout", "--quiet", "-B", "merged", "main")
    repository.git("merge", "--quiet", "--no-ff", "--no-edit", "theirs")
    url = repository.folder.as_uri()
    repository.git("clone", "--quiet", f"--depth={depth}", "--branch=merged", url, str(there))


def jobs() -> Iterator[tuple[str, Any]]:
    """The two jobs, as they stand in the page."""
    for block in re.findall(r"```text\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL):
        if "-o changes.md" in block:
            found = yaml.safe_load(block)
            yield ("GitHub", found["jobs"]["changes"]) if "jobs" in found else ("GitLab", found["changes"])


JOBS = dict(jobs())
services = pytest.mark.parametrize("service", ["GitHub", "GitLab"])


def proposal(tmp_path: Path, before: dict[str, str | bytes], after: dict[str, str | bytes]) -> Proposal:
    """A branch with other files than `main` had, which has had another commit since."""
    made = repository_in(tmp_path / "repository")
    made.commit({"README.md": "Roads", **before})
    made.git("checkout", "--quiet", "-b", "theirs")
    made.commit(after)
    made.git("checkout", "--quiet", "main")
    made.commit({"README.md": "Our roads"})
    return Proposal(made, tmp_path)


@services
def test_a_changed_file_is_commented_on(tmp_path: Path, service: str) -> None:
    done = proposal(tmp_path, {FILE: OLD}, {FILE: EDITED}).run(service)
    assert (done.code, done.log) == (0, "")
    assert done.comment is not None
    assert done.comment.startswith(
        "## Test: what changed\n\nChanges: 1 measure edited.\n\n3 of 3 ranks moved.\n\n<details>\n"
    )
    assert "\n| 3 | M3 | 3 | 1 | own edit: Impact S → L |\n" in done.comment
    assert "\n| 3 | Impact | S | L |\n" in done.comment
    assert "\n\nNow: data/measures.yaml\n" in done.comment
    assert re.search(r"\n\nBefore: (HEAD\^1|[0-9a-f]{40}):data/measures\.yaml\n", done.comment)


@services
def test_what_others_have_merged_meanwhile_is_none_of_the_branchs_changes(
    tmp_path: Path, service: str
) -> None:
    made = proposal(tmp_path, {FILE: OLD}, {FILE: OLD.replace("title: Test", "title: Trial")})
    made.repository.commit({FILE: EDITED})
    done = made.run(service)
    assert done.code == 0
    assert done.comment is not None
    assert "1 other change in profiles, dimensions or texts." in done.comment
    assert "Impact" not in done.comment


@services
@pytest.mark.parametrize("after", [OLD, f"# All of them.\n{OLD}"])
def test_a_file_that_says_the_same_is_said_to_be_the_same(tmp_path: Path, service: str, after: str) -> None:
    done = proposal(tmp_path, {FILE: OLD}, {FILE: after}).run(service)
    assert (done.code, done.log) == (0, "")
    assert done.comment is not None
    assert "\n\nThe two versions have the same content.\n\n" in done.comment


@services
def test_a_file_that_was_moved_is_compared_with_what_it_was(tmp_path: Path, service: str) -> None:
    made = proposal(tmp_path, {"roads.yaml": OLD}, {})
    made.repository.git("checkout", "--quiet", "theirs")
    made.repository.git("rm", "--quiet", "roads.yaml")
    made.repository.commit({FILE: EDITED})
    done = made.run(service)
    assert done.code == 0
    assert done.comment is not None
    assert "The file data/measures.yaml was then called " in done.comment
    assert "own edit: Impact S → L" in done.comment


@services
def test_a_new_file_gets_no_comment_and_the_log_says_why(tmp_path: Path, service: str) -> None:
    done = proposal(tmp_path, {}, {FILE: OLD}).run(service)
    assert (done.code, done.comment) == (2, None)
    assert "error[revision-without-file]" in done.log
    assert len(done.log.splitlines()) <= 2


@services
def test_a_file_with_faults_gets_no_comment_and_the_log_names_them(tmp_path: Path, service: str) -> None:
    done = proposal(tmp_path, {FILE: OLD}, {FILE: OLD.replace("impact: L", "impact: XL")}).run(service)
    assert (done.code, done.comment) == (1, None)
    assert re.search(r"data/measures\.yaml:\d+:\d+: error\[unknown-value\]", done.log)


@services
def test_names_in_a_comment_are_only_names(tmp_path: Path, service: str) -> None:
    name = '"<img src=x> | [a](javascript:b) `x`"'
    done = proposal(tmp_path, {FILE: OLD}, {FILE: EDITED.replace("name: M3", f"name: {name}")}).run(service)
    assert done.comment is not None
    assert "\n| 3 | \\<img src=x\\> \\| \\[a\\](javascript:b) \\`x\\` | 3 | 1 |" in done.comment
