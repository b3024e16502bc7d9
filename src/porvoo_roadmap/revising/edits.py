"""What is to be changed in a measures file, and the document with the changes made.

The document is that of plain values, as the file has them: no record has to know of a key for
it to be set.
"""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal, NamedTuple, assert_never

from porvoo_roadmap.findings.problems import Path
from porvoo_roadmap.model import Between, Years, in_file

#: The keys from a measure to a value: `("impact",)`, `("reasons", "impact")`.
KeyPath = tuple[str, ...]

#: Why a file cannot be revised: see `RevisionRefusedError`.
Reason = Literal[
    "unreadable",  # the YAML of the file has problems
    "no-measures",  # the file has no list of measures
    "no-such-measure",
    "nr-taken",  # a new number is in use
    "nr-twice",  # the number of the measure is not its alone
    "nr-needed",  # the number itself cannot be removed
    "no-such-key",  # there is nothing to remove
    "no-mapping",  # the keys of a path do not lie within each other
    "explicit-key",  # the key is written with a question mark
    "pair-without-braces",  # `[a: 1]`, in which there is room for one entry alone
    "other-result",  # the new text would not have the values asked for, or others changed too
]


class RevisionRefusedError(Exception):
    """The text cannot be changed as asked; `path` says where in the document.

    In a path a measure stands by its number: `("measures", 12, "reasons")`.
    """

    def __init__(self, reason: Reason, path: Path = ()) -> None:
        super().__init__(reason, path)
        self.reason = reason
        self.path = path


class KeySet(NamedTuple):
    """The value of a key of a measure; mappings on the way to it are made where they are missing."""

    nr: int
    path: KeyPath
    value: object


class KeyRemoved(NamedTuple):
    """A key of a measure goes, and with its last key the mapping that it stands in."""

    nr: int
    path: KeyPath


class MeasureAdded(NamedTuple):
    """A new measure stands behind the others, its keys in the order that the file uses."""

    keys: Mapping[str, object]


class MeasureRemoved(NamedTuple):
    """A measure goes."""

    nr: int


class DecisionAdded(NamedTuple):
    """A new entry at the end of the top-level list `decisions`, which is made where it is missing."""

    keys: Mapping[str, object]


FileEdit = KeySet | KeyRemoved | MeasureAdded | MeasureRemoved | DecisionAdded


class EditedDocument(NamedTuple):
    """The values wanted; `origins` has the place in the old list for each measure, `None` for a new one."""

    values: dict[str, Any]
    origins: Sequence[int | None]


class _Slot(NamedTuple):
    origin: int | None
    measure: Any


class _Slots:
    """The measures while they are edited: who has which number, and where it came from."""

    def __init__(self, measures: Sequence[Any]) -> None:
        self.slots: dict[int, _Slot] = {at: _Slot(at, measure) for at, measure in enumerate(measures)}
        self.by_nr: dict[int, list[int]] = {}
        for at, measure in enumerate(measures):
            if isinstance(measure, dict) and type(measure.get("nr")) is int:
                self.by_nr.setdefault(measure["nr"], []).append(at)

    def find(self, nr: int) -> int:
        match self.by_nr.get(nr, []):
            case [at]:
                return at
            case []:
                raise RevisionRefusedError("no-such-measure", ("measures", nr))
        raise RevisionRefusedError("nr-twice", ("measures", nr))

    def claim(self, nr: object, at: int) -> None:
        if isinstance(nr, int):
            if self.by_nr.get(nr):
                raise RevisionRefusedError("nr-taken", ("measures", nr))
            self.by_nr[nr] = [at]

    def open(self, at: int) -> dict[str, Any]:
        """A measure to be changed: a copy, as the old document is still needed."""
        measure: dict[str, Any] = deepcopy(self.slots[at].measure)
        self.slots[at] = _Slot(self.slots[at].origin, measure)
        return measure


def edited(document: object, edits: Sequence[FileEdit]) -> EditedDocument:
    """The document after the edits, one after the other; the one given stays as it is.

    Raises `RevisionRefusedError` where an edit has nothing to work on.
    """
    measures = document.get("measures") if isinstance(document, dict) else None
    if not isinstance(document, dict) or not isinstance(measures, list):
        raise RevisionRefusedError("no-measures", ("measures",))
    slots, decided = _Slots(measures), []
    for edit in edits:
        match edit:
            case KeySet():
                _set(slots, edit)
            case KeyRemoved():
                _remove(slots, edit)
            case MeasureAdded(keys):
                at = len(slots.slots) and max(slots.slots) + 1
                slots.claim(keys.get("nr"), at)
                slots.slots[at] = _Slot(None, plain(keys))
            case MeasureRemoved(nr):
                del slots.slots[slots.find(nr)], slots.by_nr[nr]
            case DecisionAdded(keys):
                decided.append(plain(keys))
            case _ as never:
                assert_never(never)
    values = {**document, "measures": [slot.measure for slot in slots.slots.values()]}
    if decided:
        before = document.get("decisions")
        if not isinstance(before, list | None):
            raise RevisionRefusedError("no-mapping", ("decisions",))
        values["decisions"] = [*(before or ()), *decided]
    return EditedDocument(values, [slot.origin for slot in slots.slots.values()])


def plain(value: object) -> Any:
    """A value of the model as the file has it, as far as the two differ.

    >>> plain(Fraction(5, 2)), plain(Years(2026, 2028)), plain(("a", "b"))
    (Decimal('2.5'), '2026..2028', ['a', 'b'])
    """
    match value:
        case Fraction():
            return int(value) if value.denominator == 1 else Decimal(in_file(value))
        case Between() | Years():
            return str(value)
        case tuple() | list():
            return [plain(item) for item in value]
        case Mapping():
            return {key: plain(item) for key, item in value.items()}
    return value


def _set(slots: _Slots, edit: KeySet) -> None:
    at = slots.find(edit.nr)
    inner = measure = slots.open(at)
    for depth, key in enumerate(edit.path[:-1], 1):
        if inner.get(key) is None:
            inner[key] = {}
        inner = inner[key]
        if not isinstance(inner, dict):
            raise RevisionRefusedError("no-mapping", ("measures", edit.nr, *edit.path[:depth]))
    inner[edit.path[-1]] = plain(edit.value)
    if measure["nr"] != edit.nr:
        del slots.by_nr[edit.nr]
        slots.claim(measure["nr"], at)


def _remove(slots: _Slots, edit: KeyRemoved) -> None:
    if edit.path == ("nr",):
        raise RevisionRefusedError("nr-needed", ("measures", edit.nr, "nr"))
    around = [slots.open(slots.find(edit.nr))]
    for key in edit.path[:-1]:
        inner = around[-1].get(key)
        around.append(inner if isinstance(inner, dict) else {})
    if edit.path[-1] not in around[-1]:
        raise RevisionRefusedError("no-such-key", ("measures", edit.nr, *edit.path))
    del around[-1][edit.path[-1]]
    for depth in range(len(around) - 1, 0, -1):
        if not around[depth]:
            del around[depth - 1][edit.path[depth - 1]]
