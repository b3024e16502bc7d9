"""The best and worst ranks, against enumeration and by hand."""

from collections.abc import Iterator
from fractions import Fraction as F
from random import Random
from typing import Any

from porvoo_roadmap.model import Roadmap
from porvoo_roadmap.problems import JobRefusedError
from porvoo_roadmap.robustness.standings import hold, rank_intervals
from porvoo_roadmap.robustness.weightings import Variation, Vary
from tests.robustness.enumeration import interval

VARIES: tuple[Vary, ...] = ("weights", "points", "both")
#: So many random roadmaps are held against enumeration, a fifth for each number of criteria.
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
    return Roadmap.model_validate(
        {
            "title": "T",
            "source": "S",
            "dimensions": dimensions,
            "profiles": {"only": profile},
            "default_profile": "only",
            "measures": measures,
        }
    )


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
            found = rank_intervals(hold(roadmap, profile, roadmap.measures, Variation(vary, within)))
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
