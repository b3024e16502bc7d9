"""The records of a roadmap file: dimensions, fields, profiles and measures.

Everything is frozen, nothing is coerced, and a number is exact: an `int` or a
`Decimal` of the file becomes a `Fraction`.
"""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any, Final, Literal, NamedTuple

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    FailFast,
    Field,
    InstanceOf,
    PlainValidator,
    Strict,
    StringConstraints,
    Tag,
)

from porvoo_roadmap.text.language import EVERY_LANGUAGE, decimal, decimals_of

#: What shows nothing: spaces, and characters without a width.
_BLANK: Final = r"\s\u00ad\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"
_CONTROL: Final = r"\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029"
#: One line with something to see: no control character, hence neither tab nor newline.
LINE: Final = rf"^[^\t\n{_CONTROL}]*[^{_BLANK}{_CONTROL}][^\t\n{_CONTROL}]*$"
#: Several lines: tab and newline as well.
LINES: Final = rf"^[^{_CONTROL}]*[^{_BLANK}{_CONTROL}][^{_CONTROL}]*$"
#: The code of a language.
ONE_LANGUAGE: Final = r"^[a-z]{2}$"
#: The code of a language, or the sign for every one.
LANGUAGE: Final = rf"^([a-z]{{2}}|{EVERY_LANGUAGE})$"

#: The largest number of a measure, and the largest count that an option takes.
MOST_NR: Final = 999_999_999
#: The keys of a measure that are not dimensions; `status` may be one.
OPTIONAL_KEYS: Final = ("year", "status", "owner", "depends_on", "note", "translations")
#: The dimension that is the cost where none says that it has this role.
COST: Final = "cost"
#: The dimension that a measure may leave out, and whose values may say a state.
STATUS: Final = "status"
MEASURE_KEYS: Final = frozenset(("nr", "code", "name", "problem", *OPTIONAL_KEYS, "reasons", "costs")) - {
    STATUS
}
#: A year, as the key of what it costs.
ONE_YEAR: Final = r"^[0-9]{4}$"
#: A span of years, the earlier one first.
SPAN: Final = r"([0-9]{4})\.\.([0-9]{4})"
#: What stands between the two ends of a value that lies between them, and of a span of years.
BETWEEN: Final = ".."


class Between(NamedTuple):
    """A value on a scale that is not known, but lies between two, both included: `S..M`, `200..400`.

    The ends are classes or numbers, in the order of their points.
    """

    low: str | Fraction
    high: str | Fraction

    def __str__(self) -> str:
        """It as the file writes it.

        >>> str(Between(Fraction(200), Fraction(401, 2)))
        '200..200.5'
        """
        return f"{in_file(self.low)}{BETWEEN}{in_file(self.high)}"


class Years(NamedTuple):
    """A span of years, both ends included: `2026..2028`."""

    first: int
    last: int

    def __str__(self) -> str:
        """It as the file writes it."""
        return f"{self.first}{BETWEEN}{self.last}"


#: Where a decision can put a measure.
Where = Literal["first", "last", "out", "before", "after", "lane"]
#: Where a decision puts a measure, as the file writes it.
PUT: Final = rf"first|last|out|(before|after|lane) ([1-9][0-9]{{0,{len(str(MOST_NR)) - 1}}})"


class Put(NamedTuple):
    """Where a decision puts a measure; `number` is that of another measure or of a lane."""

    where: Where
    number: int | None = None

    def __str__(self) -> str:
        """It as the file writes it."""
        return self.where if self.number is None else f"{self.where} {self.number}"


#: A measure's value on a dimension: a class, a number, several classes, what is known of it, or nothing.
Value = str | Fraction | tuple[str, ...] | Between | None
#: What a measure has under the key of a field; a date is a text, as ISO 8601 writes it.
FieldValue = str | Fraction
#: How far a measure is: only open ones are ranked.
State = Literal["open", "done", "dropped"]


def in_file(value: str | Fraction) -> str:
    """A class or a number as the file writes it."""
    if isinstance(value, str):
        return value
    digits = decimals_of(value)
    assert digits is not None  # A number of a file is a decimal.
    return decimal(value, digits)


def _fraction(value: Any) -> Fraction:
    if type(value) is int or isinstance(value, Decimal | Fraction):
        return Fraction(value)
    raise ValueError


def _by_language(value: Any) -> Any:
    return {EVERY_LANGUAGE: value} if isinstance(value, str) else value


#: Where a text or a list may stand: which of the two does. They stand in the places of faults.
ONE: Final = "\0one"
MANY: Final = "\0many"


def _one_or_many(value: Any) -> str:
    return MANY if isinstance(value, list | tuple) else ONE


def _year(value: Any) -> int | Years:
    if type(value) is int or isinstance(value, Years):
        return value
    span = re.fullmatch(SPAN, value) if isinstance(value, str) else None
    if span is None or int(span[1]) >= int(span[2]):
        raise ValueError
    return Years(int(span[1]), int(span[2]))


