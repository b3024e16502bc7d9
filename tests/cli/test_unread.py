"""What could not be read is not clean: every report says so, or is left as it was."""

import csv
import io
import json
import os
import re
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final
from xml.etree import ElementTree as ET

import jsonschema
import pytest
from junitparser import Failure, JUnitXml

from tests.cli.test_check import FAULTY
from tests.conftest import NOISE, PROGRAM, Result, Run, roadmap_text
from tests.formats.gitlab import REPORT
from tests.formats.sarif import LOG, STANDARD
from tests.formats.test_annotations import commands

FileOf = Callable[..., Path]

#: What a finding comes to in every report: its file, place, code and severity.
Told = tuple[str, int, int, str, str]


def _rows(rows: Any) -> list[Told]:
    return [(row["file"], int(row["line"]), int(row["column"]), row["code"], row["severity"]) for row in rows]


def from_json(text: str) -> list[Told]:
    return _rows(json.loads(text)["rows"])


def from_jsonl(text: str) -> list[Told]:
    return _rows(json.loads(line) for line in text.splitlines())


def from_csv(text: str) -> list[Told]:
    return _rows(csv.DictReader(io.StringIO(text)))


def from_tsv(text: str) -> list[Told]:
    return _rows(csv.DictReader(io.StringIO(text), delimiter="\t"))


def from_github(text: str) -> list[Told]:
    return [
        (found["file"], int(found["line"]), int(found["col"]), found["title"], severity)
        for severity, found, _ in commands(text)
    ]


def from_gitlab(text: str) -> list[Told]:
    report = json.loads(text)
    jsonschema.validate(report, REPORT)
    severities = {"major": "error", "minor": "warning"}
    return [
        (
            issue["location"]["path"],
            issue["location"]["lines"]["begin"],
            1,
            issue["check_name"],
            severities[issue["severity"]],
        )
        for issue in report
    ]


def from_junit(text: str) -> list[Told]:
    read = JUnitXml.fromstring(text.encode())
    assert isinstance(read, JUnitXml)
    (suite,) = read
    failed = [case for case in suite if not case.is_passed]
    assert suite.failures == len(failed)
    assert all(isinstance(result, Failure) for case in failed for result in case.result)
    told = []
    for case in ET.fromstring(text.encode()).iter("testcase"):
        for failure in case.iter("failure"):
            file, line = case.attrib["file"], int(case.attrib["line"])
            assert failure.text is not None
            assert failure.text.startswith(f"{file}:{line}:")
            column = int(failure.text.removeprefix(f"{file}:{line}:").split(":")[0])
            told.append((file, line, column, case.attrib["classname"], failure.attrib["type"]))
    return told


def from_sarif(text: str) -> list[Told]:
    log = json.loads(text)
    jsonschema.validate(log, STANDARD)
    jsonschema.validate(log, LOG)
    (told,) = log["runs"]
    (invocation,) = told["invocations"]
    notices = invocation["toolExecutionNotifications"]
    assert invocation["executionSuccessful"] is (not notices)
    assert {(n["descriptor"]["id"], n["message"]["text"]) for n in notices} <= {
        (result["ruleId"], result["message"]["text"]) for result in told["results"]
    }
    places = [result["locations"][0]["physicalLocation"] for result in told["results"]]
    return [
        (
            place["artifactLocation"]["uri"],
            place["region"]["startLine"],
            place["region"]["startColumn"],
            result["ruleId"],
            result["level"],
        )
        for result, place in zip(told["results"], places, strict=True)
    ]


def from_text(text: str) -> list[Told]:
    told = []
    for line in text.splitlines():
        if not line.startswith(" "):
            file, row, column, rest = line.split(":", 3)
            severity, _, code = rest.split("]")[0].strip().partition("[")
            told.append((file, int(row), int(column), code, severity))
    return told


READERS: Final[dict[str, Callable[[str], list[Told]]]] = {
    "json": from_json,
    "jsonl": from_jsonl,
    "csv": from_csv,
    "tsv": from_tsv,
    "github": from_github,
    "gitlab": from_gitlab,
    "junit": from_junit,
    "sarif": from_sarif,
}
#: The formats whose files are paths as given, and not as tools look for them.
AS_GIVEN: Final = {"json", "jsonl", "csv", "tsv"}


