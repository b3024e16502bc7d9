"""`matrix`, `summary` and `plan` where values are numbers, open or several, and measures done or dropped."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Run

#: Measure 3 needs 4, which is done; 6 needs 5, which is dropped. The third of the range is no whole number.
TOWN = """\
title: Town
source: A test
dimensions:
  reach:
    title: Reach
    values:
      S: {points: 1, means: A street.}
      M: {points: 2}
      L: {points: 3, means: {en: The town., fi: Kaupunki.}}
  theme: {title: Theme, many: true, values: {air: {}, water: {}}}
  effort: {title: Effort, role: cost, unit: {en: days, sv: dagar}, better: low, number: {from: 10, to: 20}}
  tonnes: {title: Tonnes, unit: t, number: {from: 0, to: 90}, bands: [30]}
  status: {title: Status, values: {idea: {}, built: {state: done}, off: {state: dropped}}}
profiles:
  both: {title: Both, when: Always, method: weighted-sum, weights: {effort: 1, reach: 1}}
  worth: {title: Worth, when: Else, method: ratio, weights: {tonnes: 1}}
default_profile: both
measures:
  - {nr: 1, name: One, problem: null, reach: L, theme: [air, water], effort: 12..16, tonnes: 30}
  - {nr: 2, name: Two, problem: null, reach: S..L, theme: air, effort: 13.5, tonnes: 20..60}
  - {nr: 3, name: Three, problem: null, reach: null, theme: null, effort: 10, tonnes: 90, depends_on: [4]}
  - {nr: 4, name: Four, problem: null, reach: M, theme: air, effort: 11, tonnes: 10, status: built}
  - {nr: 5, name: Five, problem: null, reach: M, theme: air, effort: 11, tonnes: 10, status: off}
  - {nr: 6, name: Six, problem: null, reach: M, theme: water, effort: null, tonnes: 0, depends_on: [5]}
"""


@pytest.fixture(autouse=True)
def town(tmp_path: Path, run: Run) -> None:  # noqa: ARG001 -- `run` goes to the folder
    (tmp_path / "measures.yaml").write_text(TOWN)


def document(run: Run, *arguments: str) -> Any:
    result = run(*arguments, "-O", "json")
    assert result.code == 0, result.err
    return json.loads(result.out)


# `matrix`


def test_the_cost_is_in_the_columns_and_the_first_other_criterion_in_the_rows(run: Run) -> None:
    """Ranges are cut at 40/3 and 50/3; what is not known has a row and a column of its own."""
    assert (
        run("matrix").out
        == """\
Town: matrix "Reach" × "Effort"

No measure is in the best corner of "Reach" and "Effort"; the nearest is 1.

Reach ↓          10–13                          13–17    17–20  not known  Total
Effort (days) →
---------------  -----------------------------  -------  -----  ---------  -----
L                no measure here (best corner)  [1] 1\u00a0?  –      –              1
M                –                              –        –      6              1
S                –                              [2] 2\u00a0?  –      –              1
not known        3                              –        –      –              1
Total            1                              2        0      1              4

Nearest to the best corner: 1\u00a0? (Reach: L; Effort: 13–17\u00a0days)
[1] No other cell is at least as good on both and better on one. [2] Only cells marked [1] are. \
These are layers of dominance.
A number on the limit of two ranges is in the higher range.
? = The value lies between two others. The measure is shown at the worse one.
Reach, L: The town.
Reach, S: A street.

