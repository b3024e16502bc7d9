"""`plan` on the screen and for programs."""

import json
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Any

import pytest
from inline_snapshot import snapshot

from tests.conftest import DIMENSIONS, PROFILES, Run, roadmap_text

#: Two duties, 1 and 2; measure 5 depends on measure 4; costs with decimals.
CITY = """\
title: Town
source: A test
dimensions:
  source: {title: Source, values: {Law: {}, Will: {label: {en: Free will, fi: Oma tahto}}}}
  goal: {title: Goal, values: {A: {}, B: {}}}
  impact: {title: Impact, values: {none: {points: 0}, S: {points: 1}, M: {points: 2}, L: {points: 3}}}
  cost: {title: Cost, better: low, values: {cheap: {points: 0.1}, mid: {points: 0.2}, dear: {points: 12500.50}}}
profiles:
  duties:
    title: Duties
    when: Always
    method: weighted-sum
    weights: {impact: 3, cost: 2}
    lanes: [{title: Law, when: {source: [Law]}}]
  free: {title: Free, when: Else, method: weighted-sum, weights: {impact: 1}}
default_profile: duties
measures:
  - {nr: 1, name: First, problem: null, source: Law, goal: A, impact: S, cost: cheap}
  - {nr: 2, name: '=Second [b]', problem: null, source: Law, goal: A, impact: S, cost: mid}
  - {nr: 3, name: Third, problem: null, source: Will, goal: A, impact: L, cost: mid}
  - {nr: 4, name: Fourth, problem: null, source: Will, goal: B, impact: none, cost: cheap}
  - {nr: 5, name: Fifth, problem: null, source: Will, goal: B, impact: L, cost: cheap, depends_on: [4]}
  - {nr: 6, name: Sixth, problem: null, source: Will, goal: B, impact: M, cost: dear}
"""


#: What a plan says of done, dropped and open measures where there are none.
NOTHING_OPEN = {"done": None, "dropped": None, "open_costs": None, "open_values": None}


@pytest.fixture
def town(run: Run, tmp_path: Path) -> Run:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "measures.yaml").write_text(CITY)
    return run


def document(run: Run, *arguments: str) -> Any:
    result = run("plan", *arguments, "-O", "json")
    assert result.err == ""
    return json.loads(result.out)


def chosen(answer: Any) -> list[int]:
    return sorted(row["nr"] for row in answer["rows"] if row["chosen"])


# Porvoo's file


def test_what_thirty_units_buy_by_hand(run: Run) -> None:
    """The duties cost 20 and are worth 20; five measures give 2 for 1, and five units 1 each.

    Five units out of three measures of 3, three of 2 and four of 1: 12 + 12 + 18 + 9 ways.
    """
    answer = document(run, "--budget", "30")
    assert answer["result"] == {
        "budget": 30,
        "cost": 30,
        "value": 35,
        "left": 0,
        "plans": 51,
        "engine": "dynamic-programme",
        "proven": True,
        "bound": 35,
        "shown_proven": True,
        "wishes": [],
        "binding": [{"rule": "--budget 30", "period": None, "more": 1, "value": 1}],
        "next_step": {"budget": 31, "value": 36},
        **NOTHING_OPEN,
    }
    duties = [1, 2, 3, 4, 5, 7, 11, 17, 19, 23]
    assert chosen(answer) == sorted([*duties, 8, 13, 14, 24, 25, 6, 10, 20])
    standing = {row["nr"]: row["standing"] for row in answer["rows"]}
    assert [nr for nr in sorted(standing) if standing[nr] == "core"] == sorted([*duties, 8, 13, 14, 24, 25])
    assert [nr for nr in standing if standing[nr] == "exterior"] == [9]
    # Once all others are bought, for 44, another unit buys 9 in place of a measure of 1 for 1.
    assert answer["rows"][-1] == {
        "nr": 9,
        "name": "Lasketaan hiilijalanjälki, joka perustuu ostolaskudataan",
        "lane": 2,
        "cost": 2,
        "value": 1,
        "chosen": False,
        "standing": "exterior",
        "period": None,
        "reason": "In a best plan only from a budget of 45 (15 more).",
    }


