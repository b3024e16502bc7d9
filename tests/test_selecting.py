"""Filters on the shipped file; the numbers are read off the document's second table."""

import json
from pathlib import Path

import pytest

from tests.conftest import DIMENSIONS, MEASURES, PROFILES, Run, roadmap_text

LAW = [1, 2, 3, 4, 5, 7, 17, 19, 23]
GOAL_B = [5, 6, 7, 8, 9, 10]


def numbers(run: Run, *arguments: str) -> list[int]:
    result = run("list", "-O", "jsonl", *arguments)
    assert result.code == 0, result.err
    return [json.loads(line)["nr"] for line in result.out.splitlines()]


def refused(run: Run, *arguments: str) -> str:
    result = run("list", *arguments)
    assert (result.code, result.out) == (2, "")
    return result.err


@pytest.mark.parametrize("text", ["Laki", "laki", "LAKI", "Law", "lag", "la"])
def test_a_value_goes_by_itself_by_any_label_and_by_its_beginning(run: Run, text: str) -> None:
    assert numbers(run, "--source", text) == LAW


def test_a_comma_and_a_repeated_option_mean_any_of_them(run: Run) -> None:
    assert numbers(run, "--source", "Laki,Järjestelmän tuki loppuu") == sorted([*LAW, 11])
    assert numbers(run, "--source", "Laki", "--source", "system support ends") == sorted([*LAW, 11])


def test_different_options_mean_all_of_them(run: Run) -> None:
    assert numbers(run, "--goal", "B", "--source", "law") == [5, 7]


@pytest.mark.parametrize(
    ("impact", "expected"),
    [
        ("L..", [1, 10, 18, 19, 26]),
        ("..S", [2, 6, 9, 20, 21, 22, 23]),
        ("S..S,L", [1, 2, 6, 9, 10, 18, 19, 20, 21, 22, 23, 26]),
        ("medium..large", [n for n in range(1, 27) if n not in {2, 6, 9, 20, 21, 22, 23}]),
        ("..", list(range(1, 27))),
    ],
)
def test_a_range_on_a_scale(run: Run, impact: str, expected: list[int]) -> None:
    assert numbers(run, "--impact", impact) == expected


def test_not_takes_away(run: Run) -> None:
    assert numbers(run, "--goal", "B", "--not", "source=law", "--not", "cost=L") == [6, 8, 9]
    assert numbers(run, "--goal", "B", "--not", "cost=S..M") == [10]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("1-3,9", [1, 2, 3, 9]), ("25-", [25, 26]), ("-2", [1, 2]), ("24-99", [24, 25, 26]), (" 4 , 4", [4])],
)
def test_numbers_and_ranges_of_numbers(run: Run, text: str, expected: list[int]) -> None:
    assert numbers(run, f"--nr={text}") == expected


def test_a_search_looks_through_names_and_problems_whatever_the_case(run: Run) -> None:
    assert numbers(run, "--search", "GENAI") == [14, 15]
    assert numbers(run, "--search", "PAPERIEN") == [7]
    assert numbers(run, "--search", "genai", "--search", "paperien") == [7, 14, 15]


def test_a_search_takes_letters_however_they_are_composed(run: Run) -> None:
    assert numbers(run, "--search", "ruokaha\u0308vikki") == [8]


def test_a_filter_that_leaves_nothing_is_an_empty_result_and_a_note(run: Run) -> None:
    result = run("rank", "-O", "csv", "--search", "no such word")
    assert result.code == 0
    assert len(result.out.splitlines()) == 1
    assert result.err == "No measure is left by the filters.\n"


def test_an_empty_result_is_shown_in_every_format_for_people(run: Run) -> None:
    for format in ("table", "text", "plain", "markdown"):
        assert "0 of 26 measures" in run("rank", "-O", format, "--search", "no such word").out


