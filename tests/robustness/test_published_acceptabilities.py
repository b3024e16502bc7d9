"""Rank acceptabilities that others have published, computed once more with ours.

Both tables are for measurements that are themselves random, which a roadmap's are not:
each draw of the measurements is one small problem, and the shares are taken over all.
"""

import math
from collections import Counter
from random import Random

import pytest

from porvoo_roadmap.robustness.sampling import Sampling, orders
from porvoo_roadmap.robustness.weightings import Criterion, Weightings

DRAWS = 4000
WEIGHTINGS = 3
#: What the tests of JSMAA allow for.
TOLERANCE = 0.02
SCALE = 10**6


def acceptabilities(draws: list[list[list[float]]], alternatives: int) -> list[list[float]]:
    """The share of each rank by alternative; a draw has the value of each alternative by criterion."""
    counts = [Counter[int]() for _ in range(alternatives)]
    for seed, draw in enumerate(draws):
        criteria = [
            Criterion("c", len, alternatives, tuple(round(v * SCALE) for v in values)) for values in draw
        ]
        levels = [(alternative,) * len(draw) for alternative in range(alternatives)]
        for order, often in orders(levels, Weightings(tuple(criteria), None), Sampling(WEIGHTINGS, seed)):
            for rank, alternative in enumerate(order):
                counts[alternative][rank] += often
    total = len(draws) * WEIGHTINGS
    return [[counted[rank] / total for rank in range(alternatives)] for counted in counts]


def assert_close(found: list[list[float]], published: list[list[float]]) -> None:
    for mine, theirs in zip(found, published, strict=True):
        assert mine == pytest.approx(theirs, abs=TOLERANCE)


def test_antidepressants_one_by_one_have_the_published_acceptabilities() -> None:
    """Tervonen, van Valkenhoef, Buskens, Hillege & Postmus 2011; JSMAA, SMAA2SimulationTest.

    Paroxetine, fluoxetine, sertraline, venlafaxine; means and standard deviations.
    """
    efficacy = [(0.086, 0.056), (0.0, 0.0), (0.095, 0.044), (0.113, 0.048)]
    harms = [
        [(9.2, 1.86), (11.7, 2.5), (15.4, 2.65), (5.5, 2.32)],
        [(10.6, 1.58), (7.2, 1.45), (7.5, 1.48), (15.7, 4.44)],
        [(21.2, 5.15), (16.6, 3.27), (20.2, 3.78), (12.8, 2.45)],
        [(14.3, 2.93), (13.7, 1.89), (15.0, 3.21), (11.2, 3.98)],
        [(18.3, 3.7), (18.6, 1.79), (19.5, 2.6), (31.0, 1.68)],
    ]
    random = Random(2011)

    def hull(normals: list[tuple[float, float]]) -> tuple[float, float]:
        # The scale reaches over the 95 % intervals of all alternatives.
        return min(m - 1.96 * s for m, s in normals), max(m + 1.96 * s for m, s in normals)

    def drawn() -> list[list[float]]:
        low, high = map(math.exp, hull(efficacy))
        values = [[(math.exp(random.gauss(m, s)) - low) / (high - low) for m, s in efficacy]]
        for harm in harms:
            low, high = hull(harm)
            values.append([(high - random.gauss(m, s)) / (high - low) for m, s in harm])
        return values

    published = [
        [0.25, 0.29, 0.27, 0.19],
        [0.20, 0.28, 0.30, 0.22],
        [0.17, 0.25, 0.29, 0.30],
        [0.39, 0.18, 0.15, 0.29],
    ]
    assert_close(acceptabilities([drawn() for _ in range(DRAWS)], 4), published)


