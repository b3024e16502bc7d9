"""What each heading of a list may be: matched by its words, never by where it stands."""

import re
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Final, NamedTuple

from porvoo_roadmap.findings.problems import Problem
from porvoo_roadmap.sheets.cells import SheetCell, at
from porvoo_roadmap.sheets.words import fold, heading_words, unit_of
from porvoo_roadmap.text.nearest import nearest


class Match(StrEnum):
    """By what a heading is known, the surest first."""

    KEY = "key"
    TITLE = "title"
    COMMON = "common"


class Heading(NamedTuple):
    """The heading of a column; `parts` are its texts in the rows of headings, the upper first."""

    cell: SheetCell
    parts: tuple[str, ...]

    @property
    def column(self) -> int:
        """Where the column stands, from 1."""
        return self.cell.column

    @property
    def text(self) -> str:
        """The heading as one text on one line."""
        return " ".join(" ".join(self.parts).split())


class PlacedHeading(NamedTuple):
    """A heading and the key that it stands for, if that is certain.

    `unit` is what the heading says of the numbers below it; `candidates` are the keys that
    it could be where it is not certain.
    """

    heading: Heading
    key: str | None = None
    match: Match | None = None
    unit: str | None = None
    candidates: tuple[str, ...] = ()


class Placement(NamedTuple):
    """All columns of a table, and what keeps some of them from having a place."""

    columns: tuple[PlacedHeading, ...]
    problems: tuple[Problem, ...]


#: A folded word → the keys that it stands for, and how sure that is.
Vocabulary = Mapping[str, Mapping[str, Match]]

_AFTER: Final = re.compile(r"(.*[^\s,/])(?:\s*[,/]\s*|\s+)(\S+(?:\s\S+)?)", re.DOTALL)
#: There are so many words for headings that a text must be much like one to be suggested as it.
_LIKENESS: Final = 0.8
#: A longer text is no heading that is known.
_LONGEST: Final = 200
_BRACKETS: Final = re.compile(r"(.*\S)\s*[(\[]([^()\[\]]*)[)\]]\s*[*:.]*", re.DOTALL)


def vocabulary(known: Mapping[str, Iterable[str]]) -> Vocabulary:
    """What headings may be: each key, its titles and labels in all languages, and common words for it.

    >>> vocabulary({"cost": ["Hinta"]})["hinta"]
    {'cost': <Match.TITLE: 'title'>}
    """
    words: dict[str, dict[str, Match]] = {}
    common = heading_words()
    for key, titles in known.items():
        for match, texts in ((Match.KEY, (key,)), (Match.TITLE, titles), (Match.COMMON, common.get(key, ()))):
            for text in texts:
                words.setdefault(fold(text), {}).setdefault(key, match)
    return words


def matches(heading: Heading, words: Vocabulary) -> tuple[Mapping[str, Match], str | None]:
    """The keys that a heading may stand for, and the unit that it names.

    The whole of it counts before its lower part, and both before what is left without a unit.
    """
    whole = heading.text if len(heading.parts) > 1 else "".join(heading.parts)
    texts = [text for text in dict.fromkeys((whole, *heading.parts[-1:])) if len(text) <= _LONGEST]
    for text in texts:
        if found := words.get(fold(text)):
            return found, None
    for text in texts:
        for pattern in (_BRACKETS, _AFTER):
            parted = pattern.fullmatch(text.strip())
            is_unit = pattern is _BRACKETS or (parted and unit_of(parted[2]))
            if parted and is_unit and (found := words.get(fold(parted[1]))):
                return found, " ".join(parted[2].split())
    return {}, None


def place_columns(
    headings: Sequence[Heading], words: Vocabulary, unnamed: Sequence[SheetCell] = ()
) -> Placement:
    """Which column holds which key. What is not certain has no key, and a problem that says why.

    A column whose heading is a key's own title stands before one that has a common word for
    it. `unnamed` are the first cells of columns that hold something below no heading.
    """
    columns = [_known(heading, words) for heading in headings]
    claims: dict[str, list[PlacedHeading]] = {}
    for column in columns:
        if column.key:
            claims.setdefault(column.key, []).append(column)
    texts: dict[str, list[Heading]] = {}
    for heading in headings:
        texts.setdefault(fold(heading.text), []).append(heading)
    placed, problems = [], [at(cell, "heading-missing") for cell in unnamed]
    for column in columns:
        problem = _repeated(column.heading, texts) or _doubt(column, claims, words)
        if problem:
            problems.append(problem)
            candidates = column.candidates or ((column.key,) if column.key else ())
            placed.append(column._replace(key=None, match=None, candidates=candidates))
        else:
            placed.append(column)
    return Placement(tuple(placed), tuple(problems))


def _known(heading: Heading, words: Vocabulary) -> PlacedHeading:
    """A heading with the key that it is the most surely known for, or with several."""
    keys, unit = matches(heading, words)
    best = next((match for match in Match if match in keys.values()), None)
    surest = tuple(key for key, match in keys.items() if match is best)
    if len(surest) == 1:
        return PlacedHeading(heading, surest[0], best, unit)
    return PlacedHeading(heading, unit=unit, candidates=surest)


def _repeated(heading: Heading, texts: Mapping[str, Sequence[Heading]]) -> Problem | None:
    """Two columns of the same heading cannot be told apart."""
    other = next((h for h in texts[fold(heading.text)] if h.column != heading.column), None)
    return other and at(heading.cell, "heading-repeated", heading=heading.text, other=other.cell.address)


def _doubt(
    column: PlacedHeading, claims: Mapping[str, Sequence[PlacedHeading]], words: Vocabulary
) -> Problem | None:
    """Why a column has no place, if it has none."""
    cell, text = column.heading.cell, column.heading.text
    if column.candidates:
        return at(cell, "heading-ambiguous", heading=text, allowed=", ".join(column.candidates))
    if column.key is None or column.match is None:
        near = nearest(fold(text), tuple(words), _LIKENESS)
        facts = {"nearest": next(iter(words[near]))} if near else {}
        return at(cell, "heading-unknown", heading=text, **facts)
    order = list(Match)
    rivals = [other for other in claims[column.key] if other.heading.column != column.heading.column]
    stronger = [r for r in rivals if r.match and order.index(r.match) <= order.index(column.match)]
    if stronger:
        other = stronger[0].heading
        return at(cell, "key-in-two-columns", heading=text, key=column.key, other=other.text)
    return None
