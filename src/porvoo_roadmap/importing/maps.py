"""The map of an import: what people say of the columns of a list, kept in a file beside it.

It is YAML, written with comments for people to fill in and to keep with the list.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, Literal, NamedTuple, get_args

from porvoo_roadmap.findings.problems import FaultyFile, FileRefusedError, JobRefusedError
from porvoo_roadmap.importing.ranges import ends_of
from porvoo_roadmap.loading.decoding import text_of, undecodable
from porvoo_roadmap.loading.lines import lines_of
from porvoo_roadmap.loading.reading import read_values
from porvoo_roadmap.model import Kind
from porvoo_roadmap.sheets.words import fold
from porvoo_roadmap.text.language import Words
from porvoo_roadmap.text.nearest import choices
from porvoo_roadmap.writing.comments import comment
from porvoo_roadmap.writing.scalars import block_scalar, flow_scalar

#: What stands in the place of a key: nothing is decided, or the column is left out.
OPEN: Final = "?"
SKIP: Final = "skip"
#: What a new dimension is made of: a value or several for each measure, or numbers.
NewDimension = Literal["values", "many", "number"]
NEW_DIMENSIONS: Final[tuple[NewDimension, ...]] = get_args(NewDimension)
NEW_FIELDS: Final[tuple[Kind, ...]] = get_args(Kind)
_MARKS: Final = (",", ".")
#: A range as an example.
_RANGE: Final = "0..500000"


class ColumnRule(NamedTuple):
    """What is said of one column: its key, `SKIP` or `OPEN`, and how its cells are read.

    A column may make a new dimension or field of its key; `range` is that of a new dimension's numbers.
    `values` says what texts stand for.
    """

    key: str = OPEN
    dimension: NewDimension | None = None
    field: Kind | None = None
    range: str | None = None
    unit: str | None = None
    decimal: str | None = None
    repeats: bool = False
    empty: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    values: Mapping[str, str] = {}


class ImportMap(NamedTuple):
    """What is said of a list: its columns by their headings, where it stands, and single rows."""

    columns: Mapping[str, ColumnRule]
    sheet: str | None = None
    heading_row: int | None = None
    encoding: str | None = None
    delimiter: str | None = None
    measures: tuple[int, ...] = ()
    others: tuple[int, ...] = ()

    def rule(self, heading: str) -> ColumnRule | None:
        """What is said of the column with a heading."""
        wanted = fold(heading)
        return next((rule for known, rule in self.columns.items() if fold(known) == wanted), None)


def map_of(name: str, data: bytes) -> ImportMap:
    """The map in the bytes of a file.

    Raises `FileRefusedError` for what is no YAML, and `JobRefusedError` for what is no map.
    """
    refused = undecodable(data)
    if refused:
        raise FileRefusedError(FaultyFile(name, [refused.problem], lines_of(refused.text)))
    value, problems, _ = read_values(data)
    if problems:
        raise FileRefusedError(FaultyFile(name, problems, lines_of(text_of(data))))
    reader = _MapReader(name)
    return reader.map(value)


class _MapReader:
    """Reads the parts of one map, and says where in it something is wrong."""

    def __init__(self, name: str) -> None:
        self._name = name

    def map(self, value: object) -> ImportMap:
        top = self._mapping(value, "", ("sheet", "heading_row", "encoding", "delimiter", "columns", "rows"))
        rows = self._mapping(top.get("rows") or {}, "rows", ("measures", "others"))
        columns = self._mapping(top.get("columns") or {}, "columns")
        return ImportMap(
            {heading: self._rule(f"columns.{heading}", rule) for heading, rule in columns.items()},
            self._text(top, "sheet", ""),
            next(iter(self._numbers(top, "heading_row", "")), None),
            self._text(top, "encoding", ""),
            self._text(top, "delimiter", ""),
            self._numbers(rows, "measures", "rows."),
            self._numbers(rows, "others", "rows."),
        )

    def _rule(self, place: str, value: object) -> ColumnRule:
        if isinstance(value, str):
            return ColumnRule(value)
        keys = ColumnRule._fields
        rule = self._mapping(value, place, keys)
        dot = f"{place}."
        dimension = self._choice(rule, "dimension", dot, NEW_DIMENSIONS)
        field = self._choice(rule, "field", dot, NEW_FIELDS)
        if dimension and field:
            raise self._wrong(f"{dot}field", "dimension")
        values = self._mapping(rule.get("values") or {}, f"{dot}values")
        return ColumnRule(
            self._text(rule, "key", dot) or OPEN,
            dimension,
            field,
            self._range(rule, "range", dot),
            self._text(rule, "unit", dot),
            self._choice(rule, "decimal", dot, _MARKS),
            self._is_so(rule, "repeats", dot),
            self._texts(rule, "empty", dot),
            self._texts(rule, "unknown", dot),
            {text: self._text(values, text, f"{dot}values.") or "" for text in values},
        )

    def _mapping(self, value: object, place: str, known: Sequence[str] | None = None) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise self._wrong(place or self._name)
        for key in value if known is not None else ():
            if key not in (known or ()):
                facts = choices(key, known or ())
                raise JobRefusedError("map-key-unknown", file=self._name, written=key, **facts)
        return value

    def _text(self, around: Mapping[str, Any], key: str, before: str) -> str | None:
        value = around.get(key)
        if isinstance(value, str | None):
            return value
        raise self._wrong(before + key)

    def _range(self, around: Mapping[str, Any], key: str, before: str) -> str | None:
        text = self._text(around, key, before)
        if text is None or ends_of(text):
            return text
        raise self._wrong(before + key, example=_RANGE)

    def _texts(self, around: Mapping[str, Any], key: str, before: str) -> tuple[str, ...]:
        value = around.get(key)
        items = [value] if isinstance(value, str) else [] if value is None else value
        if isinstance(items, list) and all(isinstance(item, str) for item in items):
            return tuple(items)
        raise self._wrong(before + key)

    def _numbers(self, around: Mapping[str, Any], key: str, before: str) -> tuple[int, ...]:
        value = around.get(key)
        items = [] if value is None else value if isinstance(value, list) else [value]
        if all(type(item) is int and item > 0 for item in items):
            return tuple(items)
        raise self._wrong(before + key)

    def _is_so(self, around: Mapping[str, Any], key: str, before: str) -> bool:
        value = around.get(key, False)
        if isinstance(value, bool):
            return value
        raise self._wrong(before + key, "true, false")

    def _choice(self, around: Mapping[str, Any], key: str, before: str, known: Sequence[Any]) -> Any:
        value = around.get(key)
        if value is None or value in known:
            return value
        raise self._wrong(before + key, ", ".join(known))

    def _wrong(self, place: str, allowed: str | None = None, example: str | None = None) -> JobRefusedError:
        said = {"allowed": allowed, "example": example}
        facts = {name: fact for name, fact in said.items() if fact is not None}
        return JobRefusedError("map-value-wrong", file=self._name, place=place, **facts)


def map_text(words: Words, found: ImportMap, told: Mapping[str, str], unclear: Sequence[int] = ()) -> str:
    """A map as a file for people; `told` says of each heading what was found below it.

    Of the `unclear` rows somebody has to say what they are.
    """
    return "\n".join(_lines(words, found, told, unclear)) + "\n"


def _lines(words: Words, found: ImportMap, told: Mapping[str, str], unclear: Sequence[int]) -> Iterator[str]:
    _ = words.gettext
    yield comment(
        _("How porvoo-roadmap import reads a list: what each column is. Keep this file with the list.")
    )
    yield comment(_("A list with other headings is refused, and the headings that changed are named."))
    if found.sheet:
        yield f"sheet: {block_scalar(found.sheet)}"
    if found.heading_row:
        yield f"heading_row: {found.heading_row}"
    for key in ("encoding", "delimiter"):
        if value := getattr(found, key):
            yield f"{key}: {block_scalar(value)}"
    yield ""
    yield comment(
        _(
            "Write the key of a measure behind each heading, such as name, cost or owner."
            " skip leaves the column out. A column with ? has no place yet."
        )
    )
    yield comment(
        _(
            "More can be said below a heading. dimension: values, many or number makes a new dimension."
            " field: text, number, percent, date or link makes a new field."
        )
    )
    yield comment(
        _(
            "range: 0..500000 says which numbers a dimension may have, which decides the scores."
            " Replace a range that was taken from the list."
        )
    )
    yield comment(_("values says what texts mean. repeats: true lets ditto marks repeat the cell above."))
    yield comment(
        _("empty and unknown list the texts that mean nothing or not known. decimal is the decimal sign.")
    )
    yield "columns:" if found.columns else "columns: {}"
    for heading, rule in found.columns.items():
        yield from _column_lines(heading, rule, told.get(heading, ""))
    if unclear:
        yield ""
        yield comment(
            _(
                "These rows may be measures or not. Remove the signs # below, and leave each row"
                " on the right line: measures, or others for all that is none."
            )
        )
        listed = f"[{', '.join(map(str, unclear))}]"
        yield from ("# rows:", f"#   measures: {listed}", f"#   others: {listed}")
    if found.measures or found.others:
        yield ""
        yield comment(_("Rows that are measures whatever they look like, and rows that are none."))
        yield "rows:"
        for key, rows in (("measures", found.measures), ("others", found.others)):
            if rows:
                yield f"  {key}: [{', '.join(map(str, rows))}]"


def _column_lines(heading: str, rule: ColumnRule, told: str) -> Iterator[str]:
    remark = f"  # {' '.join(told.split())}" if told and told.isprintable() else ""
    name = block_scalar(heading)
    if rule == ColumnRule(rule.key):
        yield f"  {name}: {block_scalar(rule.key)}{remark}"
        return
    yield f"  {name}:{remark}"
    for key, value in rule._asdict().items():
        if value in (None, (), {}, False):
            continue
        match value:
            case tuple():
                yield f"    {key}: [{', '.join(map(flow_scalar, value))}]"
            case dict():
                yield f"    {key}:"
                for text, meaning in value.items():
                    yield f"      {block_scalar(text)}: {block_scalar(meaning)}"
            case bool():
                yield f"    {key}: true"
            case _ if key == "range":
                yield f"    {key}: {value}"
            case _:
                yield f"    {key}: {block_scalar(str(value))}"