@pytest.mark.parametrize(
    ("arguments", "message", "remedy"),
    [
        (
            ["--source", "Lakki"],
            'error[no-such-value]: "source" has no value "Lakki".',
            'Did you mean "Laki"? There are: Laki, Järjestelmän tuki loppuu, Strategia.',
        ),
        (
            ["--source", "Lew"],
            'error[no-such-value]: "source" has no value "Lew".',
            'Did you mean "Laki"? There are: Laki, Järjestelmän tuki loppuu, Strategia.',
        ),
        (
            ["--source", "xyzzy"],
            'error[no-such-value]: "source" has no value "xyzzy".',
            "There are: Laki, Järjestelmän tuki loppuu, Strategia.",
        ),
        (["--goal", "A,"], 'error[no-such-value]: "goal" has no value "".', "There are: A, B, C, Kyvykkyydet."),
        (
            ["--source", "s"],
            'error[value-ambiguous]: "s" fits several values of "source".',
            "Write more of one of: Järjestelmän tuki loppuu, Strategia.",
        ),
        (
            ["--goal", "A.."],
            'error[range-without-points]: "goal" has no points, so "A.." says nothing.',
            "List the values, with commas between them.",
        ),
        (
            ["--impact", "L..S"],
            'error[range-backwards]: The range "L..S" of "impact" runs backwards.',
            "Write the lower end first.",
        ),
        (
            ["--nr", "5-3"],
            'error[range-backwards]: The range "5-3" of "nr" runs backwards.',
            "Write the lower end first.",
        ),
        (
            ["--nr", "x"],
            'error[not-numbers]: "nr" cannot be "x".',
            "Write whole numbers and ranges with commas between them, such as 1-5,9.",
        ),
        (
            ["--nr", "9" * 30],
            f'error[not-numbers]: "nr" cannot be "{"9" * 30}".',
            "Write whole numbers and ranges with commas between them, such as 1-5,9.",
        ),
        (["--nr", "99"], 'error[no-such-number]: No measure has "99" as its "nr".', "There are 1 to 26."),
        (
            ["--year", "2026"],
            'error[no-such-number]: No measure has "2026" as its "year".',
            "There are none.",
        ),
        (
            ["--status", "done"],
            'error[no-such-dimension]: The file has no dimension "status".',
            "There are: goal, source, benefit, beneficiary, impact, cost, level.",
        ),
        (
            ["--not", "goal"],
            'error[not-without-value]: --not takes DIMENSION=VALUE, not "goal".',
            "Write it as in --not goal=A.",
        ),
        (
            ["--not", "gaol=A"],
            'error[no-such-dimension]: The file has no dimension "gaol".',
            'Did you mean "goal"? There are: goal, source, benefit, beneficiary, impact, cost, level.',
        ),
        (["--owner", "x"], 'error[no-such-value]: "owner" has no value "x".', "There are none."),
    ],
)
def test_a_filter_that_cannot_be_understood(
    run: Run, arguments: list[str], message: str, remedy: str
) -> None:
    assert refused(run, *arguments) == f"porvoo-roadmap: {message}\n  Remedy: {remedy}\n"


FULL = """\
measures:
  - {nr: 1, name: First, problem: null, goal: A, impact: L, cost: M, status: done, year: 2026, owner: Ann}
  - {nr: 2, name: Second, problem: null, goal: A, impact: L, cost: M, status: open, year: 2027, owner: Bo}
  - {nr: 3, name: Third, problem: null, goal: B, impact: L, cost: M,
     translations: {sv: {name: Tredje}}}
"""
STATUS = "  status: {title: Status, values: {open: {label: under way}, done: {label: 'done, and more'}}}\n"


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["--status", "done"], [1]),
        (["--status", "done, and more"], [1]),
        (["--not", "status=done"], [2, 3]),
        (["--year", "2026-2028"], [1, 2]),
        (["--year", "2027"], [2]),
        (["--owner", "ann"], [1]),
        (["--owner", "a,b"], [1, 2]),
        (["--search", "tredje"], [3]),
    ],
)
def test_optional_keys_filter_where_the_file_has_them(
    run: Run, tmp_path: Path, arguments: list[str], expected: list[int]
) -> None:
    text = roadmap_text(FULL, dimensions=DIMENSIONS + STATUS)
    (tmp_path / "full.yaml").write_text(text)
    assert numbers(run, "-f", "full.yaml", *arguments) == expected


def test_a_value_in_its_own_case_is_not_ambiguous(run: Run, tmp_path: Path) -> None:
    dimensions = DIMENSIONS.replace("A: {label: Air}", "A: {label: Air}\n      a: {label: Ant}")
    measures = MEASURES + MEASURES.partition("\n")[2].replace("nr: 1", "nr: 2").replace("goal: A", "goal: a")
    (tmp_path / "f.yaml").write_text(roadmap_text(measures, dimensions=dimensions, profiles=PROFILES))
    assert numbers(run, "-f", "f.yaml", "--goal", "a") == [2]
    assert numbers(run, "-f", "f.yaml", "--goal", "A") == [1]


def test_the_settings_say_how_the_filters_were_understood(run: Run) -> None:
    result = run("list", "-O", "json", "--source", "law", "--nr", "1-3", "--not", "goal=b", "--not", "goal=C")
    assert json.loads(result.out)["settings"]["filters"] == {
        "source": ["Laki"],
        "nr": [1, 2, 3],
        "not": {"goal": ["B", "C"]},
    }


def test_the_caption_says_the_filters(run: Run) -> None:
    result = run("list", "--source", "law", "--not", "goal=B", "--search", "x")
    assert "0 of 26 measures; filter: Source Law; Text x; Goal not B" in result.out
