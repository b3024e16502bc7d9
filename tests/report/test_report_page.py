"""The page for the board: what it says is what the commands say, and nothing else can get into it."""

import hashlib
import json
import re
from base64 import b64encode
from collections import Counter
from collections.abc import Callable, Iterator
from fractions import Fraction
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import pytest

from porvoo_roadmap.cli.commands.report import PARTS
from porvoo_roadmap.effort import TooMuchWorkError
from porvoo_roadmap.findings.problems import JobRefusedError
from porvoo_roadmap.formats.pages import by_language, shown
from porvoo_roadmap.loading import load
from porvoo_roadmap.planning.answer import Answer, answer
from porvoo_roadmap.planning.deletion_filter import Infeasibility
from porvoo_roadmap.planning.instance import Instance
from porvoo_roadmap.ranking import rank
from porvoo_roadmap.robustness.analysis import Analysis
from porvoo_roadmap.robustness.rank_intervals import KnownRanks, known_ranks
from porvoo_roadmap.scenario import scenario_of
from porvoo_roadmap.text.language import languages
from porvoo_roadmap.watch import Watch
from tests.conftest import DIMENSIONS, MEASURES, PROFILES, SHIPPED, Run, RunProgram, is_thorough, roadmap_text
from tests.large import large_file
from tests.report.hostile import HOSTILE, hostile
from tests.report.reading import XHTML, ReadPage, number, said

FileOf = Callable[..., Path]
EVERYTHING = ("--since", "packaged", "--budget", "30", "--interactive", "--on", "2026-12-14")
PROGRAMMES = Path(__file__).parents[1] / "programmes"
PAGES: dict[tuple[str, ...], ReadPage] = {}
#: All that a page is made of.
HTML_TAGS = (
    *(
        "html",
        "head",
        "meta",
        "title",
        "style",
        "script",
        "body",
        "header",
        "nav",
        "main",
        "section",
        "footer",
    ),
    *(
        "h1",
        "h2",
        "h3",
        "p",
        "a",
        "span",
        "br",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "div",
        "figure",
        "figcaption",
    ),
    *("table", "caption", "thead", "tbody", "tr", "th", "td"),
    *("form", "fieldset", "legend", "label", "input", "output", "button"),
)
SVG = "{http://www.w3.org/2000/svg}"
STREETS, CLIMATE = PROGRAMMES / "streets.yaml", PROGRAMMES / "climate.yaml"


def page(run: Run, *arguments: str) -> ReadPage:
    code, out, err = run("report", *arguments)
    assert (code, err) == (0, "")
    return ReadPage(out)


def shipped(run: Run, *arguments: str) -> ReadPage:
    """The page of the shipped file, made once for all tests."""
    if arguments not in PAGES:
        PAGES[arguments] = page(run, *arguments)
    return PAGES[arguments]


def told(run: Run, *arguments: str) -> Any:
    return json.loads(run(*arguments, "-O", "json").out)


def exact(value: Any) -> Fraction:
    return Fraction(str(value))


def opening_of(found: ReadPage) -> str:
    return said(next(one for one in found.all("p") if one.get("class") == "lead"))


def ranks_of(row: dict[str, Any]) -> str:
    return f"{row['rank']}{'=' if row['tied'] else ''}"


# The same as the commands


def test_the_list_is_that_of_rank(run: Run) -> None:
    (table,) = shipped(run).tables("list")
    rows = told(run, "rank", "--robust")["rows"]
    assert table.column("Rank") == [*map(ranks_of, rows)]
    assert [*map(int, table.column("Number"))] == [row["nr"] for row in rows]
    assert table.column("Name") == [row["name"] for row in rows]
    assert [*map(exact, table.column("Score"))] == [exact(row["score"]) for row in rows]
    possible = [f"{row['best_rank']}–{row['worst_rank']}" for row in rows]
    assert table.column("Possible ranks") == possible
    lanes = {1: "Law or end of system support", 2: "Other measures"}
    assert [group for group, _row in table.rows] == [lanes[row["lane"]] for row in rows]


def test_the_list_of_a_programme_of_amounts_is_that_of_rank(run: Run) -> None:
    programme = ["-f", str(CLIMATE), *([] if is_thorough() else ["--nr", "1-9"])]
    (table,) = page(run, *programme, "--parts", "list").tables("list")
    rows = told(run, "rank", *programme, "--robust")["rows"]
    assert table.column("Rank") == [*map(ranks_of, rows)]
    assert [*map(int, table.column("Number"))] == [row["nr"] for row in rows]
    for text, row in zip(table.column("Score"), rows, strict=True):
        assert abs(Fraction(text) - exact(row["score"])) <= Fraction(1, 20)
    possible = [f"{row['best_rank']}–{row['worst_rank']}" for row in rows]
    assert table.column("Possible ranks") == possible


