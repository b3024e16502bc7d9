"""What the columns of a list may hold, by what a measures file declares."""

import re
from collections.abc import Mapping
from typing import Final, NamedTuple

from porvoo_roadmap.model import ONE_YEAR, Dimension, FieldKind, Kind, Roadmap
from porvoo_roadmap.reports.view import measure_titles
from porvoo_roadmap.sheets.columns import Vocabulary, vocabulary
from porvoo_roadmap.sheets.holds import (
    ColumnKind,
    DayColumn,
    LineColumn,
    LinesColumn,
    LinkColumn,
    ManyOfColumn,
    MeasuredColumn,
    OneOfColumn,
    ShareColumn,
    SpanColumn,
    TextsColumn,
    WholeColumn,
    WholesColumn,
)
from porvoo_roadmap.sheets.keys import parted
from porvoo_roadmap.sheets.names import names_of
from porvoo_roadmap.text.language import Words, languages

#: The keys of every measure that no dimension or field declares.
OWN: Final[Mapping[str, ColumnKind]] = {
    "nr": WholeColumn(),
    "code": LineColumn(),
    "name": LineColumn(),
    "problem": LinesColumn(),
    "year": SpanColumn(),
    "owner": TextsColumn(),
    "depends_on": WholesColumn(),
    "note": LinesColumn(),
}
OF_FIELDS: Final[Mapping[Kind, ColumnKind]] = {
    "text": LinesColumn(),
    "number": MeasuredColumn(),
    "percent": ShareColumn(),
    "date": DayColumn(),
    "link": LinkColumn(),
}


class KnownColumns(NamedTuple):
    """What each key holds, the words that headings may have for it, and the units of amounts.

    The `settled` keys are those of dimensions and fields that count as they stand: a map that once
    made them does not make them again.
    """

    holds: Mapping[str, ColumnKind]
    words: Vocabulary
    units: Mapping[str, str]
    settled: frozenset[str] = frozenset()


def known_in(roadmap: Roadmap, words: Words) -> KnownColumns:
    """The keys of a file's measures; values are called in the reader's words."""
    holds: dict[str, ColumnKind] = {**OWN}
    titles: dict[str, list[str]] = {key: [] for key in OWN}
    for language in languages():
        own = measure_titles(Words(language))
        for key in OWN:
            titles[key].append(own[key])
    for name, dimension in roadmap.dimensions.items():
        holds[name] = holds_of_dimension(dimension, words)
        titles[name] = [*dimension.title.values(), *(dimension.heading or {}).values()]
    for name, kind in roadmap.fields.items():
        holds[name] = holds_of_field(kind)
        titles[name] = [*kind.title.values()]
    kinds: dict[str, Dimension | FieldKind] = {**roadmap.dimensions, **roadmap.fields}
    units = {name: next(iter(kind.unit.values())) for name, kind in kinds.items() if kind.unit}
    return KnownColumns(holds, vocabulary(titles), units)


def holds_of_dimension(dimension: Dimension, words: Words) -> ColumnKind:
    """What a column of a dimension holds."""
    if dimension.number is not None:
        return MeasuredColumn()
    names = names_of(
        {
            value: [words.of(level.label), *level.label.values()] if level.label else []
            for value, level in dimension.values.items()
        }
    )
    return ManyOfColumn(names) if dimension.many else OneOfColumn(names)


def holds_of_field(kind: FieldKind) -> ColumnKind:
    """What a column of a field holds."""
    return OF_FIELDS[kind.kind]


def holds_in_form(roadmap: Roadmap, holds: Mapping[str, ColumnKind], key: str) -> ColumnKind | None:
    """What a column of a form holds; `None` where the file has no such key."""
    match parted(key):
        case ("reasons", name) if name in roadmap.dimensions:
            return LinesColumn()
        case ("costs", year) if re.fullmatch(ONE_YEAR, year):
            return MeasuredColumn()
        case ("translations", _, "name"):
            return LineColumn()
        case ("translations", _, "problem"):
            return LinesColumn()
    return holds.get(key)
