"""The undecided measures as the stages of a dynamic programme, and the order that they come in."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from heapq import heapify, heappop, heappush
from typing import Final, NamedTuple

from porvoo_roadmap.effort import TooMuchWorkError
from porvoo_roadmap.planning.instance import Candidate, Instance, grouped
from porvoo_roadmap.planning.solver.bounds import Bound, bounds_of, efficiencies
from porvoo_roadmap.planning.solver.objective import Objective, objective_of
from porvoo_roadmap.planning.solver.presolve import Presolved
from porvoo_roadmap.planning.solver.state import OUT, Money, SolverState

#: So many bytes of labels may be held at once.
MOST_BYTES: Final = 80_000_000
#: What a label takes in bytes, the digits of its score aside.
LABEL_BYTES: Final = 120
#: A state takes the room of so many labels.
LABELS_A_STATE: Final = 4
#: What a label takes in steps with one budget and with several; so many bits of its score take one more.
LABEL: Final = 2
LABEL_OF_SEVERAL: Final = 8
BITS_A_STEP: Final = 1000
#: What the bound of a label takes in steps with several budgets, and for each of them.
BOUND: Final = 12
BOUND_OF_EACH: Final = 8
#: What a state takes in steps, and each cardinality constraint in it.
STATE: Final = 60
COUNTED: Final = 20


class Action(NamedTuple):
    """One way to decide a stage: leave the measure out, or choose it in a period.

    `step` is what it subtracts from the packed money, `guard` the bit that has to be left
    afterwards (0 for no such bit), `gain` what it adds to the score, and `worth` what it
    adds to what the plan is worth.
    """

    period: int
    step: int
    guard: int
    gain: int
    worth: int


class Stage(NamedTuple):
    """The decision on one measure.

    `needs` are the places in `SolverState.periods` of the measures that it needs; `kept` those of
    the periods that are still needed afterwards, its own behind all others. `counted` are
    the places of the cardinality constraints that it is a member of, and `rest` says for
    each constraint how many of its members come in later stages.
    """

    nr: int
    actions: tuple[Action, ...]
    needs: tuple[int, ...]
    kept: tuple[int, ...]
    counted: tuple[int, ...]
    rest: tuple[int, ...]

    def transitions(self, states: Iterable[SolverState]) -> Iterator[tuple[SolverState, Action, SolverState]]:
        """From each state each action that is allowed there, and the state that it leads to."""
        for state in states:
            for action in self.actions:
                after = self._after(state, action.period)
                if after is not None:
                    yield state, action, after

    def _after(self, state: SolverState, period: int) -> SolverState | None:
        """The state after the decision; `None` where a constraint would be broken for certain."""
        if period != OUT and any(not OUT < state.periods[place] <= period for place in self.needs):
            return None
        least, most = list(state.least), list(state.most)
        if period != OUT:
            for place in self.counted:
                least[place] = max(0, least[place] - 1)
                most[place] -= 1
        if (
            any(wanted > rest for wanted, rest in zip(least, self.rest, strict=True))
            or min(most, default=0) < 0
        ):
            return None
        periods = (*state.periods, period)
        return SolverState(
            tuple(periods[place] for place in self.kept),
            tuple(least),
            # More than there are cannot be chosen: states that differ in that alone are one.
            tuple(map(min, most, self.rest)),
        )


class StateSpace(NamedTuple):
    """The stages, and what a dynamic programme over them begins with.

    `bounds` has the bound before each stage and after the last. `state`, `left` (packed
    money) and `score` are those of the start, where a single budget has already paid for
    what is fixed in.
    """

    instance: Instance
    stages: Sequence[Stage]
    bounds: Sequence[Bound]
    state: SolverState
    left: int
    score: int
    money: Money
    objective: Objective

    def promise(self, bound: Bound, left: int, worth: int) -> int:
        """What a plan can be worth at most that is worth so much by now and has this packed money left."""
        if self.money.periods == 1:
            return worth + bound.of_one(left & self.money.mask)
        return worth + bound.of(self.money.unpacked(left))

    def spend(self, stage: Stage, states: int, labels: int) -> None:
        """Take off the effort what going through a stage is about to take, with so many states and labels.

        Raises `TooMuchWorkError`.
        """
        actions, periods = len(stage.actions), self.money.periods
        label = (LABEL if periods == 1 else LABEL_OF_SEVERAL) + self.objective.bits * periods // BITS_A_STEP
        state = STATE + COUNTED * len(stage.rest) + len(stage.kept)
        self.hold(actions * (labels + LABELS_A_STATE * states))
        self.instance.spend(actions * (labels * label + states * state))

    def spend_on_bounds(self, labels: int) -> None:
        """Take off the effort what the bounds of labels are about to take; raises `TooMuchWorkError`."""
        if self.money.periods > 1:
            self.instance.spend(labels * (BOUND + BOUND_OF_EACH * self.money.periods))

    def hold(self, labels: int) -> None:
        """Raise `TooMuchWorkError` where so many labels at once would take too much memory."""
        if labels * (LABEL_BYTES + self.objective.bits // 8) > MOST_BYTES:
            raise TooMuchWorkError


def state_space(instance: Instance, presolved: Presolved) -> StateSpace | None:
    """The decisions that are left; `None` where what is fixed in costs more than a single budget.

    With one period there is nothing left to decide on what is fixed in; with several, the
    period. Raises `TooMuchWorkError` where the actions alone would take too much memory.
    """
    objective = objective_of(instance)
    money = Money(max(instance.amounts).bit_length(), len(instance.amounts))
    single = money.periods == 1
    paid = [c for c in instance.candidates if c.nr in presolved.fixed_in] if single else []
    left = instance.amounts[0] - sum(candidate.cost for candidate in paid)
    if single and left < 0:
        return None
    if len(instance.candidates) * money.periods * objective.bits // 8 > MOST_BYTES:
        raise TooMuchWorkError
    decided = {candidate.nr for candidate in paid} | presolved.fixed_out
    order = ordered([c for c in instance.candidates if c.nr not in decided], presolved)
    stages, state = _stages(presolved, order, _actions(instance, presolved, objective, money))
    return StateSpace(
        instance,
        stages,
        bounds_of(order, instance.weights),
        state,
        money.packed((left,) if single else instance.amounts),
        objective.start + sum(objective.gain(candidate, 0) for candidate in paid),
        money,
        objective,
    )


def _actions(
    instance: Instance, presolved: Presolved, objective: Objective, money: Money
) -> Callable[[Candidate], tuple[Action, ...]]:
    def choosing(candidate: Candidate, period: int) -> Action:
        gain = objective.gain(candidate, period)
        return Action(period, *money.step(candidate.cost, period), gain, objective.worth_of_gain(gain))

    starts = instance.starts

    def actions(candidate: Candidate) -> tuple[Action, ...]:
        out = () if candidate.nr in presolved.fixed_in else (Action(OUT, 0, 0, 0, 0),)
        return out + tuple(
            choosing(candidate, period)
            for period, amount in enumerate(instance.amounts)
            if candidate.cost <= amount
            and (candidate.nr not in starts or starts[candidate.nr][period] is not None)
        )

    return actions


def ordered(items: Sequence[Candidate], presolved: Presolved) -> list[Candidate]:
    """The measures in the order of their stages: each after what it needs.

    As far as that allows, what is fixed in comes first, and the higher value per cost before
    the lower. A topological order (Kahn 1962) from a priority queue.
    """
    by_nr, efficiency = {item.nr: item for item in items}, efficiencies(items)
    waits = {nr: {needed for needed in presolved.needs.get(nr, ()) if needed in by_nr} for nr in by_nr}
    needed_by = grouped((needed, nr) for nr, needs in waits.items() for needed in needs)

    def place(nr: int) -> tuple[bool, int, int]:
        return nr not in presolved.fixed_in, -efficiency[nr], nr

    ready = [place(nr) for nr, needs in waits.items() if not needs]
    heapify(ready)
    order: list[Candidate] = []
    while ready:
        nr = heappop(ready)[-1]
        order.append(by_nr[nr])
        for who in needed_by.get(nr, ()):
            waits[who].discard(nr)
            if not waits[who]:
                heappush(ready, place(who))
    return order


def _stages(
    presolved: Presolved,
    order: Sequence[Candidate],
    actions: Callable[[Candidate], tuple[Action, ...]],
) -> tuple[list[Stage], SolverState]:
    """The stages of measures in their order, and the state before the first."""
    position = {item.nr: index for index, item in enumerate(order)}
    last_needed: dict[int, int] = {}
    for item in order:
        for needed in presolved.needs.get(item.nr, ()):
            if needed in position:
                last_needed[needed] = max(last_needed.get(needed, 0), position[item.nr])
    cardinality = presolved.cardinality
    rest = [sum(nr in constraint.members for nr in position) for constraint in cardinality]
    start = SolverState(
        (), tuple(c.least for c in cardinality), tuple(map(min, (c.most for c in cardinality), rest))
    )
    stages: list[Stage] = []
    remembered: list[int] = []  # The measures whose periods are in the state.
    for index, item in enumerate(order):
        counted = tuple(place for place, c in enumerate(cardinality) if item.nr in c.members)
        for place in counted:
            rest[place] -= 1
        needs = tuple(
            remembered.index(n) for n in dict.fromkeys(presolved.needs.get(item.nr, ())) if n in position
        )
        known = [*remembered, item.nr]
        kept = tuple(place for place, nr in enumerate(known) if last_needed.get(nr, -1) > index)
        stages.append(Stage(item.nr, actions(item), needs, kept, counted, tuple(rest)))
        remembered = [known[place] for place in kept]
    return stages, start