4 measures. 1 done measure and 1 dropped measure are not ranked
File: measures.yaml
"""
    )


def test_programs_get_ranges_as_they_are_cut_and_who_may_stand_elsewhere(run: Run) -> None:
    rows = document(run, "matrix")["rows"]
    assert rows[1] == {
        "reach": "L",
        "effort": "40/3..50/3",
        "count": 1,
        "measures": [1],
        "unsure": [1],
    }
    assert {row["effort"] for row in rows} == {"10..40/3", "40/3..50/3", "50/3..20", None}
    assert [row["measures"] for row in rows if row["reach"] is None] == [[3], [], [], []]


def test_the_better_end_moves_measures_and_the_note_says_so(run: Run) -> None:
    best = run("matrix", "--open", "best").out
    assert '2 measures are in the best corner of "Reach" and "Effort"' not in best
    assert '1 measure is in the best corner of "Reach" and "Effort": 1.' in best
    assert "The measure is shown at the better one." in best
    assert "is counted at the better one." in run("matrix", "--open", "best", "--cells", "count").out
    assert "is counted at the worse one." in run("matrix", "--cells", "count").out


def test_names_in_cells_are_marked_as_numbers_are(run: Run) -> None:
    assert "2 Two\u00a0?" in run("matrix", "--cells", "name").out


def test_a_measure_with_several_values_is_in_several_cells_and_counts_once(run: Run) -> None:
    out = run("matrix", "--rows", "theme", "--columns", "reach").out
    assert "air        1  –  2\u00a0?  –              2\n" in out
    assert "water      1  6  –    –              2\n" in out
    assert "Total      1  1  1    1              4\n" in out
    assert 'A measure with several values of "Theme" is in several cells. The totals count it once.' in out


def test_where_nothing_is_known_on_both_there_is_no_nearest(run: Run) -> None:
    assert 'For no measure both "Reach" and "Effort" are known.' in run("matrix", "--nr", "3").out


def test_several_nearest_are_named(run: Run, tmp_path: Path) -> None:
    nearer = TOWN.replace("reach: S..L, theme: air, effort: 13.5", "reach: M, theme: air, effort: 10")
    (tmp_path / "measures.yaml").write_text(nearer)
    lead = 'No measure is in the best corner of "Reach" and "Effort"; the nearest are 1 and 2.'
    assert lead in run("matrix").out


def test_limits_have_the_decimals_that_tell_each_measure_from_them(run: Run, tmp_path: Path) -> None:
    """13.2 is below 40/3, and 13 would say that it is not; so near as 13.33333333 only the fraction does."""
    (tmp_path / "measures.yaml").write_text(TOWN.replace("effort: 13.5", "effort: 13.2"))
    assert "10–13.3 " in run("matrix").out
    (tmp_path / "measures.yaml").write_text(TOWN.replace("effort: 13.5", "effort: 13.33333333"))
    assert "10–40/3" in run("matrix").out


def test_limits_of_the_file_are_shown_as_the_file_has_them(run: Run, tmp_path: Path) -> None:
    """No measure needs the decimals of 30.25 or 0.5, but 30 and 0 are no limits of the file."""
    halves = "number: {from: 0.5, to: 90}, bands: [30.25]"
    (tmp_path / "measures.yaml").write_text(
        TOWN.replace("number: {from: 0, to: 90}, bands: [30]", halves).replace("tonnes: 0,", "tonnes: 10,")
    )
    out = run("summary").out
    assert "\n0.5–30.25 " in out
    assert "\n30.25–90 " in out
    (tmp_path / "measures.yaml").write_text(TOWN.replace("{from: 10, to: 20}", "{from: 9.99999999, to: 20}"))
    assert "9.99999999–" in run("matrix").out


def test_a_file_without_a_cost_is_told_how_to_declare_one(run: Run, tmp_path: Path) -> None:
    (tmp_path / "measures.yaml").write_text(
        TOWN.replace("role: cost, ", "").replace("method: ratio", "method: weighted-sum")
    )
    crossed, planned = run("matrix"), run("plan", "--budget", "1")
    assert (crossed.code, planned.code) == (2, 2)
    assert crossed.err == (
        "porvoo-roadmap: error[no-cost-to-cross]: The columns show the cost, but no dimension of the file"
        ' is the cost.\n  Remedy: Write "role: cost" for the dimension that is the cost, or name one with'
        " --columns.\n"
    )
    assert 'Remedy: Write "role: cost" for the dimension that the budget is spent on.' in planned.err
    assert run("matrix", "--columns", "tonnes").code == 0


@pytest.mark.parametrize(
    ("arguments", "names"),
    [
        (["--columns", "reach"], ["effort", "reach"]),
        (["--rows", "tonnes"], ["tonnes", "effort"]),
        (["--rows", "theme", "--columns", "status"], ["theme", "status"]),
    ],
)
def test_what_is_not_named_is_a_criterion_that_is_not_the_other(
    arguments: list[str], names: list[str], run: Run
) -> None:
    settings = document(run, "matrix", *arguments)["settings"]
    assert [settings["rows"], settings["columns"]] == names


# `summary`


def test_the_summary_counts_ranges_and_what_is_open(run: Run) -> None:
    """By hand: effort 10 and 13.5 are known, between is 1, not known is 6; 13.5 is in the middle third."""
    rows = document(run, "summary")["rows"]
    assert [row for row in rows if row["dimension"] == "effort"] == [
        row_of("effort", "10..40/3", [3], None, 10, 0),
        row_of("effort", "40/3..50/3", [2], None, 13.5, 0),
        row_of("effort", "50/3..20", [], None, 0, 0),
        row_of("effort", None, [1], "between", None, 1),
        row_of("effort", None, [6], "unknown", None, 1),
    ]
    assert [row for row in rows if row["dimension"] == "theme"] == [
        row_of("theme", "air", [1, 2], None, 13.5, 1),
        row_of("theme", "water", [1, 6], None, None, 2),
        row_of("theme", None, [3], "unknown", 10, 0),
    ]


def row_of(dimension: str, value: str | None, measures: list[int], open: str | None, *sums: Any) -> Any:
    own = {"dimension": dimension, "value": value, "count": len(measures), "measures": measures}
    return {**own, "open": open, **dict(zip(("sum", "not_in_sum"), sums, strict=True))}


def test_the_summary_says_how_numbers_are_spread(run: Run) -> None:
    """Of 10 and 13.5 the median is 11.75; the tonnes 30, 90 and 0 have 30 in the middle."""
    assert document(run, "summary")["result"] == {
        "numbers": {
            "effort": {"sum": 23.5, "smallest": 10, "median": 11.75, "largest": 13.5, "not_in_sum": 2},
            "tonnes": {"sum": 120, "smallest": 0, "median": 30, "largest": 90, "not_in_sum": 1},
        }
    }
    assert (
        """\
                Sum  Smallest  Median  Largest   Not in
                                                the sum
