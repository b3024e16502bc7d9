"""`plan --check`: a plan of yesterday beside the file of today."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from inline_snapshot import snapshot

from porvoo_roadmap.planning.nearest_plan import NearestPlan
from porvoo_roadmap.planning.plans import plan_of, worth_of
from tests.conftest import Run

DAY_ONE = """\
title: Town
source: A test
dimensions:
  goal: {title: Goal, values: {A: {}, B: {}}}
  impact: {title: Impact, values: {S: {points: 1}, M: {points: 2}, L: {points: 3}}}
  cost: {title: Cost, better: low, unit: €, number: {from: 0, to: 100}}
  status: {title: Status, values: {planned: {}, built: {state: done}, given up: {state: dropped}}}
profiles:
  law:
    title: Law
    when: Always
    method: weighted-sum
    weights: {impact: 3, cost: 2}
    lanes: [{title: Law, when: {goal: [B]}}]
default_profile: law
measures:
  - {nr: 1, name: Bridge, code: K1, problem: null, goal: A, impact: L, cost: 30}
  - {nr: 2, name: Crossing, problem: null, goal: A, impact: M, cost: 10}
  - {nr: 3, name: Lamps, problem: null, goal: A, impact: M, cost: 10, depends_on: [2]}
  - {nr: 4, name: Paving, problem: null, goal: A, impact: S, cost: 10}
  - {nr: 5, name: Signs, problem: null, goal: A, impact: S, cost: 20}
"""

Town = Callable[..., Any]


@pytest.fixture
def town(run: Run, tmp_path: Path) -> Town:
    """The plan of the first day, checked against the file with some texts of it replaced."""

    def check(
        *edits: tuple[str, str], plan: tuple[str, ...] = ("-b", "60"), check: tuple[str, ...] = ()
    ) -> Any:
        path = tmp_path / "measures.yaml"
        path.write_text(DAY_ONE)
        assert run("plan", *plan, "-o", "plan.json").code == 0
        text = DAY_ONE
        for old, new in edits:
            assert old in text
            text = text.replace(old, new)
        path.write_text(text)
        found = run("plan", "--check", "plan.json", "-O", "json", *check)
        assert found.err == ""
        answer = json.loads(found.out)
        assert found.code == (0 if answer["result"]["holds"] else 1)
        return answer

    return check


def breaches(answer: Any) -> list[tuple[str, list[int], str]]:
    return [(one["kind"], one["numbers"], one["message"]) for one in answer["result"]["breaches"]]


def fates(answer: Any) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for row in answer["rows"]:
        found.setdefault(row["fate"], []).append(row["nr"])
    return found


def test_a_plan_of_the_same_file_holds_and_has_lost_nothing(town: Town) -> None:
    answer = town()
    assert answer["result"] == snapshot(
        {
            "holds": True,
            "file": "plan.json",
            "made_from": "04ae2f4385825e4d783218a18aa4ba1e3a3feaeb424125e48324d835b6d9b683",
            "same_measures": True,
            "old_cost": 60,
            "cost": 60,
            "budget": 60,
            "old_value": 8,
            "value": 8,
            "best_value": 8,
            "lost": 0,
            "bound": 8,
            "proven": True,
            "no_plan": None,
            "breaches": [],
        }
    )
    assert fates(answer) == {"stays": [1, 2, 3, 4]}


def test_a_measure_that_costs_more_breaks_the_budget(town: Town) -> None:
    answer = town(("impact: M, cost: 10, dep", "impact: M, cost: 15, dep"))
    assert breaches(answer) == [
        ("budget", [1, 2, 3, 4], "The plan costs 65\xa0€, which is 5\xa0€ over the budget of 60\xa0€.")
    ]
    assert fates(answer) == {"out": [4], "stays": [1, 2, 3]}
    result = answer["result"]
    assert (result["old_cost"], result["cost"], result["value"], result["best_value"]) == (60, 65, 8, 7)
    assert [row["old_cost"] for row in answer["rows"] if row["nr"] == 3] == [10]


def test_in_words_it_says_what_is_broken_lost_and_changed(run: Run, town: Town) -> None:
    town(("name: Lamps", "name: Lights"), ("impact: M, cost: 10, dep", "impact: S, cost: 15, dep"))
    assert run("plan", "--check", "plan.json").out == snapshot("""\
Town: check of a plan

The plan no longer holds: it breaks 1 rule. It is worth 7; the best plan that keeps the rules is worth 6.
The plan costs 65\xa0€, which is 5\xa0€ over the budget of 60\xa0€.

