"""Why an instance has no plan: constraints that contradict each other, none of which can be spared.

Such constraints are an irreducible infeasible subset. The deletion filter finds one
(Chinneck & Dravnieks 1991, "Locating minimal infeasible constraint sets in linear
programs"): it gives up one constraint after the other as long as those that are left still
contradict each other. Here it tries to give up many at once before it tries fewer.
"""

from collections.abc import Callable, Collection, Sequence
from itertools import combinations
from math import comb
from typing import Final, NamedTuple

from porvoo_roadmap.effort import Effort, TooMuchWorkError
from porvoo_roadmap.planning.instance import FOR_SOLVER, Candidate, Constraint, ConstraintKind, Instance
from porvoo_roadmap.planning.plans import best_plan
from porvoo_roadmap.planning.solver.feasibility import is_feasible, least_spent
from porvoo_roadmap.planning.solver.presolve import presolve

#: What all of the looking may take in steps, and one search of it.
MOST_WORK: Final = 12_000_000
MOST_OF_ONE: Final = 2_000_000
#: What choosing some of the constraints takes in steps, for each constraint.
CONSTRAINT: Final = 1
#: Smaller sets of constraints are tried as long as their number times that of the candidates is within this.
MOST_LOOKED_AT: Final = 100_000
#: The kinds in the order in which they are given up: of two that would do, the later one is named.
ORDER: Final[tuple[ConstraintKind, ...]] = (
    "budget",
    "years",
    "needs",
    "spend-at-most",
    "spend-at-least",
    "at-most",
    "at-least",
    "together",
    "exclude",
    "include",
    "outside",
    "dropped",
    "out",
    "duties",
)


class Infeasibility(NamedTuple):
    """Constraints that no plan satisfies together, in the order of the instance.

    Where the budget is one of them, `cost` is what the others cost at least, if that is more
    than there is, and `enough` the smallest plain budget that satisfies all constraints of
    the instance, if there is one. With several periods `dear` is a measure that has to be
    chosen and costs more than any of them has, if there is one.
    """

    constraints: tuple[Constraint, ...]
    cost: int | None
    enough: int | None
    dear: Candidate | None = None


class Feasibility(NamedTuple):
    """How an engine finds out what an instance without a plan is asked.

    `may_hold`: whether a plan satisfies all constraints, also true where that is not certain.
    `least_cost`: what plans cost at least, `None` where there is none or that is not certain.
    """

    may_hold: Callable[[Instance], bool]
    least_cost: Callable[[Instance], int | None]


def infeasibility_of(
    instance: Instance, feasibility: Feasibility | None = None, work: int | None = None
) -> Infeasibility:
    """Why an instance has no plan: the fewest constraints that contradict each other.

    The deletion filter leaves no constraint that can be spared; then fewer constraints are
    looked for among all sets of them. Where that takes too much work, there may be more than
    are needed, which contradict each other all the same. The dynamic programme finds out,
    unless another engine is given.
    """
    feasibility = feasibility or BY_DYNAMIC_PROGRAMME
    instance = instance.limited(MOST_WORK if work is None else work)
    filtered = _filtered(instance, feasibility)
    try:
        constraints = _fewer(instance, feasibility, len(filtered)) or filtered
    except TooMuchWorkError:
        constraints = filtered
    alone = instance._replace(constraints=constraints, effort=None)
    if not any(constraint.kind == "budget" for constraint in constraints):
        return Infeasibility(constraints, None, None)
    cost = _least_cost(alone, feasibility)
    if cost is None:
        cost = _clear_cost(alone)
    if len(instance.weights) == 1:
        return Infeasibility(constraints, cost, _least_cost(instance, feasibility))
    dear = _dearest(alone)
    if dear is not None and (instance.is_staggered or dear.cost <= max(instance.amounts)):
        dear = None
    exceeds = cost is not None and cost > sum(instance.amounts)
    return Infeasibility(constraints, cost if exceeds else None, None, dear)


