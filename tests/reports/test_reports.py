"""What each command shows, whole, and the same in the machine's words."""

import json
from pathlib import Path

import pytest
from inline_snapshot import snapshot

from tests.conftest import DIMENSIONS, MEASURES, Run, roadmap_text


def test_the_matrix_counts(run: Run) -> None:
    assert run("matrix", "--rows", "goal", "--columns", "source", "--cells", "count").out == snapshot(
        """\
Roadmap of Porvoo's digital programme: matrix "Goal" × "Source"

The largest cells have 6 measures each: (Goal: C; Source: Strategy) and (Goal: Capabilities; Source: Strategy).

Goal ↓                                                              Law  End of system support  Strategy  Total
Source →
------------------------------------------------------------------  ---  ---------------------  --------  -----
A (Comprehensive human-centred e-services for customers)            4    0                      0             4
B (Everyday climate action through digitalisation)                  2    0                      4             6
C (More agile, automated operations for a more useful use of time)  2    1                      6             9
Capabilities                                                        1    0                      6             7
Total                                                               9    1                      16           26

26 measures
File: the copy that comes with the program
"""
    )


def test_the_matrix_names(run: Run) -> None:
    out = run("matrix", "--cells", "name", "--nr", "19,8,14", "-O", "plain").out
    assert out == snapshot(
        """\
Roadmap of Porvoo's digital programme: matrix "Impact" × "Cost"

No measure has the greatest impact at the lowest cost; the nearest are 8, 14 and 19.

Impact: L (large)
Cost: S (small): no measure here (high impact, low cost)
Cost: M (medium): [1]
19 Otamme käyttöön uuden rakennuslain vaatimat järjestelmät, koulutamme henkilöstön ja muutamme prosesseja
Cost: L (large): –
Total: 1

Impact: M (medium)
Cost: S (small): [1]
8 Seurataan ruokahävikkiä kouluissa esimerkiksi visualisoimalla ruokahävikkiä oppilaille ja keittiössä työskenteleville (ilmasto-ohjelma)
14 GenAI: yhteenveto puheesta
Cost: M (medium): –
Cost: L (large): –
Total: 2

Impact: S (small)
Cost: S (small): –
Cost: M (medium): –
Cost: L (large): –
Total: 0

Impact: Total
Cost: S (small): 2
Cost: M (medium): 1
Cost: L (large): 0
Total: 3

Nearest to the best corner: 19 (Impact: L; Cost: M); 8, 14 (Impact: M; Cost: S)
[1] Nothing is at least as good on both and better on one. [2] Only measures marked [1] are. These are layers of dominance.

3 of 26 measures; filter (No.: 19, 8, 14)
File: the copy that comes with the program
"""
    )


def test_a_full_best_corner_is_named_and_the_nearest_are_not(run: Run, tmp_path: Path) -> None:
    (tmp_path / "f.yaml").write_text(roadmap_text(MEASURES.replace("cost: M", "cost: S")))
    out = run("matrix", "-f", "f.yaml").out
    assert "best corner: [1] 1" in out
    assert "\n\n1 measure has the greatest impact at the lowest cost: 1.\n\n" in out
    assert "Nearest" not in out


@pytest.mark.parametrize(
    ("cost", "said"),
    [
        ("S", '1 measure is best on both "Cost" and "Reach": 1.\n'),
        ("L", 'No measure is best on both "Cost" and "Reach"; the nearest is 1.\n'),
    ],
)
def test_other_scales_have_a_best_corner_too(run: Run, tmp_path: Path, cost: str, said: str) -> None:
    reach = "  reach: {title: Reach, better: low, values: {far: {points: 2}, near: {points: 1}}}\n"
    measures = MEASURES.replace("cost: M", f"cost: {cost}\n    reach: near")
    (tmp_path / "f.yaml").write_text(roadmap_text(measures, dimensions=DIMENSIONS + reach))
    assert said in run("matrix", "-f", "f.yaml", "--rows", "cost", "--columns", "reach").out


def test_a_matrix_of_nothing_has_no_nearest(run: Run) -> None:
    out = run("matrix", "--search", "no such word").out
    assert "\n\nNo measure matches the filters.\n\n" in out
    assert "earest" not in out


