"""`profiles`: when to use each way of ranking, and what it weighs."""

import csv
import io
import json
from pathlib import Path

import pytest
from inline_snapshot import snapshot

from tests.conftest import DIMENSIONS, Run, roadmap_text

PROFILES = """\
profiles:
  both:
    title: {en: Both, fi: Molemmat}
    when: {en: Always., fi: Aina.}
    method: weighted-sum
    weights: {impact: 1, cost: 2}
    lanes:
      - {title: Law, when: {goal: [A], impact: [M, L]}}
      - {title: Bikes, when: {goal: [B]}}
    tie_breakers: [impact, cost]
  money:
    title: Money
    when: Seldom.
    method: ratio
    weights: {impact: 1}
default_profile: money
"""


@pytest.fixture(autouse=True)
def city(tmp_path: Path, run: Run) -> None:  # noqa: ARG001 -- `run` goes to the folder
    (tmp_path / "measures.yaml").write_text(roadmap_text(dimensions=DIMENSIONS, profiles=PROFILES))


def test_a_profile_is_told_in_words(run: Run) -> None:
    assert run("profiles").out == snapshot("""\
Test: profiles

Both (both)
When to use it   Always.
Method           Weighted sum: the weighted places on the scales add up to a score out of 100.
Weights          Impact 1 (33.3%), Cost 2 (66.7%)
Priority groups  Law (Goal: A; Impact: M, L)
                 Bikes (Goal: B)
Tie breakers     Impact, Cost

Money (money), the default profile
When to use it   Seldom.
Method           Ratio: the weighted points are divided by the points of "Cost".
Weights          Impact 1 (100%)
Priority groups  none
Tie breakers     none

File: measures.yaml
""")


def test_a_ratio_is_told_by_the_dimension_that_has_the_role_of_the_cost(run: Run) -> None:
    told = run("profiles", "-f", str(Path(__file__).parents[1] / "programmes" / "streets.yaml"))
    assert told.code == 0, told.err
    assert 'Ratio: what the other criteria add up to is divided by "Kustannusarvio".' in told.out


def test_a_profile_is_told_one_fact_a_line(run: Run) -> None:
    assert run("profiles", "-O", "plain", "--lang", "fi").out == snapshot("""\
Test: profiilit

Molemmat (both)

Milloin sopii: Aina.
Menetelmä: Painotettu summa: painotetut paikat asteikoilla lasketaan yhteen pistemääräksi, joka on enintään 100.
Painot: Impact 1 (33,3\xa0%), Cost 2 (66,7\xa0%)
Etusijaryhmät: Law (Goal: A; Impact: M, L)
Bikes (Goal: B)
Tasasijasäännöt: Impact, Cost

Money (money), oletusprofiili

Milloin sopii: Seldom.
Menetelmä: Suhdeluku: painotetut pisteet jaetaan kriteerin ”Cost” pisteillä.
Painot: Impact 1 (100\xa0%)
Etusijaryhmät: ei yhtään
Tasasijasäännöt: ei yhtään

Tiedosto: measures.yaml
""")


def test_a_profile_for_programs_is_as_the_file_has_it(run: Run) -> None:
    found = json.loads(run("profiles", "-O", "json").out)
    assert (found["command"], found["settings"]) == ("profiles", {"filters": {}})
    assert found["rows"] == [
        {
            "name": "both",
            "default": False,
            "title": {"en": "Both", "fi": "Molemmat"},
            "when": {"en": "Always.", "fi": "Aina."},
            "method": "weighted-sum",
            "weights": {"impact": 1, "cost": 2},
            "lanes": [
                {"title": "Law", "when": {"goal": ["A"], "impact": ["M", "L"]}},
                {"title": "Bikes", "when": {"goal": ["B"]}},
            ],
            "tie_breakers": ["impact", "cost"],
        },
        {
            "name": "money",
            "default": True,
            "title": "Money",
            "when": "Seldom.",
            "method": "ratio",
            "weights": {"impact": 1},
            "lanes": [],
            "tie_breakers": [],
        },
    ]


def test_a_sheet_of_profiles_reads_back(run: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(run("profiles", "-O", "csv").out, newline="")))
    assert [row["name"] for row in rows] == ["both", "money"]
    assert json.loads(rows[0]["weights"]) == {"impact": 1, "cost": 2}
    assert json.loads(rows[0]["lanes"])[1] == {"title": "Bikes", "when": {"goal": ["B"]}}
    assert rows[1]["lanes"] == ""
    assert rows[0]["tie_breakers"] == "impact,cost"
    guarded = run("profiles", "-O", "csv-excel").out
    assert ";ratio;" in guarded


@pytest.mark.parametrize(
    "line",
    [
        "rank",
        "explain 1",
        "show 1",
        "robustness --vary weights",
        "robustness --pairs --vary weights",
        "plan --budget 3",
    ],
)
@pytest.mark.parametrize("asked", ["", "-O table", "-O table -v", "-O markdown"])
def test_when_to_use_a_profile_is_said_where_it_was_asked_for(run: Run, line: str, asked: str) -> None:
    named = run(*line.split(), *asked.split(), "--profile", "both")
    assert (named.code, named.err) == (0, "")
    assert "When to use it: Always." in named.out
    assert "When to use it" not in run(*line.split(), *asked.split()).out


def test_a_weight_that_is_no_whole_number_stands_in_every_format(run: Run, tmp_path: Path) -> None:
    profiles = PROFILES.replace("{impact: 1, cost: 2}", "{impact: 1.5, cost: 2}")
    (tmp_path / "measures.yaml").write_text(roadmap_text(profiles=profiles))
    assert '{""impact"": 1.5, ""cost"": 2}' in run("profiles", "-O", "csv").out
    assert '{""impact"": 1.5, ""cost"": 2}' in run("profiles", "-O", "csv-excel").out
    assert "Impact 1,5 (42,9\u00a0%), Cost 2 (57,1\u00a0%)" in run("profiles", "--lang", "sv").out
