"""Findings as other tools collect them: GitHub, GitLab, JUnit and SARIF."""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from porvoo_roadmap import __version__
from porvoo_roadmap.table import ERROR, Finding
from porvoo_roadmap.visible import visible

NAME: Final = "porvoo-roadmap"
SARIF_SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"


def github(findings: Sequence[Finding]) -> str:
    """One workflow command a finding; whatever a name holds, it begins no other."""
    return "".join(
        f"::{finding.severity} "
        + ",".join(f"{key}={_property(str(value))}" for key, value in _github_properties(finding).items())
        + f"::{_data(f'{finding.message} {finding.remedy}')}\n"
        for finding in findings
    )


def _github_properties(finding: Finding) -> dict[str, str | int]:
    place = finding.place
    return {
        "file": finding.file,
        "line": place.line,
        "endLine": place.end_line,
        "col": place.column,
        "endColumn": place.end_column,
        "title": finding.code,
    }


def _data(text: str) -> str:
    """A message as GitHub's runner reads it back (actions/toolkit, `escapeData`)."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """A property as GitHub's runner reads it back (actions/toolkit, `escapeProperty`)."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def gitlab(findings: Sequence[Finding]) -> str:
    """A code quality report."""
    return _json([_gitlab_issue(finding) for finding in findings])


def _gitlab_issue(finding: Finding) -> dict[str, Any]:
    import hashlib

    place = f"{finding.place.line}:{finding.place.column}"
    same = f"{finding.file}\0{finding.code}\0{place}\0{finding.message}"
    return {
        "description": f"{finding.message} {finding.remedy}",
        "check_name": finding.code,
        "fingerprint": hashlib.sha256(same.encode(errors="backslashreplace")).hexdigest(),
        "severity": "major" if finding.severity == ERROR else "minor",
        "location": {
            "path": finding.file,
            "lines": {"begin": finding.place.line, "end": finding.place.end_line},
        },
    }


def junit(findings: Sequence[Finding]) -> str:
    """A test report with one failure a finding; of a sound file, one test that passed."""
    from xml.etree import ElementTree as ET

    suite = ET.Element("testsuite", name=NAME, tests=str(len(findings) or 1), failures=str(len(findings)))
    if not findings:
        ET.SubElement(suite, "testcase", classname=NAME, name="check")
    for finding in findings:
        where = f"{visible(finding.file)}:{finding.place.line}:{finding.place.column}"
        case = ET.SubElement(suite, "testcase", classname=finding.code, name=where)
        failure = ET.SubElement(case, "failure", type=finding.severity, message=finding.message)
        failure.text = finding.remedy
    suites = ET.Element("testsuites")
    suites.append(suite)
    ET.indent(suites)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(suites, encoding="unicode")}\n'


def sarif(findings: Sequence[Finding]) -> str:
    """A SARIF 2.1.0 log, its columns in code points."""
    rules = {finding.code: {"id": finding.code} for finding in findings}
    driver = {"name": NAME, "version": __version__, "rules": [*rules.values()]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_sarif_result(finding) for finding in findings],
    }
    return _json({"$schema": SARIF_SCHEMA, "version": "2.1.0", "runs": [run]})


def _sarif_result(finding: Finding) -> dict[str, Any]:
    from urllib.parse import quote

    place = finding.place
    region = {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    }
    artifact = {"uri": quote(finding.file, errors="surrogateescape")}
    return {
        "ruleId": finding.code,
        "level": finding.severity,
        "message": {"text": f"{finding.message} {finding.remedy}"},
        "locations": [{"physicalLocation": {"artifactLocation": artifact, "region": region}}],
    }


def _json(document: Any) -> str:
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


#: The formats by the names that `check -O` takes.
ANNOTATIONS: Final[Mapping[str, Callable[[Sequence[Finding]], str]]] = {
    "github": github,
    "gitlab": gitlab,
    "junit": junit,
    "sarif": sarif,
}
