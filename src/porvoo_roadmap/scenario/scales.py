"""A dimension as a scale: the points of its levels, and their values from 0 to 1.

Values are relative to the declared scale, not to the measures in the file, so that no
measure's score depends on another measure.
"""

from collections.abc import Mapping
from fractions import Fraction
from typing import Literal, NamedTuple

from porvoo_roadmap.model import Dimension


class Scale(NamedTuple):
    """A dimension all of whose levels have points.

    `points` are as declared, by level in the order of display. `values` are from 0 (worst)
    to 1 (best): `(p - p_min) / (p_max - p_min)`, and 1 minus that where low is better;
    there are none where all points are equal, since such a scale cannot rank anything.
    """

    better: Literal["high", "low"]
    points: Mapping[str, Fraction]
    values: Mapping[str, Fraction]

    @property
    def can_rank(self) -> bool:
        """Whether it tells any two levels apart, so that it can be a criterion."""
        return bool(self.values)

    @property
    def rungs(self) -> tuple[Fraction, ...]:
        """The different values of its levels, from the worst to the best."""
        return tuple(sorted(set(self.values.values())))


def scale_of(dimension: Dimension) -> Scale | None:
    """The scale of a dimension; none where a level has no points.

    >>> from porvoo_roadmap.model import Level
    >>> levels = {level: Level(points=Fraction(p)) for level, p in (("S", 1), ("M", 2), ("L", 3))}
    >>> scale_of(Dimension(title={"en": "Cost"}, better="low", values=levels)).values["M"]
    Fraction(1, 2)
    """
    points = {level: part.points for level, part in dimension.values.items() if part.points is not None}
    if len(points) < len(dimension.values):
        return None
    return Scale(dimension.better, points, values_of(points, dimension.better))


def values_of(points: Mapping[str, Fraction], better: Literal["high", "low"]) -> dict[str, Fraction]:
    """The value of each level, from 0 (worst) to 1 (best); none where all points are equal."""
    lowest, highest = min(points.values()), max(points.values())
    if lowest == highest:
        return {}
    worst = lowest if better == "high" else highest
    return {level: abs(p - worst) / (highest - lowest) for level, p in points.items()}
