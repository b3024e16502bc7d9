"""Why a measure is in a plan or not."""

from collections.abc import Mapping
from typing import Final, Literal, NamedTuple

from porvoo_roadmap.planning.job import Candidate, Job, Rule, Settled, settle
from porvoo_roadmap.planning.plans import Plan, Standings, best_plan, best_value, value_of
from porvoo_roadmap.planning.search import TooManyStatesError
from porvoo_roadmap.planning.steps import Steps, steps_of, where_first_best

Why = Literal[
    "duty",
    "included",
    "needed",
    "core",
    "replaceable",
    "chosen",
    "excluded",
    "outside",
    "needs-left-out",
    "free",
    "instead",
    "exchange",
    "no-room",
    "more-budget",
    "gives-up",
    "delays",
    "never",
    "too-dear",
    "borderline",
    "exterior",
]

#: Reasons that take a search of their own are given where all of them take so many states.
MOST_STATES: Final = 1_500_000
#: The same with several periods: so many measures may be open.
MOST_SCHEDULED: Final = 60
#: What measures have in common that can stand for each other.
Kind = tuple[int, int, int, bool, tuple[bool, ...]]


class Reason(NamedTuple):
    """Why a measure is in or not: `numbers` and `others` are measures, `amount` is money or value."""

    why: Why
    numbers: tuple[int, ...] = ()
    others: tuple[int, ...] = ()
    amount: int = 0


class Case(NamedTuple):
    """A job with its plan, the standings, and what reasons are drawn from.

    `named` are the measures that rules call by number; `kinds` are those that nothing tells
    apart, each measure in one. `steps` are those of one budget at every height, `None` with
    several periods and in a large case, whose reasons take no search of their own.
    """

    job: Job
    plan: Plan
    standings: Standings
    settled: Settled
    named: frozenset[int]
    kinds: Mapping[Kind, frozenset[int]]
    steps: Steps | None
    is_large: bool


def case_of(job: Job, plan: Plan, standings: Standings) -> Case:
    """All that reasons are drawn from."""
    settled = settle(job)
    assert settled is not None
    by_number = {"needs", "include", "exclude"}
    named = frozenset(nr for rule in job.rules if rule.kind in by_number for nr in rule.numbers)
    kinds: dict[Kind, set[int]] = {}
    for candidate in job.candidates:
        kinds.setdefault(_kind(settled, named, candidate), set()).add(candidate.nr)
    frozen = {kind: frozenset(numbers) for kind, numbers in kinds.items()}
    steps, is_large = _steps(job, len(job.candidates) - len(settled.inside | settled.outside))
    return Case(job, plan, standings, settled, named, frozen, steps, is_large)


