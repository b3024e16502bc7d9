"""Why a measure is in a plan or not."""

from collections.abc import Callable, Mapping
from typing import Final, Literal, NamedTuple

from porvoo_roadmap.effort import TooMuchWorkError
from porvoo_roadmap.planning.alternative_optima import AlternativeOptima
from porvoo_roadmap.planning.deletion_filter import BY_DYNAMIC_PROGRAMME, Feasibility, infeasibility_of
from porvoo_roadmap.planning.efficient_frontier import Frontier, frontier_of, where_first_best
from porvoo_roadmap.planning.instance import (
    FOR_SOLVER,
    Candidate,
    Constraint,
    Instance,
    grouped,
    possible_periods,
)
from porvoo_roadmap.planning.plans import Plan, best_plan, best_value
from porvoo_roadmap.planning.solver.objective import ObjectiveValue, objective_value
from porvoo_roadmap.planning.solver.presolve import Presolved, add_reachable, presolve
from porvoo_roadmap.watch import OutOfTimeError

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
    "out",
    "needs-left-out",
    "needs-dropped",
    "free",
    "instead",
    "exchange",
    "over-budget",
    "over-periods",
    "needs-over-budget",
    "needs-over-periods",
    "needs-too-dear",
    "cap",
    "contradicts",
    "years",
    "over-years",
    "needs-over-years",
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

#: What all reasons together may take in steps; those beyond it are given that take no search.
MOST_REASONING: Final = 10_000_000
#: Of large instances reasons take no more steps than this.
MOST_OF_LARGE: Final = 1_500_000
#: With several periods the same holds where more measures than this are undecided.
MOST_SCHEDULED: Final = 60
#: What finding out takes in steps which rules a measure cannot be in together with.
MOST_OF_A_CONTRADICTION: Final = 500_000
#: The reasons of the constraints that fix measures in or out by themselves.
FORCED: Final[dict[str, Why]] = {
    "duties": "duty",
    "include": "included",
    "exclude": "excluded",
    "outside": "outside",
    "dropped": "dropped",
    "out": "out",
}
#: What measures have in common that can be exchanged for each other in every plan.
Symmetry = tuple[int, int, int, bool, tuple[bool, ...]]


class Justification(NamedTuple):
    """Why a measure is in or not: `numbers` and `others` are measures, `amount` is money or value.

    `rules` are constraints that it cannot be in together with.
    """

    why: Why
    numbers: tuple[int, ...] = ()
    others: tuple[int, ...] = ()
    amount: int = 0
    rules: tuple[Constraint, ...] = ()


class Search(NamedTuple):
    """How an engine searches for the reasons of a measure; a plan is not always to be had."""

    best_value: Callable[[Instance], ObjectiveValue | None]
    best_plan: Callable[[Instance], Plan | None] | None
    feasibility: Feasibility


