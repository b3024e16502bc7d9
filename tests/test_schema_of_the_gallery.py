"""The schema refuses every file of the gallery whose fault a schema can express."""

from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from porvoo_roadmap.findings import gallery
from porvoo_roadmap.findings.codes import codes_of_findings, every_code
from porvoo_roadmap.findings.problems import ERROR
from porvoo_roadmap.loading import read
from porvoo_roadmap.schema import json_schema
from porvoo_roadmap.sources import Source
from porvoo_roadmap.text.language import Words

#: What hangs on the bytes or on the YAML, so that no value is left to look at.
UNREADABLE = {
    "not-utf8",
    "control-character",
    "second-document",
    "text-after-document",
    "too-deep",
    "tab-indentation",
    "odd-space",
    "curly-quotes",
    "unclosed-quote",
    "text-after-quote",
    "text-after-bracket",
    "unclosed-bracket",
    "stray-bracket",
    "missing-comma",
    "unknown-escape",
    "missing-space",
    "colon-in-text",
    "comment-in-text",
    "sign-at-start",
    "stray-sign",
    "no-colon",
    "indentation",
    "yaml-syntax",
}
#: What a reader of YAML lets pass before a schema sees it, or what one part says of another.
BEYOND = {
    "utf-16",
    "anchor",
    "tag",
    "duplicate-key",
    "missing-dash",
    "key-not-composed",
    "duplicate-nr",
    "unknown-nr",
    "depends-on-itself",
    "depends-in-circle",
    "decision-unknown-nr",
    "decision-beside-itself",
    "decided-twice",
    "decisions-contradict",
    "decision-unknown-lane",
    "decision-ends-first",
    "points-missing",
    "points-all-equal",
    "all-weights-zero",
    "no-benefit",
    "no-divisor",
    "divisor-not-positive",
    "benefit-better-low",
    "benefit-negative",
    "cost-better-high",
    "divisor-range",
    "range-not-ascending",
    "band-outside",
    "bands-not-ascending",
    "role-twice",
    "role-better-high",
    "role-without-points",
    "many-of-a-scale",
    "state-elsewhere",
    "duplicate-code",
    "code-is-number",
    "costs-outside-years",
}


def as_json(text: bytes) -> Any:
    """What an editor validates: a year that is a key is a text there."""
    values = yaml.safe_load(text)
    for measure in (values.get("measures") or ()) if isinstance(values, dict) else ():
        if "costs" in measure:
            measure["costs"] = {str(year): amount for year, amount in measure["costs"].items()}
    return values


ERRORS = {code for code in codes_of_findings() if every_code()[code].severity == ERROR}


@pytest.mark.parametrize("code", sorted(UNREADABLE - {"control-character", "not-utf8"}))
def test_what_is_no_yaml_never_comes_to_a_schema(code: str) -> None:
    try:
        values = yaml.safe_load(gallery.faulty(code))
    except yaml.YAMLError:
        return
    assert not Draft202012Validator(json_schema(Words(), None)).is_valid(values)


@pytest.mark.parametrize("code", sorted(ERRORS - UNREADABLE - BEYOND))
def test_the_schema_refuses_the_fault_and_accepts_the_mended_file(code: str) -> None:
    mended = gallery.mended(code)
    own = Draft202012Validator(json_schema(Words(), read(Source("x", None), mended).roadmap))
    assert not own.is_valid(as_json(gallery.faulty(code)))
    assert own.is_valid(as_json(mended))
