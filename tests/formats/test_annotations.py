"""Findings as GitHub, GitLab, JUnit's readers and SARIF's take them, whatever a name holds."""

import json
import os
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from urllib.parse import unquote_to_bytes
from xml.etree import ElementTree as ET

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from junitparser import Error, JUnitXml, TestSuite

from porvoo_roadmap.findings.problems import ERROR, WARNING, Finding, Place
from porvoo_roadmap.findings.records import Checked
from porvoo_roadmap.formats.annotations import github, gitlab, junit, sarif
from tests.cli.test_check import FAULTY
from tests.conftest import MEASURES, Run, roadmap_text
from tests.formats.gitlab import REPORT
from tests.formats.sarif import LOG, STANDARD
from tests.strategies import examples

FileOf = Callable[..., Path]

SARIF = Draft202012Validator(LOG, format_checker=Draft202012Validator.FORMAT_CHECKER)
FEW = examples(0.5)
HOSTILE = "a\n::error::b %0A%25,c:d=e\r##[error]f.yaml"

texts = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1)
places = st.builds(Place, *[st.integers(1, 10**6)] * 4)
findings = st.builds(
    Finding,
    st.just(""),
    places,
    st.sampled_from(["unknown-value", "no-problem", "empty"]),
    st.sampled_from([ERROR, WARNING]),
    # Words are made visible before they get here, so that only what they quote is strange.
    texts,
    texts,
    # The names of keys are whatever a file holds.
    st.lists(st.text(), max_size=3).map(tuple),
    st.booleans(),
)
# A name that a file can have: every text but the empty one, and bytes that are no text.
names = st.one_of(st.text(min_size=1), st.binary(min_size=1).map(os.fsdecode)).filter(
    lambda name: "\0" not in name
)


@st.composite
def files(draw: st.DrawFn) -> Checked:
    name, found = draw(names), draw(st.lists(findings, max_size=3))
    if name.startswith("/"):
        name = str(Path(name))
    return Checked(name, [finding._replace(file=name) for finding in found], draw(st.booleans()))


some_files = st.lists(files(), max_size=3)


def all_of(checked: Sequence[Checked]) -> list[Finding]:
    return [finding for file in checked for finding in file.findings]


def unescaped(text: str, *, of_property: bool) -> str:
    """What GitHub's runner makes of an escaped text: the percent sign last."""
    escapes = {"%0D": "\r", "%0A": "\n"} | ({"%3A": ":", "%2C": ","} if of_property else {})
    for escape, character in escapes.items():
        text = text.replace(escape, character)
    return text.replace("%25", "%")


def commands(output: str) -> list[tuple[str, dict[str, str], str]]:
    """Workflow commands as GitHub's runner reads them: name, properties, message."""
    read = []
    for line in re.split(r"\r\n|\r|\n", output)[:-1]:
        assert line.startswith(("::error ", "::warning ")), line
        # The runner ends the head at the first pair of colons after the one that opens it.
        head, message = line[2:].split("::", 1)
        name, properties = head.split(" ", 1)
        pairs = (pair.split("=", 1) for pair in properties.split(","))
        found = {key: unescaped(value, of_property=True) for key, value in pairs}
        read.append((name, found, unescaped(message, of_property=False)))
    return read


# GitHub


@FEW
@given(some_files)
def test_github_reads_back_what_was_found(checked: Sequence[Checked]) -> None:
    expected = [
        (
            finding.severity,
            {
                "file": finding.file,
                "line": str(finding.place.line),
                "endLine": str(finding.place.end_line),
                "col": str(finding.place.column),
                "endColumn": str(finding.place.end_column),
                "title": finding.code,
            },
            f"{finding.message} {finding.remedy}",
        )
        for finding in all_of(checked)
    ]
    assert commands(github(checked)) == expected


def test_a_file_name_begins_no_command_of_its_own(run: Run, file_of: FileOf) -> None:
    file_of(roadmap_text(FAULTY), HOSTILE)
    result = run("check", HOSTILE, "-O", "github")
    assert (result.code, result.err) == (1, "")
    assert [(name, found["file"], found["title"]) for name, found, _ in commands(result.out)] == [
        ("warning", HOSTILE, "no-problem"),
        ("error", HOSTILE, "unknown-nr"),
    ]


@pytest.mark.parametrize(
    "value", ["x%0A::error::y", "::error::x", "##[error]x", "a,b=c:d", "%25", "x\\n::error::y"]
)
def test_a_value_begins_no_command_of_its_own(run: Run, file_of: FileOf, value: str) -> None:
    file_of(roadmap_text(MEASURES.replace("impact: L", f'impact: "{value}"')))
    result = run("check", "measures.yaml", "-O", "github")
    rows = json.loads(run("check", "measures.yaml", "-O", "json").out)["rows"]
    told = [(name, message) for name, _, message in commands(result.out)]
    assert told == [(row["severity"], f"{row['message']} {row['remedy']}") for row in rows]
    assert any(value in message or "\\n" in message for _, message in told)


