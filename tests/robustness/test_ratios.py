"""A ratio's ranking, its dominance and its possible ranks say the same, on very many small files."""

from collections.abc import Iterator
from fractions import Fraction
from random import Random
from typing import Any

import pytest

from porvoo_roadmap.explaining import explain
from porvoo_roadmap.findings.problems import JobRefusedError
from porvoo_roadmap.model import Roadmap
from porvoo_roadmap.ranking import rank
from porvoo_roadmap.robustness.analysis import analyse
from porvoo_roadmap.robustness.rank_intervals import rank_intervals
from porvoo_roadmap.robustness.variation import Variation, Vary
from porvoo_roadmap.scenario import scenario_of
from tests.conftest import MEASURES, Run, is_thorough, roadmap_text

VARIES: tuple[Vary, ...] = ("weights", "points", "both")


def random_ratio(random: Random) -> Roadmap:
    """Benefits of 0 or more, of which more is better, and costs above 0, of which less is."""
    benefits = ["impact", "reach", "joy"][: random.choice([1, 1, 2, 3])]
    dimensions: dict[str, Any] = {}
    for name in [*benefits, "cost"]:
        least = 1 if name == "cost" else random.choice([0, 1])
        points = random.sample(range(least, least + 5), random.randint(2, 4))
        points += points[: random.randint(0, 1)]
        dimensions[name] = {
            "title": name,
            "better": "low" if name == "cost" else "high",
            "values": {f"{name}{i}": {"points": Fraction(p, 2)} for i, p in enumerate(points)},
        }
    weights = {name: Fraction(random.randint(0, 3)) for name in benefits}
    weights[benefits[-1]] += 1
    values = [
        {name: random.choice(list(dimension["values"])) for name, dimension in dimensions.items()}
        for _ in range(random.randint(2, 6))
    ]
    return Roadmap.model_validate(
        {
            "title": "T",
            "source": "S",
            "dimensions": dimensions,
            "profiles": {"only": {"title": "P", "when": "W", "method": "ratio", "weights": weights}},
            "default_profile": "only",
            "measures": [{"nr": nr, "name": "M", "values": v} for nr, v in enumerate(values, 1)],
        }
    )


def cases() -> Iterator[Roadmap]:
    random = Random(20261127)
    return (random_ratio(random) for _ in range(2000 if is_thorough() else 400))


def test_nobody_stands_before_whom_it_is_dominated_by() -> None:
    looked_at = dominated = 0
    for roadmap in cases():
        looked_at += 1
        scenario = scenario_of(roadmap)
        ranks = {row.measure.nr: row.rank for row in rank(scenario).rows}
        for measure in roadmap.measures:
            explanation = explain(scenario, measure.nr)
            dominated += len(explanation.dominated_by)
            assert all(ranks[other.nr] <= ranks[measure.nr] for other in explanation.dominated_by)
            assert all(ranks[measure.nr] <= ranks[other.nr] for other in explanation.dominates)
    assert dominated > looked_at > 0


@pytest.mark.parametrize("vary", VARIES)
def test_every_rank_is_a_possible_one(vary: Vary) -> None:
    looked_at, refused = 0, dict[str, int]()
    for roadmap in cases():
        looked_at += 1
        scenario = scenario_of(roadmap)
        try:
            analysis = analyse(scenario, roadmap.measures, Variation(vary))
        except JobRefusedError as refusal:
            refused[refusal.code] = refused.get(refusal.code, 0) + 1
            continue
        intervals = rank_intervals(analysis)
        for row in analysis.rows:
            best, worst = intervals[row.measure.nr]
            assert best <= row.rank <= worst
        for measure in roadmap.measures:
            for other in explain(scenario, measure.nr).dominated_by:
                assert intervals[other.nr].best <= intervals[measure.nr].best
                assert intervals[other.nr].worst <= intervals[measure.nr].worst
    if vary == "weights":
        assert not refused
    else:
        assert refused.keys() == {"points-of-several-benefits", "points-of-no-benefit"}
        assert sum(refused.values()) < looked_at


NO_BENEFIT = """\
dimensions:
  impact: {title: Impact, values: {none: {points: 0}, some: {points: 1}, much: {points: 4}}}
  cost: {title: Cost, better: low, values: {S: {points: 1}, L: {points: 3}}}
"""
MONEY = """\
profiles:
  money: {title: Money, when: Always., method: ratio, weights: {impact: 1}}
default_profile: money
"""


@pytest.mark.parametrize(
    "line", ["robustness", "robustness --vary points", "robustness --vary both --pairs", "rank --robust"]
)
def test_points_of_no_benefit_cannot_vary(run: Run, file_of: Any, line: str) -> None:
    measures = MEASURES.replace("goal: A\n    ", "").replace("impact: L", "impact: some").replace("M", "S")
    file_of(roadmap_text(measures, dimensions=NO_BENEFIT, profiles=MONEY))
    result = run(*line.split())
    assert (result.code, result.out) == (2, "")
    assert result.err == (
        'porvoo-roadmap: error[points-of-no-benefit]: The profile divides "impact" by the cost. The'
        ' value "none" has 0 points, and they cannot vary.\n'
        "  Remedy: Let only the weights vary: --vary weights.\n"
    )
    assert run("robustness", "--vary", "weights").code == 0