-------------  ----  --------  ------  -------  -------
Effort (days)  23.5        10   11.75     13.5        2
Tonnes (t)      120         0      30       90        1

Not in the sum: measures whose number is not known exactly.
"""
        in run("summary").out
    )


def test_a_sum_of_nothing_that_is_known_is_none(run: Run) -> None:
    result = document(run, "summary", "--nr", "6")["result"]["numbers"]["effort"]
    assert result == {"sum": None, "smallest": None, "median": None, "largest": None, "not_in_sum": 1}
    assert "Effort (days)    –         –       –        –        1" in run("summary", "--nr", "6").out


def test_counts_that_add_up_to_more_are_told(run: Run) -> None:
    note = 'A measure with several values of "Theme" counts for each: the counts add up to more than 4.'
    assert note in run("summary").out
    assert "add up to more" not in run("summary", "--nr", "2,6").out


def test_measures_in_other_states_are_counted_on_request(run: Run) -> None:
    rows = document(run, "summary", "--state", "all")["rows"]
    assert [row["count"] for row in rows if row["dimension"] == "status"] == [0, 1, 1]


def test_costs_in_classes_are_not_added_up(run: Run, tmp_path: Path) -> None:
    classes = TOWN.replace("role: cost, unit: {en: days, sv: dagar}", "unit: days").replace(
        "{title: Reach,", "{title: Reach, role: cost,"
    )
    classes = classes.replace("    title: Reach\n", "    title: Reach\n    role: cost\n    better: low\n")
    (tmp_path / "measures.yaml").write_text(classes)
    assert document(run, "summary")["rows"][0]["sum"] is None
    assert "Costs" not in run("summary").out


# `plan`

PLAN = ("plan", "--profile", "worth")


def test_a_plan_says_amounts_and_values_with_their_units(run: Run) -> None:
    """1 and 2 cost 16 and 13.5 at the most and bring 30 and 20 at the least; 3 costs 10 and brings 90."""
    out = run(*PLAN, "--budget", "40 days").out
    assert (
        "The budget of 40\u00a0days buys 3 measures with a value of 140\u00a0t; 0.5\u00a0days is left.\n"
        in out
    )
    assert (
        """\
In the plan and in every best plan
No.  Name     Cost  Value  Reason
            (days)    (t)
---  -----  ------  -----  -------------------------------------
  1  One      16\u00a0?     30  In every best plan.
  2  Two      13.5   20\u00a0?  In every best plan.
  3  Three      10     90  In every best plan.

Left out, and in no best plan
No.  Name     Cost  Value  Reason
            (days)    (t)
---  -----  ------  -----  -------------------------------------
  6  Six      20\u00a0?      0  Depends on 5, which will not be done.

