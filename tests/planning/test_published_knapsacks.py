"""Published knapsack problems as measures files: Burkardt's KNAPSACK_01, P01 to P08.

The optimal selections are published with the problems; the sums are made here.
"""

import json
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.conftest import Run


class Problem(NamedTuple):
    capacity: int
    weights: list[int]
    profits: list[int]
    selection: str


PROBLEMS = {
    "P01": Problem(
        165,
        [23, 31, 29, 44, 53, 38, 63, 85, 89, 82],
        [92, 57, 49, 68, 60, 43, 67, 84, 87, 72],
        "1111010000",
    ),
    "P02": Problem(26, [12, 7, 11, 8, 9], [24, 13, 23, 15, 16], "01110"),
    "P03": Problem(190, [56, 59, 80, 64, 75, 17], [50, 50, 64, 46, 50, 5], "110010"),
    "P04": Problem(50, [31, 10, 20, 19, 4, 3, 6], [70, 20, 39, 37, 7, 5, 10], "1001000"),
    "P05": Problem(104, [25, 35, 45, 5, 25, 3, 2, 2], [350, 400, 450, 20, 70, 8, 5, 5], "10111011"),
    "P06": Problem(170, [41, 50, 49, 59, 55, 57, 60], [442, 525, 511, 593, 546, 564, 617], "0101001"),
    "P07": Problem(
        750,
        [70, 73, 77, 80, 82, 87, 90, 94, 98, 106, 110, 113, 115, 118, 120],
        [135, 139, 149, 150, 156, 163, 173, 184, 192, 201, 210, 214, 221, 229, 240],
        "101010111000011",
    ),
    "P08": Problem(
        6404180,
        [
            *(382745, 799601, 909247, 729069, 467902, 44328, 34610, 698150, 823460, 903959, 853665, 551830),
            *(610856, 670702, 488960, 951111, 323046, 446298, 931161, 31385, 496951, 264724, 224916, 169684),
        ],
        [
            *(825594, 1677009, 1676628, 1523970, 943972, 97426, 69666, 1296457, 1679693, 1902996),
            *(1844992, 1049289, 1252836, 1319836, 953277, 2067538, 675367, 853655, 1826027, 65731),
            *(901489, 577243, 466257, 369261),
        ],
        "110111000110100100000111",
    ),
}
OPTIMA = {
    "P01": 309,
    "P02": 51,
    "P03": 150,
    "P04": 107,
    "P05": 900,
    "P06": 1735,
    "P07": 1458,
    "P08": 13549094,
}


def measures_file(problem: Problem) -> str:
    """The problem with a value of `impact` and of `cost` for every item."""

    def values(points: list[int]) -> str:
        return ", ".join(f"v{p}: {{points: {p}}}" for p in sorted(set(points)))

    measures = "".join(
        f"  - {{nr: {nr}, name: Item {nr}, problem: null, impact: v{profit}, cost: v{weight}}}\n"
        for nr, (weight, profit) in enumerate(zip(problem.weights, problem.profits, strict=True), 1)
    )
    return (
        "title: Knapsack\nsource: Burkardt\ndimensions:\n"
        f"  impact: {{title: Impact, values: {{{values(problem.profits)}}}}}\n"
        f"  cost: {{title: Cost, better: low, values: {{{values(problem.weights)}}}}}\n"
        "profiles:\n  only: {title: Only, when: Always, method: weighted-sum, weights: {impact: 1}}\n"
        f"default_profile: only\nmeasures:\n{measures}"
    )


@pytest.mark.parametrize("name", PROBLEMS)
def test_the_published_optimum_is_found(name: str, run: Run, tmp_path: Path) -> None:
    problem = PROBLEMS[name]
    chosen = [index for index, taken in enumerate(problem.selection) if taken == "1"]
    weight = sum(problem.weights[index] for index in chosen)
    assert weight <= problem.capacity
    assert sum(problem.profits[index] for index in chosen) == OPTIMA[name]
    (tmp_path / "f.yaml").write_text(measures_file(problem))
    document = json.loads(run("plan", "-f", "f.yaml", "--budget", str(problem.capacity), "-O", "json").out)
    assert document["result"]["value"] == OPTIMA[name]
    assert document["result"]["cost"] == weight
    assert sorted(row["nr"] for row in document["rows"] if row["chosen"]) == [i + 1 for i in chosen]