def _steps(job: Job, open_ones: int) -> tuple[Steps | None, bool]:
    """The steps of one budget at every height, and whether the case is large."""
    if len(job.weights) > 1:
        return None, open_ones > MOST_SCHEDULED
    try:
        return steps_of(job.without_budget(), MOST_STATES // (2 * open_ones + 1)), False
    except TooManyStatesError:
        return None, True


def reasons(case: Case) -> Mapping[int, Reason]:
    """The reason of every candidate."""
    alike: dict[Kind, Reason] = {}
    found = {}
    for candidate in case.job.candidates:
        nr = candidate.nr
        if nr in case.plan.periods:
            found[nr] = _why_in(case, candidate)
        else:
            found[nr] = _why_settled_out(case, candidate) or _why_out(case, candidate, alike)
    return found


def _why_in(case: Case, candidate: Candidate) -> Reason:
    nr = candidate.nr
    for rule in case.job.rules:
        if nr in rule.numbers and rule.kind == "duties":
            return Reason("duty")
        if nr in rule.numbers and rule.kind == "include":
            return Reason("included")
    needing = _needing(case.job, nr)
    who = tuple(sorted(n for n in case.plan.periods if n in needing))
    if who and case.standings.of[nr] == "core":
        return Reason("needed", who)
    if case.standings.of[nr] == "core":
        return Reason("core")
    twins = _alike(case, candidate) - case.plan.periods.keys()
    return Reason("replaceable", tuple(sorted(twins))) if twins else Reason("chosen")


def _needing(job: Job, nr: int) -> set[int]:
    """The measures that need a measure themselves."""
    return {rule.numbers[0] for rule in job.rules if rule.kind == "needs" and rule.numbers[1] == nr}


def _why_settled_out(case: Case, candidate: Candidate) -> Reason | None:
    """The reason of one that the rules alone leave out."""
    nr, rules = candidate.nr, case.job.rules
    if any(nr in rule.numbers for rule in rules if rule.kind == "exclude"):
        return Reason("excluded")
    if any(nr in rule.numbers for rule in rules if rule.kind == "outside"):
        return Reason("outside")
    needed = [rule.numbers[1] for rule in rules if rule.kind == "needs" and rule.numbers[0] == nr]
    lacking = tuple(sorted(n for n in needed if n in case.settled.outside))
    return Reason("needs-left-out", lacking) if lacking else None


def _why_out(case: Case, candidate: Candidate, alike: dict[Kind, Reason]) -> Reason:
    """The reason of one that could have been in; measures that no rule tells apart share the search."""
    kind = _kind(case.settled, case.named, candidate)
    if case.standings.of[candidate.nr] == "borderline":
        return _exchange(case, candidate)
    if kind not in alike:
        alike[kind] = _why_exterior(case, candidate)
    return alike[kind]


def _kind(settled: Settled, named: frozenset[int], candidate: Candidate) -> Kind:
    """What measures have in common that can stand for each other in every plan."""
    nr = candidate.nr
    tallies = tuple(nr in tally.members for tally in settled.tallies)
    bound = nr if nr in named or nr in settled.inside or nr in settled.outside else 0
    return bound, candidate.cost, candidate.value, candidate.duty, tallies


def _alike(case: Case, candidate: Candidate) -> frozenset[int]:
    """The measures that can stand for one in every plan, itself among them."""
    return case.kinds[_kind(case.settled, case.named, candidate)]


def _exchange(case: Case, candidate: Candidate) -> Reason:
    """What would have to go, and come, for one that is in another best plan."""
    twins = _alike(case, candidate) & case.plan.periods.keys()
    if twins:
        return Reason("instead", (max(twins),))
    if case.is_large:
        return Reason("borderline")
    other = best_plan(case.job.with_rules(Rule("include", (candidate.nr,))))
    assert other is not None  # It is in some best plan.
    gone = tuple(nr for nr in case.plan.periods if nr not in other.periods)
    come = tuple(nr for nr in other.periods if nr not in case.plan.periods and nr != candidate.nr)
    if not gone:
        return Reason("free", (), come)
    return Reason("exchange" if come else "instead", gone, come)


def _why_exterior(case: Case, candidate: Candidate) -> Reason:
    """What one that is in no best plan would take: more budget, or value given up."""
    if case.is_large:
        left = sum(case.job.amounts) - case.plan.cost
        return Reason("too-dear", amount=left) if candidate.cost > left else Reason("exterior")
    if len(case.job.weights) > 1:
        return _gives_up(case, candidate)
    (amount,) = case.job.amounts
    free = case.job.without_budget()
    inside = steps_of(free.with_rules(Rule("include", (candidate.nr,))))
    if inside is None:
        return Reason("no-room")
    outside = steps_of(free.with_rules(Rule("exclude", (candidate.nr,))))
    first = where_first_best(inside, outside, amount)
    return Reason("never") if first is None else Reason("more-budget", amount=first - amount)


def _gives_up(case: Case, candidate: Candidate) -> Reason:
    """What taking it in gives up, where there are several periods."""
    other = best_value(case.job.with_rules(Rule("include", (candidate.nr,))))
    if other is None:
        return Reason("no-room")
    here = value_of(case.job, case.plan.worth)
    if other.lateness > here.lateness:
        return Reason("delays")
    return Reason("gives-up", amount=here.value - other.value)
