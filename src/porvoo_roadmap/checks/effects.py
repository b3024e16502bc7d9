"""Warnings about decisions that do nothing, or no more what they say: what only the whole roadmap shows.

They look at the default profile and at all decisions of the file; only `is_over` knows a day.
"""

from collections.abc import Iterator

from porvoo_roadmap.deciding import holding, order_of
from porvoo_roadmap.findings.problems import Fact, Path, Problem
from porvoo_roadmap.model import Decision, Roadmap
from porvoo_roadmap.scenario import scenario_of


def effects_of(roadmap: Roadmap) -> Iterator[Problem]:
    """A decision is on open measures, moves its measure, and is overruled by no later one."""
    states = {measure.nr: roadmap.state_of(measure) for measure in roadmap.measures}
    orders = [order_of(scenario_of(roadmap, name)) for name in roadmap.profiles]
    idle = [{one.nr for one in (*order.without_effect, *order.unapplied)} for order in orders]
    default = orders[[*roadmap.profiles].index(roadmap.default_profile)]
    ignored, holds = {one.nr for one in default.unapplied}, holding(default)
    for index, decision in enumerate(roadmap.decisions):
        path: Path = ("decisions", index)
        closed = [(key, nr) for key, nr in _named(decision) if states[nr] != "open"]
        for key, nr in closed:
            yield Problem("decision-on-closed", {"nr": nr, "state": states[nr]}, (*path, key))
        if closed:
            continue
        if all(decision.nr in numbers for numbers in idle):
            yield Problem("decision-without-effect", {"nr": decision.nr}, (*path, "put"))
        elif decision.nr not in ignored and not holds(decision):
            yield Problem("decision-overruled", {"nr": decision.nr}, (*path, "put"))


def _named(decision: Decision) -> Iterator[tuple[str, int]]:
    """The measures that a decision names, and under which keys."""
    yield "nr", decision.nr
    if decision.put.number is not None and decision.put.where != "lane":
        yield "put", decision.put.number


def decisions_that_are_over(roadmap: Roadmap, day: str) -> Iterator[Problem]:
    """On the day that is looked at, no decision is over."""
    for index, decision in enumerate(roadmap.decisions):
        if decision.until is not None and decision.until < day:
            facts: dict[str, Fact] = {"nr": decision.nr, "until": decision.until, "day": day}
            yield Problem("decision-over", facts, ("decisions", index, "until"))
