"""Rules for decisions: the measures and lanes that they name, and that they do not contradict each other."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from porvoo_roadmap.checks.parts import DecisionPart, Parts
from porvoo_roadmap.findings.problems import Fact, Path, Problem
from porvoo_roadmap.model import Put

#: What puts a measure beside another one.
BESIDE: Final = ("before", "after")


def decided_measures_exist(parts: Parts) -> Iterator[Problem]:
    """A decision is on a measure of the file, and puts it beside another measure of the file."""
    if not parts.decisions:
        return
    numbers = {measure.nr for _, measure in parts.measures}
    for index, decision in parts.decisions:
        path: Path = ("decisions", index)
        other = _beside(decision.put)
        if parts.every_number and decision.nr is not None and decision.nr not in numbers:
            yield Problem("decision-unknown-nr", {"nr": decision.nr}, (*path, "nr"))
        if other is not None and other == decision.nr:
            yield Problem("decision-beside-itself", {"nr": other}, (*path, "put"))
        elif other is not None and parts.every_number and other not in numbers:
            yield Problem("decision-unknown-nr", {"nr": other}, (*path, "put"))


def _beside(put: Put | None) -> int | None:
    """The measure that another is put beside."""
    return put.number if put is not None and put.where in BESIDE else None


def measures_are_decided_once(parts: Parts) -> Iterator[Problem]:
    """No two decisions are on one measure."""
    first: dict[int, int] = {}
    for index, decision in parts.decisions:
        if decision.nr is not None and first.setdefault(decision.nr, index) != index:
            other: Path = ("decisions", first[decision.nr], "nr")
            yield Problem("decided-twice", {"nr": decision.nr}, ("decisions", index, "nr"), other=other)


class _Before(NamedTuple):
    """A measure that a decision puts before another, the index of the decision, and its own words."""

    following: int
    decision: int
    words: str


def decisions_agree(parts: Parts) -> Iterator[Problem]:
    """No decisions put measures before each other in a circle; it is told where it closes."""
    before: dict[int, list[_Before]] = {}
    for index, decision in parts.decisions:
        for first, found in _edges(index, decision):
            before.setdefault(first, []).append(found)
    done: set[int] = set()
    for start, edges in before.items():
        trail: dict[int, _Before | None] = {} if start in done else {start: None}
        ahead = [iter(edges)] if trail else []
        while ahead:
            edge = next((one for one in ahead[-1] if one.following not in done), None)
            if edge is None:
                ahead.pop()
                done.add(trail.popitem()[0])
            elif edge.following in trail:
                yield _circle(trail, edge)
                done.update(trail)
                break
            else:
                trail[edge.following] = edge
                ahead.append(iter(before.get(edge.following, ())))


def _edges(index: int, decision: DecisionPart) -> Iterator[tuple[int, _Before]]:
    """The measure that a decision puts before another."""
    other, nr, put = _beside(decision.put), decision.nr, decision.put
    if nr is None or other is None or other == nr or put is None:
        return
    words = f"{nr}: {put}"
    first, second = (nr, other) if put.where == "before" else (other, nr)
    yield first, _Before(second, index, words)


def _circle(trail: dict[int, _Before | None], closing: _Before) -> Problem:
    """The problem of a circle, at the last of its decisions, with the first of them as the other place."""
    numbers = [*trail]
    inside = numbers[numbers.index(closing.following) + 1 :]
    edges = [*(found for nr in inside if (found := trail[nr]) is not None), closing]
    edges.sort(key=lambda edge: edge.decision)
    facts: dict[str, Fact] = {"decisions": ", ".join(edge.words for edge in edges)}
    path: Path = ("decisions", edges[-1].decision, "put")
    return Problem("decisions-contradict", facts, path, other=("decisions", edges[0].decision, "put"))


def decided_lanes_exist(parts: Parts) -> Iterator[Problem]:
    """A decision names a lane that a profile has, the last one after all declared ones included."""
    profiles = parts.profiles.values()
    most = max((len(profile.lanes) for profile in profiles), default=0)
    # A profile that cannot be read may have more.
    if parts.profile_names is None or not all(profile.every_lane for profile in profiles):
        return
    for index, decision in parts.decisions:
        put = decision.put
        if put is not None and put.where == "lane" and (put.number or 0) > (most + 1 if most else 0):
            facts: dict[str, Fact] = {"lane": put.number or 0, **({"most": most + 1} if most else {})}
            yield Problem("decision-unknown-lane", facts, ("decisions", index, "put"))


def decisions_end_after_they_begin(parts: Parts) -> Iterator[Problem]:
    """A decision does not end before it begins."""
    for index, decision in parts.decisions:
        if decision.on and decision.until and decision.until < decision.on:
            facts = {"on": decision.on, "until": decision.until}
            yield Problem("decision-ends-first", facts, ("decisions", index, "until"))


def decisions_have_reasons(parts: Parts) -> Iterator[Problem]:
    """A decision says why it overrules the scores."""
    for index, decision in parts.decisions:
        if not decision.has_why:
            yield Problem("decision-without-reason", {}, ("decisions", index))
