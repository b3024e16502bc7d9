"""One budget at every height: the best value, and where the next unit buys most."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from porvoo_roadmap.planning.job import Job, settle
from porvoo_roadmap.planning.layers import space_of
from porvoo_roadmap.planning.plans import Plan, plan_of
from porvoo_roadmap.planning.search import MOST_STATES, front


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


def steps_of(job: Job, most_states: int = MOST_STATES) -> Steps | None:
    """The best value at every budget up to the job's own; `None` where the rules contradict each other.

    Raises `TooManyStatesError`.
    """
    plans = list(plans_of(job, most_states))
    return Steps(tuple(step for step, _ in plans)) if plans else None


def plans_at_steps(job: Job) -> Iterator[Plan]:
    """The plan to be shown at each step, the smallest budget first. Raises `TooManyStatesError`."""
    settled = settle(job)
    space = settled and space_of(job, settled)
    if space is not None:
        for _, score in plans_of(job, MOST_STATES):
            yield plan_of(job, space.scale.chosen(score), score >> space.scale.shift)


def plans_of(job: Job, most_states: int) -> Iterator[tuple[Step, int]]:
    """Each step, and the score of the plan to be shown there."""
    settled = settle(job)
    space = settled and space_of(job, settled)
    if space is None:
        return
    (amount,) = job.amounts
    for left, score in front(space, most_states):
        (rest,) = space.money.unpacked(left)
        # Each is worth more than the one before: the same value for more money scores less.
        yield Step(amount - rest, score >> space.scale.shift), score


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
