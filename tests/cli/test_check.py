"""`check`: what it says of files, to whom, in which shape, and with which exit code."""

import csv
import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from porvoo_roadmap.findings.codes import codes_of_findings, decisions, every_code
from porvoo_roadmap.findings.problems import WARNING
from tests.conftest import DIMENSIONS, MEASURES, PROGRAM, READING, SHIPPED, Run, RunProgram, roadmap_text
from tests.formats.test_terminal import on_terminal

FileOf = Callable[..., Path]

KEYS = ["file", "line", "column", "end_line", "end_column", "code", "severity", "message", "remedy"]
SECOND = "  - nr: 2\n    name: Second\n    problem: null\n    goal: B\n    impact: S\n    cost: S\n"

#: Each warning: the measures of the smallest file that has it, and all that is said of that file.
IN_NUMBERS = DIMENSIONS[: DIMENSIONS.index("  cost:")] + "  cost: {title: Cost, number: {from: 0, to: 100}}\n"
WARNED = {
    "costs-differ": (
        roadmap_text(
            MEASURES.replace("cost: M", "cost: 30\n    costs: {2026: 10, 2027: 15}"), dimensions=IN_NUMBERS
        ),
        """\
measures.yaml:31:12: warning[costs-differ]: The costs by year add up to 25, but "cost" is 30.
  31 |     costs: {2026: 10, 2027: 15}
     |            ^
  Remedy: Write 25 for "cost", or correct the costs by year.
""",
    ),
    "no-problem": (
        MEASURES.replace("    problem: What is first?\n", ""),
        """\
measures.yaml:31:5: warning[no-problem]: Measure 1 does not say which problem it solves.
  31 |   - nr: 1
     |     ^
  Remedy: Add a line with the problem. If there is none, write "problem: null".
""",
    ),
    "same-name": (
        MEASURES + SECOND.replace("Second", "First"),
        """\
measures.yaml:38:11: warning[same-name]: Measure 1 on line 32 has the same name.
  38 |     name: First
     |           ^^^^^
  Remedy: Give one of the two measures another name, or delete it.
""",
    ),
    "invisible-character": (
        MEASURES.replace("name: First", "name: Fi\N{ZERO WIDTH SPACE}rst"),
        """\
measures.yaml:32:11: warning[invisible-character]: The value of "name" contains the invisible character U+200B ZERO WIDTH SPACE.
  32 |     name: Fi\\u200brst
     |           ^^^^^^^^^^^
  Remedy: Type this part again. An ordinary space is enough.
""",
    ),
    "points-out-of-order": (
        roadmap_text(dimensions=DIMENSIONS.replace("medium, points: 2", "medium, points: 4", 1)),
        """\
measures.yaml:15:33: warning[points-out-of-order]: The points of "L" do not follow the order of the values of "impact".
  15 |       L: {label: large, points: 3}
     |                                 ^
  Remedy: Write the values in this order: S, L, M. Or correct the points.
""",
    ),
    # By hand, with weights 3 and 2: the first has 3/5·0 + 2/5·1 = 40 points of 100, the second
    # 3/5·1/2 + 2/5·0 = 30. Without the impact L, M is the best of two levels: 3/5·1 = 60.
    "stretched-scale": (
        roadmap_text(
            MEASURES.replace("impact: L", "impact: S").replace("cost: M", "cost: S")
            + SECOND.replace("impact: S", "impact: M").replace("cost: S", "cost: L")
        ),
        """\
measures.yaml:15:7: warning[stretched-scale]: No measure has the value "L" of "impact", but its points stretch the scale. This changes 2 of the ranks in the profile "plain".
  15 |       L: {label: large, points: 3}
     |       ^
  Remedy: Delete the value until a measure has it. Keep it if this order is intended.
""",
    ),
    "cut-by-comment": (
        MEASURES.replace("name: First", "name: First #2"),
        """\
measures.yaml:32:17: warning[cut-by-comment]: The sign # begins a comment here, and the value ends before it.
  32 |     name: First #2
     |                 ^^
  Remedy: Write a comment on its own line, or put the text in quotes: "First #2"
""",
    ),
    "curly-quotes-in-text": (
        MEASURES.replace("name: First", "name: “First”"),
        """\
measures.yaml:32:11: warning[curly-quotes-in-text]: The quotes “ and ” are part of the text here.
  32 |     name: “First”
     |           ^^^^^^^
  Remedy: Use straight quotes: "First"
""",
    ),
    # A value is mistyped, so that the file has an error as well.
    "unused-value": (
        MEASURES.replace("goal: A", "goal: a") + SECOND,
        """\
measures.yaml:7:7: warning[unused-value]: No measure has the value "A" of "goal", but some have a value that is not defined.
  7 |       A: {label: Air}
    |       ^
  Remedy: Check the values that are not defined: they may mean this one.
measures.yaml:34:11: error[unknown-value]: "goal" has no value "a".
  34 |     goal: a
     |           ^
  Remedy: Did you mean "A"? Choose one of: A, B.
""",
    ),
}
#: A warning and an error: the problem is not told, and what it depends on is not there.
FAULTY = MEASURES.replace("    problem: What is first?\n", "") + "    depends_on: [9]\n"
SAID = """\
measures.yaml:31:5: warning[no-problem]: Measure 1 does not say which problem it solves.
  31 |   - nr: 1
     |     ^
  Remedy: Add a line with the problem. If there is none, write "problem: null".
measures.yaml:36:18: error[unknown-nr]: There is no measure with the number 9.
  36 |     depends_on: [9]
     |                  ^
  Remedy: Write the number of a measure in this file, or delete this number.
"""
#: An error alone.
UNKNOWN = roadmap_text(MEASURES + "    depends_on: [9]\n")