def test_a_decided_list_has_both_ranks_of_rank(run: Run, file_of: FileOf) -> None:
    text = SHIPPED.read_text(encoding="utf-8")
    file_of(
        text.replace("\nmeasures:", "\ndecisions: [{nr: 9, put: first}, {nr: 2, put: after 8}]\nmeasures:")
    )
    (table,) = page(run, "--parts", "list").tables("list")
    rows = told(run, "rank")["rows"]
    assert table.column("Rank") == [*map(ranks_of, rows)]
    told_apart = ["" if row["rank"] == row["score_rank"] else str(row["score_rank"]) for row in rows]
    assert [one.rstrip("=") for one in table.column("Rank by score")] == told_apart


def test_the_matrix_and_its_picture_are_those_of_matrix(run: Run) -> None:
    found = shipped(run)
    (table,) = found.tables("matrix")
    rows = told(run, "matrix")["rows"]
    cells = {(row["impact"], row["cost"]): row["measures"] for row in rows}
    for _group, (impact, *numbers, total) in table.rows[:-1]:
        for cost, text in zip("SML", numbers, strict=True):
            there = [int(n) for n in re.findall(r"(?<!\[)\b\d+\b(?!\])", text)]
            assert there == cells[impact[0], cost]
        assert number(total) == sum(len(cells[impact[0], cost]) for cost in "SML")
    picture = next(found.chapter("matrix").iter("{http://www.w3.org/2000/svg}svg"))
    drawn = [one.text for one in picture.iter("{http://www.w3.org/2000/svg}text") if one.get("class") == "nr"]
    assert sorted(int(text) for text in drawn if text) == sorted(
        nr for there in cells.values() for nr in there
    )


def test_the_ranks_are_those_of_robustness(run: Run) -> None:
    found = shipped(run)
    (table,) = found.tables("robustness")
    records = told(run, "robustness")
    assert [*map(int, table.column("Number"))] == [row["nr"] for row in records["rows"]]
    possible = [f"{row['best_rank']}–{row['worst_rank']}" for row in records["rows"]]
    assert table.column("Possible ranks") == possible
    pairs = records["result"]["pairs"]
    assert f"certain in {pairs['always']} of {pairs['total']} pairs" in said(found.chapter("robustness"))
    for text, row in zip(table.column("Likely ranks"), records["rows"], strict=True):
        best, *_others, worst = map(int, [*text.split("–")] * 2)
        below, above = sum(row["acceptability"][: best - 1]), sum(row["acceptability"][worst:])
        assert below <= 0.1 < below + row["acceptability"][best - 1] + 1e-9
        assert above <= 0.1 < above + row["acceptability"][worst - 1] + 1e-9
    picture = next(found.chapter("robustness").iter(f"{SVG}svg"))
    drawn = [one.text or "" for one in picture.iter(f"{SVG}text")]
    numbers = table.column("Number")
    start = next(at for at in range(len(drawn)) if drawn[at : at + len(numbers)] == numbers)
    assert start >= 0


def test_the_plan_is_that_of_plan_and_the_budgets_those_of_its_sweep(run: Run) -> None:
    plan, budgets = shipped(run, "--budget", "30").tables("plan")
    records = told(run, "plan", "--budget", "30")
    assert [*map(int, plan.column("Number"))] == [row["nr"] for row in records["rows"]]
    for title, key in (("Costs", "cost"), ("Value", "value")):
        assert [*map(exact, plan.column(title))] == [exact(row[key]) for row in records["rows"]]
    assert plan.column("Reason") == [row["reason"] for row in records["rows"]]
    sweep = told(run, "plan", "--sweep")["rows"]
    for title, key in (("Budget", "budget"), ("Value", "value")):
        assert [*map(exact, budgets.column(title))] == [exact(row[key]) for row in sweep]
    bought: set[int] = set()
    for text, row in zip(budgets.column("Measures"), sweep, strict=True):
        gone = {int(nr) for nr in re.findall(r"−(\d+)", text)}
        bought = bought - gone | ({int(nr) for nr in re.findall(r"\d+", text)} - gone)
        assert sorted(bought) == row["measures"]


def test_a_schedule_has_no_curve(run: Run) -> None:
    wishes = ("--period", "2027=20", "--period", "2028=15", "--include", "9")
    (plan,) = page(run, *wishes).tables("plan")
    records = told(run, "plan", *wishes)
    (own,) = [row for row in records["rows"] if row["nr"] == 9]
    assert plan.column("2027" if own["period"] == "2027" else "2028")[plan.column("Number").index("9")] == "2"


