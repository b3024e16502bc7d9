"""An instance of the planning problem: candidates, and the constraints on which of them are chosen.

Costs, budgets and values are whole numbers: those of the file times a common denominator,
which `formulation` keeps. Periods are counted from 0. A plan is a mapping from the numbers
of the chosen measures to their periods.
"""

from collections.abc import Container, Iterable, Mapping, Sequence
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


class Constraint(NamedTuple):
    """What every plan must satisfy; `numbers` are those of the measures that it is about.

    - `duties`, `include`: all of them are chosen;
    - `exclude`, `outside`, `dropped`, `out`: none of them is; those `outside` are left out by the
      filters, those `dropped` are so in the file, and both are candidates only because others
      need them or a wish names them; a decision leaves those `out`;
    - `needs`: the first may be chosen only together with the second, and in no earlier
      period; no file that can be read has a circle of these;
    - `at-least`, `at-most`: `number` of them are chosen, or more, or fewer;
    - `together`: all of them are chosen, or none;
    - `spend-at-least`, `spend-at-most`: what they take of a resource, `amounts` in the order of
      the numbers, adds up to `number` or more, or to no more, over all periods;
    - `budget`: `amounts` holds what each period may cost; one period is a plain budget.

    `written` is the option as it was typed. What is spent is that of the file times `scale`.
    """

    kind: ConstraintKind
    numbers: tuple[int, ...] = ()
    number: int = 0
    amounts: tuple[int, ...] = ()
    written: str = ""
    scale: int = 1

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

    def without(self, *constraints: Constraint) -> "Instance":
        """The same instance free of some constraints."""
        return self._replace(constraints=tuple(c for c in self.constraints if c not in constraints))

    def without_budget(self) -> "Instance":
        """The same instance where everything can be paid."""
        return self.without(*(c for c in self.constraints if c.kind == "budget"))

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
    spent = [0] * len(instance.weights)
    for candidate in instance.candidates:
        if candidate.nr in plan:
            spent[plan[candidate.nr]] += candidate.cost
    return satisfies(instance, plan) and all(map(le, spent, instance.amounts))


def satisfies(instance: Instance, plan: Mapping[int, int]) -> bool:
    """Whether a plan satisfies every constraint but the budget, which is not looked at."""
    return all(_is_satisfied(constraint, plan) for constraint in instance.constraints)


def _is_satisfied(constraint: Constraint, plan: Mapping[int, int]) -> bool:
    count = sum(nr in plan for nr in constraint.numbers)
    match constraint.kind:
        case "duties" | "include":
            return count == len(constraint.numbers)
        case "exclude" | "outside" | "dropped" | "out":
            return count == 0
        case "needs":
            who, needed = constraint.numbers
            return who not in plan or (needed in plan and plan[needed] <= plan[who])
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


def grouped(pairs: Iterable[tuple[Common, int]]) -> Mapping[Common, tuple[int, ...]]:
    """The numbers that come with each first part, in their order.

    >>> grouped([("a", 1), ("b", 2), ("a", 3)])
    {'a': (1, 3), 'b': (2,)}
    """
    found: dict[Common, list[int]] = {}
    for common, nr in pairs:
        found.setdefault(common, []).append(nr)
    return {common: tuple(numbers) for common, numbers in found.items()}
