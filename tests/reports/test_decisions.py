"""Decisions as people and programs see them, through the real commands."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import MEASURES, Run, roadmap_text

NINE = """\
decisions:
  - nr: 9
    put: first
    why: {fi: Valtuustoaloite 12/2026, sv: Motion 12/2026, en: Council motion 12/2026}
    by: City board
    on: 2026-12-14
    until: 2027-12-31
"""


def porvoo_with(decisions: str) -> str:
    """The name of a file with Porvoo's measures and decisions."""
    text = Path(__file__).parents[2].joinpath("data/measures.yaml").read_text(encoding="utf-8")
    Path("decided.yaml").write_text(
        text.replace("\nmeasures:", f"\n{decisions}\nmeasures:"), encoding="utf-8"
    )
    return "decided.yaml"


def document(run: Run, *line: str) -> Any:
    result = run(*line, "-O", "json")
    assert (result.code, result.err) == (0, "")
    return json.loads(result.out)


def ranks(found: Any) -> dict[int, tuple[int, int | None]]:
    return {row["nr"]: (row["rank"], row["score_rank"]) for row in found["rows"]}


@pytest.fixture(autouse=True)
def _in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_rank_shows_both_ranks_and_the_decision(run: Run) -> None:
    out = run("rank", "-f", porvoo_with(NINE), "--columns", "nr,score_rank", "--top", "3").out
    assert "1 decision changes the order, on measure 9. Measure 9 comes first." in out
    assert "Without decisions: 10 obligations come first; among the others 5 measures share the lead" in out
    assert "First by decision\nRank  No.  By score\n----  ---  --------\n  1     9        26" in out
    assert (
        "By decision, measure 9 comes first (Council motion 12/2026; City board; 2026-12-14; until 2027-12-31).\n"
        in out
    )


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "fi",
            "Toimenpide 9 on päätöksellä ensimmäinen (Valtuustoaloite 12/2026; City board; 14.12.2026; voimassa 31.12.2027 asti).",
        ),
        (
            "sv",
            "Åtgärd 9 kommer först enligt beslut (Motion 12/2026; City board; 2026-12-14; gäller till och med 2027-12-31).",
        ),
    ],
)
def test_a_decision_is_told_in_the_readers_language(run: Run, language: str, said: str) -> None:
    assert said in run("rank", "-f", porvoo_with(NINE), "--lang", language).out


def test_programs_get_both_ranks_and_the_decision(run: Run) -> None:
    found = document(run, "rank", "-f", porvoo_with(NINE))
    assert [ranks(found)[nr] for nr in (9, 19, 8)] == [(1, 26), (2, 1), (12, 11)]
    decision = {
        "nr": 9,
        "put": "first",
        "why": {"fi": "Valtuustoaloite 12/2026", "sv": "Motion 12/2026", "en": "Council motion 12/2026"},
        "by": "City board",
        "on": "2026-12-14",
        "until": "2027-12-31",
    }
    assert found["rows"][0]["decision"] == decision
    assert found["rows"][1]["decision"] is None
    assert (found["settings"]["decisions"], found["settings"]["on"]) == ([decision], None)
    assert found["result"] == {"out": [], "not_applied": []}


@pytest.mark.parametrize(
    "command", [["rank"], ["rank", "--robust"], ["explain", "9"], ["explain", "8", "--against", "9"]]
)
def test_without_decisions_in_the_file_nothing_is_said_of_them(run: Run, command: list[str]) -> None:
    found = document(run, *command)
    said = {*found["settings"], *found.get("result", {}), *(key for row in found["rows"] for key in row)}
    assert not [key for key in said if "decision" in key or "score_rank" in key or key == "on"]
    chosen = document(run, "rank", "--columns", "score_rank")["rows"]
    assert {row["score_rank"] for row in chosen} == {None}


def test_without_decisions_in_the_file_their_options_change_nothing(run: Run) -> None:
    for option in (["--no-decisions"], ["--on", "2026-12-14"]):
        assert run("rank", *option) == run("rank")


