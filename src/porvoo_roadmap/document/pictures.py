"""Pictures as facts: what they show and what is written in them, for formats that can draw.

Whatever a picture shows is said by a table beside it as well: nothing is lost without it.
"""

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from porvoo_roadmap.document.cells import Span


class Tick(NamedTuple):
    """A place on an axis, from 0 to 1 in the direction of reading, and what is written there."""

    at: Fraction
    text: str


class Stripe(NamedTuple):
    """A part of an axis for what shares one value, and what it is called."""

    text: str


class PictureAxis(NamedTuple):
    """One side of a field: either stripes, or amounts with ticks and maybe a last stripe for the others."""

    title: str
    stripes: Sequence[Stripe] = ()
    ticks: Sequence[Tick] = ()


class NumberedMark(NamedTuple):
    """A measure in a field: its place across and down, and whether it is among the best.

    A place is the number of a stripe, or a fraction from 0 to 1 on an axis of amounts.
    """

    nr: int
    across: int | Fraction
    down: int | Fraction
    is_best: bool
    text: str


class MarkField(NamedTuple):
    """Measures as numbered marks, by their values on two dimensions; the best corner is at the top left.

    `best` says in the picture what a mark of the best ones is, `other` what the others are;
    `corner` is written in the best cell where there is one.
    """

    across: PictureAxis
    down: PictureAxis
    marks: Sequence[NumberedMark]
    best: str
    other: str
    corner: str


class SpreadRow(NamedTuple):
    """The ranks of one measure: its own, the possible ones and the likely ones, if they are known."""

    nr: int
    rank: int
    possible: Span | None
    likely: Span | None
    begins_group: bool


class Spreads(NamedTuple):
    """The ranks that measures may have, one line a measure, with what each sign means."""

    rows: Sequence[SpreadRow]
    ranks: int
    title: str
    number: str
    own: str
    possible: str
    likely: str


class CurveStep(NamedTuple):
    """A point of a curve, where it steps up, as fractions of both axes."""

    across: Fraction
    up: Fraction


class Curve(NamedTuple):
    """A value that holds until the next step; `chosen` is a place across that is marked with its text."""

    across: PictureAxis
    up: PictureAxis
    steps: Sequence[CurveStep]
    chosen: Tick


Picture = MarkField | Spreads | Curve