#: Of each criterion: the baseline's mean and standard deviation, the mean differences of
#: fluoxetine, paroxetine, sertraline and venlafaxine to placebo, and their covariances.
NETWORK = [
    (
        (-2.189737, 0.2074509),
        [0.60820293, 0.14088424, 0.93203685, 0.09601785],
        [
            [0.05366822, 0.04117003, 0.03407600, 0.03788519],
            [0.04117003, 0.08108542, 0.03778130, 0.04324302],
            [0.03407600, 0.03778130, 0.05394404, 0.03338272],
            [0.03788519, 0.04324302, 0.03338272, 0.09859621],
        ],
    ),
    (
        (-2.229952, 0.6103081),
        [0.1203208, 0.6538699, -0.2203627, 1.1915229],
        [
            [0.09124249, 0.07387436, 0.08086186, 0.06457527],
            [0.07387436, 0.14080128, 0.10328788, 0.07030520],
            [0.08086186, 0.10328788, 0.14662864, 0.06920427],
            [0.06457527, 0.07030520, 0.06920427, 0.08590214],
        ],
    ),
    (
        (-0.1714358, 0.1129926),
        [0.4718129, 0.7258847, 0.6715258, 0.8211993],
        [
            [0.013445532, 0.010394690, 0.009881156, 0.010499559],
            [0.010394690, 0.023006616, 0.008196856, 0.010732709],
            [0.009881156, 0.008196856, 0.019023866, 0.009210099],
            [0.010499559, 0.010732709, 0.009210099, 0.019107243],
        ],
    ),
    (
        (-1.195991, 0.2926644),
        [0.1964591, 0.1263129, 0.2029933, -0.2254059],
        [
            [0.03519380, 0.02755068, 0.02189916, 0.02919822],
            [0.02755068, 0.04847513, 0.02374509, 0.03277411],
            [0.02189916, 0.02374509, 0.03259199, 0.02356638],
            [0.02919822, 0.03277411, 0.02356638, 0.05920276],
        ],
    ),
    (
        (-2.607277, 0.1905852),
        [0.7978386, 0.7486351, 1.0663029, 0.9744811],
        [
            [0.04388258, 0.03516051, 0.02560003, 0.03283164],
            [0.03516051, 0.06255486, 0.02807280, 0.03474863],
            [0.02560003, 0.02807280, 0.05402063, 0.02592013],
            [0.03283164, 0.03474863, 0.02592013, 0.06738850],
        ],
    ),
    (
        (-2.017171, 0.1917053),
        [0.3951561, 0.6442827, 0.6469638, 0.9771107],
        [
            [0.04167875, 0.03492591, 0.02952693, 0.03559971],
            [0.03492591, 0.05629741, 0.03102295, 0.03658295],
            [0.02952693, 0.03102295, 0.04396177, 0.02899487],
            [0.03559971, 0.03658295, 0.02899487, 0.05369960],
        ],
    ),
]
#: The third criterion is response to treatment; the others are harms.
RESPONSE = 2


def test_antidepressants_in_a_network_have_the_published_acceptabilities() -> None:
    """van Valkenhoef, Tervonen, Zhao, de Brock, Hillege & Postmus 2012; ADDIS, NetworkBenefitRiskTest.

    Placebo, fluoxetine, paroxetine, sertraline, venlafaxine; incidences on a scale from 0 to 1.
    """
    random = Random(2012)

    def logistic(x: float) -> float:
        return 1 / (1 + math.exp(-x))

    def drawn() -> list[list[float]]:
        values = []
        for number, ((mean, deviation), differences, covariances) in enumerate(NETWORK):
            baseline = random.gauss(mean, deviation)
            relative = [0.0, *correlated(random, differences, covariances)]
            shares = [logistic(baseline + r) for r in relative]
            values.append(shares if number == RESPONSE else [1 - share for share in shares])
        return values

    published = [
        [0.6114, 0.1201, 0.0868, 0.0545, 0.1272],
        [0.0215, 0.2648, 0.3217, 0.3143, 0.0777],
        [0.1496, 0.3248, 0.2519, 0.2249, 0.0488],
        [0.0758, 0.1342, 0.1931, 0.2389, 0.3580],
        [0.1417, 0.1561, 0.1465, 0.1674, 0.3883],
    ]
    assert_close(acceptabilities([drawn() for _ in range(DRAWS)], 5), published)


def correlated(random: Random, means: list[float], covariances: list[list[float]]) -> list[float]:
    """One draw of a normal vector, by the Cholesky factor of its covariances."""
    size = len(means)
    factor = [[0.0] * size for _ in range(size)]
    for i in range(size):
        for j in range(i + 1):
            rest = covariances[i][j] - sum(factor[i][k] * factor[j][k] for k in range(j))
            factor[i][j] = rest**0.5 if i == j else rest / factor[j][j]
    standard = [random.gauss(0, 1) for _ in means]
    return [
        m + sum(f * z for f, z in zip(row, standard, strict=True))
        for m, row in zip(means, factor, strict=True)
    ]
