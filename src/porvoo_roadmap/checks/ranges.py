"""How people write that a value lies between two, or is not known, where the file has `S..M` or `null`."""

import re
from typing import Final, NamedTuple

from porvoo_roadmap.model import BETWEEN

#: What stands between two ends; a hyphen that is part of a word or a minus sign is none.
_SEPARATOR: Final = re.compile(
    r"\s*(?:\.{2,}|…|–|—|→|->|\s-\s|(?<=\w)-(?=\S)|(?<=\w)-$|\s(?:to|till|tot)\s)\s*", re.IGNORECASE
)
#: What says of the number after it that it is the highest or the lowest.
_AT_MOST: Final = r"<=?|≤|alle|enintään|max\.?|under|högst|upp\s+till|at\s+most|up\s+to|below"
_AT_LEAST: Final = r">=?|≥|yli|vähintään|min\.?|över|minst|at\s+least|over|above"
_LIMIT: Final = re.compile(
    rf"(?:(?P<most>{_AT_MOST})|(?P<least>{_AT_LEAST}))\s*(?P<end>.*\d.*)", re.IGNORECASE
)
#: What people write who do not know, without its spaces.
_NOT_KNOWN: Final = frozenset((
    *("?", "??", "-", "–", "—", "..", "tbd", "tba", "n/a", "na", "n.a.", "nan", "none"),
    *("unknown", "notknown", "eitiedossa", "eitietoa", "eitiedetä", "eiarvioitu"),
    *("tuntematon", "selvitetään", "okänt", "okänd", "intekänt", "intekänd"),
    *("ejkänt", "ejkänd", "vetej", "utreds"),
))  # fmt: skip


class Ends(NamedTuple):
    """The two ends of a value that lies between them, as they are written; one that is left out is empty.

    `is_plain` says that they stand on both sides of two dots and nothing else does.
    """

    low: str
    high: str
    is_plain: bool


def says_not_known(text: str) -> bool:
    """Whether a text is how people write that they do not know.

    >>> says_not_known("TBD"), says_not_known("S")
    (True, False)
    """
    return "".join(text.split()).casefold() in _NOT_KNOWN


def ends_of(text: str) -> Ends | None:
    """The ends between which a text says that a value lies, if it says so.

    >>> ends_of("S – M"), ends_of("..400"), ends_of("S")
    (Ends(low='S', high='M', is_plain=False), Ends(low='', high='400', is_plain=False), None)
    """
    limit = _LIMIT.fullmatch(text.strip())
    if limit:
        return (
            Ends("", limit["end"], is_plain=False)
            if limit["most"]
            else Ends(limit["end"], "", is_plain=False)
        )
    parts = _SEPARATOR.split(text.strip())
    if len(parts) != len(Ends._fields) - 1 or not any(parts):
        return None
    low, high = parts
    return Ends(low, high, is_plain=bool(low and high) and text == f"{low}{BETWEEN}{high}")
