"""Which measures are in some best plan, and which are out of some, as far as that becomes certain."""

from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from porvoo_roadmap.planning.mixed_integer.linear_model import Goal, LinearModel, Row
from porvoo_roadmap.planning.mixed_integer.maximum import any_plan
from porvoo_roadmap.watch import Watch

#: The search for all at once gets this share of the time that is left, or so many seconds.
SHARE_OF_ALL: Final = 0.1
LEAST_SECONDS: Final = 1.0


class Memberships(NamedTuple):
    """The measures in some best plan, those out of some, and those of which either is still open."""

    in_some: frozenset[int]
    out_of_some: frozenset[int]
    open: frozenset[int]


class _Pool:
    """The best plans that were met, and the measures on which they agree."""

    def __init__(self, numbers: Iterable[int], plans: Iterable[Mapping[int, int]]) -> None:
        self.never, self.always = {*numbers}, {*numbers}
        for plan in plans:
            self.add(plan)

    def add(self, plan: Mapping[int, int]) -> None:
        self.never -= plan.keys()
        self.always &= plan.keys()


def memberships(model: LinearModel, plans: Iterable[Mapping[int, int]], watch: Watch) -> Memberships:
    """The undecided measures by the plans of a model, which are all best; some of these plans are known.

    First a plan is looked for that differs from those that were met in any measure on which
    they agree: one proof that there is none settles all that are left. Where that takes long,
    each such measure is looked at by itself.
    """
    numbers = frozenset(
        nr for nr in model.done_by if (column := model.chosen(nr)) is not None and column not in model.bounds
    )
    pool = _Pool(numbers, plans)
    settled: set[int] | None = None
    while pool.never | pool.always:
        reserve = watch.left() - max(LEAST_SECONDS, SHARE_OF_ALL * watch.left())
        found = any_plan(
            model.with_rows(_disagreeing(model, pool)), _goal(model, pool), watch, max(0.0, reserve)
        )
        if found.plan is None:
            settled = pool.never | pool.always if found.is_complete else _one_by_one(model, pool, watch)
            break
        pool.add(found.plan)
    open_still = (pool.never | pool.always).difference(settled or ())
    return Memberships(numbers - pool.never, numbers - pool.always, frozenset(open_still))


def _one_by_one(model: LinearModel, pool: _Pool, watch: Watch) -> set[int]:
    """The measures of which it is certain that the best plans agree on them."""
    settled: set[int] = set()
    for nr in sorted(pool.never | pool.always):
        if nr not in pool.never and nr not in pool.always:
            continue
        opposite = model.fixed({nr: int(nr in pool.never)})
        found = any_plan(opposite, _goal(model, pool), watch, 0)
        if found.plan is not None:
            pool.add(found.plan)
        elif found.is_complete:
            settled.add(nr)
    return settled


def _goal(model: LinearModel, pool: _Pool) -> Goal:
    """Plans that are unlike those met."""
    periods = len(model.instance.weights)
    return {nr: [1 if nr in pool.never else -1] * periods for nr in (pool.never | pool.always)}


def _disagreeing(model: LinearModel, pool: _Pool) -> Row:
    """At least one measure that is never chosen is, or one that always is is not."""
    never = {column: 1 for nr in sorted(pool.never) if (column := model.chosen(nr)) is not None}
    always = {column: -1 for nr in sorted(pool.always) if (column := model.chosen(nr)) is not None}
    return Row({**never, **always}, 1 - len(always))
