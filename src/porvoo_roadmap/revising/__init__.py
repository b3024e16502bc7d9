"""Revising a measures file: edits of its measures → the file's bytes with only their values changed.

The steps: edits → the values wanted (`edits`), the old values and those wanted → the entries that
stay, go and come (`arrangement`), these → parts of the text (`surgery`; `brackets` and `lines` for the
two ways of writing a mapping or list, `written` for values, `habits` for how the file writes
its own), parts → the new text (`splices`). `preview` shows the lines that differ.

Nothing is written here: `writing.targets.rewrite_file` does that.
"""

import codecs
from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple

from porvoo_roadmap.findings.problems import Path
from porvoo_roadmap.loading.decoding import text_of, undecodable
from porvoo_roadmap.loading.nodes import root_of
from porvoo_roadmap.loading.reading import read_values
from porvoo_roadmap.revising.edits import (
    DecisionAdded,
    FileEdit,
    KeyRemoved,
    KeySet,
    MeasureAdded,
    MeasureRemoved,
    RevisionRefusedError,
    edited,
)
from porvoo_roadmap.revising.preview import changed_lines
from porvoo_roadmap.revising.splices import spliced
from porvoo_roadmap.revising.surgery import is_same, splices_of

__all__ = [
    "DecisionAdded",
    "Deviation",
    "FileEdit",
    "KeyRemoved",
    "KeySet",
    "MeasureAdded",
    "MeasureRemoved",
    "RevisionRefusedError",
    "changed_lines",
    "deviations",
    "revised",
    "verified",
]


class Absent(NamedTuple):
    """What stands where a document has nothing."""


ABSENT: Final = Absent()


class Deviation(NamedTuple):
    """A value of a new text that is not the one wanted; a measure stands in the path by its number."""

    path: Path
    wanted: Any
    found: Any


def revised(data: bytes, edits: Sequence[FileEdit]) -> bytes:
    """The bytes of a file with the edits made, one after the other.

    Raises `RevisionRefusedError` if the file's YAML has problems, if an edit has nothing to work
    on, or if what is written there cannot be changed in its place. What comes of it is not
    read again: `verified` does that.
    """
    old = _values_of(data)
    wanted = edited(old, edits)
    text = text_of(data)
    new = spliced(text, splices_of(text, root_of(text), old, wanted))
    return data[: len(codecs.BOM_UTF8) * data.startswith(codecs.BOM_UTF8)] + new.encode()


def verified(data: bytes, edits: Sequence[FileEdit]) -> bytes:
    """The revised bytes, read again: they have the values of the old ones with the edits made, and no others.

    Raises `RevisionRefusedError` as `revised` does, and if there is any deviation.
    """
    new = revised(data, edits)
    for deviation in deviations(data, edits, new):
        raise RevisionRefusedError("other-result", deviation.path)
    return new


def deviations(data: bytes, edits: Sequence[FileEdit], new: bytes) -> list[Deviation]:
    """Where a new text says something else than the old one with the edits made; empty if nowhere.

    The order of keys says nothing, that of measures does.
    """
    wanted = edited(_values_of(data), edits).values
    try:
        found = _values_of(new)
    except RevisionRefusedError:
        found = ABSENT
    return [*_deviations(wanted, found, ())]


def _values_of(data: bytes) -> Any:
    """The plain values of a file whose YAML is sound."""
    if not undecodable(data):
        value, problems, unfinished = read_values(data)
        if not problems and unfinished is None:
            return value
    raise RevisionRefusedError("unreadable")


def _deviations(wanted: Any, found: Any, path: Path) -> Iterator[Deviation]:
    match wanted, found:
        case dict(), dict():
            for key in {**wanted, **found}:
                yield from _deviations(wanted.get(key, ABSENT), found.get(key, ABSENT), (*path, key))
        case list(), list() if len(wanted) == len(found):
            for at, (item, other) in enumerate(zip(wanted, found, strict=True)):
                yield from _deviations(item, other, (*path, _name(item, at)))
        case _ if not is_same(wanted, found):
            yield Deviation(path, wanted, found)


def _name(item: Any, at: int) -> int:
    """What an item of a list is called: a measure by its number, any other by its place."""
    nr = item.get("nr") if isinstance(item, dict) else None
    return nr if isinstance(nr, int) else at