@pytest.mark.parametrize(
    ("option", "rank", "said"),
    [
        (["--no-decisions"], 26, "The file's decisions are left out in this run."),
        (["--on", "2026-12-13"], 26, "Only decisions in force on 2026-12-13 are applied."),
        (["--on", "2026-12-14"], 1, "Only decisions in force on 2026-12-14 are applied."),
        (["--on", "2028-01-01"], 26, "Only decisions in force on 2028-01-01 are applied."),
    ],
)
def test_a_run_can_leave_decisions_out(run: Run, option: list[str], rank: int, said: str) -> None:
    file = porvoo_with(NINE)
    assert ranks(document(run, "rank", "-f", file, *option))[9][0] == rank
    assert said in run("rank", "-f", file, *option).out
    assert document(run, "explain", "9", "-f", file, *option)["result"]["rank"] == rank


def test_a_measure_that_is_left_out_is_listed_below(run: Run) -> None:
    file = porvoo_with("decisions:\n  - {nr: 19, put: out, why: Bought already}\n")
    out = run("rank", "-f", file, "--columns", "nr,score").out
    assert "Left out by decision\nRank  No.  Score\n----  ---  -----\n  –    19     80\n" in out
    assert "By decision, measure 19 is left out of the ranking (Bought already).\n" in out
    grouped = run("rank", "-f", file, "--columns", "nr,overall_rank", "--group", "goal").out
    assert "Left out by decision\n" in grouped
    found = document(run, "rank", "-f", file)
    assert 19 not in ranks(found)
    ((left_out),) = found["result"]["out"]
    assert (left_out["nr"], left_out["score_rank"], left_out["decision"]["put"]) == (19, 1, "out")
    explained = run("explain", "19", "-f", file).out
    assert (
        "By decision, measure 19 is left out of the ranking (Bought already).\nWithout decisions: Measure 19 has rank 1 of 26"
        in explained
    )
    assert document(run, "explain", "19", "-f", file)["result"]["rank"] is None


def test_the_lead_names_no_first_measure_where_several_share_the_first_rank(run: Run) -> None:
    file = porvoo_with("decisions:\n  - {nr: 19, put: out}\n  - {nr: 1, put: last}\n")
    out = run("rank", "-f", file).out
    assert "\n2 decisions change the order, on measures 1 and 19.\n" in out


def test_the_columns_stand_beside_each_other_where_ranks_differ(run: Run) -> None:
    out = run("rank", "-f", porvoo_with(NINE), "--nr", "8,9").out
    assert [line.split()[:4] for line in out.splitlines() if line.startswith("  ")] == [
        ["1", "2", "1", "9"],
        ["2", "1", "12", "8"],
    ]
    # A decision on a measure that is not shown moves the others, but is not told.
    assert "By decision" not in run("rank", "-f", "decided.yaml", "--nr", "8").out


def test_a_decision_that_the_profile_has_no_group_for_is_told(run: Run) -> None:
    file = porvoo_with("decisions:\n  - {nr: 20, put: lane 1, why: Safety}\n  - {nr: 22, put: last}\n")
    out = run("rank", "-f", file).out
    assert 'By decision, measure 20 is in group 1, "Law or end of system support" (Safety).\n' in out
    assert "By decision, measure 22 comes last.\n" in out
    assert "Last by decision\n" in out
    without = run("rank", "-f", file, "--no-lanes").out
    assert "The decision on measure 20 is not applied here.\n" in without
    assert document(run, "rank", "-f", file, "--no-lanes")["result"]["not_applied"] == [20]


def test_explain_tells_both_ranks(run: Run) -> None:
    file = porvoo_with(NINE + "  - {nr: 12, put: after 8}\n  - {nr: 16, put: before 6, why: Ready}\n")
    own = run("explain", "12", "-f", file).out
    assert (
        "By decision, measure 12 comes directly after measure 8. Its rank is 17.\nWithout decisions: Measure 12 shares rank 19 of 26"
        in own
    )
    assert (
        "By decision, measure 16 comes directly before measure 6 (Ready). "
        in run("explain", "16", "-f", file).out
    )
    assert "Decisions on other measures give measure 19 rank 2.\n" in run("explain", "19", "-f", file).out
    against = run("explain", "9", "--against", "24", "-f", file).out
    assert (
        "Its rank is 1. Decisions on other measures give measure 24 rank 12.\nWithout decisions: Measure 24 comes before"
        in against
    )
    found = document(run, "explain", "9", "--against", "24", "-f", file)["result"]
    assert [found[key] for key in ("first_rank", "first_score_rank", "second_rank", "second_score_rank")] == [
        1,
        26,
        12,
        11,
    ]
    result = document(run, "explain", "9", "-f", file)["result"]
    assert (result["rank"], result["score_rank"], result["decision"]["put"]) == (1, 26, "first")


