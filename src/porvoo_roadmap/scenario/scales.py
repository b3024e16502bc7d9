"""A dimension as a scale: the points of its values, and how good they are, from 0 to 1.

How good a value is, is relative to the declared scale, not to the measures in the file, so
that no measure's score depends on another measure. A scale of classes and a scale of numbers
answer the same questions; an open value has two ends on either.
"""

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Literal, NamedTuple

from porvoo_roadmap.model import Between, Dimension, Value

#: A value on a scale that is known.
Known = str | Fraction


class ClassScale(NamedTuple):
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
    def levels(self) -> tuple[str, ...]:
        """The levels in the order of display."""
        return tuple(self.points)

    @property
    def rungs(self) -> tuple[Fraction, ...]:
        """The different values of its levels, from the worst to the best."""
        return tuple(sorted(set(self.values.values())))

    @property
    def least(self) -> Fraction:
        """The fewest points that a level has."""
        return min(self.points.values())

    @property
    def most(self) -> Fraction:
        """The most points that a level has."""
        return max(self.points.values())

    def point_of(self, value: Value) -> Fraction:
        """The points of a known value."""
        assert isinstance(value, str)
        return self.points[value]

    def value_of(self, value: Value) -> Fraction:
        """How good a known value is, from 0 to 1."""
        assert isinstance(value, str)
        return self.values[value]

    def by_points(self, worth: Callable[[Fraction], Fraction]) -> Callable[[Value], Fraction]:
        """A function of known values, from one of their points; what it gives is found once a level."""
        found: dict[Value, Fraction] = {level: worth(points) for level, points in self.points.items()}
        return found.__getitem__

    def times(self, factor: int) -> Callable[[Value], int | Fraction]:
        """A function of known values: so many times their points, a whole number where that is one."""
        products = ((level, factor * points) for level, points in self.points.items())
        found: dict[Value, int | Fraction] = {
            level: product.numerator if product.denominator == 1 else product for level, product in products
        }
        return found.__getitem__

    def among(self, value: Value) -> tuple[Known, ...]:
        """The levels that a value may turn out to be, from the fewest points to the most."""
        match value:
            case str():
                return (value,)
            case Between(str() as low, str() as high):
                lowest, highest = self.points[low], self.points[high]
            case _:
                lowest, highest = self.least, self.most
        found = [level for level, points in self.points.items() if lowest <= points <= highest]
        return tuple(sorted(found, key=self.points.__getitem__))


class NumberScale(NamedTuple):
    """A dimension in numbers: its points are the numbers themselves, from `least` to `most` of its range."""

    better: Literal["high", "low"]
    least: Fraction
    most: Fraction

    @property
    def can_rank(self) -> bool:
        """It tells any two numbers apart."""
        return True

    @property
    def levels(self) -> tuple[str, ...]:
        """There are none."""
        return ()

    @property
    def points(self) -> Mapping[str, Fraction]:
        """There are no levels that could have points."""
        return {}

    @property
    def rungs(self) -> tuple[Fraction, ...]:
        """There are none: a number has no next one."""
        return ()

    def point_of(self, value: Value) -> Fraction:
        """The number."""
        assert isinstance(value, Fraction)
        return value

    def value_of(self, value: Value) -> Fraction:
        """How good a number is, from 0 to 1 over the declared range."""
        worst = self.least if self.better == "high" else self.most
        return abs(self.point_of(value) - worst) / (self.most - self.least)

    def by_points(self, worth: Callable[[Fraction], Fraction]) -> Callable[[Value], Fraction]:
        """A function of known values: one of numbers."""
        return lambda value: worth(self.point_of(value))

    def times(self, factor: int) -> Callable[[Value], int | Fraction]:
        """A function of known values: so many times their points, a whole number where those are whole."""

        def multiplied(value: Value) -> int | Fraction:
            points = self.point_of(value)
            return factor * points.numerator if points.denominator == 1 else factor * points

        return multiplied

    def among(self, value: Value) -> tuple[Known, ...]:
        """Both ends of the numbers that a value may turn out to be, the smaller one first."""
        match value:
            case Fraction():
                return (value,)
            case Between(Fraction() as low, Fraction() as high):
                return (low, high)
        return (self.least, self.most)


Scale = ClassScale | NumberScale


def scale_of(dimension: Dimension) -> Scale | None:
    """The scale of a dimension; none where a level has no points.

    >>> from porvoo_roadmap.model import Level
    >>> levels = {level: Level(points=Fraction(p)) for level, p in (("S", 1), ("M", 2), ("L", 3))}
    >>> scale_of(Dimension(title={"en": "Cost"}, better="low", values=levels)).value_of("M")
    Fraction(1, 2)
    """
    if dimension.number is not None:
        return NumberScale(dimension.better, dimension.number.from_, dimension.number.to)
    points = {level: part.points for level, part in dimension.values.items() if part.points is not None}
    if len(points) < len(dimension.values):
        return None
    return ClassScale(dimension.better, points, values_of(points, dimension.better))


def values_of(points: Mapping[str, Fraction], better: Literal["high", "low"]) -> dict[str, Fraction]:
    """The value of each level, from 0 (worst) to 1 (best); none where all points are equal."""
    lowest, highest = min(points.values()), max(points.values())
    if lowest == highest:
        return {}
    worst = lowest if better == "high" else highest
    return {level: abs(p - worst) / (highest - lowest) for level, p in points.items()}
