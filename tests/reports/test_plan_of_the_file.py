"""What the file says of plans: which lanes are duties, and from where points are counted."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.conftest import Run
from tests.reports.conftest import Plan

FILE = """\
title: T
source: A test
dimensions:
  source: {title: Source, values: {law: {}, council: {}, people: {}}}
  impact: {title: Impact, better: high, values: {S: {points: 2}, L: {points: 3}}}
  cost: {title: Cost, better: low, values: {S: {points: 1}, L: {points: 2}}}
profiles:
  main:
    title: Main
    when: Always.
    method: weighted-sum
    weights: {impact: 1, cost: 1}
    lanes:
      - {title: Law, when: {source: [law]}}
      - {title: Council, when: {source: [council]}}
default_profile: main
measures:
  - {nr: 1, name: A, problem: null, source: law, impact: S, cost: S}
  - {nr: 2, name: B, problem: null, source: council, impact: S, cost: L}
  - {nr: 3, name: C, problem: null, source: people, impact: L, cost: L}
  - {nr: 4, name: D, problem: null, source: people, impact: S, cost: S}
  - {nr: 5, name: E, problem: null, source: people, impact: S, cost: S}
"""
COUNCIL = "{title: Council, when: {source: [council]}"
LAW = "{title: Law, when: {source: [law]}"
WEIGHTS = "weights: {impact: 1, cost: 1}"


def duties(document: dict[str, Any]) -> list[int]:
    return [row["nr"] for row in document["rows"] if row["reason"] == "An obligation."]


def chosen(document: dict[str, Any]) -> list[int]:
    return sorted(row["nr"] for row in document["rows"] if row["chosen"])


def test_the_first_lane_is_the_duties_unless_the_file_says_which(plan: Plan) -> None:
    document = plan(FILE, "--budget", "5")
    assert (duties(document), document["settings"]["duties"]) == ([1], [1])
    assert duties(plan(FILE, "--budget", "5", "--no-lanes")) == []


@pytest.mark.parametrize(
    ("law", "council", "expected"),
    [
        ("", ", duty: true", [2]),
        (", duty: true", ", duty: true", [1, 2]),
        (", duty: false", "", []),
        (", duty: false", ", duty: true", [2]),
        (", duty: null", "", [1]),
    ],
)
def test_any_lane_may_be_a_duty_and_one_that_is_none_is_not(
    plan: Plan, law: str, council: str, expected: list[int]
) -> None:
    text = FILE.replace(LAW, f"{LAW}{law}").replace(COUNCIL, f"{COUNCIL}{council}")
    assert duties(plan(text, "--budget", "5")) == expected


def test_lanes_of_one_profile_say_it_for_the_whole_file(plan: Plan) -> None:
    other = f"  other: {{title: O, when: Never., method: weighted-sum, {WEIGHTS}, lanes: [{LAW}, duty: true}}]}}\n"
    assert duties(plan(FILE.replace("default_profile", f"{other}default_profile"), "--budget", "5")) == []


def test_profiles_tell_of_duties_and_of_the_baseline(run: Run, file_of: Callable[[str], None]) -> None:
    file_of(
        FILE.replace(COUNCIL, f"{COUNCIL}, duty: true").replace(
            WEIGHTS, f"{WEIGHTS}\n    plan: {{baseline: lowest}}"
        )
    )
    out = run("profiles").out
    assert "Council (Source: council); an obligation in plans\n" in out
    assert "Baseline of plans  points are counted from the lowest on each scale\n" in out
    (row,) = json.loads(run("profiles", "-O", "json").out)["rows"]
    assert [lane.get("duty") for lane in row["lanes"]] == [None, True]


def test_a_plan_counts_from_its_baseline(plan: Plan) -> None:
    text = FILE.replace(LAW, f"{LAW}, duty: false")
    as_declared = plan(text, "--budget", "2")
    assert (chosen(as_declared), as_declared["result"]["value"]) == ([1, 4], 4)
    assert as_declared["settings"]["baseline"] == "points"
    lowest = plan(text.replace(WEIGHTS, f"{WEIGHTS}\n    plan: {{baseline: lowest}}"), "--budget", "2")
    assert (chosen(lowest), lowest["result"]["value"]) == ([3], 1)
    assert lowest["settings"]["baseline"] == "lowest"


def test_a_baseline_is_one_of_two_words(run: Run, file_of: Callable[[str], None]) -> None:
    file_of(FILE.replace(WEIGHTS, f"{WEIGHTS}\n    plan: {{baseline: lowst}}"))
    out = run("check", "measures.yaml").out
    assert 'not-a-choice: "baseline" cannot be "lowst"' in out.replace("]", "").replace("[", "")


def test_a_plan_says_where_it_differs_from_the_ranking(run: Run, file_of: Callable[[str], None]) -> None:
    file_of(FILE)
    sentence = (
        "The plan differs from the ranking: 2 and 3 rank higher than 4 and 5, but are left out."
        " A plan looks for the highest total value."
    )
    weights = ("--weights", "impact=3,cost=1")
    assert sentence in run("plan", "--budget", "3", *weights).out
    # What is asked for is no difference, and neither is a plan in the order of the ranking.
    assert "differs" not in run("plan", "--budget", "3", "--exclude", "2,3", *weights).out
    assert "differs" not in run("plan", "--budget", "7", *weights).out