def test_what_wishes_cost_is_said_without_their_options(run: Run) -> None:
    include, exclude = ("--include", "9"), ("--exclude", "8")
    wishes = (*include, *exclude, "--at-least", "goal=A:3", "--at-most", "goal=B,C:11")
    text = said(page(run, "--budget", "30", "--parts", "plan", *wishes).chapter("plan"))
    records = told(run, "plan", "--budget", "30", *wishes)["result"]["wishes"]
    called = (
        "Including measure 9",
        "Leaving out measure 8",
        "The wish for at least 3 measures (Goal: A)",
        "The wish for at most 11 measures (Goal: B,C)",
    )
    for name, record in zip(called, records, strict=True):
        cost = f"lowers the value by {record['value']}" if record["value"] else "does not lower the value"
        assert f"{name} {cost}." in text
    assert "--" not in text


def test_the_changes_are_those_of_diff(run: Run, file_of: FileOf) -> None:
    old = SHIPPED.read_text(encoding="utf-8").replace("impact: 3", "impact: 1")
    old = old.replace("nr: 26\n", "nr: 30\n")
    file_of(old, "old.yaml")
    found = page(run, "--since", "old.yaml")
    moved, *_others = found.tables("changes")
    rows = {row["nr"]: row for row in told(run, "diff", "old.yaml", "packaged", "--full")["rows"]}
    for _group, (nr, _name, before, now, why) in moved.rows:
        assert before.rstrip("=") == str(rows[int(nr)]["old_rank"] or "–")
        assert now.rstrip("=") == str(rows[int(nr)]["new_rank"] or "–")
        assert why
    causes, edits, others = _others
    assert causes.caption == "What each cause does alone"
    assert [*map(number, causes.column("Ranks moved"))] == [sum(bool(row["causes"]) for row in rows.values())]
    (edit,) = rows[26]["edits"]
    assert [number(cell) for cell in edits.rows[0][1][2:]] == [edit["old"], edit["new"]]
    assert others.caption == "Other edits"
    assert {(before, now) for _group, (_what, before, now) in others.rows} == {("1", "3")}


def test_each_measure_in_full_is_that_of_show(run: Run) -> None:
    facts = shipped(run).facts("measures")
    rows = told(run, "show", *map(str, range(1, 27)))["rows"]
    assert [*facts] == [f"m{row['nr']}" for row in rows]
    for row in rows:
        own = facts[f"m{row['nr']}"]
        assert own["Problem"] == (row["problem"] or "none")
        assert exact(own["Score"]) == exact(row["score"])
        assert own["Rank"] == f"{ranks_of(row)} of 26"
        for title, key in (
            ("Worse than (dominated by)", "dominated_by"),
            ("Better than (dominates)", "dominates"),
        ):
            assert own[title] == (", ".join(map(str, row[key])) or "none")


def test_the_method_has_every_point_and_where_the_page_comes_from(run: Run) -> None:
    found = shipped(run)
    (table,) = found.tables("method")
    settings = told(run, "rank")
    for title, name in (("Impact", "impact"), ("Cost", "cost")):
        points = {row[0][0]: exact(row[1]) for group, row in table.rows if group == title}
        assert points == {key: exact(value) for key, value in settings["settings"]["points"][name].items()}
        places = {row[0][0]: Fraction(row[2]) for group, row in table.rows if group == title}
        ends = min(points.values()), max(points.values())
        worst = ends[0] if name == "impact" else ends[1]
        assert places == {key: abs(own - worst) / (ends[1] - ends[0]) for key, own in points.items()}
    weights = {key: exact(value) for key, value in settings["settings"]["weights"].items()}
    shares = [f"{weight} ({100 * weight / sum(weights.values())}%)" for weight in weights.values()]
    assert found.facts("method")["Profile"]["Weights"] == f"Impact {shares[0]}, Cost {shares[1]}"
    digest = settings["roadmap"]["sha256"]
    assert digest == hashlib.sha256(SHIPPED.read_bytes()).hexdigest()
    assert digest in said(found.chapter("method"))
    assert digest in said(found.all("footer")[0])


