"""Another city: other dimensions, a scale with XL, other profiles, and no change of code."""

import json
from pathlib import Path

import pytest

from tests.conftest import Run

CITY = """\
title: {fr: Plan de Ville}
source: The council's own list
dimensions:
  quarter:
    title: Quarter
    values:
      North: {}
      South: {label: Sud}
  impact:
    title: Effect
    values:
      XS: {points: 0}
      S: {points: 1}
      M: {points: 1}
      XL: {points: 2.5}
  cost:
    title: Price
    better: low
    values:
      cheap: {points: 10000}
      dear: {points: 45000.50}
  urgency:
    title: Urgency
    values:
      later: {points: 0}
      now: {points: 1}
profiles:
  worth:
    title: Worth
    when: For budgets
    method: ratio
    weights: {impact: 3, urgency: 1}
    tie_breakers: [urgency]
  sum:
    title: Sum
    when: Else
    method: weighted-sum
    weights: {impact: 0.5, cost: 0.25, urgency: 0.25}
    lanes:
      - title: North first
        when: {quarter: [North]}
      - title: Then the urgent
        when: {urgency: [now]}
default_profile: sum
measures:
  - {nr: 7, name: 'Bike [lanes] [/] | <b>', problem: null, quarter: South, impact: XL, cost: dear, urgency: now}
  - {nr: 3, name: Trees, problem: Heat, quarter: South, impact: M, cost: cheap, urgency: later}
  - {nr: 5, name: Benches, problem: Rest, quarter: South, impact: S, cost: cheap, urgency: later}
  - {nr: 1, name: Lights, problem: Dark, quarter: North, impact: XS, cost: dear, urgency: later}
"""


@pytest.fixture(autouse=True)
def city(tmp_path: Path, run: Run) -> None:  # noqa: ARG001 -- `run` goes to the folder
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "measures.yaml").write_text(CITY)


def test_its_priorities_are_those_found_by_hand(run: Run) -> None:
    """Of 100: 7 is .5·1 + .25·0 + .25·1; 3 and 5 are .5·.4 + .25·1; 1 is nothing, but in the first lane."""
    rows = json.loads(run("rank", "-O", "json").out)["rows"]
    assert [(r["rank"], r["tied"], r["lane"], r["nr"], r["score"]) for r in rows] == [
        (1, False, 1, 1, 0),
        (2, False, 2, 7, 75),
        (3, True, 3, 3, 45),
        (3, True, 3, 5, 45),
    ]


def test_its_value_for_money_is_in_exact_fractions(run: Run) -> None:
    """(3·2.5 + 1) / 4 / 45000.5 = 17/360004; 3/4 / 10000 = 3/40000."""
    document = json.loads(run("rank", "-O", "json", "--profile", "worth").out)
    rows = {row["nr"]: row for row in document["rows"]}
    assert [row["nr"] for row in document["rows"]] == [3, 5, 7, 1]
    assert rows[3]["score"] == 0.000075
    assert "score_exact" not in rows[3]
    assert rows[7]["score_exact"] == "17/360004"
    assert document["settings"]["points"]["cost"] == {"cheap": 10000, "dear": 45000.5}
    assert document["result"] == {"tie_breaks": []}


def test_its_list_has_its_own_lanes_and_criteria(run: Run) -> None:
    assert (
        run("rank").out
        == """\
Plan de Ville: priority list

2 measures in 2 priority groups come first; the other 2 all share one rank.

North first
Rank  No.  Name                    Effect  Price  Urgency  Score
----  ---  ----------------------  ------  -----  -------  -----
  1     1  Lights                  XS      dear   later        0

Then the urgent
Rank  No.  Name                    Effect  Price  Urgency  Score
----  ---  ----------------------  ------  -----  -------  -----
  2     7  Bike [lanes] [/] | <b>  XL      dear   now         75

Other measures
Rank  No.  Name                    Effect  Price  Urgency  Score
----  ---  ----------------------  ------  -----  -------  -----
  3=    3  Trees                   M       cheap  later       45
  3=    5  Benches                 S       cheap  later       45

= shared rank

4 measures
File: data/measures.yaml
Profile: Sum (sum)
Weights: Effect 0.5, Price 0.25, Urgency 0.25
Points defined in the file: Effect (XS 0, S 1, M 1, XL 2.5); Price (cheap 10\u202f000, dear 45\u202f000.5; \
less is better); Urgency (later 0, now 1)
"""
    )


def test_its_matrix_runs_from_the_best_to_the_worst(run: Run) -> None:
    rows = [json.loads(line) for line in run("matrix", "-O", "jsonl").out.splitlines()]
    assert [(row["impact"], row["cost"], row["measures"]) for row in rows] == [
        ("XL", "cheap", []),
        ("XL", "dear", [7]),
        ("S", "cheap", [5]),
        ("S", "dear", []),
        ("M", "cheap", [3]),
        ("M", "dear", []),
        ("XS", "cheap", []),
        ("XS", "dear", [1]),
    ]
    assert "Nearest to the best corner: 7 (Effect: XL; Price: dear); " in run("matrix").out


def test_levels_with_equal_points_are_one_level_of_the_scale(run: Run) -> None:
    rows = [
        json.loads(line)["nr"] for line in run("list", "-O", "jsonl", "--impact", "S..S").out.splitlines()
    ]
    assert rows == [3, 5]


def test_a_filter_on_a_dimension_that_it_lacks_says_which_there_are(run: Run) -> None:
    result = run("list", "--goal", "A")
    assert result.code == 2
    assert (
        "The dimensions are: quarter, impact, cost, urgency. Write for example --where quarter=North"
        in result.err
    )


def test_its_own_dimensions_filter_by_not(run: Run) -> None:
    assert '"nr": 1' in run("list", "-O", "jsonl", "--not", "quarter=sud").out


def test_a_criterion_of_its_own_takes_a_weight(run: Run) -> None:
    assert "Urgency 1" in run("rank", "--weights", "urgency=1").out


def test_its_measures_are_shown_in_full(run: Run) -> None:
    out = run("show", "3").out
    assert "Same effect and price      none" in out
    assert "Worse than (dominated by)  none" in out
    assert "Better than (dominates)    1" in out
