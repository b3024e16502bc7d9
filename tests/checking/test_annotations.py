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

from porvoo_roadmap.formats.annotations import github, gitlab, junit, sarif
from porvoo_roadmap.problems import Place
from porvoo_roadmap.table import ERROR, WARNING, Finding
from tests.checking.sarif import LOG, STANDARD
from tests.checking.test_check import FAULTY
from tests.conftest import MEASURES, Run, roadmap_text
from tests.strategies import examples

FileOf = Callable[..., Path]

SARIF = Draft202012Validator(LOG, format_checker=Draft202012Validator.FORMAT_CHECKER)
FEW = examples(0.5)
HOSTILE = "a\n::error::b %0A%25,c:d=e\r##[error]f.yaml"

places = st.builds(Place, *[st.integers(1, 10**6)] * 4)
findings = st.builds(
    Finding,
    # A name that a file can have: every text but the empty one, and bytes that are no text.
    st.one_of(st.text(min_size=1), st.binary(min_size=1).map(os.fsdecode)).filter(
        lambda name: "\0" not in name
    ),
    places,
    st.sampled_from(["unknown-value", "no-problem", "empty"]),
    st.sampled_from([ERROR, WARNING]),
    # Words are made visible before they get here, so that only what they quote is strange.
    st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1),
    st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1),
)


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
@given(st.lists(findings, max_size=4))
def test_github_reads_back_what_was_found(found: Sequence[Finding]) -> None:
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
        for finding in found
    ]
    assert commands(github(found)) == expected


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
@given(st.lists(findings, max_size=4))
def test_gitlab_gets_a_list_of_issues(found: Sequence[Finding]) -> None:
    issues = json.loads(gitlab(found))
    assert isinstance(issues, list)
    assert len(issues) == len(found)
    for issue, finding in zip(issues, found, strict=True):
        assert issue["description"] == f"{finding.message} {finding.remedy}"
        assert issue["check_name"] == finding.code
        assert issue["severity"] in {"info", "minor", "major", "critical", "blocker"}
        assert issue["severity"] == ("major" if finding.severity == ERROR else "minor")
        assert issue["location"]["path"] == finding.file
        assert issue["location"]["lines"]["begin"] == finding.place.line
        assert re.fullmatch(r"[0-9a-f]{64}", issue["fingerprint"])


def fingerprints(run: Run, *files: str) -> list[str]:
    return [issue["fingerprint"] for issue in json.loads(run("check", *files, "-O", "gitlab").out)]


def test_a_fingerprint_is_the_findings_own_and_stays(run: Run, file_of: FileOf) -> None:
    file_of(roadmap_text(FAULTY))
    file_of(roadmap_text(FAULTY), "other.yaml")
    found = fingerprints(run, "measures.yaml", "other.yaml")
    assert len(set(found)) == len(found) == 4
    assert fingerprints(run, "measures.yaml", "other.yaml") == found
    assert fingerprints(run, "other.yaml") == found[2:]


def test_findings_that_differ_only_in_their_column_have_their_own_fingerprints(
    run: Run, file_of: FileOf
) -> None:
    measure = "{{nr: {nr}, name: N{nr}, problem: null, goal: A, impact: L, cost: M, depends_on: [9]}}"
    file_of(roadmap_text(f"measures: [{measure.format(nr=1)}, {measure.format(nr=2)}]\n"))
    found = fingerprints(run, "measures.yaml")
    assert len(set(found)) == len(found) == 2


def test_findings_of_one_code_and_place_have_their_own_fingerprints(run: Run, file_of: FileOf) -> None:
    file_of(roadmap_text("measures: [{nr: 1, name: N, problem: null, goal: A}]\n"))
    found = fingerprints(run, "measures.yaml")
    assert len(set(found)) == len(found) == 2, "impact and cost are missing"


# JUnit


@FEW
@given(st.lists(findings, max_size=4))
def test_junit_has_one_failure_a_finding(found: Sequence[Finding]) -> None:
    # Bytes that are no text are written out on the way to the stream.
    text = junit(found).encode(errors="backslashreplace")
    suites = ET.fromstring(text)
    suite = suites.find("testsuite")
    assert suites.tag == "testsuites"
    assert suite is not None
    assert (suite.get("tests"), suite.get("failures")) == (str(len(found) or 1), str(len(found)))
    failures = [(case.get("classname"), case.find("failure")) for case in suite.findall("testcase")]
    told = [(code, f.get("type"), f.get("message"), f.text) for code, f in failures if f is not None]
    assert told == [(f.code, f.severity, f.message, f.remedy) for f in found]
    assert len(failures) == (len(found) or 1)


def suites_of(output: str) -> list[TestSuite]:
    read = JUnitXml.fromstring(output.encode())
    assert isinstance(read, JUnitXml)
    return list(read)


def test_a_public_reader_of_junit_finds_a_failure_for_each_finding(run: Run, file_of: FileOf) -> None:
    file_of(roadmap_text(FAULTY), HOSTILE)
    (suite,) = suites_of(run("check", HOSTILE, "-O", "junit").out)
    assert (suite.name, suite.tests, suite.failures) == ("porvoo-roadmap", 2, 2)
    cases = list(suite)
    shown = HOSTILE.replace("\n", "\\n").replace("\r", "\\r")
    assert [(case.classname, case.name) for case in cases] == [
        ("no-problem", f"{shown}:31:5"),
        ("unknown-nr", f"{shown}:36:18"),
    ]
    assert [[(r.type, r.message) for r in case.result] for case in cases] == [
        [("warning", "The measure 1 does not say which problem it solves.")],
        [("error", "There is no measure with the number 9.")],
    ]
    assert not any(isinstance(r, Error) for case in cases for r in case.result)


def test_a_sound_file_is_one_test_that_passed(run: Run, file_of: FileOf) -> None:
    file_of(roadmap_text())
    result = run("check", "measures.yaml", "-O", "junit")
    assert (result.code, result.err) == (0, "")
    (suite,) = suites_of(result.out)
    assert (suite.tests, suite.failures) == (1, 0)
    assert [case.is_passed for case in suite] == [True]


# SARIF


@FEW
@given(st.lists(findings, max_size=4))
def test_sarif_is_as_its_standard_wants_it(found: Sequence[Finding]) -> None:
    log = json.loads(sarif(found))
    SARIF.validate(log)
    (told,) = log["runs"]
    assert {rule["id"] for rule in told["tool"]["driver"]["rules"]} == {finding.code for finding in found}
    for result, finding in zip(told["results"], found, strict=True):
        place = result["locations"][0]["physicalLocation"]
        assert (result["ruleId"], result["level"]) == (finding.code, finding.severity)
        assert result["message"] == {"text": f"{finding.message} {finding.remedy}"}
        assert unquote_to_bytes(place["artifactLocation"]["uri"]) == os.fsencode(finding.file)
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
    said = {error.json_path for error in SARIF.iter_errors(json.loads(sarif([wrong])))}
    assert said == {
        "$.runs[0].results[0].level",
        "$.runs[0].results[0].locations[0].physicalLocation.region.startLine",
    }
