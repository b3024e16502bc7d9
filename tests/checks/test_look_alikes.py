"""Names that look like others and are made of other characters."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import MEASURES, Run, roadmap_text

FileOf = Callable[..., Path]


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("impact: L", "imp\N{CYRILLIC SMALL LETTER A}ct: L", "U+0430 CYRILLIC SMALL LETTER A"),
        ("goal: A", "goal: \N{GREEK CAPITAL LETTER ALPHA}", "U+0391 GREEK CAPITAL LETTER ALPHA"),
        ("goal: A", 'goal: "A "', "U+0020 SPACE"),
    ],
)
def test_what_looks_like_a_known_name_is_told_by_its_strange_character(
    run: Run, file_of: FileOf, before: str, after: str, said: str
) -> None:
    file_of(roadmap_text(MEASURES.replace(before, after)))
    told = run("rank", "-f", "measures.yaml").err
    assert "error[look-alike]" in told
    assert said in told
    assert told.count("error[") == 1
