"""Edits and causes of random pairs of roadmaps, held against the ranks of whole roadmaps."""

import json
from collections.abc import Iterable, Mapping
from random import Random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from porvoo_roadmap.changes.applying import applied
from porvoo_roadmap.changes.causes import (
    ADDED,
    DECISIONS,
    EDITS,
    OTHER_EDITS,
    OWN_EDIT,
    REMOVED,
    STATE,
    Cause,
    judged_in,
    structural_causes,
)
from porvoo_roadmap.changes.edits import RoadmapEdit, edits_between
from porvoo_roadmap.changes.moves import Differences, differences
from porvoo_roadmap.deciding import decided
from porvoo_roadmap.loading import read
from porvoo_roadmap.model import Roadmap
from porvoo_roadmap.scenario import scenario_of
from porvoo_roadmap.sources import Source
from tests.changes.pairs import is_sound, pairs, strangers
from tests.conftest import is_thorough
from tests.revising.files import random_file
from tests.strategies import examples

either = st.one_of(pairs(), strangers)


def by_number(roadmap: Roadmap) -> Roadmap:
    measures = sorted(roadmap.measures, key=lambda measure: measure.nr)
    return roadmap.model_copy(update={"measures": tuple(measures)})


def ranks(roadmap: Roadmap) -> dict[int, int]:
    """The rank of each measure that is looked at; one that a decision leaves out comes after all others."""
    found = decided(scenario_of(roadmap)).ranking
    out = dict.fromkeys((row.measure.nr for row in found.out), len(found.rows) + 1)
    return {**{row.measure.nr: row.rank for row in found.rows}, **out}


def roadmap_of(data: bytes) -> Roadmap:
    return read(Source("measures.yaml", None), data).roadmap


def compared(old: Roadmap, new: Roadmap) -> Differences:
    return differences(scenario_of(old), scenario_of(new))


def edits_of(found: Differences, causes: Iterable[Cause], nr: int) -> list[RoadmapEdit]:
    """The edits of some causes; `nr` is the measure whose own they may be."""
    structural = structural_causes(found.edits, judged_in(found.old, found.new, is_chosen=False))
    taking, edits = found.taking, []
    for cause in causes:
        numbers = {
            EDITS: taking.edited,
            OWN_EDIT: {nr},
            OTHER_EDITS: taking.edited - {nr},
            ADDED: {*taking.added},
            REMOVED: {*taking.removed},
            STATE: {*taking.left, *taking.entered},
        }.get(cause, set())
        edits += [edit for edit in found.edits if edit.nr in numbers and edit.path[2:3] != ("nr",)]
        edits += structural.get(cause, ())
        edits += [edit for edit in found.edits if cause == DECISIONS and edit.path == ("decisions",)]
    return edits


@given(either)
def test_the_edits_applied_to_the_old_roadmap_give_the_new_one(pair: tuple[Roadmap, Roadmap]) -> None:
    old, new = pair
    assert by_number(applied(old, edits_between(old, new))) == by_number(new)


@given(either)
def test_ranks_are_those_of_the_two_rankings(pair: tuple[Roadmap, Roadmap]) -> None:
    old, new = pair
    before, after = ranks(old), ranks(new)
    found = compared(old, new)
    assert {move.nr: move.old.rank for move in found.moves} == {nr: before[nr] for nr in found.taking.stay}
    assert {move.new_nr: move.new.rank for move in found.moves} == {
        move.new_nr: after[move.new_nr] for move in found.moves
    }
    assert {*found.taking.stay, *found.taking.removed, *found.taking.left} == before.keys()


@given(pairs())
@settings(max_examples=300 if is_thorough() else 30)
def test_what_a_cause_does_alone_is_what_its_edits_do_to_the_whole_roadmap(
    pair: tuple[Roadmap, Roadmap],
) -> None:
    found = compared(*pair)
    for effect in found.effects:
        alone = applied(pair[0], edits_of(found, [effect.cause], 0))
        if is_sound(alone):
            there = ranks(alone)
            moved = tuple(move.nr for move in found.moves if there[move.nr] != move.old.rank)
            assert effect.moved == moved, effect.cause


@given(pairs())
@settings(max_examples=300 if is_thorough() else 30)
def test_causes_of_a_move_do_what_is_said_of_them(pair: tuple[Roadmap, Roadmap]) -> None:
    found = compared(*pair)
    for move in found.moves:
        if not move.is_moved:
            assert (move.alone, move.together) == ({}, ())
            continue
        for cause, there in move.alone.items():
            alone = applied(pair[0], edits_of(found, [cause], move.nr))
            if is_sound(alone):
                assert there == ranks(alone)[move.nr]
        assert bool(move.together) != (move.new.rank in move.alone.values())
        if move.together:
            together = applied(pair[0], edits_of(found, move.together, move.nr))
            if is_sound(together):
                assert ranks(together)[move.nr] == move.new.rank
            for cause in move.together:
                fewer = applied(pair[0], edits_of(found, {*move.together} - {cause}, move.nr))
                if is_sound(fewer):
                    assert ranks(fewer)[move.nr] != move.new.rank


def turned(mapping: Mapping[str, Any]) -> dict[str, Any]:
    return dict(list(mapping.items())[::-1])


def all_turned(node: Any) -> Any:
    """What is written under keys, with all keys in another order; lists stay as they are."""
    if isinstance(node, list):
        return [all_turned(one) for one in node]
    return {key: all_turned(part) for key, part in turned(node).items()} if isinstance(node, dict) else node


@given(st.integers(0, 2**32))
@examples(2)
def test_the_same_content_written_otherwise_differs_in_nothing(seed: int) -> None:
    """The one file has comments, styles, breaks and blank lines of its own, the other is bare JSON."""
    file = random_file(Random(seed))
    document = all_turned({**file.document, "measures": file.document["measures"][::-1]})
    if "decisions" not in document:  # They may contradict each other.
        old, new = roadmap_of(file.data), roadmap_of(json.dumps(document, default=float).encode())
        found = compared(old, new)
        assert (found.edits, found.effects) == ((), ())


@given(pairs().map(lambda pair: pair[0]))
def test_the_same_roadmap_in_another_order_differs_in_nothing(old: Roadmap) -> None:

    new = old.model_copy(update={"measures": old.measures[::-1], "dimensions": turned(old.dimensions)})
    found = compared(old, new)
    assert found.edits == ()
    assert found.effects == ()
    assert not any(move.is_moved for move in found.moves)
