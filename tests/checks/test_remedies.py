"""Every remedy works: who follows it to the letter is rid of the finding, and has no new one."""

import re
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from porvoo_roadmap.findings import gallery
from porvoo_roadmap.findings.problems import Path, Problem
from tests.checks.following import FOLLOW, delete_decision, followed, remedy_of
from tests.checks.hiding import looks_at
from tests.checks.mutations import DOCUMENTS, Found, found, mutations
from tests.conftest import is_thorough

#: Made once: hypothesis looks at every one of the thousands when it draws from a new strategy.
MUTATIONS = {name: st.sampled_from([*mutations(document)]) for name, document in DOCUMENTS.items()}


def newly_found(document: Any, before: Found, problem: Problem) -> list[Problem]:
    """What the remedy brings that the finding had not hidden."""
    after = found(followed(document, problem))
    alike = [told for told in after.values() if is_like(told, problem)]
    told_before = [told for told in before.values() if is_like(told, problem)]
    assert len(alike) < len(told_before), f"still there after: {remedy_of(problem)} {dict(problem.facts)}"
    fresh = [as_before(after[k], problem) for k in after.keys() - before.keys()]
    known = {(p.code, path) for p in before.values() for path in (p.path, of_its_list(p.path))}
    # Where a key was misspelt, the key that was meant is the one that others look at.
    meant = (*problem.path[:-1], problem.facts.get("nearest", problem.path[-1])) if problem.path else ()
    were_hidden = [p for p in fresh if looks_at(p, problem.path) or looks_at(p, meant)]
    return [p for p in fresh if (p.code, p.path) not in known and p not in were_hidden]


def of_its_list(path: Path) -> Path:
    """Where a list's only item stands: at the list."""
    return path[:-1] if path and isinstance(path[-1], int) else path


def is_like(told: Problem, problem: Problem) -> bool:
    """Whether two findings say the same; items of a list move up when one before them is deleted."""
    path, other = (
        tuple(
            "*" if isinstance(step, int) and n == len(p.path) - 1 else step for n, step in enumerate(p.path)
        )
        for p in (told, problem)
    )
    return (told.code, path, told.part, told.facts) == (problem.code, other, problem.part, problem.facts)


def as_before(told: Problem, problem: Problem) -> Problem:
    """A finding within a part that was renamed or moved up, as if it had kept its name or place."""
    if FOLLOW[problem.code] is delete_decision and told.path[:1] == ("decisions",):
        _, index, *rest = told.path
        return told._replace(path=("decisions", int(index) + (index >= problem.path[1]), *rest))  # type: ignore[operator] # both are positions
    depth = len(problem.path)
    renamed = (
        problem.part == "key" and told.path[: depth - 1] == problem.path[:-1] and len(told.path) >= depth
    )
    return told._replace(path=(*problem.path, *told.path[depth:])) if renamed else told


def follow_all(document: Any) -> None:
    before = found(document)
    for problem in before.values():
        if problem.code in FOLLOW:
            assert newly_found(document, before, problem) == [], (problem, remedy_of(problem))


@pytest.mark.parametrize("code", FOLLOW)
def test_the_remedy_of_the_gallery_works(code: str) -> None:
    # YAML 1.1 takes the key `on` for something else, and a day for no text.
    document = yaml.safe_load(
        re.sub(rb"^( +)on: (\S+)$", rb"\1'on': '\2'", gallery.faulty(code), flags=re.MULTILINE)
    )
    assert code in {problem.code for problem in found(document).values()}
    follow_all(document)


@pytest.mark.parametrize("name", DOCUMENTS)
@settings(max_examples=3000 if is_thorough() else 60)
@given(st.data())
def test_the_remedy_of_any_fault_works(name: str, data: st.DataObject) -> None:
    follow_all(data.draw(MUTATIONS[name]).of(DOCUMENTS[name]))


@pytest.mark.parametrize("name", DOCUMENTS)
@settings(max_examples=2000 if is_thorough() else 40)
@given(st.data())
def test_the_remedies_of_two_faults_work(name: str, data: st.DataObject) -> None:
    first, second = (data.draw(MUTATIONS[name]) for _ in range(2))
    shorter = min(len(first.path), len(second.path))
    if first.path[:shorter] != second.path[:shorter]:
        follow_all(second.of(first.of(DOCUMENTS[name])))