Measure 4 is done: it costs nothing, and others can depend on it.
Measure 5 is dropped: what depends on it cannot be in the plan.
? = For 2 measures the cost is not known exactly; the plan counts the highest it can be.
? = For 1 measure the value is not known exactly; the plan counts the lowest it can be.
"""
        in out
    )
    assert 'Value: the sum of "Tonnes"' in out
    assert "points of the cost classes" not in out


def test_a_plan_for_programs_tells_of_done_dropped_and_open_measures(run: Run) -> None:
    told = document(run, *PLAN, "--budget", "40")
    assert told["settings"]["points"] == {"tonnes": {"from": 0, "to": 90}, "effort": {"from": 10, "to": 20}}
    assert {key: told["result"][key] for key in ("done", "dropped", "open_costs", "open_values")} == {
        "done": [4],
        "dropped": [5],
        "open_costs": [1, 6],
        "open_values": [2],
    }


def test_the_better_end_costs_less_and_brings_more(run: Run) -> None:
    best = run(*PLAN, "--budget", "40", "--open", "best").out
    assert "the cost is not known exactly; the plan counts the lowest it can be." in best
    assert "the value is not known exactly; the plan counts the highest it can be." in best
    assert document(run, *PLAN, "--budget", "40", "--open", "best")["result"]["cost"] == 12 + 13.5 + 10


@pytest.mark.parametrize("written", ["40 days", "40 DAGAR", "40", "40,0"])
def test_a_budget_may_have_the_unit_of_the_cost_in_any_language(written: str, run: Run) -> None:
    assert document(run, *PLAN, "--budget", written)["settings"]["budget"] == 40


@pytest.mark.parametrize("written", ["40 €", "40 kg"])
def test_a_budget_in_another_unit_is_refused(written: str, run: Run) -> None:
    assert "error[not-an-amount]" in run(*PLAN, "--budget", written).err


def test_a_dropped_measure_cannot_be_wished_for(run: Run) -> None:
    err = run(*PLAN, "--budget", "40", "--include", "5").err
    assert "These rules contradict each other: the dropped measures (5); --include 5." in err


def test_a_schedule_says_once_in_what_its_columns_are(run: Run) -> None:
    out = run(*PLAN, "--period", "2027=20 days", "--period", "2028=20").out
    assert "Costs and budgets: days\n" in out
    assert "     Budget                        20    20" in out


def test_a_frontier_says_units_above_its_columns(run: Run) -> None:
    out = run(*PLAN, "--sweep").out
    assert (
        "rises from 0\u00a0t with a budget of 0\u00a0days to 140\u00a0t with a budget of 39.5\u00a0days."
        in out
    )
    assert "Budget  Value  Per unit" in out
    assert "(days)    (t)" in out


def test_a_plan_in_groups_says_what_of_each_is_in_it(run: Run) -> None:
    out = run(*PLAN, "--budget", "40", "--group", "theme").out
    titles = [line for line in out.splitlines() if line.startswith("Theme: ")]
    assert [title.partition(").")[2] for title in titles] == [
        " In the plan: 1 and 2; cost 29.5\u00a0days",
        " In the plan: 1; cost 16\u00a0days",
        " In the plan: 3; cost 10\u00a0days",
    ]
    alone = run(*PLAN, "--budget", "1", "--group", "reach").out
    assert alone.count("None is in the plan.") == 4
    rows = document(run, *PLAN, "--budget", "40", "--group", "theme")["rows"]
    assert [(row["nr"], row["group"]) for row in rows] == [
        (1, "air"),
        (2, "air"),
        (1, "water"),
        (6, "water"),
        (3, None),
    ]


def test_a_frontier_has_no_groups(run: Run) -> None:
    assert "error[options-exclude]" in run(*PLAN, "--sweep", "--group", "theme").err


# `profiles`


def test_a_ratio_is_told_by_the_title_of_the_cost(run: Run) -> None:
    assert 'Ratio: what the other criteria add up to is divided by "Effort".' in run("profiles").out


def test_the_budget_of_a_remedy_is_enough_for_what_the_obligations_depend_on(
    run: Run, tmp_path: Path
) -> None:
    """One costs 16 and needs Three, which costs 10: more than the 16 that already exceed the budget."""
    laned = TOWN.replace(
        "weights: {effort: 1, reach: 1}}",
        "weights: {effort: 1, reach: 1}, lanes: [{title: First, when: {theme: [water]}}]}",
    )
    needing = laned.replace("tonnes: 30}", "tonnes: 30, depends_on: [3]}").replace(
        "depends_on: [4]}", "note: x}"
    )
    needing = needing.replace("theme: water, effort: null", "theme: air, effort: null")
    (tmp_path / "measures.yaml").write_text(needing)
    refused = run("plan", "--budget", "12")
    message = "The obligations cost 16 days, but the budget is 12 days. It is 4 days too small."
    assert message in refused.err.replace("\u00a0", " ")
    assert (
        "Remedy: Write --budget 26 or more: other rules cost money as well. Or let the obligations"
        " compete with the rest: --no-lanes." in refused.err
    )
    assert run("plan", "--budget", "26").code == 0
    assert run("plan", "--budget", "25.9").code == 1
