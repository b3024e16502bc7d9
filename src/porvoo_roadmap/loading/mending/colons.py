"""Guesses about colons: one without its space, one that is missing, one that belongs to a text."""

import re
from collections.abc import Iterator
from typing import Final

from porvoo_roadmap.findings.problems import Fact, Problem
from porvoo_roadmap.loading.line_reader import as_value, entry_of, told, without_remark
from porvoo_roadmap.loading.lines import place
from porvoo_roadmap.loading.mending.scene import Edit, Mending, Scene, suspects
from porvoo_roadmap.loading.spaces import Joined, dash_on_line, is_word, joined_on_line

#: A key, what stands where its colon should, and the value.
_COLONLESS: Final = re.compile(
    r"(?P<before> *(?:- +)*)(?P<key>[^\W\d][\w-]*)(?P<sign>[ \t]*[=;\uff1a][ \t]*|[ \t]+|$)(?P<value>.*)$"
)


def without_space(scene: Scene) -> Iterator[Mending]:
    """Every line around the fault whose colon or dash lacks its space."""
    around = suspects(scene)
    lines = range(around[0], around[-1] + 1)
    found = [joined for number in lines if (joined := _joined(scene, number))]
    if found:
        edits = [edit for joined in found for edit in _spaced(scene, joined)]
        yield Mending([joined.problem for joined in found], edits)


def _joined(scene: Scene, number: int) -> Joined | None:
    line = scene.lines[number]
    if entry_of(line) is not None and not line.lstrip(" ").startswith("-"):
        return None
    return dash_on_line(number, line) or (joined_on_line(number, line) if entry_of(line) is None else None)


def _spaced(scene: Scene, joined: Joined) -> Iterator[Edit]:
    where = joined.problem.place
    assert where is not None
    number, end = where.line - 1, where.end_column - 1
    line = scene.lines[number]
    value = without_remark(line[end:].strip())
    start = line.index(value, end)
    yield Edit(number, end, start + len(value), f" {as_value(value)}")


def without_colon(scene: Scene) -> Iterator[Mending]:
    """A line that begins with a word, but has no key: `name Bike lanes`, `name = Bike lanes`, `name`."""
    for number in suspects(scene):
        line = scene.lines[number]
        found = _COLONLESS.match(line)
        if found is None or entry_of(line) is not None:
            continue
        known = is_word(found["key"], scene.words)
        sign = found["sign"].strip()
        if not known and not sign:
            continue
        text = f"{found['key']}: {found['value']}".rstrip()
        facts: dict[str, Fact] = told(text) if found["value"] else {"key": found["key"]}
        where = place(number, found.start("key"), found.end("key"))
        yield Mending(
            [Problem("no-colon", facts, place=where)],
            [Edit(number, found.end("key"), found.end("sign"), ": ")],
            doubt=0 if known else 1,
        )
