"""`diff` through the real command: what it says of two files, and of a file and its revisions."""

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.changes.test_causes import measures
from tests.conftest import SHIPPED, Result, Run, RunProgram
from tests.repositories import Repository, repository_in

#: In order: 6 (100), 1 (80), 2 (50), 3 (40), 5 (20), 4 (0).
OLD = measures(n1="LM", n2="MM", n3="SS", n4="SL", n5="SM", n6="LS status=open")
#: In order: 3 (100), 1 (80), 2 (50), 7 (30), 5 (20).
NEW = measures(n1="LM", n2="MM", n3="LS", n5="SM", n6="LS status=done", n7="ML")
Diff = Callable[..., Result]


@pytest.fixture
def diff(run: Run, file_of: Callable[..., Path]) -> Diff:
    """`diff` of two texts, in files of the current folder."""

    def compare(old: str, new: str, *options: str) -> Result:
        file_of(old, "old.yaml")
        file_of(new, "new.yaml")
        return run("diff", "old.yaml", "new.yaml", *options)

    return compare


def rows_of(result: Result) -> dict[int, Any]:
    return {row["nr"]: row for row in json.loads(result.out)["rows"]}


def test_the_whole_text(diff: Diff) -> None:
    assert diff(OLD, NEW) == (
        0,
        """\
Test: what changed

Changes: 1 measure added, 1 measure removed, 2 measures edited, 1 measure done or dropped.
1 of 4 ranks moved.

Moved

No.  Name  Before  Now  Why
---  ----  ------  ---  -------------------------------
  3  M3        4    1   own edit: Impact S → L
  4  M4        6    –   removed
  6  M6        1    –   done, so it is no longer ranked
  7  M7        –    4   new measure

What each cause does alone

Cause                                              Ranks moved
-------------------------------------------------  -----------
the edits of measures (3)                                    3
added measures (7)                                           1
removed measures (4)                                         0
measures that are done, dropped or open again (6)            4
everything together                                          1

Edits

No.  What         Before  Now
---  -----------  ------  ----
  3  Impact       S       L
  4  removed
  6  Status       open    done
  7  new measure

Before: old.yaml
Now: new.yaml
Profile: Plain (plain)
""",
        "",
    )


def test_ranks_and_edits_alone_and_unchanged_measures(diff: Diff) -> None:
    def headings(*options: str) -> list[str]:
        found = ("Moved", "What each cause does alone", "Edits", "Unchanged")
        return [line for line in diff(OLD, NEW, *options).out.splitlines() if line in found]

    assert headings() == ["Moved", "What each cause does alone", "Edits"]
    assert headings("--ranks") == ["Moved"]
    assert headings("--edits") == ["Edits"]
    assert headings("--ranks", "--edits") == headings()
    assert headings("--full") == [*headings(), "Unchanged"]
    assert [*rows_of(diff(OLD, NEW, "-O", "json"))] == [3, 4, 6, 7]
    assert [*rows_of(diff(OLD, NEW, "-O", "json", "--full"))] == [1, 2, 3, 4, 5, 6, 7]
    named = NEW.replace("M2", "Buses")
    assert 2 in rows_of(diff(OLD, named, "-O", "json", "--edits"))
    assert 2 not in rows_of(diff(OLD, named, "-O", "json", "--ranks"))


def test_who_did_not_move_but_lost_half_of_its_lead_is_told(diff: Diff) -> None:
    old = measures(n1="LM", n2="SS")
    assert (
        "not moved, but its lead over the next fell from 40 to 10"
        in diff(old, measures(n1="LM", n2="MS")).out
    )
    less = diff(old, measures(n1="LM", n2="MM"))
    assert "its lead" not in less.out
    assert "fell from 40 to 30" in diff(old, measures(n1="LM", n2="MM"), "--full").out
    assert "rose from 40 to 60" in diff(old, measures(n1="LM", n2="SM"), "--full").out


def test_who_did_not_move_but_shares_its_rank_no_more_or_now_is_told(diff: Diff) -> None:
    tied, parted = measures(n1="MM", n2="MM", n3="SS"), measures(n1="LM", n2="MM", n3="SS")
    out = diff(tied, parted).out
    assert re.search(r"\n  1  M1 +1= +1 +not moved, but now it has its rank alone\n", out)
    assert re.search(r"\n  2  M2 +1= +2 +the edits of other measures \(1\)\n", out)
    back = diff(parted, tied).out
    assert re.search(r"\n  1  M1 +1 +1= +not moved, but now it shares its rank\n", back)
    assert "1 of 3 ranks moved." in out