def test_a_measure_without_a_value_stands_in_no_cell_and_counts_in_no_row(run: Run, tmp_path: Path) -> None:
    status = "  status: {title: Status, values: {open: {}, done: {}}}\n"
    second = MEASURES.partition("\n")[2].replace("nr: 1", "nr: 2") + "    status: open\n"
    (tmp_path / "f.yaml").write_text(roadmap_text(MEASURES + second, dimensions=DIMENSIONS + status))
    rows = [
        json.loads(line)
        for line in run("matrix", "-f", "f.yaml", "--rows", "status", "-O", "jsonl").out.splitlines()
    ]
    assert [row for row in rows if row["count"]] == [
        {"status": "open", "cost": "M", "count": 1, "measures": [2], "unsure": None}
    ]
    assert "open 1 50%" in " ".join(run("summary", "-f", "f.yaml").out.split())


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ["--rows", "cost"],
            ('error[same-dimension-twice]: The rows and the columns are the same dimension: "cost".'),
        ),
        (["--rows", "gaol"], 'error[no-such-dimension]: The file has no dimension "gaol".'),
        (["--cells", "names"], 'error[unknown-cells]: --cells cannot be "names".'),
    ],
)
def test_a_matrix_that_cannot_be_is_refused(run: Run, arguments: list[str], said: str) -> None:
    result = run("matrix", *arguments)
    assert result.code == 2
    assert said in result.err


def test_the_summary_has_counts_shares_and_bars(run: Run) -> None:
    out = run("summary").out
    assert out[out.index("Impact") : out.index("Cost")] == snapshot(
        """\
Impact
Value                                                               Count  Share
------------------------------------------------------------------  -----  -----  -----------------
S (small)                                                               7    27%  ███████
M (medium)                                                             14    54%  ██████████████
L (large)                                                               5    19%  █████

"""
    )


def test_the_summary_in_plain_words_has_no_bars(run: Run) -> None:
    out = run("summary", "-O", "plain").out
    assert "Value: S (small)\nCount: 7\nShare: 27%\n\n" in out
    assert "█" not in out
    assert "█" not in run("summary", "-O", "markdown").out


def test_the_summary_for_programs_is_a_row_for_each_value(run: Run) -> None:
    rows = [json.loads(line) for line in run("summary", "-O", "jsonl", "--goal", "A").out.splitlines()]
    in_classes = {"open": None, "sum": None, "not_in_sum": None}
    assert rows[0] == {"dimension": "goal", "value": "A", "count": 4, "measures": [1, 2, 3, 4], **in_classes}
    assert {"dimension": "impact", "value": "M", "count": 2, "measures": [3, 4], **in_classes} in rows
    assert len(rows) == 4 + 3 + 3 + 3 + 3 + 3 + 4


def test_bars_of_many_measures_share_one_scale(run: Run, tmp_path: Path) -> None:
    one = "  - {nr: %d, name: N, problem: null, goal: %s, impact: S, cost: S}\n"
    measures = "measures:\n" + "".join(one % (nr, "B" if nr == 1 else "A") for nr in range(1, 91))
    (tmp_path / "f.yaml").write_text(roadmap_text(measures))
    out = run("summary", "-f", "f.yaml").out
    assert f" 89    99%  {'█' * 30}\n" in out
    assert "  1     1%  █\n" in out


FULL = """\
measures:
  - nr: 1
    name: First
    problem: |
      Two
      lines
    goal: A
    impact: L
    cost: M
    year: 2027
    owner: Ann
    depends_on: [2]
    note: Mind the gap
    translations: {sv: {name: Första, problem: Två}, fi: {name: Eka}}
  - nr: 2
    name: Second
    problem: null
    goal: B
    impact: L
    cost: M
"""


