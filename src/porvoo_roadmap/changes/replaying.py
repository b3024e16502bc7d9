"""Replays: the ranks of the old version's measures after some of the causes alone.

The order of two measures does not hang on the others. So each structure judges every version of
every measure once, and a replay only counts how many of those that take part stand before one.
Decisions are about the whole list: where there are any, each replay makes it.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from porvoo_roadmap.changes.causes import (
    ADDED,
    DECISIONS,
    EDITS,
    OTHER_EDITS,
    OWN_EDIT,
    REMOVED,
    STATE,
    Cause,
)
from porvoo_roadmap.changes.edits import RoadmapEdit
from porvoo_roadmap.changes.structures import Causes, Structure, fits, structure_with
from porvoo_roadmap.changes.versions import Age, Version, Versions
from porvoo_roadmap.deciding import Standing, decided_order
from porvoo_roadmap.model import Decision, Roadmap
from porvoo_roadmap.ranking import Evaluation, evaluate

#: Causes by which measures come and go.
_COMING_AND_GOING: Causes = frozenset((ADDED, REMOVED, STATE))


class Table(NamedTuple):
    """How one structure judges the versions that fit it.

    `misfits` has, by version, the dimensions that keep it from fitting.
    """

    structure: Structure
    judged: Mapping[Version, Evaluation]
    misfits: Mapping[Version, frozenset[str]]

    def version(self, nr: int, age: Age) -> Version:
        """The version that stands for a measure: where the old one does not fit, the new one."""
        if not self.misfits or (nr, age) not in self.misfits:
            return nr, age
        if not ((nr, "new") in self.judged or (nr, "new") in self.misfits):
            return nr, age
        return nr, "new"


class DecidedRank(NamedTuple):
    """The rank of a measure after decisions; one that they leave out comes after all others."""

    rank: int
    tied: bool


class DecidedRanks(NamedTuple):
    """The ranks of measures that are named, by number, and of the others, by their order."""

    named: dict[int, DecidedRank]
    others: dict[int, DecidedRank]


class LineUp(NamedTuple):
    """The measures that take part in a replay, as the sorted orders of their evaluations."""

    table: Table
    orders: tuple[int, ...]

    def rank(self, nr: int, age: Age, among: Age) -> int:
        """The rank of a measure as one version, where it itself is counted as another, or the same."""
        judged, version = self.table.judged, self.table.version
        order = judged[version(nr, age)].order
        before = bisect_left(self.orders, order)
        if age == among:
            return 1 + before
        counted = judged.get(version(nr, among))
        return 1 + before - (counted is not None and counted.order < order)


class Replays:
    """The replays between two versions, each counted once.

    `bare` is the old roadmap without measures, under a profile of that name, or its default one;
    `structural` are the causes in profiles and scales, with their edits; `decisions` those of both
    versions, on old numbers.
    """

    def __init__(
        self,
        bare: Roadmap,
        profile: str | None,
        structural: Mapping[Cause, tuple[RoadmapEdit, ...]],
        versions: Versions,
        decisions: Mapping[Age, tuple[Decision, ...]],
    ) -> None:
        self.structural = structural
        self.versions = versions
        self._bare, self._profile = bare, profile
        self._decisions = decisions
        self._decided: dict[tuple[Causes, int | None], DecidedRanks] = {}
        self._structures: dict[Causes, Structure] = {}
        self._tables: dict[Causes, Table] = {}
        self._lines: dict[tuple[Causes, Causes, Age], LineUp] = {}
        #: Those of causes that everything fits, whichever measure is looked at.
        self._fit: dict[tuple[Causes, Age], LineUp] = {}
        self._misfits: dict[tuple[Causes, Causes, Age], Counter[str]] = {}

    @property
    def counted(self) -> int:
        """How many replays were counted so far."""
        return len(self._lines)

    @property
    def causes(self) -> tuple[Cause, ...]:
        """All causes that there are; together they give the new version."""
        taking = self.versions.taking
        found = {
            EDITS: taking.edited,
            ADDED: taking.added,
            REMOVED: taking.removed,
            STATE: (*taking.left, *taking.entered),
            DECISIONS: self._decisions["old"] != self._decisions["new"],
        }
        return (*self.structural, *(cause for cause, measures in found.items() if measures))

    def causes_of(self, nr: int) -> tuple[Cause, ...]:
        """The causes that can move one measure: of the edits its own, and those of the others."""
        edited = self.versions.taking.edited
        own = [OWN_EDIT] if nr in edited else []
        others = [OTHER_EDITS] if len(edited) > len(own) else []
        return (*own, *others, *(cause for cause in self.causes if cause != EDITS))

    def rank(self, nr: int, causes: Causes) -> int:
        """The rank of a measure that stays after some causes, and no others."""
        decided = self.decided_rank(nr, causes)
        if decided is not None:
            return decided.rank
        age, among = self._ages(nr, causes)
        return self._line(nr, causes, age, among).rank(nr, age, among)

    def decided_rank(self, nr: int, causes: Causes) -> DecidedRank | None:
        """The same where there are decisions."""
        decisions = self._decisions["new" if DECISIONS in causes else "old"]
        if not decisions:
            return None
        age, among = self._ages(nr, causes)
        apart = nr if age != among and nr in self.versions.taking.edited else None
        table = self._line(nr, causes, age, among).table
        if (causes, apart) not in self._decided:
            self._decided[causes, apart] = self._decide(decisions, causes, apart, age, among)
        named, others = self._decided[causes, apart]
        return named[nr] if nr in named else others[table.judged[table.version(nr, age)].order]

    def _decide(
        self, decisions: Sequence[Decision], causes: Causes, apart: int | None, age: Age, among: Age
    ) -> DecidedRanks:
        """The ranks after decisions; `apart` is a measure that is judged as another version than counted.

        Of the measures that no decision names, those with the same score stay together. So one
        of them stands for all, under a number below 0.
        """
        line = self._line(apart or 0, causes, age, among)
        table, judged, members = line.table, line.table.judged, causes & _COMING_AND_GOING
        beside = {number for where, number in (one.put for one in decisions) if where != "lane"}
        names = {apart, *(one.nr for one in decisions), *beside}
        orders = {evaluation.order: evaluation for evaluation in judged.values()}
        counts = Counter(line.orders)
        named: dict[int, Evaluation] = {}
        for nr, other in self._present(members, among):
            if nr in names:
                counted = judged.get(table.version(nr, other))
                counts[counted.order if counted else -1] -= 1
                own = judged.get(table.version(nr, age if nr == apart else other))
                named |= {nr: own} if own else {}
        stand_ins = {-1 - order: orders[order] for order, count in counts.items() if count > 0}
        standings = [
            Standing(nr, (one.lane or 0, -one.score, one.parted))
            for nr, one in {**stand_ins, **named}.items()
        ]
        lanes = len(table.structure.scenario.profile.lanes)
        order = decided_order(standings, decisions, lanes + 1 if lanes else 0)
        found, before = DecidedRanks({}, {}), 0
        for place in order.places:
            size = sum(counts[-1 - nr] if nr < 0 else 1 for nr in place.numbers)
            here = DecidedRank(before + 1, size > 1)
            found.named.update((nr, here) for nr in place.numbers if nr > 0)
            found.others.update((-1 - nr, here) for nr in place.numbers if nr < 0)
            before += size
        found.named.update((nr, DecidedRank(before + 1, tied=False)) for nr in order.out)
        return found

    def evaluation(self, nr: int, causes: Causes) -> Evaluation:
        """What decides that rank."""
        age, among = self._ages(nr, causes)
        table = self._line(nr, causes, age, among).table
        return table.judged[table.version(nr, age)]

    def line(self, causes: Causes) -> LineUp:
        """All who take part after some causes, of which none is one measure's own."""
        among: Age = "new" if EDITS in causes else "old"
        return self._line(0, causes, among, among)

    def _ages(self, nr: int, causes: Causes) -> tuple[Age, Age]:
        """As which version a measure is judged, and as which the measures are counted."""
        among: Age = "new" if EDITS in causes or OTHER_EDITS in causes else "old"
        if nr not in self.versions.taking.edited:
            return "old", among
        return ("new" if EDITS in causes or OWN_EDIT in causes else "old"), among

    def _line(self, nr: int, causes: Causes, age: Age, among: Age) -> LineUp:
        if (causes, among) in self._fit:
            return self._fit[causes, among]
        members = causes & _COMING_AND_GOING
        table = self._fitting(nr, causes.intersection(self.structural), members, age, among)
        key = (table.structure.causes, members, among)
        if key not in self._lines:
            known = (table.judged.get(table.version(*one)) for one in self._present(members, among))
            # What is gone in the new version, and no longer fits, is left out.
            self._lines[key] = LineUp(table, tuple(sorted(one.order for one in known if one is not None)))
        if not table.misfits:
            self._fit[causes, among] = self._lines[key]
        return self._lines[key]

    def _present(self, members: Causes, among: Age) -> Iterator[Version]:
        """Those who take part."""
        taking = self.versions.taking
        for nr in taking.stay:
            yield nr, among if nr in taking.edited else "old"
        for nr in () if REMOVED in members else taking.removed:
            yield nr, "old"
        for nr in () if STATE in members else taking.left:
            yield nr, "old"
        for nr in taking.added if ADDED in members else ():
            yield nr, "new"
        for nr in taking.entered if STATE in members else ():
            yield nr, "new"

    def _fitting(self, nr: int, causes: Causes, members: Causes, age: Age, among: Age) -> Table:
        """The table of some causes, and of those that the versions that take part cannot be without."""
        while True:
            table = self._table(causes)
            needed = self._needed(table, nr, members, age, among) if table.misfits else []
            if not needed:
                return table
            scales = frozenset(self.structural).intersection(Cause("scale", name) for name in needed)
            applied = table.structure.causes
            missing = scales - applied or self.structural.keys() - applied
            assert missing  # With all causes it is the new version, which is sound.
            causes = applied | missing

    def _needed(self, table: Table, nr: int, members: Causes, age: Age, among: Age) -> list[str]:
        """The dimensions on which versions that take part do not fit."""
        key = (table.structure.causes, members, among)
        if key not in self._misfits:
            self._misfits[key] = Counter(
                name for one in self._present(members, among) for name in self._misfitting(table, *one)
            )
        counts = self._misfits[key]
        if age == among or nr not in self.versions.taking.edited:
            return list(counts)
        counts = counts - Counter(self._misfitting(table, nr, among))
        return [*counts, *self._misfitting(table, nr, age)]

    def _misfitting(self, table: Table, nr: int, age: Age) -> frozenset[str]:
        version = table.version(nr, age)
        if nr in self.versions.taking.removed and version[1] == "old":
            return frozenset()
        return table.misfits.get(version, frozenset())

    def _table(self, causes: Causes) -> Table:
        if causes not in self._structures:
            found = structure_with(self._bare, self._profile, self.structural, causes)
            self._structures[causes] = found
            if found.causes not in self._tables:
                self._tables[found.causes] = _judged(found, self.versions)
        return self._tables[self._structures[causes].causes]


def _judged(structure: Structure, versions: Versions) -> Table:
    """Every version that fits, judged."""
    scenario = structure.scenario
    misfits: defaultdict[Version, set[str]] = defaultdict(set)
    for name in scenario.looked_at:
        for value, there in versions.by_value[name]:
            if not fits(scenario, name, value):
                for version in there:
                    misfits[version].add(name)
    fitting = {version: one for version, one in versions.measures.items() if version not in misfits}
    evaluations = evaluate(scenario._replace(measures=tuple(fitting.values())))
    return Table(
        structure,
        dict(zip(fitting, evaluations, strict=True)),
        {version: frozenset(names) for version, names in misfits.items()},
    )
