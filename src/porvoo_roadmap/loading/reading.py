"""The YAML of a file → its plain values, and all problems of the YAML.

If the parser stops at an error, the lines before the error are still read.
"""

import re
from collections.abc import Sequence
from contextlib import suppress
from itertools import islice
from typing import Any, Final, NamedTuple

import yaml
from yaml.events import DocumentEndEvent, MappingEndEvent, ScalarEvent, SequenceEndEvent, StreamEndEvent

from porvoo_roadmap.findings.problems import MOST_PROBLEMS, Path, Problem
from porvoo_roadmap.loading.building import Building, UnreadableYamlError, YamlValue, build
from porvoo_roadmap.loading.characters import place_in_full_text, printable, unprintables
from porvoo_roadmap.loading.decoding import text_of
from porvoo_roadmap.loading.lines import lines_of
from porvoo_roadmap.loading.parsing import NextEvent, event_source
from porvoo_roadmap.model import MEASURE_KEYS, Dimension, Level, Profile, Roadmap

#: The message of newer libyaml beyond its own limit of depth, which is far above ours.
NESTED_TOO_DEEPLY: Final = "exceeded maximum nesting depth"

#: Keys within a dimension or a profile: they are not names of dimensions or profiles, and no languages.
#: But a profile may well be called so as its key for plans is.
FIELDS: Final = (
    Dimension.model_fields.keys() | Level.model_fields.keys() | Profile.model_fields.keys() - {"plan"}
)
_OF_MEASURES: Final = MEASURE_KEYS
#: Keys at the top of a file: they are not names of dimensions or profiles.
_AT_THE_TOP: Final = frozenset(("dimensions", "profiles", "default_profile", "measures", "decisions"))
#: Keys that only stand at deeper levels than the top.
_DEEPER: Final = (FIELDS | _OF_MEASURES) - Roadmap.model_fields.keys()


class ReadResult(NamedTuple):
    """What could be read of the YAML of a file.

    `value` is the tree as far as it was built. `unfinished` is `None` if the document was read
    to its end; otherwise it is the path of the innermost container that was open at the error,
    and the last problem says what the error is.
    """

    value: YamlValue
    problems: list[Problem]
    unfinished: Path | None


class BrokenOffError(Exception):
    """The end of the lines that are read is reached; the file itself goes on."""


def read_values(data: bytes) -> ReadResult:
    """The plain values of the document, and the problems of its YAML."""
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


def _read(data: bytes) -> tuple[ReadResult, Building]:
    building = Building(data)
    try:
        build(event_source(data), building)
    except UnreadableYamlError as error:
        reading = _before([_with_facts(error.problem, building)], building)
        # The problem is certain, so all problems found before it are kept.
        return reading._replace(problems=[*building.problems, reading.problems[-1]]), building
    except yaml.MarkedYAMLError as error:
        if error.problem == NESTED_TOO_DEEPLY and error.problem_mark:
            # libyaml stops before the events of that depth: up to there our own limit is reached.
            return _read(text_of(data)[: error.problem_mark.index].encode())
        from porvoo_roadmap.loading.broken_yaml import diagnosed

        reading = _before(diagnosed(error, building), building)
        return reading._replace(problems=_without_consequence(reading.problems)), building
    if _is_odd(building.value):
        from porvoo_roadmap.loading.repairs import misplaced_lines

        if problems := misplaced_lines(building):
            return _before(problems, building), building
    return ReadResult(building.value, building.problems, None), building


def _without_consequence(problems: list[Problem]) -> list[Problem]:
    """The problems without the last one, if it only follows from a missing space on the line above."""
    places = [problem.place.line for problem in problems if problem.place]
    follows = len(problems) > 1 and problems[-2].code == "missing-space" and places[-1] <= places[-2] + 1
    return problems[:-1] if follows and problems[-1].code != "missing-space" else problems


def _is_odd(value: YamlValue) -> bool:
    """Whether a key is at a wrong level: it belongs to a deeper or a higher level of the file.

    A value of a wrong type at the right level does not count.
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
        or any(name in FIELDS or name in _AT_THE_TOP for name, _ in children)
        or any(key in FIELDS for text in texts for key in text)
    )


def _is_name(key: str) -> bool:
    """Whether a key looks like a name, and not like a line of text in the wrong column."""
    return re.fullmatch(r"[\w-]*", key) is not None


def _dict(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _with_facts(problem: Problem, building: Building) -> Problem:
    if problem.code == "second-document" and problem.place:
        from porvoo_roadmap.loading.broken_yaml import after_dashes

        return problem._replace(facts=after_dashes(building.lines(), problem.place.line - 1))
    return problem


def _before(why: Sequence[Problem], broken: Building) -> ReadResult:
    """What can be read before the first line of the problems that stopped the reading."""
    line = min(problem.place.line for problem in why if problem.place)
    lines = broken.lines()[: line - 1]
    building = Building("".join(f"{line}\n" for line in lines).encode())
    # These lines are expected to end early; what was built before the end is the result.
    with suppress(BrokenOffError, UnreadableYamlError, yaml.YAMLError):
        build(_until(len(lines), event_source(building.data)), building)
    return ReadResult(building.value, [*building.problems, *why], building.path())


def _until(last_line: int, next_event: NextEvent) -> NextEvent:
    """The events before `last_line`, without those that only the end of the lines causes."""
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
