"""Which measures are in some best plan, and which are out of some: a forward-backward dynamic programme.

For one budget without precedence or cardinality constraints, where the best plans are too
many to be gone through. The forward pass extends beginnings of plans from the first stage
on, the backward pass ends of plans from the last stage back. A measure is in some best plan
where a beginning before it, the measure itself, and an end after it can be paid together
and are worth as much as the best plan; it is out of some where a beginning and an end are
so without it. Beginnings and ends are labels: the money they leave of the whole budget, and
what they are worth.
"""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from porvoo_roadmap.effort import TooMuchWorkError
from porvoo_roadmap.planning.solver.stages import StateSpace
from porvoo_roadmap.planning.solver.state import Labels, pareto_front

#: The ends of plans are all held at once, so many of them at most.
MOST_HELD: Final = 1_200_000
#: What a beginning or an end takes in steps.
STEP: Final = 4


class Item(NamedTuple):
    """A measure of a stage, with what choosing it adds to the worth of a plan."""

    nr: int
    cost: int
    worth: int


class InSomeOutOfSome(NamedTuple):
    """The numbers of the measures that are in some best plan, and of those that are out of some."""

    in_some: frozenset[int]
    out_of_some: frozenset[int]


def is_plain(space: StateSpace) -> bool:
    """Whether there is one budget, and no stage depends on another but for the money."""
    return space.money.periods == 1 and not any(stage.needs or stage.counted for stage in space.stages)


def forward_backward(space: StateSpace, best: int) -> InSomeOutOfSome:
    """The measures by the best plans, which are worth `best`; the space has to be plain.

    Raises `TooMuchWorkError`.
    """
    (money,) = space.money.unpacked(space.left)
    target = best - space.objective.worth(space.score)
    items = list(_items(space, money))
    ends = _ends(space, items, money, target)
    in_some, out_of_some = set(), set()
    beginnings: Labels = [(money, 0)]
    for item, after, bound in zip(items, ends[1:], space.bounds[1:], strict=True):
        space.instance.spend(STEP * (len(beginnings) + len(after)))
        # A beginning and an end leave the whole budget twice; what they may spend is that once.
        if item.cost <= money and _meet(beginnings, after, money + item.cost, target - item.worth):
            in_some.add(item.nr)
        if _meet(beginnings, after, money, target):
            out_of_some.add(item.nr)
        beginnings = bound.reaching(_extended(beginnings, item), target)
    return InSomeOutOfSome(frozenset(in_some), frozenset(out_of_some))


def _items(space: StateSpace, money: int) -> Iterator[Item]:
    """The measures in the order of the stages; one that cannot be paid costs more than there is."""
    for stage in space.stages:
        chosen = [action for action in stage.actions if action.guard]
        yield Item(stage.nr, chosen[0].step, chosen[0].worth) if chosen else Item(stage.nr, money + 1, 0)


def _extended(labels: Labels, item: Item) -> Labels:
    """The labels with the item and without it, but for those that others make needless."""
    return pareto_front(
        labels + [(left - item.cost, worth + item.worth) for left, worth in labels if item.cost <= left]
    )


def _ends(space: StateSpace, items: Sequence[Item], money: int, target: int) -> list[Labels]:
    """For each stage, and after the last: the ends that the measures before it can bring to the target."""
    ends: list[Labels] = [[(money, 0)]]
    held = 0
    # The stages are in the order of the bounds: the measures before one are the first of them all.
    for item, later in zip(reversed(items), reversed(space.bounds[:-1]), strict=True):
        held += 2 * len(ends[-1])
        if held > MOST_HELD:
            raise TooMuchWorkError
        space.instance.spend(STEP * 2 * len(ends[-1]))
        before = space.bounds[0]._replace(last=later.first)
        ends.append(before.reaching(_extended(ends[-1], item), target))
    return ends[::-1]


def _meet(beginnings: Labels, ends: Labels, money: int, target: int) -> bool:
    """Whether a beginning and an end leave together so much money, and are worth the target."""
    place = len(ends) - 1
    for left, worth in beginnings:
        # The less a beginning leaves, the more its end has to; the last ends leave least.
        while place >= 0 and ends[place][0] < money - left:
            place -= 1
        if place < 0:
            return False
        if worth + ends[place][1] >= target:
            return True
    return False
