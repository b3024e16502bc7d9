"""What plans take: seconds of the whole process, and what is proven by then, for programmes of many shapes.

    python tests/benchmarks/plans.py [--quick] [--only WORD] [--seed N] [--rate RATE]

Every programme is random, but the same on every machine: measures with a benefit of S, M or
L, a cost in classes, in thousands of euros or in cents, of which a share needs an earlier
measure; half of what all of them cost, spread evenly over the periods.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from itertools import product
from pathlib import Path
from random import Random
from typing import Any, Final, NamedTuple

SIZES: Final = (26, 40, 60, 100, 200)
QUICK_SIZES: Final = (26, 60)
PERIODS: Final = (1, 2, 3, 4, 5)
QUICK_PERIODS: Final = (1, 3)
COSTS: Final = ("classes", "euros", "cents")
SHARES: Final = (0, 20, 40)
HEADINGS: Final = ("measures", "periods", "costs", "needs", "s", "engine", "best", "gap %", "first", "open")
HEAD: Final = """\
title: A programme
source: The benchmark
dimensions:
  impact: {title: Impact, better: high, values: {S: {points: 1}, M: {points: 2}, L: {points: 3}}}
"""
CLASSES: Final = (
    "  cost: {title: Cost, better: low, values: {S: {points: 1}, M: {points: 2}, L: {points: 3}}}\n"
)
AMOUNTS: Final = "  cost: {title: Cost, better: low, unit: €, number: {from: 0, to: 300000}}\n"
PROFILE: Final = """\
profiles: {main: {title: Main, when: Always., method: weighted-sum, weights: {impact: 1, cost: 1}}}
default_profile: main
measures:
"""


class Shape(NamedTuple):
    """What makes a programme hard: so many measures and periods, what costs are, how many in a hundred need one."""

    measures: int
    periods: int
    costs: str
    share: int

    def __str__(self) -> str:
        return f"{self.measures:8}  {self.periods:7}  {self.costs:7}  {self.share:4}%"


def main(arguments: Sequence[str]) -> int:
    """Measure and print shape by shape."""
    parser = argparse.ArgumentParser(prog="python tests/benchmarks/plans.py")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--only", default="")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rate", default="0%")
    options = parser.parse_args(arguments)
    sys.stdout.write("  ".join(f"{heading:>7}" for heading in HEADINGS) + "\n")
    with tempfile.TemporaryDirectory(prefix="porvoo-roadmap-") as folder:
        file = Path(folder) / "measures.yaml"
        for shape in shapes(quick=options.quick):
            if options.only in str(shape):
                text, budgets = programme(shape, options.seed)
                file.write_text(text, encoding="utf-8")
                asked = [f"--period={2027 + place}={amount}" for place, amount in enumerate(budgets)]
                rate = [f"--rate={options.rate}"]
                if shape.periods == 1:
                    asked, rate = [f"--budget={budgets[0]}"], []
                sys.stdout.write(f"{shape}  {measured([*asked, *rate, '-f', str(file)])}\n")
                sys.stdout.flush()
    return 0


def shapes(*, quick: bool) -> Iterator[Shape]:
    """All shapes, or few of them."""
    sizes, periods = (QUICK_SIZES, QUICK_PERIODS) if quick else (SIZES, PERIODS)
    return (Shape(*one) for one in product(sizes, periods, COSTS, SHARES))


def programme(shape: Shape, seed: int) -> tuple[str, list[str]]:
    """The file of a shape, and the budgets of its periods."""
    random = Random(f"{seed} {shape}")
    numbers = range(1, shape.measures + 1)
    impacts = [random.choice("SML") for _ in numbers]
    # Classes in points, euros in thousands, cents in cents.
    most = {"classes": (1, 3), "euros": (5, 300), "cents": (500_000, 30_000_000)}[shape.costs]
    costs = [random.randint(*most) for _ in numbers]
    needs = {nr: random.randint(1, nr - 1) for nr in numbers[1:] if random.randint(1, 100) <= shape.share}
    rows = [
        f"  - {{nr: {nr}, name: M {nr}, problem: null, impact: {impact}, cost: {written(shape, cost)}"
        + (f", depends_on: [{needs[nr]}]" if nr in needs else "")
        + "}\n"
        for nr, impact, cost in zip(numbers, impacts, costs, strict=True)
    ]
    budget = sum(costs) // 2 // shape.periods
    scale = CLASSES if shape.costs == "classes" else AMOUNTS
    return HEAD + scale + PROFILE + "".join(rows), [amount(shape, budget)] * shape.periods


def written(shape: Shape, cost: int) -> str:
    """A cost as a measure has it."""
    return "SML"[cost - 1] if shape.costs == "classes" else amount(shape, cost)


def amount(shape: Shape, cost: int) -> str:
    """A cost as a budget has it."""
    match shape.costs:
        case "classes":
            return str(cost)
        case "euros":
            return str(1000 * cost)
        case _:
            return f"{cost // 100}.{cost % 100:02}"


def measured(asked: Sequence[str]) -> str:
    """One run of the program: its seconds, and what it found."""
    begin = time.perf_counter()
    command = [sys.executable, "-m", "porvoo_roadmap", "plan", *asked, "-O", "json"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    seconds = time.perf_counter() - begin
    return f"{seconds:7.2f}  {found(json.loads(done.stdout)) if done.stdout else done.stderr.splitlines()[0]}"


def found(document: dict[str, Any]) -> str:
    """What was found in that time."""
    result = document["result"]
    engine = {"dynamic-programme": "dp", "mixed-integer": "mip"}[result["engine"]]
    value, bound = result["value"], result["bound"]
    gap = "-" if bound is None else f"{100 * (bound / value - 1) if value else 0:.3f}"
    standings = sum(row["standing"] is None for row in document["rows"])
    marks = ["yes" if result[key] else "no" for key in ("proven", "shown_proven")]
    return f"{engine:>7}  {marks[0]:>7}  {gap:>7}  {marks[1]:>7}  {standings:7}"


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
