"""A request over a scenario, formulated as an instance of the planning problem.

The file and the request have exact fractions; the instance has whole numbers, each the
fraction times a common denominator.
"""

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from math import lcm
from typing import NamedTuple

from porvoo_roadmap.findings.problems import JobRefusedError
from porvoo_roadmap.model import COST, Measure, Roadmap
from porvoo_roadmap.planning.instance import Candidate, Constraint, Instance
from porvoo_roadmap.ranking import lane_of
from porvoo_roadmap.scenario import Scenario
from porvoo_roadmap.scenario.methods import RATIO, weighted_mean


class Period(NamedTuple):
    """A period with a budget of its own; what is left of it cannot be spent later."""

    name: str
    budget: Fraction


class Count(NamedTuple):
    """So many measures that have one of some values; `written` is how it was typed."""

    dimension: str
    values: tuple[str, ...]
    number: int
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


class Formulation(NamedTuple):
    """A request as an instance, and what its whole numbers stand for.

    Costs and budgets of the instance are those of the file times `cost_scale`, values those
    of the file times `value_scale`. `lanes` has the lane of each measure by its number.
    """

    instance: Instance
    request: Request
    cost_scale: int
    value_scale: int
    lanes: dict[int, int | None]

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
    """The instance that a request is over the measures of a selection.

    Raises `JobRefusedError` where costs or benefits cannot be added up.
    """
    value_of = _benefits(scenario)
    cost_of = _costs(scenario)
    measures = [*selection, *_asked_for_from_outside(scenario.roadmap, selection, request)]
    costs = {measure.nr: cost_of(measure) for measure in measures}
    values = {measure.nr: value_of(measure) for measure in measures}
    lanes = {measure.nr: lane_of(measure, scenario.profile) for measure in measures}
    amounts = [period.budget for period in request.periods] or [request.budget or Fraction()]
    cost_scale = lcm(*(amount.denominator for amount in (*costs.values(), *amounts)))
    value_scale = lcm(*(value.denominator for value in values.values()))
    inside = {measure.nr for measure in selection}
    candidates = [
        Candidate(nr, int(cost * cost_scale), int(values[nr] * value_scale), nr in inside and lanes[nr] == 1)
        for nr, cost in costs.items()
    ]
    constraints = (
        *_constraints(selection, measures, candidates, request),
        *_budget(request, amounts, cost_scale),
    )
    instance = Instance(tuple(candidates), constraints, _weights(request.rate, len(amounts)))
    return Formulation(instance, request, cost_scale, value_scale, lanes)


def benefit_weights(scenario: Scenario) -> dict[str, Fraction]:
    """The criteria that make the value of a plan, with their weights: the numerator of a ratio."""
    return {name: weight for name, weight in RATIO.weights(scenario.profile).items() if weight}


def _benefits(scenario: Scenario) -> Callable[[Measure], Fraction]:
    """What a measure is worth: the weighted mean of its points on the criteria other than cost.

    Raises `JobRefusedError` where no criterion is left, or where few points are good on one.
    """
    weights = benefit_weights(scenario)
    if not weights:
        raise JobRefusedError("no-benefit-to-plan")
    scales = {name: scenario.scales[name] for name in weights}
    for name, scale in scales.items():
        if scale.better == "low":
            raise JobRefusedError("benefit-low-is-better", key=name)
    known: dict[tuple[str, ...], Fraction] = {}

    def value(measure: Measure) -> Fraction:
        levels = tuple(measure.values[name] for name in weights)
        if levels not in known:
            points = {name: scale.points[measure.values[name]] for name, scale in scales.items()}
            known[levels] = weighted_mean(points, weights)
        return known[levels]

    return value


def _costs(scenario: Scenario) -> Callable[[Measure], Fraction]:
    """The cost of a measure: the points of its value on `cost`.

    Raises `JobRefusedError` where there is no such dimension with points, or one is negative.
    """
    scale = scenario.scales.get(COST)
    if scale is None:
        raise JobRefusedError("no-cost-to-plan")
    points = scale.points
    for value, cost in points.items():
        if cost < 0:
            raise JobRefusedError("cost-negative", value=value)
    return lambda measure: points[measure.values[COST]]


def _asked_for_from_outside(
    roadmap: Roadmap, selection: Sequence[Measure], request: Request
) -> list[Measure]:
    """The measures that the filters leave out, but that a wish names or another measure needs."""
    by_nr = {measure.nr: measure for measure in roadmap.measures}
    known = {measure.nr for measure in selection}
    asked = [*request.include, *(nr for measure in selection for nr in measure.depends_on or ())]
    found: list[Measure] = []
    while asked:
        nr = asked.pop()
        if nr not in known:
            known.add(nr)
            found.append(by_nr[nr])
            asked += by_nr[nr].depends_on or ()
    return sorted(found, key=lambda measure: measure.nr)


def _constraints(
    selection: Sequence[Measure],
    measures: Sequence[Measure],
    candidates: Sequence[Candidate],
    request: Request,
) -> Iterator[Constraint]:
    duties = tuple(candidate.nr for candidate in candidates if candidate.duty)
    if duties:
        yield Constraint("duties", duties)
    outside = tuple(measure.nr for measure in measures[len(selection) :])
    if outside:
        yield Constraint("outside", outside)
    for measure in measures:
        for needed in dict.fromkeys(measure.depends_on or ()):
            yield Constraint("needs", (measure.nr, needed))
    for nr in request.include:
        yield Constraint("include", (nr,), written=f"--include {nr}")
    for nr in request.exclude:
        yield Constraint("exclude", (nr,), written=f"--exclude {nr}")
    for count in request.at_least:
        members = _members(selection, count)
        yield Constraint("at-least", members, count.number, written=f"--at-least {count.written}")
    for count in request.at_most:
        members = _members(selection, count)
        yield Constraint("at-most", members, count.number, written=f"--at-most {count.written}")


def _members(selection: Sequence[Measure], count: Count) -> tuple[int, ...]:
    return tuple(m.nr for m in selection if m.values.get(count.dimension) in count.values)


def _budget(request: Request, amounts: Sequence[Fraction], scale: int) -> Iterator[Constraint]:
    if request.budget is not None or request.periods:
        yield Constraint("budget", amounts=tuple(int(amount * scale) for amount in amounts))


def _weights(rate: Fraction, periods: int) -> tuple[int, ...]:
    """What a unit of value counts for in period t: `(1 + rate)^-t`, times what makes all of them whole."""
    growth = 1 + rate
    return tuple(
        growth.numerator ** (periods - 1 - period) * growth.denominator**period for period in range(periods)
    )
