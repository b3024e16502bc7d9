"""Why a measure is in a plan or not."""

from collections.abc import Iterable, Mapping
from typing import Final, Literal, NamedTuple, TypeVar

from porvoo_roadmap.effort import TooMuchWorkError
from porvoo_roadmap.planning.job import Candidate, Job, Rule, Settled, settle
from porvoo_roadmap.planning.plans import Plan, Standings, best_plan, best_value, value_of
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

#: Reasons that take a search of their own are given where all of them take so many steps.
MOST_REASONING: Final = 10_000_000
#: With several periods so many measures may be open for them.
MOST_SCHEDULED: Final = 60
#: The reasons of the rules that put measures in or out by themselves.
FORCED: Final[dict[str, Why]] = {
    "duties": "duty",
    "include": "included",
    "exclude": "excluded",
    "outside": "outside",
}
#: What measures have in common that can stand for each other.
Kind = tuple[int, int, int, bool, tuple[bool, ...]]
Key = TypeVar("Key")


class Reason(NamedTuple):
    """Why a measure is in or not: `numbers` and `others` are measures, `amount` is money or value."""

    why: Why
    numbers: tuple[int, ...] = ()
    others: tuple[int, ...] = ()
    amount: int = 0


class Case(NamedTuple):
    """A job with its plan, the standings, and what reasons are drawn from.

    `forced` says why a measure is in or out by a rule of its own; `needs` has what each
    needs, `needing` who needs it. `named` are the measures that rules call by number;
    `kinds` are those that nothing tells apart, each measure in one. `steps` are those of
    one budget at every height, `None` with several periods and in a large case, whose
    reasons take no search of their own.
    """

    job: Job
    plan: Plan
    standings: Standings
    settled: Settled
    forced: Mapping[int, Why]
    needs: Mapping[int, frozenset[int]]
    needing: Mapping[int, frozenset[int]]
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
    kinds = _grouped((_kind(settled, named, candidate), candidate.nr) for candidate in job.candidates)
    # The first of these kinds has the say.
    forced = {
        nr: why
        for kind, why in reversed(FORCED.items())
        for rule in job.rules
        if rule.kind == kind
        for nr in rule.numbers
    }
    edges = [(who, needed) for rule in job.rules if rule.kind == "needs" for who, needed in (rule.numbers,)]
    needs, needing = _grouped(edges), _grouped((needed, who) for who, needed in edges)
    job = job.limited(MOST_REASONING)
    steps, is_large = _steps(job, len(job.candidates) - len(settled.inside | settled.outside))
    return Case(job, plan, standings, settled, forced, needs, needing, named, kinds, steps, is_large)


def _grouped(pairs: Iterable[tuple[Key, int]]) -> Mapping[Key, frozenset[int]]:
    """The numbers that stand beside each key."""
    found: dict[Key, set[int]] = {}
    for key, nr in pairs:
        found.setdefault(key, set()).add(nr)
    return {key: frozenset(numbers) for key, numbers in found.items()}


def _steps(job: Job, open_ones: int) -> tuple[Steps | None, bool]:
    """The steps of one budget at every height, and whether the case is large."""
    if len(job.weights) > 1:
        return None, open_ones > MOST_SCHEDULED
    try:
        return steps_of(job.without_budget().limited(MOST_REASONING // (2 * open_ones + 1))), False
    except TooMuchWorkError:
        return None, True


def reasons(case: Case) -> Mapping[int, Reason]:
    """The reason of every candidate."""
    try:
        return _reasons(case)
    except TooMuchWorkError:
        return _reasons(case._replace(is_large=True))


def _reasons(case: Case) -> Mapping[int, Reason]:
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
    if nr in case.forced:
        return Reason(case.forced[nr])
    if case.standings.of[nr] == "core":
        who = case.needing.get(nr, frozenset()) & case.plan.periods.keys()
        return Reason("needed", tuple(sorted(who))) if who else Reason("core")
    twins = _alike(case, candidate) - case.plan.periods.keys()
    return Reason("replaceable", tuple(sorted(twins))) if twins else Reason("chosen")


def _why_settled_out(case: Case, candidate: Candidate) -> Reason | None:
    """The reason of one that the rules alone leave out."""
    nr = candidate.nr
    if nr in case.forced:
        return Reason(case.forced[nr])
    lacking = case.needs.get(nr, frozenset()) & case.settled.outside
    return Reason("needs-left-out", tuple(sorted(lacking))) if lacking else None


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
