"""A request over a scenario, formulated as an instance of the planning problem.

The file and the request have exact fractions; the instance has whole numbers, each the
fraction times a common denominator.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from math import lcm
from typing import NamedTuple

from porvoo_roadmap.findings.problems import JobRefusedError
from porvoo_roadmap.model import Baseline, Between, Measure, State, Value, Years, in_file
from porvoo_roadmap.planning.instance import Candidate, Constraint, ConstraintKind, Instance, Start
from porvoo_roadmap.planning.years import Begun, are_in_order, span_of, starts_of, years_of
from porvoo_roadmap.ranking import lanes_of
from porvoo_roadmap.scenario import Scenario
from porvoo_roadmap.scenario.methods import Levels, weighted_mean


class Period(NamedTuple):
    """A period with a budget of its own."""

    name: str
    budget: Fraction


class Count(NamedTuple):
    """So many measures that have one of some values; `written` is how it was typed.

    `met_by` are further values that will do: amounts in a range, what is open but one of the
    values however it turns out.
    """

    dimension: str
    values: tuple[str | Fraction, ...]
    number: int
    written: str
    met_by: tuple[Value, ...] = ()


class Spend(NamedTuple):
    """So much of a resource for the measures that have one of some values; `written` is how it was typed.

    The resource is a dimension, and without a condition all measures are meant.
    """

    resource: str
    amount: Fraction
    written: str
    condition: Count | None = None


class MeasureGroup(NamedTuple):
    """Measures that a wish is about, and how it was typed."""

    numbers: tuple[int, ...]
    written: str


class Request(NamedTuple):
    """What is asked for: a budget, or periods, or neither where every budget is looked at.

    `rate` is how much more value counts in each period than in the next.
    """

    budget: Fraction | None = None
    periods: tuple[Period, ...] = ()
    rate: Fraction = Fraction()
    include: tuple[int, ...] = ()
    exclude: tuple[int, ...] = ()
    at_least: tuple[Count, ...] = ()
    at_most: tuple[Count, ...] = ()
    either: tuple[MeasureGroup, ...] = ()
    together: tuple[MeasureGroup, ...] = ()
    spend_at_least: tuple[Spend, ...] = ()
    spend_at_most: tuple[Spend, ...] = ()
    carries_over: bool = False


class Formulation(NamedTuple):
    """A request as an instance, and what its whole numbers stand for.

    Costs and budgets of the instance are those of the file times `cost_scale`, values those
    of the file times `value_scale`. `lanes` has the lane of each measure by its number. `done`
    are the measures that others need or a wish names and that are done: they cost nothing.
    `dropped` are those that nobody can count on, with the measures that would need them. `years`
    are those of the measures that these bind.
    """

    instance: Instance
    request: Request
    cost_scale: int
    value_scale: int
    lanes: dict[int, int | None]
    done: tuple[int, ...] = ()
    dropped: Mapping[int, tuple[int, ...]] = {}
    years: Mapping[int, Years] = {}

    def money(self, amount: int) -> Fraction:
        """An amount of the instance in the units of the file."""
        return Fraction(amount, self.cost_scale)

    def worth(self, value: int) -> Fraction:
        """The weighed value of a plan in points of the first period."""
        return Fraction(value, self.value_scale * self.instance.weights[0])

    def points(self, value: int) -> Fraction:
        """The value of a candidate in points."""
        return Fraction(value, self.value_scale)


def formulated(scenario: Scenario, selection: Sequence[Measure], request: Request) -> Formulation:
    """The instance that a request is over those measures of a selection that are not done or dropped.

    What is done costs nothing and satisfies who depends on it. What is dropped satisfies nobody.
    What a decision leaves out is no duty; no other decision makes a duty, or ends one.
    Raises `JobRefusedError` where costs or benefits cannot be added up.
    """
    cost_of, value_of, lane_of = _costs(scenario), _benefits(scenario), lanes_of(scenario)
    team = _team(scenario, selection, request)
    measures = [*team.inside, *team.outside, *team.dropped]
    levels = {measure.nr: scenario.levels(measure.values) for measure in measures}
    costs = {nr: cost_of(own) for nr, own in levels.items()}
    values = {nr: value_of(own) for nr, own in levels.items()}
    lanes = {measure.nr: lane_of(measure) for measure in measures}
    amounts = [period.budget for period in request.periods] or [request.budget or Fraction()]
    begun = _begun(measures, costs, request)
    parts = (part for starts in begun.values() for start in starts if start for part in start.amounts)
    cost_scale = lcm(*(amount.denominator for amount in (*costs.values(), *amounts, *parts)))
    value_scale = lcm(*(value.denominator for value in values.values()))
    inside, out = {measure.nr for measure in team.inside}, left_out(scenario)
    duties = scenario.roadmap.duties_of(scenario.profile)
    candidates = [
        Candidate(
            nr,
            int(cost * cost_scale),
            int(values[nr] * value_scale),
            nr in inside - out and lanes[nr] in duties,
        )
        for nr, cost in costs.items()
    ]
    spends = {
        spend: _spending(scenario, spend, [*team.inside, *team.outside])
        for spend in (*request.spend_at_least, *request.spend_at_most)
    }
    constraints = (
        *_constraints(team, candidates, request, spends),
        *(Constraint("out", (nr,)) for nr in sorted(out & costs.keys())),
        *_budget(request, amounts, cost_scale),
        *(Constraint("years", (nr,), starts=_scaled(starts, cost_scale)) for nr, starts in begun.items()),
    )
    instance = Instance(tuple(candidates), constraints, _weights(request.rate, len(amounts)))
    return Formulation(
        instance,
        request,
        cost_scale,
        value_scale,
        lanes,
        tuple(sorted(team.done)),
        {
            lost.nr: tuple(who.nr for who in measures if lost.nr in (who.depends_on or ()))
            for lost in team.dropped
        },
        {measure.nr: span for measure in measures if measure.nr in begun and (span := span_of(measure))},
    )


def _begun(
    measures: Iterable[Measure], costs: Mapping[int, Fraction], request: Request
) -> dict[int, tuple[Begun | None, ...]]:
    """How those measures start that their years keep from starting anywhere and being paid at once.

    Raises `JobRefusedError` where periods are not in the order of their years.
    """
    periods = [years_of(period.name) for period in request.periods]
    if not are_in_order(periods):
        raise JobRefusedError("periods-out-of-order")
    found = {}
    for measure in measures if any(periods) else ():
        span = span_of(measure)
        if span is not None:
            shares = {int(year): amount for year, amount in (measure.costs or {}).items()}
            starts = starts_of(span, costs[measure.nr], shares, periods)
            if any(start is None or start.last > at for at, start in enumerate(starts)):
                found[measure.nr] = starts
    return found


def _scaled(starts: Iterable[Begun | None], scale: int) -> tuple[Start | None, ...]:
    """The same in whole numbers."""
    return tuple(
        None if start is None else Start(tuple(int(part * scale) for part in start.amounts), start.last)
        for start in starts
    )


def left_out(scenario: Scenario) -> set[int]:
    """The measures that a decision leaves out; one that only puts them elsewhere changes no plan."""
    return {one.nr for one in scenario.decisions if one.put.where == "out"}


class _Team(NamedTuple):
    """The measures that a plan is about: to be chosen from, and those that these need or a wish names.

    Those `outside` are left out by the filters. `done` are numbers.
    """

    inside: Sequence[Measure]
    outside: Sequence[Measure]
    dropped: Sequence[Measure]
    done: frozenset[int]


def _team(scenario: Scenario, selection: Sequence[Measure], request: Request) -> _Team:
    roadmap, ranked = scenario.roadmap, {measure.nr for measure in scenario.measures}
    by_nr = {measure.nr: measure for measure in roadmap.measures}
    inside = [measure for measure in selection if measure.nr in ranked]
    known = {measure.nr for measure in inside}
    grouped = (nr for group in (*request.either, *request.together) for nr in group.numbers)
    asked = [*request.include, *grouped, *(nr for measure in inside for nr in measure.depends_on or ())]
    found: dict[State, list[Measure]] = {"open": [], "done": [], "dropped": []}
    while asked:
        measure = by_nr[asked.pop()]
        if measure.nr in known:
            continue
        known.add(measure.nr)
        state = "open" if measure.nr in ranked else roadmap.state_of(measure)
        found[state].append(measure)
        # What a done or a dropped measure once needed does not matter any more.
        asked += measure.depends_on or () if state == "open" else ()
    outside, dropped = (sorted(found[state], key=lambda measure: measure.nr) for state in ("open", "dropped"))
    return _Team(inside, outside, dropped, frozenset(measure.nr for measure in found["done"]))


def benefit_weights(scenario: Scenario) -> dict[str, Fraction]:
    """The criteria that make the value of a plan, with their weights: the numerator of a ratio."""
    cost = scenario.roadmap.cost
    return {name: weight for name, weight in scenario.profile.weights.items() if weight and name != cost}


def baseline_of(scenario: Scenario) -> Baseline:
    """From where the points of a plan's value are counted."""
    rules = scenario.profile.plan
    return "points" if rules is None else rules.baseline


