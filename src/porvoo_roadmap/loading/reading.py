"""A file's YAML → its plain values, and everything that is wrong with it as YAML.

Where the YAML breaks off, what stands before the line at fault is read all the same.
"""

import re
from collections.abc import Sequence
from contextlib import suppress
from itertools import islice
from typing import Any, Final, NamedTuple

import yaml
from yaml.events import DocumentEndEvent, MappingEndEvent, ScalarEvent, SequenceEndEvent, StreamEndEvent

from porvoo_roadmap.findings.problems import MOST_PROBLEMS, Path, Problem
from porvoo_roadmap.loading.building import Building, UnreadableYamlError, Value, build
from porvoo_roadmap.loading.characters import place_in_full_text, printable, unprintables
from porvoo_roadmap.loading.decoding import text_of
from porvoo_roadmap.loading.lines import lines_of
from porvoo_roadmap.loading.parsing import NextEvent, event_source
from porvoo_roadmap.model import MEASURE_KEYS, Dimension, Level, Profile, Roadmap

#: What newer libyaml says of a depth that is beyond its own limit, far beyond ours.
NESTED_TOO_DEEPLY: Final = "exceeded maximum nesting depth"


#: What stands in a dimension or a profile, and so neither names one nor is a language.
_FIELDS: Final = Dimension.model_fields.keys() | Level.model_fields.keys() | Profile.model_fields.keys()
_OF_MEASURES: Final = MEASURE_KEYS
#: What stands at the top of a file, and is no name of a dimension or a profile.
_AT_THE_TOP: Final = frozenset(("dimensions", "profiles", "default_profile", "measures"))
#: What stands deeper than at the top of a file.
_DEEPER: Final = (_FIELDS | _OF_MEASURES) - Roadmap.model_fields.keys()


class Reading(NamedTuple):
    """What could be read of a file's YAML.

    `value` is the tree as far as it was built. Where the document ended, `unfinished` is
    `None`; where it broke off, it is the path of the innermost container that was open,
    and the last problem says why.
    """

    value: Value
    problems: list[Problem]
    unfinished: Path | None


class BrokenOffError(Exception):
    """The text that is read ends here, but the file does not."""


def read_values(data: bytes) -> Reading:
    """The document's plain values, and what its YAML did that it may not."""
    try:
        reading, building = _read(data)
    except yaml.reader.ReaderError:
        text = text_of(data)
        refused = [*islice(unprintables(text), MOST_PROBLEMS)]
        reading = read_values(printable(text).encode())
        lines = lines_of(text)
        found = [p._replace(place=p.place and place_in_full_text(p.place, lines)) for p in reading.problems]
        return reading._replace(problems=[*refused, *found])
    if building.item_again:
        from porvoo_roadmap.loading.missing_dashes import missing_dashes, with_dashes

        dashes = [*missing_dashes(data)]
        again, _ = _read(with_dashes(data, dashes))
        return again._replace(problems=[*dashes[:MOST_PROBLEMS], *again.problems])
    return reading


def _read(data: bytes) -> tuple[Reading, Building]:
    building = Building(data)
    try:
        build(event_source(data), building)
    except UnreadableYamlError as error:
        reading = _before([_told(error.problem, building)], building)
        # Nothing is guessed here: all that was told before the place holds.
        return reading._replace(problems=[*building.problems, reading.problems[-1]]), building
    except yaml.MarkedYAMLError as error:
        if error.problem == NESTED_TOO_DEEPLY and error.problem_mark:
            # libyaml looks ahead of its events: what stands before the place has the limit of ours.
            return _read(text_of(data)[: error.problem_mark.index].encode())
        from porvoo_roadmap.loading.broken_yaml import diagnosed

        reading = _before(diagnosed(error, building), building)
        return reading._replace(problems=_without_consequence(reading.problems)), building
    if _is_odd(building.value):
        from porvoo_roadmap.loading.repairs import misplaced_lines

        if problems := misplaced_lines(building):
            return _before(problems, building), building
    return Reading(building.value, building.problems, None), building


def _without_consequence(problems: list[Problem]) -> list[Problem]:
    """The problems without the last, if only the space that the line above it lacks makes it one."""
    places = [problem.place.line for problem in problems if problem.place]
    follows = len(problems) > 1 and problems[-2].code == "missing-space" and places[-1] <= places[-2] + 1
    return problems[:-1] if follows and problems[-1].code != "missing-space" else problems


def _is_odd(value: Value) -> bool:
    """Whether a key stands where it belongs nowhere, but has its place deeper or higher in the file.

    A value of the wrong kind is none of that: it is where it belongs.
    """
    if not isinstance(value, dict):
        return False
    parts = [_dict(value.get(name)) for name in ("dimensions", "profiles")]
    children = [child for part in parts for child in part.items()]
    levels = [level for _, child in children for level in _dict(_dict(child).get("values")).values()]
    texts = [_dict(_dict(part).get(name)) for _, part in children for name in ("title", "when")]
    texts += [_dict(_dict(level).get("label")) for level in levels]
    return (
        any(
            key in _DEEPER or key in parts[0] or not _is_name(key)
            for key in value.keys() - Roadmap.model_fields.keys()
        )
        or any(key in _OF_MEASURES for key in _dict(value.get("measures")))
        or any(name in _FIELDS or name in _AT_THE_TOP for name, _ in children)
        or any(key in _FIELDS for text in texts for key in text)
    )


def _is_name(key: str) -> bool:
    """Whether a key is a word, and no line of a text that stands too far to the left."""
    return re.fullmatch(r"[\w-]*", key) is not None


def _dict(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _told(problem: Problem, building: Building) -> Problem:
    if problem.code == "second-document" and problem.place:
        from porvoo_roadmap.loading.broken_yaml import after_dashes

        return problem._replace(facts=after_dashes(building.lines(), problem.place.line - 1))
    return problem


def _before(why: Sequence[Problem], broken: Building) -> Reading:
    """What stands before the line where a file breaks off."""
    line = min(problem.place.line for problem in why if problem.place)
    lines = broken.lines()[: line - 1]
    building = Building("".join(f"{line}\n" for line in lines).encode())
    # Where it breaks off is known, and what stands before is built.
    with suppress(BrokenOffError, UnreadableYamlError, yaml.YAMLError):
        build(_until(len(lines), event_source(building.data)), building)
    return Reading(building.value, [*building.problems, *why], building.path())


def _until(last_line: int, next_event: NextEvent) -> NextEvent:
    """The events of a text up to those that only its end brings: of what is open, and of a missing value."""
    held: list[Any] = []

    def following() -> Any:
        event = held.pop() if held else next_event()
        start: Any = event.start_mark
        if isinstance(event, MappingEndEvent | SequenceEndEvent | DocumentEndEvent | StreamEndEvent):
            if start.line >= last_line:
                raise BrokenOffError
        elif type(event) is ScalarEvent and not event.value and event.style not in {"'", '"'}:
            held.append(following())
        return event

    return following
