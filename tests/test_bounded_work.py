"""Every command ends soon and says little, however large the file: by cutting, or by saying what to narrow.

No time is measured here; the program's own runs have an end that a mere wait would reach.
"""

import json
import re
from collections.abc import Callable
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from porvoo_roadmap.effort import TooMuchWorkError
from porvoo_roadmap.planning import answer as answer_room
from porvoo_roadmap.planning.mixed_integer import highs
from porvoo_roadmap.planning.solver import dynamic_programme
from porvoo_roadmap.text.language import Words
from tests.conftest import Run, RunProgram, is_thorough, roadmap_text
from tests.large import CLASSES, fine, ladder, large_file

FileOf = Callable[..., Path]

#: So much is a long output, in bytes.
LONG = 1_500_000


def document(run: Run, *arguments: str) -> Any:
    result = run(*arguments, "-O", "json")
    assert (result.code, result.err) == (0, "")
    return json.loads(result.out)


# Matrices


def test_a_dimension_of_very_many_values_is_shown_in_bands_by_points(run: Run, file_of: FileOf) -> None:
    cost = fine(200)
    file_of(large_file(200, cost=cost))
    out = run("matrix").out
    header, *rows = [
        re.split(r"\s{2,}", line.strip())
        for line in out.splitlines()
        if re.match(r"(Impact|[LMS] |Total)", line)
    ]
    bands = [re.fullmatch(r"(v\d+)–(v\d+) \(([\d\u202f]+)–([\d\u202f]+)\)", title) for title in header[1:-1]]
    assert len(bands) == 8
    points = [int(p.replace("\u202f", "")) for band in bands if band for p in band.groups()[2:]]
    assert points == sorted(points)
    assert [cost[value] for band in bands if band for value in band.groups()[:2]] == points
    # Every measure once, in the band of its points.
    placed = {
        int(nr): place
        for row in rows[:3]
        for place, cell in enumerate(row[1:-1])
        for nr in cell.split(", ")
        if nr != "–"
    }
    assert sorted(placed) == [*range(1, 201)]
    for nr, place in placed.items():
        assert points[2 * place] <= cost[f"v{nr}"] <= points[2 * place + 1]
    assert rows[3][1:] == ["25"] * 8 + ["200"]
    assert '"Cost" has 200 classes, shown in 8 intervals.' in out
    assert "layers of dominance" not in out
    assert "1 measure has the greatest impact at the lowest cost: 27.\n" in out


def test_values_of_equal_points_share_a_band(run: Run, file_of: FileOf) -> None:
    """24 values on three levels: three bands, however unevenly the values fall on them."""
    cost = {f"v{n}": 1 if n < 20 else 2 if n < 23 else 3 for n in range(1, 25)}
    file_of(large_file(24, cost=cost))
    out = run("matrix", "--cells", "count", "-O", "markdown").out
    assert "| v1–v19 (1) | v20–v22 (2) | v23–v24 (3) | Total |\n" in out
    assert "| Total | 19 | 3 | 2 | 24 |\n" in out


def test_a_dimension_without_points_is_cut_as_it_is_declared(run: Run, file_of: FileOf) -> None:
    owners = "".join(f"      o{n:02}: {{}}\n" for n in range(1, 33))
    measures = "".join(
        f"  - {{nr: {nr}, name: N, problem: null, goal: o{nr:02}, impact: S, cost: S}}\n"
        for nr in range(1, 33)
    )
    text = roadmap_text(f"measures:\n{measures}")
    file_of(re.sub(r"      A: .*\n      B: .*\n", owners, text))
    out = run("matrix", "--rows", "goal", "--cells", "count", "-O", "markdown").out
    bands = [f"o{n:02}–o{n + 3:02}" for n in range(1, 33, 4)]
    assert [line.split(" | ")[0].lstrip("| ") for line in out.splitlines() if line.startswith("| o")] == bands