def test_duties_that_exceed_the_budget_are_refused(run: Run) -> None:
    assert run("plan", "--budget", "19") == (
        1,
        "",
        """\
porvoo-roadmap: error[duties-over-budget]: The obligations cost 20, but the budget is 19. It is 1 too small.
  Remedy: Write --budget 20 or more, or let the obligations compete with the rest: --no-lanes.
""",
    )
    assert document(run, "--budget", "20")["result"]["plans"] == 1
    assert document(run, "--budget", "19", "--no-lanes")["result"]["cost"] == 19


def test_the_sweep_runs_from_the_duties_to_everything(run: Run) -> None:
    rows = document(run, "--sweep")["rows"]
    assert rows[0] == {"budget": 20, "value": 20, "measures": [1, 2, 3, 4, 5, 7, 11, 17, 19, 23]}
    assert rows[-1] == {"budget": 46, "value": 50, "measures": [*range(1, 27)]}
    for row in rows[::5]:
        answer = document(run, "--budget", str(row["budget"]))
        assert (answer["result"]["value"], chosen(answer)) == (row["value"], row["measures"])
    assert document(run, "--sweep", "--budget", "25")["rows"] == rows[:6]
    assert run("plan", "--sweep", "--budget", "5").code == 1


# The screen


def test_a_plan_on_the_screen_has_parts_and_reasons(town: Run) -> None:
    assert town("plan", "--budget", "0.6", "--include", "4", "--at-most", "goal=A:3").out == snapshot("""\
Town: plan

The budget of 0.6 buys 4 measures with a value of 5; 0.1 is left. 2 of them are obligations; together they cost 0.3.

In the plan and in every best plan
No.  Name             Cost  Value  Reason
---  -----------  --------  -----  --------------------------------------------------------------
  1  First             0.1      1  An obligation.
  2  =Second [b]       0.2      1  An obligation.
  4  Fourth            0.1      0  In the plan on request.

In the plan, but not in every best plan
No.  Name             Cost  Value  Reason
---  -----------  --------  -----  --------------------------------------------------------------
  5  Fifth             0.1      3  In some best plans.

Left out, but in another best plan
No.  Name             Cost  Value  Reason
---  -----------  --------  -----  --------------------------------------------------------------
  3  Third             0.2      3  Equally good instead of 5.

Left out, and in no best plan
No.  Name             Cost  Value  Reason
---  -----------  --------  -----  --------------------------------------------------------------
  6  Sixth        12\u202f500.5      2  In a best plan only from a budget of 12\u202f501.2 (12\u202f500.6 more).

2 plans are equally good. Shown is the cheapest; among equally cheap ones, the one with the lowest measure numbers.
Best use of more money: 0.1 more adds 3 to the value.
--include 4 does not lower the value.
--at-most goal=A:3 does not lower the value.

6 measures
File: data/measures.yaml
Profile: Duties (duties)
Value: the points of "Impact"; points are counted from 0
Points defined in the file: Impact (none 0, S 1, M 2, L 3); Cost (cheap 0.1, mid 0.2, dear 12\u202f500.5; less is better)
""")


def test_a_plan_in_plain_words_is_one_fact_a_line(town: Run) -> None:
    assert town("plan", "--budget", "0.5", "--nr", "3-5", "-O", "plain").out == snapshot("""\
Town: plan

The budget of 0.5 buys all 3 measures; 0.1 is left.

In the plan and in every best plan

Number: 3
Name: Third
Costs: 0.2
Value: 3
Reason: In every best plan.

Number: 4
Name: Fourth
Costs: 0.1
Value: 0
Reason: Needed by 5.

Number: 5
Name: Fifth
Costs: 0.1
Value: 3
Reason: In every best plan.

No other plan is as good.

3 of 6 measures; filter (No.: 3, 4, 5)
File: data/measures.yaml
Profile: Duties (duties)
Value: the points of "Impact"; points are counted from 0
Points defined in the file: Impact (none 0, S 1, M 2, L 3); Cost (cheap 0.1, mid 0.2, dear 12\u202f500.5; less is better)
""")


