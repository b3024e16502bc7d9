"""What a wish gives up."""

from collections.abc import Iterator
from typing import NamedTuple

from porvoo_roadmap.planning.job import WISHES, Job, Rule
from porvoo_roadmap.planning.plans import Plan, best_value, value_of


class WishCost(NamedTuple):
    """What a wish gives up against the best plan without it: value, and the duties' delay in periods."""

    rule: Rule
    value: int
    delay: int


def wish_costs(job: Job, plan: Plan) -> Iterator[WishCost]:
    """What each wish gives up."""
    for rule in job.rules:
        if rule.kind in WISHES:
            free, wished = best_value(job.without(rule)), value_of(job, plan.worth)
            assert free is not None  # What heeds all rules heeds fewer.
            yield WishCost(rule, free.value - wished.value, wished.lateness - free.lateness)
