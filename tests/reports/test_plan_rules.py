"""Rules of a plan on measures together, and on what is spent: from the command line to what is said of them."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.conftest import Run

FILE = """\
title: T
source: A test
dimensions:
  theme: {title: Theme, values: {roads: {}, parks: {}}}
  impact: {title: Impact, better: high, values: {S: {points: 1}, M: {points: 2}, L: {points: 3}}}
  cost: {title: Cost, better: low, unit: €, number: {from: 0, to: 100000}}
  effort: {title: Effort, better: low, unit: d, number: {from: 0, to: 500}}
  depth: {title: Depth, better: low, number: {from: -5, to: 5}}
  status: {title: Status, values: {planned: {}, built: {state: done}}}
profiles: {main: {title: Main, when: Always., method: weighted-sum, weights: {impact: 1, cost: 1}}}
default_profile: main
measures:
  - {nr: 1, name: A, problem: null, theme: roads, impact: L, cost: 30000, effort: 50.5, depth: 1, status: planned}
  - {nr: 2, name: B, problem: null, theme: roads, impact: L, cost: 20000, effort: 100, depth: 1, status: planned}
  - {nr: 3, name: C, problem: null, theme: parks, impact: M, cost: 20000, effort: 10, depth: 1, status: planned}
  - {nr: 4, name: D, problem: null, theme: parks, impact: S, cost: 10000, effort: 20, depth: 1, status: planned}
  - {nr: 5, name: E, problem: null, theme: parks, impact: S, cost: 10000, effort: 20, depth: 1, status: built}
