"""How much a tree of values differs from the shape of a measures file.

Of two repairs after which a file can be read equally far, the one with fewer deviations is
more likely. Nothing here decides whether a file is right.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import islice
from typing import Any, Final, NamedTuple

from porvoo_roadmap.loading.line_reader import KeyLine, entry_of
from porvoo_roadmap.loading.lines import above, below
from porvoo_roadmap.loading.reading import FIELDS
from porvoo_roadmap.model import OPTIONAL_KEYS, STATUS, Roadmap

#: The parts of a file that are mappings by name.
PARTS: Final = ("dimensions", "profiles")

#: The deviations of a tree that is no mapping.
NO_MAPPING: Final = 1000


class Each(NamedTuple):
    """A mapping with any keys, whose values all have one shape."""

    shape: "Shape"


class Items(NamedTuple):
    """A list whose items all have one shape."""

    shape: "Shape"


class Fields(NamedTuple):
    """A mapping with certain keys, some of them required; other keys are allowed if `others` has a shape."""

    shapes: Mapping[str, "Shape"]
    required: Collection[str] = ()
    others: "Shape | None" = None


class TextShape(NamedTuple):
    """A text for people: one text, or a mapping by language."""


class OneOf(NamedTuple):
    """One of a few texts."""

    texts: Collection[str]


Shape = type[str] | type[int] | Each | Items | Fields | TextShape | OneOf

LEVEL: Final = Fields({"label": TextShape(), "points": int})
DIMENSION: Final = Fields(
    {"title": TextShape(), "heading": TextShape(), "better": str, "values": Each(LEVEL)}, ("title", "values")
)
LANE: Final = Fields({"title": TextShape(), "when": Each(Items(str)), "duty": str}, ("title", "when"))
PROFILE: Final = Fields(
    {
        "title": TextShape(),
        "when": TextShape(),
        "method": str,
        "weights": Each(int),
        "lanes": Items(LANE),
        "tie_breakers": Items(str),
        "plan": Fields({"baseline": str}),
    },
    ("title", "when", "method", "weights"),
)
MEASURE: Final[Mapping[str, Shape]] = {
    "nr": int,
    "name": str,
    "problem": str,
    "year": int,
    "owner": str,
    "note": str,
    "depends_on": Items(int),
    "costs": Each(int),
    "translations": Each(Fields({"name": str, "problem": str})),
}
DECISION: Final = Fields(
    {"nr": int, "put": str, "why": TextShape(), "by": str, "on": str, "until": str}, ("nr", "put")
)


def deviations(tree: object, dimensions: Mapping[str, Any]) -> int:
    """How many parts of a tree differ from a measures file; the tree may be incomplete.

    `dimensions` are those of the file that could be read: they decide which keys and values
    its measures may have.
    """
    declared = {name: _declared(dimension) for name, dimension in dimensions.items()}
    needed = {*MEASURE, *declared} - {"problem", "costs", STATUS, *OPTIONAL_KEYS}
    measure = Fields({**MEASURE, **declared}, needed, None if declared else str)
    roadmap = Fields(
        {
            "title": TextShape(),
            "source": TextShape(),
            "language": str,
            "dimensions": Each(DIMENSION),
            "profiles": Each(PROFILE),
            "default_profile": str,
            "measures": Items(measure),
            "decisions": Items(DECISION),
        }
    )
    return _odd(tree, roadmap) if isinstance(tree, dict) else NO_MAPPING


def _declared(dimension: object) -> Shape:
    values = dimension.get("values") if isinstance(dimension, dict) else None
    return OneOf(values) if isinstance(values, dict) and values else str


def _odd_below(value: object, fields: Fields, key: str) -> int:
    shape = fields.shapes.get(key, fields.others)
    # The keys below an unknown key count as unknown, too.
    return 1 + _keys(value) if shape is None else _odd(value, shape)


def _keys(value: object) -> int:
    """The number of keys in a part of a tree."""
    if isinstance(value, dict):
        return len(value) + sum(map(_keys, value.values()))
    return sum(map(_keys, value)) if isinstance(value, list) else 0


def _odd(value: object, shape: Shape) -> int:
    match shape, value:
        case Each(below), dict():
            return sum(_odd(child, below) for child in value.values())
        case Items(below), list():
            return sum(_odd(child, below) for child in value)
        case Fields(), dict():
            missing = sum(key not in value for key in shape.required)
            return missing + sum(_odd_below(child, shape, key) for key, child in value.items())
        case Fields(), _:
            return 1 + len(shape.required)
        case TextShape(), dict():
            return sum(1 for key, text in value.items() if len(key) != len("fi") or not isinstance(text, str))
        case OneOf(texts), str():
            return value not in texts
        case (TextShape(), str()) | (type() | OneOf(), None):
            return 0
    fits = isinstance(value, int | Decimal) if shape is int else isinstance(value, str)
    return 0 if isinstance(shape, type) and fits else 1


def dimensions_of(tree: object) -> Mapping[str, Any]:
    """The dimensions in the tree of a file, as far as they could be read."""
    dimensions = tree.get("dimensions") if isinstance(tree, dict) else None
    return dimensions if isinstance(dimensions, dict) else {}


def odd_lines(tree: object, lines: Sequence[str]) -> Iterator[int]:
    """The lines with a key that no measures file has at its level.

    If the measures are a mapping, the first line below `measures` is one of them.
    """
    roadmap = tree if isinstance(tree, dict) else {}
    tops = {entry.key: number for number, entry in _entries(lines) if not entry.column}
    yield from (tops[key] for key in roadmap if key not in Roadmap.model_fields and key in tops)
    yield from (number for number, entry in _entries(lines) if _below_a_language(lines, number, entry))
    for part in PARTS:
        odd = {
            name for name, child in children(roadmap, part) if not isinstance(child, dict) or name in FIELDS
        }
        found = [(entry.column, number) for number, entry in _entries(lines) if entry.key in odd]
        # Of several lines with that key, the misplaced one is the least indented.
        yield from (number for column, number in sorted(found) if column)
    if isinstance(roadmap.get("measures"), dict):
        yield from islice(below(lines, tops.get("measures", len(lines))), 1)


def _below_a_language(lines: Sequence[str], number: int, entry: KeyLine) -> bool:
    """Whether a key of another kind stands in the same column under the key of a language."""
    languages = (entry_of(lines[near]) for near in islice(above(lines, number), 1))
    beside = next(languages, None)
    return bool(
        beside and beside.column == entry.column and len(beside.key) == len("fi") and entry.key in FIELDS
    )


def children(tree: dict[str, Any], part: str) -> Collection[tuple[str, Any]]:
    """The keys and values of a part of a tree."""
    values = tree.get(part)
    return values.items() if isinstance(values, dict) else ()


def _entries(lines: Sequence[str]) -> Iterator[tuple[int, KeyLine]]:
    return ((number, entry) for number, line in enumerate(lines) if (entry := entry_of(line)))
