"""The values of filter options, read with the values and labels of the file."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Final

from porvoo_roadmap.findings.problems import JobRefusedError
from porvoo_roadmap.model import Dimension, Roadmap
from porvoo_roadmap.selecting import Filter, folded
from porvoo_roadmap.text.language import alphabetical
from porvoo_roadmap.text.nearest import choices, nearest

RANGE: Final = ".."


def value_filter(roadmap: Roadmap, key: str, texts: Sequence[str], *, negated: bool = False) -> Filter:
    """A filter on a dimension by values, labels, beginnings of them, or ranges; a text may list several.

    Raises `JobRefusedError` if the file has no such dimension or value, or if several values fit.
    """
    dimension = roadmap.dimensions.get(key)
    if dimension is None:
        raise JobRefusedError("no-such-dimension", key=key, **choices(key, roadmap.dimensions))
    names = {value: [value, *(level.label or {}).values()] for value, level in dimension.values.items()}
    found: list[str] = []
    for text in texts:
        found += _values(key, text, dimension, names)
    return Filter(key, tuple(value for value in dimension.values if value in found), negated)


def excluding_filter(roadmap: Roadmap, text: str) -> Filter:
    """The filter of `--not`, such as `goal=B`: measures with the value are left out."""
    key, equals, values = text.partition("=")
    if not equals:
        raise JobRefusedError("not-without-value", written=text)
    return value_filter(roadmap, key.strip(), [values], negated=True)


def owner_filter(roadmap: Roadmap, texts: Sequence[str]) -> Filter:
    """A filter on the owners of the measures."""
    named = {owner for measure in roadmap.measures for owner in measure.owners}
    owners = {owner: [owner] for owner in sorted(named, key=alphabetical)}
    found = [value for text in texts for value in _listed("owner", text, owners)]
    return Filter("owner", tuple(dict.fromkeys(found)))


def _values(key: str, text: str, dimension: Dimension, names: Mapping[str, Sequence[str]]) -> list[str]:
    """The values that a text means; the whole text is tried first, because a label may contain a comma."""
    if RANGE not in text:
        return _listed(key, text, names)
    found: list[str] = []
    for part in text.split(","):
        if RANGE in part:
            found += _in_range(key, part, dimension, names)
        else:
            found += _named(key, part, names)
    return found


def _listed(key: str, text: str, names: Mapping[str, Sequence[str]]) -> list[str]:
    if any(folded(text.strip()) == folded(name) for known in names.values() for name in known):
        return _named(key, text, names)
    return [value for part in text.split(",") for value in _named(key, part, names)]


def _named(key: str, text: str, names: Mapping[str, Sequence[str]]) -> list[str]:
    """The values that a text names: by their full name, else by a beginning that fits only one."""
    if text in names:
        return [text]
    wanted = folded(text.strip())
    full = [value for value in names if folded(value) == wanted]
    full = full or [value for value, known in names.items() if wanted in map(folded, known)]
    begun = [
        value for value, known in names.items() if wanted and any(folded(n).startswith(wanted) for n in known)
    ]
    found = full or begun
    if len(found) > 1:
        raise JobRefusedError("value-ambiguous", key=key, written=text.strip(), allowed=", ".join(found))
    if not found:
        raise JobRefusedError("no-such-value", key=key, written=text.strip(), **_choices(text, names))
    return found


def _choices(text: str, names: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Facts for a message: the values, and the one whose name or label is nearest to a text."""
    meant = {name: value for value, known in names.items() for name in known}
    near = nearest(text.strip(), tuple(meant))
    return choices("" if near is None else meant[near], names)


def _in_range(key: str, text: str, dimension: Dimension, names: Mapping[str, Sequence[str]]) -> list[str]:
    """The values whose points lie in a range, ends included; an end may be left out."""
    points = {value: level.points for value, level in dimension.values.items() if level.points is not None}
    if not points:
        raise JobRefusedError("range-without-points", key=key, written=text.strip())
    first, last = (end.strip() for end in text.split(RANGE, 1))

    def limit(end: str, otherwise: Fraction) -> Fraction:
        if not end:
            return otherwise
        (value,) = _named(key, end, {value: known for value, known in names.items() if value in points})
        return points[value]

    low = limit(first, min(points.values()))
    high = limit(last, max(points.values()))
    if low > high:
        raise JobRefusedError("range-backwards", key=key, written=text.strip())
    return [value for value, p in points.items() if low <= p <= high]
