"""Shares of weightings, and what holds for all of them, against every plan."""

from fractions import Fraction
from itertools import combinations, pairwise, product
from random import Random

import pytest

from porvoo_roadmap.planning.alternative_optima import Membership
from porvoo_roadmap.planning.instance import Instance
from porvoo_roadmap.planning.solver.objective import ObjectiveValue
from porvoo_roadmap.robust_plans.best_plans import BestAtWeights, Means, best_plans, best_worth
from porvoo_roadmap.robust_plans.breakpoints import pieces
from porvoo_roadmap.robust_plans.extreme_points import ExtremePoints, known_plans
from porvoo_roadmap.robust_plans.family import InstanceFamily
from porvoo_roadmap.robustness.weightings import Vector
from porvoo_roadmap.watch import OutOfTimeError, Watch
from tests.conftest import is_thorough
from tests.planning.all_plans import all_plans
from tests.planning.instances import powers, random_instance

#: All plans that keep the rules and have their obligations as early as possible, with their worth.
Plans = list[tuple[frozenset[int], Vector]]


def random_family(random: Random, criteria: int, most: int, periods: int = 1) -> tuple[InstanceFamily, Plans]:
    """A family that has plans; few different points make ties likely."""
    while True:
        instance = random_instance(random, most=most, periods=periods)
        levels = random.choice([(0, 1, 2), (1, 2, 3), tuple(range(-1, 12))])
        points = {c.nr: tuple(random.choice(levels) for _ in range(criteria)) for c in instance.candidates}
        family = InstanceFamily(instance, tuple("abc"[:criteria]), {"points": points})
        duties = {c.nr for c in instance.candidates if c.duty}
        plans = [*all_plans(instance)]
        if plans:
            late = [sum(t for nr, t in plan.items() if nr in duties) for plan in plans]
            best = [plan for plan, own in zip(plans, late, strict=True) if own == min(late)]
            return family, [(frozenset(plan), family.worth(plan, "points")) for plan in best]


#: A search that is never short of time.
MEANS = Means("dynamic-programme", Watch(1e9))


def worth(instance: Instance) -> ObjectiveValue | None:
    return best_worth(instance, MEANS)


def solve(instance: Instance) -> BestAtWeights:
    found = best_plans(instance, MEANS)
    assert found is not None
    return found


def value(worth: Vector, weights: tuple[Fraction, ...]) -> Fraction:
    return sum((a * b for a, b in zip(worth, weights, strict=True)), Fraction())


def memberships_at(plans: Plans, weights: tuple[Fraction, ...], numbers: set[int]) -> dict[int, Membership]:
    """How each measure is in the best plans, by the definition."""
    values = [value(worth, weights) for _, worth in plans]
    best = [own for (own, _), here in zip(plans, values, strict=True) if here == max(values)]
    return {
        nr: "core"
        if all(nr in own for own in best)
        else "borderline"
        if any(nr in own for own in best)
        else "exterior"
        for nr in numbers
    }


def turns(plans: Plans) -> list[Fraction]:
    """All points of the line at which any two plans are worth the same."""
    found = set()
    for (a, b), (c, d) in combinations({worth for _, worth in plans}, 2):
        # a (1 - t) + b t = c (1 - t) + d t
        if (b - a) != (d - c):
            found.add(Fraction(c - a, (b - a) - (d - c)))
    return sorted(t for t in found if 0 < t < 1)


@pytest.mark.parametrize("seed", range(300 if is_thorough() else 20))
def test_shares_on_a_line_are_those_of_all_plans(seed: int) -> None:
    random = Random(seed)
    family, plans = random_family(random, 2, 7 if seed % 3 else 4, periods=1 if seed % 3 else 2)
    numbers = {c.nr for c in family.instance.candidates}
    found = [*pieces(family, "points", solve)]
    assert sum(piece.share for piece in found) == 1
    ends = [Fraction(), *turns(plans), Fraction(1)]
    inner = {(a + b) / 2: b - a for a, b in pairwise(ends)}
    points = {**inner, **dict.fromkeys(ends[1:-1], Fraction())}
    expected = {t: memberships_at(plans, (1 - t, t), numbers) for t in points}
    for nr in numbers:
        for kind in ("core", "exterior", "borderline"):
            share = sum((piece.share for piece in found if piece.best.membership[nr] == kind), Fraction())
            assert share == sum((points[t] for t in points if expected[t][nr] == kind), Fraction())
        assert {piece.best.membership[nr] for piece in found} >= {own[nr] for own in expected.values()} - {
            "borderline"
        }
        # What is in all, or in none, at every point that tells is so everywhere.
        if len({piece.best.membership[nr] for piece in found}) == 1:
            assert {own[nr] for own in expected.values()} == {piece.best.membership[nr] for piece in found}


def test_one_criterion_is_one_point() -> None:
    random = Random(1)
    family, plans = random_family(random, 1, 6)
    (piece,) = pieces(family, "points", solve)
    numbers = {c.nr for c in family.instance.candidates}
    assert piece.share == 1
    assert piece.best.membership == memberships_at(plans, (Fraction(1),), numbers)


@pytest.mark.parametrize("seed", range(200 if is_thorough() else 14))
def test_what_is_proven_holds_for_every_weighting(seed: int) -> None:
    """Against weightings of a grid; and with two criteria all that holds is proven."""
    random = Random(seed)
    criteria = 2 + seed % 2
    family, plans = random_family(random, criteria, 6)
    numbers = {c.nr for c in family.instance.candidates}
    if criteria == 2:
        ends = [Fraction(), *turns(plans), Fraction(1)]
        tested: list[tuple[Fraction, ...]] = [
            (1 - t, t) for t in [*ends[1:-1], *((a + b) / 2 for a, b in pairwise(ends))]
        ]
    else:
        tested = [tuple(map(Fraction, w)) for w in product(range(1, 7), repeat=criteria)]
    truths = [memberships_at(plans, weights, numbers) for weights in tested]
    best = [solve(family.at([int(w * 10**6) for w in weights], "points")).periods for weights in tested[::7]]
    points = ExtremePoints(family, "points", known_plans(family, "points", best), worth)
    for nr in numbers:
        kinds = {own[nr] for own in truths}
        always, never = points.always(nr, 64), points.never(nr, 64)
        assert not always or kinds == {"core"}
        assert not never or kinds == {"exterior"}


def test_what_most_instances_leave_certain_is_proven() -> None:
    """A proof may fail, but seldom does: by the cuts, what one plan for all corners does not show."""
    held = proven = 0
    for seed in range(40 if is_thorough() else 4):
        random = Random(seed)
        family, plans = random_family(random, 3, 6)
        numbers = {c.nr for c in family.instance.candidates}
        tested = [tuple(map(Fraction, w)) for w in product(range(1, 7), repeat=3)]
        truths = [memberships_at(plans, weights, numbers) for weights in tested]
        best = [solve(family.at([*map(int, weights)], "points")).periods for weights in tested]
        points = ExtremePoints(family, "points", known_plans(family, "points", best), worth)
        for nr in numbers:
            kinds = {own[nr] for own in truths}
            held += kinds in ({"core"}, {"exterior"})
            proven += points.always(nr, 64) or points.never(nr, 64)
    assert held * 0.9 < proven <= held


def test_an_instance_without_plans_has_no_best_ones() -> None:
    assert best_plans(powers(3), MEANS) is not None
    with pytest.raises(OutOfTimeError):
        best_plans(powers(3), Means("dynamic-programme", Watch(0)))
