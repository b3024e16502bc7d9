"""Plain values → records, by pydantic; what does not fit → problems with logical paths.

A faulty part does not hide the others: every dimension, profile and measure that is
sound by itself goes on to the rules, whatever is wrong beside it.
"""

from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from decimal import Decimal
from typing import Any, TypeVar

from pydantic import ValidationError

from porvoo_roadmap.checks import Sound
from porvoo_roadmap.loading.misfits import misfits, paired
from porvoo_roadmap.model import MEASURE_KEYS, STATUS, Dimension, Measure, Profile, Record, Roadmap
from porvoo_roadmap.problems import MOST_PROBLEMS, Path, Problem

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
    except ValidationError:
        sound = _by_parts(document, problems)
        return None, sound, paired(problems[: MOST_PROBLEMS + 1], dimensions)
    return roadmap, _sound_whole(roadmap), paired(problems, dimensions)


def known_as(document: object) -> tuple[str, ...]:
    """What each measure of a document is known by, whatever is wrong with it.

    Its number, else its name; nothing where it has neither as one plain value.
    """
    measures = document.get("measures") if isinstance(document, dict) else None
    return tuple(map(_known_as, measures)) if isinstance(measures, list) else ()


def _known_as(measure: object) -> str:
    given = (measure.get(key) for key in ("nr", "name")) if isinstance(measure, dict) else ()
    return next((str(value) for value in given if isinstance(value, str | int | Decimal)), "")


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


def _by_parts(document: dict[str, Any], problems: list[Problem]) -> Sound:
    """The parts of a document that are sound by themselves; the problems of the others are added."""
    dimensions, profiles, measures = (document.get(key) for key in ("dimensions", "profiles", "measures"))
    default = document.get("default_profile")
    try:
        Roadmap.model_validate({**document, "measures": []} if isinstance(measures, list) else document)
    except ValidationError as error:
        problems += misfits(error)
    return Sound(
        dict(_sound(Dimension, dimensions.items() if isinstance(dimensions, dict) else ())),
        dict(_sound(Profile, profiles.items() if isinstance(profiles, dict) else ())),
        default if isinstance(default, str) and isinstance(profiles, dict) else None,
        list(_sound_measures(measures if isinstance(measures, list) else (), problems)),
        tuple(dimensions) if isinstance(dimensions, dict) else (),
        tuple(profiles) if isinstance(profiles, dict) else (),
    )


def _sound(record: type[RecordType], parts: Iterable[tuple[str, object]]) -> Iterator[tuple[str, RecordType]]:
    for name, part in parts:
        with suppress(ValidationError):
            yield name, record.model_validate(part)


def _sound_measures(items: Iterable[object], problems: list[Problem]) -> Iterator[tuple[int, Measure]]:
    """The sound measures by their index, until there are too many problems to tell."""
    for index, item in enumerate(items):
        try:
            yield index, Measure.model_validate(item)
        except ValidationError as error:
            problems += misfits(error, ("measures", index))
        if len(problems) > MOST_PROBLEMS:
            return
