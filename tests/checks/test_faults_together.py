"""A fault hides no other one: the findings of two changes are those of each alone."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from porvoo_roadmap.findings.codes import codes_of_findings
from porvoo_roadmap.findings.problems import Problem
from tests.checks.hiding import looks_at
from tests.checks.inputs import LOOKS_AT
from tests.checks.mutations import DOCUMENTS, SOUND, Mutation, found, found_in, mutations, text_of
from tests.conftest import is_thorough

#: Made once: hypothesis looks at every one of the thousands when it draws from a new strategy.
MUTATIONS = {name: st.sampled_from([*mutations(document)]) for name, document in DOCUMENTS.items()}


def are_apart(first: Mutation, second: Mutation) -> bool:
    """Whether two changes touch different keys, neither within the other."""
    shorter = min(len(first.path), len(second.path))
    return first.path[:shorter] != second.path[:shorter]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_file_that_is_changed_is_sound(name: str) -> None:
    assert found(DOCUMENTS[name]) == {}


@pytest.mark.parametrize("name", DOCUMENTS)
@settings(max_examples=4000 if is_thorough() else 50)
@given(st.data())
def test_two_faults_are_both_told(name: str, data: st.DataObject) -> None:
    first, second = pair = [data.draw(MUTATIONS[name]) for _ in range(2)]
    sound = DOCUMENTS[name]
    assume(are_apart(first, second))
    alone = [found(change.of(sound)) for change in pair]
    together = found(second.of(first.of(sound)))
    for mine, other in zip(alone, reversed(pair), strict=True):
        for key in mine.keys() - together.keys():
            assert looks_at(mine[key], other.path), (key, "is hidden by", other)
    for key in together.keys() - alone[0].keys() - alone[1].keys():
        assert all(looks_at(together[key], change.path) for change in pair), (key, "is neither's", pair)


def test_only_codes_that_there_are_look_at_something() -> None:
    assert set(LOOKS_AT) <= {*codes_of_findings()}


#: What cannot be said before all measures, or all keys at the top, have been read.
OF_THE_WHOLE = {"unknown-nr", "unused-value", "stretched-scale"}


def waits_for_the_end(problem: Problem) -> bool:
    return problem.code in OF_THE_WHOLE or (problem.code == "missing-key" and not problem.path)


@settings(max_examples=2000 if is_thorough() else 50)
@given(MUTATIONS["classes"])
def test_a_fault_is_told_though_the_yaml_breaks_off_behind_it(change: Mutation) -> None:
    text = text_of(change.of(SOUND))
    alone, broken = found_in(text), found_in(text + b'- nr: 99\n  name: "Seven" and more\n  goal: A\n')
    # What is added goes on with the measures, which must be the last key.
    assume(change.path not in {("measures",), ("zzzz",)})
    hidden = {key for key in alone.keys() - broken.keys() if not waits_for_the_end(alone[key])}
    assert hidden == set()
    assert {broken[key].code for key in broken.keys() - alone.keys()} == {"text-after-quote"}
