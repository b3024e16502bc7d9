"""Pictures made of characters, where there is nothing else to draw with."""

from typing import Final

from porvoo_roadmap.document.cells import Axis, Bar, Cell, Spread
from porvoo_roadmap.text.numerals import Numerals

BLOCK: Final = "█"
LINE: Final = "─"


def drawn(cell: str, room: int) -> str:
    """A cell as a picture of at most so many characters; what is no picture stays as it is."""
    match cell:
        case Cell(fact=Bar() as bar):
            return _bar(bar, room)
        case Cell(fact=Spread() as spread):
            return _spread(spread, room)
        case Cell(fact=Axis(ranks)):
            last = Numerals().written(str(ranks))
            return f"1{last:>{min(ranks, room) - 1}}" if ranks > 1 else "1"
    return cell


def _bar(bar: Bar, room: int) -> str:
    """A block for each that is counted while that fits; what is counted is never without."""
    span, length = bar.most - bar.least, bar.value - bar.least
    if not span:
        return ""
    if bar.unit is None:
        return BLOCK * round(length * (room / span))
    blocks = min(room, span // bar.unit)
    return BLOCK * max(round(length * (blocks / span)), min(int(length), 1))


def _spread(spread: Spread, room: int) -> str:
    """A line for the ranks that are possible and blocks for the likely ones, from the first on the left."""
    signs = min(spread.ranks, room)
    picture = [" "] * signs
    for span, sign in ((spread.possible, LINE), (spread.likely, BLOCK)):
        if span is not None:
            first, last = ((rank - 1) * signs // spread.ranks for rank in span)
            picture[first : last + 1] = [sign] * (last + 1 - first)
    return "".join(picture)