def test_the_opening_counts_states_obligations_and_what_is_new(run: Run, file_of: FileOf) -> None:
    status = "  status: {title: Status, values: {plan: {}, built: {state: done}, gone: {state: dropped}}}\n"
    source = "  source: {title: Source, values: {Law: {}, Will: {}}}\n"
    lanes = PROFILES.replace("cost: 2}\n", "cost: 2}\n    lanes: [{title: Law, when: {source: [Law]}}]\n")
    measure = (
        "  - {{nr: {}, name: M{}, problem: null, goal: A, impact: L, cost: M, source: {}, status: {}}}\n"
    )

    def text(*rows: tuple[int, str, str]) -> str:
        measures = "".join(measure.format(nr, nr, source, status) for nr, source, status in rows)
        return roadmap_text(f"measures:\n{measures}", dimensions=DIMENSIONS + status + source, profiles=lanes)

    file_of(
        text((1, "Law", "plan"), (2, "Will", "plan"), (3, "Will", "plan"), (5, "Will", "plan")), "old.yaml"
    )
    file_of(text((1, "Law", "plan"), (2, "Will", "built"), (3, "Will", "gone"), (4, "Will", "plan")))
    assert opening_of(page(run, "--since", "old.yaml")) == (
        "The roadmap has 4 measures: 2 are open, 1 is done and 1 has been dropped."
        " 1 obligation comes first (Source: Law 1)."
        " Since the earlier version: 1 measure is new, 1 has been finished, 1 has been dropped"
        " and 1 is no longer in the file."
        " The order rests first on the priority groups and then on scores: Impact 60% and Cost 40%."
    )
    assert opening_of(page(run, "--source", "Will")).endswith(
        "This page shows 1 of them (Source: Will). None of the measures shown is an obligation that comes first."
        " The order rests first on the priority groups and then on scores: Impact 60% and Cost 40%."
    )
    assert "Since the earlier version no measure is new, finished, dropped or removed." in opening_of(
        page(run, "--since", "measures.yaml")
    )
    assert opening_of(page(run, "--no-lanes")).endswith("The order rests on scores: Impact 60% and Cost 40%.")


# What is typed, what is seen


def test_the_head_has_what_was_given_and_no_date_of_its_own(run: Run) -> None:
    given = ("--meeting", "Board 1/2027", "--prepared-by", "IT", "--reference", "P 1", "--on", "2026-12-14")
    (header,) = page(run, *given, "--lang", "fi").all("header")
    assert [said(one) for one in header.iter(f"{XHTML}dd")] == ["Board 1/2027", "IT", "P 1", "14.12.2026"]
    assert not [*shipped(run).all("header")[0].iter(f"{XHTML}dd")]


@pytest.mark.parametrize("part", PARTS)
def test_each_part_can_stand_alone(run: Run, part: str) -> None:
    found = page(run, "--parts", part, "--since", "packaged", "--budget", "30")
    assert [one.get("id") for one in found.all("section")] == [part]
    assert not found.all("nav")
    linked = {one.get("href") for one in found.all("a")}
    assert linked <= {f"#{part}", *(f"#m{nr}" for nr in range(1, 27))}
    there = {f"#{one.get('id')}" for one in found.root.iter() if one.get("id")}
    assert linked <= there


def test_parts_come_in_the_order_of_the_page_and_all_of_them_by_default(run: Run) -> None:
    found = page(run, "--parts", "method,list", "--parts", "matrix")
    assert [one.get("id") for one in found.all("section")] == ["list", "matrix", "method"]
    names = [one.get("id") for one in shipped(run, *EVERYTHING).all("section")]
    assert names == ["list", "weights", *PARTS[1:]]
    assert [one.get("id") for one in shipped(run).all("section")] == [
        part for part in PARTS if part not in {"plan", "changes"}
    ]


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (
            ["--parts", "lst"],
            'The page has no part "lst".\n  Remedy: Did you mean "list"? Choose one of: list,',
        ),
        (
            ["--parts", "plan"],
            'The part "plan" needs the option --budget.\n  Remedy: Add --budget, or leave out',
        ),
        (["--parts", "changes"], 'The part "changes" needs the option --since.'),
        (["-O", "json"], 'There is no format "json".\n  Remedy: Choose one of: html, pdf.'),
        (["-o", "x.txt"], "The ending of x.txt does not match any format."),
        (["-O", "pdf", "--interactive"], '--interactive has no effect in the format "pdf".'),
        (["--budget", "5"], "The obligations cost 20, but the budget is 5."),
        (["--budget", "5", "--period", "a=1"], "--budget and --period cannot be used together."),
        (["--rate", "5%"], "--rate"),
        (["--since", "nothing.yaml"], "nothing.yaml"),
        (["--since", "packaged", "--weights", "impact=1"], "--since and --weights cannot be used together."),
        (["--since", "packaged", "--no-lanes"], "--since and --no-lanes cannot be used together."),
        (["--since", "packaged", "--no-decisions"], "--since and --no-decisions cannot be used together."),
    ],
)
def test_what_cannot_be_done_is_refused_with_what_to_write(
    run: Run, arguments: list[str], complaint: str
) -> None:
    code, out, err = run("report", *arguments)
    assert (code in {1, 2}, out) == (True, "")
    assert complaint in err


def test_standard_input_is_read_once(in_process: RunProgram) -> None:
    text = roadmap_text().encode()
    assert in_process("report", "-f", "-", input=text).returncode == 0
    refused = in_process("report", "-f", "-", "--since", "-", input=text)
    assert (refused.returncode, refused.stdout) == (2, b"")