def test_programs_get_every_cell_unless_nearly_all_are_empty(run: Run, file_of: FileOf) -> None:
    file_of(large_file(100, ladder(100), ladder(100)))
    found = document(run, "matrix")
    assert len(found["rows"]) == 100 * 100
    assert found["result"].keys() == {"layers"}
    file_of(large_file(200, fine(200, seed=2), fine(200)))
    found = document(run, "matrix")
    assert found["result"]["empty_cells_left_out"] == 200 * 200 - 200
    assert sorted(nr for row in found["rows"] for nr in row["measures"]) == [*range(1, 201)]
    assert len(run("matrix", "-O", "json").out) < LONG / 20


def test_notes_of_a_matrix_name_a_dozen_cells(run: Run, file_of: FileOf) -> None:
    """Twenty cells of which none dominates another: the dearer, the more impact; the best corner is empty."""
    values = ladder(20)
    file_of(large_file(20, values, values))
    out = run("matrix").out
    nearest = next(line for line in out.splitlines() if line.startswith("Nearest"))
    assert nearest.count("Cost") == 12
    assert nearest.endswith("; …")


# Scales in captions


def test_a_scale_of_very_many_values_is_told_by_its_ends(run: Run, file_of: FileOf) -> None:
    file_of(large_file(30, cost=ladder(30)))
    points = "Impact (S 1, M 2, L 3); Cost (30 classes with 1–30 points; less is better)\n"
    assert points in run("rank").out
    assert len(document(run, "rank")["settings"]["points"]["cost"]) == 30


# Sweeps


def test_a_sweep_shows_sixty_budgets_and_each_is_exact(run: Run, file_of: FileOf) -> None:
    file_of(large_file(60, ladder(60), fine(60)))
    found = document(run, "plan", "--sweep")
    rows, result = found["rows"], found["result"]
    assert len(rows) == 60
    assert result["steps"] - result["left_out"] == 60
    assert result["left_out"] > 100
    for row in rows[::12]:
        here = document(run, "plan", "--budget", str(row["budget"]))
        assert here["result"]["value"] == row["value"]
        assert sorted(r["nr"] for r in here["rows"] if r["chosen"]) == row["measures"]
        # A unit less buys less: it is where a step is.
        before = document(run, "plan", "--budget", str(row["budget"] - 1)) if row is not rows[0] else None
        assert before is None or before["result"]["value"] < row["value"]
    budgets = [(row["budget"], row["value"]) for row in rows]
    assert all(low < high for pair in pairwise(budgets) for low, high in zip(*pair, strict=True))
    # From the duties alone to everything.
    assert rows[0]["measures"] == [row["nr"] for row in document(run, "list", "--source", "Law")["rows"]]
    assert rows[-1]["measures"] == [*range(1, 61)]
    out = run("plan", "--sweep").out
    assert f"The value rises at {result['steps']} budgets. Of these 60 are shown:" in out
    assert "A value holds up to the next budget" not in out
    assert len(out) < LONG / 20


def test_a_sweep_of_few_steps_leaves_nothing_out(run: Run) -> None:
    assert "result" not in document(run, "plan", "--sweep")


# Refusals by the work that would have to be done


