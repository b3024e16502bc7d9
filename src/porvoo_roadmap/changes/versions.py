"""The versions of measures that two rankings are made of, and which measures are in which."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Literal, NamedTuple

from porvoo_roadmap.model import Measure, Value
from porvoo_roadmap.scenario import Scenario
from porvoo_roadmap.scenario.outcomes import NO_VALUE

#: A measure as it was, or as it is.
Age = Literal["old", "new"]
#: A measure as it was or is, under its old number; one that is new under its own.
Version = tuple[int, Age]


class Taking(NamedTuple):
    """Which measures take part in the two rankings, by old number; a new one by its own.

    `stay` are in both, and `edited` are those of them that are judged by other values. `left` and
    `entered` are in both files, but ranked in one only, as their state says.
    """

    stay: tuple[int, ...]
    edited: frozenset[int]
    added: tuple[int, ...]
    removed: tuple[int, ...]
    left: tuple[int, ...]
    entered: tuple[int, ...]


class Versions(NamedTuple):
    """Every version that a replay may judge.

    `by_value` has, by dimension, the values and the versions that have them.
    """

    measures: Mapping[Version, Measure]
    taking: Taking
    by_value: Mapping[str, tuple[tuple[Value, tuple[Version, ...]], ...]]


def versions_of(
    old: Scenario, new: Scenario, renumbered: Mapping[int, int], dimensions: tuple[str, ...]
) -> Versions:
    """The versions of the measures of two rankings, which are judged by some dimensions."""
    before = {number: nr for nr, number in renumbered.items()}
    was = {measure.nr: measure for measure in old.measures}
    now = {before.get(measure.nr, measure.nr): measure for measure in new.measures}
    first = {measure.nr: measure for measure in old.roadmap.measures}
    last = {before.get(measure.nr, measure.nr): measure for measure in new.roadmap.measures}
    gone, come = [nr for nr in was if nr not in now], [nr for nr in now if nr not in was]
    stay = tuple(nr for nr in was if nr in now)
    taking = Taking(
        stay,
        frozenset(nr for nr in stay if _judged_by(was[nr], dimensions) != _judged_by(now[nr], dimensions)),
        added=tuple(nr for nr in come if nr not in first),
        removed=tuple(nr for nr in gone if nr not in last),
        left=tuple(nr for nr in gone if nr in last),
        entered=tuple(nr for nr in come if nr in first),
    )
    measures: dict[Version, Measure] = {(nr, "old"): measure for nr, measure in was.items()}
    for nr in (*taking.edited, *taking.added, *taking.left, *taking.entered):
        measures[nr, "new"] = last[nr]
    return Versions(measures, taking, {name: _by_value(measures, name) for name in dimensions})


def _judged_by(measure: Measure, dimensions: tuple[str, ...]) -> list[tuple[type, Value]]:
    """Its values there; a list and a span of the same two texts are not the same."""
    values = (measure.values.get(name, NO_VALUE) for name in dimensions)
    return [(type(value), value) for value in values]


def _by_value(
    measures: Mapping[Version, Measure], name: str
) -> tuple[tuple[Value, tuple[Version, ...]], ...]:
    found: defaultdict[tuple[type, Value], list[Version]] = defaultdict(list)
    for version, measure in measures.items():
        value = measure.values.get(name, NO_VALUE)
        found[type(value), value].append(version)
    return tuple((value, tuple(versions)) for (_, value), versions in found.items())
