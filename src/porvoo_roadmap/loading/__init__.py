"""Loading a measures file: its bytes → a `Roadmap`, or all problems of the file with their places.

The steps: bytes → text (`decoding`), text → YAML events (`parsing`), events → plain values
(`building`, `reading`), plain values → records (`validating`), records → rules (`checks`).
Only a file with problems needs the rest: what of it can still be read (`recovering`), where
the problems are (`places`), what to write instead (`advice`), and which small mistake made
the YAML unreadable (`broken_yaml`, `repairs`). And only a file that is revised needs its
`nodes`, with the offsets of all that is written in it.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from porvoo_roadmap.checks import problems_of
from porvoo_roadmap.checks.parts import Parts
from porvoo_roadmap.findings.problems import (
    MOST_PROBLEMS,
    FaultyFile,
    FileRefusedError,
    KeyOrValue,
    Path,
    Place,
    Problem,
)
from porvoo_roadmap.loading.decoding import text_of, undecodable
from porvoo_roadmap.loading.lines import lines_of
from porvoo_roadmap.loading.reading import read_values
from porvoo_roadmap.loading.recovering import parts_for_warnings
from porvoo_roadmap.loading.validating import labels_of_measures, validate
from porvoo_roadmap.model import Roadmap
from porvoo_roadmap.sources import Source, find_source, read_bytes

__all__ = ["Loaded", "examine", "load", "read"]

TOP = Place(1, 1, 1, 2)
NOTHING = Parts()


class Loaded(NamedTuple):
    """A roadmap, its source, and the bytes that it was read from."""

    roadmap: Roadmap
    source: Source
    data: bytes


def load(option: str | None, environment: Mapping[str, str], notice: Callable[[str], None]) -> Loaded:
    """The roadmap that a command reads.

    Raises `JobRefusedError` if there is no file to read, and `FileRefusedError` if the file
    has problems. `notice` is called with a code when the user has to wait.
    """
    source = find_source(option, environment)
    return read(source, read_bytes(source, notice))


def read(source: Source, data: bytes) -> Loaded:
    """The roadmap in the bytes of a file; raises `FileRefusedError` with all its problems."""
    found = _examined(data)
    if found.roadmap is None or found.problems:
        raise FileRefusedError(_told(source, data, found.problems))
    return Loaded(found.roadmap, source, data)


def examine(source: Source, data: bytes, day: str | None = None) -> FaultyFile:
    """All errors and all warnings about the bytes of a file, and what its measures are called.

    A decision that is over on a `day`, if one is given, is told as well.
    """
    from porvoo_roadmap.checks.warnings import warnings_of
    from porvoo_roadmap.loading.altered_texts import altered_texts

    found = _examined(data)
    odd = [
        *islice(warnings_of(parts_for_warnings(found.parts, found.roadmap)), MOST_PROBLEMS),
        *islice(altered_texts(data), MOST_PROBLEMS),
        *(
            islice(_of_decisions(found.roadmap, day), MOST_PROBLEMS)
            if found.roadmap and not found.problems
            else ()
        ),
    ]
    # On a line with an error, a warning about its texts would be of no use.
    broken = {problem.place.line for problem in found.problems if problem.place}
    odd = [problem for problem in odd if problem.place is None or problem.place.line not in broken]
    return _told(source, data, [*found.problems, *odd])._replace(measures=labels_of_measures(found.values))


def _of_decisions(roadmap: Roadmap, day: str | None) -> Iterator[Problem]:
    """The warnings about decisions, which look at the order of the measures."""
    if roadmap.decisions:
        from porvoo_roadmap.checks.effects import decisions_that_are_over, effects_of

        yield from effects_of(roadmap)
        if day is not None:
            yield from decisions_that_are_over(roadmap, day)


class PassResult(NamedTuple):
    """The result of one pass over a file: a roadmap if it has the right shape, and what could be read."""

    roadmap: Roadmap | None
    problems: list[Problem]
    parts: Parts = NOTHING
    values: object = None


def _examined(data: bytes) -> PassResult:
    refused = undecodable(data)
    if refused:
        return PassResult(None, [refused.problem])
    values, problems, unfinished = read_values(data)
    roadmap, parts, misshapen = validate(values, unfinished)
    problems += misshapen
    problems += islice(problems_of(parts), max(0, MOST_PROBLEMS + 1 - len(problems)))
    if len(problems) > MOST_PROBLEMS and not any(p.code == "too-many-problems" for p in problems):
        many = Problem("too-many-problems", {"count": MOST_PROBLEMS}, place=TOP)
        problems = [many, *problems[:MOST_PROBLEMS]]
    return PassResult(roadmap, problems, parts, values)


def _told(source: Source, data: bytes, problems: Sequence[Problem]) -> FaultyFile:
    """The problems of a file with their places, and the lines to quote."""
    refused = undecodable(data)
    if refused:
        return FaultyFile(source.name, problems, lines_of(refused.text))
    if not problems:
        return FaultyFile(source.name, (), ())
    from porvoo_roadmap.loading.scalar_style import with_scalar_style

    located = _located(problems, data)
    last = max((problem.place.line for problem in located if problem.place), default=1)
    lines = lines_of(text_of(data), last)
    return FaultyFile(source.name, [with_scalar_style(problem, lines) for problem in located], lines)


def _located(problems: Sequence[Problem], data: bytes) -> list[Problem]:
    """The problems with their places, in the order of the file."""
    from porvoo_roadmap.loading.missing_dashes import with_dashes
    from porvoo_roadmap.loading.places import find_places

    paths: set[Path] = set()
    for problem in problems:
        if problem.place is None:
            paths |= {problem.path[:depth] for depth in range(len(problem.path) + 1)}
        if problem.other is not None:
            paths |= {problem.other[:depth] for depth in range(len(problem.other) + 1)}
    places = find_places(with_dashes(data, problems), paths) if paths else {}

    def place(path: Path, part: KeyOrValue) -> Place:
        """The place of a path; if it has none, that of the nearest mapping or list around it."""
        above = (places.get((path[:depth], "value")) for depth in range(len(path), -1, -1))
        return places.get((path, part)) or next((found for found in above if found), TOP)

    def located(problem: Problem) -> Problem:
        facts = dict(problem.facts)
        if problem.other is not None:
            facts["line"] = place(problem.other, "key").line
        return problem._replace(place=problem.place or place(problem.path, problem.part), facts=facts)

    def position(problem: Problem) -> tuple[int, int]:
        return (problem.place.line, problem.place.column) if problem.place else (0, 0)

    return sorted(map(located, problems), key=position)