def test_a_schedule_on_the_screen_has_a_column_for_each_period(town: Run) -> None:
    arguments = ("--period", "2027=0.3", "--period", "2028=0.35", "--rate", "5 %")
    assert town("plan", *arguments).out == snapshot("""\
Town: schedule

With 0.65 for all periods, 3 measures are scheduled, with a value of 4.86; 0.15 stays unspent. 2 of them are obligations; together they cost 0.3.

In the plan and in every best plan
No.  Name                        2027  2028        Not  Value  Reason
                                             scheduled
---  --------------------------  ----  ----  ---------  -----  -------------------------------------------
  1  First                        0.1                       1  An obligation.
  2  =Second [b]                  0.2                       1  An obligation.

In the plan, but not in every best plan
No.  Name                        2027  2028        Not  Value  Reason
                                             scheduled
---  --------------------------  ----  ----  ---------  -----  -------------------------------------------
  3  Third                              0.2                 3  In some best plans.

Left out, but in another best plan
No.  Name                        2027  2028        Not  Value  Reason
                                             scheduled
---  --------------------------  ----  ----  ---------  -----  -------------------------------------------
  4  Fourth                                        0.1      0  Equally good together with 5, instead of 3.
  5  Fifth                                         0.1      3  Equally good together with 4, instead of 3.

Left out, and in no best plan
No.  Name                        2027  2028        Not  Value  Reason
                                             scheduled
---  --------------------------  ----  ----  ---------  -----  -------------------------------------------
  6  Sixth                                    12\u202f500.5      2  Costs 12\u202f500.5, more than any period has.

Periods
No.  Name                        2027  2028        Not  Value  Reason
                                             scheduled
---  --------------------------  ----  ----  ---------  -----  -------------------------------------------
     Costs                        0.3   0.2   12\u202f500.7
     Budget                       0.3  0.35
     Unspent (not carried over)     0  0.15
     Value                          2     3

The plan differs from the ranking: 5 ranks higher than 3, but is left out. A plan looks for the highest total value.
Value counts 5% more in each period than in the next.
3 schedules are equally good. Shown is the earliest of them.
0.1 more in 2027 adds 2.86 to the value.
0.1 more in 2028 adds 2.86 to the value.

6 measures
File: data/measures.yaml
Profile: Duties (duties)
Value: the points of "Impact"; points are counted from 0
Points defined in the file: Impact (none 0, S 1, M 2, L 3); Cost (cheap 0.1, mid 0.2, dear 12\u202f500.5; less is better)
""")


def test_a_sweep_on_the_screen_has_a_row_for_each_step(town: Run) -> None:
    assert town("plan", "--sweep").out == snapshot("""\
Town: the highest value at every budget

The highest value rises from 2 with a budget of 0.3 to 10 with a budget of 12\u202f501.2.

  Budget  Value  Per unit                            Measures
--------  -----  --------  ------------------------  --------
     0.3      2            █████                     1, 2
     0.5      5        15  ████████████              +3
     0.7      8        15  ███████████████████       +4 +5
12\u202f501.2     10   0.00016  ████████████████████████  +6

Each value holds up to the next budget. + comes into the plan, − leaves it.
Between budgets of 0.3 and 0.7, each unit of cost adds most to the value: 15.

6 measures
File: data/measures.yaml
Profile: Duties (duties)
Value: the points of "Impact"; points are counted from 0
Points defined in the file: Impact (none 0, S 1, M 2, L 3); Cost (cheap 0.1, mid 0.2, dear 12\u202f500.5; less is better)
""")


