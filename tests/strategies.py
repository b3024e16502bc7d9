"""Random roadmaps: their own dimensions, values, points and profiles, not Porvoo's."""

from fractions import Fraction
from typing import Any, Literal

from hypothesis import settings
from hypothesis import strategies as st

from porvoo_roadmap.model import Dimension, Roadmap, Value

#: Names of dimensions that are criteria; `cost` is always one of them.
CRITERIA = ("cost", "reach", "haste", "risk", "joy")
METHODS: tuple[Literal["weighted-sum", "ratio"], ...] = ("weighted-sum", "ratio")


def points_of(dimension: Dimension) -> dict[Value, Fraction]:
    """The points of a dimension's values, as they are declared."""
    return {value: level.points for value, level in dimension.values.items() if level.points is not None}


def roadmap_with(
    dimensions: dict[str, Any], profile: dict[str, Any], measures: list[dict[str, Any]]
) -> Roadmap:
    """A roadmap with one profile, `only`."""
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


def examples(times: float) -> settings:
    """So many times the examples of the profile that is in use, for what is cheap or dear."""
    return settings(max_examples=round(times * settings().max_examples))


points = st.fractions(min_value=Fraction(1, 8), max_value=8, max_denominator=8)
weights = st.fractions(min_value=0, max_value=5, max_denominator=6)


@st.composite
def scales(draw: st.DrawFn, name: str) -> dict[str, Any]:
    """A criterion of two to four values, not all with the same points."""
    drawn = draw(st.lists(points, min_size=2, max_size=4).filter(lambda found: len(set(found)) > 1))
    values = {f"{name}{index}": {"label": None, "points": p} for index, p in enumerate(drawn)}
    return {"title": name, "better": draw(st.sampled_from(["high", "low"])), "values": values}


@st.composite
def profiles(draw: st.DrawFn, criteria: list[str]) -> dict[str, Any]:
    """A profile over some of the criteria, with or without lanes and tie breakers."""
    method = draw(st.sampled_from(METHODS))
    weighed = [name for name in criteria if method != "ratio" or name != "cost"]
    chosen = draw(st.lists(st.sampled_from(weighed), min_size=1, unique=True))
    drawn = {name: draw(weights) for name in chosen}
    if not any(drawn.values()):
        drawn[chosen[0]] = Fraction(1)
    lanes = draw(st.lists(st.sampled_from("xyz"), max_size=2, unique=True))
    return {
        "title": "P",
        "when": "Always.",
        "method": method,
        "weights": drawn,
        "lanes": [{"title": lane, "when": {"kind": [lane]}} for lane in lanes],
        "tie_breakers": draw(st.lists(st.sampled_from(criteria), max_size=2, unique=True)),
    }


@st.composite
def roadmaps(draw: st.DrawFn, max_measures: int = 8, min_measures: int = 0) -> Roadmap:
    """A sound roadmap with one to five criteria and one profile, `only`."""
    criteria = ["cost", *draw(st.lists(st.sampled_from(CRITERIA[1:]), max_size=4, min_size=1, unique=True))]
    dimensions: dict[str, Any] = {"kind": {"title": "Kind", "values": {k: {} for k in "xyz"}}}
    dimensions |= {name: draw(scales(name)) for name in criteria}
    numbers = draw(st.lists(st.integers(1, 99), unique=True, max_size=max_measures, min_size=min_measures))
    return Roadmap.model_validate(
        {
            "title": "Random",
            "source": "Chance",
            "dimensions": dimensions,
            "profiles": {"only": draw(profiles(criteria))},
            "default_profile": "only",
            "measures": [
                {
                    "nr": nr,
                    "name": f"M{nr}",
                    "values": {
                        name: draw(st.sampled_from(list(dimension["values"])))
                        for name, dimension in dimensions.items()
                    },
                }
                for nr in numbers
            ],
        }
    )