def test_parts_of_a_measure_are_called_by_their_titles(diff: Diff) -> None:
    old = measures(n1="LS reasons={impact:A,cost:B} translations={sv:{name:C}}").replace(":A", ": A")
    old = old.replace(":B", ": B").replace("{sv:{name:C}}", "{sv: {name: C}}")
    out = diff(old, old.replace("cost: B", "cost: E").replace("name: C", "name: D"), "--edits").out
    assert "  1  Reasons (Cost)  B       E\n" in out
    assert "  1  Name (sv)       C       D\n" in out


def test_where_no_measure_is_ranked_in_both_that_is_said(diff: Diff) -> None:
    out = diff(measures(n1="LM"), measures(n2="MM")).out
    assert "No measure is ranked in both versions." in out


@pytest.mark.parametrize(
    ("edit", "told"),
    [
        (("{impact: 3, cost: 2}", "{impact: 1, cost: 2}"), 'the weight of "Impact" 3 → 1'),
        (
            ("M: {points: 2}, L: {points: 3}}}\n  cost", "M: {points: 1}, L: {points: 3}}}\n  cost"),
            'the scale of "Impact"',
        ),
        (
            ("cost: 2}}\n  other", "cost: 2}, lanes: [{title: Law, when: {kind: [law]}}]}\n  other"),
            "the priority groups",
        ),
        (("cost: 2}}\n  other", "cost: 2}, tie_breakers: [cost]}\n  other"), "the tie breakers"),
        (("default_profile: plain", "default_profile: other"), "another default profile"),
        (
            ("method: weighted-sum, weights: {impact: 3, cost: 2}", "method: ratio, weights: {impact: 3}"),
            "another method of scoring",
        ),
        (("weights: {impact: 3, cost: 2}", "weights: {impact: 3}"), 'the weight of "Cost" 2 → –'),
    ],
)
def test_causes_in_words(diff: Diff, edit: tuple[str, str], told: str) -> None:
    old = measures(n1="LL law", n2="MM law", n3="SS", n4="LM", n5="LL")
    assert edit[0] in old
    assert told in diff(old, old.replace(*edit)).out


def test_causes_that_move_a_rank_only_together(diff: Diff) -> None:
    old, new = measures(n1="LL", n2="MM"), measures(n1="ML", n2="MM", n3="LS")
    assert "only together: own edit: Impact L → M; added measures (3)" in diff(old, new).out
    assert rows_of(diff(old, new, "-O", "json"))[1]["causes"] == [
        {"cause": "own-edit", "key": None, "alone": 2, "together": True},
        {"cause": "added", "key": None, "alone": 2, "together": True},
    ]


def test_causes_that_move_a_rank_each_alone(diff: Diff) -> None:
    old = measures(n1="LM", n2="LL", n3="SS")
    new = measures(n1="LM", n2="LL", n3="MS").replace("{impact: 3, cost: 2}", "{impact: 1, cost: 2}")
    assert 'each alone: the edits of other measures (3); the weight of "Impact" 3 → 1' in diff(old, new).out


def test_the_edits_of_others_are_told_by_number(diff: Diff) -> None:
    cells = {f"n{nr}": "SS" for nr in range(2, 14)}
    out = diff(measures(n1="MM", **cells), measures(n1="MM", **dict.fromkeys(cells, "LS"))).out
    assert "the edits of other measures (2, 3, 4, 5, 6, 7, 8, 9, …)" in out


def test_who_is_open_again_or_dropped_is_told(diff: Diff) -> None:
    old, new = measures(n1="LS status=done", n2="MM"), measures(n1="LS", n2="MM status=dropped")
    out = diff(old, new).out
    assert "open again" in out
    assert "dropped, so it is no longer ranked" in out