def year_of(value: object) -> int | Years | None:
    """The year or the years that a value of the file says, if it says any."""
    try:
        return _year(value)
    except ValueError:
        return None


def put_of(value: object) -> Put | None:
    """Where a text of the file puts a measure, if it says so."""
    found = re.fullmatch(PUT, value) if isinstance(value, str) else None
    if found is None:
        return None
    return Put(found[1] or found[0], int(found[2]) if found[2] else None)  # type: ignore[arg-type] # the pattern has them alone


def _put(value: Any) -> Put:
    found = value if isinstance(value, Put) else put_of(value)
    if found is None:
        raise ValueError
    return found


def _day(value: Any) -> str:
    # `fromisoformat` takes other forms of ISO 8601 as well.
    if isinstance(value, str) and str(date.fromisoformat(value)) == value:
        return value
    raise ValueError


#: Of sequences alone: lists of the file become tuples; their items stay strict.
LAX: Final = Strict(strict=False)

Line = Annotated[str, StringConstraints(min_length=1, pattern=LINE)]
Lines = Annotated[str, StringConstraints(min_length=1, pattern=LINES)]
ExactNumber = Annotated[Fraction, PlainValidator(_fraction)]
Language = Annotated[str, StringConstraints(pattern=LANGUAGE)]
#: A text for people by language, or under `EVERY_LANGUAGE` the one for all.
TextByLanguage = Annotated[dict[Language, Line], Field(min_length=1), BeforeValidator(_by_language)]
Names = Annotated[tuple[Line, ...], LAX]
Day = Annotated[str, PlainValidator(_day)]
Year = Annotated[int | Years, PlainValidator(_year)]
#: One text or a list of them, kept as the file has it.
Owner = Annotated[
    Annotated[Line, Tag(ONE)] | Annotated[Names, Field(min_length=1), Tag(MANY)], Discriminator(_one_or_many)
]
_Value = Annotated[
    str | InstanceOf[Between] | ExactNumber | tuple[str, ...] | None, Field(union_mode="left_to_right")
]
_FieldValue = Annotated[str | ExactNumber, Field(union_mode="left_to_right")]