"""

Plan = Callable[..., dict[str, Any]]


@pytest.fixture
def plan(run: Run, file_of: Callable[[str], None]) -> Plan:
    file_of(FILE)

    def planned(*arguments: str) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(run("plan", *arguments, "-O", "json").out)
        return found

    return planned


def chosen(document: dict[str, Any]) -> list[int]:
    return sorted(row["nr"] for row in document["rows"] if row["chosen"])


def test_at_most_one_of_some(plan: Plan) -> None:
    assert chosen(plan("--budget", "60000")) == [1, 2, 4]
    document = plan("--budget", "60000", "--either", "1,2")
    # 2, 3 and 4 are worth 6 and cost 50 000, as 1, 3 and 4 do for 60 000.
    assert chosen(document) == [2, 3, 4]
    assert document["settings"]["either"] == [[1, 2]]
    assert document["result"]["wishes"] == [{"wish": "--either 1,2", "value": 1, "delay": 0}]
    # 5 is done, so that it is the one.
    assert chosen(plan("--budget", "60000", "--either", "1,5")) == [2, 3, 4]


def test_all_of_some_or_none(plan: Plan) -> None:
    document = plan("--budget", "60000", "--together", "2,3")
    assert chosen(document) == [2, 3, 4]
    assert document["result"]["engine"] == "mixed-integer"
    assert document["settings"]["together"] == [[2, 3]]
    assert chosen(plan("--budget", "30000", "--together", "1,4")) == [2]
    # 5 is done, and so is all that it comes together with.
    assert 3 in chosen(plan("--budget", "30000", "--together", "3,5"))


def test_no_more_and_no_less_is_spent_on_some(plan: Plan) -> None:
    document = plan("--budget", "60000", "--spend-at-most", "theme=roads=25 000 €")
    assert chosen(document) == [2, 3, 4]
    assert document["settings"]["spend_at_most"] == [
        {"resource": "cost", "dimension": "theme", "values": ["roads"], "amount": 25000}
    ]
    document = plan("--budget", "50000", "--spend-at-least", "theme=parks=30000")
    assert chosen(document) == [2, 3, 4]
    assert document["settings"]["spend_at_least"][0]["amount"] == 30000


def test_another_resource_has_a_budget_of_its_own(plan: Plan) -> None:
    document = plan("--budget", "60000", "--budget", "effort=80.5")
    assert chosen(document) == [1, 3, 4]
    assert document["settings"]["spend_at_most"] == [
        {"resource": "effort", "dimension": None, "values": None, "amount": 80.5}
    ]
    assert chosen(plan("--budget", "60000", "--budget", "effort=80,4 d")) == [1, 3]


def test_rules_on_sums_hold_at_every_budget_and_in_every_period(plan: Plan) -> None:
    rows = plan("--sweep", "--together", "1,4")["rows"]
    assert all((1 in row["measures"]) == (4 in row["measures"]) for row in rows)
    assert rows[-1]["measures"] == [1, 2, 3, 4]
    assert chosen(plan("--period=a=30000", "--period=b=30000", "--together", "1,3")) == [1, 3, 4]


def test_a_rule_on_a_sum_that_cannot_be_kept_is_named(run: Run, file_of: Callable[[str], None]) -> None:
    file_of(FILE)
    result = run("plan", "--budget=60000", "--include=1", "--spend-at-most=theme=roads=25000")
    assert (result.code, result.out) == (1, "")
    assert result.err.startswith(
        "porvoo-roadmap: error[rules-contradict]: These rules contradict each other:"
        " --include 1; --spend-at-most theme=roads=25000.\n"
    )
    result = run("plan", "--budget=60000", "--spend-at-most=theme=roads=25000")
    assert "Not possible because of --spend-at-most theme=roads=25000." in result.out


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--either", "4"], "not-a-group"),
        (["--together", "4"], "not-a-group"),
        (["--spend-at-most", "roads"], "not-a-spending"),
        (["--spend-at-most", "roads=50"], "not-a-spending"),
        (["--spend-at-least", "theme=roads=x"], "not-an-amount"),
        (["--budget", "efort=120"], "not-a-resource"),
        (["--budget", "theme=120"], "no-resource"),
        (["--budget", "depth=3"], "resource-negative"),
        (["--budget", "effort=-3"], "not-an-amount"),
    ],
)
def test_rules_that_say_nothing_are_refused(
    run: Run, file_of: Callable[[str], None], arguments: list[str], code: str
) -> None:
    file_of(FILE)
    result = run("plan", "--budget", "60000", *arguments)
    assert (result.code, result.out) == (2, "")
    assert f"error[{code}]" in result.err


def test_without_a_solver_a_rule_on_a_sum_says_what_to_install(
    run: Run, file_of: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    from porvoo_roadmap.planning.mixed_integer import highs

    monkeypatch.setattr(highs, "is_installed", lambda: False)
    file_of(FILE)
    for arguments in (["--budget=60000"], ["--sweep"]):
        result = run("plan", *arguments, "--together=1,2")
        assert (result.code, result.out) == (2, "")
        assert "needs-solver]" in result.err
    assert run("plan", "--budget=60000", "--either=1,2").code == 0


def test_a_rule_that_binds_says_what_a_unit_more_buys(run: Run, file_of: Callable[[str], None]) -> None:
    file_of(FILE)
    line = ["plan", "--period=2027=40000", "--period=2028=10000"]
    out = run(*line, "--at-most", "theme=roads:1", "--budget", "effort=79").out
    # 1, 3 and 4 take 80.5 days; 2, 3 and 4 take 130.
    assert "--budget effort=79 with" not in out
    out = run(*line, "--at-most", "theme=roads:0").out
    # 2, 3 and 4 instead of 3 and 4.
    assert "--at-most theme=roads:0 with 1 more adds 3 to the value.\n" in out
    document = json.loads(run(*line, "--at-most", "theme=roads:0", "-O", "json").out)
    assert {"rule": "--at-most theme=roads:0", "period": None, "more": 1, "value": 3} in document["result"][
        "binding"
    ]
    out = run("plan", "--budget=50000", "--at-least", "theme=parks:2").out
    assert "--at-least theme=parks:2 with" not in out
    out = run("plan", "--period=2027=49000", "--period=2028=9000").out
    assert "1 000" not in out
    assert "10\u202f000\u00a0€ more in 2027 adds" in out
    # 4 alone, where 2 alone would be worth 3.
    line = ["plan", "--budget=20000", "--at-least", "impact=S:1"]
    assert "--at-least impact=S:1 with 1 less adds 2 to the value.\n" in run(*line).out
    binding = json.loads(run(*line, "-O", "json").out)["result"]["binding"]
    assert {"rule": "--at-least impact=S:1", "period": None, "more": -1, "value": 2} in binding
    # Half a day more lets 3 and 4 be joined by 1.
    line = ["plan", "--budget=60000", "--budget", "effort=80"]
    assert "--budget effort=80 with 0.5 more adds 1 to the value.\n" in run(*line).out


def test_a_done_measure_that_is_excluded_is_in_nobodys_way(run: Run, file_of: Callable[[str], None]) -> None:
    file_of(FILE)
    result = run("plan", "--budget", "50000", "--exclude", "5", "--include", "1", "--exclude", "1")
    assert result.code == 1
    assert "These rules contradict each other: --include 1; --exclude 1." in result.err
