"""Why a measure is in a plan or not."""

from collections.abc import Mapping
from typing import Final, Literal, NamedTuple

from porvoo_roadmap.effort import TooMuchWorkError
from porvoo_roadmap.planning.alternative_optima import AlternativeOptima
from porvoo_roadmap.planning.efficient_frontier import Frontier, frontier_of, where_first_best
from porvoo_roadmap.planning.instance import Candidate, Constraint, Instance, grouped
from porvoo_roadmap.planning.plans import Plan, best_plan, best_value
from porvoo_roadmap.planning.solver.objective import objective_value
from porvoo_roadmap.planning.solver.presolve import Presolved, presolve

Why = Literal[
    "duty",
    "included",
    "needed",
    "core",
    "replaceable",
    "chosen",
    "excluded",
    "outside",
    "dropped",
    "needs-left-out",
    "needs-dropped",
    "free",
    "instead",
    "exchange",
    "over-periods",
    "no-room",
    "more-budget",
    "gives-up",
    "delays",
    "never",
    "too-dear",
    "borderline",
    "exterior",
    "open-in",
    "open-out",
]

#: Where all reasons together take more steps than this, those are given that take no search.
MOST_REASONING: Final = 10_000_000
#: With several periods the same holds where more measures than this are undecided.
MOST_SCHEDULED: Final = 60
#: The reasons of the constraints that fix measures in or out by themselves.
FORCED: Final[dict[str, Why]] = {
    "duties": "duty",
    "include": "included",
    "exclude": "excluded",
    "outside": "outside",
    "dropped": "dropped",
}
#: What measures have in common that can be exchanged for each other in every plan.
Symmetry = tuple[int, int, int, bool, tuple[bool, ...]]


class Justification(NamedTuple):
    """Why a measure is in or not: `numbers` and `others` are measures, `amount` is money or value."""

    why: Why
    numbers: tuple[int, ...] = ()
    others: tuple[int, ...] = ()
    amount: int = 0


class Evidence(NamedTuple):
    """An instance with its plan and the alternatives to it, and what else reasons are drawn from.

    `forced` says why a measure is fixed in or out by a constraint of its own; `needs` has
    what each measure needs, `needed_by` those that need it. `named` are the measures that
    constraints name one by one; `symmetric` groups the measures that nothing tells apart.
    `frontier` is that of all budgets, `None` with several periods. It is also `None` where
    the instance `is_large`, in which case no reason takes a search of its own.
    """

    instance: Instance
    plan: Plan
    optima: AlternativeOptima
    presolved: Presolved
    forced: Mapping[int, Why]
    needs: Mapping[int, tuple[int, ...]]
    needed_by: Mapping[int, tuple[int, ...]]
    named: frozenset[int]
    symmetric: Mapping[Symmetry, tuple[int, ...]]
    frontier: Frontier | None
    is_large: bool


def evidence_of(instance: Instance, plan: Plan, optima: AlternativeOptima) -> Evidence:
    """All that reasons are drawn from."""
    evidence = unsearched_evidence_of(instance, plan, optima)
    instance, presolved = instance.limited(MOST_REASONING), evidence.presolved
    undecided = len(instance.candidates) - len(presolved.fixed_in | presolved.fixed_out)
    frontier, is_large = _frontier_in_time(instance, undecided)
    return evidence._replace(instance=instance, frontier=frontier, is_large=is_large)


def unsearched_evidence_of(instance: Instance, plan: Plan, optima: AlternativeOptima) -> Evidence:
    """What reasons are drawn from where none takes a search."""
    presolved = presolve(instance._replace(effort=None))
    assert presolved is not None  # There is a plan.
    by_number = {"needs", "include", "exclude"}
    named = frozenset(nr for c in instance.constraints if c.kind in by_number for nr in c.numbers)
    symmetric = grouped((_symmetry(presolved, named, c), c.nr) for c in instance.candidates)
    # Where a measure is in several of these constraints, the first kind gives the reason.
    forced = {
        nr: why
        for kind, why in reversed(FORCED.items())
        for constraint in instance.constraints
        if constraint.kind == kind
        for nr in constraint.numbers
    }
    edges = [c.numbers for c in instance.constraints if c.kind == "needs"]
    needs = grouped((who, needed) for who, needed in edges)
    needed_by = grouped((needed, who) for who, needed in edges)
    return Evidence(
        instance, plan, optima, presolved, forced, needs, needed_by, named, symmetric, None, is_large=True
    )