def test_a_schedule_in_markdown_and_for_excel_escapes_what_is_typed(town: Run) -> None:
    arguments = ("--period", "a|b=0.3", "--period", "c=0.2", "--nr", "1-3")
    assert town("plan", *arguments, "-O", "markdown").out == snapshot("""\
## Town: schedule

With 0.5 for all periods, all 3 measures are scheduled; nothing stays unspent. 2 of them are obligations; together they cost 0.3.

### In the plan and in every best plan

| No. | Name | a\\|b | c | Not<br>scheduled | Value | Reason |
| ---: | --- | ---: | ---: | ---: | ---: | --- |
| 1 | First | 0.1 |  |  | 1 | An obligation. |
| 2 | =Second \\[b\\] | 0.2 |  |  | 1 | An obligation. |
| 3 | Third |  | 0.2 |  | 3 | In every best plan. |

### Periods

| No. | Name | a\\|b | c | Not<br>scheduled | Value | Reason |
| ---: | --- | ---: | ---: | ---: | ---: | --- |
|  | Costs | 0.3 | 0.2 | 0 |  |  |
|  | Budget | 0.3 | 0.2 |  |  |  |
|  | Unspent (not carried over) | 0 | 0 |  |  |  |
|  | Value | 2 | 3 |  |  |  |

No other plan is as good.

3 of 6 measures; filter (No.: 1, 2, 3)

File: data/measures.yaml

Profile: Duties (duties)

Value: the points of "Impact"; points are counted from 0

Points defined in the file: Impact (none 0, S 1, M 2, L 3); Cost (cheap 0.1, mid 0.2, dear 12\u202f500.5; less is better)

""")
    assert town("plan", *arguments, "-O", "csv-excel", "--lang", "fi").out == snapshot("""\
\ufeffNro;Nimi;Ryhmä;Kustannukset;Arvo;Valittu;Parhaissa suunnitelmissa;Kausi;Peruste\r
1;First;1;0,1;1;true;core;a|b;Velvoite.\r
2;'=Second [b];1;0,2;1;true;core;a|b;Velvoite.\r
3;Third;2;0,2;3;true;core;c;Kaikissa parhaissa suunnitelmissa.\r
""")


def test_nothing_to_plan_is_an_empty_plan(town: Run) -> None:
    result = town("plan", "--budget", "1", "--search", "no such word")
    assert result.code == 0
    assert ("\nNo other plan is as good.\n") in result.out
    assert town("plan", "--sweep", "--search", "no such word").code == 0


def test_what_one_run_changes_of_a_profile_is_told(run: Run) -> None:
    weights = ("--weights", "impact=2,beneficiary=0.5,cost=1")
    out = run("plan", "--budget", "3", "--no-lanes", *weights).out
    assert (
        "The profile's priority groups are left out in this run.\nThe profile's weights are replaced in this run.\n"
    ) in out
    assert (
        "Value: the weighted mean of the points (Impact 2, Beneficiary 0.5); points are counted from 0\n"
        in out
    )


def test_a_wish_that_delays_duties_says_so(town: Run) -> None:
    """Third fits the first period alone, and there in the place of First."""
    arguments = ("--period", "2027=0.4", "--period", "2028=0.15", "--include", "3")
    assert "--include 3 delays obligations by 1 period in all.\n" in town("plan", *arguments).out
    assert document(town, *arguments)["result"]["wishes"] == [{"wish": "--include 3", "value": 0, "delay": 1}]


def test_a_wish_that_gives_up_value_says_so(run: Run) -> None:
    """Beside the duties 6 are left: 5 for 10 and 1 for 1; with 9, which is 2 for 1, only 4 for 8."""
    free = document(run, "--budget", "26")["result"]["value"]
    assert free == 20 + 5 * 2 + 1
    out = run("plan", "--budget", "26", "--include", "9").out
    assert "with a value of 29;" in out
    assert "--include 9 lowers the value by 2.\n" in out