def test_edits_in_words(diff: Diff) -> None:
    old = measures(n1="LS", n2="MM").replace(
        "name: M1", "name: One two three four five six seven eight nine ten"
    )
    new = (
        old.replace("four five", "4 5")
        .replace("title: Test", "title: {fi: Koe, sv: Prov}")
        .replace("L: {points: 3}}}\n  cost", "L: {points: 3}, X: {points: 3}}}\n  cost")
        .replace("will: {}", "will: {}, want: {}")
        .replace("impact: M, cost: M", "impact: M, cost: M..L, year: 2026..2027, owner: [A, B]")
        .replace("dimensions:\n", "fields: {at: {title: At, kind: number}}\ndimensions:\n")
        .replace(
            "impact: L, cost: S", "impact: L, cost: S, at: 2.5, reasons: {impact: Large}, depends_on: [2]"
        )
        .replace("kind: {title: Kind,", "kind: {title: Kind, many: true,")
        .replace("kind: will", "kind: [will, want]")
    )
    rows = [line.split("  ") for line in diff(old, new, "--edits").out.splitlines()]
    told = {tuple(filter(None, (part.strip() for part in row))) for row in rows}
    assert told >= {
        ("1", "Name", "One two three four five six seven eight …", "One two three 4 5 six seven eight …"),
        ("1", "Kind", "will", "will, want"),
        ("1", "Reasons", "–", "Impact: Large"),
        ("1", "Depends on", "–", "2"),
        ("1", "At", "–", "2.5"),
        ("2", "Cost", "M", "M–L\u00a0?"),
        ("2", "Year", "–", "2026..2027"),
        ("2", "Responsible", "–", "A, B"),
        ("title", "Test", "–"),
        ("title (fi)", "–", "Koe"),
        ('Dimension "Impact": value "X"', "–", "3 points"),
        ('Dimension "Kind": value "want"', "–", "defined"),
        ('Dimension "Kind": several values', "–", "true"),
        ('Field "At"', "–", "defined"),
    }
    edits = rows_of(diff(old, new, "-O", "json"))[2]["edits"]
    assert {"key": "cost", "old": "M", "new": "M..L"} in edits
    assert {"key": "year", "old": None, "new": "2026..2027"} in edits
    top = json.loads(diff(old, new, "-O", "json").out)["result"]["edits"]
    assert {"key": "fields.at", "old": None, "new": {"title": "At", "kind": "number"}} in top
    assert {"key": "dimensions.impact.values.X", "old": None, "new": {"points": 3}} in top


def test_a_renumbered_measure_is_told(diff: Diff) -> None:
    done = diff(measures(n1="LS", n2="MM"), measures(n1="LS", n9="MM").replace("M9", "M2"))
    assert "1 measure edited, 1 measure renumbered." in done.out
    assert "  9  No.   2       9\n" in done.out


def test_nothing_differs_in_another_order_and_with_comments(diff: Diff) -> None:
    head, *items = OLD.split("  - ")
    turned = head + "# A comment\n" + "".join(f"  - {item}" for item in items[::-1])
    done = diff(OLD, turned, "--exit-code")
    assert done.code == 0
    assert "The two versions have the same content." in done.out
    assert json.loads(diff(OLD, turned, "-O", "json").out)["rows"] == []


def test_the_exit_code_says_that_something_differs_if_asked(diff: Diff, run: Run) -> None:
    assert [diff(OLD, NEW).code, diff(OLD, NEW, "--exit-code").code] == [0, 1]
    assert run("diff", "old.yaml", "nowhere.yaml", "--exit-code").code == 2


def test_a_filter_hides_rows_and_never_the_summary(diff: Diff) -> None:
    whole, part = (json.loads(diff(OLD, NEW, *words, "-O", "json").out) for words in ((), ("--nr", "3")))
    assert part["result"] == whole["result"]
    assert [row["nr"] for row in part["rows"]] == [3]
    out = diff(OLD, NEW, "--nr", "3").out
    assert "1 measure added, 1 measure removed, 2 measures edited" in out
    assert "removed measures (4)" in out
    assert "Only some measures are shown: No.: 3" in out


def test_result_in_json(diff: Diff) -> None:
    found = json.loads(diff(OLD, NEW, "-O", "json").out)
    result = found["result"]
    assert found["settings"] == {
        "profile": {"old": "plain", "new": "plain"},
        "filters": {},
        "state": "open",
    }
    assert {key: result["old"][key] for key in ("file", "revision", "commit")} == {
        "file": "old.yaml",
        "revision": None,
        "commit": None,
    }
    assert result["new"]["sha256"] == found["roadmap"]["sha256"]
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
    assert result["causes"] == [
        {"cause": "edits", "key": None, "moved": [1, 2, 3]},
        {"cause": "added", "key": None, "moved": [5]},
        {"cause": "removed", "key": None, "moved": []},
        {"cause": "state", "key": None, "moved": [1, 2, 3, 5]},
    ]
    assert rows_of(diff(OLD, NEW, "-O", "json"))[6] == {
        "nr": 6,
        "change": "edited",
        "old_rank": 1,
        "new_rank": None,
        "edits": [{"key": "status", "old": "open", "new": "done"}],
        "causes": [],
    }


def test_markdown_folds_the_details_and_not_the_summary(diff: Diff) -> None:
    out = diff(OLD, NEW, "-O", "markdown").out
    before, moved, *rest = out.split("<details>\n")
    assert "1 of 4 ranks moved" in before
    assert moved.startswith("<summary>Moved</summary>\n\n| No. |")
    assert "### What each cause does alone" in moved.split("</details>\n")[1]
    assert len(rest) == 1
    assert out.count("</details>") == 2


