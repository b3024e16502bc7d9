"""What the constraints decide without a search: which measures are fixed in, and which out.

The constraints are propagated until nothing more follows, as mixed-integer solvers do
before they search (Savelsbergh 1994, "Preprocessing and probing techniques for mixed
integer programming problems"). The budget plays no part in it: see `feasibility`.
"""

from collections.abc import Collection, Iterator, Mapping
from typing import Final, NamedTuple

from porvoo_roadmap.planning.instance import Constraint, ConstraintKind, Instance, grouped

#: What one round of conclusions takes in steps, for each measure and each number in a constraint.
CONCLUSION: Final = 10


class CardinalityConstraint(NamedTuple):
    """A plan has at least and at most so many of these measures."""

    members: frozenset[int]
    least: int
    most: int


class Presolved(NamedTuple):
    """What the constraints decide, by the numbers of measures, and what binds the others.

    `needs` holds, for each measure that is not fixed out, what it needs. Measures that are
    fixed in are there too: with several periods it still binds when they are done.
    `cardinality` has the constraints that can still be broken, over the undecided measures.
    """

    fixed_in: frozenset[int]
    fixed_out: frozenset[int]
    needs: Mapping[int, tuple[int, ...]]
    cardinality: tuple[CardinalityConstraint, ...]


def presolve(instance: Instance) -> Presolved | None:
    """What follows from the constraints; `None` where they contradict each other.

    Raises `TooMuchWorkError`.
    """
    size = len(instance.candidates) + sum(len(c.numbers) for c in instance.constraints)
    edges = [c.numbers for c in instance.constraints if c.kind == "needs"]
    needs = grouped((who, needed) for who, needed in edges)
    needed_by = grouped((needed, who) for who, needed in edges)
    fixed_in = _numbers(instance, "duties", "include")
    fixed_out = _numbers(instance, "exclude", "outside", "dropped", "out")
    # What no period suits, is in none.
    fixed_out |= {c.numbers[0] for c in instance.constraints if c.kind == "years" and not any(c.starts)}
    cardinality = [_cardinality(c) for c in instance.constraints if c.kind in {"at-least", "at-most"}]
    together = [frozenset(c.numbers) for c in instance.constraints if c.kind == "together"]
    spending = [c for c in instance.constraints if c.kind in {"spend-at-least", "spend-at-most"}]
    while True:
        instance.spend(CONCLUSION * size)
        before = len(fixed_in), len(fixed_out)
        # What a chosen measure needs is chosen; what needs one that is left out is left out.
        add_reachable(needs, fixed_in)
        add_reachable(needed_by, fixed_out)
        for constraint in cardinality:
            _fix(constraint, fixed_in, fixed_out)
        for numbers in together:
            if fixed_in & numbers:
                fixed_in |= numbers
            if fixed_out & numbers:
                fixed_out |= numbers
        for limit in spending:
            _fix_spending(limit, fixed_in, fixed_out)
        if fixed_in & fixed_out or any(_is_broken(c, fixed_in, fixed_out) for c in cardinality):
            return None
        if any(_is_overspent(limit, fixed_in, fixed_out) for limit in spending):
            return None
        if before == (len(fixed_in), len(fixed_out)):
            break
    return Presolved(
        frozenset(fixed_in),
        frozenset(fixed_out),
        {who: needed for who, needed in needs.items() if who not in fixed_out},
        tuple(_still_open(cardinality, fixed_in, fixed_out)),
    )


def _numbers(instance: Instance, *kinds: ConstraintKind) -> set[int]:
    return {nr for c in instance.constraints if c.kind in kinds for nr in c.numbers}


def _cardinality(constraint: Constraint) -> CardinalityConstraint:
    members = frozenset(constraint.numbers)
    if constraint.kind == "at-least":
        return CardinalityConstraint(members, constraint.number, max(constraint.number, len(members)))
    return CardinalityConstraint(members, 0, constraint.number)


def add_reachable(edges: Mapping[int, tuple[int, ...]], reached: set[int]) -> None:
    """Add to a set of measures all that edges lead to from them, directly or over others."""
    ahead = [*reached]
    while ahead:
        new = set(edges.get(ahead.pop(), ())) - reached
        reached |= new
        ahead += new


def _fix(constraint: CardinalityConstraint, fixed_in: set[int], fixed_out: set[int]) -> None:
    """Fix the undecided members out where no more may be chosen, and in where all of them must be."""
    undecided = constraint.members - fixed_in - fixed_out
    chosen = len(constraint.members & fixed_in)
    if chosen >= constraint.most:
        fixed_out |= undecided
    elif chosen + len(undecided) <= constraint.least:
        fixed_in |= undecided


def _is_broken(
    constraint: CardinalityConstraint, fixed_in: Collection[int], fixed_out: Collection[int]
) -> bool:
    chosen = len(constraint.members.intersection(fixed_in))
    return chosen > constraint.most or len(constraint.members.difference(fixed_out)) < constraint.least


def _fix_spending(limit: Constraint, fixed_in: set[int], fixed_out: set[int]) -> None:
    """Fix out what would take too much, and in what cannot be spared."""
    taken, at_hand = limit.spent(fixed_in), limit.spent({*limit.numbers} - fixed_out)
    for nr, amount in zip(limit.numbers, limit.amounts, strict=True):
        if nr in fixed_in or nr in fixed_out:
            continue
        if limit.kind == "spend-at-most" and taken + amount > limit.number:
            fixed_out.add(nr)
        elif limit.kind == "spend-at-least" and at_hand - amount < limit.number:
            fixed_in.add(nr)


def _is_overspent(limit: Constraint, fixed_in: set[int], fixed_out: set[int]) -> bool:
    """Whether what is fixed takes too much already, or leaves too little."""
    if limit.kind == "spend-at-most":
        return limit.spent(fixed_in) > limit.number
    return limit.spent({*limit.numbers} - fixed_out) < limit.number


def _still_open(
    cardinality: Collection[CardinalityConstraint], fixed_in: Collection[int], fixed_out: Collection[int]
) -> Iterator[CardinalityConstraint]:
    """The constraints that the undecided measures can still break, over these measures alone."""
    for constraint in cardinality:
        undecided = constraint.members.difference(fixed_in).difference(fixed_out)
        chosen = len(constraint.members.intersection(fixed_in))
        least, most = max(0, constraint.least - chosen), constraint.most - chosen
        if least or most < len(undecided):
            yield CardinalityConstraint(undecided, least, most)