def text_of(measures: str) -> str:
    """The file whose measures these are, or which this is."""
    return measures if measures.startswith("title:") else roadmap_text(measures)


def heads(said: str) -> list[str]:
    """`FILE:LINE:COLUMN CODE` of each complaint."""
    found = [line for line in said.splitlines() if "]: " in line and not line.startswith(" ")]
    return [f"{line.split(': ')[0]} {line.split('[')[1].split(']')[0]}" for line in found]


# What is checked


def test_nothing_is_said_of_the_shipped_file(run: Run) -> None:
    assert run("check", str(SHIPPED)) == (0, "", "")
    assert run("check", str(SHIPPED), "--fail-on", "warning") == (0, "", "")


@pytest.mark.parametrize("options", [[], ["-v"], ["-O", "json"], ["-O", "junit"], ["-o", "report.sarif"]])
def test_without_a_file_of_ones_own_there_is_nothing_to_check(
    run: Run, tmp_path: Path, options: list[str]
) -> None:
    assert run("check", *options) == (
        2,
        "",
        (
            "porvoo-roadmap: error[nothing-to-check]: There is no measures file to check here.\n"
            "  Remedy: Name a file: porvoo-roadmap check measures.yaml. Or start a new one:"
            " porvoo-roadmap init measures.yaml\n"
        ),
    )
    assert [*tmp_path.iterdir()] == []


def test_what_the_remedy_says_helps(run: Run) -> None:
    assert run("init", "measures.yaml").code == 0
    assert run("check", "measures.yaml") == (0, "", "")


def test_without_a_file_the_one_is_checked_that_other_commands_would_read(
    run: Run, file_of: FileOf, tmp_path: Path
) -> None:
    (tmp_path / "data").mkdir()
    file_of(UNKNOWN, "data/measures.yaml")
    file_of(UNKNOWN, "named.yaml")
    file_of(UNKNOWN, "variable.yaml")
    variable = {"PORVOO_ROADMAP_FILE": "variable.yaml"}
    assert heads(run("check").out) == ["data/measures.yaml:37:18 unknown-nr"]
    assert heads(run("check", env=variable).out) == ["variable.yaml:37:18 unknown-nr"]
    assert heads(run("check", "-f", "named.yaml", env=variable).out) == ["named.yaml:37:18 unknown-nr"]


