"""An instance of the planning problem: candidates, and the constraints on which of them are chosen.

Costs, budgets and values are whole numbers: those of the file times a common denominator,
which `formulation` keeps. Periods are counted from 0. A plan is a mapping from the numbers
of the chosen measures to their periods.
"""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from operator import le
from typing import Final, Literal, NamedTuple, TypeVar, assert_never

from porvoo_roadmap.effort import Effort

ConstraintKind = Literal[
    "duties",
    "include",
    "exclude",
    "outside",
    "dropped",
    "out",
    "years",
    "needs",
    "together",
    "at-least",
    "at-most",
    "spend-at-least",
    "spend-at-most",
    "budget",
]
#: The constraints that are asked for on the command line; the others are the file's own.
WISHES: Final[frozenset[ConstraintKind]] = frozenset(
    ("include", "exclude", "together", "at-least", "at-most", "spend-at-least", "spend-at-most")
)
#: Those that bind a sum, which the dynamic programme has no states for.
FOR_SOLVER: Final[frozenset[ConstraintKind]] = frozenset(("together", "spend-at-least", "spend-at-most"))
Common = TypeVar("Common")


class Candidate(NamedTuple):
    """A measure that may be chosen; the cost is 0 or more, the value may be negative."""

    nr: int
    cost: int
    value: int
    duty: bool = False


class Start(NamedTuple):
    """What a measure takes of each period where it starts in one of them, and the last one that it needs."""

    amounts: tuple[int, ...]
    last: int


#: By the number of a measure: how it starts in each period, `None` where it cannot.
Starts = Mapping[int, Sequence[Start | None]]


class Constraint(NamedTuple):
    """What every plan must satisfy; `numbers` are those of the measures that it is about.

    - `duties`, `include`: all of them are chosen;
    - `exclude`, `outside`, `dropped`, `out`: none of them is; those `outside` are left out by the
      filters, those `dropped` are so in the file, and both are candidates only because others
      need them or a wish names them; a decision leaves those `out`;
    - `years`: the one measure starts in a period in which `starts` says how, or in none; a later
      start ends no earlier; without this, it starts in any period and takes all of its cost there;
    - `needs`: the first may be chosen only together with the second, and starts in no period
      before the last one of that; no file that can be read has a circle of these;
    - `at-least`, `at-most`: `number` of them are chosen, or more, or fewer;
    - `together`: all of them are chosen, or none;
    - `spend-at-least`, `spend-at-most`: what they take of a resource, `amounts` in the order of
      the numbers, adds up to `number` or more, or to no more, over all periods;
    - `budget`: `amounts` holds what each period may cost; one period is a plain budget. Where it
      `carries_over`, what is left of a period goes to the next.

    `written` is the option as it was typed. What is spent is that of the file times `scale`.
    """

    kind: ConstraintKind
    numbers: tuple[int, ...] = ()
    number: int = 0
    amounts: tuple[int, ...] = ()
    written: str = ""
    scale: int = 1
    starts: tuple[Start | None, ...] = ()
    carries_over: bool = False

    def spent(self, chosen: Container[int]) -> int:
        """What the measures that are chosen take of the resource that the constraint is about."""
        return sum(amount for nr, amount in zip(self.numbers, self.amounts, strict=True) if nr in chosen)


class Instance(NamedTuple):
    """Candidates, constraints, and how much value counts in each period.

    `weights` hold what a unit of value counts for in each period, never more than in the
    period before; there are as many as the budget has amounts. At most one constraint is a
    budget; without one, every period has enough for everything. `effort` is what may be
    spent on this instance and on all that are made from it; without it there is no limit.
    """

    candidates: Sequence[Candidate]
    constraints: tuple[Constraint, ...]
    weights: tuple[int, ...] = (1,)
    effort: Effort | None = None

    @property
    def amounts(self) -> tuple[int, ...]:
        """What each period may cost; without a budget, as much as everything does."""
        budget = next((c.amounts for c in self.constraints if c.kind == "budget"), None)
        if budget is not None:
            return budget
        return (sum(candidate.cost for candidate in self.candidates),) * len(self.weights)

    @property
    def carries_over(self) -> bool:
        """Whether what is left of a period goes to the next."""
        return any(constraint.carries_over for constraint in self.constraints)

    @property
    def starts(self) -> Starts:
        """How the measures start that are bound to years."""
        return {c.numbers[0]: c.starts for c in self.constraints if c.kind == "years"}

    @property
    def is_staggered(self) -> bool:
        """Whether periods depend on each other: money is carried over, or measures stretch."""
        return self.carries_over or any(
            start is not None and (start.last > period or any(start.amounts[period + 1 :]))
            for starts in self.starts.values()
            for period, start in enumerate(starts)
        )

    def without(self, *constraints: Constraint) -> "Instance":
        """The same instance free of some constraints."""
        return self._replace(constraints=tuple(c for c in self.constraints if c not in constraints))

    def without_budget(self) -> "Instance":
        """The same instance where everything can be paid."""
        return self.without(*(c for c in self.constraints if c.kind == "budget"))

    def as_one_period(self) -> "Instance":
        """The same instance without a budget, and without times: whatever costs there are in all."""
        kept = tuple(c for c in self.constraints if c.kind not in {"budget", "years"})
        return self._replace(constraints=kept, weights=(1,))

    def without_values(self) -> "Instance":
        """The same instance where no plan is worth more than another, and no duty has to be early."""
        return self._replace(candidates=[c._replace(value=0, duty=False) for c in self.candidates])

    def constrained(self, *constraints: Constraint) -> "Instance":
        """The same instance under further constraints."""
        return self._replace(constraints=(*self.constraints, *constraints))

    def limited(self, steps: int) -> "Instance":
        """The same instance with an effort of its own."""
        return self._replace(effort=Effort(steps))

    def spend(self, steps: int) -> None:
        """Take steps off the effort, if it is limited; raises `TooMuchWorkError`."""
        if self.effort is not None:
            self.effort.spend(steps)