@contextmanager
def unreadable(path: Path) -> Iterator[None]:
    path.chmod(0)
    try:
        yield
    finally:
        path.chmod(0o600)


def make_missing(_: Path) -> None:
    pass


def make_folder(path: Path) -> None:
    path.mkdir()


def make_circle(path: Path) -> None:
    path.symlink_to(path.name)


def make_too_large(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(64 * 1024**2 + 1)


#: What cannot be read: how it is made, and its name.
KINDS: Final = {
    "missing": (make_missing, "x.yaml"),
    "in a missing folder": (make_missing, "nowhere/x.yaml"),
    "a folder": (make_folder, "x.yaml"),
    "a link to itself": (make_circle, "x.yaml"),
    "too large": (make_too_large, "x.yaml"),
}


@pytest.mark.parametrize("format", READERS)
@pytest.mark.parametrize("kind", KINDS)
def test_what_cannot_be_read_is_a_finding_of_every_report(
    run: Run, tmp_path: Path, kind: str, format: str
) -> None:
    make, name = KINDS[kind]
    make(tmp_path / name)
    result = run("check", name, "-O", format)
    refused = re.match(r"porvoo-roadmap: error\[([\w-]+)\]: ", result.err)
    assert result.code == 2
    assert refused
    code = refused[1]
    assert READERS[format](result.out) == [(name, 1, 1, code, "error")]
    assert result.err.count("error[") == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
@pytest.mark.parametrize("format", READERS)
def test_a_file_that_may_not_be_read_is_a_finding(run: Run, file_of: FileOf, format: str) -> None:
    with unreadable(file_of(roadmap_text())):
        result = run("check", "measures.yaml", "-O", format)
    assert result.code == 2
    assert READERS[format](result.out) == [("measures.yaml", 1, 1, "file-forbidden", "error")]


def run_with_closed_input(folder: Path, *arguments: str) -> Result:
    clean = {name: value for name, value in os.environ.items() if name not in NOISE}
    line = ["sh", "-c", 'exec "$@" <&-', "sh", str(PROGRAM), *arguments]
    ran = subprocess.run(line, cwd=folder, env=clean, capture_output=True, check=False, timeout=60)
    return Result(ran.returncode, ran.stdout.decode(), ran.stderr.decode())


@pytest.mark.parametrize("format", READERS)
def test_a_closed_standard_input_is_a_finding(tmp_path: Path, format: str) -> None:
    result = run_with_closed_input(tmp_path, "check", "-", "-O", format)
    name = "-" if format in AS_GIVEN else "stdin"
    assert result.code == 2
    assert READERS[format](result.out) == [(name, 1, 1, "input-closed", "error")]


@pytest.mark.parametrize("format", READERS)
def test_it_stands_among_the_findings_of_the_other_files(run: Run, file_of: FileOf, format: str) -> None:
    file_of(roadmap_text(FAULTY))
    file_of(roadmap_text(), "sound.yaml")
    result = run("check", "gone.yaml", "measures.yaml", "sound.yaml", "away.yaml", "-O", format)
    codes = [code for _, _, _, code, severity in READERS[format](result.out) if severity == "error"]
    assert codes == ["file-missing", "unknown-nr", "file-missing"]
    assert result.code == 2
    assert result.err.count("error[file-missing]") == 2


def test_a_run_that_read_everything_was_successful(run: Run, file_of: FileOf) -> None:
    file_of(roadmap_text(FAULTY))
    (told,) = json.loads(run("check", "measures.yaml", "-O", "sarif").out)["runs"]
    assert told["invocations"] == [{"executionSuccessful": True, "toolExecutionNotifications": []}]


def test_a_run_that_could_not_read_a_file_was_not(run: Run, file_of: FileOf) -> None:
    file_of(roadmap_text())
    (told,) = json.loads(run("check", "measures.yaml", "sub dir/gone.yaml", "-O", "sarif").out)["runs"]
    (invocation,) = told["invocations"]
    assert invocation["executionSuccessful"] is False
    (notice,) = invocation["toolExecutionNotifications"]
    assert (notice["level"], notice["descriptor"]) == ("error", {"id": "folder-missing"})
    assert notice["message"]["text"].startswith("The folder sub dir does not exist. ")
    assert notice["locations"] == [
        {"physicalLocation": {"artifactLocation": {"uri": "sub%20dir/gone.yaml", "uriBaseId": "%SRCROOT%"}}}
    ]


def test_the_head_names_what_was_not_read_without_a_sum(run: Run, file_of: FileOf) -> None:
    file_of(roadmap_text())
    found = json.loads(run("check", "gone.yaml", "-O", "json").out)
    assert found["roadmap"] == {"title": None, "file": "gone.yaml", "sha256": None, "measures": None}
    found = json.loads(run("check", "gone.yaml", "measures.yaml", "-O", "json").out)
    assert [(file["file"], file["sha256"] is None) for file in found["result"]["files"]] == [
        ("gone.yaml", True),
        ("measures.yaml", False),
    ]


@pytest.mark.parametrize(("option", "code"), [("--ignore", "file-missing"), ("--ignore", "input-closed")])
def test_it_cannot_be_left_out(run: Run, option: str, code: str) -> None:
    result = run("check", "gone.yaml", "-O", "junit", option, code)
    assert (result.code, result.out) == (2, "")
    assert "error[unknown-code]" in result.err


# Reports that are kept


ENDINGS: Final = {
    "report.json": from_json,
    "report.jsonl": from_jsonl,
    "report.ndjson": from_jsonl,
    "report.csv": from_csv,
    "report.tsv": from_tsv,
    "report.xml": from_junit,
    "report.sarif": from_sarif,
    "report.txt": from_text,
}


@pytest.mark.parametrize("report", ENDINGS)
@pytest.mark.parametrize("earlier", [None, "earlier"])
def test_a_report_that_is_kept_tells_it(
    run: Run, file_of: FileOf, tmp_path: Path, report: str, earlier: str | None
) -> None:
    file_of(roadmap_text(), "sound.yaml")
    if earlier is not None:
        file_of(earlier, report)
    result = run("check", "gone.yaml", "sound.yaml", "-o", report)
    assert (result.code, result.out) == (2, "")
    assert ENDINGS[report]((tmp_path / report).read_text()) == [("gone.yaml", 1, 1, "file-missing", "error")]


@pytest.mark.parametrize(
    "wrong",
    [
        ["--fail-on", "nonsense"],
        ["--ignore", "nonsense"],
        ["-O", "nonsense"],
        ["--explain", "anchor"],
        ["-f", "measures.yaml"],
        ["--nonsense"],
        ["--lang", "xx"],
    ],
)
def test_wrong_usage_leaves_an_earlier_report_as_it_was(
    run: Run, file_of: FileOf, tmp_path: Path, wrong: list[str]
) -> None:
    file_of(roadmap_text())
    file_of("earlier", "report.xml")
    result = run("check", "measures.yaml", "-o", "report.xml", *wrong)
    assert (result.code, result.out) == (2, "")
    assert (tmp_path / "report.xml").read_text() == "earlier"


def test_nothing_to_check_leaves_an_earlier_report_as_it_was(
    run: Run, file_of: FileOf, tmp_path: Path
) -> None:
    file_of("earlier", "report.sarif")
    assert run("check", "-o", "report.sarif").code == 2
    assert (tmp_path / "report.sarif").read_text() == "earlier"


# For people


@pytest.mark.parametrize("options", [[], ["-O", "text"], ["-o", "-"]])
def test_people_are_told_once_on_standard_error(run: Run, options: list[str]) -> None:
    result = run("check", "gone.yaml", *options)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("porvoo-roadmap: error[file-missing]: The file gone.yaml does not exist.\n")
    assert result.err.count("gone.yaml") == 1


@pytest.mark.parametrize("language", ["en", "fi", "sv"])
def test_it_is_told_in_the_language_that_the_format_has(run: Run, language: str) -> None:
    told = {format: run("check", "gone.yaml", "-O", format, "--lang", language).out for format in READERS}
    english = {format for format, text in told.items() if "The file gone.yaml does not exist." in text}
    assert english == (set(READERS) if language == "en" else AS_GIVEN)
