"""How a scenario reads what is open, and which measures it ranks by their state."""

from fractions import Fraction as F

from porvoo_roadmap.model import Between, Measure, Roadmap
from porvoo_roadmap.ranking import rank
from porvoo_roadmap.scenario import scenario_of
from porvoo_roadmap.scenario.choosing import in_states, read_at

ROADMAP = Roadmap.model_validate(
    {
        "title": "T",
        "source": "S",
        "dimensions": {
            "reach": {"title": "R", "values": {c: {"points": F(p)} for p, c in enumerate("SML", 1)}},
            "price": {"title": "P", "better": "low", "number": {"from": F(0), "to": F(90)}},
            "area": {"title": "A", "values": {"east": {}, "west": {}}},
            "status": {"title": "S", "values": {"new": {}, "over": {"state": "done"}}},
        },
        "profiles": {
            "only": {"title": "P", "when": "W", "method": "weighted-sum", "weights": {"reach": F(1)}}
        },
        "default_profile": "only",
        "measures": [
            {
                "nr": 1,
                "name": "Open",
                "values": {
                    "reach": Between("S", "M"),
                    "price": Between(F(20), F(30)),
                    "area": None,
                    "status": "new",
                },
            },
            {
                "nr": 2,
                "name": "Known",
                "values": {"reach": "L", "price": F(5), "area": "east", "status": "over"},
            },
        ],
    }
)
OPEN, KNOWN = ROADMAP.measures


def numbers(measures: tuple[Measure, ...]) -> list[int]:
    return [measure.nr for measure in measures]


def test_what_is_open_on_a_scale_is_read_at_the_end_of_the_reading() -> None:
    cautious = scenario_of(ROADMAP)
    expected = {"area": None, "status": "new"}
    assert cautious.levels(OPEN.values) == {"reach": "S", "price": 30, **expected}
    assert read_at(cautious, "best").levels(OPEN.values) == {"reach": "M", "price": 20, **expected}
    assert cautious.levels(KNOWN.values) is KNOWN.values


def test_what_has_no_points_has_no_ends_but_itself() -> None:
    scenario = scenario_of(ROADMAP)
    assert scenario.ends("price", OPEN.values["price"]) == (F(30), F(20))
    assert scenario.ends("area", None) == (None, None)
    assert scenario.ends("area", "east") == ("east", "east")


def test_open_measures_are_ranked_unless_others_are_asked_for() -> None:
    scenario = scenario_of(ROADMAP)
    assert [row.measure.nr for row in rank(scenario).rows] == [1]
    for_all = in_states(scenario, {"open", "done", "dropped"})
    assert [row.measure.nr for row in rank(for_all).rows] == [2, 1]
    assert numbers(in_states(scenario, {"done"}).measures) == [2]
    assert numbers(in_states(scenario, set()).measures) == []
