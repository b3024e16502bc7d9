"""The new text says what was asked for, and every line that is not concerned is the same bytes."""

import json
import re
from collections.abc import Mapping, Sequence
from random import Random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from porvoo_roadmap.loading import read
from porvoo_roadmap.loading.reading import read_values
from porvoo_roadmap.model import Roadmap
from porvoo_roadmap.revising import FileEdit, KeySet, deviations, revised, verified
from porvoo_roadmap.sources import Source
from tests.conftest import is_thorough
from tests.revising.files import WHOLE, RandomFile, applied, concerned, random_edits, random_file

SOURCE = Source("measures.yaml", None)


def values(data: bytes) -> Any:
    value, problems, unfinished = read_values(data)
    assert (problems, unfinished) == ([], None), data.decode()
    return value


def roadmap(data: bytes) -> Roadmap:
    return read(SOURCE, data).roadmap


def written_plainly(document: Mapping[str, Any]) -> bytes:
    return json.dumps(document, default=float).encode()


def lines_that_stay(file: RandomFile, edits: Sequence[FileEdit]) -> tuple[list[str], list[str]]:
    """The lines outside the measures that are edited, and all lines that no edit concerns.

    The latter without blank ones: behind a first key that goes, the next one moves up to the dash.
    """
    edited = {*concerned(edits)}
    measures = {part[:1] for part in edited}
    outside = [
        line
        for (line, owner), (_, above) in zip(file.lines, [("", WHOLE), *file.lines], strict=False)
        if owner != WHOLE
        and owner[:1] not in measures
        and not (above[:1] in measures and not bare(line) and is_kept_in_a_text(file))
    ]
    untouched = [
        line
        for line, owner in file.lines
        if owner != WHOLE
        and bare(line)
        and not any(owner[: len(part)] == part or part[: len(owner)] == owner != () for part in edited)
    ]
    return outside, untouched


def is_kept_in_a_text(file: RandomFile) -> bool:
    """Whether a text keeps the blank lines below it: it must not get those below a measure that goes."""
    return any(re.search(r"[|>][0-9]?[+]", line) for line, _ in file.lines)


def is_kept(lines: Sequence[str], new: Sequence[str]) -> bool:
    """Whether all lines are there in their order."""
    rest = iter(new)
    return all(line in rest for line in lines)


def lines_of_bytes(data: bytes) -> list[str]:
    return re.findall(r".*?(?:\r\n|\n|\r)|.+\Z", data.decode("utf-8-sig"), re.DOTALL)


def bare(line: str) -> str:
    """A line without its break, and without the dash that the first key of a measure stands behind."""
    return line.rstrip("\r\n").lstrip(" -")


@settings(max_examples=5000 if is_thorough() else 60)
@given(st.integers(0, 2**32))
def test_a_revised_file_says_what_was_asked_for_and_keeps_all_other_lines(seed: int) -> None:
    random = Random(seed)
    file = random_file(random)
    edits = random_edits(random, file.document)
    assert values(file.data) == file.document
    wanted = applied(file.document, edits)
    new = verified(file.data, edits)
    assert values(new) == wanted
    assert deviations(file.data, edits, new) == []
    if "decisions" not in wanted:
        assert roadmap(new) == roadmap(written_plainly(wanted))
    assert new.startswith(b"\xef\xbb\xbf") == file.data.startswith(b"\xef\xbb\xbf")
    outside, untouched = lines_that_stay(file, edits)
    found = lines_of_bytes(new)
    if not outside or outside[-1].endswith(("\r", "\n")):
        assert is_kept(outside, found)
    else:
        assert is_kept(outside[:-1], found)
    assert is_kept([*map(bare, untouched)], [*map(bare, found)])


@settings(max_examples=500 if is_thorough() else 20)
@given(st.integers(0, 2**32))
def test_values_that_are_set_to_what_they_are_change_nothing(seed: int) -> None:
    file = random_file(Random(seed))
    edits = [
        KeySet(item["nr"], (key,), value) for item in file.document["measures"] for key, value in item.items()
    ]
    assert revised(file.data, edits) == file.data