def test_explain_says_nothing_of_decisions_that_change_nothing_for_it(run: Run) -> None:
    file = porvoo_with("decisions:\n  - {nr: 9, put: last, why: Late}\n")
    assert "decision" not in run("explain", "19", "-f", file).out
    assert "Without decisions" not in run("rank", "-f", file).out


def facts(run: Run, nr: int, *more: str) -> dict[str, str]:
    """What `show` says of the place of a measure, by its title."""
    out = run("show", str(nr), *more, "-O", "plain").out
    found = dict(line.split(": ", 1) for line in out.splitlines() if ": " in line)
    return {key: found[key] for key in ("Rank", "Rank by score", "Decision") if key in found}


def test_show_tells_both_ranks_and_the_decision(run: Run) -> None:
    said = "By decision, measure 9 comes first (Council motion 12/2026; City board; 2026-12-14; until 2027-12-31)."
    file = ("-f", porvoo_with(NINE))
    assert facts(run, 9, *file) == {"Rank": "1 of 26", "Rank by score": "26 of 26", "Decision": said}
    assert facts(run, 23, *file) == {"Rank": "11 of 26", "Rank by score": "10 of 26"}
    for option in (["--no-decisions"], ["--on", "2026-12-13"]):
        assert facts(run, 9, *file, *option) == {"Rank": "26 of 26"}
    row = document(run, "show", "9", *file)["rows"][0]
    assert (row["rank"], row["score_rank"], row["decision"]["put"]) == (1, 26, "first")
    assert not {"score_rank", "decision"} & document(run, "show", "9")["rows"][0].keys()


def test_show_tells_what_is_left_out_and_what_is_not_ranked(run: Run) -> None:
    text = "decisions: [{nr: 9, put: out, why: Too dear}, {nr: 3, put: lane 1, why: Law}]"
    file = ("-f", porvoo_with(text))
    said = "By decision, measure 9 is left out of the ranking (Too dear)."
    out = "not ranked: left out by decision"
    assert facts(run, 9, *file) == {"Rank": out, "Rank by score": "26 of 26", "Decision": said}
    row = document(run, "show", "9", *file)["rows"][0]
    assert (row["rank"], row["tied"], row["score_rank"]) == (None, None, 26)
    assert "Group: Law or end of system support" in run("show", "3", *file, "-O", "plain").out
    status = "  status: {title: S, values: {new: {}, over: {state: done}}}\nprofiles:"
    done = Path("decided.yaml").read_text(encoding="utf-8").replace("profiles:", status, 1)
    Path("decided.yaml").write_text(
        done.replace("    level:", "    status: over\n    level:"), encoding="utf-8"
    )
    assert facts(run, 9, *file) == {"Rank": "not ranked: the measure is done"}
    assert document(run, "show", "9", *file)["rows"][0]["decision"] is None


def test_a_plan_leaves_out_what_a_decision_leaves_out_and_makes_no_duty(run: Run) -> None:
    file = porvoo_with(
        "decisions:\n  - {nr: 19, put: out, why: Bought already}\n  - {nr: 9, put: lane 1, why: x}\n  - {nr: 1, put: out}\n"
    )
    found = document(run, "plan", "-b", "20", "-f", file)
    rows = {row["nr"]: row for row in found["rows"]}
    assert (rows[19]["chosen"], rows[19]["reason"]) == (False, "Left out by decision (Bought already).")
    assert (rows[1]["chosen"], rows[1]["reason"]) == (False, "Left out by decision.")
    assert (rows[9]["lane"], rows[9]["reason"] == "An obligation.") == (2, False)
    assert len(found["settings"]["decisions"]) == 3
    assert (
        "Decisions that move a measure in the ranking do not change the plan"
        in run("plan", "-b", "20", "-f", file).out
    )
    refused = run("plan", "-b", "30", "--include", "19", "-f", file)
    assert refused.code == 1
    assert "--include 19" in refused.err
    assert "the decision that leaves out 19" in refused.err
    assert run("plan", "-b", "30", "--include", "19", "-f", file, "--no-decisions").code == 0


