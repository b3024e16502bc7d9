"""`diff` through the real command: what it says of two files, and of a file and its revisions."""

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.changes.test_causes import measures
from tests.conftest import SHIPPED, Run
from tests.repositories import Repository, repository_in

OLD = measures(n1="LM", n2="MM", n3="SS", n4="SL", n5="SM", n6="LS status=open")
NEW = measures(n1="LM", n2="MM", n3="LS", n5="SM", n6="LS status=done", n7="ML")

Files = Callable[..., Path]


@pytest.fixture
def files(file_of: Files) -> tuple[str, str]:
    return str(file_of(OLD, "old.yaml")), str(file_of(NEW, "new.yaml"))


def told(out: str) -> Any:
    return json.loads(out)


def test_the_whole_text(run: Run, files: tuple[str, str]) -> None:
    done = run("diff", *files)
    assert (done.code, done.err) == (0, "")
    text = done.out.replace(str(Path(files[0]).parent) + "/", "")
    assert text == """\
Test: what changed

Changes: 1 measure added, 1 measure removed, 2 measures edited, 1 measure done or dropped.
3 of 4 ranks have moved.

Moved

No.  Name  Before  Now  Why
---  ----  ------  ---  ------------------------------------------------------------------------------------------------------------------------------
  2  M2        3    3   not moved, but its lead over the next fell from 10 to 20
"""


def test_nothing_differs_between_a_file_and_itself_in_another_order(run: Run, files: tuple[str, str]) -> None:
    done = run("diff", files[0], files[0], "--exit-code")
    assert done.code == 0
    assert "The two versions have the same content." in done.out


def test_the_exit_code_says_that_something_differs_if_asked(run: Run, files: tuple[str, str]) -> None:
    assert [run("diff", *files).code, run("diff", *files, "--exit-code").code] == [0, 1]
    assert run("diff", files[0], "nowhere.yaml", "--exit-code").code == 2


def test_json_has_the_causes_and_what_happened_to_each_measure(run: Run, files: tuple[str, str]) -> None:
    found = told(run("diff", *files, "-O", "json").out)
    result = found["result"]
    assert [result[key]["file"] for key in ("old", "new")] == [*files]
    assert result["counts"] == {
        "added": 1,
        "removed": 1,
        "edited": 2,
        "renumbered": 0,
        "left": 1,
        "entered": 0,
        "moved": 1,
        "ranked_in_both": 4,
    }
    rows = {row["nr"]: row for row in found["rows"]}
    assert [*rows] == [1, 3, 4, 6, 7]
    assert rows[3] == {}


def test_a_filter_hides_rows_and_never_the_summary(run: Run, files: tuple[str, str]) -> None:
    whole = told(run("diff", *files, "-O", "json").out)
    part = told(run("diff", *files, "--nr", "3", "-O", "json").out)
    assert part["result"] == whole["result"]
    assert [row["nr"] for row in part["rows"]] == [3]


def test_the_same_notice_is_given_for_a_moved_file(run: Run) -> None:
    assert run
