"""What `robustness` shows and says: whole outputs, and the shipped file by hand."""

import json
from fractions import Fraction as F
from pathlib import Path
from typing import Any

import pytest
from inline_snapshot import snapshot

from porvoo_roadmap.reports.robustness import likely_ranks
from porvoo_roadmap.robustness.rank_intervals import Interval
from tests.conftest import SHIPPED, Run

TWO = """\
title: T
source: S
dimensions:
  impact: {title: Impact, values: {S: {points: 1}, M: {points: 2}, L: {points: 3}}}
  cost: {title: Cost, better: low, values: {S: {points: 1}, M: {points: 2}, L: {points: 3}}}
  reach: {title: Reach, values: {few: {points: 0}, many: {points: 1}}}
profiles:
  sum: {title: Sum, when: W, method: weighted-sum, weights: {impact: 1, cost: 1}}
  tied: {title: Tied, when: W, method: weighted-sum, weights: {impact: 1, cost: 1}, tie_breakers: [reach]}
  money: {title: Money, when: W, method: ratio, weights: {impact: 1}}
  three: {title: Three, when: W, method: weighted-sum, weights: {impact: 1, cost: 1, reach: 1}}
  benefits: {title: Benefits, when: W, method: ratio, weights: {impact: 1, reach: 1}}
default_profile: sum
measures:
  - {nr: 1, name: Large and dear, problem: null, impact: L, cost: L, reach: many}
  - {nr: 2, name: Small and cheap, problem: null, impact: S, cost: S, reach: few}
  - {nr: 3, name: Small and dear, problem: null, impact: S, cost: L, reach: few}
"""


@pytest.fixture
def three(file_of: Any) -> str:
    return str(file_of(TWO))