def test_standard_input_is_checked_when_a_dash_is_named(program: RunProgram) -> None:
    result = program("check", "-", input=UNKNOWN.encode())
    assert (result.returncode, result.stderr) == (1, b"")
    assert heads(result.stdout.decode()) == ["-:37:18 unknown-nr"]


def test_who_asks_is_told_which_files_were_checked(run: Run, file_of: FileOf) -> None:
    file_of(roadmap_text(), "sound.yaml")
    file_of(roadmap_text(WARNED["no-problem"][0]), "odd.yaml")
    file_of(roadmap_text(FAULTY))
    result = run("check", "-v", "sound.yaml", "odd.yaml", "measures.yaml")
    assert result.code == 1
    assert result.err == (
        "sound.yaml: 0 problems found\nodd.yaml: 1 problem found\nmeasures.yaml: 2 problems found\n"
    )


def test_who_asks_is_not_told_that_a_file_was_checked_that_was_not(run: Run, file_of: FileOf) -> None:
    file_of(roadmap_text())
    result = run("check", "-v", "gone.yaml", "measures.yaml")
    assert (result.code, result.out) == (2, "")
    assert [line for line in result.err.splitlines() if "found" in line] == [
        "measures.yaml: 0 problems found"
    ]


# Warnings


@pytest.mark.parametrize("code", WARNED)
def test_every_warning_has_a_smallest_file_and_its_words(run: Run, file_of: FileOf, code: str) -> None:
    measures, said = WARNED[code]
    file_of(text_of(measures))
    result = run("check", "measures.yaml")
    assert (result.out, result.err) == (said, "")
    assert f"warning[{code}]" in result.out
    assert result.code == ("error[" in said)


@pytest.mark.parametrize("code", sorted(WARNED.keys() - {"unused-value"}))
def test_a_warning_fails_only_where_that_is_asked_for(run: Run, file_of: FileOf, code: str) -> None:
    measures, said = WARNED[code]
    file_of(text_of(measures))
    assert run("check", "measures.yaml", "--fail-on", "error") == (0, said, "")
    assert run("check", "measures.yaml", "--fail-on", "warning") == (1, said, "")


@pytest.mark.parametrize("command", READING)
@pytest.mark.parametrize("code", sorted(WARNED.keys() - {"unused-value"}))
def test_no_other_command_warns(run: Run, file_of: FileOf, command: str, code: str) -> None:
    file_of(text_of(WARNED[code][0]))
    result = run(*command.split(), "-f", "measures.yaml")
    assert (result.code, result.err) == (0, "")
    assert "warning" not in result.out


@pytest.mark.parametrize("command", READING)
def test_no_other_command_warns_beside_an_error(run: Run, file_of: FileOf, command: str) -> None:
    file_of(roadmap_text(FAULTY))
    result = run(*command.split(), "-f", "measures.yaml")
    assert (result.code, result.out) == (1, "")
    assert heads(result.err) == ["measures.yaml:36:18 unknown-nr"]


def test_a_name_that_three_measures_have_is_told_twice_with_the_first_place(
    run: Run, file_of: FileOf
) -> None:
    third = SECOND.replace("Second", "First").replace("nr: 2", "nr: 3")
    file_of(roadmap_text(MEASURES + SECOND.replace("Second", "First") + third))
    said = [line for line in run("check", "measures.yaml").out.splitlines() if "same-name" in line]
    assert said == [
        f"measures.yaml:{line}:11: warning[same-name]: Measure 1 on line 32 has the same name."
        for line in (38, 44)
    ]


def test_tabs_and_lines_in_a_problem_are_not_odd(run: Run, file_of: FileOf) -> None:
    file_of(roadmap_text(MEASURES.replace("problem: What is first?", 'problem: "a\\tb\\nc"')))
    assert run("check", "measures.yaml") == (0, "", "")