def _benefits(scenario: Scenario) -> Callable[[Levels], Fraction]:
    """What a measure is worth by its values: the weighted mean of its points on the criteria other than cost.

    Raises `JobRefusedError` where no criterion is left, or where few points are good on one.
    """
    weights = benefit_weights(scenario)
    if not weights:
        raise JobRefusedError("no-benefit-to-plan")
    scales = {name: scenario.scales[name] for name in weights}
    for name, scale in scales.items():
        if scale.better == "low":
            raise JobRefusedError("benefit-low-is-better", key=name)
    is_lowest = baseline_of(scenario) == "lowest"
    nothing = {name: scale.least if is_lowest else Fraction() for name, scale in scales.items()}
    known: dict[tuple[Value, ...], Fraction] = {}

    def value(levels: Levels) -> Fraction:
        own = tuple(levels[name] for name in weights)
        if own not in known:
            points = {name: scale.point_of(levels[name]) - nothing[name] for name, scale in scales.items()}
            known[own] = weighted_mean(points, weights)
        return known[own]

    return value


def _costs(scenario: Scenario) -> Callable[[Levels], Fraction]:
    """What a measure costs by its values: the points of the one on the dimension that is the cost.

    Raises `JobRefusedError` where there is no such dimension with points, or one is negative.
    """
    name = scenario.roadmap.cost
    scale = None if name is None else scenario.scales.get(name)
    if name is None or scale is None:
        raise JobRefusedError("no-cost-to-plan", **({} if name is None else {"dimension": name}))
    if scale.least < 0:
        first = next((level for level in scale.levels if scale.point_of(level) < 0), in_file(scale.least))
        raise JobRefusedError("cost-negative", value=first)
    return lambda levels: scale.point_of(levels[name])