def test_many_equal_measures_are_told_in_part(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = "  - {nr: %d, name: N, problem: null, goal: A, impact: S, cost: S}\n"
    measures = "measures:\n" + "".join(one % nr for nr in range(1, 21))
    (tmp_path / "f.yaml").write_text(roadmap_text(measures))
    out = run("plan", "-f", "f.yaml", "--budget", "10").out
    assert " As good as 11, 12, 13, 14, 15, 16, …." in out
    assert "184\u202f756 plans are equally good" in out
    monkeypatch.setattr("porvoo_roadmap.planning.alternative_optima.MOST_COUNTED", 1)
    assert (
        "There are too many equally good plans to count." in run("plan", "-f", "f.yaml", "--budget", "10").out
    )
    assert document(run, "-f", "f.yaml", "--budget", "10")["result"]["plans"] is None


def test_what_the_solver_did_not_count_is_said(run: Run) -> None:
    arguments = ("--budget", "30", "--together", "13,14")
    assert document(run, *arguments)["result"]["plans"] is None
    assert "The equally good plans were not counted. Shown is the cheapest;" in run("plan", *arguments).out


# For programs


def test_a_plan_for_programs_says_all_that_was_asked_and_found(town: Run) -> None:
    wishes = ("--include", "5", "--exclude", "6", "--at-least", "goal=B:1", "--at-most", "source=free:2")
    answer = document(town, "--budget", "0.60", *wishes, "--weights", "impact=1/3")
    assert answer["settings"] == snapshot(
        {
            "profile": "duties",
            "method": "weighted-sum",
            "lanes": [{"title": "Law", "when": {"source": ["Law"]}}],
            "weights": {"impact": 0.3333333333333333, "impact_exact": "1/3", "cost": 0},
            "tie_breakers": [],
            "points": {
                "impact": {"none": 0, "S": 1, "M": 2, "L": 3},
                "cost": {"cheap": 0.1, "mid": 0.2, "dear": 12500.5},
            },
            "baseline": "points",
            "duties": [1],
            "budget": 0.6,
            "periods": [],
            "rate": 0,
            "carry_over": False,
            "include": [5],
            "exclude": [6],
            "at_least": [{"dimension": "goal", "values": ["B"], "count": 1}],
            "at_most": [{"dimension": "source", "values": ["Will"], "count": 2}],
            "either": [],
            "together": [],
            "spend_at_least": [],
            "spend_at_most": [],
            "options": {
                "weights": "impact=1/3",
                "budget": ["0.60"],
                "include": ["5"],
                "exclude": ["6"],
                "at-least": ["goal=B:1"],
                "at-most": ["source=free:2"],
            },
            "sweep": False,
            "group": None,
            "filters": {},
        }
    )
    assert answer["result"] == snapshot(
        {
            "budget": 0.6,
            "cost": 0.5,
            "value": 5,
            "left": 0.1,
            "plans": 1,
            "engine": "dynamic-programme",
            "proven": True,
            "bound": 5,
            "shown_proven": True,
            "wishes": [
                {"wish": "--include 5", "value": 0, "delay": 0},
                {"wish": "--exclude 6", "value": 0, "delay": 0},
                {"wish": "--at-least goal=B:1", "value": 0, "delay": 0},
                {"wish": "--at-most source=free:2", "value": 0, "delay": 0},
            ],
            "binding": [],
            "next_step": None,
            **NOTHING_OPEN,
        }
    )
    assert [row["reason"] for row in answer["rows"]] == snapshot(
        [
            "An obligation.",
            "An obligation.",
            "Needed by 5.",
            "In the plan on request.",
            "Not possible because of measure 5 depends on measure 4; --include 5; --at-most source=free:2.",
            "Left out on request.",
        ]
    )


def test_a_schedule_for_programs_names_the_periods(town: Run) -> None:
    """3 in the second period is worth 3 / 1.05; what is left of the first lapses."""
    answer = document(town, "--period", "2027=0.35", "--period", "2028=0.2", "--rate", "5%", "--nr", "1-3")
    assert answer["result"]["value_exact"] == "34/7"
    assert answer["result"]["periods"] == [
        {"name": "2027", "budget": 0.35, "cost": 0.3, "left": 0.05},
        {"name": "2028", "budget": 0.2, "cost": 0.2, "left": 0},
    ]
    assert [(row["nr"], row["period"]) for row in answer["rows"]] == [(1, "2027"), (2, "2027"), (3, "2028")]


def test_rows_for_programs_are_the_measures_and_the_steps(town: Run) -> None:
    assert town("plan", "--budget", "0.5", "--nr", "1-3", "-O", "csv").out == snapshot("""\
nr,name,lane,cost,value,chosen,standing,period,reason\r
1,First,1,0.1,1,true,core,,An obligation.\r
2,=Second [b],1,0.2,1,true,core,,An obligation.\r
3,Third,2,0.2,3,true,core,,In every best plan.\r
""")
    assert town("plan", "--sweep", "--nr", "1-3", "-O", "jsonl").out == snapshot("""\
{"budget": 0.3, "value": 2, "measures": [1, 2]}
{"budget": 0.5, "value": 5, "measures": [1, 2, 3]}
""")


def test_reasons_for_excel_are_in_the_readers_language_and_all_others_in_english(town: Run) -> None:
    arguments = ("plan", "--budget", "0.3", "--lang", "fi", "-O")
    assert "An obligation." in town(*arguments, "tsv").out
    assert "An obligation." not in town(*arguments, "csv-excel").out


# Wishes and filters


def test_a_measure_takes_what_it_depends_on_with_it(town: Run) -> None:
    answer = document(town, "--budget", "0.5")
    reasons = {row["nr"]: row["reason"] for row in answer["rows"]}
    assert chosen(answer) == [1, 2, 3]
    assert reasons[5] == "Equally good together with 4, instead of 3."
    assert chosen(document(town, "--budget", "0.5", "--exclude", "3")) == [1, 2, 4, 5]
    assert chosen(document(town, "--budget", "0.45", "--exclude", "3")) == [1, 2]
    assert {row["nr"]: row["reason"] for row in document(town, "--budget", "1", "--exclude", "4")["rows"]}[
        5
    ] == "Depends on 4, not in the plan."


def test_a_measure_keeps_what_it_depends_on_where_that_costs_and_adds_nothing(
    town: Run, tmp_path: Path
) -> None:
    head, _measures = CITY.replace("points: 0.1}", "points: 0}").split("measures:\n")
    measures = (
        "  - {nr: 1, name: One, problem: null, source: Will, goal: A, impact: L, cost: mid, depends_on: [2]}\n"
        "  - {nr: 2, name: Two, problem: null, source: Will, goal: A, impact: none, cost: cheap}\n"
    )
    (tmp_path / "data" / "measures.yaml").write_text(f"{head}measures:\n{measures}")
    answer = document(town, "--period", "2027=0", "--period", "2028=1")
    assert {row["nr"]: row["period"] for row in answer["rows"]} == {1: "2028", 2: "2027"}


def test_what_depends_on_a_measure_that_is_filtered_out_cannot_be_chosen(town: Run) -> None:
    answer = document(town, "--budget", "1", "--not", "impact=none")
    assert {row["nr"]: row["reason"] for row in answer["rows"]}[5] == "Depends on 4, not in the plan."
    assert 4 not in {row["nr"] for row in answer["rows"]}


def test_filters_leave_out_duties_too(town: Run) -> None:
    assert document(town, "--budget", "0.1", "--nr", "1,3")["result"]["value"] == 1


IMPOSSIBLE = {
    "--budget 1 --include 3 --exclude 3": (
        "rules-contradict",
        "These rules contradict each other: --include 3; --exclude 3.",
        "Give up one of them.",
    ),
    "--budget 1 --exclude 1": (
        "rules-contradict",
        "These rules contradict each other: the obligations (1 and 2); --exclude 1.",
        "Give up one of them.",
    ),
    "--budget 1 --include 5 --exclude 4 --include 3": (
        "rules-contradict",
        "These rules contradict each other: measure 5 depends on measure 4; --include 5; --exclude 4.",
        "Give up one of them.",
    ),
    "--budget 1 --include 5 --nr 1-3,5": (
        "rules-contradict",
        "These rules contradict each other: the filters, which leave out 4; measure 5 depends on measure 4; --include 5.",
        "Give up one of them.",
    ),
    "--budget 1 --include 6 --nr 1-3": (
        "rules-contradict",
        "These rules contradict each other: the filters, which leave out 6; --include 6.",
        "Give up one of them.",
    ),
    "--budget 1 --at-least goal=B:4": (
        "rule-impossible",
        "This rule cannot be met: --at-least goal=B:4.",
        "Ask for less, or give up the rule.",
    ),
    "--budget 1 --at-least goal=B:2 --at-most source=free:1": (
        "rules-contradict",
        "These rules contradict each other: --at-least goal=B:2; --at-most source=free:1.",
        "Give up one of them.",
    ),
    "--budget 0.4 --include 3": (
        "rules-over-budget",
        (
            "Together these cost at least 0.5, but the budget is 0.4 (0.1 too small): the obligations (1 and 2);"
            " --include 3."
        ),
        "Write --budget 0.5 or more, or give up one of them.",
    ),
    "--budget 0.4 --include 3 --include 5": (
        "rules-over-budget",
        (
            "Together these cost at least 0.5, but the budget is 0.4 (0.1 too small): the obligations (1 and 2);"
            " --include 3."
        ),
        "Write --budget 0.7 or more: other rules cost money as well. Or give up one of them.",
    ),
    "--budget 0.2 --include 5 --exclude 4": (
        "duties-over-budget",
        "The obligations cost 0.3, but the budget is 0.2. It is 0.1 too small.",
        "Let the obligations compete with the rest: --no-lanes.",
    ),
    "--period 2027=0.2 --period 2028=0.05": (
        "rules-over-periods",
        (
            "What must be included costs 0.3, but all periods together have 0.25 (0.05 too little). The"
            " reason: the obligations (1 and 2)."
        ),
        "Give the periods more, or give up one of these rules.",
    ),
    "--sweep --include 3 --exclude 3": (
        "rules-contradict",
        "These rules contradict each other: --include 3; --exclude 3.",
        "Give up one of them.",
    ),
}


@pytest.mark.parametrize("line", IMPOSSIBLE)
def test_impossible_wishes_are_explained(town: Run, line: str) -> None:
    code, message, remedy = IMPOSSIBLE[line]
    expected = f"porvoo-roadmap: error[{code}]: {message}\n  Remedy: {remedy}\n"
    assert town("plan", *line.split()) == (1, "", expected)


WRONG = {
    "": ("budget-missing", "A plan needs a budget."),
    "--budget -1": ("not-an-amount", '--budget must be a number of 0 or more, not "-1".'),
    "--budget 1e3": ("not-an-amount", '--budget must be a number of 0 or more, not "1e3".'),
    "--budget 1/0": ("not-an-amount", '--budget must be a number of 0 or more, not "1/0".'),
    "--period 2027": ("not-a-period", '--period takes NAME=BUDGET, not "2027".'),
    "--period =1": ("not-a-period", '--period takes NAME=BUDGET, not "=1".'),
    "--period a=1 --period a=2": ("period-twice", 'The period "a" is given twice.'),
    "--period a=x": ("not-an-amount", '--period must be a number of 0 or more, not "x".'),
    "--period a=1 --budget 1": ("options-exclude", "--budget and --period cannot be used together."),
    "--period a=1 --sweep": ("options-exclude", "--sweep and --period cannot be used together."),
    "--budget 1 --rate 5%": (
        "rate-without-periods",
        "--rate says how much more each period counts than the next, but there are no periods.",
    ),
    "--period a=1 --rate 5": ("not-a-rate", '--rate cannot be "5".'),
    "--period a=1 --rate x": ("not-a-rate", '--rate cannot be "x".'),
    "--period a=1 --rate 5%5": ("not-a-rate", '--rate cannot be "5%5".'),
    "--budget 1 --include 99": ("no-such-number", 'No measure has "99" as its "nr".'),
    "--budget 1 --at-least goal=B": (
        "not-a-wish-count",
        '--at-least takes DIMENSION=VALUE:COUNT, not "goal=B".',
    ),
    "--budget 1 --at-most B:2": ("not-a-wish-count", '--at-most takes DIMENSION=VALUE:COUNT, not "B:2".'),
    "--budget 1 --at-least gaol=B:2": ("no-such-dimension", 'The file has no dimension "gaol".'),
    "--budget 1 --at-least goal=X:2": ("no-such-value", '"goal" has no value "X".'),
    "--budget 1 --weights cost=1": (
        "no-benefit-to-plan",
        "The profile gives a plan no value: only the cost has a weight.",
    ),
}


@pytest.mark.parametrize("line", WRONG)
def test_wrong_usage_is_refused_with_a_remedy(town: Run, line: str) -> None:
    code, message = WRONG[line]
    result = town("plan", *line.split())
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith(f"porvoo-roadmap: error[{code}]: {message}\n  Remedy: ")


@pytest.mark.parametrize(
    ("old", "new", "code", "remedy"),
    [
        (
            "impact: {title: Impact, ",
            "impact: {title: Impact, better: low, ",
            "benefit-low-is-better",
            "Choose a profile without it, or leave it out of --weights.",
        ),
        ("points: 0.1", "points: -0.1", "cost-negative", "Write a number of 0 or more."),
        (
            "{cheap: {points: 0.1}",
            "{cheap: {}",
            "no-cost-to-plan",
            'Give every value of "cost" the points that it takes from the budget.',
        ),
    ],
)
def test_a_file_that_cannot_be_planned_by_is_refused(
    run: Run, tmp_path: Path, old: str, new: str, code: str, remedy: str
) -> None:
    text = CITY.replace(old, new).replace("weights: {impact: 3, cost: 2}", "weights: {impact: 3}")
    (tmp_path / "f.yaml").write_text(text)
    result = run("plan", "-f", "f.yaml", "--budget", "1")
    assert (result.code, result.out) == (2, "")
    assert f"error[{code}]" in result.err
    assert result.err.endswith(f"\n  Remedy: {remedy}\n")


def test_a_file_without_costs_cannot_be_planned(run: Run, tmp_path: Path) -> None:
    dimensions, _cost = DIMENSIONS.split("  cost:")
    measures = "measures:\n  - {nr: 1, name: N, problem: null, goal: A, impact: L}\n"
    profiles = PROFILES.replace(", cost: 2", "")
    (tmp_path / "f.yaml").write_text(roadmap_text(measures, dimensions=dimensions, profiles=profiles))
    told = run("plan", "-f", "f.yaml", "--budget", "1").err
    assert "error[no-cost-to-plan]" in told
    assert told.endswith('\n  Remedy: Write "role: cost" for the dimension that the budget is spent on.\n')


def test_a_budget_is_spent_on_the_amounts_that_have_the_role_of_the_cost(run: Run) -> None:
    streets = str(Path(__file__).parents[1] / "programmes" / "streets.yaml")
    line = f"plan -f {streets} --profile vaikutus-eurolla --budget 1000000"
    arguments = [*line.split(), "--not", "status=valmis", "--not", "status=luovuttu"]
    told = run(*arguments)
    assert told.code == 0, told.err
    assert "points of the cost classes" not in told.out
    assert "Kustannusarvio (5\u202f000\u20134\u202f000\u202f000\u00a0€; less is better)" in told.out
    assert 0 < json.loads(run(*arguments, "-O", "json").out)["result"]["cost"] <= 1_000_000


def test_a_wish_for_what_is_dropped_is_told_with_the_measure(run: Run) -> None:
    streets = str(Path(__file__).parents[1] / "programmes" / "streets.yaml")
    gone = json.loads(run("list", "-f", streets, "--status", "luovuttu", "-O", "jsonl").out.splitlines()[0])[
        "nr"
    ]
    line = f"plan -f {streets} --profile vaikutus-eurolla --budget 1000000 --include {gone}"
    told = run(*line.split(), "--not", "status=valmis", "--not", "status=luovuttu")
    assert told.code == 1
    assert f"the dropped measures ({gone})" in told.err


# What holds of every budget and every wish


def test_more_budget_is_never_worth_less_and_no_plan_costs_more_than_it(town: Run) -> None:
    random, before = Random(1), Fraction(0)
    for budget in sorted(Fraction(random.randint(30, 110), 100) for _ in range(25)):
        result = document(town, "--budget", str(float(budget)))["result"]
        assert Fraction(str(result["cost"])) <= budget
        assert Fraction(str(result["cost"])) + Fraction(str(result["left"])) == budget
        assert result["value"] >= before
        before = result["value"]


@pytest.mark.parametrize("wish", ["--include 9", "--exclude 24", "--at-least goal=B:5", "--at-most cost=S:3"])
@pytest.mark.parametrize("budget", [26, 31])
def test_a_wish_never_gives_more(run: Run, wish: str, budget: int) -> None:
    free = document(run, "--budget", str(budget))["result"]["value"]
    wished = document(run, "--budget", str(budget), *wish.split())["result"]
    assert wished["wishes"] == [{"wish": wish, "value": free - wished["value"], "delay": 0}]
    assert wished["value"] <= free