def test_a_severity_that_there_is_not_is_wrong_usage(run: Run, file_of: FileOf) -> None:
    file_of(roadmap_text())
    assert run("check", "measures.yaml", "--fail-on", "warnng") == (
        2,
        "",
        (
            'porvoo-roadmap: error[unknown-severity]: --fail-on cannot be "warnng".\n'
            '  Remedy: Did you mean "warning"? Choose one of: error, warning.\n'
        ),
    )


# Leaving codes out


@pytest.mark.parametrize(
    "options",
    [
        "--ignore unknown-nr --ignore no-problem",
        "--ignore unknown-nr,no-problem",
        "--ignore=no-problem,unknown-nr --ignore unknown-nr",
    ],
)
def test_codes_that_are_left_out_are_neither_told_nor_counted(
    run: Run, file_of: FileOf, options: str
) -> None:
    file_of(roadmap_text(FAULTY))
    result = run("check", "measures.yaml", "-v", "--fail-on", "warning", *options.split())
    assert result == (0, "", "measures.yaml: 0 problems found\n")


@pytest.mark.parametrize(("code", "left"), [("no-problem", "unknown-nr"), ("unknown-nr", "no-problem")])
def test_what_is_not_left_out_is_told(run: Run, file_of: FileOf, code: str, left: str) -> None:
    file_of(roadmap_text(FAULTY))
    result = run("check", "measures.yaml", "--ignore", code)
    assert [head.split()[1] for head in heads(result.out)] == [left]
    assert result.code == (left == "unknown-nr")


@pytest.mark.parametrize("written", ["unknwon-nr", "no-problem,unknwon-nr"])
def test_a_code_that_there_is_not_is_wrong_usage_with_the_nearest(
    run: Run, file_of: FileOf, written: str
) -> None:
    file_of(roadmap_text(FAULTY))
    result = run("check", "measures.yaml", "--ignore", written)
    assert (result.code, result.out) == (2, "")
    said = result.err.splitlines()
    assert said[0] == 'porvoo-roadmap: error[unknown-code]: There is no code "unknwon-nr".'
    assert said[1].startswith('  Remedy: Did you mean "unknown-nr"? Choose one of: not-utf8, ')


# Several files


def test_all_findings_of_several_files_are_told_in_one_run(run: Run, file_of: FileOf) -> None:
    file_of(roadmap_text(FAULTY))
    file_of(roadmap_text(), "sound.yaml")
    file_of("- [", "broken.yaml")
    result = run("check", "broken.yaml", "sound.yaml", "measures.yaml")
    assert (result.code, result.err) == (1, "")
    assert result.out.endswith(SAID)
    assert len(heads(result.out)) == 3
    assert heads(result.out)[0].startswith("broken.yaml:")


def test_a_missing_file_does_not_keep_the_others_from_being_told(run: Run, file_of: FileOf) -> None:
    file_of(roadmap_text(FAULTY))
    result = run("check", "gone.yaml", "measures.yaml", "away.yaml")
    assert (result.code, result.out) == (2, SAID)
    assert result.err == "".join(
        (f"porvoo-roadmap: error[file-missing]: The file {name} does not exist.\n  Remedy: Check the path.\n")
        for name in ("gone.yaml", "away.yaml")
    )


def test_rows_name_their_file_and_the_head_names_all(run: Run, file_of: FileOf) -> None:
    file_of(UNKNOWN)
    file_of(roadmap_text(), "sound.yaml")
    found = json.loads(run("check", "sound.yaml", "measures.yaml", "-O", "json").out)
    assert [file["file"] for file in found["result"]["files"]] == ["sound.yaml", "measures.yaml"]
    assert found["roadmap"] is None
    assert [row["file"] for row in found["rows"]] == ["measures.yaml"]


