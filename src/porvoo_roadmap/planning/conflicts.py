"""Rules that contradict each other: the fewest of them that cannot be heeded together."""

from itertools import combinations
from math import comb
from typing import Final, NamedTuple

from porvoo_roadmap.planning.job import Job, Kind, Rule
from porvoo_roadmap.planning.plans import best_plan

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
    """The fewest rules that no plan heeds together, in the order in which the job has them.

    Where a plain budget is one of them, `cost` is what the others cost at least, and
    `enough` the smallest budget that holds all rules of the job, if there is one.
    """

    rules: tuple[Rule, ...]
    cost: int | None
    enough: int | None


def conflict_of(job: Job) -> Conflict:
    """Why a job has no plan.

    Rules are given up as long as the others still contradict each other; what is left has
    no rule too many, and fewer rules are looked for among all sets of them.
    """
    kept = job.rules
    for kind in ORDER:
        kept = _without_needless(job, kept, [rule for rule in kept if rule.kind == kind])
    rules = _fewer(job, len(kept)) or kept
    if len(job.weights) > 1 or not any(rule.kind == "budget" for rule in rules):
        return Conflict(rules, None, None)
    return Conflict(rules, _cost(job._replace(rules=rules)), _cost(job))


def _without_needless(job: Job, rules: tuple[Rule, ...], doubted: list[Rule]) -> tuple[Rule, ...]:
    """The rules without those doubted that can be spared: many are given up at once, then fewer."""
    size = len(doubted)
    while size:
        start = 0
        while start < len(doubted):
            others = tuple(rule for rule in rules if rule not in doubted[start : start + size])
            if is_possible(job._replace(rules=others)):
                start += size
            else:
                rules = others
                del doubted[start : start + size]
        size //= 2
    return rules


def _fewer(job: Job, size: int) -> tuple[Rule, ...] | None:
    """A smaller set of rules that contradict each other, if it can be found in time."""
    tried = 0
    for smaller in range(1, size):
        tried += comb(len(job.rules), smaller)
        if tried * len(job.candidates) > MOST_LOOKED_AT:
            return None
        for rules in combinations(job.rules, smaller):
            if not is_possible(job._replace(rules=rules)):
                return rules
    return None


def is_possible(job: Job) -> bool:
    """Whether any plan heeds the rules, whatever it is worth."""
    return best_plan(_worthless(job)) is not None


def _worthless(job: Job) -> Job:
    """The same job for cost alone."""
    return job._replace(candidates=[candidate._replace(value=0) for candidate in job.candidates])


def _cost(job: Job) -> int | None:
    """What the rules other than the budget cost at least; `None` where they contradict each other."""
    cheapest = best_plan(_worthless(job.without_budget()))
    return None if cheapest is None else cheapest.cost
