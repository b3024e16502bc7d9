"""What programs get: exact values in rows, and what is said of them once."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, Literal, NamedTuple, Self

#: The version of the keys of `json`.
SCHEMA_VERSION: Final = 1


class Sentence(str):
    """A sentence in English for programs, with the one `told` to people who open a sheet."""

    __slots__ = ("told",)
    told: str

    def __new__(cls, text: str, told: str) -> Self:
        """The sentence in English and in the reader's language."""
        sentence = super().__new__(cls, text)
        sentence.told = told
        return sentence


#: What numbers and texts of a column are, where sheets show them in a way of their own: a number of a
#: unit, a number of percent, a part of a whole, such parts for each rank, a day, or a place in an order,
#: which is drawn too.
FieldHolds = Literal["", "amount", "percent", "share", "shares", "date", "place"]


class Field(NamedTuple):
    """A column for programs: its key, and its title for sheets that people open.

    `plain` values are texts, whole numbers and `None`, which every format writes as they are.
    """

    key: str
    title: str
    plain: bool = True
    holds: FieldHolds = ""
    unit: str = ""


class Records(NamedTuple):
    """Exact values, one row a record in the order of the fields; `head` is what is said once.

    `sums` stand below the rows where people open them; `are_asked` says that the reader chose the fields.
    """

    head: Mapping[str, Any]
    fields: Sequence[Field]
    rows: Iterable[list[Any]]
    sums: Sequence[list[Any]] = ()
    are_asked: bool = False

    def cut(self, keys: Iterable[str]) -> "Records":
        """The same with those fields alone whose keys are named, in that order."""
        kept = [*dict.fromkeys(keys)]
        places = {field.key: place for place, field in enumerate(self.fields)}
        return Records(
            self.head,
            [self.fields[places[key]] for key in kept],
            ([row[places[key]] for key in kept] for row in self.rows),
            [[row[places[key]] for key in kept] for row in self.sums],
            are_asked=True,
        )

    def grouped(self, field: Field, rows: Iterable[list[Any]]) -> "Records":
        """Other rows, which say in a last field what group they are in."""
        sums = [[*row, None] for row in self.sums]
        return self._replace(fields=[*self.fields, field], rows=rows, sums=sums)
