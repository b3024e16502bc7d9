"""A ranking held against a set of weightings: what each rank and each pair is worth there."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cache
from itertools import accumulate, combinations, groupby, pairwise
from math import comb
from typing import Final, Literal, NamedTuple, TypeVar, assert_never

from porvoo_roadmap.effort import Effort, TooMuchWorkError
from porvoo_roadmap.findings.problems import JobRefusedError
from porvoo_roadmap.model import Measure
from porvoo_roadmap.ranking import Ranked, dominates, positions, rank
from porvoo_roadmap.robustness.intervals import Interval, rank_interval
from porvoo_roadmap.robustness.relations import Relation, Rivals
from porvoo_roadmap.robustness.sampling import Draws, Sampling, affordable, estimate, orders
from porvoo_roadmap.robustness.segment import Segment, Walk, segment_of, share_ahead, walk
from porvoo_roadmap.robustness.shares import has_formulas, share_above
from porvoo_roadmap.robustness.weightings import Levels, Variation, Weightings, dot, minus, weightings
from porvoo_roadmap.scenario import Scenario
from porvoo_roadmap.scenario.choosing import without_tie_breakers

Reason = Literal["lane", "dominance", "set"]
#: How shares were found; "none" where no distribution is natural.
Method = Literal["exact", "closed-form", "sampled", "none"]
Found = TypeVar("Found")

#: What is found out about one ranking may take so many steps of work, the drawing aside.
MOST_WORK: Final = 16_000_000
#: So many pairs are listed.
MOST_PAIRS: Final = 20_000
#: Shares along a line are exact for so many turns of positions.
MOST_TURNS: Final = 250_000
#: What another position takes in steps along a line; in a draw to be sorted, to be counted in each
#: lane, and to be packed; compared with so many others it takes a step.
STEP_ALONG: Final = 10
SORTED: Final = 2
COUNTED: Final = 2
PACKED: Final = 3
COMPARED: Final = 32


class Lane(NamedTuple):
    """How many measures stand in earlier lanes, and how many hold each position of this one.

    The positions come in the order of the ranking, in the rivals too.
    """

    before: int
    positions: Mapping[Levels, int]
    rivals: Rivals


class Held(NamedTuple):
    """A ranking, the set that it is held against, and where everybody stands.

    The scenario has no tie breakers. `position` is by number; positions that score the same
    throughout the set are one.
    """

    scenario: Scenario
    rows: tuple[Ranked, ...]
    of: Weightings
    position: Mapping[int, Levels]
    lanes: tuple[Lane, ...]
    effort: Effort


class Acceptability(NamedTuple):
    """By number, the share of weightings that give a measure each rank that any of them gives it.

    `sampling` says how many were drawn, if any were.
    """

    method: Method
    shares: Mapping[int, Mapping[int, Fraction]]
    sampling: Sampling


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
    """Every two measures once; `sampling` says how many weightings were drawn, if any were."""

    method: Method
    rows: tuple[Pair, ...]
    sampling: Sampling


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


def hold(
    scenario: Scenario,
    selection: Sequence[Measure],
    variation: Variation,
    steps: int = MOST_WORK,
) -> Held:
    """The ranking of a selection, held against what a variation of its profile spans.

    What is found out about it may take so many steps of work; beyond that it raises
    `TooMuchWorkError`.
    """
    plain = without_tie_breakers(scenario)
    rows = rank(plain, selection).rows
    of = weightings(plain, variation)
    effort = Effort(steps // of.price)
    levels = {row.measure.nr: of.levels(row.measure) for row in rows}
    first_of: dict[Hashable, Levels] = {}
    position = {nr: first_of.setdefault(of.standing(own), own) for nr, own in levels.items()}
    lanes, before = [], 0
    for _, group in groupby(rows, key=lambda row: row.lane):
        held = Counter(position[row.measure.nr] for row in group)
        lanes.append(Lane(before, held, Rivals(held, of, effort)))
        before += held.total()
    return Held(plain, rows, of, position, tuple(lanes), effort)


def rank_intervals(held: Held) -> dict[int, Interval]:
    """The best and worst rank of each measure, by number. Raises `TooMuchWorkError`."""

    def within(lane: Lane) -> dict[Levels, Interval]:
        return {
            own: Interval(lane.before + best, lane.before + worst)
            for own, (best, worst) in _intervals(held, lane)
        }

    return _by_number(held, within)


def intervals_in_time(held: Held) -> dict[int, Interval] | None:
    """The same, or `None` where they take too long to be found."""
    try:
        return rank_intervals(held)
    except TooMuchWorkError:
        return None


def _intervals(held: Held, lane: Lane) -> Iterator[tuple[Levels, tuple[int, int]]]:
    """The ranks of each position of a lane within it."""
    line, of = segment_of(held.of), held.of
    if line is not None:
        for own, walked in _walks(held, lane, line):
            yield own, walked.interval
        return
    for own in lane.positions:
        if of.bounds is None and not of.is_declared:
            yield own, lane.rivals.free_ranks(own)
        else:
            yield own, rank_interval(lane.rivals.apart(own), of, held.effort)


def _walks(held: Held, lane: Lane, line: Segment) -> Iterator[tuple[Levels, Walk]]:
    """The way of each position of a lane along a line."""
    ends = {
        own: (dot(line.start, values), dot(line.end, values), count)
        for own, count in lane.positions.items()
        for values in (held.of.values(own),)
    }
    for own, (start, end, _) in ends.items():
        held.effort.spend(STEP_ALONG * len(ends))
        yield own, walk((s - start, e - end, count) for other, (s, e, count) in ends.items() if other != own)


def _by_number(held: Held, within: Callable[[Lane], Mapping[Levels, Found]]) -> dict[int, Found]:
    """What is found of each lane's positions, for every measure there."""
    found: dict[int, Found] = {}
    for lane in held.lanes:
        of_position = within(lane)
        for row in held.rows[lane.before : lane.before + sum(lane.positions.values())]:
            found[row.measure.nr] = of_position[held.position[row.measure.nr]]
    return found


