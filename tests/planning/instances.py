"""Random instances with every kind of constraint mixed."""

from random import Random
from typing import Literal

from porvoo_roadmap.planning.answer import Answer, answer
from porvoo_roadmap.planning.deletion_filter import Infeasibility
from porvoo_roadmap.planning.instance import Candidate, Constraint, Instance, Start
from porvoo_roadmap.watch import Watch


def random_instance(random: Random, *, most: int = 9, periods: int = 1) -> Instance:
    """An instance of a few candidates, with costs and values from few levels or from many."""
    size = random.randint(0, most)
    numbers = sorted(random.sample(range(1, 40), size))
    many = random.random() < 0.4
    costs = [*range(60)] if many else [random.choice([0, 1, 1, 2, 3]) for _ in range(3)]
    values = [*range(-3, 40)] if many else [random.choice([-1, 0, 1, 2, 3]) for _ in range(3)]
    candidates = [
        Candidate(nr, random.choice(costs), random.choice(values), random.random() < 0.25) for nr in numbers
    ]
    random.shuffle(candidates)
    total = sum(c.cost for c in candidates)
    amounts = tuple(random.randint(0, max(1, total * 2 // (periods + 1))) for _ in range(periods))
    weights = tuple(sorted((random.choice([1, 4, 5, 6, 9]) for _ in range(periods)), reverse=True))
    constraints = [*_constraints(random, numbers), Constraint("budget", amounts=amounts)]
    if random.random() < 0.7:
        constraints.insert(0, Constraint("duties", tuple(sorted(c.nr for c in candidates if c.duty))))
    else:
        candidates = [c._replace(duty=False) for c in candidates]
    if any(constraint.kind == "outside" for constraint in constraints):
        candidates.append(Candidate(99, random.choice(costs), random.choice(values)))
    return Instance(tuple(candidates), tuple(constraints), weights)


def _constraints(random: Random, numbers: list[int]) -> list[Constraint]:
    constraints: list[Constraint] = []
    if not numbers:
        return constraints
    # A measure needs only such as come earlier in some order, so that there is no circle.
    order = random.sample(numbers, len(numbers))
    for index, nr in enumerate(order):
        if index and random.random() < 0.25:
            constraints.append(Constraint("needs", (nr, random.choice(order[:index]))))
    if random.random() < 0.1:
        constraints += [Constraint("needs", (random.choice(numbers), 99)), Constraint("outside", (99,))]
    wishes: tuple[Literal["include", "exclude"], ...] = ("include", "exclude")
    counts: tuple[Literal["at-least", "at-most"], ...] = ("at-least", "at-most")
    constraints += [Constraint(kind, (random.choice(numbers),)) for kind in wishes if random.random() < 0.25]
    for kind in counts:
        if random.random() < 0.3:
            members = tuple(sorted(random.sample(numbers, random.randint(0, len(numbers)))))
            constraints.append(Constraint(kind, members, random.randint(0, max(1, len(members) // 2 + 1))))
    return constraints


def with_sums(random: Random, instance: Instance) -> Instance:
    """The instance with rules on measures together, and on what some of them may take of a resource."""
    numbers = [candidate.nr for candidate in instance.candidates]
    rules: list[Constraint] = []
    kinds: tuple[Literal["spend-at-least", "spend-at-most"], ...] = ("spend-at-least", "spend-at-most")
    if len(numbers) > 1 and random.random() < 0.6:
        rules.append(
            Constraint("together", tuple(random.sample(numbers, random.randint(2, min(3, len(numbers))))))
        )
    for kind in kinds:
        if numbers and random.random() < 0.5:
            members = tuple(sorted(random.sample(numbers, random.randint(1, len(numbers)))))
            amounts = tuple(random.randint(0, 9) for _ in members)
            rules.append(Constraint(kind, members, random.randint(0, sum(amounts)), amounts, f"--{kind}"))
    return instance.constrained(*rules)


def with_years(random: Random, instance: Instance, *, spans: bool = True) -> Instance:
    """The instance with measures that start not before a period, and that stretch over several or carry over."""
    periods = len(instance.weights)
    rules: list[Constraint] = []
    for candidate in instance.candidates:
        if random.random() < 0.5:
            first, length = random.randint(0, periods), random.choice([1, 1, 2, 3]) if spans else 1
            cuts = sorted(random.randint(0, candidate.cost) for _ in range(length - 1))
            parts = [b - a for a, b in zip([0, *cuts], [*cuts, candidate.cost], strict=True)]
            starts = tuple(
                Start((0,) * period + (*parts,) + (0,) * (periods - period - length), period + length - 1)
                if first <= period <= periods - length
                else None
                for period in range(periods)
            )
            rules.append(Constraint("years", (candidate.nr,), starts=starts))
    carries_over = spans and random.random() < 0.5
    return instance._replace(
        constraints=(
            *(c._replace(carries_over=carries_over and c.kind == "budget") for c in instance.constraints),
            *rules,
        )
    )


def answered(instance: Instance) -> Answer | Infeasibility:
    """The answer, with more time than any test takes."""
    return answer(instance, Watch(300))


def at(instance: Instance, budget: int) -> Instance:
    """The same instance with another budget."""
    return instance.without_budget().constrained(Constraint("budget", amounts=(budget,)))


#: Measures of which any two sets have different costs.
POWERS = tuple(Candidate(nr, 2**nr, 2**nr) for nr in range(10))


def powers(*amounts: int) -> Instance:
    """These measures under a budget, or one for each period."""
    return Instance(POWERS, (Constraint("budget", amounts=amounts),), (1,) * len(amounts))


def scheduled(costs: list[int], *amounts: int) -> Instance:
    """Measures that are all in, numbered from 1."""
    candidates = tuple(Candidate(nr, cost, 1) for nr, cost in enumerate(costs, 1))
    wishes = Constraint("include", tuple(c.nr for c in candidates))
    return Instance(candidates, (wishes, Constraint("budget", amounts=amounts)), (1,) * len(amounts))


#: No quick test shows that there is no plan: but no set of these costs adds up to 7.
UNPACKABLE = scheduled([5, 3, 3, 3], 7, 7)
