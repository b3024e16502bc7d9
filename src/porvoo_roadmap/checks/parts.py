"""A measures file as far as it can be understood: what the rules look at.

A fault hides itself and nothing else. What cannot be understood is `None` here (or, of
points, `UNREADABLE`); what is beside it, above it and below it stays. A value whose
meaning is clear although it is written wrongly, such as the number "12" in quotes,
counts as what it means, because that is what its remedy makes of it.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from enum import Enum
from fractions import Fraction
from types import MappingProxyType
from typing import Final, Literal, NamedTuple, Protocol

from porvoo_roadmap.scenario.methods import RATIO


class Unreadable(Enum):
    """The mark of points that are there but are no number."""

    UNREADABLE = "unreadable"


UNREADABLE: Final = Unreadable.UNREADABLE

#: A text for people by language.
TextByLanguage = Mapping[str, str]


class LevelPart(NamedTuple):
    """A declared value; `points` are `None` where it has none."""

    label: TextByLanguage | None
    points: Fraction | Literal[Unreadable.UNREADABLE] | None

    @property
    def known_points(self) -> Fraction | None:
        """The points, where it has any that can be read."""
        return None if self.points is UNREADABLE else self.points


class DimensionPart(NamedTuple):
    """A dimension; `values` are `None` where they are not all known."""

    title: TextByLanguage | None
    better: str | None
    values: Mapping[str, LevelPart] | None

    @property
    def known_values(self) -> Mapping[str, LevelPart]:
        """The values that are known; none where not all are."""
        return self.values or {}


class LanePart(NamedTuple):
    """A lane; `when` has the listed values of each dimension, unreadable ones as `None`."""

    title: TextByLanguage | None
    when: Mapping[str, Sequence[str | None]]


class ProfilePart(NamedTuple):
    """A profile; a weight that is no number is `None`, and `weights` are where none can be read."""

    title: TextByLanguage | None
    when: TextByLanguage | None
    method: str | None
    weights: Mapping[str, Fraction | None] | None
    lanes: Sequence[LanePart]
    tie_breakers: Sequence[str | None]

    @property
    def divisor(self) -> str | None:
        """The dimension that its method divides by, if it divides."""
        return RATIO.divisor if self.method == RATIO.name else None


class AnyMeasure(Protocol):
    """What the rules that keep a file from being used ask of a measure."""

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
    """A measure: its values (`None` where unreadable), its readable texts, and the keys that are written."""

    nr: int | None
    values: Mapping[str, str | None]
    depends_on: Sequence[int | None]
    texts: Mapping[str, str]
    keys: Collection[str]


class Parts(NamedTuple):
    """All parts of a file; measures are paired with their index in it.

    `dimension_names` and `profile_names` include the parts of which nothing but the name
    is known; they are `None` where not all names are known. `every_number` says whether
    all measures could be looked at, so that a number that none has is nobody's.
    """

    dimensions: Mapping[str, DimensionPart] = MappingProxyType({})
    profiles: Mapping[str, ProfilePart] = MappingProxyType({})
    default_profile: str | None = None
    measures: Sequence[tuple[int, AnyMeasure]] = ()
    dimension_names: Collection[str] | None = None
    profile_names: Collection[str] | None = None
    every_number: bool = False


def free_numbers(numbers: Iterable[int | None], count: int) -> list[int]:
    """The first `count` numbers from 1 that no measure has.

    >>> free_numbers([1, 2, 4], 2)
    [3, 5]
    """
    taken = set(numbers)
    return [nr for nr in range(1, len(taken) + count + 1) if nr not in taken][:count]
