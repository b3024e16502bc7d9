"""All plans that are as good as the best one: how many, and which measures are in them.

Which of the best plans have a measure divides the measures into core, borderline and
exterior ones (Liesiö, Mild & Salo 2007, "Preference programming for robust portfolio
modeling and project selection"), here for certain values. Where all best plans pass through
few enough states they are counted; else `forward_backward` finds the same without a count,
or, where the constraints are not plain, a search for a best plan with or without each measure.
"""

from collections.abc import Mapping, Sequence
from typing import Final, Literal, NamedTuple

from porvoo_roadmap.effort import TooMuchWorkError
from porvoo_roadmap.planning.instance import Constraint, Instance
from porvoo_roadmap.planning.plans import Plan
from porvoo_roadmap.planning.solver.bounds import Bound
from porvoo_roadmap.planning.solver.dynamic_programme import score_of_worth
from porvoo_roadmap.planning.solver.feasibility import space_to_search
from porvoo_roadmap.planning.solver.forward_backward import forward_backward, is_plain
from porvoo_roadmap.planning.solver.presolve import Presolved, presolve
from porvoo_roadmap.planning.solver.stages import Stage, StateSpace, state_space
from porvoo_roadmap.planning.solver.state import OUT, SolverState

#: The best plans are counted where they pass through no more labels than this.
MOST_COUNTED: Final = 200_000
#: A measure at a time is looked at where no more than so many are undecided.
MOST_SEARCHES: Final = 60

#: In all best plans, in some, in none.
Membership = Literal["core", "borderline", "exterior"]
#: By state and packed money left: what the best beginnings are worth, and how many of them there are.
Counts = dict[SolverState, dict[int, tuple[int, int]]]


class AlternativeOptima(NamedTuple):
    """How many best plans there are, `None` if they were not counted, and the membership of each measure.

    The membership is `None` where it is not certain.
    """

    plans: int | None
    membership: Mapping[int, Membership | None]


class BestPlans(NamedTuple):
    """All best plans: how many, and the undecided measures that are in some and out of some of them."""

    plans: int
    in_some: frozenset[int]
    out_of_some: frozenset[int]


def alternative_optima(instance: Instance, plan: Plan) -> AlternativeOptima:
    """All plans that are worth as much as the best one, which is given.

    Raises `TooMuchWorkError`.
    """
    presolved = presolve(instance)
    assert presolved is not None  # There is a plan.
    space = state_space(instance, presolved)
    assert space is not None
    counted = count_optima(space, plan.worth)
    if counted is not None:
        in_some, out_of_some = counted.in_some | presolved.fixed_in, counted.out_of_some
    elif is_plain(space):
        found = forward_backward(space, plan.worth)
        in_some, out_of_some = found.in_some | presolved.fixed_in, found.out_of_some
    else:
        in_some, out_of_some = _one_by_one(instance, plan, presolved)
    return AlternativeOptima(
        None if counted is None else counted.plans,
        {
            c.nr: ("borderline" if c.nr in out_of_some else "core") if c.nr in in_some else "exterior"
            for c in instance.candidates
        },
    )


def _one_by_one(
    instance: Instance, plan: Plan, presolved: Presolved
) -> tuple[frozenset[int], frozenset[int]]:
    """The measures in some best plan and those out of some, by a search for each undecided measure.

    Raises `TooMuchWorkError`, also where that would be too many searches.
    """
    numbers = {c.nr for c in instance.candidates}
    decided = presolved.fixed_in | presolved.fixed_out
    if len(numbers) - len(decided) > MOST_SEARCHES:
        raise TooMuchWorkError
    in_some = set(plan.periods)
    out_of_some = numbers - in_some
    for candidate in instance.candidates:
        nr = candidate.nr
        if (nr in in_some and nr in out_of_some) or nr in decided:
            continue
        # Each best plan that is found so far agrees on it: one that does not is looked for.
        opposite = Constraint("exclude" if nr in in_some else "include", (nr,))
        space = space_to_search(instance.constrained(opposite))
        score = None if space is None else score_of_worth(space, plan.worth)
        if space is not None and score is not None:
            other = space.objective.plan(score).keys()
            in_some |= other
            out_of_some |= numbers - other
    return frozenset(in_some), frozenset(out_of_some)


def count_optima(space: StateSpace, best: int) -> BestPlans | None:
    """All plans that are worth `best`; `None` where they pass through too many labels.

    The dynamic programme of the search, with the number of ways to each label in place of
    the goals that choose one of the best plans.
    """
    counts: list[Counts] = [{space.state: {space.left: (space.objective.worth(space.score), 1)}}]
    size = 0
    for stage, bound in zip(space.stages, space.bounds[1:], strict=True):
        counts.append(_reaching(space, _extended(stage, counts[-1]), bound, best))
        size += sum(map(len, counts[-1].values()))
        if size > MOST_COUNTED:
            return None
    return _traced(space.stages, counts)


def _extended(stage: Stage, counts: Counts) -> Counts:
    """The best beginnings after a stage, for each state and money."""
    extended: Counts = {}
    for state, action, after in stage.transitions(counts):
        here, step, guard, gained = extended.setdefault(after, {}), action.step, action.guard, action.worth
        for left, (worth, count) in counts[state].items():
            now = left - step
            if guard and not now & guard:
                continue
            known, before = here.get(now, (None, 0))
            if known is None or known < worth + gained:
                here[now] = worth + gained, count
            elif known == worth + gained:
                here[now] = known, before + count
    return extended


def _reaching(space: StateSpace, counts: Counts, bound: Bound, best: int) -> Counts:
    """What can still come to the best worth."""
    single = space.money.periods == 1
    kept: Counts = {}
    for state, labels in counts.items():
        found = {
            left: (worth, count)
            for left, (worth, count) in (_undominated(labels) if single else labels).items()
            if space.promise(bound, left, worth) >= best
        }
        if found:
            kept[state] = found
    return kept


def _undominated(labels: Mapping[int, tuple[int, int]]) -> Mapping[int, tuple[int, int]]:
    """With one budget: what is worth no less than anything that has more money.

    `pareto_front` would keep one of those that are worth the same; here all of them count.
    """
    kept = {}
    highest = None
    for left in sorted(labels, reverse=True):
        worth, count = labels[left]
        if highest is None or worth >= highest:
            highest = worth
            kept[left] = worth, count
    return kept


def _traced(stages: Sequence[Stage], counts: Sequence[Counts]) -> BestPlans:
    """From the end back along what led there: the measures that some best plan has, or does not have."""
    traced = {state: set(labels) for state, labels in counts[-1].items()}
    in_some: set[int] = set()
    out_of_some: set[int] = set()
    for stage, before, behind in reversed([*zip(stages, counts, counts[1:], strict=False)]):
        led_there: dict[SolverState, set[int]] = {}
        for state, action, after in stage.transitions(before):
            if after not in traced:
                continue
            ends, known = traced[after], behind[after]
            found = {
                left
                for left, (worth, _) in before[state].items()
                if left - action.step in ends and known[left - action.step][0] == worth + action.worth
            }
            if found:
                (out_of_some if action.period == OUT else in_some).add(stage.nr)
                led_there.setdefault(state, set()).update(found)
        traced = led_there
    plans = sum(count for labels in counts[-1].values() for _, count in labels.values())
    return BestPlans(plans, frozenset(in_some), frozenset(out_of_some))