def test_a_measure_in_full_with_everything_that_a_measure_can_have(run: Run, tmp_path: Path) -> None:
    (tmp_path / "f.yaml").write_text(roadmap_text(FULL))
    assert run("show", "1", "-f", "f.yaml").out == snapshot(
        """\
Test: measures in full

1  First
Problem                    Two
                           lines

Goal                       A (Air)
Impact                     L (large)
Cost                       M (medium)
Year                       2027
Responsible                Ann
Depends on                 2
Note                       Mind the gap
Name (sv)                  Första
Problem (sv)               Två
Name (fi)                  Eka
Score                      80
Rank                       1= of 2
Same impact and cost       2
Worse than (dominated by)  none
Better than (dominates)    none

= shared rank

File: f.yaml
Profile: Plain (plain)
Weights: Impact 3, Cost 2
Points defined in the file: Impact (S 1, M 2, L 3); Cost (S 1, M 2, L 3; less is better)
"""
    )
    plain = run("show", "1", "-f", "f.yaml", "-O", "plain").out
    assert "Problem: Two\nlines\n" in plain
    assert "Goal: A (Air)\nImpact: L (large)\n" in plain


def test_a_measure_in_full_for_programs_has_its_place_and_neighbours(run: Run, tmp_path: Path) -> None:
    (tmp_path / "f.yaml").write_text(roadmap_text(FULL))
    document = json.loads(run("show", "2", "1", "-f", "f.yaml", "-O", "json").out)
    assert document["command"] == "show"
    assert [row["nr"] for row in document["rows"]] == [2, 1]
    assert document["rows"][1] == {
        "rank": 1,
        "tied": True,
        "lane": None,
        "score": 80,
        "nr": 1,
        "name": "First",
        "problem": "Two\nlines\n",
        "goal": "A",
        "impact": "L",
        "cost": "M",
        "year": 2027,
        "status": None,
        "owner": "Ann",
        "depends_on": [2],
        "note": "Mind the gap",
        "translations": {"sv": {"name": "Första", "problem": "Två"}, "fi": {"name": "Eka"}},
        "code": None,
        "reasons": None,
        "neighbours": [2],
        "dominated_by": [],
        "dominates": [],
        "score_from": None,
        "score_to": None,
        "best_rank": None,
        "worst_rank": None,
        "means": None,
        "could_be": None,
    }


def test_equal_scores_that_a_tie_breaker_parted_are_told(run: Run, tmp_path: Path) -> None:
    measures = MEASURES.replace("cost: M", "cost: L") + MEASURES.partition("\n")[2].replace(
        "nr: 1", "nr: 2"
    ).replace("impact: L", "impact: M").replace("cost: M", "cost: S")
    profiles = """\
profiles:
  even:
    title: Even
    when: Always
    method: weighted-sum
    weights: {impact: 1, cost: 1}
    tie_breakers: [impact, goal_]
default_profile: even
""".replace(", goal_", "")
    (tmp_path / "f.yaml").write_text(
        roadmap_text(measures.replace("impact: M", "impact: S"), profiles=profiles)
    )
    out = run("rank", "-f", "f.yaml").out
    assert "Equal scores are ordered by: Impact\n" in out
    assert 'Equal scores, ordered by "Impact": 1 and 2\n' in out
    document = json.loads(run("rank", "-f", "f.yaml", "-O", "json").out)
    assert document["result"] == {"tie_breaks": [{"criterion": "impact", "measures": [1, 2]}]}
    assert [(row["nr"], row["rank"], row["score"]) for row in document["rows"]] == [(1, 1, 50), (2, 2, 50)]


def test_what_one_run_changes_of_a_profile_is_told(run: Run) -> None:
    out = run("rank", "--weights", "impact=1", "--no-lanes").out
    assert (
        "The profile's priority groups are left out in this run.\nThe profile's weights are replaced in this run.\n"
    ) in out
    assert "in this run" not in run("rank").out


def test_scores_that_only_many_decimals_tell_apart_are_shown_with_six(run: Run, tmp_path: Path) -> None:
    dimensions = DIMENSIONS.replace("points: 2", "points: 1.00000001")
    second = MEASURES.partition("\n")[2].replace("nr: 1", "nr: 2").replace("cost: M", "cost: S")
    (tmp_path / "f.yaml").write_text(roadmap_text(MEASURES + second, dimensions=dimensions))
    out = run("rank", "-f", "f.yaml").out
    assert " 99.9999998\n" in out
    assert " 100.0000000\n" in out
