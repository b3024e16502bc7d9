"""The best and worst ranks, against enumeration and by hand."""

from collections.abc import Iterator
from fractions import Fraction as F
from itertools import combinations, pairwise
from random import Random
from typing import Any

import pytest

from porvoo_roadmap.findings.problems import JobRefusedError
from porvoo_roadmap.model import Roadmap
from porvoo_roadmap.robustness.analysis import analyse
from porvoo_roadmap.robustness.rank_intervals import known_ranks, rank_intervals
from porvoo_roadmap.robustness.variation import Variation, Vary
from porvoo_roadmap.scenario import scenario_of
from tests.conftest import is_thorough
from tests.robustness.enumeration import interval
from tests.strategies import roadmap_with

Point = tuple[F, F, F]

VARIES: tuple[Vary, ...] = ("weights", "points", "both")
#: So many random roadmaps are compared with enumeration, a fifth for each number of criteria.
CASES = 1000


def random_roadmap(random: Random, criteria: int) -> Roadmap:
    """A small roadmap without lanes, in which duplicates and ties are frequent."""
    names = ["cost", "reach", "haste", "risk", "joy"][:criteria]
    method = random.choice(["weighted-sum", "weighted-sum", "ratio"]) if criteria > 1 else "weighted-sum"
    most = 4 if criteria < 3 else 3
    dimensions: dict[str, Any] = {}
    for name in names:
        count = random.randint(2, most)
        points = [F(random.randint(1, 6), random.randint(1, 2)) for _ in range(count)]
        points[0] = points[1] + 1
        values = {f"{name}{i}": {"points": p} for i, p in enumerate(points)}
        dimensions[name] = {"title": name, "better": random.choice(["high", "low"]), "values": values}
    weighed = names if method == "weighted-sum" else names[1:]
    weights = {name: F(random.randint(0, 4)) for name in weighed}
    weights[weighed[0]] += 1
    measures = [
        {
            "nr": nr,
            "name": "M",
            "values": {name: random.choice(list(dimensions[name]["values"])) for name in names},
        }
        for nr in range(1, random.randint(3, 6) + 1)
    ]
    profile = {"title": "P", "when": "W", "method": method, "weights": weights}
    return roadmap_with(dimensions, profile, measures)


def cases() -> Iterator[tuple[Roadmap, Vary, F | None]]:
    random = Random(20261124)
    for case in range(CASES):
        roadmap = random_roadmap(random, case % 5 + 1)
        vary = random.choice(VARIES)
        within = (
            None if vary == "points" or random.random() < 0.5 else F(random.choice([0, 10, 50, 100, 150]))
        )
        yield roadmap, vary, within


def test_intervals_are_those_of_enumeration() -> None:
    refused = compared = 0
    for roadmap, vary, within in cases():
        profile = roadmap.profiles["only"]
        try:
            found = rank_intervals(analyse(scenario_of(roadmap), roadmap.measures, Variation(vary, within)))
        except JobRefusedError as refusal:
            refused += refusal.code == "points-of-several-benefits"
            continue
        for measure in roadmap.measures:
            compared += 1
            assert found[measure.nr] == interval(roadmap, profile, measure, vary, within), (
                vary,
                within,
                roadmap,
            )
    assert 0 < refused < CASES / 5
    assert compared > 3 * CASES


@pytest.mark.parametrize("share", [0, 0.5, 1] if is_thorough() else [0.5])
def test_bounds_are_never_narrower_than_the_ranks(share: float) -> None:
    """Whatever part of the searches there are; what is not said to be a bound is exact."""
    random, bounded = Random(20261127), 0
    for roadmap, vary, within in cases():
        try:
            analysis = analyse(scenario_of(roadmap), roadmap.measures, Variation(vary, within))
        except JobRefusedError:
            continue
        exact = rank_intervals(analysis)
        found = known_ranks(analysis, lambda: random.random() < share)
        assert found is not None
        bounded += len(found.open)
        for nr, (best, worst) in exact.items():
            known = found.intervals[nr]
            assert known.best <= best <= worst <= known.worst
            assert nr in found.open or known == (best, worst)
    assert (bounded > 0) == (share < 1)


# Three criteria with fixed values and many measures: every cell of the triangle of weights.


def test_intervals_of_many_measures_on_three_criteria() -> None:
    random = Random(3)
    for _ in range(2):
        values = [*{random_point(random) for _ in range(26)}]
        roadmap = roadmap_of(values)
        found = rank_intervals(analyse(scenario_of(roadmap), roadmap.measures, Variation("weights")))
        for nr in random.sample(range(len(values)), 5):
            assert found[nr + 1] == by_cells(values, nr)


def random_point(random: Random) -> Point:
    x, y, z = (F(random.randint(0, 9), 9) for _ in range(3))
    return x, y, z


def roadmap_of(values: list[Point]) -> Roadmap:
    names = ("cost", "reach", "haste")
    dimensions = {
        name: {"title": name, "values": {str(v): {"points": F(v)} for v in range(10)}} for name in names
    }
    profile = {
        "title": "P",
        "when": "W",
        "method": "weighted-sum",
        "weights": {"cost": F(3), "reach": F(2), "haste": F(1)},
    }
    measures = [
        {"nr": nr, "name": "M", "values": {name: str(v * 9) for name, v in zip(names, point, strict=True)}}
        for nr, point in enumerate(values, 1)
    ]
    return roadmap_with(dimensions, profile, measures)


def by_cells(values: list[Point], own: int) -> tuple[int, int]:
    """The ranks at every corner of the arrangement of lines, and beside every stretch of every line."""
    lines = [
        tuple(a - b for a, b in zip(other, values[own], strict=True))
        for other in values
        if other != values[own]
    ]
    edges = [(F(1), F(0), F(0)), (F(0), F(1), F(0)), (F(0), F(0), F(1))]
    corners = [c for a, b in combinations([*lines, *edges], 2) if (c := crossing(a, b)) is not None]
    best = min(sum(dot(line, corner) > 0 for line in lines) for corner in corners)
    worst = 0
    for line in [*lines, *edges]:
        on_line = sorted({c for c in corners if dot(line, c) == 0})
        for first, second in pairwise(on_line):
            middle = tuple((a + b) / 2 for a, b in zip(first, second, strict=True))
            for side in (1, -1):
                # A step off the line, to a side that is still within the triangle.
                if any(m == 0 and step(line, side, k) < 0 for k, m in enumerate(middle)):
                    continue
                above = sum(
                    (d := dot(other, middle)) > 0 or (d == 0 and slope(other, line, side) > 0)
                    for other in lines
                )
                worst = max(worst, above)
    return 1 + best, 1 + worst


def dot(line: tuple[F, ...], point: tuple[F, ...]) -> F:
    return sum((a * b for a, b in zip(line, point, strict=True)), F(0))


def step(line: tuple[F, ...], side: int, k: int) -> F:
    """How a step off a line, at right angles to it within the plane of the weights, moves a weight."""
    return side * (line[k] - sum(line, F(0)) / 3)


def slope(other: tuple[F, ...], line: tuple[F, ...], side: int) -> F:
    return sum((other[k] * step(line, side, k) for k in range(3)), F(0))


def crossing(a: tuple[F, ...], b: tuple[F, ...]) -> Point | None:
    """Where two lines cross within the triangle of the weights."""
    raw = (a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0])
    total = sum(raw)
    if total == 0:
        return None
    point = (raw[0] / total, raw[1] / total, raw[2] / total)
    return point if min(point) >= 0 else None
