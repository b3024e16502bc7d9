"""Random small jobs with every option mixed, through the real command, against every plan there is.

What a plan may be is written down here once more, by the calendar: a purse that is filled at
the beginning of each year, and measures that take their money year by year.
"""

import json
from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import product
from random import Random
from typing import Any, NamedTuple

import pytest

from tests.conftest import Run, is_thorough

HEAD = """\
title: T
source: A test
dimensions:
  theme: {title: Theme, values: {law: {}, roads: {}, parks: {}}}
  impact: {title: Impact, values: {S: {points: 1}, M: {points: 2}, L: {points: 3}}}
  cost: {title: Cost, better: low, number: {from: 0, to: 9}}
  effort: {title: Effort, better: low, number: {from: 0, to: 9}}
  status: {title: Status, values: {planned: {}, built: {state: done}, given up: {state: dropped}}}
profiles:
  main:
    title: Main
    when: Always.
    method: weighted-sum
    weights: {impact: 1, cost: 1}
    lanes: [{title: Law, when: {theme: [law]}, duty: DUTY}]
default_profile: main
measures:
"""
POINTS = {"S": 1, "M": 2, "L": 3, "S..M": 1, "M..L": 2, "null": 1}


class Job(NamedTuple):
    """The measures as the file has them, the years that there is money for, and what is asked for.

    `least` and `most` have a theme each with how many, `spent` one with how much; `effort` is what
    all of them may take of that. The money is for one year without periods.
    """

    measures: dict[int, dict[str, Any]]
    is_duty: bool
    first_year: int
    money: list[int]
    has_periods: bool
    carries_over: bool
    include: list[int]
    exclude: list[int]
    either: list[int]
    together: list[int]
    least: tuple[str, int] | None
    most: tuple[str, int] | None
    spent: tuple[str, int] | None
    effort: int | None

    def text(self) -> str:
        """The file."""
        rows = [
            f"  - {{nr: {nr}, name: M, problem: null, "
            + ", ".join(f"{key}: {value}" for key, value in measure.items() if value != "")
            + "}\n"
            for nr, measure in self.measures.items()
        ]
        return HEAD.replace("DUTY", str(self.is_duty).lower()) + "".join(rows)

    def arguments(self) -> list[str]:
        """The options."""
        years = range(self.first_year, self.first_year + len(self.money))
        asked = [f"--budget={self.money[0]}"]
        if self.has_periods:
            asked = [f"--period={year}={amount}" for year, amount in zip(years, self.money, strict=True)]
            asked += ["--carry-over"] if self.carries_over else []
        for option, numbers in (
            ("include", self.include),
            ("exclude", self.exclude),
            ("either", self.either),
            ("together", self.together),
        ):
            if numbers:
                asked.append(f"--{option}={','.join(map(str, numbers))}")
        if self.least:
            asked.append(f"--at-least=theme={self.least[0]}:{self.least[1]}")
        if self.most:
            asked.append(f"--at-most=theme={self.most[0]}:{self.most[1]}")
        if self.spent:
            asked.append(f"--spend-at-most=theme={self.spent[0]}={self.spent[1]}")
        if self.effort is not None:
            asked.append(f"--budget=effort={self.effort}")
        return asked


def random_job(random: Random) -> Job:
    """A job of two to five measures and one to three years."""
    numbers = sorted(random.sample(range(1, 30), random.randint(2, 5)))
    years, first = random.randint(1, 3), 2027
    measures = {nr: random_measure(random, [n for n in numbers if n < nr]) for nr in numbers}

    def some(most: float, least: int = 1) -> list[int]:
        size = min(len(numbers), random.randint(least, 2))
        return sorted(random.sample(numbers, size)) if random.random() < most and size >= least else []

    def of_a_theme(most: int) -> tuple[str, int] | None:
        return (random.choice(["law", "roads"]), random.randint(0, most)) if random.random() < 0.3 else None

    return Job(
        measures,
        is_duty=random.random() < 0.4,
        first_year=first,
        money=[random.randint(0, 14) for _ in range(years)],
        has_periods=years > 1 or random.random() < 0.5,
        carries_over=random.random() < 0.5,
        include=some(0.2),
        exclude=some(0.2),
        either=some(0.3, 2),
        together=some(0.3, 2),
        least=of_a_theme(1),
        most=of_a_theme(2),
        spent=of_a_theme(9),
        effort=random.randint(3, 20) if random.random() < 0.3 else None,
    )


def random_measure(random: Random, before: list[int]) -> dict[str, Any]:
    """What the file says of a measure; nothing where a value is an empty text."""
    begin, length = random.randint(2026, 2030), random.choice([1, 1, 2, 3])
    year = random.choice(["", begin if length == 1 else f"{begin}..{begin + length - 1}"])
    costs = ", ".join(f"{begin + n}: {random.randint(0, 3)}" for n in range(length))
    return {
        "theme": random.choice(["law", "roads", "parks"]),
        "impact": random.choice([*POINTS]),
        "cost": random.choice([0, 1, 2, 3, 4, 6, "2..5"]),
        "effort": random.randint(0, 9),
        "status": random.choice(["planned"] * 5 + ["built", "given up"]),
        "year": year,
        "costs": f"{{{costs}}}" if year and random.random() < 0.4 else "",
        "depends_on": [random.choice(before)] if before and random.random() < 0.4 else "",
    }


