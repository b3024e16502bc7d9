"""Intervals over weightings and open values together, against linear programmes over the steps' worths.

Every outcome of what is open is written down by itself; in each, every set of measures that can
be above one at once is asked of a solver. Nothing of that is shared with the program.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction as F
from functools import cache
from itertools import product
from random import Random
from typing import Literal

import highspy
import numpy as np
import pytest

from porvoo_roadmap.effort import TooMuchWorkError
from porvoo_roadmap.model import Measure, Roadmap
from porvoo_roadmap.robustness.acceptability import acceptability
from porvoo_roadmap.robustness.analysis import analyse
from porvoo_roadmap.robustness.certainty import certainty, groups, unbeaten
from porvoo_roadmap.robustness.pairs import all_pairs
from porvoo_roadmap.robustness.rank_intervals import rank_intervals
from porvoo_roadmap.robustness.sampling import Sampling
from porvoo_roadmap.robustness.variation import Variation, Vary
from porvoo_roadmap.scenario import scenario_of
from tests.open_files import open_roadmap, points_of_known, ways

CASES = 250
VARIES: tuple[Vary, ...] = ("weights", "points", "both")


def ladder(roadmap: Roadmap, name: str) -> list[F]:
    """The points of a dimension's levels, or both ends of its range, from the worst."""
    dimension = roadmap.dimensions[name]
    if dimension.number is not None:
        found = {dimension.number.from_, dimension.number.to}
    else:
        found = {level.points for level in dimension.values.values() if level.points is not None}
    return sorted(found, reverse=dimension.better == "low")


def vector(roadmap: Roadmap, measure: Measure, vary: Vary, within: F | None) -> dict[tuple[str, int], F]:
    """The factors of the steps' worths in the score of a measure of which all is known."""
    profile = roadmap.profiles["only"]
    found: dict[tuple[str, int], F] = {}
    for name in weighed(roadmap, vary, within):
        own, steps = points_of_known(roadmap, name, measure), ladder(roadmap, name)
        if profile.method == "ratio" and vary != "weights":
            found |= free_quotient(roadmap, name, measure)
        elif profile.method == "ratio":
            found[name, 0] = own / points_of_known(roadmap, "cost", measure)
        elif vary == "weights" or roadmap.dimensions[name].number is not None:
            found[name, 0] = (own - steps[0]) / (steps[-1] - steps[0])
        else:
            found |= {(name, place): F(place < steps.index(own)) for place in range(len(steps) - 1)}
    return found


def free_quotient(roadmap: Roadmap, name: str, measure: Measure) -> dict[tuple[str, int], F]:
    """A benefit divided by a cost, where the points of the one that is a class are free."""
    benefit, cost = points_of_known(roadmap, name, measure), points_of_known(roadmap, "cost", measure)
    if roadmap.dimensions["cost"].number is None:
        steps = sorted(ladder(roadmap, "cost"))
        return {("cost", place): -F(step <= cost) / benefit for place, step in enumerate(steps)}
    if roadmap.dimensions[name].number is None:
        return {(name, place): F(step <= benefit) / cost for place, step in enumerate(ladder(roadmap, name))}
    return {(name, 0): benefit / cost}


def weighed(roadmap: Roadmap, vary: Vary, within: F | None) -> list[str]:
    profile = roadmap.profiles["only"]
    names = [name for name in profile.weights if profile.method == "weighted-sum" or name != "cost"]
    return [name for name in names if profile.weights[name] or (vary != "points" and within is None)]


def lane(roadmap: Roadmap, measure: Measure) -> int:
    profile = roadmap.profiles["only"]
    for number, condition in enumerate(profile.lanes, 1):
        having = {name: measure.values[name] for name in condition.when}
        sets = {name: set(v) if isinstance(v, tuple) else {v} for name, v in having.items()}
        if all(sets[name] & set(values) for name, values in condition.when.items()):
            return number
    return len(profile.lanes) + 1


class Programme:
    """Whether some weighting gives differences of scores their signs."""

    def __init__(self, roadmap: Roadmap, vary: Vary, within: F | None) -> None:
        self.roadmap, self.vary, self.within = roadmap, vary, within
        self.names = weighed(roadmap, vary, within)
        self.keys = [*vector(roadmap, next(ways(roadmap, roadmap.measures[0])), vary, within)]
        self.holds = cache(self._holds)

    def _holds(self, rows: tuple[tuple[F, ...], ...], sign: Literal["above", "not-below"]) -> bool:
        """Whether all rows can be above 0 at once; or, not below, 0 or more."""
        size = len(self.keys)
        solver = highspy.Highs()  # type: ignore[no-untyped-call] # half of its interface has types
        solver.silent()
        infinite = highspy.kHighsInf
        # The worths, then a scale of all weights, then the least of the rows, which is made large.
        solver.addVars(size + 2, np.zeros(size + 2), np.array([1.0] * size + [infinite, 1.0]))
        solver.changeColCost(size + 1, -1.0)

        def add(low: float, high: float, factors: Sequence[float]) -> None:
            solver.addRow(low, high, len(factors), np.arange(len(factors)), np.array(factors, dtype=float))

        add(1.0, 1.0, [1.0] * size)
        profile = self.roadmap.profiles["only"]
        part = F(0) if self.vary == "points" else self.within / 100 if self.within is not None else None
        if part is not None and not (profile.method == "ratio" and self.vary != "weights"):
            for name in self.names:
                unit = [float(key[0] == name) for key in self.keys]
                weight = profile.weights[name]
                add(0.0, infinite, [*unit, -float(weight * max(F(0), 1 - part))])
                add(-infinite, 0.0, [*unit, -float(weight * (1 + part))])
        for row in rows:
            largest = max(map(abs, row), default=F(1)) or F(1)
            add(0.0, infinite, [*(float(x / largest) for x in row), 0.0, -1.0 if sign == "above" else 0.0])
        solver.run()
        if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return False
        return sign == "not-below" or solver.getInfo().objective_function_value < -1e-7