def _filtered(instance: Instance, feasibility: Feasibility) -> tuple[Constraint, ...]:
    """The constraints that the deletion filter keeps, as far as it comes with the effort."""
    kept = {*range(len(instance.constraints))}
    costs = {candidate.nr: candidate.cost for candidate in instance.candidates}
    try:
        for kind in ORDER:
            doubted = [place for place, c in enumerate(instance.constraints) if c.kind == kind]
            # Of rules that cost money the dearest say most: few of them may be enough.
            doubted.sort(
                key=lambda place: sum(costs.get(nr, 0) for nr in instance.constraints[place].numbers)
            )
            _delete(instance, feasibility, kept, doubted)
    except TooMuchWorkError:
        pass  # Those that are left contradict each other all the same.
    return _at(instance, kept)


def _delete(instance: Instance, feasibility: Feasibility, kept: set[int], doubted: Sequence[int]) -> None:
    """Delete from the places that are kept those doubted that can be spared: many at once, then fewer."""
    doubted = [*doubted]
    size = len(doubted)
    while size:
        start = 0
        while start < len(doubted):
            some = doubted[start : start + size]
            if _may_hold(instance, feasibility, kept.difference(some)):
                start += size
            else:
                kept.difference_update(some)
                del doubted[start : start + size]
        size //= 2


def _at(instance: Instance, places: Collection[int]) -> tuple[Constraint, ...]:
    """The constraints at some places."""
    return tuple(constraint for place, constraint in enumerate(instance.constraints) if place in places)


def _may_hold(instance: Instance, feasibility: Feasibility, places: Collection[int]) -> bool:
    """Whether a plan satisfies the constraints at some places, for all that is certain.

    Raises `TooMuchWorkError` where the effort of the instance is spent.
    """
    instance.spend(CONSTRAINT * len(instance.constraints))
    return feasibility.may_hold(instance._replace(constraints=_at(instance, places)))


def _searched(instance: Instance) -> bool:
    """The same by one search, which may take so much work; raises as above."""
    effort = Effort(MOST_OF_ONE)
    try:
        found = is_feasible(instance._replace(effort=effort))
    except TooMuchWorkError:
        found = True
    instance.spend(MOST_OF_ONE - max(effort.left, 0))
    return found


def _fewer(instance: Instance, feasibility: Feasibility, size: int) -> tuple[Constraint, ...] | None:
    """The fewest constraints that contradict each other, if there are fewer than `size`.

    `None` where there are not, or where there would be too many sets to try.
    """
    tried = 0
    for smaller in range(1, size):
        tried += comb(len(instance.constraints), smaller)
        if tried * len(instance.candidates) > MOST_LOOKED_AT:
            return None
        for places in combinations(range(len(instance.constraints)), smaller):
            if not _may_hold(instance, feasibility, {*places}):
                return _at(instance, {*places})
    return None


def _least_cost(instance: Instance, feasibility: Feasibility) -> int | None:
    """What the constraints other than the budget cost at least; `None` where they contradict each other.

    `None`, too, where finding it takes too much work.
    """
    presolved = presolve(instance._replace(effort=None))
    asks_more = any(constraint.kind in FOR_SOLVER for constraint in instance.constraints)
    if presolved is not None and not presolved.cardinality and not asks_more:
        return sum(c.cost for c in instance.candidates if c.nr in presolved.fixed_in)
    return feasibility.least_cost(instance.as_one_period())


def _clear_cost(instance: Instance) -> int | None:
    """What all constraints take at least, if it is clear without a search that there is less."""
    presolved = presolve(instance.as_one_period())
    cost = 0 if presolved is None else least_spent(instance, presolved)
    return cost if cost > sum(instance.amounts) else None


def _cheapest(instance: Instance) -> int | None:
    """What the cheapest plan costs, found by one search."""
    try:
        # Where no plan is worth more than another, the cheapest is the best.
        cheapest = best_plan(instance.without_values().limited(MOST_OF_ONE))
    except TooMuchWorkError:
        return None
    return None if cheapest is None else cheapest.cost


BY_DYNAMIC_PROGRAMME: Final = Feasibility(_searched, _cheapest)


def _dearest(instance: Instance) -> Candidate | None:
    """Of the measures that have to be chosen, the dearest."""
    presolved = presolve(instance)
    fixed_in = [c for c in instance.candidates if presolved and c.nr in presolved.fixed_in]
    return max(fixed_in, key=lambda candidate: candidate.cost, default=None)
