"""Which column of a list is what: by its heading, by what the map says, and by what the options say."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from porvoo_roadmap.asking.filters import in_shell
from porvoo_roadmap.findings.problems import Problem
from porvoo_roadmap.importing.known import OF_FIELDS, KnownColumns
from porvoo_roadmap.importing.maps import OPEN, SKIP, ColumnRule, ImportMap, NewDimension
from porvoo_roadmap.model import MEASURE_KEYS, Kind
from porvoo_roadmap.sheets.cells import at, shown
from porvoo_roadmap.sheets.columns import Match, PlacedHeading, Vocabulary, matches
from porvoo_roadmap.sheets.headings import SheetTable
from porvoo_roadmap.sheets.holds import (
    ColumnKind,
    LineColumn,
    ManyOfColumn,
    MeasuredColumn,
    OneOfColumn,
    TextsColumn,
)
from porvoo_roadmap.sheets.words import fold, heading_words
from porvoo_roadmap.text.nearest import nearest

#: What a column makes that the file has not: a dimension or a field.
Made = NewDimension | Kind
_OF_DIMENSIONS: Final[Mapping[NewDimension, ColumnKind]] = {
    "values": LineColumn(),
    "many": TextsColumn(),
    "number": MeasuredColumn(),
}
_DECLARED: Final[Mapping[NewDimension, type[ColumnKind] | tuple[type[ColumnKind], ...]]] = {
    "values": (OneOfColumn, ManyOfColumn),
    "many": ManyOfColumn,
    "number": MeasuredColumn,
}
#: A column of at most so many different texts may be a dimension.
_FEW: Final = 12
#: Keys are made of letters, digits and these.
_NO_KEY: Final = re.compile(r"[^\w]+")
#: Stands before the headings of columns that are placed by what is said, each for itself.
_SAID: Final = "\0"


class ListColumn(NamedTuple):
    """A column and its place: the key that it holds and what that takes, or no key.

    `made` says what it makes of its key where the file has no such dimension or field, or is to have another.
    A `skipped` column is left out. `unit` is that of the file.
    """

    placed: PlacedHeading
    key: str | None = None
    holds: ColumnKind | None = None
    rule: ColumnRule = ColumnRule()
    made: Made | None = None
    skipped: bool = False
    unit: str | None = None


class PlacedColumns(NamedTuple):
    """The columns, what is wrong with their headings, and what was left out."""

    columns: Sequence[ListColumn]
    problems: Sequence[Problem]
    notes: Sequence[Problem]


def vocabulary_with(
    words: Vocabulary, said: ImportMap | None, skip: Sequence[str], dimensions: Sequence[str]
) -> Vocabulary:
    """The words for headings, and those headings that something is said of: each is its own."""
    own = {fold(heading): _SAID + fold(heading) for heading in (*skip, *dimensions)}
    for heading, rule in (said.columns if said else {}).items():
        is_own = rule.dimension or rule.field or rule.key in {SKIP, OPEN}
        own.setdefault(fold(heading), _SAID + fold(heading) if is_own else rule.key)
    return {**words, **{text: {key: Match.KEY} for text, key in own.items()}}


def place_columns_of(
    table: SheetTable,
    known: KnownColumns,
    said: ImportMap | None,
    skip: Sequence[str],
    dimensions: Sequence[str],
) -> PlacedColumns:
    """The columns of a table with their places, and every reason why one has none."""
    skipped, made = {*map(fold, skip)}, {*map(fold, dimensions)}
    columns: list[ListColumn] = []
    problems: list[Problem] = []
    notes: list[Problem] = []
    lifted: set[object] = set()
    for placed in table.columns:
        text = fold(placed.heading.text)
        rule = said.rule(placed.heading.text) if said else None
        if text in skipped or (rule and rule.key == SKIP):
            columns.append(ListColumn(placed, skipped=True))
            lifted.add(placed.heading.cell.path)
            continue
        if rule is None and text in made:
            rule = ColumnRule(key_of_heading(placed, known), "values")
        if rule is not None:
            column, problem = _by_rule(placed, rule, known, is_made=text in made)
        else:
            column, problem = _by_words(placed, known), None
            if said is None and column.key is None and _is_empty(table, placed):
                columns.append(column._replace(skipped=True))
                lifted.add(placed.heading.cell.path)
                notes.append(at(placed.heading.cell, "column-is-empty", heading=placed.heading.text))
                continue
            if said is not None:
                lifted.add(placed.heading.cell.path)
                facts = {"nearest": near} if (near := nearest(text, tuple(said.columns))) else {}
                problem = at(placed.heading.cell, "heading-not-in-map", heading=placed.heading.text, **facts)
        columns.append(column)
        problems += [problem] if problem else []
    told = [_with_proposal(problem, table) for problem in table.problems if problem.path not in lifted]
    problems += [*told, *_missing(table, said, skip, dimensions), *_rivals(columns)]
    return PlacedColumns(columns, problems, notes)


def _is_empty(table: SheetTable, placed: PlacedHeading) -> bool:
    column = placed.heading.column
    return all(table.sheet.cell(row, column).is_empty for row in table.rows)


def key_of_heading(placed: PlacedHeading, known: KnownColumns) -> str:
    """The key of a new dimension: a known one that the heading is a word for, else one made of it."""
    text = placed.heading.text
    found, _ = matches(placed.heading, known.words)
    for key in found:
        if key not in MEASURE_KEYS:
            return key
    common = next((key for key, words in heading_words().items() if fold(text) in map(fold, words)), None)
    if common is not None and common not in MEASURE_KEYS:
        return common
    key = _NO_KEY.sub("_", fold(text)).strip("_") or "dimension"
    return f"{key}_" if key in MEASURE_KEYS else key


def _by_rule(
    placed: PlacedHeading, rule: ColumnRule, known: KnownColumns, *, is_made: bool
) -> tuple[ListColumn, Problem | None]:
    """A column of which something is said."""
    heading = placed.heading
    made: Made | None = rule.dimension or rule.field or ("values" if is_made else None)
    if not is_made and _is_there(rule, known):
        made = None
    unit = rule.unit or unit_of_heading(placed)
    placed = placed._replace(unit=unit)
    if rule.key == OPEN:
        return ListColumn(placed._replace(key=None)), at(
            heading.cell, "heading-unknown", heading=heading.text
        )
    if made is not None:
        if rule.key in MEASURE_KEYS:
            return ListColumn(placed), at(heading.cell, "key-is-own", heading=heading.text, key=rule.key)
        of_field = OF_FIELDS[rule.field] if rule.field else LineColumn()
        new = _OF_DIMENSIONS[rule.dimension] if rule.dimension else of_field
        return ListColumn(placed, rule.key, new, rule, made), None
    holds = known.holds.get(rule.key)
    if holds is None:
        facts = {"nearest": near} if (near := nearest(rule.key, tuple(known.holds))) else {}
        return ListColumn(placed), at(
            heading.cell, "map-key-not-known", heading=heading.text, key=rule.key, **facts
        )
    return ListColumn(placed, rule.key, holds, rule, unit=known.units.get(rule.key)), None


def _is_there(rule: ColumnRule, known: KnownColumns) -> bool:
    """Whether the file has already what the rule would make."""
    if rule.key not in known.settled:
        return False
    kinds = _DECLARED[rule.dimension] if rule.dimension else type(OF_FIELDS[rule.field or "text"])
    return isinstance(known.holds[rule.key], kinds)


def unit_of_heading(placed: PlacedHeading) -> str | None:
    """The unit that a heading names in brackets or behind it."""
    word = re.fullmatch(r"(.*\S)\s*[(\[]([^()\[\]]*)[)\]]\s*[*:.]*", placed.heading.text, re.DOTALL)
    return placed.unit or (word[2].strip() if word else None)


def _by_words(placed: PlacedHeading, known: KnownColumns) -> ListColumn:
    holds = known.holds.get(placed.key) if placed.key else None
    unit = known.units.get(placed.key) if placed.key else None
    return ListColumn(placed, None if holds is None else placed.key, holds, unit=unit)


def _with_proposal(problem: Problem, table: SheetTable) -> Problem:
    """A column that nobody knows may be a dimension, where it has few different texts."""
    if problem.code != "heading-unknown":
        return problem
    column = problem.path[2]
    assert isinstance(column, int)
    texts = [shown(cell) for row in table.rows if not (cell := table.sheet.cell(row, column)).is_empty]
    different = {*map(fold, texts)}
    if 1 < len(different) <= _FEW and len(texts) >= 2 * len(different):
        typed = in_shell(str(problem.facts["heading"]))
        return problem._replace(facts={**problem.facts, "few": len(different), "typed": typed})
    return problem


def _missing(
    table: SheetTable, said: ImportMap | None, skip: Sequence[str], dimensions: Sequence[str]
) -> Iterator[Problem]:
    """Headings that something is said of, and that the list does not have."""
    yield from missing_headings(table, "map-heading-missing", said.columns if said else ())
    yield from missing_headings(table, "option-heading-missing", (*skip, *dimensions))


def missing_headings(table: SheetTable, code: str, headings: Iterable[str]) -> Iterator[Problem]:
    """Those of the headings that the list does not have."""
    there = {fold(column.heading.text): column.heading.text for column in table.columns}
    place = (table.sheet.name, table.heading_rows[0])
    for heading in headings:
        if fold(heading) not in there:
            near = nearest(fold(heading), tuple(there))
            facts = {"nearest": there[near]} if near else {}
            yield at(place, code, heading=heading, **facts)


def _rivals(columns: Sequence[ListColumn]) -> Iterator[Problem]:
    """Two columns that are said to be one thing."""
    first: dict[str, ListColumn] = {}
    for column in columns:
        if column.key is not None and column.key in first:
            heading, other = column.placed.heading, first[column.key].placed.heading
            facts = {"heading": heading.text, "key": column.key, "other": other.text}
            yield at(heading.cell, "key-in-two-columns", **facts)
        elif column.key is not None:
            first[column.key] = column
