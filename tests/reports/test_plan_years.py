"""Measures with years in periods that are years: from the file to what is said of them."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from porvoo_roadmap.planning.years import years_of
from tests.conftest import Run
from tests.reports.conftest import Plan

FILE = """\
title: T
source: A test
dimensions:
  impact: {title: Impact, better: high, values: {S: {points: 1}, M: {points: 2}, L: {points: 3}}}
  cost: {title: Cost, better: low, unit: €, number: {from: 0, to: 100000}}
profiles: {main: {title: Main, when: Always., method: weighted-sum, weights: {impact: 1, cost: 1}}}
default_profile: main
measures:
  - {nr: 1, name: A, problem: null, impact: L, cost: 30000, year: 2027..2028}
  - {nr: 2, name: B, problem: null, impact: L, cost: 20000, year: 2028, depends_on: [1]}
  - {nr: 3, name: C, problem: null, impact: M, cost: 20000}
  - {nr: 4, name: D, problem: null, impact: S, cost: 10000, year: 2031}
  - {nr: 5, name: E, problem: null, impact: S, cost: 99000, year: 2028..2029}
  - {nr: 6, name: F, problem: null, impact: S, cost: 1000, depends_on: [5]}
"""
PERIODS = ("--period", "2027=30000", "--period", "2028=15000", "--period", "2029=25000")


def periods(document: dict[str, Any]) -> dict[int, str | None]:
    return {row["nr"]: row["period"] for row in document["rows"] if row["period"]}


def costs(document: dict[str, Any]) -> list[int]:
    return [period["cost"] for period in document["result"]["periods"]]


def test_a_measure_starts_not_before_its_year_and_stretches_over_its_years(plan: Plan) -> None:
    document = plan(FILE, *PERIODS)
    # 2 waits for the end of 1, after which 2028 has nothing left.
    assert periods(document) == {1: "2027", 2: "2029"}
    assert costs(document) == [15000, 15000, 20000]
    assert document["result"]["engine"] == "mixed-integer"
    reasons = {row["nr"]: row["reason"] for row in document["rows"]}
    assert reasons[4] == "Its years (2031) do not fit into the periods."
    assert reasons[5] == "Costs more in its years than the periods have."
    assert reasons[6] == "Needs 5, which costs more in its years than the periods have."


def test_what_is_left_of_a_period_goes_to_the_next(plan: Plan) -> None:
    document = plan(FILE, *PERIODS, "--carry-over")
    assert periods(document) == {1: "2028", 2: "2029", 3: "2027"}
    assert [period["left"] for period in document["result"]["periods"]] == [10000, 10000, 0]
    assert document["settings"]["carry_over"] is True


def test_costs_by_year_divide_the_cost(plan: Plan) -> None:
    text = FILE.replace("year: 2027..2028}", "year: 2027..2028, costs: {2027: 25000, 2028: 5000}}")
    assert costs(plan(text, *PERIODS, "--include", "1", "--exclude", "2,3")) == [25000, 5000, 0]
    # Without years of its own the measure has those of its costs; a year between them costs nothing.
    text = FILE.replace("year: 2027..2028}", "costs: {2027: 20000, 2029: 10000}}")
    assert costs(plan(text, *PERIODS, "--include", "1", "--exclude", "2,3")) == [20000, 0, 10000]
    # Nothing in all years says nothing of their parts.
    text = FILE.replace("year: 2027..2028}", "costs: {2027: 0, 2028: 0}}")
    assert costs(plan(text, *PERIODS, "--include", "1", "--exclude", "2,3")) == [15000, 15000, 0]


def test_a_start_may_be_late_but_all_years_are_paid_for(plan: Plan) -> None:
    document = plan(FILE, "--period", "2028=15000", "--period", "2029=15000", "--exclude", "2,3")
    assert periods(document) == {1: "2028"}
    document = plan(FILE, "--period", "2027=30000", "--period", "2029=30000", "--exclude", "2,3")
    assert periods(document) == {}


def test_a_period_may_be_several_years(plan: Plan) -> None:
    document = plan(FILE, "--period", "2026..2027=15000", "--period", "2028..2030=35000", "--exclude", "3")
    assert periods(document) == {1: "2026..2027", 2: "2028..2030"}
    assert costs(document) == [15000, 35000]


def test_years_that_need_no_solver_are_planned_without_it(plan: Plan) -> None:
    document = plan(FILE, "--period", "2027=30000", "--period", "later=20000")
    # A period without years takes a measure as a whole.
    assert periods(document) == {1: "2027", 2: "later"}
    assert document["result"]["engine"] == "dynamic-programme"
    document = plan(FILE, "--period", "first=30000", "--period", "later=20000", "--exclude", "1")
    assert periods(document) == {3: "first", 4: "first"}


def test_years_that_contradict_a_wish_are_named(run: Run, file_of: Callable[[str], None]) -> None:
    file_of(FILE)
    result = run("plan", *PERIODS, "--include", "4")
    assert result.code == 1
    assert result.err.splitlines()[0] == (
        "porvoo-roadmap: error[rules-contradict]: These rules contradict each other:"
        " --include 4; measure 4 has the years 2031."
    )
    late = ("--period", "2027=5000", "--period", "2028=5000", "--period", "2029=60000")
    result = run("plan", *late, "--carry-over", "--include", "1")
    assert result.err.splitlines()[0] == (
        "porvoo-roadmap: error[rules-contradict]: These rules contradict each other: --include 1;"
        " --period 2027=5000 --period 2028=5000 --period 2029=60000 --carry-over;"
        " measure 1 has the years 2027\N{EN DASH}2028."
    )


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("--period", "2028=1", "--period", "2027=1"), "periods-out-of-order"),
        (("--period", "2027..2028=1", "--period", "2028=1"), "periods-out-of-order"),
        (("--budget", "1", "--carry-over"), "carry-over-without-periods"),
    ],
)
def test_what_says_nothing_of_years_is_refused(
    run: Run, file_of: Callable[[str], None], arguments: tuple[str, ...], code: str
) -> None:
    file_of(FILE)
    result = run("plan", *arguments)
    assert result.code == 2
    assert f"error[{code}]" in result.err


def test_a_span_that_runs_backwards_is_no_year() -> None:
    assert years_of("2029..2027") is None


def test_costs_by_year_are_shown(run: Run, file_of: Callable[[str], None]) -> None:
    file_of(FILE.replace("year: 2031}", "costs: {2031: 10000}}"))
    assert "2031: 10\N{NARROW NO-BREAK SPACE}000\n" in run("show", "4").out
    (row,) = json.loads(run("list", "--nr", "4", "-O", "json").out)["rows"]
    assert row["costs"] == {"2031": 10000}


def test_an_edit_of_costs_by_year_is_told(run: Run, file_of: Callable[..., Path]) -> None:
    file_of(FILE.replace("year: 2031}", "costs: {2031: 10000}}"), "old.yaml")
    file_of(FILE.replace("year: 2031}", "costs: {2031: 9000}}"), "new.yaml")
    out = run("diff", "old.yaml", "new.yaml").out
    assert "Costs by year (2031)" in out
    assert "9\N{NARROW NO-BREAK SPACE}000" in out


def test_an_edit_of_the_baseline_is_told(run: Run, file_of: Callable[..., Path]) -> None:
    file_of(FILE, "old.yaml")
    file_of(FILE.replace("cost: 1}}}", "cost: 1}, plan: {baseline: lowest}}}"), "new.yaml")
    assert 'Profile "Main": baseline of plans' in run("diff", "old.yaml", "new.yaml").out


@pytest.mark.parametrize(
    ("assigned", "line"),
    [
        ("costs.2031=9000 €", "costs: {2031: 9000}}"),
        ("costs.2031=null", "cost: 10000}"),
        ("costs.2032=5000", "costs: {2031: 10000, 2032: 5000}}"),
    ],
)
def test_costs_by_year_are_set(run: Run, file_of: Callable[..., Path], assigned: str, line: str) -> None:
    file = file_of(FILE.replace("year: 2031}", "costs: {2031: 10000}}"))
    assert run("set", "4", assigned, "--write").code == 0
    (written,) = [row for row in file.read_text(encoding="utf-8").splitlines() if "nr: 4" in row]
    assert written.endswith(line)


@pytest.mark.parametrize("assigned", ["costs.31=5", "costs.2031=1..2", "costs.2031=ten"])
def test_what_is_no_cost_of_a_year_is_not_set(run: Run, file_of: Callable[..., Path], assigned: str) -> None:
    file_of(FILE)
    assert run("set", "4", assigned).code == 2
