"""Two dimensions crossed where values are numbers, open, or several."""

from fractions import Fraction as F
from typing import Any

from porvoo_roadmap.crossing import Band, CrossCell, cross, number_bands
from porvoo_roadmap.model import Between, Roadmap
from porvoo_roadmap.scenario import scenario_of
from porvoo_roadmap.scenario.choosing import read_at


def roadmap_of(bands: tuple[F, ...], *values: dict[str, Any]) -> Roadmap:
    return Roadmap.model_validate(
        {
            "title": "T",
            "source": "S",
            "dimensions": {
                "effort": {
                    "title": "E",
                    "better": "low",
                    "role": "cost",
                    "number": {"from": F(0), "to": F(90)},
                    "bands": bands,
                },
                "reach": {"title": "R", "values": {c: {"points": F(p)} for p, c in enumerate("SML", 1)}},
                "sector": {"title": "S", "many": True, "values": {"a": {}, "b": {}}},
            },
            "profiles": {"only": {"title": "P", "when": "W", "method": "ratio", "weights": {"reach": F(1)}}},
            "default_profile": "only",
            "measures": [{"nr": nr, "name": "M", "values": one} for nr, one in enumerate(values, 1)],
        }
    )


def value(effort: Any, reach: Any = "M", sector: Any = ("a",)) -> dict[str, Any]:
    return {"effort": effort, "reach": reach, "sector": sector}


def test_numbers_stand_in_bands_and_without_any_in_three_equal_parts() -> None:
    roadmap = roadmap_of((F(10), F(50)))
    assert number_bands(roadmap.dimensions["effort"]) == (
        Band(F(0), F(10)),
        Band(F(10), F(50)),
        Band(F(50), F(90)),
    )
    thirds = roadmap_of(()).dimensions["effort"]
    assert number_bands(thirds) == (Band(F(0), F(30)), Band(F(30), F(60)), Band(F(60), F(90)))
    assert number_bands(roadmap.dimensions["reach"]) == ()


def test_the_cheapest_band_comes_first_and_the_last_one_has_its_end() -> None:
    roadmap = roadmap_of((F(10), F(50)), value(F(90)), value(F(50)), value(F(10)), value(F(9), "L"))
    crossing = cross(scenario_of(roadmap), "reach", "effort", roadmap.measures)
    assert crossing.columns == (Band(F(0), F(10)), Band(F(10), F(50)), Band(F(50), F(90)))
    found = {(cell.row, cell.column): [m.nr for m in cell.measures] for cell in crossing.occupied.values()}
    assert found == {
        ("L", Band(F(0), F(10))): [4],
        ("M", Band(F(10), F(50))): [3],
        ("M", Band(F(50), F(90))): [1, 2],
    }
    assert [cell.column for cell in crossing.corner] == [Band(F(0), F(10))]
    assert [[m.nr for cell in front for m in cell.measures] for front in crossing.fronts] == [
        [4],
        [3],
        [1, 2],
    ]


def test_what_lies_between_is_placed_as_it_is_read_and_what_is_not_known_by_itself() -> None:
    roadmap = roadmap_of(
        (F(10), F(50)), value(Between(F(5), F(20)), Between("S", "L")), value(None), value(F(1))
    )
    scenario = scenario_of(roadmap)
    crossing = cross(scenario, "reach", "effort", roadmap.measures)
    assert crossing.columns[-1] is None
    assert crossing.rows == ("L", "M", "S")
    (cautious,) = [cell for cell in crossing.occupied.values() if cell.unsure]
    assert cautious == CrossCell("S", Band(F(10), F(50)), roadmap.measures[:1], frozenset({1}))
    assert [m.nr for m in crossing.occupied["M", None].measures] == [2]
    # Where it is not known how good a cell is, it is in no front.
    assert sorted(m.nr for front in crossing.fronts for cell in front for m in cell.measures) == [1, 3]
    best = cross(read_at(scenario, "best"), "reach", "effort", roadmap.measures)
    assert [m.nr for m in best.occupied["L", Band(F(0), F(10))].measures] == [1]


def test_a_measure_with_several_values_stands_in_several_cells() -> None:
    roadmap = roadmap_of((), value(F(1), sector=("b", "a")), value(F(1), sector=None))
    crossing = cross(scenario_of(roadmap), "sector", "effort", roadmap.measures)
    assert crossing.rows == ("a", "b", None)
    assert [(cell.row, [m.nr for m in cell.measures]) for cell in crossing.occupied.values()] == [
        ("a", [1]),
        ("b", [1]),
        (None, [2]),
    ]
