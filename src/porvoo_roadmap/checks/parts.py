"""The parts of a measures file that could be read: what the rules look at.

A value that cannot be read is `None` here (for points, `UNREADABLE`); everything around it
is kept. A value that is written wrongly but has a clear meaning, such as the number "12" in
quotes, counts with that meaning, because its remedy leads to the same.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from enum import Enum
from fractions import Fraction
from types import MappingProxyType
from typing import Final, Literal, NamedTuple, Protocol

from porvoo_roadmap.scenario.methods import RATIO


class Unreadable(Enum):
    """Marks points that are given but are not a number."""

    UNREADABLE = "unreadable"


UNREADABLE: Final = Unreadable.UNREADABLE

#: A text for people by language.
TextPart = Mapping[str, str]


class LevelPart(NamedTuple):
    """A declared value; `points` are `None` if it has none."""

    label: TextPart | None
    points: Fraction | Literal[Unreadable.UNREADABLE] | None

    @property
    def known_points(self) -> Fraction | None:
        """The points, if there are any that can be read."""
        return None if self.points is UNREADABLE else self.points


class DimensionPart(NamedTuple):
    """A dimension; `values` are `None` if not all of them are known."""

    title: TextPart | None
    better: str | None
    values: Mapping[str, LevelPart] | None

    @property
    def known_values(self) -> Mapping[str, LevelPart]:
        """The values, or none if not all of them are known."""
        return self.values or {}


class LanePart(NamedTuple):
    """A lane; `when` has the values listed for each dimension, with `None` for one that cannot be read."""

    title: TextPart | None
    when: Mapping[str, Sequence[str | None]]


class ProfilePart(NamedTuple):
    """A profile; `weights` are `None` if they cannot be read, and so is a single weight that is no number."""

    title: TextPart | None
    when: TextPart | None
    method: str | None
    weights: Mapping[str, Fraction | None] | None
    lanes: Sequence[LanePart]
    tie_breakers: Sequence[str | None]

    @property
    def divisor(self) -> str | None:
        """The dimension that the method divides by, if it divides."""
        return RATIO.divisor if self.method == RATIO.name else None


class AnyMeasure(Protocol):
    """What the rules need of a measure: a `MeasurePart`, or a measure of a roadmap."""

    @property
    def nr(self) -> int | None:
        """Its number."""

    @property
    def values(self) -> Mapping[str, str | None]:
        """Its value on each dimension, `None` where that is unreadable."""

    @property
    def depends_on(self) -> Sequence[int | None] | None:
        """The numbers that it depends on, `None` where one is unreadable."""


class MeasurePart(NamedTuple):
    """A measure: its values (`None` if unreadable), its readable texts, and the keys that it has."""

    nr: int | None
    values: Mapping[str, str | None]
    depends_on: Sequence[int | None]
    texts: Mapping[str, str]
    keys: Collection[str]


class Parts(NamedTuple):
    """All parts of a file. Measures are paired with their index in the file.

    `dimension_names` and `profile_names` also contain parts of which only the name is known;
    they are `None` if not all names are known. `every_number` says whether all measures could
    be read, so that a number not among them belongs to no measure.
    """

    dimensions: Mapping[str, DimensionPart] = MappingProxyType({})
    profiles: Mapping[str, ProfilePart] = MappingProxyType({})
    default_profile: str | None = None
    measures: Sequence[tuple[int, AnyMeasure]] = ()
    dimension_names: Collection[str] | None = None
    profile_names: Collection[str] | None = None
    every_number: bool = False


def free_numbers(numbers: Iterable[int | None], count: int) -> list[int]:
    """The first `count` numbers from 1 on that no measure has.

    >>> free_numbers([1, 2, 4], 2)
    [3, 5]
    """
    taken = set(numbers)
    return [nr for nr in range(1, len(taken) + count + 1) if nr not in taken][:count]
