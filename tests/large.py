"""Files that are large in some way: many measures, fine scales, many criteria."""

from collections.abc import Mapping, Sequence
from random import Random

#: Points by value.
Points = Mapping[str, int]

CLASSES: Points = {"S": 1, "M": 2, "L": 3}


def fine(count: int, *, seed: int = 1) -> Points:
    """A scale of so many values, each with points of its own, in no order."""
    drawn = Random(seed).sample(range(1000, 1_000_000), count)
    return {f"v{number}": points for number, points in enumerate(drawn, 1)}


def ladder(count: int) -> Points:
    """A scale of so many values with the points 1, 2, 3 and so on."""
    return {f"v{points}": points for points in range(1, count + 1)}


def large_file(
    count: int,
    impact: Points = CLASSES,
    cost: Points = CLASSES,
    *,
    others: Sequence[Points] = (),
    method: str = "weighted-sum",
    more: Mapping[int, str] | None = None,
) -> str:
    """So many measures, three in ten of them duties.

    The n-th has the n-th value of a fine scale, and of classes one at random; `more` is
    added to measures by number.
    """
    scales = {"impact": impact, "cost": cost} | {f"c{k}": points for k, points in enumerate(others)}
    dimensions = ["dimensions:", "  source: {title: Source, values: {Law: {}, Will: {}}}"]
    for name, points in scales.items():
        values = ", ".join(f"{value}: {{points: {p}}}" for value, p in points.items())
        better = "low" if name == "cost" else "high"
        dimensions.append(f"  {name}: {{title: {name.title()}, better: {better}, values: {{{values}}}}}")
    weighed = [name for name in scales if method != "ratio" or name != "cost"]
    weights = ", ".join(f"{name}: {len(weighed) - k}" for k, name in enumerate(weighed))
    profile = (
        f"  main: {{title: Main, when: Always., method: {method}, weights: {{{weights}}}, lanes: [*lane]}}"
    )
    profile = profile.replace("*lane", "{title: Law first, when: {source: [Law]}}")
    random = Random(7)
    measures = [
        f"  - {{nr: {nr}, name: M {nr}, problem: null, source: {random.choice(['Law'] * 3 + ['Will'] * 7)}, "
        + ", ".join(f"{name}: {_value(points, nr, random)}" for name, points in scales.items())
        + f"{(more or {}).get(nr, '')}}}"
        for nr in range(1, count + 1)
    ]
    head = ["title: Large", "source: A test", *dimensions, "profiles:", profile, "default_profile: main"]
    return "\n".join([*head, "measures:", *measures, ""])


def _value(points: Points, nr: int, random: Random) -> str:
    values = list(points)
    return random.choice(values) if points is CLASSES else values[(nr - 1) % len(values)]
