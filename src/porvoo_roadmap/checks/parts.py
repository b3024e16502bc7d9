"""The parts of a measures file that could be read: what the rules look at.

A value that cannot be read is `None` here (for points, `UNREADABLE`); everything around it
is kept. A value that is written wrongly but has a clear meaning, such as the number "12" in
quotes, counts with that meaning, because its remedy leads to the same.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from enum import Enum
from fractions import Fraction
from types import MappingProxyType
from typing import Final, Literal, NamedTuple, Protocol

from porvoo_roadmap.findings.problems import Path
from porvoo_roadmap.model import Between, Put, Value, Years, cost_of
from porvoo_roadmap.scenario.methods import RATIO


class Unreadable(Enum):
    """Marks points that are given but are not a number."""

    UNREADABLE = "unreadable"


UNREADABLE: Final = Unreadable.UNREADABLE

#: A text for people by language.
TextPart = Mapping[str, str]
#: A measure's value; of several, one that cannot be read is `None`.
ValuePart = Value | tuple[str | None, ...] | Literal[Unreadable.UNREADABLE]


class LevelPart(NamedTuple):
    """A declared value; `points` are `None` if it has none."""

    label: TextPart | None
    points: Fraction | Literal[Unreadable.UNREADABLE] | None
    means: TextPart | None = None
    state: str | None = None

    @property
    def known_points(self) -> Fraction | None:
        """The points, if there are any that can be read."""
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

    title: TextPart | None = None
    better: str | None = None
    values: Mapping[str, LevelPart] | None = None
    number: RangePart | None = None
    bands: Sequence[Fraction | None] = ()
    many: bool = False
    role: str | None = None
    unit: TextPart | None = None
    keys: Collection[str] = ()

    @property
    def known_values(self) -> Mapping[str, LevelPart]:
        """The values, or none if not all of them are known."""
        return self.values or {}


class FieldPart(NamedTuple):
    """A field; what cannot be read of it is `None`."""

    title: TextPart | None = None
    kind: str | None = None
    unit: TextPart | None = None


class LanePart(NamedTuple):
    """A lane; `when` has the values listed for each dimension, with `None` for one that cannot be read."""

    title: TextPart | None
    when: Mapping[str, Sequence[str | None]]


class ProfilePart(NamedTuple):
    """A profile; `weights` are `None` if they cannot be read, and so is a single weight that is no number.

    `every_lane` says whether all lanes could be found.
    """

    title: TextPart | None
    when: TextPart | None
    method: str | None
    weights: Mapping[str, Fraction | None] | None
    lanes: Sequence[LanePart]
    tie_breakers: Sequence[str | None]
    every_lane: bool = True

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
            places = [()] if len(value) == 1 else [(place,) for place in range(len(value))]
            yield from ((at, text) for at, text in zip(places, value, strict=True) if text is not None)


class AnyMeasure(Protocol):
    """What the rules need of a measure: a `MeasurePart`, or a measure of a roadmap."""

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
    def year(self) -> int | Years | None:
        """Its year or its years."""

    @property
    def costs(self) -> Mapping[str, Fraction | None] | None:
        """What it costs by year; an amount that cannot be read is `None`."""

    @property
    def owner(self) -> str | tuple[str | None, ...] | None:
        """Who answers for it; of several, one that cannot be read is `None`."""


class MeasurePart(NamedTuple):
    """A measure: its values, its readable texts, and the keys that it has."""

    nr: int | None
    values: Mapping[str, ValuePart]
    depends_on: Sequence[int | None]
    texts: Mapping[str, str]
    keys: Collection[str]
    code: str | None = None
    reasons: Mapping[str, object] | None = None
    owner: str | tuple[str | None, ...] | None = None
    year: int | Years | None = None
    costs: Mapping[str, Fraction | None] | None = None


class DecisionPart(NamedTuple):
    """A decision; what cannot be read of it is `None`. `has_why` says whether a reason is written at all."""

    nr: int | None
    put: Put | None
    has_why: bool
    on: str | None = None
    until: str | None = None


class Parts(NamedTuple):
    """All parts of a file. Measures and decisions are paired with their index in the file.

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
    fields: Mapping[str, FieldPart] = MappingProxyType({})
    decisions: Sequence[tuple[int, DecisionPart]] = ()

    @property
    def cost(self) -> str | None:
        """The dimension that has the role of the cost, if there is one."""
        roles = {name: part.role for name, part in self.dimensions.items()}
        return cost_of(dict.fromkeys(self.dimension_names or ()) | roles)

    def divisor_of(self, profile: ProfilePart) -> str | None:
        """The dimension that a profile's method divides by, if it divides and there is one."""
        return self.cost if profile.divides else None


def free_numbers(numbers: Iterable[int | None], count: int) -> list[int]:
    """The first `count` numbers from 1 on that no measure has.

    >>> free_numbers([1, 2, 4], 2)
    [3, 5]
    """
    taken = set(numbers)
    return [nr for nr in range(1, len(taken) + count + 1) if nr not in taken][:count]
