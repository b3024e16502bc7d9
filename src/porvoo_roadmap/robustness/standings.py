"""A ranking held against a set of weightings: what each rank and each pair is worth there."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from functools import cache
from itertools import combinations, groupby, pairwise
from typing import Literal, NamedTuple, TypeVar, assert_never

from porvoo_roadmap.model import Measure, Profile, Roadmap
from porvoo_roadmap.ranking import Ranked, dominates, positions, rank
from porvoo_roadmap.robustness.intervals import Interval, rank_interval
from porvoo_roadmap.robustness.sampling import Sampling, orders
from porvoo_roadmap.robustness.segment import Segment, segment_of, share_ahead, walk
from porvoo_roadmap.robustness.shares import share_above
from porvoo_roadmap.robustness.weightings import Gains, Variation, Weightings, minus, weightings

Relation = Literal["always", "tied", "depends"]
Reason = Literal["lane", "dominance", "set"]
#: How shares were found; "none" where no distribution is natural.
Method = Literal["exact", "closed-form", "sampled", "none"]
Found = TypeVar("Found")


class Lane(NamedTuple):
    """How many measures stand in earlier lanes, and how many hold each position of this one."""

    before: int
    positions: Mapping[Gains, int]


class Held(NamedTuple):
    """A ranking without tie breakers, the set that it is held against, and where everybody stands.

    `position` is by number; positions that score the same throughout the set are one.
    `levels` are a position's levels by criterion.
    """

    profile: Profile
    rows: tuple[Ranked, ...]
    of: Weightings
    position: Mapping[int, Gains]
    levels: Mapping[Gains, tuple[int, ...]]
    lanes: tuple[Lane, ...]


class Acceptability(NamedTuple):
    """By number, the share of weightings that give a measure each rank that any of them gives it."""

    method: Method
    shares: Mapping[int, Mapping[int, Fraction]]


class Pair(NamedTuple):
    """Two measures: `first` is nowhere below `second` in the set, else as the ranking has them.

    `share` is that of the weightings in which `first` is strictly above.
    """

    first: Measure
    second: Measure
    relation: Relation
    share: Fraction | None
    reason: Reason | None


class Pairs(NamedTuple):
    """Every two measures once."""

    method: Method
    rows: tuple[Pair, ...]


class Certainty(NamedTuple):
    """Of how many pairs the order is certain (by lane, or by the scores), a tie, or judgement."""

    by_lane: int
    by_score: int
    tied: int
    depends: int

    @property
    def certain(self) -> int:
        """The pairs that stand as they do throughout the set."""
        return self.by_lane + self.by_score

    @property
    def total(self) -> int:
        """All pairs."""
        return sum(self)


class Group(NamedTuple):
    """Measures of one lane that stand together: in a certain order, or in one that is judgement."""

    certain: bool
    rows: list[Ranked]


def hold(roadmap: Roadmap, profile: Profile, selection: Sequence[Measure], variation: Variation) -> Held:
    """The ranking of a selection, held against what a variation of its profile spans."""
    plain = profile.model_copy(update={"tie_breakers": ()})
    rows = rank(roadmap, plain, selection).rows
    of = weightings(roadmap, profile, variation)
    gains = {row.measure.nr: of.gains(row.measure) for row in rows}
    levels = {
        gains[row.measure.nr]: tuple(criterion.level_of(row.measure) for criterion in of.criteria)
        for row in rows
    }
    alike = _alike(list(levels), of)
    position = {nr: alike[own] for nr, own in gains.items()}
    lanes, before = [], 0
    for _, group in groupby(rows, key=lambda row: row.lane):
        held = Counter(position[row.measure.nr] for row in group)
        lanes.append(Lane(before, held))
        before += held.total()
    return Held(plain, rows, of, position, levels, tuple(lanes))


def _alike(positions: Sequence[Gains], of: Weightings) -> dict[Gains, Gains]:
    """By position the first of those that score the same throughout the set."""
    found: dict[Gains, Gains] = {own: own for own in positions}
    if of.bounds is None or all(least < most for least, most in of.bounds):
        return found  # A difference that is 0 at enough weightings is none.
    for first, second in combinations(positions, 2):
        if found[first] == first and not of.most(minus(first, second)) and not of.most(minus(second, first)):
            found[second] = first
    return found


def rank_intervals(held: Held) -> dict[int, Interval]:
    """The best and worst rank of each measure, by number."""
    line = segment_of(held.of)

    def within(lane: Lane) -> dict[Gains, Interval]:
        found = {}
        for own in lane.positions:
            others = _others(lane, own)
            best, worst = walk(own, others, line)[:2] if line else rank_interval(own, others, held.of)
            found[own] = Interval(lane.before + best, lane.before + worst)
        return found

    return _by_number(held, within)


def _others(lane: Lane, own: Gains) -> dict[Gains, int]:
    return {other: count for other, count in lane.positions.items() if other != own}


def _by_number(held: Held, within: Callable[[Lane], Mapping[Gains, Found]]) -> dict[int, Found]:
    """What is found of each lane's positions, for every measure there."""
    found: dict[int, Found] = {}
    for lane in held.lanes:
        of_position = within(lane)
        for row in held.rows[lane.before : lane.before + sum(lane.positions.values())]:
            found[row.measure.nr] = of_position[held.position[row.measure.nr]]
    return found


