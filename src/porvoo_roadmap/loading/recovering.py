"""A document with problems → the parts of it that can still be read, for the rules of `checks`.

The paths of the problems say which values to leave out. A problem that knows what its value
was meant to be says so in `meaning`, and that value is used.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple, TypeVar

from porvoo_roadmap.checks.parts import (
    UNREADABLE,
    DecisionPart,
    DimensionPart,
    FieldPart,
    LanePart,
    LevelPart,
    MeasurePart,
    Parts,
    ProfilePart,
    RangePart,
    TextPart,
    ValuePart,
    free_numbers,
)
from porvoo_roadmap.findings.problems import Path, Problem
from porvoo_roadmap.model import MOST_NR, ONE_LANGUAGE, ONE_YEAR, STATUS, Put, Roadmap, put_of, year_of
from porvoo_roadmap.text.language import EVERY_LANGUAGE

ReadPart = TypeVar("ReadPart")

#: A profile of which nothing can be read, and so nobody knows its lanes.
UNREAD_PROFILE = ProfilePart(None, None, None, None, (), (), every_lane=False)

#: The texts of a measure that the rules for warnings look at.
TEXTS = ("name", "problem", "owner", "note")


class Reader(NamedTuple):
    """The meaning of every value with a problem, by path, and the path that was not read to its end."""

    faults: Mapping[Path, object]
    unfinished: Path | None

    def at(self, path: Path, value: object) -> Any:
        """The value at a path; for a value with a problem its meaning, or `None` if that is not known."""
        return self.faults.get(path, value) if path in self.faults else value

    def is_open(self, path: Path) -> bool:
        """Whether the mapping or list at a path was not read to its end."""
        return self.unfinished is not None and self.unfinished[: len(path)] == path

    def mapping(self, path: Path, value: object) -> dict[str, Any] | None:
        """The mapping at a path; `None` if it is something else, or was not read to its end."""
        found = self.at(path, value)
        return found if isinstance(found, dict) and not self.is_open(path) else None

    def items(self, path: Path, value: object) -> Sequence[Any]:
        """The items of the list at a path; none if it is no list."""
        found = self.at(path, value)
        listed = found if isinstance(found, list) else ()
        return [self.at((*path, index), item) for index, item in enumerate(listed)]

    def names(self, path: Path, value: object) -> Sequence[str | None]:
        """The items of the list at a path that are texts, with `None` in place of the others."""
        return [item if isinstance(item, str) else None for item in self.items(path, value)]

    def text(self, path: Path, value: object) -> str | None:
        """The text at a path."""
        found = self.at(path, value)
        return found if isinstance(found, str) else None

    def texts(self, path: Path, value: object) -> TextPart | None:
        """The text for people at a path, as a mapping by language."""
        found = self.at(path, value)
        if isinstance(found, str):
            return {EVERY_LANGUAGE: found}
        if not isinstance(found, dict) or self.is_open(path):
            return None
        texts = {key: self.text((*path, key), found[key]) for key in found if re.fullmatch(ONE_LANGUAGE, key)}
        return {key: text for key, text in texts.items() if text is not None}


def parts_of(document: Mapping[str, Any], problems: Iterable[Problem], unfinished: Path | None) -> Parts:
    """The parts of a document with these problems."""
    faults = {
        problem.path: problem.meaning
        for problem in problems
        if problem.code not in {"missing-key", "unknown-key"}
    }
    reader = Reader(faults, unfinished)
    dimensions, profiles, fields = (
        reader.at((key,), document.get(key)) for key in ("dimensions", "profiles", "fields")
    )
    measures = document.get("measures")
    items = measures if isinstance(measures, list) else []
    default = reader.text(("default_profile",), document.get("default_profile"))
    return Parts(
        _named(reader, ("dimensions",), dimensions, _dimension, DimensionPart()),
        _named(reader, ("profiles",), profiles, _profile, UNREAD_PROFILE),
        default,
        _measures(reader, items),
        _names(reader, ("dimensions",), dimensions),
        _names(reader, ("profiles",), profiles),
        isinstance(measures, list)
        and not reader.is_open(("measures",))
        and all(isinstance(item, dict) for item in items),
        _named(reader, ("fields",), fields, _field, FieldPart()),
        [*_decisions(reader, document.get("decisions"))],
    )


def _named(
    reader: Reader,
    path: Path,
    parts: object,
    read: Callable[[Reader, Path, Mapping[str, Any]], ReadPart],
    unread: ReadPart,
) -> dict[str, ReadPart]:
    """Each part by its name: as much of it as can be read, or nothing of it."""
    found = {}
    named = parts if isinstance(parts, dict) else {}
    for name in named:
        own: Path = (*path, name)
        part = reader.at(own, named[name])
        found[name] = read(reader, own, part) if isinstance(part, dict) else unread
    return found


def _names(reader: Reader, path: Path, value: object) -> tuple[str, ...] | None:
    named = reader.mapping(path, value)
    return None if named is None else tuple(named)


def _dimension(reader: Reader, path: Path, part: Mapping[str, Any]) -> DimensionPart:
    levels = part.get("values", None if part.get("number") is None else {})
    values = reader.mapping((*path, "values"), levels)
    return DimensionPart(
        reader.texts((*path, "title"), part.get("title")),
        reader.text((*path, "better"), part.get("better", "high")),
        None
        if values is None
        else _named(reader, (*path, "values"), values, _level, LevelPart(None, UNREADABLE)),
        _range(reader, (*path, "number"), part),
        [_number(number) for number in reader.items((*path, "bands"), part.get("bands"))],
        reader.at((*path, "many"), part.get("many")) is True,
        reader.text((*path, "role"), part.get("role")),
        reader.texts((*path, "unit"), part.get("unit")),
        {key for key in part if part[key] is not None},
    )


def _range(reader: Reader, path: Path, part: Mapping[str, Any]) -> RangePart | None:
    if part.get("number") is None:
        return None
    ends = reader.mapping(path, part["number"]) or {}
    return RangePart(*(_number(reader.at((*path, end), ends.get(end))) for end in ("from", "to")))


def _field(reader: Reader, path: Path, part: Mapping[str, Any]) -> FieldPart:
    title, unit = (reader.texts((*path, key), part.get(key)) for key in ("title", "unit"))
    return FieldPart(title, reader.text((*path, "kind"), part.get("kind")), unit)


def _level(reader: Reader, path: Path, level: Mapping[str, Any]) -> LevelPart:
    label, means = (reader.texts((*path, key), level.get(key)) for key in ("label", "means"))
    points = _points(reader, (*path, "points"), level)
    return LevelPart(label, points, means, reader.text((*path, "state"), level.get("state")))


def _points(reader: Reader, path: Path, level: Mapping[str, Any]) -> Any:
    if "points" not in level or level["points"] is None:
        return None
    points = _number(reader.at(path, level["points"]))
    return UNREADABLE if points is None else points


def _number(value: Any) -> Fraction | None:
    return None if value is None or isinstance(value, bool | str | list | dict) else Fraction(value)


def _profile(reader: Reader, path: Path, part: Mapping[str, Any]) -> ProfilePart:
    weights = reader.mapping((*path, "weights"), part.get("weights"))
    return ProfilePart(
        reader.texts((*path, "title"), part.get("title")),
        reader.texts((*path, "when"), part.get("when")),
        reader.text((*path, "method"), part.get("method")),
        None if weights is None else dict(_weights(reader, (*path, "weights"), weights)),
        list(_lanes(reader, (*path, "lanes"), part.get("lanes"))),
        reader.names((*path, "tie_breakers"), part.get("tie_breakers")),
        not reader.is_open(path) and isinstance(reader.at((*path, "lanes"), part.get("lanes", [])), list),
    )


def _weights(reader: Reader, path: Path, weights: Mapping[str, Any]) -> Iterator[tuple[str, Fraction | None]]:
    for criterion in weights:
        yield criterion, _number(reader.at((*path, criterion), weights[criterion]))


def _lanes(reader: Reader, path: Path, value: object) -> Iterator[LanePart]:
    for index, lane in enumerate(reader.items(path, value)):
        at: Path = (*path, index)
        part = lane if isinstance(lane, dict) else {}
        when = reader.mapping((*at, "when"), part.get("when")) or {}
        yield LanePart(
            reader.texts((*at, "title"), part.get("title")),
            {
                name: reader.names((*at, "when", name), when[name])
                for name in when
                if isinstance(reader.at((*at, "when", name), when[name]), list)
            },
        )


def _decisions(reader: Reader, value: object) -> Iterator[tuple[int, DecisionPart]]:
    for index, part in enumerate(reader.items(("decisions",), value)):
        if isinstance(part, dict):
            at: Path = ("decisions", index)
            put = reader.at((*at, "put"), part.get("put"))
            yield (
                index,
                DecisionPart(
                    _nr(reader, at, part),
                    put if isinstance(put, Put) else put_of(put),
                    # It may follow in the part of the file that was not read.
                    part.get("why") is not None or reader.is_open(at),
                    *(reader.text((*at, key), part.get(key)) for key in ("on", "until")),
                ),
            )


def _nr(reader: Reader, path: Path, part: Mapping[str, Any]) -> int | None:
    """The number of a measure."""
    nr = reader.at((*path, "nr"), part.get("nr"))
    return nr if type(nr) is int and 1 <= nr <= MOST_NR else None


def _measures(reader: Reader, items: Sequence[object]) -> list[tuple[int, MeasurePart]]:
    """The measures with their indices; one without a readable number is given a free one."""
    found = [
        (index, _measure(reader, index, item)) for index, item in enumerate(items) if isinstance(item, dict)
    ]
    numberless = sum(measure.nr is None for _, measure in found)
    free = iter(free_numbers((measure.nr for _, measure in found), numberless))
    return [
        (index, measure if measure.nr is not None else measure._replace(nr=next(free)))
        for index, measure in found
    ]


def _measure(reader: Reader, index: int, item: Mapping[str, Any]) -> MeasurePart:
    path: Path = ("measures", index)
    texts = {key: reader.text((*path, key), item.get(key)) for key in TEXTS}
    # These may follow in the part of the file that was not read, so they are not missing.
    to_come = ("problem", STATUS) if reader.is_open(path) else ()
    reasons = reader.mapping((*path, "reasons"), item.get("reasons"))
    owner = reader.at((*path, "owner"), item.get("owner"))
    return MeasurePart(
        _nr(reader, path, item),
        dict.fromkeys(to_come, UNREADABLE)
        | {key: _value(reader, (*path, key), value) for key, value in item["values"].items()},
        [
            nr if type(nr) is int else None
            for nr in reader.items((*path, "depends_on"), item.get("depends_on"))
        ],
        {key: text for key, text in texts.items() if text is not None},
        {*item, *item.get("fields", ()), *to_come},
        reader.text((*path, "code"), item.get("code")),
        reasons,
        tuple(reader.names((*path, "owner"), owner)) if isinstance(owner, list) else texts["owner"],
        year_of(reader.at((*path, "year"), item.get("year"))),
        dict(_costs(reader, (*path, "costs"), item.get("costs"))),
    )


def _costs(reader: Reader, path: Path, value: object) -> Iterator[tuple[str, Fraction | None]]:
    for year, amount in (reader.mapping(path, value) or {}).items():
        is_year = re.fullmatch(ONE_YEAR, year) is not None
        yield year, _number(reader.at((*path, year), amount)) if is_year else None


def _value(reader: Reader, path: Path, value: object) -> ValuePart:
    """A value as it was read, or what one that does not fit means."""
    if path in reader.faults:
        meaning: Any = reader.faults[path]
        number = _number(meaning) if isinstance(meaning, int | Decimal) else None
        return UNREADABLE if meaning is None else number or meaning
    match value:
        case list():
            return tuple(reader.names(path, value))
        case None | str() | Fraction() | tuple():
            return value
        case int() | Decimal() if not isinstance(value, bool):
            return Fraction(value)
    return UNREADABLE


def parts_of_roadmap(roadmap: Roadmap) -> Parts:
    """The parts of a roadmap, all of which can be read."""
    return Parts(
        {
            name: DimensionPart(
                dimension.title,
                dimension.better,
                {
                    value: LevelPart(level.label, level.points, level.means, level.state)
                    for value, level in dimension.values.items()
                },
                RangePart(dimension.number.from_, dimension.number.to) if dimension.number else None,
                dimension.bands,
                dimension.many,
                dimension.role,
                dimension.unit,
                {key for key in dimension.model_fields_set if getattr(dimension, key) is not None},
            )
            for name, dimension in roadmap.dimensions.items()
        },
        {
            name: ProfilePart(
                profile.title,
                profile.when,
                profile.method,
                profile.weights,
                [LanePart(lane.title, lane.when) for lane in profile.lanes],
                profile.tie_breakers,
            )
            for name, profile in roadmap.profiles.items()
        },
        roadmap.default_profile,
        tuple(enumerate(roadmap.measures)),
        tuple(roadmap.dimensions),
        tuple(roadmap.profiles),
        every_number=True,
        fields={
            name: FieldPart(field.title, field.kind, field.unit) for name, field in roadmap.fields.items()
        },
        decisions=[
            (
                index,
                DecisionPart(
                    decision.nr, decision.put, decision.why is not None, decision.on, decision.until
                ),
            )
            for index, decision in enumerate(roadmap.decisions)
        ],
    )


def parts_for_warnings(parts: Parts, roadmap: Roadmap | None) -> Parts:
    """The parts with measures that have all their texts, as the rules for warnings need them."""
    if roadmap is None:
        return parts
    measures = [
        (
            index,
            MeasurePart(
                measure.nr,
                measure.values,
                measure.depends_on or (),
                {key: text for key in TEXTS if isinstance(text := getattr(measure, key), str)},
                {*measure.model_fields_set, *measure.fields},
                measure.code,
                measure.reasons,
                measure.owner,
                measure.year,
                measure.costs,
            ),
        )
        for index, measure in enumerate(roadmap.measures)
    ]
    return parts._replace(measures=measures)
