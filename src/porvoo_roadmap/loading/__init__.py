"""A file → a `Roadmap`, or every problem of it with its place.

bytes (`decoding`) → events → plain values (`events`, `scalars`) → records
(`shaping`, `misfits`) → rules (`checks`); where anything is wrong, paths → places
(`places`).
"""

from collections.abc import Callable, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from porvoo_roadmap.checks import problems_of
from porvoo_roadmap.checks.parts import Parts
from porvoo_roadmap.loading.broken_yaml import lines_of
from porvoo_roadmap.loading.decoding import text_of, undecodable
from porvoo_roadmap.loading.events import read_values
from porvoo_roadmap.loading.shaping import known_as, shape
from porvoo_roadmap.loading.understanding import told
from porvoo_roadmap.model import Roadmap
from porvoo_roadmap.problems import MOST_PROBLEMS, FaultyFile, FileRefusedError, Path, Place, Problem
from porvoo_roadmap.sources import Source, find_source, read_bytes

__all__ = ["Loaded", "examine", "load", "read"]

TOP = Place(1, 1, 1, 2)
NOTHING = Parts()


class Loaded(NamedTuple):
    """A roadmap, where it came from, and the bytes that it was read from."""

    roadmap: Roadmap
    source: Source
    data: bytes


def load(option: str | None, environment: Mapping[str, str], notice: Callable[[str], None]) -> Loaded:
    """The roadmap that a command reads.

    Raises `JobRefusedError` where there is no file to read and `FileRefusedError` where
    its content is at fault. `notice` is told the code of what makes the user wait.
    """
    source = find_source(option, environment)
    return read(source, read_bytes(source, notice))


def read(source: Source, data: bytes) -> Loaded:
    """The roadmap in a file's bytes; raises `FileRefusedError` with everything that is wrong."""
    found = _examined(data)
    if found.roadmap is None or found.problems:
        raise FileRefusedError(_told(source, data, found.problems))
    return Loaded(found.roadmap, source, data)


def examine(source: Source, data: bytes) -> FaultyFile:
    """Everything that is wrong with a file's bytes, and everything that is odd."""
    from porvoo_roadmap.checks.oddities import warnings_of

    found = _examined(data)
    odd = islice(warnings_of(told(found.parts, found.roadmap)), MOST_PROBLEMS)
    return _told(source, data, [*found.problems, *odd])._replace(measures=known_as(found.values))


class Examined(NamedTuple):
    """A file's roadmap if it has one, what is wrong, what is understood of it, and its plain values."""

    roadmap: Roadmap | None
    problems: list[Problem]
    parts: Parts = NOTHING
    values: object = None


def _examined(data: bytes) -> Examined:
    refused = undecodable(data)
    if refused:
        return Examined(None, [refused.problem])
    values, problems, complete = read_values(data)
    if not complete:
        return Examined(None, problems)
    roadmap, parts, misshapen = shape(values)
    problems += misshapen
    problems += islice(problems_of(parts), max(0, MOST_PROBLEMS + 1 - len(problems)))
    if len(problems) > MOST_PROBLEMS:
        many = Problem("too-many-problems", {"count": MOST_PROBLEMS}, place=TOP)
        problems = [many, *problems[:MOST_PROBLEMS]]
    return Examined(roadmap, problems, parts, values)


def _told(source: Source, data: bytes, problems: Sequence[Problem]) -> FaultyFile:
    """The problems of a file with their places, and the lines to quote."""
    refused = undecodable(data)
    if refused:
        return FaultyFile(source.name, problems, lines_of(refused.text))
    located = _located(problems, data)
    last = max((problem.place.line for problem in located if problem.place), default=1)
    return FaultyFile(source.name, located, lines_of(text_of(data), last))


def _located(problems: Sequence[Problem], data: bytes) -> list[Problem]:
    """The problems with their places, in the order of the file."""
    from porvoo_roadmap.loading.places import find_places

    paths: set[Path] = set()
    for problem in problems:
        paths |= {problem.path[:depth] for depth in range(len(problem.path) + 1)}
        paths |= {problem.other} if problem.other is not None else set()
    places = find_places(data, paths)

    def located(problem: Problem) -> Problem:
        facts = dict(problem.facts)
        if problem.other is not None:
            earlier = places.get((problem.other, "key")) or places[problem.other, "value"]
            facts["line"] = earlier.line
        place = problem.place or places.get((problem.path, problem.part)) or around(problem.path)
        return problem._replace(place=place, facts=facts)

    def around(path: Path) -> Place:
        """The place of a value, or of what it would stand in, such as a list that is not written as one."""
        known = (places.get((path[:depth], "value")) for depth in range(len(path), -1, -1))
        return next(filter(None, known), TOP)

    def position(problem: Problem) -> tuple[int, int]:
        return (problem.place.line, problem.place.column) if problem.place else (0, 0)

    return sorted(map(located, problems), key=position)
