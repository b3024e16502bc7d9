"""The cells of a matrix and their Pareto fronts, against brute force."""

import json
from collections.abc import Callable, Sequence
from fractions import Fraction
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from porvoo_roadmap.crossing import CrossCell, Crossing, CrossPlace, cross
from porvoo_roadmap.model import Dimension, Roadmap
from porvoo_roadmap.scenario import scenario_of
from tests.conftest import Run, roadmap_text
from tests.strategies import points_of

FileOf = Callable[..., Path]

#: Few different points, so that values often share some; in no order.
POINTS = st.lists(st.integers(-2, 3), min_size=2, max_size=5).filter(lambda drawn: len(set(drawn)) > 1)


@st.composite
def crossed(draw: st.DrawFn) -> Roadmap:
    """A roadmap whose two scales have values of equal points, declared in any order."""
    dimensions = {
        name: {
            "title": name,
            "better": draw(st.sampled_from(["high", "low"])),
            "values": {f"{name}{index}": {"points": Fraction(p)} for index, p in enumerate(draw(POINTS))},
        }
        for name in ("row", "column")
    }
    levels = {name: st.sampled_from(list(dimension["values"])) for name, dimension in dimensions.items()}
    measures = draw(st.lists(st.fixed_dictionaries(levels), max_size=12))
    return Roadmap.model_validate(
        {
            "title": "Random",
            "source": "Chance",
            "dimensions": dimensions,
            "profiles": {
                "p": {
                    "title": "P",
                    "when": "Always.",
                    "method": "weighted-sum",
                    "weights": {"row": Fraction(1)},
                }
            },
            "default_profile": "p",
            "measures": [{"nr": nr, "name": "M", "values": values} for nr, values in enumerate(measures, 1)],
        }
    )


def crossing_of(roadmap: Roadmap) -> Crossing:
    return cross(scenario_of(roadmap), "row", "column", roadmap.measures)


def worth(dimension: Dimension, value: CrossPlace) -> Fraction:
    assert isinstance(value, str)
    return points_of(dimension)[value] * (1 if dimension.better == "high" else -1)


def is_better(roadmap: Roadmap, cell: CrossCell, other: CrossCell) -> bool:
    """At least as good on both sides, and better on one."""
    sides = [
        (worth(roadmap.dimensions[name], mine), worth(roadmap.dimensions[name], theirs))
        for name, mine, theirs in (("row", cell.row, other.row), ("column", cell.column, other.column))
    ]
    return all(mine >= theirs for mine, theirs in sides) and any(mine > theirs for mine, theirs in sides)


def fronts_by_hand(roadmap: Roadmap, cells: Sequence[CrossCell]) -> list[list[CrossCell]]:
    left, fronts = list(cells), []
    while left:
        fronts.append([cell for cell in left if not any(is_better(roadmap, other, cell) for other in left)])
        left = [cell for cell in left if cell not in fronts[-1]]
    return fronts


@given(crossed())
def test_the_fronts_are_those_of_brute_force(roadmap: Roadmap) -> None:
    crossing = crossing_of(roadmap)
    occupied = [cell for cell in crossing.cells if cell.measures]
    assert [list(front) for front in crossing.fronts] == fronts_by_hand(roadmap, occupied)
    assert sum(map(len, crossing.fronts)) == len(occupied)
    assert crossing.front_numbers() == {
        (cell.row, cell.column): number for number, front in enumerate(crossing.fronts, 1) for cell in front
    }


@given(crossed())
def test_the_corner_holds_every_cell_that_none_could_be_better_than(roadmap: Roadmap) -> None:
    crossing = crossing_of(roadmap)
    cells = [*crossing.cells]
    best = [cell for cell in cells if not any(is_better(roadmap, other, cell) for other in cells)]
    assert list(crossing.corner) == best
    assert crossing.ordered


@given(crossed())
def test_rows_and_columns_run_from_best_to_worst_and_equals_as_declared(roadmap: Roadmap) -> None:
    crossing = crossing_of(roadmap)
    for name, values in (("row", crossing.rows), ("column", crossing.columns)):
        dimension = roadmap.dimensions[name]
        declared: list[CrossPlace] = [*dimension.values]
        assert len(values) == len(declared)
        assert {*values} == {*declared}
        keys = [(-worth(dimension, value), declared.index(value)) for value in values]
        assert keys == sorted(keys)
    placed = [measure.nr for cell in crossing.cells for measure in cell.measures]
    assert sorted(placed) == [measure.nr for measure in roadmap.measures]


EQUALS = """\
dimensions:
  impact: {title: Impact, better: high, values: {S: {points: 1}, L: {points: 3}, M: {points: 2}, XL: {points: 3}}}
  cost: {title: Cost, better: low, values: {c: {points: 2}, a: {points: 1}, b: {points: 1}}}
"""
MEASURES = """\
measures:
  - {nr: 1, name: One, problem: null, impact: L, cost: a}
  - {nr: 2, name: Two, problem: null, impact: L, cost: b}
  - {nr: 3, name: Three, problem: null, impact: XL, cost: a}
  - {nr: 4, name: Four, problem: null, impact: XL, cost: c}
  - {nr: 5, name: Five, problem: null, impact: M, cost: b}
  - {nr: 6, name: Six, problem: null, impact: M, cost: a}
  - {nr: 7, name: Seven, problem: null, impact: S, cost: c}
"""


def test_no_cell_of_equal_points_is_lost(run: Run, file_of: FileOf) -> None:
    file_of(roadmap_text(MEASURES, dimensions=EQUALS))
    result = json.loads(run("matrix", "-f", "measures.yaml", "-O", "json").out)["result"]
    assert result == {"layers": [[1, 2, 3], [4, 5, 6], [7]]}
    out = run("matrix", "-f", "measures.yaml").out
    rows = {
        line.split()[0]: line.split("  ") for line in out.splitlines() if line[:2] in {"L ", "XL", "M ", "S "}
    }
    assert [[cell.strip() for cell in row if cell][1:] for row in rows.values()] == [
        ["best corner: [1] 1", "best corner: [1] 2", "\u2013", "2"],
        ["best corner: [1] 3", "no measure here (high impact, low cost)", "[2] 4", "2"],
        ["[2] 6", "[2] 5", "\u2013", "2"],
        ["\u2013", "\u2013", "[3] 7", "1"],
    ]
    assert list(rows) == ["L", "XL", "M", "S"]
    assert ("3 measures have the greatest impact at the lowest cost: 1, 2 and 3.\n") in out


def test_all_cells_of_equal_points_are_nearest_to_an_empty_corner(run: Run, file_of: FileOf) -> None:
    file_of(roadmap_text(MEASURES, dimensions=EQUALS))
    out = run("matrix", "-f", "measures.yaml", "--nr", "4-7").out
    assert (
        "Nearest to the best corner: 4 (Impact: XL; Cost: c); 6 (Impact: M; Cost: a); 5 (Impact: M; Cost: b)\n"
    ) in out
    # [1] are also those of equal points.
    assert json.loads(run("matrix", "-f", "measures.yaml", "--nr", "4-7", "-O", "json").out)["result"] == {
        "layers": [[4, 5, 6], [7]]
    }
