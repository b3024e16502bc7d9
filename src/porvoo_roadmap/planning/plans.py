"""Plans: the one that is shown, and how every measure stands among all best ones."""

from collections.abc import Mapping
from typing import Final, Literal, NamedTuple, assert_never

from porvoo_roadmap.effort import TooMuchWorkError
from porvoo_roadmap.planning.both_ways import is_plain, met
from porvoo_roadmap.planning.forced import cannot_be_paid, guessed_plan
from porvoo_roadmap.planning.job import Candidate, Job, Rule, Settled, settle
from porvoo_roadmap.planning.layers import Space, space_of
from porvoo_roadmap.planning.search import best_score, best_worth, has_plan, score_reaching
from porvoo_roadmap.planning.ways import all_best

#: In all best plans, in some, in none (Liesiö, Mild & Salo 2007).
Standing = Literal["core", "borderline", "exterior"]


#: Where each search is long, there are no more than so many.
MOST_SEARCHES: Final = 60


class Plan(NamedTuple):
    """A plan: the numbers of its measures with their periods, counted from 0.

    `worth` holds the two goals that make a plan best in one number; of two plans for the
    same candidates and weights the better one has more.
    """

    periods: Mapping[int, int]
    cost: int
    value: int
    worth: int


class Value(NamedTuple):
    """What makes a plan best: the duties' lateness, which comes first, and the sum of weighed values."""

    lateness: int
    value: int


class Standings(NamedTuple):
    """How many best plans there are, if they were counted, and how each measure stands among them."""

    plans: int | None
    of: Mapping[int, Standing]


def best_plan(job: Job) -> Plan | None:
    """The plan to be shown; `None` where the rules contradict each other.

    Raises `TooMuchWorkError`.
    """
    space = _space(job)
    if space is None:
        return None
    score = best_score(space)
    return None if score is None else plan_of(job, space.scale.chosen(score), score >> space.scale.shift)


def _space(job: Job) -> Space | None:
    """The open decisions of a job; `None` where its rules need no search to contradict each other.

    Raises `TooMuchWorkError`.
    """
    settled = settle(job)
    if settled is None or cannot_be_paid(job, settled):
        return None
    return space_of(job, settled)


def is_possible(job: Job) -> bool:
    """Whether any plan heeds the rules, whatever it is worth. Raises `TooMuchWorkError`."""
    settled = settle(job)
    if settled is None or cannot_be_paid(job, settled):
        return False
    guess = guessed_plan(job, settled)
    if guess is not None and heeds(job, guess):
        return True
    if not settled.tallies:
        # Who need not be in only takes the money of those who are.
        others = (c.nr for c in job.candidates if c.nr not in settled.inside)
        job = job.with_rules(Rule("exclude", tuple(others)))
    # Without values and duties nothing is worth a search for a better one.
    plain = job._replace(candidates=[c._replace(value=0, duty=False) for c in job.candidates])
    space = _space(plain)
    assert space is not None  # The same is in as before.
    return has_plan(space)


def best_value(job: Job) -> Value | None:
    """What the best plans are worth, whichever of them would be shown; `None` as above.

    Raises `TooMuchWorkError`.
    """
    space = _space(job)
    worth = space and best_worth(space)
    return None if worth is None else value_of(job, worth)


def value_of(job: Job, worth: int) -> Value:
    """The two goals in what a plan is worth: a period of delay outweighs every sum of values."""
    most = job.weights[0] * sum(abs(candidate.value) for candidate in job.candidates)
    lateness = (most - worth) // (2 * most + 1)
    return Value(lateness, worth + lateness * (2 * most + 1))