def holds(instance: Instance, plan: Mapping[int, int]) -> bool:
    """Whether a plan satisfies every constraint, the budget among them."""
    return satisfies(instance, plan) and can_pay(instance, charged(instance, plan))


def charged(instance: Instance, plan: Mapping[int, int]) -> list[int]:
    """What a plan takes of each period."""
    starts, spent = instance.starts, [0] * len(instance.weights)
    for candidate in instance.candidates:
        if candidate.nr in plan:
            for period, amount in taken(candidate, starts, plan[candidate.nr]):
                spent[period] += amount
    return spent


def taken(candidate: Candidate, starts: Starts, period: int) -> Iterator[tuple[int, int]]:
    """The periods that a measure takes something of, and how much, where it starts in a period."""
    start = starts[candidate.nr][period] if candidate.nr in starts else None
    if start is None:
        yield period, candidate.cost
    else:
        yield from enumerate(start.amounts)


def last_period(nr: int, starts: Starts, period: int) -> int:
    """The last period that a measure needs where it starts in a period."""
    start = starts[nr][period] if nr in starts else None
    return period if start is None else start.last


def can_pay(instance: Instance, spent: Sequence[int]) -> bool:
    """Whether the periods have so much money each."""
    amounts = instance.amounts
    if instance.carries_over:
        return all(map(le, accumulate(spent), accumulate(amounts)))
    return all(map(le, spent, amounts))


def possible_periods(instance: Instance, items: Iterable[Candidate]) -> dict[int, list[int]]:
    """By number, the periods in which each measure could start if it were the only one."""
    starts, amounts = instance.starts, instance.amounts
    room = [*accumulate(amounts)] if instance.carries_over else amounts
    found: dict[int, list[int]] = {}
    for item in items:
        if item.nr not in starts:
            found[item.nr] = [period for period, amount in enumerate(room) if item.cost <= amount]
            continue
        own = enumerate(starts[item.nr])
        found[item.nr] = [t for t, start in own if start is not None and can_pay(instance, start.amounts)]
    return found


def satisfies(instance: Instance, plan: Mapping[int, int]) -> bool:
    """Whether a plan satisfies every constraint but the budget, which is not looked at."""
    starts = instance.starts
    return all(_is_satisfied(constraint, plan, starts) for constraint in instance.constraints)


def _is_satisfied(constraint: Constraint, plan: Mapping[int, int], starts: Starts) -> bool:
    count = sum(nr in plan for nr in constraint.numbers)
    match constraint.kind:
        case "duties" | "include":
            return count == len(constraint.numbers)
        case "exclude" | "outside" | "dropped" | "out":
            return count == 0
        case "years" | "needs":
            return constraint.numbers[0] not in plan or _is_timely(constraint, plan, starts)
        case "at-least":
            return count >= constraint.number
        case "at-most":
            return count <= constraint.number
        case "together":
            return count in {0, len(constraint.numbers)}
        case "spend-at-least" | "spend-at-most":
            spent, is_most = constraint.spent(plan), constraint.kind == "spend-at-most"
            return spent <= constraint.number if is_most else spent >= constraint.number
        case "budget":
            return True
        case _ as never:
            assert_never(never)


def _is_timely(constraint: Constraint, plan: Mapping[int, int], starts: Starts) -> bool:
    """Whether a chosen measure starts in a year of its own, or after what it needs."""
    if constraint.kind == "years":
        return constraint.starts[plan[constraint.numbers[0]]] is not None
    who, needed = constraint.numbers
    return needed in plan and last_period(needed, starts, plan[needed]) <= plan[who]


def grouped(pairs: Iterable[tuple[Common, int]]) -> Mapping[Common, tuple[int, ...]]:
    """The numbers that come with each first part, in their order.

    >>> grouped([("a", 1), ("b", 2), ("a", 3)])
    {'a': (1, 3), 'b': (2,)}
    """
    found: dict[Common, list[int]] = {}
    for common, nr in pairs:
        found.setdefault(common, []).append(nr)
    return {common: tuple(numbers) for common, numbers in found.items()}