@pytest.mark.parametrize("format", ["text", "json", "gitlab", "junit"])
def test_a_file_that_is_named_more_than_once_is_checked_once(
    run: Run, file_of: FileOf, tmp_path: Path, format: str
) -> None:
    file_of(UNKNOWN).rename(tmp_path / "first.yaml")
    file_of(roadmap_text(), "second.yaml")
    Path("link.yaml").symlink_to("first.yaml")
    Path("hard.yaml").hardlink_to("first.yaml")
    names = ["first.yaml", "./first.yaml", str(tmp_path / "first.yaml"), "link.yaml", "hard.yaml"]
    once = run("check", "first.yaml", "second.yaml", "-O", format)
    assert run("check", *names, "second.yaml", *names, "second.yaml", "-O", format) == once
    assert once.code == 1


def test_a_file_that_is_missing_under_one_name_is_told_once(run: Run) -> None:
    result = run("check", "gone.yaml", "./gone.yaml", "gone.yaml")
    assert result.err.count("error[file-missing]") == 1


def test_standard_input_is_read_once(program: RunProgram) -> None:
    result = program("check", "-", "-", input=UNKNOWN.encode())
    assert (result.returncode, result.stdout.count(b"unknown-nr")) == (1, 1)


def test_a_file_and_standard_input_that_is_that_file_are_one(file_of: FileOf) -> None:
    path = file_of(UNKNOWN)
    line = [str(PROGRAM), "check", "-", path.name]
    with path.open("rb") as file:
        ran = subprocess.run(line, cwd=path.parent, stdin=file, capture_output=True, check=False, timeout=60)
    assert heads(ran.stdout.decode()) == ["-:37:18 unknown-nr"]


# On a terminal

SOUND_SAID = {
    ("en", 1): "measures.yaml: no problems, 1 measure",
    ("en", 2): "measures.yaml: no problems, 2 measures",
    ("fi", 1): "measures.yaml: kunnossa, 1 toimenpide",
    ("fi", 2): "measures.yaml: kunnossa, 2 toimenpidettä",
    ("sv", 1): "measures.yaml: i ordning, 1 åtgärd",
    ("sv", 2): "measures.yaml: i ordning, 2 åtgärder",
}
COUNTS_SAID = {
    ("en", 1): "measures.yaml: 1 error, 1 warning",
    ("en", 2): "measures.yaml: 2 errors, 2 warnings",
    ("fi", 1): "measures.yaml: 1 virhe, 1 varoitus",
    ("fi", 2): "measures.yaml: 2 virhettä, 2 varoitusta",
    ("sv", 1): "measures.yaml: 1 fel, 1 varning",
    ("sv", 2): "measures.yaml: 2 fel, 2 varningar",
}


def screen(tmp_path: Path, *arguments: str) -> tuple[int, list[str]]:
    code, written = on_terminal("check", *arguments, width=200, cwd=tmp_path)
    return code, written.decode().replace("\r\n", "\n").splitlines()


@pytest.mark.parametrize(("language", "count"), SOUND_SAID)
def test_a_terminal_is_told_what_was_sound(
    file_of: FileOf, tmp_path: Path, language: str, count: int
) -> None:
    file_of(roadmap_text(MEASURES + SECOND * (count - 1)))
    said = SOUND_SAID[language, count]
    assert screen(tmp_path, "measures.yaml", "--lang", language) == (0, [said])
    assert screen(tmp_path, "measures.yaml", "--lang", language, "-v") == (0, [said])


@pytest.mark.parametrize(("language", "count"), COUNTS_SAID)
def test_a_terminal_is_told_how_many_problems_there_are(
    file_of: FileOf, tmp_path: Path, language: str, count: int
) -> None:
    other = FAULTY.removeprefix("measures:\n").replace("nr: 1", "nr: 2").replace("First", "Second")
    file_of(roadmap_text(FAULTY + other * (count - 1)))
    code, said = screen(tmp_path, "measures.yaml", "--lang", language)
    assert (code, said[-1]) == (1, COUNTS_SAID[language, count])
    assert len(said) == 8 * count + 1