def test_csv_has_a_row_for_each_measure(diff: Diff) -> None:
    rows = list(csv.DictReader(io.StringIO(diff(OLD, NEW, "-O", "csv").out)))
    assert [(row["nr"], row["change"], row["old_rank"], row["new_rank"]) for row in rows] == [
        ("3", "edited", "4", "1"),
        ("4", "removed", "6", ""),
        ("6", "edited", "1", ""),
        ("7", "added", "", "4"),
    ]
    assert json.loads(rows[0]["edits"]) == [{"key": "impact", "old": "S", "new": "L"}]


def test_one_profile_for_both_versions(diff: Diff) -> None:
    switched = OLD.replace("default_profile: plain", "default_profile: other")
    assert "Profiles: plain before, other now" in diff(OLD, switched).out
    assert "0 of 6 ranks moved." in diff(OLD, switched, "--profile", "plain").out
    assert diff(OLD, NEW, "--profile", "none").code == 2


# Which versions


def test_a_faulty_version_is_told_by_its_name(diff: Diff) -> None:
    done = diff(OLD.replace("nr: 3", "nr: x"), NEW)
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("old.yaml:15:10: error[")


def test_the_packaged_copy_and_standard_input(in_process: RunProgram, file_of: Callable[..., Path]) -> None:
    same = in_process("diff", "packaged", "-", input=SHIPPED.read_bytes())
    assert b"have the same content" in same.stdout
    file_of(OLD)
    assert b"Now: measures.yaml" in in_process("diff", "packaged").stdout
    twice = in_process("diff", "-", "-", input=b"")
    assert (twice.returncode, b"error[input-twice]" in twice.stderr) == (2, True)
    assert b"error[input-twice]" in in_process("diff", "-", "--file", "-", input=b"").stderr
    both = in_process("diff", "packaged", "measures.yaml", "-f", "measures.yaml")
    assert (both.returncode, b"error[two-new-files]" in both.stderr) == (2, True)


@pytest.fixture
def repository(run: Run, tmp_path: Path) -> Repository:
    """A repository in the current folder, with two versions of the file."""
    assert run
    made = repository_in(tmp_path)
    made.commit({"measures.yaml": OLD}, "v1")
    made.commit({"measures.yaml": NEW})
    return made


def test_a_revision_of_the_folders_file(run: Run, repository: Repository) -> None:
    done = run("diff", "HEAD~1", "-O", "json")
    old = json.loads(done.out)["result"]["old"]
    assert (old["file"], old["revision"]) == ("HEAD~1:measures.yaml", "HEAD~1")
    assert old["commit"] == repository.git("rev-parse", "v1")
    assert "Before: v1:measures.yaml\nNow: HEAD:measures.yaml\n" in run("diff", "v1", "HEAD").out
    assert "Before: v1:./measures.yaml" in run("diff", "v1:./measures.yaml").out
    assert run("diff", "HEAD", "--exit-code").code == 0


def test_a_file_that_exists_is_not_taken_for_a_revision(run: Run, repository: Repository) -> None:
    (repository.folder / "v1").write_text(NEW)
    assert "The two versions have the same content." in run("diff", "v1").out
    assert "1 measure added" in run("diff", "refs/tags/v1").out


def test_a_file_that_was_moved_is_told(run: Run, repository: Repository) -> None:
    repository.git("mv", "measures.yaml", "roads.yaml")
    done = run("diff", "v1", "roads.yaml")
    assert "In the revision v1, the file roads.yaml was called measures.yaml." in done.err
    assert "The file roads.yaml was then called v1:measures.yaml." in done.out


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("nowhere", "revision-unknown"),
        ("nowhere.yaml", "file-missing"),
        ("HEAD:nowhere.yaml", "revision-without-file"),
        ("HEAD:../x.yaml", "path-outside-repository"),
        ("", "empty-value"),
    ],
)
def test_what_is_no_version_is_refused(run: Run, repository: Repository, written: str, code: str) -> None:
    done = run("diff", written)
    assert (done.code, done.out) == (2, "")
    assert f"error[{code}]" in done.err
    assert (repository.folder / "measures.yaml").read_text() == NEW


def test_an_option_is_no_revision(run: Run, repository: Repository) -> None:
    done = run("diff", "--", "--output=x")
    assert (done.code, "error[revision-dash]" in done.err) == (2, True)
    assert not (repository.folder / "x").exists()


def test_without_a_repository_a_revision_is_refused(run: Run) -> None:
    done = run("diff", "HEAD~1")
    assert (done.code, "error[no-repository]" in done.err) == (2, True)
