"""Guesses about brackets, braces and the commas in them."""

from collections.abc import Iterator
from typing import Final

from porvoo_roadmap.findings.problems import Fact, Problem
from porvoo_roadmap.loading.line_reader import without_remark
from porvoo_roadmap.loading.lines import above, place
from porvoo_roadmap.loading.mending.scene import Edit, Mending, Scene, Spot

#: A closing bracket is looked for on so many lines.
_LINES: Final = 30
_OPENING: Final = {"]": "[", "}": "{"}


def stray(scene: Scene) -> Iterator[Mending]:
    """A closing bracket that closes nothing, or something else."""
    line, (number, column) = scene.lines[scene.at.line], scene.at
    if line[column : column + 1] not in {"]", "}"}:
        return
    where = place(number, column)
    if scene.brackets and scene.brackets[-1].closing != line[column]:
        closing = scene.brackets[-1].closing
        problem = Problem("stray-bracket", {"bracket": line[column], "closing": closing}, place=where)
        yield Mending([problem], [Edit(number, column, column + 1, closing)])
    problem = Problem("stray-bracket", {"bracket": line[column]}, place=where)
    yield Mending([problem], [Edit(number, column, column + 1, "")])


def unclosed(scene: Scene) -> Iterator[Mending]:
    """A bracket that opens and is never closed: it may be meant to close at a comma or at a line's end."""
    if not scene.brackets:
        return
    innermost = scene.brackets[-1]
    opening = innermost.spot
    where = place(opening.line, opening.column)
    everything = "".join(bracket.closing for bracket in reversed(scene.brackets))
    for number in range(opening.line, min(scene.at.line, opening.line + _LINES) + 1):
        line = scene.lines[number]
        start = opening.column + 1 if number == opening.line else 0
        ends = [(start + len(without_remark(line[start:])), everything)]
        ends += [(at, innermost.closing) for at in range(start, len(line)) if line[at] == ","][:10]
        for end, closing in ends:
            facts: dict[str, Fact] = {
                "bracket": _OPENING[innermost.closing],
                "closing": closing,
                "column": end + 1,
                "last": number + 1,
            }
            yield Mending(
                [Problem("unclosed-bracket", facts, place=where)], [Edit(number, end, end, closing)]
            )


def without_comma(scene: Scene) -> Iterator[Mending]:
    """Two items in brackets with no comma between them."""
    if not scene.brackets:
        return
    for spot in _gaps(scene):
        facts = {"column": spot.column + 1}
        yield Mending(
            [Problem("missing-comma", facts, place=place(spot.line, spot.column))],
            [Edit(spot.line, spot.column, spot.column, ",")],
        )


def _gaps(scene: Scene) -> Iterator[Spot]:
    """Behind what stands before the place where reading broke off, and before its last word."""
    number, column = scene.at
    before = scene.lines[number][:column].rstrip()
    for text in (before, before[: len(before.rstrip()) - len(before.split(" ")[-1])].rstrip()):
        if text:
            yield Spot(number, len(text))
        else:
            number = next(above(scene.lines, number), number)
            yield Spot(number, len(without_remark(scene.lines[number])))