def intervals(roadmap: Roadmap, vary: Vary, within: F | None) -> dict[int, tuple[int, int]]:
    """The best and the worst rank of each measure over all outcomes and all weightings."""
    programme = Programme(roadmap, vary, within)
    each = [
        sorted(
            {
                (lane(roadmap, way), tuple(vector(roadmap, way, vary, within).values()))
                for way in ways(roadmap, measure)
            }
        )
        for measure in roadmap.measures
    ]
    found: dict[int, tuple[int, int]] = {}
    for place, measure in enumerate(roadmap.measures):
        best, worst = len(each), 1
        for world in product(*each):
            own_lane, own = world[place]
            others = [other for at, other in enumerate(world) if at != place]
            before = sum(other[0] < own_lane for other in others)
            there = [
                tuple(x - y for x, y in zip(other[1], own, strict=True))
                for other in others
                if other[0] == own_lane
            ]
            best = min(best, 1 + before + _fewest_above(programme, there))
            worst = max(worst, 1 + before + _most_above(programme, there))
        found[measure.nr] = best, worst
    return found


def _fewest_above(programme: Programme, rows: Sequence[tuple[F, ...]]) -> int:
    def below(chosen: tuple[bool, ...]) -> bool:
        under = tuple(sorted({tuple(-x for x in r) for r, c in zip(rows, chosen, strict=True) if not c}))
        return programme.holds(under, "not-below")

    return min(sum(chosen) for chosen in product([False, True], repeat=len(rows)) if below(chosen))


def _most_above(programme: Programme, rows: Sequence[tuple[F, ...]]) -> int:
    def above(chosen: tuple[bool, ...]) -> bool:
        over = tuple(sorted({r for r, c in zip(rows, chosen, strict=True) if c}))
        return not over or programme.holds(over, "above")

    return max(sum(chosen) for chosen in product([False, True], repeat=len(rows)) if above(chosen))