def _spending(scenario: Scenario, spend: Spend, measures: Sequence[Measure]) -> Mapping[int, Fraction]:
    """What each measure that is meant takes of a resource.

    Raises `JobRefusedError` where the resource has no points, or negative ones.
    """
    scale = scenario.scales.get(spend.resource)
    if scale is None:
        raise JobRefusedError("no-resource", dimension=spend.resource)
    if scale.least < 0:
        raise JobRefusedError("resource-negative", dimension=spend.resource)
    meant = None if spend.condition is None else {*_members(measures, spend.condition)}
    return {
        measure.nr: scale.point_of(scenario.levels(measure.values)[spend.resource])
        for measure in measures
        if meant is None or measure.nr in meant
    }


def _constraints(
    team: _Team,
    candidates: Sequence[Candidate],
    request: Request,
    spends: Mapping[Spend, Mapping[int, Fraction]],
) -> Iterator[Constraint]:
    duties = tuple(candidate.nr for candidate in candidates if candidate.duty)
    if duties:
        yield Constraint("duties", duties)
    if team.outside:
        yield Constraint("outside", tuple(measure.nr for measure in team.outside))
    if team.dropped:
        yield Constraint("dropped", tuple(measure.nr for measure in team.dropped))
    for measure in (*team.inside, *team.outside):
        for needed in dict.fromkeys(measure.depends_on or ()):
            if needed not in team.done:
                yield Constraint("needs", (measure.nr, needed))
    yield from _wishes(team, request)
    for spend in request.spend_at_least:
        yield _spend("spend-at-least", spend, spends[spend])
    for spend in request.spend_at_most:
        yield _spend("spend-at-most", spend, spends[spend])


def _wishes(team: _Team, request: Request) -> Iterator[Constraint]:
    for nr in request.include:
        if nr not in team.done:
            yield Constraint("include", (nr,), written=f"--include {nr}")
    for nr in request.exclude:
        yield Constraint("exclude", (nr,), written=f"--exclude {nr}")
    for count in request.at_least:
        members = _members(team.inside, count)
        yield Constraint("at-least", members, count.number, written=f"--at-least {count.written}")
    for count in request.at_most:
        members = _members(team.inside, count)
        yield Constraint("at-most", members, count.number, written=f"--at-most {count.written}")

    for group in request.either:
        numbers = tuple(nr for nr in group.numbers if nr not in team.done)
        # A done measure is one of them already.
        yield Constraint("at-most", numbers, int(len(numbers) == len(group.numbers)), written=group.written)
    for group in request.together:
        numbers = tuple(nr for nr in group.numbers if nr not in team.done)
        kind: ConstraintKind = "together" if len(numbers) == len(group.numbers) else "include"
        yield Constraint(kind, numbers, written=group.written)


def _spend(kind: ConstraintKind, spend: Spend, taken: Mapping[int, Fraction]) -> Constraint:
    """The constraint in whole numbers of its own scale."""
    scale = lcm(spend.amount.denominator, *(amount.denominator for amount in taken.values()))
    amounts = tuple(int(amount * scale) for amount in taken.values())
    return Constraint(kind, (*taken,), int(spend.amount * scale), amounts, spend.written, scale)


def _members(selection: Sequence[Measure], count: Count) -> tuple[int, ...]:
    """The measures that have one of the values for certain; of several values any one will do."""

    def counts(value: Value) -> bool:
        several = value if isinstance(value, tuple) and not isinstance(value, Between) else (value,)
        return any(one in count.values or one in count.met_by for one in several)

    return tuple(m.nr for m in selection if counts(m.values.get(count.dimension)))


def _budget(request: Request, amounts: Sequence[Fraction], scale: int) -> Iterator[Constraint]:
    if request.budget is not None or request.periods:
        carries_over = request.carries_over
        whole = tuple(int(amount * scale) for amount in amounts)
        yield Constraint("budget", amounts=whole, carries_over=carries_over and len(amounts) > 1)


def _weights(rate: Fraction, periods: int) -> tuple[int, ...]:
    """What a unit of value counts for in period t: `(1 + rate)^-t`, times what makes all of them whole."""
    growth = 1 + rate
    return tuple(
        growth.numerator ** (periods - 1 - period) * growth.denominator**period for period in range(periods)
    )