def test_a_file_name_is_written_out_for_people(run: Run, file_of: FileOf) -> None:
    file_of(roadmap_text(FAULTY), HOSTILE)
    result = run("check", HOSTILE, "-v")
    shown = HOSTILE.replace("\n", "\\n").replace("\r", "\\r")
    assert [line for line in result.out.splitlines() if not line.startswith((" ", shown))] == []
    assert result.err == f"{shown}: 2 problems found\n"


# GitLab


@FEW
@given(some_files)
def test_gitlab_gets_a_list_of_issues(checked: Sequence[Checked]) -> None:
    found = all_of(checked)
    issues = json.loads(gitlab(checked))
    assert isinstance(issues, list)
    for issue, finding in zip(issues, found, strict=True):
        assert issue["description"] == f"{finding.message} {finding.remedy}"
        assert issue["check_name"] == finding.code
        assert issue["severity"] == ("major" if finding.severity == ERROR else "minor")
        assert issue["location"]["path"] == finding.file
        assert issue["location"]["lines"] == {"begin": finding.place.line, "end": finding.place.end_line}
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)


@pytest.mark.parametrize("content", [roadmap_text(), roadmap_text(FAULTY), "", "- [", b"\xff\xfea", "é: \0"])
@pytest.mark.parametrize("name", ["measures.yaml", "./measures.yaml", "päivä 1.yaml", "gone.yaml"])
def test_a_report_for_gitlab_is_as_its_documentation_wants_it(
    run: Run, file_of: FileOf, content: str | bytes, name: str
) -> None:
    file_of(content)
    file_of(content, "päivä 1.yaml")
    report = json.loads(run("check", name, "-O", "gitlab").out)
    jsonschema.validate(report, REPORT)
    rows = json.loads(run("check", name, "-O", "json").out)["rows"]
    assert [issue["check_name"] for issue in report] == [row["code"] for row in rows]


def test_findings_of_one_code_and_place_have_their_own_fingerprints(run: Run, file_of: FileOf) -> None:
    file_of(roadmap_text("measures: [{nr: 1, name: N, problem: null, goal: A}]\n"))
    issues = json.loads(run("check", "measures.yaml", "-O", "gitlab").out)
    found = [issue["fingerprint"] for issue in issues]
    assert len(set(found)) == len(found) == 2, "impact and cost are missing"


# JUnit


@FEW
@given(some_files)
def test_junit_has_a_case_for_each_finding_and_for_each_file_without_any(checked: Sequence[Checked]) -> None:
    found = all_of(checked)
    passed = [file for file in checked if not file.findings]
    # Bytes that are no text are written out on the way to the stream.
    suites = ET.fromstring(junit(checked).encode(errors="backslashreplace"))
    suite = suites.find("testsuite")
    assert suites.tag == "testsuites"
    assert suite is not None
    failing = sum(finding.fails for finding in found)
    assert (suite.get("tests"), suite.get("failures")) == (str(len(found) + len(passed)), str(failing))
    cases = suite.findall("testcase")
    assert [case.get("classname") for case in cases] == [
        *["porvoo-roadmap"] * len(passed),
        *(finding.code for finding in found),
    ]
    for case, finding in zip(cases[len(passed) :], found, strict=True):
        (said,) = case
        assert said.tag == ("failure" if finding.fails else "system-out")
        assert finding.message in (said.text or "")
        assert (said.text or "").endswith(f"\n{finding.remedy}")
        assert not finding.fails or (said.get("type"), said.get("message")) == (
            finding.severity,
            finding.message,
        )


def suites_of(output: str) -> list[TestSuite]:
    read = JUnitXml.fromstring(output.encode())
    assert isinstance(read, JUnitXml)
    return list(read)


def test_a_public_reader_of_junit_finds_a_case_for_each_finding(run: Run, file_of: FileOf) -> None:
    file_of(roadmap_text(FAULTY), HOSTILE)
    (suite,) = suites_of(run("check", HOSTILE, "-O", "junit", "--fail-on", "warning").out)
    assert (suite.name, suite.tests, suite.failures) == ("porvoo-roadmap", 2, 2)
    cases = list(suite)
    shown = HOSTILE.replace("\n", "\\n").replace("\r", "\\r")
    assert [(case.classname, case.name) for case in cases] == [
        ("no-problem", f"{shown}: measures/1"),
        ("unknown-nr", f"{shown}: measures/1/depends_on"),
    ]
    assert [[(r.type, r.message, r.text) for r in case.result] for case in cases] == [
        [
            (
                "warning",
                "Measure 1 does not say which problem it solves.",
                (
                    f"{shown}:31:5: Measure 1 does not say which problem it solves.\n"
                    'Add a line with the problem. If there is none, write "problem: null".'
                ),
            )
        ],
        [
            (
                "error",
                "There is no measure with the number 9.",
                (
                    f"{shown}:36:18: There is no measure with the number 9.\n"
                    "Write the number of a measure in this file, or delete this number."
                ),
            )
        ],
    ]
    assert not any(isinstance(r, Error) for case in cases for r in case.result)


