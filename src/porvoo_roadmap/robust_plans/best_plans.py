"""The best plans of one instance of a family, by the engine that is for it and within the time for it."""

from collections.abc import Mapping
from typing import NamedTuple

from porvoo_roadmap.effort import TooMuchWorkError
from porvoo_roadmap.planning.alternative_optima import Membership, alternative_optima
from porvoo_roadmap.planning.engine import Engine
from porvoo_roadmap.planning.instance import Instance
from porvoo_roadmap.planning.plans import best_plan, best_value
from porvoo_roadmap.planning.solver.objective import ObjectiveValue
from porvoo_roadmap.watch import OutOfTimeError, Watch


class BestAtWeights(NamedTuple):
    """One of them, and how every candidate is in all of them, in some or in none."""

    periods: Mapping[int, int]
    membership: Mapping[int, Membership]


class Means(NamedTuple):
    """By which engine plans are found, and until when: where no more than a `reserve` of seconds is left."""

    engine: Engine
    watch: Watch
    reserve: float = 0

    def check(self) -> None:
        """Raise `OutOfTimeError` where the time is over."""
        if self.watch.left() <= self.reserve:
            raise OutOfTimeError


def best_plans(instance: Instance, means: Means) -> BestAtWeights | None:
    """The best plans; `None` where there is no plan.

    Raises `TooMuchWorkError`, and `OutOfTimeError` where not all is certain in time.
    """
    means.check()
    if means.engine == "dynamic-programme":
        plan = best_plan(instance)
        if plan is None:
            return None
        return _certain(plan.periods, alternative_optima(instance, plan).membership, TooMuchWorkError)
    from porvoo_roadmap.planning.mixed_integer import solving

    found = solving.solved(instance, means.watch)
    return None if found is None else _certain(found.plan.periods, found.optima.membership, OutOfTimeError)


def best_worth(instance: Instance, means: Means) -> ObjectiveValue | None:
    """What the best plans are worth; returns and raises as above."""
    means.check()
    if means.engine == "dynamic-programme":
        return best_value(instance)
    from porvoo_roadmap.planning.mixed_integer import solving

    return solving.best_value(instance, means.watch)


def _certain(
    periods: Mapping[int, int], membership: Mapping[int, Membership | None], error: type[Exception]
) -> BestAtWeights:
    """The best plans of which all is known; raises the error where it is not."""
    known = {nr: own for nr, own in membership.items() if own is not None}
    if len(known) < len(membership):
        raise error
    return BestAtWeights(periods, known)
