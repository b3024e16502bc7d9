"""Findings as other tools collect them: GitHub, GitLab, JUnit and SARIF.

The names of files are paths within the repository, with forward slashes; absolute ones lie
outside of it. A finding is known by what it is and where it stands in the file's own names,
never by its line or its words: else every old finding would look new when a line is put in.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Any, Final

from porvoo_roadmap import __version__
from porvoo_roadmap.findings.problems import ERROR, Finding
from porvoo_roadmap.findings.records import Checked
from porvoo_roadmap.text.visible import visible

NAME: Final = "porvoo-roadmap"
SARIF_SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"
#: By convention the folder that relative paths start from: the root of what was checked out.
SOURCE_ROOT: Final = "%SRCROOT%"
#: Our own kind of fingerprint. GitHub's has another name, so that it can add its own.
FINGERPRINT: Final = "finding/v1"


def _findings(files: Iterable[Checked]) -> Iterator[Finding]:
    return chain.from_iterable(file.findings for file in files)


def fingerprints(findings: Iterable[Finding]) -> Iterator[str]:
    """What each finding is known by from one run to the next, and by nothing else in its report."""
    import hashlib
    from collections import Counter

    known: Counter[str] = Counter()
    for finding in findings:
        # JSON keeps the parts apart, whatever characters they hold.
        same = json.dumps([finding.file, finding.code, *finding.at])
        known[same] += 1
        yield hashlib.sha256(f"{same} {known[same]}".encode()).hexdigest()


# GitHub


def github(files: Sequence[Checked]) -> str:
    """One workflow command a finding; whatever a name holds, it begins no other."""
    return "".join(
        f"::{finding.severity} "
        + ",".join(f"{key}={_property(str(value))}" for key, value in _github_properties(finding).items())
        + f"::{_data(f'{finding.message} {finding.remedy}')}\n"
        for finding in _findings(files)
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


# GitLab


def gitlab(files: Sequence[Checked]) -> str:
    """A code quality report."""
    found = list(_findings(files))
    return _json([_gitlab_issue(*known) for known in zip(found, fingerprints(found), strict=True)])


def _gitlab_issue(finding: Finding, fingerprint: str) -> dict[str, Any]:
    return {
        "description": f"{finding.message} {finding.remedy}",
        "check_name": finding.code,
        "fingerprint": fingerprint,
        "severity": "major" if finding.severity == ERROR else "minor",
        "location": {
            "path": finding.file,
            "lines": {"begin": finding.place.line, "end": finding.place.end_line},
        },
    }


# JUnit


def junit(files: Sequence[Checked]) -> str:
    """A test report with a case for each finding, and one that passed for each file without any.

    A finding that does not count as a failure is a case that passed, with what was found as
    its output. Readers keep one of several cases of the same name, so that each has its own.
    """
    from xml.etree import ElementTree as ET

    findings = list(_findings(files))
    passed = [visible(file.file) for file in files if not file.findings]
    suite = ET.Element(
        "testsuite",
        name=NAME,
        tests=str(len(findings) + len(passed)),
        failures=str(sum(finding.fails for finding in findings)),
        errors="0",
        skipped="0",
    )
    for file in passed:
        ET.SubElement(suite, "testcase", classname=NAME, name=file, file=file)
    for finding, name in zip(findings, _case_names(findings), strict=True):
        file, line = visible(finding.file), finding.place.line
        case = ET.SubElement(suite, "testcase", classname=finding.code, name=name, file=file, line=str(line))
        # GitLab shows the text of a failure and not its message, so that the text says all.
        said = f"{file}:{line}:{finding.place.column}: {finding.message}\n{finding.remedy}"
        if finding.fails:
            ET.SubElement(case, "failure", type=finding.severity, message=finding.message).text = said
        else:
            ET.SubElement(case, "system-out").text = f"{finding.severity}: {said}"
    suites = ET.Element("testsuites")
    suites.append(suite)
    ET.indent(suites)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(suites, encoding="unicode")}\n'


def _case_names(findings: Iterable[Finding]) -> Iterator[str]:
    """Where each finding stands; where one of the same code stands there already, with a number."""
    last: dict[tuple[str, str], int] = {}
    for code, name in ((finding.code, _case_name(finding)) for finding in findings):
        number, own = last.get((code, name), 0) + 1, name
        # A name may look like another with a number.
        while number > 1 and (code, own := f"{name} ({number})") in last:
            number += 1
        last[code, name] = number
        last.setdefault((code, own), 1)
        yield own


def _case_name(finding: Finding) -> str:
    within = "/".join(finding.at)
    return visible(f"{finding.file}: {within}" if within else finding.file)


# SARIF


def sarif(files: Sequence[Checked]) -> str:
    """A SARIF 2.1.0 log, its columns in code points; a file that was not read is told twice.

    Once among the results, which people see, and once as what kept the run from being
    whole, which programs ask for.
    """
    found = list(_findings(files))
    rules = {finding.code: {"id": finding.code} for finding in found}
    unread = [_sarif_notification(finding) for file in files if not file.read for finding in file.findings]
    run = {
        "tool": {"driver": {"name": NAME, "version": __version__, "rules": [*rules.values()]}},
        "invocations": [{"executionSuccessful": not unread, "toolExecutionNotifications": unread}],
        "columnKind": "unicodeCodePoints",
        "results": [_sarif_result(*known) for known in zip(found, fingerprints(found), strict=True)],
    }
    return _json({"$schema": SARIF_SCHEMA, "version": "2.1.0", "runs": [run]})


def _sarif_notification(finding: Finding) -> dict[str, Any]:
    return {
        "descriptor": {"id": finding.code},
        "level": finding.severity,
        "message": {"text": f"{finding.message} {finding.remedy}"},
        "locations": [{"physicalLocation": {"artifactLocation": _artifact(finding.file)}}],
    }


def _sarif_result(finding: Finding, fingerprint: str) -> dict[str, Any]:
    place = finding.place
    region = {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    }
    location = {"artifactLocation": _artifact(finding.file), "region": region}
    return {
        "ruleId": finding.code,
        "level": finding.severity,
        "message": {"text": f"{finding.message} {finding.remedy}"},
        "locations": [{"physicalLocation": location}],
        "partialFingerprints": {FINGERPRINT: fingerprint},
    }


def _artifact(file: str) -> dict[str, str]:
    from urllib.parse import quote

    path = Path(file)
    if path.is_absolute():
        return {"uri": path.as_uri()}
    return {"uri": quote(file, errors="surrogateescape"), "uriBaseId": SOURCE_ROOT}


def _json(document: Any) -> str:
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


#: The formats by the names that `check -O` takes.
ANNOTATIONS: Final[Mapping[str, Callable[[Sequence[Checked]], str]]] = {
    "github": github,
    "gitlab": gitlab,
    "junit": junit,
    "sarif": sarif,
}
