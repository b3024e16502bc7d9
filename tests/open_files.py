"""Random small files with all that can be open: classes, numbers, several values, lanes, ties."""

from collections.abc import Iterator, Sequence
from fractions import Fraction as F
from itertools import product
from random import Random
from typing import Any

from porvoo_roadmap.model import Between, Measure, Roadmap, Value, is_open, outcomes
from tests.strategies import roadmap_with

CLASSES = ("S", "M", "L", "XL")
KINDS = ("x", "y", "z")


def open_roadmap(random: Random, criteria: int, most_open: int = 5, *, least: int = 1) -> Roadmap:
    """A small roadmap in which up to so many values are open.

    Where the points of a benefit may be below 1, it is a ratio.
    """
    names = ["cost", "reach", "haste", "risk"][:criteria]
    method = random.choice(["weighted-sum", "ratio"]) if criteria > 1 else "weighted-sum"
    method = "ratio" if least < 1 else method
    dimensions: dict[str, Any] = {
        name: _dimension(random, name, method, 1 if name == "cost" else least) for name in names
    }
    dimensions["kind"] = {"title": "Kind", "values": {kind: {} for kind in KINDS}}
    dimensions["sector"] = {"title": "Sector", "many": True, "values": {kind: {} for kind in KINDS}}
    weighed = [name for name in names if method == "weighted-sum" or name != "cost"]
    weights = {name: F(random.randint(0, 3)) for name in weighed}
    weights[random.choice(weighed)] += 1
    profile = {
        "title": "P",
        "when": "W",
        "method": method,
        "weights": weights,
        "lanes": [
            {"title": "L", "when": _condition(random, dimensions)} for _ in range(random.randint(0, 3))
        ],
        "tie_breakers": random.sample(names, random.randint(0, min(2, criteria))),
    }
    measures = [
        {"nr": nr, "name": "M", "values": {name: _value(random, part) for name, part in dimensions.items()}}
        for nr in range(1, random.randint(3, 6))
    ]
    for _ in range(random.randint(1, most_open)):
        name = random.choice([*dimensions])
        random.choice(measures)["values"][name] = _open_value(random, dimensions[name])  # type: ignore[index] # made above
    return roadmap_with(dimensions, profile, measures)


def points_of_known(roadmap: Roadmap, name: str, measure: Measure) -> F:
    """The points of a measure on a dimension where its value is known; a number is its own."""
    value = measure.values[name]
    if isinstance(value, F):
        return value
    found = roadmap.dimensions[name].values[str(value)].points
    assert found is not None
    return found


def _dimension(random: Random, name: str, method: str, least: int) -> dict[str, Any]:
    better = "high" if method == "ratio" and name != "cost" else random.choice(["high", "low"])
    if method == "ratio" and name == "cost":
        better = "low"
    if random.random() < 0.4:
        return {"title": name, "better": better, "number": {"from": F(1), "to": F(9)}}
    points = [F(random.randint(least, 4)) for _ in range(random.randint(2, 4))]
    points[0] = points[1] + 1
    return {
        "title": name,
        "better": better,
        "values": {label: {"points": p} for label, p in zip(CLASSES, points, strict=False)},
    }


def _condition(random: Random, dimensions: dict[str, Any]) -> dict[str, list[str]]:
    classes = [name for name, part in dimensions.items() if "values" in part]
    chosen = random.sample(classes, random.randint(1, 2))
    return {name: random.sample([*dimensions[name]["values"]], random.randint(1, 2)) for name in chosen}


def _value(random: Random, part: dict[str, Any]) -> Any:
    if "number" in part:
        return F(random.randint(1, 9))
    if part.get("many"):
        return tuple(random.sample([*part["values"]], random.randint(1, 2)))
    return random.choice([*part["values"]])


def _open_value(random: Random, part: dict[str, Any]) -> Any:
    if "number" in part and random.random() < 0.6:
        low, high = sorted(random.sample(range(1, 10), 2))
        return Between(F(low), F(high))
    if "values" in part and all("points" in level for level in part["values"].values()):
        low, high = sorted(
            random.sample([*part["values"]], 2), key=lambda name: part["values"][name]["points"]
        )
        if random.random() < 0.6:
            return Between(low, high)
    return None


def open_places(measure: Measure) -> list[str]:
    return [name for name, value in measure.values.items() if is_open(value)]


def ways(roadmap: Roadmap, measure: Measure, middle: Sequence[F] = ()) -> Iterator[Measure]:
    """Every way in which a measure can turn out; of numbers the ends, and what lies between of `middle`."""
    names = open_places(measure)
    choices: list[tuple[Value, ...]] = []
    for name in names:
        found = outcomes(roadmap.dimensions[name], measure.values[name])
        inner = [n for n in middle if isinstance(found[0], F) and found[0] < n < found[-1]]  # type: ignore[operator] # both are numbers
        choices.append((*found, *inner))
    for chosen in product(*choices):
        values = {**measure.values, **dict(zip(names, chosen, strict=True))}
        yield measure.model_copy(update={"values": values})