class Record(BaseModel):
    """Strict, frozen, and without unknown keys."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid", allow_inf_nan=False)


class Level(Record):
    """A declared value of a dimension; `points` place it on the dimension's scale.

    `state` says what it means for a measure that has it; only values of `status` have one.
    `means` is what must be true of a measure for it to have the value.
    """

    label: TextByLanguage | None = None
    points: ExactNumber | None = None
    state: State | None = None
    means: TextByLanguage | None = None


class Range(Record):
    """The numbers that a measure may have on a dimension: from one to another, both included."""

    from_: Annotated[ExactNumber, Field(alias="from")]
    to: ExactNumber


class Dimension(Record):
    """A column of the source's table: its declared values in order of display, or a range of numbers.

    `better` says which end of the scale is good; `heading` is a short title for the head of a
    column, in the languages whose title is long. A dimension in numbers has no `values`; its
    `bands` are where tables cut the range. `many` says that a measure may have several values.
    """

    title: TextByLanguage
    heading: TextByLanguage | None = None
    better: Literal["high", "low"] = "high"
    values: Annotated[dict[Line, Level], Field(min_length=1)] = {}
    number: Range | None = None
    unit: TextByLanguage | None = None
    bands: Annotated[tuple[ExactNumber, ...], LAX] = ()
    many: bool = False
    role: Literal["cost"] | None = None


#: What a field holds.
Kind = Literal["text", "number", "percent", "date", "link"]


class FieldKind(Record):
    """A fact that measures may have under a key of its own: shown and filtered, never scored."""

    title: TextByLanguage
    kind: Kind
    unit: TextByLanguage | None = None


class Lane(Record):
    """A rule that comes before the scores: every dimension of `when` has a listed value.

    `duty` says whether a plan must have its measures.
    """

    title: TextByLanguage
    when: Annotated[dict[Line, Names], Field(min_length=1)]
    duty: bool | None = None


#: How a profile scores.
MethodName = Literal["weighted-sum", "ratio"]


#: From where a plan counts points: from 0, or from the fewest of each scale.
Baseline = Literal["points", "lowest"]


class PlanRules(Record):
    """What a profile says of plans alone."""

    baseline: Baseline = "points"


class Profile(Record):
    """A named way of ranking."""

    title: TextByLanguage
    when: TextByLanguage
    method: MethodName
    weights: Annotated[dict[Line, ExactNumber], Field(min_length=1)]
    lanes: Annotated[tuple[Lane, ...], LAX] = ()
    tie_breakers: Names = ()
    plan: PlanRules | None = None


class Decision(Record):
    """What people decided about a measure's place, whatever its score.

    It holds from the day `on` to the day `until`, both as ISO 8601 writes them and both included.
    """

    nr: Annotated[int, Field(ge=1, le=MOST_NR)]
    put: Annotated[Put, PlainValidator(_put)]
    why: TextByLanguage | None = None
    by: Line | None = None
    on: Day | None = None
    until: Day | None = None

    def holds_on(self, day: str) -> bool:
        """Whether it holds on a day; without a first day it always has, without a last one it always will."""
        return (self.on is None or self.on <= day) and (self.until is None or day <= self.until)


class Translation(Record):
    """A measure's texts in another language than the file's."""

    name: Line | None = None
    problem: Lines | None = None


class Measure(Record):
    """One measure of the roadmap.

    `values` holds its value on every dimension: a declared class, a number in the range, a
    tuple where the dimension has `many`; `None` where it is not known. `costs` say how its cost
    falls on years. `fields` holds the facts that it has, by the field's key.
    """

    nr: Annotated[int, Field(ge=1, le=MOST_NR)]
    name: Line
    values: dict[str, _Value]
    problem: Lines | None = None
    year: Year | None = None
    owner: Owner | None = None
    depends_on: Annotated[tuple[int, ...], LAX] | None = None
    note: Lines | None = None
    translations: dict[Language, Translation] | None = None
    code: Line | None = None
    reasons: dict[str, Lines] | None = None
    costs: dict[Annotated[str, StringConstraints(pattern=ONE_YEAR)], ExactNumber] | None = None
    fields: Annotated[dict[str, _FieldValue], Field(default_factory=dict)]

    @property
    def years(self) -> tuple[int, ...]:
        """The years in which it is done; none if the file does not say."""
        match self.year:
            case Years(first, last):
                return tuple(range(first, last + 1))
            case None:
                return ()
            case year:
                return (year,)

    @property
    def owners(self) -> tuple[str, ...]:
        """Who answers for it: one, several or nobody."""
        match self.owner:
            case None:
                return ()
            case str() as one:
                return (one,)
            case several:
                return several


class Roadmap(Record):
    """A whole roadmap file: what measures are judged by, and the measures.

    `language` is that of the measures' own names and problems.
    """

    title: TextByLanguage
    source: TextByLanguage
    language: Annotated[str, StringConstraints(pattern=ONE_LANGUAGE)] | None = None
    dimensions: Annotated[dict[Line, Dimension], Field(min_length=1)]
    fields: dict[Line, FieldKind] = {}
    profiles: Annotated[dict[Line, Profile], Field(min_length=1)]
    default_profile: Line
    decisions: Annotated[tuple[Decision, ...], LAX] = ()

    # Who has many faulty measures is told part by part; here the first is enough to know.
    measures: Annotated[tuple[Measure, ...], LAX, FailFast()]

    @property
    def cost(self) -> str | None:
        """The dimension that a ratio divides by and a budget is spent on, if there is one."""
        return cost_of({name: dimension.role for name, dimension in self.dimensions.items()})

    def duties_of(self, profile: Profile) -> frozenset[int]:
        """The lanes of a profile that are duties, counted from 1.

        In a file in which no lane says anything of that, the first lane of a profile is.
        """
        lanes = (lane for one in self.profiles.values() for lane in one.lanes)
        if all(lane.duty is None for lane in lanes):
            return frozenset({1} if profile.lanes else ())
        return frozenset(number for number, lane in enumerate(profile.lanes, 1) if lane.duty)

    def state_of(self, measure: Measure) -> State:
        """How far a measure is; one without a status is open."""
        status = measure.values.get(STATUS)
        if not isinstance(status, str):
            return "open"
        return self.dimensions[STATUS].values[status].state or "open"


def cost_of(roles: Mapping[str, str | None]) -> str | None:
    """The dimension that has the role of the cost, by the roles of all: else the one that is called so."""
    return next((name for name, role in roles.items() if role == COST), COST if COST in roles else None)


def is_open(value: Value) -> bool:
    """Whether a value is not known for certain."""
    return value is None or type(value) is Between


def outcomes(dimension: Dimension, value: Value) -> tuple[Value, ...]:
    """What a value may turn out to be: every class, or both ends of numbers.

    Of several classes each by itself is told, not every set of them.

    >>> cost = Dimension(title={"en": "Cost"}, number=Range.model_validate({"from": 0, "to": 9}))
    >>> outcomes(cost, None) == (0, 9)
    True
    """
    match value:
        case Between(low, high) if dimension.number is None:
            points = {
                name: level.points for name, level in dimension.values.items() if level.points is not None
            }
            lowest, highest = points[str(low)], points[str(high)]
            return tuple(name for name, place in points.items() if lowest <= place <= highest)
        case Between(low, high):
            return (low, high)
        case None if dimension.number is not None:
            return (dimension.number.from_, dimension.number.to)
        case None if dimension.many:
            return tuple((name,) for name in dimension.values)
        case None:
            return tuple(dimension.values)
    return (value,)
