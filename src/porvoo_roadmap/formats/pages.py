"""What the formats of pages share: where numbers of measures lead to, and which tables need a wide page."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from typing import Final, NamedTuple

from porvoo_roadmap.document.cells import Cell, Measures
from porvoo_roadmap.document.pages import (
    MEASURES,
    CaptionedTable,
    Chapter,
    NamedMeasure,
    PublishedPage,
    TitledFacts,
)

#: A number in a text that may be that of a measure, and no sign in brackets, amount or fraction.
_NUMBER: Final = re.compile(r"(?<![\w\[.,/])([0-9]+)(?![\w\]/]|[.,][0-9])")
_WORD: Final = re.compile(r"\w+")
#: Characters that documents cannot have, or do not show.
_UNSHOWN: Final = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]")


#: On paper a table is laid across a page on its side if its columns want more characters than these,
#: where a column wants its longest text, up to a limit.
MOST_UPRIGHT: Final = 88
MOST_WANTED: Final = 60
MOST_IN_GRID: Final = 20


class TextPiece(NamedTuple):
    """A part of a text, and the number of the measure that it leads to, if it does."""

    text: str
    nr: int | None = None


def places_of(page: PublishedPage) -> frozenset[int]:
    """The numbers of the measures that have a place of their own."""
    return frozenset(
        block.heading.nr
        for chapter in page.chapters
        if chapter.name == MEASURES
        for block in chapter.blocks
        if isinstance(block, TitledFacts) and isinstance(block.heading, NamedMeasure)
    )


def pieces_of(text: str, places: frozenset[int]) -> Iterator[TextPiece]:
    """A text in pieces, of which those are links that are the numbers of measures.

    >>> text = Cell("[1] 1, 8 and others", Measures((1, 8)))
    >>> [piece.nr for piece in pieces_of(text, frozenset((1, 8, 9)))]
    [None, 1, None, 8, None]
    """
    match text:
        case Cell(fact=Measures(numbers)) if not places.isdisjoint(numbers):
            there = places.intersection(numbers)
        case _:
            yield TextPiece(shown(text))
            return
    # The odd pieces are the numbers.
    for place, piece in enumerate(_NUMBER.split(text)):
        is_place = place % 2 and int(piece) in there and str(int(piece)) == piece
        if piece:
            yield TextPiece(piece, int(piece)) if is_place else TextPiece(shown(piece))


class InLanguage(NamedTuple):
    """A part of a text, and its language where that is not the one of the page."""

    text: str
    language: str = ""


def by_language(foreign: Mapping[str, str]) -> Callable[[str], Iterator[InLanguage]]:
    """A function that parts a text where words in another language begin and end.

    >>> part = by_language({"Kunto": "fi"})
    >>> [*part("By Kunto, not Kuntoa")]
    [InLanguage(text='By ', language=''), InLanguage(text='Kunto', language='fi'), \
InLanguage(text=', not Kuntoa', language='')]
    """
    begun_by: dict[str, list[str]] = defaultdict(list)
    for phrase in sorted(foreign, key=len, reverse=True):
        first = _WORD.match(phrase)
        if first:
            begun_by[first[0]].append(phrase)

    def parted(text: str) -> Iterator[InLanguage]:
        done = 0
        for word in _WORD.finditer(text) if begun_by else ():
            at = word.start()
            ends = (at + len(one) for one in begun_by.get(word[0], ()) if text.startswith(one, at))
            end = next((end for end in ends if not _WORD.match(text, end)), None)
            if end is not None and at >= done:
                yield from (InLanguage(part) for part in [text[done:at]] if part)
                yield InLanguage(text[at:end], foreign[text[at:end]])
                done = end
        yield from (InLanguage(part) for part in [text[done:]] if part)

    return parted


def shown(text: str) -> str:
    """A text with a sign in the place of each character that cannot be in a document."""
    return _UNSHOWN.sub("\N{REPLACEMENT CHARACTER}", text)


def is_wide(chapter: Chapter) -> bool:
    """Whether a chapter has a table that needs the width of a page on its side."""
    return any(isinstance(block, CaptionedTable) and wanted(block) > MOST_UPRIGHT for block in chapter.blocks)


def wanted(table: CaptionedTable) -> int:
    """How many characters the columns of a table want beside each other."""
    rows = [row for section in table.part.sections for row in section.rows]
    titles = [column.title for column in table.part.columns]
    limit = MOST_IN_GRID if table.part.grid else MOST_WANTED
    return sum(min(max(map(len, texts)), limit) for texts in zip(titles, *rows, strict=True))
