"""A measures file as far as it can be understood: what the rules look at.

A fault hides itself and nothing else. What cannot be understood is `None` here (or, of
points, `UNREADABLE`); what is beside it, above it and below it stays. A value whose
meaning is clear although it is written wrongly, such as the number "12" in quotes,
counts as what it means, because that is what its remedy makes of it.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from enum import Enum
from fractions import Fraction
from types import MappingProxyType
from typing import Final, Literal, NamedTuple, Protocol

from porvoo_roadmap.findings.problems import Path
from porvoo_roadmap.model import Between, Value, cost_of
from porvoo_roadmap.scenario.methods import RATIO


class Unreadable(Enum):
    """The mark of points that are there but are no number."""

    UNREADABLE = "unreadable"


UNREADABLE: Final = Unreadable.UNREADABLE

#: A text for people by language.
Text = Mapping[str, str]
#: A measure's value; of several, one that cannot be read is `None`.
ValuePart = Value | tuple[str | None, ...] | Literal[Unreadable.UNREADABLE]


class LevelPart(NamedTuple):
    """A declared value; `points` are `None` where it has none."""

    label: Text | None
    points: Fraction | Literal[Unreadable.UNREADABLE] | None
    means: Text | None = None
    state: str | None = None

    @property
    def known_points(self) -> Fraction | None:
        """The points, where it has any that can be read."""
        return None if self.points is UNREADABLE else self.points


class RangePart(NamedTuple):
    """The numbers of a dimension; an end that cannot be read is `None`."""

    low: Fraction | None = None
    high: Fraction | None = None


class DimensionPart(NamedTuple):
    """A dimension; `values` are `None` where they are not all known, and empty where it has none.

    `number` is there where it is in numbers; a band that is no number is `None`. `keys` are
    those that are written and say something.
    """

    title: Text | None = None
    better: str | None = None
    values: Mapping[str, LevelPart] | None = None
    number: RangePart | None = None
    bands: Sequence[Fraction | None] = ()
    many: bool = False
    role: str | None = None
    unit: Text | None = None
    keys: Collection[str] = ()

    @property
    def known_values(self) -> Mapping[str, LevelPart]:
        """The values that are known; none where not all are."""
        return self.values or {}


class FieldPart(NamedTuple):
    """A field; what cannot be read of it is `None`."""

    title: Text | None = None
    kind: str | None = None
    unit: Text | None = None


class LanePart(NamedTuple):
    """A lane; `when` has the listed values of each dimension, unreadable ones as `None`."""

    title: Text | None
    when: Mapping[str, Sequence[str | None]]


class ProfilePart(NamedTuple):
    """A profile; a weight that is no number is `None`, and `weights` are where none can be read."""

    title: Text | None
    when: Text | None
    method: str | None
    weights: Mapping[str, Fraction | None] | None
    lanes: Sequence[LanePart]
    tie_breakers: Sequence[str | None]

    @property
    def divides(self) -> bool:
        """Whether its method divides by the cost."""
        return self.method == RATIO.name


def classes_of(value: ValuePart) -> Iterator[tuple[Path, str]]:
    """The classes of a value that are texts, each with its position where there are several."""
    match value:
        case str():
            yield (), value
        case tuple() if not isinstance(value, Between):
            yield from (((place,), text) for place, text in enumerate(value) if text is not None)


class Judged(Protocol):
    """What the rules that keep a file from being used ask of a measure."""

    @property
    def nr(self) -> int | None:
        """Its number."""

    @property
    def values(self) -> Mapping[str, ValuePart]:
        """Its value on each dimension."""

    @property
    def depends_on(self) -> Sequence[int | None] | None:
        """The numbers that it depends on, `None` where one is unreadable."""

    @property
    def code(self) -> str | None:
        """Its code, if it has one that can be read."""

    @property
    def reasons(self) -> Mapping[str, object] | None:
        """Why it has its values, by the names of dimensions."""

    @property
    def owners(self) -> Sequence[str | None]:
        """Who answers for it, `None` where that is unreadable."""


class MeasurePart(NamedTuple):
    """A measure: its values, its readable texts, and the keys that are written."""

    nr: int | None
    values: Mapping[str, ValuePart]
    depends_on: Sequence[int | None]
    texts: Mapping[str, str]
    keys: Collection[str]
    code: str | None = None
    reasons: Mapping[str, object] | None = None
    owners: Sequence[str | None] = ()


class Parts(NamedTuple):
    """All parts of a file; measures are paired with their index in it.

    `dimension_names` and `profile_names` include the parts of which nothing but the name
    is known; they are `None` where not all names are known. `every_number` says whether
    all measures could be looked at, so that a number that none has is nobody's.
    """

    dimensions: Mapping[str, DimensionPart] = MappingProxyType({})
    profiles: Mapping[str, ProfilePart] = MappingProxyType({})
    default_profile: str | None = None
    measures: Sequence[tuple[int, Judged]] = ()
    dimension_names: Collection[str] | None = None
    profile_names: Collection[str] | None = None
    every_number: bool = False
    fields: Mapping[str, FieldPart] = MappingProxyType({})

    @property
    def cost(self) -> str | None:
        """The dimension that has the role of the cost, if there is one."""
        roles = {name: part.role for name, part in self.dimensions.items()}
        return cost_of(dict.fromkeys(self.dimension_names or ()) | roles)

    def divisor_of(self, profile: ProfilePart) -> str | None:
        """The dimension that a profile's method divides by, if it divides and there is one."""
        return self.cost if profile.divides else None


def free_numbers(numbers: Iterable[int | None], count: int) -> list[int]:
    """The first `count` numbers from 1 that no measure has.

    >>> free_numbers([1, 2, 4], 2)
    [3, 5]
    """
    taken = set(numbers)
    return [nr for nr in range(1, len(taken) + count + 1) if nr not in taken][:count]