def test_a_page_is_not_shown_on_a_terminal(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("porvoo_roadmap.cli.streams.is_terminal", lambda: True)
    code, out, err = run("report")
    assert (code, out) == (2, "")
    assert "Name a file, such as -o report.html." in err
    assert run("report", "-o", "-").out.startswith("<!DOCTYPE html>")


def test_a_file_without_a_cost_has_no_matrix_unless_it_is_asked_for(run: Run, file_of: FileOf) -> None:
    start = DIMENSIONS.index("  cost:")
    file_of(
        roadmap_text(
            MEASURES.replace("    cost: M\n", ""),
            dimensions=DIMENSIONS[:start],
            profiles=PROFILES.replace(", cost: 2", ""),
        )
    )
    assert "matrix" not in [one.get("id") for one in page(run).all("section")]
    assert run("report", "--parts", "matrix").code == 2


def test_where_points_cannot_vary_the_weights_do(run: Run) -> None:
    """A ratio of several criteria has no free points; the page says what was tested."""
    ratio = ("--profile", "value-for-money", "--weights", "impact=1,beneficiary=1")
    found = page(run, *ratio)
    assert "Tested: every weighting of the criteria, with the points unchanged." in found.text()
    alone = page(run, *ratio, "--parts", "list")
    for (table,) in (found.tables("list"), alone.tables("list")):
        assert "Possible ranks" not in table.titles


def test_what_one_run_changes_is_said(run: Run) -> None:
    facts = page(run, "--weights", "impact=1,cost=1", "--no-lanes").facts("method")
    assert facts["Profile"]["In this report"] == (
        "The profile's priority groups are left out in this run.\nThe profile's weights are replaced in this run."
    )


def test_programmes_of_amounts_open_values_and_many_classes_are_shown(run: Run) -> None:
    found = page(run, "-f", str(STREETS), "--budget", "5000000", "-p", "vaikutus-eurolla", "--state", "all")
    assert found.tables("robustness")[1].caption == "What to find out first"
    assert "Meaning" in found.tables("method")[0].titles
    assert len(found.all("figure")) == 3


def test_amounts_on_both_sides_and_what_is_not_known_are_drawn(run: Run) -> None:
    found = page(run, "-f", str(CLIMATE), "--parts", "matrix")
    picture = next(found.chapter("matrix").iter("{http://www.w3.org/2000/svg}svg"))
    texts = [one.text for one in picture.iter("{http://www.w3.org/2000/svg}text")]
    assert texts.count("not known") == 2
    assert "as near to its amount as there is room" in found.text()


def test_obligations_of_several_values_are_counted_under_each(run: Run) -> None:
    roadmap = load(str(STREETS), {}, print).roadmap
    duties = [one for one in rank(scenario_of(roadmap)).rows if one.lane == 1]
    told_of = opening_of(page(run, "-f", str(STREETS), "--parts", "method"))
    for value in ("turvallisuus", "esteettömyys"):
        count = sum(value in str(one.measure.values["teema"]) for one in duties)
        assert f"{value} {count}" in told_of


def test_a_ratio_with_priority_groups_says_both(run: Run, file_of: FileOf) -> None:
    lanes = "    lanes: [{title: Air, when: {goal: [A]}}]\n"
    text = PROFILES.replace("weighted-sum", "ratio").replace(", cost: 2}\n", "}\n" + lanes)
    file_of(roadmap_text(profiles=text))
    found = page(run)
    assert opening_of(found).endswith(
        'The order rests first on the priority groups and then on scores: Impact 100%, divided by "Cost".'
    )
    assert "A score is the weighted sum of the other criteria, divided by the cost." in found.text()


def test_what_takes_too_long_is_left_out_unless_it_is_asked_for(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_analysis: object) -> None:
        raise TooMuchWorkError

    monkeypatch.setattr("porvoo_roadmap.robustness.certainty.certainty", refuse)
    found = page(run)
    assert "it takes too long to compute" in said(found.chapter("robustness"))
    assert not found.tables("robustness")
    assert "Possible ranks" not in found.tables("list")[0].titles
    assert run("report", "--parts", "robustness").code == 2
    assert run("report", "--parts", "list").code == 0


def test_values_at_too_many_budgets_are_left_out_and_the_plan_is_not(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_instance: object, _watch: object) -> None:
        raise JobRefusedError("sweep-too-large")

    monkeypatch.setattr("porvoo_roadmap.planning.answer.frontier", refuse)
    found = page(run, "--budget", "30", "--parts", "plan")
    assert len(found.tables("plan")) == 1
    assert "The values at other budgets are left out" in said(found.chapter("plan"))


def test_whoever_ends_the_search_for_the_plan_gets_no_page(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def ended(instance: Instance, watch: Watch) -> Answer | Infeasibility:
        watch.interrupt()
        return answer(instance, watch)

    monkeypatch.setattr("porvoo_roadmap.planning.answer.answer", ended)
    result = run("report", "--budget", "30", "--parts", "plan", "-o", "report.html")
    assert (result.code, result.out) == (130, "")
    assert not Path("report.html").exists()


def test_one_measure_has_no_picture_of_ranks_and_one_plan_no_curve(run: Run, file_of: FileOf) -> None:
    lanes = PROFILES.replace("cost: 2}\n", "cost: 2}\n    lanes: [{title: Air, when: {goal: [A]}}]\n")
    file_of(roadmap_text(profiles=lanes))
    found = page(run, "--budget", "2", "--interactive")
    assert [said(one)[:8] for one in found.all("figcaption")] == ['"Impact"']


def test_a_page_of_nothing_says_so_in_every_part(run: Run) -> None:
    code, out, err = run("report", "--search", "nothing", "--interactive")
    assert (code, err) == (0, "No measure matches the filters.\n")
    found = ReadPage(out)
    assert not found.all("figure")
    for chapter in ("list", "matrix", "robustness"):
        assert "No measure matches the filters." in said(found.chapter(chapter))


def test_a_measure_of_which_nothing_is_known_is_nobodys_best(run: Run, file_of: FileOf) -> None:
    file_of(roadmap_text(MEASURES.replace("impact: L", "impact: null").replace("cost: M", "cost: null")))
    assert "other measures" in said(page(run).chapter("matrix"))


def test_bounds_of_ranks_are_told_as_such_and_are_no_possible_ranks_of_the_list(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def bounded(analysis: Analysis, goes_on: Callable[[], bool]) -> KnownRanks | None:
        found = known_ranks(analysis, goes_on)
        return found and found._replace(open=frozenset((19,)))

    monkeypatch.setattr("porvoo_roadmap.robustness.rank_intervals.known_ranks", bounded)
    assert "1–2?" in said(page(run).chapter("robustness")).replace("\u00a0", "").replace(" ", "")
    assert "Possible ranks" not in page(run).tables("list")[0].titles
    assert "Possible ranks" not in page(run, "--parts", "list").tables("list")[0].titles


def test_where_possible_ranks_take_too_long_the_likely_ones_are_drawn(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = "porvoo_roadmap.robustness.rank_intervals.known_ranks"
    monkeypatch.setattr(name, lambda _analysis, _goes_on: None)
    found = page(run)
    (table,) = found.tables("robustness")
    assert "Possible ranks" not in table.titles
    assert "likely (in the middle 80% of the weightings)" in said(found.chapter("robustness"))


def test_tie_breakers_are_told_in_their_order(run: Run, file_of: FileOf) -> None:
    text = PROFILES.replace("cost: 2}\n", "cost: 2}\n    tie_breakers: [cost, impact]\n")
    file_of(roadmap_text(profiles=text))
    assert "Where scores are equal, these decide, in this order: Cost and Impact." in page(run).text()


def test_sliders_count_in_the_units_of_the_weights(run: Run, file_of: FileOf) -> None:
    def sliders(weights: str) -> list[tuple[str | None, ...]]:
        file_of(roadmap_text(profiles=PROFILES.replace("impact: 3, cost: 2", weights)))
        inputs = page(run, "--interactive").all("input")
        return [tuple(map(one.get, ("value", "max", "data-parts"))) for one in inputs]

    assert sliders("impact: 3, cost: 2") == [("30", "60", "10"), ("20", "60", "10")]
    assert sliders("impact: 60, cost: 40.5") == [("120", "240", "2"), ("81", "240", "2")]


def test_weights_of_one_run_are_not_called_those_of_the_profile(run: Run) -> None:
    text = page(run, "--interactive", "--weights", "impact=1,cost=1").text()
    assert "Back to the weights of this report" in text
    assert "profile's weights" not in text.replace("The profile's weights are replaced in this run.", "")
    assert "Back to the profile's weights" in shipped(run, *EVERYTHING).text()


def test_decisions_are_told_with_both_ranks(run: Run, file_of: FileOf) -> None:
    decision = "decisions:\n  - {nr: 2, put: first, why: Motion, by: Board, on: 2026-12-14}\n"
    measures = MEASURES + "  - {nr: 2, name: Second, problem: null, goal: A, impact: S, cost: L}\n"
    file_of(roadmap_text(decision + measures))
    found = page(run)
    (table,) = found.tables("list")
    assert table.column("Rank by score") == ["2", "1"]
    assert "By decision, measure 2 comes first (Motion; Board; 2026-12-14)." in found.text()
    assert "A decision moves its own measure" in found.text()


# The bytes


def test_the_same_command_gives_the_same_bytes_of_at_most_150_kilobytes(program: RunProgram) -> None:
    for language in languages() if is_thorough() else ["fi"]:
        arguments = ("report", *EVERYTHING, "--lang", language)
        (only,) = {program(*arguments, env={"PYTHONHASHSEED": seed}).stdout for seed in "12"}
        assert len(only) <= 150_000


def test_the_policy_names_the_style_and_the_script_and_nothing_else(run: Run) -> None:
    for arguments, has_script in (((), False), (("--interactive",), True)):
        found = page(run, *arguments)
        policy = next(
            one.get("content", "") for one in found.all("meta") if "Security" in one.get("http-equiv", "")
        )
        (style,) = found.all("style")
        scripts = [one for one in found.all("script") if one.get("type") is None]
        rules = dict(rule.strip().partition(" ")[::2] for rule in policy.split(";"))
        assert rules.pop("style-src") == hashed(style.text)
        assert bool(scripts) == has_script
        assert (
            [rules.pop("script-src")] == [hashed(scripts[0].text)]
            if has_script
            else "script-src" not in rules
        )
        assert rules == {
            "default-src": "'none'",
            "img-src": "data:",
            "base-uri": "'none'",
            "form-action": "'none'",
        }


def hashed(text: str | None) -> str:
    return f"'sha256-{b64encode(hashlib.sha256((text or '').encode()).digest()).decode()}'"


@pytest.mark.parametrize("language", languages())
def test_the_page_is_in_its_language_and_says_where_it_is_not(run: Run, language: str) -> None:
    found = shipped(run, "--lang", language)
    assert found.root.get("lang") == language
    marked = {one.get("lang") for one in found.root.iter(f"{XHTML}span") if one.get("lang")}
    assert marked == (set() if language == "fi" else {"fi"})


def test_words_of_the_file_say_their_language_wherever_they_stand(run: Run) -> None:
    """A file in Finnish alone, read in English; the words for its things are in headings, tables and pictures."""
    found = page(run, "-f", str(STREETS), "--lang", "en", "--parts", "matrix,measures,method")
    alone = [
        "Katujen rakentamisohjelma",
        "Vaikutus liikkujiin",
        "vaikutus liikkujiin",
        "Kustannusarvio",
        "esteettömyys",
    ]
    alone += [
        "Muuttaa koko kaupunginosan liikkumista.",
        "Koulussa on 420 oppilasta",
        "Turvallisuus tai esteettömyys",
    ]
    seen = Counter[str]()
    for text, language in spoken(found.root, "en"):
        for words in alone:
            if words in text:
                assert language == "fi", text
                seen[words] += 1
    assert {*seen} == {*alone}
    begun = [language for text, language in spoken(found.root, "en") if text.startswith("The roadmap has 25")]
    assert begun == ["en"]


def spoken(element: Element, language: str) -> Iterator[tuple[str, str]]:
    """The texts that are seen, each with the language that it is said to be in."""
    language = element.get("lang", language)
    if element.tag not in {f"{XHTML}{tag}" for tag in ("script", "style", "title")} | {f"{SVG}title"}:
        yield element.text or "", language
        for below in element:
            yield from spoken(below, language)
            yield below.tail or "", language


def test_words_are_found_as_whole_words_and_the_longest_first() -> None:
    part = by_language({"Kunto": "fi", "Kunto nyt": "fi", "(x)": "fi", "ny": "sv"})
    told_apart = [(text, language) for text, language in part("Kunto nyt, kunto, Kuntoa, (x), ny Kunto")]
    assert told_apart == [
        ("Kunto nyt", "fi"),
        (", kunto, Kuntoa, (x), ", ""),
        ("ny", "sv"),
        (" ", ""),
        ("Kunto", "fi"),
    ]


def test_headings_have_no_gaps_and_tables_their_captions_and_scopes(run: Run) -> None:
    found = shipped(run, *EVERYTHING)
    depths = [int(one.tag[-1]) for one in found.root.iter() if re.fullmatch(rf"{XHTML}h[1-6]", str(one.tag))]
    assert depths.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(depths))
    for table in found.all("table"):
        assert said(found.all("caption", table)[0])
        assert all(one.get("scope") for one in found.all("th", table))
    identifiers = [one.get("id") for one in found.root.iter() if one.get("id")]
    assert len(identifiers) == len({*identifiers})


def programme_of_hostile_texts(file_of: FileOf, path: Path) -> None:
    """A programme of hostile texts, with decisions, and an older version with other names and classes."""
    text = path.read_text(encoding="utf-8")
    decisions = "decisions: [{nr: 2, put: first, why: Motion, by: Board}, {nr: 3, put: after 4}]\n\nmeasures:"
    file_of(hostile(text.replace("\nmeasures:", f"\n{decisions}")))
    file_of(
        hostile(text.replace("name: ", "name: Old ").replace("better: ", "heading: Old\n    better: ")),
        "old.yaml",
    )


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_texts_can_be_told_from_what_is_behind_them(scheme: int) -> None:
    """By WCAG's formula: 7 to 1 for texts (AAA), 3 to 1 for lines that mean something."""
    style = files("porvoo_roadmap.formats").joinpath("page.css").read_text(encoding="utf-8")
    colours = dict(re.findall(r"--(\w+):(#\w+)", re.findall(r":root\{.*?\}", style)[scheme]))
    for text in ("ink", "soft", "accent"):
        for behind in ("paper", "band"):
            assert contrast(colours[text], colours[behind]) >= 7, (text, behind)
    for behind in ("fill", "warm"):
        assert contrast(colours["ink"], colours[behind]) >= 7, behind
    assert contrast(colours["line"], colours["paper"]) >= 3


def contrast(one: str, other: str) -> float:
    low, high = sorted(map(luminance, (one, other)))
    return (high + 0.05) / (low + 0.05)


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) > 4 else "".join(2 * digit for digit in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def test_hostile_texts_stay_texts_in_all_parts(run: Run, file_of: FileOf) -> None:
    programmes = [(STREETS, "vaikutus-eurolla"), (CLIMATE, "effect-first")]
    for path, profile in programmes if is_thorough() else programmes[:1]:
        programme_of_hostile_texts(file_of, path)
        assert_hostile_texts_are_texts(run, f"--profile={profile}{HOSTILE}")


def assert_hostile_texts_are_texts(run: Run, profile: str) -> None:
    given = [f"--{name}={HOSTILE}" for name in ("meeting", "prepared-by", "reference")]
    found = page(
        run, "--since", "old.yaml", "--budget", "9000000", "--interactive", "--state=all", profile, *given
    )
    assert {one.tag for one in found.root.iter()} <= {
        *(f"{XHTML}{tag}" for tag in HTML_TAGS),
        *(
            f"{SVG}{tag}"
            for tag in ("svg", "title", "desc", "text", "tspan", "line", "rect", "circle", "path")
        ),
    }
    assert len(found.all("script")) == 2
    assert len(found.all("style")) == 1
    attributes = {name for one in found.root.iter() for name in one.attrib}
    assert not [name for name in attributes if name.startswith("on") or name in {"src", "style", "srcdoc"}]
    assert {one.get("href", "")[0] for one in found.all("a")} == {"#"}
    for chapter in ("list", "weights", "matrix", "robustness", "plan", "changes", "measures", "method"):
        assert HOSTILE in said(found.chapter(chapter)), chapter
    assert said(found.all("header")[0]).count(HOSTILE) >= 4
    data = next(one for one in found.all("script") if one.get("type") == "application/json")
    assert "<" not in (data.text or "")


@pytest.mark.parametrize("path", [STREETS, CLIMATE], ids=lambda path: path.stem)
def test_every_text_of_a_measure_is_read_back_as_it_is(run: Run, file_of: FileOf, path: Path) -> None:
    programme_of_hostile_texts(file_of, path)
    text = re.sub(r"\s+", " ", page(run, "--parts", "measures", "--state", "all", "--lang", "sv").text())
    for row in told(run, "list", "--state", "all")["rows"]:
        for key in ("name", "problem", "note", "owner"):
            value = row[key] or []
            for one in value if isinstance(value, list) else [value]:
                assert re.sub(r"\s+", " ", one) in text, (row["nr"], key)


def test_characters_that_no_page_can_have_are_shown_as_such() -> None:
    assert shown("a\x00b\ufffec\n") == "a\N{REPLACEMENT CHARACTER}b\N{REPLACEMENT CHARACTER}c\n"


@pytest.mark.parametrize(
    ("weights", "told_as"),
    [
        ("--no-lanes", 'The order rests on scores: Impact 100%, divided by "Cost".'),
        ("--profile=value-for-money", 'The order rests on scores: Impact 100%, divided by "Cost".'),
    ],
)
def test_a_ratio_says_what_it_divides_by(run: Run, weights: str, told_as: str) -> None:
    assert opening_of(page(run, "--profile", "value-for-money", weights)).endswith(told_as)


def test_very_many_measures_are_shown_without_what_each_dominates(run: Run, file_of: FileOf) -> None:
    count = 1000 if is_thorough() else 160
    file_of(large_file(count))
    found = page(run, "--interactive")
    assert len(found.facts("measures")) == count
    assert "Better than (dominates)" not in found.facts("measures")["m1"]
    assert len(found.tables("list")[0].rows) == count
    assert found.tables("matrix")
    assert [said(one)[:8] for one in found.all("figcaption")] == ["Possible"]
