"""Edits done to a roadmap: all of them give the new version, some of them what they alone would do."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from porvoo_roadmap.changes.edits import MISSING, EditPath, RoadmapEdit, parts_of
from porvoo_roadmap.model import Profile, Record, Roadmap

_Todo = tuple[EditPath, object]


def applied(roadmap: Roadmap, edits: Iterable[RoadmapEdit]) -> Roadmap:
    """The roadmap after edits of its own; nobody looks whether it is sound.

    Measures that are new come last.
    """
    todo = [(edit.path, edit.new) for edit in edits]
    done: Roadmap = _applied(roadmap, todo) if todo else roadmap
    return done


def _applied(node: Any, todo: Sequence[_Todo]) -> Any:
    inner: defaultdict[str | int, list[_Todo]] = defaultdict(list)
    for path, new in todo:
        inner[path[0]].append((path[1:], new))
    parts = dict(parts_of(node))
    for key, there in inner.items():
        match there:
            case [((), new)] if new is MISSING:
                del parts[key]
            case [((), new)]:
                parts[key] = new
            case _:
                parts[key] = _applied(parts[key], there)
    return _rebuilt(node, parts)


def _rebuilt(node: Any, parts: dict[Any, Any]) -> Any:
    match node:
        case Roadmap():
            return node.model_copy(update={**parts, "measures": tuple(parts["measures"].values())})
        case Profile():
            lanes = tuple(lane for _, lane in sorted(parts["lanes"].items()))
            return node.model_copy(update={**parts, "lanes": lanes})
        case Record():
            return node.model_copy(update=parts)
    return parts
