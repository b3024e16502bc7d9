"""A new measures file from a list: the declarations that it uses, and its measures.

What a list does not have is left out, and nothing is invented: new values have no points.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, Final, NamedTuple

from porvoo_roadmap.importing.maps import NEW_FIELDS
from porvoo_roadmap.importing.measures import measures_of
from porvoo_roadmap.importing.placing import ListColumn
from porvoo_roadmap.importing.ranges import ends_of, ends_taken
from porvoo_roadmap.importing.reading import ReadColumn, ReadList
from porvoo_roadmap.loading.nodes import root_of
from porvoo_roadmap.loading.reading import read_values
from porvoo_roadmap.model import COST, STATUS
from porvoo_roadmap.revising import MeasureAdded, revised
from porvoo_roadmap.revising.habits import MEASURES, Habits
from porvoo_roadmap.revising.written import entry_on_lines, writer_of
from porvoo_roadmap.sheets.amounts import WrittenAmount, amount_of, between
from porvoo_roadmap.sheets.cells import CellHolds, shown
from porvoo_roadmap.sheets.holds import NoValue, ReadValue
from porvoo_roadmap.sheets.rows import Role
from porvoo_roadmap.sheets.words import unit_of

#: The name of a profile where none of the old ones fits.
_PROFILE: Final = "first"


class NewFile(NamedTuple):
    """The bytes of a new file, and what somebody must fill in before it can rank: dimensions by name.

    `unscored` have values without points; the range of the `ranged` ones is that of the list's numbers.
    """

    data: bytes
    unscored: Sequence[str] = ()
    ranged: Sequence[str] = ()
    has_scores: bool = True


class Named(NamedTuple):
    """What a new file is called, in the words of its reader: its title, its source, and its profile."""

    title: str
    source: str
    profile: str
    when: str


def from_form(found: ReadList, frame: str, dimensions: Sequence[str]) -> NewFile:
    """The file that a form was made of, with the measures that the form has now."""
    root = root_of(frame)
    measures = [*measures_of(found, dimensions)]
    if root.form == "brackets" or not measures:
        return NewFile(revised(frame.encode(), [MeasureAdded(measure) for measure in measures]))
    child = next(child for child in root.children if child.name == "measures")
    assert child.sign_end is not None  # A key on a line has a colon.
    habits = Habits(frame, root, read_values(frame.encode()).value)
    lines = "".join(f"\n{line}" for line in _lines_of_measures(habits, measures))
    return NewFile(f"{frame[: child.sign_end]}{lines}{frame[child.node.end :]}".encode())


def _lines_of_measures(habits: Habits, measures: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    writer = writer_of("", habits)
    step = habits.list_step(MEASURES)
    for measure in measures:
        yield from entry_on_lines(writer, MEASURES, None, measure, step)


def from_list(found: ReadList, declared: Mapping[str, Any], named: Named) -> NewFile:
    """A file of the measures of a list, with those declarations of another file that it uses."""
    dimensions, fields = _declarations(found, declared)
    scored = [name for name, part in dimensions.items() if _is_scored(part)]
    made = [name for name in dimensions if _made(found, name) is not None]
    profiles = _profiles(declared, dimensions, scored, made) or _profile(named, dimensions, scored)
    default = declared.get("default_profile")
    document: dict[str, Any] = {
        "title": _title(found, named),
        "source": named.source,
        "dimensions": dimensions,
        **({"fields": fields} if fields else {}),
        "profiles": profiles,
        "default_profile": default if default in profiles else next(iter(profiles)),
        "measures": [*measures_of(found, [*dimensions])],
    }
    writer = writer_of("", Habits("", root_of("{}"), {}))
    blocks = ["\n".join(entry_on_lines(writer, (), key, value, 0)) for key, value in document.items()]
    text = "\n\n".join(blocks).replace("\n\nsource:", "\nsource:", 1) + "\n"
    return NewFile(
        text.encode(),
        [
            name
            for name, part in dimensions.items()
            if name not in scored and _is_new(found, name) and "values" in part
        ],
        [name for name in dimensions if _made(found, name) == "number" and not _has_range(found, name)],
        bool(scored),
    )


def _title(found: ReadList, named: Named) -> str:
    """The title above the headings, else what the file is called."""
    asides = found.table.aside if found.table else ()
    return next((" ".join(aside.text.split()) for aside in asides if aside.role is Role.TITLE), named.title)


def _made(found: ReadList, key: str) -> str | None:
    column = found.column(key)
    return column.column.made if column else None


def _has_range(found: ReadList, key: str) -> bool:
    column = found.column(key)
    return column is not None and column.column.rule.range is not None


def _is_new(found: ReadList, key: str) -> bool:
    return _made(found, key) is not None


def _declarations(
    found: ReadList, declared: Mapping[str, Any]
) -> tuple[dict[str, dict[str, Any]], dict[str, dict[str, Any]]]:
    """The dimensions and fields of the columns: those of the other file, and new ones."""
    dimensions: dict[str, dict[str, Any]] = {}
    fields: dict[str, dict[str, Any]] = {}
    old, facts = declared.get("dimensions") or {}, declared.get("fields") or {}
    for column in found.columns:
        key, made = column.key, column.column.made
        if key is None:
            continue
        if made in NEW_FIELDS and made is not None and not _is_dimension(column.column):
            unit = _unit(column)
            is_amount = made == "number" and unit
            fields[key] = {
                "title": _without_unit(column.column.placed.heading.text),
                "kind": made,
                **({"unit": unit} if is_amount else {}),
            }
        elif made is not None:
            dimensions[key] = _new_dimension(key, column, old.get(key) or {})
        elif key in old:
            dimensions[key] = old[key]
        elif key in facts:
            fields[key] = facts[key]
    ordered = {key: dimensions[key] for key in (*old, *dimensions) if key in dimensions}
    return ordered, fields


def _is_dimension(column: ListColumn) -> bool:
    return column.rule.field is None


def _new_dimension(key: str, column: ReadColumn, old: Mapping[str, Any]) -> dict[str, Any]:
    """A dimension of what stands in a column; it is better as the old one of its key is."""
    title = _without_unit(column.column.placed.heading.text)
    part: dict[str, Any] = {"title": title, **{k: old[k] for k in ("better", "role") if k in old}}
    if column.column.made == "number":
        unit = _unit(column)
        cost = {"better": "low", "role": COST} if key == COST else {}
        low, high = ends_of(column.column.rule.range or "") or ends_taken(column.values)
        ends = {"from": _number(low), "to": _number(high)}
        return {**part, **cost, **({"unit": unit} if unit else {}), "number": ends}
    texts = dict.fromkeys(text for value in column.values for text in _texts_in(value))
    many = {"many": True} if column.column.made == "many" else {}
    return {**part, **many, "values": {text: {} for text in texts}}


def _without_unit(heading: str) -> str:
    """A heading without what stands in brackets behind it."""
    return re.sub(r"\s*[(\[][^()\[\]]*[)\]][\s*:.]*$", "", heading) or heading


def _unit(column: ReadColumn) -> str | None:
    """The unit of the amounts in a column: of its heading, or else of its first cell that has one."""
    named = column.column.placed.unit
    texts = [named] if named else [shown(cell) for cell in column.cells if cell.kind is CellHolds.TEXT]
    for text in texts:
        amount = amount_of((between(text) or (text,))[-1])
        unit = unit_of(text) if named else amount.unit if isinstance(amount, WrittenAmount) else None
        if unit:
            return unit.name
    return named


def _texts_in(value: ReadValue | None) -> tuple[str, ...]:
    match value:
        case str() if not isinstance(value, NoValue):
            return (value,)
        case tuple():
            return tuple(map(str, value))
    return ()


def _number(value: Decimal) -> int | Decimal:
    return int(value) if value == value.to_integral_value() else value


def _is_scored(part: Mapping[str, Any]) -> bool:
    """Whether a dimension can be a criterion."""
    if part.get("number") is not None:
        return True
    values = part.get("values") or {}
    return bool(values) and all(isinstance(level, dict) and "points" in level for level in values.values())


def _profiles(
    declared: Mapping[str, Any], dimensions: Mapping[str, Any], scored: Sequence[str], made: Collection[str]
) -> dict[str, Any]:
    """The old profiles whose criteria are all there, and all that their priority groups look for."""
    found: dict[str, Any] = {}
    for name, profile in (declared.get("profiles") or {}).items():
        is_whole = all(key in scored for key in profile.get("weights") or {})
        # What a ratio divides by has a range of its own making, which a list does not have.
        if not is_whole or (profile.get("method") == "ratio" and (COST not in scored or COST in made)):
            continue
        if not all(_fits(lane, dimensions) for lane in profile.get("lanes") or ()):
            continue
        breakers = [key for key in profile.get("tie_breakers") or () if key in scored]
        rest = {key: value for key, value in profile.items() if key != "tie_breakers"}
        found[name] = {**rest, **({"tie_breakers": breakers} if breakers else {})}
    return found


def _fits(lane: Mapping[str, Any], dimensions: Mapping[str, Any]) -> bool:
    """Whether the file has all the values that a lane looks for."""
    return all(
        name in dimensions and {*values} <= {*(dimensions[name].get("values") or {})}
        for name, values in lane["when"].items()
    )


def _profile(named: Named, dimensions: Mapping[str, Any], scored: Sequence[str]) -> dict[str, Any]:
    """A profile that weighs what can be scored, or what could be if it had points, all alike."""
    criteria = [*scored] or [name for name in dimensions if name != STATUS][:1]
    return {
        _PROFILE: {
            "title": named.profile,
            "when": named.when,
            "method": "weighted-sum",
            "weights": dict.fromkeys(criteria, 1),
        }
    }
