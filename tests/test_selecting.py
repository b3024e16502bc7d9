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
    assert numbers(run, "--source", "Laki", "--source", "end of system support") == sorted([*LAW, 11])


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
def test_a_range_on_a_scale_means_all_its_levels(run: Run, impact: str, expected: list[int]) -> None:
    assert numbers(run, "--impact", impact) == expected


def test_not_takes_away(run: Run) -> None:
    assert numbers(run, "--goal", "B", "--not", "source=law", "--not", "cost=L") == [6, 8, 9]
    assert numbers(run, "--goal", "B", "--not", "cost=S..M") == [10]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1-3,9", [1, 2, 3, 9]),
        ("25-", [25, 26]),
        ("-2", [1, 2]),
        ("24-99", [24, 25, 26]),
        (" 4 , 4", [4]),
        ("1 - 3", [1, 2, 3]),
        ("1\u20133, 8\u20148", [1, 2, 3, 8]),
        ("1\u22122", [1, 2]),
        ("1..2,25..", [1, 2, 25, 26]),
        ("007", [7]),
        ("25-999999999", [25, 26]),
        ("25-" + "9" * 30, [25, 26]),
        ("0-1", [1]),
    ],
)
def test_numbers_and_ranges_of_numbers_are_taken(run: Run, text: str, expected: list[int]) -> None:
    assert numbers(run, f"--nr={text}") == expected


@pytest.mark.parametrize("text", ["40-50", "27-", "100\u2013200", "27..", "9" * 10 + "-", "0-0"])
def test_a_range_without_any_number_leaves_nothing_and_says_so(run: Run, text: str) -> None:
    result = run("list", "--nr", text, "-O", "jsonl")
    assert (result.code, result.out) == (0, "")
    assert result.err == (f'No measure has "{text}" as its "nr".\nNo measure matches the filters.\n')
    assert "0 of 26 measures; filter (No.: –)\n" in run("list", "--nr", text).out


def test_a_range_without_any_number_is_told_although_others_have_some(run: Run) -> None:
    result = run("list", "--nr", "1,40-50", "--nr", "25-30", "-O", "jsonl")
    assert [json.loads(line)["nr"] for line in result.out.splitlines()] == [1, 25, 26]
    assert result.err == 'No measure has "40-50" as its "nr".\n'


@pytest.mark.parametrize("text", ["40-50", "27-", "1,40-50", "0", "999999999", "9" * 22, "0-0", "40\u201350"])
@pytest.mark.parametrize("command", ["show", "plan --budget 30 --include", "plan --budget 30 --exclude"])
def test_who_names_numbers_that_are_not_there_is_told_which_are(run: Run, command: str, text: str) -> None:
    code, out, err = run(*command.split(), text)
    part = text.removeprefix("1,")
    message = f'porvoo-roadmap: error[no-such-number]: No measure has "{part}" as its "nr".\n'
    assert (code, out, err) == (2, "", f"{message}  Remedy: Choose one of: 1–26.\n")


@pytest.mark.parametrize("text", ["40-50", "40", "9" * 22])
def test_neither_side_of_an_explanation_takes_numbers_that_are_not_there(run: Run, text: str) -> None:
    for arguments in ([text], ["8", "--against", text]):
        code, out, err = run("explain", *arguments)
        assert (code, out) == (2, "")
        assert err.endswith(f'No measure has "{text}" as its "nr".\n  Remedy: Choose one of: 1–26.\n')


@pytest.mark.parametrize("text", ["9-5", "9\u20135", "9..5", f"{'9' * 22}-5"])
@pytest.mark.parametrize("command", ["show", "list --nr", "plan --budget 30 --include", "explain"])
def test_a_range_backwards_is_one_everywhere(run: Run, command: str, text: str) -> None:
    code, out, err = run(*command.split(), text)
    assert (code, out) == (2, "")
    assert "error[range-backwards]" in err


@pytest.mark.parametrize("text", ["", "-", "..", "1-2-3", "1--2", "x", "1 2", "1.5", "\u0661", "+1", "1,"])
@pytest.mark.parametrize("command", ["show", "list --nr", "plan --budget 30 --exclude", "explain"])
def test_what_is_no_number_is_one_nowhere(run: Run, command: str, text: str) -> None:
    code, out, err = run(*command.split(), *(["--", text] if command in {"show", "explain"} else [text]))
    assert (code, out) == (2, "")
    assert "error[" in err