def _frontier_in_time(instance: Instance, undecided: int) -> tuple[Frontier | None, bool]:
    """The frontier of all budgets with one period, and whether the instance is large."""
    if len(instance.weights) > 1:
        return None, undecided > MOST_SCHEDULED
    try:
        # Each undecided measure may take two more frontiers of its own.
        return frontier_of(instance.without_budget().limited(MOST_REASONING // (2 * undecided + 1))), False
    except TooMuchWorkError:
        return None, True


def reasons(evidence: Evidence) -> Mapping[int, Justification]:
    """The reason of every candidate, by its number."""
    try:
        return _reasons(evidence)
    except TooMuchWorkError:
        return _reasons(evidence._replace(is_large=True))


def _reasons(evidence: Evidence) -> Mapping[int, Justification]:
    found: dict[int, Justification] = {}
    exterior: dict[Symmetry, Justification] = {}
    for candidate in evidence.instance.candidates:
        nr = candidate.nr
        if nr in evidence.plan.periods:
            found[nr] = _why_in(evidence, candidate)
        else:
            fixed_out = _why_fixed_out(evidence, candidate)
            found[nr] = fixed_out or _why_out(evidence, candidate, exterior)
    return found


def _why_in(evidence: Evidence, candidate: Candidate) -> Justification:
    nr, periods = candidate.nr, evidence.plan.periods
    if nr in evidence.forced:
        return Justification(evidence.forced[nr])
    if evidence.optima.membership[nr] is None:
        return Justification("open-in")
    if evidence.optima.membership[nr] == "core":
        who = periods.keys() & evidence.needed_by.get(nr, ())
        return Justification("needed", tuple(sorted(who))) if who else Justification("core")
    others = {*_exchangeable(evidence, candidate)} - periods.keys()
    return Justification("replaceable", tuple(sorted(others))) if others else Justification("chosen")


def _why_fixed_out(evidence: Evidence, candidate: Candidate) -> Justification | None:
    """The reason of a measure that the constraints alone leave out."""
    nr = candidate.nr
    if nr in evidence.forced:
        return Justification(evidence.forced[nr])
    lacking = evidence.presolved.fixed_out.intersection(evidence.needs.get(nr, ()))
    dropped = tuple(sorted(needed for needed in lacking if evidence.forced.get(needed) == "dropped"))
    if dropped:
        return Justification("needs-dropped", dropped)
    return Justification("needs-left-out", tuple(sorted(lacking))) if lacking else None


def _why_out(
    evidence: Evidence, candidate: Candidate, exterior: dict[Symmetry, Justification]
) -> Justification:
    """The reason of a measure that could have been chosen; one search serves all that nothing tells apart."""
    if evidence.optima.membership[candidate.nr] is None:
        return Justification("open-out")
    if evidence.optima.membership[candidate.nr] == "borderline":
        return _exchange(evidence, candidate)
    symmetry = _symmetry(evidence.presolved, evidence.named, candidate)
    if symmetry not in exterior:
        exterior[symmetry] = _why_exterior(evidence, candidate)
    return exterior[symmetry]


def _symmetry(presolved: Presolved, named: frozenset[int], candidate: Candidate) -> Symmetry:
    """What measures have in common that can be exchanged in every plan; the number, where there are none."""
    nr = candidate.nr
    counted = tuple(nr in constraint.members for constraint in presolved.cardinality)
    alone = nr if nr in named or nr in presolved.fixed_in or nr in presolved.fixed_out else 0
    return alone, candidate.cost, candidate.value, candidate.duty, counted


def _exchangeable(evidence: Evidence, candidate: Candidate) -> tuple[int, ...]:
    """The measures that can be exchanged for one in every plan, itself among them."""
    return evidence.symmetric[_symmetry(evidence.presolved, evidence.named, candidate)]


def _exchange(evidence: Evidence, candidate: Candidate) -> Justification:
    """For a measure that is in another best plan: what would leave this plan, and what would join it."""
    instance, periods = evidence.instance, evidence.plan.periods
    others = periods.keys() & _exchangeable(evidence, candidate)
    if others:
        return Justification("instead", (max(others),))
    if evidence.is_large:
        return Justification("borderline")
    other = best_plan(instance.constrained(Constraint("include", (candidate.nr,))))
    assert other is not None  # The measure is in some best plan.
    gone = tuple(nr for nr in periods if nr not in other.periods)
    come = tuple(nr for nr in other.periods if nr not in periods and nr != candidate.nr)
    if not gone:
        return Justification("free", (), come)
    return Justification("exchange" if come else "instead", gone, come)


def _why_exterior(evidence: Evidence, candidate: Candidate) -> Justification:
    """For a measure that is in no best plan: how much more budget it takes, or what value it gives up."""
    instance = evidence.instance
    if len(instance.weights) > 1 and candidate.cost > max(instance.amounts):
        return Justification("over-periods", amount=candidate.cost)
    if evidence.is_large:
        left = sum(instance.amounts) - evidence.plan.cost
        too_dear = candidate.cost > left
        return Justification("too-dear", amount=left) if too_dear else Justification("exterior")
    if len(instance.weights) > 1:
        return _gives_up(evidence, candidate)
    (amount,) = instance.amounts
    free = instance.without_budget()
    having = frontier_of(free.constrained(Constraint("include", (candidate.nr,))))
    if having is None:
        return Justification("no-room")
    lacking = frontier_of(free.constrained(Constraint("exclude", (candidate.nr,))))
    first = where_first_best(having, lacking, amount)
    return Justification("never") if first is None else Justification("more-budget", amount=first - amount)


def _gives_up(evidence: Evidence, candidate: Candidate) -> Justification:
    """With several periods: what choosing a measure gives up."""
    other = best_value(evidence.instance.constrained(Constraint("include", (candidate.nr,))))
    if other is None:
        return Justification("no-room")
    here = objective_value(evidence.instance, evidence.plan.worth)
    if other.lateness > here.lateness:
        return Justification("delays")
    return Justification("gives-up", amount=here.value - other.value)
