"""What may follow on a command line: by the records of the options, and the file's own words.

`outline` takes the names, values and numbers off the lines of a block-style file by
their indentation: that is all that completion needs, and a tenth of what the parser
costs to import. It never decides anything: a file that it cannot make out gets no offers.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from typing import Final, Literal, NamedTuple, assert_never

from porvoo_roadmap.cli.command_line import Said, read
from porvoo_roadmap.cli.commands import command_of
from porvoo_roadmap.cli.options import (
    Argument,
    FileWords,
    Option,
    Parameter,
    ProgramWords,
    parameters_of,
    program_parameters,
)
from porvoo_roadmap.cli.pages import COMMANDS
from porvoo_roadmap.cli.session import Session
from porvoo_roadmap.findings.problems import JobRefusedError
from porvoo_roadmap.sources import beginning_of, find_source

#: Completion reads no more of a file than this.
MOST_BYTES: Final = 4 * 1024 * 1024

#: The keys of a measure whose values are offered, beside those of the fields.
OWN_FACTS: Final = ("owner", "year", "code")
#: The keys that any measure can be given.
WRITTEN_KEYS: Final = ("name", "problem", "year", "owner", "depends_on", "note", "code", "nr")
_ITEM: Final = r"^( *)- +([^\s#].*)$"
_KEY: Final = (
    r"""^( *)(- +)?("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s#&*!|>'"%@`\[\]{},-][^#]*?) *:(?: +(.*))?$"""
)


class FilesWantedError(Exception):
    """The name of a file is typed: shells complete those themselves."""


class Offer(NamedTuple):
    """A word that may stand where one is typed, and what it is."""

    word: str
    about: str = ""


class Outline(NamedTuple):
    """What a file names: values by dimension, the dimensions with a scale, profiles, measures by number.

    `facts` holds what measures have under `owner`, `year`, `code` and the keys of fields;
    `codes` the names of measures by their code.
    """

    values: dict[str, list[str]]
    scales: set[str]
    profiles: list[str]
    names: dict[str, str]
    facts: dict[str, list[str]]
    codes: dict[str, str]


def offers(typed: Sequence[str], session: Session) -> list[Offer]:
    """What the last of the words after the program's name can become.

    Raises `FilesWantedError` where that is the name of a file.
    """
    *before, last = typed
    # Two dashes that are still typed are the beginning of an option.
    rest = iter([*before, "-" if last == "--" else last])
    parameters = program_parameters()
    said = []
    for one in read(rest, parameters):
        said.append(one)
        if not one.name:
            break
    offered: Iterable[Offer] = ()
    match said[-1], [*rest]:
        case Said(name="", value=str(command)), [_, *_] as line:
            if command in COMMANDS:
                parameters = parameters_of(command_of(command))
                offered = _following(last, [*read(iter(line), parameters)], parameters, session)
        case Said(name="", value=command), [] if command != "-":
            offered = (Offer(name, session.words.gettext(page.summary)) for name, page in COMMANDS.items())
        case _:
            offered = _following(last, said, parameters, session)
    return [offer for offer in offered if offer.word.startswith(last)]


def _following(
    typed: str, said: Sequence[Said], parameters: Sequence[Parameter], session: Session
) -> Iterable[Offer]:
    """What may stand where the last word is typed: a value of its option, an argument, or an option."""
    match said[-1]:
        case Said(parameter=Parameter(written=Option() as option), value=str(value)):
            before = typed.removesuffix(value)
            return (Offer(before + word, about) for word, about in _values(option, value, said, session))
        case Said(name="", value=str(value)) if value != "-":
            place = sum(not one.name for one in said)
            for parameter in parameters:
                if isinstance(parameter.written, Argument) and (parameter.is_repeated or place == 1):
                    return _values(parameter.written, value, said, session)
            return ()
    return _options(said[:-1], parameters, session)


def _options(said: Sequence[Said], parameters: Sequence[Parameter], session: Session) -> Iterator[Offer]:
    """The options, without those that were written and count once."""
    used = {one.parameter for one in said}
    for parameter in parameters:
        if isinstance(parameter.written, Option) and (parameter.is_repeated or parameter not in used):
            about = session.words.gettext(parameter.written.help)
            yield from (Offer(name, about) for name in parameter.written.names)


def _values(
    written: Option | Argument, value: str, said: Sequence[Said], session: Session
) -> Iterable[Offer]:
    """What a value can become."""
    match written.offers:
        case None:
            return ()
        case tuple(words):
            return map(Offer, words)
        case "codes" | "files" | "finding-formats" | "formats" | "languages" as kind:
            return map(Offer, _of_program(kind, value))
        case kind:
            return _of_file(kind, written, value, _outline_for(said, session))


def _of_program(kind: ProgramWords, value: str) -> Iterable[str]:
    """What a value can become by the program's own words."""
    match kind:
        case "codes":
            from porvoo_roadmap.findings.codes import codes_of_findings

            return (_through(value, ",") + code for code in codes_of_findings())
        case "files":
            raise FilesWantedError
        case "finding-formats":
            from porvoo_roadmap.formats import FINDING_FORMATS

            return FINDING_FORMATS
        case "formats":
            from porvoo_roadmap.formats import REPORT_FORMATS

            return REPORT_FORMATS
        case "languages":
            from porvoo_roadmap.text.language import languages

            return languages()
        case _ as never:
            assert_never(never)


def _of_file(kind: FileWords, written: Option | Argument, value: str, found: Outline) -> Iterable[Offer]:
    """What a value can become by the words of the file."""
    match kind:
        case "numbers":
            numbers, codes = _through(value, ",", "-"), _through(value, ",")
            return [
                *(Offer(numbers + nr, about) for nr, about in found.names.items()),
                *(Offer(codes + code, about) for code, about in found.codes.items()),
            ]
        case "values":
            assert isinstance(written, Option)
            return map(Offer, _levels(written.names[0].removeprefix("--"), value, found))
        case "assignments" | "counts":
            return map(Offer, _assignments(value, ":" if kind == "counts" else "", found))
        case "edits":
            return map(Offer, _edits(value, found))
        case "weights":
            free = [name for name in found.values if name in found.scales and f"{name}=" not in value]
            return (Offer(f"{_through(value, ',')}{name}=") for name in free)
        case "dimensions":
            return map(Offer, found.values)
        case "columns" | "groups" | "keys":
            return map(Offer, _keys(kind, value, found))
        case "profiles":
            return map(Offer, found.profiles)
        case _ as never:
            assert_never(never)


def _keys(kind: Literal["columns", "groups", "keys"], value: str, found: Outline) -> Iterator[str]:
    """What a list has columns for, is grouped by, or, maybe the other way round, is sorted by."""
    match kind:
        case "columns":
            keys = ("nr", "name", "problem", *found.values, *found.facts)
            yield from (_through(value, ",") + key for key in keys)
        case "groups":
            yield from (key for key in (*found.values, *found.facts) if key != "code")
        case _:
            sign = "-" if value.startswith("-") else ""
            yield from (sign + key for key in ("nr", "name", *found.values, *found.facts))


def _assignments(value: str, end: str, found: Outline) -> Iterator[str]:
    """A dimension and a sign of equality, or, after one, its values."""
    dimension, equals, level = value.partition("=")
    if equals:
        yield from (f"{dimension}={level}{end}" for level in _levels(dimension, level, found))
    else:
        # A plan counts by dimensions alone.
        yield from (f"{name}=" for name in (*found.values, *(() if end else (*found.facts, "nr"))))


def _edits(value: str, found: Outline) -> Iterator[str]:
    """A key of a measure and a sign of equality, or, after one, its values."""
    key, equals, level = value.partition("=")
    if not equals:
        yield from (f"{name}=" for name in dict.fromkeys((*found.values, *found.facts, *WRITTEN_KEYS)))
    elif key == "depends_on":
        yield from (f"{key}={word}" for word in _levels("nr", level, found))
    else:
        yield from (f"{key}={word}" for word in _levels(key, level, found))


def _levels(dimension: str, value: str, found: Outline) -> Iterator[str]:
    """The values of a dimension or what measures have as a fact.

    They are offered first, after a comma, and as the end of a range on a scale.
    """
    before = _through(value, ",", *([".."] if dimension in found.scales else []))
    own = [*found.names] if dimension == "nr" else []
    words = found.values.get(dimension) or found.facts.get(dimension, own)
    return (before + word for word in words)


def _through(value: str, *separators: str) -> str:
    """A value as far as its last separator."""
    return value[: max(value.rfind(separator) + len(separator) for separator in separators)]


def _outline_for(said: Sequence[Said], session: Session) -> Outline:
    """The outline of the file that the command line would read."""
    file = None
    for one in said:
        if one.parameter is not None and one.parameter.field == "file":
            file = one.value
    data = b""
    with suppress(JobRefusedError):
        data = beginning_of(find_source(file, session.environment), MOST_BYTES)
    return outline(data.decode("utf-8-sig", errors="replace"))


def outline(text: str) -> Outline:
    """What stands on the lines of a block-style file, as far as a terminal can show it."""
    found = Outline({}, set(), [], {}, {}, {})
    measure: dict[str, str] = {}
    for path, value, begins in _paths(text):
        if begins:
            measure = {}
        match path:
            case ("dimensions", *rest):
                _note_dimension(found, rest, value)
            case ("fields", field):
                found.facts[field] = []
            case ("profiles", profile):
                found.profiles.append(profile)
            case ("measures", key):
                measure.setdefault(key, value)
                _note_facts(found, key, value)
        for key, names in (("nr", found.names), ("code", found.codes)):
            if measure.get(key):
                names[measure[key]] = measure.get("name", "")
    return found


def _note_dimension(found: Outline, path: Sequence[str], value: str) -> None:
    match path:
        case [dimension]:
            found.values[dimension] = []
        case [dimension, "better" | "number"]:
            found.scales.add(dimension)
        case [dimension, "values", level]:
            found.values[dimension].append(level)
            if "points:" in value:
                found.scales.add(dimension)
        case [dimension, "values", _, "points"]:
            found.scales.add(dimension)


def _note_facts(found: Outline, key: str, value: str) -> None:
    """Note what a measure has under a key, or the items of a list in brackets."""
    if key not in {*OWN_FACTS, *found.facts}:
        return
    known = found.facts.setdefault(key, [])
    listed = value[1:-1].split(",") if value.startswith("[") and value.endswith("]") else [value]
    for fact in (_bare(item.strip()) for item in listed):
        if fact and fact != "null" and fact not in known:
            known.append(fact)


def _paths(text: str) -> Iterator[tuple[tuple[str, ...], str, bool]]:
    """Each key's path, what follows it on its line, and whether an item of a list begins there.

    A list's items add nothing to a path; one that is a plain value has that of the list.
    """
    open_keys: list[tuple[int, str]] = []
    # YAML 1.2 knows three ends of a line, and Python's `splitlines` many more.
    for line in re.split("\r\n|\r|\n", text):
        key = re.match(_KEY, line)
        item = None if key else re.match(_ITEM, line)
        if item is not None:
            deepest = next((depth for depth, (at, _) in enumerate(open_keys) if at > len(item[1])), None)
            if line.isprintable():
                yield tuple(name for _, name in open_keys[:deepest]), _bare(item[2].strip()), False
        if key is None:
            continue
        indent = len(key[1]) + len(key[2] or "")
        while open_keys and open_keys[-1][0] >= indent:
            open_keys.pop()
        open_keys.append((indent, _bare(key[3])))
        if line.isprintable():
            yield tuple(name for _, name in open_keys), _bare((key[4] or "").strip()), bool(key[2])


def _bare(written: str) -> str:
    """A text without its quotes."""
    if written[:1] == written[-1:] and written[:1] in {"'", '"'} and len(written) > 1:
        return written[1:-1].replace("''", "'") if written[0] == "'" else written[1:-1].replace('\\"', '"')
    return written