def acceptability(held: Held, sampling: Sampling) -> Acceptability:
    """The rank acceptability of each measure (SMAA-2: Lahdelma & Salminen 2001); empty without shares.

    Raises `TooMuchWorkError`.
    """
    line = segment_of(held.of)
    if not held.of.bounded:
        return Acceptability("none", {}, sampling)
    if line is not None and sum(len(lane.positions) ** 2 for lane in held.lanes) <= MOST_TURNS:
        ranks = _by_number(held, lambda lane: _shares_along(held, lane, line))
        return Acceptability("exact", ranks, sampling)
    if certainty(held).depends == 0:
        return Acceptability("exact", _by_number(held, _certain_ranks), sampling)
    return _sampled(held, sampling)


def _shares_along(held: Held, lane: Lane, line: Segment) -> dict[Levels, dict[int, Fraction]]:
    return {
        own: {lane.before + rank: share for rank, share in walked.shares.items()}
        for own, walked in _walks(held, lane, line)
    }


def _certain_ranks(lane: Lane) -> dict[Levels, dict[int, Fraction]]:
    """Where no order depends on the weighting, one holds everywhere but where positions come level."""
    before = {own: lane.before + lane.rivals.sides(own).above.bit_count() for own in lane.positions}
    return {own: {count + 1: Fraction(1)} for own, count in before.items()}


def _sampled(held: Held, sampling: Sampling) -> Acceptability:
    """Who stands how often at which rank in weightings drawn at random."""
    everyone = _everyone(held)
    sampling = affordable(sampling, len(everyone), held.of, SORTED + COUNTED * len(held.lanes))
    # What each lane holds of every position, and how often that has been behind how many.
    holds = [[lane.positions.get(own, 0) for own in everyone] for lane in held.lanes]
    times: list[list[dict[int, int]]] = [[{} for _ in everyone] for _ in holds]
    for order, often in orders(everyone, held.of, sampling):
        for counts, behind in zip(holds, times, strict=True):
            ahead = 0
            for index in order:
                if counts[index]:
                    behind[index][ahead] = behind[index].get(ahead, 0) + often
                    ahead += counts[index]
    shares = {
        lane.before: {
            own: {
                lane.before + 1 + ahead: Fraction(often, sampling.samples) for ahead, often in ranks.items()
            }
            for own, ranks in zip(everyone, behind, strict=True)
        }
        for lane, behind in zip(held.lanes, times, strict=True)
    }
    return Acceptability("sampled", _by_number(held, lambda lane: shares[lane.before]), sampling)


def _everyone(held: Held) -> list[Levels]:
    """All positions, whoever is never below first: a draw that leaves two level then breaks no rule."""
    everyone = {own for lane in held.lanes for own in lane.positions}
    return sorted(everyone, key=lambda own: (-held.of.centre(own), own))


