"""The plan to be shown: the goals of `solver.objective` one after the other, each under those before it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from porvoo_roadmap.planning.instance import Instance
from porvoo_roadmap.planning.mixed_integer.linear_model import Goal, LinearModel
from porvoo_roadmap.planning.mixed_integer.maximum import Maximum, any_plan, at_least, maximum
from porvoo_roadmap.planning.mixed_integer.reduced_costs import with_fixed_columns
from porvoo_roadmap.planning.plans import without_idle_end
from porvoo_roadmap.watch import Watch

#: Numbers and periods are compared so many bits at a time.
BITS_AT_ONCE: Final = 18


class Best(NamedTuple):
    """What is known of the best plans: one, what it is worth, and the model of those that are worth as much.

    `maximum` is of the value, or of how early the duties are where not even that is proven.
    """

    maximum: Maximum
    model: LinearModel
    is_of_value: bool

    @property
    def is_proven(self) -> bool:
        """Whether no plan is better."""
        return self.is_of_value and self.maximum.is_proven


class ShownPlan(NamedTuple):
    """A best plan, whether it is for certain the one that comes first, and other best plans that were met."""

    plan: Mapping[int, int]
    is_first: bool
    met: tuple[Mapping[int, int], ...]


def best(model: LinearModel, watch: Watch, start: Mapping[int, int] | None) -> Best:
    """The best plans by the two goals that make a plan best."""
    instance = model.instance
    periods = range(len(instance.weights))
    duties = {c.nr: [-period for period in periods] for c in instance.candidates if c.duty}
    if duties and len(periods) > 1:
        found = maximum(model, duties, watch, 0, start)
        if not found.is_proven:
            return Best(found, model, is_of_value=False)
        model, start = _kept(model, duties, found.value), found.plan
    values = value_goal(instance)
    found = maximum(model, values, watch, 0, start)
    if found.is_proven:
        model = _kept(model, values, found.value)
    return Best(found, model, is_of_value=True)


def _kept(model: LinearModel, goal: Goal, value: int) -> LinearModel:
    """The model of the plans that add the most to a goal."""
    return at_least(with_fixed_columns(model, goal, value), goal, value)


def value_goal(instance: Instance) -> Goal:
    """The weighed values."""
    return {c.nr: [weight * c.value for weight in instance.weights] for c in instance.candidates}


def cost_goal(instance: Instance) -> Goal:
    """The cost as small as possible."""
    return {c.nr: [-c.cost] * len(instance.weights) for c in instance.candidates}


def shown(model: LinearModel, plan: Mapping[int, int], watch: Watch, reserve: float) -> ShownPlan:
    """Of the plans of a model, which are all best, the one to be shown; `plan` is one of them."""
    search = _Search(watch, reserve, [plan])
    plan, is_first = _first(model, plan, search)
    return ShownPlan(plan, is_first, tuple(search.met))


class _Search(NamedTuple):
    """What all steps share: the time, and the plans that were met."""

    watch: Watch
    reserve: float
    met: list[Mapping[int, int]]

    def improved(
        self, model: LinearModel, goal: Goal, plan: Mapping[int, int]
    ) -> tuple[Mapping[int, int], Maximum]:
        """The plan that adds most to a goal, as far as it was found, and what is known of it."""
        found = maximum(model, goal, self.watch, self.reserve, plan)
        assert found.plan is not None  # One is known.
        self.met.append(found.plan)
        return found.plan, found


def _first(model: LinearModel, plan: Mapping[int, int], search: _Search) -> tuple[Mapping[int, int], bool]:
    """The plan to be shown, and whether it is certain that it is."""
    instance = model.instance
    periods = range(len(instance.weights))
    early = {c.nr: [-period * c.value for period in periods] for c in instance.candidates}
    for goal in (early, cost_goal(instance)):
        plan, found = search.improved(model, goal, plan)
        if not found.is_proven:
            return plan, False
        model = _kept(model, goal, found.value)
    plan, is_known = _with_smallest_numbers(model, plan, search)
    if is_known:
        plan, is_known = _earliest(model, plan, search)
    kept = without_idle_end(instance, plan)
    if is_known and len(kept) < len(plan):
        plan, is_known = _earliest(model, {nr: plan[nr] for nr in kept}, search)
    return plan, is_known


def _with_smallest_numbers(
    model: LinearModel, plan: Mapping[int, int], search: _Search
) -> tuple[Mapping[int, int], bool]:
    """The plan that has the measure with the smallest number, then the next, and whether that is certain."""
    other = any_plan(model.with_rows(model.other_choice(plan)), {}, search.watch, search.reserve)
    if other.plan is None:
        return plan, other.is_complete
    periods = len(model.instance.weights)
    for numbers in _blocks(sorted(model.done_by), 1):
        goal = {nr: [1 << place] * periods for place, nr in enumerate(reversed(numbers))}
        plan, found = search.improved(model, goal, plan)
        if not found.is_proven:
            return plan, False
        model = model.fixed({nr: int(nr in plan) for nr in numbers})
    return plan, True


def _earliest(model: LinearModel, plan: Mapping[int, int], search: _Search) -> tuple[Mapping[int, int], bool]:
    """Of the plans of the same measures, the one that has the smallest number early, then the next."""
    periods = len(model.instance.weights)
    if periods == 1:
        return plan, True
    model = model.fixed({nr: int(nr in plan) for nr in model.done_by})
    for numbers in _blocks(sorted(plan), (periods - 1).bit_length()):
        goal = {
            nr: [-period * periods**place for period in range(periods)]
            for place, nr in enumerate(reversed(numbers))
        }
        plan, found = search.improved(model, goal, plan)
        if not found.is_proven:
            return plan, False
        model = model.settled(numbers, plan)
    return plan, True


def _blocks(numbers: Sequence[int], bits: int) -> Iterator[Sequence[int]]:
    """The numbers, so many at a time that what each adds takes so many bits."""
    size = BITS_AT_ONCE // bits
    return (numbers[first : first + size] for first in range(0, len(numbers), size))
