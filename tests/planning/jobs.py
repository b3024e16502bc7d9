"""Random jobs with every kind of rule mixed."""

from random import Random
from typing import Literal

from porvoo_roadmap.planning.job import Candidate, Job, Rule


def random_job(random: Random, *, most: int = 9, periods: int = 1) -> Job:
    """A job of a few candidates, with costs and values from few levels or from many."""
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
    rules = [*_rules(random, numbers), Rule("budget", amounts=amounts)]
    if random.random() < 0.7:
        rules.insert(0, Rule("duties", tuple(sorted(c.nr for c in candidates if c.duty))))
    else:
        candidates = [c._replace(duty=False) for c in candidates]
    if any(rule.kind == "outside" for rule in rules):
        candidates.append(Candidate(99, random.choice(costs), random.choice(values)))
    return Job(tuple(candidates), tuple(rules), weights)


def _rules(random: Random, numbers: list[int]) -> list[Rule]:
    rules: list[Rule] = []
    if not numbers:
        return rules
    # A measure needs only such as come earlier in some order, so that there is no circle.
    order = random.sample(numbers, len(numbers))
    for index, nr in enumerate(order):
        if index and random.random() < 0.25:
            rules.append(Rule("needs", (nr, random.choice(order[:index]))))
    if random.random() < 0.1:
        rules += [Rule("needs", (random.choice(numbers), 99)), Rule("outside", (99,))]
    wishes: tuple[Literal["include", "exclude"], ...] = ("include", "exclude")
    counts: tuple[Literal["at-least", "at-most"], ...] = ("at-least", "at-most")
    rules += [Rule(kind, (random.choice(numbers),)) for kind in wishes if random.random() < 0.25]
    for kind in counts:
        if random.random() < 0.3:
            members = tuple(sorted(random.sample(numbers, random.randint(0, len(numbers)))))
            rules.append(Rule(kind, members, random.randint(0, max(1, len(members) // 2 + 1))))
    return rules
