"""A plan that was written down, held against today's file: which rules it breaks, and what has changed.

Measures are matched by number. A number that now has another name is taken for the same
measure, unless the code or the name that the plan has stands at another number: then it is
another measure, and the plan cannot be carried out as it is.
"""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any, Final, Literal, NamedTuple

from porvoo_roadmap.model import Measure
from porvoo_roadmap.planning.formulation import Formulation
from porvoo_roadmap.planning.instance import Constraint, ConstraintKind, Instance, charged, satisfies
from porvoo_roadmap.planning.plans import Plan, plan_of, worth_of
from porvoo_roadmap.scenario import Scenario

#: Constraints that ask for all of their measures, and those that ask for none.
ALL_OF: Final[frozenset[ConstraintKind]] = frozenset(("duties", "include"))
NONE_OF: Final[frozenset[ConstraintKind]] = frozenset(("exclude", "outside", "dropped", "out"))


class EarlierMeasure(NamedTuple):
    """A measure of the plan as it was then; `period` is the name of its period, if there were periods."""

    nr: int
    name: str
    code: str | None
    period: str | None
    cost: Fraction
    value: Fraction


class EarlierPlan(NamedTuple):
    """A plan as it was written down.

    `options` are those that it was made with, by their long names: a text, a list of texts, or
    true. `sha256` is that of the file that it was made from.
    """

    measures: tuple[EarlierMeasure, ...]
    options: Mapping[str, Any]
    sha256: str
    cost: Fraction
    value: Fraction


#: How a plan can be at odds with the file, beside the constraints that it breaks.
PlanMisfit = Literal["gone", "renumbered"]


class Breach(NamedTuple):
    """A rule that the plan breaks, and the `numbers` of the measures that break it or are missing.

    Of a budget or another sum `amount` is what is spent beyond it, or too little, in the whole
    numbers of the constraint; `period` is that of a budget, counted from 0, and `spent` what it
    takes in all. A measure that is
    "gone" or "renumbered" breaks no constraint; `numbers` then has the new number too, if there
    is one.
    """

    kind: ConstraintKind | PlanMisfit
    numbers: tuple[int, ...] = ()
    constraint: Constraint | None = None
    amount: int = 0
    period: int | None = None
    spent: int = 0


class MatchedMeasure(NamedTuple):
    """A measure of the plan then and now: `None` now if it is not in the file, or is another one."""

    then: EarlierMeasure
    now: Measure | None
    is_done: bool


class PlanComparison(NamedTuple):
    """What has become of a plan: what of it can still be chosen, as a plan of today, and what cannot."""

    plan: Plan
    changes: tuple[MatchedMeasure, ...]
    breaches: tuple[Breach, ...]


def compared(scenario: Scenario, formulation: Formulation, earlier: EarlierPlan) -> PlanComparison:
    """The plan held against today's file; its periods are among those of the formulation."""
    matching = _Matching(scenario, earlier)
    names = {period.name: place for place, period in enumerate(formulation.request.periods)}
    candidates = {candidate.nr for candidate in formulation.instance.candidates}
    periods: dict[int, int] = {}
    changes: list[MatchedMeasure] = []
    breaches: list[Breach] = []
    for then in earlier.measures:
        now = matching.today(then)
        is_done = now is not None and then.nr not in candidates and matching.state(now) == "done"
        changes.append(MatchedMeasure(then, now, is_done))
        if now is None:
            elsewhere = matching.elsewhere(then)
            kind: PlanMisfit = "renumbered" if elsewhere else "gone"
            breaches.append(Breach(kind, (then.nr, *elsewhere)))
        elif then.nr in candidates:
            periods[then.nr] = names.get(then.period or "", 0)
        elif not is_done:
            breaches.append(Breach("dropped" if matching.state(now) == "dropped" else "outside", (then.nr,)))
    instance = formulation.instance
    plan = plan_of(instance, periods, worth_of(instance, periods))
    return PlanComparison(plan, tuple(changes), (*breaches, *breaches_of(instance, periods)))


class _Matching:
    """Which measure of today's file is one of the plan's."""

    def __init__(self, scenario: Scenario, earlier: EarlierPlan) -> None:
        self.roadmap = scenario.roadmap
        self.by_nr = {measure.nr: measure for measure in self.roadmap.measures}
        self.planned = {measure.nr for measure in earlier.measures}

    def today(self, then: EarlierMeasure) -> Measure | None:
        """The measure, unless its number is gone or now that of another one."""
        now = self.by_nr.get(then.nr)
        is_same = now is None or now.name == then.name or (then.code is not None and now.code == then.code)
        return now if is_same or not self.elsewhere(then) else None

    def elsewhere(self, then: EarlierMeasure) -> tuple[int, ...]:
        """The number at which its code or its name now stands, if it is another one."""
        coded = [m.nr for m in self.roadmap.measures if then.code is not None and m.code == then.code]
        named = [m.nr for m in self.roadmap.measures if m.name == then.name and m.nr not in self.planned]
        return next((tuple(found) for found in (coded, named) if len(found) == 1 and found[0] != then.nr), ())

    def state(self, measure: Measure) -> str:
        """How far a measure is."""
        return self.roadmap.state_of(measure)


def breaches_of(instance: Instance, periods: Mapping[int, int]) -> Iterator[Breach]:
    """The constraints that a plan breaks, with the measures that break them."""
    for constraint in instance.constraints:
        if constraint.kind == "budget":
            yield from _overspent(instance, constraint, periods)
        elif not satisfies(_alone(instance, constraint), periods):
            yield _breach(constraint, periods)


def _alone(instance: Instance, constraint: Constraint) -> Instance:
    """The instance with one constraint, and with the years that say how long measures take."""
    years = (other for other in instance.constraints if other.kind == "years" and constraint.kind == "needs")
    return instance._replace(constraints=(constraint, *years))


def _breach(constraint: Constraint, periods: Mapping[int, int]) -> Breach:
    kind, chosen = constraint.kind, tuple(nr for nr in constraint.numbers if nr in periods)
    if kind in ALL_OF:
        missing = tuple(nr for nr in constraint.numbers if nr not in periods)
        return Breach(kind, missing, constraint)
    if kind in NONE_OF:
        return Breach(kind, chosen, constraint)
    if constraint.amounts:
        return Breach(kind, chosen, constraint, abs(constraint.spent(periods) - constraint.number))
    return Breach(kind, constraint.numbers if kind == "needs" else chosen, constraint)


def _overspent(instance: Instance, budget: Constraint, periods: Mapping[int, int]) -> Iterator[Breach]:
    """The periods that cost more than they have, with what was carried over to them."""
    spent, amounts = charged(instance, periods), [*budget.amounts]
    for period, (cost, amount) in enumerate(zip(spent, amounts, strict=True)):
        if cost > amount:
            there = tuple(nr for nr, start in periods.items() if start == period)
            yield Breach("budget", there, budget, cost - amount, period, cost)
        elif budget.carries_over and period + 1 < len(amounts):
            amounts[period + 1] += amount - cost
