"""A form: a table that people fill in with a spreadsheet program, and that is read back by its keys."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import Literal, NamedTuple

#: What the cells of a column hold: a number of percent is 25 for 25 %.
CellKind = Literal["text", "number", "percent", "date"]
#: A text is written as a text whatever it looks like.
FormCell = str | int | Fraction | date | None


class FormColumn(NamedTuple):
    """A column: the key that it is read back by, its title, and what is told of it.

    `choices` are what a list drops down; numbers lie between `low` and `high`, or are not bounded.
    """

    key: str
    title: str
    note: str
    kind: CellKind = "text"
    unit: str = ""
    choices: Sequence[str] = ()
    low: Fraction | None = None
    high: Fraction | None = None


class EditingForm(NamedTuple):
    """A form with its rows. `frame` is what goes with it, line by line, and comes back as it is.

    `title` names its sheet, and `about` what is said of it in another.
    """

    title: str
    columns: Sequence[FormColumn]
    rows: Sequence[Sequence[FormCell]]
    frame: str
    about: Sequence[str] = ()