def test_a_terminal_is_told_of_each_file_after_all_findings(file_of: FileOf, tmp_path: Path) -> None:
    file_of(UNKNOWN, "b.yaml")
    file_of(roadmap_text(), "a.yaml")
    file_of(roadmap_text(WARNED["no-problem"][0]), "c.yaml")
    code, said = screen(tmp_path, "a.yaml", "b.yaml", "c.yaml")
    assert (code, said[-3:]) == (
        1,
        ["a.yaml: no problems, 1 measure", "b.yaml: 1 error", "c.yaml: 1 warning"],
    )
    assert heads("\n".join(said)) == ["b.yaml:37:18 unknown-nr", "c.yaml:31:5 no-problem"]


def test_what_is_left_out_does_not_make_a_file_sound(file_of: FileOf, tmp_path: Path) -> None:
    file_of(UNKNOWN)
    assert screen(tmp_path, "measures.yaml", "--ignore", "unknown-nr") == (0, ["measures.yaml: 1 left out"])


def test_a_terminal_is_not_told_that_what_was_not_read_is_sound(tmp_path: Path) -> None:
    code, said = screen(tmp_path, "gone.yaml")
    assert code == 2
    assert [line.split("]")[0] for line in said if not line.startswith(" ")] == [
        "porvoo-roadmap: error[file-missing"
    ]


@pytest.mark.parametrize("options", [["-O", "csv"], ["-O", "github"], ["-o", "found.txt"], ["-O", "jsonl"]])
def test_no_sum_stands_in_a_report(file_of: FileOf, tmp_path: Path, options: list[str]) -> None:
    file_of(roadmap_text())
    code, said = screen(tmp_path, "measures.yaml", *options)
    assert (code, [line for line in said if "sound" in line]) == (0, [])


# What does not go together


@pytest.mark.parametrize("option", ["-f", "--file"])
def test_files_beside_the_option_for_one_are_refused(run: Run, file_of: FileOf, option: str) -> None:
    file_of(UNKNOWN)
    file_of(roadmap_text(), "good.yaml")
    assert run("check", option, "measures.yaml", "good.yaml") == (
        2,
        "",
        (
            "porvoo-roadmap: error[options-exclude]: --file and FILE cannot be used together.\n"
            "  Remedy: Leave out one of them.\n"
        ),
    )


@pytest.mark.parametrize(
    ("beside", "told"),
    [
        (["measures.yaml"], "FILE"),
        (["gone.yaml"], "FILE"),
        (["-"], "FILE"),
        (["-f", "measures.yaml"], "--file"),
        (["-O", "json"], "--format"),
        (["-O", "text"], "--format"),
        (["-O", "nonsense"], "--format"),
        (["-o", "found.txt"], "--output"),
        (["--fail-on", "error"], "--fail-on"),
        (["--fail-on", "nonsense"], "--fail-on"),
        (["--ignore", "anchor"], "--ignore"),
        (["--ignore", "nonsense"], "--ignore"),
        (["-v"], "--verbose"),
    ],
)
def test_what_an_explanation_would_drop_is_refused(
    run: Run, file_of: FileOf, tmp_path: Path, beside: list[str], told: str
) -> None:
    file_of(UNKNOWN)
    for line in (["--explain", "anchor", *beside], [*beside, "--explain", "anchor"]):
        result = run("check", *line)
        assert (result.code, result.out) == (2, "")
        assert result.err.startswith(
            f"porvoo-roadmap: error[options-exclude]: --explain and {told} cannot be used together.\n"
        )
    assert [path.name for path in tmp_path.iterdir()] == ["measures.yaml"]


# Where it goes


