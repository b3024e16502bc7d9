"""Whether one finding can be why another is left out, by the table of what each depends on."""

from itertools import zip_longest

from porvoo_roadmap.findings.problems import Path, Problem
from tests.checks.inputs import LOOKS_AT


def looks_at(problem: Problem, path: Path) -> bool:
    """Whether a fault at a path could be why a problem is left out."""
    return _meets(problem.path, path) or any(
        _meets(_filled(pattern, problem), path) for pattern in LOOKS_AT.get(problem.code, ())
    )


def _filled(pattern: str, problem: Problem) -> Path:
    """The steps of a pattern, with the problem's own names in it."""
    steps: list[str | int] = []
    for step in pattern.split("."):
        if step == "{beside}":
            steps += problem.path[:-1] if problem.part == "key" else problem.path
        elif step.startswith("{"):
            steps.append(problem.facts.get(step.strip("{}"), "*"))
        else:
            steps.append(step)
    return tuple(steps)


def _meets(pattern: Path, path: Path) -> bool:
    """Whether a path is on the way to a pattern, or on it."""
    pairs = zip_longest(pattern, path)
    return all(step is None or wanted in {"*", step} for wanted, step in pairs)