def all_pairs(held: Held, sampling: Sampling) -> Pairs:
    """Every two measures, in the order of the ranking.

    Raises `JobRefusedError` where they are too many, and `TooMuchWorkError`.
    """
    total = comb(len(held.rows), 2)
    if total > MOST_PAIRS:
        raise JobRefusedError("too-many-pairs", count=total, most=MOST_PAIRS)
    place_of = positions(held.scenario)
    place = {row.measure.nr: place_of(row.measure) for row in held.rows}
    lanes = {held.rows[lane.before].lane: lane for lane in held.lanes}
    shares = _Shares(held, sampling)

    def always(first: Measure, second: Measure) -> Pair:
        reason: Reason = "dominance" if dominates(place[first.nr], place[second.nr]) else "set"
        return Pair(first, second, "always", Fraction(1), reason)

    def pair(upper: Ranked, lower: Ranked) -> Pair:
        first, second = upper.measure, lower.measure
        if upper.lane != lower.lane:
            return Pair(first, second, "always", Fraction(1), "lane")
        mine, theirs = held.position[first.nr], held.position[second.nr]
        match lanes[upper.lane].rivals.relation(mine, theirs):
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
    return Pairs(shares.method, rows, shares.sampling)


class _Shares:
    """Shares of pairs of positions, each found once, and how they were found."""

    def __init__(self, held: Held, sampling: Sampling) -> None:
        self.held, self.sampling = held, sampling
        self.line = segment_of(held.of)
        self.method: Method = "exact" if held.of.bounded else "none"
        compared = sum(comb(len(lane.positions), 2) for lane in held.lanes)
        self.has_formulas = has_formulas(held.of, compared)
        self.above = cache(self._above)
        self.draws = cache(self._draws)

    def _above(self, first: Levels, second: Levels) -> Fraction | None:
        of = self.held.of
        if not of.bounded:
            return None
        if self.line is not None:
            return share_ahead(minus(of.values(first), of.values(second)), self.line)
        share = share_above(first, second, of) if self.has_formulas else None
        if share is None:
            self.method = "sampled"
            often = self.draws().above(first, second)
            return estimate(Fraction(often, self.sampling.samples))
        if share.logarithm and self.method == "exact":
            self.method = "closed-form"
        return share.number

    def _draws(self) -> Draws:
        everyone = _everyone(self.held)
        self.sampling = affordable(
            self.sampling, len(everyone), self.held.of, PACKED + len(everyone) // COMPARED
        )
        return Draws(everyone, self.held.of, self.sampling)


def certainty(held: Held) -> Certainty:
    """How much of the order is certain, counted in pairs of measures. Raises `TooMuchWorkError`."""
    always = tied = depends = 0
    for lane in held.lanes:
        for own, count in lane.positions.items():
            above, below = lane.rivals.sides(own)
            depends += count * (above & below).bit_count()
            always += count * (above ^ below).bit_count()
            tied += count * ((lane.rivals.everyone & ~(above | below)).bit_count() - 1)
    # Each pair was counted from either side.
    within = [found // 2 for found in (always, tied, depends)]
    return Certainty(comb(len(held.rows), 2) - sum(within), *within)


def groups(held: Held) -> list[Group]:
    """The ranking cut wherever all before the cut stand above all after it throughout the set.

    Neighbouring groups of one position each are one group, whose order is certain. Raises
    `TooMuchWorkError`.
    """
    found: list[Group] = []
    for lane in held.lanes:
        rows = held.rows[lane.before : lane.before + sum(lane.positions.values())]
        begins = [*_cuts(lane.rivals), len(lane.positions)]
        ordered = [*lane.positions]
        cut_of = {
            own: cut for cut, (first, after) in enumerate(pairwise(begins)) for own in ordered[first:after]
        }
        parts: list[list[Ranked]] = [[] for _ in pairwise(begins)]
        for row in rows:
            parts[cut_of[held.position[row.measure.nr]]].append(row)
        for (first, after), there in zip(pairwise(begins), parts, strict=True):
            last = found[-1] if found else None
            if after - first == 1 and last and last.certain and last.rows[0].lane == rows[0].lane:
                last.rows.extend(there)
            else:
                found.append(Group(after - first == 1, there))
    return found


def _cuts(rivals: Rivals) -> list[int]:
    """Where a group begins: from there on nobody is level with, or above, anybody before."""
    begins, reach = [], -1
    ends = [*accumulate(measures.bit_count() for measures in rivals.bits.values())]
    for index, own in enumerate(rivals.bits):
        if index > reach:
            begins.append(index)
        above, below = rivals.sides(own)
        unsure = above | rivals.everyone & ~below
        reach = max(reach, bisect_left(ends, unsure.bit_length()))
    return begins