class Evidence(NamedTuple):
    """An instance with its plan and the alternatives to it, and what else reasons are drawn from.

    `forced` says why a measure is fixed in or out by a constraint of its own; `needs` has
    what each measure needs, `needed_by` those that need it. `named` are the measures that
    constraints name one by one; `symmetric` groups the measures that nothing tells apart.
    `frontier` is that of all budgets, `None` with several periods or where the solver searches.
    It is also `None` where the instance `is_large`, in which case exchanges are not searched for.
    Where it `is_timed`, what a measure gives up is searched for as long as there is time or work left.
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
    search: Search
    is_timed: bool = False


def evidence_of(instance: Instance, plan: Plan, optima: AlternativeOptima) -> Evidence:
    """All that reasons are drawn from, by the dynamic programme."""
    evidence = _evidence(instance, plan, optima, Search(best_value, best_plan, BY_DYNAMIC_PROGRAMME))
    instance = instance.limited(MOST_REASONING)
    frontier, is_large = _frontier_in_time(instance, _undecided(evidence))
    if is_large:
        instance = instance.limited(MOST_OF_LARGE)
    return evidence._replace(instance=instance, frontier=frontier, is_large=is_large, is_timed=is_large)


def evidence_by_solver(
    instance: Instance, plan: Plan, optima: AlternativeOptima, search: Search, *, is_best: bool
) -> Evidence:
    """All that reasons are drawn from, by searches of the solver, each while there is time.

    Where the plan may not be the best one, nothing is compared with it.
    """
    return _evidence(instance, plan, optima, search)._replace(is_large=not is_best, is_timed=is_best)


def _undecided(evidence: Evidence) -> int:
    return len(evidence.instance.candidates) - len(evidence.presolved.fixed_in | evidence.presolved.fixed_out)


def _evidence(instance: Instance, plan: Plan, optima: AlternativeOptima, search: Search) -> Evidence:
    presolved = presolve(instance._replace(effort=None))
    assert presolved is not None  # There is a plan.
    by_number = {"needs", "include", "exclude", "years", *FOR_SOLVER}
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
        instance,
        plan,
        optima,
        presolved,
        forced,
        needs,
        needed_by,
        named,
        symmetric,
        frontier=None,
        is_large=True,
        search=search,
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
        return _reasons(evidence._replace(is_large=True, is_timed=False))


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
        why = evidence.forced[nr]
        return Justification(why, (nr,) if why == "out" else ())
    if not any(evidence.instance.starts.get(nr, (True,))):
        return Justification("years", (nr,))
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
    if evidence.is_large or evidence.search.best_plan is None:
        return Justification("borderline")
    other = evidence.search.best_plan(instance.constrained(Constraint("include", (candidate.nr,))))
    assert other is not None  # The measure is in some best plan.
    gone = tuple(nr for nr in periods if nr not in other.periods)
    come = tuple(nr for nr in other.periods if nr not in periods and nr != candidate.nr)
    if not gone:
        return Justification("free", (), come)
    return Justification("exchange" if come else "instead", gone, come)


def _why_exterior(evidence: Evidence, candidate: Candidate) -> Justification:
    """For a measure that is in no best plan: how much more budget it takes, or what value it gives up."""
    instance = evidence.instance
    if evidence.frontier is None:
        return _barred(evidence, candidate) or _beaten(evidence, candidate)
    (amount,) = instance.amounts
    free = instance.without_budget()
    having = frontier_of(free.constrained(Constraint("include", (candidate.nr,))))
    if having is None:
        return _contradicting(evidence, free, candidate)
    lacking = frontier_of(free.constrained(Constraint("exclude", (candidate.nr,))))
    first = where_first_best(having, lacking, amount)
    if first is not None:
        return Justification("more-budget", amount=first - amount)
    cap = _full_cap(evidence, candidate)
    return Justification("cap", rules=cap) if cap else Justification("never")


def _barred(evidence: Evidence, candidate: Candidate) -> Justification | None:
    """The reason of a measure that no plan can have, where the costs alone show it."""
    instance, candidates = evidence.instance, {c.nr: c for c in evidence.instance.candidates}
    needed = {candidate.nr}
    add_reachable(evidence.needs, needed)
    others = [candidates[nr] for nr in sorted(needed - {candidate.nr})]
    possible = possible_periods(instance, (candidate, *others))
    starts, has_periods = instance.starts, len(instance.weights) > 1
    if not possible[candidate.nr]:
        if candidate.nr in starts:
            return Justification("over-years")
        return Justification("over-periods" if has_periods else "over-budget", amount=candidate.cost)
    dear = next((other for other in others if not possible[other.nr]), None)
    if dear is not None and dear.nr in starts:
        return Justification("needs-over-years", (dear.nr,))
    if dear is not None:
        why: Why = "needs-over-periods" if has_periods else "needs-over-budget"
        return Justification(why, (dear.nr,), amount=dear.cost)
    fixed_in = sum(candidates[nr].cost for nr in evidence.presolved.fixed_in - needed)
    cost = candidate.cost + sum(other.cost for other in others)
    if others and fixed_in + cost > sum(instance.amounts):
        return Justification("needs-too-dear", tuple(other.nr for other in others), amount=cost)
    return None


def _beaten(evidence: Evidence, candidate: Candidate) -> Justification:
    """The reason of a measure that a plan could have, for all that is known without a search."""
    if evidence.is_timed or not evidence.is_large:
        try:
            return _gives_up(evidence, candidate)
        except OutOfTimeError:
            # The others may be quicker to find, or were found already.
            pass
    instance, plan = evidence.instance, evidence.plan
    cap = _full_cap(evidence, candidate)
    if cap:
        return Justification("cap", rules=cap)
    missing = tuple(sorted({*evidence.needs.get(candidate.nr, ())} - plan.periods.keys()))
    if missing:
        return Justification("needs-left-out", missing)
    left = sum(instance.amounts) - plan.cost
    too_dear = candidate.cost > left
    return Justification("too-dear", amount=left) if too_dear else Justification("exterior")


def _full_cap(evidence: Evidence, candidate: Candidate) -> tuple[Constraint, ...]:
    """The first limit, on how many or on what they take, that leaves no room for a measure in the plan."""
    periods, nr = evidence.plan.periods, candidate.nr
    for rule in evidence.instance.constraints:
        if nr not in rule.numbers:
            continue
        more = {*periods, nr}
        if rule.kind == "at-most" and sum(one in more for one in rule.numbers) > rule.number:
            return (rule,)
        if rule.kind == "spend-at-most" and rule.spent(more) > rule.number:
            return (rule,)
    return ()


def _gives_up(evidence: Evidence, candidate: Candidate) -> Justification:
    """What choosing a measure gives up."""
    other = evidence.search.best_value(evidence.instance.constrained(Constraint("include", (candidate.nr,))))
    if other is None:
        return _contradicting(evidence, evidence.instance, candidate)
    here = objective_value(evidence.instance, evidence.plan.worth)
    if other.lateness > here.lateness:
        return Justification("delays")
    cap = _full_cap(evidence, candidate)
    return Justification("gives-up", amount=here.value - other.value, rules=cap)


def _contradicting(evidence: Evidence, instance: Instance, candidate: Candidate) -> Justification:
    """The rules of an instance that a measure cannot be in together with."""
    wish = Constraint("include", (candidate.nr,))
    found = infeasibility_of(instance.constrained(wish), evidence.search.feasibility, MOST_OF_A_CONTRADICTION)
    return Justification("contradicts", rules=tuple(rule for rule in found.constraints if rule != wish))
