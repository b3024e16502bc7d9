"""The search for a best plan, and for the best plans of all budgets: a dynamic programme over the stages.

Stage by stage it extends the labels of all states by every action, keeps of each state
those that no other makes needless (Nemhauser & Ullmann 1969, "Discrete dynamic programming
and capital allocation"), and drops those whose bound shows that they cannot reach a value
that is known to be attained (Morin & Marsten 1976, "Branch-and-bound strategies for dynamic
programming"). That value comes from a first pass that keeps few labels (beam search).
"""

from collections.abc import Mapping
from typing import Final

from porvoo_roadmap.planning.solver.bounds import Bound
from porvoo_roadmap.planning.solver.stages import Stage, StateSpace
from porvoo_roadmap.planning.solver.state import OUT, Labels, SolverState, pareto_front

#: The first pass keeps so many labels after each stage.
BEAM: Final = 300


def best_score(space: StateSpace) -> int | None:
    """The score of the plan to be shown; `None` where no plan satisfies the constraints.

    Raises `TooMuchWorkError`.
    """
    found, is_complete = _search(space, None, BEAM)
    if not is_complete:
        found, _ = _search(space, None if found is None else space.objective.worth(found), None)
    return found


def best_worth(space: StateSpace) -> int | None:
    """What the best plans are worth, whichever of them would be shown; `None` as above.

    Raises `TooMuchWorkError`.
    """
    found, is_complete = _search(space, None, BEAM)
    if found is None:
        return None if is_complete else _worth_from(space, None)
    worth = space.objective.worth(found)
    better = None if is_complete else _worth_from(space, worth + 1)
    return worth if better is None else better


def _worth_from(space: StateSpace, floor: int | None) -> int | None:
    found, _ = _search(space, floor, None)
    return None if found is None else space.objective.worth(found)


def has_plan(space: StateSpace) -> bool:
    """Whether any plan satisfies the constraints; raises `TooMuchWorkError`."""
    found, is_complete = _search(space, None, BEAM)
    if found is None and not is_complete:
        found, _ = _search(space, None, None)
    return found is not None


def score_of_worth(space: StateSpace, worth: int) -> int | None:
    """The score of a plan of this worth, which no plan exceeds; `None` where there is none.

    Raises `TooMuchWorkError`.
    """
    found, _ = _search(space, worth, None)
    # Where there are no stages, nothing has been compared with the floor.
    return found if found is not None and space.objective.worth(found) == worth else None


def _search(space: StateSpace, floor: int | None, width: int | None) -> tuple[int | None, bool]:
    """The best score of the plans that are worth the floor, and whether no label was lost to the width.

    Where plans that are worth the floor do not exist, a score of less may be found, or none.
    """
    is_complete = True
    states: dict[SolverState, Labels] = {space.state: [(space.left, space.score)]}
    for stage, bound in zip(space.stages, space.bounds[1:], strict=True):
        states = _advanced(space, stage, states, bound, floor)
        if width is not None and _size(states) > width:
            states, is_complete = _most_promising(space, states, bound, width), False
    scores = [score for labels in states.values() for _, score in labels]
    return max(scores, default=None), is_complete


def frontier_labels(space: StateSpace) -> Labels:
    """The labels of the plans to be shown at the budget and at every smaller one, with one period.

    The cheapest plan comes first. Raises `TooMuchWorkError`.
    """
    states: dict[SolverState, Labels] = {space.state: [(space.left, space.score)]}
    for stage, bound in zip(space.stages, space.bounds[1:], strict=True):
        states = _advanced(space, stage, states, bound, None)
    return pareto_front([label for labels in states.values() for label in labels])


def _size(states: Mapping[SolverState, Labels]) -> int:
    return sum(map(len, states.values()))


def _advanced(
    space: StateSpace, stage: Stage, states: Mapping[SolverState, Labels], bound: Bound, floor: int | None
) -> dict[SolverState, Labels]:
    """The labels after a stage that are needed: those that can still come to the floor, if there is one."""
    pruned = _pruned(space, _extended(space, stage, states))
    if floor is not None:
        pruned = {state: _reaching(space, labels, bound, floor) for state, labels in pruned.items()}
    return {state: labels for state, labels in pruned.items() if labels}


def _extended(
    space: StateSpace, stage: Stage, states: Mapping[SolverState, Labels]
) -> dict[SolverState, Labels]:
    """All labels after a stage."""
    space.spend(stage, len(states), _size(states))
    extended: dict[SolverState, Labels] = {}
    for state, (period, step, guard, gain, _), after in stage.transitions(states):
        labels, here = states[state], extended.setdefault(after, [])
        if period == OUT:
            here += labels
        else:
            here += [(left - step, score + gain) for left, score in labels if (left - step) & guard]
    return extended


def _pruned(space: StateSpace, states: Mapping[SolverState, Labels]) -> dict[SolverState, Labels]:
    """The labels without those that another one of their state makes needless."""
    prune = pareto_front if space.money.periods == 1 else _best_of_equal_money
    pruned = {state: prune(labels) for state, labels in states.items()}
    space.spend_on_bounds(_size(pruned))
    return pruned


def _best_of_equal_money(labels: Labels) -> Labels:
    """With several budgets: of labels with the same money that of the highest score."""
    found: dict[int, int] = {}
    for left, score in labels:
        if found.get(left, score) <= score:
            found[left] = score
    return [*found.items()]


def _reaching(space: StateSpace, labels: Labels, bound: Bound, floor: int) -> Labels:
    shift = space.objective.shift
    if space.money.periods == 1:
        return bound.reaching(labels, floor, shift, space.money.mask)
    return [label for label in labels if space.promise(bound, label[0], label[1] >> shift) >= floor]


def _most_promising(
    space: StateSpace, states: Mapping[SolverState, Labels], bound: Bound, width: int
) -> dict[SolverState, Labels]:
    """So many labels, those whose plans may be worth most; of equal ones those that came first."""
    shift = space.objective.shift
    promising = sorted(
        (
            (-space.promise(bound, label[0], label[1] >> shift), place, state, label)
            for place, (state, labels) in enumerate(states.items())
            for label in labels
        ),
        key=lambda entry: entry[:2],
    )
    kept: dict[SolverState, Labels] = {}
    for _, _, state, label in promising[:width]:
        kept.setdefault(state, []).append(label)
    return kept