class Times(NamedTuple):
    """A measure in a plan: the place of the year that it starts in, that of its last, and its payments."""

    first: int
    last: int
    paid: dict[int, Fraction]


def times_of(job: Job, measure: dict[str, Any], first: int) -> Times | None:
    """The times of a measure that starts in a year; `None` where it cannot."""
    cost = Fraction(str(measure["cost"]).rpartition("..")[2])
    whole = Times(first, first, {first: cost})
    if not job.has_periods or measure["year"] == "":
        return whole
    begin, _, end = str(measure["year"]).partition("..")
    length = int(end or begin) - int(begin) + 1
    last = first + length - 1
    if job.first_year + first < int(begin) or last >= len(job.money):
        return None
    shares = [1] * length
    if measure["costs"]:
        own = [int(part.split(": ")[1]) for part in measure["costs"][1:-1].split(", ")]
        shares = own if sum(own) else shares
    parts = [cost * share / sum(shares) for share in shares]
    return Times(first, last, {first + n: part for n, part in enumerate(parts)})


def plans(job: Job) -> Iterator[dict[int, Times]]:
    """Every plan that is allowed."""
    open_ones = [nr for nr, measure in job.measures.items() if measure["status"] == "planned"]
    ways = [
        [
            None,
            *(times for first in range(len(job.money)) if (times := times_of(job, job.measures[nr], first))),
        ]
        for nr in open_ones
    ]
    for choice in product(*ways):
        plan = {nr: times for nr, times in zip(open_ones, choice, strict=True) if times is not None}
        if is_paid(job, plan) and keeps_rules(job, plan) and keeps_limits(job, plan):
            yield plan


def is_paid(job: Job, plan: dict[int, Times]) -> bool:
    purse = Fraction()
    for place, amount in enumerate(job.money):
        purse = amount + (purse if job.carries_over else Fraction())
        purse -= sum(times.paid.get(place, Fraction()) for times in plan.values())
        if purse < 0:
            return False
    return True


def keeps_rules(job: Job, plan: dict[int, Times]) -> bool:
    """Duties, dependencies, and what is wished for by number; who is done counts as there."""
    done = {nr for nr, measure in job.measures.items() if measure["status"] == "built"}
    there = done | plan.keys()
    duties = {
        nr
        for nr, m in job.measures.items()
        if job.is_duty and m["theme"] == "law" and m["status"] == "planned"
    }
    needs = {nr: m["depends_on"] or [] for nr, m in job.measures.items() if nr in plan}
    ready = all(
        one in done or (one in plan and plan[one].last <= plan[nr].first)
        for nr, needed in needs.items()
        for one in needed
    )
    # Of measures that are done the plan decides nothing: several are as one.
    asked = sum(nr in plan for nr in job.either) + bool(done & {*job.either}) <= 1
    together = {nr in there for nr in job.together}
    return (
        ready
        and asked
        and len(together) < 2
        and duties <= plan.keys()
        and there >= {*job.include}
        and not plan.keys() & {*job.exclude}
    )


def keeps_limits(job: Job, plan: dict[int, Times]) -> bool:
    """How many of a theme, and how much of it and of effort."""

    def of(theme: str) -> list[int]:
        return [nr for nr in plan if job.measures[nr]["theme"] == theme]

    costs = {nr: sum(times.paid.values()) for nr, times in plan.items()}
    return (
        (job.least is None or len(of(job.least[0])) >= job.least[1])
        and (job.most is None or len(of(job.most[0])) <= job.most[1])
        and (job.spent is None or sum(costs[nr] for nr in of(job.spent[0])) <= job.spent[1])
        and (job.effort is None or sum(job.measures[nr]["effort"] for nr in plan) <= job.effort)
    )


def expected(job: Job) -> tuple[int, dict[int, str]] | None:
    """What the best plans are worth, and how each measure stands in them."""
    every = list(plans(job))
    if not every:
        return None

    def order(plan: dict[int, Times]) -> tuple[int, int]:
        late = sum(times.first for nr, times in plan.items() if is_duty(nr))
        return -late, sum(POINTS[job.measures[nr]["impact"]] for nr in plan)

    def is_duty(nr: int) -> bool:
        return job.is_duty and job.measures[nr]["theme"] == "law"

    best = max(map(order, every))
    sets = [plan.keys() for plan in every if order(plan) == best]
    standings = {}
    for nr, measure in job.measures.items():
        if measure["status"] == "planned":
            count = sum(nr in chosen for chosen in sets)
            standings[nr] = "core" if count == len(sets) else "borderline" if count else "exterior"
    return best[1], standings


@pytest.mark.parametrize("seed", range(10))
def test_random_jobs_have_the_best_of_all_plans(run: Run, file_of: Callable[[str], None], seed: int) -> None:
    random = Random(seed)
    found = 0
    for _ in range(300 if is_thorough() else 6):
        job = random_job(random)
        file_of(job.text())
        right, result = expected(job), run("plan", *job.arguments(), "-O", "json")
        if right is None:
            assert result.code == 1, (job.text(), job.arguments(), result)
            continue
        assert result.code == 0, (job.text(), job.arguments(), result)
        document = json.loads(result.out)
        standings = {row["nr"]: row["standing"] for row in document["rows"]}
        assert (document["result"]["value"], standings) == right, (job.text(), job.arguments())
        assert document["result"]["proven"] is document["result"]["shown_proven"] is True
        found += 1
    assert found > 1
