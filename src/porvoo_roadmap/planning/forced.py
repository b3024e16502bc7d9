"""What is forced in, held against the money before any search."""

from collections.abc import Iterator, Sequence
from typing import Final

from porvoo_roadmap.planning.job import Candidate, Job, Settled
from porvoo_roadmap.planning.layers import ordered

#: What holding one measure against one period takes in steps.
CHECK: Final = 4


def cannot_be_paid(job: Job, settled: Settled) -> bool:
    """Whether what is in costs too much, whatever else is chosen.

    What is told is certain; that it can be paid is not, as measures may not fit into periods
    that have enough for all of them together. Raises `TooMuchWorkError`.
    """
    amounts, inside = job.amounts, [c for c in job.candidates if c.nr in settled.inside]
    job.spend(CHECK * len(inside) * len(amounts) ** 2)
    begins = first_periods(inside, settled, amounts)
    if len(begins) < len(inside):
        return True
    for first in range(len(amounts)):
        costs = sorted((c.cost for c in inside if begins[c.nr] >= first), reverse=True)
        if _overflow(costs, amounts[first:]):
            return True
    spent = sum(c.cost for c in inside)
    return any(spent + cost > sum(amounts) for cost in _least_costs(job, settled))


def first_periods(inside: Sequence[Candidate], settled: Settled, amounts: Sequence[int]) -> dict[int, int]:
    """The first period that has the money for each, not before what it needs; who has none is left out."""
    begins: dict[int, int] = {}
    for candidate in ordered(inside, settled):
        after = max((begins.get(nr, len(amounts)) for nr in settled.needs.get(candidate.nr, ())), default=0)
        paid = (t for t in range(after, len(amounts)) if candidate.cost <= amounts[t])
        period = next(paid, None)
        if period is not None:
            begins[candidate.nr] = period
    return begins


def _overflow(costs: Sequence[int], amounts: Sequence[int]) -> bool:
    """Whether the first so many, whose costs fall, are too dear or too many for those who can pay for one."""
    spent = 0
    for count, cost in enumerate(costs, 1):
        spent += cost
        if cost and (
            spent > sum(amount for amount in amounts if amount >= cost)
            or count > sum(amount // cost for amount in amounts)
        ):
            return True
    return False


def _least_costs(job: Job, settled: Settled) -> Iterator[int]:
    """What each count costs at least: its cheapest measures."""
    for tally in settled.tallies:
        yield sum(sorted(c.cost for c in job.candidates if c.nr in tally.members)[: tally.least])


def guessed_plan(job: Job, settled: Settled) -> dict[int, int] | None:
    """A plan of what has to be in, by number with its period, or `None`: then there may be one all the same.

    Counts are met by their cheapest measures; the dearest come first, each in the first
    period that has the money. Whether the counts allow it is left to be seen.
    """
    chosen = set(settled.inside)
    for tally in settled.tallies:
        members = sorted((c for c in job.candidates if c.nr in tally.members), key=lambda c: c.cost)
        chosen.update(c.nr for c in members[: tally.least])
    needed = [*chosen]
    while needed:
        more = {*settled.needs.get(needed.pop(), ())} - chosen
        chosen |= more
        needed += more
    # By cost: the value per cost is what orders them.
    items = [c._replace(value=c.cost**2) for c in job.candidates if c.nr in chosen]
    left, periods = [*job.amounts], dict[int, int]()
    for item in ordered(items, settled):
        after = max((periods[nr] for nr in settled.needs.get(item.nr, ())), default=0)
        period = next((t for t in range(after, len(left)) if item.cost <= left[t]), None)
        if period is None:
            return None
        left[period] -= item.cost
        periods[item.nr] = period
    return periods
