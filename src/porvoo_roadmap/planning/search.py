"""The search through the layers: the best plan, and the best value at every budget.

A dynamic programme over states (Nemhauser & Ullmann 1969) that drops what a bound shows to
be out of reach. With one budget a state is dropped, too, where another one with the same
memory has no less money and no lower score; this is exact, because whatever may follow
the first may follow the second.
"""

from bisect import bisect_right
from typing import Final

from porvoo_roadmap.planning.bounds import Bound
from porvoo_roadmap.planning.layers import OUT, Layer, Memory, Space

#: States of one memory: the money that is left, and the best score with it, most money first.
States = list[tuple[int, int]]
#: A quick first search keeps so many states a layer; what it finds lets the second drop more.
BEAM: Final = 300


def best_score(space: Space) -> int | None:
    """The score of the plan to be shown; `None` where no plan heeds the rules.

    Raises `TooMuchWorkError`.
    """
    found, is_whole = _search(space, None, BEAM)
    if not is_whole:
        found, _ = _search(space, None if found is None else found >> space.scale.shift, None)
    return found


def best_worth(space: Space) -> int | None:
    """What the best plans are worth, whichever of them would be shown; `None` as above.

    Raises `TooMuchWorkError`.
    """
    found, is_whole = _search(space, None, BEAM)
    if found is None:
        return None if is_whole else _worth_from(space, None)
    worth = found >> space.scale.shift
    better = None if is_whole else _worth_from(space, worth + 1)
    return worth if better is None else better


def _worth_from(space: Space, floor: int | None) -> int | None:
    found, _ = _search(space, floor, None)
    return None if found is None else found >> space.scale.shift


def has_plan(space: Space) -> bool:
    """Whether any plan heeds the rules; raises `TooMuchWorkError`."""
    found, is_whole = _search(space, None, BEAM)
    if found is None and not is_whole:
        found, _ = _search(space, None, None)
    return found is not None


def score_reaching(space: Space, worth: int) -> int | None:
    """The score of a plan that is worth as much as the best can be, if there is one.

    Raises `TooMuchWorkError`.
    """
    found, _ = _search(space, worth, None)
    # Where everything is settled, no layer has looked at the floor.
    return found if found is not None and found >> space.scale.shift == worth else None


def _search(space: Space, floor: int | None, width: int | None) -> tuple[int | None, bool]:
    """The best score among the states that may reach the floor, and whether no others were left out."""
    is_whole = True
    states: dict[Memory, States] = {space.memory: [(space.left, space.score)]}
    for layer, bound in zip(space.layers, space.bounds[1:], strict=True):
        states = _thinned(space, _grown(space, layer, states), bound, floor)
        if width is not None and _size(states) > width:
            states, is_whole = _widest(space, states, bound, width), False
    scores = [score for pairs in states.values() for _, score in pairs]
    return max(scores, default=None), is_whole


def _size(states: dict[Memory, States]) -> int:
    return sum(map(len, states.values()))


def _grown(space: Space, layer: Layer, states: dict[Memory, States]) -> dict[Memory, States]:
    """The states after a layer, as they come."""
    space.spend(layer, len(states), _size(states))
    grown: dict[Memory, States] = {}
    for memory, pairs in states.items():
        for period, step, guard, gain in layer.options:
            after = layer.after(memory, period)
            if after is None:
                continue
            here = grown.setdefault(after, [])
            if period == OUT:
                here += pairs
            else:
                here += [(left - step, score + gain) for left, score in pairs if (left - step) & guard]
    return grown


def _thinned(
    space: Space, grown: dict[Memory, States], bound: Bound, floor: int | None
) -> dict[Memory, States]:
    """The states without those that others make needless or that cannot reach the floor."""
    thin = _staircase if space.money.periods == 1 else _distinct
    thinned = {memory: thin(pairs) for memory, pairs in grown.items()}
    space.weigh(_size(thinned))
    if floor is not None:
        thinned = {memory: _within_reach(space, pairs, bound, floor) for memory, pairs in thinned.items()}
    return {memory: pairs for memory, pairs in thinned.items() if pairs}


def _staircase(pairs: States) -> States:
    """One budget: only what has a higher score than everything with as much money."""
    # Most of it is two sorted runs, which this sort merges.
    pairs.sort(reverse=True)
    kept: States = []
    best = None
    for pair in pairs:
        if best is None or pair[1] > best:
            best = pair[1]
            kept.append(pair)
    return kept


def _distinct(pairs: States) -> States:
    """Several budgets: the highest score of each state."""
    found: dict[int, int] = {}
    for left, score in pairs:
        if found.get(left, score) <= score:
            found[left] = score
    return [*found.items()]


def _within_reach(space: Space, pairs: States, bound: Bound, floor: int) -> States:
    shift = space.scale.shift
    if space.money.periods == 1:
        return _one_within_reach(space, pairs, bound, floor)
    unpacked = space.money.unpacked
    return [pair for pair in pairs if (pair[1] >> shift) + bound.of(unpacked(pair[0])) >= floor]


def _one_within_reach(space: Space, pairs: States, bound: Bound, floor: int) -> States:
    """The same for one budget, which large files need quickly."""
    shift, mask = space.scale.shift, (1 << space.money.bits) - 1
    costs, values, weight = bound.costs, bound.values, bound.falls[0]
    last, done = len(costs) - 1, costs[bound.done]
    floor += weight * values[bound.done]
    kept: States = []
    for pair in pairs:
        lacking, money = floor - (pair[1] >> shift), (pair[0] & mask) + done
        place = bisect_right(costs, money) - 1
        lacking -= weight * values[place]
        if lacking <= 0 or (
            place < last
            # In part: (money - cost so far) / cost of it · value of it
            and weight * (money - costs[place]) * (values[place + 1] - values[place])
            >= lacking * (costs[place + 1] - costs[place])
        ):
            kept.append(pair)
    return kept


def _widest(space: Space, states: dict[Memory, States], bound: Bound, width: int) -> dict[Memory, States]:
    """The so many states that promise most."""
    shift, unpacked = space.scale.shift, space.money.unpacked
    mask = (1 << space.money.bits) - 1 if space.money.periods == 1 else 0

    def promise(left: int, score: int) -> int:
        return (score >> shift) + (bound.of_one(left & mask) if mask else bound.of(unpacked(left)))

    promising = sorted(
        (
            (-promise(*pair), number, memory, pair)
            for number, (memory, pairs) in enumerate(states.items())
            for pair in pairs
        ),
        key=lambda state: state[:2],
    )
    kept: dict[Memory, States] = {}
    for _, _, memory, pair in promising[:width]:
        kept.setdefault(memory, []).append(pair)
    return kept


def front(space: Space) -> States:
    """One budget: the states of the plans to be shown at every smaller one.

    Least money spent first. Raises `TooMuchWorkError`.
    """
    states: dict[Memory, States] = {space.memory: [(space.left, space.score)]}
    for layer, bound in zip(space.layers, space.bounds[1:], strict=True):
        states = _thinned(space, _grown(space, layer, states), bound, None)
    return _staircase([pair for pairs in states.values() for pair in pairs])
