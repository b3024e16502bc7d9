"""A file in two languages: whichever text lacks one of them is found, wherever it stands."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Run

FileOf = Callable[..., Path]

BOTH = "{fi: Teksti, sv: Text}"
FILE = f"""\
title: {BOTH}
source: {BOTH}
dimensions:
  impact:
    title: {BOTH}
    values:
      S: {{label: {BOTH}, points: 1}}
      L: {{label: {BOTH}, points: 2}}
profiles:
  plain:
    title: {BOTH}
    when: {BOTH}
    method: weighted-sum
    weights: {{impact: 1}}
    lanes:
      - title: {BOTH}
        when: {{impact: [L]}}
default_profile: plain
measures:
  - nr: 1
    name: First
    problem: null
    impact: L
"""
#: The lines of the texts that are not the file's own head.
LINES = [nr for nr, line in enumerate(FILE.splitlines(), 1) if BOTH in line and nr > 2]


def test_a_file_whose_texts_all_have_both_languages_is_sound(run: Run, file_of: FileOf) -> None:
    file_of(FILE)
    assert run("check", "measures.yaml") == (0, "", "")


@pytest.mark.parametrize("line", LINES)
def test_a_text_that_lacks_a_language_is_found_wherever_it_stands(
    run: Run, file_of: FileOf, line: int
) -> None:
    lines = FILE.splitlines(keepends=True)
    lines[line - 1] = lines[line - 1].replace(BOTH, "{fi: Teksti}")
    file_of("".join(lines))
    (said,) = [
        one for one in run("check", "measures.yaml").out.splitlines() if one.startswith("measures.yaml:")
    ]
    assert said.startswith(f"measures.yaml:{line}:")
    assert "warning[missing-language]" in said
    assert said.endswith(": sv.")
