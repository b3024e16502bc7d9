"""What programs get: exact values in rows, and what is said of them once."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, NamedTuple, Self

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


class Field(NamedTuple):
    """A column for programs: its key, and its title for sheets that people open.

    `plain` values are texts, whole numbers and `None`, which every format writes as they are.
    """

    key: str
    title: str
    plain: bool = True


class Records(NamedTuple):
    """Exact values, one row a record in the order of the fields; `head` is what is said once."""

    head: Mapping[str, Any]
    fields: Sequence[Field]
    rows: Iterable[list[Any]]