def rows(run: Run, *arguments: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(run("robustness", "-O", "json", *arguments).out)["rows"]
    return found


def result(run: Run, *arguments: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run("robustness", "-O", "json", *arguments).out)["result"]
    return found


def test_the_shipped_duties_have_the_intervals_that_are_found_by_hand(run: Run) -> None:
    # With s the share of impact, L/M scores (1 + s)/2, L/L s, M/M 1/2, S/S 1 - s, S/M (1 - s)/2.
    found = {row["nr"]: row for row in rows(run, "--vary", "weights")}
    # 19 (L/M) is first but for s < 1/3, where 2 (S/S) is.
    assert [found[19][key] for key in ("rank", "best_rank", "worst_rank")] == [1, 1, 2]
    assert found[19]["acceptability_exact"][:3] == ["2/3", "1/3", "0"]
    # 1 (L/L) is second for s > 1/2; before that the six M/M and 2 are ahead, and for s < 1/3 also 23.
    assert found[1]["acceptability_exact"][:10] == ["0", "1/2", *["0"] * 6, "1/6", "1/3"]
    # At s = 1 it is level with 19.
    assert [found[1][key] for key in ("rank", "best_rank", "worst_rank")] == [2, 1, 10]
    # 23 (S/M) is behind the M/M always; it is last but for s < 1/3, where 1 is.
    assert found[23]["acceptability"][8:10] == [1 / 3, 2 / 3]


def test_weights_within_bounds_give_what_is_found_by_hand(run: Run) -> None:
    # 3 and 2 within 20 %: the share of impact runs from 2.4/4.8 to 3.6/5.2, so 1 is never below M/M,
    # and level with it at one half.
    found = {row["nr"]: row for row in rows(run, "--vary", "weights", "--within", "20")}
    assert [found[3][key] for key in ("rank", "best_rank", "worst_rank")] == [3, 2, 3]
    assert [found[1][key] for key in ("rank", "best_rank", "worst_rank")] == [2, 2, 2]


def test_first_n_is_the_sum_of_shares(run: Run) -> None:
    found = {row["nr"]: row for row in rows(run, "--vary", "weights", "--first", "9")}
    assert found[1]["first_n_exact"] == "2/3"
    assert found[19]["first_n"] == 1
    assert found[8]["first_n"] == 0
    assert all(row["first_n"] is None for row in rows(run, "--vary", "weights"))


def test_result_says_how_the_shares_were_found(run: Run, three: str) -> None:
    def method(*arguments: str) -> tuple[Any, ...]:
        said = result(run, "-f", three, *arguments)
        return said["exact"], said["method"], said["samples"], said["seed"], said["standard_error"]

    assert method("--vary", "weights") == (True, "exact", None, None, None)
    assert method() == (False, "sampled", 10000, 1, 0.005)
    assert method("--samples", "2500", "--seed", "9") == (False, "sampled", 2500, 9, 0.01)
    assert method("--profile", "money") == (False, "none", None, None, None)
    assert method("--profile", "money", "--vary", "weights") == (True, "exact", None, None, None)
    assert method("--profile", "three", "--vary", "weights") == (False, "sampled", 10000, 1, 0.005)
    assert method("--pairs") == (True, "exact", None, None, None)
    assert method("--pairs", "--profile", "three", "--vary", "weights")[:2] == (True, "exact")
    climate = result(run, "-f", str(SHIPPED), "--pairs", "--profile", "climate")
    assert (climate["exact"], climate["method"], climate["samples"]) == (False, "sampled", 10000)


def test_pairs_of_the_whole_grid_have_closed_forms(run: Run) -> None:
    said = result(run, "--pairs", "--no-lanes")
    assert (said["exact"], said["method"]) == (False, "closed-form")
    # Ordered by dominance 27 of the 36 pairs of cells; the shipped file has seven of the nine cells.
    assert said["pairs"] == {"total": 325, "always": 123, "by_lane": 0, "tied": 63, "depends": 139}


def test_one_criterion_leaves_nothing_to_judge(run: Run, three: str) -> None:
    for variation in (["--vary", "points"], ["--vary", "both"], ["--within", "30"]):
        arguments = ["-f", three, "--weights", "impact=1", *variation]
        if variation == ["--vary", "both"]:
            continue  # A criterion that is not named stays one, and any weight of it is looked at.
        found = {row["nr"]: row["acceptability"] for row in rows(run, *arguments)}
        assert found == {1: [1, 0, 0], 2: [0, 1, 0], 3: [0, 1, 0]}
        assert result(run, *arguments)["exact"] is True


def test_pairs_are_told_in_full(run: Run, three: str) -> None:
    assert run("robustness", "-f", three, "--pairs", "-O", "jsonl").out == (
        '{"first": 1, "second": 2, "relation": "depends", "share": 0.5, "reason": null}\n'
        '{"first": 1, "second": 3, "relation": "always", "share": 1, "reason": "dominance"}\n'
        '{"first": 2, "second": 3, "relation": "always", "share": 1, "reason": "dominance"}\n'
    )


def test_a_pair_that_the_ranking_ties_is_turned_the_right_way_round(run: Run, three: str) -> None:
    # By impact alone 3 and 9 are tied; where cost can count, 9 is never behind.
    Path(three).write_text(TWO.replace("nr: 2", "nr: 9"))
    found = run("robustness", "-f", three, "--pairs", "--weights", "impact=1", "--nr", "3,9", "-O", "csv").out
    assert found.splitlines()[1] == "9,3,always,1,dominance"


def test_what_is_certain_without_dominance(run: Run, three: str) -> None:
    # 1 loses 2 of cost and wins 2 of impact and 1 of reach: ahead unless cost weighs over half.
    arguments = ["-f", three, "--profile", "three", "--vary", "weights", "--within", "20", "--pairs"]
    found = run("robustness", *arguments, "--nr", "1,2", "-O", "csv").out
    assert found.splitlines()[1] == "1,2,always,1,set"
    assert "2 Small and cheap  always before   100%" in run("robustness", *arguments, "--nr", "1,2").out


def test_the_table_of_pairs_shows_who_is_before_whom(run: Run, three: str) -> None:
    assert run("robustness", "-f", three, "--pairs", "--profile", "tied").out.replace(
        three, "FILE"
    ) == snapshot("""\
T: the order of each pair of measures

The order is certain in 2 of 3 pairs of measures whatever the weights and points.

First              Second             Order                      Share
-----------------  -----------------  -------------------------  -----
1 Large and dear   2 Small and cheap  depends on the weights     50.0%
1 Large and dear   3 Small and dear   always before (dominates)   100%
2 Small and cheap  3 Small and dear   always before (dominates)   100%

Of 3 pairs of measures, the order is certain in 2 (0 by priority group). Equal scores: 0. Depends on the weights: 1.
Tested: every weighting of the criteria, with all points that keep the order of the classes.
Tie breakers are not applied here.
Share: how large a part of the weightings puts the first before the second. Equal scores do not count.
Shares are exact.

3 measures
File: FILE
Profile: Tied (tied)
When to use it: W
Weights: Impact 1, Cost 1
Points defined in the file: Impact (S 1, M 2, L 3); Cost (S 1, M 2, L 3; less is better)
""")


def test_pairs_are_shown_without_shares_where_there_are_none(run: Run, three: str) -> None:
    out = run("robustness", "-f", three, "--pairs", "--profile", "money", "-O", "plain").out
    assert out.replace(three, "FILE") == snapshot("""\
T: the order of each pair of measures

The order is certain in 2 of 3 pairs of measures whatever the weights and points.

First: 1 Large and dear
Second: 2 Small and cheap
Order: depends on the weights

First: 1 Large and dear
Second: 3 Small and dear
Order: always before (dominates)

First: 2 Small and cheap
Second: 3 Small and dear
Order: always before (dominates)

Of 3 pairs of measures, the order is certain in 2 (0 by priority group). Equal scores: 0. Depends on the weights: 1.
Tested: every weighting of the criteria, with all points that keep the order of the classes.
No shares are calculated, because such points have no natural distribution.

3 measures
File: FILE
Profile: Money (money)
When to use it: W
Score: weighted points (Impact 1) divided by the points of "Cost"
Points defined in the file: Impact (S 1, M 2, L 3); Cost (S 1, M 2, L 3; less is better)
""")


def test_pairs_are_told_by_lane_and_by_nothing(run: Run) -> None:
    out = run("robustness", "--pairs", "--nr", "3,4,8").out
    assert out == snapshot("""\
Roadmap of Porvoo's digital programme: the order of each pair of measures

The whole order is certain whatever the weights and points.

First                                       Second                                                                                                                                     Order                           Share
------------------------------------------  -----------------------------------------------------------------------------------------------------------------------------------------  ------------------------------  -----
3 Luvat ja valvonta -palvelun käyttöönotto  4 Mahdollistetaan realiaikainen viestintä                                                                                                  equal scores
3 Luvat ja valvonta -palvelun käyttöönotto  8 Seurataan ruokahävikkiä kouluissa esimerkiksi visualisoimalla ruokahävikkiä oppilaille ja keittiössä työskenteleville (ilmasto-ohjelma)  always before (priority group)   100%
4 Mahdollistetaan realiaikainen viestintä   8 Seurataan ruokahävikkiä kouluissa esimerkiksi visualisoimalla ruokahävikkiä oppilaille ja keittiössä työskenteleville (ilmasto-ohjelma)  always before (priority group)   100%

Of 3 pairs of measures, the order is certain in 2 (2 by priority group). Equal scores: 1. Depends on the weights: 0.
Tested: every weighting of the criteria, with all points that keep the order of the classes.
The priority groups are a fixed rule and do not change.
Share: how large a part of the weightings puts the first before the second. Equal scores do not count.
Shares are exact.

3 of 26 measures; filter (No.: 3, 4, 8)
File: the copy that comes with the program
Profile: Obligations first (obligations-first)
Weights: Impact 3, Cost 2
Points defined in the file: Impact (S 1, M 2, L 3); Cost (S 1, M 2, L 3; less is better)
""")


def test_the_table_shows_intervals_and_shares(run: Run, three: str) -> None:
    out = run("robustness", "-f", three, "--vary", "weights", "--first", "1").out
    assert out.replace(three, "FILE") == snapshot("""\
T: how firm the order is (sensitivity analysis)

The order is certain in 2 of 3 pairs of measures whatever the weights. No measure is always in the top 1.

The order depends on the weights
Rank  No.  Name             Possible  Likely  Top 1  1 3
----  ---  ---------------  --------  ------  -----  ---
  1=    1  Large and dear   1–2       1–2     50.0%  ██
  1=    2  Small and cheap  1–2       1–2     50.0%  ██

The order is certain
Rank  No.  Name             Possible  Likely  Top 1  1 3
----  ---  ---------------  --------  ------  -----  ---
  3     3  Small and dear   2–3       3          0%   ─█

= shared rank
Of 3 pairs of measures, the order is certain in 2 (0 by priority group). Equal scores: 0. Depends on the weights: 1.
Tested: every weighting of the criteria, with the points unchanged.
Possible: the best and the worst rank, calculated exactly. Measures with equal scores all get the better rank.
Likely: the rank in the middle 80% of the weightings.
Shares are exact.

3 measures
File: FILE
Profile: Sum (sum)
Weights: Impact 1, Cost 1
Points defined in the file: Impact (S 1, M 2, L 3); Cost (S 1, M 2, L 3; less is better)
""")


def test_the_table_is_shown_without_shares_where_there_are_none(run: Run, three: str) -> None:
    out = run("robustness", "-f", three, "--profile", "money", "--first", "1").out
    assert out.replace(three, "FILE") == snapshot("""\
T: how firm the order is (sensitivity analysis)

The order is certain in 2 of 3 pairs of measures whatever the weights and points. No measure is always in the top 1.

The order depends on the weights
Rank  No.  Name             Possible  1 3
----  ---  ---------------  --------  ---
  1=    1  Large and dear   1–2       ──
  1=    2  Small and cheap  1–2       ──

The order is certain
Rank  No.  Name             Possible  1 3
----  ---  ---------------  --------  ---
  3     3  Small and dear   2–3        ──

= shared rank
Of 3 pairs of measures, the order is certain in 2 (0 by priority group). Equal scores: 0. Depends on the weights: 1.
Tested: every weighting of the criteria, with all points that keep the order of the classes.
Possible: the best and the worst rank, calculated exactly. Measures with equal scores all get the better rank.
No shares are calculated, because such points have no natural distribution.

3 measures
File: FILE
Profile: Money (money)
When to use it: W
Score: weighted points (Impact 1) divided by the points of "Cost"
Points defined in the file: Impact (S 1, M 2, L 3); Cost (S 1, M 2, L 3; less is better)
""")


def test_the_table_in_markdown_has_no_bars(run: Run) -> None:
    Path("three.yaml").write_text(TWO)
    out = run("robustness", "-f", "three.yaml", "--within", "12.5", "--samples", "400", "-O", "markdown").out
    assert out == snapshot("""\
## T: how firm the order is (sensitivity analysis)

The order is certain in 2 of 3 pairs of measures with weights within 12.5% of the profile's and any points. Depending on the weights and points, these can come first: 1 and 2.

### The order depends on the weights

| Rank | No. | Name | Possible | Likely |
| ---: | ---: | --- | --- | --- |
| 1= | 1 | Large and dear | 1–2 | 1–2 |
| 1= | 2 | Small and cheap | 1–2 | 1–2 |

### The order is certain

| Rank | No. | Name | Possible | Likely |
| ---: | ---: | --- | --- | --- |
| 3 | 3 | Small and dear | 3 | 3 |

= shared rank

Of 3 pairs of measures, the order is certain in 2 (0 by priority group). Equal scores: 0. Depends on the weights: 1.

Tested: weights within 12.5% of the profile's own, with all points that keep the order of the classes.

Possible: the best and the worst rank, calculated exactly. Measures with equal scores all get the better rank.

Likely: the rank in the middle 80% of the weightings.

Shares come from 400 random weightings (seed 1); the standard error is at most 2.50 percentage points.

3 measures

File: three.yaml

Profile: Sum (sum)

Weights: Impact 1, Cost 1

Points defined in the file: Impact (S 1, M 2, L 3); Cost (S 1, M 2, L 3; less is better)

""")


def test_a_selection_of_nothing_is_no_fault(run: Run, three: str) -> None:
    for pairs in ([], ["--pairs"]):
        shown = run("robustness", "-f", three, "--search", "nothing like it", *pairs)
        assert shown.code == 0
        assert "Of 0 pairs of measures" in shown.out


def test_a_spreadsheet_gets_a_row_for_each_measure(run: Run, three: str) -> None:
    out = run("robustness", "-f", three, "--vary", "weights", "--first", "1", "-O", "csv-excel").out
    assert out == snapshot("""\
\ufeffNo.;Name;Group;Rank;Best rank;Worst rank;Share of each rank;Top 1\r
1;Large and dear;;1;1;2;0,5 0,5 0;0,5\r
2;Small and cheap;;1;1;2;0,5 0,5 0;0,5\r
3;Small and dear;;3;2;3;0 0 1;0\r
""")
    assert run("robustness", "-f", three, "--vary", "weights", "-O", "csv").out == snapshot("""\
nr,name,lane,rank,best_rank,worst_rank,acceptability,first_n\r
1,Large and dear,,1,1,2,"0.5,0.5,0",\r
2,Small and cheap,,1,1,2,"0.5,0.5,0",\r
3,Small and dear,,3,2,3,"0,0,1",\r
""")


def test_ranks_are_shown_with_their_intervals(run: Run, three: str) -> None:
    found = json.loads(run("rank", "-f", three, "--robust", "-O", "json").out)["rows"]
    assert [(row["nr"], row["rank"], row["best_rank"], row["worst_rank"]) for row in found] == [
        (1, 1, 1, 2),
        (2, 1, 1, 2),
        (3, 3, 2, 3),
    ]
    plain = json.loads(run("rank", "-f", three, "-O", "json").out)["rows"]
    assert {(row["best_rank"], row["worst_rank"]) for row in plain} == {(None, None)}
    out = run("rank", "-f", three, "--robust", "--profile", "tied", "--top", "1").out
    assert out.replace(three, "FILE") == snapshot("""\
T: priority list

Measure 1 comes first, with a score of 50 out of 100. Scores are equal there: "Reach" decides.

Rank  No.  Name            Impact  Cost  Score  Possible
----  ---  --------------  ------  ----  -----  --------
  1     1  Large and dear  L       L        50  1–2

Equal scores, ordered by "Reach": 1 and 2
Possible ranks: with any weights of the criteria and any points that keep the order of the classes.
Tie breakers are not used for the possible ranks.

3 measures
File: FILE
Profile: Tied (tied)
When to use it: W
Weights: Impact 1, Cost 1
Equal scores are ordered by: Reach
Points defined in the file: Impact (S 1, M 2, L 3); Cost (S 1, M 2, L 3; less is better); Reach (few 0, many 1)
""")


def test_intervals_of_an_empty_list_keep_their_columns(run: Run, three: str) -> None:
    out = run("rank", "-f", three, "--robust", "--search", "nothing like it", "-O", "csv").out
    assert ",best_rank,worst_rank," in out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--vary", "weigths"], '--vary cannot be "weigths".'),
        (["--within", "-3"], '--within cannot be "-3".'),
        (["--within", "1e3"], '--within cannot be "1e3".'),
        (["--vary", "points", "--within", "10"], "--within limits the weights"),
        (["--first", "0"], '--first must be a whole number of 1 or more, not "0".'),
        (["--samples", "many"], '--samples must be a whole number of 1 or more, not "many".'),
        (["--seed", "x"], '--seed must be a whole number of 1 or more, not "x".'),
        (["--profile", "benefits"], "The profile divides several criteria by the cost: impact, reach."),
    ],
)
def test_what_cannot_be_varied_is_refused(run: Run, three: str, arguments: list[str], said: str) -> None:
    refused = run("robustness", "-f", three, *arguments)
    assert (refused.code, refused.out) == (2, "")
    assert said in refused.err


