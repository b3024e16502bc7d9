"""Plain values → records, by pydantic; what does not fit → problems with logical paths.

A faulty part does not hide the others: every dimension, profile and measure that is
sound by itself goes on to the rules, whatever is wrong beside it.
"""

from collections.abc import Collection, Iterable, Iterator
from typing import Any, TypeVar

from pydantic import ValidationError

from porvoo_roadmap.checks import Sound
from porvoo_roadmap.loading.misfits import misfits, paired
from porvoo_roadmap.model import MEASURE_KEYS, STATUS, Dimension, Measure, Profile, Record, Roadmap
from porvoo_roadmap.problems import Path, Problem

RecordType = TypeVar("RecordType", bound=Record)


def shape(document: object) -> tuple[Roadmap | None, Sound, list[Problem]]:
    """The roadmap, if its shape is right; all its sound parts; and what is wrong."""
    if document is None:
        return None, Sound(), [Problem("empty-file")]
    if not isinstance(document, dict):
        return None, Sound(), [Problem("top-not-mapping")]
    named = document.get("dimensions")
    dimensions = named.keys() if isinstance(named, dict) else ()
    problems: list[Problem] = []
    measures = document.get("measures")
    if isinstance(measures, list):
        _split(measures, dimensions, problems)
    try:
        roadmap = Roadmap.model_validate(document)
    except ValidationError as error:
        problems += misfits(error)
        return None, _sound_parts(document), paired(problems, dimensions)
    return roadmap, _sound_whole(roadmap), paired(problems, dimensions)


def _names(mapping: object) -> tuple[str, ...]:
    return tuple(mapping) if isinstance(mapping, dict) else ()


def _split(items: list[object], dimensions: Collection[str], problems: list[Problem]) -> None:
    """Part each measure into its own keys and, under `values`, its value on every dimension.

    In place: a second copy of a large file's measures would be most of the memory it takes.
    """
    for index, item in enumerate(items):
        if not isinstance(item, dict):
            continue
        values: dict[str, object] = {}
        own: dict[str, object] = {"values": values}
        for key, value in item.items():
            if key in MEASURE_KEYS:
                own[key] = value
            else:
                values[key] = value
        items[index] = own
        # Where no dimension could be read at all, none is missing and none is unknown.
        if dimensions and values.keys() != dimensions:
            problems += _key_problems(values, index, dimensions)


def _key_problems(values: dict[str, object], index: int, dimensions: Collection[str]) -> Iterator[Problem]:
    """The keys of a measure that are no dimensions, which are taken out, and those that it lacks."""
    at: Path = ("measures", index)
    for key in [key for key in values if key not in dimensions]:
        yield Problem("unknown-key", {"key": key}, (*at, key), "key")
        del values[key]
    for key in dimensions:
        if key not in values and key != STATUS and key not in MEASURE_KEYS:
            yield Problem("missing-key", {"key": key}, at)


def _sound_whole(roadmap: Roadmap) -> Sound:
    return Sound(
        roadmap.dimensions,
        roadmap.profiles,
        roadmap.default_profile,
        tuple(enumerate(roadmap.measures)),
        tuple(roadmap.dimensions),
        tuple(roadmap.profiles),
    )


def _sound_parts(document: dict[str, Any]) -> Sound:
    """Whatever is sound by itself in a document that is not sound as a whole."""
    dimensions, profiles, measures = (document.get(key) for key in ("dimensions", "profiles", "measures"))
    default = document.get("default_profile")
    return Sound(
        dict(_sound(Dimension, dimensions.items() if isinstance(dimensions, dict) else ())),
        dict(_sound(Profile, profiles.items() if isinstance(profiles, dict) else ())),
        default if isinstance(default, str) and isinstance(profiles, dict) else None,
        tuple(_sound(Measure, enumerate(measures) if isinstance(measures, list) else ())),
        _names(dimensions),
        _names(profiles),
    )


def _sound(record: type[RecordType], parts: Iterable[tuple[Any, object]]) -> Iterator[tuple[Any, RecordType]]:
    for name, part in parts:
        try:
            yield name, record.model_validate(part)
        except ValidationError:
            continue
