"""The values of filter options, read with the values and labels of the file."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from porvoo_roadmap.asking.amounts import PERCENT, amounts_in
from porvoo_roadmap.asking.dates import dates_in
from porvoo_roadmap.asking.measures import number_filter, shortened
from porvoo_roadmap.findings.notices import Notice
from porvoo_roadmap.findings.problems import JobRefusedError
from porvoo_roadmap.model import BETWEEN, Dimension, FieldKind, Measure, Roadmap, in_file
from porvoo_roadmap.selecting import Extent, Filter
from porvoo_roadmap.text.characters import folded
from porvoo_roadmap.text.language import alphabetical
from porvoo_roadmap.text.nearest import choices, nearest

#: What filters may look at beside the dimensions and fields of the file.
OWN_KEYS = ("code", "nr", "owner", "year")
#: What a shell would not take as it stands.
_SPECIAL = re.compile(r"[\s\"'$`\\|&;<>()*?\[\]#~!{}]")


def filters_of(
    roadmap: Roadmap, named: Mapping[str, Sequence[str]], where: Iterable[str], notice: Notice
) -> Iterator[Filter]:
    """The filters of options that are called as what they look at, and of `--where`.

    All that is asked of one dimension or fact makes one filter: any of the values. Raises
    `JobRefusedError` for what the file does not have, or for a text that fits several values.
    """
    asked = {key: [*texts] for key, texts in named.items()}
    for key in asked:
        if key not in OWN_KEYS and key not in roadmap.dimensions:
            raise JobRefusedError(
                "no-such-dimension",
                key=key,
                example=example_of(roadmap),
                **choices(key, roadmap.dimensions),
            )
    for text in where:
        key, values = _assigned(roadmap, "--where", text)
        asked.setdefault(key, []).append(values)
    for key, texts in asked.items():
        yield filter_of(roadmap, key, texts, notice)


def excluding_filters(roadmap: Roadmap, texts: Iterable[str], notice: Notice) -> Iterator[Filter]:
    """The filters of `--not`, such as `goal=B`: measures with one of the values are left out."""
    for text in texts:
        key, values = _assigned(roadmap, "--not", text)
        yield filter_of(roadmap, key, [values], notice, negated=True)


def unknown_filter(roadmap: Roadmap, texts: Iterable[str]) -> Filter:
    """The filter of `--unknown`: on measures whose value is open on one of the dimensions."""
    names = [
        part.strip() for text in texts for part in ([text] if text in roadmap.dimensions else text.split(","))
    ]
    for name in names:
        if name not in roadmap.dimensions:
            raise JobRefusedError("no-such-dimension", key=name, **choices(name, roadmap.dimensions))
    return Filter("unknown", tuple(dict.fromkeys(names)), looks_at="open")


def filter_of(
    roadmap: Roadmap, key: str, texts: Sequence[str], notice: Notice, *, negated: bool = False
) -> Filter:
    """The filter on a dimension, a field, or an own key of measures; a text may list several values.

    Ranges of numbers and years in which there is none are told, and leave nothing.
    """
    if key in {"nr", "year"}:
        filter, empty = number_filter(roadmap, key, texts, negated=negated)
        for written in empty:
            notice("no-such-number", key=key, written=written)
        return filter
    dimension = roadmap.dimensions.get(key)
    if dimension is not None:
        return value_filter(roadmap, key, texts, negated=negated)
    field = roadmap.fields.get(key)
    found = [value for text in texts for value in _facts(roadmap, key, field, text)]
    return Filter(key, tuple(dict.fromkeys(found)), negated)


def value_filter(roadmap: Roadmap, key: str, texts: Sequence[str], *, negated: bool = False) -> Filter:
    """A filter on a dimension by values, labels, beginnings of them, or ranges; a text may list several.

    On a dimension in numbers the values are amounts. Raises `JobRefusedError` if the file has
    no such dimension or value, or if several values fit.
    """
    dimension = roadmap.dimensions.get(key)
    if dimension is None:
        raise JobRefusedError("no-such-dimension", key=key, **choices(key, roadmap.dimensions))
    if dimension.number is not None:
        amounts = [amount for text in texts for amount in amounts_in(key, text, dimension.unit)]
        return Filter(key, tuple(dict.fromkeys(amounts)), negated)
    names = names_of_values(dimension)
    found: list[str] = []
    for text in texts:
        found += _values(key, text, dimension, names)
    return Filter(key, tuple(value for value in dimension.values if value in found), negated)


def names_of_values(dimension: Dimension) -> dict[str, list[str]]:
    """What each value of a dimension may be called: as in the file, or by its label in any language."""
    return {value: [value, *(level.label or {}).values()] for value, level in dimension.values.items()}


def example_of(roadmap: Roadmap) -> str:
    """What a user of the file could write after `--where`."""
    for name, dimension in roadmap.dimensions.items():
        value = next(iter(dimension.values), None)
        if value is not None:
            return in_shell(f"{name}={value}")
    name, dimension = next(iter(roadmap.dimensions.items()))
    assert dimension.number is not None  # A dimension has values or numbers.
    return in_shell(f"{name}=..{in_file(dimension.number.to)}")


def in_shell(text: str) -> str:
    """A text as a shell takes it for one word."""
    if not _SPECIAL.search(text):
        return text
    quoted = text.replace("'", "'\\''")
    return f"'{quoted}'"


def filter_names(roadmap: Roadmap) -> tuple[str, ...]:
    """The names of what filters may look at: dimensions and fields, and the own keys that measures have."""
    there = {
        "code": any(measure.code is not None for measure in roadmap.measures),
        "owner": any(measure.owners for measure in roadmap.measures),
        "year": any(measure.years for measure in roadmap.measures),
    }
    return (*roadmap.dimensions, *roadmap.fields, *(key for key in OWN_KEYS if there.get(key, True)))


def _assigned(roadmap: Roadmap, option: str, text: str) -> tuple[str, str]:
    """The name and the values of `NAME=VALUES`; a name may have a sign of equality in it."""
    parts = text.split("=")
    if len(parts) == 1 or not parts[0].strip() or not text.partition("=")[2].strip():
        raise JobRefusedError(
            "filter-without-value", option=option, written=text, example=example_of(roadmap)
        )
    known = (*roadmap.dimensions, *roadmap.fields, *OWN_KEYS)
    for end in range(1, len(parts)):
        written, values = "=".join(parts[:end]).strip(), "=".join(parts[end:])
        alike = [name for name in known if folded(name) == folded(written)]
        if written in known or len(alike) == 1:
            return (written if written in known else alike[0]), values
    key = parts[0].strip()
    raise JobRefusedError("no-such-filter", key=key, **choices(key, filter_names(roadmap)))


def _facts(
    roadmap: Roadmap, key: str, field: FieldKind | None, text: str
) -> Iterable[str | Fraction | Extent]:
    """The values of a field, of `owner` or of `code` that a text means."""
    match field:
        case FieldKind(kind="number"):
            return amounts_in(key, text, field.unit)
        case FieldKind(kind="percent"):
            return amounts_in(key, text, PERCENT)
        case FieldKind(kind="date"):
            return dates_in(key, text)
    facts = {fact for measure in roadmap.measures for fact in _facts_of(measure, key)}
    names = {fact: [fact] for fact in sorted(facts, key=alphabetical)}
    if isinstance(field, FieldKind) and field.kind == "link":
        begun = [link for link in names if text.strip() and folded(link).startswith(folded(text.strip()))]
        if begun:
            return begun
    return values_listed(key, text, names)


def _facts_of(measure: Measure, key: str) -> Sequence[str]:
    match key:
        case "owner":
            return measure.owners
        case "code":
            fact: object = measure.code
        case _:
            fact = measure.fields.get(key)
    return (fact,) if isinstance(fact, str) else ()


def _values(key: str, text: str, dimension: Dimension, names: Mapping[str, Sequence[str]]) -> list[str]:
    """The values that a text means; the whole text is tried first, because a label may contain a comma."""
    if BETWEEN not in text:
        return values_listed(key, text, names)
    found: list[str] = []
    for part in text.split(","):
        if BETWEEN in part:
            found += _in_range(key, part, dimension, names)
        else:
            found += values_named(key, part, names)
    return found


def values_listed(key: str, text: str, names: Mapping[str, Sequence[str]]) -> list[str]:
    """The values that a text names, with commas between several."""
    if any(folded(text.strip()) == folded(name) for known in names.values() for name in known):
        return values_named(key, text, names)
    return [value for part in text.split(",") for value in values_named(key, part, names)]


def values_named(key: str, text: str, names: Mapping[str, Sequence[str]]) -> list[str]:
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
        raise JobRefusedError(
            "value-ambiguous", key=key, written=text.strip(), allowed=", ".join(shortened(found))
        )
    if not found:
        raise JobRefusedError("no-such-value", key=key, written=text.strip(), **_choices(text, names))
    return found


def _choices(text: str, names: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Facts for a message: the values, and the one whose name or label is nearest to a text."""
    meant = {name: value for value, known in names.items() for name in known}
    near = nearest(text.strip(), tuple(meant))
    facts = {} if near is None else {"nearest": meant[near]}
    return {**facts, "allowed": ", ".join(shortened(tuple(names)))} if names else {}


def _in_range(key: str, text: str, dimension: Dimension, names: Mapping[str, Sequence[str]]) -> list[str]:
    """The values whose points lie in a range, ends included; an end may be left out."""
    points = {value: level.points for value, level in dimension.values.items() if level.points is not None}
    if not points:
        raise JobRefusedError("range-without-points", key=key, written=text.strip())
    first, last = (end.strip() for end in text.split(BETWEEN, 1))

    def limit(end: str, otherwise: Fraction) -> Fraction:
        if not end:
            return otherwise
        (value,) = values_named(key, end, {value: known for value, known in names.items() if value in points})
        return points[value]

    low = limit(first, min(points.values()))
    high = limit(last, max(points.values()))
    if low > high:
        raise JobRefusedError("range-backwards", key=key, written=text.strip())
    return [value for value, p in points.items() if low <= p <= high]
