"""Plans over measures that are done or dropped, and over costs and benefits that are numbers or open."""

from fractions import Fraction as F
from itertools import combinations
from random import Random
from typing import Any

import pytest

from porvoo_roadmap.findings.problems import JobRefusedError
from porvoo_roadmap.model import Between, Roadmap
from porvoo_roadmap.planning.answer import Answer
from porvoo_roadmap.planning.deletion_filter import Infeasibility
from porvoo_roadmap.planning.formulation import Count, Request, formulated
from porvoo_roadmap.scenario import scenario_of
from porvoo_roadmap.scenario.choosing import read_at
from tests.planning.instances import answered


def roadmap_of(measures: list[dict[str, Any]], least: int = 0) -> Roadmap:
    own = ("nr", "depends_on")
    return Roadmap.model_validate(
        {
            "title": "T",
            "source": "S",
            "dimensions": {
                "effort": {
                    "title": "E",
                    "better": "low",
                    "role": "cost",
                    "number": {"from": F(least), "to": F(1000)},
                },
                "reach": {"title": "R", "values": {c: {"points": F(p)} for p, c in enumerate("SML", 1)}},
                "sector": {"title": "S", "many": True, "values": {"a": {}, "b": {}}},
                "status": {"title": "S", "values": {s: {"state": s} for s in ("open", "done", "dropped")}},
            },
            "profiles": {"only": {"title": "P", "when": "W", "method": "ratio", "weights": {"reach": F(1)}}},
            "default_profile": "only",
            "measures": [
                {
                    "name": "M",
                    **{key: value for key, value in one.items() if key in own},
                    "values": {
                        "effort": F(100),
                        "reach": "M",
                        "sector": ("a",),
                        **{key: value for key, value in one.items() if key not in own},
                    },
                }
                for one in measures
            ],
        }
    )


def found(roadmap: Roadmap, request: Request) -> Answer:
    result = answered(formulated(scenario_of(roadmap), roadmap.measures, request).instance)
    assert isinstance(result, Answer)
    return result


def test_done_costs_nothing_and_satisfies_and_dropped_satisfies_nobody() -> None:
    roadmap = roadmap_of(
        [
            {"nr": 1, "status": "done", "depends_on": (5,)},
            {"nr": 2, "status": "dropped"},
            {"nr": 3, "depends_on": (1,)},
            {"nr": 4, "depends_on": (2,)},
            {"nr": 5, "status": "dropped"},
            {"nr": 6, "depends_on": (4,)},
        ]
    )
    formulation = formulated(scenario_of(roadmap), roadmap.measures, Request(F(1000), include=(1,)))
    result = answered(formulation.instance)
    assert isinstance(result, Answer)
    assert {*result.plan.periods} == {3}
    assert formulation.money(result.plan.cost) == 100
    assert formulation.done == (1,)
    assert formulation.dropped == {2: (4,)}
    why = {nr: (reason.why, reason.numbers) for nr, reason in result.reasons.items()}
    assert why[2] == ("dropped", ())
    assert why[4] == ("needs-dropped", (2,))
    assert why[6] == ("needs-left-out", (4,))


def test_a_wish_for_what_is_dropped_contradicts() -> None:
    roadmap = roadmap_of([{"nr": 1, "status": "dropped"}, {"nr": 2, "depends_on": (1,)}])
    for include in (1, 2):
        request = Request(F(1000), include=(include,))
        result = answered(formulated(scenario_of(roadmap), roadmap.measures, request).instance)
        assert isinstance(result, Infeasibility)
        assert "dropped" in {constraint.kind for constraint in result.constraints}


def test_open_costs_count_at_their_higher_end_and_open_benefits_at_their_lower() -> None:
    roadmap = roadmap_of(
        [
            {"nr": 1, "effort": Between(F(50), F(301, 2))},
            {"nr": 2, "reach": Between("S", "L"), "effort": F(10)},
            {"nr": 3, "effort": None, "reach": None},
        ]
    )
    scenario = scenario_of(roadmap)
    formulation = formulated(scenario, roadmap.measures, Request(F(100)))
    told = {
        c.nr: (formulation.money(c.cost), formulation.points(c.value))
        for c in formulation.instance.candidates
    }
    assert told == {1: (F(301, 2), F(2)), 2: (F(10), F(1)), 3: (F(1000), F(1))}
    best = formulated(read_at(scenario, "best"), roadmap.measures, Request(F(100)))
    hoped = {c.nr: (best.money(c.cost), best.points(c.value)) for c in best.instance.candidates}
    assert hoped == {1: (F(50), F(2)), 2: (F(10), F(3)), 3: (F(0), F(3))}


def test_counts_of_several_values_mean_any_of_them() -> None:
    roadmap = roadmap_of(
        [{"nr": 1, "sector": ("a", "b"), "effort": F(300)}, {"nr": 2}, {"nr": 3, "sector": None}]
    )
    wish = Count("sector", ("b",), 1, "sector=b:1")
    assert {*found(roadmap, Request(F(300), at_least=(wish,))).plan.periods} == {1}


def test_a_range_of_costs_that_begins_below_nothing_is_refused() -> None:
    with pytest.raises(JobRefusedError) as refusal:
        formulated(scenario_of(roadmap_of([{"nr": 1}], least=-5)), (), Request(F(1)))
    assert refusal.value.code == "cost-negative"
    assert refusal.value.facts["value"] == "-5"


def test_plans_in_amounts_are_those_of_brute_force() -> None:
    random = Random(3)
    for _ in range(150):
        count = random.randint(1, 7)
        costs = {
            nr: min(F(1000), F(random.randint(0, 9999), random.choice([1, 2, 10, 100])))
            for nr in range(1, count + 1)
        }
        worth = {nr: random.randint(1, 3) for nr in costs}
        roadmap = roadmap_of([{"nr": nr, "effort": costs[nr], "reach": "SML"[worth[nr] - 1]} for nr in costs])
        budget = F(random.randint(0, 3000), random.choice([1, 3]))
        sets = [s for n in range(len(costs) + 1) for s in combinations(costs, n)]
        most = max(sum(worth[nr] for nr in s) for s in sets if sum(costs[nr] for nr in s) <= budget)
        formulation = formulated(scenario_of(roadmap), roadmap.measures, Request(budget))
        result = answered(formulation.instance)
        assert isinstance(result, Answer)
        assert formulation.worth(result.plan.value) == most
        assert formulation.money(result.plan.cost) == sum(costs[nr] for nr in result.plan.periods) <= budget
