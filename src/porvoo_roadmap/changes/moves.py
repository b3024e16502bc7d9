"""Which ranks moved between two versions, and which causes moved each: alone, or only together."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from fractions import Fraction
from itertools import pairwise
from typing import Final, NamedTuple

from porvoo_roadmap.changes.causes import Cause, judged_in, structural_causes
from porvoo_roadmap.changes.edits import RoadmapEdit, edits_between
from porvoo_roadmap.changes.matching import renumbered
from porvoo_roadmap.changes.replaying import LineUp, Replays
from porvoo_roadmap.changes.structures import Causes
from porvoo_roadmap.changes.versions import Age, Taking, versions_of
from porvoo_roadmap.model import Decision, Put
from porvoo_roadmap.scenario import Scenario

#: So many measures are counted in replays that find out which causes are needed together.
MOST_COUNTED: Final = 3_000_000
NO_CAUSES: Causes = frozenset()


class RankIn(NamedTuple):
    """A measure's place in one version.

    `lead` is by how much its score is above that of the next measure below it in its lane; none
    where there is no such measure.
    """

    rank: int
    tied: bool
    lane: int | None
    score: Fraction
    lead: Fraction | None


class Move(NamedTuple):
    """A measure that is ranked in both versions, and why its rank moved, if it did.

    `alone` has the ranks that single causes would give it, where they move it. Where none of them
    gives it the new rank, `together` are causes that do, none of which can be left out; with very
    many measures and causes there may be some too many among them.
    """

    nr: int
    new_nr: int
    old: RankIn
    new: RankIn
    alone: Mapping[Cause, int]
    together: tuple[Cause, ...]

    @property
    def is_moved(self) -> bool:
        """Whether its rank is another."""
        return self.old.rank != self.new.rank


class Effect(NamedTuple):
    """What one cause does alone: the old numbers of the measures whose rank it moves."""

    cause: Cause
    moved: tuple[int, ...]


class Differences(NamedTuple):
    """All that changed between two versions.

    `renumbered` has new numbers by old ones. `taking` says which measures are in which ranking.
    """

    old: Scenario
    new: Scenario
    edits: tuple[RoadmapEdit, ...]
    renumbered: Mapping[int, int]
    taking: Taking
    moves: tuple[Move, ...]
    effects: tuple[Effect, ...]


def differences(old: Scenario, new: Scenario, *, profile: str | None = None) -> Differences:
    """What changed between two rankings; `profile` is the name of the one that a run chose for both."""
    edits, moved_to = edits_between(old.roadmap, new.roadmap), renumbered(old.roadmap, new.roadmap)
    judged = judged_in(old, new, is_chosen=profile is not None)
    versions = versions_of(old, new, moved_to, judged.dimensions)
    bare = old.roadmap.model_copy(update={"measures": ()})
    decisions: dict[Age, tuple[Decision, ...]] = {
        "old": _places(old.decisions, {}),
        "new": _places(new.decisions, {number: nr for nr, number in moved_to.items()}),
    }
    replays = Replays(bare, profile, structural_causes(edits, judged), versions, decisions)
    by_cause = {
        cause: {nr: replays.rank(nr, frozenset((cause,))) for nr in versions.taking.stay}
        for cause in replays.causes
    }
    moves = _moves(replays, moved_to, by_cause)
    return Differences(old, new, edits, moved_to, versions.taking, moves, _effects(by_cause, moves))


def _places(decisions: Iterable[Decision], old_numbers: Mapping[int, int]) -> tuple[Decision, ...]:
    """What decisions do to ranks, without their reasons; a measure is called by its old number."""
    found = []
    for nr, (where, number) in ((one.nr, one.put) for one in decisions):
        beside = old_numbers.get(number, number) if number and where in {"before", "after"} else number
        found.append(Decision(nr=old_numbers.get(nr, nr), put=Put(where, beside)))
    return tuple(found)


def _moves(
    replays: Replays, moved_to: Mapping[int, int], by_cause: Mapping[Cause, Mapping[int, int]]
) -> tuple[Move, ...]:
    stay, everything = replays.versions.taking.stay, frozenset(replays.causes)
    before, after = _Ranks(replays, NO_CAUSES), _Ranks(replays, everything)
    found = {nr: (before.of(nr), after.of(nr)) for nr in stay}
    alone = {
        nr: _alone(replays, nr, there.rank, by_cause) if there.rank != here.rank else {}
        for nr, (there, here) in found.items()
    }
    targets = {
        nr: here.rank
        for nr, (there, here) in found.items()
        if there.rank != here.rank and here.rank not in alone[nr].values()
    }
    together = _together(replays, targets)
    return tuple(
        Move(nr, moved_to.get(nr, nr), there, here, alone[nr], together.get(nr, ()))
        for nr, (there, here) in found.items()
    )


class _Ranks:
    """The places of all measures after some causes."""

    def __init__(self, replays: Replays, causes: Causes) -> None:
        self.replays, self.causes = replays, causes
        self.line: LineUp = replays.line(causes)
        self.below = _scores_below(self.line)

    def of(self, nr: int) -> RankIn:
        """The place of one."""
        own, orders = self.replays.evaluation(nr, self.causes), self.line.orders
        decided = self.replays.decided_rank(nr, self.causes)
        if decided is not None:
            # By how much the score is above the next says nothing where people decided.
            return RankIn(decided.rank, decided.tied, own.lane, own.score, None)
        rank, after = self.replays.rank(nr, self.causes), bisect_right(orders, own.order)
        lane, score = self.below.get(own.order, (None, None))
        lead = None if score is None or lane != own.lane else own.score - score
        return RankIn(rank, after - rank > 0, own.lane, own.score, lead)


def _scores_below(line: LineUp) -> dict[int, tuple[int | None, Fraction]]:
    """By order: the lane and the score of who is next below."""
    decided = {one.order: (one.lane, one.score) for one in line.table.judged.values()}
    return {order: decided[after] for order, after in pairwise(sorted(set(line.orders)))}


def _alone(
    replays: Replays, nr: int, rank: int, by_cause: Mapping[Cause, Mapping[int, int]]
) -> dict[Cause, int]:
    """The ranks that single causes would give a measure, where they move it."""
    found = {
        cause: by_cause[cause][nr] if cause in by_cause else replays.rank(nr, frozenset((cause,)))
        for cause in replays.causes_of(nr)
    }
    return {cause: there for cause, there in found.items() if there != rank}


def _effects(by_cause: Mapping[Cause, Mapping[int, int]], moves: Iterable[Move]) -> tuple[Effect, ...]:
    before = {move.nr: move.old.rank for move in moves}
    return tuple(
        Effect(cause, tuple(nr for nr, rank in ranks.items() if rank != before[nr]))
        for cause, ranks in by_cause.items()
    )


def _together(replays: Replays, targets: Mapping[int, int]) -> dict[int, tuple[Cause, ...]]:
    """By measure: causes that together give it a rank, none of which can be left out.

    From all causes one is left out after the other (a deletion filter), for all measures at once.
    """
    waiting: defaultdict[tuple[Cause, ...], list[int]] = defaultdict(list)
    for nr in targets:
        waiting[replays.causes_of(nr)].append(nr)
    found: dict[int, tuple[Cause, ...]] = {}
    while waiting:
        causes, measures = waiting.popitem()
        for cause in causes if replays.counted * len(replays.versions.measures) < MOST_COUNTED else ():
            fewer = tuple(one for one in causes if one != cause)
            enough = frozenset(fewer)
            without = {nr for nr in measures if replays.rank(nr, enough) == targets[nr]}
            if without:
                waiting[fewer] += sorted(without)
                measures = [nr for nr in measures if nr not in without]
        found |= dict.fromkeys(measures, causes)
    return found
