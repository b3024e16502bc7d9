"""Decisions over the computed list: people give a measure another place than its score does.

Decisions apply one after the other, in the file's order, each to the list as those before it
left it. Each takes one measure out of its place and puts it into another. All other measures
keep their order, and those that share a rank go on sharing it.

- `first`, `last`: before or after the whole list;
- `before N`, `after N`: directly before or after N and those that share its rank;
- `lane K`: where its score puts it among the measures of this lane that stand by their scores,
  sharing the rank of those with the same score;
- `out`: in no place.

The list is that of all measures of the scenario; a selection is taken from it afterwards, so
that the order of two measures never depends on the selection. A decision is not applied where
it cannot be: on a measure that is not ranked, beside one that is not in the list, or in a lane
that the profile does not have.
"""

from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import Literal, NamedTuple

from porvoo_roadmap.model import Decision, Measure
from porvoo_roadmap.ranking import OrderKey, Ranked, Ranking, judge, needs_later, rank
from porvoo_roadmap.scenario import Scenario

#: The end of the list that a decision puts a measure at, outside of all lanes.
End = Literal["first", "last"]


class Standing(NamedTuple):
    """A measure in the computed list; measures with equal keys share a rank. The key begins with the lane."""

    nr: int
    key: OrderKey


class DecidedPlace(NamedTuple):
    """The numbers of the measures that share a place, in order, and where it is.

    `lane` is 0 in a profile without lanes. At an `end` of the list it is the measure's own.
    """

    numbers: tuple[int, ...]
    lane: int
    end: End | None = None


class DecidedOrder(NamedTuple):
    """The list after all decisions.

    `out` are the numbers of measures that are left out. `without_effect` are decisions that
    changed nothing when they were applied, `unapplied` those that could not be.
    """

    places: tuple[DecidedPlace, ...]
    out: tuple[int, ...] = ()
    without_effect: tuple[Decision, ...] = ()
    unapplied: tuple[Decision, ...] = ()


class _Group(NamedTuple):
    """The measures of a place while decisions are applied; `key` is `None` where a decision put it."""

    members: set[int]
    key: OrderKey | None
    lane: int
    end: End | None = None


class _Line:
    """Groups in a row, as a doubly linked list: a group is moved in a step however many there are.

    Groups are called by whole numbers; 0 is before the first and after the last of them.
    """

    def __init__(self, standings: Iterable[Standing]) -> None:
        self.groups: dict[int, _Group] = {}
        self.group_of: dict[int, int] = {}
        self.own = {standing.nr: standing.key for standing in standings}
        self._next, self._previous = {0: 0}, {0: 0}
        self._by_key: list[tuple[OrderKey, int]] = []
        for key, numbers in groupby(sorted(self.own, key=self.own.__getitem__), self.own.__getitem__):
            self.insert(_Group({*numbers}, key, key[0]), 0)

    def insert(self, group: _Group, following: int) -> None:
        """Put a group before another."""
        name = len(self.groups) + 1
        self.groups[name] = group
        self.group_of.update(dict.fromkeys(group.members, name))
        previous = self._previous[following]
        self._next[previous] = self._previous[following] = name
        self._next[name], self._previous[name] = following, previous
        if group.key is not None:
            insort(self._by_key, (group.key, name))

    def take(self, nr: int) -> None:
        """Take a measure out of its group."""
        name = self.group_of.pop(nr)
        group = self.groups[name]
        group.members.discard(nr)
        if group.members:
            return
        previous, following = self._previous.pop(name), self._next.pop(name)
        self._next[previous], self._previous[following] = following, previous
        if group.key is not None:
            del self._by_key[bisect_left(self._by_key, (group.key, name))]

    def after(self, name: int) -> int:
        """The group after one."""
        return self._next[name]

    def is_between(self, nr: int, previous: int | None, following: int | None) -> bool:
        """Whether a measure is alone in its place, and that is directly after and before these."""
        name = self.group_of[nr]
        return (
            len(self.groups[name].members) == 1
            and previous in {None, self._previous[name]}
            and following in {None, self._next[name]}
        )

    def in_lane(self, nr: int, lane: int) -> None:
        """Put a measure where its score puts it in a lane."""
        key: OrderKey = (lane, *self.own[nr][1:])
        at = bisect_left(self._by_key, (key, 0))
        found = self._by_key[at : at + 1]
        if found and found[0][0] == key:
            self.groups[found[0][1]].members.add(nr)
            self.group_of[nr] = found[0][1]
            return
        following = found[0][1] if found else self.after(self._by_key[-1][1]) if self._by_key else 0
        self.insert(_Group({nr}, key, lane), following)

    def __iter__(self) -> Iterator[_Group]:
        name = self._next[0]
        while name:
            yield self.groups[name]
            name = self._next[name]


def decided_order(standings: Iterable[Standing], decisions: Iterable[Decision], lanes: int) -> DecidedOrder:
    """The list of measures after decisions; `lanes` is how many there are, the last one included."""
    line = _Line(standings)
    out: list[int] = []
    without_effect, unapplied = [], []
    for decision in decisions:
        if not _can_apply(line, decision, lanes):
            unapplied.append(decision)
        elif _is_so(line, decision):
            without_effect.append(decision)
        elif decision.put.where == "out":
            line.take(decision.nr)
            out.append(decision.nr)
        else:
            _apply(line, decision)
    return DecidedOrder(
        tuple(DecidedPlace(tuple(sorted(group.members)), group.lane, group.end) for group in line),
        tuple(out),
        tuple(without_effect),
        tuple(unapplied),
    )


