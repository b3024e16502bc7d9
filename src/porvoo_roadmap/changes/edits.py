"""The edits between two roadmaps: where, what was there, and what is there now.

A roadmap is looked at as a tree: records and mappings have parts, everything else is a value.
Measures are told apart by number and lanes by place. The order of keys, of declared values and
of measures is no edit.
"""

from collections.abc import Iterator, Mapping
from enum import Enum
from typing import Any, Final, NamedTuple

from porvoo_roadmap.changes.matching import renumbered
from porvoo_roadmap.model import Measure, Profile, Record, Roadmap
from porvoo_roadmap.text.language import EVERY_LANGUAGE

#: The names of parts from the top of a roadmap to what was edited; a measure's is its old number.
EditPath = tuple[str | int, ...]


class Missing(Enum):
    """What stands where nothing is written; `None` is a value that is not known."""

    MISSING = "missing"


MISSING: Final = Missing.MISSING
#: Parts of a measure that are not keys of the file: what is in them is.
_NOT_WRITTEN: Final = frozenset(("values", "fields"))


class RoadmapEdit(NamedTuple):
    """One edit. What is new or gone as a whole is one edit: a measure, a value of a dimension."""

    path: EditPath
    old: Any
    new: Any

    @property
    def nr(self) -> int | None:
        """The old number of the measure that is edited, or the number of one that is new."""
        match self.path:
            case ("measures", int(nr), *_):
                return nr
        return None

    @property
    def key(self) -> str:
        """The key as the file has it, within a measure or from the top: `reasons.impact`, `title.fi`.

        It is empty where a whole measure is new or gone.
        """
        path = self.path
        if self.nr is not None:
            path = path[2:]
            path = path[1:] if path and path[0] in _NOT_WRITTEN else path
        return ".".join(str(part).removesuffix("_") for part in path if part != EVERY_LANGUAGE)


def edits_between(old: Roadmap, new: Roadmap) -> tuple[RoadmapEdit, ...]:
    """What is to be done to the old roadmap to get the new one: at the top first, then by measure."""
    mine, theirs = ({**parts_of(roadmap), "measures": {}} for roadmap in (old, new))
    return (*_between((), mine, theirs), *_of_measures(old, new))


def _of_measures(old: Roadmap, new: Roadmap) -> Iterator[RoadmapEdit]:
    before, after = {measure.nr: measure for measure in old.measures}, _by_old_number(old, new)
    # A list and a span of the same two texts are equal, but not the same.
    is_sure = all(
        part.many == new.dimensions[name].many
        for name, part in old.dimensions.items()
        if name in new.dimensions
    )
    for nr in {**before, **after}:
        mine, theirs = before.get(nr, MISSING), after.get(nr, MISSING)
        same = is_sure and mine is not MISSING and theirs is not MISSING and mine.__dict__ == theirs.__dict__
        if not same:
            yield from _between(("measures", nr), mine, theirs)


def _by_old_number(old: Roadmap, new: Roadmap) -> dict[int, Measure]:
    """The new measures by their old numbers, and those that were not there by their own."""
    before = {number: nr for nr, number in renumbered(old, new).items()}
    return {before.get(measure.nr, measure.nr): measure for measure in new.measures}


def _between(path: EditPath, old: Any, new: Any) -> Iterator[RoadmapEdit]:
    if type(old) is not type(new):
        yield RoadmapEdit(path, old, new)
    elif not has_parts(old):
        if old != new:
            yield RoadmapEdit(path, old, new)
    else:
        mine, theirs = parts_of(old), parts_of(new)
        for key in {**mine, **theirs}:
            yield from _between((*path, key), mine.get(key, MISSING), theirs.get(key, MISSING))


def has_parts(node: object) -> bool:
    """Whether something is edited part by part."""
    return isinstance(node, Record | dict)


def parts_of(node: Any) -> Mapping[Any, Any]:
    """The parts of a record or a mapping by name; measures are by number, lanes by place from 1."""
    match node:
        case Roadmap():
            return {**node.__dict__, "measures": {measure.nr: measure for measure in node.measures}}
        case Profile():
            return {**node.__dict__, "lanes": dict(enumerate(node.lanes, 1))}
        case Record():
            return node.__dict__
    found: Mapping[Any, Any] = node
    return found