def test_plans_that_take_too_long_without_a_solver_say_what_to_install(
    run: Run, file_of: FileOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(highs, "is_installed", lambda: False)
    file_of(large_file(200, cost=fine(200)))
    periods = [f"--period={year}=20000000" for year in (2027, 2028, 2029, 2030)]
    limits = ["--budget=40000000", "--at-least=impact=S:30", "--at-most=impact=L:25"]
    for arguments in (periods, limits) if is_thorough() else (periods,):
        done = run("plan", "--no-lanes", *arguments)
        assert (done.code, done.out) == (2, "")
        assert done.err.startswith("porvoo-roadmap: error[plan-needs-solver]: ")
        assert "Install it with: pip install 'porvoo-roadmap[plan]'." in done.err


def test_sweeps_that_take_too_long_without_a_solver_say_what_to_install(
    run: Run, file_of: FileOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(highs, "is_installed", lambda: False)
    file_of(large_file(1000, ladder(1000), fine(1000)))
    done = run("plan", "--sweep")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("porvoo-roadmap: error[sweep-needs-solver]: ")


def test_a_sweep_by_the_solver_shows_points_of_the_same_frontier(
    run: Run, file_of: FileOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    file_of(large_file(30, ladder(30), fine(30)))
    points = {
        (row["budget"], row["value"]) for row in document(run, "plan", "--sweep", "--steps=1000")["rows"]
    }
    monkeypatch.setattr(answer_room, "MOST_ON_FRONTIER", 1000)
    found = document(run, "plan", "--sweep", "--steps", "12")
    assert found["result"] == {"steps": None, "left_out": None}
    assert len(found["rows"]) == 12
    assert {(row["budget"], row["value"]) for row in found["rows"]} <= points
    out = run("plan", "--sweep", "--steps", "12").out
    assert "The value rises at other budgets too. Shown are 12: first where a unit of cost buys most" in out


@pytest.mark.parametrize("steps", ["1", "1001", "x", "2.5"])
def test_a_sweep_has_two_steps_or_more(run: Run, steps: str) -> None:
    result = run("plan", "--sweep", "--steps", steps)
    assert (result.code, result.out) == (2, "")
    assert "--steps takes a whole number from 2 to 1000" in result.err


def test_steps_are_those_of_a_sweep(run: Run) -> None:
    result = run("plan", "--budget", "30", "--steps", "5")
    assert (result.code, result.out) == (2, "")
    assert "error[steps-without-sweep]" in result.err


def test_a_plan_of_very_many_measures_in_very_many_periods_takes_no_room(
    program: RunProgram, file_of: FileOf
) -> None:
    file_of(large_file(5000))
    done = program("plan", *(f"--period={year}=100" for year in range(2027, 2077)))
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"plan-too-large" in done.stderr


def test_what_wishes_give_up_is_left_open_where_it_takes_too_long(
    run: Run, file_of: FileOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    file_of(large_file(20))
    arguments = ("plan", "--budget", "30", "--include", "3")
    assert len(document(run, *arguments)["result"]["wishes"]) == 1
    monkeypatch.setattr(answer_room, "MOST_WISHING", 1)
    assert document(run, *arguments)["result"]["wishes"] is None
    assert (
        "What the wishes cost in value is not shown: it would take too long to calculate.\n"
        in run(*arguments).out
    )


def test_pairs_of_very_many_measures_are_refused(run: Run, file_of: FileOf) -> None:
    file_of(large_file(201))
    result = run("robustness", "--pairs")
    assert (result.code, result.out) == (2, "")
    assert result.err == (
        "porvoo-roadmap: error[too-many-pairs]: There are 20\u202f100 pairs of measures, but at most 20\u202f000"
        " can be listed.\n"
        "  Remedy: Choose fewer measures with a filter.\n"
    )
    assert len(document(run, "robustness", "--pairs", "--nr", "1-200")["rows"]) == 19_900


def test_more_draws_than_anybody_waits_for_are_refused_with_how_many_can_be_had(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = run("robustness", "--samples", "999999999")
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith(
        "porvoo-roadmap: error[too-many-samples]: Drawing 999\u202f999\u202f999 random weightings for this many "
    )
    assert int(re.findall(r"--samples (\d+) or fewer", result.err)[0]) > 100_000
    monkeypatch.setattr("porvoo_roadmap.robustness.sampling.MOST_ASKED", 50_000)
    most = re.findall(r"--samples (\d+) or fewer", run("robustness", "--samples", "99999").err)[0]
    assert document(run, "robustness", "--samples", most)["result"]["samples"] == int(most)
    assert run("robustness", "--samples", str(int(most) + 1)).code == 2


def test_robustness_that_takes_too_long_is_refused(program: RunProgram, file_of: FileOf) -> None:
    file_of(large_file(1000, others=[CLASSES] * 10))
    for arguments in (["--vary=points"], ["--vary=weights", "--within=20"])[: None if is_thorough() else 1]:
        done = program("robustness", *arguments)
        assert (done.returncode, done.stdout) == (2, b"")
        assert done.stderr.decode().startswith(
            "porvoo-roadmap: error[robustness-too-large]: The sensitivity analysis of 1\u202f000 measures "
        )


def test_shares_of_which_not_even_a_hundred_can_be_drawn_are_refused(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("porvoo_roadmap.robustness.sampling.MOST_DRAWING", 1)
    result = run("robustness")
    assert (result.code, result.out) == (2, "")
    assert "error[robustness-too-large]" in result.err


# What can be had is given


@pytest.mark.parametrize(
    "arguments",
    [["--vary", "weights"], *([[], ["--vary", "points"], ["--within", "20"]] if is_thorough() else [])],
)
def test_two_hundred_costs_have_exact_ranks_and_shares(
    run: Run, file_of: FileOf, arguments: list[str]
) -> None:
    file_of(large_file(200, cost=fine(200)))
    told = run("robustness", *arguments, "-O", "json").out
    found = json.loads(told)
    result = found["result"]
    assert "left_out" not in result
    assert result["method"] == ("exact" if arguments == ["--vary", "weights"] else "sampled")
    for row in found["rows"]:
        assert row["best_rank"] <= row["rank"] <= row["worst_rank"]
        assert sum(row["acceptability"]) == pytest.approx(1)
        assert not any(
            row["acceptability"][: row["best_rank"] - 1] + row["acceptability"][row["worst_rank"] :]
        )
    out = run("robustness", *arguments).out
    assert "\nTested: " in out
    assert max(len(out), len(told)) < LONG


def test_a_thousand_measures_have_fewer_draws_and_no_share_of_every_rank(run: Run, file_of: FileOf) -> None:
    file_of(large_file(1000, ladder(1000), fine(1000)))
    found = document(run, "robustness", "--first", "10")
    result = found["result"]
    assert result["left_out"] == ["acceptability"]
    assert result["samples"] < 10_000
    assert all(row["acceptability"] is None for row in found["rows"])
    assert sum(row["first_n"] for row in found["rows"]) == pytest.approx(10)
    if not is_thorough():
        return
    out = run("robustness").out
    assert f"Shares come from {result['samples'] // 1000}\u202f000 random weightings" in out
    assert len(out) < LONG


def test_ranks_that_take_too_long_have_bounds_and_shares_are_drawn(run: Run, file_of: FileOf) -> None:
    """What was ever drawn is within them; and more time finds more."""
    file_of(large_file(150, fine(150, seed=2), fine(150), others=[fine(150, seed=3)]))
    found, short = (document(run, "robustness", "--vary", "weights", "--time", time) for time in ("2", "0.5"))
    assert found["result"]["method"] == "sampled"
    bounded = set(found["result"]["bounded_ranks"])
    assert 0 < len(bounded) < len(short["result"]["bounded_ranks"]) <= 150
    before = {row["nr"]: row for row in short["rows"]}
    for row in found["rows"]:
        best, worst = row["best_rank"], row["worst_rank"]
        assert before[row["nr"]]["best_rank"] <= best <= worst <= before[row["nr"]]["worst_rank"]
        assert sum(row["acceptability"][best - 1 : worst]) == pytest.approx(1)
    out = run("robustness", "--vary", "weights").out
    assert (
        f"? = The ranks of {len(bounded)} measures were not found exactly in time:"
        " they have no rank beyond these.\n"
    ) in out
    assert "can come first" not in out


def test_ranks_of_which_not_even_bounds_can_be_had_are_left_out(
    run: Run, file_of: FileOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    def too_much(*_: object) -> None:
        raise TooMuchWorkError

    monkeypatch.setattr("porvoo_roadmap.robustness.preferences.LanePreferences.rival_groups", too_much)
    file_of(large_file(20, fine(20, seed=2), fine(20), others=[fine(20, seed=3)]))
    found = document(run, "robustness", "--vary", "weights")
    assert found["result"]["left_out"] == ["best_rank", "worst_rank"]
    assert (
        "The best and worst ranks are not shown: too many measures differ, and the calculation"
        " would take too long.\n"
    ) in run("robustness", "--vary", "weights").out


def test_whoever_interrupts_a_search_for_ranks_gets_bounds(
    run: Run, file_of: FileOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("porvoo_roadmap.watch.Watch.is_interrupted", True)
    file_of(large_file(20, fine(20, seed=2), fine(20), others=[fine(20, seed=3)]))
    told = run("robustness", "--vary", "weights", "-O", "json")
    assert told.code == 130
    assert json.loads(told.out)["result"]["bounded_ranks"]


@pytest.mark.parametrize("criteria", [12, 30] if is_thorough() else [30])
def test_very_many_criteria_are_no_hindrance(run: Run, file_of: FileOf, criteria: int) -> None:
    file_of(large_file(26, others=[CLASSES] * (criteria - 2)))
    for arguments in ([], ["--vary", "weights"], ["--vary", "points"], ["--within", "20"], ["--pairs"]):
        found = document(run, "robustness", *arguments)
        assert "left_out" not in found["result"]
        assert found["rows"]
    assert document(run, "rank", "--robust")["rows"][0]["best_rank"] == 1


#: Files that are large in their own ways: the first and the last of them where time is short.
LARGE = {
    "fine": large_file(1000, ladder(1000), fine(1000)),
    "criteria": large_file(1000, others=[CLASSES] * 28),
    "levels": large_file(1000, ladder(100), ladder(100)),
    "measures": large_file(5000),
}


@pytest.mark.parametrize("name", LARGE if is_thorough() else ["fine"])
@pytest.mark.parametrize(
    "line",
    [
        "rank --robust",
        "explain 5",
        "explain 5 --against 7",
        "matrix",
        "matrix -O json",
        "robustness --first 9",
    ],
)
def test_other_commands_take_any_of_it(program: RunProgram, file_of: FileOf, name: str, line: str) -> None:
    file_of(LARGE[name])
    done = program(*line.split())
    assert (done.returncode, done.stderr) == (0, b"")
    assert len(done.stdout) < LONG


def test_a_ratio_of_fine_scales_has_only_the_quotients_that_occur(run: Run, file_of: FileOf) -> None:
    file_of(large_file(200, fine(200, seed=2), fine(200), method="ratio"))
    found = document(run, "robustness", "--vary", "weights")
    assert all(row["best_rank"] == row["rank"] == row["worst_rank"] for row in found["rows"])


def test_pairs_on_scales_of_hundreds_of_levels_are_drawn(run: Run, file_of: FileOf) -> None:
    """Their closed form would have as many terms, squared, and as many calls within each other."""
    file_of(large_file(3, ladder(700), ladder(700)).replace("source: Law", "source: Will"))
    found = document(run, "robustness", "--pairs")
    assert found["result"]["method"] == "sampled"
    assert [row["relation"] for row in found["rows"]] == ["depends"] * 3


def test_weights_that_can_hardly_be_drawn_within_their_bounds_are_refused(run: Run, file_of: FileOf) -> None:
    """Weights of 2 to the k within 99 percent: of a thousand orders of raising them one is kept at most."""
    file_of(large_file(6, others=[CLASSES] * 10))
    weights = ",".join(
        f"{name}={4**k}" for k, name in enumerate(["cost", "impact", *(f"c{k}" for k in range(10))])
    )
    result = run("robustness", "--vary", "weights", "--within", "99", "--weights", weights)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("porvoo-roadmap: error[robustness-too-large]: ")


# What is forced in is tested before any search


@pytest.fixture
def unsearched(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no search begin."""

    def search_nothing(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(dynamic_programme, "_search", search_nothing)


IMPOSSIBLE = {
    # One duty of 30 beside many others.
    "--period a=20 --period b=20": (
        "measure-over-periods",
        "Measure 1 costs 30, more than any period has. It must be included because of: the obligations (",
        "--period a=30",
    ),
    "--no-lanes --period a=12 --period b=12 --include 2": (
        "measure-over-periods",
        "Measure 2 costs 25, more than any period has. It must be included because of: --include 2.",
        "--period a=25",
    ),
    "--no-lanes --period a=12 --period b=12 --include 3": (
        "measure-over-periods",
        (
            "Measure 2 costs 25, more than any period has. It must be included because of: measure 3"
            " depends on measure 2; --include 3."
        ),
        "--period a=25",
    ),
    "--no-lanes --period a=12 --period b=30 --period c=20 --include 4": (
        "rules-contradict",
        (
            "These rules contradict each other: measure 4 depends on measure 2; --include 4; --period a=12"
            " --period b=30 --period c=20."
        ),
        "Give up one of them.",
    ),
    "--no-lanes --period a=35 --period b=35 --include 5-7": (
        "rules-contradict",
        (
            "These rules contradict each other: --include 5; --include 6; --include 7; --period a=35"
            " --period b=35."
        ),
        "Give up one of them.",
    ),
}


@pytest.fixture
def city(file_of: FileOf) -> None:
    """Two hundred measures of fine costs: 1 is a duty of 30, 2 costs 25, and 3 and 4 depend on it."""
    cost = {f"d{n}": n for n in range(1, 31)}
    text = large_file(200, cost=cost, more={3: ", depends_on: [2]", 4: ", depends_on: [2]"})
    for nr, source, value in ((1, "Law", "d30"), (2, "Will", "d25"), (3, "Will", "d5"), (4, "Will", "d24")):
        text = re.sub(rf"(nr: {nr}, .*?source: )\w+(.*?cost: )\w+", rf"\g<1>{source}\g<2>{value}", text)
    # Three that fit no two into one period.
    for nr in (5, 6, 7):
        text = re.sub(rf"(nr: {nr}, .*?source: )\w+(.*?cost: )\w+", r"\g<1>Will\g<2>d18", text)
    file_of(text)


@pytest.mark.parametrize("line", IMPOSSIBLE)
@pytest.mark.usefixtures("city", "unsearched")
def test_impossible_schedules_have_their_cause_named_without_a_search(run: Run, line: str) -> None:
    code, message, remedy = IMPOSSIBLE[line]
    result = run("plan", *line.split())
    assert (result.code, result.out) == (1, "")
    said, _, rest = result.err.removeprefix(f"porvoo-roadmap: error[{code}]: ").partition("\n")
    assert said.startswith(message)
    assert remedy in rest


@pytest.mark.usefixtures("city")
def test_what_a_count_costs_at_least_is_held_against_all_periods(run: Run) -> None:
    result = run("plan", "--no-lanes", *("--period=a=30", "--period=b=30"), "--at-least", "cost=d30:3")
    assert (result.code, result.out) == (1, "")
    assert result.err == (
        "porvoo-roadmap: error[rules-over-periods]: What must be included costs 90, but all periods"
        " together have 60 (30 too little). The reason: --at-least cost=d30:3.\n"
        "  Remedy: Give the periods more, or give up one of these rules.\n"
    )


@pytest.mark.usefixtures("unsearched")
def test_a_thousand_measures_and_a_budget_just_below_the_duties(run: Run, file_of: FileOf) -> None:
    file_of(large_file(1000, ladder(1000), fine(1000)))
    refused = run("plan", "--budget", "0")
    cost = int(re.findall(r"--budget (\d+) or more", refused.err)[0])
    spoken = [Words().exact(Fraction(amount)) for amount in (cost, cost - 1)]
    result = run("plan", "--budget", str(cost - 1))
    assert (result.code, result.out) == (1, "")
    assert result.err.splitlines() == [
        (
            f"porvoo-roadmap: error[duties-over-budget]: The obligations cost {spoken[0]}, but the budget is {spoken[1]}."
            " It is 1 too small."
        ),
        (
            f"  Remedy: Write --budget {cost} or more, or let the obligations compete with the rest:"
            " --no-lanes."
        ),
    ]


def test_very_many_rules_that_contradict_each_other_have_an_end(program: RunProgram, file_of: FileOf) -> None:
    """Five thousand in a chain, the first out and the last in: nothing can be spared, and few are named."""
    chain = {nr: f", depends_on: [{nr - 1}]" for nr in range(2, 5001)}
    file_of(large_file(5000, more=chain))
    done = program("plan", "--no-lanes", "--budget=99999", "--include=5000", "--exclude=1")
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr.decode().startswith(
        "porvoo-roadmap: error[rules-contradict]: These rules contradict each other: "
    )
    assert len(done.stderr) < 4000
