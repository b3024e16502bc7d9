"""What the bands are called that tables cut a range of numbers into."""

from collections.abc import Collection, Mapping
from fractions import Fraction
from typing import Final, NamedTuple

from porvoo_roadmap.crossing import Band, number_bands
from porvoo_roadmap.model import Dimension
from porvoo_roadmap.reports.figures import is_exact
from porvoo_roadmap.reports.values import unit_of, with_unit
from porvoo_roadmap.reports.view import View
from porvoo_roadmap.text.language import rounded, typed
from porvoo_roadmap.text.numerals import span

#: Limits with more decimals than these are written in full.
MOST_DECIMALS: Final = 7


class BandTitle(NamedTuple):
    """What a band is called: alone, and under a heading that has the unit."""

    full: str
    bare: str


def band_titles(view: View, name: str) -> Mapping[Band, BandTitle]:
    """What the bands of a dimension in numbers are called.

    Limits that the file has are shown as it has them. Others are rounded as far as each measure
    still stands on its side of them.
    """
    dimension = view.roadmap.dimensions[name]
    bands, words, unit = number_bands(dimension), view.words, unit_of(view.words, dimension)
    limits = {limit for band in bands for limit in band}
    values = (measure.values.get(name) for measure in view.roadmap.measures)
    numbers = [value for value in values if isinstance(value, Fraction)]
    decimals = _decimals(limits, numbers, least=_declared_decimals(limits, dimension)) if bands else 0

    def shown(limit: Fraction) -> str:
        if decimals is None or is_exact(limit, decimals):
            return words.exact(limit)
        return words.number(limit, decimals)

    bare = {band: span(*map(shown, band)) for band in bands}
    return {band: BandTitle(with_unit(title, unit), title) for band, title in bare.items()}


def _declared_decimals(limits: Collection[Fraction], dimension: Dimension) -> int:
    """How many decimals the limits need that the file has: the ends of the range, and `bands`."""
    declared = limits if dimension.bands else {min(limits), max(limits)}
    needed = (n for n in range(MOST_DECIMALS) if all(is_exact(limit, n) for limit in declared))
    return next(needed, MOST_DECIMALS)


def _decimals(limits: Collection[Fraction], numbers: Collection[Fraction], *, least: int) -> int | None:
    """How many decimals tell the limits apart, and each number from them; `None` where only all do."""
    for decimals in range(least, MOST_DECIMALS):
        pairs = [(limit, Fraction(rounded(limit, decimals), 10**decimals)) for limit in limits]
        if len({short for _limit, short in pairs}) == len(pairs) and not any(
            min(pair) <= number < max(pair) for pair in pairs for number in numbers
        ):
            return decimals
    return None


def band_in_file(band: Band) -> str:
    """A band for programs, as the file writes what lies between; a limit without an end is `p/q`."""
    return f"{typed(band.low)}..{typed(band.high)}"