@pytest.mark.parametrize(
    ("name", "format"),
    [
        ("found.txt", "text"),
        ("found.json", "json"),
        ("found.jsonl", "jsonl"),
        ("found.csv", "csv"),
        ("found.tsv", "tsv"),
        ("found.xml", "junit"),
        ("found.sarif", "sarif"),
        ("found.SARIF", "sarif"),
    ],
)
def test_the_ending_of_the_file_implies_the_format(
    run: Run, file_of: FileOf, tmp_path: Path, name: str, format: str
) -> None:
    file_of(roadmap_text(FAULTY))
    shown = run("check", "measures.yaml", "-O", format)
    assert run("check", "measures.yaml", "-o", name) == (1, "", "")
    assert (tmp_path / name).read_bytes().decode() == shown.out
    assert (shown.code, shown.err) == (1, "")


def test_a_named_format_wins_over_the_ending_of_the_file(run: Run, file_of: FileOf, tmp_path: Path) -> None:
    file_of(roadmap_text(FAULTY))
    assert run("check", "measures.yaml", "-O", "gitlab", "-o", "found.json").code == 1
    assert [issue["check_name"] for issue in json.loads((tmp_path / "found.json").read_text())] == [
        "no-problem",
        "unknown-nr",
    ]


@pytest.mark.parametrize("name", ["found", "found.html", "found.md"])
def test_an_ending_that_stands_for_no_format_is_refused(
    run: Run, file_of: FileOf, tmp_path: Path, name: str
) -> None:
    file_of(roadmap_text(FAULTY))
    result = run("check", "measures.yaml", "-o", name)
    assert (result.code, result.out) == (2, "")
    assert result.err == (
        f"porvoo-roadmap: error[unknown-ending]: The ending of {name} does not match any format.\n"
        "  Remedy: Choose a format with -O: text, json, jsonl, csv, tsv, xlsx, github, gitlab,"
        " junit, sarif.\n"
    )
    assert not (tmp_path / name).exists()


@pytest.mark.parametrize("format", ["xml", "table", "markdown"])
def test_a_format_that_check_has_not_is_wrong_usage(run: Run, file_of: FileOf, format: str) -> None:
    file_of(roadmap_text(FAULTY))
    result = run("check", "measures.yaml", "-O", format)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith(f'porvoo-roadmap: error[unknown-format]: There is no format "{format}".\n')


@pytest.mark.parametrize("written", ["sound.yaml", "measures.yaml", "./measures.yaml", "hard.yaml"])
def test_no_file_that_is_checked_is_written_over(
    run: Run, file_of: FileOf, tmp_path: Path, written: str
) -> None:
    sound, faulty = file_of(roadmap_text(), "sound.yaml"), file_of(roadmap_text(FAULTY))
    (tmp_path / "hard.yaml").hardlink_to(faulty)
    result = run("check", "sound.yaml", "measures.yaml", "-O", "json", "-o", written)
    assert (result.code, result.out) == (2, "")
    assert result.err == (
        f"porvoo-roadmap: error[output-is-input]: {written} is the file that is being read, so it is not"
        " overwritten.\n"
        "  Remedy: Write to another file.\n"
    )
    assert (sound.read_text(), faulty.read_text()) == (roadmap_text(), roadmap_text(FAULTY))


def test_a_sound_file_writes_an_empty_text(run: Run, file_of: FileOf, tmp_path: Path) -> None:
    file_of(roadmap_text())
    assert run("check", "measures.yaml", "-o", "found.txt") == (0, "", "")
    assert (tmp_path / "found.txt").read_bytes() == b""


# For programs


@pytest.mark.parametrize("language", ["en", "fi", "sv"])
def test_rows_have_the_same_keys_and_words_in_every_language(
    run: Run, file_of: FileOf, language: str
) -> None:
    file_of(roadmap_text(FAULTY))
    found = json.loads(run("check", "measures.yaml", "-O", "json", "--lang", language).out)
    assert [list(row) for row in found["rows"]] == [KEYS, KEYS]
    assert found["rows"][1] == {
        "file": "measures.yaml",
        "line": 36,
        "column": 18,
        "end_line": 36,
        "end_column": 19,
        "code": "unknown-nr",
        "severity": "error",
        "message": "There is no measure with the number 9.",
        "remedy": "Write the number of a measure in this file, or delete this number.",
    }
    assert (found["schema_version"], found["command"]) == (1, "check")


