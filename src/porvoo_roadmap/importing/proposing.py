"""What was found in a list → the map of it, for people to correct and to keep."""

from porvoo_roadmap.importing.maps import OPEN, SKIP, ColumnRule, ImportMap
from porvoo_roadmap.importing.ranges import ends_taken, range_text
from porvoo_roadmap.importing.reading import ReadColumn, ReadList
from porvoo_roadmap.importing.report import unknown_texts


def proposed_map(found: ReadList, said: ImportMap) -> ImportMap:
    """The columns as they were read, with `?` for what has no place, and where the list stands.

    Of the row, the encoding and the delimiter the map says what is `said`.
    """
    assert found.table is not None  # Without a table there are no columns.
    rules = {column.column.placed.heading.text: _rule(found, column) for column in found.columns}
    return said._replace(columns=rules, sheet=found.table.sheet.name or None)


def _rule(found: ReadList, read: ReadColumn) -> ColumnRule:
    column = read.column
    rule = column.rule._replace(key=SKIP if column.skipped else column.key or OPEN)
    if column.made in {"values", "many", "number"} and rule.field is None:
        rule = rule._replace(dimension=column.made)
    if rule.dimension == "number" and rule.range is None:
        rule = rule._replace(range=range_text(ends_taken(read.values)))
    texts = unknown_texts(found, read)
    return rule._replace(values={**dict.fromkeys(texts, OPEN), **rule.values})