def test_robustness_holds_the_scores_alone_and_says_so(run: Run) -> None:
    told = "Decisions are not applied here: the ranks are by groups and scores alone."
    assert told in run("robustness", "-f", porvoo_with(NINE), "--vary", "weights").out
    assert told not in run("robustness", "--vary", "weights").out
    robust = run("rank", "-f", "decided.yaml", "--robust").out
    assert "The best and the worst rank are by groups and scores, without decisions." in robust


@pytest.mark.parametrize("day", ["2026-13-01", "20261214", "14.12.2026", "", "2026-12"])
def test_a_day_is_written_in_one_way(run: Run, day: str) -> None:
    for command in ("rank", "check"):
        result = run(command, *(["data.yaml"] if command == "check" else []), f"--on={day}")
        assert (result.code, result.out) == (2, "")


def test_two_ways_of_leaving_decisions_out_exclude_each_other(run: Run) -> None:
    result = run("rank", "--no-decisions", "--on", "2026-12-14")
    assert (result.code, "error[options-exclude]" in result.err) == (2, True)


def test_check_tells_of_a_decision_that_is_over_only_on_a_day(run: Run) -> None:
    file = porvoo_with(NINE)
    assert run("check", file).out == ""
    assert "warning[decision-over]" in run("check", file, "--on", "2028-01-01").out
    assert run("check", file, "--on", "2027-12-31").out == ""


#: Files with one fault each, and what check says of it.
FAULTS = [
    ("nr: 1, put: befor 2, why: x", "not-a-place", "Write before 2."),
    ("nr: 1, put: {after: 2}, why: x", "not-a-place", "Write after 2."),
    ("nr: 1, put: before K2, why: x", "not-a-place", "Write before 2."),
    ("nr: 1, put: upwards, why: x", "not-a-place", "Write first, last, out, before and a number, "),
    ("nr: 1, put: sideways 2, why: x", "not-a-place", "Write first, last, out, before and a number, "),
    ("nr: 1, put: [1], why: x", "not-a-place", "Write first, last, out, before and a number, "),
    ("nr: 1, put: first, why: x, on: 1.5.2026", "not-a-date", "Write 2026-05-01."),
    ("nr: 1, put: first, why: x, until: 2026-02-30", "no-such-date", "such as 2026-02-28."),
    ("nr: 1, put: first, why: ['x']", "not-text", "Write a single text here."),
    ("nr: 7, put: first, why: x", "decision-unknown-nr", "Write the number of a measure in this file"),
    ("nr: 1, put: after 7, why: x", "decision-unknown-nr", "Write the number of a measure in this file"),
    ("put: first, why: x", "missing-key", 'Add a line such as "nr: 1".'),
    ("nr: 1, why: x", "missing-key", 'Add a line such as "put: first".'),
    ("nr: 1, put: first, why: x, on: ''", "empty", "such as 2026-12-14"),
    ("nr: 1, put: first, whi: x", "unknown-key", 'Did you mean "why"?'),
]


@pytest.mark.parametrize(("decision", "code", "remedy"), FAULTS)
def test_a_faulty_decision_is_told_with_what_to_write(
    run: Run, decision: str, code: str, remedy: str
) -> None:
    second = (
        MEASURES.partition("measures:\n")[2]
        .replace("nr: 1", "nr: 2\n    code: K2")
        .replace("First", "Second")
    )
    text = roadmap_text(f"decisions:\n  - {{{decision}}}\n{MEASURES}{second}")
    Path("measures.yaml").write_text(text, encoding="utf-8")
    out = run("check", "measures.yaml").out
    assert f"[{code}]" in out
    assert remedy in out