def test_lines_of_json_are_the_rows(run: Run, file_of: FileOf) -> None:
    file_of(roadmap_text(FAULTY))
    rows = json.loads(run("check", "measures.yaml", "-O", "json").out)["rows"]
    lines = run("check", "measures.yaml", "-O", "jsonl").out.splitlines()
    told = [{key: row[key] for key in KEYS} for row in map(json.loads, lines) if "line" in row]
    assert told == rows


@pytest.mark.parametrize(("format", "delimiter"), [("csv", ","), ("tsv", "\t")])
def test_sheets_read_back_are_the_rows(run: Run, file_of: FileOf, format: str, delimiter: str) -> None:
    file_of(roadmap_text(FAULTY), 'a, "b".yaml')
    rows = json.loads(run("check", 'a, "b".yaml', "-O", "json").out)["rows"]
    sheet = run("check", 'a, "b".yaml', "-O", format, "--lang", "sv").out
    read = list(csv.DictReader(sheet.splitlines(), delimiter=delimiter))
    assert read == [{key: str(value) for key, value in row.items()} for row in rows]


@pytest.mark.parametrize("format", ["text", "github", "gitlab", "junit", "sarif"])
def test_what_people_read_is_in_their_language(run: Run, file_of: FileOf, format: str) -> None:
    file_of(UNKNOWN)
    said = {
        language: run("check", "measures.yaml", "-O", format, "--lang", language)
        for language in ("en", "fi", "sv")
    }
    assert [result.code for result in said.values()] == [1, 1, 1]
    assert "There is no measure" in said["en"].out
    assert "There is no measure" not in said["fi"].out
    assert "There is no measure" not in said["sv"].out
    assert len({result.out for result in said.values()}) == 3


def test_junit_names_the_severity_that_tools_know_in_every_language(run: Run, file_of: FileOf) -> None:
    file_of(UNKNOWN)
    found = ET.fromstring(run("check", "measures.yaml", "-O", "junit", "--lang", "fi").out)
    assert [failure.get("type") for failure in found.iter("failure")] == ["error"]


@pytest.mark.parametrize(
    ("format", "empty"),
    [("text", ""), ("github", ""), ("gitlab", "[]\n"), ("csv", ",".join(KEYS) + "\n")],
)
def test_a_sound_file_is_nothing_in_every_format(run: Run, file_of: FileOf, format: str, empty: str) -> None:
    file_of(roadmap_text())
    result = run("check", "measures.yaml", "-O", format)
    assert (result.code, result.out.replace("\r\n", "\n"), result.err) == (0, empty, "")


def test_help_names_the_formats_that_check_has(run: Run) -> None:
    said = run("check", "--help").out
    assert all(name in said for name in ("github", "gitlab", "junit", "sarif"))
    assert "csv-excel" not in said


def test_a_text_that_lacks_a_language_of_the_others_is_odd(run: Run, file_of: FileOf) -> None:
    dimensions = DIMENSIONS.replace("title: Goal", "title: {fi: Tavoite, sv: Mål}").replace(
        "{label: Air}", "{label: {fi: Ilma}}"
    )
    file_of(roadmap_text(dimensions=dimensions))
    assert (
        run("check", "measures.yaml").out
        == """\
measures.yaml:7:11: warning[missing-language]: The text is missing in languages that other texts of the file have: sv.
  7 |       A: {label: {fi: Ilma}}
    |           ^^^^^
  Remedy: Add a line for each of these languages.
"""
    )


def test_every_warning_is_tested_here() -> None:
    of_decisions = {code for code in decisions.CODES if every_code()[code].severity == WARNING}
    assert set(WARNED) | {"missing-language"} | of_decisions == {
        code for code in codes_of_findings() if every_code()[code].severity == WARNING
    }