def cases() -> Iterator[tuple[Roadmap, Vary, F | None]]:
    random = Random(2027)
    for case in range(CASES):
        roadmap = open_roadmap(random, case % 3 + 1, most_open=3)
        roadmap = roadmap.model_copy(update={"measures": roadmap.measures[:4]})
        profile, vary = roadmap.profiles["only"], random.choice(VARIES)
        numbers = [name for name, part in roadmap.dimensions.items() if part.number is not None]
        benefits = [name for name, weight in profile.weights.items() if weight]
        if profile.method == "ratio" and (len(profile.weights) > 1 or not {*benefits, "cost"} & {*numbers}):
            vary = "weights"
        bounded = vary == "weights" if profile.method == "ratio" else vary != "points"
        within = None if not bounded or random.random() < 0.5 else F(random.choice([10, 50]))
        yield roadmap, vary, within
    for case in range(CASES // 5):
        # The benefits of a ratio can be below 0: there the higher cost is the better one.
        roadmap = open_roadmap(random, case % 2 + 2, most_open=3, least=-3)
        yield roadmap.model_copy(update={"measures": roadmap.measures[:4]}), "weights", None


def test_intervals_are_those_of_linear_programmes() -> None:
    compared = 0
    for roadmap, vary, within in cases():
        analysis = analyse(scenario_of(roadmap), roadmap.measures, Variation(vary, within))
        compared += bool(analysis.sides)
        assert rank_intervals(analysis) == intervals(roadmap, vary, within), (vary, within, roadmap)
    assert compared > CASES / 3


def test_what_is_told_of_pairs_groups_and_shares_agrees_with_the_intervals() -> None:
    sampled = 0
    for roadmap, vary, within in cases():
        analysis = analyse(scenario_of(roadmap), roadmap.measures, Variation(vary, within))
        ranks, pairs = rank_intervals(analysis), all_pairs(analysis, Sampling(60))
        counted = certainty(analysis)
        by_lane = sum(pair.reason == "lane" for pair in pairs.rows)
        necessary = sum(pair.preference == "necessary" for pair in pairs.rows)
        tied = sum(pair.preference == "tied" for pair in pairs.rows)
        assert counted == (by_lane, necessary - by_lane, tied, len(pairs.rows) - necessary - tied)
        beaten = {p.second.nr for p in pairs.rows if p.preference == "necessary" and p.reason != "lane"}
        if analysis.sides:
            beaten |= {p.second.nr for p in pairs.rows if p.preference == "necessary"}
        assert unbeaten(analysis) == {*ranks} - beaten
        for pair in pairs.rows:
            first, second = ranks[pair.first.nr], ranks[pair.second.nr]
            if pair.preference == "necessary":
                assert first.best <= second.best
                assert first.worst <= second.worst
        parts = groups(analysis)
        assert [row for part in parts for row in part.rows] == [*analysis.rows]
        loose = {
            frozenset((pair.first.nr, pair.second.nr))
            for pair in pairs.rows
            if pair.preference != "necessary"
        }
        for place, part in enumerate(parts):
            later = [row.measure.nr for rest in parts[place + 1 :] for row in rest.rows]
            assert not any({row.measure.nr, nr} in loose for row in part.rows for nr in later)
        shares = acceptability(analysis, Sampling(60))
        sampled += shares.method == "sampled" and bool(analysis.sides)
        for nr, found in shares.shares.items():
            assert sum(found.values()) == 1
            assert all(ranks[nr].best <= rank <= ranks[nr].worst for rank, share in found.items() if share)
    assert sampled > CASES / 4


def test_a_share_of_an_open_class_is_that_of_its_outcomes() -> None:
    """One criterion; a measure of S, M or L against one of M: above it in one outcome of three."""
    roadmap = Roadmap.model_validate(
        {
            "title": "T",
            "source": "S",
            "dimensions": {
                "reach": {"title": "R", "values": {name: {"points": F(p)} for p, name in enumerate("SML")}}
            },
            "profiles": {
                "only": {"title": "P", "when": "W", "method": "weighted-sum", "weights": {"reach": F(1)}}
            },
            "default_profile": "only",
            "measures": [
                {"nr": 1, "name": "A", "values": {"reach": None}},
                {"nr": 2, "name": "B", "values": {"reach": "M"}},
            ],
        }
    )
    analysis = analyse(scenario_of(roadmap), roadmap.measures, Variation("weights"))
    shares = acceptability(analysis, Sampling(6000)).shares
    assert float(shares[2][2]) == pytest.approx(1 / 3, abs=0.03)
    assert float(shares[1][1]) == pytest.approx(2 / 3, abs=0.03)
    (pair,) = all_pairs(analysis, Sampling(6000)).rows
    assert pair.preference == "possible"
    assert pair.first.nr == 2
    assert float(pair.winning_index or 0) == pytest.approx(1 / 3, abs=0.03)


def small(price: str, measures: list[dict[str, object]]) -> Roadmap:
    """Two criteria: a class, and a benefit or a cost in numbers or classes, as `price` says."""
    prices = {
        "numbers": {"title": "P", "better": "low", "number": {"from": F(1), "to": F(9)}},
        "classes": {
            "title": "P",
            "better": "low",
            "values": {"low": {"points": F(1)}, "high": {"points": F(4)}},
        },
    }
    weights = {"gain": F(1), **({"price": F(1)} if price == "numbers" else {})}
    return Roadmap.model_validate(
        {
            "title": "T",
            "source": "S",
            "dimensions": {
                "gain": {
                    "title": "G",
                    "values": {"loss": {"points": F(-2)}, "some": {"points": F(1)}, "much": {"points": F(3)}},
                },
                "price": {**prices[price], "role": "cost"},
            },
            "profiles": {
                "only": {
                    "title": "P",
                    "when": "W",
                    "method": "weighted-sum" if price == "numbers" else "ratio",
                    "weights": weights,
                }
            },
            "default_profile": "only",
            "measures": [{"nr": nr, "name": "M", "values": one} for nr, one in enumerate(measures, 1)],
        }
    )


def test_too_many_measures_that_gain_by_either_end_of_the_cost_are_too_much_work() -> None:
    roadmap = small("classes", [{"gain": None, "price": None}] * 9)
    analysis = analyse(scenario_of(roadmap), roadmap.measures, Variation("weights"))
    with pytest.raises(TooMuchWorkError):
        rank_intervals(analysis)


def test_shares_of_free_classes_beside_numbers_are_sampled() -> None:
    roadmap = small("numbers", [{"gain": "some", "price": F(2)}, {"gain": "much", "price": F(8)}])
    analysis = analyse(scenario_of(roadmap), roadmap.measures, Variation("both", F(50)))
    pairs = all_pairs(analysis, Sampling(400))
    assert (pairs.method, [pair.preference for pair in pairs.rows]) == ("sampled", ["possible"])
    share = pairs.rows[0].winning_index
    assert share is not None
    assert 0 < share < 1


def test_of_no_measures_there_are_no_groups() -> None:
    roadmap = small("numbers", [{"gain": None, "price": F(2)}])
    assert groups(analyse(scenario_of(roadmap), (), Variation("weights"))) == []