def test_several_benefits_with_their_points_as_they_are(run: Run, three: str) -> None:
    assert run("robustness", "-f", three, "--profile", "benefits", "--vary", "weights").code == 0


def test_a_percentage_is_written_as_people_do(run: Run, three: str) -> None:
    for written in ("12.5", "12,5", "12.5%", " 12.5 % "):
        settings = json.loads(run("robustness", "-f", three, "--within", written, "-O", "json").out)[
            "settings"
        ]
        assert settings["within"] == 12.5


def test_likely_ranks_leave_out_a_tenth_at_either_end() -> None:
    tenth = F(1, 10)
    assert likely_ranks({3: tenth, 2: 8 * tenth, 1: tenth}) == Interval(2, 2)
    assert likely_ranks({1: tenth + F(1, 100), 2: 8 * tenth, 3: tenth - F(1, 100)}) == Interval(1, 2)
    assert likely_ranks({1: F(0), 2: F(1, 2), 3: F(1, 2), 4: F(0)}) == Interval(2, 3)
    assert likely_ranks({7: F(1)}) == Interval(7, 7)


# Exact and estimated shares


def test_a_logarithm_has_no_exact_twin_and_a_fraction_has_one(run: Run) -> None:
    pairs = rows(run, "--pairs", "--no-lanes")
    assert sum(row["share"] == 0.6931471805599453 for row in pairs) > 20
    assert not any("share_exact" in row for row in pairs)
    (exact,) = rows(run, "--pairs", "--no-lanes", "--vary", "weights", "--nr", "19,2")
    assert exact["share_exact"] == "2/3"


def test_shares_of_draws_have_no_exact_twins(run: Run, three: str) -> None:
    for arguments in (["--first", "1"], ["--pairs"]):
        drawn = rows(run, "-f", three, "--profile", "three", "--samples", "3000", *arguments)
        assert not any(key.endswith("_exact") for row in drawn for key in row)
    found = result(run, "-f", three, "--profile", "three", "--samples", "3000")
    assert (found["method"], found["samples"]) == ("sampled", 3000)