def relation(first: Gains, second: Gains, of: Weightings) -> Relation | Literal["below"]:
    """How a position stands to another of its lane throughout the set."""
    above, below = of.most(minus(first, second)) > 0, of.most(minus(second, first)) > 0
    if above and below:
        return "depends"
    if above:
        return "always"
    return "below" if below else "tied"


def acceptability(held: Held, sampling: Sampling) -> Acceptability:
    """The rank acceptability of each measure (SMAA-2: Lahdelma & Salminen 2001); empty without shares."""
    line = segment_of(held.of)
    if not held.of.bounded:
        return Acceptability("none", {})
    if line is not None:
        ranks = _by_number(held, lambda lane: _walked(lane, line))
        return Acceptability("exact", ranks)
    if certainty(held).depends == 0:
        # One order holds everywhere but where positions come level.
        ranks = {nr: {interval.worst: Fraction(1)} for nr, interval in rank_intervals(held).items()}
        return Acceptability("exact", ranks)
    return Acceptability("sampled", _sampled(held, sampling))


def _walked(lane: Lane, line: Segment) -> dict[Gains, dict[int, Fraction]]:
    walks = {own: walk(own, _others(lane, own), line) for own in lane.positions}
    return {
        own: {lane.before + rank: share for rank, share in walked.shares.items()}
        for own, walked in walks.items()
    }


def _sampled(held: Held, sampling: Sampling) -> dict[int, dict[int, Fraction]]:
    """Who stands how often at which rank in weightings drawn at random."""
    drawn = _drawn(held, sampling)

    def within(lane: Lane) -> dict[Gains, dict[int, Fraction]]:
        times: dict[Gains, Counter[int]] = {own: Counter() for own in lane.positions}
        for order, often in drawn.items():
            place = lane.before + 1
            for own in order:
                if own in times:
                    times[own][place] += often
                    place += lane.positions[own]
        return {
            own: {place: Fraction(often, sampling.samples) for place, often in counted.items()}
            for own, counted in times.items()
        }

    return _by_number(held, within)


def _drawn(held: Held, sampling: Sampling) -> dict[tuple[Gains, ...], int]:
    """The orders of all positions in weightings drawn at random, and how often each came up."""
    everyone = {own for lane in held.lanes for own in lane.positions}
    # Whoever is never below comes first, so that a draw that leaves two level breaks no rule.
    positions = sorted(everyone, key=lambda own: (-held.of.centre(own), own))
    found = orders([held.levels[own] for own in positions], held.of, sampling)
    return {tuple(positions[index] for index in order): often for order, often in found.items()}