def _can_apply(line: _Line, decision: Decision, lanes: int) -> bool:
    where, number = decision.put
    if decision.nr not in line.group_of:
        return False
    match where:
        case "before" | "after":
            return number != decision.nr and number in line.group_of
        case "lane":
            return number is not None and number <= lanes
    return True


def _is_so(line: _Line, decision: Decision) -> bool:
    """Whether a measure is where a decision puts it."""
    nr, (where, number) = decision.nr, decision.put
    beside = line.group_of.get(number or 0)
    match where:
        case "first":
            return line.is_between(nr, 0, None)
        case "last":
            return line.is_between(nr, None, 0)
        case "before":
            return line.is_between(nr, None, beside)
        case "after":
            return line.is_between(nr, beside, None)
        case "lane":
            group = line.groups[line.group_of[nr]]
            return group.key is not None and group.lane == number
    return False


def _apply(line: _Line, decision: Decision) -> None:
    """Move a measure to another place in the list."""
    nr, (where, number) = decision.nr, decision.put
    line.take(nr)
    own = line.own[nr][0]
    match where:
        case "first" | "last":
            line.insert(_Group({nr}, None, own, where), line.after(0) if where == "first" else 0)
        case "lane":
            line.in_lane(nr, number or 0)
        case _:
            beside = line.group_of[number or 0]
            group = line.groups[beside]
            placed = _Group({nr}, None, group.lane if group.end is None else own, group.end)
            line.insert(placed, beside if where == "before" else line.after(beside))


def holding(order: DecidedOrder) -> Callable[[Decision], bool]:
    """A function that says whether a list is as an applied decision wants it: a later one may overrule it."""
    at = {nr: place for place, group in enumerate(order.places) for nr in group.numbers}

    def holds(decision: Decision) -> bool:
        nr, (where, number) = decision.nr, decision.put
        place = order.places[at[nr]] if nr in at else None
        match where:
            case "first":
                return place == order.places[0] and place.numbers == (nr,)
            case "last":
                return place == order.places[-1] and place.numbers == (nr,)
            case "before" | "after" if number in at:
                return at[nr] < at[number] if where == "before" else at[nr] > at[number]
            case "lane":
                return place is not None and place.lane == number and place.end is None
        # Out is out, and nothing is wrong beside a measure that has been left out since.
        return True

    return holds


def order_of(scenario: Scenario) -> DecidedOrder:
    """The list of all measures of a scenario after its decisions."""
    key_of, lanes = judge(scenario), scenario.profile.lanes
    standings = (Standing(measure.nr, key_of(measure)) for measure in scenario.measures)
    return decided_order(standings, scenario.decisions, len(lanes) + 1 if lanes else 0)


class DecidedRanking(NamedTuple):
    """A ranking after decisions, the one without them, and the order of all measures that it is from."""

    ranking: Ranking
    computed: Ranking
    order: DecidedOrder

    @property
    def applied(self) -> tuple[Decision, ...]:
        """The decisions on measures of the list and on those that are left out of it."""
        rows = (*self.ranking.rows, *self.ranking.out)
        return tuple(row.decision for row in rows if row.decision is not None)

    @property
    def effective(self) -> tuple[Decision, ...]:
        """Those of them that have put their measure somewhere else, or left it out."""
        idle = {decision.nr for decision in self.order.without_effect}
        return tuple(decision for decision in self.applied if decision.nr not in idle)


def decided(scenario: Scenario, selection: Sequence[Measure] | None = None) -> DecidedRanking:
    """The priority list of a selection after the scenario's decisions."""
    computed = rank(scenario, selection)
    if not scenario.decisions:
        return DecidedRanking(computed, computed, DecidedOrder(()))
    order = order_of(scenario)
    idle = {one.nr for one in order.unapplied}
    decisions = {one.nr: one for one in scenario.decisions if one.nr not in idle}
    row_of = {row.measure.nr: row for row in computed.rows}
    overall = dict(_ranks(place.numbers for place in order.places))
    selected = [
        place._replace(numbers=tuple(nr for nr in place.numbers if nr in row_of)) for place in order.places
    ]
    ranks = dict(_ranks(place.numbers for place in selected))
    rows = tuple(
        _moved(row_of[nr], place, decisions.get(nr))._replace(
            rank=ranks[nr], tied=len(place.numbers) > 1, overall_rank=overall[nr]
        )
        for place in selected
        for nr in place.numbers
    )
    out = tuple(
        row_of[nr]._replace(score_rank=row_of[nr].rank, decision=decisions[nr])
        for nr in order.out
        if nr in row_of
    )
    later = needs_later(scenario.measures, overall)
    unapplied = tuple(one for one in order.unapplied if one.nr in row_of)
    ranking = Ranking(rows, computed.tie_breaks, later, out, unapplied)
    return DecidedRanking(ranking, computed, order)


def _moved(row: Ranked, place: DecidedPlace, decision: Decision | None) -> Ranked:
    return row._replace(lane=place.lane or None, end=place.end, score_rank=row.rank, decision=decision)


def _ranks(places: Iterable[Sequence[int]]) -> Iterator[tuple[int, int]]:
    """The rank of each measure, by number."""
    before = 0
    for numbers in places:
        for nr in numbers:
            yield nr, before + 1
        before += len(numbers)