def test_the_numbers_that_there_are_are_told_as_ranges_and_not_without_end(run: Run, tmp_path: Path) -> None:
    def asked(numbers: list[int]) -> str:
        items = "".join(MEASURES.partition("\n")[2].replace("nr: 1", f"nr: {nr}") for nr in numbers)
        (tmp_path / "f.yaml").write_text(roadmap_text("measures:\n" + items))
        return run("show", "100", "-f", "f.yaml").err.partition("Remedy: ")[2]

    assert asked([1, 2, 3, 5, 7, 8, 20, 21, 22]) == "Choose one of: 1–3, 5, 7, 8, 20–22.\n"
    assert asked(list(range(1, 60, 2))) == "Choose one of: 1, 3, 5, 7, 9, 11, 13, 15, …, 59.\n"


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
    assert result.err == "No measure matches the filters.\n"


def test_an_empty_result_is_shown_in_every_format_for_people(run: Run) -> None:
    for format in ("table", "text", "plain", "markdown"):
        assert "0 of 26 measures" in run("rank", "-O", format, "--search", "no such word").out


@pytest.mark.parametrize(
    ("arguments", "message", "remedy"),
    [
        (
            ["--source", "Lakki"],
            'error[no-such-value]: "source" has no value "Lakki".',
            'Did you mean "Laki"? Choose one of: Laki, Järjestelmän tuki loppuu, Strategia.',
        ),
        (
            ["--source", "Lew"],
            'error[no-such-value]: "source" has no value "Lew".',
            'Did you mean "Laki"? Choose one of: Laki, Järjestelmän tuki loppuu, Strategia.',
        ),
        (
            ["--source", "xyzzy"],
            'error[no-such-value]: "source" has no value "xyzzy".',
            "Choose one of: Laki, Järjestelmän tuki loppuu, Strategia.",
        ),
        (
            ["--goal", "A,"],
            'error[no-such-value]: "goal" has no value "".',
            "Choose one of: A, B, C, Kyvykkyydet.",
        ),
        (
            ["--source", "s"],
            'error[value-ambiguous]: "s" can mean several values of "source".',
            "Write more of the value you mean: Järjestelmän tuki loppuu, Strategia.",
        ),
        (
            ["--goal", "A.."],
            (
                'error[range-without-points]: The values of "goal" have no points, so the range "A.." has'
                " no meaning."
            ),
            "List the values with commas between them.",
        ),
        (
            ["--impact", "L..S"],
            'error[range-backwards]: The range "L..S" of "impact" is in the wrong order.',
            "Write the lower end first.",
        ),
        (
            ["--nr", "5-3"],
            'error[range-backwards]: The range "5-3" of "nr" is in the wrong order.',
            "Write the lower end first.",
        ),
        (
            ["--nr", "x"],
            'error[not-numbers]: "nr" cannot be "x".',
            "Write whole numbers and ranges with commas between them, such as 1-5,9.",
        ),
        (
            ["--nr", "9" * 30],
            f'error[no-such-number]: No measure has "{"9" * 30}" as its "nr".',
            "Choose one of: 1–26.",
        ),
        (["--nr", "99"], 'error[no-such-number]: No measure has "99" as its "nr".', "Choose one of: 1–26."),
        (
            ["--year", "2026"],
            'error[no-such-number]: No measure has "2026" as its "year".',
            "Leave it out: there is nothing to choose from.",
        ),
        (
            ["--status", "done"],
            'error[no-such-dimension]: The file has no dimension "status".',
            (
                "The dimensions are: goal, source, benefit, beneficiary, impact, cost, level."
                " Write for example --where goal=A"
            ),
        ),
        (
            ["--not", "goal"],
            'error[filter-without-value]: --not takes NAME=VALUES, not "goal".',
            "Write for example --not goal=A",
        ),
        (
            ["--not", "gaol=A"],
            'error[no-such-filter]: There is nothing called "gaol" to filter by.',
            'Did you mean "goal"? Choose one of: goal, source, benefit, beneficiary, impact, cost, level, nr.',
        ),
        (
            ["--owner", "x"],
            'error[no-such-value]: "owner" has no value "x".',
            "Leave it out: there is nothing to choose from.",
        ),
    ],
)
def test_a_filter_that_cannot_be_understood_is_refused(
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
        (["--year", "2026\u20132028"], [1, 2]),
        (["--year", "2030-2035,2027"], [2]),
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
    assert "0 of 26 measures; filter (Source: Law; Text: x; Goal: not B)" in result.out