def all_pairs(held: Held, roadmap: Roadmap, sampling: Sampling) -> Pairs:
    """Every two measures, in the order of the ranking."""
    place_of = positions(roadmap, held.profile)
    place = {row.measure.nr: place_of(row.measure) for row in held.rows}
    shares = _Shares(held, sampling)

    def always(first: Measure, second: Measure) -> Pair:
        reason: Reason = "dominance" if dominates(place[first.nr], place[second.nr]) else "set"
        return Pair(first, second, "always", Fraction(1), reason)

    def pair(upper: Ranked, lower: Ranked) -> Pair:
        first, second = upper.measure, lower.measure
        if upper.lane != lower.lane:
            return Pair(first, second, "always", Fraction(1), "lane")
        mine, theirs = held.position[first.nr], held.position[second.nr]
        match shares.relation(mine, theirs):
            case "always":
                return always(first, second)
            case "below":
                return always(second, first)
            case "tied":
                return Pair(first, second, "tied", None, None)
            case "depends":
                return Pair(first, second, "depends", shares.above(mine, theirs), None)
            case _ as never:
                assert_never(never)

    rows = tuple(pair(upper, lower) for upper, lower in combinations(held.rows, 2))
    return Pairs(shares.method, rows)


class _Shares:
    """Relations and shares of pairs of positions, each found once, and how they were found."""

    def __init__(self, held: Held, sampling: Sampling) -> None:
        self.held, self.sampling = held, sampling
        self.line = segment_of(held.of)
        self.method: Method = "exact" if held.of.bounded else "none"
        self.relation = cache(lambda first, second: relation(first, second, held.of))
        self.above = cache(self._above)
        self.drawn = cache(lambda: _places(_drawn(held, sampling)))

    def _above(self, first: Gains, second: Gains) -> Fraction | None:
        difference = minus(first, second)
        if not self.held.of.bounded:
            return None
        if self.line is not None:
            return share_ahead(difference, self.line)
        share = share_above(difference, self.held.of)
        if share is None:
            self.method = "sampled"
            often = sum(n for place, n in self.drawn() if place[first] < place[second])
            return Fraction(often, self.sampling.samples)
        if share.logarithm and self.method == "exact":
            self.method = "closed-form"
        return share.number


def _places(drawn: Mapping[tuple[Gains, ...], int]) -> list[tuple[dict[Gains, int], int]]:
    return [({own: place for place, own in enumerate(order)}, often) for order, often in drawn.items()]


def certainty(held: Held) -> Certainty:
    """How much of the order is certain, counted in pairs of measures."""
    found: Counter[str] = Counter()
    for lane in held.lanes:
        found["tied"] += sum(count * (count - 1) // 2 for count in lane.positions.values())
        for (first, count), (second, other) in combinations(lane.positions.items(), 2):
            stands = relation(first, second, held.of)
            found["always" if stands == "below" else stands] += count * other
    total = len(held.rows) * (len(held.rows) - 1) // 2
    return Certainty(total - found.total(), found["always"], found["tied"], found["depends"])


def groups(held: Held) -> list[Group]:
    """The ranking cut wherever all before the cut stand above all after it throughout the set.

    Neighbouring groups of one position each are one group, whose order is certain.
    """
    found: list[Group] = []
    for lane in held.lanes:
        rows = held.rows[lane.before : lane.before + sum(lane.positions.values())]
        ordered = list(dict.fromkeys(held.position[row.measure.nr] for row in rows))
        begins = [*_cuts(ordered, held.of), len(ordered)]
        for first, after in pairwise(begins):
            there = [row for row in rows if held.position[row.measure.nr] in ordered[first:after]]
            last = found[-1] if found else None
            if after - first == 1 and last and last.certain and last.rows[0].lane == rows[0].lane:
                last.rows.extend(there)
            else:
                found.append(Group(after - first == 1, there))
    return found


def _cuts(ordered: Sequence[Gains], of: Weightings) -> list[int]:
    """Where a group begins: from there on nobody is level with, or above, anybody before."""
    begins, reach = [], -1
    for index, own in enumerate(ordered):
        if index > reach:
            begins.append(index)
        later = range(len(ordered) - 1, max(reach, index), -1)
        reach = next((i for i in later if relation(own, ordered[i], of) != "always"), max(reach, index))
    return begins