Not in the best plan
No.  Name      Cost  Value  Changed since then
                (€)
---  --------  ----  -----  ----------------------------------------------------
  3  Lights      15      1  It was called "Lamps". It cost 10\xa0€. It was worth 2.

Stays in the plan
No.  Name      Cost  Value  Changed since then
                (€)
---  --------  ----  -----  ----------------------------------------------------
  1  Bridge      30      3
  2  Crossing    10      2
  4  Paving      10      1

The measures file has changed since the plan was made.
The plan cost 60\xa0€ and was worth 8; now it costs 65\xa0€ and is worth 7.
Of the best plans, the one is shown that exchanges the fewest measures.

Plan: plan.json
5 measures
File: measures.yaml
Profile: Law (law)
Value: the points of "Impact"; points are counted from 0
Points defined in the file: Impact (S 1, M 2, L 3); Cost (0–100\xa0€; less is better)
""")


def test_a_better_plan_exchanges_as_few_as_can_be(town: Town) -> None:
    """Signs are now worth 3: more than Paving, and 10 more."""
    answer = town(("impact: S, cost: 20", "impact: L, cost: 10"))
    assert (answer["result"]["holds"], answer["result"]["lost"]) == (True, 2)
    assert fates(answer) == {"out": [4], "in": [5], "stays": [1, 2, 3]}


def test_what_is_gone_is_told_by_its_name(town: Town) -> None:
    answer = town(("  - {nr: 4, name: Paving, problem: null, goal: A, impact: S, cost: 10}\n", ""))
    assert breaches(answer) == [("gone", [4], "Measure 4 (Paving) is no longer in the file.")]
    assert fates(answer) == {"impossible": [4], "stays": [1, 2, 3]}


@pytest.mark.parametrize(
    ("edits", "found"),
    [
        ([("nr: 1, name: Bridge", "nr: 9, name: Bridge")], [("renumbered", [1, 9])]),
        # Its code says that it is the same.
        ([("nr: 1, name: Bridge", "nr: 1, name: New bridge")], []),
        # The number is another measure's, and the name has gone elsewhere.
        (
            [("nr: 4, name: Paving", "nr: 4, name: Bins"), ("nr: 5, name: Signs", "nr: 5, name: Paving")],
            [("renumbered", [4, 5])],
        ),
        # Renamed: the old name is nowhere.
        ([("nr: 4, name: Paving", "nr: 4, name: Stones")], []),
    ],
)
def test_a_measure_is_its_number_unless_it_has_moved(town: Town, edits: Any, found: Any) -> None:
    assert [(kind, numbers) for kind, numbers, _ in breaches(town(*edits))] == found


def test_what_is_done_costs_nothing_and_satisfies(run: Run, town: Town) -> None:
    answer = town(("impact: M, cost: 10}", "impact: M, cost: 10, status: built}"))
    out = run("plan", "--check", "plan.json").out
    assert "Measure 2 is done: it costs nothing now, and its value is not counted.\n" in out
    assert breaches(answer) == []
    assert fates(answer) == {"done": [2], "stays": [1, 3, 4]}
    assert answer["result"]["cost"] == 50


def test_what_is_dropped_breaks_the_plan_and_who_needs_it(town: Town) -> None:
    answer = town(("impact: M, cost: 10}", "impact: M, cost: 10, status: given up}"))
    assert breaches(answer) == [("dropped", [2], "Dropped measures: 2.")]
    alone = town(("impact: S, cost: 10}", "impact: S, cost: 10, status: given up}"))
    assert breaches(alone) == [("dropped", [4], "Dropped measures: 4.")]


def test_new_obligations_filters_and_prerequisites_are_rules(town: Town) -> None:
    assert breaches(
        town(("nr: 5, name: Signs, problem: null, goal: A", "nr: 5, name: Signs, problem: null, goal: B"))
    ) == [("duties", [5], "Obligations that are not in the plan: 5.")]
    needs = town(("impact: S, cost: 10}", "impact: S, cost: 10, depends_on: [5]}"))
    assert breaches(needs) == [
        ("needs", [4, 5], "Measure 4 depends on measure 5, which is not in the plan or comes later.")
    ]
    filtered = town(check=("--nr", "1-3"))
    assert breaches(filtered) == [("outside", [4], "Left out by the filters: 4.")]
    decided = town(("measures:\n", "decisions: [{nr: 1, put: out, why: No}]\nmeasures:\n"))
    assert breaches(decided) == [("out", [1], "Left out by a decision: 1.")]


@pytest.mark.parametrize(
    ("options", "kind", "message"),
    [
        (("--exclude", "4"), "exclude", "This rule is not kept: --exclude 4."),
        (("--include", "5"), "include", "This rule is not kept: --include 5."),
        (("--at-most", "impact=M:1"), "at-most", "This rule is not kept: --at-most impact=M:1."),
        (("--together", "4,5"), "together", "This rule is not kept: --together 4,5."),
        (("--spend-at-most", "goal=A=55"), "spend-at-most", "--spend-at-most goal=A=55 is exceeded by 5."),
        (
            ("--spend-at-least", "impact=S=20"),
            "spend-at-least",
            "--spend-at-least impact=S=20 is missed by 10.",
        ),
    ],
)
def test_options_of_the_command_line_take_the_place_of_the_plans(
    town: Town, options: tuple[str, ...], kind: str, message: str
) -> None:
    answer = town(check=options)
    assert [(found, text) for found, _numbers, text in breaches(answer)] == [(kind, message)]
    assert answer["settings"]["options"]["budget"] == ["60"]


PERIODS = ("--period", "2027=40", "--period", "2028=20")


def test_periods_are_held_by_their_names(run: Run, town: Town) -> None:
    """Bridge costs 35 now, and so moves nothing but the sum of its period."""
    assert fates(town(plan=PERIODS)) == {"stays": [1, 2, 3, 4]}
    answer = town(("impact: L, cost: 30", "impact: L, cost: 35"), plan=PERIODS)
    assert [kind for kind, *_ in breaches(answer)] == ["budget"]
    assert run("plan", "--check", "plan.json").out == snapshot("""\
