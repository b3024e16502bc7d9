"""Rules that contradict each other: the fewest of them that cannot be heeded together."""

from collections.abc import Sequence
from itertools import combinations
from math import comb
from typing import Final, NamedTuple

from porvoo_roadmap.effort import Effort, TooMuchWorkError
from porvoo_roadmap.planning.job import Candidate, Job, Kind, Rule, settle
from porvoo_roadmap.planning.plans import best_plan, is_possible

#: What all of the looking may take in steps, and one search of it.
MOST_WORK: Final = 12_000_000
MOST_OF_ONE: Final = 2_000_000
#: What making a set of rules takes in steps, for each rule.
RULE: Final = 1
#: Sets of rules are tried for one that is smaller still, until so many measures were looked at.
MOST_LOOKED_AT: Final = 100_000
#: Which rules are given up first, to see whether the others contradict each other without them.
ORDER: Final[tuple[Kind, ...]] = (
    "budget",
    "needs",
    "at-most",
    "at-least",
    "exclude",
    "include",
    "outside",
    "duties",
)


class Conflict(NamedTuple):
    """The fewest rules that were found that no plan heeds together, in the order in which the job has them.

    Where money is one of them, `cost` is what the others cost at least, if that is more
    than there is, and `enough` the smallest plain budget that holds all rules of the job,
    if there is one. `dear` is what has to be in and costs more than any of several periods has.
    """

    rules: tuple[Rule, ...]
    cost: int | None
    enough: int | None
    dear: Candidate | None = None


def conflict_of(job: Job) -> Conflict:
    """Why a job has no plan.

    Rules are given up as long as the others still contradict each other; what is left has
    no rule too many, and fewer rules are looked for among all sets of them. Where that
    takes too long, there may be some too many, which contradict each other all the same.
    """
    job = job.limited(MOST_WORK)
    kept = _minimal(job)
    try:
        rules = _fewer(job, len(kept)) or kept
    except TooMuchWorkError:
        rules = kept
    alone = job._replace(rules=rules, effort=None)
    if not any(rule.kind == "budget" for rule in rules):
        return Conflict(rules, None, None)
    cost = _cost(alone)
    if len(job.weights) == 1:
        return Conflict(rules, cost, _cost(job))
    dear = _dearest(alone)
    if dear is not None and dear.cost <= max(job.amounts):
        dear = None
    return Conflict(rules, cost if cost is not None and cost > sum(job.amounts) else None, None, dear)


def _minimal(job: Job) -> tuple[Rule, ...]:
    """The rules without those that can be spared, as far as they can be told in time."""
    kept = {*range(len(job.rules))}
    try:
        for kind in ORDER:
            _give_up(job, kept, [place for place, rule in enumerate(job.rules) if rule.kind == kind])
    except TooMuchWorkError:
        pass  # What is left contradicts itself none the less.
    return _of(job, kept)


def _give_up(job: Job, kept: set[int], doubted: Sequence[int]) -> None:
    """Take from the rules that are kept those doubted that can be spared: many at once, then fewer."""
    doubted = [*doubted]
    size = len(doubted)
    while size:
        start = 0
        while start < len(doubted):
            spared = doubted[start : start + size]
            if _may_be_possible(job, kept.difference(spared)):
                start += size
            else:
                kept.difference_update(spared)
                del doubted[start : start + size]
        size //= 2


def _of(job: Job, places: set[int]) -> tuple[Rule, ...]:
    return tuple(rule for place, rule in enumerate(job.rules) if place in places)


def _may_be_possible(job: Job, places: set[int]) -> bool:
    """Whether a plan heeds some of the rules, or that cannot be told in time."""
    job.spend(RULE * len(job.rules))
    part = Effort(MOST_OF_ONE)
    try:
        found = is_possible(job._replace(rules=_of(job, places), effort=part))
    except TooMuchWorkError:
        found = True
    job.spend(MOST_OF_ONE - max(part.left, 0))
    return found


def _fewer(job: Job, size: int) -> tuple[Rule, ...] | None:
    """A smaller set of rules that contradict each other, if it can be found in time."""
    tried = 0
    for smaller in range(1, size):
        tried += comb(len(job.rules), smaller)
        if tried * len(job.candidates) > MOST_LOOKED_AT:
            return None
        for places in combinations(range(len(job.rules)), smaller):
            if not _may_be_possible(job, {*places}):
                return _of(job, {*places})
    return None


def _cost(job: Job) -> int | None:
    """What the rules other than the budget cost at least; `None` where they contradict each other.

    The same where it cannot be told in time.
    """
    settled = settle(job._replace(effort=None))
    if settled is not None and not settled.tallies:
        return sum(c.cost for c in job.candidates if c.nr in settled.inside)
    free = [candidate._replace(value=0, duty=False) for candidate in job.candidates]
    plain = job.without_budget()._replace(candidates=free, weights=(1,))
    try:
        cheapest = best_plan(plain.limited(MOST_OF_ONE))
    except TooMuchWorkError:
        return None
    return None if cheapest is None else cheapest.cost


def _dearest(job: Job) -> Candidate | None:
    """Of what has to be in, the dearest."""
    settled = settle(job)
    inside = [c for c in job.candidates if settled and c.nr in settled.inside]
    return max(inside, key=lambda candidate: candidate.cost, default=None)
