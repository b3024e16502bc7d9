"""Which of the two searches an instance is for: by what it is, and not by how long one of them takes.

The dynamic programme is the better one where few labels can come about at all: with one budget
and measures that do not bind each other, which it also counts; and where classes rather than
amounts are spent. Whatever else there is, the mixed-integer solver proves sooner.
"""

from math import gcd, prod
from typing import Final, Literal

from porvoo_roadmap.effort import TooMuchWorkError
from porvoo_roadmap.planning.instance import FOR_SOLVER, Instance
from porvoo_roadmap.planning.mixed_integer import highs
from porvoo_roadmap.planning.solver.feasibility import space_to_search
from porvoo_roadmap.planning.solver.forward_backward import is_plain
from porvoo_roadmap.planning.solver.stages import StateSpace

Engine = Literal["dynamic-programme", "mixed-integer"]
#: The dynamic programme is taken where all of its labels together are no more than this.
MOST_LABELS: Final = 100_000


def engine_of(instance: Instance) -> Engine:
    """The engine for an instance: the one that can do it, else of those that are installed the better one."""
    if instance.is_staggered or any(constraint.kind in FOR_SOLVER for constraint in instance.constraints):
        return "mixed-integer"
    if not highs.is_installed():
        return "dynamic-programme"
    try:
        space = space_to_search(instance)
    except TooMuchWorkError:
        return "mixed-integer"
    # What has no plan for certain takes no search.
    is_small = space is None or is_plain(space) or labels_at_most(space) <= MOST_LABELS
    return "dynamic-programme" if is_small else "mixed-integer"


def labels_at_most(space: StateSpace) -> int:
    """How many labels may come about in all stages: as many as there are decisions, or states and money."""
    instance = space.instance
    unit = gcd(*(candidate.cost for candidate in instance.candidates)) or 1
    money = prod(amount // unit + 1 for amount in instance.amounts)
    choices = space.money.periods + 1
    total, decisions = 0, 1
    for stage in space.stages:
        decisions *= len(stage.actions)
        counted = zip(space.state.least, space.state.most, stage.rest, strict=True)
        states = choices ** len(stage.kept) * prod(
            (min(least, rest) + 1) * (min(most, rest) + 1) for least, most, rest in counted
        )
        total += min(decisions, money * states)
    return total
