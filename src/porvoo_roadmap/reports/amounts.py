"""Amounts with the unit of their dimension, and the bands that tables cut its range into."""

from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from porvoo_roadmap.crossing import Band, number_bands
from porvoo_roadmap.document.cells import Amount, Cell
from porvoo_roadmap.model import Dimension
from porvoo_roadmap.reports.figures import apart, figures
from porvoo_roadmap.reports.view import View
from porvoo_roadmap.text.language import Words, typed
from porvoo_roadmap.text.numerals import NO_BREAK_SPACE, span


def unit_of(words: Words, dimension: Dimension) -> str:
    """The unit of a dimension in the reader's language; empty where it has none."""
    return words.of(dimension.unit) if dimension.unit else ""


def amount(words: Words, dimension: Dimension, value: Fraction) -> Cell:
    """So much on a dimension, in full."""
    unit = unit_of(words, dimension)
    return Cell(with_unit(words.exact(value), unit), Amount(value, unit))


def with_unit(number: str, unit: str) -> str:
    """A number that is written already, before its unit.

    >>> with_unit("12", "") == "12", with_unit("12", "€") == "12\u00a0€"
    (True, True)
    """
    return f"{number}{NO_BREAK_SPACE}{unit}" if unit else number


class BandTitle(NamedTuple):
    """What a band is called: alone, and under a heading that has the unit."""

    full: str
    bare: str


def band_titles(view: View, name: str) -> Mapping[Band, BandTitle]:
    """What the bands of a dimension in numbers are called.

    A limit that is rounded still shows on which side of it each measure stands.
    """
    dimension = view.roadmap.dimensions[name]
    bands = number_bands(dimension)
    limits = [limit for band in bands for limit in band]
    values = (measure.values.get(name) for measure in view.roadmap.measures)
    known = (value for value in values if isinstance(value, Fraction))
    shown, unit = figures(view.words, limits, 0, apart([*limits, *known])), unit_of(view.words, dimension)
    bare = {band: span(*map(shown.text, band)) for band in bands}
    return {band: BandTitle(with_unit(title, unit), title) for band, title in bare.items()}


def heading_with_unit(view: View, name: str) -> str:
    """What heads numbers of a dimension that stand without their unit."""
    return with_unit_behind(view, name, view.dimension_heading(name))


def with_unit_behind(view: View, name: str, title: str) -> str:
    """A title of a dimension, and its unit if it has one."""
    unit = unit_of(view.words, view.roadmap.dimensions[name])
    return f"{title} ({unit})" if unit else title


def band_in_file(band: Band) -> str:
    """A band for programs, as the file writes what lies between; a limit without an end is `p/q`."""
    return f"{typed(band.low)}..{typed(band.high)}"