Town: check of a plan

The plan no longer holds: it breaks 1 rule. It is worth 8; the best plan that keeps the rules is worth 7.
In 2027 the plan costs 45\xa0€, which is 5\xa0€ over the budget of 40\xa0€.

Not in the best plan
No.  Name      Period             Cost  Value  Changed since then
                                   (€)
---  --------  -----------------  ----  -----  ------------------
  4  Paving    2028                 10      1

In another period in the best plan
No.  Name      Period             Cost  Value  Changed since then
                                   (€)
---  --------  -----------------  ----  -----  ------------------
  2  Crossing  2027, better 2028    10      2

Stays in the plan
No.  Name      Period             Cost  Value  Changed since then
                                   (€)
---  --------  -----------------  ----  -----  ------------------
  1  Bridge    2027                 35      3  It cost 30\xa0€.
  3  Lamps     2028                 10      2

The measures file has changed since the plan was made.
The plan cost 60\xa0€ and was worth 8; now it costs 65\xa0€ and is worth 8.
Of the best plans, the one is shown that exchanges the fewest measures.

Plan: plan.json
5 measures
File: measures.yaml
Profile: Law (law)
Value: the points of "Impact"; points are counted from 0
Points defined in the file: Impact (S 1, M 2, L 3); Cost (0–100\xa0€; less is better)
""")
    other = run("plan", "--check", "plan.json", "--period", "2030=50")
    assert (other.code, "[other-periods]" in other.err) == (2, True)


def test_carried_money_and_years_are_rules_too(town: Town) -> None:
    """Of 40 and 20 the first period leaves 10, so that the second has 30."""
    plan = (*PERIODS, "--carry-over", "--include", "4")
    dearer = (
        "nr: 1, name: Bridge, code: K1, problem: null, goal: A, impact: L, cost: 30",
        "nr: 1, name: Bridge, code: K1, problem: null, goal: A, impact: L, cost: 45",
    )
    assert [kind for kind, *_ in breaches(town(dearer, plan=plan))] == ["budget"]
    # As dear as what both periods have together, but not before they have it.
    assert breaches(town(plan=("--period", "2027=50", "--period", "2028=10", "--carry-over"))) == []
    years = town(("name: Crossing, ", "name: Crossing, year: 2028, "), plan=PERIODS)
    assert breaches(years) == [
        ("needs", [3, 2], "Measure 3 depends on measure 2, which is not in the plan or comes later."),
        ("years", [2], "Measure 2 is planned for other years than the file gives it."),
    ]


def test_what_comes_into_the_plan_is_told_with_its_period(run: Run, town: Town) -> None:
    answer = town(("impact: S, cost: 20", "impact: L, cost: 10"), plan=PERIODS)
    assert fates(answer)["in"] == [5]
    assert re.search(r" 5  Signs +202[78] ", run("plan", "--check", "plan.json").out)


def test_a_move_to_another_period_is_told(run: Run, town: Town, tmp_path: Path) -> None:
    """With a rate, what is worth more comes first."""
    town(plan=("--period", "a=10", "--period", "b=10", "--rate", "10%", "--include", "4"))
    plan = (tmp_path / "plan.json").read_text()
    edited = DAY_ONE.replace("impact: S, cost: 10", "impact: L, cost: 10")
    (tmp_path / "measures.yaml").write_text(edited)
    assert '"period": "b"' in plan
    answer = json.loads(run("plan", "--check", "plan.json", "-O", "json").out)
    assert fates(answer) == {"moved": [2, 4]}
    assert "b, better a" in run("plan", "--check", "plan.json").out


def test_where_there_is_no_plan_at_all_it_says_why(run: Run, town: Town) -> None:
    answer = town(check=("-b", "5", "--include", "1"))
    assert (answer["result"]["best_value"], answer["result"]["proven"]) == (None, True)
    assert answer["result"]["no_plan"].startswith("Together these cost at least 30\xa0€")
    assert "Together these cost" in run("plan", "--check", "plan.json", "-b", "5", "--include", "1").out


def test_what_is_not_found_in_time_is_said(run: Run, town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    town()
    room = "porvoo_roadmap.planning.nearest_plan.nearest_plan"
    monkeypatch.setattr(room, lambda *_: None)
    assert "The best plan was not found in time." in run("plan", "--check", "plan.json").out
    assert json.loads(run("plan", "--check", "plan.json", "-O", "json").out)["result"]["proven"] is False

    def unproven(instance: Any, periods: Any, _watch: Any) -> NearestPlan:
        return NearestPlan(plan_of(instance, periods, worth_of(instance, periods)), 9, is_best=False)

    monkeypatch.setattr(room, unproven)
    out = run("plan", "--check", "plan.json").out
    assert (
        "No better plan was found in time. That was not proven in time; no plan is worth more than 9." in out
    )


def test_obligations_that_could_be_earlier_are_told(run: Run, tmp_path: Path) -> None:
    """As much value, but an obligation has come that is in the second period."""
    (tmp_path / "measures.yaml").write_text(DAY_ONE)
    assert run("plan", "--period", "a=10", "--period", "b=10", "-o", "plan.json").code == 0
    edited = DAY_ONE.replace("name: Lamps, problem: null, goal: A", "name: Lamps, problem: null, goal: B")
    (tmp_path / "measures.yaml").write_text(edited.replace(", depends_on: [2]", ""))
    out = run("plan", "--check", "plan.json").out
    assert "It is worth 4, as the best plan today, in which obligations are earlier." in out


def test_options_that_the_file_has_no_more_are_told(run: Run, town: Town) -> None:
    town(plan=("-b", "60", "--include", "5"), check=())
    path = Path("measures.yaml")
    path.write_text(DAY_ONE.replace("nr: 5,", "nr: 6,"))
    found = run("plan", "--check", "plan.json")
    assert (found.code, found.out) == (1, "")
    assert found.err.startswith("The options come from the plan plan.json, and do not fit the measures file:")


@pytest.mark.parametrize("options", [("--sweep",), ("--group", "goal")])
def test_what_shows_something_else_is_refused(run: Run, town: Town, options: tuple[str, ...]) -> None:
    town()
    assert "[options-exclude]" in run("plan", "--check", "plan.json", *options).err


def test_the_plan_is_not_written_over_and_not_read_twice(run: Run, town: Town) -> None:
    town()
    assert "[output-is-input]" in run("plan", "--check", "plan.json", "-o", "plan.json").err
    assert "[input-twice]" in run("plan", "--check", "-", "-f", "-").err


@pytest.mark.parametrize("form", ["plain", "markdown", "csv", "jsonl", "csv-excel"])
def test_every_format_tells_of_a_check(run: Run, town: Town, form: str) -> None:
    town(("impact: M, cost: 10, dep", "impact: M, cost: 15, dep"))
    found = run("plan", "--check", "plan.json", "-O", form)
    assert (found.code, "Lamps" in found.out) == (1, True)


def test_an_interrupted_check_says_what_it_has(run: Run, town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_instance: Any, _periods: Any, watch: Any) -> None:
        watch.interrupt()

    town()
    monkeypatch.setattr("porvoo_roadmap.planning.nearest_plan.nearest_plan", interrupted)
    assert run("plan", "--check", "plan.json").code == 130
