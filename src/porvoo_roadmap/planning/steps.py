"""One budget at every height: the best value, and where the next unit buys most."""

from bisect import bisect_right
from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from porvoo_roadmap.planning.job import Job, settle
from porvoo_roadmap.planning.layers import Space, space_of
from porvoo_roadmap.planning.plans import Plan, plan_of
from porvoo_roadmap.planning.search import front


class Step(NamedTuple):
    """From this budget on the best plan is worth this value, until the next step."""

    budget: int
    value: int


class Steps(NamedTuple):
    """The budgets at which the best value steps up."""

    steps: tuple[Step, ...]

    def value_at(self, budget: int) -> int | None:
        """The best value of a budget; `None` below the first step."""
        place = bisect_right(self.steps, budget, key=lambda step: step.budget)
        return self.steps[place - 1].value if place else None

    def steepest(self, budget: int) -> Step | None:
        """The step above a budget that gains most value per unit more; the nearest of equals."""
        here = self.value_at(budget)
        above = [step for step in self.steps if step.budget > budget]
        if here is None or not above:
            return None
        return max(above, key=lambda step: Fraction(step.value - here, step.budget - budget))


class Sweep(NamedTuple):
    """The plans at the steps that matter, the smallest budget first, and how many steps there are."""

    plans: tuple[Plan, ...]
    steps: int


def steps_of(job: Job) -> Steps | None:
    """The best value at every budget up to the job's own; `None` where the rules contradict each other.

    Raises `TooMuchWorkError`.
    """
    _, found = _front(job)
    return Steps(tuple(step for step, _ in found)) if found else None


def plans_at_steps(job: Job, most: int) -> Sweep:
    """The plans to be shown at the steps that matter, at most so many. Raises `TooMuchWorkError`."""
    space, found = _front(job)
    if space is None:
        return Sweep((), 0)
    shown = that_matter([step for step, _ in found], most)
    scores = (found[place][1] for place in shown)
    plans = [plan_of(job, space.scale.chosen(score), score >> space.scale.shift) for score in scores]
    return Sweep(tuple(plans), len(found))


def _front(job: Job) -> tuple[Space | None, list[tuple[Step, int]]]:
    """The open decisions, and each step with the score of the plan to be shown there."""
    settled = settle(job)
    space = settled and space_of(job, settled)
    if space is None:
        return None, []
    (amount,) = job.amounts
    steps = []
    for left, score in front(space):
        (rest,) = space.money.unpacked(left)
        # Each is worth more than the one before: the same value for more money scores less.
        steps.append((Step(amount - rest, score >> space.scale.shift), score))
    return space, steps


def that_matter(steps: Sequence[Step], most: int) -> list[int]:
    """The places of at most so many steps, of two or more.

    First those on the concave envelope, where no mix of a smaller and a larger budget buys
    more for the same money, or of too many those that draw it best; then those that rise most.
    """
    if len(steps) <= most:
        return [*range(len(steps))]
    envelope = _envelope(steps)
    if len(envelope) > most:
        return _outline(steps, envelope, most)
    rises = [0, *(step.value - before.value for before, step in pairwise(steps))]
    others = {*range(len(steps))}.difference(envelope)
    largest = sorted(others, key=lambda place: (-rises[place], place))
    return sorted([*envelope, *largest[: most - len(envelope)]])


def _envelope(steps: Sequence[Step]) -> list[int]:
    """The places of the steps on the concave envelope (the upper hull: Andrew 1979)."""
    hull: list[int] = []
    for place, step in enumerate(steps):
        while len(hull) > 1 and _above(steps[hull[-1]], steps[hull[-2]], step) < 0:
            hull.pop()
        hull.append(place)
    return hull


def _above(step: Step, before: Step, after: Step) -> int:
    """How far a step is above the line between two others, times their distance."""
    rise, run = after.value - before.value, after.budget - before.budget
    return (step.value - before.value) * run - (step.budget - before.budget) * rise


def _outline(steps: Sequence[Step], envelope: Sequence[int], most: int) -> list[int]:
    """The ends, and one after the other the step farthest above the line that is drawn so far."""
    drawn = {envelope[0], envelope[-1]}
    gaps = [_farthest(steps, envelope)]
    while len(drawn) < most:
        gap = max(gaps, key=lambda gap: gap.height)
        gaps.remove(gap)
        drawn.add(gap.envelope[gap.middle])
        sides = gap.envelope[: gap.middle + 1], gap.envelope[gap.middle :]
        gaps += [_farthest(steps, side) for side in sides if side[1:-1]]
    return sorted(drawn)


class _Gap(NamedTuple):
    """The steps from one that is drawn to the next, and the place of the one between that is highest."""

    height: Fraction
    middle: int
    envelope: Sequence[int]


def _farthest(steps: Sequence[Step], envelope: Sequence[int]) -> _Gap:
    first, last = steps[envelope[0]], steps[envelope[-1]]
    heights = [_above(steps[place], first, last) for place in envelope[1:-1]]
    highest = max(heights)
    return _Gap(Fraction(highest, last.budget - first.budget), heights.index(highest) + 1, envelope)


def where_first_best(inside: Steps, outside: Steps | None, budget: int) -> int | None:
    """The smallest budget, not below the given one, at which having a measure is as good as not.

    `inside` are the steps of the plans that have it, `outside` of those that do not.
    """
    known: Sequence[Step] = (*inside.steps, *(outside.steps if outside else ()))
    for amount in sorted({budget, *(step.budget for step in known if step.budget > budget)}):
        here = inside.value_at(amount)
        other = outside.value_at(amount) if outside else None
        if here is not None and (other is None or here >= other):
            return amount
    return None
