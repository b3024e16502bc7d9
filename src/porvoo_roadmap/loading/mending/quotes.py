r"""Guesses about quotes that nothing closes, and about backslashes in them."""

import re
from collections.abc import Iterator
from typing import Final

from porvoo_roadmap.findings.problems import Fact, Problem
from porvoo_roadmap.loading.line_reader import entry_of, told, without_remark
from porvoo_roadmap.loading.lines import below, place
from porvoo_roadmap.loading.mending.scene import Edit, Mending, Scene, Spot
from porvoo_roadmap.loading.mending.texts import CURLY, QUOTED
from porvoo_roadmap.writing.scalars import in_quotes

#: A closing quote is looked for on so many lines.
_LINES: Final = 30
#: A backslash in double quotes and what it belongs to.
_ESCAPE: Final = re.compile(r"\\(?:x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8}|[^xuU]|[xuU])", re.DOTALL)
_SURROGATES: Final = re.compile(r"\\u(d[89ab][\da-f]{2})\\u(d[c-f][\da-f]{2})", re.IGNORECASE)
_SIMPLE: Final = '0abt\tnvfre "/\\N_LP\n'
_WINDOWS_PATH: Final = re.compile(r"[A-Za-z]:\\|\\\\")


def unclosed(scene: Scene) -> Iterator[Mending]:
    """A quote that opens and is not closed where it should be, but further below or never."""
    for opening in _openings(scene):
        quote = scene.lines[opening.line][opening.column]
        for number in _lines(scene, opening):
            start = opening.column + 1 if number == opening.line else 0
            text = without_remark(scene.lines[number][start:])
            end = start + len(text)
            where = place(opening.line, opening.column)
            if text[-1:] in CURLY and text:
                written = quote + text[:-1] + quote if number == opening.line else ""
                facts: dict[str, Fact] = {**told(written)} if written else {}
                yield Mending(
                    [Problem("curly-quotes", facts, place=place(number, end - 1))],
                    [Edit(number, end - 1, end, quote)],
                )
                continue
            facts = {"quote": quote, "last": number + 1}
            yield Mending([Problem("unclosed-quote", facts, place=where)], [Edit(number, end, end, quote)])


def _openings(scene: Scene) -> Iterator[Spot]:
    """The quotes that may be the one: the one the parser complains of, and the one of the last text."""
    if scene.begun and scene.lines[scene.begun.line][scene.begun.column :][:1] in {'"', "'"}:
        yield scene.begun
    elif scene.text is not None and scene.text.style in {'"', "'"}:
        start, end = scene.text.start_mark, scene.text.end_mark
        if start.line < end.line:
            yield Spot(start.line, start.column)


def _lines(scene: Scene, opening: Spot) -> Iterator[int]:
    """The line of a quote, and those below until one that begins with a key."""
    yield opening.line
    for number in below(scene.lines, opening.line):
        if entry_of(scene.lines[number]) or number > min(scene.at.line, opening.line + _LINES):
            return
        yield number


def escapes(scene: Scene) -> Iterator[Mending]:
    """A backslash in double quotes that begins nothing that YAML knows."""
    if scene.begun is None or scene.lines[scene.begun.line][scene.begun.column :][:1] != '"':
        return
    for number in range(scene.begun.line, scene.at.line + 1):
        start = scene.begun.column if number == scene.begun.line else 0
        line = scene.lines[number]
        bad = [found for found in _ESCAPE.finditer(line, start) if not _known(found[0])]
        if not bad:
            continue
        where = place(number, bad[0].start(), bad[0].end())
        quoted = QUOTED.match(line, start) if number == scene.begun.line else None
        if quoted:
            text = _without_escapes(quoted[0][1:-1])
            edits, facts = [Edit(number, quoted.start(), quoted.end(), text)], told(text)
        else:
            edits, facts = [Edit(number, found.start(), found.start(), "\\") for found in bad], {}
        yield Mending([Problem("unknown-escape", facts, place=where)], edits)


def _known(escape: str) -> bool:
    kind, digits = escape[1:2], escape[2:]
    if not digits:
        return kind in _SIMPLE
    number = int(digits, 16)
    return number <= 0x10FFFF and not 0xD800 <= number <= 0xDFFF  # noqa: PLR2004 -- Unicode's own bounds


def _without_escapes(text: str) -> str:
    """A text in double quotes whose backslashes were meant as such, in quotes that take them so."""
    paired = _SURROGATES.sub(_character, text)
    found = _ESCAPE.findall(paired)
    if all(map(_known, found)):
        return f'"{paired}"'
    if _WINDOWS_PATH.match(paired) or all(escape in {"\\\\", '\\"'} for escape in found if _known(escape)):
        return in_quotes(paired.replace('\\"', '"').replace("\\\\", "\\"))
    return (
        '"' + _ESCAPE.sub(lambda escape: escape[0] if _known(escape[0]) else "\\" + escape[0], paired) + '"'
    )


def _character(pair: re.Match[str]) -> str:
    return bytes.fromhex(pair[1] + pair[2]).decode("utf-16-be")