def plan_of(job: Job, periods: Mapping[int, int], worth: int) -> Plan:
    """The plan that has the smallest list of numbers: what adds and costs nothing goes from its end.

    A score counts the smallest numbers first, in which a list stands before its own
    beginning; in a list of numbers the beginning comes first.
    """
    chosen = {c.nr: c for c in job.candidates if c.nr in periods}
    numbers = sorted(chosen)
    kept = len(numbers)
    for length in range(len(numbers) - 1, -1, -1):
        dropped = [chosen[nr] for nr in numbers[length:]]
        if dropped[0].cost:
            break
        if not any(_adds(dropped, periods, job.weights)) and heeds(
            job, {nr: periods[nr] for nr in numbers[:length]}
        ):
            kept = length
    if kept < len(numbers):
        found = best_plan(_just(job, numbers[:kept]))
        assert found is not None  # The list was feasible with the periods that it had.
        return found
    value = sum(job.weights[period] * chosen[nr].value for nr, period in periods.items())
    return Plan(dict(sorted(periods.items())), sum(c.cost for c in chosen.values()), value, worth)


def _adds(dropped: list[Candidate], periods: Mapping[int, int], weights: tuple[int, ...]) -> tuple[int, int]:
    weighed = sum(c.value * weights[periods[c.nr]] for c in dropped)
    return weighed, sum(c.value * periods[c.nr] for c in dropped)


def _just(job: Job, numbers: list[int]) -> Job:
    """The job of scheduling these measures and no others."""
    kept = set(numbers)
    others = tuple(c.nr for c in job.candidates if c.nr not in kept)
    return job.with_rules(Rule("include", tuple(numbers)), Rule("exclude", others))


def heeds(job: Job, periods: Mapping[int, int]) -> bool:
    """Whether a plan heeds every rule but the budget, which costs decide."""
    return all(_is_heeded(rule, periods) for rule in job.rules)


def _is_heeded(rule: Rule, periods: Mapping[int, int]) -> bool:
    count = sum(nr in periods for nr in rule.numbers)
    match rule.kind:
        case "duties" | "include":
            return count == len(rule.numbers)
        case "exclude" | "outside":
            return count == 0
        case "needs":
            who, needed = rule.numbers
            return who not in periods or periods.get(needed, len(periods)) <= periods[who]
        case "at-least":
            return count >= rule.number
        case "at-most":
            return count <= rule.number
        case "budget":
            return True
        case _ as never:
            assert_never(never)


def standings(job: Job, plan: Plan) -> Standings:
    """How every measure stands among all plans that are as good as the best one.

    Raises `TooMuchWorkError`.
    """
    settled = settle(job)
    space = settled and space_of(job, settled)
    assert settled is not None
    assert space is not None
    best = all_best(space, plan.worth)
    if best is not None:
        in_some, out_of_some = best.in_some | settled.inside, best.out_of_some
    elif is_plain(space):
        found = met(space, plan.worth)
        in_some, out_of_some = found.in_some | settled.inside, found.out_of_some
    else:
        in_some, out_of_some = _one_by_one(job, plan, settled)
    return Standings(
        best and best.plans,
        {
            c.nr: ("borderline" if c.nr in out_of_some else "core") if c.nr in in_some else "exterior"
            for c in job.candidates
        },
    )


def _one_by_one(job: Job, plan: Plan, settled: Settled) -> tuple[frozenset[int], frozenset[int]]:
    """The same where the best plans are too many to go through: by a best plan with or without each.

    Raises `TooMuchWorkError` where that would be too many searches.
    """
    if len(job.candidates) - len(settled.inside) - len(settled.outside) > MOST_SEARCHES:
        raise TooMuchWorkError
    in_some = set(plan.periods)
    out_of_some = {c.nr for c in job.candidates} - in_some
    for candidate in job.candidates:
        nr = candidate.nr
        if (nr in in_some and nr in out_of_some) or nr in settled.inside or nr in settled.outside:
            continue
        kind: Literal["exclude", "include"] = "exclude" if nr in in_some else "include"
        wished = _space(job.with_rules(Rule(kind, (nr,))))
        score = wished and score_reaching(wished, plan.worth)
        if wished is not None and score is not None:
            other = wished.scale.chosen(score).keys()
            in_some |= other
            out_of_some |= {c.nr for c in job.candidates} - other
    return frozenset(in_some), frozenset(out_of_some)