@pytest.mark.parametrize(
    ("options", "failing"), [([], 1), (["--fail-on", "error"], 1), (["--fail-on", "warning"], 2)]
)
def test_a_warning_is_a_failure_where_it_fails_the_run(
    run: Run, file_of: FileOf, options: list[str], failing: int
) -> None:
    file_of(roadmap_text(FAULTY))
    (suite,) = suites_of(run("check", "measures.yaml", "-O", "junit", *options).out)
    assert (suite.tests, suite.failures) == (2, failing)
    assert [case.is_passed for case in suite] == [failing == 1, False]


def test_a_file_with_warnings_alone_has_cases_that_passed_and_tell_them(run: Run, file_of: FileOf) -> None:
    file_of(roadmap_text(MEASURES.replace("    problem: What is first?\n", "")))
    result = run("check", "measures.yaml", "-O", "junit")
    (suite,) = suites_of(result.out)
    assert (result.code, suite.tests, suite.failures) == (0, 1, 0)
    (case,) = suite
    assert case.is_passed
    assert case.system_out == (
        "warning: measures.yaml:31:5: Measure 1 does not say which problem it solves.\n"
        'Add a line with the problem. If there is none, write "problem: null".'
    )


def test_each_sound_file_is_a_case_that_passed(run: Run, file_of: FileOf) -> None:
    file_of(roadmap_text())
    file_of(roadmap_text(FAULTY), "faulty.yaml")
    file_of(roadmap_text(), HOSTILE)
    result = run("check", "measures.yaml", "faulty.yaml", HOSTILE, "-O", "junit")
    (suite,) = suites_of(result.out)
    shown = HOSTILE.replace("\n", "\\n").replace("\r", "\\r")
    assert [(case.classname, case.name, case.is_passed) for case in suite][:2] == [
        ("porvoo-roadmap", "measures.yaml", True),
        ("porvoo-roadmap", shown, True),
    ]
    assert (result.code, suite.tests, suite.failures) == (1, 4, 1)


# SARIF


def path_of(artifact: dict[str, str]) -> str:
    """The path that a reader makes of an artifact's location."""
    path = os.fsdecode(unquote_to_bytes(artifact["uri"].removeprefix("file://")))
    assert path.startswith("/") is ("uriBaseId" not in artifact)
    return path


@FEW
@given(some_files)
def test_sarif_is_as_its_standard_wants_it(checked: Sequence[Checked]) -> None:
    found = all_of(checked)
    log = json.loads(sarif(checked))
    SARIF.validate(log)
    (told,) = log["runs"]
    (invocation,) = told["invocations"]
    unread = [finding for file in checked if not file.read for finding in file.findings]
    assert [notice["descriptor"]["id"] for notice in invocation["toolExecutionNotifications"]] == [
        finding.code for finding in unread
    ]
    assert invocation["executionSuccessful"] is not bool(unread)
    assert {rule["id"] for rule in told["tool"]["driver"]["rules"]} == {finding.code for finding in found}
    for result, finding in zip(told["results"], found, strict=True):
        place = result["locations"][0]["physicalLocation"]
        assert (result["ruleId"], result["level"]) == (finding.code, finding.severity)
        assert result["message"] == {"text": f"{finding.message} {finding.remedy}"}
        assert path_of(place["artifactLocation"]) == finding.file
        assert tuple(place["region"].values()) == (
            finding.place.line,
            finding.place.column,
            finding.place.end_line,
            finding.place.end_column,
        )


@pytest.mark.parametrize("content", [roadmap_text(), roadmap_text(FAULTY), "", "- [", b"\xff\xfea", "é: \0"])
@pytest.mark.parametrize("name", ["measures.yaml", HOSTILE, "päivä 1.yaml"])
def test_sarif_of_a_file_is_as_its_standard_wants_it(
    run: Run, file_of: FileOf, content: str | bytes, name: str
) -> None:
    file_of(content, name)
    log = json.loads(run("check", name, "-O", "sarif").out)
    SARIF.validate(log)
    jsonschema.validate(log, STANDARD)
    rows = json.loads(run("check", name, "-O", "json").out)["rows"]
    assert [result["ruleId"] for result in log["runs"][0]["results"]] == [row["code"] for row in rows]


def test_the_schema_of_sarif_that_is_used_here_refuses_what_is_wrong() -> None:
    wrong = Finding("a", Place(0, 1, 1, 1), "empty", "grave", "m", "r")
    said = {error.json_path for error in SARIF.iter_errors(json.loads(sarif([Checked("a", [wrong])])))}
    assert said == {
        "$.runs[0].results[0].level",
        "$.runs[0].results[0].locations[0].physicalLocation.region.startLine",
    }
