"""What the bands are called that tables cut a range of numbers into."""

from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from porvoo_roadmap.crossing import Band, number_bands
from porvoo_roadmap.reports.figures import apart, figures
from porvoo_roadmap.reports.values import unit_of, with_unit
from porvoo_roadmap.reports.view import View
from porvoo_roadmap.text.language import typed
from porvoo_roadmap.text.numerals import span


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


def band_in_file(band: Band) -> str:
    """A band for programs, as the file writes what lies between; a limit without an end is `p/q`."""
    return f"{typed(band.low)}..{typed(band.high)}"
