"""The records of a roadmap file: dimensions, profiles and measures.

Everything is frozen, nothing is coerced, and a number is exact: an `int` or a
`Decimal` of the file becomes a `Fraction`.
"""

from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any, Final, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    FailFast,
    Field,
    PlainValidator,
    Strict,
    StringConstraints,
)

from porvoo_roadmap.text.language import EVERY_LANGUAGE

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
#: The dimension that a ratio divides by and a budget is spent on.
COST: Final = "cost"
#: The dimension that a measure may leave out.
STATUS: Final = "status"
MEASURE_KEYS: Final = frozenset(("nr", "name", "problem", *OPTIONAL_KEYS)) - {STATUS}


def _fraction(value: Any) -> Fraction:
    if type(value) is int or isinstance(value, Decimal | Fraction):
        return Fraction(value)
    raise ValueError


def _by_language(value: Any) -> Any:
    return {EVERY_LANGUAGE: value} if isinstance(value, str) else value


#: Of sequences alone: lists of the file become tuples; their items stay strict.
LAX: Final = Strict(strict=False)

Line = Annotated[str, StringConstraints(min_length=1, pattern=LINE)]
Lines = Annotated[str, StringConstraints(min_length=1, pattern=LINES)]
ExactNumber = Annotated[Fraction, PlainValidator(_fraction)]
Language = Annotated[str, StringConstraints(pattern=LANGUAGE)]
#: A text for people by language, or under `EVERY_LANGUAGE` the one for all.
TextByLanguage = Annotated[dict[Language, Line], Field(min_length=1), BeforeValidator(_by_language)]
Names = Annotated[tuple[Line, ...], LAX]


class Record(BaseModel):
    """Strict, frozen, and without unknown keys."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid", allow_inf_nan=False)


class Level(Record):
    """A declared value of a dimension; `points` place it on the dimension's scale."""

    label: TextByLanguage | None = None
    points: ExactNumber | None = None


class Dimension(Record):
    """A column of the source's table: its declared values in order of display.

    `better` says which end of the points is good; `heading` is a short title for the head of a
    column, in the languages whose title is long.
    """

    title: TextByLanguage
    heading: TextByLanguage | None = None
    better: Literal["high", "low"] = "high"
    values: Annotated[dict[Line, Level], Field(min_length=1)]


class Lane(Record):
    """A rule that comes before the scores: every dimension of `when` has a listed value."""

    title: TextByLanguage
    when: Annotated[dict[Line, Names], Field(min_length=1)]


#: How a profile scores.
MethodName = Literal["weighted-sum", "ratio"]


class Profile(Record):
    """A named way of ranking."""

    title: TextByLanguage
    when: TextByLanguage
    method: MethodName
    weights: Annotated[dict[Line, ExactNumber], Field(min_length=1)]
    lanes: Annotated[tuple[Lane, ...], LAX] = ()
    tie_breakers: Names = ()


class Translation(Record):
    """A measure's texts in another language than the file's."""

    name: Line | None = None
    problem: Lines | None = None


class Measure(Record):
    """One measure of the roadmap; `values` holds its value on every dimension, each a declared one."""

    nr: Annotated[int, Field(ge=1, le=MOST_NR)]
    name: Line
    values: dict[str, str]
    problem: Lines | None = None
    year: int | None = None
    owner: Line | None = None
    depends_on: Annotated[tuple[int, ...], LAX] | None = None
    note: Lines | None = None
    translations: dict[Language, Translation] | None = None


class Roadmap(Record):
    """A whole roadmap file: what measures are judged by, and the measures.

    `language` is that of the measures' own names and problems.
    """

    title: TextByLanguage
    source: TextByLanguage
    language: Annotated[str, StringConstraints(pattern=ONE_LANGUAGE)] | None = None
    dimensions: Annotated[dict[Line, Dimension], Field(min_length=1)]
    profiles: Annotated[dict[Line, Profile], Field(min_length=1)]
    default_profile: Line

    # Who has many faulty measures is told part by part; here the first is enough to know.
    measures: Annotated[tuple[Measure, ...], LAX, FailFast()]
